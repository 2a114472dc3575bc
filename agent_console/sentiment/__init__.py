"""Mood: in which language a customer writes and how they feel, judged on this machine by rules that can be shown."""

from __future__ import annotations

from typing import Final

VERSION: Final = "2"
"""Of the analyzer, stored with every mood: it changes whenever the same text may be rated differently."""
