"""Where servers are looked for."""

from __future__ import annotations

import pytest

from agent_console.channels.kinds.email.servers import IMAP, SMTP, Server, domain, guessed, typed
from agent_console.errors import Rejected, Unreachable


@pytest.mark.parametrize(
    ("text", "protocol", "found"),
    [
        ("imap.x.test", IMAP, [("imap.x.test", 993, True), ("imap.x.test", 143, False)]),
        ("imap.x.test:993", IMAP, [("imap.x.test", 993, True)]),
        ("IMAP.X.TEST:143", IMAP, [("imap.x.test", 143, False)]),
        ("127.0.0.1:1143", IMAP, [("127.0.0.1", 1143, True), ("127.0.0.1", 1143, False)]),
        ("imaps://x.test:1", IMAP, [("x.test", 1, True)]),
        ("imap://x.test", IMAP, [("x.test", 143, False)]),
        ("smtp.x.test", SMTP, [("smtp.x.test", 465, True), ("smtp.x.test", 587, False)]),
        ("smtps://x.test/", SMTP, [("x.test", 465, True)]),
        ("[::1]:993", IMAP, [("::1", 993, True)]),
        (
            "пошта.укр",
            IMAP,
            [("xn--80a1acn3a.xn--j1amh", 993, True), ("xn--80a1acn3a.xn--j1amh", 143, False)],
        ),
    ],
)
def test_what_people_type_is_understood(text: str, protocol: str, found: list[tuple[str, int, bool]]) -> None:
    assert [(each.host, each.port, each.implicit) for each in typed(text, protocol)] == found


@pytest.mark.parametrize("text", ["", "  ", "a b", "x.test:0", "x.test:abc", "https://x.test", "user@x.test"])
def test_what_cannot_be_a_server_is_told(text: str) -> None:
    with pytest.raises(Unreachable):
        typed(text, IMAP)


@pytest.mark.parametrize("server", [Server(IMAP, "x.test", 993, True), Server(SMTP, "::1", 587, False)])
def test_what_is_kept_means_the_same_server(server: Server) -> None:
    assert typed(server.text(), server.protocol) == (server,)


def test_hosts_are_guessed_from_the_address() -> None:
    assert guessed("a@shop.test", IMAP) == ("imap.shop.test", "mail.shop.test", "shop.test")
    assert guessed("a@shop.test", SMTP, near="imap.host.test")[:2] == ("smtp.host.test", "imap.host.test")
    assert guessed("a@gmail.com", IMAP) == ("imap.gmail.com",)


@pytest.mark.parametrize("address", ["", "ana", "@x.test", "ana@", "a na@x.test"])
def test_what_is_no_address_is_rejected(address: str) -> None:
    with pytest.raises(Rejected):
        domain(address)
