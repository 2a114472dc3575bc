"""Going on in private: the answer to a public message, or the same customer on another channel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from agent_console.domain import answering, ids
from agent_console.domain.account import Account
from agent_console.domain.conversation import Conversation
from agent_console.domain.entry import (
    ContinuesFrom,
    ConversationBody,
    IdentityLinked,
    MovedToPrivate,
    NewEntry,
    Opened,
    Origin,
    Reopened,
    StreamKind,
    ThreadKind,
)
from agent_console.domain.log import Transaction
from agent_console.domain.reply import files_in
from agent_console.domain.views import ConversationStatus, Draft
from agent_console.domain.writing import rejoined, signed
from agent_console.errors import CommandRefused, Refusal, UnknownName
from agent_console.runtime.clock import new_id
from agent_console.sync import cleaning
from agent_console.sync.places import PROVISIONAL, provisional_setting
from agent_console.workspace.answering import Answering
from agent_console.workspace.commanding import known, known_message, unsettled


class Privately(Answering):
    """Part of `domain.console.Working`."""

    async def reply_privately(
        self,
        message: str,
        text: str,
        *,
        attachments: Sequence[str] = (),
        delay: float | None = None,
        signature: str = "",
    ) -> tuple[str, str]:
        """Answer a public message in private; returns reply id and the private conversation."""
        now = self._clock.now()

        def work(tx: Transaction) -> tuple[str, str, str]:
            ref = known_message(tx, message)
            public = known(tx, ref.conversation)
            answering.checked_private_reply(
                ref, public.public, self._engine.capabilities(public.account, public.kind), now
            )
            author = tx.identity(ref.identity)
            if author is None:
                raise CommandRefused(Refusal.NOT_SUPPORTED)
            place = self._engine.private_place(public.account, author.remote, ref.remote)
            offered = self._engine.capabilities(public.account, ThreadKind.PRIVATE)
            account = _account(tx, public.account)
            there, opening = self._private(tx, account, place, ref.identity, public, now)
            texts = (signed(text, signature) if signature else text,)
            answering.checked_reply(there, offered, texts, len(attachments), now, privately=True)
            reply = new_id()
            link = ContinuesFrom(
                conversation=public.id,
                message=message,
                customer=tx.customer_of_identity(ref.identity),
                identity=ref.identity,
            )
            queued = answering.reply(
                there,
                reply_id=reply,
                parts=self._parts(tx, texts, attachments, offered),
                now=now,
                delay=self._delay(delay),
                in_reply_to=message,
                to=author.remote,
            )
            self._append(tx, there.id, (*opening, link, *queued), now)
            moved = MovedToPrivate(conversation=there.id, message=message)
            self._append(tx, public.id, (moved,), now)
            tx.save_draft(self._agent().id, public.id, None)
            return reply, there.id, public.id

        reply, private, public = await self._log.write(work, durable=True)
        self._read(public)
        return reply, private

    async def continue_elsewhere(
        self, conversation: str, account: str, remote: str, *, text: str = "", reply: str = ""
    ) -> str:
        """Go on in private on that account with that remote user; returns the conversation."""
        now = self._clock.now()
        remote, text = cleaning.storable(remote.strip()), cleaning.storable(text)

        def work(tx: Transaction) -> str:
            here = known(tx, conversation)
            target = _account(tx, account)
            offered = self._engine.capabilities(account, ThreadKind.PRIVATE)
            if not remote or not offered.send or not offered.private:
                raise CommandRefused(Refusal.READ_ONLY)
            identity = ids.identity_id(target.channel, target.server, remote)
            customer = tx.customer_of_identity(identity) or self._met(
                tx, target, identity, remote, here.customer, now
            )
            place = self._engine.private_place(account, remote, "")
            there, opening = self._private(tx, target, place, identity, here, now)
            if there.id == here.id:
                raise CommandRefused(Refusal.NOT_SUPPORTED)
            written = text
            files: tuple[str, ...] = ()
            if reply:
                written, files = self._taken_back(tx, reply, now)
            link = ContinuesFrom(conversation=here.id, customer=customer, identity=identity)
            self._append(tx, there.id, (*opening, link), now)
            self._append(tx, here.id, (MovedToPrivate(conversation=there.id),), now)
            if written.strip() or files:
                begun = tx.draft(self._agent().id, there.id) or Draft()
                text_there = "\n\n".join(filter(str.strip, (written, begun.text)))
                files_there = tuple(dict.fromkeys((*files, *begun.attachments)))
                # with a note it stays a note: nothing of it reaches anybody by itself
                draft = msgspec.structs.replace(begun, text=text_there, attachments=files_there, saved_at=now)
                tx.save_draft(self._agent().id, there.id, draft)
            return there.id

        return await self._log.write(work, durable=True)

    def _taken_back(self, tx: Transaction, reply: str, now: datetime) -> tuple[str, tuple[str, ...]]:
        """A reply that will not leave here any more: its text and files."""
        state, pending = unsettled(tx, reply)
        self._append(tx, state.id, answering.cancel_reply(state, reply), now)
        text = rejoined([tx.text(part.text_id) for part in pending.parts if part.text_id])
        return text, tuple(file.remote for file in files_in(pending.parts))

    def _private(
        self,
        tx: Transaction,
        account: Account,
        place: str,
        identity: str,
        source: Conversation,
        now: datetime,
    ) -> tuple[Conversation, tuple[ConversationBody, ...]]:
        """The private conversation that goes on with this user, and what opens it: a new one where there is none."""
        provisional = place.startswith(PROVISIONAL)
        names = list(tx.conversations_of_thread(account.id, place))
        if provisional:  # in their chat, if we know it
            names += tx.private_conversations(account.id, tx.customer_of_identity(identity))
        within = self._engine.reopen_within
        for name in names:
            state = tx.conversation(name)
            if state is None or state.kind is not ThreadKind.PRIVATE or state.merged_into or state.spam:
                continue
            if state.thread != place and state.primary_identity != identity:
                continue
            if state.status is ConversationStatus.OPEN:
                return state, ()
            if state.closed_at is None or now <= state.closed_at + within:
                return state, (Reopened(),)
        if provisional:
            tx.save_setting(provisional_setting(account.id), "1")
        began = Conversation(id=new_id(), account=account.id, channel=account.channel, thread=place)
        opened = Opened(
            account=account.id,
            channel=account.channel,
            thread=place,
            kind=ThreadKind.PRIVATE,
            title=source.title,
        )
        return began, (opened,)

    def _met(
        self, tx: Transaction, account: Account, identity: str, remote: str, customer: str, now: datetime
    ) -> str:
        """Nobody at the channel has this address yet: from now on it is this customer's."""
        owner = customer or ids.customer_id(identity)
        linked = IdentityLinked(identity=identity, channel=account.channel, remote=remote)
        tx.append(
            (of_customer(owner, ids.derived("identity-linked", identity), linked, self._actor(), now),), now
        )
        return owner


def of_customer(customer: str, entry: str, body: IdentityLinked, actor: str, now: datetime) -> NewEntry:
    """An entry of a customer's stream."""
    return NewEntry(
        id=entry,
        stream=customer,
        kind=StreamKind.CUSTOMER,
        occurred_at=now,
        origin=Origin.LIVE,
        actor=actor,
        body=body,
    )


def _account(tx: Transaction, account: str) -> Account:
    for each in tx.accounts():
        if each.id == account and each.removed_at is None:
            return each
    raise UnknownName("account", account)
