"""Garbage is looked for in the window's thread only, and Python's own ways are restored."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from collections.abc import Iterator

import pytest
from agent_console_ui.pace import HAND_OVER, YOUNG, Pace
from pytestqt.qtbot import QtBot


@pytest.fixture
def pace(qtbot: QtBot) -> Iterator[Pace]:
    made = Pace()
    yield made
    made.stop()
    gc.disable()  # as the other tests want it


class Knot:
    """Garbage that only the collector finds."""

    def __init__(self) -> None:
        self.itself = self


def test_garbage_is_found_in_this_thread_once_there_is_enough(pace: Pace, qtbot: QtBot) -> None:
    where: list[int] = []
    knot = Knot()
    weakref.finalize(knot, lambda: where.append(threading.get_ident()))
    del knot
    kept = [[number] for number in range(2 * YOUNG)]
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: where == [threading.get_ident()])
    assert len(kept) == 2 * YOUNG


def test_what_was_made_at_the_start_is_looked_at_no_more(pace: Pace) -> None:
    pace.started()
    assert gc.get_freeze_count() > 0


def test_python_does_as_it_pleases_afterwards(qtbot: QtBot) -> None:
    before = sys.getswitchinterval()
    pace = Pace()
    assert sys.getswitchinterval() == pytest.approx(HAND_OVER)
    pace.started()
    pace.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    assert sys.getswitchinterval() == before
    gc.disable()
