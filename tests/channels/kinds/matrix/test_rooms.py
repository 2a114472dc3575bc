"""What kind of place a room is, and what it is called."""

from __future__ import annotations

import msgspec
import pytest

from agent_console.channels.kinds.matrix import wire
from agent_console.channels.kinds.matrix.rooms import Room
from agent_console.domain.entry import ThreadKind
from tests.channels.kinds.matrix.payloads import OLENA, ROOM, US, member, raw, state


def room(*events: dict[str, object], **more: object) -> Room:
    made = Room(id=ROOM, own=US, **more)  # type: ignore[arg-type]
    for event in events:
        made.apply(wire.decode(raw(event), wire.Event))
    return made


PUBLIC = state("m.room.join_rules", {"join_rule": "public"})


def test_two_people_alone_are_private() -> None:
    assert room(member(US), member(OLENA)).kind is ThreadKind.PRIVATE


def test_three_people_are_a_community() -> None:
    assert (
        room(member(US), member(OLENA), member("@ivan:example.com", membership="invite")).kind
        is ThreadKind.STANDING
    )


def test_a_direct_room_is_private_by_its_invitation_even_when_it_grows() -> None:
    events = member(US, membership="invite", is_direct=True), member(OLENA), member("@ivan:example.com")
    assert room(*events).kind is ThreadKind.PRIVATE


def test_a_direct_room_is_still_known_after_joining_it() -> None:
    joined = member(US) | {"unsigned": {"prev_content": {"membership": "invite", "is_direct": True}}}
    assert room(joined, member(OLENA), member("@ivan:example.com")).kind is ThreadKind.PRIVATE


def test_what_everybody_may_enter_is_never_called_private() -> None:
    assert room(PUBLIC, member(US), member(OLENA), direct=True).kind is ThreadKind.STANDING


def test_a_room_that_is_closed_again_is_private_again() -> None:
    assert (
        room(PUBLIC, state("m.room.join_rules", {"join_rule": "invite"}), member(US)).kind
        is ThreadKind.PRIVATE
    )


def test_the_servers_count_goes_before_the_members_that_we_saw() -> None:
    made = room(member(US), member(OLENA))
    made.summarise(msgspec.convert({"m.joined_member_count": 40, "m.invited_member_count": 1}, wire.Summary))
    assert made.kind is ThreadKind.STANDING
    made.summarise(wire.Summary())
    assert made.size == 41


@pytest.mark.parametrize(
    ("events", "title"),
    [
        (
            (state("m.room.name", {"name": "Plaza"}), state("m.room.canonical_alias", {"alias": "#p:x"})),
            "Plaza",
        ),
        ((state("m.room.canonical_alias", {"alias": "#p:x"}),), "#p:x"),
        ((member(US, "Help"), member(OLENA, "Olena")), "Olena"),
        (
            (state("m.room.name", {"name": "Plaza"}), state("m.room.name", {"name": None}), member(OLENA)),
            "olena",
        ),
        ((state("m.room.name", {"name": "  \n "}), member(OLENA, "Olena")), "Olena"),
        ((state("m.room.name", {"name": "N" * 5000}),), "N" * 1000),
    ],
)
def test_a_title_is_the_name_or_the_alias_or_the_people(
    events: tuple[dict[str, object], ...], title: str
) -> None:
    assert room(*events).title == title


def test_encryption_is_for_ever() -> None:
    made = room(
        state("m.room.encryption", {"algorithm": "m.megolm.v1.aes-sha2"}), state("m.room.encryption", {})
    )
    assert made.thread().encrypted


def test_an_older_name_does_not_replace_a_newer_one() -> None:
    made = room(member(OLENA, "Olena"))
    made.learn(wire.decode(raw(member(OLENA, "Olenka")), wire.Event))
    made.learn(wire.decode(raw(member("@ivan:example.com", "Ivan")), wire.Event))
    assert made.user(OLENA).name == "Olena"
    assert made.user("@ivan:example.com").name == "Ivan"


def test_who_leaves_keeps_the_name_under_which_they_wrote() -> None:
    assert room(member(OLENA, "Olena"), member(OLENA, membership="leave")).user(OLENA).name == "Olena"
