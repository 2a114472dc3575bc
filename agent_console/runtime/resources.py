"""Where the files that come with the program lie: beside the sources in a checkout, inside the package in a wheel."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def folder() -> Path:
    """The folder `resources`. Raises FileNotFoundError when the installation is incomplete."""
    candidates = [_PACKAGE / "resources", _PACKAGE.parent / "resources"]
    bundle = getattr(sys, "_MEIPASS", None)  # a frozen program unpacks its files there
    if bundle:
        candidates.insert(0, Path(bundle) / "agent_console" / "resources")
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(os.fspath(candidates[0]))


def path(*parts: str) -> Path:
    """A file or folder among the resources, which must exist and not lead out of them."""
    found = folder().joinpath(*parts)
    if not found.resolve().is_relative_to(folder().resolve()):
        raise ValueError("/".join(parts))
    if not found.exists():
        raise FileNotFoundError(os.fspath(found))
    return found


def text(*parts: str) -> str:
    """A resource as UTF-8 text."""
    return path(*parts).read_text(encoding="utf-8")


def names(*parts: str, suffix: str = "") -> tuple[str, ...]:
    """Names of the files in a folder of resources, sorted; none when there is no such folder."""
    here = folder().joinpath(*parts)
    if not here.is_dir():
        return ()
    return tuple(sorted(p.name for p in here.iterdir() if p.is_file() and p.name.endswith(suffix)))
