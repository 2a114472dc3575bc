"""Paragraphs that were broken for the journey (RFC 3676, format=flowed) put together again."""

from __future__ import annotations


def unflowed(text: str, *, delete_space: bool = False) -> str:
    """Lines that end in a space go on in the next one of the same quote depth."""
    out: list[str] = []
    depth_before = 0
    going_on = False
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:]
        if content.startswith(" "):
            content = content[1:]
        flows = content.endswith(" ") and content != "-- "
        if flows and delete_space:
            content = content[:-1]
        if going_on and depth == depth_before and content != "-- ":
            out[-1] += content
        else:
            out.append(("> " if depth == 1 else ">" * depth + " " if depth else "") + content)
        going_on, depth_before = flows, depth
    return "\n".join(line.rstrip() if line != "-- " else line for line in out)
