"""The real window over a real workspace and the double of a Facebook page: comment, private reply, closing line, spam."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from agent_console_ui.conversation import wording
from agent_console_ui.dialogs.elsewhere import ElsewhereDialog
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from agent_console import app
from agent_console.channels.base import ChannelKind
from agent_console.channels.kinds.facebook import FacebookKind
from agent_console.channels.kinds.x import XKind
from agent_console.channels.registry import Registry
from agent_console.domain.account import HealthState
from agent_console.domain.views import ActivityKind, ActivityView, DeliveryState, View
from agent_console.runtime.loop import EngineThread
from tests.doubles.facebook import PAGE, FacebookDouble
from tests.doubles.meta import CUSTOMER
from tests.doubles.x import CUSTOMER as X_CUSTOMER
from tests.doubles.x import XDouble
from tests.ui.keys import click
from tests.ui.real_desk import RealDesk, real_desk

pytestmark = pytest.mark.window
NAME = "Олена Шевченко 🌻"
TROLL = "7001002003004999"


@pytest.fixture
def x() -> Iterator[XDouble]:
    """X, where the customer is known, too."""
    with XDouble() as double:
        yield double


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, x: XDouble) -> Iterator[FacebookDouble]:
    """Our page with one post, and a program that looks for Facebook and X at the doubles."""
    with FacebookDouble() as double:
        double.people |= {CUSTOMER: NAME, TROLL: "Best Casino"}
        kinds: list[ChannelKind] = [
            FacebookKind(base=double.url, pace=0.05, settling=0.0),
            XKind(x.url, pace=0.0005, port=0),
        ]
        monkeypatch.setattr(app, "real_registry", lambda: Registry(kinds))
        double.post(PAGE, "Літній розпродаж!")
        yield double


@pytest.fixture
def desk(
    qtbot: QtBot, dressed: QApplication, engine: EngineThread, tmp_path: Path, page: FacebookDouble
) -> Iterator[RealDesk]:
    """The window, and nothing in it yet."""
    with real_desk(qtbot, dressed, engine, tmp_path) as made:
        yield made


def ours(page: FacebookDouble) -> list[str]:
    """What stands publicly under our page's name, below its post."""
    return [comment["message"] for comment in page.comments.values() if comment["from"]["id"] == PAGE]


def lines(desk: RealDesk) -> list[ActivityView]:
    return [item for item in desk.pane.timeline.feed.items if isinstance(item, ActivityView)]


def test_a_comment_is_answered_in_private_and_closed_with_a_public_line(
    desk: RealDesk, page: FacebookDouble
) -> None:
    account = desk.connect("facebook", token=page.token)
    assert account.name == page.name
    post = next(iter(page.posts))
    comment = page.say(CUSTOMER, post, "Де моє замовлення 48213? 😡")
    public = desk.open("48213")
    composer = desk.pane.composer
    assert "Everyone can read it" in composer.destination_text()

    desk.choose("48213", "Reply privately")
    assert composer.is_private_reply
    assert NAME in composer.destination_text() and "Everyone" not in composer.destination_text()
    desk.write("Добрий день! Щодо № 48213: яка у вас пошта?")
    desk.send()
    desk.wait(lambda: page.answered_privately == {comment: CUSTOMER})
    [sent] = page.chat(CUSTOMER).messages
    assert sent["message"] == "Добрий день! Щодо № 48213: яка у вас пошта?"
    assert ours(page) == []

    desk.click_button("Write the closing line")
    assert not composer.is_private_reply and "Everyone can" in composer.destination_text()
    assert desk.written() == "Ми написали вам в особисті повідомлення."
    desk.send()
    desk.wait(lambda: ours(page) == ["Ми написали вам в особисті повідомлення."])
    [line] = [each for each in page.comments.values() if each["from"]["id"] == PAGE]
    assert line["parent"]["id"] == comment

    desk.wait(lambda: any(line.kind is ActivityKind.MOVED_TO_PRIVATE for line in lines(desk)))
    [moved] = [line for line in lines(desk) if line.kind is ActivityKind.MOVED_TO_PRIVATE]
    messages = desk.pane.timeline.list
    place = messages.place_of(moved.id, "open_conversation")
    assert place is not None, wording.activity(moved, desk.window.ui.now())
    click(messages.viewport(), place)
    desk.wait(lambda: composer.conversation not in ("", public))
    assert "Private" in composer.destination_text()
    assert desk.message("яка у вас пошта?").delivery is not None
    page.write(CUSTOMER, CUSTOMER, "olena@example.com, дякую за швидкість")
    desk.message("olena@example.com")
    assert len(page.chat(CUSTOMER).messages) == 2


def test_spam_below_a_post_is_hidden_with_a_reason_and_stays_readable_to_us(
    desk: RealDesk, page: FacebookDouble
) -> None:
    desk.connect_quietly("facebook", token=page.token)
    comment = page.say(TROLL, next(iter(page.posts)), "WIN 5000 € today!!!")
    desk.open("WIN 5000")
    desk.choose("WIN 5000", "Hide > Spam")
    desk.wait(lambda: page.hidden == {comment})
    desk.wait(lambda: desk.message("WIN 5000").hidden)
    [done] = [line for line in lines(desk) if line.kind is ActivityKind.MODERATED]
    assert wording.activity(done, desk.window.ui.now()) == "Olha hid a message · Spam"
    assert "Show again" in desk.menu_of("WIN 5000")


