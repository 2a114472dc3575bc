"""What agents corrected in the console is what the training tool reads."""

from __future__ import annotations

from pathlib import Path

from agent_console.storage.moods import Correction
from agent_console.workspace.archive import _write_corrections
from tools.sentiment_data import Example, corrected


def correction(text: str, language: str) -> Correction:
    return Correction(
        text=text,
        label="negative",
        language=language,
        machine="neutral",
        score=0.1,
        version="1",
        corrected_at="2026-03-02T08:00:00+00:00",
    )


def test_an_export_of_corrections_can_be_trained_on(tmp_path: Path) -> None:
    target = tmp_path / "corrections.csv"
    text = 'Sigo "esperando",\nnadie responde 😡'
    _write_corrections(target, (correction(text, "es"), correction("???", "")))
    assert corrected(target) == [Example(text, "negative", "es")]
