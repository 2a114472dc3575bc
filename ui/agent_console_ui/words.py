"""Errors and the domain's words in sentences for a person: what is the matter, and what to do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from agent_console import errors as e
from agent_console.domain.account import Audience, HealthState
from agent_console.domain.entry import Outcome, Priority
from agent_console.domain.views import Order, View
from agent_console.errors import Refusal, UnreachableKind
from agent_console_ui.words_of_failure import why_failed


def sentence(error: BaseException) -> str:
    """What went wrong and what to do about it. Never empty, never a traceback."""
    match error:
        case e.CommandRefused(refusal=why):
            return refusal(why)
        case e.UnknownName(kind=kind, name=name):
            return _unknown(kind, name[:80])
        case e.WorkspaceError():
            return _workspace(error)
        case e.ChannelError():
            return _channel(error)
        case e.AttachmentRefused(why=why, limit=limit):
            return _attachment(why, limit)
        case e.ImportRefused(why=why):
            return _import(why)
        case OSError():
            return QCoreApplication.translate(
                "Words",
                "The file could not be read or written. Check that it exists and that you may use it.",
            )
        case TimeoutError():
            return QCoreApplication.translate("Words", "It took too long. Try again.")
    return QCoreApplication.translate(
        "Words", "Something went wrong that we did not expect. It was logged; what you wrote is kept."
    )


def refusal(why: Refusal | str) -> str:
    """Why a command was refused; also for the words in `console.Refused`."""
    match why:
        case Refusal.ALREADY_TAKEN:
            return QCoreApplication.translate("Words", "A colleague took it first.")
        case Refusal.ALREADY_CLOSED:
            return QCoreApplication.translate("Words", "It is closed already.")
        case Refusal.NOT_CLOSED:
            return QCoreApplication.translate("Words", "It is not closed.")
        case Refusal.NOT_ASSIGNED:
            return QCoreApplication.translate("Words", "Nobody has it.")
        case Refusal.EMPTY_TEXT:
            return QCoreApplication.translate("Words", "There is no text yet. Write something first.")
        case Refusal.TOO_LONG:
            return QCoreApplication.translate("Words", "The text is too long for this channel. Shorten it.")
        case Refusal.READ_ONLY:
            return QCoreApplication.translate(
                "Words",
                "Nothing can be sent from here: it is an imported history or a place we may only read.",
            )
        case Refusal.ENCRYPTED:
            return QCoreApplication.translate(
                "Words", "This room is encrypted; it cannot be read or answered from here."
            )
        case Refusal.REPLY_ALREADY_LEFT:
            return QCoreApplication.translate("Words", "Too late: the reply has already left.")
        case Refusal.REPLY_NOT_FOUND:
            return QCoreApplication.translate("Words", "That reply is not there any more.")
        case Refusal.NOT_FAILED:
            return QCoreApplication.translate(
                "Words", "That reply did not fail; there is nothing to try again."
            )
        case Refusal.IN_THE_PAST:
            return QCoreApplication.translate("Words", "That time has passed. Choose a later one.")
        case Refusal.NOT_STANDING:
            return QCoreApplication.translate(
                "Words", "Only messages of a community room can be taken into a conversation of their own."
            )
        case Refusal.WINDOW_CLOSED:
            return QCoreApplication.translate(
                "Words", "The time in which this channel lets us answer is over. Go on elsewhere."
            )
        case Refusal.TEMPLATE_NEEDED:
            return QCoreApplication.translate(
                "Words", "The time for a free answer is over here. Send an approved template instead."
            )
        case Refusal.REASON_MISSING:
            return QCoreApplication.translate(
                "Words", "A reason is needed, for colleagues and for the record."
            )
        case Refusal.EDITED_MEANWHILE:
            return QCoreApplication.translate(
                "Words", "The customer changed this message a moment ago. Look at it again."
            )
        case Refusal.NOT_SUPPORTED:
            return QCoreApplication.translate("Words", "This channel does not offer that.")
    return QCoreApplication.translate("Words", "It is not there any more.")


def _unknown(kind: str, name: str) -> str:
    match kind:
        case "case":
            text = QCoreApplication.translate(
                "Words",
                "There is no case {name}. Check the number: its last character guards against typing errors.",
            )
        case "conversation":
            text = QCoreApplication.translate("Words", "There is no such conversation: {name}")
        case "agent":
            text = QCoreApplication.translate("Words", "There is no agent {name}.")
        case "account":
            text = QCoreApplication.translate("Words", "There is no account {name}.")
        case "customer":
            text = QCoreApplication.translate("Words", "There is no customer {name}.")
        case _:
            text = QCoreApplication.translate("Words", "Nothing is known under the name {name}.")
    return text.replace("{name}", name)


def _workspace(error: e.WorkspaceError) -> str:
    match error:
        case e.WorkspaceMissing(path=path):
            text = QCoreApplication.translate("Words", "There is no workspace at {path}.")
        case e.WrongKey(path=path):
            text = QCoreApplication.translate(
                "Words",
                "{path} cannot be opened: the key does not fit, or the file is no workspace. "
                "Try the recovery key, or restore a backup.",
            )
        case e.NewerSchema(path=path):
            text = QCoreApplication.translate(
                "Words", "This workspace was written by a later version. Update Agent Console to open it."
            )
        case e.NoKeyring(path=path):
            text = QCoreApplication.translate(
                "Words",
                "This computer has no usable keyring to keep the workspace's key in. "
                "Start again with --key-file and a file that only you can read.",
            )
        case e.KeyMissing(path=path):
            text = QCoreApplication.translate(
                "Words",
                "The keyring holds no key for this workspace. Enter the recovery key, or restore a backup.",
            )
        case e.WorkspaceExists(path=path):
            text = QCoreApplication.translate(
                "Words", "There is a workspace at {path} already. Choose another folder."
            )
        case e.KeyFileExposed(path=path):
            text = QCoreApplication.translate(
                "Words", "Others can read the key file {path}. Make it readable to you alone (chmod 600)."
            )
        case e.RecoveryKeyMistyped(path=path):
            text = QCoreApplication.translate(
                "Words", "That is no recovery key. Compare it with the printed one, character by character."
            )
        case e.DiskFull(path=path):
            text = QCoreApplication.translate(
                "Words",
                "The disk is full or may not be written. Nothing was changed; make room and try again.",
            )
        case e.WorkspaceBusy(path=path):
            text = QCoreApplication.translate(
                "Words", "Another program keeps the workspace busy. Try again in a moment."
            )
        case e.WorkspaceDamaged(path=path):
            text = QCoreApplication.translate("Words", "The workspace's file is damaged. Restore a backup.")
        case _:
            path = error.path
            text = QCoreApplication.translate("Words", "The workspace at {path} cannot be used.")
    return text.replace("{path}", path)


def _channel(error: e.ChannelError) -> str:
    match error:
        case e.RetryLater(after=after) if after is not None:
            return QCoreApplication.translate(
                "Words",
                "The server asks to wait %n second(s). It will be tried again by itself.",
                "",
                round(after),
            )
        case e.RetryLater():
            return QCoreApplication.translate(
                "Words", "The server asks to wait. It will be tried again by itself."
            )
        case e.SignInAgain():
            return problem("sign_in_again")
        case e.Suspended():
            return QCoreApplication.translate(
                "Words",
                "The channel has suspended this account. What is queued waits until it is free again.",
            )
        case e.Rejected(reason=reason):
            text = QCoreApplication.translate("Words", "The channel refused it: {reason}")
            return text.replace("{reason}", why_failed(reason)[:200])
        case e.Unreachable(kind=kind):
            return problem(kind.value)
    return QCoreApplication.translate("Words", "The channel could not do it. Try again.")


def problem(word: str) -> str:
    """`AccountHealth.problem` as a sentence; empty for an empty word."""
    match word:
        case "":
            return ""
        case "sign_in_again":
            return QCoreApplication.translate(
                "Words", "The user name, password or token is not accepted. Sign in again."
            )
        case UnreachableKind.NAME_UNKNOWN:
            return QCoreApplication.translate(
                "Words", "No server is known under that name. Check the address and your connection."
            )
        case UnreachableKind.REFUSED:
            return QCoreApplication.translate(
                "Words", "The server does not answer. Check the address and your connection."
            )
        case UnreachableKind.TIMEOUT:
            return QCoreApplication.translate("Words", "The server took too long to answer. Try again.")
        case UnreachableKind.CERTIFICATE:
            return QCoreApplication.translate(
                "Words",
                "The server's certificate cannot be trusted, so nothing was sent. Ask whoever runs the server "
                "for a valid certificate, or have theirs installed on this computer.",
            )
        case UnreachableKind.NOT_THIS_SERVICE:
            return QCoreApplication.translate(
                "Words",
                "Something answers at that address, but not the service we expected. Check the address.",
            )
        case UnreachableKind.SERVER_ERROR:
            return QCoreApplication.translate("Words", "The server has trouble of its own. Try again later.")
    return QCoreApplication.translate(
        "Words", "The line to the server is disturbed. It is tried again by itself."
    )


def _attachment(why: str, limit: int | None) -> str:
    match why:
        case "too_big":
            text = QCoreApplication.translate(
                "Words", "The file is too big for this channel. At most {limit}."
            )
        case "empty":
            text = QCoreApplication.translate("Words", "The file is empty.")
        case "too_many":
            text = QCoreApplication.translate(
                "Words", "That is more files than this channel takes in one reply."
            )
        case _:
            text = QCoreApplication.translate("Words", "The file cannot be read.")
    return text.replace("{limit}", size(limit or 0))


def _import(why: str) -> str:
    match why:
        case "not_found":
            return QCoreApplication.translate("Words", "There is no such file.")
        case "not_json":
            return QCoreApplication.translate("Words", "The file is not JSON. Choose another file or format.")
        case "not_csv":
            return QCoreApplication.translate("Words", "The file is not CSV. Choose another file or format.")
        case "no_columns":
            return QCoreApplication.translate("Words", "The columns of this format are missing in the file.")
        case "empty":
            return QCoreApplication.translate("Words", "The file is empty.")
    return QCoreApplication.translate("Words", "The file is not of the chosen format.")


def size(count: int) -> str:
    """Bytes for a person: "340 kB", "2.5 MB"."""
    if count < 1000:
        return QCoreApplication.translate("Words", "%n byte(s)", "", count)
    value = float(count)
    for unit in ("kB", "MB", "GB"):
        value /= 1000
        if value < 1000:
            return f"{value:.0f} {unit}" if value >= 10 else f"{value:.1f} {unit}"
    return f"{value / 1000:.1f} TB"


def view(which: View) -> str:
    """Name of an inbox view."""
    match which:
        case View.MINE:
            return QCoreApplication.translate("Words", "Mine")
        case View.UNASSIGNED:
            return QCoreApplication.translate("Words", "Unassigned")
        case View.ESCALATED:
            return QCoreApplication.translate("Words", "Escalated")
        case View.SNOOZED:
            return QCoreApplication.translate("Words", "Snoozed")
        case View.WAITING_FOR_CUSTOMER:
            return QCoreApplication.translate("Words", "Awaiting customer")
        case View.ALL:
            return QCoreApplication.translate("Words", "All")
        case View.CLOSED:
            return QCoreApplication.translate("Words", "Closed")


def order(which: Order) -> str:
    """Name of an order of the inbox."""
    match which:
        case Order.WAITING_SINCE:
            return QCoreApplication.translate("Words", "Longest waiting first")
        case Order.NEWEST:
            return QCoreApplication.translate("Words", "Newest first")
        case Order.OLDEST:
            return QCoreApplication.translate("Words", "Oldest first")
        case Order.MOOD:
            return QCoreApplication.translate("Words", "By mood", "an order of conversations")


def order_in_short(which: Order) -> str:
    """The same where there is little room."""
    match which:
        case Order.WAITING_SINCE:
            return QCoreApplication.translate("Words", "Longest", "an order of conversations")
        case Order.NEWEST:
            return QCoreApplication.translate("Words", "Newest", "an order of conversations")
        case Order.OLDEST:
            return QCoreApplication.translate("Words", "Oldest", "an order of conversations")
        case Order.MOOD:
            return order(which)


def audience(which: Audience) -> str:
    """Name of an audience."""
    match which:
        case Audience.CUSTOMERS:
            return QCoreApplication.translate("Words", "Customers")
        case Audience.PARTNERS:
            return QCoreApplication.translate("Words", "Partners")
        case Audience.EMPLOYEES:
            return QCoreApplication.translate("Words", "Employees")
        case Audience.RECRUITING:
            return QCoreApplication.translate("Words", "Recruiting")


def outcome(which: Outcome) -> str:
    """Name of an outcome."""
    match which:
        case Outcome.SOLVED:
            return QCoreApplication.translate("Words", "Solved")
        case Outcome.ANSWERED:
            return QCoreApplication.translate("Words", "Answered")
        case Outcome.NO_REPLY_NEEDED:
            return QCoreApplication.translate("Words", "No reply needed")
        case Outcome.SPAM:
            return QCoreApplication.translate("Words", "Spam")
        case Outcome.DUPLICATE:
            return QCoreApplication.translate("Words", "Duplicate")
        case Outcome.HANDED_OVER:
            return QCoreApplication.translate("Words", "Handed over")
        case Outcome.IMPORTED:
            return QCoreApplication.translate("Words", "Imported")


def priority(which: Priority) -> str:
    """Name of a case's priority."""
    match which:
        case Priority.LOW:
            return QCoreApplication.translate("Words", "Low")
        case Priority.NORMAL:
            return QCoreApplication.translate("Words", "Normal")
        case Priority.HIGH:
            return QCoreApplication.translate("Words", "High")
        case Priority.URGENT:
            return QCoreApplication.translate("Words", "Urgent")


def health(which: HealthState) -> str:
    """State of an account's line in a word or two."""
    match which:
        case HealthState.NEW:
            return QCoreApplication.translate("Words", "Not heard yet")
        case HealthState.CONNECTING:
            return QCoreApplication.translate("Words", "Connecting")
        case HealthState.BACKFILLING:
            return QCoreApplication.translate("Words", "Fetching history")
        case HealthState.LIVE:
            return QCoreApplication.translate("Words", "Connected")
        case HealthState.WAITING:
            return QCoreApplication.translate("Words", "Waiting for the server")
        case HealthState.QUIET:
            return QCoreApplication.translate("Words", "Unusually quiet")
        case HealthState.SUSPENDED:
            return QCoreApplication.translate("Words", "Suspended by the channel")
        case HealthState.SIGN_IN_AGAIN:
            return QCoreApplication.translate("Words", "Sign in again")
        case HealthState.PAUSED:
            return QCoreApplication.translate("Words", "Paused")
        case HealthState.ARCHIVE:
            return QCoreApplication.translate("Words", "Imported history")
