"""Waits grow, vary, and end as soon as the server is heard."""

from __future__ import annotations

from datetime import timedelta

from agent_console.sync.backoff import Backoff, Circuit
from tests.sync.samples import START


def test_waits_double_up_to_the_longest() -> None:
    backoff = Backoff(1, 60, chance=lambda: 0.0)
    assert [backoff.failed() for _ in range(8)] == [1, 2, 4, 8, 16, 32, 60, 60]
    backoff.succeeded()
    assert backoff.failed() == 1


def test_jitter_shortens_by_up_to_a_half() -> None:
    assert Backoff(8, 60, chance=lambda: 1.0).failed() == 4
    waits = {Backoff(8, 60).failed() for _ in range(50)}
    assert len(waits) > 10 and all(4 <= wait <= 8 for wait in waits)


def test_many_failures_do_not_overflow() -> None:
    backoff = Backoff(chance=lambda: 0.0)
    assert [backoff.failed() for _ in range(5_000)][-1] == 300


def test_failures_while_open_count_once() -> None:
    circuit = Circuit(Backoff(10, 300, chance=lambda: 0.0))
    first = circuit.failed(START)
    assert circuit.failed(START + timedelta(seconds=1)) == first == START + timedelta(seconds=10)
    assert circuit.until(START) == first
    assert circuit.until(first) is None
    assert circuit.failed(first) == first + timedelta(seconds=20)


def test_whoever_reaches_the_server_closes_it_for_both() -> None:
    circuit = Circuit(Backoff(10, 300, chance=lambda: 0.0))
    told: list[int] = []
    circuit.on_closed(lambda: told.append(1))
    circuit.succeeded()
    assert told == []
    circuit.failed(START)
    circuit.succeeded()
    assert (told, circuit.until(START)) == ([1], None)


def test_what_the_server_asks_for_is_kept_even_if_it_answers_somebody_else() -> None:
    circuit = Circuit()
    asked = circuit.ask_to_wait(START, 90)
    circuit.succeeded()
    assert circuit.until(START) == asked == START + timedelta(seconds=90)
    assert circuit.ask_to_wait(START, 30) == asked


def test_absurd_waits_are_bounded() -> None:
    assert Circuit().ask_to_wait(START, 10**9) == START + timedelta(days=1)
    assert Circuit(Backoff(2, chance=lambda: 0.0)).ask_to_wait(START, -5) == START + timedelta(seconds=2)
    assert Circuit(Backoff(2, chance=lambda: 0.0)).ask_to_wait(START, None) == START + timedelta(seconds=2)


def test_a_server_that_says_now_again_and_again_is_asked_less_and_less() -> None:
    circuit = Circuit(Backoff(1, 300, chance=lambda: 0.0))
    at, waits = START, []
    for _ in range(4):
        until = circuit.ask_to_wait(at, 0)
        waits.append((until - at).total_seconds())
        at = until
    assert waits == [1, 2, 4, 8]


def test_two_that_wait_for_the_same_server_do_not_knock_at_the_same_moment() -> None:
    waits = {Circuit().failed(START) for _ in range(20)} | {
        Circuit().ask_to_wait(START, None) for _ in range(20)
    }
    assert len(waits) > 30
