"""Which language a text is in, by letters that only one has and by py3langid within a few that resemble each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from py3langid.langid import MODEL_FILE, RAW_FLOOR, LanguageIdentifier  # type: ignore[import-untyped]

from agent_console.sentiment.tokens import Kind, Token

CONSIDERED = ("en", "es", "uk", "ru", "ca", "gl", "eu", "pt")
"""The three we rate and those that would otherwise be taken for them."""

_ENOUGH = 150
"""Letters that are looked at; more do not make it surer."""
_LATIN_ONES = frozenset(("en", "es", "ca", "gl", "eu", "pt"))
_UKRAINIAN = re.compile("[іїєґ]|(?<=[бпвмфгкхджшчртзснлй])'(?=[яюєї])")
_RUSSIAN = re.compile("[ыэъё]")
_CYRILLIC = re.compile("[Ѐ-ӿ]")
_LATIN = re.compile("[a-zà-ɏ]")
_ELSEWHERE = re.compile("[ãõçàèìòùïü]|l·l")
_SHORT = {
    **dict.fromkeys(
        [
            "дякую",
            "дяка",
            "будь",
            "ласка",
            "добре",
            "привіт",
            "вітаю",
            "супер",
            "так",
            "ні",
            "клас",
            "коли",
            "чому",
            "де",
            "скільки",
            "гарно",
            "нормально",
            "жах",
        ],
        "uk",
    ),
    **dict.fromkeys(
        [
            "gracias",
            "hola",
            "vale",
            "buenas",
            "buenos",
            "bueno",
            "malo",
            "cuando",
            "cuándo",
            "donde",
            "dónde",
            "cuanto",
            "cuánto",
            "por",
            "qué",
            "genial",
            "perfecto",
            "ayuda",
            "adiós",
            "muy",
            "bien",
            "mal",
            "nada",
            "señor",
            "jaja",
            "jajaja",
        ],
        "es",
    ),
    **dict.fromkeys(
        [
            "thanks",
            "thank",
            "you",
            "thx",
            "hello",
            "hi",
            "great",
            "good",
            "bad",
            "terrible",
            "awful",
            "please",
            "help",
            "what",
            "why",
            "when",
            "where",
            "how",
            "nice",
            "love",
            "the",
            "is",
            "it",
            "not",
            "yes",
            "awesome",
            "perfect",
            "worst",
            "refund",
        ],
        "en",
    ),
    **dict.fromkeys(
        [
            "спасибо",
            "пожалуйста",
            "здравствуйте",
            "привет",
            "нет",
            "хорошо",
            "плохо",
            "что",
            "когда",
            "почему",
            "где",
        ],
        "ru",
    ),
    **dict.fromkeys(["obrigado", "obrigada", "olá", "você", "não", "muito", "bom", "boa"], "pt"),
}
"""Words of texts so short that statistics of letters say little."""
_LITTLE = 3
_ENGLISH = frozenset(
    [
        "the",
        "and",
        "is",
        "are",
        "was",
        "were",
        "you",
        "your",
        "my",
        "this",
        "that",
        "these",
        "with",
        "have",
        "has",
        "had",
        "it's",
        "i'm",
        "don't",
        "can't",
        "didn't",
        "they",
        "their",
        "what",
        "when",
        "which",
        "would",
        "should",
        "could",
        "been",
        "from",
        "about",
        "there",
        "just",
        "get",
        "got",
        "than",
        "then",
        "them",
        "we",
        "our",
        "of",
        "been",
        "why",
        "who",
        "how",
    ]
)
_CASTILIAN = frozenset(
    [
        "y",
        "el",
        "los",
        "las",
        "muy",
        "pero",
        "mucho",
        "muchas",
        "muchos",
        "hay",
        "está",
        "están",
        "esto",
        "eso",
        "hoy",
        "usted",
        "ustedes",
        "pues",
        "hasta",
        "mañana",
        "bien",
        "ahora",
        "aquí",
        "así",
        "fue",
        "hace",
        "qué",
        "donde",
        "siempre",
        "del",
        "al",
        "tiene",
        "tengo",
        "nada",
        "quiero",
    ]
)
"""Frequent words that only one of our languages has (Galician, Catalan and Portuguese write them otherwise)."""
_DOUBTED = {
    "ca": (("es", "en"), 1.5),
    "gl": (("es", "en"), 3.0),
    "pt": (("es", "en"), 2.0),
    "eu": (("es", "en"), 4.0),
    "ru": (("uk",), 0.7),
}
"""Our customers write our languages more often than these: within so much of their logarithm, ours it is."""


class Languages:
    """Tells languages apart. Loading takes about half a second and 80 MB."""

    def __init__(self) -> None:
        self._identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
        self._identifier.set_languages(list(CONSIDERED))

    def of(self, found: Sequence[Token]) -> str:
        """The language of a text, given as its tokens; empty when it has no words or none can be told."""
        words = [token.key for token in found if token.kind == Kind.WORD and not token.key.isdigit()]
        if not words:
            return ""
        text = " ".join(words)
        if len(text) > _ENOUGH:
            text = text[:_ENOUGH]
        if _CYRILLIC.search(text):
            ukrainian, russian = len(_UKRAINIAN.findall(text)), len(_RUSSIAN.findall(text))
            if ukrainian != russian:
                return "uk" if ukrainian > russian else "ru"
        elif not _LATIN.search(text):
            return ""
        elif any(
            token.kind == Kind.MARK and token.key[0] in "¿¡" for token in found
        ) and not _ELSEWHERE.search(text):
            return "es"
        if len(words) <= _LITTLE:
            known = {_SHORT[word] for word in words if word in _SHORT}
            if len(known) == 1:
                return known.pop()
        if text.isascii() and len(_ENGLISH.intersection(words)) * 5 >= len(words) >= 4:
            return "en"
        if len(_CASTILIAN.intersection(words)) * 4 >= len(words) >= 4 and not _ELSEWHERE.search(text):
            return "es"
        return self._statistical(text)

    def _statistical(self, text: str) -> str:
        language, belief = self._identifier.classify(text)
        if belief <= RAW_FLOOR:
            return ""
        cyrillic = bool(_CYRILLIC.search(text))
        if cyrillic == (language in _LATIN_ONES) and not (cyrillic and _LATIN.search(text)):
            return ""
        if language in _DOUBTED:
            ours, doubt = _DOUBTED[language]
            beliefs = dict(self._identifier.rank(text))
            nearest = max(ours, key=beliefs.__getitem__)
            if belief - beliefs[nearest] < doubt:
                return nearest
        return str(language)
