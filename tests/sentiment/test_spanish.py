"""Spanish: the lexicon is ours and sound, words are found through their inflection, sentences feel as they should."""

from __future__ import annotations

from collections import Counter
from time import perf_counter

import pytest

from agent_console.runtime import resources
from agent_console.sentiment.analyzer import Analyzer
from agent_console.sentiment.lexicon import load
from agent_console.sentiment.rules.es import rules
from agent_console.sentiment.rules.es_forms import Forms, forms, plain
from tests.sentiment.sentences_es import SENTENCES

SPEECH = {"adj", "verb", "noun", "adv", "int"}
SPOKEN_IN = {"es", "mx", "ar", "co"}


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def label(analyzer: Analyzer, text: str) -> str:
    """By the rules alone."""
    compound = analyzer.scored("es", text).compound
    return "neutral" if abs(compound) < 0.05 else "positive" if compound > 0 else "negative"


def test_there_are_at_least_2600_lemmas_none_of_them_twice() -> None:
    assert len({plain(lemma) for lemma in load("es")}) == len(load("es")) >= 2600


def test_every_lemma_has_one_part_of_speech_known_countries_and_a_worth() -> None:
    for lemma, entry in load("es").items():
        assert len(entry.flags & SPEECH) == 1, lemma
        assert entry.flags - SPEECH <= SPOKEN_IN | {"insult"}, lemma
        assert lemma == lemma.lower() and lemma.isalpha(), lemma
        assert abs(entry.valence) >= 0.5, lemma
        if "verb" in entry.flags:
            assert plain(lemma)[-2:] in {"ar", "er", "ir"}, lemma


def test_no_lemma_is_the_inflected_form_of_another() -> None:
    entries = load("es")
    verbs = Forms({lemma: entry for lemma, entry in entries.items() if "verb" in entry.flags})
    participles = [
        lemma
        for lemma, entry in entries.items()
        if "adj" in entry.flags and lemma.endswith(("ado", "ido")) and verbs.look_up(plain(lemma))
    ]
    feminine = [lemma for lemma in entries if lemma.endswith("a") and f"{lemma[:-1]}o" in entries]
    feminine = [lemma for lemma in feminine if "adj" in entries[lemma].flags]
    assert participles == []
    assert feminine == []


def test_phrases_are_written_as_words_are_folded() -> None:
    for phrase, entry in load("es_phrases").items():
        assert phrase == plain(phrase.lower()), phrase
        assert entry.flags <= {"fixed"}, phrase


def test_each_line_of_the_lexicon_is_lemma_valence_and_flags() -> None:
    for line in resources.text("lexicons", "es.tsv").splitlines():
        assert not line or line.startswith("# ") or len(line.split("\t")) == 3, line


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        *(
            ("buena", "bueno"),
            ("buenos", "bueno"),
            ("buen", "bueno"),
            ("felices", "feliz"),
            ("ladrones", "ladrón"),
        ),
        *(("encantadoras", "encantador"), ("inutiles", "inútil"), ("contentxs", "contento")),
        *(("amo", "amar"), ("amaste", "amar"), ("amaban", "amar"), ("amara", "amar"), ("amaremos", "amar")),
        *(
            ("amado", "amar"),
            ("amadas", "amar"),
            ("amándolo", "amar"),
            ("amarte", "amar"),
            ("arruinás", "arruinar"),
        ),
        *(("perdieron", "perder"), ("pierden", "perder"), ("perdiéndome", "perder"), ("perdés", "perder")),
        *(("mientes", "mentir"), ("mintió", "mentir"), ("mintiendo", "mentir"), ("mentirnos", "mentir")),
        *(("duele", "doler"), ("dolió", "doler"), ("murieron", "morir"), ("mueren", "morir")),
        *(("agradezco", "agradecer"), ("agradecidos", "agradecer"), ("agradézcanle", "agradecer")),
        *(
            ("averigüe", None),
            ("avergüenzan", "avergonzar"),
            ("arriesgué", "arriesgar"),
            ("bloquearon", "bloquear"),
        ),
        *(
            ("destruyeron", "destruir"),
            ("satisfizo", "satisfacer"),
            ("maldijo", "maldecir"),
            ("riñe", "reñir"),
        ),
        *(("ayúdenme", "ayudar"), ("solucionádmelo", "solucionar"), ("arreglalo", "arreglar")),
        *(("enganaron", "engañar"), ("exelente", "excelente"), ("jajajajaja", "jaja")),
        *(("tema", None), ("para", None), ("cara", None), ("una", None), ("mesa", None), ("pasada", None)),
    ],
)
def test_a_form_is_worth_what_its_lemma_is(form: str, lemma: str | None) -> None:
    found = forms().look_up(plain(form))
    assert found == (load("es")[lemma] if lemma else None)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("buenísimo", "bueno"), ("riquísimas", "rico"), ("amabilísimo", "amable"), ("lentísima", "lento")],
)
def test_a_superlative_is_worth_more(form: str, lemma: str) -> None:
    found = forms().look_up(plain(form))
    assert found is not None
    assert abs(found.valence) > abs(load("es")[lemma].valence)


