"""Dialogs and menus over a conversation, an account or the workspace; shown with `open()`, never `exec()`."""
