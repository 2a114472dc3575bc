"""Colours by meaning, type and space of the console, in light and dark, and the style sheet made of them."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from agent_console.runtime import resources
from agent_console_ui.style_sheet import style_sheet

Mode = Literal["light", "dark", "system"]
Role = Literal["fine", "body", "title"]

S1, S2, S3, S4, S5 = 4, 8, 12, 16, 20
RADIUS_CONTROL, RADIUS_CARD, RADIUS_BUBBLE = 6, 8, 12
FAMILY = "Inter"
_PIXELS: dict[str, float] = {"fine": 11.5, "body": 13.0, "title": 15.0}


class Theme(msgspec.Struct, frozen=True):
    """One colour per meaning (resources/themes/*.json); every text and ground used together reaches 4.5 : 1."""

    dark: bool
    window: QColor
    surface: QColor
    sunken: QColor
    raised: QColor
    border: QColor
    strong: QColor
    text: QColor
    text2: QColor
    muted: QColor
    accent: QColor
    accentsoft: QColor
    onaccent: QColor
    pos: QColor
    possoft: QColor
    neg: QColor
    negsoft: QColor
    warn: QColor
    warnsoft: QColor
    note: QColor
    noteb: QColor
    public: QColor
    publicsoft: QColor
    private: QColor
    privatesoft: QColor
    sel: QColor
    mine: QColor
    theirs: QColor

    def names(self) -> dict[str, str]:
        """Colour names as "#rrggbb" by token, for style sheets."""
        return {name: getattr(self, name).name() for name in self.__struct_fields__ if name != "dark"}


@cache
def _load(name: str) -> Theme:
    tokens = msgspec.json.decode((resources.folder() / "themes" / f"{name}.json").read_bytes())
    return Theme(dark=name == "dark", **{key: QColor(value) for key, value in tokens.items()})


class Notifier(QObject):
    """Tells custom-painted widgets that the colours are others now."""

    changed = Signal()


class _State:
    mode: Mode = "system"
    applied: str = ""
    notifier: Notifier | None = None
    watching: bool = False
    styled: bool = False
    """The application was made in Fusion."""


def __getattr__(name: str) -> Notifier:
    """`theme.notifier`, made when first asked for: a QObject must not be made while modules are imported."""
    if name == "notifier":
        if _State.notifier is None:
            _State.notifier = Notifier()
        return _State.notifier
    raise AttributeError(name)


def current() -> Theme:
    """The theme of this moment; ask at paint time, never keep it."""
    return _load(_name())


def mode() -> Mode:
    """What was chosen, not what it comes to."""
    return _State.mode


def _name() -> str:
    if _State.mode != "system":
        return _State.mode
    if QGuiApplication.instance() is None:
        return "light"
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def set_mode(chosen: Mode) -> None:
    """Choose light, dark or the system's choice; repaints everything."""
    _State.mode = chosen
    app = QApplication.instance()
    if isinstance(app, QApplication):
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        QGuiApplication.styleHints().setColorScheme(schemes.get(chosen, Qt.ColorScheme.Unknown))
        apply(app)


def application(name: str) -> QApplication:
    """Make the application in the style that is dressed; after `setStyle` PySide loads every kind of style (5 ms)."""
    _State.styled = True
    return QApplication([name, "-style", "fusion"])


def apply(app: QApplication) -> None:
    """Dress the application: style, fonts, palette and style sheet. Safe to call again."""
    if not _State.watching:
        _State.watching = True
        _load_fonts()
        if not _State.styled:
            app.setStyle("Fusion")
        app.setFont(font("body"))
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: apply(app))
    name = _name()
    if _State.applied == name:
        return
    _State.applied = name
    app.setPalette(_palette(current()))
    app.setStyleSheet(stylesheet())
    __getattr__("notifier").changed.emit()


@cache
def _load_fonts() -> None:
    for path in sorted((resources.folder() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


@cache
def _font(role: Role, weight: int, tabular: bool) -> QFont:
    made = QFont(FAMILY)
    pixels = _PIXELS[role]
    if pixels.is_integer():
        made.setPixelSize(int(pixels))
    else:  # QFont counts pixels in whole numbers only
        screen = QGuiApplication.primaryScreen()
        made.setPointSizeF(pixels * 72 / (screen.logicalDotsPerInchY() if screen else 96))
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def font(role: Role, weight: int = 400, *, tabular: bool = False) -> QFont:
    """Inter in one of the three sizes: fine 11.5, body 13, title 15 px. Weights 400, 500, 600."""
    return QFont(_font(role, weight, tabular))


def stylesheet() -> str:
    """The style sheet of the whole application in the present colours."""
    controls = (resources.folder() / "icons" / "controls").as_posix()
    return style_sheet(current().names(), controls, _name())


def _palette(theme: Theme) -> QPalette:
    made = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, theme.window),
        (roles.WindowText, theme.text),
        (roles.Base, theme.surface),
        (roles.AlternateBase, theme.window),
        (roles.Text, theme.text),
        (roles.Button, theme.surface),
        (roles.ButtonText, theme.text),
        (roles.BrightText, theme.neg),
        (roles.ToolTipBase, theme.raised),
        (roles.ToolTipText, theme.text),
        (roles.PlaceholderText, theme.muted),
        (roles.Highlight, theme.accent),
        (roles.HighlightedText, theme.onaccent),
        (roles.Link, theme.accent),
        (roles.LinkVisited, theme.accent),
        (roles.Accent, theme.accent),
    ):
        made.setColor(role, colour)
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.muted)
    return made
