"""The fields of a sign-in: server, user, and a password or, by a switch, a token; what is wrong stands below its field."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from agent_console.domain.console import KindInfo
from agent_console.errors import Rejected, SignInAgain, Unreachable, UnreachableKind
from agent_console_ui import theme, words
from agent_console_ui.dialogs.choices import Choices
from agent_console_ui.dialogs.frame import field_label, fine_print
from agent_console_ui.widgets.safe_text import one_line

SECRETS = ("password", "token")


class SignInForm(QWidget):
    """Made from what a kind of channel declares. `changed` fires as one types."""

    changed = Signal()

    def __init__(self, kind: KindInfo, parent: QWidget, *, only_secret: bool = False) -> None:
        super().__init__(parent)
        self.fields: dict[str, QLineEdit] = {}
        self._cells: dict[str, QWidget] = {}
        self._required = {name for name, secret, required, _ in kind.fields if required and not secret}
        self._problems: dict[str, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S2)
        secrets = [name for name, secret, _, _ in kind.fields if secret]
        for name, _secret, _required, placeholder in kind.fields:
            if name in secrets or only_secret:
                continue
            column.addWidget(self._cell(name, placeholder))
        self.way: Choices[str] | None = None
        if len(secrets) > 1:
            self.way = Choices(
                [(name, self._title(name), "") for name in secrets], secrets[0], self, flat=True
            )
            self.way.setAccessibleName(self.tr("Sign in with"))
            self.way.group.idClicked.connect(lambda _id: self._show_way())
            column.addWidget(field_label(self.tr("Sign in with"), self.way, self))
            column.addWidget(self.way)
        for name, secret, _required, placeholder in kind.fields:
            if secret:
                column.addWidget(self._cell(name, placeholder, secret=True, named=self.way is None))
        self._show_way()

    def _cell(self, name: str, placeholder: str, *, secret: bool = False, named: bool = True) -> QWidget:
        cell = QWidget(self)
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S1)
        edit = QLineEdit(cell)
        edit.setPlaceholderText(placeholder)
        edit.setAccessibleName(self._title(name))
        if secret:
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        edit.textEdited.connect(lambda _text, name=name: self._edited(name))
        if named:
            column.addWidget(field_label(self._title(name), edit, cell))
        column.addWidget(edit)
        if hint := self._hint(name):
            column.addWidget(fine_print(hint, cell))
        problem = QLabel(cell)
        problem.setFont(theme.font("fine", 500))
        problem.setProperty("tone", "neg")
        problem.setWordWrap(True)
        problem.hide()
        column.addWidget(problem)
        self.fields[name], self._cells[name], self._problems[name] = edit, cell, problem
        return cell

    def _title(self, name: str) -> str:
        names = {
            "server": self.tr("Server"),
            "user": self.tr("User"),
            "password": self.tr("Password"),
            "token": self.tr("Access token"),
        }
        return names.get(name, name)

    def _hint(self, name: str) -> str:
        hints = {
            "token": self.tr("For an account that signs in elsewhere; its administrator can give you one."),
        }
        return hints.get(name, "")

    def secret_name(self) -> str:
        """Which of password and token is used; empty when the kind has no secret."""
        if self.way is not None:
            return self.way.value()
        return next((name for name in SECRETS if name in self.fields), "")

    def _show_way(self) -> None:
        for name in SECRETS:
            if name in self._cells:
                self._cells[name].setVisible(name == self.secret_name())
        user = self._cells.get("user")
        if user is not None:  # a token says itself whose it is
            user.setVisible(self.secret_name() != "token")
        self.changed.emit()

    def _edited(self, name: str) -> None:
        self.point_out(name, "")
        self.changed.emit()

    def values(self) -> dict[str, str]:
        """What was typed into the fields in use; a password is passed on as it is."""
        using = self.secret_name()
        return {
            name: edit.text() if name == "password" else edit.text().strip()
            for name, edit in self.fields.items()
            if (name not in SECRETS or name == using) and not (name == "user" and using == "token")
        }

    def is_complete(self) -> bool:
        """Everything that is needed was typed."""
        values = self.values()
        needed = (self._required & self.fields.keys()) | ({self.secret_name()} - {""})
        if self.secret_name() == "token":
            needed -= {"user"}
        elif "user" in self.fields:
            needed |= {"user"}
        return all(values.get(name) for name in needed)

    def point_out(self, name: str, text: str) -> None:
        """Say below a field what is wrong with it; "" takes it away."""
        if name not in self.fields:
            return
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

    def focus_problem(self) -> None:
        """Put the cursor where something is to be mended."""
        for name, edit in self.fields.items():
            if self._problems[name].text():
                edit.setFocus()
                edit.selectAll()
                return

    def explain(self, error: BaseException) -> str:
        """What a failed sign-in means, and what to do; marks the field it is about."""
        name = "server"
        server = one_line(self.fields["server"].text(), 80) if "server" in self.fields else ""
        match error:
            case SignInAgain() | Rejected():
                return self._refused(error)
            case Unreachable(kind=UnreachableKind.NAME_UNKNOWN):
                text = self.tr(
                    "No server is known under the name “{server}”. Check the spelling, and that you are online."
                )
            case Unreachable(kind=UnreachableKind.REFUSED):
                text = self.tr(
                    "“{server}” does not answer. Check the address and the port, and that you are online."
                )
            case Unreachable(kind=UnreachableKind.TIMEOUT):
                text = self.tr("“{server}” took too long to answer. Try again in a moment.")
            case Unreachable(kind=UnreachableKind.NOT_THIS_SERVICE):
                text = self.tr(
                    "“{server}” answers, but with a web page and not as the service we need. "
                    "Use the address of the server itself, as its administrator gives it."
                )
            case Unreachable(kind=UnreachableKind.CERTIFICATE):
                text = self.tr(
                    "The certificate of “{server}” cannot be trusted (it may be self-signed or out of date), so "
                    "nothing was sent. Ask the administrator for a valid certificate, or have the one who issued "
                    "it installed on this computer."
                )
            case _:
                return words.sentence(error)
        self.point_out(name, self.tr("Check this address."))
        return text.replace("{server}", server)

    def _refused(self, error: SignInAgain | Rejected) -> str:
        said = one_line(error.reason if isinstance(error, Rejected) else error.detail, 200)
        if said == "other_user":
            self.point_out("user", self.tr("That is another user than before."))
            return self.tr("These credentials belong to somebody else. Sign in as the same user as before.")
        if self.secret_name() == "token":
            self.point_out("token", self.tr("This token was not accepted."))
            text = self.tr("The server does not accept the token. It may have expired: ask for a new one.")
        else:
            self.point_out("password", self.tr("User and password do not fit."))
            text = self.tr(
                "The server does not accept this user and password. Check both; capital letters count."
            )
        if said:
            text += " " + self.tr("The server says: {words}").replace("{words}", said)
        return text
