"""The body of a mail: which text to read, which files hang at it, where each part stands by IMAP's numbers."""

from __future__ import annotations

import email
import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from html import escape

import msgspec

from agent_console.channels.kinds.email import headers, markup
from agent_console.channels.kinds.email.charsets import decode
from agent_console.channels.kinds.email.flowed import unflowed
from agent_console.channels.kinds.email.folding import Folded, fold

DEEPEST = 40
"""Parts within parts; what lies deeper is one file."""
MOST_FILES = 200
LONGEST_TEXT = 2_000_000
"""Characters of one text part; the part itself hangs at the mail as a file then."""
_SIGNATURES = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
)
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_WORDS = re.compile(r"\w+")
_SEE_HTML = re.compile(
    r"view (?:it|this|the) (?:e-?mail|message)|html[- ](?:capable|compatible|enabled|format|version|e-?mail|message)|does not support html|"
    r"not? (?:puede|se puede) (?:ver|mostrar)|versión (?:html|web|en línea)|не підтримує html|у форматі html",
    re.IGNORECASE,
)
_END_OF_HEADERS = re.compile(rb"(?:\r?\n){2}|\r\r")
_HEADER = re.compile(rb"From |>?From |[!-9;-~]+:|[\t ]")
_SPACED = re.compile(rb"^([!-9;-~]+)[ \t]+:", re.MULTILINE)
_LINES = re.compile(rb"(\r\n|\r|\n)")
_PGP = "-----BEGIN PGP MESSAGE-----"


class File(msgspec.Struct, frozen=True, kw_only=True):
    """A part that can be fetched by itself. `section` is IMAP's number of it; `size` in bytes, decoded, None when unknown."""

    section: str
    name: str
    mime: str
    size: int | None = None


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """What a mail says. `folded` is quoted history and signature; `html` says the same as `text`, or is empty."""

    text: str = ""
    folded: str = ""
    html: str = ""
    files: tuple[File, ...] = ()
    encrypted: bool = False


@dataclass(slots=True)
class _Piece:
    plain: str | None = None
    html: str | None = None


@dataclass(slots=True)
class _Found:
    files: list[File] = field(default_factory=list)
    encrypted: bool = False


def parse(data: bytes) -> Message:
    """Of any bytes. The standard library's oldest policy: it never judges a header, but ends them at the first that is none."""
    found = _END_OF_HEADERS.search(data)
    end = found.start() if found is not None else len(data)
    head = data[:end]
    repaired = _SPACED.sub(rb"\1:", head)
    lines = _LINES.split(repaired)
    last = max((at for at, line in enumerate(lines) if _HEADER.match(line)), default=0)
    if any(line.strip() and not _HEADER.match(line) for line in lines[:last:2]):
        for at in range(0, last, 2):
            if lines[at].strip() and not _HEADER.match(lines[at]):
                lines[at] = b"X-Not-A-Header: " + lines[at]
        repaired = b"".join(lines)
    whole = data if repaired == head else repaired + data[end:]
    try:
        return email.message_from_bytes(whole)
    except RecursionError:  # parts within parts without end: nobody writes so
        return BytesParser().parsebytes(whole, headersonly=True)


def body(message: Message, sizes: Mapping[str, int] | None = None) -> Body:
    """Read it. `sizes` tells of parts whose bytes were left at the server, by section."""
    found = _Found()
    pieces = _pieces(message, "", found, sizes or {}, 0)
    said = [_chosen(piece) for piece in pieces]
    folded = fold("\n\n".join(text for text, _ in said if text.strip()))
    if _PGP in folded.text:
        found.encrypted = True
    return Body(
        text=folded.text.strip(),
        folded=folded.rest,
        html=_formatted(pieces, folded) if any(piece.html for piece in pieces) else "",
        files=tuple(found.files[:MOST_FILES]),
        encrypted=found.encrypted,
    )


def part_at(message: Message, section: str) -> Message | None:
    """The part with IMAP's number; None where there is none."""
    part = message
    for step in section.split("."):
        children = _children(part)
        if not children:
            return part if step == "1" and part is message else None
        if not step.isdecimal() or not 1 <= int(step) <= len(children):
            return None
        part = children[int(step) - 1]
    return part


def content(part: Message) -> bytes:
    """The bytes of a file: decoded; of an attached mail, the whole mail."""
    if part.get_content_maintype() == "message" and part.is_multipart():
        inner = part.get_payload(0)
        return inner.as_bytes() if isinstance(inner, Message) else b""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, AssertionError, LookupError):
        data = None
    if isinstance(data, bytes):
        return data
    payload = part.get_payload()
    if isinstance(payload, str):
        return payload.encode("utf-8", "surrogateescape")
    return b"".join(child.as_bytes() for child in payload if isinstance(child, Message))


# ---- walking the tree -----------------------------------------------------------------------------------------


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    if part.get_content_maintype() != "multipart" or not isinstance(payload, list):
        return []
    return [child for child in payload if isinstance(child, Message)]


def _pieces(part: Message, section: str, found: _Found, sizes: Mapping[str, int], depth: int) -> list[_Piece]:
    kind = part.get_content_type()
    children = _children(part)
    if not children or depth >= DEEPEST:
        return _leaf(part, kind, section or "1", found, sizes)
    if kind == "multipart/encrypted":
        found.encrypted = True
    pieces: list[_Piece] = []
    for number, child in enumerate(children, 1):
        place = f"{section}.{number}" if section else str(number)
        pieces += _pieces(child, place, found, sizes, depth + 1)
    if kind == "multipart/alternative":
        plain = [piece.plain for piece in pieces if piece.plain]
        html = [piece.html for piece in pieces if piece.html]
        return [_Piece("\n\n".join(plain) or None, "\n".join(html) or None)]
    return pieces


