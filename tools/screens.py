"""Draws every screen, dialog, menu and blank state into PNG files, in every language and both themes."""

from __future__ import annotations

import argparse
import faulthandler
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

LANGUAGES = ("en", "es", "uk")
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
HANGS = 60.0
"""Seconds after which one screen is given up, and everything with it: what it was doing is printed."""
THUMBNAIL = 420
"""Width of a picture on the contact sheet, in pixels."""


def main(arguments: list[str] | None = None) -> int:
    """Exit code 1 when some text is cut off or some colours are too close to each other."""
    parser = argparse.ArgumentParser(prog="python -m tools.screens", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("screens"), metavar="DIR")
    parser.add_argument(
        "--only", action="append", default=[], metavar="NAME", help="screens that begin like this"
    )
    parser.add_argument("--language", action="append", choices=LANGUAGES)
    parser.add_argument("--theme", action="append", choices=THEMES)
    chosen = parser.parse_args(arguments)

    from tests.screens import checks
    from tests.screens.registry import every
    from tests.screens.stage import Stage

    screens = [s for s in every().values() if not chosen.only or s.name.startswith(tuple(chosen.only))]
    if not screens:
        print(f"No screen begins like that. There are: {', '.join(every())}", file=sys.stderr)
        return 2
    stage = Stage()
    problems: list[str] = []
    count = 0
    try:
        for mode in THEMES if not chosen.theme else tuple(chosen.theme):
            for language in chosen.language or LANGUAGES:
                stage.dress(language, mode)
                problems += [f"{mode}: {pair}" for pair in checks.weak_pairs()]
                folder = chosen.out / f"{language}-{mode}"
                folder.mkdir(parents=True, exist_ok=True)
                pictures: list[tuple[str, QPixmap]] = []
                for screen in screens:
                    faulthandler.dump_traceback_later(HANGS, exit=True)
                    stage.restless = 0
                    widget = screen.make(stage)
                    picture = stage.picture(widget)
                    picture.save(str(folder / f"{screen.name}.png"), "PNG")
                    pictures.append((screen.name, picture))
                    problems += [
                        f"{language}-{mode}/{screen.name}: {each}" for each in checks.cut_off(widget)
                    ]
                    stage.strike()
                    if stage.restless:
                        problems.append(f"{language}-{mode}/{screen.name}: did not come to rest")
                    count += 1
                _contact_sheet(pictures, chosen.out / f"{language}-{mode}.png")
                print(f"{folder}: {len(pictures)} pictures", flush=True)
    finally:
        faulthandler.cancel_dump_traceback_later()
        stage.close()
    for problem in dict.fromkeys(problems):
        print(problem, file=sys.stderr)
    print(f"{count} pictures in {chosen.out}; {len(dict.fromkeys(problems))} problems")
    return 1 if problems else 0


def _contact_sheet(pictures: list[tuple[str, QPixmap]], path: Path) -> None:
    from agent_console_ui import theme
    from PySide6.QtCore import QRect, Qt
    from PySide6.QtGui import QPainter, QPixmap

    columns = 5
    small = [
        (name, p.scaledToWidth(min(p.width(), THUMBNAIL), Qt.TransformationMode.SmoothTransformation))
        for name, p in pictures
    ]
    places: list[tuple[int, int]] = []
    heights = [16] * columns
    for _name, picture in small:
        column = heights.index(min(heights))
        places.append((16 + column * (THUMBNAIL + 16), heights[column]))
        heights[column] += picture.height() + 34
    sheet = QPixmap(16 + columns * (THUMBNAIL + 16), max(heights))
    sheet.fill(theme.current().sunken)
    painter = QPainter(sheet)
    painter.setFont(theme.font("body", 500))
    painter.setPen(theme.current().text)
    for (name, picture), (x, y) in zip(small, places, strict=True):
        painter.drawText(QRect(x, y, THUMBNAIL, 18), Qt.AlignmentFlag.AlignLeft, name)
        painter.drawPixmap(x, y + 20, picture)
    painter.end()
    sheet.save(str(path), "PNG")


if __name__ == "__main__":
    sys.exit(main())
