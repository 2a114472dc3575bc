"""What must hold for every text: places, flips, emoji, and time."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from agent_console.domain.mood import LABELS, Mood
from agent_console.sentiment.analyzer import SUPPORTED, Analyzer
from tests.sentiment.sentences_en import SENTENCES

QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
PIECES = some.sampled_from(
    [
        "not", "no", "never", "very", "but", "good", "bad", "thanks", "please", "refund", "still waiting", "no problem",
        "no", "pero", "muy", "gracias", "malo", "не", "але", "дякую", "погано", "дуже", "👍", "👎🏽", "❤️", "🤬", "👩‍🔧",
        ":)", ":(", "))", "((", "“", "”", "’", "isn’t", "п’ять", "!", "?!", "...", "\n", "@user", "https://a.b/c", "1)",
        "AWFUL", "soooo", "\u0301", "\u200d", "\ufe0f", "\x00", "İ", "ß", "ﬁ", "العربية", "日本", "\ud83d",
    ]
)  # fmt: skip
TEXTS = some.one_of(
    some.text(max_size=80), some.lists(PIECES, max_size=25).map(" ".join), some.lists(PIECES).map("".join)
)
PLAIN = [
    text
    for rule in (
        "praise",
        "thanks",
        "anger",
        "insults and swearing",
        "it does not work",
        "solved",
        "judgement on service",
    )
    for text, label in SENTENCES[rule]
    if label != "neutral"
]
ENDINGS = {"en": " Please.", "es": " Por favor.", "uk": " Будь ласка."}
FEELINGS = {
    "en": (["I am happy with it", "Great work", "This is terrible", "The service is awful"]),
    "es": (["Estoy contento con el servicio", "Buen trabajo", "Es terrible", "El servicio es horrible"]),
    "uk": (["Я задоволена сервісом", "Чудова робота", "Це жахливо", "Сервіс жахливий"]),
}
NEGATED = [
    ("en", "I am happy with it", "I am not happy with it"),
    ("en", "The food is good", "The food is not good"),
    ("en", "It is terrible", "It is not terrible"),
    ("en", "This is great", "This isn’t great"),
    ("es", "Estoy contento", "No estoy contento"),
    ("es", "La comida es buena", "La comida no es buena"),
    ("es", "Es horrible", "No es horrible"),
    ("uk", "Я задоволений", "Я не задоволений"),
    ("uk", "Їжа смачна", "Їжа не смачна"),
    ("uk", "Це жахливо", "Це не жахливо"),
]


def check_form(mood: Mood, text: str) -> None:
    assert -1.0 <= mood.score <= 1.0
    assert 0.0 <= mood.confidence <= 1.0
    assert (mood.label in LABELS) if mood.language in SUPPORTED else mood.label is None
    end = 0
    for word in mood.words:
        assert end <= word.start < word.end <= len(text)
        end = word.end


@QUICK
@given(text=TEXTS)
def test_any_text_gets_a_mood_whose_words_lie_in_the_text(analyzer: Analyzer, text: str) -> None:
    check_form(analyzer.analyse(text), text)
    for language in SUPPORTED:
        check_form(analyzer.analyse_as(language, text), text)


@QUICK
@given(text=TEXTS)
def test_the_same_text_always_gets_the_same_mood(analyzer: Analyzer, text: str) -> None:
    assert analyzer.analyse(text) == analyzer.analyse(text)
    assert analyzer.many([text, "x", text])[0] == analyzer.many(["x", text])[1]


@pytest.mark.parametrize("text", PLAIN)
def test_case_spacing_repeated_letters_and_courtesy_flip_nothing(analyzer: Analyzer, text: str) -> None:
    label = analyzer.analyse_as("en", text).label
    for other in (
        text.upper(),
        text.lower(),
        text.replace(" ", "   "),
        "  " + text + " \n",
        text.replace("o", "oooo").replace("a", "aaaa"),
        text + " Please.",
        text + " Kind regards",
    ):
        assert analyzer.analyse_as("en", other).label == label, other


@pytest.mark.parametrize(
    ("language", "text"), [(key, text) for key, texts in FEELINGS.items() for text in texts]
)
def test_courtesy_case_and_spacing_flip_nothing_in_any_language(
    analyzer: Analyzer, language: str, text: str
) -> None:
    label = analyzer.analyse_as(language, text).label
    assert label != "neutral"
    for other in (text.upper(), text.lower(), text.replace(" ", "  "), text + "." + ENDINGS[language]):
        assert analyzer.analyse_as(language, other).label == label, other


@pytest.mark.parametrize(("language", "text", "negated"), NEGATED)
def test_a_negation_flips_or_weakens(analyzer: Analyzer, language: str, text: str, negated: str) -> None:
    before, after = analyzer.analyse_as(language, text), analyzer.analyse_as(language, negated)
    if before.score > 0:
        assert after.score < before.score
        assert after.label != "positive"
    else:
        assert after.score > before.score


@pytest.mark.parametrize("emoji", ["👍", "❤️", "😍", "😊", "🎉", "👎", "😡", "🤬", "💔", "😢", ":)", ":("])
def test_an_emoji_agrees_in_all_three_languages(analyzer: Analyzer, emoji: str) -> None:
    moods = [analyzer.analyse_as(language, emoji) for language in SUPPORTED]
    assert len({mood.label for mood in moods}) == 1
    assert moods[0].label != "neutral"
    unknown = analyzer.analyse(emoji)
    assert unknown.language == "" and unknown.label is None
    assert unknown.score * moods[0].score > 0


@pytest.mark.parametrize(
    "text",
    ["😀🤬" * 5_000, "(" * 100_000, "love " * 20_000, "no one " * 20_000, "a" * 200_000, ":" * 50_000, "@" * 50_000,
     "not good " * 10_000, "x@" * 40_000, "'" * 50_000, "a'" * 40_000, "😀\u200d" * 20_000, "1)" * 40_000],
    ids=lambda text: repr(text[:6]),
)  # fmt: skip
def test_no_text_takes_long(analyzer: Analyzer, text: str) -> None:
    begin = time.process_time()
    analyzer.analyse(text)
    assert time.process_time() - begin < 1.0
