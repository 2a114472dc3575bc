"""`agentctl account add` and `account check` on every channel, with right and with wrong credentials.

Real servers where they run (Synapse, Bluesky, mastodon-mock; e-mail in tests/ui/test_window_with_mail.py), else the doubles.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from agent_console import app
from agent_console.channels.base import ChannelKind
from agent_console.channels.kinds import bluesky as bluesky_kind
from agent_console.channels.kinds import discourse, facebook, instagram, mastodon, matrix, reddit, telegram
from agent_console.channels.kinds import whatsapp as whatsapp_kind
from agent_console.channels.kinds import x as x_kind
from agent_console.channels.kinds import youtube as youtube_kind
from agent_console.channels.registry import Registry
from agent_console.cli.main import main
from tests.doubles.discourse import KEY, DiscourseDouble
from tests.doubles.facebook import FacebookDouble
from tests.doubles.instagram import InstagramDouble
from tests.doubles.reddit import OWN as REDDITOR
from tests.doubles.reddit import RedditDouble
from tests.doubles.relay import TOKEN as RELAY_TOKEN
from tests.doubles.telegram import TOKEN as BOT_TOKEN
from tests.doubles.telegram import Telegram
from tests.doubles.whatsapp import PHONE, WABA, WhatsAppDouble
from tests.doubles.x import XDouble
from tests.doubles.youtube import YouTubeDouble


@dataclass
class Place:
    """A channel as agentctl meets it: the fields, which of them is the secret that matters, and how it ends."""

    kind: ChannelKind
    secret: str
    right: str
    end: Callable[[], object] | None
    """None where what we were given lives on for hours after the secret was taken back."""
    fields: dict[str, str] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)
    """Further secret fields."""


def _telegram(stack: ExitStack) -> Place:
    double = stack.enter_context(Telegram())
    end = lambda: setattr(double, "revoked", True)  # noqa: E731
    return Place(telegram.KIND, "token", BOT_TOKEN, end, {"server": double.url})


def _x(stack: ExitStack) -> Place:
    double = stack.enter_context(XDouble())
    return Place(x_kind.XKind(double.url), "token", double.token, double.oauth.tokens.clear)


def _reddit(stack: ExitStack) -> Place:
    double = stack.enter_context(RedditDouble())
    kind = reddit.RedditKind(double.url, double.url, port=0)

    def end() -> None:
        double.oauth.tokens.clear()
        double.password = "changed"

    return Place(kind, "password", double.password, end, {"client_id": "app-1", "user": REDDITOR})


def _youtube(stack: ExitStack) -> Place:
    double = stack.enter_context(YouTubeDouble())
    kind = youtube_kind.YouTubeKind(double.url, double.url)
    return Place(kind, "token", double.token, double.oauth.tokens.clear)


def _facebook(stack: ExitStack) -> Place:
    double = stack.enter_context(FacebookDouble())
    return Place(facebook.FacebookKind(base=double.url), "token", double.token, double.oauth.tokens.clear)


def _instagram(stack: ExitStack) -> Place:
    double = stack.enter_context(InstagramDouble())
    return Place(instagram.InstagramKind(base=double.url), "token", double.token, double.oauth.tokens.clear)


def _whatsapp(stack: ExitStack) -> Place:
    double = stack.enter_context(WhatsAppDouble())
    return Place(
        whatsapp_kind.WhatsAppKind(base=double.url),
        "token",
        double.token,
        double.oauth.tokens.clear,
        {"phone": PHONE, "waba": WABA, "relay": f"{double.url}/pull/whatsapp/help"},
        {"relay_token": RELAY_TOKEN},
    )


def _discourse(stack: ExitStack) -> Place:
    double = stack.enter_context(DiscourseDouble())
    end = lambda: setattr(double, "key_works", False)  # noqa: E731
    return Place(discourse.KIND, "token", KEY, end, {"server": double.url, "user": "help"})


def _mastodon(stack: ExitStack, request: pytest.FixtureRequest) -> Place:
    mock = request.getfixturevalue("mastodon")
    person = mock.person("check", "Help")
    stack.callback(person.close)

    def end() -> None:
        person.ask("POST", "/oauth/revoke", data={"token": person.token})

    return Place(mastodon.KIND, "token", person.token, end, {"server": mock.url})


def _matrix(stack: ExitStack, request: pytest.FixtureRequest) -> Place:
    desk = request.getfixturevalue("desk")
    fields = {"server": desk.url, "user": desk.user}
    return Place(matrix.KIND, "password", desk.password, desk.sign_out_everywhere, fields)


def _bluesky(stack: ExitStack, request: pytest.FixtureRequest) -> Place:
    network = request.getfixturevalue("bluesky")
    person = network.person("Help", "check")
    stack.callback(person.close)
    where = network.where
    kind = bluesky_kind.BlueskyKind(service=where.pds, directory=where.directory, chat=where.chat)
    return Place(kind, "password", person.app_password(), None, {"user": person.handle})


DOUBLES = {
    "telegram": _telegram,
    "x": _x,
    "reddit": _reddit,
    "youtube": _youtube,
    "facebook": _facebook,
    "instagram": _instagram,
    "whatsapp": _whatsapp,
    "discourse": _discourse,
}
REAL = {"mastodon": _mastodon, "matrix": _matrix, "bluesky": _bluesky}


@pytest.fixture(params=[*DOUBLES, *(pytest.param(name, marks=pytest.mark.server) for name in REAL)])
def place(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """Each channel in turn, and agentctl knows no other."""
    with ExitStack() as stack:
        made = (
            DOUBLES[request.param](stack) if request.param in DOUBLES else REAL[request.param](stack, request)
        )
        monkeypatch.setattr(app, "real_registry", lambda: Registry((made.kind,)))
        yield made


class Terminal:
    """agentctl in this process, so that the kinds can be pointed to other servers."""

    def __init__(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self._where = ["--workspace", str(folder / "w"), "--key-file", str(folder / "key"), "--json"]
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def run(self, *arguments: str, stdin: str = "") -> tuple[int, str, str]:
        """Exit code, stdout, stderr."""
        self._monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        code = main([*self._where, *arguments])
        said = self._capsys.readouterr()
        return code, said.out, said.err

    def add(self, place: Place, secret: str) -> tuple[int, str, str]:
        """Sign in."""
        arguments = ["account", "add", place.kind.name]
        for name, value in place.fields.items():
            arguments += (
                [f"--{name}", value] if name in ("server", "user") else ["--field", f"{name}={value}"]
            )
        typed = {place.secret: secret, **place.secrets}
        for name in typed:
            arguments += ["--stdin", name]
        return self.run(*arguments, stdin="".join(f"{value}\n" for value in typed.values()))


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    return Terminal(tmp_path, capsys, monkeypatch)


def test_right_credentials_are_saved_and_checked_and_ended_ones_are_told(
    place: Place, terminal: Terminal
) -> None:
    code, out, err = terminal.add(place, place.right)
    assert code == 0, err
    account = json.loads(out)
    code, out, err = terminal.run("account", "check", account["id"])
    assert code == 0, err
    assert json.loads(out)["account"]["user"] == account["user"]
    if place.end is None:
        return
    place.end()
    code, out, err = terminal.run("account", "check", account["id"])
    assert code == 1
    assert "needs a new sign-in" in err and "Traceback" not in err
    assert place.right not in out + err


def test_wrong_credentials_save_nothing_and_are_told_in_one_line(place: Place, terminal: Terminal) -> None:
    code, out, err = terminal.add(place, "wrong-secret-4711")
    assert code == 1
    assert err.count("\n") <= 2 and "Traceback" not in err and "Unexpected" not in err
    assert "wrong-secret-4711" not in out + err
    code, out, _ = terminal.run("account", "list")
    assert (code, out.strip()) == (0, "")
