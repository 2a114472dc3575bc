"""Correcting a mood, as a decision."""

from __future__ import annotations

from agent_console.domain import commands
from agent_console.domain import entry as e
from agent_console.domain.entry import Direction
from agent_console.errors import Refusal
from tests.domain.test_commands import reference, refusal


def test_a_mood_is_corrected_once_and_only_on_what_a_customer_said() -> None:
    theirs = reference(direction=Direction.CUSTOMER)
    (body,) = commands.correct_mood(theirs, "negative", now_is="", says="Well done!", seen="Well done!")
    assert body == e.MoodCorrected(message="m1", text_id="t1", label="negative")
    assert commands.correct_mood(theirs, "negative", now_is="negative", says="Well done!") == ()
    assert commands.correct_mood(theirs, None, now_is="", says="Well done!") == ()
    (body,) = commands.correct_mood(theirs, None, now_is="negative", says="Well done!")
    assert body == e.MoodCorrected(message="m1", text_id="t1")
    for message in (reference(), reference(direction=Direction.CUSTOMER, text_id="")):
        wrong = lambda message=message: commands.correct_mood(message, "neutral", now_is="", says="")  # noqa: E731
        assert refusal(wrong) is Refusal.NOT_SUPPORTED


def test_a_mood_is_not_corrected_on_a_text_that_the_agent_has_not_seen() -> None:
    theirs = reference(direction=Direction.CUSTOMER)
    assert (
        refusal(lambda: commands.correct_mood(theirs, "negative", now_is="", says="Thanks!", seen="Awful!"))
        is Refusal.EDITED_MEANWHILE
    )
