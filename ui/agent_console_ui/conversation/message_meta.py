"""The fine print below a bubble: who, when, how far a reply has come, and what can be done about it."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QCoreApplication

from agent_console.domain.account import HealthState
from agent_console.domain.entry import Automatic, Direction, ThreadKind, Visibility
from agent_console.domain.views import DeliveryState, MessageView
from agent_console_ui import when, words_of_reach
from agent_console_ui.conversation import mood_mark, wording
from agent_console_ui.conversation.layouts import Scene
from agent_console_ui.conversation.segments import Segment
from agent_console_ui.conversation.veil import is_veiled
from agent_console_ui.widgets.safe_text import one_line
from agent_console_ui.words_of_failure import why_failed

PLANNED = 90
"""Seconds: what leaves later than that was planned, not merely delayed so that it can be undone."""
_TONES = {DeliveryState.FAILED: "neg", DeliveryState.UNCERTAIN: "warn"}


def seconds_left(message: MessageView, scene: Scene) -> int:
    """Whole seconds until a queued reply leaves; 0 when it may leave now."""
    if message.delivery is not DeliveryState.QUEUED or message.not_before is None:
        return 0
    return max(0, ceil((message.not_before - scene.now()).total_seconds()))


def segments(
    message: MessageView, scene: Scene, *, last: bool, short: bool, mood: bool = True
) -> list[Segment]:
    """The pieces in reading order; nothing for a quiet message in the middle of its group."""
    tr = QCoreApplication.translate
    found: list[Segment] = []
    if short:
        found.append(Segment(tr("Conversation", "Show all"), "accent", action="show_all"))
    if is_veiled(message, scene):
        found.append(Segment(tr("Conversation", "Show it all the same"), "accent", action="unveil"))
    elif message.id in scene.unveiled:
        found.append(Segment(tr("Conversation", "Cover it again"), "accent", action="unveil"))
    if message.folded:
        shown = message.id in scene.unquoted
        said = tr("Conversation", "Fold quoted text") if shown else tr("Conversation", "… Quoted text")
        found.append(Segment(said, "accent", action="unquote"))
    if message.automatic is not Automatic.NO:
        icon = "mail-x" if message.automatic is Automatic.BOUNCE else "bot"
        found.append(Segment(words_of_reach.automatic(message.automatic), "text2", icon=icon, strong=True))
    if last:
        name = wording.author(message)
        bystander = (
            message.direction is Direction.CUSTOMER
            and not message.is_primary
            and message.automatic is Automatic.NO
            and scene.kind is not ThreadKind.STANDING
        )
        if bystander:
            name = tr("Conversation", "{name}, somebody else").format(name=name)
        found.append(Segment(name))
        handle = one_line(message.handle, 60)
        if handle and handle != one_line(message.author_name) and message.direction is Direction.CUSTOMER:
            found.append(Segment(handle, dot=False))
        found.append(Segment(when.clock(message.occurred_at), at=message.occurred_at))
        if message.visibility is not None:
            found.append(_reach(message.visibility))
    if mood:
        found += mood_mark.segments(message, last=last)
    if message.liked:
        found.append(Segment(tr("Conversation", "Liked"), "accent", icon="heart", dot=False))
    if message.hidden and not message.deleted:
        found.append(Segment(tr("Conversation", "Hidden there by us"), "neg", icon="eye-off", dot=False))
    if last and message.blocked:
        found.append(Segment(tr("Conversation", "Author blocked"), "neg", icon="ban", dot=False))
    elif last and message.muted:
        found.append(Segment(tr("Conversation", "Author muted"), icon="volume-x", dot=False))
    if message.edited:
        original = one_line(message.original_text)
        tooltip = tr("Conversation", "It said first: {text}").format(text=original) if original else ""
        found.append(Segment(tr("Conversation", "Edited"), icon="pencil", tooltip=tooltip, dot=False))
    if message.deleted:
        found.append(Segment(tr("Conversation", "Deleted by the author"), "neg", icon="trash-2", dot=False))
    if message.delivery is not None and (last or message.delivery in _TONES):
        found += _delivery(message, scene)
    return found


def _reach(which: Visibility) -> Segment:
    """Who could see it: the usual ones as an icon alone, the shades between them in words."""
    name = words_of_reach.visibility(which)
    plain = which in (Visibility.PUBLIC, Visibility.DIRECT)
    return Segment(
        "" if plain else name, icon=words_of_reach.VISIBILITY_ICONS[which], tooltip=name, dot=False
    )


def _delivery(message: MessageView, scene: Scene) -> list[Segment]:
    tr = QCoreApplication.translate
    state = message.delivery
    assert state is not None
    words = wording.delivery(state)
    left = seconds_left(message, scene)
    if left > PLANNED and message.not_before is not None:
        time = when.coming(message.not_before, scene.now())
        words = tr("Conversation", "Will be sent: {time}").format(time=time)
    elif left:
        words = tr("Conversation", "Leaves in {seconds} s").format(seconds=left)
    elif state is DeliveryState.QUEUED and scene.held_up is not None:
        words = _waits_for(scene.held_up)
    elif state is DeliveryState.UNCERTAIN:
        words = tr("Conversation", "Uncertain: the line broke, it may have arrived")
    elif state is DeliveryState.FAILED and message.failure:
        words = tr("Conversation", "Failed: {reason}").format(reason=one_line(why_failed(message.failure)))
    stuck = state is DeliveryState.QUEUED and not left and scene.held_up is HealthState.SUSPENDED
    tone = "warn" if stuck else _TONES.get(state, "muted")
    icon = wording.DELIVERY_ICONS[state]
    found = [Segment(words, tone, icon=icon, dot=False, new_line=stuck or state in _TONES)]
    if scene.read_only or not message.reply:
        return found
    if state is DeliveryState.QUEUED:
        if left > PLANNED:
            found.append(_action(tr("Conversation", "Send now"), "send_now"))
        found.append(_action(tr("Conversation", "Undo"), "undo"))
        found.append(_action(tr("Conversation", "Edit"), "revise"))
        if scene.held_up is HealthState.SUSPENDED:
            found.append(_action(tr("Conversation", "Answer elsewhere…"), "elsewhere"))
    elif state is DeliveryState.FAILED:
        found.append(_action(tr("Conversation", "Try again"), "retry"))
        found.append(_action(tr("Conversation", "Edit"), "revise"))
        found.append(_action(tr("Conversation", "Discard"), "discard"))
    elif state is DeliveryState.UNCERTAIN:
        found.append(_action(tr("Conversation", "Send again…"), "send_again"))
        found.append(_action(tr("Conversation", "Discard…"), "discard_uncertain"))
    return found


def _waits_for(state: HealthState) -> str:
    tr = QCoreApplication.translate
    match state:
        case HealthState.SUSPENDED:
            return tr("Conversation", "Waits: the channel has suspended the account")
        case HealthState.SIGN_IN_AGAIN:
            return tr("Conversation", "Waits until somebody signs in again")
        case HealthState.PAUSED:
            return tr("Conversation", "Waits: the account is paused")
    return tr("Conversation", "Queued: will be sent when the line is back")


def _action(text: str, name: str) -> Segment:
    return Segment(text, "accent", action=name)
