"""A bot's token is tried before it is kept."""

from __future__ import annotations

import pytest

from agent_console.channels.base import Credentials
from agent_console.channels.kinds.telegram import KIND
from agent_console.errors import Rejected, Unreachable
from tests.doubles.telegram import TOKEN, Telegram


async def test_a_good_token_says_which_bot_it_is() -> None:
    with Telegram() as telegram:
        signed = await KIND.sign_in(Credentials(fields={"token": TOKEN, "server": telegram.url}))
    assert (signed.user, signed.name, signed.secret) == ("110201543", "@help_shop_bot", TOKEN)
    assert TOKEN not in repr(signed)


async def test_a_wrong_token_is_rejected_and_never_repeated() -> None:
    with Telegram() as telegram, pytest.raises(Rejected) as caught:
        await KIND.sign_in(Credentials(fields={"token": "1:wrong", "server": telegram.url}))
    assert "1:wrong" not in str(caught.value)


async def test_a_token_never_travels_unencrypted_to_another_computer() -> None:
    with pytest.raises(Unreachable):
        await KIND.sign_in(Credentials(fields={"token": TOKEN, "server": "http://192.0.2.1:8081"}))
