"""The fine print below a bubble: who, when, how far a reply has come, and what can be done about it."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QCoreApplication

from agent_console.domain.entry import Direction, ThreadKind
from agent_console.domain.views import DeliveryState, MessageView
from agent_console_ui import when
from agent_console_ui.conversation import wording
from agent_console_ui.conversation.layouts import Scene
from agent_console_ui.conversation.segments import Segment
from agent_console_ui.widgets.safe_text import one_line

_TONES = {DeliveryState.FAILED: "neg", DeliveryState.UNCERTAIN: "warn"}


def seconds_left(message: MessageView, scene: Scene) -> int:
    """Whole seconds until a queued reply leaves; 0 when it may leave now."""
    if message.delivery is not DeliveryState.QUEUED or message.not_before is None:
        return 0
    return max(0, ceil((message.not_before - scene.now()).total_seconds()))


def segments(message: MessageView, scene: Scene, *, last: bool, short: bool) -> list[Segment]:
    """The pieces in reading order; nothing for a quiet message in the middle of its group."""
    tr = QCoreApplication.translate
    found: list[Segment] = []
    if short:
        found.append(Segment(tr("Conversation", "Show all"), "accent", action="show_all"))
    if last:
        name = wording.author(message)
        bystander = (
            message.direction is Direction.CUSTOMER
            and not message.is_primary
            and scene.kind is not ThreadKind.STANDING
        )
        if bystander:
            name = tr("Conversation", "{name}, somebody else").format(name=name)
        found.append(Segment(name))
        found.append(Segment(when.clock(message.occurred_at), tooltip=when.full(message.occurred_at)))
    if message.edited:
        original = one_line(message.original_text)
        tooltip = tr("Conversation", "It said first: {text}").format(text=original) if original else ""
        found.append(Segment(tr("Conversation", "Edited"), icon="pencil", tooltip=tooltip, dot=False))
    if message.deleted:
        found.append(Segment(tr("Conversation", "Deleted by the author"), "neg", icon="trash-2", dot=False))
    if message.delivery is not None and (last or message.delivery in _TONES):
        found += _delivery(message, scene)
    return found


def _delivery(message: MessageView, scene: Scene) -> list[Segment]:
    tr = QCoreApplication.translate
    state = message.delivery
    assert state is not None
    words = wording.delivery(state)
    left = seconds_left(message, scene)
    if left:
        words = tr("Conversation", "Leaves in {seconds} s").format(seconds=left)
    elif state is DeliveryState.QUEUED and scene.held_up:
        words = tr("Conversation", "Queued: will be sent when the line is back")
    elif state is DeliveryState.UNCERTAIN:
        words = tr("Conversation", "Uncertain: the line broke, it may have arrived")
    elif state is DeliveryState.FAILED and message.failure:
        words = tr("Conversation", "Failed: {reason}").format(reason=one_line(message.failure))
    grave = state in _TONES
    icon = wording.DELIVERY_ICONS[state]
    found = [Segment(words, _TONES.get(state, "muted"), icon=icon, dot=False, new_line=grave)]
    if scene.read_only or not message.reply:
        return found
    if state is DeliveryState.QUEUED:
        found.append(_action(tr("Conversation", "Undo"), "undo"))
        found.append(_action(tr("Conversation", "Edit"), "revise"))
    elif state is DeliveryState.FAILED:
        found.append(_action(tr("Conversation", "Try again"), "retry"))
        found.append(_action(tr("Conversation", "Edit"), "revise"))
        found.append(_action(tr("Conversation", "Discard"), "discard"))
    elif state is DeliveryState.UNCERTAIN:
        found.append(_action(tr("Conversation", "What now?"), "uncertain"))
    return found


def _action(text: str, name: str) -> Segment:
    return Segment(text, "accent", action=name)
