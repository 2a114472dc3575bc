"""The place where a channel's people live: what each kind supplies, so that the contract can be tried on it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from _pytest.outcomes import Skipped

from agent_console.channels.base import Channel, OutgoingPart
from agent_console.domain.entry import Moderation, ThreadKind, Visibility
from agent_console.errors import ChannelError
from tests.servers.faults import Answered, Faults, Match


class Cannot(Skipped):
    """The service behind the town cannot do that: the test is skipped by that name."""

    def __init__(self, what: str) -> None:
        super().__init__(f"the service cannot: {what}")


@dataclass(frozen=True)
class Place:
    """A place where the customer and we write, made by the town before the test begins."""

    thread: str
    """As our channel names it: `Thread.remote` and `IncomingMessage.thread`."""
    kind: ThreadKind
    sending: Match
    """The one request by which a text of ours is sent there: no upload, no look-up. For the fault proxy."""
    root: str = ""
    """Remote id of the message that stands there already (the customer's post or comment to which `say` hangs more);
    empty: nobody has said anything."""


@dataclass(frozen=True)
class Limited:
    """How the service says "too many": the answer, and how many seconds `RetryLater.after` must then be about."""

    name: str
    answer: Answered
    after: float | None


@dataclass(frozen=True)
class Spoiled:
    """An answer with status 200 that is an error all the same, and what must be raised for it."""

    name: str
    answer: Answered
    error: type[ChannelError]


@dataclass
class Town:
    """A server (a real one where it runs) with a customer and us. Derive, fill the fields, override what can be done.

    Everything the customer does is synchronous and returns when the server has it, so that a listener can hear it; it
    may block for a moment. Remote ids are the channel's own, exactly as our channel hands them out. Texts are compared
    by containing: a channel or service may put mentions, a quote or a signature around them, nothing else.

    What is not overridden raises `Cannot`, and the tests that need it are skipped by name. What the *channel* can do is
    asked from its `capabilities`, never from the town: whatever is not declared must be `Rejected`.
    """

    us: str = ""
    """Our remote user id, as `Checked.user`."""
    customer: str = ""
    """The customer's, as `RemoteUser.remote`."""
    customer_name: str = "Олена Шевченко 🌻"
    """As `RemoteUser.name`. With letters and emoji like these wherever the service lets people choose their name."""
    private: Place | None = None
    """A private chat between the customer and us (only used when the contract's `places` names it)."""
    public: Place | None = None
    """A public post, comment or room of the customer that concerns us."""
    faults: Faults | None = None
    """The line between our channel and the server, with faults. None where it is not HTTP: override the methods below
    that use it (`cut_next_answer`, `cut_next_request`, `go_silent`, `mend`, `shift_clock`)."""
    listening: Match | None = None
    """The requests by which `listen` with a cursor reads JSON (a poll, the catching up before a stream begins). None:
    it reads no JSON over HTTP."""
    many: int = 45
    """So many messages need at least three pages, or three answers, of the channel as `channel()` opens it."""
    longest: int = 400
    """So many characters, emoji among them, may a customer write at once."""
    nowhere: str = "nowhere"
    """A thread of the service's own form that does not exist or is not ours."""
    past: bool = True
    """What was said before we signed in can be read. False for services that only push."""
    echoes: bool = False
    """A message of ours comes back with `IncomingMessage.key`."""
    hears_own: bool = True
    """What we send through the API is heard by `listen`, too."""
    proves_absence: bool = True
    """`find` can be certain that something did not arrive (`NotReceived`); False: it says `CannotTell` then."""
    refusal: Answered = field(
        default_factory=lambda: Answered(422, body=b'{"error": "Text has a forbidden word"}')
    )
    """The service's answer to a text that it does not want, in its own shape."""
    refusal_words: str = ""
    """What of it must be in `Rejected.reason`."""

    # ---- us

    def channel(self) -> Channel:
        """Our account, opened anew as after a start of the program, over `faults.url`, polling quickly (0.05 s or so).

        The town keeps it and closes it when the test is over.
        """
        raise NotImplementedError

    def write_elsewhere(self, place: Place, text: str) -> str:
        """We write with the service's own app, not through Agent Console. Gives the remote id."""
        raise Cannot("write elsewhere")

    # ---- the customer writes; all give the remote id of what they made

    def say(self, place: Place, text: str) -> str:
        """The customer writes there so that it concerns us (mentions us where that is how)."""
        raise NotImplementedError

    def say_html(self, place: Place, text: str, html: str) -> str:
        """With formatting: `html` beside its plain form."""
        raise Cannot("formatted text")

    def say_file(self, place: Place, data: bytes, name: str, mime: str, description: str = "") -> str:
        """With a file. The service may ignore `name` and `description`: raise `Cannot` for a description then."""
        raise Cannot("files of customers")

    def say_twice(self, place: Place, text: str) -> str:
        """One message, which the service hands out twice."""
        raise Cannot("hand out twice")

    def say_late(self, place: Place, text: str, at: datetime) -> str:
        """Handed out now, though it was written at `at`, before what was handed out already."""
        raise Cannot("hand out late")

    def say_visibly(self, place: Place, text: str, visibility: Visibility) -> str:
        """With that visibility."""
        raise Cannot("visibilities")

    def say_unknown(self, place: Place) -> None:
        """An event of a type that nobody has heard of comes where messages come."""
        raise Cannot("events of unknown types")

    def say_unreadable(self, place: Place) -> None:
        """A message whose shape is broken (a number where a text must be, no id …) comes where messages come."""
        raise Cannot("broken payloads")

    def answer(self, place: Place, target: str, text: str) -> str:
        """The customer answers that message."""
        raise Cannot("answers to a message")

    def edit(self, place: Place, target: str, text: str) -> None:
        """The customer changes their message."""
        raise Cannot("edits of customers")

    def take_back(self, place: Place, target: str) -> None:
        """The customer deletes their message, or their reaction."""
        raise Cannot("deletions of customers")

    def react(self, place: Place, target: str, key: str) -> str:
        """The customer puts a reaction; gives the reaction's remote id."""
        raise Cannot("reactions of customers")

    def read_up_to(self, place: Place, target: str) -> None:
        """The customer's app says that they read so far."""
        raise Cannot("read marks")

    def type(self, place: Place, active: bool) -> None:
        """The customer types, or stops."""
        raise Cannot("typing")

    # ---- the customer looks

    def texts(self, place: Place) -> list[str]:
        """What everybody there reads now, oldest first, edits applied, without what was deleted and without the root."""
        raise NotImplementedError

    def answered(self, place: Place, remote: str) -> str:
        """Remote id of the message that this one answers as the service has it; empty: none."""
        raise Cannot("answers to a message")

    def file_of(self, place: Place, remote: str) -> bytes:
        """The (first) file of a message of ours."""
        raise Cannot("files of ours")

    def description_of(self, place: Place, remote: str) -> str:
        """The description of that file."""
        raise Cannot("descriptions of files")

    def reactions(self, place: Place, remote: str) -> list[str]:
        """Reactions of anybody on a message."""
        raise Cannot("reactions")

    def visibility_of(self, place: Place, remote: str) -> Visibility:
        """Of a message of ours."""
        raise Cannot("visibilities")

    def moderated(self, place: Place, remote: str) -> set[Moderation]:
        """What of LIKE, HIDE, DELETE (the message), MUTE, BLOCK (its author) we have in force, as the service says."""
        raise Cannot("moderation")

    # ---- accounts and credentials

    def end_session(self) -> None:
        """Our credentials end: the token is revoked, the password changed."""
        raise Cannot("end our session")

    def suspend(self) -> None:
        """The service suspends, locks or unpublishes our account; the credentials stay good."""
        raise Cannot("suspend us")

    def restore(self) -> None:
        """The opposite of `suspend`."""
        raise Cannot("restore us")

    # ---- the line: override where it is not HTTP

    def line(self) -> Faults:
        """The line's faults; `Cannot` where it has none."""
        if self.faults is None:
            raise Cannot("HTTP faults")
        return self.faults

    def heard_by(self) -> Match:
        """As `listening`; `Cannot` where there is none."""
        if self.listening is None:
            raise Cannot("JSON while listening")
        return self.listening

    def cut_next_answer(self, place: Place) -> None:
        """The next text of ours arrives, but the line breaks before we hear so."""
        self.line().cut_after(place.sending)

    def cut_next_request(self, place: Place) -> None:
        """The line breaks in the middle of the next sending: nothing arrives."""
        self.line().cut_before(place.sending)

    def go_silent(self) -> None:
        """The line is down: connections break, new ones are refused, until `mend`."""
        self.line().refuse()

    def mend(self) -> None:
        """All faults of the line are over."""
        self.line().heal()

    def shift_clock(self, by: timedelta) -> None:
        """The server's clock is off by that. A double should shift the times of messages, too."""
        self.line().shift_clock(by)

    # ---- the service's own notations

    def rate_limits(self) -> tuple[Limited, ...]:
        """How the service itself says "too many" (beside the headers that every channel must understand)."""
        return ()

    def spoiled(self) -> tuple[Spoiled, ...]:
        """Errors that the service answers to a sending with status 200."""
        return ()


def part(place: Place, text: str = "", **more: object) -> OutgoingPart:
    """A part of a reply there, by its own new key, to what stands there already."""
    now = datetime.now(UTC)
    usual: dict[str, object] = {
        "key": uuid.uuid4().hex,
        "thread": place.thread,
        "kind": place.kind,
        "public": place.kind is not ThreadKind.PRIVATE,
        "text": text,
        "first_attempt": now,
        "in_reply_to": place.root,
        "last_customer_at": now,
    }
    return OutgoingPart(**{**usual, **more})  # type: ignore[arg-type]
