"""The small town, one of one's own for every test."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest

from tests.channels.kinds.mastodon.town import Small
from tests.servers.faults import Faults
from tests.servers.gotosocial import GoToSocial
from tests.servers.mastodon import MastodonMock


@pytest.fixture
async def small(mastodon: MastodonMock) -> AsyncIterator[Small]:
    """Closed when the test is over."""
    with Faults(mastodon.url) as line:
        made = Small(mastodon, line)
        yield made
        await asyncio.gather(*(channel.close() for channel in made.opened))
        for person in made.people():
            person.close()


@pytest.fixture
def server() -> Iterator[GoToSocial]:
    """One in GoToSocial's manners, of one's own."""
    with GoToSocial() as made:
        yield made
