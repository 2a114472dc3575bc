"""The VADER part is VADER: with normalisation off its numbers are identical."""

from __future__ import annotations

import csv
import random

import pytest
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer  # type: ignore[import-untyped]

from agent_console.sentiment.analyzer import Analyzer
from tests.real_data import ROOT, needs

DATA = ROOT / "sentiment"


@pytest.fixture(scope="module")
def plain() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()


def test_composed_texts_get_the_number_of_vader(
    analyzer: Analyzer, plain: SentimentIntensityAnalyzer
) -> None:
    chance = random.Random(4)
    known = sorted(plain.lexicon)
    others = [
        "not", "never", "so", "this", "without", "doubt", "no", "nor", "or", "least", "at", "very", "but", "kind", "of",
        "the", "shit", "bomb", "to", "die", "for", "extremely", "barely", "VERY", "isn't", "a", "flight", "😀", "👍", "💔",
        "!!", "???", "yeah", "right", "GREAT", "bus", "stop", "sort", "hand",
    ]  # fmt: skip
    for _ in range(3000):
        words = [
            chance.choice(known if chance.random() < 0.3 else others) for _ in range(chance.randint(0, 20))
        ]
        text = chance.choice([" ", " ", "  ", ", "]).join(words)
        assert analyzer.vader(text) == plain.polarity_scores(text)["compound"], text


@needs(DATA, "labelled texts")
def test_real_texts_get_the_number_of_vader(analyzer: Analyzer, plain: SentimentIntensityAnalyzer) -> None:
    with (DATA / "en_hutto_tweets.csv").open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    assert len(texts) > 3000
    assert [analyzer.vader(text) for text in texts] == [
        plain.polarity_scores(text)["compound"] for text in texts
    ]


def test_what_vader_misses_is_seen(analyzer: Analyzer) -> None:
    for text in ("not working at all", "my order has not arrived", "👎"):
        assert analyzer.vader(text) == 0.0
        assert analyzer.analyse_as("en", text).label == "negative"
    assert analyzer.vader("This isn’t good") > 0
    assert analyzer.analyse_as("en", "This isn’t good").label == "negative"
