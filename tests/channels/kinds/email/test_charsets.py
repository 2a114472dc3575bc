"""Text in any charset, claimed rightly, wrongly or not at all."""

from __future__ import annotations

import pytest

from agent_console.channels.kinds.email.charsets import decode, guess

UKRAINIAN = "Доброго дня! Де моє замовлення? Їжак із ґанку"
SPANISH = "¿Dónde está mi pedido? Mañana, €5"


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (UKRAINIAN, "windows-1251"),
        (UKRAINIAN, "KOI8-U"),
        (UKRAINIAN, "utf-8"),
        (UKRAINIAN, '"UTF8"'),
        (SPANISH, "windows-1252"),
        ("¿Dónde está?", "iso-8859-15"),
        ("日本語のテスト", "iso-2022-jp"),
        ("日本語のテスト", "shift_jis"),
        ("한국말로 하는 것", "euc-kr"),
        ("中文測試", "big5"),
        (UKRAINIAN, "utf-16"),
        ("Hi Mom +- ☺", "utf-7"),
    ],
)
def test_what_is_claimed_rightly_is_read_as_claimed(text: str, charset: str) -> None:
    assert decode(text.encode(charset.strip('"')), charset) == text


def test_typographic_quotes_in_what_claims_to_be_latin_1_are_those_of_windows() -> None:
    assert decode("“quoted” – €".encode("cp1252"), "iso-8859-1") == "“quoted” – €"


@pytest.mark.parametrize("claimed", ["", "us-ascii", "x-nonsense", "base64", "unknown-8bit", "idna"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-u", "iso8859-5"])
def test_ukrainian_without_a_usable_claim_is_recognised(claimed: str, charset: str) -> None:
    text = UKRAINIAN.replace("ґ", "г") if charset == "iso8859-5" else UKRAINIAN
    assert decode(text.encode(charset), claimed) == text


def test_western_text_without_a_claim_is_not_taken_for_cyrillic() -> None:
    assert guess("¿Dónde está mi pedido? Mañana".encode("cp1252")) == "¿Dónde está mi pedido? Mañana"
    assert guess("Grüße aus Köln".encode("cp1252")) == "Grüße aus Köln"


def test_utf8_that_claims_to_be_something_it_cannot_be_is_read_as_utf8() -> None:
    assert decode("漢字 テスト".encode(), "iso-2022-jp") == "漢字 テスト"


def test_a_claim_of_utf8_that_is_windows_1251_is_seen_through() -> None:
    assert decode(UKRAINIAN.encode("windows-1251"), "utf-8") == UKRAINIAN


def test_damaged_utf8_stays_utf8_but_for_the_damage() -> None:
    data = UKRAINIAN.encode()[:-1]
    assert decode(data, "utf-8") == UKRAINIAN[:-1] + "\ufffd"


def test_a_page_names_its_charset_in_itself() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body>{UKRAINIAN}</body>'
    assert UKRAINIAN in decode(page.encode("windows-1251"), "", html=True)


@pytest.mark.parametrize("claimed", ["", "utf-8", "windows-1252", "iso-2022-jp", "utf-16", "utf-7", "big5"])
def test_every_byte_is_text_somehow(claimed: str) -> None:
    assert decode(bytes(range(256)), claimed)
