"""Bodies: quotes taken off on the way in, contents made on the way out."""

from __future__ import annotations

import msgspec
import pytest

from agent_console.channels.kinds.matrix.formatted import (
    edit_content,
    file_content,
    html_without_quote,
    text_content,
    without_quote,
)


@pytest.mark.parametrize(
    ("body", "rest"),
    [
        ("> <@a:b> hi\n\nanswer", "answer"),
        ("> <@a:b> hi\n> more\n\nanswer\n\n> mine", "answer\n\n> mine"),
        ("> * <@a:b> waves\n\nanswer", "answer"),
        ("> <@a:b> hi\nanswer", "answer"),
        ("> <@a:b> hi", ""),
        ("> quoted by hand\n\nanswer", "> quoted by hand\n\nanswer"),
        ("answer", "answer"),
        ("", ""),
    ],
)
def test_the_quote_in_front_is_taken_off_and_nothing_else(body: str, rest: str) -> None:
    assert without_quote(body) == rest


@pytest.mark.parametrize(
    ("html", "rest"),
    [
        ("<mx-reply><blockquote>x</blockquote></mx-reply>y", "y"),
        (" <MX-REPLY>x\nz</MX-REPLY>y", "y"),
        ("<mx-reply>never closed", "<mx-reply>never closed"),
        ("y <mx-reply>x</mx-reply>", "y <mx-reply>x</mx-reply>"),
    ],
)
def test_the_quote_in_front_of_html_is_taken_off(html: str, rest: str) -> None:
    assert html_without_quote(html) == rest


def test_a_reply_mentions_whom_it_answers_and_nobody_otherwise() -> None:
    content = text_content("hi", "k", answers="$1", mention="@a:b")
    assert content["m.mentions"] == {"user_ids": ["@a:b"]}
    assert content["m.relates_to"] == {"m.in_reply_to": {"event_id": "$1"}}
    assert text_content("@a:b hi", "k")["m.mentions"] == {}


@pytest.mark.parametrize(
    ("mime", "kind"),
    [
        ("image/png", "m.image"),
        ("video/mp4", "m.video"),
        ("audio/ogg", "m.audio"),
        ("application/pdf", "m.file"),
        ("text/plain", "m.file"),
    ],
)
def test_a_file_is_of_the_kind_that_its_type_says(mime: str, kind: str) -> None:
    content = file_content("mxc://a/b", "k", name="n", mime=mime, size=1, width=None, height=None)
    assert content["msgtype"] == kind
    assert "w" not in content["info"]


def test_an_edit_of_the_longest_text_fits_into_an_event() -> None:
    content = edit_content("$1", "я" * 30_000, "k")
    assert content["m.new_content"]["body"] == "я" * 30_000
    assert len(msgspec.json.encode(content)) < 62_000
