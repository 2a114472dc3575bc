"""What the headers of a mail say: words in any encoding, addresses, message ids, dates; broken ones, too."""

from __future__ import annotations

import base64
import hashlib
import quopri
import re
from datetime import UTC, datetime
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from urllib.parse import unquote_to_bytes

import msgspec

from agent_console.channels.kinds.email.charsets import decode

MOST_REFERENCES = 100
LONGEST = 20_000
"""Characters of a header that are read."""
_WORD = re.compile(r"=\?([^?\s]*)\?([bBqQ])\?(.{0,2000}?)\?=(?=$|[\s\"<>(),;=]|[^\x00-\x7f]|\w)", re.DOTALL)
_BETWEEN = re.compile(r"(\?=)\s+(?==\?[^?\s]*\?[bBqQ]\?)")
_ID = re.compile(r"<\s*([^<>\s]{1,900})\s*>")
_BARE_ID = re.compile(r"[^\s<>\"',;]{1,400}@[^\s<>\"',;]{1,400}")
_PREFIX = re.compile(
    r"^\s*(?:\[?(?:re|aw|fwd?|fw|wg|rv|sv|vs|tr|rif|res|enc|відп|вд|пер|на|ответ|отв|ha|r|antw|doorst)"
    r"(?:\s*[\[(]?\d{1,3}[\])]?)?\]?\s*[:：]\s*)+",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[^\s<>\"'(),;:\[\]\\]{1,300}@[^\s<>\"'(),;:\\]{1,300}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


class Person(msgspec.Struct, frozen=True):
    """Somebody in From, To or Cc. `address` is in lower case: it is who they are."""

    address: str
    name: str = ""


def raw(message: Message, name: str) -> str:
    """A header as it came, unfolded; bytes beyond ASCII read as well as can be; empty when it is not there."""
    return next(iter(all_raw(message, name)), "")


def all_raw(message: Message, name: str) -> list[str]:
    """Every header of that name."""
    wanted = name.lower()  # `get` would replace bytes beyond ASCII before anybody looked at them
    return [_unescaped(value) for each, value in message.raw_items() if each.lower() == wanted]


def _unescaped(value: object) -> str:
    text = str(value)
    try:
        data = text.encode("ascii", "surrogateescape")
    except UnicodeEncodeError:
        return _CONTROL.sub(" ", text)
    if not data.isascii():
        text = decode(data)
    return _CONTROL.sub(" ", text)


def words(text: str) -> str:
    """Encoded words (RFC 2047) read, adjacent ones joined before they are decoded; broken ones left as they are."""
    joined = _BETWEEN.sub(r"\1", text[:LONGEST])
    out: list[str] = []
    run: list[re.Match[str]] = []
    at = 0
    for match in _WORD.finditer(joined):
        if run and (match.start() > at or match[1].lower() != run[0][1].lower()):
            out.append(_decoded(run))
            run = []
        out.append(joined[at : match.start()])
        run.append(match)
        at = match.end()
    out += [_decoded(run), joined[at:]]
    return _CONTROL.sub(" ", "".join(out)).strip()


def _decoded(run: list[re.Match[str]]) -> str:
    """Adjacent words of one charset: some programs cut them in the middle of a letter, some in the middle of base64."""
    data = b""
    base64_text = ""
    for match in run:
        if match[2] in "bB":
            base64_text += re.sub(r"[^A-Za-z0-9+/=]", "", match[3])
            if not base64_text.endswith("=") and match is not run[-1]:
                continue
        data += _from_base64(base64_text)
        base64_text = ""
        if match[2] in "qQ":
            data += quopri.decodestring(match[3].replace("_", " ").encode("utf-8"))
    return decode(data, run[0][1]) if run else ""


def _from_base64(text: str) -> bytes:
    clean = text.replace("=", "")
    if len(clean) % 4 == 1:
        clean = clean[:-1]
    return base64.b64decode(clean + "=" * (-len(clean) % 4))


# ---- people ---------------------------------------------------------------------------------------------------


def people(message: Message, *names: str) -> tuple[Person, ...]:
    """Everybody in these headers, each once, in order."""
    found: dict[str, Person] = {}
    for name in names:
        for value in all_raw(message, name):
            value = value[: 5 * LONGEST]
            for shown, address in _addresses(value):
                person = Person(address.lower(), words(shown).strip(" \"'") if shown else "")
                found.setdefault(person.address, person)
    return tuple(found.values())


def _addresses(value: str) -> list[tuple[str, str]]:
    try:
        parsed = [(shown, address.strip()) for shown, address in getaddresses([value])]
    except Exception:  # the standard library's parser has raised all sorts of errors on hostile input
        parsed = []
    good = [(shown, address) for shown, address in parsed if _ADDRESS.fullmatch(address)]
    if good:
        return good
    return [(value[: match.start()].strip(" <\"'"), match[0]) for match in _ADDRESS.finditer(value)][:1]


# ---- ids ------------------------------------------------------------------------------------------------------


def ids(value: str) -> tuple[str, ...]:
    """Message ids in References or In-Reply-To, without their brackets, each once."""
    if len(value) > 4 * LONGEST:
        value = f"{value[: 2 * LONGEST]} {value[-2 * LONGEST :]}"
    found = _ID.findall(value) or _BARE_ID.findall(value[:LONGEST])
    unique = tuple(dict.fromkeys(found))
    if len(unique) > MOST_REFERENCES:  # the first says which conversation it is, the last what is answered
        unique = (unique[0], *unique[1 - MOST_REFERENCES :])
    return unique


def message_id(message: Message) -> str:
    """The mail's own id without brackets; where it has none, one derived from what cannot change."""
    for name in ("Message-ID", "Resent-Message-ID", "X-Original-Message-ID"):
        if found := ids(raw(message, name)):
            return found[0]
    parts = [raw(message, name) for name in ("Date", "From", "To", "Subject", "In-Reply-To")]
    payload = message.get_payload()
    body = payload if isinstance(payload, str) else str(message.get("Content-Type"))
    digest = hashlib.sha256("\0".join([*parts, body[:2000]]).encode("utf-8", "surrogateescape")).hexdigest()
    return f"{digest[:32]}@no-message-id.invalid"


def references(message: Message) -> tuple[str, ...]:
    """The conversation so far, oldest first; the mail that it answers is the last."""
    known = ids(raw(message, "References"))
    answered = ids(raw(message, "In-Reply-To"))[:1]
    if answered and answered[0] not in known:
        return (*known, answered[0])
    return known


def answered(message: Message) -> str:
    """The mail that it answers: In-Reply-To, else the last of the references."""
    direct = ids(raw(message, "In-Reply-To"))
    known = ids(raw(message, "References"))
    return direct[0] if direct else known[-1] if known else ""


# ---- subject and date -----------------------------------------------------------------------------------------


def subject(message: Message) -> str:
    """Read, in one line."""
    return " ".join(words(raw(message, "Subject")).split())


def base_subject(text: str) -> str:
    """Without Re:, AW:, Fwd:, RV:, Відп.: and the like in front."""
    text = re.sub(r"^(\s*)(відп|отв|вд|ответ)\.\s*:", r"\1\2:", text, flags=re.IGNORECASE)
    for _ in range(20):
        rest = _PREFIX.sub("", text, count=1).strip()
        rest = re.sub(r"^(відп|отв|вд|ответ)\.\s*:", r"\1:", rest, flags=re.IGNORECASE)
        if rest == text:
            break
        text = rest
    return text.strip()


def date(message: Message) -> datetime | None:
    """The Date header in UTC; None when there is none that can be understood."""
    text = raw(message, "Date").strip()
    if not text:
        return None
    try:
        moment = parsedate_to_datetime(re.sub(r"\s*\([^)]*\)?\s*$", "", text))
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


# ---- parameters -----------------------------------------------------------------------------------------------


def file_name(part: Message) -> str:
    """The name of an attachment: RFC 2231 with its continuations, encoded words where they should not be, or plain."""
    for header, parameter in (("Content-Disposition", "filename"), ("Content-Type", "name")):
        value = raw(part, header)
        if value and (name := _parameter(value, parameter)):
            return name.replace("\\", "/").rsplit("/", 1)[-1].strip()[:300]
    return ""


def parameter(part: Message, header: str, name: str) -> str:
    """One parameter of a structured header, such as charset or format."""
    return _parameter(raw(part, header), name)


_PARAMETER = re.compile(r";\s*([\w.-]+)(\*\d{1,2})?(\*)?\s*=\s*(\"(?:[^\"\\]|\\.)*\"?|[^;]*)", re.DOTALL)


def _parameter(value: str, wanted: str) -> str:
    pieces: dict[int, tuple[bool, str]] = {}
    plain = ""
    for match in _PARAMETER.finditer(value):
        if match[1].lower() != wanted:
            continue
        text = match[4].strip()
        if text.startswith('"'):
            text = re.sub(r"\\(.)", r"\1", text[1:-1] if text.endswith('"') and len(text) > 1 else text[1:])
        if match[2] or match[3]:
            pieces.setdefault(int((match[2] or "*0")[1:]), (bool(match[3]), text))
        elif not plain:
            plain = text
    if pieces:
        charset, data = "", b""
        for index in sorted(pieces):
            encoded, text = pieces[index]
            if encoded and index == 0 and text.count("'") >= 2:
                charset, _, text = text.split("'", 2)
            data += unquote_to_bytes(text) if encoded else text.encode("utf-8")
        return _CONTROL.sub(" ", decode(data, charset))
    return words(plain)
