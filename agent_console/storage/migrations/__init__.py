"""Numbered schema migrations; each released one is never edited again."""
