"""What servers with Mastodon's API say, as types (docs.joinmastodon.org/entities). Everything that some server leaves out is optional."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypeVar

import msgspec

from agent_console.domain.entry import Visibility
from agent_console.errors import Unreachable, UnreachableKind

T = TypeVar("T")
Raw = msgspec.Raw


class Account(msgspec.Struct, frozen=True):
    """Somebody. `acct` has no domain for people of the server itself."""

    id: str
    acct: str = ""
    username: str = ""
    display_name: str | None = ""
    avatar: str | None = ""
    url: str | None = ""
    suspended: bool | None = False


class Mention(msgspec.Struct, frozen=True):
    """Who is addressed in a text."""

    id: str
    acct: str = ""
    url: str | None = ""


class Size(msgspec.Struct, frozen=True):
    """In pixels; some servers send fractions."""

    width: float | None = None
    height: float | None = None


class Meta(msgspec.Struct, frozen=True):
    """About a file."""

    original: Size | None = None


class Attachment(msgspec.Struct, frozen=True):
    """A file; without `url` while it is processed."""

    id: str
    type: str | None = "unknown"
    url: str | None = ""
    preview_url: str | None = ""
    remote_url: str | None = ""
    description: str | None = ""
    meta: Raw = Raw(b"")

    def size(self) -> tuple[int | None, int | None]:
        """Width and height, where they are told."""
        try:
            meta = msgspec.json.decode(self.meta, type=Meta) if there(self.meta) else Meta()
        except msgspec.DecodeError:
            return None, None
        original = meta.original or Size()
        return _whole(original.width), _whole(original.height)


def _whole(number: float | None) -> int | None:
    return int(number) if number is not None and 0 < number < 1_000_000 else None


class Option(msgspec.Struct, frozen=True):
    """One answer of a poll."""

    title: str = ""
    votes_count: int | None = None


class Poll(msgspec.Struct, frozen=True):
    """A vote under a text."""

    options: list[Option] = []


class Status(msgspec.Struct, frozen=True):
    """A post, reply or direct message."""

    id: str
    created_at: datetime
    account: Account
    content: str | None = ""
    spoiler_text: str | None = ""
    sensitive: bool | None = False
    visibility: str | None = "public"
    in_reply_to_id: str | None = None
    in_reply_to_account_id: str | None = None
    mentions: list[Mention] | None = None
    media_attachments: list[Attachment] | None = None
    poll: Poll | None = None
    edited_at: datetime | None = None
    reblog: Raw = Raw(b"")
    language: str | None = None
    replies_count: int | None = 0

    @property
    def direct(self) -> bool:
        """Only those who are named can read it."""
        return self.shade is Visibility.DIRECT

    @property
    def shade(self) -> Visibility:
        """Who can read it; a word that we do not know is taken for followers only."""
        return SHADES.get(self.visibility or "public", Visibility.FOLLOWERS)

    @property
    def boost(self) -> bool:
        """Somebody else's text, passed on."""
        return there(self.reblog)

    @property
    def at(self) -> datetime:
        """When it was written, UTC."""
        return aware(self.created_at)

    @property
    def revision(self) -> str:
        """Empty for a text that was never changed."""
        return aware(self.edited_at).isoformat() if self.edited_at is not None else ""


SHADES = {
    "public": Visibility.PUBLIC,
    "unlisted": Visibility.UNLISTED,
    "private": Visibility.FOLLOWERS,
    "mutuals_only": Visibility.FOLLOWERS,  # GoToSocial
    "local": Visibility.UNLISTED,  # Pleroma and kin: everybody on the server
    "direct": Visibility.DIRECT,
    "limited": Visibility.DIRECT,
    "list": Visibility.DIRECT,  # Pleroma
}
WORDS = {
    Visibility.PUBLIC: "public",
    Visibility.UNLISTED: "unlisted",
    Visibility.FOLLOWERS: "private",
    Visibility.DIRECT: "direct",
}


class Notification(msgspec.Struct, frozen=True):
    """Something that concerns us. `emoji` is what Pleroma and kin react with."""

    id: str
    type: str
    created_at: datetime
    account: Account | None = None
    status: Raw = Raw(b"")
    emoji: str | None = None

    @property
    def at(self) -> datetime:
        """When it happened, UTC."""
        return aware(self.created_at)


class Typed(msgspec.Struct, frozen=True):
    """Notifications have a type, statuses none."""

    type: str | None = None


