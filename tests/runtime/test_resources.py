"""The program finds the files that come with it."""

from __future__ import annotations

import pytest

from agent_console.runtime import resources


def test_the_folder_is_there() -> None:
    assert resources.folder().is_dir()
    assert resources.path("practice").is_dir()


def test_what_does_not_exist_is_said_at_once() -> None:
    with pytest.raises(FileNotFoundError):
        resources.path("no such thing")
    assert resources.names("no such folder") == ()


def test_nothing_outside_is_found() -> None:
    with pytest.raises(ValueError):
        resources.path("..", "pyproject.toml")
