"""Events reach everybody who listens, whatever one of them does."""

from __future__ import annotations

import pytest

from agent_console.runtime.events import AccountsChanged, Event, Events, TimelineChanged


def test_everybody_hears_in_order() -> None:
    events = Events()
    heard: list[tuple[str, Event]] = []
    events.subscribe(lambda event: heard.append(("first", event)))
    events.subscribe(lambda event: heard.append(("second", event)))
    events.fire(AccountsChanged())
    assert heard == [("first", AccountsChanged()), ("second", AccountsChanged())]


def test_a_listener_that_fails_harms_nobody_else(caplog: pytest.LogCaptureFixture) -> None:
    events = Events()
    heard: list[Event] = []

    def fails(event: Event) -> None:
        raise ValueError

    events.subscribe(fails)
    events.subscribe(heard.append)
    events.fire(TimelineChanged("c"))
    assert heard == [TimelineChanged("c")]
    assert "TimelineChanged" in caplog.text


def test_who_stopped_hears_no_more_even_in_the_middle() -> None:
    events = Events()
    heard: list[Event] = []
    stop = events.subscribe(heard.append)
    events.fire(AccountsChanged())
    stop()
    stop()
    events.fire(AccountsChanged())
    assert heard == [AccountsChanged()]
