"""HTML mail as text: paragraphs, lists, links with their true target, and where the quoted history begins."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

import msgspec
import nh3

HISTORY = "\ufdd0"
"""Stands alone in a line: from here on everything is the mail that is answered. Never in what is handed on."""
ATTRIBUTION = "\ufdd1"
"""Stands before a line that says whom the quote below is from, whatever its language."""
LONGEST = 1_000_000
"""Characters of markup that are read; what comes after it stays in the attachment."""

_LONGEST_LINE = 20_000
_PARAGRAPHS = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "hr"]
)
_BLOCKS = frozenset(
    [
        "div",
        "tr",
        "li",
        "dt",
        "dd",
        "section",
        "article",
        "header",
        "footer",
        "address",
        "center",
        "form",
        "fieldset",
        "figure",
        "caption",
    ]
)
_SKIPPED = {"script", "style", "title", "template", "noscript", "textarea", "svg", "math", "object", "select"}
_VOID = frozenset(
    ["br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"]
)
_KEPT = set(_PARAGRAPHS | _BLOCKS) | {
    "td",
    "th",
    "a",
    "img",
    "br",
    "b",
    "strong",
    "i",
    "em",
    "u",
    "s",
    "code",
    "span",
}
_QUOTED_CLASS = re.compile(
    r"\b(gmail_attr|moz-cite-prefix|moz-email-headers-table|yahoo-quoted-begin|protonmail_quote_attribution)\b"
)
_HISTORY_CLASS = re.compile(
    r"\b(OutlookMessageHeader|yahoo_quoted|zmail_extra|ms-outlook-mobile-reference-message)\b"
)
_HISTORY_ID = re.compile(
    r"^(x_)*(divRplyFwdMsg|appendonsend|mail-editor-reference-message-container|OLK_SRC_BODY_SECTION)$"
)
_OUTLOOK_LINE = re.compile(
    r"border-top:\s{0,9}(?:solid|1px solid|1\.0pt solid)?\s{0,9}#?(?:E1E1E1|B5C4DF)", re.IGNORECASE
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_TARGET = re.compile(r"^\s*(https?://|mailto:|tel:)", re.IGNORECASE)


class Read(msgspec.Struct, frozen=True):
    """What an HTML body says."""

    text: str
    """With the two marks of this module in it, and `>` before every line that is quoted."""
    fresh: str
    """The markup without quotes, attributions and history; hostile until sanitised."""


def read(html: str) -> Read:
    """Never raises; what cannot be understood as markup is text."""
    reader = _Reader()
    reader.feed(_well_formed(html[:LONGEST]))
    reader.close()
    return Read(reader.text(), "".join(reader.fresh))


def _well_formed(html: str) -> str:
    """The elements that mean something to us, each closed: what Python's parser reads of anything else takes for ever."""
    return nh3.clean(
        html,
        tags=_KEPT,
        clean_content_tags=_SKIPPED,
        attributes={
            "*": {"class", "id"},
            "div": {"class", "id", "style"},
            "a": {"href"},
            "img": {"alt"},
            "blockquote": {"type", "class"},
        },
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        strip_comments=True,
    )


