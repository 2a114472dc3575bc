"""The interface's language: English in the source, Spanish and Ukrainian from translations."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from agent_console.runtime import resources

LANGUAGES: Final = ("en", "es", "uk")
NAMES: Final = {"en": "English", "es": "Español", "uk": "Українська"}


class _Installed:
    language = "en"
    translators: list[QTranslator] = []


def system_language() -> str:
    """The system's language where we speak it, else English."""
    for name in QLocale.system().uiLanguages():
        short = name.replace("_", "-").split("-")[0].lower()
        if short in LANGUAGES:
            return short
    return "en"


def current() -> str:
    """The language that is installed now."""
    return _Installed.language


def locale() -> QLocale:
    """For dates and numbers in the interface's language."""
    return QLocale(_Installed.language)


def install(app: QCoreApplication, language: str) -> str:
    """Speak this language from now on ("" for the system's); widgets made before must be made again.

    Returns the language that is in use. English has a translation file, too, for its plurals.
    """
    chosen = language if language in LANGUAGES else system_language()
    for old in _Installed.translators:
        app.removeTranslator(old)
        old.deleteLater()
    _Installed.translators = []
    of_qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    ours = resources.folder() / "translations"
    for path in (of_qt / f"qtbase_{chosen}.qm", ours / f"agent_console_{chosen}.qm"):
        translator = QTranslator(app)
        if path.exists() and translator.load(str(path)):
            app.installTranslator(translator)
            _Installed.translators.append(translator)
    _Installed.language = chosen
    QLocale.setDefault(QLocale(chosen))
    return chosen


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Marks a text for lupdate that is translated later. Qt's own is the same, but typed as object."""
    return text
