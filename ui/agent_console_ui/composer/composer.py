"""The composer: a reply or a note, with all that one must know before writing it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen, QTextCursor
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from agent_console.domain import counting
from agent_console.domain.views import ConversationView, Draft, MessageView
from agent_console_ui import theme, when, words
from agent_console_ui.composer.attachments import Attachments
from agent_console_ui.composer.destination import Destination
from agent_console_ui.composer.drafts import DraftKeeper, is_empty
from agent_console_ui.composer.standing import FORBIDS_REPLY, Standing, standing, window_left
from agent_console_ui.composer.typing_notice import TypingNotice
from agent_console_ui.composer.writing_field import WritingField
from agent_console_ui.context import Ui
from agent_console_ui.widgets.banner import Banner
from agent_console_ui.widgets.button import Button, IconButton
from agent_console_ui.widgets.chip import Tone
from agent_console_ui.widgets.elided_label import ElidedLabel
from agent_console_ui.widgets.safe_text import one_line

NEARLY_FULL = 0.9
"""From this part of the limit on, the count is a warning."""


class Composer(QWidget):
    """Writes in one conversation at a time; what is typed belongs to that conversation whatever happens."""

    sent = Signal(str)
    """A reply was queued: its id."""
    left = Signal()
    """Escape: the keyboard goes back to the messages."""
    sign_in_wanted = Signal(str)
    """The account that must sign in again."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._view: ConversationView | None = None
        self._note = False
        self._in_reply_to = ""
        self._answered_line = ""
        self._loading = False
        self._last_from_customer: datetime | None = None
        self.lookup: Callable[[str], MessageView | None] = lambda _message: None
        self.drafts = DraftKeeper(ui, self)
        self._typing = TypingNotice(ui, self)
        self._build()
        self.setAcceptDrops(True)
        self._minute = QTimer(self, interval=30_000)
        self._minute.timeout.connect(self._say_where)
        self._minute.start()
        theme.notifier.changed.connect(self._restyle)
        self.setEnabled(False)

    def _build(self) -> None:
        self._reply_tab = Button(self.tr("Reply"), kind="ghost", parent=self)
        self._note_tab = Button(self.tr("Internal note"), kind="ghost", parent=self)
        modes = QButtonGroup(self)
        for tab in (self._reply_tab, self._note_tab):
            tab.setCheckable(True)
            modes.addButton(tab)
        self._reply_tab.setChecked(True)
        self._reply_tab.clicked.connect(lambda: self.set_mode(note=False))
        self._note_tab.clicked.connect(lambda: self.set_mode(note=True))
        self._destination = Destination(self)
        self._standing = Banner(parent=self)
        self._standing.activated.connect(self._standing_action)
        self._standing.hide()
        self._answering = QWidget(self)
        self._answering_text = ElidedLabel(parent=self._answering)
        self._answering_text.setProperty("tone", "text2")
        stop = IconButton("x", self.tr("Do not answer that message"), 14, self._answering)
        stop.clicked.connect(lambda: self._answer_to("", ""))
        line = QHBoxLayout(self._answering)
        line.setContentsMargins(theme.S2, 0, 0, 0)
        line.addWidget(self._answering_text, 1)
        line.addWidget(stop)
        self._answering.hide()
        self.field = WritingField(self)
        self.field.textChanged.connect(self._typed)
        self.field.send_wanted.connect(self.send)
        self.field.left.connect(self.left)
        self.field.files_dropped.connect(self.attach)
        self.attachments = Attachments(self._ui, self)
        self.field.image_pasted.connect(self.attachments.add_image)
        self.attachments.changed.connect(self._attachments_changed)
        self.attachments.trouble.connect(lambda text: self._ui.toast(text))
        self._clip = IconButton("paperclip", self.tr("Attach a file"), 18, self)
        self._clip.clicked.connect(self.choose_files)
        self._hint = QLabel(self)
        self._hint.setFont(theme.font("fine"))
        self._hint.setProperty("tone", "muted")
        self._count = QLabel(self)
        self._count.setFont(theme.font("fine", tabular=True))
        self._send = Button(self.tr("Send"), kind="primary", parent=self)
        self._send.setToolTip(self.tr("Ctrl+Enter"))
        self._send.clicked.connect(self.send)
        tabs = QHBoxLayout()
        tabs.setSpacing(theme.S1)
        tabs.addWidget(self._reply_tab)
        tabs.addWidget(self._note_tab)
        tabs.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.S1, 0, 0, 0)
        foot.setSpacing(theme.S3)
        foot.addWidget(self._clip)
        foot.addWidget(self._hint, 1)
        foot.addWidget(self._count)
        foot.addWidget(self._send)
        writing = QVBoxLayout()
        writing.setContentsMargins(6, theme.S1, 6, theme.S1)
        writing.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.S5 + 8, 8, theme.S5 + 8, theme.S5 - 4)
        column.setSpacing(theme.S2 - 2)
        column.addLayout(tabs)
        column.addWidget(self._destination)
        column.addWidget(self._standing)
        column.addWidget(self._answering)
        column.addLayout(writing)
        column.addWidget(self.attachments)
        column.addSpacing(1)
        column.addLayout(foot)

    # ---- which conversation -----------------------------------------------------------------------------

    @property
    def conversation(self) -> str:
        """Where one writes; empty when nowhere."""
        return self._view.row.id if self._view is not None else ""

    @property
    def is_note(self) -> bool:
        """Whether a note is being written."""
        return self._note

    def show_conversation(self, view: ConversationView, last_from_customer: datetime | None = None) -> None:
        """Write here from now on; what was typed elsewhere is kept there."""
        self.leave_conversation()
        self._view, self._last_from_customer = view, last_from_customer
        self.setEnabled(True)
        draft = self.drafts.newest(view.row.id, view.draft) or Draft()
        self._load(draft)

    def refresh(self, view: ConversationView, last_from_customer: datetime | None = None) -> None:
        """The same conversation stands differently now; what is typed is not touched."""
        if view.row.id != self.conversation:
            return
        self._view, self._last_from_customer = view, last_from_customer
        self.attachments.set_limit(view.capabilities.attachments)
        self._say_where()

    def leave_conversation(self) -> None:
        """Keep what was typed, at once, and write nowhere."""
        self._typing.stop()
        self.drafts.flush()
        self._view = None
        self._load(Draft())
        self.setEnabled(False)

    def _load(self, draft: Draft) -> None:
        self._loading = True
        try:
            view = self._view
            self.field.setPlainText(draft.text)
            self.field.moveCursor(QTextCursor.MoveOperation.End)
            limit = view.capabilities.attachments if view is not None else None
            self.attachments.begin(self.conversation, limit, draft.attachments)
            self._show_answered(draft.in_reply_to)
            forbidden = view is not None and self._stand() in FORBIDS_REPLY
            self._set_note(draft.is_note or forbidden)
        finally:
            self._loading = False
        self._say_where()

    # ---- mode, answered message -------------------------------------------------------------------------

    def set_mode(self, *, note: bool) -> None:
        """Reply or note; the text stays."""
        if note == self._note:
            return
        self._set_note(note)
        self._say_where()
        self._keep()
        self.field.setFocus()

    def _set_note(self, note: bool) -> None:
        self._note = note
        (self._note_tab if note else self._reply_tab).setChecked(True)
        if note:
            self._typing.stop()

    def start(self, *, note: bool) -> None:
        """Begin to write, in this mode."""
        self.set_mode(note=note)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def reply_to(self, message: MessageView) -> None:
        """Answer this message."""
        self.set_mode(note=False)
        self._answer_to(message.id, f"{one_line(message.author_name)}: {one_line(message.text, 120)}")
        self.field.setFocus()

    def _answer_to(self, message: str, words_of_it: str) -> None:
        self._in_reply_to, self._answered_line = message, words_of_it
        self._answering.setVisible(bool(message) and not self._note)
        if message:
            line = words_of_it or self.tr("an earlier message")
            self._answering_text.setText(self.tr("Answering {message}").format(message=line))
        if not self._loading:
            self._keep()

    def _show_answered(self, message: str) -> None:
        found = self.lookup(message) if message else None
        line = f"{one_line(found.author_name)}: {one_line(found.text, 120)}" if found is not None else ""
        self._answer_to(message, line)

    # ---- drafts -----------------------------------------------------------------------------------------

    def draft(self) -> Draft:
        """What is written now."""
        return Draft(
            text=self.field.toPlainText(),
            is_note=self._note,
            in_reply_to=self._in_reply_to,
            attachments=self.attachments.ids,
        )

    def _typed(self) -> None:
        self._update_count()
        if self._loading or self._view is None:
            return
        self._keep()
        text = self.field.document().characterCount() > 1
        if text and not self._note and self._view.capabilities.typing and self._stand() is Standing.GOOD:
            self._typing.typed(self.conversation)
        elif not text:
            self._typing.stop()

    def _keep(self) -> None:
        if self._view is not None and not self._loading:
            self.drafts.changed(self.conversation, self.draft())

    def _attachments_changed(self) -> None:
        self._keep()
        self._update_count()

    def put_back(self, conversation: str, draft: Draft) -> None:
        """A reply came back (undone, refused): its text goes where it was written, before what stands there now."""
        if conversation == self.conversation:
            now = self.draft()
        else:
            now = self.drafts.newest(conversation, None) or Draft()
        if not is_empty(now) and now.text.strip():
            text = f"{draft.text}\n\n{now.text}" if draft.text.strip() else now.text
        else:
            text = draft.text
        whole = Draft(
            text=text,
            is_note=draft.is_note,
            in_reply_to=draft.in_reply_to or now.in_reply_to,
            attachments=tuple(dict.fromkeys((*draft.attachments, *now.attachments))),
        )
        self.drafts.changed(conversation, whole)
        self.drafts.flush()
        if conversation == self.conversation:
            self._load(whole)
            self.field.setFocus()

    # ---- sending ----------------------------------------------------------------------------------------

    def can_send(self) -> bool:
        """Whether Send would do something."""
        if self._view is None or self.attachments.busy:
            return False
        text = self.field.toPlainText().strip()
        if self._note:
            return bool(text)
        if self._stand() in FORBIDS_REPLY or not (text or self.attachments.ids):
            return False
        limit = self._view.capabilities.text
        return limit is None or counting.left(text, limit) >= 0

    def send(self) -> None:
        """Queue the reply, or keep the note; the field is free at once, and gets its text back if it is refused."""
        if not self.can_send():
            return
        conversation, draft = self.conversation, self.draft()
        self._typing.stop()
        self.drafts.sent(conversation)
        self._load(Draft(is_note=self._note))
        if draft.is_note:
            self._send_note(conversation, draft)
        else:
            self._send_reply(conversation, draft)

    def _send_note(self, conversation: str, draft: Draft) -> None:
        work = self._ui.console.work

        def done(_note: str) -> None:
            self.drafts.clear_now(conversation)
            if conversation == self.conversation and not self.field.toPlainText():
                self._set_note(self._stand() in FORBIDS_REPLY)
                self._say_where()

        self._ui.operations.command(
            self,
            lambda: work.note(conversation, draft.text.strip()),
            done,
            failed=lambda error: self._refused(conversation, draft, error),
        )

    def _send_reply(self, conversation: str, draft: Draft) -> None:
        work = self._ui.console.work

        def done(reply: str) -> None:
            self.drafts.settle_after_send(conversation)
            self.sent.emit(reply)
            self._ui.toast(
                self.tr("Reply on its way"), self.tr("Undo"), lambda: self.undo(conversation, reply, draft)
            )

        self._ui.operations.command(
            self,
            lambda: work.reply(
                conversation,
                draft.text.strip(),
                attachments=draft.attachments,
                in_reply_to=draft.in_reply_to,
            ),
            done,
            failed=lambda error: self._refused(conversation, draft, error),
        )

    def _refused(self, conversation: str, draft: Draft, error: BaseException) -> None:
        self.put_back(conversation, draft)
        self._ui.operations.show(error)

    def undo(self, conversation: str, reply: str, draft: Draft | None = None) -> None:
        """Take a queued or failed reply back; its text returns to the conversation it was written in."""

        def back(text: str) -> None:
            kept = draft or Draft()
            self.put_back(
                conversation,
                Draft(text=text, in_reply_to=kept.in_reply_to, attachments=kept.attachments),
            )

        self._ui.operations.command(self, lambda: self._ui.console.work.cancel_reply(reply), back)

    # ---- files ------------------------------------------------------------------------------------------

    def choose_files(self) -> None:
        """Ask for files to attach."""
        if self._view is None or self._view.capabilities.attachments is None or self._note:
            return
        dialog = QFileDialog(self, self.tr("Attach files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.attach([Path(name) for name in names]))
        dialog.open()

    def attach(self, paths: list[Path]) -> None:
        """Attach these files."""
        if self._note:
            self._ui.toast(self.tr("Notes take no files. Switch to Reply to attach one."))
            return
        self.attachments.add(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the composer."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.attach(paths)
            event.acceptProposedAction()

    # ---- what it says -----------------------------------------------------------------------------------

    def _stand(self) -> Standing:
        if self._view is None:
            return Standing.GOOD
        return standing(self._view, self._ui.now(), self._last_from_customer)

    def standing_text(self) -> str:
        """What the strip above the field warns of; empty when nothing is in the way."""
        return "" if self._standing.isHidden() else self._standing.text()

    def destination_text(self) -> str:
        """Where it goes and who can see it, in words."""
        return self._destination.text() if self._view is not None else ""

    def count_text(self) -> str:
        """The count as it is shown."""
        return self._count.text()

    def _say_where(self) -> None:
        view = self._view
        self._destination.setVisible(view is not None)
        if view is None:
            self._standing.hide()
            return
        state = self._stand()
        forbidden = state in FORBIDS_REPLY
        self._reply_tab.setEnabled(not forbidden)
        if forbidden and not self._note and not self.field.toPlainText().strip():
            self._set_note(True)
        left = window_left(view, self._ui.now(), self._last_from_customer)
        aside = ""
        if left is not None and not self._note and left.total_seconds() > 0:
            aside = self.tr("{time} left to answer").format(time=when.span(left))
        self._destination.say(view, note=self._note, aside=aside)
        text, tone, icon, action = self._standing_words(state)
        shown = bool(text) and (not self._note or state in FORBIDS_REPLY)
        if shown:
            self._standing.say(text, tone, icon, action)
        self._standing.setVisible(shown)
        self._answering.setVisible(bool(self._in_reply_to) and not self._note)
        limit = view.capabilities.attachments
        self._clip.setVisible(not self._note)
        self._clip.setEnabled(limit is not None)
        tip = (
            self.tr("Attach a file, at most {size}").format(size=words.size(limit.max_bytes))
            if limit is not None
            else self.tr("This channel takes no files")
        )
        self._clip.setToolTip(tip)
        self.field.setPlaceholderText(
            self.tr("Write a note for your colleagues") if self._note else self.tr("Write a reply")
        )
        self.field.setAccessibleName(f"{self.tr('Text')}: {self._destination.text()}")
        self._send.setText(self.tr("Add note") if self._note else self.tr("Send"))
        self._send.setAccessibleName(self._send.text())
        self._update_count()
        self.update()

    def _standing_words(self, state: Standing) -> tuple[str, Tone, str, str]:
        neg: Tone = "neg"
        warn: Tone = "warn"
        neutral: Tone = "neutral"
        match state:
            case Standing.ENCRYPTED:
                return (
                    self.tr("This room is encrypted end to end: it can be neither read nor answered here."),
                    warn,
                    "lock-keyhole",
                    "",
                )
            case Standing.ARCHIVE:
                return self.tr("Imported history: it can be read, not answered."), neutral, "archive", ""
            case Standing.REMOVED:
                return (
                    self.tr("This account was removed: nobody can answer from here."),
                    neutral,
                    "unplug",
                    "",
                )
            case Standing.READ_ONLY:
                return self.tr("Here we may only read."), neutral, "eye", ""
            case Standing.WINDOW_OVER:
                return (
                    self.tr("The time in which this channel lets us answer is over."),
                    warn,
                    "hourglass",
                    "",
                )
            case Standing.SIGN_IN_AGAIN:
                return (
                    self.tr("The account is signed out. Replies wait until somebody signs in again."),
                    neg,
                    "log-in",
                    self.tr("Sign in again"),
                )
            case Standing.PAUSED:
                return self.tr("The account is paused. Replies wait until it goes on."), warn, "pause", ""
            case Standing.OFFLINE:
                return self.tr("No line: it will be sent when the line is back."), warn, "wifi-off", ""
            case Standing.CLOSED:
                return self.tr("This conversation is closed. You can still answer."), neutral, "check", ""
        return "", neutral, "info", ""

    def _standing_action(self) -> None:
        if self._view is not None and self._stand() is Standing.SIGN_IN_AGAIN:
            self.sign_in_wanted.emit(self._view.account.id)

    def _update_count(self) -> None:
        view = self._view
        limit = view.capabilities.text if view is not None and not self._note else None
        if limit is None:
            self._count.setText("")
        else:
            text = self.field.toPlainText().strip()
            left = counting.left(text, limit)
            used = limit.maximum - left
            if left < 0:
                self._count.setText(self.tr("%n too many", "", -left))
            else:
                self._count.setText(self.tr("{left} of {limit} left").format(left=left, limit=limit.maximum))
            tone = "neg" if left < 0 else "warn" if used > limit.maximum * NEARLY_FULL else "muted"
            if self._count.property("tone") != tone:
                self._count.setProperty("tone", tone)
                self._count.style().polish(self._count)
        self._send.setEnabled(self.can_send())

    def _restyle(self) -> None:
        self._destination.update()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(480, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box: white for replies, paper for notes, ringed while one writes."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), now.surface)
        focused = self.field.hasFocus()
        edge = now.noteb if self._note else now.strong
        painter.setPen(QPen(now.accent if focused and not self._note else edge, 1.5 if focused else 1))
        painter.setBrush(now.note if self._note else now.surface)
        box = self.rect().adjusted(theme.S5, 1, -theme.S5 - 1, -theme.S3 + 2)
        painter.drawRoundedRect(box, theme.RADIUS_CARD, theme.RADIUS_CARD)
        painter.end()
