"""A mail of ours: headers that keep the conversation together, plain text and HTML, the quoted original, files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email import charset as charsets
from email import policy
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr
from html import escape

import msgspec

from agent_console.channels.base import OutgoingPart
from agent_console.channels.kinds.email import headers, servers
from agent_console.channels.kinds.email.headers import Person
from agent_console.errors import Rejected

QUOTE_ORIGINAL = True
"""Whether the answered mail stands below ours, as people who write mails expect."""
LONGEST_QUOTE = 10_000
"""Characters of it."""
MOST_REFERENCES = 30
LONGEST_SUBJECT = 400
_SAFE_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{3,100}")
_LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]}]")
_PLAIN = policy.compat32.clone(linesep="\r\n")
_UTF8 = charsets.Charset("utf-8")
_UTF8.body_encoding = charsets.QP


class Original(msgspec.Struct, frozen=True, kw_only=True):
    """The mail that is answered, as far as an answer needs it."""

    message_id: str
    references: tuple[str, ...] = ()
    subject: str = ""
    author: Person
    reply_to: tuple[Person, ...] = ()
    to: tuple[Person, ...] = ()
    cc: tuple[Person, ...] = ()
    date: datetime | None = None
    text: str = ""
    folder: str = ""
    uid: int = 0


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """Ready to leave."""

    message_id: str
    thread: str
    """Message id of the first mail of its conversation."""
    needed: str
    recipients: tuple[str, ...]
    data: bytes


def message_id(key: str, address: str) -> str:
    """The same for every attempt of a part, without brackets."""
    local = key if _SAFE_KEY.fullmatch(key) else hashlib.sha256(key.encode()).hexdigest()[:40]
    return f"{local}@{servers.domain(address)}"


def key_of(remote: str, address: str) -> str:
    """The key in a message id of ours; empty when it is somebody else's."""
    local, _, domain = remote.rpartition("@")
    return local if local and domain.lower() == servers.domain(address) else ""


def prepare(
    part: OutgoingPart,
    address: str,
    name: str,
    original: Original | None,
    now: datetime,
    ours: frozenset[str],
) -> Prepared:
    """The mail for a part. Raises `Rejected` when nobody can be addressed."""
    to, cc = _recipients(part, original, ours)
    own_id = message_id(part.key, address)
    chain = _chain(part, original)
    message = _content(part, original)
    message["From"] = _address(Person(address, name))
    message["To"] = _address(to)
    if cc:
        message["Cc"] = ", ".join(_address(person) for person in cc)
    message["Subject"] = _subject(part, original)
    message["Date"] = format_datetime(now.astimezone(UTC))
    message["Message-ID"] = f"<{own_id}>"
    if chain:
        answered = original.message_id if original is not None else part.in_reply_to or chain[-1]
        message["In-Reply-To"] = f"<{answered}>"
        message["References"] = " ".join(f"<{each}>" for each in chain)
    everybody = [_on_the_wire(person.address) for person in (to, *cc)]
    return Prepared(
        message_id=own_id,
        thread=chain[0] if chain else own_id,
        needed=everybody[0],
        recipients=tuple(dict.fromkeys(everybody)),
        data=message.as_bytes(policy=_PLAIN),
    )


def _recipients(
    part: OutgoingPart, original: Original | None, ours: frozenset[str]
) -> tuple[Person, tuple[Person, ...]]:
    """The author (or where they want answers); those who had a copy get one again, we do not."""
    if original is None:
        wanted = part.thread.removeprefix("to:") if part.thread.startswith("to:") else part.to
        found = headers.people(_header("To", wanted), "To")
        if not found or found[0].address != wanted.strip().lower():
            raise Rejected("nobody to write to")
        return found[0], ()
    if original.author.address in ours:  # we go on after a mail of our own
        whom = [person for person in (*original.to, *original.cc) if person.address not in ours]
        copies = original.cc
    else:
        whom = [person for person in original.reply_to if person.address not in ours] or [original.author]
        copies = (*original.reply_to[1:], *original.to, *original.cc)
    if not whom:
        raise Rejected("nobody to write to")
    others = {person.address: person for person in copies if person.address not in (*ours, whom[0].address)}
    return whom[0], tuple(others.values())


def _chain(part: OutgoingPart, original: Original | None) -> tuple[str, ...]:
    """References: the first one names the conversation, the last one what is answered."""
    if original is not None:
        known = [*original.references, original.message_id]
    elif not part.thread.startswith("to:"):
        known = [part.thread, part.in_reply_to]
    else:
        known = []
    known = list(dict.fromkeys(each for each in known if each and each.isascii() and "@" in each))
    if len(known) > MOST_REFERENCES:
        known = [known[0], *known[1 - MOST_REFERENCES :]]
    return tuple(known)


