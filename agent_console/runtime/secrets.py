"""Secrets: the workspace key and the accounts' credentials, in the system keyring or in an encrypted file.

The only user of `keyring`. A workspace key is 32 random bytes; the recovery key is the same bytes written so that a
person can copy them by hand and a mistake is noticed.
"""

from __future__ import annotations

import base64
import os
import re
import stat
from pathlib import Path
from typing import Final, Protocol

import msgspec

from agent_console.errors import (
    DiskFull,
    KeyFileExposed,
    KeyMissing,
    NoKeyring,
    RecoveryKeyMistyped,
    WorkspaceDamaged,
    WrongKey,
)

SERVICE: Final = "agent-console"
KEY_BYTES: Final = 32
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32
_VALUES: Final = {character: value for value, character in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_GROUP: Final = 4
_LENGTH: Final = 52
"""Characters that 256 bits take."""
_PRIME: Final = 1021
"""The check is the number modulo this prime, in two characters: it notices every single wrong character and every swap
of two neighbours in the key, because 32 and 31 have no factor in common with it."""


class Secrets(Protocol):
    """Named secrets. Blocks on the keyring or the disk: call it away from the loop."""

    def get(self, name: str) -> str | None:
        """The secret; None when there is none."""
        ...

    def set(self, name: str, value: str) -> None:
        """Store or replace it."""
        ...

    def delete(self, name: str) -> None:
        """Forget it; nothing happens when there is none."""
        ...


def new_key() -> bytes:
    """A workspace key: 32 random bytes."""
    return os.urandom(KEY_BYTES)


def encode_recovery(key: bytes) -> str:
    """The key for a person to print: groups of four characters, the last two of all are a check."""
    number = int.from_bytes(key)
    check = number % _PRIME
    text = "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))
    text += _ALPHABET[check >> 5] + _ALPHABET[check & 31]
    return "-".join(text[place : place + _GROUP] for place in range(0, len(text), _GROUP))


def decode_recovery(text: str) -> bytes:
    """The key again; forgives case, spaces, dashes, O for 0, I and L for 1. Raises `RecoveryKeyMistyped`."""
    characters = re.sub(r"[\s\-–—_.]", "", text).upper()
    if len(characters) != _LENGTH + 2 or any(character not in _VALUES for character in characters):
        raise RecoveryKeyMistyped()
    number = 0
    for character in characters[:_LENGTH]:
        number = number << 5 | _VALUES[character]
    check = _VALUES[characters[-2]] << 5 | _VALUES[characters[-1]]
    if number >= 1 << 8 * KEY_BYTES or number % _PRIME != check:
        raise RecoveryKeyMistyped()
    return number.to_bytes(KEY_BYTES)


class KeyringSecrets:
    """The system keyring. Raises `NoKeyring` where there is none that keeps a secret secret."""

    def __init__(self, service: str = SERVICE) -> None:
        import keyring
        from keyring.errors import KeyringError

        self._service = service
        self._error = KeyringError
        try:
            self._backend = keyring.get_keyring()
        except Exception as error:  # backends fail in their own ways when the desktop's service is missing
            raise NoKeyring(detail=str(error)) from error
        kind = type(self._backend)
        word = f"{kind.__module__}.{kind.__qualname__}"
        if not _keeps_secrets(self._backend):
            raise NoKeyring(detail=word)

    def get(self, name: str) -> str | None:
        """The secret; None when there is none."""
        try:
            return self._backend.get_password(self._service, name)
        except self._error as error:
            raise NoKeyring(detail=str(error)) from error

    def set(self, name: str, value: str) -> None:
        """Store or replace it."""
        try:
            self._backend.set_password(self._service, name, value)
        except self._error as error:
            raise NoKeyring(detail=str(error)) from error

    def delete(self, name: str) -> None:
        """Forget it."""
        from keyring.errors import PasswordDeleteError

        try:
            self._backend.delete_password(self._service, name)
        except PasswordDeleteError:
            return
        except self._error as error:
            raise NoKeyring(detail=str(error)) from error


def _keeps_secrets(backend: object) -> bool:
    """Not the ones that fail, forget, or write plain text; of several chained ones, the first must be good."""
    kind = type(backend)
    word = f"{kind.__module__}.{kind.__qualname__}".lower()
    if ".chainer." in word:
        chained = list(getattr(backend, "backends", ()))
        return bool(chained) and _keeps_secrets(chained[0])
    if any(bad in word for bad in (".fail.", ".null.", "plaintext", "keyrings.alt")):
        return False
    return float(getattr(backend, "priority", 1)) > 0


class FileSecrets:
    """A file encrypted with AES-GCM under the key in a key file, for machines without a keyring."""

    def __init__(self, file: Path, key_file: Path, *, create_key: bool = True) -> None:
        self._file = file
        self._key = read_key_file(key_file, create=create_key)

    def get(self, name: str) -> str | None:
        """The secret; None when there is none."""
        return self._load().get(name)

    def set(self, name: str, value: str) -> None:
        """Store or replace it."""
        self._save(self._load() | {name: value})

    def delete(self, name: str) -> None:
        """Forget it."""
        known = self._load()
        if known.pop(name, None) is not None:
            self._save(known)

    def _load(self) -> dict[str, str]:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            sealed = self._file.read_bytes()
        except FileNotFoundError:
            return {}
        try:
            opened = AESGCM(self._key).decrypt(sealed[:12], sealed[12:], SERVICE.encode())
            return msgspec.json.decode(opened, type=dict[str, str])
        except (InvalidTag, ValueError) as error:
            raise WrongKey(str(self._file)) from error

    def _save(self, known: dict[str, str]) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = os.urandom(12)
        sealed = AESGCM(self._key).encrypt(nonce, msgspec.json.encode(known), SERVICE.encode())
        write_privately(self._file, nonce + sealed)


class PracticeSecrets(FileSecrets):
    """For practice workspaces, which work without a keyring: both files lie inside, readable to their owner only."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "secrets", folder / "practice.key")


def read_key_file(path: Path, *, create: bool) -> bytes:
    """The 32 bytes of a key file: one line of base64, mode 0600.

    Made when it is absent and `create` is true, else `KeyMissing`. Raises `KeyFileExposed` when others can read it and
    `WorkspaceDamaged` when it holds no key.
    """
    if create and not path.exists():
        write_privately(path, base64.b64encode(new_key()) + b"\n", replace=False)
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            content = file.read(1_000)
    except FileNotFoundError as error:
        raise KeyMissing(str(path)) from error
    except OSError as error:
        raise KeyMissing(str(path), str(error)) from error
    if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        raise KeyFileExposed(str(path), f"{stat.S_IMODE(mode):04o}")
    try:
        key = base64.b64decode(content.strip(), validate=True)
    except ValueError as error:
        raise WorkspaceDamaged(str(path), "not a key file") from error
    if len(key) != KEY_BYTES:
        raise WorkspaceDamaged(str(path), "not a key file")
    return key


def write_privately(path: Path, content: bytes, *, replace: bool = True) -> None:
    """Write a file that only its owner can read, all of it or nothing. Without `replace` an existing one stays."""
    temporary = path.with_name(f".{path.name}.{os.urandom(6).hex()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if replace:
                temporary.replace(path)
            else:
                _link(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise DiskFull(str(path), str(error)) from error


def _link(temporary: Path, path: Path) -> None:
    """Give the file its name unless somebody else was faster."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        if not path.exists():
            temporary.replace(path)
