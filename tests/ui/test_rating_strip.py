"""The strip of rating: comes for much, tells how far it is, can be paused and put away, and says what to do."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from agent_console_ui import i18n
from agent_console_ui.context import Ui
from agent_console_ui.rating_strip import RatingStrip
from agent_console_ui.strips import Strips
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from agent_console.domain.mood_views import RatingProgress
from agent_console.runtime.events import RatingChanged
from tests.ui.keys import click
from tests.ui.samples import SampleConsole
from tests.ui.test_main_window import make

AT_WORK = RatingProgress(version="1", waiting=187_700, total=200_000, paused=False)
PAUSED = msgspec.structs.replace(AT_WORK, paused=True)
FAILED = msgspec.structs.replace(AT_WORK, failed=True)
DONE = RatingProgress(version="1", waiting=0, total=0, paused=False)


@pytest.fixture
def strips(qtbot: QtBot, ui: Ui) -> Strips:
    """Across a window that is shown."""
    made = Strips(ui)
    qtbot.addWidget(made)
    made.resize(1200, 40)
    made.show()
    return made


def shown(qtbot: QtBot, strips: Strips, progress: RatingProgress = AT_WORK) -> RatingStrip:
    strips.show_rating(progress)
    qtbot.waitUntil(strips.rating.isVisible)
    return strips.rating


def test_nothing_to_do_makes_no_strip_and_little_to_do_shows_none(qtbot: QtBot, strips: Strips) -> None:
    strips.show_rating(DONE)
    assert "rating" not in vars(strips)
    strips.show_rating(msgspec.structs.replace(AT_WORK, waiting=20, total=30))
    assert not strips.rating._patience.isActive()


def test_it_comes_when_much_takes_its_time_and_goes_when_it_is_done(qtbot: QtBot, strips: Strips) -> None:
    strips.show_rating(AT_WORK)
    assert not strips.rating.isVisible(), "what is over at once is not worth a strip"
    qtbot.waitUntil(strips.rating.isVisible)
    assert strips.rating.text() == "Rating moods: 12,300 of 200,000 messages"
    assert not strips.rating.grab().isNull()
    strips.show_rating(DONE)
    assert not strips.rating.isVisible()


def test_what_was_over_before_one_looked_is_never_shown(qtbot: QtBot, strips: Strips) -> None:
    strips.show_rating(AT_WORK)
    strips.show_rating(DONE)
    assert not strips.rating._patience.isActive()


def test_it_is_paused_and_goes_on_by_its_button(qtbot: QtBot, strips: Strips, console: SampleConsole) -> None:
    strip = shown(qtbot, strips)
    assert strip._action.text() == "Pause"
    click(strip._action)
    qtbot.waitUntil(lambda: console.sample_work.done == [("pause_rating", (True,))])
    strips.show_rating(PAUSED)
    assert strip.text().startswith("Rating moods is paused: 12,300 of 200,000 messages rated")
    click(strip._action)
    qtbot.waitUntil(lambda: console.sample_work.done[-1] == ("pause_rating", (False,)))


def test_put_away_it_stays_away_until_something_else_is_so(qtbot: QtBot, strips: Strips) -> None:
    strip = shown(qtbot, strips)
    click(strip._cross)
    strips.show_rating(msgspec.structs.replace(AT_WORK, waiting=150_000))
    assert not strip.isVisible()
    assert not strip._patience.isActive()
    strips.show_rating(FAILED)
    qtbot.waitUntil(strip.isVisible)


def test_an_analyzer_that_does_not_start_says_what_to_do(qtbot: QtBot, strips: Strips) -> None:
    strip = shown(qtbot, strips, msgspec.structs.replace(DONE, failed=True))
    assert "restart the console" in strip.text()
    assert not strip._action.isVisible()
    strips.show_rating(DONE)
    assert not strip.isVisible()


@pytest.mark.parametrize(
    ("language", "total", "expected"),
    [
        ("es", 200_000, "Valorando el ánimo: 12.300 de 200.000 mensajes"),
        ("uk", 200_001, "Оцінювання настрою: 12\u00a0301 із 200\u00a0001 повідомлення"),
        ("uk", 200_003, "Оцінювання настрою: 12\u00a0303 із 200\u00a0003 повідомлень"),
        ("uk", 200_005, "Оцінювання настрою: 12\u00a0305 із 200\u00a0005 повідомлень"),
    ],
)
def test_numbers_are_grouped_and_words_agree_with_them(
    qtbot: QtBot, strips: Strips, dressed: QApplication, language: str, total: int, expected: str
) -> None:
    i18n.install(dressed, language)
    try:
        strip = shown(qtbot, strips, msgspec.structs.replace(AT_WORK, total=total))
        assert strip.text() == expected
    finally:
        i18n.install(dressed, "en")


def test_the_window_shows_it_from_the_first_moment_and_follows(
    qtbot: QtBot, ui: Ui, console: SampleConsole
) -> None:
    console.sample_read.rating_progress = AT_WORK
    window = make(ui, qtbot)
    qtbot.waitUntil(lambda: "rating" in vars(window.strips) and window.strips.rating.isVisible())
    console.events.fire(RatingChanged(msgspec.structs.replace(AT_WORK, waiting=100_000)))
    qtbot.waitUntil(lambda: "100,000 of 200,000" in window.strips.rating.text())
    console.events.fire(RatingChanged(DONE))
    qtbot.waitUntil(lambda: not window.strips.rating.isVisible())
    window.close()


@pytest.fixture(autouse=True)
def patience_of_a_test(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Enough that it is seen not to come at once."""
    monkeypatch.setattr("agent_console_ui.rating_strip.PATIENCE", 50)
    yield
