"""The talking sample console, for the list of customers."""

from __future__ import annotations

import pytest

from tests.ui.talk_console import TalkConsole


@pytest.fixture
def console() -> TalkConsole:
    """María's conversation, and others."""
    return TalkConsole()
