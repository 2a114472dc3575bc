"""The fold of a customer: names by when they were told, not by when we heard."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from agent_console.domain import entry as e
from agent_console.domain.customer import Customer, fold
from agent_console.domain.entry import Entry, Origin, StreamKind

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def entry(body: e.Body, minute: int) -> Entry:
    moment = START + timedelta(minutes=minute)
    return Entry(
        id=str(minute),
        stream="customer",
        kind=StreamKind.CUSTOMER,
        position=None,
        occurred_at=moment,
        recorded_at=moment,
        origin=Origin.LIVE,
        actor="system",
        body=body,
    )


def linked(identity: str, minute: int, name: str = "") -> Entry:
    return entry(e.IdentityLinked(identity=identity, channel="x", remote=f"@{identity}", name=name), minute)


def folded(*entries: Entry) -> Customer:
    state: Customer | None = None
    for each in entries:
        state = fold(state, each)
    assert state is not None
    return state


renamings = st.lists(
    st.tuples(st.sampled_from(["i1", "i2"]), st.sampled_from(["", "Ana", "Bea"]), st.integers(1, 4)),
    max_size=8,
)


@given(renamings, st.randoms(use_true_random=False))
def test_the_newest_name_wins_whatever_arrives_last(
    names: list[tuple[str, str, int]], chance: random.Random
) -> None:
    entries = [
        entry(e.IdentityRenamed(identity=identity, name=name, avatar=f"mxc://{name}"), minute)
        for identity, name, minute in names
    ]
    shuffled = list(entries)
    chance.shuffle(shuffled)
    links = linked("i1", 0, "First"), linked("i2", 0)
    one, other = folded(*links, *entries), folded(*reversed(links), *shuffled)
    assert (one.name, one.avatar) == (other.name, other.avatar)
    assert set(one.identities) == set(other.identities)


def test_our_own_word_for_somebody_goes_before_the_channels() -> None:
    state = folded(linked("i1", 0, "xX_ana_Xx"), entry(e.CustomerDescribed(name="Ana Ruiz"), 1))
    assert state.name == "Ana Ruiz"


def test_somebody_without_a_name_is_called_by_the_remote_id() -> None:
    assert folded(linked("i1", 0)).name == "@i1"


def test_linking_twice_changes_nothing() -> None:
    assert folded(linked("i1", 0, "Ana"), linked("i1", 5, "Bea")).name == "Ana"


def test_whom_somebody_follows_and_how_they_are_written_is_known() -> None:
    begun = e.IdentityLinked(identity="i", channel="x", remote="7", name="Ana", handle="@ana")
    state = fold(None, entry(begun, 1))
    state = fold(state, entry(e.Followed(account="a1", identity="i"), 1))
    state = fold(state, entry(e.Followed(account="a1", identity="i"), 1))
    state = fold(state, entry(e.Followed(account="a2", identity="i"), 1))
    known = state.identity("i")
    assert known is not None and (known.handle, known.follows) == ("@ana", ("a1", "a2"))
    state = fold(state, entry(e.Followed(account="a1", identity="i", removed=True), 1))
    known = state.identity("i")
    assert known is not None and known.follows == ("a2",)
