"""The text of a status: HTML to what a person would have typed, and addresses at its beginning that go without saying."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from html.parser import HTMLParser

import nh3

_BLOCKS = {
    "p",
    "div",
    "blockquote",
    "ul",
    "ol",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "section",
}
_HIDDEN = {"script", "style", "template", "head"}
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" *\n *")
_GAPS = re.compile(r"\n{3,}")
_NAMED = re.compile(r"^(\W*@[\w.-]*\w)@[\w.:-]*\w")
_BEFORE = re.compile(r"^https?://(www\.)?")
_ADDRESS = re.compile(r"@([\w.-]*\w(?:@[\w.:-]*\w)?)")
_LEADING = re.compile(r"\s*@([\w.-]*\w(?:@[\w.:-]*\w)?)[,:]?(?=\s|$)\s*")


class _Text(HTMLParser):
    def __init__(self, people: Mapping[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self._people = people
        self.pieces: list[str] = []
        self._hidden = 0
        self._pre = 0
        self._link: tuple[str, str, int] | None = None
        """Address, classes, and where its text begins in `pieces`."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag == "br":
            self.pieces.append("\n")
        elif tag == "li":
            self.pieces.append("\n• ")
        elif tag in _BLOCKS:
            self._pre += tag == "pre"
            self.pieces.append("\n\n")
        elif tag == "img":
            self.pieces.append(given.get("alt") or given.get("title", ""))
        elif tag == "a":
            self._link = (given.get("href", ""), given.get("class", ""), len(self.pieces))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("br", "img"):
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in _BLOCKS:
            self._pre = max(0, self._pre - (tag == "pre"))
            self.pieces.append("\n\n")
        elif tag == "a" and self._link is not None:
            address, classes, start = self._link
            self._link = None
            shown = "".join(self.pieces[start:])
            self.pieces[start:] = [self._linked(address, classes.split(), shown)]

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(data if self._pre else _SPACES.sub(" ", data.replace("\n", " ")))

    def _linked(self, address: str, classes: list[str], shown: str) -> str:
        words = shown.strip()
        if words.startswith("@") and (address in self._people or "mention" in classes):
            return f"@{self._people[address]}" if address in self._people else shown
        if not address or words.startswith("#") or not address.startswith(("http://", "https://")):
            return shown
        bare = words.removesuffix("…")
        if not bare or bare in address or address.removesuffix("/").endswith(bare):
            return address if bare else shown
        return f"{shown} ({address})"


def _well_formed(html: str) -> str:
    """The elements that mean something to us, each closed: what Python's parser reads of anything else takes for ever."""
    return nh3.clean(
        html,
        tags={*_BLOCKS, "br", "li", "img", "a"},
        clean_content_tags=_HIDDEN - {"head"},
        attributes={"a": {"href", "class"}, "img": {"alt", "title"}},
        link_rel=None,
    )


def plain(html: str, people: Mapping[str, str] | None = None) -> str:
    """The text, with paragraphs as empty lines. `people` says by profile address how somebody is written in full."""
    parser = _Text(people or {})
    parser.feed(_well_formed(html))
    parser.close()
    text = _LINES.sub("\n", "".join(parser.pieces))
    return _GAPS.sub("\n\n", text).strip()


def addressed(text: str) -> list[str]:
    """Who is addressed anywhere in a text, without the first @."""
    return [match[1] for match in _ADDRESS.finditer(text)]


def leading(text: str) -> tuple[list[str], str]:
    """Who is addressed at the beginning, and the rest."""
    found: list[str] = []
    position = 0
    while match := _LEADING.match(text, position):
        found.append(match[1])
        position = match.end()
    return found, text[position:]


def without_addresses(text: str, needless: Collection[str]) -> str:
    """The text without those at its beginning that go without saying (lower case); what would become empty stays."""
    found, rest = leading(text)
    kept = [f"@{one}" for one in found if one.casefold() not in needless]
    if len(kept) == len(found):
        return text
    return " ".join([*kept, rest]) if kept else rest


def same(first: str, second: str) -> bool:
    """The same words, whoever is addressed at the beginning and however they are spaced."""
    return _words(first) == _words(second)


def _words(text: str) -> list[str]:
    return [_bare(one) for one in leading(text)[1].split()]


def _bare(word: str) -> str:
    """Servers write people without their server, and addresses with or without what stands before them."""
    return _BEFORE.sub("", _NAMED.sub(r"\1", word)).removesuffix("/").casefold() or word
