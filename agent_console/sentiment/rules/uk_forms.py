"""How Ukrainian words inflect: from a lemma to its stems, each with the endings that may follow it.

Stems and endings are over-generated on purpose (both answers where a lemma alone does not tell the paradigm): a
form that does not exist is never written, so it costs nothing, while a missing one is a word not understood.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

Endings = frozenset[str]
Stem = tuple[str, Endings]

VOWELS = "аеєиіїоуюя"


def _all(text: str) -> tuple[str, ...]:
    return tuple(text.split(" "))


_CASES = _all("ий а е і ого ому им ім ої ій у ою их ими о ії єє ая ую иє")
_SOFT_CASES = _all("ій я є і ього ьому їм ім ьої ю ьою іх іми ьо яя юю")
_RUSSIAN_CASES = _all(
    "ий ій ая ое єє ее іє иє ие ого его ому ему ую ой ей им ім ом ем их іх ими іми о а е і у ої ою"
)
_DEGREES = "", "іш", "еньк", "есеньк", "ісіньк", "ющ", "езн", "уват"
_QUALITY = _all("ість ості істю остей остям остями остях")

_FEMININE = _all("а и і у ою о ам ами ах")
_FEMININE_MIXED = _all("а і у ею е ам ами ах ")
_FEMININE_SOFT = _all("я і ю ею є ь ям ями ях ей")
_FEMININE_ION = _all("я ї ю єю є й ям ями ях")
_MASCULINE = _all(" а у ові ом ем і и е ів ам ами ах")
_MASCULINE_MIXED = _all(" а у еві ем і е ів ам ами ах")
_MASCULINE_SOFT = _all("ь я ю еві ем і ів ям ями ях е")
_MASCULINE_YOT = _all("й я ю єві єм ї їв ям ями ях є")
_BONE = _all("ь і ю ей ям ями ях")
_NEUTER = _all("о а у ом і ові ам ами ах ")
_NEUTER_MIXED = _all("е а у ем і ам ами ах ь")
_PLURAL = _all("и і ів ей ам ами ах ям ями ях")
_NEUTER_SOFT = _all("я ю ям і ів ями ях")

_FIRST = _all("у еш е емо ем ете уть и імо іть ь ьте учи")
_FIRST_AFTER_VOWEL = _all("ю єш є ємо єм єте ють й ймо йте ючи")
_SECOND = _all("иш ить имо им ите ять ать и імо іть ь ьте ячи ачи")
_SECOND_AFTER_VOWEL = _all("їш їть їмо їм їте ять й ймо йте ячи")
_PAST = _all("в ла ло ли вши вше ти ть тиму тимеш тиме тимемо тимете тимуть")
_SOFTENED = {"ст": "щ", "зд": "ждж", "т": "ч", "д": "дж", "с": "ш", "з": "ж", "к": "ч", "г": "ж", "х": "ш"}
_LABIALS = "бпвмф"
_PALATAL = {"к": "ц", "г": "з", "х": "с"}

# Verbs whose other stem the infinitive does not tell: p follows the first conjugation, s the second, l the past.
_OTHER_STEMS: dict[str, str] = {
    "плакати": "плач-p", "заплакати": "заплач-p", "поплакати": "поплач-p", "розплакатися": "розплач-p",
    "брехати": "бреш-p", "збрехати": "збреш-p", "нав'язати": "навяж-p", "боліти": "бол-s", "заболіти": "забол-s",
    "смердіти": "смерд-s смердж-p", "засмердіти": "засмерд-s", "деренчати": "деренч-s", "верещати": "верещ-s",
    "заверещати": "заверещ-s", "боятися": "бо-o", "побоятися": "побо-o", "допомогти": "допомог-l допоміг- допомож-p",
    "берегти": "берег-l беріг- береж-p", "оберегти": "оберег-l оберіг- обереж-p", "плести": "плет-p",
    "померти": "помер-l помр-p", "вмерти": "вмер-l вмр-p помр-p", "вкрасти": "вкрад-p вкра-v", "красти": "крад-p кра-v",
    "украсти": "украд-p укра-v", "обікрасти": "обкрад-p обікра-v", "розікрасти": "розкрад-p розікра-v",
    "клясти": "клян-p кля-v", "проклясти": "проклян-p прокля-v", "вбити": "вбю-e вбє-e", "убити": "убю-e убє-e",
    "розбити": "розіб-j", "розбитися": "розіб-j", "гризтися": "гриз-p гриз-l", "погризтися": "погриз-p погриз-l",
    "процвісти": "процвіт-p процві-v", "вицвісти": "вицвіт-p вицві-v", "протекти": "протеч-p протік- протек-l",
    "занепасти": "занепад-p занепа-v", "здерти": "здер-l здир-l здер-p", "обідрати": "обдер-p обідр-o",
    "полиняти": "полиня-v", "гнити": "гни-o гни-v", "згнити": "згни-o згни-v", "сміятися": "смі-o", "засміятися": "засмі-o",
    "сяяти": "ся-o", "засяяти": "зася-o", "надіятися": "надій-o", "хвалити": "хвал-s", "реготати": "регоч-p",
    "зареготати": "зарегоч-p", "скакати": "скач-p", "зганьбити": "зганьбл-p", "порвати": "порв-p", "рвати": "рв-p",
    "обірвати": "обірв-p", "порватися": "порв-p", "обірватися": "обірв-p", "брати": "бер-p", "труїти": "тру-i",
    "отруїти": "отру-i", "загинути": "загин-p", "жити": "жив-p", "здохнути": "здох-l здох-", "дохнути": "дох-l",
    "звикнути": "звик-l", "блювати": "блю-o", "плювати": "плю-o", "обплювати": "обплю-o", "клювати": "клю-o",
    "стерпіти": "стерп-s", "шуміти": "шум-s", "рипіти": "рип-s", "зарипіти": "зарип-s", "скрипіти": "скрип-s",
    "заскрипіти": "заскрип-s", "гудіти": "гуд-s", "ржати": "рж-p", "поржати": "порж-p", "лагодити": "лагодж-p",
    "ненавидіти": "ненавид-s ненавиджу-", "зненавидіти": "зненавид-s зненавиджу-", "свербіти": "сверб-s", "обняти": "обнім-p",
    "цвісти": "цвіт-p", "розквітнути": "розквіт-l", "перемогти": "перемог-l переміг- перемож-p", "вмирати": "вмира-v",
    "знемогти": "знемог-l зніміг- знемож-p", "їсти": "їд-p", "спалити": "спал-s", "берегтися": "береж-p",
    "горювати": "горю-o", "воювати": "вою-o", "зберегти": "зберег-l зберіг- збереж-p", "кидати": "кида-v",
    "впоратися": "впора-v", "помиритися": "помир-s", "віддячити": "віддяч-s", "щастити": "щаст-s", "лестити": "лест-s",
}  # fmt: skip
_KINDS: dict[str, tuple[str, ...]] = {
    "p": tuple(_FIRST), "s": tuple(_SECOND), "l": ("", "ла", "ло", "ли", "ши"), "v": tuple(_PAST),
    "o": (*_FIRST_AFTER_VOWEL, *_SECOND_AFTER_VOWEL), "i": (*_SECOND_AFTER_VOWEL, "ю", "ять"),
    "e": ("", "ш", "мо", "м", "те", "ть"), "j": ("ю", "єш", "є", "ємо", "єте", "ють"), "": ("",),
}  # fmt: skip


@cache
def _adjective() -> Endings:
    cases = {*_CASES, *_QUALITY}
    return frozenset(degree + case for degree in _DEGREES for case in (_CASES if degree else cases)) | {"іше"}


_ADJECTIVE_SOFT = frozenset(_SOFT_CASES) | frozenset("іш" + case for case in _CASES) | frozenset(_QUALITY)
_PARTICIPLE = frozenset(_CASES) | frozenset(_QUALITY)
_NAMING = frozenset(("ня", "ню", "ням", "ні", "нь", "нями", "нях"))


@cache
def _with_tail(endings: Endings, reflexive: bool) -> Endings:
    """The endings of a verb, with -ся and -сь where it is reflexive."""
    if not reflexive:
        return endings
    tails = set()
    for ending in endings:
        tails.add(ending + "ся")
        if ending.endswith(("е", "є")):
            tails.add(ending + "ться")
        if (ending and ending[-1] in VOWELS) or ending == "в":
            tails.add(ending + "сь")
        if ending.endswith(("ть", "ти")):
            tails.add(ending[:-1] + "ься")
            tails.add(ending[:-2] + "ца")
    return frozenset(tails)


def softened(stem: str) -> str:
    """The stem as the first person and the passive participle have it (т-ч, д-дж, с-ш, з-ж, бл, пл, вл)."""
    for end in (stem[-2:], stem[-1:]):
        if end in _SOFTENED:
            return stem[: -len(end)] + _SOFTENED[end]
    return stem + "л" if stem[-1:] in _LABIALS and stem else stem


def adjective(lemma: str, russian: bool = False) -> Iterator[Stem]:
    """Cases, degrees, the adverb, the noun in -ість and the fond forms of an adjective."""
    stem = lemma[:-2]
    if russian:
        yield stem, frozenset(_RUSSIAN_CASES)
        return
    yield stem, _ADJECTIVE_SOFT if lemma.endswith("ій") else _adjective()
    if stem.endswith("к") and len(stem) > 4:
        yield stem[:-1] if stem[-2] != "о" else stem[:-2], frozenset("ш" + case for case in _CASES)


def verb(infinitive: str) -> Iterator[Stem]:
    """Tenses, persons, moods and participles of a verb."""
    reflexive = infinitive.endswith(("ся", "сь"))
    base = infinitive[:-2] if reflexive else infinitive
    for stem, endings in _plain_verb(base):
        yield stem, _with_tail(endings, reflexive)
    for part in _OTHER_STEMS.get(infinitive, "").split():
        stem, _, kind = part.partition("-")
        yield stem, _with_tail(frozenset(_KINDS[kind]), reflexive)


def _plain_verb(base: str) -> Iterator[Stem]:
    root, vowel = base[:-3], base[-3:-2]
    yield base[:-2], frozenset(_PAST)
    if base.endswith(("увати", "ювати")):
        yield base[:-4], frozenset(_FIRST_AFTER_VOWEL) | {"єм", "йтесь", "ючий"}
        yield base[:-2], _participles() | frozenset(_FIRST_AFTER_VOWEL)
        yield base[:-5] + ("о" if base[-5] == "у" else "ьо") + "ва", _participles()
    elif base.endswith(("ати", "яти")):
        if root[-1:] in VOWELS:
            yield root, frozenset(_FIRST_AFTER_VOWEL)
        yield base[:-2], _participles() | frozenset(_FIRST_AFTER_VOWEL)
    elif base.endswith("нути"):
        yield base[:-3], frozenset(_FIRST)
        yield base[:-2], frozenset("т" + case for case in _CASES)
        if len(base) > 7:
            yield base[:-4], frozenset(("", "ла", "ло", "ли", "ши"))
    elif vowel == "и" and base.endswith("ити"):
        yield root, frozenset(_SECOND) | ({"", "те"} if len(root) > 4 else set())
        yield (
            softened(root),
            frozenset(("у", "ю", "ять", "ать")) | frozenset("е" + one for one in _participles()),
        )
    elif base.endswith("їти"):
        yield root, frozenset(_SECOND_AFTER_VOWEL) | frozenset("є" + one for one in _participles()) | {"ю"}
    elif base.endswith("іти"):
        yield base[:-2], frozenset(_FIRST_AFTER_VOWEL) | _participles()


@cache
def _participles() -> Endings:
    return frozenset("н" + case for case in _PARTICIPLE) | frozenset("н" + one for one in _NAMING)


def noun(lemma: str) -> Iterator[Stem]:
    """Cases of a noun in both numbers, with the vowels and consonants that alternate, and its small forms."""
    last, stem = lemma[-1], lemma[:-1]
    if lemma.endswith(("ння", "ття", "ддя", "ззя", "сся", "лля", "ччя", "жжя")):
        yield stem, frozenset(_NEUTER_SOFT)
        yield stem[:-1], frozenset(("ь",))
    elif lemma.endswith("ія"):
        yield stem, frozenset(_FEMININE_ION)
    elif last == "а":
        yield stem, frozenset(_FEMININE_MIXED if stem[-1] in "жчшщ" else _FEMININE)
        if stem[-1] in _PALATAL:
            yield stem[:-1] + _PALATAL[stem[-1]], frozenset("і")
        yield from _bare_plural(stem)
        if len(stem) > 4 and stem[-1] not in "кцчшщ":
            yield stem + "к", frozenset(_FEMININE)
            yield stem, frozenset(("ище", "иська"))
    elif last == "я":
        yield stem, frozenset((*_FEMININE_SOFT, "ї", "єю", "й"))
    elif last == "о":
        yield stem, frozenset(_NEUTER) if len(stem) > 3 else frozenset(_NEUTER) - {""}
        yield from _bare_plural(stem)
    elif last == "е":
        yield stem, frozenset(_NEUTER_MIXED)
    elif last in "иі":
        yield stem, frozenset(_PLURAL)
    elif last == "ь":
        yield from _ending_softly(lemma, stem)
    elif last == "й":
        yield stem, frozenset(_MASCULINE_YOT)
        if stem[-1:] == "і":
            yield stem[:-1] + "о", frozenset(_MASCULINE_YOT)
    else:
        yield from _masculine(lemma)


def _ending_softly(lemma: str, stem: str) -> Iterator[Stem]:
    if lemma.endswith("ець"):
        yield stem, frozenset(("ь",))
        yield stem[:-2] + "ц", frozenset(_MASCULINE_SOFT)
        yield stem[:-2] + "ьц", frozenset(_MASCULINE_SOFT)
    elif lemma.endswith("ість"):
        yield stem[:-3], frozenset(_QUALITY)
    else:
        yield stem, frozenset((*_BONE, *_MASCULINE_SOFT))
        if stem[-2:-1] == "і" and len(stem) == 3:
            yield stem[:-2] + "о" + stem[-1], frozenset(_MASCULINE_SOFT) - {"і", "ь", "е"}
        yield stem + stem[-1], frozenset(("ю",))


def _bare_plural(stem: str) -> Iterator[Stem]:
    """Помилка - помилок, сльоза - сліз, скарга - скарг."""
    if len(stem) < 4:
        return
    yield stem, frozenset(("",))
    if stem[-2] in "ое":
        yield stem[:-2].removesuffix("ь") + "і" + stem[-1], frozenset(("",))
    if stem[-1] not in VOWELS and stem[-2] not in VOWELS:
        cut = stem[:-2] if stem[-2] == "ь" else stem[:-1]
        yield cut + "о" + stem[-1], frozenset(("",))
        yield cut + "е" + stem[-1], frozenset(("",))


def _masculine(lemma: str) -> Iterator[Stem]:
    yield lemma, frozenset(_MASCULINE_MIXED if lemma[-1] in "жчшщ" else _MASCULINE)
    if lemma[-1] in _PALATAL:
        yield lemma[:-1] + softened(lemma)[-1], frozenset(("е",))
        yield lemma[:-1] + _PALATAL[lemma[-1]], frozenset("і")
    if lemma.endswith(("ок", "ек", "ень", "ер", "ел")) and len(lemma) > 4:
        yield lemma[:-2] + lemma[-1], frozenset(_MASCULINE) - {""}
    if len(lemma) > 3 and lemma[-2] == "і":
        yield lemma[:-2] + "о" + lemma[-1], frozenset(_MASCULINE) - {""}
        yield lemma[:-2] + "е" + lemma[-1], frozenset(_MASCULINE) - {""}
    if len(lemma) > 3:
        yield lemma, frozenset(("исько", "иська", "ище", "ищем"))
        yield lemma, frozenset("ик" + one for one in _MASCULINE)
        yield lemma, frozenset("чик" + one for one in _MASCULINE)
        yield lemma, frozenset("к" + one for one in _FEMININE)
    yield lemma, frozenset(("ський", "ська", "ське", "ські", "ського", "ською", "ським", "ських"))
