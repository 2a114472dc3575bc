"""Kinds of channels: built in, and of other packages by an entry point."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from agent_console.channels.registry import BUILT_IN, Registry
from agent_console.errors import UnknownName

POSTCARDS = """
from agent_console.channels.base import Relaying, SignInField


class PostcardKind:
    name = "postcards"
    label = "Postcards"
    fields = (SignInField(name="user"),)
    consent = False
    relaying = Relaying.NO

    async def sign_in(self, credentials, consent=None):
        raise NotImplementedError

    def open(self, account, secret, keep=None):
        raise NotImplementedError


KIND = PostcardKind()


class ImpostorKind(PostcardKind):
    name = "matrix"


IMPOSTOR = ImpostorKind()
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed package that offers a channel, one that takes a name that is taken, and one that is broken."""
    (tmp_path / "postcards_channel.py").write_text(POSTCARDS)
    info = tmp_path / "postcards_channel-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: postcards-channel\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        "[agent_console.channels]\npostcards = postcards_channel:KIND\n"
        "impostor = postcards_channel:IMPOSTOR\nbroken = postcards_channel:NOTHING\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))


def test_every_built_in_kind_is_there_under_its_name() -> None:
    registry = Registry(built_in=BUILT_IN)
    assert [registry.kind(name).name for name in BUILT_IN] == list(BUILT_IN)
    assert [kind.name for kind in registry.addable()][: len(BUILT_IN)] == list(BUILT_IN)


def test_a_kind_is_imported_only_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    module = "agent_console.channels.kinds.telegram"
    for name in [name for name in sys.modules if name.startswith(module)]:
        monkeypatch.delitem(sys.modules, name)
    registry = Registry(built_in=BUILT_IN)
    registry.kind("matrix")
    assert module not in sys.modules
    registry.kind("telegram")
    assert module in sys.modules and f"{module}.channel" not in sys.modules


def test_a_package_offers_a_kind_by_an_entry_point(package: None) -> None:
    registry = Registry(built_in=("matrix",))
    assert registry.kind("postcards").label == "Postcards"
    assert [kind.name for kind in registry.addable()] == ["matrix", "postcards"]
    assert registry.kind("matrix").label == "Matrix"


def test_a_name_that_nobody_knows_is_told() -> None:
    with pytest.raises(UnknownName):
        Registry(built_in=BUILT_IN).kind("semaphore")


def test_a_registry_of_its_own_knows_nothing_else(package: None) -> None:
    with pytest.raises(UnknownName):
        Registry().kind("postcards")
