"""A composer over the talking sample console."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec
import pytest
from agent_console_ui.composer.composer import Composer
from agent_console_ui.context import Ui
from pytestqt.qtbot import QtBot

from agent_console.domain.views import ConversationView
from tests.ui.samples import conversation_view
from tests.ui.talk_console import TalkConsole

View = Callable[..., ConversationView]


@pytest.fixture
def console() -> TalkConsole:
    """María's conversation, and others."""
    return TalkConsole()


@pytest.fixture
def view(console: TalkConsole) -> View:
    """Makes the head of a conversation; fields of its row begin with row_."""

    def make(conversation: str = "c-maria", **fields: object) -> ConversationView:
        row = console.talk_read.rows[conversation]
        of_row = {name[4:]: value for name, value in fields.items() if name.startswith("row_")}
        of_view = {name: value for name, value in fields.items() if not name.startswith("row_")}
        made = conversation_view(msgspec.structs.replace(row, **of_row))
        return msgspec.structs.replace(made, **of_view)

    return make


@pytest.fixture
def composer(qtbot: QtBot, ui: Ui) -> Iterator[Composer]:
    """A composer that is shown, writing nowhere."""
    made = Composer(ui)
    made.resize(560, 260)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.leave_conversation()
