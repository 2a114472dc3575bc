"""What all commands of an agent on a local log share: who acts, on what, and how it is appended."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from agent_console.domain import commands
from agent_console.domain.agent import Agent
from agent_console.domain.conversation import Conversation
from agent_console.domain.entry import Part
from agent_console.domain.log import Log, MessageRef, Transaction
from agent_console.domain.reply import PendingReply
from agent_console.errors import CommandRefused, Refusal, UnknownName
from agent_console.runtime.clock import Clock, new_id
from agent_console.runtime.tasks import Tasks
from agent_console.sync.engine import Engine
from agent_console.sync.outgoing import survivor


class Commanding:
    """Base of the commands: each is judged on the newest state and appended in one transaction."""

    def __init__(
        self,
        log: Log,
        engine: Engine,
        clock: Clock,
        agent: Callable[[], Agent],
        describe: Callable[[Transaction, str], Part],
        undo_delay: Callable[[], float],
        tasks: Tasks,
        renamed: Callable[[Agent], None],
        pause_rating: Callable[[bool], Awaitable[None]],
    ) -> None:
        """`describe` makes a part of a stored attachment; `undo_delay` gives seconds."""
        self._log = log
        self._engine = engine
        self._clock = clock
        self._agent = agent
        self._describe = describe
        self._undo_delay = undo_delay
        self._tasks = tasks
        self._renamed = renamed
        self._pause_rating = pause_rating

    def _read(self, conversation: str) -> None:
        """Answering or marking tells the channel that we read it; opening does not."""
        self._tasks.start("mark read", self._engine.mark_read(conversation))

    def _append(self, tx: Transaction, conversation: str, bodies: commands.Bodies, now: datetime) -> None:
        tx.append(
            commands.authored(conversation, bodies, actor=self._actor(), now=now, new_id=new_id),
            now,
        )

    def _actor(self) -> str:
        return f"agent:{self._agent().id}"


def known(tx: Transaction, conversation: str) -> Conversation:
    """The conversation, or the one that it ended in. Raises `UnknownName`."""
    state = survivor(tx, conversation)
    if state is None:
        raise UnknownName("conversation", conversation)
    return state


def known_message(tx: Transaction, message: str) -> MessageRef:
    """A message by id. Raises `UnknownName`."""
    found = tx.message(message)
    if found is None:
        raise UnknownName("message", message)
    return found


def unsettled(tx: Transaction, reply: str) -> tuple[Conversation, PendingReply]:
    """A reply that has not arrived, and the conversation that it is in now. Raises `UnknownName`, `CommandRefused`."""
    queued_in = tx.conversation_of_reply(reply)
    if not queued_in:
        raise UnknownName("reply", reply)
    state = tx.conversation(queued_in)
    if state is None or state.reply(reply) is None:
        state = known(tx, queued_in)
    pending = state.reply(reply)
    if pending is None:
        raise CommandRefused(Refusal.REPLY_ALREADY_LEFT)
    return state, pending
