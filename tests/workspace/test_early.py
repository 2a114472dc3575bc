"""A workspace that is opened early: its inbox at once, the rest when it is asked for, and nothing lost in between."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

import pytest

from agent_console import app
from agent_console.domain.entry import Outcome
from agent_console.domain.views import ConversationStatus, InboxQuery, NoteView, View
from agent_console.errors import DiskFull, WorkspaceError
from agent_console.runtime.events import ConversationsChanged, EngineFailed, Event
from agent_console.runtime.settings import SettingsFile
from agent_console.runtime.tasks import Tasks
from agent_console.sync.engine import Engine
from agent_console.workspace import early
from agent_console.workspace.early import EarlyWorkspace
from tests.held import Held
from tests.workspace.desk import items, row_of, until
from tests.workspace.terminal import environment

Early = Callable[[], Awaitable[app.Console]]
T = TypeVar("T")


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice workspace that somebody has worked in."""
    folder = tmp_path_factory.mktemp("laid")

    async def lay() -> None:
        settings = SettingsFile(folder)
        console = await app.open_practice(folder / "practice", speed=0, settings=settings, collect=False)
        await console.close()

    asyncio.run(lay())
    return folder / "practice"


@pytest.fixture
def place(laid: Path, tmp_path: Path) -> Path:
    shutil.copytree(laid, tmp_path / "practice")
    return tmp_path / "practice"


@pytest.fixture
async def opener(place: Path, tmp_path: Path) -> AsyncIterator[Early]:
    """Opens the workspace early; everything is closed at the end."""
    opened: list[app.Console] = []

    async def open_() -> app.Console:
        settings = SettingsFile(tmp_path / "config")
        opened.append(await app.open_practice(place, speed=0, settings=settings, early=True))
        return opened[-1]

    yield open_
    for console in opened:
        await console.close()


async def again(place: Path, tmp_path: Path) -> app.Console:
    """The same workspace, opened as a whole by somebody else."""
    return await app.open_practice(
        place, speed=0, settings=SettingsFile(tmp_path / "config"), agent="Olha", collect=False
    )


def whole(console: app.Console) -> bool:
    """The rest is there."""
    workspace = console._workspace
    assert isinstance(workspace, EarlyWorkspace)
    return workspace.made is not None


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    return Held(monkeypatch)


async def until_asked(held: Held) -> None:
    """The rest is about to be loaded."""

    async def asked() -> bool:
        return held.asked.is_set()

    await until(asked)


