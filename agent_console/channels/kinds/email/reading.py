"""From a mail to what the intake takes: who wrote, in which conversation, what is new in it, or what came back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.message import Message

import msgspec

from agent_console.channels.kinds.email import automatic, compose, headers, mime
from agent_console.channels.kinds.email.headers import Person
from agent_console.channels.kinds.email.servers import domain
from agent_console.domain.entry import Automatic, Direction, Media
from agent_console.domain.incoming import (
    IncomingBounce,
    IncomingDelivery,
    IncomingMessage,
    RemoteUser,
)

_OUR_KEY = re.compile(r"^[0-9a-f]{32}$|^[0-9a-f-]{36}$")
_MIGRATED = timedelta(days=1)
ENCRYPTED = "encrypted"

Event = IncomingMessage | IncomingBounce | IncomingDelivery


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a mail lies. `uid` 0: nobody knows, but its message id finds it."""

    folder: str = ""
    validity: int = 0
    uid: int = 0


class FileRef(msgspec.Struct, frozen=True, omit_defaults=True):
    """`Media.remote`: a part of a mail. Survives moves, for the message id finds the mail again."""

    id: str
    section: str
    place: Place = Place()

    def text(self) -> str:
        """As it is stored."""
        return msgspec.json.encode(self).decode()


class Us(msgspec.Struct, frozen=True):
    """Our address, and every address that is ours."""

    address: str
    all: frozenset[str]


class Piece(msgspec.Struct, frozen=True):
    """A mail as it was fetched: whole, or with parts whose bytes were left there (their sizes by section)."""

    message: Message
    place: Place
    arrived: datetime | None = None
    sizes: Mapping[str, int] = {}
    sent: bool = False
    """It lies among what we sent."""


def event(piece: Piece, us: Us, thread: str, title: str, now: datetime) -> Event:
    """What it says. Raises ValueError for a mail from nobody."""
    message = piece.message
    remote = headers.message_id(message)
    at = _moment(message, piece.arrived, now)
    report = None if piece.sent else automatic.bounce(message)
    if report is not None and (told := _report(report, us, thread, at)) is not None:
        return told
    author, direction = _author(message, us, piece.sent)
    body = mime.body(message, piece.sizes)
    subject = headers.subject(message)
    answered = headers.answered(message)
    ours = direction is Direction.OURS
    return IncomingMessage(
        remote=remote,
        thread=thread,
        author=RemoteUser(remote=author.address, name=author.name, handle=author.address),
        direction=direction,
        occurred_at=at,
        text=body.text,
        html=body.html,
        media=tuple(
            Media(
                remote=FileRef(remote, file.section, piece.place).text(),
                name=file.name,
                mime=file.mime,
                size=file.size,
            )
            for file in body.files
        ),
        in_reply_to=answered,
        key=compose.key_of(remote, us.address) if ours else "",
        unreadable=ENCRYPTED if body.encrypted else "",
        heading=subject if not answered or headers.base_subject(subject) != title else "",
        folded=body.folded,
        automatic=Automatic.NO if ours else automatic.kind(message, report, domain(us.address)),
    )


def original(message: Message, place: Place, us: Us, *, sent: bool) -> compose.Original:
    """What an answer to it needs: its author is whom it is shown from. Raises ValueError for a mail from nobody."""
    body = mime.body(message)
    author, _ = _author(message, us, sent)
    wanted = headers.people(message, "Mail-Reply-To") or headers.people(message, "Reply-To")
    if (
        author.address != _sender(message).address
    ):  # what a form or a group of our own says about itself is not meant
        wanted = tuple(person for person in wanted if domain_of(person) != domain_of(us))
    return compose.Original(
        message_id=headers.message_id(message),
        references=headers.references(message),
        subject=headers.subject(message),
        author=author,
        reply_to=wanted,
        to=headers.people(message, "To"),
        cc=headers.people(message, "Cc"),
        date=headers.date(message),
        text=body.text,
        folder=place.folder,
        uid=place.uid,
    )


def _author(message: Message, us: Us, sent: bool) -> tuple[Person, Direction]:
    if sent:
        return Person(us.address), Direction.OURS
    author = _sender(message)
    if domain_of(author) == domain_of(us):
        # groups of our own write in their name where the author's domain forbids theirs to be used
        author = next(iter(headers.people(message, "X-Original-From")), author)
    if author.address not in us.all:
        return author, Direction.CUSTOMER
    # the form on our own web site writes in our name, and says in Reply-To who it was
    others = [person for person in headers.people(message, "Reply-To") if person.address not in us.all]
    if others:
        return Person(others[0].address, others[0].name or author.name), Direction.CUSTOMER
    return author, Direction.OURS


def domain_of(somebody: Person | Us) -> str:
    """What stands behind the at sign."""
    return somebody.address.rpartition("@")[2]


def _sender(message: Message) -> Person:
    known = headers.people(message, "From") or headers.people(message, "Sender", "Reply-To", "Return-Path")
    if known:
        return known[0]
    written = " ".join(headers.words(headers.raw(message, "From")).split())[:200]
    if not written:
        raise ValueError("no sender")
    return Person(written.lower(), written)  # nobody who could be answered, but somebody who wrote


def _moment(message: Message, arrived: datetime | None, now: datetime) -> datetime:
    """When our server got it; the sender's own date where the mail was moved here later, from another server perhaps."""
    written = headers.date(message)
    if arrived is None:
        return min(written, now) if written is not None and written.year >= 1990 else now
    if written is not None and written.year >= 1990 and arrived - written > _MIGRATED:
        return written
    return arrived.astimezone(UTC)


def _report(report: automatic.Bounce, us: Us, thread: str, at: datetime) -> Event | None:
    """About a reply of ours; None when the report is about something else and is a message of its own."""
    if not _OUR_KEY.match(compose.key_of(report.original, us.address)):
        return None
    place = report.references[0] if report.references else thread
    if report.failed:
        reason = report.reason or report.recipient
        return IncomingBounce(target=report.original, thread=place, reason=reason, occurred_at=at)
    if report.action in ("delivered", "relayed"):
        return IncomingDelivery(target=report.original, thread=place, occurred_at=at)
    return None
