"""Memory of a working window, measured in a process of its own: `python -m tests.benchmarks.memory bare|desk …`."""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
from pathlib import Path

import msgspec

from tests.benchmarks.figures import Figure, shown
from tests.benchmarks.workspace import ROOT, folder_of
from tests.benchmarks.world import SCALES, Scale

ROUNDS = 20
"""Parts of the simulated shift; in each, some conversations are opened and some messages come in."""
ALLOWED, GROWTH = 50.0, 10.0
"""Megabytes: above a bare window with the same imports; growth in the second half of a shift."""


class Measured(msgspec.Struct, frozen=True):
    """Resident megabytes: when the inbox stands open, and after each part of the shift."""

    opened: float
    shift: tuple[float, ...] = ()


def memory(scale: Scale, folder: Path) -> list[Figure]:
    """The window with everything open against a bare one with the same imports, and whether it grows in a shift."""
    assert folder == folder_of(scale)
    bare = _ask("bare", scale)
    desk = _ask("desk", scale)
    more = desk.opened - bare.opened
    half = len(desk.shift) // 2
    growth = desk.shift[-1] - desk.shift[half]
    return [
        Figure(
            what="memory, inbox open",
            budget="≤ bare window with the same imports + 50 MB",
            figure=f"{shown(desk.opened)} MB (+{more:.0f})",
            raw=f"{shown(bare.opened)} MB",
            kept=more <= ALLOWED,
            values={"ours": desk.opened, "raw": bare.opened, "more": more},
        ),
        Figure(
            what="memory over a shift",
            budget="flat: second half ≤ 10 MB",
            figure=f"{growth:+.1f} MB (after {shown(desk.shift[half])})",
            raw=f"{ROUNDS * 100:,} switches and messages",
            kept=growth <= GROWTH,
            values={"growth": growth, "end": desk.shift[-1], "half": desk.shift[half]},
        ),
    ]


def _ask(which: str, scale: Scale) -> Measured:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.memory", which, scale.name],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "MALLOC_ARENA_MAX": "2"},
        stdout=subprocess.PIPE,
        check=True,
    )
    return msgspec.json.decode(done.stdout, type=Measured)


def resident(process: int | None = None) -> float:
    """Megabytes of a process (None: this one) that lie in memory and are its own or shared libraries."""
    pages = int(Path(f"/proc/{process or 'self'}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _bare() -> Measured:
    from PySide6.QtWidgets import QMainWindow

    import agent_console.workspace.local  # noqa: F401  opening a workspace loads it
    import tests.benchmarks.window_figures  # noqa: F401  the same imports as the desk's
    from tests.benchmarks.desk import application

    made = application()
    window = QMainWindow()
    window.resize(1440, 900)
    window.show()
    for _ in range(20):
        made.processEvents()
    gc.collect()
    return Measured(resident())


def _desk(scale: Scale) -> Measured:
    from PySide6.QtCore import QObject

    from tests.benchmarks.desk import desk, some_time

    async def breath() -> None:
        await asyncio.sleep(0)

    with desk(scale, folder_of(scale)) as at:
        at.rest(500)
        gc.collect()
        opened = resident()
        ids = tuple(at.inbox.model.ids())
        shift: list[float] = []
        seed = some_time()
        for part in range(ROUNDS):
            arriving = at.engine.submit(at.receive(100, seed + part, breath))
            for step in range(100):
                seen: list[object] = []
                connection = at.conversation.opened.connect(seen.append)
                at.conversation.open(ids[(part * 100 + step * 7) % min(len(ids), 20_000)])
                at.until(seen.__len__)
                QObject.disconnect(connection)
                at.inbox.view.verticalScrollBar().setValue(step * 400)
                at.app.processEvents()
            at.until(arriving.done)
            at.rest(50)
            gc.collect()
            shift.append(resident())
        return Measured(opened, tuple(shift))


if __name__ == "__main__":
    answer = _bare() if sys.argv[1] == "bare" else _desk(SCALES[sys.argv[2]])
    sys.stdout.buffer.write(msgspec.json.encode(answer))
    sys.stdout.flush()
