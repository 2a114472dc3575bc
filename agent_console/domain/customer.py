"""Customers: a person we serve and their identities, as the fold of a stream."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from agent_console.domain.entry import CustomerDescribed, Entry, Followed, IdentityLinked, IdentityRenamed


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """A person at one channel."""

    id: str
    channel: str
    remote: str
    name: str = ""
    avatar: str = ""
    named_at: datetime | None = None
    """Channel time of the message that told the name: an older one that arrives later does not win."""
    handle: str = ""
    follows: tuple[str, ...] = ()
    """Our accounts that they follow."""


class Customer(msgspec.Struct, frozen=True, kw_only=True):
    """State of a customer."""

    id: str
    identities: tuple[Identity, ...] = ()
    given_name: str = ""
    """Set by us; the identities' names otherwise."""
    organisation: str = ""
    labels: tuple[str, ...] = ()
    since: datetime | None = None
    place: str = ""

    @property
    def name(self) -> str:
        """What to call them: our own word, else the newest name at a channel, else the remote id."""
        if self.given_name:
            return self.given_name
        named = [identity for identity in self.identities if identity.name]
        if named:
            return max(named, key=_freshness).name
        return self.identities[0].remote if self.identities else ""

    @property
    def avatar(self) -> str:
        """Address of a picture; empty when there is none."""
        pictured = [identity for identity in self.identities if identity.avatar]
        return max(pictured, key=_freshness).avatar if pictured else ""

    def identity(self, identity: str) -> Identity | None:
        """One of the identities by id."""
        for each in self.identities:
            if each.id == identity:
                return each
        return None


def _freshness(identity: Identity) -> tuple[bool, datetime, str]:
    """Orders by when the name was told; the id settles ties, so that the order of arrival does not."""
    known = identity.named_at
    return known is not None, known or datetime.min.replace(tzinfo=UTC), identity.id


def fold(customer: Customer | None, entry: Entry) -> Customer:
    """The state after one more entry."""
    state = customer or Customer(id=entry.stream)
    body = entry.body
    if isinstance(body, IdentityLinked):
        if any(identity.id == body.identity for identity in state.identities):
            return state
        linked = Identity(
            id=body.identity,
            channel=body.channel,
            remote=body.remote,
            name=body.name,
            avatar=body.avatar,
            named_at=entry.occurred_at,
            handle=body.handle,
        )
        return msgspec.structs.replace(state, identities=(*state.identities, linked))
    if isinstance(body, IdentityRenamed):
        return msgspec.structs.replace(
            state, identities=tuple(_renamed(identity, body, entry) for identity in state.identities)
        )
    if isinstance(body, Followed):
        return msgspec.structs.replace(
            state, identities=tuple(_following(identity, body) for identity in state.identities)
        )
    if isinstance(body, CustomerDescribed):
        return msgspec.structs.replace(
            state,
            given_name=body.name or state.given_name,
            organisation=body.organisation or state.organisation,
            labels=body.labels or state.labels,
            since=body.since or state.since,
            place=body.place or state.place,
        )
    return state


def _renamed(identity: Identity, body: IdentityRenamed, entry: Entry) -> Identity:
    if identity.id != body.identity or not body.name:  # without a name there is no news in it
        return identity
    if identity.named_at is not None and (entry.occurred_at, body.name, body.avatar) < (
        identity.named_at,
        identity.name,
        identity.avatar,
    ):
        return identity
    return msgspec.structs.replace(
        identity,
        name=body.name,
        avatar=body.avatar,
        named_at=entry.occurred_at,
        handle=body.handle or identity.handle,
    )


def _following(identity: Identity, body: Followed) -> Identity:
    if identity.id != body.identity:
        return identity
    others = tuple(account for account in identity.follows if account != body.account)
    return msgspec.structs.replace(identity, follows=others if body.removed else (*others, body.account))
