"""Facets: what stretches of a text are links, mentions or tags, in bytes of its UTF-8, on the way in and out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Any
from urllib.parse import quote

from msgspec import Raw

from agent_console.channels.kinds.bluesky.wire import Facet, Feature, lenient

_HANDLE = r"(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
_MENTION = re.compile(rf"(?<![\w@.])@({_HANDLE})(?![\w@])")
_ADDRESS = re.compile(r"(?<![\w@])https?://[^\s<>\"]+")
_TAG = re.compile(r"(?<![\w&#])[#\uff03]([^\s\d#.,;:!?…()\[\]{}\"'«»“”][^\s#.,;:!?…()\[\]{}\"'«»“”]{0,63})")
_TRAILING = ".,;:!?'\"…»”"
LONGEST_TAG = 64


def as_html(text: str, facets: Iterable[Raw]) -> str:
    """The text with its links as HTML; empty when there are none. Hostile as everything that came in."""
    data = text.encode("utf-8", "surrogatepass")
    pieces: list[str] = []
    done = 0
    for start, end, target in sorted(_targets(facets)):
        if start < done or end > len(data) or start >= end:
            continue  # overlapping or outside: as other programs do, the first one counts
        pieces.append(_text(data[done:start]))
        pieces.append(f'<a href="{escape(target)}">{_text(data[start:end])}</a>')
        done = end
    if not pieces:
        return ""
    return "".join([*pieces, _text(data[done:])])


def _targets(facets: Iterable[Raw]) -> Iterable[tuple[int, int, str]]:
    for raw in facets:
        facet = lenient(raw, Facet)
        if facet is None or facet.index.byte_start < 0:
            continue
        for feature in facet.features:
            if target := _target(feature):
                yield facet.index.byte_start, facet.index.byte_end, target
                break


def _target(feature: Feature) -> str:
    if feature.uri:
        return feature.uri if feature.uri.startswith(("https://", "http://")) else ""
    if feature.did:
        return profile_page(feature.did)
    return f"https://bsky.app/hashtag/{quote(feature.tag)}" if feature.tag else ""


def _text(data: bytes) -> str:
    return as_lines(data.decode("utf-8", "replace"))


def as_lines(text: str) -> str:
    """Plain text as HTML."""
    return escape(text).replace("\n", "<br>")


def links(facets: Iterable[Raw]) -> list[str]:
    """Full addresses of all links, in order."""
    found: list[str] = []
    for raw in facets:
        facet = lenient(raw, Facet)
        found += [each.uri for each in facet.features if each.uri] if facet is not None else []
    return found


def profile_page(who: str) -> str:
    """Where people look at somebody."""
    return f"https://bsky.app/profile/{quote(who, safe=':')}"


def post_page(uri: str) -> str:
    """Where people look at a post."""
    repo, _, rest = uri.removeprefix("at://").partition("/")
    return f"{profile_page(repo)}/post/{quote(rest.rpartition('/')[2])}"


def handles(text: str) -> list[str]:
    """Handles that a text mentions, in lower case, each once."""
    return list(dict.fromkeys(match[1].lower() for match in _MENTION.finditer(text)))


def facets_of(text: str, people: dict[str, str]) -> list[dict[str, Any]]:
    """Facets of a text of ours; `people` are DIDs by handle, and a handle of nobody stays plain text."""
    found: list[tuple[int, int, dict[str, str]]] = []
    for match in _ADDRESS.finditer(text):
        address = _without_end(match[0])
        found.append((match.start(), match.start() + len(address), _feature("link", "uri", address)))
    for match in _MENTION.finditer(text):
        if did := people.get(match[1].lower()):
            found.append((match.start(), match.end(), _feature("mention", "did", did)))
    for match in _TAG.finditer(text):
        found.append((match.start(), match.end(), _feature("tag", "tag", match[1])))
    facets: list[dict[str, Any]] = []
    done = 0
    for start, end, feature in sorted(found, key=lambda one: one[:2]):
        if start < done:
            continue  # a tag or a mention inside an address
        done = end
        index = {"byteStart": _bytes(text[:start]), "byteEnd": _bytes(text[:end])}
        facets.append({"index": index, "features": [feature]})
    return facets


def _feature(kind: str, name: str, value: str) -> dict[str, str]:
    return {"$type": f"app.bsky.richtext.facet#{kind}", name: value}


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _without_end(address: str) -> str:
    """The punctuation of the sentence is no part of the address; a closing bracket is when it was opened inside."""
    while address:
        if address[-1] in _TRAILING or (address[-1] == ")" and address.count("(") < address.count(")")):
            address = address[:-1]
        else:
            break
    return address
