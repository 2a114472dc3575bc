"""Finding Ukrainian words: an index of the stems of our own lists, so that every inflected form is understood."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from agent_console.sentiment.lexicon import Entry, load
from agent_console.sentiment.rules import uk_forms

LISTS = "uk", "uk_adjectives", "uk_verbs", "uk_nouns", "uk_colloquial", "uk_shop", "uk_feelings"
NEGATED = -0.6
LAUGHTER = 1.6
_LAUGHTER = frozenset(map(frozenset, ("ах", "іх", "их", "ех", "иг", "іг")))
_LONGEST_ENDING = 12
_SPELLING = str.maketrans(
    {"'": None, "ґ": "г", "ё": "е", "ы": "и", "э": "е", "ъ": None, "\u0301": None}
    | dict(zip("iaeopcxy", "іаеорсху", strict=True))
)
_STRONGER = ("най", "щонай", "якнай", "пре", "супер", "мега", "гіпер", "ультра", "архі", "над")
_PREFIXES = ("по", "за", "на", "роз", "пере", "від", "до", "об", "при", "під", "ви", "про", "з", "с", "у")

# Forms that only look like one of ours; most are neutral words that share a stem with a word that feels.
_LOOK_ALIKES = """
    були буль біле білю біля білі вміло вроді відкриваться відповідальна відповідальний відповідального
    відповідальності відповідальні відповідальність відповідальністю відразу гада гаду герой героя
    героєм герої голуб гора горами горах гору горі дна дном дні добро добру дружи дружу душу зараз злої
    зрозуміла зрозуміло каті крас лаг лагу лайна лайні любо любі люте мила мило милом муки мукою муку
    орка рад радо раду рани рану свят святу святі скарб скарби скарбом скарбу справно судом трупі туги
    туго чесно бімба бімбу бімби бімбою сир сиру сиром сири сирів сирі
    """
LOOK_ALIKES = frozenset(_LOOK_ALIKES.split())


def fold(word: str) -> str:
    """A lowercase word as the lists are looked up: no apostrophes, ґ as г, Russian letters as Ukrainian ones."""
    return word.translate(_SPELLING)


class Index:
    """The stems and whole words of the lists."""

    def __init__(self) -> None:
        self.whole: dict[str, Entry] = {}
        self.stems: dict[str, list[tuple[uk_forms.Endings, Entry]]] = {}
        for name in LISTS:
            for lemma, entry in load(name).items():
                for one in (lemma, *partners(entry)):
                    self._add(fold(one), entry)

    def _add(self, lemma: str, entry: Entry) -> None:
        self.whole.setdefault(lemma, entry)
        for stem, endings in stems(lemma, entry):
            self.stems.setdefault(fold(stem), []).append((endings, entry))

    def form(self, word: str) -> Entry | None:
        """The entry of which `word` is a form; the one with the longest stem."""
        found = self.whole.get(word)
        if found is not None:
            return found
        size = len(word)
        for cut in range(size, max(1, size - _LONGEST_ENDING), -1):
            known = self.stems.get(word[:cut])
            if known is not None:
                ending = word[cut:]
                for endings, entry in known:
                    if ending in endings:
                        return entry
        return None


def partners(entry: Entry) -> Iterator[str]:
    """The other verbs of the pair or family that share a line."""
    return (flag[5:] for flag in entry.flags if flag.startswith("pair:"))


def stems(lemma: str, entry: Entry) -> Iterator[uk_forms.Stem]:
    """The stems of a lemma by its part of speech; none for words that do not change."""
    if "adj" in entry.flags:
        yield from uk_forms.adjective(lemma, russian="ru" in entry.flags)
    elif "verb" in entry.flags:
        yield from uk_forms.verb(lemma)
    elif "noun" in entry.flags:
        yield from uk_forms.noun(lemma)


@cache
def index() -> Index:
    """The index, built once."""
    return Index()


def _laughs(word: str) -> bool:
    """Whether it is laughter written out, of whatever length: ахахаха, хіхіхі, ггг."""
    letters = frozenset(word)
    return word in ("гг", "ггг") or (len(word) > 3 and letters in _LAUGHTER)


def look_up(word: str) -> Entry | None:
    """What a folded word is worth, in whatever form it stands."""
    if len(word) < 2 or word in LOOK_ALIKES:
        return None
    known = index()
    found = known.form(word)
    if found is not None:
        return found
    if _laughs(word):
        return Entry(LAUGHTER)
    if len(word) < 6:
        return None
    return _stronger(known, word) or _opposite(known, word) or _prefixed(known, word)


def _stronger(known: Index, word: str) -> Entry | None:
    for prefix in _STRONGER:
        if word.startswith(prefix) and len(word) - len(prefix) > 3:
            found = known.form(word[len(prefix) :])
            if found is not None and not found.flags.isdisjoint(("adj", "adv")):
                return Entry(max(-4.0, min(4.0, found.valence * 1.15)), found.flags)
    return None


def _opposite(known: Index, word: str) -> Entry | None:
    """Words written together with не-: негарний, невчасно, незадоволення."""
    if not word.startswith("не") or len(word) < 6:
        return None
    found = known.form(word[2:])
    if found is None or found.flags.isdisjoint(("adj", "adv", "noun")):
        return None
    return Entry(found.valence * NEGATED, found.flags)


def _prefixed(known: Index, word: str) -> Entry | None:
    """Verbs that a prefix makes perfective: понервувати, пересваритися, налаяти."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) > 5:
            found = known.form(word[len(prefix) :])
            if found is not None and "verb" in found.flags:
                return Entry(found.valence * 0.9, found.flags)
    return None
