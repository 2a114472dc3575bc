"""Commands under the id of a conversation that has ended in another one act on the one that goes on."""

from __future__ import annotations

from datetime import timedelta

from agent_console.domain.entry import Outcome, Priority, ThreadKind
from agent_console.domain.incoming import Thread
from agent_console.domain.views import ConversationStatus, Draft, NoteView
from tests.sync.samples import ACCOUNT, message, take
from tests.workspace.conftest import Opener
from tests.workspace.desk import behind, items, row_of

FIRST, SECOND = Thread(remote="t1", kind=ThreadKind.POST), Thread(remote="t2", kind=ThreadKind.POST)


async def test_whoever_holds_the_old_id_works_on_the_one_that_goes_on(opener: Opener) -> None:
    console = await opener(collect=False)
    log, now = behind(console).storage.log, console.clock.now()
    await log.write(lambda tx: tx.save_account(ACCOUNT))
    hour = timedelta(hours=1)
    await take(log, message("a", now - 3 * hour, thread="t1"), threads=(FIRST,), now=now)
    late = message("c", now - hour, thread="t2", in_reply_to="b")
    await take(log, late, threads=(SECOND,), now=now)
    found = await log.write(
        lambda tx: [tx.conversations_of_thread(ACCOUNT.id, name)[0] for name in ("t1", "t2")]
    )
    await console.work.save_draft(found[1], Draft(text="begun"))
    taken = await take(
        log, message("b", now - 2 * hour, thread="t1", in_reply_to="a"), threads=(FIRST,), now=now
    )
    assert taken.merged == 1
    states = await log.write(lambda tx: [tx.conversation(name) for name in found])
    (home,) = [state.id for state in states if state is not None and not state.merged_into]
    (old,) = [name for name in found if name != home]

    me = console.info.agent.id
    assert (await console.work.assign([old], me)).done == (old,)
    await console.work.tag([old], "late")
    await console.work.note(old, "they are one")
    await console.work.escalate(old, "a parcel for the whole street", Priority.HIGH)
    await console.work.mark_seen(old)
    await console.work.save_draft(old, Draft(text="written under the old id"))
    view = await console.read.conversation(old)
    assert (view.row.id, view.row.assignee, view.row.tags) == (home, me, ("late",))
    assert view.row.reference and view.row.priority is Priority.HIGH
    assert view.draft is not None and view.draft.text == "written under the old id"
    assert view.seen_until is not None
    assert [note.text for note in await items(console, home, NoteView)] == ["they are one"]
    await console.work.close([old], Outcome.SOLVED)
    assert (await row_of(console, home)).status is ConversationStatus.CLOSED
    findings = await console.archive.doctor(refold=True)
    assert [finding for finding in findings if not finding.ok] == []
