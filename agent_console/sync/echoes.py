"""Our own replies, coming back from the channel: recognised, and never taken for a second message."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from agent_console.domain import ids
from agent_console.domain.entry import Direction, ReplySent
from agent_console.domain.incoming import IncomingMessage
from agent_console.domain.log import MessageRef
from agent_console.domain.reply import PendingReply, ReplyState
from agent_console.sync.overlay import Overlay
from agent_console.sync.places import PROVISIONAL, provisional_setting

_CLOCKS_DIFFER = timedelta(minutes=5)
_NEWEST = 5


def sent_entry(account: str, key: str, reply: PendingReply | None) -> str:
    """Id of the entry that says that a part was sent: the same whoever learns of it first, sender or listener.

    What came back and is sent again under its key is sent once more.
    """
    again = reply.bounced_at.isoformat() if reply is not None and reply.bounced_at is not None else ""
    return ids.entry_id(account, "sent", key, again)


class Recognised(NamedTuple):
    """Which part of ours came back, and where it belongs."""

    conversation: str
    key: str


def recognised(overlay: Overlay, message: IncomingMessage) -> Recognised | None:
    """The part of a reply that this message is, None when it is none; now it is known to have arrived."""
    found = _by_key(overlay, message) if message.key else _by_text(overlay, message)
    if found is None:
        return None
    conversation, reply, key = found
    conversation = overlay.holding(conversation, reply)
    ours = Recognised(conversation, key)
    state = overlay.conversation(conversation)
    pending = state.reply(reply) if state is not None else None
    if pending is None:  # settled under another remote id, or discarded although it did leave
        return ours if overlay.tx.reply_part_remote(reply, key) else None
    if key in pending.sent:
        return ours
    if pending.bounced_at is not None and pending.state in (ReplyState.FAILED, ReplyState.QUEUED):
        return ours  # the copy of what came back
    sent = ReplySent(reply=reply, key=key, remote=message.remote)
    actor = f"account:{overlay.account}"
    overlay.add(sent_entry(overlay.account, key, pending), conversation, message.occurred_at, actor, sent)
    overlay.settled(
        message.remote,
        MessageRef(
            id=reply,
            conversation=conversation,
            account=overlay.account,
            remote=message.remote,
            thread=message.thread,
            direction=Direction.OURS,
            identity="",
            occurred_at=message.occurred_at,
            media=message.media,
            text_id="",
            deleted=False,
        ),
    )
    return ours


def _by_key(overlay: Overlay, message: IncomingMessage) -> tuple[str, str, str] | None:
    found = overlay.tx.reply_by_key(overlay.account, message.key)
    return (*found, message.key) if found is not None else None


def _by_text(overlay: Overlay, message: IncomingMessage) -> tuple[str, str, str] | None:
    """Where the channel does not repeat keys: a text that is on its way in this very place.

    A conversation that we began may have no place of the channel's yet: there any of its texts is compared.
    """
    places = overlay.of_thread(message.thread)[:_NEWEST]
    if not places and overlay.tx.setting(provisional_setting(overlay.account)):
        due = (item.conversation for item in overlay.tx.outbox(overlay.account))
        places = [
            name
            for name in dict.fromkeys(due)
            if (there := overlay.conversation(name)) is not None and there.thread.startswith(PROVISIONAL)
        ]
    for conversation in places:
        state = overlay.survivor(conversation)
        if state is None:
            continue
        for reply in state.replies:
            part = reply.next_part
            if (
                part is not None
                and part.text_id
                and reply.state in (ReplyState.ATTEMPTING, ReplyState.UNCERTAIN)
                and reply.first_attempt is not None
                and message.occurred_at > reply.first_attempt - _CLOCKS_DIFFER
                and _words(overlay.tx.text(part.text_id)) == _words(message.text)
            ):
                return state.id, reply.id, part.key
    return None


def _words(text: str) -> list[str]:
    """What is compared: channels put whom a reply is for in front of it, and fold white space."""
    words = text.split()
    while len(words) > 1 and words[0].startswith("@"):
        del words[0]
    return words
