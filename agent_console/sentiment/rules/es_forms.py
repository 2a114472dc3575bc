"""Spanish word forms: finds the lemma of a word and what its form adds, without accents and quickly."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from agent_console.sentiment.lexicon import Entry, load
from agent_console.sentiment.rules.es_verbs import stems

_PLAIN = str.maketrans("áéíóúüàèìòùâêîôûäëïö", "aeiouuaeiouaeiouaeio")
_CACHED = 50_000
_SHORTENED = {"bueno": "buen"}
_LAUGHS = [set(letters) for letters in ("ja", "je", "ji", "ha", "he", "xd", "jas", "jha", "jaks")]
_LAUGHTER = ("ja", "je", "ji", "ha", "he", "aj", "xd")
_SOUNDS = (
    ("se", "ce"), ("si", "ci"), ("ze", "ce"), ("zi", "ci"), ("s", "z"), ("v", "b"), ("b", "v"), ("exe", "exce"),
    ("je", "ge"), ("ji", "gi"), ("ge", "je"), ("gi", "ji"), ("k", "c"), ("ke", "que"), ("ki", "qui"), ("y", "ll"), ("nb", "mb"), ("np", "mp"), ("est", "ext"),
)  # fmt: skip
_LONGEST = 11


def plain(word: str) -> str:
    """A lowercase word without acute accents and dieresis, as most people type; ñ stays."""
    return word.translate(_PLAIN)


def _shades(heads: str, shade: float) -> dict[str, float]:
    return {head + tail: shade for head in heads.split() for tail in ("o", "a", "os", "as", "x", "@")}


_GRADES: dict[str, float] = {
    **_shades("isim", 1.3),
    **_shades("it cit ecit", 1.0),
    **_shades("ill cill", 0.85),
    **_shades("az ot", 1.15),
    "ote": 1.15,
    "otes": 1.15,
}
"""Superlative, diminutive and augmentative: how much of the word's worth they leave or add."""
_GENDERS = dict.fromkeys(("o", "a", "os", "as", "x", "@", "xs", "@s", "e", "es"), 1.0)
_ENDINGS: dict[str, dict[str, float]] = {
    "o": {**_GENDERS, **_GRADES, "amente": 0.95},
    "m": {"o": 1.0, "os": 1.0, **_GRADES},
    "f": {"a": 1.0, "as": 1.0, **_GRADES},
    "e": {"e": 1.0, "es": 1.0, "a": 1.0, "as": 1.0, "emente": 0.95, **_GRADES},
    "c": {"": 1.0, "es": 1.0, "a": 1.0, "as": 1.0, "s": 1.0, "mente": 0.95, **_GRADES},
    "z": {"z": 1.0, "ces": 1.0, "zmente": 0.95, **{"c" + key: shade for key, shade in _GRADES.items()}},
    "i": {**_shades("isim", 1.3)},
}
"""By the kind of stem: adjectives in -o, nouns in -o, nouns in -a, words in -e, in a consonant, in -z, -bil-."""

_NEUTRAL = """animales cuidad morales acoge activa activas activo activos agradeceria agradeceriais agradeceriamos alarma alarmas ama amas
    amos ando animal apenas asa asas aseo atencion ayudas baja bajo bala balas banca bestias brazo brazos
    brillo buenas cabreros caja cajas caliente cantara canto cantos cara cargo carita caritas carta cartas
    celebran celo chimbote chorro cita claro cobre cobros comida completo considerado consola consulta
    consultas contrario copa copas corona cortes corto crea critico cuidado cumple cumpleaños cura curas
    dano destino destinos dicha dichas dicho dichos dona donas ducha duchas encantaria encantarian encuentro
    entera entero estimada estimadas estimado estimados estrella estrellas fallas fines fino forro forros
    fresa fresas frita fritos gana ganado ganas gemelos grado gris gustaria gustarian hermana hermanas
    hermano hermanos hinchado horno hueco humanidades infante jo junta juntas justamente justo lata latas
    lentes libra libras libre libres libro liga ligas llamo llorente luca lucas malaga malta mama mames
    manga marca marcas marco mata matamos matas mate mates mejoras meme memes memo menta mente menu meo
    molar molino molinos mona monas mono monos mora moro motivo motivos muela mueles muro muros nace naces
    ne nota oferta ofertas padre padres pago paja pajas palo palos palta para parada parcial paro parto
    pasada pasadas pasado pasados pasas pase pases pata patas pausa pela penal penales penes perdona perdone
    perdonen perra perras perro perros pesa peso pesos pica pico pila pilas podre podria podriamos podrian
    podrias practica preciso preferible privada privado privados querida queridas querido queridos
    quita quito rasgo rasgos rata ratas rato ratos regala relajo reo reparo ria rio rios rival sabia sabias
    salas sale salva salvo sana sanas sangre segura seguridad seguro seria serias serio serios sobra sobre
    sola solas sombrilla sombrillas suave suaves suma sumas tema temas timbre tino tirada tiradas tirado
    tirados tomadas una unas une unidos uno unos valida validas valido vela velas verdadera verdadero
    verdaderos verso versos vieja viejas viejita viejito viejo viejos vital zurda"""
