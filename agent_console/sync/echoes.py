"""Our own replies, coming back from the channel: recognised, and never taken for a second message."""

from __future__ import annotations

from datetime import timedelta

from agent_console.domain import ids
from agent_console.domain.entry import Direction, ReplySent
from agent_console.domain.incoming import IncomingMessage
from agent_console.domain.log import MessageRef
from agent_console.domain.reply import ReplyState
from agent_console.sync.overlay import Overlay

_CLOCKS_DIFFER = timedelta(minutes=5)
_NEWEST = 5


def sent_entry(account: str, key: str) -> str:
    """Id of the entry that says that a part was sent: the same whoever learns of it first, sender or listener."""
    return ids.entry_id(account, "sent", key)


def recognised(overlay: Overlay, message: IncomingMessage) -> str:
    """The conversation of the reply that this message is, empty when it is none; now it is known to have arrived."""
    found = _by_key(overlay, message) if message.key else _by_text(overlay, message)
    if found is None:
        return ""
    conversation, reply, key = found
    state = overlay.conversation(conversation)
    pending = state.reply(reply) if state is not None else None
    if pending is None:  # settled under another remote id, or discarded although it did leave
        return conversation if overlay.tx.reply_part_remote(reply, key) else ""
    if key in pending.sent:
        return conversation
    sent = ReplySent(reply=reply, key=key, remote=message.remote)
    actor = f"account:{overlay.account}"
    overlay.add(sent_entry(overlay.account, key), conversation, message.occurred_at, actor, sent)
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
    return conversation


def _by_key(overlay: Overlay, message: IncomingMessage) -> tuple[str, str, str] | None:
    found = overlay.tx.reply_by_key(overlay.account, message.key)
    return (*found, message.key) if found is not None else None


def _by_text(overlay: Overlay, message: IncomingMessage) -> tuple[str, str, str] | None:
    """Where the channel does not repeat keys: a text that is on its way in this very place."""
    for conversation in overlay.of_thread(message.thread)[:_NEWEST]:
        state = overlay.conversation(conversation)
        for reply in state.replies if state is not None else ():
            part = reply.next_part
            if (
                part is not None
                and part.text_id
                and reply.state in (ReplyState.ATTEMPTING, ReplyState.UNCERTAIN)
                and reply.first_attempt is not None
                and message.occurred_at > reply.first_attempt - _CLOCKS_DIFFER
                and overlay.tx.text(part.text_id).split() == message.text.split()
            ):
                return conversation, reply.id, part.key
    return None
