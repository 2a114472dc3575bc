"""Commands about replies, as pure decisions: what can be sent there now, and what becomes of what is queued."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum

from agent_console.domain import entry as e
from agent_console.domain.capabilities import Capabilities
from agent_console.domain.commands import Bodies
from agent_console.domain.conversation import Conversation
from agent_console.domain.counting import left
from agent_console.domain.entry import Direction, Media, Part, ThreadKind, Visibility
from agent_console.domain.log import MessageRef
from agent_console.domain.reply import PendingReply, ReplyState
from agent_console.errors import CommandRefused, Refusal

LONGEST_DELAY = timedelta(days=1)
LONGEST_PLAN = timedelta(days=366)


class Window(Enum):
    """Whether the channel takes a reply now."""

    OPEN = "open"
    EXTENDED = "extended"  # only what a person writes, marked as such
    TEMPLATES = "templates"  # only approved templates
    CLOSED = "closed"


def window(state: Conversation, capabilities: Capabilities, now: datetime) -> Window:
    """Which of the channel's windows is open in a conversation."""
    if capabilities.reply_window is None:
        return Window.OPEN
    since = state.last_customer_at
    if since is None:  # we begin: where there are templates, only with one
        return Window.TEMPLATES if capabilities.templates else Window.OPEN
    if now <= since + capabilities.reply_window:
        return Window.OPEN
    if capabilities.extended_window is not None and now <= since + capabilities.extended_window:
        return Window.EXTENDED
    return Window.TEMPLATES if capabilities.templates else Window.CLOSED


def checked_place(state: Conversation, capabilities: Capabilities) -> None:
    """Whether anything can be sent there at all. Raises `CommandRefused`."""
    if state.encrypted:
        raise CommandRefused(Refusal.ENCRYPTED)
    if not capabilities.send or (not capabilities.public if state.public else not capabilities.private):
        raise CommandRefused(Refusal.READ_ONLY)
    if state.merged_into:
        raise CommandRefused(Refusal.READ_ONLY, state.merged_into)


def checked_reply(
    state: Conversation,
    capabilities: Capabilities,
    text: str | Sequence[str],
    attachments: int,
    now: datetime,
    *,
    visibility: Visibility | None = None,
    template: bool = False,
    privately: bool = False,
) -> None:
    """Whether such a reply can leave at all: each of its texts as it will stand there. Raises `CommandRefused`.

    `privately`: it answers a public message, so that the window is that message's (`checked_private_reply`).
    """
    texts = (text,) if isinstance(text, str) else tuple(text)
    checked_place(state, capabilities)
    if not any(each.strip() for each in texts) and not attachments:
        raise CommandRefused(Refusal.EMPTY_TEXT)
    if capabilities.text is not None and not template:
        for each in texts:
            room = left(each, capabilities.text)
            if room < 0:
                raise CommandRefused(Refusal.TOO_LONG, str(-room))
    if attachments and (capabilities.attachments is None or attachments > capabilities.attachments.max_files):
        raise CommandRefused(Refusal.NOT_SUPPORTED, "attachments")
    if visibility is not None and visibility not in capabilities.visibilities:
        raise CommandRefused(Refusal.NOT_SUPPORTED, "visibility")
    if template and (not capabilities.templates or attachments):
        raise CommandRefused(Refusal.NOT_SUPPORTED, "templates")
    if template or privately:
        return
    open_now = window(state, capabilities, now)
    if open_now is Window.TEMPLATES:
        raise CommandRefused(Refusal.TEMPLATE_NEEDED)
    if open_now is Window.CLOSED:
        raise CommandRefused(Refusal.WINDOW_CLOSED)


def checked_private_reply(message: MessageRef, public: bool, offered: Capabilities, now: datetime) -> None:
    """Whether a customer's message can be answered in private; `offered` is what its public place offers."""
    if not public or message.direction is not Direction.CUSTOMER or not message.remote or message.deleted:
        raise CommandRefused(Refusal.NOT_SUPPORTED)
    if not offered.private_reply or not offered.send:
        raise CommandRefused(Refusal.NOT_SUPPORTED, "private_reply")
    lasts = offered.private_reply_window
    if lasts is not None and message.occurred_at + lasts < now:
        raise CommandRefused(Refusal.WINDOW_CLOSED)


