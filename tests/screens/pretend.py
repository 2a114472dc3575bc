"""Consoles that pretend: accounts in every state, sign-ins that fail, imports that end, an empty workspace."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import msgspec
from agent_console_ui.context import Console

from agent_console.domain.account import Account, AccountHealth, Audience, HealthState
from agent_console.domain.agent import Agent
from agent_console.domain.console import Ask, KindInfo
from agent_console.domain.views import (
    AccountView,
    DoctorFinding,
    ImportProgress,
    ImportReport,
    InboxCounts,
    InboxQuery,
    Quarantined,
    Skipped,
    WorkspaceInfo,
    WorkspaceKind,
)
from tests.screens.stage import NOW

MATRIX = KindInfo(
    "matrix",
    "Matrix",
    (
        ("server", False, True, "community.example.com"),
        ("user", False, False, "@help:example.com"),
        ("password", True, False, ""),
        ("token", True, False, ""),
    ),
)
KINDS = (
    MATRIX,
    KindInfo(
        "mastodon", "Mastodon", (("server", False, True, "mastodon.social"), ("token", True, False, "")), True
    ),
    KindInfo(
        "bluesky",
        "Bluesky",
        (
            ("server", False, False, "https://bsky.social"),
            ("user", False, True, "help.example.com"),
            ("password", True, True, "xxxx-xxxx-xxxx-xxxx"),
        ),
    ),
    KindInfo(
        "email",
        "E-mail",
        (
            ("user", False, True, "help@example.com"),
            ("password", True, True, ""),
            ("server", False, False, "imap.example.com"),
            ("smtp", False, False, "smtp.example.com"),
            ("login", False, False, ""),
            ("name", False, False, "Nubarra"),
        ),
    ),
    KindInfo(
        "telegram", "Telegram", (("token", True, True, "123456:ABC-DEF…"), ("server", False, False, ""))
    ),
    KindInfo(
        "facebook",
        "Facebook",
        (
            ("page", False, False, "Nubarra"),
            ("client_id", False, False, ""),
            ("client_secret", True, False, ""),
            ("token", True, False, ""),
            ("relay", False, False, "https://relay.example.com/pull/facebook/nubarra"),
            ("relay_token", True, False, ""),
        ),
        True,
        "faster",
    ),
    KindInfo("instagram", "Instagram", (("token", True, True, ""),), True, "faster"),
    KindInfo(
        "whatsapp",
        "WhatsApp",
        (
            ("phone", False, True, "106540352242922"),
            ("token", True, True, ""),
            ("relay", False, True, "https://relay.example.com/pull/whatsapp/nubarra"),
            ("relay_token", True, True, ""),
        ),
        False,
        "needed",
    ),
    KindInfo("x", "X", (("client_id", False, False, ""), ("token", True, False, "")), True),
    KindInfo("reddit", "Reddit", (("client_id", False, True, ""), ("password", True, False, "")), True),
    KindInfo("youtube", "YouTube", (("client_id", False, True, ""),), True),
    KindInfo("discourse", "Discourse", (("server", False, True, ""), ("token", True, True, ""))),
)
ACCOUNT = Account(
    id="a-1",
    channel="matrix",
    server="https://community.nubarra.example",
    user="@ayuda:nubarra.example",
    name="Nubarra Comunidad",
    audience=Audience.CUSTOMERS,
    created_at=NOW - timedelta(days=40),
)
SKIPPED = (
    Skipped("twcs.csv:118", "split_row", "lines 118 to 119"),
    Skipped("twcs.csv:4021", "bad_date", "Tue Oct 31 22:10"),
    Skipped("twcs.csv:9930", "bytes_replaced", "tweet 119300, kept"),
    Skipped("twcs.csv:12000", "columns", "5 of 7"),
    Skipped("twcs.csv:28814", "half_written", ""),
)
REPORT = ImportReport(conversations=1_204, messages=9_871, customers=988, known=12, skipped=SKIPPED)


def views() -> tuple[AccountView, ...]:
    """One account in every state."""

    def one(number: int, name: str, health: AccountHealth, queued: int = 0, failed: int = 0) -> AccountView:
        account = msgspec.structs.replace(ACCOUNT, id=f"a-{number}", name=name)
        if health.state is HealthState.ARCHIVE:
            account = msgspec.structs.replace(
                account, channel="archive", server="", user="twcs", can_send=False
            )
        return AccountView(account=account, health=health, queued=queued, failed=failed)

    heard = NOW - timedelta(minutes=3)
    return (
        one(1, "Nubarra Comunidad", AccountHealth(state=HealthState.LIVE, last_heard=heard, quarantined=2)),
        one(
            2,
            "Socios y distribuidores",
            AccountHealth(state=HealthState.SIGN_IN_AGAIN, last_heard=heard, problem="sign_in_again"),
            queued=2,
        ),
        one(
            3,
            "Спільнота",
            AccountHealth(
                state=HealthState.BACKFILLING, last_heard=heard, backfill_done=14, backfill_total=38
            ),
        ),
        one(
            4,
            "Recruiting",
            AccountHealth(
                state=HealthState.WAITING,
                last_heard=NOW - timedelta(hours=2),
                next_attempt=NOW + timedelta(minutes=4),
                problem="timeout",
            ),
            queued=1,
            failed=1,
        ),
        one(5, "Community EN", AccountHealth(state=HealthState.PAUSED, last_heard=heard)),
        one(6, "twcs", AccountHealth(state=HealthState.ARCHIVE)),
        one(
            7,
            "Nubarra ES",
            AccountHealth(
                state=HealthState.QUIET,
                last_heard=NOW - timedelta(seconds=20),
                last_message=NOW - timedelta(hours=5),
                usual_silence=2_400.0,
                token_expires=NOW + timedelta(days=2),
            ),
        ),
        one(
            8,
            "Nubarra UA",
            AccountHealth(
                state=HealthState.SUSPENDED,
                last_heard=NOW - timedelta(minutes=11),
                next_attempt=NOW + timedelta(minutes=9),
                problem="suspended",
                detail="Page is unpublished",
            ),
            queued=3,
        ),
    )


class PretendAccounts:
    """`answer` is raised, awaited for ever (None) or returned."""

    def __init__(
        self, answer: BaseException | Account | None = ACCOUNT, kinds: tuple[KindInfo, ...] = (MATRIX,)
    ) -> None:
        self.answer = answer
        self._kinds = kinds
        self.unread = 0
        """What `reread` says."""

    def kinds(self) -> tuple[KindInfo, ...]:
        """Only Matrix, unless told otherwise."""
        return self._kinds

    async def reread(self, account: str) -> int:
        """As told."""
        return self.unread

    async def _answer(self) -> Account:
        if self.answer is None:
            await asyncio.Event().wait()
        if isinstance(self.answer, BaseException):
            raise self.answer
        return cast(Account, self.answer)

    async def add(
        self, kind: str, fields: dict[str, str], audience: Audience, name: str = "", *, ask: Ask | None = None
    ) -> Account:
        """As told; asks in the browser where it may."""
        if ask is not None:
            ask("https://social.example/oauth/authorize?client_id=console&response_type=code")
        return await self._answer()

    async def sign_in_again(self, account: str, fields: dict[str, str], *, ask: Ask | None = None) -> None:
        """As told."""
        await self._answer()


class PretendReading:
    """Accounts in every state, a quarantine, and else the practice workspace's answers."""

    def __init__(self, real: object, accounts: tuple[AccountView, ...], *, empty: bool = False) -> None:
        self._real, self._accounts, self._empty = real, accounts, empty

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    async def accounts(self) -> tuple[AccountView, ...]:
        """As told."""
        return self._accounts

    async def agents(self) -> tuple[Agent, ...]:
        """Some colleagues."""
        return (Agent(id="luis", name="Luis Ortega"), Agent(id="oksana", name="Оксана Бондар"))

    async def inbox_ids(self, query: InboxQuery, limit: int = 200_000) -> tuple[str, ...]:
        """None in an empty workspace."""
        return () if self._empty else tuple(await cast(Any, self._real).inbox_ids(query, limit))

    async def inbox_counts(self) -> InboxCounts:
        """None in an empty workspace."""
        if self._empty:
            return InboxCounts(views={}, accounts={}, audiences={})
        return cast(InboxCounts, await cast(Any, self._real).inbox_counts())

    async def quarantined(self, account: str) -> tuple[Quarantined, ...]:
        """One as text, one as bytes."""
        event = b'{"type":"m.room.message","event_id":"$f2","content":{"msgtype":42,"body":null}}'
        return (
            Quarantined(
                id="q1", account=account, received_at=NOW, why="content.msgtype: expected str", payload=event
            ),
            Quarantined(
                id="q2", account=account, received_at=NOW, why="not JSON", payload=bytes(range(120, 256)) * 3
            ),
        )


