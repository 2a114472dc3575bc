"""Files of a reply that is being written: limits said before, nothing in the wrong conversation."""

from __future__ import annotations

import asyncio
from pathlib import Path

from agent_console_ui.composer.composer import Composer
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from agent_console.domain.capabilities import AttachmentLimit, Capabilities
from agent_console.domain.views import Draft
from tests.ui.composer.conftest import View
from tests.ui.conftest import Toasts
from tests.ui.keys import click, key
from tests.ui.talk_console import TalkConsole


def saved(console: TalkConsole, conversation: str = "c-maria") -> list[Draft | None]:
    return [a[1] for a, _named in console.talk_work.named("save_draft") if a[0] == conversation]


def press_send(qtbot: QtBot, composer: Composer) -> None:
    key(composer.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_file_that_is_too_big_is_refused_with_the_limit(
    qtbot: QtBot, composer: Composer, view: View, toasts: Toasts
) -> None:
    composer.show_conversation(view())
    assert "10 MB" in composer._clip.toolTip()
    composer.attach([Path("50000000.bin")])
    qtbot.waitUntil(lambda: bool(toasts.said))
    assert "10 MB" in toasts.said[0]
    assert composer.attachments.ids == ()
    assert not composer.attachments.isVisible()


def test_files_are_dropped_sent_and_taken_off(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole
) -> None:
    composer.show_conversation(view())
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/x/12.bin"), QUrl.fromLocalFile("/x/13.bin")])
    composer.field.insertFromMimeData(mime)
    qtbot.waitUntil(lambda: len(composer.attachments.ids) == 2)
    first = composer.attachments._held[0][1]
    from PySide6.QtWidgets import QToolButton

    cross = first.findChild(QToolButton)
    assert cross is not None
    assert cross.accessibleName() == "Remove 12.bin"
    click(cross)
    with qtbot.waitSignal(composer.sent):
        press_send(qtbot, composer)
    assert console.talk_work.named("reply") == [
        (("c-maria", ""), {"attachments": ("file-2",), "in_reply_to": "", "seen_until": view().row.last_at})
    ]
    assert not composer.attachments.isVisible()


def test_no_more_files_than_the_channel_takes(
    qtbot: QtBot, composer: Composer, view: View, toasts: Toasts
) -> None:
    limits = Capabilities(send=True, attachments=AttachmentLimit(1000, max_files=2))
    composer.show_conversation(view(capabilities=limits))
    composer.attach([Path(f"{n}.bin") for n in (1, 2, 3)])
    qtbot.waitUntil(lambda: len(composer.attachments.ids) == 2 and bool(toasts.said))


def test_a_file_that_was_ready_late_belongs_to_where_it_was_added(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole
) -> None:
    gate = console.talk_files.hold = asyncio.Event()
    composer.show_conversation(view(draft=Draft(text="mira")))
    composer.attach([Path("12.bin")])
    composer.show_conversation(view("c-iryna"))
    composer._ui.bridge.engine._loop.call_soon_threadsafe(gate.set)
    qtbot.waitUntil(lambda: any(d and d.attachments for d in saved(console)), timeout=2000)
    assert composer.attachments.ids == ()
    kept = saved(console)[-1]
    assert kept is not None
    assert (kept.text, kept.attachments) == ("mira", ("file-1",))


def test_a_pasted_picture_becomes_a_file(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole
) -> None:
    composer.show_conversation(view())
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(QColor("#123456"))
    mime = QMimeData()
    mime.setImageData(image)
    composer.field.insertFromMimeData(mime)
    qtbot.waitUntil(lambda: composer.attachments.ids == ("file-1",))
    assert console.talk_files.known["file-1"].media.name.endswith(".png")
