"""The first window: practice, connect a channel, or import a history; three equal ways on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from agent_console_ui import i18n, icons, theme
from agent_console_ui.context import Console
from agent_console_ui.dialogs.restore import RestoreDialog
from agent_console_ui.first.beginning import Beginning
from agent_console_ui.first.own_workspace import OwnWorkspace
from agent_console_ui.first.way_card import WIDTH, WayCard
from agent_console_ui.operations import Operations
from agent_console_ui.preferences import Preferences
from agent_console_ui.widgets.button import Button


class FirstWindow(QWidget):
    """`practice_chosen` is for the session to carry out. The other ways end in `ready`: an open console, what to do then.

    What to do then is "connect", "import" or nothing.
    """

    practice_chosen = Signal()
    connect_chosen = Signal()
    import_chosen = Signal()
    restore_chosen = Signal()
    ready = Signal(object, str)
    closing = Signal()

    def __init__(self, operations: Operations, settings: Preferences, beginning: Beginning) -> None:
        super().__init__()
        self._operations, self._settings, self._beginning = operations, settings, beginning
        self._then = ""
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.pages = QStackedWidget(self)
        self._column.addWidget(self.pages)
        self._build()
        self.resize(920, 600)
        self.practice.setFocus()

    # ---- made of

    def _build(self) -> None:
        self.setWindowTitle("Agent Console")
        self.practice = WayCard(
            "graduation-cap",
            self.tr("Practice"),
            self.tr(
                "Try everything at once: simulated customers write and answer. Nothing leaves this computer."
            ),
            self,
        )
        self.connect_channel = WayCard(
            "plug-zap",
            self.tr("Connect a channel"),
            self.tr("Sign in with an account of your company and answer its customers from here."),
            self,
        )
        self.import_history = WayCard(
            "import",
            self.tr("Import a history"),
            self.tr("Bring in past conversations from a file, then read and search them without a network."),
            self,
        )
        self.practice.clicked.connect(self.practice_chosen)
        self.connect_channel.clicked.connect(lambda: self._own("connect"))
        self.import_history.clicked.connect(lambda: self._own("import"))
        self.pages.addWidget(self._ways_page())
        self.own = OwnWorkspace(self._operations, self._settings, self._beginning, self)
        self.own.back.connect(lambda: self._turn_to(0))
        self.own.made.connect(self._made)
        self.own.setFixedWidth(480)
        self.pages.addWidget(_centred(self.own))

    def _ways_page(self) -> QWidget:
        picture = QLabel(self)
        picture.setPixmap(
            icons.pixmap("messages-square", theme.current().accent, 32, self.devicePixelRatioF())
        )
        picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        title = QLabel(self.tr("Welcome to Agent Console"), self)
        title.setFont(theme.font("title", 600))
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        about = QLabel(
            self.tr(
                "One inbox for every channel, with each customer's whole history beside the conversation."
            ),
            self,
        )
        about.setProperty("tone", "text2")
        about.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        about.setWordWrap(True)
        cards = QHBoxLayout()
        cards.setSpacing(theme.S4)
        for card in (self.practice, self.connect_channel, self.import_history):
            cards.addWidget(card)
        self.restore = Button(self.tr("Restore a backup"), "rotate-ccw", "ghost", self)
        self.restore.clicked.connect(self._restore)
        page = QWidget(self)
        inner = QVBoxLayout()
        inner.setSpacing(theme.S2)
        inner.addWidget(picture)
        inner.addWidget(title)
        inner.addWidget(about)
        inner.addSpacing(theme.S5)
        inner.addLayout(cards)
        inner.addSpacing(theme.S3)
        inner.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(page)
        column.setContentsMargins(theme.S5, theme.S5, theme.S5, theme.S4)
        column.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        holder = QWidget(page)
        holder.setLayout(inner)
        holder.setFixedWidth(3 * WIDTH + 2 * theme.S4)
        middle.addWidget(holder)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addStretch(1)
        column.addLayout(self._choices())
        return page

    def _choices(self) -> QHBoxLayout:
        self.language = QComboBox(self)
        self.language.setAccessibleName(self.tr("Language"))
        for code in i18n.LANGUAGES:
            self.language.addItem(i18n.NAMES[code], code)
        self.language.setCurrentIndex(self.language.findData(i18n.current()))
        self.language.activated.connect(self._choose_language)
        self.look = QComboBox(self)
        self.look.setAccessibleName(self.tr("Colours"))
        for mode, name in (
            ("system", self.tr("As the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        ):
            self.look.addItem(name, mode)
        self.look.setCurrentIndex(max(0, self.look.findData(theme.mode())))
        self.look.activated.connect(self._choose_look)
        row = QHBoxLayout()
        row.setSpacing(theme.S2)
        row.addStretch(1)
        for icon, box in (("languages", self.language), ("sun", self.look)):
            picture = QLabel(self)
            picture.setPixmap(icons.pixmap(icon, theme.current().muted, 16, self.devicePixelRatioF()))
            row.addWidget(picture)
            row.addWidget(box)
        row.addStretch(1)
        return row

    # ---- chosen

    def _choose_language(self) -> None:
        code = str(self.language.currentData())
        app = QApplication.instance()
        if app is None or code == i18n.current():
            return
        self._settings.change(language=code)
        i18n.install(app, code)
        page = self.pages.currentIndex()
        while (old := self.pages.widget(0)) is not None:
            self.pages.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._build()
        self.pages.setCurrentIndex(page)
        self.language.setFocus()

    def _choose_look(self) -> None:
        mode = self.look.currentData()
        self._settings.change(theme=mode)
        theme.set_mode(mode)

    def _own(self, then: str) -> None:
        self._then = then
        (self.connect_chosen if then == "connect" else self.import_chosen).emit()
        self._turn_to(1)

    def _turn_to(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        (self.own.name if page else self.practice).setFocus()

    def _made(self, console: Console) -> None:
        self.ready.emit(console, self._then)

    def _restore(self) -> None:
        self.restore_chosen.emit()
        dialog = RestoreDialog(self, self._operations, self._beginning.restore, self._beginning.place)
        dialog.restored.connect(lambda console: self.ready.emit(console, ""))
        dialog.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.closing.emit()


def _centred(widget: QWidget) -> QWidget:
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(theme.S5, theme.S5 * 3, theme.S5, theme.S5 * 2)
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return page
