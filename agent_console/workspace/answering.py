"""An agent's replies: queued, changed, taken back, sent now or again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from agent_console.domain import answering
from agent_console.domain.capabilities import Capabilities
from agent_console.domain.console import TemplateUse
from agent_console.domain.conversation import Conversation
from agent_console.domain.entry import Media, Part, Visibility, WaitsAgain
from agent_console.domain.log import Transaction
from agent_console.domain.reply import PendingReply, files_in
from agent_console.domain.writing import numbered, rejoined, signed
from agent_console.errors import CommandRefused, Refusal
from agent_console.runtime.clock import new_id
from agent_console.sync.outgoing import survivor
from agent_console.workspace.commanding import Commanding, known, unsettled


class Answering(Commanding):
    """Part of `domain.console.Working`."""

    async def reply(
        self,
        conversation: str,
        text: str,
        *,
        attachments: Sequence[str] = (),
        in_reply_to: str = "",
        delay: float | None = None,
        seen_until: datetime | None = None,
        at: datetime | None = None,
        visibility: Visibility | None = None,
        signature: str = "",
        split: bool = False,
        template: TemplateUse | None = None,
        heading: str = "",
    ) -> str:
        """Queue a reply and clear the draft; returns the reply's id. `delay` in seconds, None for the setting."""
        now = self._clock.now()

        def work(tx: Transaction) -> tuple[str, str]:
            state = known(tx, conversation)
            capabilities = self._engine.capabilities(state.account, state.kind)
            texts = (template.text,) if template is not None else _texts(text, capabilities, signature, split)
            answering.checked_reply(
                state,
                capabilities,
                texts,
                len(attachments),
                now,
                visibility=visibility,
                template=template is not None,
            )
            if heading and not capabilities.heading:
                raise CommandRefused(Refusal.NOT_SUPPORTED, "heading")
            reply = new_id()
            bodies = answering.reply(
                state,
                reply_id=reply,
                parts=self._parts(tx, texts, attachments, capabilities, template, heading),
                now=now,
                delay=self._delay(delay),
                in_reply_to=in_reply_to,
                seen_until=seen_until,
                at=at,
                visibility=visibility,
                heading_id=tx.put_text(heading) if heading else "",
            )
            self._append(tx, state.id, bodies, now)
            tx.save_draft(self._agent().id, state.id, None)
            return reply, state.id

        reply, where = await self._log.write(work, durable=True)
        self._read(where)
        return reply

    def _delay(self, delay: float | None) -> timedelta:
        return timedelta(seconds=self._undo_delay() if delay is None else delay)

    def _parts(
        self,
        tx: Transaction,
        texts: Sequence[str],
        attachments: Sequence[str],
        capabilities: Capabilities,
        template: TemplateUse | None = None,
        heading: str = "",
    ) -> tuple[Part, ...]:
        """The parts of a new reply; its texts are stored."""
        if template is not None:
            values = msgspec.json.encode(template.values).decode()
            name = f"{template.name}|{template.language}"
            text = tx.put_text(template.text)
            return (Part(key=new_id(), text_id=text, template=name, values_id=tx.put_text(values)),)
        stored = [
            (new_id(), tx.put_text(each, heading="" if place else heading))
            for place, each in enumerate(texts)
            if each.strip()
        ]
        files = [_file(self._describe(tx, attachment)) for attachment in attachments]
        return answering.parts(stored, files, capabilities.files_with_text)

    async def revise_reply(self, reply: str, text: str) -> None:
        """Change the text of a reply that has not left; the delay begins anew, a planned time stays."""
        now = self._clock.now()

        def work(tx: Transaction) -> None:
            state, pending = unsettled(tx, reply)
            answering.checked_revision(state, reply)
            if any(part.template for part in pending.parts):
                raise CommandRefused(Refusal.NOT_SUPPORTED, "template")
            capabilities = self._engine.capabilities(state.account, state.kind)
            files = files_in(pending.parts)
            answering.checked_reply(state, capabilities, text, len(files), now, privately=bool(pending.to))
            keys = {
                file.remote: part.key
                for part in pending.parts
                if not part.text_id
                for file in files_in((part,))
            }
            key = next((part.key for part in pending.parts if part.text_id), new_id())
            heading = tx.text(pending.heading_id) if pending.heading_id else ""
            texts = [(key, tx.put_text(text, heading=heading))] if text.strip() else []
            parts = answering.parts(
                texts,
                [(keys.get(file.remote) or new_id(), file) for file in files],
                capabilities.files_with_text,
            )
            bodies = answering.revise_reply(state, reply, parts, now=now, delay=self._delay(None))
            self._append(tx, state.id, bodies, now)

        await self._log.write(work, durable=True)

    async def send_now(self, reply: str) -> None:
        """Do not wait for the delay or the planned time any longer."""
        now = self._clock.now()

        def work(tx: Transaction) -> None:
            state, _ = unsettled(tx, reply)
            self._append(tx, state.id, answering.send_now(state, reply, now), now)

        await self._log.write(work, durable=True)

    async def cancel_reply(self, reply: str) -> str:
        """Undo before it leaves, or discard; returns its text."""
        now = self._clock.now()

        def work(tx: Transaction) -> str:
            state, pending = unsettled(tx, reply)
            self._append(tx, state.id, answering.cancel_reply(state, reply), now)
            self._not_answered(tx, state, pending, now)
            return rejoined([tx.text(part.text_id) for part in pending.parts if part.text_id])

        return await self._log.write(work, durable=True)

    def _not_answered(
        self, tx: Transaction, state: Conversation, taken_back: PendingReply, now: datetime
    ) -> None:
        """Where nothing else answers in private what this reply was to answer, the public message waits again."""
        message = tx.message(taken_back.in_reply_to) if taken_back.to else None
        if message is None or message.deleted or message.conversation == state.id or taken_back.sent:
            return
        if any(
            other.in_reply_to == message.id and other.id != taken_back.id for other in state.replies
        ) or tx.answered_there(state.id, message.id):
            return
        public = survivor(tx, message.conversation)
        if public is not None and public.id != state.id:
            waits = WaitsAgain(message=message.id, at=message.occurred_at, author=message.identity)
            self._append(tx, public.id, (waits,), now)

    async def retry_reply(self, reply: str) -> None:
        """Send again under the same key: the agent decided."""
        now = self._clock.now()

        def work(tx: Transaction) -> None:
            state, _ = unsettled(tx, reply)
            self._append(tx, state.id, answering.retry_reply(state, reply, now), now)

        await self._log.write(work, durable=True)


def _texts(text: str, capabilities: Capabilities, signature: str, split: bool) -> tuple[str, ...]:
    """The texts as they will stand there."""
    if not text.strip():
        return ()
    if split:
        return numbered(text, capabilities.text, signature)
    return (signed(text, signature) if signature else text,)


def _file(part: Part) -> tuple[str, Media]:
    assert part.media is not None
    return part.key, part.media
