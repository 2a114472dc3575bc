"""`agentctl mood`, and moods in `inbox`, `show` and `collect`: processes of their own on one workspace."""

from __future__ import annotations

import csv
import json
import stat
from pathlib import Path
from typing import Any

import pytest

from agent_console.cli.main import main
from agent_console.cli.moods import worded
from agent_console.domain.mood_views import MessageMood
from agent_console.runtime.settings import SettingsFile
from agent_console.sentiment import VERSION
from tests.importers.histories import row, twcs
from tests.workspace.terminal import Terminal

ANGRY, HAPPY = "this is terrible and nobody answers", "thank you so much that was perfect"


def imported(folder: Path) -> Terminal:
    """An imported history that nobody has rated."""
    history = twcs(
        folder,
        [
            row(1, "11", ANGRY),
            row(2, "shop", "sorry about that", parent="1", when="Tue Oct 31 22:15:00 +0000 2017"),
            row(3, "12", HAPPY),
            row(4, "13", "ok"),
        ],
    )
    made = Terminal(folder / "workspace", folder / "key")
    made.ok("import", "twcs", str(history))
    return made


@pytest.fixture(scope="module")
def rated(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """The same after somebody collected for a while."""
    terminal = imported(tmp_path_factory.mktemp("moods"))
    process = terminal.begin("collect")
    try:
        while terminal.lines("mood", "status")[0]["waiting"]:
            assert process.poll() is None
    finally:
        process.terminate()
        _, errors = process.communicate(timeout=20)
    assert b"Traceback" not in errors, errors.decode()
    return terminal


def inbox(terminal: Terminal, *options: str) -> list[Any]:
    return terminal.lines("inbox", "--view", "closed", *options)


def message_of(terminal: Terminal, conversation: str) -> str:
    [document] = terminal.lines("show", conversation)
    found: str = document["timeline"][0]["item"]["id"]
    return found


def test_until_somebody_collects_everything_waits(tmp_path: Path) -> None:
    terminal = imported(tmp_path)
    [status] = terminal.lines("mood", "status")
    assert status == {"version": VERSION, "waiting": 3, "total": 3, "paused": False, "failed": False}
    assert "3 messages are still to rate" in terminal.ok("mood", "status")
    assert all(row["mood"] is None for row in inbox(terminal))
    assert len(inbox(terminal, "--mood", "unrated")) == 3


def test_status_says_that_rating_is_switched_off(tmp_path: Path) -> None:
    terminal = imported(tmp_path)
    SettingsFile(tmp_path / "config").change(rate_mood=False)
    config = {"AGENT_CONSOLE_CONFIG": str(tmp_path / "config")}
    status = terminal.run("mood", "status", **config).stdout
    assert "3 messages are still to rate" in status and "switched off" in status


def test_a_running_collector_rates(rated: Terminal) -> None:
    assert "Everything is rated" in rated.ok("mood", "status")
    assert all(finding["ok"] for finding in rated.lines("doctor", "--refold"))


def test_the_inbox_is_sorted_and_filtered_by_mood(rated: Terminal) -> None:
    angry, unknown, happy = inbox(rated, "--order", "mood")
    assert (angry["mood"] < -0.5, unknown["mood"], happy["mood"] > 0.5) == (True, None, True)
    assert [row["id"] for row in inbox(rated, "--mood", "negative")] == [angry["id"]]
    assert [row["id"] for row in inbox(rated, "--mood", "positive")] == [happy["id"]]
    assert [row["id"] for row in inbox(rated, "--mood", "unrated")] == [unknown["id"]]
    assert inbox(rated, "--mood", "falling") == []
    printed = rated.ok("inbox", "--view", "closed", "--order", "mood").splitlines()
    assert "MOOD" in printed[0].split()
    assert "negative" in printed[1] and "positive" in printed[3]


def test_a_message_shows_its_mood_and_its_id_on_demand(rated: Terminal) -> None:
    angry = inbox(rated, "--mood", "negative")[0]["id"]
    [document] = rated.lines("show", angry)
    customer, ours = document["timeline"]
    assert customer["item"]["mood"]["label"] == "negative"
    assert ours["item"]["mood"] is None
    printed = rated.ok("show", angry)
    assert "[negative" in printed and customer["item"]["id"] not in printed
    assert customer["item"]["id"] in rated.ok("show", "--ids", angry)


def test_why_and_what_an_agent_says_about_it(rated: Terminal, tmp_path: Path) -> None:
    happy = inbox(rated, "--mood", "positive")[0]["id"]
    message = message_of(rated, happy)
    printed = rated.ok("mood", "explain", message)
    assert "positive" in printed and "perfect" in printed and "WHY" in printed
    assert rated.ok("mood", "correct", message, "negative") == "Corrected: negative.\n"
    [explained] = rated.lines("mood", "explain", message)
    assert (explained["mood"]["label"], explained["mood"]["corrected"]) == ("negative", True)
    assert explained["machine"] == "positive"
    printed = rated.ok("mood", "explain", message)
    assert "negative (corrected)" in printed and "says positive" in printed
    assert happy in [row["id"] for row in inbox(rated, "--mood", "negative")]
    target = tmp_path / "corrections.csv"
    assert rated.lines("mood", "export", str(target)) == [{"corrections": 1, "path": str(target)}]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with target.open(encoding="utf-8", newline="") as file:
        [correction] = csv.DictReader(file)
    assert (correction["text"], correction["label"], correction["machine"]) == (HAPPY, "neg", "pos")
    assert rated.ok("mood", "correct", message, "machine") == "As the machine says.\n"
    assert [row["id"] for row in inbox(rated, "--mood", "positive")] == [happy]
    rated.lines("mood", "export", str(target))
    assert len(target.read_text(encoding="utf-8").splitlines()) == 1


def test_pausing_is_kept(rated: Terminal) -> None:
    assert rated.lines("mood", "pause") == [{"paused": True}]
    assert rated.lines("mood", "status")[0]["paused"] is True
    assert "mood resume" in rated.ok("mood", "status")
    rated.ok("mood", "resume")
    assert rated.lines("mood", "status")[0]["paused"] is False


def test_what_cannot_be_is_worded(rated: Terminal, tmp_path: Path) -> None:
    assert rated.refused("mood", "explain", "nothing") == "There is no message “nothing”."
    assert rated.refused("mood", "correct", "nothing", "negative") == "There is no message “nothing”."
    angry = inbox(rated, "--mood", "negative")[0]["id"]
    [document] = rated.lines("show", angry)
    ours = document["timeline"][1]["item"]["id"]
    refused = rated.refused("mood", "correct", ours, "negative")
    assert refused == "Refused: only what a customer wrote has a mood."
    assert "No such file" in rated.refused("mood", "export", str(tmp_path / "nowhere" / "file.csv"))
    assert "It has no mood" in rated.ok("mood", "explain", ours)
    assert rated.lines("mood", "explain", ours) == [None]


@pytest.mark.parametrize(
    "words",
    [["mood"], ["mood", "correct", "x", "furious"], ["mood", "explain"], ["inbox", "--mood", "furious"]],
)
def test_wrong_usage_ends_with_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert capsys.readouterr().out == ""


def test_a_doubtful_mood_has_a_question_mark_and_a_corrected_one_says_so() -> None:
    doubtful = MessageMood(label="negative", score=-0.1, confidence=0.4)
    assert worded(doubtful) == "negative?"
    assert (
        worded(MessageMood(label="neutral", score=0, confidence=1, corrected=True)) == "neutral (corrected)"
    )
    assert worded(MessageMood(label=None, score=0.9, confidence=0)) == ""
    assert worded(None) == ""


def test_only_documents_go_to_standard_output(rated: Terminal) -> None:
    done = rated.run("--json", "collect", "--once")
    assert done.returncode == 0
    for line in done.stdout.splitlines():
        json.loads(line)
