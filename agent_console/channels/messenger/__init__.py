"""Messenger as Facebook pages and Instagram accounts both have it: reading, sending, looking, and signing in."""
