"""The inbox: views, rows, search."""
