"""Phone calls and visits: written down by an agent as conversations of their own, on an account that cannot send."""

from __future__ import annotations

from datetime import datetime

from agent_console.domain import ids
from agent_console.domain.account import CONTACTS, Account
from agent_console.domain.commands import checked_note
from agent_console.domain.entry import (
    Assigned,
    CaseLinked,
    Closed,
    ContactKind,
    ContactLogged,
    ContinuesFrom,
    ConversationBody,
    Direction,
    IdentityLinked,
    MovedToPrivate,
    NewEntry,
    Opened,
    Origin,
    Outcome,
    Received,
    StreamKind,
    ThreadKind,
)
from agent_console.domain.log import Transaction
from agent_console.errors import CommandRefused, Refusal, UnknownName
from agent_console.runtime.clock import new_id
from agent_console.sync import cleaning
from agent_console.workspace.commanding import Commanding, known
from agent_console.workspace.privately import of_customer

_LONGEST_NUMBER = 60
_LONGEST_NAME = 300
_ACCOUNT = ids.derived("account", CONTACTS)
NAME = "Phone"


class Contacts(Commanding):
    """Part of `domain.console.Working`."""

    async def log_contact(
        self,
        how: ContactKind,
        *,
        customer: str = "",
        conversation: str = "",
        number: str = "",
        name: str = "",
        direction: Direction = Direction.CUSTOMER,
        began_at: datetime,
        minutes: int = 0,
        text: str,
        outcome: Outcome | None = None,
    ) -> str:
        """Write it down; returns the conversation. `outcome` None leaves it open, with this agent."""
        now = self._clock.now()
        at = min(began_at, now)
        number, name = cleaning.storable(number), cleaning.storable(name)

        def work(tx: Transaction) -> str:
            checked_note(text)
            source = known(tx, conversation) if conversation else None
            owner = customer or (source.customer if source is not None else "")
            identity, owner = self._person(tx, owner, number, name, now)
            account = self._account(tx, now)
            there, message = new_id(), new_id()
            bodies: list[ConversationBody] = [
                Opened(
                    account=account.id,
                    channel=CONTACTS,
                    thread=f"contact/{there}",
                    kind=ThreadKind.PRIVATE,
                )
            ]
            if source is not None:
                bodies.append(ContinuesFrom(conversation=source.id))
                if source.case:
                    bodies.append(CaseLinked(case=source.case, reference=source.reference))
            ours = direction is Direction.OURS
            said = Received(
                message=message,
                remote=f"contact/{message}",
                direction=direction,
                identity="" if ours else identity,
                customer="" if ours else owner,
                text_id=tx.put_text(text),
            )
            bodies.append(
                ContactLogged(message=message, how=how, direction=direction, minutes=max(0, minutes))
            )
            if ours:  # nobody of them speaks in it, and still it is theirs
                bodies.append(
                    ContinuesFrom(
                        conversation=source.id if source is not None else "",
                        customer=owner,
                        identity=identity,
                    )
                )
            self._append(tx, there, tuple(bodies), now)
            actor = self._actor() if ours else f"identity:{identity}"
            tx.append((_said(there, said, at, actor),), now)
            ended: ConversationBody = Assigned(agent=self._agent().id)
            if outcome is not None:
                ended = Closed(outcome=outcome, seen_until=at)
            self._append(tx, there, (ended,), now)
            if source is not None:
                self._append(tx, source.id, (MovedToPrivate(conversation=there),), now)
            return there

        return await self._log.write(work, durable=True)

    def _person(
        self, tx: Transaction, customer: str, number: str, name: str, now: datetime
    ) -> tuple[str, str]:
        """(identity, customer) of whom it was with: their number is theirs from now on."""
        number = " ".join(number.split())[:_LONGEST_NUMBER]
        name = " ".join(name.split())[:_LONGEST_NAME]
        state = tx.customer(customer) if customer else None
        if customer and state is None:
            raise UnknownName("customer", customer)
        identity = ids.identity_id(CONTACTS, "", number) if number else ""
        owner = tx.customer_of_identity(identity) if identity else ""
        if state is not None and owner in ("", state.id):
            if not identity:
                spoken = next((each.id for each in state.identities if each.channel == CONTACTS), "")
                return spoken or (state.identities[0].id if state.identities else ""), state.id
            if not owner:
                self._link(tx, identity, state.id, number, name, now)
            return identity, state.id
        if state is not None:  # the number is somebody else's already
            return state.identities[0].id, state.id
        if owner:
            return identity, owner
        if not number and not name:
            raise CommandRefused(Refusal.EMPTY_TEXT, "customer")
        identity = identity or ids.identity_id(CONTACTS, "", new_id())
        owner = ids.customer_id(identity)
        self._link(tx, identity, owner, number or name, name, now)
        return identity, owner

    def _link(
        self, tx: Transaction, identity: str, customer: str, remote: str, name: str, now: datetime
    ) -> None:
        body = IdentityLinked(identity=identity, channel=CONTACTS, remote=remote, name=name)
        entry = ids.derived("identity-linked", identity)
        tx.append((of_customer(customer, entry, body, self._actor(), now),), now)

    @staticmethod
    def _account(tx: Transaction, now: datetime) -> Account:
        """Made at the first contact."""
        for each in tx.accounts():
            if each.id == _ACCOUNT:
                return each
        made = Account(
            id=_ACCOUNT, channel=CONTACTS, server="", user="", name=NAME, can_send=False, created_at=now
        )
        tx.save_account(made)
        return made


def _said(conversation: str, body: Received, at: datetime, actor: str) -> NewEntry:
    return NewEntry(
        id=new_id(),
        stream=conversation,
        kind=StreamKind.CONVERSATION,
        occurred_at=at,
        origin=Origin.LIVE,
        actor=actor,
        body=body,
    )
