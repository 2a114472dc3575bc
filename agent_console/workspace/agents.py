"""Who works in a local workspace: agents by short, stable ids made from their names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from agent_console.domain.agent import Agent
from agent_console.errors import CommandRefused, Refusal, UnknownName

if TYPE_CHECKING:
    from agent_console.domain.log import Transaction

LONGEST_NAME = 80
DEFAULT_AGENT_SETTING = "agent"


def clean_name(name: str) -> str:
    """The name as it is kept: one line, no control characters. Raises `CommandRefused` where nothing is left."""
    safe = "".join(" " if unicodedata.category(each) in ("Cc", "Cf") else each for each in name)
    cleaned = " ".join(safe.split())[:LONGEST_NAME]
    if not cleaned:
        raise CommandRefused(Refusal.EMPTY_TEXT)
    return cleaned


def agent_id(name: str) -> str:
    """Short id from a name: letters and digits of any script, the rest as dashes."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    words = re.findall(r"[^\W_]+", folded)
    if words:
        return "-".join(words)[:40]
    from agent_console.domain.ids import derived

    return derived("agent", name)[:12]


def known(tx: Transaction, name: str) -> Agent:
    """The agent of that id or name. Raises `UnknownName`."""
    for agent in tx.agents():
        if name == agent.id or name.casefold() == agent.name.casefold():
            return agent
    raise UnknownName("agent", name)


def known_or_new(tx: Transaction, name: str) -> Agent:
    """The agent of that name or id; made where there is none."""
    cleaned = clean_name(name)
    wanted = agent_id(cleaned)
    for agent in tx.agents():
        if agent.id in (cleaned, wanted) or agent.name.casefold() == cleaned.casefold():
            return agent
    made = Agent(id=wanted, name=cleaned)
    tx.save_agent(made)
    return made


def last_agent(agents: Sequence[Agent], last: str) -> Agent | None:
    """Who works here unless they say who they are: who did last, else the first known; None where nobody is."""
    return next((each for each in agents if each.id == last), agents[0] if agents else None)


def default_agent(tx: Transaction, name: str) -> Agent:
    """Who works here: by name where one is given, else who did last, else the first known."""
    if name.strip():
        agent = known_or_new(tx, name)
    else:
        found = last_agent(tx.agents(), tx.setting(DEFAULT_AGENT_SETTING))
        agent = found if found is not None else known_or_new(tx, "Agent")
    if not tx.setting(DEFAULT_AGENT_SETTING):
        tx.save_setting(DEFAULT_AGENT_SETTING, agent.id)
    return agent
