"""Text to measure with: made-up words of three languages, as unevenly used as real ones (Zipf)."""

from __future__ import annotations

import itertools
import random
from functools import cache

LANGUAGES = ("es", "uk", "en")
WORDS = 12_000
"""Different words a language: about what a support team's archive of that language holds beyond the rare ones."""

_COMMON = {
    "es": "el la de que no mi pedido ha llegado gracias por favor cuando tengo factura cuenta ayuda devolución hola",
    "uk": "я не моє замовлення ще коли дякую будь ласка рахунок допоможіть повернення привіт обов'язок п'ять що на",
    "en": "the my order has not arrived thanks please when invoice account help refund hello where is it to you",
}
_BEGIN = {
    "es": "b c ch d f g j l ll m n p qu r s t v z br tr pr cl gr",
    "uk": "б в г ґ д ж з к л м н п р с т х ц ч ш щ бр тр пр кл гр зв",
    "en": "b c d f g h j k l m n p r s t v w th sh ch br tr pl st gr",
}
_MIDDLE = {
    "es": "a e i o u á é í ó ia ie ue",
    "uk": "а е и і о у я ю є ї",
    "en": "a e i o u ea oo ai ou ee",
}
_END = {
    "es": "- - n s r l",
    "uk": "- - н ть к ла ми",
    "en": "- n s t ck r ng",
}


@cache
def words(language: str) -> tuple[str, ...]:
    """All words of a language, the most used first."""
    source = random.Random(f"words {language}")
    known: dict[str, None] = dict.fromkeys(_COMMON[language].split())
    while len(known) < WORDS:
        often = len(known) < 400  # much used words are short
        syllables = source.choices((1, 2, 3, 4), (5, 5, 0, 0) if often else (0, 5, 5, 2))[0]
        known["".join(_syllable(source, language) for _ in range(syllables))] = None
    return tuple(known)


def _syllable(source: random.Random, language: str) -> str:
    parts = (source.choice(sounds[language].split()) for sounds in (_BEGIN, _MIDDLE, _END))
    return "".join(parts).replace("-", "")


@cache
def _weights() -> tuple[float, ...]:
    return tuple(itertools.accumulate(1 / (rank + 2.7) for rank in range(WORDS)))


def sentence(source: random.Random, language: str) -> str:
    """A message: 3 to 40 words, most of them short ones, some with an emoji."""
    length = min(40, 3 + int(source.expovariate(1 / 9)))
    text = " ".join(source.choices(words(language), cum_weights=_weights(), k=length)).capitalize()
    return text + source.choices((".", "?", "!", " 🙏", " 👍", ""), (8, 4, 2, 1, 1, 4))[0]


def name(source: random.Random, language: str) -> str:
    """A person's name."""
    return f"{source.choice(words(language)[20:2000])} {source.choice(words(language)[2000:])}".title()
