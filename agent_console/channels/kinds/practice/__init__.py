"""The practice channel: simulated customers who write and answer, in a scenario of our own, without any network."""

from agent_console.channels.kinds.practice.channel import PracticeChannel, PracticeKind, practice_registry

__all__ = ["PracticeChannel", "PracticeKind", "practice_registry"]
