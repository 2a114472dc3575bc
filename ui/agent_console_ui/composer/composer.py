"""The composer: a reply or a note, with all that one must know before writing it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QTextCursor
from PySide6.QtWidgets import QFileDialog, QWidget

from agent_console.domain import counting
from agent_console.domain.views import ConversationView, Draft, MessageView
from agent_console_ui import theme, when, words
from agent_console_ui.composer.box import ComposerBox
from agent_console_ui.composer.drafts import DraftKeeper, is_empty
from agent_console_ui.composer.sending import Sending
from agent_console_ui.composer.standing import FORBIDS_REPLY, Standing, standing, window_left
from agent_console_ui.composer.standing_words import standing_words
from agent_console_ui.composer.typing_notice import TypingNotice
from agent_console_ui.context import Ui
from agent_console_ui.style_sheet import dress
from agent_console_ui.widgets.safe_text import one_line

NEARLY_FULL, AMPLE = 0.9, 10_000
"""From this part of the limit on, the count is a warning; where more may be written, it is not said before."""


class Composer(ComposerBox):
    """Writes in one conversation at a time; what is typed belongs to that conversation whatever happens."""

    sent = Signal(str)
    """A reply was queued: its id."""
    left = Signal()
    """Escape: the keyboard goes back to the messages."""
    sign_in_wanted = Signal(str)
    """The account that must sign in again."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._view: ConversationView | None = None
        self._in_reply_to = ""
        self._answered_line = ""
        self._loading = False
        self._last_from_customer: datetime | None = None
        self.lookup: Callable[[str], MessageView | None] = lambda _message: None
        self.drafts = DraftKeeper(ui, self)
        self.sending = Sending(ui, self)
        self._typing = TypingNotice(ui, self)
        self._connect()
        self.setAcceptDrops(True)
        self._minute = QTimer(self, interval=30_000)
        self._minute.timeout.connect(self._say_where)
        self._minute.start()
        theme.notifier.changed.connect(self._say_where)
        self.field.setReadOnly(True)

    def _connect(self) -> None:
        self._reply_tab.clicked.connect(lambda: self.set_mode(note=False))
        self._note_tab.clicked.connect(lambda: self.set_mode(note=True))
        self._standing.activated.connect(self._standing_action)
        self._stop_answering.clicked.connect(lambda: self._answer_to("", ""))
        self.field.textChanged.connect(self._typed)
        self.field.send_wanted.connect(self.send)
        self.field.left.connect(self.left)
        self.field.files_dropped.connect(self.attach)
        self.field.image_pasted.connect(self._attach_image)
        self.attachments.changed.connect(self._attachments_changed)
        self.attachments.landed_elsewhere.connect(self._attached_elsewhere)
        self.attachments.trouble.connect(lambda text: self._ui.toast(text))
        self.sending.returned.connect(self.put_back)
        self.sending.queued.connect(self._queued)
        self.sending.noted.connect(self._noted)
        self._clip.clicked.connect(self.choose_files)
        self._send.clicked.connect(self.send)

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
        self.field.setReadOnly(False)
        draft = self.drafts.newest(view.row.id, view.draft) or Draft()
        self.drafts.loaded(view.row.id, draft)
        self._load(draft)

    def refresh(self, view: ConversationView, last_from_customer: datetime | None = None) -> None:
        """The same conversation stands differently now; what is typed is not touched."""
        if view.row.id != self.conversation:
            return
        self._view, self._last_from_customer = view, last_from_customer
        self.attachments.set_limit(view.capabilities.attachments)
        self._say_where()

    def leave_conversation(self) -> None:
        """Keep what was typed, at once, and write nowhere.

        Nothing is hidden: the next conversation is a blink away, and the window must not jump in between.
        """
        self._typing.stop()
        self.drafts.flush()
        if self._view is None:
            return
        self._view = None
        self.field.setReadOnly(True)
        self._loading = True
        try:
            self.field.setPlainText("")
            self.attachments.begin("", None, ())
            self._answer_to("", "")
        finally:
            self._loading = False
        self._send.setEnabled(False)

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
            self._set_note(draft.is_note or (forbidden and not draft.text.strip()))
        finally:
            self._loading = False
        self._say_where()

    # ---- mode, answered message -------------------------------------------------------------------------

    def set_mode(self, *, note: bool) -> None:
        """Reply or note; the text stays."""
        if note == self._note or self._view is None:
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
        now = self.draft() if conversation == self.conversation else self.drafts.known(conversation)
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
        conversation, draft, view = self.conversation, self.draft(), self._view
        self._typing.stop()
        self.drafts.sent(conversation)
        self._load(Draft(is_note=self._note))
        if draft.is_note:
            self.sending.note(conversation, draft)
        else:
            self.sending.reply(conversation, draft, view.row.last_at if view else None)

    def undo(self, conversation: str, reply: str, kept: Draft | None = None) -> None:
        """Take a queued or failed reply back; its text returns to the conversation it was written in."""
        self.sending.undo(conversation, reply, kept or Draft())

    def _queued(self, conversation: str, reply: str) -> None:
        self.drafts.settle_after_send(conversation)
        self.sent.emit(reply)

    def _noted(self, conversation: str) -> None:
        self.drafts.clear_now(conversation)
        if conversation == self.conversation and not self.field.toPlainText():
            self._set_note(self._stand() in FORBIDS_REPLY)
            self._say_where()

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
        if self._view is None:
            return
        if self._note:
            self._ui.toast(self.tr("Notes take no files. Switch to Reply to attach one."))
            return
        self.attachments.add(paths)

    def _attach_image(self, image: QImage) -> None:
        if self._note or self._view is None:
            self.attach([])
        else:
            self.attachments.add_image(image)

    def _attached_elsewhere(self, conversation: str, attachment: str) -> None:
        """A file was ready only after the person had gone on: it belongs to the draft where it was added."""
        draft = self.drafts.known(conversation)
        attachments = (*draft.attachments, attachment)
        self.drafts.changed(conversation, msgspec.structs.replace(draft, attachments=attachments))

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
        if view is None:
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
        text, tone, icon, action = standing_words(state)
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
        edge = theme.current().noteb if self._note else theme.current().border
        dress(self._rule, f"background: {edge.name()}; border: 0;")
        self._update_count()
        self.update()

    def _standing_action(self) -> None:
        if self._view is not None and self._stand() is Standing.SIGN_IN_AGAIN:
            self.sign_in_wanted.emit(self._view.account.id)

    def _update_count(self) -> None:
        view = self._view
        limit = view.capabilities.text if view is not None and not self._note else None
        self._count.setVisible(limit is not None)
        if limit is not None:
            text = self.field.toPlainText().strip()
            left = counting.left(text, limit)
            full = limit.maximum - left > limit.maximum * NEARLY_FULL
            if left < 0:
                self._count.setText(self.tr("%n too many", "", -left))
            else:
                said = self.tr("{left} of {limit} left").format(left=left, limit=limit.maximum)
                self._count.setText(said if full or limit.maximum <= AMPLE else "")
            tone = "neg" if left < 0 else "warn" if full else "muted"
            if self._count.property("tone") != tone:
                self._count.setProperty("tone", tone)
                self._count.style().polish(self._count)
        self._send.setEnabled(self.can_send())
