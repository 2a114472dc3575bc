"""Files sealed in chunks: AES-GCM, each chunk bound to its place and to the file's id, the last one marked.

A file is an 8-byte mark, a 16-byte salt, then chunks of 64 KiB, each followed by its 16-byte tag. The key of every
file is derived (HKDF-SHA256) from the workspace key, the salt and the file's id, so nonces may simply count.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from agent_console.errors import WorkspaceDamaged

_MARK: Final = b"ACFILE\x00\x01"
_SALT: Final = 16
_TAG: Final = 16
CHUNK: Final = 64 * 1024


def _cipher(key: bytes, salt: bytes, name: str) -> AESGCM:
    info = b"agent-console attachment " + name.encode()
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(key))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11) + bytes([last])


def seal(key: bytes, name: str, pieces: Iterable[bytes], target: BinaryIO) -> int:
    """Write the pieces sealed; returns how many bytes they were. An empty file is one empty chunk."""
    salt = os.urandom(_SALT)
    cipher = _cipher(key, salt, name)
    target.write(_MARK + salt)
    held, number, total = bytearray(), 0, 0
    for piece in pieces:
        held += piece
        total += len(piece)
        while len(held) > CHUNK:  # the last chunk is only known at the end
            target.write(cipher.encrypt(_nonce(number, last=False), bytes(held[:CHUNK]), None))
            del held[:CHUNK]
            number += 1
    target.write(cipher.encrypt(_nonce(number, last=True), bytes(held), None))
    return total


def unseal(key: bytes, name: str, source: BinaryIO, path: str = "") -> Iterator[bytes]:
    """The pieces again. Raises `WorkspaceDamaged` for anything cut off, altered, or sealed for another id or key."""
    head = source.read(len(_MARK) + _SALT)
    if len(head) != len(_MARK) + _SALT or not head.startswith(_MARK):
        raise WorkspaceDamaged(path, "not a sealed file")
    cipher = _cipher(key, head[len(_MARK) :], name)
    chunk, number = source.read(CHUNK + _TAG), 0
    while True:
        following = source.read(CHUNK + _TAG)
        try:
            yield cipher.decrypt(_nonce(number, last=not following), chunk, None)
        except (InvalidTag, ValueError) as error:
            raise WorkspaceDamaged(path, "a sealed file was altered") from error
        if not following:
            return
        chunk, number = following, number + 1
