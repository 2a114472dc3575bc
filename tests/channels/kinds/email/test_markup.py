"""HTML mail as text."""

from __future__ import annotations

import pytest

from agent_console.channels.kinds.email.folding import fold
from agent_console.channels.kinds.email.markup import plain, read


def text(html: str) -> str:
    return plain(read(html).text)


def test_paragraphs_lists_and_tables_keep_their_lines() -> None:
    html = "<p>One</p><p>Two<br>three</p><ul><li>a</li><li>b</li></ul><table><tr><td>x</td><td>y</td></tr></table>"
    assert text(html) == "One\n\nTwo\nthree\n\n- a\n- b\n\nx  y"


def test_a_link_tells_where_it_really_leads() -> None:
    assert (
        text('<a href="https://evil.test/x">https://bank.test</a>')
        == "https://bank.test <https://evil.test/x>"
    )
    assert text('<a href="https://bank.test/">https://bank.test</a>') == "https://bank.test"
    assert text('<a href="mailto:a@b.test">a@b.test</a>') == "a@b.test"
    assert text('<a href="javascript:alert(1)">press</a>') == "press"


def test_scripts_styles_and_comments_are_not_text() -> None:
    html = "<head><title>t</title><style>p{}</style></head><!-- no --><script>alert(1)</script>words"
    assert text(html) == "words"


def test_entities_and_spaces_are_read_as_shown() -> None:
    assert text("a&nbsp;&amp;&#8364;  b\n\n c<pre>  x\n   y</pre>") == "a &€ b c\n\n  x\n   y"


@pytest.mark.parametrize(
    "history",
    [
        '<div class="gmail_quote"><div class="gmail_attr">Хтось колись:<br></div><blockquote class="gmail_quote">old words</blockquote></div>',
        '<blockquote type="cite"><div>On Monday, Shop wrote:</div>old words</blockquote>',
        '<div class="moz-cite-prefix">Whoever:</div><blockquote type="cite">old words</blockquote>',
        '<hr><div id="divRplyFwdMsg"><b>From:</b> Shop</div><div>old words</div>',
        '<div id="appendonsend"></div><hr><div>old words</div>',
        '<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p>From: x</p></div><p>old words</p>',
        '<div class="yahoo_quoted"><div>On Monday</div>old words</div>',
    ],
)
def test_the_quote_blocks_of_usual_programs_are_history(history: str) -> None:
    read_ = read(f"<div>new words</div>{history}")
    found = fold(read_.text)
    assert found.text.strip() == "new words"
    assert "old words" in found.rest
    assert "new words" in read_.fresh and "old words" not in read_.fresh


def test_answers_inside_a_quote_block_stay() -> None:
    html = "<blockquote>one?</blockquote>yes<blockquote>two?</blockquote>no"
    assert fold(read(html).text).text == "> one?\n\nyes\n\n> two?\n\nno"


@pytest.mark.parametrize(
    "html", ["<", "<a <b <c", "<![CDATA[x", "<!DOCTYPE", "</div></p>x", "<div " * 5000, "&#xffffffff;"]
)
def test_broken_markup_never_raises(html: str) -> None:
    read(html)


def test_deep_nesting_is_read_in_no_time() -> None:
    assert text("<div>" * 20_000 + "deep" + "</div>" * 20_000) == "deep"


@pytest.mark.parametrize(
    "html",
    [
        "<!--" * 250_000,
        "<b>x</b>" * 100_000,
        "<a href=x>" * 90_000,
        "<a href='https://x.test'>y</a>" * 30_000,
        "<![CDATA[" * 90_000,
        "<pre>" + "x\n" * 300_000,
        "<blockquote>" * 3_000 + "x",
    ],
)
def test_markup_made_to_keep_us_busy_does_not(html: str) -> None:
    assert fold(read(html).text) is not None
