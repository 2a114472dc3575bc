"""What strangers send, made safe to store: strings that any database takes, HTML of which only a small subset is left."""

from __future__ import annotations

from enum import Enum
from typing import Any, TypeVar

import msgspec
import nh3
import regex

Event = TypeVar("Event", bound=msgspec.Struct)

LONGEST_NAME = 300
"""Characters of a name or a title that are kept."""
LONGEST_HTML = 500_000
"""Formatted text beyond this is left out; the plain text beside it is always kept in full."""

_encode = msgspec.json.Encoder().encode
_TAGS = {
    "p",
    "br",
    "b",
    "strong",
    "i",
    "em",
    "u",
    "s",
    "code",
    "pre",
    "blockquote",
    "ul",
    "ol",
    "li",
    "a",
    "span",
}
_LINK = regex.compile(r"(?i)\s*(?:https?://|mailto:)\S")
_NEST = regex.compile(r"<(/?)(?!br\b)\w")
DEEPEST = 100
_TAG = regex.compile(r"<(?!/?(?:p|br|span)\b)")


def storable(text: str) -> str:
    """The text without what UTF-8 or SQLite cannot hold: lone surrogates and NUL become U+FFFD, nothing else changes."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def name(text: str) -> str:
    """A name or title as it came, at most `LONGEST_NAME` characters; what is shown of it is the front end's care."""
    return storable(text[: LONGEST_NAME + 1])[:LONGEST_NAME].strip()


def html(raw: str) -> str:
    """The safe part of formatted text; empty when the plain text says it all."""
    if not raw or len(raw) > LONGEST_HTML:
        return ""
    clean = nh3.clean(
        storable(raw),
        tags=_TAGS,
        clean_content_tags={"script", "style", "title", "textarea", "noscript", "template", "svg", "math"},
        attributes={"a": {"href"}},
        attribute_filter=_only_links,
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
        strip_comments=True,
    )
    return clean if _TAG.search(clean) and not _too_deep(clean) else ""


def _too_deep(clean: str) -> bool:
    """Thousands of nested elements: harmless to us, not to everything that lays text out."""
    if clean.count("<") <= DEEPEST:
        return False
    depth = 0
    for closing in _NEST.findall(clean):
        depth += -1 if closing else 1
        if depth > DEEPEST:
            return True
    return False


def _only_links(tag: str, attribute: str, value: str) -> str | None:
    return value if _LINK.match(value) else None


def event(event: Event) -> Event:
    """An event whose every string can be stored. Almost always the very same one."""
    try:
        if b"\\u0000" not in _encode(event):
            return event
    except UnicodeEncodeError:
        pass
    cleaned: Event = _struct(event)
    return cleaned


def _struct(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        return storable(value)
    if isinstance(value, tuple):
        return tuple(_struct(item) for item in value)
    if isinstance(value, msgspec.Struct):
        return msgspec.structs.replace(
            value, **{field: _struct(getattr(value, field)) for field in value.__struct_fields__}
        )
    return value
