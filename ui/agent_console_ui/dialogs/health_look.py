"""What the state of an account's line looks like: an icon and a tone, always beside the word."""

from __future__ import annotations

from dataclasses import dataclass

from agent_console.domain.account import HealthState
from agent_console_ui.widgets.chip import Tone


@dataclass(frozen=True)
class HealthLook:
    """Icon and tone of a state."""

    icon: str
    tone: Tone


_LOOKS = {
    HealthState.NEW: HealthLook("circle", "neutral"),
    HealthState.CONNECTING: HealthLook("loader-circle", "neutral"),
    HealthState.BACKFILLING: HealthLook("download", "accent"),
    HealthState.LIVE: HealthLook("circle-check", "pos"),
    HealthState.WAITING: HealthLook("hourglass", "warn"),
    HealthState.QUIET: HealthLook("hourglass", "warn"),
    HealthState.SUSPENDED: HealthLook("circle-pause", "neg"),
    HealthState.SIGN_IN_AGAIN: HealthLook("key-round", "neg"),
    HealthState.PAUSED: HealthLook("circle-pause", "neutral"),
    HealthState.ARCHIVE: HealthLook("archive", "neutral"),
}


def look(state: HealthState) -> HealthLook:
    """How to show a state."""
    return _LOOKS[state]