def test_one_key_puts_spam_out_of_sight_and_out_of_the_counts(desk: RealDesk, page: FacebookDouble) -> None:
    desk.connect_quietly("facebook", token=page.token)
    comment = page.say(TROLL, next(iter(page.posts)), "Cheap pills, click here")
    spam = desk.open("Cheap pills")
    desk.key(Qt.Key.Key_Exclam)
    desk.wait(lambda: page.hidden == {comment})
    model = desk.window.inbox.model
    desk.wait(lambda: spam not in [model.id_at(at) for at in range(model.rowCount())])
    desk.wait(lambda: "spam" in desk.window.toast.text().lower())
    desk.window.show_view(View.CLOSED)
    assert desk.row_saying("Cheap pills").id == spam


def test_a_reply_that_the_page_refuses_says_why_and_can_be_tried_again_edited_or_discarded(
    desk: RealDesk, page: FacebookDouble
) -> None:
    desk.connect_quietly("facebook", token=page.token)
    comment = page.say(CUSTOMER, next(iter(page.posts)), "Is anybody there?")
    desk.open("anybody")
    kept = page.comments.pop(comment)  # Facebook shows it to nobody for a while
    desk.write("We are, sorry!")
    desk.send()
    failed = desk.wait_for_delivery("We are", DeliveryState.FAILED)
    assert "does not exist" in failed.failure
    page.comments[comment] = kept
    desk.press("We are", "retry")
    desk.wait(lambda: ours(page) == ["We are, sorry!"])

    page.comments.pop(comment)
    desk.write("Second atempt")
    desk.send()
    desk.wait_for_delivery("Second atempt", DeliveryState.FAILED)
    desk.press("Second atempt", "revise")
    desk.wait(lambda: desk.written() == "Second atempt")
    page.comments[comment] = kept
    desk.empty_field()
    desk.write("Second attempt")
    desk.send()
    desk.wait(lambda: ours(page) == ["We are, sorry!", "Second attempt"])

    page.comments.pop(comment)
    desk.write("Third")
    desk.send()
    desk.wait_for_delivery("Third", DeliveryState.FAILED)
    desk.press("Third", "discard")
    desk.wait(lambda: not any(each.text == "Third" for each in desk.shown()))
    assert ours(page) == ["We are, sorry!", "Second attempt"]


def test_a_suspended_page_says_so_and_what_waits_goes_to_the_customers_other_address(
    desk: RealDesk, page: FacebookDouble, x: XDouble
) -> None:
    account = desk.connect_quietly("facebook", token=page.token)
    other = desk.connect_quietly("x", token=x.token)
    page.say(CUSTOMER, next(iter(page.posts)), "Where do I complain?")
    public = desk.open("complain")
    going_on = desk.console.work.continue_elsewhere(
        public, other.id, X_CUSTOMER
    )  # she told us who she is there
    there = desk.engine.submit(going_on).result(10)

    page.suspended = True
    desk.wait_for_health(account.id, HealthState.SUSPENDED)
    composer = desk.pane.composer
    desk.wait(lambda: page.name in composer.standing_text())
    desk.wait(lambda: page.name in desk.window.strips.line.text())
    assert "suspended" in desk.window.strips.line.text()

    desk.write("With us, always.")
    desk.send()
    waiting = desk.wait_for_delivery("With us", DeliveryState.QUEUED)
    desk.press("With us", "elsewhere")
    continue_there(desk)
    desk.wait_open(there)
    assert desk.written() == "With us, always."
    desk.send()
    desk.wait(lambda: [message["text"] for message in x.messages] == ["With us, always."])
    assert waiting.reply not in [each.reply for each in desk.shown()]

    desk.open("complain")
    desk.wait(lambda: not any("With us" in each.text for each in desk.shown()))
    desk.write("And by telephone")
    desk.click_button("Answer elsewhere…", composer)
    continue_there(desk)
    desk.wait_open(there)
    assert desk.written() == "And by telephone"
    desk.open("complain")
    assert desk.written() == "", "it is written in one place only"

    page.suspended = False
    desk.engine.submit(desk.console.accounts.check(account.id)).result(10)  # "Test" in the settings
    desk.wait_for_health(account.id, HealthState.LIVE)
    desk.wait(lambda: composer.standing_text() == "")
    assert ours(page) == [], "what was taken elsewhere does not come back"


def continue_there(desk: RealDesk) -> None:
    """The dialog offers the address that is ready; one click goes on there."""
    desk.wait(lambda: any(each.isVisible() for each in desk.pane.findChildren(ElsewhereDialog)))
    dialog = next(each for each in desk.pane.findChildren(ElsewhereDialog) if each.isVisible())
    desk.wait(dialog.go.isEnabled)
    chosen = dialog.group.checkedButton()
    assert chosen is not None and chosen.text().startswith("X · ")
    click(dialog.go)
