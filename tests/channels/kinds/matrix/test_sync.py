"""Reading /sync: what is news, what is past, what is missing."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from agent_console.channels.kinds.matrix import wire
from agent_console.channels.kinds.matrix.sync import Invitation, Known
from agent_console.domain.incoming import IncomingEvent, IncomingMessage
from agent_console.errors import Unreachable, UnreachableKind
from tests.channels.kinds.matrix.payloads import NOW, OLENA, ROOM, US, member, message, state

CREATE = state("m.room.create", {"room_version": "11"})
PUBLIC = state("m.room.join_rules", {"join_rule": "public"})


def answer(**rooms: object) -> wire.SyncAnswer:
    body = msgspec.json.encode({"next_batch": "s2", "rooms": rooms})
    return wire.decode_answer(body, wire.SyncAnswer)


def timeline(*events: dict[str, Any], limited: bool = False) -> dict[str, Any]:
    return {"events": list(events), "limited": limited, "prev_batch": "p1"}


def texts(events: list[IncomingEvent]) -> list[str]:
    return [event.text for event in events if isinstance(event, IncomingMessage)]


def test_a_limited_time_line_of_a_known_room_is_a_gap() -> None:
    step = Known(US).step(answer(join={ROOM: {"timeline": timeline(message(), limited=True)}}), NOW)
    assert step.gaps == {ROOM: "p1"}
    assert texts(step.live) == ["hello"]


def test_a_room_just_entered_has_a_past_instead_of_a_gap() -> None:
    room = {
        "state": {"events": [CREATE, member(OLENA)]},
        "timeline": timeline(member(US), message(), limited=True),
    }
    step = Known(US).step(answer(join={ROOM: room}), NOW)
    assert step.gaps == {}
    assert step.histories == {ROOM: "p1"}


def test_in_a_private_room_all_that_was_said_before_we_came_is_news() -> None:
    room = {
        "state": {"events": [CREATE, member(OLENA)]},
        "timeline": timeline(message("early"), member(US), message("late")),
    }
    step = Known(US).step(answer(join={ROOM: room}), NOW)
    assert texts(step.live) == ["early", "late"]
    assert step.past == []


def test_in_a_community_only_what_is_said_after_we_came_is_news() -> None:
    room = {
        "state": {"events": [CREATE, PUBLIC, member(OLENA)]},
        "timeline": timeline(message("early"), member(US), message("late")),
    }
    step = Known(US).step(answer(join={ROOM: room}), NOW)
    assert texts(step.past) == ["early"]
    assert texts(step.live) == ["late"]


def test_an_invitation_says_who_asks_and_whether_it_is_direct() -> None:
    events = [
        {"type": "m.room.member", "sender": OLENA, "state_key": OLENA, "content": {"membership": "join"}},
        {
            "type": "m.room.member",
            "sender": OLENA,
            "state_key": US,
            "content": {"membership": "invite", "is_direct": True},
        },
        {"type": "m.room.member", "sender": 5},
    ]
    step = Known(US).step(answer(invite={ROOM: {"invite_state": {"events": events}}}), NOW)
    assert step.invitations == [Invitation(ROOM, OLENA, True)]


def test_a_room_is_handed_out_again_only_when_it_looks_different() -> None:
    known = Known(US)
    known.step(answer(join={ROOM: {"timeline": timeline(member(US), member(OLENA, "Olena"))}}), NOW)
    assert [t.title for t in known.changed([ROOM])] == ["Olena"]
    known.step(answer(join={ROOM: {"timeline": timeline(message())}}), NOW)
    assert known.changed([ROOM, ROOM, "!unknown"]) == ()
    known.step(answer(join={ROOM: {"timeline": timeline(state("m.room.name", {"name": "Plaza"}))}}), NOW)
    assert [t.title for t in known.changed([ROOM])] == ["Plaza"]
    known.forget_shown()
    assert len(known.changed([ROOM])) == 1


def test_what_was_said_until_we_were_put_out_is_heard() -> None:
    known = Known(US)
    known.step(answer(join={ROOM: {"timeline": timeline(member(US))}}), NOW)
    step = known.step(answer(leave={ROOM: {"timeline": timeline(message("goodbye"))}, "!other": {}}), NOW)
    assert texts(step.live) == ["goodbye"]


def test_an_older_page_does_not_change_what_the_room_is_now() -> None:
    known = Known(US)
    known.step(answer(join={ROOM: {"timeline": timeline(state("m.room.name", {"name": "New"}))}}), NOW)
    chunk = [wire.Raw(msgspec.json.encode(state("m.room.name", {"name": "Old"})))]
    known.page(ROOM, chunk, [], NOW)
    assert known.rooms[ROOM].title == "New"


def test_an_event_nested_beyond_measure_keeps_nothing_else_from_being_read() -> None:
    bomb = (
        b'{"type":"m.room.message","event_id":"$b","sender":"@a:b","content":'
        + b"[" * 3000
        + b"]" * 3000
        + b"}"
    )
    fine = msgspec.json.encode(message())
    body = b'{"next_batch":"s","rooms":{"join":{"!r":{"timeline":{"events":[' + bomb + b"," + fine + b"]}}}}}"
    step = Known(US).step(wire.decode_answer(body, wire.SyncAnswer), NOW)
    assert texts(step.live) == ["hello"]
    assert len(step.quarantined) == 1


@pytest.mark.parametrize("body", [b"<html>", b"", b"[]", b"{}", b'{"next_batch": 5}', b"\xff"])
def test_an_answer_that_is_none_is_not_this_service(body: bytes) -> None:
    with pytest.raises(Unreachable) as caught:
        wire.decode_answer(body, wire.SyncAnswer)
    assert caught.value.kind is UnreachableKind.NOT_THIS_SERVICE
