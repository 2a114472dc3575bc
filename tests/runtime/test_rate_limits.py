"""Every notation of a rate limit that servers use in headers."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_console.runtime.rate_limits import retry_after

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
EPOCH = int(NOW.timestamp())


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "30"}, 30.0),
        ({"retry-after": " 1.5 "}, 1.5),
        ({"retry-after": "30s"}, 30.0),
        ({"retry-after": "Sun, 01 Mar 2026 12:01:00 GMT"}, 60.0),
        ({"retry-after": "Sun, 01 Mar 2026 11:00:00 GMT"}, 0.0),
        ({"retry-after": "2026-03-01T12:00:10Z"}, 10.0),
        ({"retry-after": str(EPOCH + 20)}, 20.0),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after": "0", "x-ratelimit-reset": "50"}, 0.0),
        ({"retry-after": "soon", "x-ratelimit-reset": "50"}, 50.0),
        ({"x-ratelimit-reset": "2026-03-01T12:05:00.000Z"}, 300.0),
        ({"x-ratelimit-reset": "2026-03-01 12:05:00 UTC"}, None),
        ({"x-ratelimit-reset": str(EPOCH + 42)}, 42.0),
        ({"x-ratelimit-reset": str((EPOCH + 42) * 1000)}, 42.0),
        ({"x-ratelimit-reset": "512", "x-ratelimit-remaining": "0.0"}, 512.0),
        ({"x-ratelimit-reset": "512", "x-ratelimit-remaining": "0.4"}, 512.0),
        ({"x-ratelimit-reset": "512", "x-ratelimit-remaining": "994.0"}, None),
        ({"x-rate-limit-reset": str(EPOCH + 900), "x-rate-limit-remaining": "0"}, 900.0),
        (
            {
                "x-rate-limit-reset": str(EPOCH + 900),
                "x-rate-limit-remaining": "14",
                "x-user-limit-24hour-reset": str(EPOCH + 50_000),
                "x-user-limit-24hour-remaining": "0",
            },
            50_000.0,
        ),
        ({"ratelimit-reset": "9"}, 9.0),
        ({"ratelimit-reset": "9", "ratelimit-remaining": "3"}, None),
        ({"ratelimit-reset": str(EPOCH + 7), "ratelimit-remaining": "0"}, 7.0),
        ({"ratelimit": "limit=100, remaining=0, reset=30"}, 30.0),
        ({"ratelimit": "limit=100, remaining=5, reset=30"}, None),
        ({"ratelimit": '"burst";r=3;t=5, "day";r=0;t=4000'}, 4000.0),
        ({"date": "Sun, 01 Mar 2026 13:00:00 GMT", "retry-after": "Sun, 01 Mar 2026 13:01:00 GMT"}, 60.0),
        ({"date": "Sun, 01 Mar 2026 11:00:00 GMT", "x-ratelimit-reset": str(EPOCH - 3600 + 8)}, 8.0),
        ({"retry-after": ""}, None),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "Sun, 99 Foo 2026"}, None),
        ({"ratelimit": "who knows"}, None),
        ({}, None),
    ],
)
def test_every_notation_of_a_waiting_time_is_understood(
    headers: dict[str, str], seconds: float | None
) -> None:
    assert retry_after(headers, NOW) == seconds


RESETS = st.sampled_from(["x-ratelimit-reset", "x-rate-limit-reset", "ratelimit-reset"])


@given(name=st.one_of(st.just("retry-after"), RESETS), seconds=st.integers(0, 86_400 * 30))
def test_all_notations_of_the_same_time_mean_the_same(name: str, seconds: int) -> None:
    then = NOW + timedelta(seconds=seconds)
    epoch = int(then.timestamp())
    zulu = then.isoformat().replace("+00:00", "Z")
    for text in (str(seconds), str(epoch), str(epoch * 1000), then.isoformat(), zulu):
        assert retry_after({name: text}, NOW) == seconds
    assert retry_after({name: format_datetime(then, usegmt=True)}, NOW) == seconds


@given(
    name=st.one_of(st.sampled_from(["retry-after", "ratelimit", "date", "x-ratelimit-remaining"]), RESETS),
    value=st.text(max_size=40),
    more=st.text("0123456789.-:TZ =;rt", max_size=30),
)
def test_no_header_whatever_raises_or_gives_a_negative_time(name: str, value: str, more: str) -> None:
    for text in (value, more):
        for headers in ({name: text}, {"x-ratelimit-reset": "5", name: text}):
            after = retry_after(headers, NOW)
            assert after is None or after >= 0


def test_a_hostile_field_takes_no_time() -> None:
    begun = time.perf_counter()
    assert retry_after({"ratelimit": "," * 60_000 + "r=0 t=1"}) is not None
    assert time.perf_counter() - begun < 1.0
