"""Pulling from the relay: in order, from where we were, and with clear words when it does not want us."""

from __future__ import annotations

import pytest

from agent_console.channels.relayed import Relay, described, relay_of
from agent_console.errors import SignInAgain, Unreachable
from tests.doubles.relay import TOKEN, RelayDouble


async def test_payloads_come_in_order_and_are_acknowledged_by_asking_for_more() -> None:
    with RelayDouble() as double:
        for number in range(3):
            double.put("whatsapp/help", {"number": number})
        relay = Relay(double.url, TOKEN, "whatsapp", "help")
        first = await relay.pull(0, 0)
        assert [one.body for one in first] == [b'{"number": 0}', b'{"number": 1}', b'{"number": 2}']
        assert await relay.pull(first[-1].sequence, 0) == ()
        assert double.acknowledged == {"whatsapp/help": 3}
        await relay.close()


async def test_the_address_is_taken_as_the_relay_tells_it() -> None:
    with RelayDouble() as double:
        double.put("whatsapp/shop", {"here": True})
        relay = Relay(f"{double.url}/pull/whatsapp/shop/", TOKEN, "whatsapp", "ignored")
        assert len(await relay.pull(0, 0)) == 1
        await relay.close()


async def test_a_wrong_token_asks_to_sign_in_again() -> None:
    with RelayDouble() as double:
        relay = Relay(double.url, "wrong", "whatsapp", "help")
        with pytest.raises(SignInAgain) as caught:
            await relay.pull(0, 0)
        assert caught.value.detail == "relay: not with this token"
        await relay.close()


async def test_the_token_never_travels_unencrypted_beyond_this_computer() -> None:
    relay = Relay("http://relay.example.com", TOKEN, "whatsapp", "help")
    with pytest.raises(Unreachable):
        await relay.pull(0, 0)
    await relay.close()


def test_an_account_without_a_relay_has_none() -> None:
    assert relay_of({}, "facebook", "1") is None
    assert described({"relay": "https://r", "relay_token": "t", "token": "x"}) == {
        "relay": "https://r",
        "relay_token": "t",
    }
