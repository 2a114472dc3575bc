"""Record keys of our idempotency keys."""

from __future__ import annotations

import re
import uuid

from agent_console.channels.kinds.bluesky.keys import record_key
from agent_console.runtime.clock import new_id

TID = re.compile(r"^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$")
"""From the AT Protocol's page on TIDs."""


def test_the_same_key_is_the_same_record_for_ever() -> None:
    # stored replies depend on it: a change of these values sends them again
    assert record_key("019abcde12347abc8def0123456789ab") == "3m6ib3rtgmomh"
    assert record_key("019abcde12347abc8def0123456789ab", "like") == "aitsjoixotuee"
    assert record_key("any other text") == "aqshpfri7blzd"


def test_every_key_is_a_valid_one() -> None:
    for key in (*(new_id() for _ in range(500)), *(uuid.uuid4().hex for _ in range(500)), "", "é"):
        assert TID.match(record_key(key))
        assert TID.match(record_key(key, "block"))


def test_two_parts_of_the_same_moment_have_keys_of_their_own() -> None:
    keys = [new_id() for _ in range(500)]
    assert len({record_key(key) for key in keys}) == len(keys)


def test_later_ones_sort_behind_earlier_ones() -> None:
    early, late = "019abcde12347abc8def0123456789ab", "019abcde22347abc8def0123456789ab"
    assert record_key(early) < record_key(late)
