"""What can go wrong, as types with data; the words for a person are made in the UI and in agentctl.

ConsoleError
├── CommandRefused            the command makes no sense on the state as it is now
├── UnknownName               no such conversation, customer, agent, account …
├── ExtraMissing              an optional part of the installation is needed
├── RatingFailed              the analyzer could not be started, or broke down
├── WorkspaceError
│   ├── WorkspaceMissing      no workspace at that place
│   ├── WorkspaceExists       there is one already at that place
│   ├── WrongKey              the key does not open it, or it is no workspace at all (the same error below)
│   ├── NewerSchema           written by a later version of the program
│   ├── NoKeyring             no usable system keyring and no key file named
│   ├── KeyMissing            the keyring or key file holds no key for this workspace
│   ├── KeyFileExposed        others than its owner can read the key file
│   ├── RecoveryKeyMistyped   what was typed is no recovery key
│   ├── DiskFull              nothing could be written
│   ├── WorkspaceBusy         another process held the write lock for too long
│   └── WorkspaceDamaged      SQLite says that the file is damaged
├── ChannelError
│   ├── RetryLater            the server asks to wait
│   ├── SignInAgain           the credentials are no longer accepted
│   ├── Suspended             the account itself is suspended or unpublished; the credentials are good
│   ├── Rejected              this one thing is refused for good
│   └── Unreachable           no answer, or not from the expected kind of server
├── AttachmentRefused         a file that cannot be attached
└── ImportRefused             a file that cannot be imported at all
"""

from __future__ import annotations

from enum import StrEnum


class ConsoleError(Exception):
    """Root of every error that the engine raises on purpose."""


class Refusal(StrEnum):
    """Why a command was refused."""

    ALREADY_TAKEN = "already_taken"  # a colleague claimed it first
    ALREADY_CLOSED = "already_closed"
    NOT_CLOSED = "not_closed"
    NOT_ASSIGNED = "not_assigned"
    EMPTY_TEXT = "empty_text"
    TOO_LONG = "too_long"
    READ_ONLY = "read_only"  # an archive account, or a channel that cannot send there
    ENCRYPTED = "encrypted"
    REPLY_ALREADY_LEFT = "reply_already_left"  # undo or edit came too late
    REPLY_NOT_FOUND = "reply_not_found"
    NOT_FAILED = "not_failed"
    IN_THE_PAST = "in_the_past"
    NOT_STANDING = "not_standing"  # only messages of a community room can be taken out
    WINDOW_CLOSED = "window_closed"  # the channel's time for a reply is over
    NOT_SUPPORTED = "not_supported"  # the channel does not offer it
    REASON_MISSING = "reason_missing"  # moderation without a reason
    EDITED_MEANWHILE = "edited_meanwhile"  # the customer changed the message that this is about
    TEMPLATE_NEEDED = "template_needed"  # the reply window is over, but a template may be sent


class CommandRefused(ConsoleError):
    """The command was judged against the newest state and no longer makes sense."""

    def __init__(self, refusal: Refusal, detail: str = "") -> None:
        super().__init__(refusal.value, detail)
        self.refusal = refusal
        self.detail = detail


class UnknownName(ConsoleError):
    """Nothing is known under that name. `kind` is a word of the design: conversation, customer, agent …"""

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(kind, name)
        self.kind = kind
        self.name = name


class RatingFailed(ConsoleError):
    """No moods could be had. `why` never holds anything of a text."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class ExtraMissing(ConsoleError):
    """An optional part of the installation is needed: `agent-console[<extra>]`."""

    def __init__(self, extra: str) -> None:
        super().__init__(extra)
        self.extra = extra


class WorkspaceError(ConsoleError):
    """The workspace cannot be used. `path` is its folder or file."""

    def __init__(self, path: str = "", detail: str = "") -> None:
        super().__init__(path, detail)
        self.path = path
        self.detail = detail


class WorkspaceMissing(WorkspaceError):
    """There is no workspace at `path`."""


class WorkspaceExists(WorkspaceError):
    """There is a workspace at that place already; it is never overwritten."""


class WrongKey(WorkspaceError):
    """The key does not open the file, or the file is no workspace: SQLite cannot tell the two apart."""


class NewerSchema(WorkspaceError):
    """The workspace was written by a later version."""

    def __init__(self, path: str, found: int, known: int) -> None:
        super().__init__(path, f"{found} > {known}")
        self.found = found
        self.known = known


class NoKeyring(WorkspaceError):
    """No usable system keyring, and no key file was named."""


class KeyMissing(WorkspaceError):
    """The keyring or key file holds no key for this workspace."""


class KeyFileExposed(WorkspaceError):
    """The key file at `path` can be read by others than its owner; `detail` is its mode."""


class RecoveryKeyMistyped(WorkspaceError):
    """What was typed is no recovery key: too short, too long, or the check characters do not fit."""


class DiskFull(WorkspaceError):
    """The disk is full, or may not be written; nothing of the last change was kept."""


class WorkspaceBusy(WorkspaceError):
    """Another process kept the workspace locked for too long."""


class WorkspaceDamaged(WorkspaceError):
    """The database file is damaged; a backup must be restored."""


class ChannelError(ConsoleError):
    """A channel could not do what was asked."""


class RetryLater(ChannelError):
    """The server asks to wait. `after` is seconds from now; None when it does not say."""

    def __init__(self, after: float | None = None, detail: str = "") -> None:
        super().__init__(after, detail)
        self.after = after
        self.detail = detail


class SignInAgain(ChannelError):
    """The credentials are refused, have expired or were revoked."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class Suspended(ChannelError):
    """The channel has suspended, locked or unpublished the account. What is queued waits; it is asked again now and then."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class Rejected(ChannelError):
    """Refused for good; trying again would not help. `reason` is the server's own words, safe to show."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class UnreachableKind(StrEnum):
    """What kind of silence it was; each has its own advice."""

    NAME_UNKNOWN = "name_unknown"  # DNS has no such host
    REFUSED = "refused"  # nothing listens there, or the network is down
    TIMEOUT = "timeout"
    CERTIFICATE = "certificate"  # TLS could not be verified
    NOT_THIS_SERVICE = "not_this_service"  # answers, but not as this channel's server does (HTML, say)
    SERVER_ERROR = "server_error"  # 5xx


class Unreachable(ChannelError):
    """No usable answer. Whether the request was taken is unknown when `sent` is true."""

    def __init__(self, kind: UnreachableKind, detail: str = "", *, sent: bool = False) -> None:
        super().__init__(kind, detail)
        self.kind = kind
        self.detail = detail
        self.sent = sent


class AttachmentRefused(ConsoleError):
    """A file cannot be attached. `why` is one of too_big, unreadable, empty, too_many; `limit` in bytes."""

    def __init__(self, path: str, why: str, limit: int | None = None) -> None:
        super().__init__(path, why, limit)
        self.path = path
        self.why = why
        self.limit = limit


class ImportRefused(ConsoleError):
    """The file is not of the named format. `why` is a stable word: not_found, not_json, not_csv, no_columns, empty …"""

    def __init__(self, path: str, why: str, detail: str = "") -> None:
        super().__init__(path, why, detail)
        self.path = path
        self.why = why
        self.detail = detail