class PretendArchive:
    """Imports that stand still, end or fail; a key; findings."""

    def __init__(self, answer: ImportReport | BaseException | None = REPORT) -> None:
        self.answer = answer

    def formats(self) -> tuple[str, ...]:
        """The two."""
        return ("twitter-care", "twcs")

    async def import_history(
        self,
        format_name: str,
        paths: Sequence[Path],
        progress: Callable[[ImportProgress], None] | None = None,
    ) -> ImportReport:
        """As told."""
        if progress is not None:
            progress(ImportProgress(fraction=0.42, messages=4_180, skipped=3))
        if self.answer is None:
            await asyncio.Event().wait()
        if isinstance(self.answer, BaseException):
            raise self.answer
        return cast(ImportReport, self.answer)

    async def recovery_key(self) -> str:
        """Not a real one."""
        return "7K3F-92QX-0M4T-HV8C-W2RJ-5ZPD-1N6B-GA9E-KY4S-T7VM-3XQ0-8HCF-2WPJ-6R"

    async def confirm_recovery_key(self) -> None:
        """Nothing."""

    async def backup(self, target: Path) -> Path:
        """A name."""
        return target / "agent-console-2026-11-20.acbackup"

    async def doctor(self, *, refold: bool = False) -> tuple[DoctorFinding, ...]:
        """All but one good."""
        words = ("schema", "integrity", "search_index", "keyring")
        return (*(DoctorFinding(word=word, ok=True) for word in words), DoctorFinding(word="disk", ok=False))


