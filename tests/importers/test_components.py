"""Which ids hang together, whatever the order of joining."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from agent_console.importers.components import Components

DENSE = 20

pairs = st.lists(st.tuples(*[st.integers(0, 2 * DENSE)] * 2), max_size=60)


@given(pairs)
def test_the_smallest_id_stands_for_all_that_hang_together(joined: list[tuple[int, int]]) -> None:
    components = Components(DENSE)
    for one, other in joined:
        components.join(one, other)
    expected = {item: {item} for pair in joined for item in pair}
    for one, other in joined:
        union = expected[one] | expected[other]
        for item in union:
            expected[item] = union
    for item, together in expected.items():
        assert components.root(item) == min(together)


def test_an_id_that_nobody_joined_stands_alone() -> None:
    assert Components().root(7) == 7
    assert Components(DENSE).root(DENSE * 9) == DENSE * 9
