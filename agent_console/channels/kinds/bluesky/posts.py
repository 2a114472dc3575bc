"""Posts as messages: text with full links, what hangs at them, where they stand in which thread."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from mimetypes import guess_extension

import msgspec

from agent_console.channels.kinds.bluesky import wire
from agent_console.channels.kinds.bluesky.richtext import as_html, as_lines, links, post_page, profile_page
from agent_console.domain.entry import Direction, Media, ThreadKind
from agent_console.domain.incoming import IncomingMessage, RemoteUser, Thread

QUOTED = 2000
"""Characters of a quoted post that are kept beside the quoting one."""
_TITLE = 60


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A post, whichever way it came."""

    uri: str
    cid: str
    author: wire.Profile
    post: wire.Post
    indexed_at: datetime

    @property
    def root(self) -> str:
        """The thread's first post."""
        return self.post.reply.root.uri if self.post.reply is not None else self.uri

    @property
    def parent(self) -> str:
        """The post that it answers; empty when it begins a thread."""
        return self.post.reply.parent.uri if self.post.reply is not None else ""

    @property
    def occurred_at(self) -> datetime:
        """What its author's clock said, unless that lies in the future: as the network orders posts itself."""
        said = wire.moment(self.post.created_at)
        return self.indexed_at if said is None or said > self.indexed_at else said

    @property
    def thread(self) -> Thread:
        """The place; named after the post that begins it, once that is known."""
        title = ""
        if self.post.reply is None:
            title = " ".join(self.post.text.split())
            title = title if len(title) <= _TITLE else title[: _TITLE - 1].rstrip() + "…"
        return Thread(remote=self.root, kind=ThreadKind.POST, title=title)


def found(uri: str, cid: str, author: wire.Profile, record: bytes | msgspec.Raw, indexed_at: str) -> Found:
    """Read a post. Raises `ValueError`."""
    wire.address_parts(uri)
    when = wire.moment(indexed_at)
    if when is None:
        raise ValueError(f"no time: {indexed_at[:40]}")
    return Found(uri=uri, cid=cid, author=author, post=wire.decode(record, wire.Post), indexed_at=when)


def of_view(view: wire.PostView) -> Found:
    """A post as the network shows it. Raises `ValueError`."""
    return found(view.uri, view.cid, view.author, view.record, view.indexed_at)


def of_record(record: wire.Record, author: wire.Profile) -> Found:
    """A post of our own repository, where only its own time is known. Raises `ValueError`."""
    post = wire.decode(record.value, wire.Post)
    when = wire.moment(post.created_at) or datetime.now(UTC)
    return Found(uri=record.uri, cid=record.cid, author=author, post=post, indexed_at=when)


def person(profile: wire.Profile) -> RemoteUser:
    """Somebody; the DID stays when handle and name change."""
    return RemoteUser(
        remote=profile.did,
        name=profile.display_name or (f"@{profile.handle}" if profile.handle else ""),
        avatar=profile.avatar or "",
        handle=f"@{profile.handle}" if profile.handle else "",
    )


def message(post: Found, own: str, quoted: wire.PostView | None = None) -> IncomingMessage:
    """The post as a message; `quoted` is the post that it quotes, where it could be had."""
    embed = embed_of(post.post)
    text, html = post.post.text, as_html(post.post.text, post.post.facets)
    for address, title in _further(post.post, embed):
        html = (html or as_lines(text)) + _paragraph(address, title)
        text = "\n\n".join(each for each in (text, f"{title}\n{address}".strip()) if each)
    return IncomingMessage(
        remote=post.uri,
        thread=post.root,
        author=person(post.author),
        direction=Direction.OURS if post.author.did == own else Direction.CUSTOMER,
        occurred_at=post.occurred_at,
        text=text,
        html=html,
        media=tuple(_media(embed, post.author.did)),
        in_reply_to=post.parent,
        key=post.post.key if post.author.did == own else "",
        folded=_quotation(quoted),
    )


def embed_of(post: wire.Post) -> wire.Embed:
    """What hangs at a post; what we do not know is as nothing."""
    return wire.lenient(post.embed, wire.Embed) or wire.Embed()


def quoted_uri(post: wire.Post) -> str:
    """Address of the record that the post quotes; empty when it quotes none."""
    embed = embed_of(post)
    if (ref := wire.lenient(embed.record, wire.Ref)) is not None:
        return ref.uri
    wrapped = wire.lenient(embed.record, wire.Wrapped)
    return wrapped.record.uri if wrapped is not None else ""


def _further(post: wire.Post, embed: wire.Embed) -> Iterable[tuple[str, str]]:
    """Addresses that the text does not show in full: of shortened links, cards and quotes, with their titles."""
    shown = post.text
    for address in links(post.facets):
        if address not in shown and address.startswith(("https://", "http://")):
            shown += address
            if not _is_shortened(address, post.text):
                yield address, ""
    inner = wire.lenient(embed.media, wire.Embed)
    card = embed.external or (inner.external if inner is not None else None)
    if card is not None and card.uri not in shown and card.uri.startswith(("https://", "http://")):
        yield card.uri, card.title
    if (uri := quoted_uri(post)).startswith("at://"):
        yield post_page(uri) if f"/{wire.POST}/" in uri else profile_page(uri.split("/")[2]), ""


def _is_shortened(address: str, text: str) -> bool:
    """The text shows the beginning of the address, as Bluesky's own program cuts it; the link itself is in the HTML."""
    bare = address.partition("://")[2]
    return bare.split("/")[0].removeprefix("www.") in text


def _paragraph(address: str, title: str) -> str:
    return f'<p><a href="{as_lines(address)}">{as_lines(title or address)}</a></p>'


def _quotation(quoted: wire.PostView | None) -> str:
    if quoted is None:
        return ""
    post = wire.lenient(quoted.record, wire.Post)
    return f"@{quoted.author.handle}: {post.text[:QUOTED]}" if post is not None and post.text else ""


# ---- what hangs at a post ------------------------------------------------------------------------------------


def _media(embed: wire.Embed, did: str) -> Iterable[Media]:
    inner = wire.lenient(embed.media, wire.Embed)
    for part in (embed, inner) if inner is not None else (embed,):
        for number, picture in enumerate((*part.images, *part.items), 1):
            yield _file(picture.image, did, "image", number, picture.alt, picture.ratio)
        if part.video is not None:
            yield _file(part.video, did, "video", 1, part.alt, part.ratio)


def _file(blob: wire.Blob, did: str, kind: str, number: int, alt: str, ratio: wire.Ratio | None) -> Media:
    return Media(
        remote=f"{did}/{blob.id}",
        name=f"{kind}-{number}{guess_extension(blob.mime) or ''}",
        mime=blob.mime,
        size=blob.size,
        width=ratio.width if ratio is not None else None,
        height=ratio.height if ratio is not None else None,
        description=alt,
    )
