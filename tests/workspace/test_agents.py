"""Who works here: colleagues by name, and what one is called."""

from __future__ import annotations

import pytest

from agent_console.errors import CommandRefused, UnknownName
from tests.workspace.conftest import Opener


async def test_a_colleague_is_known_once_by_whatever_case(opener: Opener) -> None:
    console = await opener("Olha")
    nuria = await console.work.add_agent("Nuria  Vega")
    assert nuria.name == "Nuria Vega" and nuria == await console.work.add_agent("nuria vega")
    assert {agent.name for agent in await console.read.agents()} == {"Nuria Vega", "Olha"}


async def test_another_name_keeps_what_is_mine_and_is_remembered(opener: Opener) -> None:
    console = await opener("Olha")
    before = console.info.agent
    await console.work.rename("Ольга Коваль")
    assert console.info.agent.id == before.id and console.info.agent.name == "Ольга Коваль"
    await console.close()
    again = await opener("")
    assert again.info.agent == console.info.agent


async def test_a_name_needs_a_letter_and_assigning_needs_somebody_known(opener: Opener) -> None:
    console = await opener("Olha")
    with pytest.raises(CommandRefused):
        await console.work.add_agent(" \u202e\n ")
    with pytest.raises(UnknownName):
        await console.work.assign([], "nobody")
