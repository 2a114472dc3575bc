"""Accounts, places and messages to test with, and short ways to hand them in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from agent_console.domain import answering, commands
from agent_console.domain.account import Account
from agent_console.domain.conversation import Conversation
from agent_console.domain.entry import ConversationBody, Direction, Origin, Part, ThreadKind
from agent_console.domain.incoming import Batch, IncomingMessage, RemoteUser, Thread
from agent_console.domain.log import Log, Transaction
from agent_console.runtime.clock import new_id
from agent_console.sync.inbound import Inbound, Taken

T = TypeVar("T")
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ACCOUNT = Account(
    id="acc", channel="double", server="https://double.example", user="@us", name="Help", created_at=START
)
CHAT = Thread(remote="chat", kind=ThreadKind.PRIVATE, title="Olena")
POST = Thread(remote="post", kind=ThreadKind.POST, title="Late again")
ROOM = Thread(remote="room", kind=ThreadKind.STANDING, title="Community")
OLENA = RemoteUser(remote="@olena", name="Olena Koval")
MARTA = RemoteUser(remote="@marta", name="Marta Ruiz")
US = RemoteUser(remote="@us", name="Help")


def minutes(count: float) -> datetime:
    """So many minutes after the start."""
    return START + timedelta(minutes=count)


def days(count: float) -> datetime:
    """So many days after the start."""
    return START + timedelta(days=count)


def message(remote: str, at: datetime = START, thread: str = "chat", **more: Any) -> IncomingMessage:
    """A customer's message that says where it comes from."""
    more.setdefault("author", OLENA)
    more.setdefault("text", f"text of {remote}")
    return IncomingMessage(
        remote=remote,
        thread=thread,
        occurred_at=at,
        direction=more.pop("direction", Direction.CUSTOMER),
        **more,
    )


def ours(remote: str, at: datetime = START, **more: Any) -> IncomingMessage:
    """A message of ours."""
    return message(remote, at, author=US, direction=Direction.OURS, **more)


async def take(
    log: Log,
    *events: Any,
    origin: Origin = Origin.LIVE,
    threads: tuple[Thread, ...] = (CHAT, POST, ROOM),
    now: datetime | None = None,
    **more: Any,
) -> Taken:
    """Hand in a batch."""
    batch = Batch(origin=origin, threads=threads, events=events, **more)
    return await log.write(lambda tx: Inbound(ACCOUNT).take(tx, batch, now or days(400)))


async def ask(log: Log, question: Callable[[Transaction], T]) -> T:
    """A question within a transaction."""
    return await log.write(question)


async def in_place(log: Log, thread: str = "chat") -> list[Conversation]:
    """The states of the conversations in a place, newest first."""

    def look(tx: Transaction) -> list[Conversation]:
        found = [tx.conversation(name) for name in tx.conversations_of_thread(ACCOUNT.id, thread)]
        return [state for state in found if state is not None]

    return await log.write(look)


async def only(log: Log, thread: str = "chat") -> Conversation:
    """The only conversation in a place."""
    (state,) = await in_place(log, thread)
    return state


async def do(log: Log, conversation: str, *bodies: ConversationBody, at: datetime = START) -> None:
    """What an agent does."""

    def work(tx: Transaction) -> None:
        tx.append(commands.authored(conversation, bodies, actor="agent:ana", now=at, new_id=new_id), at)

    await log.write(work)


async def queue(
    log: Log,
    conversation: str,
    *texts: str,
    at: datetime = START,
    delay: float = 0,
    keys: tuple[str, ...] = (),
    in_reply_to: str = "",
    planned: datetime | None = None,
) -> str:
    """Queue a reply with one part per text; returns its id."""
    reply = new_id()

    def work(tx: Transaction) -> None:
        state = tx.conversation(conversation)
        assert state is not None
        parts = tuple(
            Part(key=keys[index] if keys else new_id(), text_id=tx.put_text(text))
            for index, text in enumerate(texts)
        )
        bodies = answering.reply(
            state,
            reply_id=reply,
            parts=parts,
            now=at,
            delay=timedelta(seconds=delay),
            in_reply_to=in_reply_to,
            at=planned,
        )
        tx.append(commands.authored(conversation, bodies, actor="agent:ana", now=at, new_id=new_id), at)

    await log.write(work, durable=True)
    return reply
