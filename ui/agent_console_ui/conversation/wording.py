"""The words of the time line: what was done, how far a reply has come, and how a row reads as plain text."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtCore import QCoreApplication

from agent_console.domain.entry import ContactKind, Direction, Moderation, Outcome
from agent_console.domain.views import ActivityKind, ActivityView, DeliveryState, MessageView, NoteView
from agent_console_ui import when, words, words_of_reach
from agent_console_ui.conversation import mood_mark
from agent_console_ui.conversation.items import Row, RowKind
from agent_console_ui.widgets.safe_text import one_line

ACTIVITY_ICONS = {
    ActivityKind.ASSIGNED: "user-check",
    ActivityKind.RELEASED: "user-minus",
    ActivityKind.ESCALATED: "siren",
    ActivityKind.CLOSED: "check",
    ActivityKind.REOPENED: "rotate-ccw",
    ActivityKind.SNOOZED: "alarm-clock",
    ActivityKind.WOKEN: "bell",
    ActivityKind.TAGGED: "tag",
    ActivityKind.UNTAGGED: "tag",
    ActivityKind.HANDLED: "check-check",
    ActivityKind.TAKEN_OUT: "split",
    ActivityKind.MERGED: "merge",
    ActivityKind.MOVED_TO_PRIVATE: "message-square-lock",
    ActivityKind.CONTINUES_FROM: "message-square-share",
    ActivityKind.MODERATED: "shield",
    ActivityKind.CONTACT_LOGGED: "phone-call",
}


def activity_icon(item: ActivityView) -> str:
    """The icon of a line: of what was done to the message, or how somebody was in touch, where that says more."""
    if item.kind is ActivityKind.MODERATED and item.subject in set(Moderation):
        return words_of_reach.MODERATION_ICONS[Moderation(item.subject)]
    if item.kind is ActivityKind.CONTACT_LOGGED:
        if item.how is ContactKind.VISIT:
            return "store"
        return "phone-outgoing" if item.direction is Direction.OURS else "phone-incoming"
    return ACTIVITY_ICONS[item.kind]


def moderated(item: ActivityView) -> str:
    """What was done to a message or its author, by whom and why."""
    tr = QCoreApplication.translate
    done = {
        Moderation.LIKE: tr("Conversation", "{who} liked a message"),
        Moderation.UNLIKE: tr("Conversation", "{who} took a like back"),
        Moderation.HIDE: tr("Conversation", "{who} hid a message"),
        Moderation.UNHIDE: tr("Conversation", "{who} showed a message again"),
        Moderation.DELETE: tr("Conversation", "{who} deleted a message at the channel"),
        Moderation.MUTE: tr("Conversation", "{who} muted the author"),
        Moderation.UNMUTE: tr("Conversation", "{who} unmuted the author"),
        Moderation.BLOCK: tr("Conversation", "{who} blocked the author"),
        Moderation.UNBLOCK: tr("Conversation", "{who} unblocked the author"),
    }
    if item.subject not in set(Moderation):
        return one_line(item.subject)
    action = Moderation(item.subject)
    who = one_line(item.agent_name) or tr("Conversation", "Us")
    text = done[action].replace("{who}", who)
    quiet = action in (Moderation.LIKE, Moderation.UNLIKE) or not item.detail
    return text if quiet else f"{text} · {words_of_reach.reason(one_line(item.detail))}"


def contact(item: ActivityView) -> str:
    """A call or visit: which way, how long."""
    tr = QCoreApplication.translate
    who = one_line(item.agent_name)
    if item.how is ContactKind.VISIT:
        text = tr("Conversation", "Visit, written down by {who}")
    elif item.direction is Direction.OURS:
        text = tr("Conversation", "{who} called the customer")
    else:
        text = tr("Conversation", "The customer called {who}")
    text = text.replace("{who}", who or tr("Conversation", "Us"))
    if item.minutes:
        text = f"{text} · {tr('Conversation', '{minutes} min').replace('{minutes}', str(item.minutes))}"
    return text


def activity(item: ActivityView, now: datetime) -> str:
    """What was done, as a sentence without a full stop."""
    who, what = one_line(item.agent_name), one_line(item.subject)
    if item.kind is ActivityKind.MODERATED:
        return moderated(item)
    if item.kind is ActivityKind.CONTACT_LOGGED:
        return contact(item)
    if item.kind is ActivityKind.ASSIGNED:
        if not who:
            return QCoreApplication.translate("Conversation", "Given to {what}").format(what=what)
        if not what or what == who:
            return QCoreApplication.translate("Conversation", "{who} took this").format(who=who)
        return QCoreApplication.translate("Conversation", "{who} gave this to {what}").format(
            who=who, what=what
        )
    if item.kind is ActivityKind.SNOOZED:
        until = when.coming(item.until, now) if item.until is not None else ""
        if who:
            return QCoreApplication.translate("Conversation", "{who} snoozed this until {until}").format(
                who=who, until=until
            )
        return QCoreApplication.translate("Conversation", "Snoozed until {until}").format(until=until)
    if item.kind is ActivityKind.ESCALATED:
        if who:
            text = QCoreApplication.translate("Conversation", "{who} escalated it as {what}").format(
                who=who, what=what
            )
        else:
            text = QCoreApplication.translate("Conversation", "Escalated as {what}").format(what=what)
        return f"{text} · {words.priority(item.priority)}" if item.priority is not None else text
    if item.kind is ActivityKind.CLOSED:
        what = words.outcome(Outcome(item.subject)) if item.subject in set(Outcome) else what
    if item.kind is ActivityKind.REOPENED and not who:
        return QCoreApplication.translate("Conversation", "Reopened: the customer wrote again")
    if item.kind is ActivityKind.WOKEN and not who:
        return QCoreApplication.translate("Conversation", "Back from snooze")
    return _by_somebody(item.kind, bool(who)).format(who=who, what=what)


def _by_somebody(kind: ActivityKind, named: bool) -> str:
    tr = QCoreApplication.translate
    with_name = {
        ActivityKind.RELEASED: tr("Conversation", "{who} released this"),
        ActivityKind.CLOSED: tr("Conversation", "{who} closed this · {what}"),
        ActivityKind.REOPENED: tr("Conversation", "{who} reopened this"),
        ActivityKind.WOKEN: tr("Conversation", "{who} ended the snooze"),
        ActivityKind.TAGGED: tr("Conversation", "{who} added the tag “{what}”"),
        ActivityKind.UNTAGGED: tr("Conversation", "{who} removed the tag “{what}”"),
        ActivityKind.HANDLED: tr("Conversation", "{who} marked this as handled"),
        ActivityKind.TAKEN_OUT: tr("Conversation", "{who} took a message into a conversation of its own"),
        ActivityKind.MERGED: tr("Conversation", "{who} joined another conversation with this one"),
        ActivityKind.MOVED_TO_PRIVATE: tr("Conversation", "{who} continued in private"),
        ActivityKind.CONTINUES_FROM: tr("Conversation", "{who} continues here what began elsewhere"),
    }
    by_itself = {
        ActivityKind.RELEASED: tr("Conversation", "Released"),
        ActivityKind.CLOSED: tr("Conversation", "Closed · {what}"),
        ActivityKind.REOPENED: tr("Conversation", "Reopened"),
        ActivityKind.WOKEN: tr("Conversation", "Back from snooze"),
        ActivityKind.TAGGED: tr("Conversation", "Tagged “{what}”"),
        ActivityKind.UNTAGGED: tr("Conversation", "Tag “{what}” removed"),
        ActivityKind.HANDLED: tr("Conversation", "Marked as handled"),
        ActivityKind.TAKEN_OUT: tr("Conversation", "A message was taken into a conversation of its own"),
        ActivityKind.MERGED: tr("Conversation", "Joined with another conversation"),
        ActivityKind.MOVED_TO_PRIVATE: tr("Conversation", "Continued in private"),
        ActivityKind.CONTINUES_FROM: tr("Conversation", "Continues what began elsewhere"),
    }
    return (with_name if named else by_itself)[kind]


DELIVERY_ICONS = {
    DeliveryState.QUEUED: "clock",
    DeliveryState.ATTEMPTING: "arrow-up",
    DeliveryState.SENT: "check",
    DeliveryState.DELIVERED: "check-check",
    DeliveryState.READ: "eye",
    DeliveryState.FAILED: "circle-alert",
    DeliveryState.UNCERTAIN: "circle-help",
    DeliveryState.CANCELLED: "x",
}


def delivery(state: DeliveryState) -> str:
    """How far a reply of ours has come."""
    tr = QCoreApplication.translate
    names = {
        DeliveryState.QUEUED: tr("Conversation", "Queued"),
        DeliveryState.ATTEMPTING: tr("Conversation", "Sending…"),
        DeliveryState.SENT: tr("Conversation", "Sent"),
        DeliveryState.DELIVERED: tr("Conversation", "Delivered"),
        DeliveryState.READ: tr("Conversation", "Read"),
        DeliveryState.FAILED: tr("Conversation", "Failed"),
        DeliveryState.UNCERTAIN: tr("Conversation", "Uncertain"),
        DeliveryState.CANCELLED: tr("Conversation", "Cancelled"),
    }
    return names[state]


def unreadable(why: str) -> str:
    """Why there is no text, said plainly."""
    if why == "encrypted":
        return QCoreApplication.translate(
            "Conversation", "This message is encrypted end to end and cannot be read here."
        )
    return QCoreApplication.translate("Conversation", "This message cannot be shown here.")


def author(message: MessageView) -> str:
    """Who wrote it; ours without a name are "us"."""
    name = one_line(message.author_name)
    if name:
        return name
    if message.direction is Direction.OURS:
        return QCoreApplication.translate("Conversation", "Us")
    return QCoreApplication.translate("Conversation", "Unknown")


def day(value: date, now: datetime) -> str:
    """Today, Yesterday, or the date."""
    return when.day(datetime.combine(value, time(12)).astimezone(), now)


def plain(row: Row, now: datetime, *, with_time: bool = True) -> str:
    """A row as text: for copying several messages, and for screen readers."""
    item = row.item
    if row.kind is RowKind.DAY and row.day is not None:
        return day(row.day, now)
    if row.kind is RowKind.NEW:
        return QCoreApplication.translate("Conversation", "New since you looked")
    if isinstance(item, ActivityView):
        return f"{activity(item, now)} · {when.full(item.occurred_at)}"
    if isinstance(item, NoteView):
        title = QCoreApplication.translate("Conversation", "Internal note")
        return f"[{when.full(item.occurred_at)}] {title} · {one_line(item.agent_name)}:\n{item.text}"
    if isinstance(item, MessageView):
        return f"[{when.full(item.occurred_at)}] {author(item)}:\n{body(item)}"
    return ""


def spoken(row: Row, now: datetime) -> str:
    """A row for those who do not see it: a message with its mood."""
    said = mood_mark.spoken(row.item) if isinstance(row.item, MessageView) else ""
    return "\n".join(piece for piece in (plain(row, now), said) if piece)


def body(message: MessageView) -> str:
    """The words of a message, with the names of its files."""
    parts = [unreadable(message.unreadable) if message.unreadable else message.text]
    parts += [f"[{one_line(attachment.media.name)}]" for attachment in message.attachments]
    return "\n".join(part for part in parts if part)
