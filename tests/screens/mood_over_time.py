"""A customer's mood over time in the history, the settings page about mood, and the strip while moods are being rated."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import msgspec
from agent_console_ui.context import Console
from agent_console_ui.dialogs.export_corrections import ExportCorrectionsDialog
from agent_console_ui.history.mood_card import MessagesList
from agent_console_ui.history.panel import HistoryPanel
from agent_console_ui.settings.dialog import SettingsDialog
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from agent_console.domain.mood_views import MoodSample, RatingProgress
from agent_console.errors import Unreachable, UnreachableKind
from tests.screens.registry import screen
from tests.screens.stage import Stage
from tests.ui.history.curve_samples import BURSTS, MANY, MARIA, sample
from tests.ui.samples import SampleConsole
from tests.ui.talk_console import TalkConsole

AT_WORK = RatingProgress(version="1.4.0", waiting=187_700, total=200_000, paused=False)
PAUSED = msgspec.structs.replace(AT_WORK, paused=True)
FAILED = msgspec.structs.replace(AT_WORK, failed=True)
DONE = RatingProgress(version="1.4.0", waiting=0, total=0, paused=False)


def _panel(stage: Stage, samples: Sequence[MoodSample], *, fail: bool = False) -> HistoryPanel:
    console = TalkConsole()
    console.talk_read.samples["customer-c-maria"] = tuple(samples)
    panel = HistoryPanel(stage.ui(cast(Console, console)))
    stage.show(panel, 312, 860)
    panel.show_customer("customer-c-maria", "c-maria")
    stage.settle(lambda: panel.mood.isVisible())
    if fail:
        console.talk_read.fail = Unreachable(UnreachableKind.TIMEOUT)
        panel.mood.clear()
        panel.mood.show_customer("customer-c-maria", "c-maria")
        stage.settle()
    return panel


def _hover(stage: Stage, panel: HistoryPanel, number: int) -> HistoryPanel:
    panel.mood.curve._point_at(panel.mood.curve._x[number])
    stage.settle()
    return panel


@screen("curve")
def curve(stage: Stage) -> QWidget:
    return _panel(stage, MARIA)


@screen("curve-hover")
def curve_hover(stage: Stage) -> QWidget:
    return _hover(stage, _panel(stage, MARIA), 7)


@screen("curve-by-key")
def curve_by_key(stage: Stage) -> QWidget:
    panel = _panel(stage, MARIA)
    panel.activateWindow()
    panel.mood.curve.setFocus(Qt.FocusReason.TabFocusReason)
    stage.settle()
    return panel


@screen("curve-many")
def curve_many(stage: Stage) -> QWidget:
    return _hover(stage, _panel(stage, MANY), 12)


@screen("curve-silences")
def curve_silences(stage: Stage) -> QWidget:
    return _panel(stage, [*BURSTS[:40], *BURSTS[-9:]])


@screen("curve-one-hour")
def curve_one_hour(stage: Stage) -> QWidget:
    minutes = (55, 52, 50, 31, 30, 12, 3)
    levels = (0.1, 0.3, -0.2, -0.2, -0.5, -0.4, -0.7)
    pairs = zip(minutes, levels, strict=True)
    return _panel(stage, [sample(m / 1440, level, conversation="c-maria") for m, level in pairs])


@screen("curve-one-message")
def curve_one(stage: Stage) -> QWidget:
    return _panel(stage, MARIA[-1:])


@screen("curve-hostile")
def curve_hostile(stage: Stage) -> QWidget:
    texts = ("\u202eevil\n" + "W" * 400, "https://example.com/" + "a-b" * 60 + "\u0000 end")
    samples = [sample(20 - 10 * n, -0.4, text=text) for n, text in enumerate(texts)]
    return _hover(stage, _panel(stage, samples), 1)


@screen("curve-blank")
def curve_blank(stage: Stage) -> QWidget:
    return _panel(stage, ())


@screen("curve-not-read")
def curve_failed(stage: Stage) -> QWidget:
    return _panel(stage, MARIA, fail=True)


@screen("curve-messages", MessagesList)
def curve_messages(stage: Stage) -> QWidget:
    panel = _panel(stage, (*MARIA[:-1], *(_close(n) for n in range(90)), MARIA[-1]))
    point = max(panel.mood.curve.points, key=lambda point: len(point.samples))
    shown = MessagesList(panel, point, panel._ui.now())
    shown.chosen.connect(lambda _sample: None)
    shown.show_under(QPoint(300, 200))
    stage._shown.append(shown)
    stage.settle()
    return shown


def _close(number: int) -> MoodSample:
    texts = (
        ("¿Ya ha salido el pedido?", 0.02, "email"),
        ("Sigo sin noticias, y el seguimiento no funciona.", -0.44, "mastodon"),
        ("Bueno, gracias por mirarlo.", 0.21, "instagram"),
        ("Me dijisteis que llegaba hoy. Otra vez.", -0.58, "mastodon"),
    )
    text, level, channel = texts[number % 4]
    return sample(1.05 - number / 2000, level, sure=number % 3 > 0, channel=channel, text=text)


@screen("main-curve")
def main_curve(stage: Stage) -> QWidget:
    window = stage.window()
    window.open_conversation(window.inbox.model.id_at(0))
    stage.settle(lambda: len(window.side.panel.mood.samples) > 1)
    curve = window.side.panel.mood.curve
    curve._point_at(curve._x[len(curve._x) // 2])
    stage.settle()
    return window


# ---- rating


def _window(stage: Stage, progress: RatingProgress, width: int = 1440, height: int = 900) -> QWidget:
    window = stage.window(width=width, height=height)
    window.strips.show_rating(progress)
    window.strips.rating._come()
    window.open_conversation(window.inbox.model.id_at(0))
    stage.settle()
    return window


@screen("main-rating")
def main_rating(stage: Stage) -> QWidget:
    return _window(stage, AT_WORK)


@screen("main-rating-paused-1024x768")
def main_rating_paused(stage: Stage) -> QWidget:
    return _window(stage, PAUSED, 1024, 768)


@screen("main-rating-failed-1024x768")
def main_rating_failed(stage: Stage) -> QWidget:
    return _window(stage, FAILED, 1024, 768)


# ---- settings and export


def _settings(stage: Stage, progress: RatingProgress, *, on: bool = True) -> SettingsDialog:
    console = SampleConsole()
    console.sample_read.rating_progress = progress
    ui = stage.ui(cast(Console, console))
    ui.settings.change(rate_mood=on)
    dialog = SettingsDialog(stage.behind(), ui, "mood")
    dialog.open()
    stage._shown.append(dialog)
    stage.settle()
    return dialog


@screen("settings-mood")
def settings_mood(stage: Stage) -> QWidget:
    return _settings(stage, DONE)


@screen("settings-mood-rating")
def settings_mood_rating(stage: Stage) -> QWidget:
    return _settings(stage, AT_WORK)


@screen("settings-mood-paused")
def settings_mood_paused(stage: Stage) -> QWidget:
    return _settings(stage, PAUSED)


@screen("settings-mood-failed")
def settings_mood_failed(stage: Stage) -> QWidget:
    return _settings(stage, FAILED)


@screen("settings-mood-off")
def settings_mood_off(stage: Stage) -> QWidget:
    return _settings(stage, msgspec.structs.replace(DONE, waiting=1_240), on=False)


def _export(stage: Stage) -> ExportCorrectionsDialog:
    dialog = ExportCorrectionsDialog(stage.behind(), stage.ui(cast(Console, SampleConsole())))
    dialog.open()
    stage._shown.append(dialog)
    dialog.file.setText("/home/ana/Documents/mood-corrections.csv")
    stage.settle()
    return dialog


@screen("dialog-export-corrections", ExportCorrectionsDialog)
def export(stage: Stage) -> QWidget:
    return _export(stage)


@screen("dialog-export-corrections-done")
def export_done(stage: Stage) -> QWidget:
    dialog = _export(stage)
    dialog._done(143, Path(dialog.file.text()))
    stage.settle()
    return dialog


@screen("dialog-export-corrections-exists")
def export_exists(stage: Stage) -> QWidget:
    dialog = _export(stage)
    dialog._failed(FileExistsError(), dialog.file.text())
    stage.settle()
    return dialog
