"""Every real mail that is here is read: none raises, and no word of a text is lost."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime

from agent_console.channels.kinds.email import headers, mime, reading
from agent_console.channels.kinds.email.folding import fold
from agent_console.channels.kinds.email.reading import Piece, Place, Us
from agent_console.domain.incoming import IncomingMessage
from tests.real_data import ROOT, needs

FOLDER = ROOT / "mail"
US = Us("help@shop.test", frozenset({"help@shop.test"}))
NOW = datetime(2026, 11, 23, tzinfo=UTC)
pytestmark = needs(FOLDER, "real mails")


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def test_every_example_is_read_or_comes_from_nobody() -> None:
    mails = sorted((FOLDER / "rfc-examples").rglob("*.eml"))
    assert len(mails) > 90
    nobody = 0
    for path in mails:
        message = mime.parse(path.read_bytes())
        try:
            event = reading.event(Piece(message, Place()), US, "root", "", NOW)
        except ValueError:
            assert not headers.raw(message, "From"), path.name
            nobody += 1
            continue
        assert isinstance(event, IncomingMessage)
        assert event.remote and event.author.remote
        assert not re.search(r"=\?[\w-]+\?[bBqQ]\?[^?]*\?=", event.heading), path.name
        for file in mime.body(message).files:
            assert mime.part_at(message, file.section) is not None, path.name
    assert nobody <= 1


def test_no_word_of_a_quoted_reply_is_lost() -> None:
    replies = sorted((FOLDER / "quoted-replies").glob("*.txt"))
    assert len(replies) > 20
    folded = 0
    for path in replies:
        text = path.read_text("utf-8", errors="replace")
        found = fold(text)
        assert words(found.text) + words(found.rest) == words(text), path.name
        assert found.text.strip(), path.name
        folded += bool(found.rest)
    assert folded >= 15
