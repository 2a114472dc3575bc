"""The mood in the fine print: face and word where they say something, and only for customers."""

from __future__ import annotations

import pytest
from agent_console_ui.conversation.items import rows_of
from agent_console_ui.conversation.layouts import Scene
from agent_console_ui.conversation.message_meta import segments
from agent_console_ui.conversation.mood_mark import spoken
from PySide6.QtWidgets import QApplication

from agent_console.domain.mood_views import MessageMood
from agent_console.domain.views import MessageView
from tests.ui.mood_samples import ANGRY, CORRECTED, DOUBTFUL, GLAD, NO_LABEL, QUIET
from tests.ui.samples import NOW
from tests.ui.timeline_samples import message


@pytest.fixture(autouse=True)
def english(dressed: QApplication) -> None:
    """Words in English."""


def marks(*messages: MessageView) -> list[tuple[str, str] | None]:
    """Icon and words at each message."""
    found: list[tuple[str, str] | None] = []
    for row in rows_of(messages, None):
        if isinstance(row.item, MessageView):
            said = segments(row.item, Scene(now=lambda: NOW), last=row.last, short=False, mood=row.mood)
            mood = [(each.icon, each.text) for each in said if each.action == "mood"]
            assert len(mood) <= 1
            found.append(mood[0] if mood else None)
    return found


@pytest.mark.parametrize(
    ("mood", "shown"),
    [
        (ANGRY, ("frown", "Negative")),
        (GLAD, ("smile", "Positive")),
        (QUIET, ("meh", "")),
        (DOUBTFUL, ("frown-dashed", "Negative, not sure")),
        (CORRECTED, ("frown", "Negative, corrected")),
        (NO_LABEL, None),
        (None, None),
    ],
)
def test_a_customers_message_shows_how_it_feels(
    mood: MessageMood | None, shown: tuple[str, str] | None
) -> None:
    assert marks(message("m", "x", 5, mood=mood)) == [shown]


def test_our_own_messages_never_show_a_mood() -> None:
    assert marks(message("m", "x", 5, ours=True, mood=ANGRY)) == [None]


def test_a_group_that_feels_the_same_says_so_once_at_its_end() -> None:
    assert marks(*(message(f"m{n}", "x", 5 - n, mood=ANGRY) for n in range(3))) == [
        None,
        None,
        ("frown", "Negative"),
    ]


def test_a_message_that_feels_otherwise_than_the_next_says_so_itself() -> None:
    assert marks(
        message("m1", "x", 5, mood=ANGRY), message("m2", "x", 4, mood=QUIET), message("m3", "x", 3, mood=GLAD)
    ) == [("frown", "Negative"), None, ("smile", "Positive")]


def test_a_doubtful_one_is_not_merged_with_a_sure_one_nor_a_corrected_one_with_any() -> None:
    assert marks(
        message("m1", "x", 5, mood=DOUBTFUL),
        message("m2", "x", 4, mood=ANGRY),
        message("m3", "x", 3, mood=CORRECTED),
        message("m4", "x", 2, mood=ANGRY),
    ) == [
        ("frown-dashed", "Negative, not sure"),
        ("frown", "Negative"),
        ("frown", "Negative, corrected"),
        ("frown", "Negative"),
    ]


def test_a_mood_above_one_that_is_not_rated_is_kept() -> None:
    assert marks(message("m1", "x", 5, mood=ANGRY), message("m2", "x", 4)) == [("frown", "Negative"), None]


def test_the_mood_is_spoken_with_the_message() -> None:
    assert spoken(message("m", "x", 5, mood=DOUBTFUL)) == "Mood: negative, not sure"
    assert spoken(message("m", "x", 5, mood=CORRECTED)) == "Mood: negative, corrected"
    assert not spoken(message("m", "x", 5, mood=NO_LABEL))
