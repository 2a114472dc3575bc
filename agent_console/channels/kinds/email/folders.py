"""What is done in folders, in the connection's thread: pages of mails read, a mail found by its id, a part fetched."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from email.message import Message

from agent_console.channels.kinds.email import headers, mime
from agent_console.channels.kinds.email.imap import Connection, Refused
from agent_console.channels.kinds.email.reading import Place
from agent_console.channels.kinds.email.structure import Fetched, Node, tree
from agent_console.errors import Rejected

WHOLE = 256 * 1024
"""Bytes; of a larger mail only headers and texts are fetched, files when somebody asks for them."""
TEXT = 512 * 1024
"""Bytes of one text part of such a mail."""
INBOX = "INBOX"
_MOST_FOLDERS = 60


def mails(connection: Connection, uids: Sequence[int]) -> list[tuple[Fetched, Message, dict[str, int]]]:
    """Of the open folder, ascending; those that are gone are left out. Nothing is marked as read.

    Raises ValueError where the server does not give what it has.
    """
    found: dict[int, tuple[Fetched, Message, dict[str, int]]] = {}
    told = {each.uid: each for each in connection.fetch(uids, "RFC822.SIZE", "INTERNALDATE")}
    small = [uid for uid, each in told.items() if each.number("RFC822.SIZE") <= WHOLE]
    for each in connection.fetch(small, "BODY.PEEK[]"):
        if (data := each.data("BODY[]")) is not None:
            found[each.uid] = (told[each.uid], mime.parse(data), {})
    for uid in told.keys() - set(small):
        if (read := _outline(connection, uid)) is not None:
            found[uid] = (told[uid], *read)
    if (missing := sorted(told.keys() - found.keys())) and connection.fetch(missing, "RFC822.SIZE"):
        raise ValueError("the server gives no text")  # it is there: not to be passed over in silence
    return [found[uid] for uid in sorted(found)]


def _outline(connection: Connection, uid: int) -> tuple[Message, dict[str, int]] | None:
    """A large mail without its files: the tree as the server tells it, with the texts in it."""
    head = _one(connection.fetch([uid], "BODYSTRUCTURE", "BODY.PEEK[HEADER]"))
    if head is None:
        return None
    top = mime.parse(head.data("BODY[HEADER]") or b"")
    try:
        node = tree(head.items.get("BODYSTRUCTURE"))
    except ValueError:  # a server that cannot tell: the beginning of it
        start = _one(connection.fetch([uid], f"BODY.PEEK[]<0.{TEXT}>"))
        return (mime.parse(start.data("BODY[]") or b""), {}) if start is not None else None
    leaves = list(node.leaves())[: mime.MOST_FILES]
    items = [f"BODY.PEEK[{leaf.section}.MIME]" for leaf in leaves if leaf.section != "1" or node.children]
    items += [f"BODY.PEEK[{leaf.section}]<0.{TEXT}>" for leaf in leaves if _is_text(leaf)]
    parts = (connection.fetch([uid], *items) if items else [head]) or [head]
    sizes = {leaf.section: leaf.decoded_size for leaf in leaves if not _is_text(leaf) or leaf.size > TEXT}
    return _built(node, top, parts[0]), sizes


def _is_text(leaf: Node) -> bool:
    return leaf.kind in ("text/plain", "text/html", "text/calendar", "message/delivery-status") and (
        leaf.disposition != "attachment"
    )


def _built(node: Node, shell: Message, parts: Fetched) -> Message:
    if not node.children:
        body = parts.data(f"BODY[{node.section}]") if _is_text(node) else b""
        shell.set_payload((body or b"").decode("ascii", "surrogateescape"))
        return shell
    inner: list[Message | str] = []
    for child in node.children:
        if child.children:
            made = Message()
            made["Content-Type"] = child.kind
        else:
            made = mime.parse(parts.data(f"BODY[{child.section}.MIME]") or b"")
        inner.append(_built(child, made, parts))
    if shell.get_content_maintype() != "multipart":
        del shell["Content-Type"]
        shell["Content-Type"] = node.kind
    shell.set_payload(inner)
    return shell


def _one(found: list[Fetched]) -> Fetched | None:
    return found[0] if found else None


# ---- one mail -------------------------------------------------------------------------------------------------


def references(connection: Connection, folders: Iterable[str], remote: str) -> tuple[str, ...] | None:
    """What a mail in these folders refers to; None when it is in none of them."""
    for folder in folders:
        with contextlib.suppress(Refused):
            connection.select(folder)
            if uids := connection.with_header("Message-ID", f"<{remote}>"):
                for each in connection.fetch(uids[-1:], "BODY.PEEK[HEADER]"):
                    return headers.references(mime.parse(each.data("BODY[HEADER]") or b""))
    return None


def locate(
    connection: Connection, remote: str, hint: Place, folders: Sequence[str], *, everywhere: bool
) -> Place | None:
    """Where the mail lies now, its folder open: as remembered, in the usual folders, or wherever it was moved to."""
    if hint.uid and hint.folder:
        with contextlib.suppress(Refused):
            now = connection.select(hint.folder)
            if now.validity == hint.validity and connection.fetch([hint.uid], "RFC822.SIZE"):
                return hint
    tried: list[str] = []
    for folder in folders:
        tried.append(folder)
        if (found := _in(connection, folder, remote)) is not None:
            return found
    if everywhere:
        for folder in connection.folders()[:_MOST_FOLDERS]:
            if folder not in tried and (found := _in(connection, folder, remote)) is not None:
                return found
    return None


def _in(connection: Connection, folder: str, remote: str) -> Place | None:
    try:
        now = connection.select(folder)
        uids = connection.with_header("Message-ID", f"<{remote}>")
    except Refused:
        return None
    return Place(folder, now.validity, uids[-1]) if uids else None


def newest_of(connection: Connection, root: str, folders: Sequence[str]) -> Place | None:
    """The newest mail of a conversation, from the first of the folders that has one."""
    for folder in folders:
        with contextlib.suppress(Refused):
            now = connection.select(folder)
            uids = connection.with_header("References", f"<{root}>")
            uids += connection.with_header("Message-ID", f"<{root}>")
            if uids:
                return Place(folder, now.validity, max(uids))
    return None


def whole(connection: Connection, uid: int) -> Message | None:
    """A mail of the open folder with its texts, without large files; None when it is gone."""
    found = mails(connection, [uid])
    return found[0][1] if found else None


def part(connection: Connection, uid: int, section: str, limit: int) -> bytes:
    """A file of a mail of the open folder. Raises `Rejected` when it has more than `limit` bytes, or is not there."""
    told = _one(connection.fetch([uid], "RFC822.SIZE"))
    if told is None:
        raise Rejected("not there any more")
    if (
        told.number("RFC822.SIZE") <= WHOLE
    ):  # numbered as we number it, even where the server counts otherwise
        one = _one(connection.fetch([uid], "BODY.PEEK[]"))
        message = mime.parse((one.data("BODY[]") if one is not None else None) or b"")
        found = mime.part_at(message, section)
        return _within(mime.content(found) if found is not None else b"", limit)
    most = limit * 3 // 2 + 8192
    single = not _has_parts(connection, uid)
    head = "HEADER" if single else f"{section}.MIME"
    one = _one(connection.fetch([uid], f"BODY.PEEK[{head}]", f"BODY.PEEK[{section}]<0.{most}>"))
    if one is None or one.data(f"BODY[{section}]") is None:
        raise Rejected("not there any more")
    data = one.data(f"BODY[{section}]") or b""
    if len(data) >= most:
        raise Rejected(f"larger than {limit} bytes")
    shell = mime.parse(one.data(f"BODY[{head}]") or b"")
    if shell.get_content_maintype() == "message":
        return _within(data, limit)
    shell.set_payload(data.decode("ascii", "surrogateescape"))
    return _within(mime.content(shell), limit)


def _has_parts(connection: Connection, uid: int) -> bool:
    for each in connection.fetch([uid], "BODYSTRUCTURE"):
        with contextlib.suppress(ValueError):
            return bool(tree(each.items.get("BODYSTRUCTURE")).children)
    return True


def _within(data: bytes, limit: int) -> bytes:
    if len(data) > limit:
        raise Rejected(f"larger than {limit} bytes")
    return data
