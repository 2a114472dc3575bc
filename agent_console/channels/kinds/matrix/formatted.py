"""The bodies of Matrix messages: fallbacks taken off on the way in, contents made on the way out."""

from __future__ import annotations

import re
from typing import Any

KEY_FIELD = "org.agent-console.key"
"""Our idempotency key inside the content: found from any session, unlike the transaction id."""

_QUOTE = re.compile(r"\A> (?:\* )?<@[^>\n]*>")
_MX_REPLY = re.compile(r"\A\s*<mx-reply>.*?</mx-reply>", re.DOTALL | re.IGNORECASE)
_SHORT = 500


def without_quote(body: str) -> str:
    """The body of a reply without the quoted message that older clients put in front (Matrix before 1.13)."""
    if not _QUOTE.match(body):
        return body
    lines = body.split("\n")
    kept = 0
    while kept < len(lines) and lines[kept].startswith(">"):
        kept += 1
    if kept < len(lines) and not lines[kept].strip():
        kept += 1
    return "\n".join(lines[kept:])


def html_without_quote(html: str) -> str:
    """The same for formatted text: without its leading mx-reply."""
    return _MX_REPLY.sub("", html, count=1)


def text_content(text: str, key: str, *, answers: str = "", mention: str = "") -> dict[str, Any]:
    """Content of a plain message, answering an event and mentioning its author where given."""
    content: dict[str, Any] = {"msgtype": "m.text", "body": text, KEY_FIELD: key}
    return _related(content, answers, mention)


def file_content(
    address: str,
    key: str,
    *,
    name: str,
    mime: str,
    size: int,
    width: int | None,
    height: int | None,
    answers: str = "",
    mention: str = "",
) -> dict[str, Any]:
    """Content of a message that is a file."""
    info: dict[str, Any] = {"mimetype": mime, "size": size}
    if width and height:
        info |= {"w": width, "h": height}
    family = mime.partition("/")[0]
    kind = f"m.{family}" if family in ("image", "video", "audio") else "m.file"
    content: dict[str, Any] = {
        "msgtype": kind,
        "body": name,
        "filename": name,
        "url": address,
        "info": info,
        KEY_FIELD: key,
    }
    return _related(content, answers, mention)


def _related(content: dict[str, Any], answers: str, mention: str) -> dict[str, Any]:
    content["m.mentions"] = {"user_ids": [mention]} if mention else {}
    if answers:
        content["m.relates_to"] = {"m.in_reply_to": {"event_id": answers}}
    return content


def edit_content(target: str, text: str, key: str) -> dict[str, Any]:
    """Content that replaces the text of `target`.

    The fallback for clients without edits is cut short: with both in full, half the limit would be all one could write.
    """
    short = text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"
    return {
        "msgtype": "m.text",
        "body": f"* {short}",
        "m.mentions": {},
        "m.new_content": {"msgtype": "m.text", "body": text, "m.mentions": {}},
        "m.relates_to": {"rel_type": "m.replace", "event_id": target},
        KEY_FIELD: key,
    }


def reaction_content(target: str, reaction: str) -> dict[str, Any]:
    """Content of a reaction."""
    return {"m.relates_to": {"rel_type": "m.annotation", "event_id": target, "key": reaction}}
