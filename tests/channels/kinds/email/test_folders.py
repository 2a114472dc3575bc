"""Pages of mails, from servers that do not give what they have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import pytest

from agent_console.channels.kinds.email import folders, listen
from agent_console.channels.kinds.email.imap import Connection
from agent_console.channels.kinds.email.structure import Fetched, Value

MAIL = b"From: ana@customer.test\r\nMessage-ID: <q@customer.test>\r\n\r\nWhere is it?"


class Box:
    """Three mails, of which one cannot be given, and one is deleted while we look."""

    def __init__(self, *, stays: bool) -> None:
        self.stays = stays
        self.looks = 0

    def fetch(self, uids: Sequence[int], *items: str) -> list[Fetched]:
        if "BODY.PEEK[]" in items:
            return [Fetched(uid=uid, items={"BODY[]": MAIL if uid != 2 else None}) for uid in uids]
        self.looks += 1
        there = [uid for uid in uids if uid != 2 or self.stays or self.looks == 1]
        size: Value = b"100"
        return [Fetched(uid=uid, items={"RFC822.SIZE": size}) for uid in there]


def test_a_mail_that_the_server_has_and_does_not_give_is_not_passed_over_in_silence() -> None:
    box = cast("Connection", Box(stays=True))
    with pytest.raises(ValueError, match="gives no text"):
        folders.mails(box, [1, 2, 3])
    page = listen.Page()
    found = listen._fetched(box, [1, 2, 3], page)
    assert [told.uid for told, _, _ in found] == [1, 3]
    assert [one.payload for one in page.quarantined] == [b"UID 2"]


def test_a_mail_that_was_deleted_meanwhile_is_left_out() -> None:
    box = cast("Connection", Box(stays=False))
    assert [told.uid for told, _, _ in folders.mails(box, [1, 2, 3])] == [1, 3]
