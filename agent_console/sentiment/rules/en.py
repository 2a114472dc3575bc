"""What English knows beyond VADER."""

from __future__ import annotations

from agent_console.sentiment.rules.base import Rules


def rules() -> Rules:
    """English."""
    return Rules("en", lambda word: None)
