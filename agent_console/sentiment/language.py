"""Which language a text is in, by py3langid within a few that could be mistaken for each other, and by letters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from py3langid.langid import MODEL_FILE, RAW_FLOOR, LanguageIdentifier  # type: ignore[import-untyped]

CONSIDERED = ("en", "es", "uk", "ru", "ca", "gl", "eu", "pt")
"""The three we rate and those that would otherwise be taken for them."""

_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")
_CYRILLIC = re.compile("[а-яА-ЯіїєґІЇЄҐёЁ]")
_SPANISH = re.compile("[ñÑ¿¡]")


class Languages:
    """Tells languages apart. Loading takes about half a second and 80 MB."""

    def __init__(self) -> None:
        self._identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
        self._identifier.set_languages(list(CONSIDERED))

    def of(self, words: Sequence[str]) -> str:
        """The language of a text, given as its words; empty when it has none or none can be told."""
        if not words:
            return ""
        text = " ".join(words)
        language, belief = self._identifier.classify(text)
        if belief <= RAW_FLOOR:
            return ""
        return str(language)
