"""What every importer offers: recognise a file, and read it as typed batches, never touching the log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from agent_console.domain.incoming import Batch
from agent_console.domain.views import Skipped
from agent_console.errors import ImportRefused


class BytesRead(msgspec.Struct, frozen=True):
    """How far the reading is: bytes, over all files and passes."""

    done: int
    total: int

    @property
    def fraction(self) -> float:
        """0 to 1."""
        return min(1.0, self.done / self.total) if self.total else 1.0


Read = Batch | Skipped | BytesRead


class Importer(Protocol):
    """One format of histories.

    Batches have origin `import`; within a batch a thread stands before the messages in it. The same files read twice
    give the same remote ids. Rows that cannot be read are named and never stop the reading.
    """

    name: str
    """As people type it: twitter-care."""
    channel_label: str
    """The real channel that the history comes from; a proper name, not translated."""
    server: str
    """The real channel's address: identities of one server are one person whatever the format."""

    def sniff(self, path: Path) -> bool:
        """Whether the file's beginning looks like this format. False, never an error, for what cannot be read."""
        ...

    def read(self, paths: Sequence[Path]) -> Iterator[Read]:
        """Everything in the files. Raises `ImportRefused`, before the first batch, when one is no such file at all."""
        ...


def opened_sizes(paths: Sequence[Path]) -> list[int]:
    """Sizes in bytes of the files, all of which must be there and hold something. Raises `ImportRefused`."""
    sizes = []
    for path in paths:
        try:
            if path.is_dir():
                raise ImportRefused(str(path), "is_folder")
            size = path.stat().st_size
            with path.open("rb"):
                pass
        except FileNotFoundError:
            raise ImportRefused(str(path), "not_found") from None
        except OSError as error:
            raise ImportRefused(str(path), "unreadable", error.strerror or "") from None
        if size == 0:
            raise ImportRefused(str(path), "empty")
        sizes.append(size)
    return sizes


def beginning(path: Path, size: int = 4096) -> bytes:
    """The first bytes of a file, nothing when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(size)
    except OSError:
        return b""


def mended(text: str) -> tuple[str, bool]:
    """A text decoded with `surrogateescape`, with U+FFFD for what was not UTF-8 and for NUL; whether that was needed."""
    if text.isascii() and "\0" not in text:
        return text, False
    clean = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\0", "\ufffd")
    return clean, clean != text
