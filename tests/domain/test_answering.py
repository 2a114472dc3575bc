"""Replies are judged by the channel's windows, shades and limits, and cut into parts as it takes them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from agent_console.domain import answering
from agent_console.domain import entry as e
from agent_console.domain.answering import Window, window
from agent_console.domain.capabilities import Capabilities
from agent_console.domain.entry import Direction, Media, Part, ThreadKind, Visibility
from agent_console.errors import CommandRefused, Refusal
from tests.domain.test_commands import ALL, NOW, after, queued, reference, refusal

DAY = timedelta(days=1)
META = Capabilities(send=True, private=True, reply_window=DAY, extended_window=7 * DAY)
WHATSAPP = Capabilities(send=True, private=True, reply_window=DAY, templates=True)
FILES = tuple((f"k{n}", Media(remote=f"f{n}", name=f"{n}.png")) for n in range(5))


@pytest.mark.parametrize(
    ("capabilities", "days", "wanted"),
    [
        (Capabilities(send=True, private=True), 400, Window.OPEN),
        (META, 0.5, Window.OPEN),
        (META, 3, Window.EXTENDED),
        (META, 8, Window.CLOSED),
        (WHATSAPP, 0.5, Window.OPEN),
        (WHATSAPP, 2, Window.TEMPLATES),
    ],
)
def test_the_windows_of_a_channel_close_one_after_the_other(
    capabilities: Capabilities, days: float, wanted: Window
) -> None:
    assert window(after(), capabilities, NOW + days * DAY) is wanted


def test_outside_the_window_only_a_template_leaves_where_there_are_some() -> None:
    late = NOW + 8 * DAY

    def check(capabilities: Capabilities, *, template: bool = False) -> Refusal | None:
        try:
            answering.checked_reply(after(), capabilities, "hi", 0, late, template=template)
        except CommandRefused as error:
            return error.refusal
        return None

    assert check(META) is Refusal.WINDOW_CLOSED
    assert check(WHATSAPP) is Refusal.TEMPLATE_NEEDED
    assert check(WHATSAPP, template=True) is None
    assert check(META, template=True) is Refusal.NOT_SUPPORTED


def test_only_a_shade_that_the_channel_has_can_be_chosen() -> None:
    shades = Capabilities(send=True, private=True, visibilities=(Visibility.DIRECT,))
    answering.checked_reply(after(), shades, "hi", 0, NOW, visibility=Visibility.DIRECT)
    wrong = refusal(
        lambda: answering.checked_reply(after(), shades, "hi", 0, NOW, visibility=Visibility.PUBLIC)
    )
    assert wrong is Refusal.NOT_SUPPORTED


def test_every_piece_must_fit() -> None:
    answering.checked_reply(after(), ALL, ("1234567890", "1234567890"), 0, NOW)
    wrong = refusal(lambda: answering.checked_reply(after(), ALL, ("ok", "12345678901"), 0, NOW))
    assert wrong is Refusal.TOO_LONG


PRIVATELY = Capabilities(send=True, public=True, private_reply=True, private_reply_window=7 * DAY)


@pytest.mark.parametrize(
    ("offered", "public", "direction", "days", "wanted"),
    [
        (PRIVATELY, False, Direction.CUSTOMER, 0, Refusal.NOT_SUPPORTED),
        (PRIVATELY, True, Direction.OURS, 0, Refusal.NOT_SUPPORTED),
        (Capabilities(send=True, public=True), True, Direction.CUSTOMER, 0, Refusal.NOT_SUPPORTED),
        (PRIVATELY, True, Direction.CUSTOMER, 8, Refusal.WINDOW_CLOSED),
    ],
)
def test_a_private_reply_that_the_channel_would_not_take_is_refused(
    offered: Capabilities, public: bool, direction: Direction, days: int, wanted: Refusal
) -> None:
    message = reference(direction=direction)
    now = message.occurred_at + days * DAY
    assert refusal(lambda: answering.checked_private_reply(message, public, offered, now)) is wanted


def test_a_public_message_may_be_answered_privately_in_time() -> None:
    message = reference(direction=Direction.CUSTOMER)
    answering.checked_private_reply(message, True, PRIVATELY, message.occurred_at + 6 * DAY)


def test_files_are_messages_of_their_own_or_travel_with_the_text() -> None:
    texts = [("t1", "one"), ("t2", "two")]
    alone = answering.parts(texts, FILES[:2], 0)
    assert [(part.text_id, part.media.remote if part.media else "") for part in alone] == [
        ("one", ""),
        ("two", ""),
        ("", "f0"),
        ("", "f1"),
    ]
    together = answering.parts(texts, FILES, 4)
    assert [(part.text_id, tuple(file.remote for file in part.files)) for part in together] == [
        ("one", ("f0", "f1", "f2", "f3")),
        ("two", ()),
        ("", ("f4",)),
    ]
    without = answering.parts([], FILES, 4)
    assert [tuple(file.remote for file in part.files) for part in without] == [
        ("f0", "f1", "f2", "f3"),
        ("f4",),
    ]
    keys = [part.key for part in (*alone, *together[:2])]
    assert len(set(keys[:4])) == 4 and len({part.key for part in together}) == 3


def test_a_planned_reply_says_so_and_a_foolish_time_is_refused() -> None:
    at = NOW + 300 * DAY
    body = queued(after(), at=at)
    assert (body.not_before, body.planned) == (at, True)
    assert refusal(lambda: queued(after(), at=NOW - DAY)) is Refusal.IN_THE_PAST
    assert refusal(lambda: queued(after(), at=NOW + 900 * DAY)) is Refusal.NOT_SUPPORTED


def test_revising_keeps_a_planned_time_and_sending_now_ends_it() -> None:
    at = NOW + 10 * DAY
    state = after(queued(after(), at=at))
    (revised,) = answering.revise_reply(
        state, "reply", (Part(key="k", text_id="t2"),), now=NOW, delay=timedelta(seconds=6)
    )
    assert isinstance(revised, e.ReplyRevised) and revised.not_before == at
    assert answering.send_now(state, "reply", NOW) == (e.ReplyRetried(reply="reply", not_before=NOW),)
    attempted = after(queued(after()), e.ReplyAttempted(reply="reply", key="k", attempt=1))
    assert refusal(lambda: answering.send_now(attempted, "reply", NOW)) is Refusal.REPLY_ALREADY_LEFT


def test_a_reply_to_an_encrypted_room_or_an_archive_never_begins() -> None:
    assert refusal(lambda: answering.checked_place(after(encrypted=True), ALL)) is Refusal.ENCRYPTED
    assert refusal(lambda: answering.checked_place(after(), Capabilities())) is Refusal.READ_ONLY
    only_private = Capabilities(send=True, private=True)
    public = after(kind=ThreadKind.POST)
    assert refusal(lambda: answering.checked_place(public, only_private)) is Refusal.READ_ONLY
