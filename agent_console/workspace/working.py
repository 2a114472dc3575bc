"""Commands of an agent on a local log: each judged on the newest state and appended in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from agent_console.domain import commands, reference
from agent_console.domain.console import Done, Refused
from agent_console.domain.conversation import Conversation
from agent_console.domain.entry import Moderation, Outcome, Priority, StreamKind
from agent_console.domain.log import Transaction
from agent_console.domain.mood import Label
from agent_console.errors import CommandRefused
from agent_console.runtime.clock import new_id
from agent_console.sync import cleaning
from agent_console.sync.outgoing import survivor
from agent_console.workspace import agents
from agent_console.workspace.commanding import known, known_message
from agent_console.workspace.contacts import Contacts
from agent_console.workspace.desk import Desk
from agent_console.workspace.privately import Privately

CASE_COUNTER = "case"
PREFIX_SETTING = "reference_prefix"


class LocalWorking(Privately, Contacts, Desk):
    """Implements `domain.console.Working` for one agent."""

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
        name = cleaning.storable(tag)
        return await self._each(conversations, lambda state, _: commands.tag(state, name, remove=remove))

    async def mark_handled(self, conversations: Sequence[str]) -> Done:
        """Read for the whole team."""
        done = await self._each(conversations, lambda state, _: commands.mark_handled(state))
        for conversation in done.done:
            self._read(conversation)
        return done

    async def spam(self, conversations: Sequence[str]) -> Done:
        """Close them as spam; what their customers wrote is hidden at the channel afterwards, where that can be done."""
        done = await self._each(conversations, lambda state, _: commands.spam(state))
        for conversation in done.done:
            hiding = self._engine.hide_customer(conversation, Outcome.SPAM.value, actor=self._actor())
            self._tasks.start("hide spam", hiding)
        return done

    async def _each(
        self, conversations: Sequence[str], decide: Callable[[Conversation, datetime], commands.Bodies]
    ) -> Done:
        now = self._clock.now()

        def work(tx: Transaction) -> Done:
            done: list[str] = []
            refused: list[Refused] = []
            for conversation in dict.fromkeys(conversations):
                state = survivor(tx, conversation)
                if state is None:
                    refused.append(Refused(conversation, "unknown"))
                    continue
                try:
                    self._append(tx, state.id, decide(state, now), now)
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
            state = known(tx, conversation)
            commands.checked_note(text)
            note = new_id()
            self._append(tx, state.id, commands.note(state, note, text, tx.put_text(text)), now)
            return note

        return await self._log.write(work, durable=True)

    async def escalate(self, conversation: str, reason: str, priority: Priority) -> str:
        """Make a case of it; returns the reference number. Works offline."""
        now = self._clock.now()

        def work(tx: Transaction) -> str:
            state = known(tx, conversation)
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
                    *commands.authored(state.id, escalated, actor=self._actor(), now=now, new_id=new_id),
                ),
                now,
            )
            return number

        return await self._log.write(work, durable=True)

    async def take_out(self, message: str) -> str:
        """Take a message of a community room into a conversation of its own; returns that conversation."""
        now = self._clock.now()

        def work(tx: Transaction) -> str:
            found = known_message(tx, message)
            room = known(tx, found.conversation)
            customer = tx.customer_of_identity(found.identity)
            tx.append(
                commands.take_out(room, found, customer=customer, now=now, actor=self._actor()),
                now,
            )
            return commands.taken_conversation(message)

        return await self._log.write(work)

    async def correct_mood(self, message: str, label: Label | None, *, seen: str | None = None) -> None:
        """Say how a customer's message feels; None: as the machine says. `seen`: its text, as the agent saw it."""
        now = self._clock.now()

        def work(tx: Transaction) -> None:
            found = known_message(tx, message)
            bodies = commands.correct_mood(
                found, label, now_is=tx.corrected_mood(message), says=tx.text(found.text_id), seen=seen
            )
            self._append(tx, known(tx, found.conversation).id, bodies, now)

        await self._log.write(work)

    async def pause_rating(self, paused: bool) -> None:
        """Let what was there already wait, or go on with it."""
        await self._pause_rating(paused)

    # ---- at the channel

    async def edit_message(self, message: str, text: str) -> None:
        """Change one of our messages at the channel."""
        await self._engine.edit_message(message, text, actor=self._actor())

    async def delete_message(self, message: str) -> None:
        """Take back one of our messages at the channel."""
        await self._engine.delete_message(message, actor=self._actor())

    async def moderate(self, message: str, action: Moderation, reason: str) -> None:
        """Act on a customer's public message or its author, at the channel, at once."""
        await self._engine.moderate(message, action, reason, actor=self._actor())

    async def react(self, message: str, reaction: str) -> None:
        """Put a reaction on a message."""
        await self._engine.react(message, cleaning.storable(reaction), actor=self._actor())

    async def set_typing(self, conversation: str, active: bool) -> None:
        """Tell the customer that we are writing, where the channel can."""
        await self._engine.set_typing(conversation, active)
