"""Canned replies: what makes no sense is refused, and what is not known stays to be seen."""

from __future__ import annotations

import pytest

from agent_console.domain.canned import CannedReply, checked, fill, unfilled
from agent_console.errors import CommandRefused, Refusal

KNOWN = CannedReply(id="1", shortcut="late", title="Late", text="Sorry, {first_name}")


@pytest.mark.parametrize(
    ("shortcut", "text", "language", "detail"),
    [
        ("two words", "x", "", Refusal.NOT_SUPPORTED),
        ("", "x", "", Refusal.NOT_SUPPORTED),
        ("late", "x", "", Refusal.NOT_SUPPORTED),
        ("LATE", "x", "", Refusal.NOT_SUPPORTED),
        ("ok", " \n", "", Refusal.EMPTY_TEXT),
    ],
)
def test_what_makes_no_sense_is_refused(shortcut: str, text: str, language: str, detail: Refusal) -> None:
    with pytest.raises(CommandRefused) as refused:
        checked(CannedReply(id="", shortcut=shortcut, title="", text=text, language=language), [KNOWN])
    assert refused.value.refusal is detail


def test_another_language_or_a_change_of_its_own_is_fine() -> None:
    other = CannedReply(id="", shortcut="/пізно", title=" Дуже   пізно ", text="Вибачте", language="uk")
    assert checked(other, [KNOWN]).shortcut == "пізно" and checked(other, [KNOWN]).title == "Дуже пізно"
    spanish = CannedReply(id="", shortcut="late", title="", text="Perdón", language="es")
    assert checked(spanish, [KNOWN]) == spanish
    assert checked(KNOWN, [KNOWN]) == KNOWN


def test_what_is_not_known_stays_as_it_is() -> None:
    text = "Hello {first_name}, {reference} {nonsense}"
    assert fill(text, {"first_name": "Ana", "reference": ""}) == "Hello Ana, {reference} {nonsense}"
    assert unfilled(text) == ("first_name", "reference")