@pytest.mark.parametrize(("form", "lemma"), [("problemita", "problema"), ("feíllo", "feo")])
def test_a_belittled_trouble_is_worth_no_more(form: str, lemma: str) -> None:
    found = forms().look_up(plain(form))
    assert found is not None
    assert 0 > found.valence >= load("es")[lemma].valence


@pytest.mark.parametrize(("text", "expected", "rule"), SENTENCES)
def test_a_support_sentence_feels_as_a_careful_speaker_says(
    analyzer: Analyzer, text: str, expected: str, rule: str
) -> None:
    assert label(analyzer, text) == expected, rule


def test_the_learned_layer_leaves_the_sentences_as_they_are(analyzer: Analyzer) -> None:
    wrong = [text for text, expected, _ in SENTENCES if analyzer.analyse_as("es", text).label != expected]
    assert len(wrong) <= 0.03 * len(SENTENCES), wrong


def test_the_sentences_are_many_and_spread_over_the_rules() -> None:
    assert len({text for text, _, _ in SENTENCES}) == len(SENTENCES) >= 160
    assert max(Counter(rule for _, _, rule in SENTENCES).values()) <= 5


CLEAR = [(text, expected) for text, expected, rule in SENTENCES if rule in {"praise", "blame", "past tenses"}]


@pytest.mark.parametrize(("text", "expected"), CLEAR)
def test_capitals_missing_accents_and_courtesy_do_not_turn_a_label(
    analyzer: Analyzer, text: str, expected: str
) -> None:
    for other in (text.upper(), plain(text.lower()), f"  {text}  ", f"{text} Un saludo, quedo a la espera."):
        assert label(analyzer, other) == expected, other


@pytest.mark.parametrize("word", ["bueno", "útil", "amable", "rápido", "perfecto", "correcto", "fiable"])
def test_negating_a_praise_makes_it_blame(analyzer: Analyzer, word: str) -> None:
    praised = analyzer.scored("es", f"El servicio es {word}.").compound
    assert praised > 0.2
    for negated in (
        f"El servicio no es {word}.",
        f"El servicio nunca es {word}.",
        f"No me parece nada {word}.",
    ):
        assert analyzer.scored("es", negated).compound < 0, negated


@pytest.mark.parametrize("word", ["malo", "lento", "caro", "feo"])
def test_emphasis_strengthens_and_weakens(analyzer: Analyzer, word: str) -> None:
    weak, bare, strong = (
        analyzer.scored("es", f"El servicio es {how}{word}.").compound for how in ("algo ", "", "muy ")
    )
    assert strong < bare < weak < 0


def test_every_table_is_written_as_words_are_folded() -> None:
    spanish = rules()
    tables = (spanish.negators, spanish.intensifiers, spanish.diminishers, spanish.contrast, spanish.irony)
    for table in (*tables, spanish.courtesy, spanish.requests, spanish.barriers):
        for pattern in table:
            assert pattern == plain(pattern.lower())
    assert spanish.trailing <= spanish.intensifiers.keys() | spanish.diminishers.keys()


def test_a_known_word_takes_microseconds() -> None:
    found = forms()
    words = [
        plain(word) for word in ("decepcionados", "solucionaron", "buenísimas", "tema", "mintiéndonos")
    ] * 200
    for word in words:
        found.look_up(word)
    started = perf_counter()
    for word in words:
        found.look_up(word)
    assert (perf_counter() - started) / len(words) < 20e-6
