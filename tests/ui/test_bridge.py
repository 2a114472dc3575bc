"""The crossing between the engine's thread and the window's."""

from __future__ import annotations

from agent_console_ui.bridge import Bridge
from pytestqt.qtbot import QtBot

from agent_console.runtime.events import (
    AccountsChanged,
    CollectingChanged,
    ConversationsChanged,
    Event,
    Events,
    TimelineChanged,
)
from agent_console.runtime.loop import EngineThread


def test_events_of_a_burst_are_joined_and_keep_their_order(engine: EngineThread, qtbot: QtBot) -> None:
    bridge, events, seen = Bridge(engine), Events(), list[Event]()
    bridge.listen(events)
    bridge.event.connect(seen.append)

    async def burst() -> None:
        events.fire(AccountsChanged())
        for number in range(100):
            events.fire(ConversationsChanged(frozenset({f"c{number}"}), frozenset({f"c{number}"})))
            events.fire(TimelineChanged("c1"))
        events.fire(CollectingChanged(True))

    engine.submit(burst()).result(5)
    qtbot.waitUntil(lambda: CollectingChanged(True) in seen)
    everything = frozenset(f"c{number}" for number in range(100))
    assert seen == [
        ConversationsChanged(everything, everything),
        TimelineChanged("c1"),
        AccountsChanged(),
        CollectingChanged(True),
    ]
    bridge.leave()


def test_one_change_of_everything_swallows_the_single_ones(engine: EngineThread, qtbot: QtBot) -> None:
    bridge, events, seen = Bridge(engine), Events(), list[Event]()
    bridge.listen(events)
    bridge.event.connect(seen.append)
    events.fire(ConversationsChanged(frozenset({"a"})))
    events.fire(ConversationsChanged())
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [ConversationsChanged()]
    bridge.leave()


def test_nothing_comes_after_leaving(engine: EngineThread, qtbot: QtBot) -> None:
    bridge, events, seen = Bridge(engine), Events(), list[Event]()
    bridge.event.connect(seen.append)
    bridge.listen(events)
    events.fire(AccountsChanged())
    bridge.leave()
    bridge.listen(events)
    events.fire(CollectingChanged(False))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [CollectingChanged(False)]
    bridge.leave()
