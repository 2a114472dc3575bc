"""What of a message is shown at first: subjects that say nothing new, content warnings, and what is only dimmed."""

from __future__ import annotations

import re

from agent_console.domain.entry import Automatic, Direction
from agent_console.domain.views import MessageView
from agent_console_ui.conversation.layouts import Scene
from agent_console_ui.widgets.safe_text import one_line

_MARKS = re.compile(r"^(?:(?:re|fw|fwd|rv|aw|відп|пересл)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)


def heading_of(message: MessageView, scene: Scene) -> str:
    """Subject or content warning as it is shown: a subject that the conversation has anyway is not repeated."""
    heading = one_line(message.heading, 160)
    if scene.capabilities.heading and _bare(heading) == _bare(one_line(scene.title, 160)):
        return ""
    return heading


def _bare(subject: str) -> str:
    """Without the marks of answers and forwards that mail programs pile up."""
    return _MARKS.sub("", subject).casefold().strip()


def is_veiled(message: MessageView, scene: Scene) -> bool:
    """Below a content warning that nobody has opened. A mail's subject is none."""
    warned = bool(message.heading) and not scene.capabilities.heading and not message.deleted
    return warned and message.direction is Direction.CUSTOMER and message.id not in scene.unveiled


def is_dimmed(message: MessageView) -> bool:
    """Hidden by us, or written by a machine."""
    return message.hidden or message.automatic is not Automatic.NO
