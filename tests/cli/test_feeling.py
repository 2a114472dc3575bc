"""`agentctl sentiment` reads texts in every form and writes one object a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from agent_console.cli.main import main


def rated(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    assert main(["sentiment", *arguments]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_every_line_of_a_file_is_rated_in_its_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "texts.txt"
    file.write_text("Great service, thank you!\n\nMy order has not arrived.\n👍\n", encoding="utf-8")
    found = rated(capsys, str(file))
    assert [one["label"] for one in found] == ["positive", None, "negative", None]
    assert [one["language"] for one in found] == ["en", "unknown", "en", "unknown"]
    assert found[3]["score"] > 0
    assert set(found[0]) == {"text", "language", "label", "score", "confidence", "flags", "words"}
    word = found[2]["words"][0]
    assert found[2]["text"][word["start"] : word["end"]] == word["text"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", 'id,said\n1,"Great, thank you\nvery much!"\n2,"This is ""awful"" and broken"\n'),
        ("b.csv", "id;said\n1;Great, thank you very much!\n2;This is awful and broken\n"),
        ("c.json", '[{"said": "Great, thank you very much!"}, {"said": "This is awful and broken"}]'),
        ("d.jsonl", '{"said": "Great, thank you very much!"}\n{"said": "This is awful and broken"}\n'),
        ("e.csv", "\ufeffsaid\nGreat, thank you very much!\nThis is awful and broken\n"),
    ],
)
def test_a_column_of_csv_or_json_is_rated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: str
) -> None:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    assert [one["label"] for one in rated(capsys, str(file), "--column", "said")] == ["positive", "negative"]


@pytest.mark.parametrize("content", ["a,b\n1,2\n", '[{"a": "x"}]'])
def test_a_column_that_is_not_there_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    file = tmp_path / "texts"
    file.write_text(content, encoding="utf-8")
    assert main(["sentiment", str(file), "--column", "said"]) == 2
    assert "said" in capsys.readouterr().err


def test_a_missing_file_and_broken_json_are_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sentiment", str(tmp_path / "none.txt")]) == 1
    file = tmp_path / "broken.jsonl"
    file.write_text('{"said": "x"}\n{"said": \n', encoding="utf-8")
    assert main(["sentiment", str(file), "--column", "said"]) == 1
    assert "Line 2" in capsys.readouterr().err


def test_bytes_that_are_no_text_do_not_stop_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "texts.txt"
    file.write_bytes(b"Gr\xff\xfeat\nawful service\n")
    assert [one["label"] for one in rated(capsys, str(file))][1] == "negative"
