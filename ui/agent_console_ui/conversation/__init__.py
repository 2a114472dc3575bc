"""The conversation pane: a time line of messages, notes and activity, and what can be done about them."""
