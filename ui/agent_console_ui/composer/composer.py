"""The composer: a reply or a note, with all that one must know before writing it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from agent_console.domain import canned
from agent_console.domain.console import TemplateUse
from agent_console.domain.entry import Visibility
from agent_console.domain.views import ConversationView, Draft, MessageView
from agent_console_ui import theme
from agent_console_ui.composer.canned_writing import CannedWriting
from agent_console_ui.composer.closing_line import closing_line
from agent_console_ui.composer.drafts import is_empty
from agent_console_ui.composer.open_places import ask_open_places
from agent_console_ui.composer.sending import Manner, Sending
from agent_console_ui.composer.standing import Standing
from agent_console_ui.composer.taking_files import TakingFiles
from agent_console_ui.composer.typing_notice import TypingNotice
from agent_console_ui.context import Ui
from agent_console_ui.widgets.safe_text import one_line


class Composer(TakingFiles):
    """Writes in one conversation at a time; what is typed belongs to that conversation whatever happens."""

    sent = Signal(str)
    """A reply was queued: its id."""
    went_on = Signal(str)
    """A reply was sent with "Send and next": the conversation it was written in."""
    left = Signal()
    """Escape: the keyboard goes back to the messages."""
    sign_in_wanted = Signal(str)
    """The account that must sign in again."""
    elsewhere_wanted = Signal()
    """The customer should be answered on another channel."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._loading = False
        self._offer_for = ""
        self.sending = Sending(ui, self)
        self._typing = TypingNotice(ui, self)
        self.canned = CannedWriting(ui, self.field, self._channel, self._language, self._values)
        self._connect()
        self._minute = QTimer(self, interval=30_000)
        self._minute.timeout.connect(self._say_where)
        self._minute.start()
        theme.notifier.changed.connect(self._say_where)
        self._obey_settings()
        self.field.setReadOnly(True)

    def _connect(self) -> None:
        self._reply_tab.clicked.connect(lambda: self.set_mode(note=False))
        self._note_tab.clicked.connect(lambda: self.set_mode(note=True))
        self._standing.activated.connect(self._standing_action)
        self._offer.activated.connect(self._write_closing_line)
        self._stop_answering.clicked.connect(lambda: self._answer_to("", privately=False))
        self._destination.reach.chosen.connect(self.choose_reach)
        self.heading.textEdited.connect(lambda _text: self._keep())
        self.field.textChanged.connect(self._typed)
        self.field.send_wanted.connect(self.send)
        self.field.send_next_wanted.connect(self.send_and_next)
        self.field.left.connect(self.left)
        self.field.entered.connect(self.signature.ask)
        self.signature.switched.connect(self._say_where)
        self.length.switched.connect(lambda _split: self._update_count())
        self.attachments.changed.connect(self._attachments_changed)
        self.sending.returned.connect(self.put_back)
        self.sending.queued.connect(self._queued)
        self.sending.queued_privately.connect(self._queued_privately)
        self.sending.noted.connect(self._noted)
        self._canned_button.clicked.connect(self.canned.begin)
        self.canned.manage_wanted.connect(self.manage_canned)
        self.field.keeping_wanted.connect(self.manage_canned)
        self._send.clicked.connect(self.send)
        self._more_ways.clicked.connect(self.show_ways)
        self._ui.settings.changed.connect(lambda _settings: self._obey_settings())

    def _obey_settings(self) -> None:
        self.field.send_with_enter = self._ui.settings.current.send_key == "Return"
        self._say_send()

    # ---- which conversation -----------------------------------------------------------------------------

    @property
    def conversation(self) -> str:
        """Where one writes; empty when nowhere."""
        return self._view.row.id if self._view is not None else ""

    @property
    def is_note(self) -> bool:
        """Whether a note is being written."""
        return self._note

    @property
    def is_private_reply(self) -> bool:
        """Whether a public message is being answered in private."""
        return self._privately and not self._note

    def show_conversation(self, view: ConversationView, last_from_customer: datetime | None = None) -> None:
        """Write here from now on; what was typed elsewhere is kept there."""
        self.leave_conversation()
        self._view, self._last_from_customer = view, last_from_customer
        self.field.setReadOnly(False)
        self.canned.forget()
        self.signature.ask()
        draft = self.drafts.newest(view.row.id, view.draft) or Draft()
        self.drafts.loaded(view.row.id, draft)
        self._load(draft)

    def refresh(self, view: ConversationView, last_from_customer: datetime | None = None) -> None:
        """The same conversation stands differently now; what is typed is not touched."""
        if view.row.id != self.conversation:
            return
        self._view, self._last_from_customer = view, last_from_customer
        self.attachments.obey(self.offered())
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
            self._write("")
            self.heading.clear()
            self.attachments.begin("", None, ())
            self._offer.hide()
            self._visibility = None
            self._answer_to("", privately=False)
        finally:
            self._loading = False
        self._say_send()

    def _write(self, text: str) -> None:
        """Put a text into the field; the same one again costs nothing."""
        if self.field.toPlainText() != text or not text:
            if self.field.document().isEmpty() and not text and not self.field.document().isUndoAvailable():
                return
            self.field.setPlainText(text)
        self.field.moveCursor(QTextCursor.MoveOperation.End)

    def _load(self, draft: Draft) -> None:
        self._loading = True
        try:
            self._write(draft.text)
            self.heading.setText(draft.heading)
            self._visibility = draft.visibility
            capabilities = self._view.capabilities if self._view is not None else None
            self.attachments.begin(self.conversation, capabilities, draft.attachments)
            self._answer_to(draft.in_reply_to, privately=draft.privately)
            self._set_note(draft.is_note or (self._forbidden() and not draft.text.strip()))
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

    def reply_to(self, message: MessageView, *, privately: bool = False) -> None:
        """Answer this message; in private, where the channel can."""
        self.set_mode(note=False)
        self._answer_to(message.id, privately=privately)
        self._say_where()
        self.field.setFocus()

    def _answer_to(self, message: str, *, privately: bool) -> None:
        self._in_reply_to, self._privately = message, privately and bool(message)
        self.attachments.obey(self.offered() if self._view is not None else None)
        self._answering.setVisible(bool(message) and not self._note)
        if message:
            found = self.lookup(message)
            line = self.tr("an earlier message")
            if found is not None:
                line = f"{one_line(found.author_name)}: {one_line(found.text, 120)}"
            said = self.tr("Answering in private: {message}") if privately else self.tr("Answering {message}")
            self._answering_text.setText(said.replace("{message}", line))
        if not self._loading:
            self._keep()
            self._say_where()

    def choose_reach(self, which: Visibility | None) -> None:
        """Send with this visibility; None for the usual one."""
        self._visibility = which
        self._keep()
        self._say_where()

    # ---- drafts -----------------------------------------------------------------------------------------

    def draft(self) -> Draft:
        """What is written now."""
        return Draft(
            text=self.field.toPlainText(),
            is_note=self._note,
            in_reply_to=self._in_reply_to,
            attachments=self.attachments.ids,
            heading="" if self.heading.isHidden() else self.heading.text(),
            visibility=self._visibility,
            privately=self._privately,
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
            heading=draft.heading or now.heading,
            visibility=draft.visibility,
            privately=draft.privately or (now.privately and bool(now.text.strip())),
        )
        self.drafts.changed(conversation, whole)
        self.drafts.flush()
        if conversation == self.conversation:
            self._load(whole)
            self.field.setFocus()

    def forget(self, conversation: str, text: str) -> None:
        """This text went on elsewhere: it does not stay here, too, unless it was changed meanwhile."""
        if self.drafts.known(conversation).text.strip() != text:
            return
        self.drafts.sent(conversation)
        self.drafts.clear_now(conversation)
        if conversation == self.conversation:
            self._load(Draft())

    # ---- sending ----------------------------------------------------------------------------------------

    def send(self) -> None:
        """Queue the reply, or keep the note; the field is free at once, and gets its text back if it is refused."""
        self._send_it()

    def send_and_next(self) -> None:
        """Send, and go on to the next conversation that waits."""
        self._send_it(follow=True)

    def send_at(self, moment: datetime) -> None:
        """Send it later."""
        self._send_it(at=moment)

    def send_template(self, template: TemplateUse) -> None:
        """Send an approved template instead of a text."""
        if self._view is not None:
            seen = self._view.row.last_at
            self.sending.reply(self.conversation, Draft(), Manner(seen_until=seen, template=template))

    def _send_it(self, *, at: datetime | None = None, follow: bool = False, asked: bool = False) -> None:
        if not self.can_send():
            return
        conversation, draft, view = self.conversation, self.draft(), self._view
        opened = () if draft.is_note else canned.unfilled(draft.text)
        if opened and not asked:
            ask_open_places(self, opened, lambda: self._send_it(at=at, follow=follow, asked=True))
            return
        manner = Manner(view.row.last_at if view else None, self.ending(), self.length.split, at)
        self._typing.stop()
        self.drafts.sent(conversation)
        self._load(Draft(is_note=self._note))
        if draft.is_note:
            self.sending.note(conversation, draft)
        elif draft.privately:
            self.sending.privately(conversation, draft, manner.signature)
        else:
            self.sending.reply(conversation, draft, manner)
        if follow:
            self.went_on.emit(conversation)

    def show_ways(self) -> None:
        """The other ways to send."""
        from agent_console_ui.dialogs.send_later import SendMenu

        later = None if self.is_private_reply else self.send_at
        menu = SendMenu(self, self._ui, self.send, self.send_and_next, later)
        size = menu.sizeHint()
        corner = self._more_ways.mapToGlobal(self._more_ways.rect().topRight())
        menu.popup(corner - QPoint(size.width(), size.height() + 4))

    def undo(self, conversation: str, reply: str, kept: Draft | None = None) -> None:
        """Take a queued or failed reply back; its text returns to the conversation it was written in."""
        self.sending.undo(conversation, reply, kept or Draft())

    def _queued(self, conversation: str, reply: str) -> None:
        self.drafts.settle_after_send(conversation)
        self.sent.emit(reply)

    def _queued_privately(self, conversation: str, message: str, private: str) -> None:
        self.drafts.clear_now(conversation)
        if conversation != self.conversation:
            return
        found = self.lookup(message)
        name = one_line(found.author_name, 40) if found is not None else ""
        said = self.tr("{name} is answered in private. Say so in public, too?").replace("{name}", name)
        self._offer_for = message
        self._offer.say(said, "accent", "message-square-lock", self.tr("Write the closing line"))
        self._offer.show()

    def _write_closing_line(self) -> None:
        self._offer.hide()
        self.set_mode(note=False)
        self._answer_to(self._offer_for, privately=False)
        found = self.lookup(self._offer_for)
        handle = found.handle or found.author_name if found is not None else ""
        line = closing_line(self._language(), handle)
        if not self.written():
            self.field.setPlainText(line)
            self.field.moveCursor(QTextCursor.MoveOperation.End)
        self.field.setFocus()

    def _noted(self, conversation: str) -> None:
        self.drafts.clear_now(conversation)
        if conversation == self.conversation and not self.field.toPlainText():
            self._set_note(self._forbidden())
            self._say_where()

    def manage_canned(self, text: str = "") -> None:
        """The dialog of canned replies; with a text it begins a new one."""
        from agent_console_ui.dialogs.canned import CannedDialog

        CannedDialog(self, self._ui, text=text).open()
        self.canned.forget()

    def _standing_action(self) -> None:
        if self._view is None:
            return
        match self._stand():
            case Standing.SIGN_IN_AGAIN:
                self.sign_in_wanted.emit(self._view.account.id)
            case Standing.SUSPENDED | Standing.WINDOW_OVER | Standing.CONTACT:
                self.elsewhere_wanted.emit()
            case Standing.TEMPLATE_NEEDED:
                from agent_console_ui.dialogs.template import TemplateDialog

                dialog = TemplateDialog(self, self._ui, self.conversation, self._values())
                dialog.chosen.connect(self.send_template)
                dialog.open()
