"""Signing in: what is wrong is told apart, for reading and for sending."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent_console.channels.base import Credentials, SignedIn
from agent_console.channels.kinds.email import servers
from agent_console.channels.kinds.email.servers import Server
from agent_console.channels.kinds.email.sign_in import Secret, sign_in
from agent_console.channels.kinds.email.smtp import session
from agent_console.errors import Rejected, SignInAgain, Unreachable, UnreachableKind
from tests.servers.certificates import certificate
from tests.servers.mail import MailServer
from tests.servers.mailbox import Mailbox
from tests.servers.synapse import free_port
from tests.servers.web import Web

pytestmark = pytest.mark.server


async def attempt(box: Mailbox, **fields: str) -> SignedIn:
    usual = {
        "user": box.address,
        "password": box.password,
        "server": f"127.0.0.1:{box.server.imaps}",
        "smtp": f"127.0.0.1:{box.server.submissions}",
    }
    return await sign_in(Credentials(fields={**usual, **fields}), patience=3.0)


@pytest.mark.parametrize("implicit", [True, False])
async def test_both_kinds_of_encryption_are_found_out(help_mailbox: Mailbox, implicit: bool) -> None:
    server = help_mailbox.server
    imap, smtp = (server.imaps, server.submissions) if implicit else (server.imap, server.submission)
    done = await attempt(
        help_mailbox,
        server=f"127.0.0.1:{imap}",
        smtp=f"127.0.0.1:{smtp}",
        name="Help",
        user=help_mailbox.address.upper(),
    )
    assert (done.user, done.name) == (help_mailbox.address, "Help")
    assert done.server == f"imap{'s' if implicit else ''}://127.0.0.1:{imap}"
    secret = Secret.parse(done.secret)
    assert (secret.smtp.port, secret.smtp.implicit, secret.password) == (
        smtp,
        implicit,
        help_mailbox.password,
    )
    assert help_mailbox.password not in repr(done) + repr(secret)


async def test_a_wrong_password_is_rejected_in_the_servers_words(help_mailbox: Mailbox) -> None:
    with pytest.raises(Rejected, match="failed") as caught:
        await attempt(help_mailbox, password="wrong-secret")
    assert "wrong-secret" not in str(caught.value)


async def test_a_password_that_only_the_sending_server_refuses_is_rejected(
    help_mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(help_mailbox.server.passwords, help_mailbox.address, "what SMTP knows")
    with pytest.raises(Rejected, match="535"):
        await sign_in(
            Credentials(
                fields={
                    "user": help_mailbox.address,
                    "password": (help_mailbox.server.folder / "people" / help_mailbox.address)
                    .read_text()
                    .partition("{PLAIN}")[2]
                    .partition(":")[0],
                    "server": f"127.0.0.1:{help_mailbox.server.imaps}",
                    "smtp": f"127.0.0.1:{help_mailbox.server.submission}",
                }
            ),
            patience=3.0,
        )


@pytest.mark.parametrize("field", ["server", "smtp"])
async def test_what_is_wrong_with_a_server_is_told_apart(
    help_mailbox: Mailbox, mail_server: MailServer, field: str
) -> None:
    other = mail_server.submission if field == "server" else mail_server.imap
    for address, kind in (
        (f"127.0.0.1:{free_port()}", UnreachableKind.REFUSED),
        ("no-such-host.invalid", UnreachableKind.NAME_UNKNOWN),
        ("two words", UnreachableKind.NAME_UNKNOWN),
        (f"127.0.0.1:{other}", UnreachableKind.NOT_THIS_SERVICE),
    ):
        with pytest.raises(Unreachable) as caught:
            await attempt(help_mailbox, **{field: address})
        assert caught.value.kind is kind, address


@pytest.mark.parametrize("field", ["server", "smtp"])
async def test_a_web_server_is_not_a_mail_server(help_mailbox: Mailbox, field: str) -> None:
    with Web(lambda asked: None) as web, pytest.raises(Unreachable) as caught:  # type: ignore[arg-type,return-value]
        await attempt(help_mailbox, **{field: web.url.removeprefix("http://")})
    assert caught.value.kind is UnreachableKind.NOT_THIS_SERVICE


@pytest.mark.parametrize("implicit", [True, False])
async def test_a_certificate_that_nobody_vouches_for_is_told(
    help_mailbox: Mailbox, implicit: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = help_mailbox.server
    certificate(tmp_path / "other.pem", tmp_path / "key.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "other.pem"))
    with pytest.raises(Unreachable) as caught:
        await attempt(help_mailbox, server=f"127.0.0.1:{server.imaps if implicit else server.imap}")
    assert caught.value.kind is UnreachableKind.CERTIFICATE
    port = server.submissions if implicit else server.submission
    with pytest.raises(Unreachable) as caught:
        async with session(Server("smtp", "127.0.0.1", port, implicit), "x", "y", patience=3.0):
            pass
    assert caught.value.kind is UnreachableKind.CERTIFICATE


async def test_a_line_without_encryption_is_only_used_on_this_computer(
    help_mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = Server("smtp", "127.0.0.1", help_mailbox.server.plain, False)
    async with session(plain, help_mailbox.address, help_mailbox.password, patience=3.0):
        pass
    monkeypatch.setattr(Server, "loopback", False)
    with pytest.raises(Unreachable, match="no TLS"):
        async with session(plain, help_mailbox.address, help_mailbox.password, patience=3.0):
            pass


@pytest.mark.parametrize("user", ["", "ana", "ana@", "ana@x y"])
async def test_what_is_no_address_is_rejected_before_anything_is_asked(
    help_mailbox: Mailbox, user: str
) -> None:
    with pytest.raises(Rejected):
        await attempt(help_mailbox, user=user)


async def test_a_password_with_letters_of_any_alphabet_works(help_mailbox: Mailbox) -> None:
    help_mailbox.server.set_password(help_mailbox.address, "пароль-ñ")
    assert (await attempt(help_mailbox)).user == help_mailbox.address


def test_a_kept_secret_that_is_none_asks_to_sign_in_again() -> None:
    with pytest.raises(SignInAgain):
        Secret.parse("{}")


async def test_servers_that_nobody_named_are_guessed_and_the_most_telling_failure_is_told(
    help_mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = help_mailbox.server
    ports = {"imap": ((server.imaps, True),), "smtp": ((server.submissions, True),)}
    monkeypatch.setattr(servers, "_PORTS", ports)
    hosts = ("no-such-host.invalid", "127.0.0.1")
    monkeypatch.setattr(servers, "guessed", lambda address, protocol, *, near="": hosts)
    done = await attempt(help_mailbox, server="", smtp="")
    assert done.server == f"imaps://127.0.0.1:{server.imaps}"
    monkeypatch.setattr(servers, "_PORTS", {**ports, "imap": ((server.imap, True),)})
    with pytest.raises(Unreachable) as caught:
        await attempt(help_mailbox, server="", smtp="")
    assert caught.value.kind is UnreachableKind.NOT_THIS_SERVICE


async def test_a_password_with_every_odd_character_works(help_mailbox: Mailbox) -> None:
    help_mailbox.server.set_password(help_mailbox.address, 'a "b\\c{d} %e')
    assert (await attempt(help_mailbox)).user == help_mailbox.address
