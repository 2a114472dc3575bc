"""The log file holds what happened and none of the secrets."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent_console.runtime import logs


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger()
    level = root.level
    handlers = logs.start(tmp_path)
    yield tmp_path / "logs" / logs.FILE
    logs.stop(handlers)
    root.setLevel(level)


SECRETS = [
    ("GET https://x.example/sync?since=1&access_token=syt_b2x_Zz9&timeout=1", "syt_b2x"),
    ("Authorization: Bearer abc.def-123456", "abc.def"),
    ("headers={'authorization': 'Bearer opaque123456', 'accept': 'x'}", "opaque"),
    ("[(b'Authorization', b'Bearer opaque123456')]", "opaque"),
    ('{"password": "hunter2!", "user": "ana"}', "hunter2"),
    ('{"password": "quo\\"ted hunter2", "user": "ana"}', "hunter2"),
    ("password=hunter2&x=1", "hunter2"),
    ("token: hunter2", "hunter2"),
    ("refresh_token='hunter2'", "hunter2"),
    ("https://ana:hunter2@mail.example/", "hunter2"),
    ("Cookie: session=hunter2; other=1", "hunter2"),
    ("key is raw:" + "0a" * 32, "0a0a0a0a"),
    ("jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "eyJzdWIi"),
    ('{"type":"m.text","body":"My card is 4111 1111 1111 1111"}', "4111"),
    ("Message(text='Hola, soy Marta', id=3)", "Marta"),
    ("syt_" + "YW5h_QkJCQ_1234", "YW5h"),
]


@pytest.mark.parametrize(("line", "secret"), SECRETS)
def test_secrets_are_taken_out(line: str, secret: str) -> None:
    assert secret not in logs.redact(line)


@pytest.mark.parametrize(
    "line",
    [
        "conversation 0a1b2c3d4e5f60718293a4b5c6d7e8f9 was opened",
        "the server asks to wait 30 s",
        "account matrix-1: name_unknown, next attempt at 2026-03-02T09:00:00+00:00",
        "5 tokens counted in 3 bodies",
    ],
)
def test_what_is_no_secret_stays(line: str) -> None:
    assert logs.redact(line) == line


def test_what_was_typed_is_hidden_wherever_it_appears() -> None:
    logs.hide("correct horse battery")
    assert "horse" not in logs.redact("it said: correct horse battery!")


def test_a_line_is_never_endless() -> None:
    assert len(logs.redact("x" * 1_000_000)) < logs.LONGEST_LINE + 100


def test_the_file_has_arguments_and_tracebacks_without_secrets(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = logging.getLogger()  # a report with half a surrogate pair cannot travel between test processes
    ours = [handler for handler in root.handlers if not type(handler).__module__.startswith("_pytest")]
    monkeypatch.setattr(root, "handlers", ours)
    log = logging.getLogger("test.logs")
    log.warning("signing in with %s", {"password": "hunter2"})
    try:
        raise ValueError("access_token=hunter2 and \ud800")
    except ValueError:
        log.exception("it failed")
    text = file.read_text(encoding="utf-8")
    assert "hunter2" not in text
    assert "ValueError" in text and "signing in" in text and "Z WARNING test.logs" in text


@pytest.mark.skipif(sys.platform == "win32", reason="no file modes")
def test_only_its_owner_may_read_the_file(file: Path) -> None:
    logging.getLogger("test.logs").warning("hello")
    assert file.stat().st_mode & 0o077 == 0


def test_the_file_is_rotated(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    handler = next(h for h in logging.getLogger().handlers if getattr(h, "baseFilename", "") == str(file))
    monkeypatch.setattr(handler, "maxBytes", 1_000)
    for number in range(60):
        logging.getLogger("test.logs").warning("a line with number %d and some more to it", number)
    assert file.with_name(logs.FILE + ".1").exists()
    assert len(list(file.parent.iterdir())) <= logs.KEPT + 1


def test_a_folder_that_cannot_be_written_leaves_stderr(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    handlers = logs.start(blocked)
    assert [type(handler) for handler in handlers] == [logging.StreamHandler]
    logs.stop(handlers)


def test_a_password_that_is_the_word_itself_does_not_blind_the_rules() -> None:
    logs.hide("password")
    logs.hide("Token")
    assert logs.redact('{"password": "hunter2", "token": "abc"}').count("[redacted]") == 2
    assert "password" in logs.redact("the password is wrong")
