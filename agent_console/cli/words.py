"""Errors worded for the person at the terminal: one line that says what to do."""

from __future__ import annotations

from agent_console import errors as e
from agent_console.errors import Refusal, UnreachableKind


class Failure(Exception):
    """Something that agentctl itself finds wrong. `usage` makes the exit code 2."""

    def __init__(self, sentence: str, *, usage: bool = False) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.usage = usage


REFUSALS = {
    Refusal.ALREADY_TAKEN: "a colleague has taken it already",
    Refusal.ALREADY_CLOSED: "it is closed already",
    Refusal.NOT_CLOSED: "it is not closed",
    Refusal.NOT_ASSIGNED: "it is assigned to nobody",
    Refusal.EMPTY_TEXT: "there is no text",
    Refusal.TOO_LONG: "the text is longer than the channel takes",
    Refusal.READ_ONLY: "nothing can be sent there: it is an archive, or a channel that we can only read",
    Refusal.ENCRYPTED: "the room is encrypted and cannot be answered from here",
    Refusal.REPLY_ALREADY_LEFT: "the reply has left already",
    Refusal.REPLY_NOT_FOUND: "there is no such reply",
    Refusal.NOT_FAILED: "the reply has not failed",
    Refusal.IN_THE_PAST: "that time is past",
    Refusal.NOT_STANDING: "only a message of a community room can be taken out",
    Refusal.WINDOW_CLOSED: "the channel's time for a reply is over; it opens again when the customer writes",
    Refusal.NOT_SUPPORTED: "the channel does not offer it",
    Refusal.EDITED_MEANWHILE: "the customer changed the message meanwhile: look at it again",
    Refusal.REASON_MISSING: "say why: it stays in the time line",
    Refusal.TEMPLATE_NEEDED: "the channel's time for a reply is over; only an approved template may be sent now",
}
_UNREACHABLE = {
    UnreachableKind.NAME_UNKNOWN: "there is no server of that name; check the address",
    UnreachableKind.REFUSED: "nothing answers there; check the address and the network",
    UnreachableKind.TIMEOUT: "no answer in time; try again later",
    UnreachableKind.CERTIFICATE: "its certificate cannot be verified; install the issuer's certificate on this machine",
    UnreachableKind.NOT_THIS_SERVICE: "something answers, but not this kind of server; check the address",
    UnreachableKind.SERVER_ERROR: "the server has a fault of its own; try again later",
}
_IMPORTS = {
    "not_found": "there is no such file",
    "is_folder": "that is a folder; name the files in it",
    "unreadable": "it cannot be read",
    "empty": "the file is empty",
    "not_json": "it is no JSON",
    "not_csv": "it is no CSV with the columns of this format in its first line",
    "no_columns": "columns are missing",
    "not_this_format": "it is not of this format",
    "unknown_format": "there is no such format",
}
SKIPPED = {
    "split_row": "a line break splits the row",
    "columns": "wrong number of columns",
    "quotes": "the quotes do not close",
    "half_written": "only half written",
    "bad_id": "the tweet id is no number",
    "bad_inbound": "inbound is neither True nor False",
    "bad_date": "the date cannot be read",
    "no_author": "no author",
    "bytes_replaced": "kept, but bytes that are not UTF-8 were replaced",
    "wrong_shape": "fields are missing or of the wrong type",
    "no_messages": "no messages in it",
}
_ATTACHMENTS = {
    "too_big": "it is larger than the channel takes",
    "unreadable": "it cannot be read",
    "empty": "it is empty",
    "too_many": "there are too many files",
}


def sentence(error: e.ConsoleError) -> str:
    """One line for any error that the engine raises on purpose."""
    match error:
        case e.CommandRefused():
            detail = f" ({error.detail})" if error.detail else ""
            return f"Refused: {REFUSALS[error.refusal]}{detail}."
        case e.ExtraMissing():
            return f"This needs more to be installed: pip install 'agent-console[{error.extra}]'."
        case e.RatingFailed():
            return f"Moods cannot be rated now ({error.why}). The collecting process tries again by itself."
        case e.UnknownName():
            return f"There is no {error.kind} “{error.name}”."
        case e.ImportRefused():
            return (
                f"{error.path} was not imported: {_with(_IMPORTS.get(error.why, error.why), error.detail)}."
            )
        case e.AttachmentRefused():
            return f"{error.path} cannot be attached: {_ATTACHMENTS.get(error.why, error.why)}."
        case e.WorkspaceError():
            return _workspace(error)
        case e.ChannelError():
            return _channel(error)
    return f"Failed: {type(error).__name__} {error}."


def _with(words: str, detail: str) -> str:
    return f"{words}: {detail}" if detail else words


def _workspace(error: e.WorkspaceError) -> str:
    match error:
        case e.WorkspaceMissing():
            return f"There is no workspace in {error.path}. Create one with “agentctl init”."
        case e.WorkspaceExists():
            return f"There is a workspace in {error.path} already. Name another --workspace."
        case e.KeyFileExposed():
            return f"Others can read the key file {error.path}. Take that away first: chmod 600 {error.path}"
        case e.RecoveryKeyMistyped():
            return "That is no recovery key: look for a mistyped or missing character."
        case e.WrongKey():
            return f"The key does not open {error.path}, or that is no workspace at all. Name the right --key-file."
        case e.NewerSchema():
            return (
                f"{error.path} was written by a later version of Agent Console (schema {error.found}, this one knows "
                f"{error.known}). Update this one."
            )
        case e.NoKeyring():
            return "This machine has no usable keyring. Name a file for the key with --key-file."
        case e.KeyMissing():
            return (
                f"The key of the workspace in {error.path} is not there. Name its --key-file, or restore a backup with "
                "the recovery key."
            )
        case e.DiskFull():
            return f"Nothing could be written to {error.path}: the disk is full or read-only. Nothing was changed."
        case e.WorkspaceBusy():
            return f"Another process keeps {error.path} locked. Try again."
        case e.WorkspaceDamaged():
            return f"{error.path} is damaged. Restore a backup with “agentctl restore”."
    return _with(f"The workspace in {error.path} cannot be used", error.detail) + "."


def _channel(error: e.ChannelError) -> str:
    match error:
        case e.RetryLater():
            wait = f" {error.after:.0f} seconds" if error.after is not None else ""
            return f"The server asks to wait{wait}. Try again later."
        case e.SignInAgain():
            return _with("The sign-in is no longer accepted: sign in again", error.detail) + "."
        case e.Suspended():
            return _with("The channel has suspended or unpublished the account", error.detail) + "."
        case e.Rejected():
            return _with("The server refuses it", error.reason).rstrip(".") + "."
        case e.Unreachable():
            return f"The server cannot be reached: {_UNREACHABLE[error.kind]}."
    return f"The channel failed: {error}."
