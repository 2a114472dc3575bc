"""Icons of one set (Lucide, stroke style), tinted when they are loaded."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from agent_console.runtime import resources
from agent_console_ui import theme


class UnknownIcon(LookupError):
    """No such file in resources/icons/lucide: a mistake of ours."""


@lru_cache(maxsize=256)
def _svg(name: str) -> str:
    path = resources.folder() / "icons" / "lucide" / f"{name}.svg"
    try:
        return path.read_text("utf-8").replace('stroke-width="2"', 'stroke-width="1.75"')
    except FileNotFoundError:
        raise UnknownIcon(name) from None


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_svg(name).replace("currentColor", colour).encode()))


@lru_cache(maxsize=1024)
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    _renderer(name, colour).render(painter)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def pixmap(name: str, colour: QColor | None = None, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` logical pixels; `ratio` is that of the screen it is painted on."""
    return _pixmap(name, (colour or theme.current().text2).name(), size, ratio)


def paint(painter: QPainter, rect: QRectF, name: str, colour: QColor) -> None:
    """Draw the icon into `rect`, as sharp as the painter's device allows."""
    device = painter.device()
    ratio = device.devicePixelRatio() if device is not None else 1.0
    picture = _pixmap(name, colour.name(), max(1, round(rect.width())), ratio)
    painter.drawPixmap(rect.topLeft(), picture)


class _Tinted(QIconEngine):
    """Asks for the colour when it paints, so icons follow a change of theme."""

    def __init__(self, name: str, colour: QColor | None, size: int) -> None:
        super().__init__()
        _svg(name)
        self._name = name
        self._colour = colour
        self._size = size

    def _tint(self, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        now = theme.current()
        if mode == QIcon.Mode.Disabled:
            return now.muted
        if self._colour is not None:
            return self._colour
        return now.accent if state == QIcon.State.On else now.text2

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:
        place = QRectF(rect)  # type: ignore[call-overload]
        side = min(place.width(), place.height())
        place = QRectF(place.center().x() - side / 2, place.center().y() - side / 2, side, side)
        paint(painter, place, self._name, self._tint(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        side = min(size.width(), size.height())
        picture = _pixmap(self._name, self._tint(mode, state).name(), side, 1.0)
        if size.width() == size.height():
            return picture
        whole = QPixmap(size)  # air beside the icon was asked for
        whole.fill(Qt.GlobalColor.transparent)
        painter = QPainter(whole)
        painter.drawPixmap((size.width() - side) // 2, (size.height() - side) // 2, picture)
        painter.end()
        return whole

    def clone(self) -> QIconEngine:
        return _Tinted(self._name, self._colour, self._size)

    def key(self) -> str:
        return "lucide"


def icon(name: str, colour: QColor | None = None, size: int = 16) -> QIcon:
    """A QIcon; without a colour it follows the theme. Raises `UnknownIcon`."""
    return QIcon(_Tinted(name, colour, size))
