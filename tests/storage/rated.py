"""Texts whose moods are known, and rating them, for storage tests."""

from __future__ import annotations

from agent_console.domain.mood import Label, Mood, Word
from agent_console.domain.mood_views import MessageMood
from agent_console.domain.views import InboxRow, MessageView
from tests.storage.conftest import Bench

RAGE = "This is the worst shop ever!"
FINE = "It is a blue one."
GLAD = "Thank you so much, great service!"
KNOWN: dict[str, tuple[Label | None, float]] = {
    RAGE: ("negative", -0.8),
    FINE: ("neutral", 0.0),
    GLAD: ("positive", 0.8),
}


def said(text: str) -> Mood:
    """As an analyzer would answer: by a list, so that what is tested here is what storage makes of it."""
    label, score = KNOWN.get(text, (None, 0.0))
    if label is None:
        return Mood("ca", None, 0.0, 0.0)
    words = (Word(0, 4, 3.4 * score, "word"), Word(5, 7, -0.5, "negated"))
    return Mood("en", label, score, 0.9, score < 0, False, words)


async def rate(bench: Bench, version: str = "1", *, live_only: bool = False, limit: int = 100) -> list[str]:
    """Rate what waits; returns the texts in the order in which they came."""
    items = await bench.storage.moods.waiting(limit, live_only=live_only)
    await bench.storage.moods.store([(item, said(item.text)) for item in items], version, tell_all=True)
    return [item.text for item in items]


async def row(bench: Bench, conversation: str) -> InboxRow:
    (found,) = await bench.storage.inbox.rows([conversation], "ana")
    return found


async def moods(bench: Bench, conversation: str) -> dict[str, MessageMood | None]:
    page = await bench.storage.timeline.page(conversation)
    return {item.id: item.mood for item in page.items if isinstance(item, MessageView)}
