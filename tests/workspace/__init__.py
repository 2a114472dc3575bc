"""Workspaces, opened and worked in."""
