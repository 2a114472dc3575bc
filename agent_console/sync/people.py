"""Who wrote: identities and their customers, made on first sight, renamed by newer names."""

from __future__ import annotations

from datetime import datetime

from agent_console.domain import ids
from agent_console.domain.account import Account
from agent_console.domain.entry import Followed, IdentityLinked, IdentityRenamed
from agent_console.domain.incoming import IncomingFollow, RemoteUser
from agent_console.sync import cleaning
from agent_console.sync.overlay import Overlay

_LONGEST_ADDRESS = 2_000


class People:
    """Authors of one batch."""

    def __init__(self, overlay: Overlay, account: Account) -> None:
        self._overlay = overlay
        self._account = account
        self._customers: dict[str, str] = {}
        self._identities: dict[str, str] = {}
        self._latest: dict[str, RemoteUser] = {}
        """By identity: whom the state calls by their present name."""
        self.made = 0

    def identity(self, remote: str) -> str:
        """Id of the remote user's identity, whether known or not."""
        known = self._identities.get(remote)
        if known is None:
            known = ids.identity_id(self._account.channel, self._account.server, remote)
            self._identities[remote] = known
        return known

    def met(self, user: RemoteUser, at: datetime) -> tuple[str, str]:
        """(identity, customer) of somebody who wrote; both exist afterwards, by their newest name."""
        identity = self.identity(user.remote)
        if self._latest.get(identity) == user:  # as they were called just now
            return identity, self._customers[identity]
        name = cleaning.name(user.name)
        avatar = user.avatar if len(user.avatar) <= _LONGEST_ADDRESS else ""
        customer = self._customers.get(identity) or self._overlay.tx.customer_of_identity(identity)
        actor = f"identity:{identity}"
        if not customer:
            customer = ids.customer_id(identity)
            linked = IdentityLinked(
                identity=identity,
                channel=self._account.channel,
                remote=user.remote,
                name=name,
                avatar=avatar,
                handle=cleaning.name(user.handle),
            )
            self._overlay.add_of_customer(
                ids.derived("identity-linked", identity), customer, at, actor, linked
            )
            self.made += 1
            self._latest[identity] = user
        elif name and self._rename(identity, customer, name, avatar, cleaning.name(user.handle), at, actor):
            self._latest[identity] = user
        self._customers[identity] = customer
        return identity, customer

    def name(self, remote: str) -> str:
        """What a remote user is called; their remote id when unknown."""
        identity = self.identity(remote)
        customer = self._overlay.tx.customer_of_identity(identity)
        state = self._overlay.customer(customer) if customer else None
        known = state.identity(identity) if state is not None else None
        return known.name or known.remote if known is not None else remote

    def followed(self, event: IncomingFollow, at: datetime) -> None:
        """Somebody follows us, or no longer; of interest where it is a customer whom we know."""
        identity = self.identity(event.author.remote)
        customer = self._overlay.tx.customer_of_identity(identity) or self._customers.get(identity, "")
        if not customer:
            return
        self.met(event.author, at)
        state = self._overlay.customer(customer)
        known = state.identity(identity) if state is not None else None
        if known is None or (self._account.id in known.follows) is not event.removed:
            return
        body = Followed(account=self._account.id, identity=identity, removed=event.removed)
        entry = ids.derived("followed", self._account.id, identity, str(event.removed), at.isoformat())
        self._overlay.add_of_customer(entry, customer, at, f"identity:{identity}", body)

    def _rename(
        self, identity: str, customer: str, name: str, avatar: str, handle: str, at: datetime, actor: str
    ) -> bool:
        """Whether this is the present name now."""
        state = self._overlay.customer(customer)
        known = state.identity(identity) if state is not None else None
        if known is None:
            return False
        if (known.name, known.avatar, known.handle) == (
            name,
            avatar or known.avatar,
            handle or known.handle,
        ):
            return True
        if known.named_at is not None and at < known.named_at:
            return False
        renamed = IdentityRenamed(
            identity=identity, name=name, avatar=avatar or known.avatar, handle=handle or known.handle
        )
        more = (handle,) if handle else ()
        entry = ids.derived("identity-renamed", identity, name, renamed.avatar, at.isoformat(), *more)
        self._overlay.add_of_customer(entry, customer, at, actor, renamed)
        return False  # the fold may see that differently: the next time tells