class Context(msgspec.Struct, frozen=True):
    """What stands over and under a status."""

    ancestors: list[Raw] | None = None
    descendants: list[Raw] | None = None


class StatusLimits(msgspec.Struct, frozen=True):
    """Of one text."""

    max_characters: int | None = None
    max_media_attachments: int | None = None


class MediaLimits(msgspec.Struct, frozen=True):
    """Of one file; bytes."""

    supported_mime_types: list[str] | None = None
    image_size_limit: int | None = None
    video_size_limit: int | None = None


class Addresses(msgspec.Struct, frozen=True):
    """Where other parts of the server are; version 2 says `streaming`, version 1 `streaming_api`."""

    streaming: str | None = None
    streaming_api: str | None = None


class Configuration(msgspec.Struct, frozen=True):
    """Limits."""

    statuses: Raw = Raw(b"")
    media_attachments: Raw = Raw(b"")
    urls: Raw = Raw(b"")


class Instance(msgspec.Struct, frozen=True):
    """The server about itself: /api/v2/instance or /api/v1/instance. What is odd in a part of it leaves the rest readable."""

    domain: str | None = None
    uri: str | None = None
    account_domain: str | None = None
    """GoToSocial: what stands behind the second @, where that is not the server's own name."""
    version: str | None = ""
    source_url: str | None = ""
    configuration: Raw = Raw(b"")
    urls: Raw = Raw(b"")
    max_toot_chars: Raw = Raw(b"")
    upload_limit: Raw = Raw(b"")

    @property
    def limits(self) -> Configuration:
        """Empty where it is missing or odd."""
        return _lenient(self.configuration, Configuration)

    @property
    def texts(self) -> StatusLimits:
        """Of one text."""
        told = _lenient(self.limits.statuses, StatusLimits)
        most = told.max_characters or _number(self.max_toot_chars)
        return msgspec.structs.replace(told, max_characters=most)

    @property
    def files(self) -> MediaLimits:
        """Of one file."""
        told, most = _lenient(self.limits.media_attachments, MediaLimits), _number(self.upload_limit)
        images = told.image_size_limit or most
        return msgspec.structs.replace(
            told, image_size_limit=images, video_size_limit=told.video_size_limit or most
        )

    @property
    def streaming(self) -> str:
        """Where it streams; empty when it does not say."""
        for raw in (self.limits.urls, self.urls):
            told = _lenient(raw, Addresses)
            if told.streaming or told.streaming_api:
                return told.streaming or told.streaming_api or ""
        return ""


class Source(msgspec.Struct, frozen=True):
    """A text as it was typed."""

    text: str | None = ""


class App(msgspec.Struct, frozen=True):
    """A program that was registered."""

    client_id: str
    client_secret: str | None = ""


class Frame(msgspec.Struct, frozen=True):
    """One message of a WebSocket; the payload is JSON in a string."""

    event: str | None = ""
    payload: Raw = Raw(b"")


class Problem(msgspec.Struct, frozen=True):
    """An error in the server's words; some say `detail`."""

    error: str | None = None
    error_description: str | None = None
    detail: str | None = None


def _lenient(raw: Raw, kind: type[T]) -> T:
    """An empty one instead of what does not fit: PHP writes [] for an empty object, others numbers as strings."""
    if there(raw):
        try:
            return msgspec.json.decode(raw, type=kind, strict=False)
        except ValueError:
            pass
    return kind()


def _number(raw: Raw) -> int | None:
    try:
        return msgspec.json.decode(raw, type=int, strict=False) if there(raw) else None
    except ValueError:
        return None


def there(raw: Raw) -> bool:
    """The field was given, and is not null."""
    return bytes(raw) not in (b"", b"null")


def aware(moment: datetime) -> datetime:
    """In UTC; a time without zone is taken for UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def decode(raw: bytes | Raw, kind: type[T]) -> T:
    """Raises `ValueError` for anything else."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def decode_answer(body: bytes, kind: type[T]) -> T:
    """A whole answer. Raises `Unreachable` NOT_THIS_SERVICE."""
    try:
        return decode(body, kind)
    except ValueError as error:
        raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, str(error), sent=True) from None


def problem(body: bytes) -> str:
    """The server's words in an error body, empty when it is none."""
    try:
        said = decode(body, Problem)
    except ValueError:
        return ""
    return said.error or said.detail or said.error_description or ""