_LOOK_ALIKES = frozenset(_NEUTRAL.split())
"""Forms that mostly are another, neutral word ("tema", "para", "mate")."""


class Forms:
    """Looks words up in a lexicon through their inflection. Remembers what it found."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._known: dict[str, Entry | None] = {}
        self._exact: dict[str, Entry] = {}
        self._nominal: dict[str, list[tuple[dict[str, float], Entry]]] = {}
        self._verbal: dict[str, list[tuple[frozenset[str], Entry]]] = {}
        for lemma, entry in entries.items():
            self._add(lemma, plain(lemma), entry)
        for lemma, entry in entries.items():
            word = plain(lemma)
            if "ñ" in word:
                self._exact.setdefault(word.replace("ñ", "n"), entry)

    def look_up(self, word: str) -> Entry | None:
        """What a lowercase word without accents is worth, or None."""
        try:
            return self._known[word]
        except KeyError:
            if len(self._known) >= _CACHED:
                self._known.clear()
            entry = self._known[word] = self._find(word)
            return entry

    def _find(self, word: str) -> Entry | None:
        return self._spelt(word) or self._misspelt(word)

    def _spelt(self, word: str, shaded: bool = True) -> Entry | None:
        if word in _LOOK_ALIKES:
            return None
        entry = self._exact.get(word)
        if entry is not None:
            return entry
        for length in range(len(word), max(1, len(word) - _LONGEST), -1):
            stem, ending = word[:length], word[length:]
            for shades, entry in self._nominal.get(stem, ()):
                shade = shades.get(ending)
                if shade is not None:
                    if shade == 1.0:
                        return entry
                    return _shaded(entry, shade) if shaded else None
            for endings, entry in self._verbal.get(stem, ()):
                if ending in endings:
                    return entry
                if "isim" in ending and ending.replace("isim", "") in endings:
                    return _shaded(entry, 1.3)
        return None

    def _misspelt(self, word: str) -> Entry | None:
        """Laughter of any length, and the letters that sound alike: "exelente", "grasias", "enbiar", "enganado"."""
        letters = set(word)
        if len(word) > 3 and letters in _LAUGHS and word[:2] in _LAUGHTER:
            return self._exact.get("jaja")
        if len(word) < 7:
            return None
        if "n" in letters and (entry := self._with_tilde(word)) is not None:
            return entry
        for old, new in _SOUNDS:
            if old in word:
                other = word.replace(old, new)
                if other not in self._known and (entry := self._spelt(other, shaded=False)) is not None:
                    return entry
        return None

    def _with_tilde(self, word: str) -> Entry | None:
        """People without the key write "enganado" and "manana"."""
        place = word.find("n", 1)
        while 0 < place < len(word) - 1:
            if word[place + 1] in "aeiou" and word[place - 1] in "aeiou":
                stem = word[:place] + "ñ"
                if stem in self._tilde_stems:
                    return self._spelt(stem + word[place + 1 :])
            place = word.find("n", place + 1)
        return None

    @property
    def _tilde_stems(self) -> frozenset[str]:
        if self._stems_with_tilde is None:
            every = (*self._nominal, *self._verbal)
            self._stems_with_tilde = frozenset(stem[: stem.index("ñ") + 1] for stem in every if "ñ" in stem)
        return self._stems_with_tilde

    _stems_with_tilde: frozenset[str] | None = None

    def _add(self, lemma: str, word: str, entry: Entry) -> None:
        self._exact[word] = entry
        if lemma in _SHORTENED:
            self._exact[_SHORTENED[lemma]] = entry
        if "verb" in entry.flags:
            for stem, endings in stems(lemma, word):
                self._verbal.setdefault(stem, []).append((endings, entry))
            return
        if not entry.flags & {"adj", "noun"}:
            return
        last = word[-1]
        if last == "o":
            kind, stem = ("o" if "adj" in entry.flags else "m"), word[:-1]
        elif last == "a":
            kind, stem = "f", word[:-1]
        elif last == "e":
            kind, stem = "e", word[:-1]
        elif last == "z":
            kind, stem = "z", word[:-1]
        else:
            kind, stem = "c", word
        self._nominal.setdefault(stem, []).append((_ENDINGS[kind], entry))
        for other, spelt in (("c", "qu"), ("g", "gu"), ("z", "c")):
            if kind in "omf" and stem.endswith(other):
                self._nominal.setdefault(stem[:-1] + spelt, []).append((_GRADES, entry))
        if kind in "om" and stem.endswith("i"):
            self._nominal.setdefault(stem[:-1], []).append((_GRADES, entry))
        if word.endswith("ble"):
            self._nominal.setdefault(word[:-2] + "il", []).append((_ENDINGS["i"], entry))


def _shaded(entry: Entry, shade: float) -> Entry:
    return Entry(max(-4.0, min(4.0, round(entry.valence * shade, 2))), entry.flags)


@cache
def forms() -> Forms:
    """The forms of the lexicon that comes with the program."""
    return Forms(load("es"))
