"""Every screen, dialog, menu and blank state as a small function that makes it, for pictures and checks."""
