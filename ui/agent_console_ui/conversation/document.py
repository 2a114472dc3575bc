"""Text of a message as a document that loads nothing, shows where links lead, and never grows beyond reason."""

from __future__ import annotations

import html as html_escape
import re
from typing import Any
from urllib.parse import urlsplit

from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

PREVIEW_CHARACTERS = 3_000
PREVIEW_LINES = 40
LINE_HEIGHT = 115.0
"""Per cent of the font's own."""
INLINE_CHARACTERS = 20_000
"""Longer texts open in a window of their own instead of unfolding in place."""

_URL = re.compile(
    r"(?:https?://|mailto:)[^\s<>\"'“”«»]+|www\.[^\s<>\"'“”«»]+\.[^\s<>\"'“”«»]+", re.IGNORECASE
)
_TRAILING = ".,;:!?…)]}’'\""
_LOOKS_LIKE_ADDRESS = re.compile(r"^\s*(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:[/:?#]\S*)?\s*$", re.IGNORECASE)
_UNSEEN = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(9), 11, 12, *range(14, 32)])
OPENABLE = frozenset({"http", "https", "mailto"})


class QuietDocument(QTextDocument):
    """A document that never loads a resource, whatever its HTML asks for."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Nothing, ever: neither remote nor local."""
        return QByteArray()


def visible(text: str) -> str:
    """The text without control characters and bidirectional overrides that could make it read as something else."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNSEEN)


def shortened(text: str) -> tuple[str, bool]:
    """The beginning of a long text, cut at a line or word, and whether anything was left out."""
    head = text[: PREVIEW_CHARACTERS + 1]
    lines = head.split("\n", PREVIEW_LINES)
    cut = len(text) > PREVIEW_CHARACTERS
    if len(lines) > PREVIEW_LINES:
        head = "\n".join(lines[:PREVIEW_LINES])
        cut = True
    if not cut:
        return text, False
    head = head[:PREVIEW_CHARACTERS]
    space = head.rfind(" ", PREVIEW_CHARACTERS - 100)
    return (head[:space] if space > 0 else head).rstrip() + " …", True


def make_document(
    text: str, html: str, *, font: QFont, link: QColor, struck: bool = False, whole: bool = False
) -> tuple[QuietDocument, bool]:
    """A document and whether it shows only the beginning. `html` has been sanitised already; long HTML is shown plain."""
    document = QuietDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    short = False
    bold = "b, strong, h1, h2, h3, h4, h5, h6, th { font-weight: 600; }"
    if html and len(html) <= PREVIEW_CHARACTERS * 2:
        document.setDefaultStyleSheet(f"a {{ color: {link.name()}; }} {bold}")
        document.setHtml(visible(html))
        show_targets(document, link)
    else:
        shown = visible(text[:INLINE_CHARACTERS] if whole else text[: PREVIEW_CHARACTERS * 2])
        if whole:
            short = len(text) > INLINE_CHARACTERS
        else:
            shown, short = shortened(shown)
            short = short or len(text) > PREVIEW_CHARACTERS * 2
        if _URL.search(shown):
            document.setDefaultStyleSheet(f"a {{ color: {link.name()}; }}")
            document.setHtml(linked(shown))
        else:
            document.setPlainText(shown)
    spacing = QTextBlockFormat()
    spacing.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    whole_text = QTextCursor(document)
    whole_text.select(QTextCursor.SelectionType.Document)
    whole_text.mergeBlockFormat(spacing)
    if struck:
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        strike = QTextCharFormat()
        strike.setFontStrikeOut(True)
        cursor.mergeCharFormat(strike)
    return document, short


def linked(text: str) -> str:
    """Plain text as HTML in which addresses are links."""
    parts: list[str] = []
    end = 0
    for match in _URL.finditer(text):
        address = match.group().rstrip(_TRAILING)
        if address.count("(") > address.count(")") and match.group()[len(address) :].startswith(")"):
            address += ")"
        parts.append(html_escape.escape(text[end : match.start()]))
        target = f"https://{address}" if address.lower().startswith("www.") else address
        parts.append(f'<a href="{html_escape.escape(target)}">{html_escape.escape(address)}</a>')
        end = match.start() + len(address)
    parts.append(html_escape.escape(text[end:]))
    return f'<span style="white-space: pre-wrap">{"".join(parts)}</span>'


def host(address: str) -> str:
    """Host of an address, lower case, without www; empty when there is none."""
    try:
        name = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return name.removeprefix("www.")


def deceiving(text: str, target: str) -> bool:
    """Whether a link's text looks like an address other than the one it leads to."""
    return bool(_LOOKS_LIKE_ADDRESS.match(text)) and host(text.strip()) != host(target)


def show_targets(document: QTextDocument, link: QColor) -> None:
    """Behind every link whose text looks like another address, write where it really leads."""
    found: list[tuple[int, str, str]] = []
    block = document.begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            form = fragment.charFormat()
            if form.isAnchor() and form.anchorHref():
                end = fragment.position() + fragment.length()
                if found and found[-1][0] == fragment.position() and found[-1][2] == form.anchorHref():
                    found[-1] = (end, found[-1][1] + fragment.text(), form.anchorHref())
                else:
                    found.append((end, fragment.text(), form.anchorHref()))
            iterator += 1
        block = block.next()
    for end, text, target in reversed(found):
        if deceiving(text, target):
            cursor = QTextCursor(document)
            cursor.setPosition(end)
            plain = QTextCharFormat()
            plain.setFont(document.defaultFont())
            plain.setForeground(link)
            cursor.insertText(f" ({host(target) or target[:60]})", plain)


def openable(address: str) -> bool:
    """Whether a click may open it: web pages and mail only."""
    try:
        return urlsplit(address).scheme.lower() in OPENABLE
    except ValueError:
        return False


def is_right_to_left(document: QTextDocument) -> bool:
    """Whether any of the first paragraphs reads from right to left."""
    block = document.begin()
    for _ in range(20):
        if not block.isValid():
            return False
        if block.textDirection() == Qt.LayoutDirection.RightToLeft:
            return True
        block = block.next()
    return False
