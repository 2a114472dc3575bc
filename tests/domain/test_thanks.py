"""A bare thank-you is told from a message that wants an answer."""

from __future__ import annotations

import pytest

from agent_console.domain.thanks import is_bare_thanks


@pytest.mark.parametrize(
    "text",
    [
        "thanks", "Thank you!", "THANKS!!!", "thx", "ty", "Thanks a lot 🙂", "ok thanks", "Okay, thank you so much!",
        "Great, thanks for your help!", "thankssss", "@acme thanks!", "Thanks, have a nice day", "That was fast, thank you",
        "Perfect, thank you very much for the quick reply. Best regards", "cheers mate",
        "gracias", "¡Gracias!", "Muchas gracias 🙏", "vale, muchas gracias", "Graciaaas", "mil gracias por todo",
        "Perfecto, gracias por su ayuda. Un saludo", "Ok gracias", "Muchísimas gracias, muy amable", "GRACIAS!!",
        "дякую", "Щиро дякую!", "Дуже дякую за допомогу 🙏", "ок, дякую", "Дякую, гарного дня!", "Спасибі вам", "дякуюююю",
        "Велике дякую!", "Зрозуміло, дякую", "спасибо большое", "🙏", "🙏🙏", "💐",
    ],
)  # fmt: skip
def test_nothing_but_thanks(text: str) -> None:
    assert is_bare_thanks(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "ok", "👍", "?", "hello", "no thanks", "no, gracias", "ні, дякую", "thanks for nothing",
        "Thanks, but it still does not work", "thank you for cancelling my order without asking",
        "Thanks. When will it arrive?", "thanks?", "Thanks, my number is 555 1234", "thanks https://example.com/order",
        "gracias, pero no funciona", "gracias, ¿cuándo llega?", "gracias por nada", "Gracias por avisar tarde",
        "gracias, pero…", "gracias pero", "дякую, але ще не прийшло", "Дякую за таке обслуговування", "дякую, коли буде",
        "дякую, а де посилка", "Thanks, and another thing", "thanks, one more question", "not thanks", "thankless service",
        "desgracias", "qué desgracia", "thanks " * 40, "thanks, order #A is missing", "write me at a@b.example, thanks",
    ],
)  # fmt: skip
def test_something_more_or_something_else(text: str) -> None:
    assert not is_bare_thanks(text)