def begun(work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
    """What runs beside the test."""
    return Tasks().start("beside", work)


def let_go_of(place: Path) -> bool:
    """Nobody has the file open."""
    return not list(place.glob("*-wal"))


async def first_row(console: app.Console) -> str:
    """The conversation at the top of the inbox."""
    return (await console.read.inbox_page(InboxQuery())).rows[0].id


# ---- the inbox


async def test_the_inbox_is_the_same_before_the_rest_is_there_and_after(opener: Early) -> None:
    console = await opener()
    agent = console.info.agent
    before = (
        await console.read.inbox_page(InboxQuery()),
        await console.read.inbox_ids(InboxQuery(view=View.MINE)),
        await console.read.inbox_counts(),
        await console.read.agents(),
    )
    rows = await console.read.inbox_rows([row.id for row in before[0].rows])
    assert not whole(console)
    assert rows == before[0].rows != ()
    await console.read.accounts()
    assert whole(console)
    assert console.info.agent == agent
    assert before == (
        await console.read.inbox_page(InboxQuery()),
        await console.read.inbox_ids(InboxQuery(view=View.MINE)),
        await console.read.inbox_counts(),
        await console.read.agents(),
    )


def test_the_first_page_needs_no_channels_no_network_and_no_analyzer(place: Path) -> None:
    program = (
        "import asyncio, sys\n"
        "from pathlib import Path\n"
        "from agent_console import app\n"
        "from agent_console.domain.views import InboxQuery\n"
        "async def main():\n"
        "    console = await app.open_practice(Path(sys.argv[1]), early=True)\n"
        "    assert (await console.read.inbox_page(InboxQuery())).rows\n"
        "    print(*sys.modules)\n"
        "    await console.close()\n"
        "asyncio.run(main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(place)],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "agent_console.storage.inbox" in loaded
    heavy = ("sync.engine", "channels.base", "workspace.local", "storage.transaction", "sentiment", "sync")
    assert not loaded & {f"agent_console.{name}" for name in heavy}
    assert not loaded & {"httpx", "regex", "nh3", "peewee", "numpy"}


async def test_the_rest_is_made_by_itself_when_nobody_asks(
    opener: Early, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(early, "AT_LATEST", 0.01)
    console = await opener()

    async def there() -> bool:
        return whole(console)

    await until(there)


async def test_what_another_process_does_before_the_rest_is_there_is_told(
    opener: Early, place: Path, tmp_path: Path, held: Held
) -> None:
    console = await opener()
    heard: list[Event] = []
    console.events.subscribe(heard.append)
    conversation = await first_row(console)
    held.let_go()
    other = await again(place, tmp_path)
    await other.work.close([conversation], Outcome.ANSWERED)
    await other.close()
    assert not whole(console)
    await console.read.accounts()

    async def told() -> bool:
        return any(isinstance(event, ConversationsChanged) and conversation in event.ids for event in heard)

    await until(told)


# ---- commands


async def test_a_command_that_is_given_before_the_rest_is_there_is_carried_out(
    opener: Early, held: Held
) -> None:
    console = await opener()
    conversation = await first_row(console)
    note = begun(console.work.note(conversation, "from the first moment"))
    await until_asked(held)
    assert not note.done()
    assert await first_row(console) == conversation, "the inbox can be read meanwhile"
    held.let_go()
    assert await note
    assert (await items(console, conversation, NoteView))[-1].text == "from the first moment"


async def test_a_command_is_carried_out_although_the_window_is_closed_at_once(
    opener: Early, place: Path, tmp_path: Path
) -> None:
    console = await opener()
    conversation = await first_row(console)
    note = begun(console.work.note(conversation, "in a hurry"))
    await asyncio.sleep(0)
    await console.close()
    assert note.done()
    other = await again(place, tmp_path)
    assert (await items(other, conversation, NoteView))[-1].text == "in a hurry"
    await other.close()


async def test_questions_and_commands_share_one_making(
    opener: Early, monkeypatch: pytest.MonkeyPatch
) -> None:
    loads: list[app._Rest] = []
    load = app._Rest.load

    def counted(rest: app._Rest) -> None:
        loads.append(rest)
        load(rest)

    monkeypatch.setattr(app._Rest, "load", counted)
    console = await opener()
    conversation = await first_row(console)
    await asyncio.gather(
        console.work.mark_seen(conversation),
        console.read.conversation(conversation),
        console.read.accounts(),
        console.work.tag([conversation], "early"),
    )
    assert len(loads) == 1
    assert "early" in (await row_of(console, conversation)).tags


async def test_somebody_who_stops_waiting_does_not_stop_the_others(opener: Early, held: Held) -> None:
    console = await opener()
    conversation = await first_row(console)
    question = begun(console.read.conversation(conversation))
    command = begun(console.work.close([conversation], Outcome.ANSWERED))
    await until_asked(held)
    question.cancel()
    held.let_go()
    assert (await command).done == (conversation,)
    assert (await row_of(console, conversation)).status is ConversationStatus.CLOSED


async def test_kinds_and_formats_are_known_without_waiting(opener: Early, held: Held) -> None:
    console = await opener()
    before = console.accounts.kinds(), console.archive.formats()
    assert not held.asked.is_set()
    held.let_go()
    await console.read.accounts()
    assert before == (console.accounts.kinds(), console.archive.formats())
    assert "twcs" in before[1]


# ---- closing


async def test_closing_before_anything_was_asked_makes_nothing(
    opener: Early, place: Path, held: Held
) -> None:
    console = await opener()
    async with asyncio.timeout(1):
        await console.close()
        await console.close()
    assert not held.asked.is_set()
    assert let_go_of(place)
    with pytest.raises(WorkspaceError):
        await console.read.inbox_page(InboxQuery())
    with pytest.raises(WorkspaceError):
        await console.work.wake(["c"])


async def test_closing_while_the_rest_is_being_made_takes_less_than_two_seconds(
    opener: Early, place: Path, held: Held
) -> None:
    console = await opener()
    question = begun(console.read.accounts())
    await until_asked(held)
    async with asyncio.timeout(2):
        await console.close()
    with pytest.raises((asyncio.CancelledError, WorkspaceError)):
        await question
    assert let_go_of(place)
    held.let_go()


# ---- failing


async def test_an_engine_that_cannot_start_says_so_and_histories_can_be_read(
    opener: Early, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(engine: Engine) -> Awaitable[None]:
        raise DiskFull("workspace.db", "disk full")

    start = Engine.open
    monkeypatch.setattr(Engine, "open", full)
    console = await opener()
    heard: list[Event] = []
    console.events.subscribe(heard.append)
    conversation = await first_row(console)
    with pytest.raises(DiskFull):
        await console.work.note(conversation, "x")
    assert heard == [EngineFailed("start", "DiskFull: ('workspace.db', 'disk full')")]
    assert (await console.read.conversation(conversation)).row.id == conversation
    assert (await console.read.timeline(conversation)).items
    assert not (await console.read.conversation(conversation)).capabilities.send
    assert not whole(console)
    monkeypatch.setattr(Engine, "open", start)
    assert await console.work.note(conversation, "there is room again"), "the next command tries once more"
    assert whole(console)
    assert (await console.read.conversation(conversation)).capabilities.send


async def test_a_part_that_cannot_be_loaded_leaves_the_inbox(
    opener: Early, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(rest: app._Rest) -> None:
        raise ImportError("no module named 'regex'")

    monkeypatch.setattr(app._Rest, "load", broken)
    console = await opener()
    heard: list[Event] = []
    console.events.subscribe(heard.append)
    with pytest.raises(ImportError):
        await console.read.accounts()
    assert [event.where for event in heard if isinstance(event, EngineFailed)] == ["start"]
    assert await first_row(console)
