"""Languages are told apart, their neighbours are not taken for them, and what has no words has none."""

from __future__ import annotations

import pytest

from agent_console.sentiment.language import Languages
from agent_console.sentiment.normal import normal
from agent_console.sentiment.tokens import tokens


@pytest.fixture(scope="module")
def languages() -> Languages:
    return Languages()


def of(languages: Languages, text: str) -> str:
    return languages.of(tokens(normal(text)))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "My parcel was due on Monday and it is not here yet"),
        ("en", "thx"),
        ("en", "WHERE IS MY ORDER"),
        ("es", "El pedido llegó ayer y todo está muy bien"),
        ("es", "gracias"),
        ("es", "no me llega el codigo de verificacion"),
        ("es", "¿Cuándo llega?"),
        ("es", "5 hrs de demora en Cancún, ni una disculpa"),
        ("es", "nos tratan como a borregos"),
        ("es", "avería técnica por segunda vez"),
        ("es", "embarcando rumbo a Santiago"),
        ("es", "feliz de volver a casa por Navidad"),
        ("es", "me da pena"),
        ("en", "excellent product."),
        ("en", "so annoyed"),
        ("en", "via DM?"),
        ("es", "impresentables"),
        ("es", "sois geniales"),
        ("en", "fantastic bargain!"),
        ("uk", "Доброго дня! Коли буде доставка?"),
        ("uk", "Дякую"),
        ("uk", "п’ять днів чекаю"),
        ("uk", "Не купуйте"),
        ("uk", "не понравився размер, вертаю"),
        ("uk", "заказала дві пари, прийшла одна"),
        ("uk", "плохо працює"),
        ("ru", "хороший товар за свои деньги"),
        ("ru", "сломалась через неделю"),
        ("ru", "плохое качество"),
        ("ru", "Здравствуйте, где мой заказ?"),
        ("ru", "Это очень плохой сервис, верните деньги"),
        ("ca", "La meva comanda no ha arribat i ningú em respon"),
        ("ca", "Moltes gràcies per l'ajuda"),
        ("gl", "O meu pedido non chegou aínda e ninguén me contesta"),
        ("gl", "Moitas grazas pola axuda"),
        ("pt", "Meu pedido ainda não chegou"),
        ("pt", "Muito obrigado pela ajuda"),
        ("pt", "Que vergonha desta empresa"),
        ("pt", "Bom dia a todos"),
        ("ca", "Fa dos dies que espero resposta"),
        ("ca", "Ja som a casa"),
        ("gl", "Onde está a miña maleta?"),
        ("gl", "Xa estamos na casa"),
        ("eu", "Non dago nire maleta?"),
        ("eu", "Nire eskaera ez da iritsi oraindik"),
        ("eu", "Eskerrik asko laguntzagatik"),
    ],
)
def test_a_text_is_in_its_language(languages: Languages, language: str, text: str) -> None:
    assert of(languages, text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "👍",
        "👍🏽❤️",
        "12345",
        "?!",
        ":)",
        "@someone https://a.example/b?c=d",
        "1 000,50 €",
        "日本語",
    ],
)
def test_what_has_no_words_of_ours_has_no_language(languages: Languages, text: str) -> None:
    assert of(languages, text) == ""


def test_addresses_and_names_do_not_decide(languages: Languages) -> None:
    assert of(languages, "@the_and_is https://the.and/is/was Где мой заказ?") == "ru"