def plain(marked: str) -> str:
    """The text without the marks."""
    lines = [line.replace(ATTRIBUTION, "") for line in marked.split("\n") if line.strip() != HISTORY]
    return "\n".join(lines).replace(HISTORY, "").strip("\n")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line = ""
        self._gap = False
        self._before = 0
        self._open: list[tuple[str, str]] = []
        """Open elements, and what their end means: quote, attribution, skip, link …"""
        self._depth = 0
        self._skip = 0
        self._aside = 0
        self._pre = 0
        self._links: list[tuple[str, list[str]]] = []
        self._over = False
        self.fresh: list[str] = []

    # ---- events

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        role = self._role(tag, given)
        if role == "history":
            self._break(True)
            self._lines.append(">" * self._depth + HISTORY)
            self._over = True
        if tag in _PARAGRAPHS:
            self._break(True)
        elif tag in _BLOCKS or tag == "br":
            self._break(tag == "br" and not self._line)
        if role == "quote":
            self._depth += 1
        elif role == "attribution":
            self._aside += 1
            self._line += ATTRIBUTION
        elif role == "skip":
            self._skip += 1
        elif tag == "pre":
            self._pre += 1
        self._keep(self.get_starttag_text() or "")
        self._inside(tag, given)
        if tag not in _VOID:
            self._open.append((tag, role))

    def _inside(self, tag: str, given: dict[str, str]) -> None:
        if tag == "li":
            self._line += "- "
        elif tag in ("td", "th") and self._line.strip():
            self._line += "  "
        elif tag == "img" and given.get("alt", "").strip() and not self._skip:
            self._say(f" {given['alt'].strip()} ")
        elif tag == "a":
            self._links.append((given.get("href", ""), []))
        elif tag == "hr":
            self._break(True)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not any(name == tag for name, _ in self._open[-200:]):
            return
        while self._open:
            name, role = self._open.pop()
            self._close(name, role)
            if name == tag:
                break

    def _close(self, tag: str, role: str) -> None:
        if tag == "a" and self._links:
            self._target(*self._links.pop())
        if tag in _PARAGRAPHS:
            self._break(True)
        elif tag in _BLOCKS:
            self._break(False)
        self._keep(f"</{tag}>")
        if role == "quote":
            self._depth -= 1
        elif role == "attribution":
            self._aside -= 1
        elif role == "skip":
            self._skip -= 1
        elif tag == "pre":
            self._pre -= 1

    def handle_data(self, data: str) -> None:
        if self._skip:
            return
        self._say(data)
        self._keep(escape(data, quote=False))

    # ---- what it means

    def _role(self, tag: str, given: dict[str, str]) -> str:
        if tag in _SKIPPED:
            return "skip"
        if tag == "blockquote":
            return "quote"
        kind = given.get("class", "")
        if _HISTORY_CLASS.search(kind) or _HISTORY_ID.match(given.get("id", "")):
            return "history"
        if tag == "div" and _OUTLOOK_LINE.search(given.get("style", "")):
            return "history"
        return "attribution" if _QUOTED_CLASS.search(kind) else ""

    def _target(self, href: str, words: list[str]) -> None:
        said = "".join(words).strip()
        if self._skip or not _TARGET.match(href):
            return
        bare = re.sub(r"^(https?://|mailto:|tel:)", "", href.strip(), flags=re.IGNORECASE).rstrip("/")
        same = re.sub(r"^(https?://|mailto:|tel:)", "", said, flags=re.IGNORECASE).rstrip("/")
        if bare and bare != same:
            self._line += f" <{href.strip()}>"

    def _say(self, data: str) -> None:
        if self._links:
            self._links[-1][1].append(data)
        if len(self._line) > _LONGEST_LINE:
            self._break(False)
        if self._pre:
            first, *rest = data.replace("\r\n", "\n").split("\n")
            self._line += first
            for line in rest:
                self._break(False, force=True)
                self._line += line
            return
        text = _SPACE.sub(" ", data)
        if not self._line or self._line in (ATTRIBUTION, "- "):
            text = text.lstrip(" ")
        elif self._line.endswith(" "):
            text = text.removeprefix(" ")
        self._line += text

    def _break(self, paragraph: bool, *, force: bool = False) -> None:
        if self._line.strip(" ") or force:
            prefix = "> " * self._depth
            if self._gap and self._lines:
                self._lines.append(("> " * min(self._depth, self._before)).strip())
            self._before = self._depth
            self._lines.append(prefix + (self._line if self._pre else self._line.rstrip(" ")))
            self._gap = False
        self._line = ""
        self._gap = self._gap or paragraph

    def _keep(self, markup: str) -> None:
        if not (self._depth or self._aside or self._over or self._skip):
            self.fresh.append(markup)

    def text(self) -> str:
        self._break(False)
        return "\n".join(self._lines).replace("\xa0", " ").strip("\n")
