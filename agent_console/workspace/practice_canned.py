"""The canned replies that a practice workspace comes with, in its three languages."""

from __future__ import annotations

from agent_console.domain import ids
from agent_console.domain.canned import CannedReply

_TEXTS = (
    ("hola", "es", "Saludo", "Hola, {first_name}. Soy {agent}, de Nubarra. ¿En qué te puedo ayudar?"),
    (
        "retraso",
        "es",
        "Pedido con retraso",
        "Sentimos el retraso, {first_name}. Lo estamos reclamando a la transportista y te decimos algo hoy mismo.",
    ),
    (
        "privado",
        "es",
        "Seguir por privado",
        "{first_name}, te escribimos por privado para ver los datos de tu pedido.",
    ),
    ("caso", "es", "Número de caso", "Tu número de caso es {reference}. Con él te encontramos enseguida."),
    ("gracias", "es", "Dar las gracias", "¡Gracias a ti, {first_name}! Nos alegra leerlo."),
    ("vitannya", "uk", "Привітання", "Вітаю, {first_name}! Це {agent} з Nubarra. Чим можу допомогти?"),
    (
        "zatrymka",
        "uk",
        "Замовлення затримується",
        "Перепрошуємо за затримку, {first_name}. З’ясовуємо з перевізником і напишемо вам ще сьогодні.",
    ),
    ("sprava", "uk", "Номер справи", "Номер вашої справи — {reference}. За ним ми вас одразу знайдемо."),
    ("dyakuyu", "uk", "Подяка", "Дякуємо вам, {first_name}! Дуже приємно це читати."),
    ("hello", "en", "Greeting", "Hello {first_name}, this is {agent} at Nubarra. How can I help?"),
    (
        "delay",
        "en",
        "Order is late",
        "Sorry about the delay, {first_name}. We are chasing the carrier and will get back to you today.",
    ),
    ("case", "en", "Case number", "Your case number is {reference}. With it we find you at once."),
    ("thanks", "en", "Thanks", "Thank you, {first_name}! We are glad to hear that."),
    ("horario", "", "Opening hours · Horario · Години роботи", "Mon–Fri · lun–vie · пн–пт: 9–18 h"),
)

CANNED = tuple(
    CannedReply(
        id=ids.derived("practice", "canned", shortcut),
        shortcut=shortcut,
        title=title,
        text=text,
        language=language,
    )
    for shortcut, language, title, text in _TEXTS
)
