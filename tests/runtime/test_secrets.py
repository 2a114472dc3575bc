"""Keys and secrets: what a person copies, and what lies on disk."""

from __future__ import annotations

import stat
from functools import cached_property
from pathlib import Path

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.backends import fail, null

from agent_console.errors import KeyFileExposed, KeyMissing, NoKeyring, RecoveryKeyMistyped, WrongKey
from agent_console.runtime.secrets import (
    FileSecrets,
    KeyringSecrets,
    PracticeSecrets,
    decode_recovery,
    encode_recovery,
    new_key,
    read_key_file,
)


@given(st.binary(min_size=32, max_size=32))
def test_a_recovery_key_gives_the_key_back(key: bytes) -> None:
    assert decode_recovery(encode_recovery(key)) == key


@given(st.binary(min_size=32, max_size=32))
def test_a_recovery_key_may_be_typed_carelessly(key: bytes) -> None:
    typed = " " + encode_recovery(key).lower().replace("-", "  ").replace("0", "o").replace("1", "l") + "\n"
    assert decode_recovery(typed) == key


@given(st.binary(min_size=32, max_size=32), st.integers(0, 53), st.integers(1, 31))
def test_every_single_wrong_character_is_noticed(key: bytes, place: int, shift: int) -> None:
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    typed = list(encode_recovery(key).replace("-", ""))
    typed[place] = alphabet[(alphabet.index(typed[place]) + shift) % 32]
    with pytest.raises(RecoveryKeyMistyped):
        decode_recovery("".join(typed))


@given(st.binary(min_size=32, max_size=32), st.integers(0, 50))
def test_two_neighbours_in_the_wrong_order_are_noticed(key: bytes, place: int) -> None:
    typed = list(encode_recovery(key).replace("-", ""))
    if typed[place] == typed[place + 1]:
        return
    typed[place], typed[place + 1] = typed[place + 1], typed[place]
    with pytest.raises(RecoveryKeyMistyped):
        decode_recovery("".join(typed))


@pytest.mark.parametrize("typed", ["", "hello", "A" * 54, "Z" * 54, "ü" * 54, "0" * 55])
def test_what_is_no_recovery_key_is_refused(typed: str) -> None:
    with pytest.raises(RecoveryKeyMistyped):
        decode_recovery(typed)


def test_two_keys_differ() -> None:
    assert new_key() != new_key()


def test_a_key_file_is_made_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "key"
    key = read_key_file(path, create=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_key_file(path, create=True) == key
    assert sorted(path.parent.iterdir()) == [path]


def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "key"
    read_key_file(path, create=True)
    path.chmod(0o640)
    with pytest.raises(KeyFileExposed) as refused:
        read_key_file(path, create=False)
    assert refused.value.detail == "0640"


def test_a_missing_key_file_is_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(KeyMissing):
        read_key_file(tmp_path / "key", create=False)
    assert list(tmp_path.iterdir()) == []


def test_file_secrets_are_kept_and_not_readable(tmp_path: Path) -> None:
    secrets = FileSecrets(tmp_path / "secrets", tmp_path / "key")
    assert secrets.get("token") is None
    secrets.set("token", "syt_very_secret")
    secrets.set("other", "двa")
    again = FileSecrets(tmp_path / "secrets", tmp_path / "key")
    assert (again.get("token"), again.get("other")) == ("syt_very_secret", "двa")
    assert b"syt_very" not in (tmp_path / "secrets").read_bytes()
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o600
    again.delete("token")
    again.delete("token")
    assert (secrets.get("token"), secrets.get("other")) == (None, "двa")


def test_another_key_file_does_not_open_the_secrets(tmp_path: Path) -> None:
    FileSecrets(tmp_path / "secrets", tmp_path / "key").set("token", "x")
    with pytest.raises(WrongKey):
        FileSecrets(tmp_path / "secrets", tmp_path / "other").get("token")


def test_practice_secrets_need_nothing_but_their_folder(tmp_path: Path) -> None:
    PracticeSecrets(tmp_path).set("workspace", "k")
    assert PracticeSecrets(tmp_path).get("workspace") == "k"


class _Backend(KeyringBackend):
    priority = 5

    def __init__(self) -> None:
        """Typed, unlike its parent's, which only reads the environment."""

    @cached_property
    def kept(self) -> dict[tuple[str, str], str]:
        return {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError("not there")


class PlaintextKeyring(_Backend):
    """What keyrings.alt offers."""


def test_the_system_keyring_keeps_secrets_under_our_service(monkeypatch: pytest.MonkeyPatch) -> None:
    backend = _Backend()
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    secrets = KeyringSecrets()
    secrets.set("workspace:1", "k")
    assert secrets.get("workspace:1") == "k"
    assert list(backend.kept) == [("agent-console", "workspace:1")]
    secrets.delete("workspace:1")
    secrets.delete("workspace:1")
    assert secrets.get("workspace:1") is None


@pytest.mark.parametrize("kind", [fail.Keyring, null.Keyring, PlaintextKeyring])
def test_a_keyring_that_keeps_nothing_secret_is_refused(
    monkeypatch: pytest.MonkeyPatch, kind: type[KeyringBackend]
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", kind)
    with pytest.raises(NoKeyring):
        KeyringSecrets()
