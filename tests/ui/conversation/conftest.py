"""A conversation pane over the talking sample console."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from agent_console_ui.context import Ui
from agent_console_ui.conversation.pane import ConversationPane
from pytestqt.qtbot import QtBot

from tests.ui.talk_console import TalkConsole


@pytest.fixture
def console() -> TalkConsole:
    """María's conversation, and others."""
    return TalkConsole()


@pytest.fixture
def pane(qtbot: QtBot, ui: Ui) -> Iterator[ConversationPane]:
    """A pane that is shown, with nothing open."""
    made = ConversationPane(ui)
    made.resize(620, 760)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.clear()
