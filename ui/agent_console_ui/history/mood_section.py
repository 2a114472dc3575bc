"""The customer's mood in the history panel: reads it, draws it, and leads to the messages behind a point."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from agent_console.domain.mood_views import MoodSample
from agent_console_ui import theme
from agent_console_ui.context import Ui
from agent_console_ui.history import mood_words
from agent_console_ui.history.mood_card import MessagesList, PointCard
from agent_console_ui.history.mood_curve import MoodCurve
from agent_console_ui.history.mood_points import Point
from agent_console_ui.widgets.button import Button
from agent_console_ui.widgets.section import Section

AGAIN = 400
"""Milliseconds from a change until it is read: rating a history changes much at once."""


class MoodSection(Section):
    """One customer's at a time. What is shown stays until something newer is here; out of sight nothing is read again."""

    wanted = Signal(str, str)
    """Conversation and message: one that stands behind a point should be opened."""

    def __init__(self, ui: Ui, over: QWidget) -> None:
        """`over` is what words about a point may float over."""
        super().__init__("")
        self._ui = ui
        self._over = over
        self._customer = self._conversation = ""
        self.samples: tuple[MoodSample, ...] = ()
        self._stale = False
        self.set_title(self.tr("Mood"))
        self.curve = MoodCurve(self)
        self.curve.pointed.connect(self._show_card)
        self.curve.opened.connect(self.open_point)
        self.quiet = QLabel(self)
        self.quiet.setFont(theme.font("fine"))
        self.quiet.setProperty("tone", "muted")
        self.quiet.setWordWrap(True)
        self.again = Button(self.tr("Try again"), kind="link", parent=self)
        self.again.clicked.connect(self._read)
        self.body.addWidget(self.curve)
        self.body.addWidget(self.quiet)
        self.body.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.quiet.hide()
        self.again.hide()
        self._card: PointCard | None = None
        self._later = QTimer(self, interval=AGAIN, singleShot=True)
        self._later.timeout.connect(self._read)

    def conversations(self) -> set[str]:
        """Those that the curve is made of."""
        return {sample.conversation for sample in self.samples}

    def show_customer(self, customer: str, conversation: str) -> None:
        """Show this customer's mood; the messages of `conversation` are marked."""
        if customer == self._customer:
            if conversation != self._conversation:
                self._conversation = conversation
                self._draw()
            return
        self.clear()
        self._customer, self._conversation = customer, conversation
        self._read()

    def clear(self) -> None:
        """Nobody's."""
        self._later.stop()
        self._stale = False
        self._customer = self._conversation = ""
        self.samples = ()
        self._say("")
        self._draw()

    def refresh(self) -> None:
        """Something about the customer changed: read again in a moment, or when it comes into sight."""
        if not self._customer:
            return
        if not self.isVisible():
            self._stale = True
        elif not self._later.isActive():
            self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._later.start(0)

    # ---- reading

    def _read(self) -> None:
        customer = self._customer
        self._stale = False
        if not customer:
            return
        self._ui.operations.read(
            self,
            lambda: self._ui.console.read.moods_of(customer),
            lambda samples: self._arrived(customer, samples),
            key="moods",
            failed=lambda _error: self._failed(customer),
        )

    def _arrived(self, customer: str, samples: tuple[MoodSample, ...]) -> None:
        if customer != self._customer:
            return
        self.samples = samples
        self._say("" if samples else self.tr("No rated message yet"))
        self._draw()

    def _failed(self, customer: str) -> None:
        if customer == self._customer and not self.samples:
            self._say(self.tr("The mood could not be read"), again=True)

    def _say(self, text: str, *, again: bool = False) -> None:
        self.quiet.setText(text)
        self.quiet.setVisible(bool(text))
        self.again.setVisible(again)
        self.curve.setVisible(not text)

    def _draw(self) -> None:
        self.set_title(mood_words.heading(self.samples))
        self.curve.show_samples(self.samples, self._conversation, self._ui.now())

    # ---- what stands behind a point

    def _show_card(self, point: Point | None) -> None:
        if point is None or not self.curve.isVisible():
            if self._card is not None:
                self._card.hide()
            return
        if self._card is None:
            self._card = PointCard(self._over)
        corner = self.curve.mapTo(self._over, QPoint(0, 0))
        spot = self.curve.place_of(point).toPoint()
        beside = QRect(corner.x() + spot.x() - 1, corner.y(), 2, self.curve.height())
        self._card.show_point(point, self._ui.now(), beside)

    def open_point(self, point: Point) -> None:
        """One message is opened at once; of several one is chosen."""
        if len(point.samples) == 1:
            self._want(point.samples[0])
            return
        self._show_card(None)
        popup = MessagesList(self._over, point, self._ui.now())
        popup.chosen.connect(self._want)
        below = QPoint(round(self.curve.place_of(point).x()), self.curve.height() + 2)
        popup.show_under(self.curve.mapToGlobal(below))

    def _want(self, sample: MoodSample) -> None:
        self._show_card(None)
        self.wanted.emit(sample.conversation, sample.message)
