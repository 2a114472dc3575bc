"""The generated history is what the budgets are stated for, and the same on every machine."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from agent_console.domain.incoming import IncomingMessage
from tests.benchmarks import vocabulary
from tests.benchmarks.world import (
    ACCOUNTS,
    END,
    LONG,
    SCALES,
    SHORT,
    Scale,
    arrivals,
    batches,
    conversation,
    lengths,
)

TINY = SCALES["tiny"]


@pytest.mark.parametrize("scale", SCALES.values(), ids=SCALES)
def test_a_scale_has_exactly_its_conversations_and_messages(scale: Scale) -> None:
    assert len(lengths(scale)) == scale.conversations
    assert sum(lengths(scale)) == scale.messages
    assert min(lengths(scale)) >= 1


def test_the_first_conversations_are_the_ones_to_switch_between() -> None:
    full = SCALES["full"]
    assert set(lengths(full)[: full.long_ones]) == {LONG}
    assert set(lengths(full)[full.long_ones : 2 * full.long_ones]) == {SHORT}


def test_the_same_conversation_is_made_every_time() -> None:
    assert conversation(TINY, 7) == conversation(TINY, 7)
    assert conversation(TINY, 7) != conversation(TINY, 8)


def test_messages_stand_in_order_and_never_after_the_end() -> None:
    for number in range(TINY.conversations):
        times = [
            event.occurred_at
            for event in conversation(TINY, number).events
            if isinstance(event, IncomingMessage)
        ]
        assert times == sorted(times)
        assert times[-1] <= END


def test_all_accounts_together_receive_everything_once() -> None:
    remotes = Counter(
        event.remote
        for account in ACCOUNTS
        for batch in batches(TINY, account, None)
        for event in batch.events
        if isinstance(event, IncomingMessage)
    )
    assert len(remotes) == TINY.messages
    assert set(remotes.values()) == {1}


def test_receiving_goes_on_after_the_cursor() -> None:
    account = ACCOUNTS[1]
    everything = list(batches(SCALES["small"], account, None))
    assert list(batches(SCALES["small"], account, everything[2].cursor)) == everything[3:]


def test_arrivals_are_written_in_known_places_after_everything_else() -> None:
    for account, batch in arrivals(TINY, 20, seed=1):
        (event,) = batch.events
        assert isinstance(event, IncomingMessage)
        assert event.occurred_at > END
        assert account in ACCOUNTS


@pytest.mark.parametrize("language", vocabulary.LANGUAGES)
def test_words_are_used_unevenly(language: str) -> None:
    source = random.Random(1)
    used = Counter(
        word.casefold() for _ in range(500) for word in vocabulary.sentence(source, language).split()
    )
    assert len(used) > 800
    assert sum(count for _, count in used.most_common(10)) > 0.15 * sum(used.values())
