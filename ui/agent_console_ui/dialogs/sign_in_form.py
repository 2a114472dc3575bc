"""The fields of a sign-in, by the way that one chooses; what is wrong stands below its field."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from agent_console.domain.console import KindInfo
from agent_console_ui import theme
from agent_console_ui.dialogs import sign_in_ways as of
from agent_console_ui.dialogs import sign_in_words as say
from agent_console_ui.dialogs.choices import Choices
from agent_console_ui.dialogs.frame import field_label, fine_print
from agent_console_ui.widgets.button import Button


class SignInForm(QWidget):
    """Made from what a kind of channel declares. `changed` fires as one types or chooses."""

    changed = Signal()

    def __init__(self, kind: KindInfo, parent: QWidget, *, only_secret: bool = False) -> None:
        super().__init__(parent)
        self.kind = kind
        self.fields: dict[str, QLineEdit] = {}
        self._cells: dict[str, QWidget] = {}
        self._labels: dict[str, QLabel] = {}
        self._problems: dict[str, QLabel] = {}
        self._known = {name for name, secret, _, _ in kind.fields if not secret} if only_secret else set()
        self._known -= {"client_id"}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S2)
        offered = of.ways(kind)
        self.way: Choices[str] | None = None
        if len(offered) > 1:
            self.way = Choices([(way, say.way(way), "") for way in offered], offered[0], self, flat=True)
            self.way.setAccessibleName(self.tr("Sign in with"))
            self.way.group.idClicked.connect(lambda _id: self._show_way())
            column.addWidget(field_label(self.tr("Sign in with"), self.way, self))
            column.addWidget(self.way)
        self._only = offered[0] if offered else ""
        extra: list[tuple[str, bool, str]] = []
        for name, secret, _required, placeholder in kind.fields:
            if name in self._known:
                continue
            if of.is_extra(kind, name):
                extra.append((name, secret, placeholder))
            else:
                column.addWidget(self._cell(name, placeholder, secret=secret))
        self.more = Button(self.tr("More settings"), "chevron-down", "link", self)
        self.more.setCheckable(True)
        self.more.toggled.connect(lambda _on: self._show_way())
        self.more.setVisible(bool(extra) and not only_secret)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._extra = {name for name, _, _ in extra}
        for name, secret, placeholder in extra:
            column.addWidget(self._cell(name, placeholder, secret=secret))
        self._show_way()

    def _cell(self, name: str, placeholder: str, *, secret: bool) -> QWidget:
        cell = QWidget(self)
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S1)
        edit = QLineEdit(cell)
        edit.setPlaceholderText(placeholder)
        title = say.title(name, self.kind.name)
        edit.setAccessibleName(title)
        if secret:
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        edit.textEdited.connect(lambda _text, name=name: self._edited(name))
        label = field_label(title, edit, cell)
        column.addWidget(label)
        column.addWidget(edit)
        self._labels[name] = label
        if hint := say.hint(name, self.kind.name):
            column.addWidget(fine_print(hint, cell))
        problem = QLabel(cell)
        problem.setFont(theme.font("fine", 500))
        problem.setProperty("tone", "neg")
        problem.setWordWrap(True)
        problem.hide()
        column.addWidget(problem)
        self.fields[name], self._cells[name], self._problems[name] = edit, cell, problem
        return cell

    def chosen_way(self) -> str:
        """browser, password, token; empty when the kind asks for nothing of the sort."""
        return self.way.value() if self.way is not None else self._only

    @property
    def asks_in_browser(self) -> bool:
        """The person agrees in the browser."""
        return self.chosen_way() == of.BROWSER

    def _in_use(self) -> set[str]:
        return set(of.fields_of(self.kind, self.chosen_way())) - self._known

    def _show_way(self) -> None:
        in_use = self._in_use()
        needed = of.needed(self.kind, self.chosen_way())
        for name, cell in self._cells.items():
            title = say.title(name, self.kind.name)
            optional = name not in needed and name not in self._extra
            self._labels[name].setText(
                self.tr("{field} (optional)").replace("{field}", title) if optional else title
            )
            cell.setVisible(name in in_use and (name not in self._extra or self.more.isChecked()))
        self.more.set_icon_name("chevron-up" if self.more.isChecked() else "chevron-down")
        self.changed.emit()

    def _edited(self, name: str) -> None:
        self.point_out(name, "")
        self.changed.emit()

    def values(self) -> dict[str, str]:
        """What was typed into the fields in use; a password is passed on as it is."""
        in_use = self._in_use()
        typed = {
            name: edit.text() if name == "password" else edit.text().strip()
            for name, edit in self.fields.items()
            if name in in_use
        }
        return {name: value for name, value in typed.items() if value}

    def is_complete(self) -> bool:
        """Everything that is needed was typed."""
        values = self.values()
        return all(values.get(name) for name in of.needed(self.kind, self.chosen_way()) - self._known)

    def point_out(self, name: str, text: str) -> None:
        """Say below a field what is wrong with it; "" takes it away."""
        if name not in self.fields:
            return
        if text and name in self._extra and not self.more.isChecked():
            self.more.setChecked(True)
        self._problems[name].setText(text)
        self._problems[name].setVisible(bool(text))
        edit = self.fields[name]
        edit.setProperty("invalid", bool(text))
        edit.style().unpolish(edit)
        edit.style().polish(edit)

    def forget_problems(self) -> None:
        """Nothing is wrong any more."""
        for name in self.fields:
            self.point_out(name, "")

    def first(self) -> QLineEdit | None:
        """Where one begins to type."""
        return next((self.fields[name] for name in self.fields if not self._cells[name].isHidden()), None)

    def focus_problem(self) -> None:
        """Put the cursor where something is to be mended."""
        for name, edit in self.fields.items():
            if self._problems[name].text():
                edit.setFocus()
                edit.selectAll()
                return

    def explain(self, error: BaseException) -> str:
        """What a failed sign-in means, and what to do; marks the field it is about."""
        server = self.fields["server"].text().strip() if "server" in self.fields else ""
        field, below, text = say.failure(error, self.chosen_way(), server or say.channel(self.kind))
        if field == "password" and "password" not in self.fields:
            field = "token"
        self.point_out(field, below)
        return text
