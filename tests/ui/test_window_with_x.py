"""The real window over a real workspace and the double of X: mention, reply, direct message, long texts, second thoughts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from agent_console import app
from agent_console.channels.kinds.x import XKind
from agent_console.channels.registry import Registry
from agent_console.domain.account import HealthState
from agent_console.domain.views import DeliveryState
from agent_console.runtime.loop import EngineThread
from tests.doubles.x import CUSTOMER, OWN, XDouble
from tests.ui.keys import key
from tests.ui.real_desk import RealDesk, real_desk

pytestmark = pytest.mark.window
ADDRESS = "https://help.example.com/orders/48213/where-is-my-parcel?from=x"


@pytest.fixture
def x(monkeypatch: pytest.MonkeyPatch) -> Iterator[XDouble]:
    """X, and a program that looks for it there."""
    with XDouble() as double:
        monkeypatch.setattr(app, "real_registry", lambda: Registry([XKind(double.url, pace=0.0005, port=0)]))
        yield double


@pytest.fixture
def desk(
    qtbot: QtBot, dressed: QApplication, engine: EngineThread, tmp_path: Path, x: XDouble
) -> Iterator[RealDesk]:
    """The window, and nothing in it yet."""
    with real_desk(qtbot, dressed, engine, tmp_path) as made:
        yield made


@pytest.fixture
def slow_desk(
    qtbot: QtBot, dressed: QApplication, engine: EngineThread, tmp_path: Path, x: XDouble
) -> Iterator[RealDesk]:
    """A window whose replies can be undone for a minute."""
    with real_desk(qtbot, dressed, engine, tmp_path, undo_delay=60.0) as made:
        yield made


def ours(x: XDouble) -> list[dict[str, Any]]:
    """Our posts as X has them, oldest first."""
    return sorted((each for each in x.posts.values() if each["author_id"] == OWN), key=lambda p: int(p["id"]))


def answered(post: dict[str, Any]) -> str:
    """Id of the post below which it stands."""
    [reference] = post["referenced_tweets"]
    return str(reference["id"])


def sign(desk: RealDesk, signature: str) -> None:
    """As the settings do: whoever writes signs like this."""
    desk.engine.submit(desk.console.work.set_signature(signature)).result(10)
    composer = desk.pane.composer
    composer.signature.ask()
    desk.wait(lambda: composer.signature.known)


def test_a_mention_is_answered_in_public_and_goes_on_in_direct_messages(desk: RealDesk, x: XDouble) -> None:
    desk.connect("x", token=x.token)
    mention = x.post(CUSTOMER, "@brand_care де моє замовлення 48213? 😡")
    public = desk.open("48213")
    sign(desk, "^OH")
    composer = desk.pane.composer
    assert "Everyone can read it" in composer.destination_text()
    desk.write("Вибачте! Ось тут: ")
    assert composer.count_text() == f"{280 - len('Вибачте! Ось тут:') - len(' ^OH')} of 280 left"
    desk.write(ADDRESS)
    assert composer.count_text() == f"{280 - len('Вибачте! Ось тут: ') - 23 - len(' ^OH')} of 280 left"
    desk.send()
    desk.wait(lambda: ours(x))
    [post] = ours(x)
    assert answered(post) == mention
    assert str(post["text"]).endswith(" ^OH")
    desk.wait_for_delivery("Вибачте", DeliveryState.SENT)

    desk.key(Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert composer.is_private_reply
    long = "Це щодо № 48213. " * 30
    desk.write(long)
    assert composer.can_send(), "a direct message may be longer than a post"
    desk.send()
    desk.wait(lambda: x.messages)
    [message] = x.messages
    assert message["sender_id"] == OWN and message["text"] == f"{long.strip()} ^OH"
    assert len(ours(x)) == 1

    x.message(CUSTOMER, OWN, "Завтра після шостої, дякую!")
    private = desk.open("після шостої")
    assert private != public and "Private" in composer.destination_text()
    assert [each.text.split()[0] for each in desk.shown()] == ["Це", "Завтра"]


def test_a_long_text_goes_out_in_numbered_posts_under_each_other_only_where_one_asks(
    desk: RealDesk, x: XDouble
) -> None:
    desk.connect_quietly("x", token=x.token)
    mention = x.post(CUSTOMER, "@brand_care how does the warranty work?")
    desk.open("warranty")
    composer = desk.pane.composer
    sentences = [
        f"Paragraph {number} of the warranty says what happens when something breaks. " for number in range(9)
    ]
    desk.write("".join(sentences))
    assert not composer.can_send()
    assert "too many for one post" in composer.length.text()
    desk.send()
    assert ours(x) == [] and desk.written().startswith("Paragraph 0")

    desk.click_button("Split into 3 numbered posts", composer)
    assert len(composer.length.previews()) == 3
    assert composer.can_send()
    desk.send()
    desk.wait(lambda: len(ours(x)) == 3)
    posts = ours(x)
    assert [str(post["text"]).replace("@olena_k ", "")[-3:] for post in posts] == ["1/3", "2/3", "3/3"]
    assert answered(posts[0]) == mention
    assert [answered(post) for post in posts[1:]] == [post["id"] for post in posts[:-1]]
    whole = " ".join(str(post["text"]).replace("@olena_k ", "")[:-3].strip() for post in posts)
    assert " ".join(whole.split()) == " ".join("".join(sentences).split())
    desk.wait_for_delivery("Paragraph 8", DeliveryState.SENT)
    assert not composer.length.split, "the next text is asked about anew"


def test_what_leaves_is_the_last_revision(slow_desk: RealDesk, x: XDouble) -> None:
    desk = slow_desk
    desk.connect_quietly("x", token=x.token)
    x.post(CUSTOMER, "@brand_care when do you open?")
    desk.open("when do you open")
    desk.write("At nine")
    desk.send()
    desk.wait_for_delivery("At nine", DeliveryState.QUEUED)
    key(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    desk.wait(lambda: desk.written() == "At nine")
    desk.wait(lambda: not any("At nine" in each.text for each in desk.shown()))

    desk.write(" on weekdays")
    desk.send()
    desk.wait_for_delivery("At nine on weekdays", DeliveryState.QUEUED)
    desk.press("At nine on weekdays", "revise")
    desk.wait(lambda: desk.written() == "At nine on weekdays")
    desk.write(", at ten on Saturdays")
    desk.send()
    desk.wait_for_delivery("on Saturdays", DeliveryState.QUEUED)
    assert ours(x) == []
    desk.choose("on Saturdays", "Send now")
    desk.wait(lambda: ours(x))
    desk.wait_for_delivery("on Saturdays", DeliveryState.SENT)
    assert [str(post["text"]).replace("@olena_k ", "") for post in ours(x)] == [
        "At nine on weekdays, at ten on Saturdays"
    ]
    assert [each.text for each in desk.shown() if each.delivery is not None] == [
        "At nine on weekdays, at ten on Saturdays"
    ]


def test_a_locked_account_says_so_and_its_replies_leave_once_it_is_free(desk: RealDesk, x: XDouble) -> None:
    account = desk.connect_quietly("x", token=x.token)
    x.post(CUSTOMER, "@brand_care are you real?")
    desk.open("are you real")
    x.suspended = "Your account is temporarily locked. Please log in to X to unlock it."
    desk.wait_for_health(account.id, HealthState.SUSPENDED)
    desk.wait(lambda: "suspended" in desk.window.strips.line.text())
    desk.write("We are.")
    desk.send()
    desk.wait_for_delivery("We are.", DeliveryState.QUEUED)
    assert ours(x) == []
    x.suspended = ""
    desk.engine.submit(desk.console.accounts.check(account.id)).result(10)  # "Test" in the settings
    desk.wait_for_delivery("We are.", DeliveryState.SENT)
    assert len(ours(x)) == 1
    desk.wait(lambda: not desk.window.strips.line.isVisible())


def test_the_same_words_twice_are_refused_in_words_and_can_be_changed(desk: RealDesk, x: XDouble) -> None:
    desk.connect_quietly("x", token=x.token)
    x.post(CUSTOMER, "@brand_care thanks a lot!")
    desk.open("thanks a lot")
    desk.write("You are welcome!")
    desk.send()
    desk.wait_for_delivery("You are welcome!", DeliveryState.SENT)
    desk.write("You are welcome!")
    desk.send()
    failed = desk.wait_for_delivery("You are welcome!", DeliveryState.FAILED)
    assert "duplicate" in failed.failure
    desk.press("You are welcome!", "revise")
    desk.wait(lambda: desk.written() == "You are welcome!")
    desk.write(" Any time.")
    desk.send()
    desk.wait(lambda: len(ours(x)) == 2)
    assert str(ours(x)[-1]["text"]).endswith("You are welcome! Any time.")
