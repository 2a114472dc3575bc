"""What came too early is kept until its message comes, and never without bound."""

from __future__ import annotations

from agent_console.domain.incoming import IncomingEdit
from agent_console.domain.log import Log, Transaction
from agent_console.sync.parked import MOST, Parked, Shelf
from tests.sync.samples import ACCOUNT, START, ask, message, only, take


def edit(number: int) -> IncomingEdit:
    return IncomingEdit(
        remote="never",
        thread="chat",
        revision=f"e{number}",
        occurred_at=START,
        author="@olena",
        text=f"{number}",
    )


async def test_what_is_taken_is_gone_and_what_is_there_twice_is_kept_once(log: Log) -> None:
    def work(tx: Transaction) -> list[int]:
        shelf = Shelf(tx, ACCOUNT.id)
        assert shelf.take("never") == ()
        assert shelf.put("never", Parked(edit=edit(1)))
        assert shelf.put("never", Parked(edit=edit(1)))
        assert shelf.put("other", Parked(child="conv"))
        return [len(shelf.take("never")), len(shelf.take("never")), len(shelf.take("other"))]

    assert await ask(log, work) == [1, 0, 1]


async def test_too_much_about_a_message_that_never_came_is_quarantined(log: Log) -> None:
    taken = await take(log, message("m1"), *(edit(number) for number in range(MOST + 3)))
    assert (taken.messages, taken.quarantined) == (1, 3)


async def test_what_was_parked_survives_to_a_later_batch_and_is_applied_in_order(log: Log) -> None:
    await take(log, edit(1), edit(2))
    await take(log, message("m1"))
    await take(log, message("never"))
    state = await only(log)
    assert (state.messages, state.position) == (2, 5)
