"""Patterns of a language are matched as their form says, the longest first."""

from __future__ import annotations

from agent_console.sentiment.lexicon import Entry, load
from agent_console.sentiment.normal import normal
from agent_console.sentiment.rules.base import Contrast, Reach, Rules
from agent_console.sentiment.scoring import Scored, score
from agent_console.sentiment.tokens import tokens
from agent_console.sentiment.units import Matcher

WORDS = {
    "good": Entry(2.0),
    "bad": Entry(-2.0),
    "cool": Entry(1.5),
    "fool": Entry(-2.0, frozenset({"insult"})),
}
RULES = Rules(
    "xx",
    WORDS.get,
    negators={"not": Reach(2), "at all not": Reach(0, 3)},
    intensifiers={"very": 0.3, "indeed": 0.3},
    diminishers={"a bit": 0.3},
    trailing=frozenset({"indeed"}),
    contrast={"but": Contrast()},
    barriers=frozenset({"because"}),
    courtesy=frozenset({"good day"}),
    phrases={"good for nothing": Entry(-2.5), "lost|missed * train": Entry(-1.5), "refund*": Entry(-1.0)},
    irony={"good one": -1.0},
    requests=frozenset({"could you"}),
)
MATCHER = Matcher(RULES, load("emoji"))


def rated(text: str) -> Scored:
    return score(MATCHER.units(tokens(normal(text))))


def total(text: str) -> float:
    found = rated(text)
    return found.positive - found.negative


def test_the_longest_pattern_wins() -> None:
    assert total("good") == 2.0
    assert total("good for nothing") == -2.5
    assert total("good for something") == 2.0


def test_alternatives_stems_and_gaps() -> None:
    for text in ("lost train", "missed my train", "lost the last train", "refunds", "refunded"):
        assert total(text) < 0, text
    for text in ("lost the very last slow train", "lost. train", "refund"):
        assert total(text) == 0, text


def test_courtesy_counts_nothing() -> None:
    assert total("good day") == 0


def test_a_negation_reaches_so_far_and_stops_at_punctuation_and_barriers() -> None:
    assert total("not good") < 0
    assert total("not so good") < 0
    assert total("not so so good") == 2.0
    assert total("not, good") == 2.0
    assert total("not because good") == 2.0
    assert total("good at all not") < 0
    assert 0 < total("not bad") < 2.0
    assert total("not fool") < 0


def test_emphasis_before_and_behind_letters_and_capitals() -> None:
    assert total("very good") > 2.0
    assert total("good indeed") > 2.0
    assert total("a bit good") < 2.0
    assert total("gooood") == total("good") + 0.4
    assert total("GOOD thing") > 2.0
    assert total("GOOD THING") == 2.0


def test_contrast_weighs_what_follows_more() -> None:
    assert total("good but bad") < 0
    assert total("bad but good") > 0


def test_praise_in_requests_counts_little() -> None:
    assert 0 < total("could you be good") < 1.0
    assert 0 < total("good?") < 2.0


def test_irony_is_suspected_by_phrase_eye_roll_and_quotation_marks() -> None:
    for text in ("good one", "good 🙄", 'a "good" thing', "a «good» thing"):
        assert rated(text).irony, text
        assert total(text) < 0, text
    assert not rated("good").irony


def test_mixed_feelings_are_flagged() -> None:
    assert rated("bad, good").mixed
    assert not rated("good").mixed


def test_every_further_emoji_counts_less() -> None:
    assert total("👍") < total("👍👍") < total("👍👍👍") < 2 * total("👍")
    assert total("👍" * 4) == total("👍" * 400)
