"""Every error has its sentence: one line, without a class name, that says what to do."""

from __future__ import annotations

import pytest

from agent_console import errors as e
from agent_console.cli.words import REFUSALS, sentence
from agent_console.errors import Refusal, UnreachableKind


def _leaves(kind: type[e.ConsoleError]) -> list[type[e.ConsoleError]]:
    below = [each for each in kind.__subclasses__() if each.__module__ == e.__name__]  # others never get out
    return [leaf for each in below for leaf in _leaves(each)] if below else [kind]


_MADE: dict[type[e.ConsoleError], list[e.ConsoleError]] = {
    e.CommandRefused: [e.CommandRefused(refusal) for refusal in Refusal],
    e.UnknownName: [e.UnknownName("conversation", "x7")],
    e.ExtraMissing: [e.ExtraMissing("relay")],
    e.RatingFailed: [e.RatingFailed("TimeoutError")],
    e.NewerSchema: [e.NewerSchema("/w", 9, 3)],
    e.RetryLater: [e.RetryLater(30.0), e.RetryLater()],
    e.Rejected: [e.Rejected("no such room")],
    e.Unreachable: [e.Unreachable(kind) for kind in UnreachableKind],
    e.AttachmentRefused: [e.AttachmentRefused("/f", "too_big", 5)],
    e.ImportRefused: [e.ImportRefused("/f", why) for why in ("not_found", "not_csv", "no_columns", "empty")],
}


def _examples(kind: type[e.ConsoleError]) -> list[e.ConsoleError]:
    if kind in _MADE:
        return _MADE[kind]
    return [kind("/w") if issubclass(kind, e.WorkspaceError) else kind()]


@pytest.mark.parametrize("kind", _leaves(e.ConsoleError), ids=lambda kind: kind.__name__)
def test_every_error_is_worded_for_a_person(kind: type[e.ConsoleError]) -> None:
    for error in _examples(kind):
        words = sentence(error)
        assert "\n" not in words and len(words) > 15
        assert kind.__name__ not in words
        assert "_" not in words
        assert not words.startswith("Failed:")


def test_every_refusal_has_its_words() -> None:
    assert set(REFUSALS) == set(Refusal)
