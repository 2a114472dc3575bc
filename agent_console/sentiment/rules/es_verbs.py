"""Spanish verbs: the stems a lemma appears with and the endings they take, written without acute accents."""

from __future__ import annotations

from collections.abc import Iterator

_FUTURE = "e as a emos eis an ia ias iamos iais ian"
_PAST_SUBJUNCTIVE = "ra ras ramos rais ran se ses semos seis sen"
_CLITICS = (
    "me te se le lo la les los las nos os melo mela melos melas telo tela telos telas selo sela selos selas "
    "noslo nosla noslos noslas oslo osla mele teme tele seme sete senos sele seles noste"
)


def _each(head: str, tails: str) -> set[str]:
    return {head + tail for tail in tails.split()}


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _first() -> frozenset[str]:
    found = _each("", "o as a amos ais an aste astes asteis aron e es emos eis en ad ao aos")
    found |= _each("ab", "a as amos ais an") | _each("ar", _FUTURE) | _each("a", _PAST_SUBJUNCTIVE)
    found |= _each("", "ar ando ado ada ados adas adx ad@ ares aren aremos")
    for head in ("ar", "ando", "a", "e", "en", "ad", "emo"):
        found |= _each(head, _CLITICS)
    return frozenset(found)


def _other(vowel: str) -> frozenset[str]:
    """The endings of -er (vowel e) and -ir (vowel i); a y after a vowel stands for i ("cayeron")."""
    found = _each("", "o es e en iste istes io imos isteis ieron yo yeron ia ias iamos iais ian")
    found |= _each("", "a as amos ais an ido ida idos idas idx iendo yendo") | {vowel + "mos", vowel + "s"}
    found |= {vowel + "r", vowel + "d", "is", "i", vowel + "ren"} | _each(vowel + "r", _FUTURE)
    for head in ("ie", "ye"):
        found |= _each(head, _PAST_SUBJUNCTIVE)
    for head in (vowel + "r", "iendo", "yendo", "e", "an", "a", vowel, vowel + "d", "amo"):
        found |= _each(head, _CLITICS)
    return frozenset(found)


ENDINGS = {"a": _first(), "e": _other("e"), "i": _other("i")}
"""By the theme vowel of the infinitive."""
RAISED = frozenset(
    {"io", "iendo", "yendo", "ieron", "amos", "ais"}
    | _each("ie", _PAST_SUBJUNCTIVE)
    | _each("iendo", _CLITICS)
)
"""What follows the raised stem of -ir verbs: sintió, durmiendo."""
STRONG = _set("e iste o imos isteis ieron eron") | _each("ie", _PAST_SUBJUNCTIVE)
"""What follows an irregular preterite: satisfice, maldijo."""

_TO_IE = _set(
    """acertar alentar apretar arrendar ascender asentir atender cegar consentir convertir defender denegar
    desacertar desalentar desatender desmentir despertar desterrar divertir encender encerrar enmendar entender
    extender fregar gobernar helar herir hervir malherir malquerer mentir merendar negar pensar perder pervertir
    quebrar querer recomendar regar remendar renegar requebrar resentir reventar sentir sosegar desasosegar
    sugerir temblar tender tropezar verter heder arrepentir apacentar calentar"""
)
_TO_UE = _set(
    """acordar acostar almorzar apostar aprobar avergonzar colgar comprobar conmover consolar contar costar
    demostrar denostar descollar desaprobar desconsolar devolver doler dormir encontrar esforzar forzar jugar
    llover mostrar morder morir mover probar promover recordar reencontrar reforzar remover renovar reprobar
    resolver rodar rogar soler soltar sonar soñar torcer retorcer trocar tronar volar volver moler"""
)
_TO_I = _set(
    """bendecir competir constreñir contradecir corregir derretir despedir desteñir elegir embestir freír gemir
    impedir maldecir medir pedir perseguir reír rendir reñir repetir seguir servir sonreír teñir vestir
    engreír"""
)


def stems(lemma: str, plain: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Every stem of a verb with the endings it takes. `plain` is the lemma without acute accents.

    Respelt stems (pagu-, saqu-, agradezc-) take all endings of the verb: nobody writes the wrong ones.
    """
    theme, stem = plain[-2], plain[:-2]
    endings = ENDINGS[theme]
    yield stem, endings
    changed = [stem]
    if lemma in _TO_IE:
        changed.append(_last(stem, "e", "ie"))
    elif lemma in _TO_UE:
        vowel = "u" if lemma == "jugar" else "o"
        diphthong = _last(stem, vowel, "ue")
        changed.append(diphthong)
    elif lemma in _TO_I:
        changed.append(_last(stem, "e", "i"))
    for other in changed[1:]:
        yield other, endings
    if theme == "i" and lemma in _TO_IE | _TO_UE:
        yield (_last(stem, "e", "i") if lemma in _TO_IE else _last(stem, "o", "u")), RAISED
    for each in changed:
        for respelt in _respelt(each, theme):
            yield respelt, endings
    yield from _irregular(stem, theme)


def _last(stem: str, old: str, new: str) -> str:
    head, found, tail = stem.rpartition(old)
    return head + new + tail if found else stem


def _respelt(stem: str, theme: str) -> Iterator[str]:
    if theme == "a":
        for old, new in (("c", "qu"), ("g", "gu"), ("z", "c")):
            if stem.endswith(old):
                yield stem[:-1] + new
        return
    if stem.endswith("gu"):
        yield stem[:-1]
    elif stem.endswith("qu"):
        yield stem[:-2] + "c"
    elif stem.endswith("g"):
        yield stem[:-1] + "j"
    elif stem.endswith("c"):
        yield stem[:-1] + "z"
        yield stem[:-1] + "zc"
    elif stem.endswith("u") and theme == "i":
        yield stem + "y"
    elif stem.endswith(("a", "o")):
        yield stem + "ig"


def _irregular(stem: str, theme: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The families of hacer, decir, poner, tener and -ducir."""
    futures = _each("r", _FUTURE)
    endings = ENDINGS[theme]
    if stem.endswith("fac"):
        yield stem[:-1] + "g", endings
        yield stem[:-2] + "ic", STRONG
        yield stem[:-2] + "iz", STRONG
        yield stem[:-1], frozenset(futures)
    elif stem.endswith("dec") and theme == "i":
        yield stem[:-2] + "ig", endings
        yield stem[:-2] + "ij", STRONG | {"era", "eran", "eras"}
        yield stem[:-2] + "ic", endings
    elif stem.endswith("pon"):
        yield stem + "g", endings
        yield stem[:-2] + "us", STRONG
        yield stem[:-1], frozenset({"uesto", "uesta", "uestos", "uestas"})
    elif stem.endswith("ten"):
        yield stem + "g", endings
        yield stem[:-2] + "ien", endings
        yield stem[:-2] + "uv", STRONG
    elif stem.endswith("duc"):
        yield stem[:-1] + "j", STRONG | {"era", "eran"}
