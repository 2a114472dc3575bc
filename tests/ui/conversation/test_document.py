"""Foreign text and HTML become documents that load nothing and hide nothing."""

from __future__ import annotations

from agent_console_ui import theme
from agent_console_ui.conversation.document import (
    PREVIEW_CHARACTERS,
    deceiving,
    is_right_to_left,
    linked,
    make_document,
    openable,
    shortened,
)
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication


def made(text: str, html: str = "", **options: bool) -> tuple[QTextDocument, bool]:
    return make_document(text, html, font=theme.font("body"), link=theme.current().accent, **options)


def test_addresses_in_plain_text_are_links_and_the_rest_is_escaped() -> None:
    html = linked("mira <b>https://marca.ejemplo/a?b=1&c=2</b>, (www.otra.ejemplo/x). mailto:a@b.ejemplo!")
    assert 'href="https://marca.ejemplo/a?b=1&amp;c=2"' in html
    assert 'href="https://www.otra.ejemplo/x"' in html
    assert 'href="mailto:a@b.ejemplo"' in html
    assert "&lt;b&gt;" in html
    assert "<b>" not in html


def test_a_link_that_looks_like_another_address_shows_where_it_leads(dressed: QApplication) -> None:
    document, _short = made("x", '<a href="https://malo.example/x">https://banco.example</a> fin')
    assert document.toPlainText() == "https://banco.example (malo.example) fin"


def test_an_honest_link_is_left_as_it_is(dressed: QApplication) -> None:
    document, _short = made(
        "x", '<a href="https://www.banco.example/x">banco.example</a> <a href="https://a.example">aquí</a>'
    )
    assert document.toPlainText() == "banco.example aquí"


def test_text_that_is_no_address_deceives_nobody() -> None:
    assert not deceiving("pulsa aquí", "https://malo.example")
    assert deceiving("www.banco.example", "https://malo.example")
    assert deceiving("banco.example/entrar", "https://banco.example.malo.example")


def test_nothing_is_loaded_whatever_the_html_asks_for(dressed: QApplication) -> None:
    document, _short = made("x", '<img src="https://malo.example/p.png"><img src="file:///etc/hostname">x')
    for address in ("https://malo.example/p.png", "file:///etc/hostname"):
        loaded = document.resource(QTextDocument.ResourceType.ImageResource.value, QUrl(address))
        assert not loaded


def test_only_web_and_mail_can_be_opened() -> None:
    assert openable("https://a.example") and openable("HTTP://a.example") and openable("mailto:a@b.example")
    for address in (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "smb://x",
        "//x",
        "x",
        "[::",
    ):
        assert not openable(address)


def test_a_megabyte_is_cut_to_its_beginning(dressed: QApplication) -> None:
    document, short = made("palabra " * 131_072)
    assert short
    assert document.characterCount() < PREVIEW_CHARACTERS + 10


def test_many_short_lines_are_cut_as_well() -> None:
    text, cut = shortened("a\n" * 500)
    assert cut
    assert text.count("\n") < 45
    assert shortened("corto") == ("corto", False)


def test_direction_overrides_are_taken_out_and_right_to_left_is_noticed(dressed: QApplication) -> None:
    document, _short = made("abc\u202egpj.exe\u0007")
    assert document.toPlainText() == "abcgpj.exe"
    arabic, _short = made("مرحبا، أين طلبي؟")
    assert is_right_to_left(arabic)
    assert not is_right_to_left(document)


def test_a_deleted_text_is_struck_but_readable(dressed: QApplication) -> None:
    document, _short = made("borrado", struck=True)
    assert document.toPlainText() == "borrado"
    assert document.begin().begin().fragment().charFormat().fontStrikeOut()
