"""Is a message nothing but a thank-you? Then it reopens nothing and nobody waits for an answer."""

from __future__ import annotations

import re
import unicodedata

import regex

_LONGEST = 120
"""A longer text says more than thanks, whatever its words."""

_THANKS = {
    # English
    "thanks", "thank you", "thankyou", "thx", "thnx", "thanx", "thks", "tks", "tnx", "ty", "tysm", "tyvm", "cheers", "ta",
    "much appreciated", "appreciate it", "appreciated", "i appreciate it", "i appreciate that", "many thanks", "thanks a lot",
    "thanks a million", "thanks a bunch", "thanks again", "thank you so much", "thank you very much", "thanks so much",
    "thanks very much",
    # Spanish
    "gracias", "muchas gracias", "mil gracias", "muchísimas gracias", "muchisimas gracias", "grcs", "grax", "grasias",
    "te lo agradezco", "se lo agradezco", "os lo agradezco", "lo agradezco", "agradecido", "agradecida", "agradecidos",
    "agradecidas", "muy agradecido", "muy agradecida", "gracias de nuevo", "un millón de gracias", "un millon de gracias",
    # Ukrainian
    "дякую", "дякуємо", "дяка", "дяки", "дякс", "щиро дякую", "щиро дякуємо", "дуже дякую", "велике дякую", "вдячний",
    "вдячна", "вдячні", "дуже вдячний", "дуже вдячна", "дуже вдячні", "щиро вдячний", "щиро вдячна", "спасибі", "спс",
    "красно дякую", "сердечно дякую", "подяка", "велика подяка",
    # Russian, which Ukrainian customers write, too
    "спасибо", "большое спасибо", "спасибо большое", "спасибо огромное", "огромное спасибо", "благодарю",
}  # fmt: skip

_BESIDE = {
    # what may stand beside a thank-you without saying more: said yes to, praised, greeted, addressed
    "ok", "okay", "okey", "oki", "okie", "k", "kk", "great", "perfect", "super", "cool", "nice", "awesome", "excellent",
    "wonderful", "brilliant", "lovely", "amazing", "good", "very good", "fine", "alright", "all right", "all good", "got it",
    "understood", "noted", "sure", "yes", "yep", "yeah", "oh", "ah", "wow", "so much", "very much", "a lot", "again", "indeed",
    "for your help", "for the help", "for all your help", "for your time", "for your reply", "for the reply", "for the info",
    "for your support", "for the quick reply", "for the quick response", "for your quick reply", "for everything",
    "for letting me know", "for the update", "for your patience", "you", "you too", "team", "guys", "all", "everyone", "sir",
    "madam", "mate", "have a nice day", "have a good day", "have a great day", "have a good one", "bye", "good night",
    "that was fast", "you are the best", "you're the best", "youre the best", "best", "regards", "best regards",
    "kind regards", "and", "then", "dear", "in advance", "it works", "it works now", "solved", "all sorted", "sorted",
    "vale", "perfecto", "perfecta", "genial", "estupendo", "fantástico", "fantastico", "excelente", "bien", "muy bien",
    "de acuerdo", "entendido", "sí", "si", "claro", "listo", "ya", "ya está", "ya esta", "por todo", "por su ayuda",
    "por tu ayuda", "por la ayuda", "por vuestra ayuda", "por la información", "por la informacion", "por la info",
    "por su tiempo", "por responder", "por contestar", "por la respuesta", "por su respuesta", "por tu respuesta",
    "por la atención", "por la atencion", "por su atención", "por su atencion", "un saludo", "saludos", "un abrazo",
    "abrazos", "buen día", "buen dia", "buenas noches", "buenas tardes", "feliz día", "feliz dia", "igualmente", "a vosotros",
    "a ustedes", "a ti", "a usted", "de verdad", "de corazón", "de corazon", "de nuevo", "otra vez", "por adelantado", "y",
    "muy amable", "muy amables", "sois geniales", "eres un sol", "solucionado", "resuelto", "hasta luego", "adiós", "adios",
    "добре", "гаразд", "супер", "чудово", "клас", "класно", "круто", "ок", "окей", "зрозуміло", "зрозуміла", "зрозумів",
    "прийнято", "так", "ага", "відмінно", "прекрасно", "вам", "тобі", "всім", "усім", "дуже", "щиро", "велике", "за допомогу",
    "за вашу допомогу", "за відповідь", "за швидку відповідь", "за інформацію", "за підтримку", "за все", "за увагу",
    "за роботу", "за оперативність", "гарного дня", "гарного вечора", "хорошого дня", "чудового дня", "до побачення",
    "на все добре", "на добраніч", "ще раз", "наперед", "заздалегідь", "і", "й", "та", "ви найкращі", "взаємно", "навзаєм",
    "хорошо", "понятно", "ясно", "за помощь", "отлично", "ещё раз", "еще раз", "вас", "за ответ", "хорошего дня",
}  # fmt: skip

_EMOJI_THANKS = frozenset("🙏💐🤝")
_STEMS = (
    "thank", "thx", "thnx", "thanx", "thks", "tks", "tnx", "ty", "cheers", "ta", "appreciat",
    "grac", "gras", "grcs", "grax", "agrad", "дяк", "вдячн", "спасиб", "спс", "благодар", *_EMOJI_THANKS,
)  # fmt: skip
_MAYBE = re.compile("|".join("".join(f"{letter}{letter}*" for letter in stem) for stem in _STEMS))
"""Most messages have none of these and need no closer look. `re` leaps from first letter to first letter."""
_BEGINNINGS = frozenset(phrase.partition(" ")[0] for phrase in _THANKS | _BESIDE)
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’ʼ][\p{L}\p{M}]+)*")
_SAYS_MORE = regex.compile(r"[\p{N}?¿]|https?:|www\.|[^\s@]@[^\s@]")
_HANDLE = regex.compile(r"(?<![\w@])@[\w.:-]+|(?<!\w)#\w+")
_ELONGATED = regex.compile(r"(\p{L})\1{2,}")
_TOO_FAR = 8


def is_bare_thanks(text: str) -> bool:
    """True for "thanks!", "ok, muchas gracias 🙏", «щиро дякую»; false as soon as anything else is said."""
    if not text or len(text) > _LONGEST:
        return False
    text = unicodedata.normalize("NFC", text).casefold()
    if not _begins_well(text) or _MAYBE.search(text) is None:
        return False
    text = _HANDLE.sub(" ", text)
    if _SAYS_MORE.search(text):
        return False
    words = _WORD.findall(_plain(text))
    if not words:
        return any(character in _EMOJI_THANKS for character in text)
    thanked = False
    index = 0
    while index < len(words):
        for length in range(min(_TOO_FAR, len(words) - index), 0, -1):
            phrase = " ".join(words[index : index + length])
            if phrase in _THANKS or phrase in _BESIDE:
                thanked = thanked or phrase in _THANKS
                index += length
                break
        else:
            return False
    return thanked


def _begins_well(text: str) -> bool:
    """Cheap: false when the first word is none that a phrase of ours begins with."""
    if "@" in text or "#" in text:
        return True
    first = _WORD.search(text)
    return first is None or _plain(first[0]) in _BEGINNINGS


def _plain(text: str) -> str:
    return _ELONGATED.sub(r"\1", text).replace("’", "'").replace("ʼ", "'")