class PretendConsole:
    """A real workspace as seen by dialogs, over the practice one."""

    def __init__(
        self,
        real: Console,
        *,
        accounts: PretendAccounts | None = None,
        archive: PretendArchive | None = None,
        shown: tuple[AccountView, ...] | None = None,
        empty: bool = False,
    ) -> None:
        self._real = real
        self.accounts: Any = accounts or PretendAccounts()
        self.archive: Any = archive or PretendArchive()
        self.read: Any = PretendReading(real.read, views() if shown is None else shown, empty=empty)
        self.work: Any = PretendWorking()
        self.files = real.files
        self.events = real.events
        self.info = WorkspaceInfo(
            kind=WorkspaceKind.LOCAL,
            path="/home/ana/.local/share/agent-console/workspace",
            name="Nubarra",
            agent=Agent(id="ana", name="Ana Vidal"),
            collecting=True,
            recovery_key_pending=not empty,
        )

    async def close(self) -> None:
        """Nothing is open."""


class PretendWorking:
    """Carries out nothing; an escalation gives a reference number."""

    async def escalate(self, conversation: str, reason: str, priority: object) -> str:
        """Always the same."""
        return "NB-7K3F-92"

    def __getattr__(self, name: str) -> Any:
        async def nothing(*_arguments: object, **_named: object) -> None:
            return None

        return nothing
