"""Rules of the design that neither import-linter nor ruff can hold."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ENGINE = sorted((ROOT / "agent_console").rglob("*.py"))
UI = sorted((ROOT / "ui").rglob("*.py"))
SOURCES = [*ENGINE, *UI]
TASK_MAKERS = {"agent_console/runtime/tasks.py", "agent_console/runtime/loop.py"}
EMPTY_NAMES = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "managers"}
LONGEST = 400
"""Lines; files are rarely beyond 300."""
LISTS = {
    "agent_console/domain/entry.py",
    "agent_console/domain/views.py",
    "agent_console/domain/console.py",
}
"""The log's vocabulary, what the facade shows and what it does: one list each, of short things."""


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def calls(file: Path) -> Iterator[tuple[str, int]]:
    """Every call: the last word of what is called, and the line."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr, node.lineno
            elif isinstance(node.func, ast.Name):
                yield node.func.id, node.lineno


def test_tasks_are_made_in_one_place_only() -> None:
    made = [
        f"{name(file)}:{line}"
        for file in SOURCES
        if name(file) not in TASK_MAKERS
        for called, line in calls(file)
        if called in {"create_task", "ensure_future"}
    ]
    assert made == []


def test_no_dialog_or_menu_runs_a_loop_of_its_own() -> None:
    nested = [
        f"{name(file)}:{line}" for file in UI for called, line in calls(file) if called in {"exec", "exec_"}
    ]
    assert nested == []


def test_nothing_asks_a_modal_question_by_a_static_call() -> None:
    static = {"QMessageBox", "QInputDialog", "QFileDialog", "QColorDialog", "QFontDialog"}
    asked = [
        f"{name(file)}:{node.lineno}"
        for file in UI
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in static
        and node.func.attr.startswith(("get", "question", "warning", "information", "critical", "about"))
    ]
    assert asked == []


def test_times_are_never_made_without_a_time_zone() -> None:
    naive = [
        f"{name(file)}:{line}"
        for file in SOURCES
        for called, line in calls(file)
        if called in {"utcnow", "utcfromtimestamp"}
    ]
    assert naive == []


@pytest.mark.parametrize("file", SOURCES, ids=name)
def test_a_module_says_in_one_line_what_it_is_for(file: Path) -> None:
    text = ast.get_docstring(ast.parse(file.read_text("utf-8")))
    assert text, "no docstring"
    assert text.splitlines()[0].strip().endswith((".", "!", ":")), "the first line is a sentence"


@pytest.mark.parametrize("file", SOURCES, ids=name)
def test_a_file_is_one_idea_with_a_name_that_says_it(file: Path) -> None:
    assert file.stem not in EMPTY_NAMES
    assert file.parent.name not in EMPTY_NAMES
    assert len(file.read_text("utf-8").splitlines()) <= LONGEST or name(file) in LISTS