def _leaf(part: Message, kind: str, section: str, found: _Found, sizes: Mapping[str, int]) -> list[_Piece]:
    disposition = part.get("Content-Disposition", "")
    attached = str(disposition).strip().lower().startswith("attachment")
    if kind in _SEALED:
        found.encrypted = True
    elif kind == "text/calendar":
        found.files.append(_file(part, kind, section, sizes))
        return [_Piece(_invitation(_text(part)))]
    elif kind.startswith("text/") and kind in ("text/plain", "text/html", "text/enriched") and not attached:
        text = _text(part)
        if len(text) > LONGEST_TEXT or sizes.get(section, 0) > LONGEST_TEXT:
            found.files.append(_file(part, kind, section, sizes))
            text = text[:LONGEST_TEXT]
        return [_Piece(html=text)] if kind == "text/html" else [_Piece(text)]
    elif kind in _SIGNATURES or (kind == "message/delivery-status" and not attached):
        return []
    elif kind.startswith("multipart/"):  # without a boundary, or deeper than anybody writes
        return [_Piece(_text(part))]
    found.files.append(_file(part, kind, section, sizes))
    return []


def _file(part: Message, kind: str, section: str, sizes: Mapping[str, int]) -> File:
    name = headers.file_name(part)
    if not name and kind == "message/rfc822" and part.is_multipart():
        inner = part.get_payload(0)
        subject = headers.subject(inner) if isinstance(inner, Message) else ""
        name = re.sub(r"[/\\:]", "_", subject)[:120] + ".eml" if subject else ""
    if not name:
        name = f"part-{section}{mimetypes.guess_extension(kind) or '.bin'}"
    size = sizes[section] if section in sizes else len(content(part))
    return File(section=section, name=name, mime=kind, size=size)


def _text(part: Message) -> str:
    kind = part.get_content_type()
    text = decode(content(part), headers.parameter(part, "Content-Type", "charset"), html=kind == "text/html")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace(markup.HISTORY, "").replace(markup.ATTRIBUTION, "")
    if kind == "text/plain" and headers.parameter(part, "Content-Type", "format").lower() == "flowed":
        joined = headers.parameter(part, "Content-Type", "delsp").lower() == "yes"
        return unflowed(text, delete_space=joined)
    return text


# ---- plain or HTML --------------------------------------------------------------------------------------------


def _chosen(piece: _Piece) -> tuple[str, bool]:
    """The text to read, with the marks of `markup` where it came from HTML."""
    plain = piece.plain or ""
    if piece.html is None:
        return plain, False
    read = markup.read(piece.html).text
    if not plain.strip() or _only_says_see_html(plain, read):
        return read, True
    return plain, False


def _only_says_see_html(plain: str, read: str) -> bool:
    if "<html" in plain[:500].lower() or "<body" in plain[:500].lower():
        return True
    few, many = len(_WORDS.findall(plain)), len(_WORDS.findall(read))
    return few < 60 and many > 2 * few and bool(_SEE_HTML.search(plain) or few < 4)


def _formatted(pieces: list[_Piece], folded: Folded) -> str:
    """The markup, where it says what the text says and no more."""
    whole, fresh = [], []
    for piece in pieces:
        if piece.html is not None:
            whole.append(piece.html)
            fresh.append(markup.read(piece.html).fresh)
        elif piece.plain and piece.plain.strip():
            as_markup = "<p>" + escape(piece.plain, quote=False).replace("\n", "<br>") + "</p>"
            whole.append(as_markup)
            fresh.append(as_markup)
    if not folded.rest:
        return "\n".join(whole)
    wanted = _WORDS.findall(folded.text)
    for candidate in ("\n".join(fresh), "\n".join(whole)):
        if _WORDS.findall(markup.plain(markup.read(candidate).text)) == wanted:
            return candidate
    return ""


# ---- invitations ----------------------------------------------------------------------------------------------


def _invitation(text: str) -> str:
    """A calendar part in lines that can be read: what, when, where, who asks."""
    unfolded = re.sub(r"\n[ \t]", "", text)
    _, begun, rest = unfolded.partition("BEGIN:VEVENT\n")
    inside, ended, _ = rest.partition("END:VEVENT")
    if not begun or not ended:
        return ""
    said: dict[str, str] = {}
    for line in inside.split("\n"):
        name, _, value = line.partition(":")
        key = name.partition(";")[0].upper()
        zone = re.search(r"TZID=([^;:]+)", name)
        if key in ("DTSTART", "DTEND"):
            value = _moment(value) + (f" {zone[1]}" if zone else "")
        said.setdefault(
            key, re.sub(r"\\([,;\\])", r"\1", value.replace("\\n", "\n").replace("\\N", "\n")).strip()
        )
    when = " – ".join(said[key] for key in ("DTSTART", "DTEND") if said.get(key))
    organizer = re.sub(r"^mailto:", "", said.get("ORGANIZER", ""), flags=re.IGNORECASE)
    lines = [said.get("SUMMARY", ""), when, said.get("LOCATION", ""), organizer, said.get("DESCRIPTION", "")]
    return "\n".join(f"📅 {line}" if at == 0 else line for at, line in enumerate(filter(None, lines)))


def _moment(value: str) -> str:
    match = re.match(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?", value)
    if match is None:
        return value
    clock = f" {match[4]}:{match[5]}" if match[4] else ""
    return f"{match[1]}-{match[2]}-{match[3]}{clock}{' UTC' if match[6] else ''}"
