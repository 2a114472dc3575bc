"""What strangers wrote cannot take over the terminal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from agent_console.cli.output import Output, cut, safe, span, width


def test_terminal_escapes_and_overrides_are_taken_out() -> None:
    assert safe("a\x1b[31mred\x07\u202eevil\u2066\u200f") == "a[31mredevil"
    assert safe("two\nlines\r\n") == "two lines"
    assert safe("two\nlines\x1b", lines=True) == "two\nlines"


def test_columns_count_what_a_terminal_shows() -> None:
    assert width("Олена") == 5
    assert width("日本") == 4
    assert width("e\u0301") == 1
    assert cut("Олександра", 5) == "Олек…"
    assert cut("日本語", 4) == "日…"


def test_spans_are_given_in_their_largest_unit() -> None:
    now = datetime(2026, 3, 2, tzinfo=UTC)
    for ago, words in ((30, "0m"), (59 * 60, "59m"), (2 * 3600, "2h"), (47 * 3600, "47h"), (49 * 3600, "2d")):
        assert span(now - timedelta(seconds=ago), now) == words
    assert span(None) == ""


def test_a_table_lines_up_and_gives_way_where_it_may(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    Output(json=False).table(("ID", "TEXT"), [("1", "short"), ("22", "a long text " * 10)])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "ID  TEXT" and lines[1] == "1   short"
    assert len(lines[2]) <= 40 and lines[2].endswith("…")


def test_json_and_words_never_mix(capsys: pytest.CaptureFixture[str]) -> None:
    Output(json=True).say("words")
    Output(json=True).table(("A",), [("1",)])
    Output(json=False).document({"a": 1})
    assert capsys.readouterr().out == ""
    Output(json=True).lines([{"a": 1}, {"a": "ї"}])
    assert capsys.readouterr().out == '{"a":1}\n{"a":"ї"}\n'