def _subject(part: OutgoingPart, original: Original | None) -> str:
    if part.heading.strip():
        return " ".join(part.heading.split())[:LONGEST_SUBJECT]
    known = original.subject if original is not None else part.title
    base = " ".join(headers.base_subject(known).split())[:LONGEST_SUBJECT]
    if original is None and part.thread.startswith("to:"):
        return base
    return f"Re: {base}".strip()


# ---- addresses and headers ------------------------------------------------------------------------------------


def _address(person: Person) -> str:
    """Name and address in ASCII; the name as encoded words where it needs them."""
    return formataddr((" ".join(person.name.split()), _on_the_wire(person.address)), "utf-8")


def _on_the_wire(address: str) -> str:
    local, _, _ = address.rpartition("@")
    if not local.isascii():
        raise Rejected("an address beyond ASCII")
    return f"{local}@{servers.domain(address)}"


def _header(name: str, value: str) -> MIMEBase:
    made = MIMEBase("text", "plain")
    made[name] = value.replace("\r", " ").replace("\n", " ")
    return made


# ---- content --------------------------------------------------------------------------------------------------


def _content(part: OutgoingPart, original: Original | None) -> MIMEBase:
    quoted = original if QUOTE_ORIGINAL and part.text.strip() and not part.after else None
    body = MIMEMultipart("alternative")
    body.attach(MIMEText(_plain(part.text, quoted), "plain", _UTF8))  # type: ignore[arg-type]
    body.attach(MIMEText(_html(part.text, quoted), "html", _UTF8))  # type: ignore[arg-type]
    files = [(file.media.name, file.media.mime, file.data) for file in part.files]
    if part.media is not None:
        files.append((part.media.name, part.media.mime, part.data))
    if not files:
        return body
    whole = MIMEMultipart("mixed")
    if part.text.strip():
        whole.attach(body)
    for file in files:
        whole.attach(_file(*file))
    return whole


def _file(name: str, mime: str, data: bytes) -> MIMEBase:
    main, _, sub = mime.partition("/")
    if main in ("multipart", "message") or not re.fullmatch(r"[a-z]+/[\w.+-]+", mime):
        main, sub = "application", "octet-stream"
    made = MIMEApplication(data, sub)
    made.replace_header("Content-Type", f"{main}/{sub}")
    shown = re.sub(r"[\x00-\x1f\x7f\"\\/]", "_", name) or "file"
    value = shown if shown.isascii() else ("utf-8", "", shown)
    made.add_header("Content-Disposition", "attachment", filename=value)
    return made


def attribution(original: Original) -> str:
    """Whom the quote is from, in no language: 2026-11-23 14:03 +0000, Ana <ana@example.com>:"""
    when = f"{original.date.astimezone(UTC):%Y-%m-%d %H:%M +0000}, " if original.date is not None else ""
    name = re.sub(r"[<>\r\n]", "", original.author.name)
    return f"{when}{name} <{original.author.address}>:".replace("  ", " ")


def _quote(original: Original) -> Sequence[str]:
    return original.text[:LONGEST_QUOTE].strip("\n").split("\n")


def _plain(text: str, original: Original | None) -> str:
    if original is None or not original.text.strip():
        return text + "\n"
    lines = [f">{line}" if line.startswith(">") else f"> {line}".rstrip() for line in _quote(original)]
    return "\n".join([text.rstrip("\n"), "", attribution(original), *lines, ""])


def _html(text: str, original: Original | None) -> str:
    said = f"<div>{_markup(text)}</div>"
    if original is not None and original.text.strip():
        quote = _markup("\n".join(_quote(original)))
        said += (
            f'<br><div class="gmail_quote"><div class="gmail_attr">{escape(attribution(original))}</div>'
            f'<blockquote type="cite" class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px solid #ccc;'
            f'padding-left:1ex">{quote}</blockquote></div>'
        )
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{said}</body></html>'


def _markup(text: str) -> str:
    out: list[str] = []
    at = 0
    for match in _LINK.finditer(text):
        target = escape(match[0])
        out += [escape(text[at : match.start()]), f'<a href="{target}">{target}</a>']
        at = match.end()
    out.append(escape(text[at:]))
    return "".join(out).replace("\n", "<br>\n").replace("  ", " &nbsp;")
