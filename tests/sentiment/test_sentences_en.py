"""The table of English sentences."""

from __future__ import annotations

import pytest

from agent_console.sentiment.analyzer import Analyzer
from tests.sentiment.sentences_en import SENTENCES

ROWS = [(rule, text, label) for rule, rows in SENTENCES.items() for text, label in rows]


def test_the_table_is_long_and_no_rule_has_more_than_five() -> None:
    assert len(ROWS) >= 150
    assert max(len(rows) for rows in SENTENCES.values()) <= 5
    assert len({text for _, text, _ in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("rule", "text", "label"), ROWS)
def test_a_sentence_gets_its_label(analyzer: Analyzer, rule: str, text: str, label: str) -> None:
    mood = analyzer.analyse_as("en", text)
    assert mood.label == label, (rule, mood)
