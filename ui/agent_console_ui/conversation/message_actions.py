"""Does what was chosen about one message: undo, try again, react, take out, save, edit, delete."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from agent_console.domain.entry import Moderation
from agent_console.domain.views import Draft, MessageView, NoteView
from agent_console_ui import words_of_reach
from agent_console_ui.composer.composer import Composer
from agent_console_ui.context import Ui
from agent_console_ui.conversation.edit_text import EditText
from agent_console_ui.conversation.items import Row
from agent_console_ui.conversation.long_text import LongText
from agent_console_ui.conversation.moderation_menu import OPPOSITES
from agent_console_ui.conversation.picture import PictureDialog
from agent_console_ui.conversation.saving import save_attachment
from agent_console_ui.conversation.view import TimelineView


class MessageActions(QObject):
    """Works for the pane: `composer` is None where one only reads."""

    author_wanted = Signal(str)
    """Show this customer's history."""
    conversation_wanted = Signal(str)
    """Go to this conversation: a message was taken into it, or a line leads there."""
    elsewhere_wanted = Signal(str)
    """This reply, which cannot leave here, should be sent on another channel."""

    def __init__(
        self, ui: Ui, window: QWidget, timeline: TimelineView, composer: Composer | None = None
    ) -> None:
        super().__init__(window)
        self._ui = ui
        self._window = window
        self._list = timeline
        self._composer = composer

    def act(self, conversation: str, name: str, row: Row, data: str) -> bool:
        """Do it; false when the name is not one of ours."""
        if name == "copy":
            self._list.copy()
            return True
        if name == "copy_link":
            QGuiApplication.clipboard().setText(data)
            return True
        message = row.item
        if name == "save_canned" and isinstance(message, MessageView | NoteView):
            self._save_canned(message)
            return True
        if name == "open_conversation":
            self.conversation_wanted.emit(data)
            return True
        if not isinstance(message, MessageView):
            return False
        work = self._ui.console.work
        match name:
            case "download" | "picture":
                self._file(name, message, data)
            case "original":
                title = self.tr("What it said first")
                LongText(message.original_text, title, self._window).open()
            case "author":
                self.author_wanted.emit(message.customer)
            case "reply_to" if self._composer is not None:
                self._composer.reply_to(message)
            case "undo" | "revise":
                self._take_back(conversation, message)
            case "discard":
                self._discard(conversation, message)
            case "retry":
                self._ui.operations.command(self, lambda: work.retry_reply(message.reply))
            case "send_now":
                self._ui.operations.command(self, lambda: work.send_now(message.reply))
            case "send_again":
                self._ask_again(message)
            case "discard_uncertain":
                self._discard_uncertain(conversation, message)
            case "reply_privately" if self._composer is not None:
                self._composer.reply_to(message, privately=True)
            case "moderate":
                self._moderate(message, data)
            case "elsewhere":
                self.elsewhere_wanted.emit(message.reply)
            case "react":
                self._ui.operations.command(self, lambda: work.react(message.id, data))
            case "edit":
                EditText(self._window, self._ui, message).open()
            case "delete":
                self._ask_delete(message)
            case "take_out":
                self._ui.operations.command(
                    self, lambda: work.take_out(message.id), self.conversation_wanted.emit
                )
            case _:
                return False
        return True

    def _file(self, name: str, message: MessageView, attachment_id: str) -> None:
        attachment = next((a for a in message.attachments if a.id == attachment_id), None)
        if attachment is None:
            return
        if name == "picture":
            PictureDialog(self._window, self._ui, attachment).open()
        else:
            save_attachment(self._window, self._ui, attachment)

    def _take_back(self, conversation: str, message: MessageView) -> None:
        if self._composer is None:
            return
        kept = Draft(
            in_reply_to=message.in_reply_to,
            attachments=tuple(attachment.id for attachment in message.attachments),
        )
        self._composer.undo(conversation, message.reply, kept)

    def _discard(self, conversation: str, message: MessageView) -> None:
        def done(text: str) -> None:
            composer = self._composer
            if composer is None or not text:
                return
            self._ui.toast(
                self.tr("Reply discarded"),
                self.tr("Put its text back"),
                lambda: composer.put_back(conversation, Draft(text=text)),
            )

        self._ui.operations.command(self, lambda: self._ui.console.work.cancel_reply(message.reply), done)

    def _ask_again(self, message: MessageView) -> None:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Send it again?"))
        box.setText(
            self.tr("The line broke while this reply was being sent. Nobody can tell whether it arrived.")
        )
        box.setInformativeText(
            self.tr("Look at the channel first. If the reply stands there, sending again shows it twice.")
        )
        again = box.addButton(self.tr("Send again"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(self.tr("Leave it"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(leave)
        box.setEscapeButton(leave)
        work = self._ui.console.work

        def clicked(button: object) -> None:
            if button is again:
                self._ui.operations.command(self, lambda: work.retry_reply(message.reply))

        box.buttonClicked.connect(clicked)
        box.finished.connect(box.deleteLater)
        box.open()

    def _discard_uncertain(self, conversation: str, message: MessageView) -> None:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Discard it?"))
        box.setText(self.tr("It may have arrived all the same: discarding only takes it off the list here."))
        discard = box.addButton(self.tr("Discard"), QMessageBox.ButtonRole.DestructiveRole)
        leave = box.addButton(self.tr("Leave it"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(leave)
        box.setEscapeButton(leave)
        box.buttonClicked.connect(
            lambda button: self._discard(conversation, message) if button is discard else None
        )
        box.finished.connect(box.deleteLater)
        box.open()

    def _moderate(self, message: MessageView, data: str) -> None:
        """`data` is action|reason; without a reason the person is asked for one."""
        word, _bar, reason = data.partition("|")
        action = Moderation(word)
        if not reason:
            from agent_console_ui.dialogs.moderate import ModerateDialog

            ModerateDialog(self._window, self._ui, message, action).open()
            return
        work = self._ui.console.work
        self._ui.operations.command(
            self,
            lambda: work.moderate(message.id, action, reason),
            lambda _done: self._say_done(message, action),
        )

    def _say_done(self, message: MessageView, action: Moderation) -> None:
        """What took something away from sight, with the way back where the channel has one."""
        said = words_of_reach.done(action)
        back = OPPOSITES.get(action)
        if not said:
            return
        if back is None or back not in self._list.scene.capabilities.moderate:
            self._ui.toast(said)
            return
        work = self._ui.console.work
        self._ui.toast(
            said,
            self.tr("Undo"),
            lambda: self._ui.operations.command(self, lambda: work.moderate(message.id, back, "mistake")),
        )

    def _save_canned(self, message: MessageView | NoteView) -> None:
        from agent_console_ui.dialogs.canned import CannedDialog

        chosen = self._list.selected_text() if self._list.selection.text_key else ""
        CannedDialog(self._window, self._ui, text=chosen or message.text).open()

    def _ask_delete(self, message: MessageView) -> None:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Delete for everyone?"))
        box.setText(
            self.tr("The message is taken back at the channel. Here it stays readable, marked as deleted.")
        )
        delete = box.addButton(self.tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(self.tr("Keep it"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)

        def clicked(button: object) -> None:
            if button is delete:
                self._ui.operations.command(self, lambda: self._ui.console.work.delete_message(message.id))

        box.buttonClicked.connect(clicked)
        box.finished.connect(box.deleteLater)
        box.open()
