"""Our account and some customers on a server with Mastodon's API, for tests of what is Mastodon's own."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from agent_console.channels.base import OutgoingPart
from agent_console.channels.kinds.mastodon.channel import MastodonChannel
from agent_console.channels.sign_in import Kept
from agent_console.domain.account import Account
from agent_console.domain.entry import ThreadKind
from agent_console.runtime.clock import SystemClock
from tests.servers.faults import Faults, Match
from tests.servers.gotosocial import TOKEN, GoToSocial
from tests.servers.mastodon import DOMAIN, MastodonMock, Person

INSTANCE = Match("GET", r"/api/v[12]/instance$")
SENDING = Match("POST", r"/api/v1/statuses$")
SSE = Match("GET", r"/api/v1/streaming/user")
SOCKET = Match("GET", r"/api/v1/streaming\?")


class Small:
    """The desk, Ana and Bob; the line goes through a proxy, and so does the stream."""

    def __init__(self, mock: MastodonMock, line: Faults) -> None:
        self.line = line
        self.mock = mock
        self.desk = mock.person("help", "Help")
        self.ana = mock.person("ana", "Ana")
        self.bob = mock.person("bob", "Bob")
        self.opened: list[MastodonChannel] = []
        line.rewrite(INSTANCE, self._described, times=None)

    def _described(self, told: dict[str, object]) -> dict[str, object]:
        told["source_url"] = "https://github.com/mastodon/mastodon"
        told["urls"] = {"streaming_api": f"wss://127.0.0.1:{self.line.port}"}
        if isinstance(told.get("configuration"), dict):
            told["configuration"]["urls"] = {"streaming": f"wss://127.0.0.1:{self.line.port}"}  # type: ignore[index]
        return told

    @property
    def us(self) -> str:
        """How people address us."""
        return f"@{self.desk.username}"

    def channel(self, pace: float = 0.1, token: str = "") -> MastodonChannel:
        """Opened anew."""
        account = Account(
            id="desk",
            channel="mastodon",
            server=self.line.url,
            user=f"{self.us}@{DOMAIN}",
            name="Help",
            created_at=SystemClock().now(),
        )
        secret = Kept(access=token or self.desk.token).encode()
        made = MastodonChannel(account, lambda: secret, SystemClock(), pace=pace)
        self.opened.append(made)
        return made

    def people(self) -> tuple[Person, ...]:
        """All of them."""
        return (self.desk, self.ana, self.bob)


def reply(status: str, /, text: str = "", *, private: bool = False, **more: object) -> OutgoingPart:
    """A part of a reply to that status."""
    usual: dict[str, object] = {
        "key": uuid.uuid4().hex,
        "thread": status,
        "kind": ThreadKind.PRIVATE if private else ThreadKind.POST,
        "public": not private,
        "text": text,
        "in_reply_to": status,
        "first_attempt": datetime.now(UTC),
    }
    return OutgoingPart(**{**usual, **more})  # type: ignore[arg-type]


def opened(server: GoToSocial, token: str = TOKEN) -> MastodonChannel:
    """Our account on a server in GoToSocial's manners."""
    account = Account(
        id="desk",
        channel="mastodon",
        server=server.url,
        user=f"@help@{server.host}",
        name="Help",
        created_at=SystemClock().now(),
    )
    secret = Kept(access=token).encode()
    return MastodonChannel(account, lambda: secret, SystemClock(), pace=0.1)
