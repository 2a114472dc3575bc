"""Commands of an agent on a local log: each judged on the newest state and appended in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from agent_console.domain import commands, reference
from agent_console.domain.agent import Agent
from agent_console.domain.console import Done, Refused
from agent_console.domain.conversation import Conversation
from agent_console.domain.entry import Outcome, Part, Priority, StreamKind
from agent_console.domain.log import Log, MessageRef, Transaction
from agent_console.domain.reply import PendingReply
from agent_console.domain.views import Draft
from agent_console.errors import CommandRefused, Refusal, UnknownName
from agent_console.runtime.clock import Clock, new_id
from agent_console.runtime.tasks import Tasks
from agent_console.sync.engine import Engine
from agent_console.workspace import agents

CASE_COUNTER = "case"
PREFIX_SETTING = "reference_prefix"


class LocalWorking:
    """Implements `domain.console.Working` for one agent."""

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

    # ---- one or many conversations

    async def assign(self, conversations: Sequence[str], agent: str, *, seen: int | None = None) -> Done:
        """Give them to an agent, by id or name. Raises `UnknownName` for somebody nobody knows."""
        agent = await self._log.write(lambda tx: agents.known(tx, agent).id)
        return await self._each(conversations, lambda state, _: commands.assign(state, agent, seen=seen))

    async def release(self, conversations: Sequence[str]) -> Done:
        """Give them back."""
        return await self._each(conversations, lambda state, _: commands.release(state))

    async def close(self, conversations: Sequence[str], outcome: Outcome) -> Done:
        """Close them."""
        return await self._each(conversations, lambda state, _: commands.close(state, outcome))

    async def reopen(self, conversations: Sequence[str]) -> Done:
        """Open them again."""
        return await self._each(conversations, lambda state, _: commands.reopen(state))

    async def snooze(self, conversations: Sequence[str], until: datetime) -> Done:
        """Out of sight until then, UTC."""
        return await self._each(conversations, lambda state, now: commands.snooze(state, until, now))

    async def wake(self, conversations: Sequence[str]) -> Done:
        """Back in sight."""
        return await self._each(conversations, lambda state, _: commands.wake(state))

    async def tag(self, conversations: Sequence[str], tag: str, *, remove: bool = False) -> Done:
        """Put a tag on, or take it off."""
        return await self._each(conversations, lambda state, _: commands.tag(state, tag, remove=remove))

    async def mark_handled(self, conversations: Sequence[str]) -> Done:
        """Read for the whole team."""
        done = await self._each(conversations, lambda state, _: commands.mark_handled(state))
        for conversation in done.done:
            self._read(conversation)
        return done

    def _read(self, conversation: str) -> None:
        """Answering or marking tells the channel that we read it; opening does not."""
        self._tasks.start("mark read", self._engine.mark_read(conversation))

    async def _each(
        self, conversations: Sequence[str], decide: Callable[[Conversation, datetime], commands.Bodies]
    ) -> Done:
        now = self._clock.now()

        def work(tx: Transaction) -> Done:
            done: list[str] = []
            refused: list[Refused] = []
            for conversation in dict.fromkeys(conversations):
                state = tx.conversation(conversation)
                if state is None:
                    refused.append(Refused(conversation, "unknown"))
                    continue
                try:
                    self._append(tx, conversation, decide(state, now), now)
                except CommandRefused as error:
                    refused.append(Refused(conversation, error.refusal.value))
                    continue
                done.append(conversation)
            return Done(tuple(done), tuple(refused))

        return await self._log.write(work)

    # ---- one conversation

    async def note(self, conversation: str, text: str) -> str:
        """Write a note for colleagues; returns its id."""
        now = self._clock.now()

        def work(tx: Transaction) -> str:
            state = _known(tx, conversation)
            commands.checked_note(text)
            note = new_id()
            self._append(tx, conversation, commands.note(state, note, text, tx.put_text(text)), now)
            return note

        return await self._log.write(work, durable=True)

    async def escalate(self, conversation: str, reason: str, priority: Priority) -> str:
        """Make a case of it; returns the reference number. Works offline."""
        now = self._clock.now()

        def work(tx: Transaction) -> str:
            state = _known(tx, conversation)
            commands.checked_note(reason)
            case = tx.case(state.case) if state.case else None
            if case is not None and case.closed_at is None:
                number, case_id = case.reference, case.id
            else:
                number = reference.make(tx.setting(PREFIX_SETTING), tx.next_number(CASE_COUNTER))
                case_id = new_id()
            opened, escalated = commands.escalate(
                state,
                case,
                case_id=case_id,
                reference=number,
                reason=reason,
                reason_id=tx.put_text(reason),
                priority=priority,
            )
            made = commands.authored(
                case_id, opened, actor=self._actor(), now=now, new_id=new_id, kind=StreamKind.CASE
            )
            tx.append(
                (
                    *made,
                    *commands.authored(conversation, escalated, actor=self._actor(), now=now, new_id=new_id),
                ),
                now,
            )
            return number

        return await self._log.write(work, durable=True)

    async def take_out(self, message: str) -> str:
        """Take a message of a community room into a conversation of its own; returns that conversation."""
        now = self._clock.now()

        def work(tx: Transaction) -> str:
            found = _known_message(tx, message)
            room = _known(tx, found.conversation)
            customer = tx.customer_of_identity(found.identity)
            tx.append(
                commands.take_out(room, found, customer=customer, now=now, actor=self._actor()),
                now,
            )
            return commands.taken_conversation(message)

        return await self._log.write(work)

    # ---- replies

    async def reply(
        self,
        conversation: str,
        text: str,
        *,
        attachments: Sequence[str] = (),
        in_reply_to: str = "",
        delay: float | None = None,
        seen_until: datetime | None = None,
    ) -> str:
        """Queue a reply and clear the draft; returns the reply's id. `delay` in seconds, None for the setting."""
        now = self._clock.now()
        wait = timedelta(seconds=self._undo_delay() if delay is None else delay)

        def work(tx: Transaction) -> str:
            state = _known(tx, conversation)
            capabilities = self._engine.capabilities(state.account, state.kind)
            commands.checked_reply(state, capabilities, text, len(attachments), now)
            reply = new_id()
            parts = [Part(key=new_id(), text_id=tx.put_text(text))] if text.strip() else []
            parts.extend(self._describe(tx, attachment) for attachment in attachments)
            bodies = commands.reply(
                state,
                reply_id=reply,
                parts=tuple(parts),
                now=now,
                delay=wait,
                in_reply_to=in_reply_to,
                seen_until=seen_until,
            )
            self._append(tx, conversation, bodies, now)
            tx.save_draft(self._agent().id, conversation, None)
            return reply

        reply = await self._log.write(work, durable=True)
        self._read(conversation)
        return reply

    async def revise_reply(self, reply: str, text: str) -> None:
        """Change the text of a reply that has not left; the delay begins anew."""
        now = self._clock.now()

        def work(tx: Transaction) -> None:
            conversation, state, pending = _unsettled(tx, reply)
            commands.checked_revision(state, reply)
            capabilities = self._engine.capabilities(state.account, state.kind)
            files = tuple(part for part in pending.parts if part.media is not None)
            commands.checked_reply(state, capabilities, text, len(files), now)
            key = next((part.key for part in pending.parts if part.media is None), new_id())
            texts = (Part(key=key, text_id=tx.put_text(text)),) if text.strip() else ()
            wait = timedelta(seconds=self._undo_delay())
            bodies = commands.revise_reply(state, reply, (*texts, *files), now=now, delay=wait)
            self._append(tx, conversation, bodies, now)

        await self._log.write(work, durable=True)

    async def cancel_reply(self, reply: str) -> str:
        """Undo before it leaves, or discard; returns its text."""
        now = self._clock.now()

        def work(tx: Transaction) -> str:
            conversation, state, pending = _unsettled(tx, reply)
            self._append(tx, conversation, commands.cancel_reply(state, reply), now)
            return "".join(tx.text(part.text_id) for part in pending.parts if part.text_id)

        return await self._log.write(work, durable=True)

    async def retry_reply(self, reply: str) -> None:
        """Send again under the same key: the agent decided."""
        now = self._clock.now()

        def work(tx: Transaction) -> None:
            conversation, state, _ = _unsettled(tx, reply)
            self._append(tx, conversation, commands.retry_reply(state, reply, now), now)

        await self._log.write(work, durable=True)

    # ---- at the channel

    async def edit_message(self, message: str, text: str) -> None:
        """Change one of our messages at the channel."""
        await self._engine.edit_message(message, text, actor=self._actor())

    async def delete_message(self, message: str) -> None:
        """Take back one of our messages at the channel."""
        await self._engine.delete_message(message, actor=self._actor())

    async def react(self, message: str, reaction: str) -> None:
        """Put a reaction on a message."""
        await self._engine.react(message, reaction, actor=self._actor())

    async def set_typing(self, conversation: str, active: bool) -> None:
        """Tell the customer that we are writing, where the channel can."""
        await self._engine.set_typing(conversation, active)

    # ---- colleagues, and this agent's own

    async def add_agent(self, name: str) -> Agent:
        """Make a colleague known by name; one known already is returned."""
        return await self._log.write(lambda tx: agents.known_or_new(tx, name))

    async def rename(self, name: str) -> Agent:
        """What this agent is called from now on; the id stays, so that everything stays theirs."""
        renamed = Agent(id=self._agent().id, name=agents.clean_name(name))
        await self._log.write(lambda tx: tx.save_agent(renamed))
        self._renamed(renamed)
        return renamed

    async def save_draft(self, conversation: str, draft: Draft | None) -> None:
        """Keep what was begun; None forgets it."""
        agent = self._agent().id
        await self._log.write(lambda tx: tx.save_draft(agent, conversation, draft))

    async def mark_seen(self, conversation: str, until: datetime | None = None) -> None:
        """This agent has looked at every message that is there now, and at what else stands there until then."""
        agent = self._agent().id

        def work(tx: Transaction) -> None:
            state = _known(tx, conversation)
            newest = max((at for at in (state.last_at, until) if at is not None), default=None)
            if newest is not None:
                tx.mark_seen(agent, conversation, newest)

        await self._log.write(work)

    def _append(self, tx: Transaction, conversation: str, bodies: commands.Bodies, now: datetime) -> None:
        tx.append(
            commands.authored(conversation, bodies, actor=self._actor(), now=now, new_id=new_id),
            now,
        )

    def _actor(self) -> str:
        return f"agent:{self._agent().id}"


def _known(tx: Transaction, conversation: str) -> Conversation:
    state = tx.conversation(conversation)
    if state is None:
        raise UnknownName("conversation", conversation)
    return state


def _known_message(tx: Transaction, message: str) -> MessageRef:
    found = tx.message(message)
    if found is None:
        raise UnknownName("message", message)
    return found


def _unsettled(tx: Transaction, reply: str) -> tuple[str, Conversation, PendingReply]:
    conversation = tx.conversation_of_reply(reply)
    if not conversation:
        raise UnknownName("reply", reply)
    state = _known(tx, conversation)
    pending = state.reply(reply)
    if pending is None:
        raise CommandRefused(Refusal.REPLY_ALREADY_LEFT)
    return conversation, state, pending
