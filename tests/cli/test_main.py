"""agentctl as a person or a script runs it: a process with arguments, output and an exit code."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from agent_console.cli.main import parser
from tests.importers.histories import row, twcs


@dataclass(frozen=True)
class Ctl:
    """agentctl on one workspace."""

    folder: Path
    key_file: Path | None

    def arguments(self, *command: str) -> list[str]:
        key = ["--key-file", str(self.key_file)] if self.key_file else []
        return [sys.executable, "-m", "agent_console.cli", "--workspace", str(self.folder), *key, *command]

    def run(self, *command: str, stdin: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            self.arguments(*command),
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            env=environment(**more),
            check=False,
        )
        assert "Traceback" not in done.stderr
        return done

    def ok(self, *command: str, stdin: str = "", **more: str) -> str:
        done = self.run(*command, stdin=stdin, **more)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def json(self, *command: str) -> Any:
        return json.loads(self.ok("--json", *command))

    def lines(self, *command: str) -> list[Any]:
        return [json.loads(line) for line in self.ok("--json", *command).splitlines()]

    def refused(self, *command: str, code: int = 1, stdin: str = "", **more: str) -> str:
        done = self.run(*command, stdin=stdin, **more)
        assert (done.returncode, done.stdout if code == 2 else "") == (code, "")
        if code == 1:
            assert done.stderr.strip().count("\n") == 0 or done.stderr.splitlines()[-1].startswith(
                "agentctl:"
            )
        return done.stderr


def environment(**more: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("AGENTCTL_", "COLUMNS"))
    }
    return {
        **kept,
        "PYTHONWARNINGS": "error",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        **more,
    }


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [
        row(1, "11", "my parcel is late"),
        row(2, "shop", "sorry about that", parent="1", when="Tue Oct 31 22:15:00 +0000 2017"),
        row(3, "12", "ролики чудові &amp; швидкі"),
        "4,broken",
    ]
    return twcs(tmp_path_factory.mktemp("history"), rows)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory, history: Path) -> Ctl:
    folder = tmp_path_factory.mktemp("imported")
    ctl = Ctl(folder / "workspace", folder / "key")
    ctl.ok("import", "twcs", str(history))
    return ctl


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Ctl:
    ctl = Ctl(tmp_path_factory.mktemp("practice") / "workspace", None)
    ctl.ok("--agent", "Marta", "init", "--practice")
    return ctl


def waiting(ctl: Ctl, **wanted: object) -> dict[str, Any]:
    """The first open conversation with these values."""
    return next(
        found
        for found in ctl.lines("inbox", "--limit", "100")
        if all(found[name] == value for name, value in wanted.items())
    )


def test_a_first_import_makes_the_workspace_with_a_key_file_that_only_its_owner_reads(imported: Ctl) -> None:
    assert imported.key_file is not None
    assert stat.S_IMODE(imported.key_file.stat().st_mode) == 0o600


def test_an_import_reports_in_json_and_brings_nothing_twice(imported: Ctl, history: Path) -> None:
    report = imported.json("import", "twcs", str(history))
    assert (report["conversations"], report["messages"], report["customers"], report["known"]) == (0, 0, 0, 3)
    assert [(one["where"], one["why"]) for one in report["skipped"]] == [
        ("tweets.csv:5", "half_written")
    ] or [one["why"] for one in report["skipped"]] == ["columns"]


def test_an_import_names_for_people_what_it_left_out(imported: Ctl, history: Path) -> None:
    out = imported.ok("import", "twcs", str(history))
    assert "tweets.csv:5: wrong number of columns" in out


def test_the_inbox_is_json_lines_or_a_table(imported: Ctl) -> None:
    rows = imported.lines("inbox", "--view", "closed")
    assert {one["channel"] for one in rows} == {"archive"} and len(rows) == 2
    table = imported.ok("inbox", "--view", "closed")
    assert table.startswith("ID ") and rows[0]["id"][:12] in table
    assert (
        imported.ok("inbox")
        == "ID  WAITS  NEW  CHANNEL    CUSTOMER  MOOD  AGENT  REFERENCE  LAST MESSAGE\nNothing here.\n"
    )


def test_a_conversation_is_shown_by_the_beginning_of_its_id(imported: Ctl) -> None:
    (found,) = imported.lines("search", "parcel")
    shown = imported.json("show", found["conversation"][:10])
    texts = [entry["item"]["text"] for entry in shown["timeline"]]
    assert texts == ["my parcel is late", "sorry about that"]
    assert [entry["item"]["author_name"] for entry in shown["timeline"]] == ["11", "shop"]
    assert "my parcel is late" in imported.ok("show", found["conversation"])


def test_an_archive_cannot_be_answered_but_notes_can_be_written(imported: Ctl) -> None:
    (found,) = imported.lines("search", "чудові")
    assert "nothing can be sent there" in imported.refused("reply", found["conversation"], "hello")
    imported.ok("note", found["conversation"], "-", stdin="прочитано")
    assert imported.lines("search", "прочитано")[0]["is_note"]


def test_the_doctor_finds_it_sound(imported: Ctl) -> None:
    findings = imported.lines("doctor", "--refold")
    assert [finding for finding in findings if not finding["ok"]] == []
    assert "refold" in {finding["word"] for finding in findings}


def test_a_recovery_key_opens_the_backup_on_a_new_computer(tmp_path: Path, history: Path) -> None:
    ctl = Ctl(tmp_path / "workspace", tmp_path / "key")
    key = ctl.json("init")["recovery_key"]
    ctl.ok("import", "twcs", str(history))
    written = ctl.json("backup", str(tmp_path / "copies"))["backup"]
    new = Ctl(tmp_path / "new", tmp_path / "new-key")
    assert "recovery key" in new.refused("restore", written, "--recovery-key-stdin", stdin="XXXX-YYYY\n")
    new.ok("restore", written, "--recovery-key-stdin", stdin=key + "\n")
    assert len(new.lines("inbox", "--view", "closed")) == 2
    assert "already" in new.refused("restore", written, "--recovery-key-stdin", stdin=key + "\n")


def test_a_new_workspace_says_how_to_go_on(tmp_path: Path) -> None:
    ctl = Ctl(tmp_path / "workspace", tmp_path / "key")
    assert "Recovery key" in ctl.ok("init")
    assert "account add matrix" in ctl.ok("account", "list")
    assert "already" in ctl.refused("init")


def test_the_work_of_a_day_is_done_from_the_command_line(practice: Ctl) -> None:
    chosen = waiting(practice, assignee="", channel="telegram")
    name = chosen["id"]
    practice.ok("assign", name)
    assert waiting(practice, id=name)["assignee"] == "marta"
    practice.ok("assign", name, "--to", "Ana Villar")
    assert waiting(practice, id=name)["assignee"] == "ana"
    practice.ok("release", name)
    assert "assigned to nobody" in practice.refused("release", name)
    practice.ok("tag", name, "VIP")
    practice.ok("tag", name, "urgent")
    practice.ok("tag", name, "VIP", "--remove")
    assert waiting(practice, id=name)["tags"] == ["urgent"]
    reference = practice.json("escalate", name, "needs a manager", "--priority", "high")["reference"]
    assert practice.json("case", "show", reference)["priority"] == "high"
    assert reference in practice.ok("case", "list")
    assert practice.json("show", reference)["conversation"]["row"]["id"] == name
    practice.ok("snooze", name, "2h")
    assert practice.lines("inbox", "--view", "snoozed")
    practice.ok("close", name, "--outcome", "answered")
    assert "closed already" in practice.refused("close", name)
    assert name in {one["id"] for one in practice.lines("inbox", "--view", "closed", "--limit", "300")}


def test_a_reply_is_queued_at_once_and_sent_where_one_waits(practice: Ctl) -> None:
    first = waiting(practice, channel="bluesky")["id"]
    assert practice.json("reply", first, "We are looking into it today.")["state"] == "queued"
    second = waiting(practice, channel="email")["id"]
    done = practice.ok("--json", "reply", second, "-", "--wait", stdin="We refund you today.\nThe shop")
    assert json.loads(done)["state"] in ("sent", "delivered", "read")
    shown = practice.json("show", second)["timeline"]
    assert "We refund you today.\nThe shop" in [entry["item"].get("text") for entry in shown]


def test_a_private_reply_is_refused_where_others_read_along(practice: Ctl) -> None:
    room = next(
        one
        for view in ("all", "closed")
        for one in practice.lines("inbox", "--view", view, "--limit", "300")
        if one["kind"] == "standing"
    )
    assert "Others can read" in practice.refused("reply", room["id"], "--private", "a secret")


def test_a_public_message_is_answered_in_private(practice: Ctl) -> None:
    public = waiting(practice, channel="facebook", kind="post")["id"]
    done = practice.json("reply", public, "Your order number, please?", "--private", "--wait")
    assert done["state"] in ("sent", "delivered", "read") and done["conversation"] != public
    assert not practice.json("show", done["conversation"])["conversation"]["row"]["public"]


def test_a_reply_is_signed_split_and_planned(practice: Ctl) -> None:
    assert practice.json("signature", "^MG") == {"signature": "^MG"}
    public = waiting(practice, channel="x", kind="post")["id"]
    long = "We look into each order of that week by hand. " * 12
    assert "longer" in practice.refused("reply", public, long)
    reply = practice.json("reply", public, long, "--split", "--sign", "--at", "3d")["reply"]
    texts = [entry["item"] for entry in practice.json("show", public)["timeline"]]
    (shown,) = [item for item in texts if item.get("reply") == reply]
    assert shown["text"].endswith("^MG") and "1/" in shown["text"] and shown["delivery"] == "queued"


def test_moderation_needs_a_reason_and_spam_does_not(practice: Ctl) -> None:
    public = waiting(practice, channel="instagram", kind="post")["id"]
    assert "say why" in practice.refused("moderate", public, "hide")
    practice.ok("moderate", public, "hide", "--reason", "insults")
    assert "not offer" in practice.refused("moderate", public, "mute", "--reason", "insults")
    assert practice.json("spam", public)["done"] == [public]
    assert "closed already" in practice.refused("spam", public).replace("it is ", "")


def test_a_call_is_written_down(practice: Ctl) -> None:
    made = practice.json(
        "contact",
        "phone",
        "She will wait.",
        "--number",
        "+1 555 0100",
        "--name",
        "Ann",
        "--outcome",
        "solved",
    )
    assert practice.json("show", made["conversation"])["conversation"]["row"]["name"] == "Ann"
    assert "with whom" in practice.refused("contact", "visit", "Somebody came.", code=2)


def test_canned_replies_are_kept(practice: Ctl) -> None:
    assert practice.json("canned", "add", "/late", "It is late, {first_name}.")["replaced"] is False
    assert practice.json("canned", "add", "late", "We are sorry, {first_name}.")["replaced"] is True
    (kept,) = [one for one in practice.lines("canned", "list", "la") if one["shortcut"] == "late"]
    assert kept["text"] == "We are sorry, {first_name}."
    practice.ok("canned", "remove", "late")
    assert "late" not in {one["shortcut"] for one in practice.lines("canned", "list")}
    assert "There is no canned" in practice.refused("canned", "remove", "late")


def test_customers_are_found_by_name(practice: Ctl) -> None:
    card = practice.json("customer", "show", "Valeria Quiroga")
    assert card["organisation"] == "Guías del Nevado"
    assert {identity["channel"] for identity in card["identities"]} == {"email", "telegram"}
    assert "Valeria Quiroga" in practice.ok("customer", "list", "valeria")
    assert "Mendoza" in practice.ok("customer", "show", card["id"])
    assert "There is no customer" in practice.refused("customer", "show", "Nobody At All")


def test_collecting_once_settles_what_is_queued(practice: Ctl) -> None:
    target = waiting(practice, channel="mastodon")["id"]
    practice.ok("reply", target, "Thank you for your patience, it leaves today.")
    states = practice.lines("collect", "--once")
    assert {view["health"]["state"] for view in states} <= {"live", "archive"}
    assert sum(view["queued"] - view["planned"] for view in states) == 0


def test_a_collector_ends_cleanly_at_ctrl_c_and_is_the_only_one(practice: Ctl) -> None:
    process = subprocess.Popen(
        practice.arguments("--json", "collect"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    try:
        assert process.stderr is not None
        assert b":" in process.stderr.readline()  # an account reports: it collects
        assert "Another process collects" in practice.refused("collect", "--for", "0")
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        out, errors = process.communicate(timeout=20)
        assert time.monotonic() - began < 10
    finally:
        process.kill()
    assert process.returncode == 0
    assert b"Traceback" not in errors
    assert len(out.splitlines()) >= 9


def test_an_import_is_stopped_by_ctrl_c_and_says_what_it_kept(tmp_path: Path) -> None:
    ctl = Ctl(tmp_path / "workspace", tmp_path / "key")
    ctl.ok("init")
    path = twcs(tmp_path, [row(n, str(n), f"message number {n}") for n in range(1, 60_000)])
    process = subprocess.Popen(
        ctl.arguments("--json", "import", "twcs", str(path)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    try:
        deadline = time.monotonic() + 30
        while not ctl.lines("account", "list"):  # the first transaction made the archive's account
            assert time.monotonic() < deadline
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 1
    assert errors.decode().strip() == "agentctl: Stopped before the end: what was read until then stays."
    report = json.loads(out)
    assert report["cancelled"] and report["messages"] < 59_999


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["show", "ffffffffffff"], "There is no conversation"),
        (["case", "show", "AC-0000-000"], "There is no"),
        (["account", "check", "nobody"], "There is no account"),
        (["import", "twcs", "/nonexistent/file.csv"], "there is no such file"),
        (["account", "add", "matrix", "--server", "http://127.0.0.1:1", "--user", "u"], "password"),
    ],
)
def test_what_a_person_gets_wrong_is_said_in_one_line(imported: Ctl, command: list[str], words: str) -> None:
    assert words in imported.refused(*command)


@pytest.mark.parametrize(
    "command",
    [
        ["inbox", "--view", "nonsense"],
        ["inbox", "--limit", "0"],
        ["nonsense"],
        ["import", "nonsense", "x"],
        ["snooze", "aaaaaaaa", "someday"],
        ["account", "add", "nonsense"],
        ["account", "add", "matrix", "--field", "password=hunter2"],
        [],
    ],
)
def test_wrong_usage_exits_with_2(imported: Ctl, command: list[str]) -> None:
    imported.refused(*command, code=2)


def test_a_server_that_nobody_listens_on_is_named_so(imported: Ctl) -> None:
    command = [
        "account",
        "add",
        "matrix",
        "--server",
        "http://127.0.0.1:9",
        "--user",
        "u",
        "--password-stdin",
    ]
    assert "cannot be reached" in imported.refused(*command, stdin="hunter2\n")
    assert len(imported.lines("account", "list")) == 1


def test_a_missing_workspace_and_a_wrong_key_are_worded(imported: Ctl, tmp_path: Path) -> None:
    assert "There is no workspace" in Ctl(tmp_path / "none", tmp_path / "key").refused("inbox")
    assert Ctl(imported.folder, tmp_path / "other-key").refused("inbox").startswith("agentctl: The key")
    no_keyring = Ctl(tmp_path / "new", None).refused("init")
    assert "--key-file" in no_keyring


def test_nobody_reading_the_output_is_no_error(imported: Ctl) -> None:
    command = " ".join(f"'{part}'" for part in imported.arguments("inbox", "--view", "closed"))
    done = subprocess.run(
        ["bash", "-c", f"{command} | true; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
        timeout=60,
        env=environment(),
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def _leaves(argument_parser: Any, path: Sequence[str] = ()) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for action in argument_parser._actions:
        if isinstance(getattr(action, "choices", None), dict):
            for name, below in action.choices.items():
                found += _leaves(below, (*path, name))
    return found or [tuple(path)]


def test_the_commands_are_those_of_the_design() -> None:
    commands = {" ".join(path) for path in _leaves(parser())}
    assert commands >= {
        "import", "account add", "account list", "account check", "account remove", "collect", "inbox", "show",
        "reply", "note", "assign", "release", "escalate", "close", "snooze", "tag", "search", "customer list",
        "customer show", "case list", "case show", "doctor", "backup", "restore", "init",
    }  # fmt: skip
