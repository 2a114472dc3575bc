"""What every channel must do, whatever stands behind it. A kind joins by giving a `Town`: the place and its people.

How to join: in `tests/channels/test_<kind>_contract.py` derive a `Town` (see town.py), give a fixture `town` that makes a
new one for every test and closes its channels, and an empty class:

    class TestMastodon(ChannelContract):
        places = ("private", "public")

Tests with a `place` run once for each kind of place named in `places`. What the channel declares in its capabilities is
tried; what it does not declare must be `Rejected`; what the service behind the town cannot show is skipped by name
(`Cannot`). What is heard: `listen` yields batches with `catching_up` (or BACKFILL) until it is up to date, then a LIVE one
without it, empty perhaps, and again at every later poll, so that "heard" means heard.
"""

from __future__ import annotations

from typing import ClassVar

import pytest

from tests.channels.receiving import PNG, Receiving
from tests.channels.sending import Sending
from tests.channels.town import (
    Cannot,
    Limited,
    Place,
    Spoiled,
    Town,
    part,
)
from tests.channels.trusting import Trusting


@pytest.mark.server
class ChannelContract(Receiving, Sending, Trusting):
    """Inherit, and give a fixture named `town`."""

    places: ClassVar[tuple[str, ...]] = ("private", "public")
    """Attributes of the town: its places to try."""

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Each test that takes a place runs in each kind of place."""
        if "place" in metafunc.fixturenames:
            metafunc.parametrize("place", self.places, indirect=True)

    @pytest.fixture
    def place(self, request: pytest.FixtureRequest, town: Town) -> Place:
        """One of the town's."""
        found = getattr(town, request.param)
        assert isinstance(found, Place), f"the town has no {request.param} place"
        return found


__all__ = ["PNG", "Cannot", "ChannelContract", "Limited", "Place", "Spoiled", "Town", "part"]
