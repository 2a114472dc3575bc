"""Approved templates: what may be sent where the channel's time for a reply is over."""

from __future__ import annotations

import msgspec


class TemplateView(msgspec.Struct, frozen=True, kw_only=True):
    """An approved template; `text` has {{1}}, {{2}} … where the values go."""

    name: str
    language: str
    text: str
    values: int


class TemplateUse(msgspec.Struct, frozen=True, kw_only=True):
    """A template with its values, ready to send. `text` is what it reads like."""

    name: str
    language: str
    values: tuple[str, ...]
    text: str
