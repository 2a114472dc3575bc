"""Adding, checking, pausing and removing accounts; a sign-in is tested before anything of it is saved."""

from __future__ import annotations

import asyncio

import msgspec

from agent_console.channels.base import Credentials, SignedIn
from agent_console.channels.registry import Registry
from agent_console.domain.account import Account, AccountHealth, Audience, HealthState
from agent_console.domain.console import Ask, KindInfo
from agent_console.domain.ids import derived
from agent_console.domain.log import Transaction
from agent_console.domain.views import AccountView
from agent_console.errors import ChannelError, Rejected, UnknownName
from agent_console.runtime.clock import Clock
from agent_console.runtime.events import AccountsChanged, Events
from agent_console.runtime.logs import hide
from agent_console.runtime.secrets import Secrets
from agent_console.storage import Storage
from agent_console.sync.engine import Engine
from agent_console.workspace.keys import account_secret
from agent_console.workspace.reading import LocalReading

OTHER_USER = "other_user"
"""Reason of the `Rejected` when somebody signs in again, but as another user."""


def addable_kinds(registry: Registry) -> tuple[KindInfo, ...]:
    """Kinds of channels that an account can be added for."""
    return tuple(
        KindInfo(
            kind.name,
            kind.label,
            tuple((field.name, field.secret, field.required, field.placeholder) for field in kind.fields),
            kind.consent,
            kind.relaying.value,
        )
        for kind in registry.addable()
    )


class _Asking:
    """Passes the address on to the front end."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    async def ask(self, address: str) -> None:
        """Show it."""
        self._ask(address)


class LocalAccounts:
    """Implements `domain.console.Accounts`."""

    def __init__(
        self,
        storage: Storage,
        engine: Engine,
        registry: Registry,
        secrets: Secrets,
        reading: LocalReading,
        events: Events,
        clock: Clock,
    ) -> None:
        self._storage = storage
        self._engine = engine
        self._registry = registry
        self._secrets = secrets
        self._reading = reading
        self._events = events
        self._clock = clock

    def kinds(self) -> tuple[KindInfo, ...]:
        """Kinds of channels that an account can be added for."""
        return addable_kinds(self._registry)

    async def add(
        self, kind: str, fields: dict[str, str], audience: Audience, name: str = "", *, ask: Ask | None = None
    ) -> Account:
        """Sign in, store the secret in the keyring, begin to collect. Raises a channel error with nothing saved.

        The same user on the same server is the same account: its history goes on where it was.
        """
        signed = await self._sign_in(kind, fields, ask)
        account = Account(
            id=derived("account", kind, signed.server, signed.user),
            channel=kind,
            server=signed.server,
            user=signed.user,
            name=name.strip() or signed.name or signed.user,
            audience=audience,
            created_at=self._clock.now(),
        )
        known = await self._storage.log.write(
            lambda tx: next((each for each in tx.accounts() if each.id == account.id), None)
        )
        if known is not None:
            account = msgspec.structs.replace(account, created_at=known.created_at)
        await asyncio.to_thread(self._secrets.set, account_secret(account.id), signed.secret)

        def work(tx: Transaction) -> None:
            tx.save_account(account)
            tx.save_health(
                account.id,
                AccountHealth(state=HealthState.CONNECTING, token_expires=signed.expires),
            )

        await self._storage.log.write(work, durable=True)
        if known is not None:
            await self._engine.remove(account.id)
        await self._engine.add(account)
        self._events.fire(AccountsChanged())
        return account

    async def _sign_in(self, kind: str, fields: dict[str, str], ask: Ask | None) -> SignedIn:
        channel_kind = self._registry.kind(kind)
        for field in channel_kind.fields:
            if field.secret and fields.get(field.name):
                hide(fields[field.name])
        return await channel_kind.sign_in(
            Credentials(fields={k: v.strip() for k, v in fields.items() if v}),
            _Asking(ask) if ask is not None else None,
        )

    async def check(self, account: str) -> AccountView:
        """Ask the server now. A channel error becomes the account's health; it is not raised."""
        view = await self._view(account)
        try:
            await self._engine.check(account)
        except ChannelError:
            view = await self._view(account)
        else:
            view = await self._view(account)
        self._events.fire(AccountsChanged())
        return view

    async def sign_in_again(self, account: str, fields: dict[str, str], *, ask: Ask | None = None) -> None:
        """New credentials for the same user. Raises a channel error with the old ones kept."""
        view = await self._view(account)
        signed = await self._sign_in(
            view.account.channel,
            {"server": view.account.server, "user": view.account.user, **fields},
            ask,
        )
        if signed.user != view.account.user:
            raise Rejected(OTHER_USER)
        await asyncio.to_thread(self._secrets.set, account_secret(account), signed.secret)
        await self._storage.log.write(
            lambda tx: tx.save_health(
                account, AccountHealth(state=HealthState.CONNECTING, token_expires=signed.expires)
            )
        )
        await self._engine.restart(account)
        self._events.fire(AccountsChanged())

    async def reread(self, account: str) -> int:
        """Read what is quarantined again; returns how many payloads could be read now."""
        await self._view(account)
        count = await self._engine.reread(account)
        self._events.fire(AccountsChanged())
        return count

    async def pause(self, account: str, paused: bool) -> None:
        """Stop receiving and sending for a while, or go on."""
        await self._engine.pause(account, paused)
        self._events.fire(AccountsChanged())

    async def remove(self, account: str) -> None:
        """Forget the credentials and stop; what it brought stays readable."""
        view = await self._view(account)
        gone = msgspec.structs.replace(view.account, removed_at=self._clock.now(), can_send=False)
        await self._storage.log.write(lambda tx: tx.save_account(gone), durable=True)
        await self._engine.remove(account)
        await asyncio.to_thread(self._secrets.delete, account_secret(account))
        self._events.fire(AccountsChanged())

    async def refresh(self) -> None:
        """Another process may have added or removed accounts: follow it."""
        known = await self._storage.log.write(lambda tx: tuple(tx.accounts()))
        for account in known:
            if account.removed_at is not None:
                await self._engine.remove(account.id)
            else:
                await self._engine.add(account)

    async def _view(self, account: str) -> AccountView:
        for view in await self._reading.accounts():
            if view.account.id == account:
                return view
        raise UnknownName("account", account)
