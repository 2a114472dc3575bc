"""Widgets that more than one pane is made of."""
