"""What is new in a mail stays; history and signature are folded away; not one word is lost."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_console.channels.kinds.email.folding import fold

ATTRIBUTIONS = [
    "On Mon, Nov 23, 2026 at 10:00 AM Shop <help@shop.test> wrote:",
    "On Mon, Nov 23, 2026 at 10:00 AM Shop Help Desk of the North\n<help@shop.test> wrote:",
    "El lun, 23 nov 2026 a las 10:00, Tienda (<help@shop.test>) escribió:",
    "El 23/11/2026 a las 10:00, Tienda escribió:",
    "пн, 23 лист. 2026 р. о 10:00 Магазин <help@shop.test> пише:",
    "23.11.2026 10:00, Магазин написав(ла):",
    "Am 23.11.2026 um 10:00 schrieb Laden <help@shop.test>:",
    "Le lun. 23 nov. 2026 à 10:00, Boutique <help@shop.test> a écrit :",
    "2026-11-23 10:00 +0000, Shop <help@shop.test>:",
    "Shop <help@shop.test> wrote:",
]


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
def test_the_answered_mail_is_folded_from_its_attribution_on(attribution: str) -> None:
    found = fold(f"¿Y cuándo?\n\n{attribution}\n\n> Mañana.\n> Saludos\n")
    assert found.text.strip() == "¿Y cuándo?"
    assert found.rest.startswith(attribution.split("\n", maxsplit=1)[0]) and "> Mañana." in found.rest


@pytest.mark.parametrize(
    "separator",
    [
        "-----Original Message-----\nFrom: Shop\nSent: Monday\nTo: Ana\nSubject: x",
        "-----Mensaje original-----\nDe: Tienda\nEnviado: lunes",
        "-----Оригінальне повідомлення-----\nВід: Магазин",
        "________________________________\nFrom: Shop <a@b.test>\nSent: Monday\nTo: Ana\nSubject: x",
        "De: Tienda <a@b.test>\nEnviado el: lunes, 23 de noviembre\nPara: Ana\nAsunto: x",
        "Від: Магазин <a@b.test>\nНадіслано: понеділок\nКому: Ана\nТема: x",
        "*From:* Shop\n*Sent:* Monday\n*To:* Ana",
        "---------- Forwarded message ---------\nFrom: Shop",
    ],
)
def test_what_outlook_puts_below_is_folded(separator: str) -> None:
    found = fold(f"Thank you, and when?\n\n{separator}\n\nTomorrow.\nShop")
    assert found.text.strip() == "Thank you, and when?"
    assert "Tomorrow." in found.rest


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nAna Pérez\nMadrid",
        "Sent from my iPhone",
        "Enviado desde mi iPhone",
        "Надіслано з мого iPhone",
        "Надіслано з iPhone",
        "Get Outlook for iOS <https://aka.ms/o0ukef>",
        "Von meinem iPhone gesendet",
        "_______________________________\nlist mailing list\nlist@x.test",
    ],
)
def test_a_signature_is_folded(signature: str) -> None:
    found = fold(f"Where is it?\n\n{signature}\n")
    assert found.text.strip() == "Where is it?"
    assert found.rest == signature.replace("-- ", "--")


def test_a_signature_before_the_quote_goes_with_it() -> None:
    found = fold("Yes\n\nEnviado desde mi iPad\n\nEl 23 nov 2026, Tienda escribió:\n\n> ¿Sí?\n")
    assert found.text.strip() == "Yes"


def test_answers_between_the_lines_stay_readable() -> None:
    text = (
        "On Monday, Shop wrote:\n> Which colour?\nRed.\n> Which size?\nForty.\n> Anything else?\n> Regards\n"
    )
    found = fold(text)
    for line in ("> Which colour?", "Red.", "> Which size?", "Forty."):
        assert line in found.text
    assert found.rest == "> Anything else?\n> Regards"


def test_an_answer_below_the_quote_is_what_is_new() -> None:
    found = fold("On Monday, Shop wrote:\n> Which colour?\n\nRed, please.\n")
    assert found.text.strip() == "Red, please."


def test_an_excerpt_without_attribution_belongs_to_its_answer() -> None:
    assert fold("> Which colour?\nRed.").rest == ""


@pytest.mark.parametrize(
    "text",
    [
        "---------- Forwarded message ---------\nFrom: Shop\nDate: x\nSubject: y\n\nthe whole of it",
        "> only\n> a quote",
        "-- \nonly a signature",
        "On Monday I wrote:",
        "",
    ],
)
def test_a_mail_that_is_nothing_else_is_not_folded(text: str) -> None:
    assert fold(text).text == text
    assert fold(text).rest == ""


@pytest.mark.parametrize(
    "text",
    [
        "I bought it on Monday and he wrote: never again.\nWhat now?",
        "From: Madrid to Kyiv, how much is it?\nTwo parcels.",
        "Sent from my desk, which is easier than the phone.",
        "Prices -- as you know -- rise.\n\nBye",
        "a\n--\n" + "\n".join(f"line {number}" for number in range(40)),
    ],
)
def test_what_only_looks_like_history_stays(text: str) -> None:
    assert fold(text).text == text.rstrip("\n")


PIECES = st.sampled_from(
    [
        "On Monday, Shop wrote:",
        "> quoted words",
        ">> deeper",
        "-- ",
        "--",
        "Sent from my iPhone",
        "-----Original Message-----",
        "From: Shop",
        "Sent: now",
        "To: me",
        "Від: нас",
        "",
        "   ",
        "new words",
        "El lunes escribió:",
        "____________________",
        "\ufdd1attribution",
        "\ufdd0",
    ]
)


@given(st.lists(PIECES, max_size=25))
def test_every_word_is_in_one_of_the_two_parts(lines: list[str]) -> None:
    found = fold("\n".join(lines))
    wanted = Counter(re.findall(r"\w+", "\n".join(lines)))
    assert Counter(re.findall(r"\w+", found.text)) + Counter(re.findall(r"\w+", found.rest)) == wanted
    assert not {"\ufdd0", "\ufdd1"} & set(found.text + found.rest)


def test_a_hundred_thousand_lines_are_folded_in_no_time() -> None:
    text = "new\n\nOn Monday, Shop wrote:\n" + "> quoted\n" * 100_000 + ">" * 100_000
    assert fold(text).text.strip() == "new"
