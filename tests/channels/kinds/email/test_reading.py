"""Who wrote, when, and to which conversation it belongs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from agent_console.channels.base import OutgoingPart
from agent_console.channels.kinds.email import compose, mime, reading
from agent_console.channels.kinds.email.reading import FileRef, Piece, Place, Us
from agent_console.domain.entry import Direction, ThreadKind
from agent_console.domain.incoming import IncomingMessage

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
US = Us("help@shop.test", frozenset({"help@shop.test"}))


def read(headers: str, *, arrived: datetime | None = NOW, sent: bool = False) -> IncomingMessage:
    piece = Piece(mime.parse(f"{headers}\n\ntext".encode()), Place("INBOX", 1, 2), arrived, sent=sent)
    event = reading.event(piece, US, "root@x.test", "Order", NOW)
    assert isinstance(event, IncomingMessage)
    return event


@pytest.mark.parametrize(
    ("headers", "author", "direction"),
    [
        ("From: Ana@Customer.test", "ana@customer.test", Direction.CUSTOMER),
        ("From: help@shop.test", "help@shop.test", Direction.OURS),
        ("From: help@shop.test\nReply-To: ana@customer.test", "ana@customer.test", Direction.CUSTOMER),
        ("From: 'Ana' via Help <help@shop.test>\nX-Original-From: Ana <ana@customer.test>", "ana@customer.test", Direction.CUSTOMER),
        ("From: x@other.test\nX-Original-From: boss@bank.test", "x@other.test", Direction.CUSTOMER),
        ("Sender: ana@customer.test", "ana@customer.test", Direction.CUSTOMER),
        ("From: undisclosed", "undisclosed", Direction.CUSTOMER),
    ],
)  # fmt: skip
def test_the_author_is_who_can_be_answered(headers: str, author: str, direction: Direction) -> None:
    heard = read(headers)
    assert (heard.author.remote, heard.direction) == (author, direction)


def test_what_lies_in_sent_is_ours_whatever_alias_wrote_it() -> None:
    assert read("From: sales@shop.test", sent=True).direction is Direction.OURS


def test_a_mail_from_nobody_is_an_error() -> None:
    with pytest.raises(ValueError, match="no sender"):
        read("Subject: x")


@pytest.mark.parametrize(
    ("written", "arrived", "moment"),
    [
        ("Mon, 23 Nov 2026 11:00:00 +0000", NOW, NOW),
        ("Mon, 23 Nov 2020 11:00:00 +0000", NOW, datetime(2020, 11, 23, 11, tzinfo=UTC)),
        ("Mon, 23 Nov 2030 11:00:00 +0000", NOW, NOW),
        ("Mon, 23 Nov 2030 11:00:00 +0000", None, NOW),
        ("Thu, 1 Jan 1970 00:00:00 +0000", NOW - timedelta(days=3), NOW - timedelta(days=3)),
        ("nonsense", None, NOW),
    ],
)
def test_the_time_is_when_it_arrived_unless_it_was_moved_here_later(
    written: str, arrived: datetime | None, moment: datetime
) -> None:
    assert read(f"From: a@b.test\nDate: {written}", arrived=arrived).occurred_at == moment


def test_the_subject_stands_above_the_first_mail_and_where_it_changes() -> None:
    assert read("From: a@b.test\nSubject: Order").heading == "Order"
    answer = "From: a@b.test\nIn-Reply-To: <root@x.test>\nSubject: {}"
    assert read(answer.format("Re: Order")).heading == ""
    assert read(answer.format("Something else")).heading == "Something else"


def test_a_file_names_its_mail_and_its_place() -> None:
    reference = FileRef("id@x.test", "1.2", Place("Відправлені", 7, 8))
    assert msgspec.json.decode(reference.text(), type=FileRef) == reference


@pytest.mark.parametrize(
    ("head", "to"),
    [
        ("From: help@shop.test\nTo: help@shop.test\nReply-To: ana@customer.test", "ana@customer.test"),
        ("From: help@shop.test\nTo: sales@shop.test\nReply-To: Ana <ana@customer.test>", "ana@customer.test"),
        (
            "From: group@shop.test\nTo: group@shop.test\nX-Original-From: ana@customer.test\n"
            "Reply-To: group@shop.test",
            "ana@customer.test",
        ),
        ("From: ana@customer.test\nTo: help@shop.test\nReply-To: her@home.test", "her@home.test"),
    ],
)
def test_the_answer_goes_to_whom_the_mail_is_shown_from(head: str, to: str) -> None:
    mail = mime.parse(f"{head}\nMessage-ID: <q@shop.test>\nSubject: Hi\n\nWhere is it?".encode())
    original = reading.original(mail, Place("INBOX", 1, 1), US, sent=False)
    reply = OutgoingPart(
        key="0193b5c2d1f07c2e8a4f5b6c7d8e9f00",
        thread="q@shop.test",
        kind=ThreadKind.PRIVATE,
        public=False,
        text="Here",
        first_attempt=NOW,
    )
    assert compose.prepare(reply, US.address, "", original, NOW, US.all).needed == to


def test_parts_within_parts_without_end_are_a_mail_all_the_same() -> None:
    for nested in (
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(3000)),
        b"Content-Type: message/rfc822\n\n" * 3000,
    ):
        mail = mime.parse(b"From: ana@customer.test\nMessage-ID: <deep@x.test>\n" + nested)
        said = reading.event(Piece(mail, Place()), US, "deep@x.test", "", NOW)
        assert isinstance(said, IncomingMessage) and said.author.remote == "ana@customer.test"
