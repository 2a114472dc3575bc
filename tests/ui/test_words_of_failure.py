"""Why a reply failed: our own words are translated, the server's are shown as they are."""

from __future__ import annotations

import pytest
from agent_console_ui.words_of_failure import why_failed
from PySide6.QtWidgets import QApplication


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("not_supported", "this channel does not offer that"),
        ("larger than 976000 bytes", "too big for this channel, at most 976 kB"),
        ("Validation failed: Text character limit of 500 exceeded", None),
    ],
)
def test_a_reason_is_said_for_a_person(dressed: QApplication, reason: str, said: str | None) -> None:
    assert why_failed(reason) == (said or reason)
