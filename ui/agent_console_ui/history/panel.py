"""The history panel: who the customer is, and every conversation on every channel."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from agent_console.domain.row import micros
from agent_console.domain.views import CustomerCard, PastConversation, TimelineKey
from agent_console.runtime.events import ConversationsChanged, CustomersChanged, TimelineChanged
from agent_console_ui import theme, when, words
from agent_console_ui.context import Ui
from agent_console_ui.history.cards import CaseCard, FlowLayout, IdentityLine, PastRow, PersonRow
from agent_console_ui.history.mood_section import MoodSection
from agent_console_ui.widgets.avatar import Avatar
from agent_console_ui.widgets.button import Button
from agent_console_ui.widgets.chip import Chip
from agent_console_ui.widgets.elided_label import ElidedLabel
from agent_console_ui.widgets.empty_state import EmptyState
from agent_console_ui.widgets.safe_text import one_line
from agent_console_ui.widgets.section import Section

PATIENCE = 150
PAGE = 50


class HistoryPanel(QWidget):
    """Shows one customer at a time."""

    open_beside = Signal(str, str)
    """A past conversation should be opened beside the present one; at a message, if one is named."""
    message_wanted = Signal(str, str)
    """Show this message of the present conversation where one works in it."""
    conversation_wanted = Signal(str)
    """Work in this conversation: a contact that was just written down."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self.customer = ""
        self._home = ("", "")
        self._current = ""
        self._card: CustomerCard | None = None
        self._more: list[PastConversation] = []
        self._exhausted = False
        self._content = QWidget()
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._content)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty = EmptyState(
            "book-user",
            self.tr("No customer"),
            self.tr("Who writes, and everything they ever wrote, appears here."),
        )
        self._loading = EmptyState("loader-circle", self.tr("Loading…"), "")
        self._error = EmptyState(
            "circle-alert", self.tr("The history could not be read"), "", self.tr("Try again")
        )
        self._error.activated.connect(lambda: self._show(self.customer, self._current, again=True))
        self._stack = QStackedLayout(self)
        for page in (self._empty, self._scroll, self._loading, self._error):
            self._stack.addWidget(page)
        self._slow = QTimer(self, interval=PATIENCE, singleShot=True)
        self._slow.timeout.connect(lambda: self._stack.setCurrentWidget(self._loading))
        self._refresh = QTimer(self, interval=400, singleShot=True)
        self._refresh.timeout.connect(lambda: self._show(self.customer, self._current, again=True))
        self.mood = MoodSection(ui, self)
        self.mood.wanted.connect(self._open_message)
        self.setAccessibleName(self.tr("History"))
        ui.bridge.event.connect(self._heard)
        theme.notifier.changed.connect(self._rebuild)
        # after whatever is waiting to be painted: the conversation comes first
        self._build = QTimer(self, interval=0, singleShot=True)
        self._build.timeout.connect(self._rebuild)

    def show_customer(self, customer_id: str, current_conversation: str) -> None:
        """Show this customer; the conversation one works in is marked among the others."""
        self._home = (customer_id, "")
        if customer_id:
            self._show(customer_id, current_conversation)
        else:
            self.clear()

    def look_at(self, customer_id: str) -> None:
        """Look at a colleague of theirs, with a way back."""
        if self._card is not None and self._card.id == self._home[0]:
            self._home = (self._home[0], self._card.name)
        self._show(customer_id, self._current)

    def _show(self, customer_id: str, current_conversation: str, *, again: bool = False) -> None:
        same = customer_id == self.customer and self._card is not None
        if same and not again:
            if current_conversation != self._current:
                self._current = current_conversation
                self.mood.show_customer(customer_id, current_conversation)
                self._rebuild()
            return
        if customer_id != self.customer:
            self._card, self._more, self._exhausted = None, [], False
        self.customer, self._current = customer_id, current_conversation
        if self._card is None:
            self._slow.start()
        self.mood.show_customer(customer_id, current_conversation)
        self._ui.operations.read(
            self,
            lambda: self._ui.console.read.customer(customer_id),
            lambda card: self._arrived(customer_id, card),
            key="customer",
            failed=self._failed,
        )

    def clear(self) -> None:
        """Nobody is shown."""
        self.customer, self._card, self._more = "", None, []
        self._slow.stop()
        self.mood.clear()
        self._stack.setCurrentWidget(self._empty)

    def _arrived(self, customer: str, card: CustomerCard) -> None:
        if customer != self.customer:
            return
        self._slow.stop()
        if card == self._card:
            self._stack.setCurrentWidget(self._scroll)
            return
        self._card = card
        self._build.start()

    def _failed(self, error: BaseException) -> None:
        self._slow.stop()
        self._error.say(
            "circle-alert",
            self.tr("The history could not be read"),
            words.sentence(error),
            self.tr("Try again"),
        )
        self._stack.setCurrentWidget(self._error)

    def _heard(self, event: object) -> None:
        if not self.customer or self._card is None:
            return
        known = {past.id for past in self._card.past} | {self._current} | self.mood.conversations()
        match event:
            case CustomersChanged(ids=ids) if not ids or self.customer in ids:
                self._refresh.start()
                self.mood.refresh()
            case ConversationsChanged(ids=ids) if not ids or known & ids:
                self._refresh.start()
                self.mood.refresh()
            case TimelineChanged(conversation=changed) if changed in known:
                self.mood.refresh()
            case _:
                pass

    # ---- building ---------------------------------------------------------------------------------------

    def _rebuild(self) -> None:
        card = self._card
        if card is None:
            return
        place = self._scroll.verticalScrollBar().value()
        on_curve = self.mood.curve.hasFocus()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.S4, theme.S4, theme.S4, theme.S4)
        column.setSpacing(theme.S4)
        if card.id != self._home[0]:
            name = one_line(self._home[1], 32)
            back = Button(self.tr("Back to {name}").replace("{name}", name), "arrow-left", kind="link")
            back.clicked.connect(lambda: self._show(self._home[0], self._current))
            column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._who(card))
        if card.labels:
            labels = QWidget()
            flow = FlowLayout(labels, spacing=theme.S1 + 2)
            for label in card.labels[:12]:
                flow.addWidget(Chip(one_line(label, 40)))
            column.addWidget(labels)
        column.addWidget(self._facts(card))
        column.addWidget(self._identities(card))
        column.addWidget(self.mood)  # out of the content before, which goes
        if card.organisation or card.colleagues:
            column.addWidget(self._organisation(card))
        if card.cases:
            column.addWidget(self._cases(card))
        column.addWidget(self._past(card))
        column.addStretch(1)
        self._content = content
        self._scroll.setWidget(content)
        self._scroll.verticalScrollBar().setValue(place)
        self._stack.setCurrentWidget(self._scroll)
        if on_curve:
            self.mood.curve.setFocus(Qt.FocusReason.OtherFocusReason)

    def _who(self, card: CustomerCard) -> QWidget:
        box = QWidget()
        avatar = Avatar(44)
        avatar.show_person(card.name, card.id)
        name = ElidedLabel(card.name or self.tr("Unknown"))
        name.setFont(theme.font("title", 600))
        parts = []
        now = self._ui.now()
        if card.first_contact is not None:
            day = when.long_date(when.local(card.first_contact).date(), when.local(now).date())
            parts.append(self.tr("With us since {day}").format(day=day))
        if card.place:
            parts.append(one_line(card.place, 80))
        since = ElidedLabel(" · ".join(parts))
        since.setProperty("tone", "text2")
        words_ = QVBoxLayout()
        words_.setSpacing(1)
        words_.addWidget(name)
        words_.addWidget(since)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S2)
        row.addWidget(avatar)
        row.addLayout(words_, 1)
        return box

    def _facts(self, card: CustomerCard) -> QWidget:
        now = self._ui.now()
        pieces = [
            self.tr("%n conversation(s)", "", card.conversations),
            self.tr("%n message(s)", "", card.messages),
        ]
        if card.last_contact is not None:
            pieces.append(self.tr("last contact {when}").format(when=when.short(card.last_contact, now)))
        label = QLabel(" · ".join(piece.replace(" ", "\u00a0") for piece in pieces))
        label.setFont(theme.font("fine"))
        label.setProperty("tone", "muted")
        label.setWordWrap(True)
        return label

    def _identities(self, card: CustomerCard) -> QWidget:
        section = Section(self.tr("Identities"))
        for identity in card.identities[:20]:
            line = IdentityLine(identity)
            line.dialled.connect(lambda number: QDesktopServices.openUrl(QUrl(f"tel:{number}")))
            section.body.addWidget(line)
        if not card.identities:
            section.body.addWidget(_quiet(self.tr("None known")))
        log = Button(self.tr("Log a call or visit…"), "phone-call", "link")
        log.clicked.connect(lambda: self._log_contact(card))
        section.body.addWidget(log, 0, Qt.AlignmentFlag.AlignLeft)
        return section

    def _log_contact(self, card: CustomerCard) -> None:
        from agent_console_ui.dialogs.contact import ContactDialog

        ContactDialog(
            self, self._ui, customer=card.id, name=card.name, open_it=self.conversation_wanted.emit
        ).open()

    def _organisation(self, card: CustomerCard) -> QWidget:
        section = Section(self.tr("Organisation"))
        name = ElidedLabel(card.organisation or self.tr("Unknown"))
        section.body.addWidget(name)
        for colleague in card.colleagues[:8]:
            row = PersonRow(colleague)
            row.activated.connect(lambda customer=colleague.customer: self.look_at(customer))
            section.body.addWidget(row)
        if not card.colleagues:
            section.body.addWidget(_quiet(self.tr("Nobody else from there has written")))
        section.body.setSpacing(theme.S1)
        return section

    def _cases(self, card: CustomerCard) -> QWidget:
        section = Section(self.tr("Cases"))
        section.set_title(f"{self.tr('Cases')} · {len(card.cases)}")
        for case in card.cases[:20]:
            box = CaseCard(case, self._ui.now())
            if case.conversations:
                box.activated.connect(lambda conversation=case.conversations[0]: self._beside(conversation))
            section.body.addWidget(box)
        return section

    def _past(self, card: CustomerCard) -> QWidget:
        past = [*card.past, *self._more]
        section = Section(self.tr("Conversations"))
        section.body.setSpacing(0)
        for conversation in past:
            row = PastRow(conversation, self._ui.now(), current=conversation.id == self._current)
            row.activated.connect(lambda wanted=conversation.id: self._beside(wanted))
            section.body.addWidget(row)
        if not past:
            section.body.addWidget(_quiet(self.tr("None yet")))
        if len(card.past) >= PAGE and not self._exhausted:
            more = Button(self.tr("Earlier conversations"), kind="link")
            more.clicked.connect(self.load_more)
            section.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return section

    def _beside(self, conversation: str) -> None:
        if conversation and conversation != self._current:
            self.open_beside.emit(conversation, "")

    def _open_message(self, conversation: str, message: str) -> None:
        """What is open already is not opened beside itself."""
        wanted = self.message_wanted if conversation == self._current else self.open_beside
        wanted.emit(conversation, message)

    def load_more(self) -> None:
        """Fetch conversations before the last one shown."""
        card = self._card
        if card is None:
            return
        past = [*card.past, *self._more]
        if not past:
            return
        customer, last = self.customer, past[-1]
        key = TimelineKey(micros(last.last_at), last.id)

        def done(found: tuple[PastConversation, ...]) -> None:
            if customer != self.customer:
                return
            known = {one.id for one in past}
            self._more += [one for one in found if one.id not in known]
            self._exhausted = len(found) < PAGE
            self._rebuild()

        self._ui.operations.read(
            self,
            lambda: self._ui.console.read.past_conversations(customer, key, PAGE),
            done,
            key="more",
            failed=self._ui.operations.show,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().window)
        painter.end()


def _quiet(text: str) -> QLabel:
    label = QLabel(text)
    label.setFont(theme.font("fine"))
    label.setProperty("tone", "muted")
    return label
