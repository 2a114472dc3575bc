"""Machines that write: told apart from people, and from each other."""

from __future__ import annotations

import pytest

from agent_console.channels.kinds.email import automatic, mime
from agent_console.domain.entry import Automatic

BOUNCE = """\
From: Mail Delivery System <MAILER-DAEMON@relay.test>
Return-Path: <>
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.test

Final-Recipient: rfc822; ana@customer.test
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user

--b
Content-Type: {original}

Message-ID: <0193b5c2d1f07c2e8a4f5b6c7d8e9f00@shop.test>
References: <root@customer.test>
Subject: Re: x

--b--
"""


@pytest.mark.parametrize("original", ["message/rfc822", "text/rfc822-headers"])
def test_a_bounce_says_what_came_back_and_why(original: str) -> None:
    found = automatic.bounce(mime.parse(BOUNCE.format(action="failed", original=original).encode()))
    assert found is not None and found.failed
    assert found.original == "0193b5c2d1f07c2e8a4f5b6c7d8e9f00@shop.test"
    assert found.references == ("root@customer.test",)
    assert found.reason == "ana@customer.test: 550 5.1.1 no such user"


def test_a_delay_is_no_failure() -> None:
    found = automatic.bounce(mime.parse(BOUNCE.format(action="delayed", original="message/rfc822").encode()))
    assert found is not None and not found.failed


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ("Subject: Where is it?", Automatic.NO),
        ("Auto-Submitted: no\nSubject: x", Automatic.NO),
        ("X-Auto-Response-Suppress: All\nSubject: my order", Automatic.NO),
        ("Auto-Submitted: auto-replied", Automatic.REPLY),
        ("Auto-Submitted: auto-generated (failure)", Automatic.REPLY),
        ("X-Autoreply: yes", Automatic.REPLY),
        ("Precedence: auto_reply", Automatic.REPLY),
        ("Subject: Automatic reply: Order", Automatic.REPLY),
        ("Subject: Respuesta automática: Pedido", Automatic.REPLY),
        (
            "Subject: =?utf-8?B?0JDQstGC0L7QvNCw0YLQuNGH0L3QsCDQstGW0LTQv9C+0LLRltC00Yw6IHg=?=",
            Automatic.REPLY,
        ),
        ("Subject: Fuera de la oficina", Automatic.REPLY),
        ("Subject: Out of office until Monday", Automatic.REPLY),
        ("Precedence: bulk", Automatic.LIST),
        ("List-Id: <news.shop.test>", Automatic.LIST),
        ("List-Unsubscribe: <https://x.test>", Automatic.LIST),
        ("From: MAILER-DAEMON@x.test\nSubject: Mail delivery failed", Automatic.BOUNCE),
        ("From: postmaster@x.test\nReturn-Path: <>\nSubject: ?", Automatic.BOUNCE),
        ("From: postmaster@customer.test\nSubject: our invoice", Automatic.NO),
    ],
)
def test_who_wrote_is_seen_from_the_headers(headers: str, kind: Automatic) -> None:
    assert automatic.kind(mime.parse(f"{headers}\n\ntext".encode()), None) is kind


@pytest.mark.parametrize(
    "headers",
    [
        "List-Id: <help.shop.test>\nPrecedence: list",
        "List-Id: Help <help.groups.x>\nList-Post: <mailto:help@shop.test>",
    ],
)
def test_what_comes_through_a_group_of_our_own_is_from_people(headers: str) -> None:
    message = mime.parse(f"{headers}\nSubject: Where is it?\n\ntext".encode())
    assert automatic.kind(message, None, "shop.test") is Automatic.NO
    assert automatic.kind(message, None, "other.test") is Automatic.LIST
