"""Why a message has its mood, in words; what comes from customers is made safe."""

from __future__ import annotations

import msgspec
import pytest
from agent_console_ui.conversation.mood_words import Explanation, can_be_rated, explain
from PySide6.QtWidgets import QApplication

from agent_console.domain.entry import Automatic
from agent_console.domain.views import MessageView
from tests.ui.mood_samples import ANGRY, EXPLAINED, MOODS, explained
from tests.ui.samples import NOW
from tests.ui.timeline_samples import message

MESSAGES = {item.id: item for item in MOODS if isinstance(item, MessageView)}


@pytest.fixture(autouse=True)
def english(dressed: QApplication) -> None:
    """Words in English."""


def said(id: str, *, read_only: bool = False) -> Explanation:
    return explain(MESSAGES[id], EXPLAINED.get(id), NOW, by_key=False, read_only=read_only)


def test_a_sure_mood_says_label_confidence_language_and_words() -> None:
    found = said("angry")
    assert (found.title, found.aside, found.language) == ("Negative", "Sure · 88%", "Language: Spanish")
    assert (found.words[3].text, found.words[3].why, found.words[3].valence) == ("no llega", "negated", -1.6)
    assert found.how.startswith("Not right?")
    assert not found.notes


@pytest.mark.parametrize(("id", "aside"), [("doubtful", "Not sure · 43%"), ("mixed", "Fairly sure · 58%")])
def test_doubt_is_said_in_plain_words_and_as_a_number(id: str, aside: str) -> None:
    assert said(id).aside == aside


def test_mixed_feelings_and_irony_are_said() -> None:
    assert [words for _icon, words in said("mixed").flags] == ["Mixed feelings"]
    assert [words for _icon, words in said("ironic").flags] == ["Irony suspected"]


def test_a_word_that_only_changed_others_says_so() -> None:
    assert [word.why for word in said("mixed").words if not word.valence] == ["strengthens others"]


def test_a_corrected_one_says_who_when_and_that_the_machine_said_otherwise() -> None:
    found = said("corrected")
    assert found.notes[0].startswith("Corrected by Luis Ortega · ")
    assert found.notes[1] == "The machine says otherwise: neutral. It is 61% sure."
    assert found.aside == "Corrected"


def test_a_correction_that_agrees_or_came_first_says_that() -> None:
    agreed = msgspec.structs.replace(EXPLAINED["corrected"], machine="negative")
    first = msgspec.structs.replace(EXPLAINED["corrected"], version="", machine=None)
    mine = MESSAGES["corrected"]
    assert "The machine says the same" in explain(mine, agreed, NOW, by_key=False, read_only=False).notes[1]
    assert "not rated it yet" in explain(mine, first, NOW, by_key=False, read_only=False).notes[1]


@pytest.mark.parametrize(
    ("id", "why"),
    [("catalan", "Written in Catalan."), ("fresh", "Not rated yet."), ("quiet", "No word in it")],
)
def test_what_has_no_label_or_no_words_says_why(id: str, why: str) -> None:
    assert said(id).notes[0].startswith(why)


def test_what_is_not_rated_is_never_called_neutral() -> None:
    for id in ("catalan", "fresh"):
        assert said(id).title == "Not rated"
        assert said(id).label is None


def test_nobody_is_promised_a_mood_while_rating_is_switched_off() -> None:
    found = explain(MESSAGES["fresh"], None, NOW, by_key=True, read_only=False, switched_on=False)
    assert found.notes == ("Rating is switched off: Settings, Mood.",)
    assert found.how.startswith("You can say it")


def test_a_message_without_text_says_that_and_cannot_be_corrected() -> None:
    bare = message("p", "", 1)
    found = explain(bare, None, NOW, by_key=True, read_only=False)
    assert found.notes == ("There is no text to rate.",)
    assert not found.how


def test_what_a_machine_wrote_says_that() -> None:
    away = message("e", "I am away until Monday.", 1, automatic=Automatic.REPLY)
    assert explain(away, None, NOW, by_key=True, read_only=False).notes[0].startswith("A machine wrote it")


def test_where_one_only_reads_nothing_is_said_about_correcting() -> None:
    assert not said("angry", read_only=True).how


def test_hostile_words_are_made_safe() -> None:
    words = (("\u202eevil\nline\x07", -1.0, "word"), ("w" * 5_000, -0.5, "phrase"), ("", 0.1, "new\nkind"))
    found = explain(
        MESSAGES["angry"],
        explained("angry", ANGRY, "x\u202ey", *words),
        NOW,
        by_key=False,
        read_only=False,
    )
    assert found.words[0].text == "evil line"
    assert len(found.words[1].text) <= 80
    assert found.words[2].text == "…"
    assert found.words[2].why == "new kind"
    assert "\u202e" not in found.spoken()


def test_everything_is_in_the_spoken_text() -> None:
    spoken = said("ironic").spoken()
    for piece in (
        "Negative, Sure · 98%",
        "Spanish",
        "Irony suspected",
        "excelente: irony, −2.2",
        "Not right?",
    ):
        assert piece in spoken


@pytest.mark.parametrize(
    ("which", "can"),
    [
        (message("a", "hola", 1), True),
        (message("b", "hola", 1, ours=True), False),
        (message("c", " ", 1), False),
        (message("d", "", 1, unreadable="encrypted"), False),
        (message("e", "I am away until Monday.", 1, automatic=Automatic.REPLY), False),
    ],
)
def test_only_customers_messages_with_text_can_be_rated(which: MessageView, can: bool) -> None:
    assert can_be_rated(which) is can
