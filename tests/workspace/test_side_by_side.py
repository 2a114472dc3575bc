"""Several processes and several agents on one workspace: nobody is overwritten without a word, and no number is missing."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from agent_console.domain.console import Done
from agent_console.domain.entry import Outcome
from agent_console.domain.views import InboxQuery, NoteView, View
from agent_console.runtime.tasks import Tasks
from tests.importers.histories import row, twcs
from tests.workspace.conftest import Opener
from tests.workspace.terminal import environment
from tests.workspace.test_matrix_end_to_end import until

WRITERS = 4
NOTES = 40

WRITER = """
import asyncio, sys
from pathlib import Path
from agent_console import app
async def main():
    place, key, conversation, name, count = sys.argv[1:]
    console = await app.open_workspace(Path(place), key_file=Path(key), agent=name, collect=False)
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(int(count)):
        await console.work.note(conversation, f"{name} {number}")
        await console.work.tag([conversation], f"{name}-{number % 5}", remove=number % 2 == 1)
    await console.close()
asyncio.run(main())
"""


async def imported(opener: Opener, folder: Path) -> str:
    console = await opener(collect=False)
    await console.archive.import_history("twcs", [twcs(folder, [row(1, "11", "a quiet place")])])
    [found] = (await console.read.inbox_page(InboxQuery(view=View.CLOSED))).rows
    return found.id


async def test_processes_that_append_at_once_leave_no_gap_and_lose_nothing(
    opener: Opener, tmp_path: Path
) -> None:
    conversation = await imported(opener, tmp_path)
    console = await opener(collect=False)
    writers = [
        await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            WRITER,
            str(tmp_path / "workspace"),
            str(tmp_path / "key"),
            conversation,
            f"writer{number}",
            str(NOTES),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=environment(),
        )
        for number in range(WRITERS)
    ]
    for writer in writers:
        assert writer.stdout is not None and await writer.stdout.readline() == b"ready\n"
    await asyncio.gather(*(writer.communicate(b"go\n") for writer in writers))
    assert [writer.returncode for writer in writers] == [0] * WRITERS
    page = await console.read.timeline(conversation, limit=1_000)
    notes = [item.text for item in page.items if isinstance(item, NoteView)]
    assert sorted(notes) == sorted(f"writer{w} {n}" for w in range(WRITERS) for n in range(NOTES))
    findings = {finding.word: finding for finding in await console.archive.doctor(refold=True)}
    assert findings["positions"].ok and all(finding.ok for finding in findings.values())


async def test_of_two_agents_who_take_the_same_conversation_the_second_is_told(
    opener: Opener, tmp_path: Path
) -> None:
    conversation = await imported(opener, tmp_path)
    olha, luis = await opener("Olha", collect=False), await opener("Luis", collect=False)
    [seen] = await luis.read.inbox_rows([conversation])
    tasks = Tasks(lambda where, error: None)
    taking: list[asyncio.Task[Done]] = [
        tasks.start(
            console.info.agent.name,
            console.work.assign([conversation], console.info.agent.id, seen=seen.position),
        )
        for console in (olha, luis)
    ]
    done = [await each for each in taking]
    [won] = [result for result in done if result.done]
    [lost] = [result for result in done if result.refused]
    assert won.done == (conversation,) and lost.refused[0].refusal == "already_taken"
    [now] = await olha.read.inbox_rows([conversation])
    assert now.assignee == (olha, luis)[done.index(won)].info.agent.id

    async def both_see_it() -> bool:
        rows = [(await console.read.inbox_rows([conversation]))[0] for console in (olha, luis)]
        return {found.assignee for found in rows} == {now.assignee}

    await until(both_see_it)


@pytest.mark.parametrize("act", ["close", "release", "assign"])
async def test_what_a_colleague_did_meanwhile_is_judged_anew(
    opener: Opener, tmp_path: Path, act: str
) -> None:
    conversation = await imported(opener, tmp_path)
    olha, luis = await opener("Olha", collect=False), await opener("Luis", collect=False)
    await olha.work.reopen([conversation])
    await olha.work.assign([conversation], olha.info.agent.id)
    [seen] = await luis.read.inbox_rows([conversation])
    await olha.work.note(conversation, "mine")  # moves the position, takes nothing away
    if act == "close":
        assert (await olha.work.close([conversation], Outcome.SOLVED)).done
        assert (await luis.work.close([conversation], Outcome.SPAM)).refused[0].refusal == "already_closed"
    elif act == "release":
        assert (await olha.work.release([conversation])).done
        assert (await luis.work.release([conversation])).refused[0].refusal == "not_assigned"
    else:
        knowing = await luis.work.assign([conversation], luis.info.agent.id, seen=seen.position)
        assert knowing.done == (conversation,)  # Luis saw that it was Olha's
        late = await olha.work.assign([conversation], olha.info.agent.id, seen=seen.position)
        assert late.refused[0].refusal == "already_taken"
