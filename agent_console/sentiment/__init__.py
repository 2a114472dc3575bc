"""Mood: in which language a customer writes and how they feel, judged on this machine by rules that can be shown."""
