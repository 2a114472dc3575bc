"""What the composer says: where it goes, what is in the way, how much room is left, what Send will do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from agent_console.domain import counting, writing
from agent_console.domain.capabilities import Capabilities, TextLimit
from agent_console.domain.entry import Visibility
from agent_console.domain.views import ConversationView, MessageView
from agent_console_ui import theme, when, words
from agent_console_ui.composer.box import ComposerBox
from agent_console_ui.composer.likely_language import likely_language
from agent_console_ui.composer.reach import usual
from agent_console_ui.composer.standing import FORBIDS_REPLY, Standing, Window, standing, window_left
from agent_console_ui.composer.standing_words import standing_words
from agent_console_ui.context import Ui
from agent_console_ui.style_sheet import dress
from agent_console_ui.widgets.safe_text import one_line

NEARLY_FULL, AMPLE = 0.9, 10_000
"""From this part of the limit on, the count is a warning; where more may be written, it is not said before."""


class SpeakingBox(ComposerBox):
    """Knows how things stand and says so; it changes nothing."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._view: ConversationView | None = None
        self._in_reply_to = ""
        self._privately = False
        self._visibility: Visibility | None = None
        self._last_from_customer: datetime | None = None
        self.lookup: Callable[[str], MessageView | None] = lambda _message: None
        self.newest: Callable[[], MessageView | None] = lambda: None
        """The newest customer message that is loaded."""
        self.is_new: Callable[[], bool] = lambda: False
        """Nothing has been said in this conversation yet."""

    # ---- how things stand -------------------------------------------------------------------------------

    def _stand(self) -> Standing:
        if self._view is None:
            return Standing.GOOD
        return standing(self._view, self._ui.now(), self._last_from_customer)

    def _forbidden(self) -> bool:
        """Nothing can be written freely to the customer here; a private reply to a public message still can."""
        state = self._stand()
        return not self._privately and (state in FORBIDS_REPLY or state is Standing.TEMPLATE_NEEDED)

    def answered(self) -> MessageView | None:
        """The message that is answered: the one that was chosen, else the newest of a customer."""
        return (self.lookup(self._in_reply_to) if self._in_reply_to else None) or self.newest()

    def offered(self) -> Capabilities:
        """What the channel can do where the reply goes: a private reply goes to another place than a public one."""
        if self._view is None:
            return Capabilities()
        elsewhere = self._view.privately if self._privately and not self._note else None
        return elsewhere or self._view.capabilities

    def limit(self) -> TextLimit | None:
        """How long a text may be here; None where it does not matter."""
        return self.offered().text if self._view is not None and not self._note else None

    def written(self) -> str:
        """The text without white space around it."""
        return self.field.toPlainText().strip()

    def ending(self) -> str:
        """The signature that goes out with it; none under a note."""
        return "" if self._note else self.signature.of(self.written())

    def room_left(self) -> int | None:
        """How much room is left in the channel's own count, the signature included; None where there is no limit."""
        limit = self.limit()
        return None if limit is None else counting.left(writing.signed(self.written(), self.ending()), limit)

    def fits(self) -> bool:
        """It may go out as it is, or in pieces as the agent asked."""
        left = self.room_left()
        return left is None or left >= 0 or self.length.split

    # ---- what canned replies are filled with ------------------------------------------------------------

    def _channel(self) -> str:
        return self._view.row.channel if self._view is not None else ""

    def _language(self) -> str:
        found = self.answered()
        return likely_language([found.text]) if found is not None else ""

    def _values(self) -> Mapping[str, str]:
        view, found = self._view, self.answered()
        if view is None:
            return {}
        name = one_line(found.author_name if found is not None else view.row.name, 80)
        return {
            "customer": name,
            "first_name": name.split(" ")[0],
            "agent": self._ui.console.info.agent.name,
            "reference": view.row.reference,
            "account": one_line(view.account.name or view.account.user, 80),
            "handle": found.handle if found is not None else "",
        }

    # ---- saying it --------------------------------------------------------------------------------------

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
        forbidden = self._forbidden()
        self._reply_tab.setEnabled(not forbidden)
        if forbidden and not self._note and not self.written():
            self._note = True
            self._note_tab.setChecked(True)
        self._say_destination(view)
        self._say_standing(view, state)
        self._answering.setVisible(bool(self._in_reply_to) and not self._note)
        self.heading.setVisible(view.capabilities.heading and not self._note and self.is_new())
        self._say_files()
        self._canned_button.setVisible(not self._note)
        self.signature.setVisible(self.signature.known and not self._note)
        self.field.setPlaceholderText(self._placeholder())
        self.field.setAccessibleName(f"{self.tr('Text')}: {self._destination.text()}")
        self._more_ways.setVisible(not self._note)
        edge = theme.current().noteb if self._note else theme.current().border
        dress(self._rule, f"background: {edge.name()}; border: 0;")
        self._update_count()
        self.update()

    def _placeholder(self) -> str:
        if self._note:
            return self.tr("Write a note for your colleagues")
        return self.tr("Write a private reply") if self._privately else self.tr("Write a reply")

    def _say_destination(self, view: ConversationView) -> None:
        if self._note:
            self._destination.say_note()
        elif self._privately:
            answered = self.answered()
            name = answered.author_name if answered is not None else view.row.name
            self._destination.say_private_reply(view, name)
        else:
            window = window_left(view, self._ui.now(), self._last_from_customer)
            aside = "" if window is None or window.closed else self._window_words(window)
            self._destination.say_reply(view, usual(view, self.answered()), self._visibility, aside)

    def _window_words(self, window: Window) -> str:
        time = when.span(window.left)
        if window.human:
            return self.tr("as a human agent: {time} left").format(time=time)
        return self.tr("{time} left to answer").format(time=time)

    def _say_standing(self, view: ConversationView, state: Standing) -> None:
        text, tone, icon, action = standing_words(state)
        text = text.replace("{account}", one_line(view.account.name or view.account.user, 60))
        shown = bool(text) and not self._privately and (not self._note or self._forbidden())
        if shown:
            self._standing.say(text, tone, icon, action)
        self._standing.setVisible(shown)

    def _say_files(self) -> None:
        limit = self.offered().attachments
        self._clip.setVisible(not self._note)
        self._clip.setEnabled(limit is not None)
        self._clip.setToolTip(
            self.tr("Attach a file, at most {size}").format(size=words.size(limit.max_bytes))
            if limit is not None
            else self.tr("This channel takes no files")
        )

    # ---- length, Send -----------------------------------------------------------------------------------

    def can_send(self) -> bool:
        """Whether Send would do something."""
        if self._view is None or self.attachments.busy:
            return False
        if self._note:
            return bool(self.written())
        if self._forbidden() or not (self.written() or self.attachments.ids):
            return False
        return self.fits()

    def _update_count(self) -> None:
        limit, left = self.limit(), self.room_left()
        self._count.setVisible(limit is not None)
        self.field.show_ending(self.ending())
        if limit is not None and left is not None:
            full = limit.maximum - left > limit.maximum * NEARLY_FULL
            said = self.tr("{left} of {limit} left").format(left=left, limit=limit.maximum)
            if left < 0:
                said = (
                    ""
                    if self.length.split
                    else QCoreApplication.translate("Composer", "%n too many", "", -left)
                )
            said = said if left < 0 or full or limit.maximum <= AMPLE else ""
            self._count.say(said, str(left))
            tone = "neg" if left < 0 else "warn" if full else "muted"
            if self._count.property("tone") != tone:
                self._count.setProperty("tone", tone)
                self._count.style().polish(self._count)
        self._offer_to_split(limit, left)
        self._say_send()

    def _offer_to_split(self, limit: TextLimit | None, left: int | None) -> None:
        if limit is None or left is None or left >= 0:
            self.length.clear()
            return
        splits = not self._privately and not self.attachments.ids
        parts = writing.numbered(self.written(), limit, self.ending()) if splits else ()
        public = self._view is not None and self._view.row.public and not self._privately
        self.length.say(-left, parts, public=public)

    def _say_send(self) -> None:
        text = self.tr("Add note") if self._note else self.tr("Send")
        if self._privately and not self._note:
            text = self.tr("Send privately")
        self._send.setText(text)
        self._send.setAccessibleName(text)
        enter = not self._note and self._ui.settings.current.send_key == "Return"
        keys = QKeySequence("Return" if enter else "Ctrl+Return")
        self._send.setToolTip(keys.toString(QKeySequence.SequenceFormat.NativeText))
        can = self.can_send()
        self._send.setEnabled(can)
        self._more_ways.setEnabled(can)
