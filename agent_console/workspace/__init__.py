"""Where the log lives: local or practice."""