def parts(
    texts: Sequence[tuple[str, str]], files: Sequence[tuple[str, Media]], together: int
) -> tuple[Part, ...]:
    """The parts of a reply, of (key, text id) and (key, file): texts first.

    `together`: how many files travel inside one text (`Capabilities.files_with_text`); the first text takes them, what
    it cannot take leaves in groups of its own.
    """
    if not together:
        return (
            *(Part(key=key, text_id=text) for key, text in texts),
            *(Part(key=key, media=media) for key, media in files),
        )
    media = [file for _, file in files]
    first = tuple(media[:together]) if texts else ()
    made = [
        Part(key=key, text_id=text, files=() if place else first) for place, (key, text) in enumerate(texts)
    ]
    for start in range(len(first), len(media), together):
        made.append(Part(key=files[start][0], files=tuple(media[start : start + together])))
    return tuple(made)


def reply(
    state: Conversation,
    *,
    reply_id: str,
    parts: tuple[Part, ...],
    now: datetime,
    delay: timedelta,
    in_reply_to: str = "",
    seen_until: datetime | None = None,
    at: datetime | None = None,
    visibility: Visibility | None = None,
    to: str = "",
    heading_id: str = "",
) -> Bodies:
    """Queue a reply; call `checked_reply` before its texts are stored.

    It answers what the customer wrote until `seen_until` (channel time; None: all that is here now). Where a reply must
    hang at a message (a public thread), that is the customer's newest unless one is named. `at`: not before that time.
    """
    if at is not None and not now <= at <= now + LONGEST_PLAN:
        raise CommandRefused(Refusal.IN_THE_PAST if at < now else Refusal.NOT_SUPPORTED, at.isoformat())
    return (
        e.ReplyQueued(
            reply=reply_id,
            parts=parts,
            in_reply_to=in_reply_to or default_target(state),
            public=state.public,
            not_before=at if at is not None else now + min(max(delay, timedelta(0)), LONGEST_DELAY),
            answers_until=seen_until or state.last_at,
            visibility=visibility,
            to=to,
            heading_id=heading_id,
            planned=at is not None,
        ),
    )


def default_target(state: Conversation) -> str:
    """Message that a reply answers when the agent names none; empty in private chats and community rooms.

    The conversation's own customer comes before others who speak in it.
    """
    if state.kind not in (ThreadKind.POST, ThreadKind.TAKEN_OUT):
        return ""
    if state.unanswered:
        own = [item for item in state.unanswered if item.author == state.primary_identity]
        return (own or state.unanswered)[-1].message
    if state.last_direction is Direction.CUSTOMER:
        return state.last_message
    return state.taken_message


def checked_revision(state: Conversation, reply_id: str) -> PendingReply:
    """The reply, if its text can still be changed."""
    pending = _unsettled(state, reply_id)
    if pending.state is not ReplyState.QUEUED or pending.attempt or pending.sent or pending.bounced_at:
        raise CommandRefused(Refusal.REPLY_ALREADY_LEFT)
    return pending


def revise_reply(
    state: Conversation, reply_id: str, parts: tuple[Part, ...], *, now: datetime, delay: timedelta
) -> Bodies:
    """Change the text before it leaves; the delay begins anew, a planned time that has not come stays."""
    pending = checked_revision(state, reply_id)
    if not parts:
        raise CommandRefused(Refusal.EMPTY_TEXT)
    until = now + max(delay, timedelta(0))
    if pending.planned:
        until = max(until, pending.not_before)
    return (e.ReplyRevised(reply=reply_id, parts=parts, not_before=until),)


def send_now(state: Conversation, reply_id: str, now: datetime) -> Bodies:
    """Do not wait for the delay, the planned time or a better moment any longer."""
    pending = _unsettled(state, reply_id)
    if pending.state is not ReplyState.QUEUED:
        raise CommandRefused(Refusal.REPLY_ALREADY_LEFT)
    if pending.not_before <= now:
        return ()
    return (e.ReplyRetried(reply=reply_id, not_before=now, trusting=pending.trusting),)


def cancel_reply(state: Conversation, reply_id: str) -> Bodies:
    """Undo before it leaves, or discard one that failed or is uncertain."""
    if _unsettled(state, reply_id).state is ReplyState.ATTEMPTING:
        raise CommandRefused(Refusal.REPLY_ALREADY_LEFT)
    return (e.ReplyCancelled(reply=reply_id),)


def retry_reply(state: Conversation, reply_id: str, now: datetime) -> Bodies:
    """The agent decided: try again under the same key."""
    if _unsettled(state, reply_id).state not in (ReplyState.FAILED, ReplyState.UNCERTAIN):
        raise CommandRefused(Refusal.NOT_FAILED)
    return (e.ReplyRetried(reply=reply_id, not_before=now),)


def _unsettled(state: Conversation, reply_id: str) -> PendingReply:
    pending = state.reply(reply_id)
    if pending is None:  # it was queued once, or nobody would ask: so it arrived, or was taken back
        raise CommandRefused(Refusal.REPLY_ALREADY_LEFT)
    return pending
