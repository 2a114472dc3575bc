"""The interface speaks Spanish and Ukrainian without a gap, and every translation keeps what is put into it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from agent_console_ui import i18n, words
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from agent_console.domain.views import View
from agent_console.runtime import resources
from tools import translations
from tools.interface_texts import collect

_PLACEHOLDER = re.compile(r"\{\w+\}|%n|%\d")


@pytest.mark.parametrize("language", ["en", "es", "uk"])
def test_nothing_is_missing_unfinished_or_left_over(language: str) -> None:
    assert translations.problems(language) == []


@pytest.mark.parametrize(("language", "forms"), [("en", 2), ("es", 2), ("uk", 3)])
def test_every_plural_has_all_the_forms_of_its_language(language: str, forms: int) -> None:
    plurals = {text.source for text in collect(translations.sources()) if text.plural}
    assert plurals
    for (_context, source, _comment), translated in translations.texts(
        translations.file_of(language)
    ).items():
        if source in plurals:
            assert len(translated.forms) == forms, source


@pytest.mark.parametrize("language", ["es", "uk"])
def test_placeholders_are_the_same_in_every_form(language: str) -> None:
    for (_context, source, _comment), translated in translations.texts(
        translations.file_of(language)
    ).items():
        wanted = Counter(_PLACEHOLDER.findall(source))
        for form in translated.forms:
            assert Counter(_PLACEHOLDER.findall(form)) == wanted, (source, form)


@pytest.mark.parametrize("language", ["es", "uk"])
def test_a_sentence_ends_as_its_source_does(language: str) -> None:
    for (_context, source, _comment), translated in translations.texts(
        translations.file_of(language)
    ).items():
        for form in translated.forms:
            for mark in ("…", ":", "?"):
                assert source.endswith(mark) == form.endswith(mark), (source, form)


@pytest.fixture
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> QApplication:
    """The application, with freshly compiled translations."""
    folder = tmp_path / "translations"
    folder.mkdir()
    for language in i18n.LANGUAGES:
        source = translations.file_of(language)
        (folder / source.name).write_bytes(source.read_bytes())
    translations.build(folder)
    monkeypatch.setattr(resources, "folder", lambda: tmp_path)
    return qapp


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", ["1 message", "2 messages", "5 messages", "21 messages"]),
        ("es", ["1 mensaje", "2 mensajes", "5 mensajes", "21 mensajes"]),
        ("uk", ["1 повідомлення", "2 повідомлення", "5 повідомлень", "21 повідомлення"]),
    ],
)
def test_numbers_take_the_right_form(compiled: QApplication, language: str, shown: list[str]) -> None:
    i18n.install(compiled, language)
    try:
        said = [
            QCoreApplication.translate("HistoryPanel", "%n message(s)", "", count) for count in (1, 2, 5, 21)
        ]
    finally:
        i18n.install(compiled, "en")
    assert said == shown


def test_the_views_have_the_names_that_agents_know(compiled: QApplication) -> None:
    i18n.install(compiled, "es")
    try:
        names = [words.view(view) for view in View]
    finally:
        i18n.install(compiled, "en")
    assert names == [
        "Míos",
        "Sin asignar",
        "Escalados",
        "Pospuestos",
        "Espera cliente",
        "Todos",
        "Cerrados",
    ]
