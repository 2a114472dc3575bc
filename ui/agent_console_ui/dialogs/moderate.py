"""Acting on a public message or its author at the channel: why, and what it does, before it is done."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from agent_console.domain.entry import Moderation
from agent_console.domain.views import MessageView
from agent_console_ui import words, words_of_reach
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.choices import Choices
from agent_console_ui.dialogs.frame import DialogFrame, fine_print, labelled
from agent_console_ui.widgets.banner import Banner
from agent_console_ui.widgets.elided_label import ElidedLabel
from agent_console_ui.widgets.safe_text import one_line

OTHER = "other"
LONGEST = 300


class ModerateDialog(DialogFrame):
    """Stays open with what was typed when the channel refuses."""

    def __init__(self, parent: QWidget, ui: Ui, message: MessageView, action: Moderation) -> None:
        super().__init__(parent, "", "", 500)
        self._ui, self._message, self._action = ui, message, action
        name = words_of_reach.moderation(action)
        self.setWindowTitle(name)
        self.head(self._question(), self._consequence())
        said = ElidedLabel(f"“{one_line(message.text, 160)}”", parent=self)
        said.setProperty("tone", "text2")
        self.body.addWidget(said)
        if action is Moderation.DELETE:
            self.warning = Banner(
                self.tr(
                    "Deleting criticism is seen as censorship and comes back louder. Better answer it, or hide "
                    "what nobody should have to read."
                ),
                "warn",
                "triangle-alert",
                rounded=True,
                parent=self,
            )
            self.body.addWidget(self.warning)
        self.reason = Choices(
            [
                *((word, words_of_reach.reason(word), "") for word in words_of_reach.REASONS),
                (OTHER, self.tr("Something else"), ""),
            ],
            words_of_reach.REASONS[0],
            self,
            columns=2,
        )
        self.body.addLayout(labelled(self.tr("Why?"), self.reason, self))
        self.other = QLineEdit(self)
        self.other.setMaxLength(LONGEST)
        self.other.setPlaceholderText(self.tr("In a few words"))
        self.other.setAccessibleName(self.tr("Reason in your own words"))
        self.other.textChanged.connect(lambda _text: self._judge())
        self.body.addWidget(self.other)
        self.body.addWidget(
            fine_print(self.tr("The reason stands in the conversation, for colleagues only."), self)
        )
        self.reason.group.idToggled.connect(lambda _id, on: self._judge() if on else None)
        self.add_button(self.tr("Cancel"), self.reject)
        grave = action in (Moderation.DELETE, Moderation.BLOCK)
        icon = words_of_reach.MODERATION_ICONS[action]
        self.act = self.add_button(name, self._act, "danger" if grave else "primary", icon)
        self._judge()

    def _question(self) -> str:
        name = one_line(self._message.author_name, 60)
        match self._action:
            case Moderation.DELETE:
                return self.tr("Delete this message at the channel?")
            case Moderation.HIDE:
                return self.tr("Hide this message at the channel?")
            case Moderation.MUTE:
                return self.tr("Mute {name}?").replace("{name}", name)
            case Moderation.BLOCK:
                return self.tr("Block {name}?").replace("{name}", name)
        return words_of_reach.moderation(self._action)

    def _consequence(self) -> str:
        match self._action:
            case Moderation.DELETE:
                return self.tr("Nobody can read it there any more. Here it stays readable, dimmed.")
            case Moderation.HIDE:
                return self.tr(
                    "Others do not see it there any more; it can be shown again. Here it stays readable."
                )
            case Moderation.MUTE:
                return self.tr("We hear no more of them on this account; they do not learn of it.")
            case Moderation.BLOCK:
                return self.tr("They can neither see this account nor write to it.")
        return ""

    def _judge(self) -> None:
        free = self.reason.value() == OTHER
        self.other.setVisible(free)
        self.act.setEnabled(not free or bool(self.other.text().strip()))
        if free and not self.other.hasFocus():
            self.other.setFocus()
        self.grow()

    def _act(self) -> None:
        chosen = self.reason.value()
        reason = self.other.text().strip() if chosen == OTHER else chosen
        work, message, action = self._ui.console.work, self._message.id, self._action
        self.say_trouble("")
        self.act.setEnabled(False)
        self._ui.operations.command(
            self,
            lambda: work.moderate(message, action, reason),
            lambda _nothing: self.accept(),
            failed=self._failed,
        )

    def _failed(self, error: BaseException) -> None:
        self.act.setEnabled(True)
        self.say_trouble(words.sentence(error))
