"""Posts and direct messages of X to what the intake takes, without I/O. Each is read on its own; a broken one is quarantined."""

from __future__ import annotations

import html
import re
from collections import OrderedDict
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha1
from urllib.parse import urlsplit

import msgspec

from agent_console.channels.kinds.x import wire
from agent_console.channels.polling import Item, Watched
from agent_console.domain.entry import Direction, Media, ThreadKind
from agent_console.domain.incoming import (
    IncomingEdit,
    IncomingEvent,
    IncomingMessage,
    RemoteUser,
    Thread,
    Unreadable,
)

EPOCH_MS = 1_288_834_974_657
"""When ids began to carry their time (4 November 2010), see X's announcement of Snowflake."""
_LEADING_MENTIONS = re.compile(r"^(?:@\w{1,15}\s+)+")
_VERSIONS = 2000
_FILMS = {"video": "video/mp4", "animated_gif": "video/mp4"}


def moment_of(remote: str) -> datetime:
    """The time inside an id, UTC. Raises `ValueError` for what is no id of X."""
    number = int(remote)
    if not 0 < number < 1 << 63:
        raise ValueError("no id of X")
    return datetime.fromtimestamp(((number >> 22) + EPOCH_MS) / 1000, UTC)


class Reader:
    """Reads for one account; remembers which version of an edited post is which, and names."""

    def __init__(self, own: str) -> None:
        self._own = own
        self._first: OrderedDict[str, str] = OrderedDict()
        self._users: dict[str, wire.User] = {}
        self._media: dict[str, wire.MediaObject] = {}

    def page(self, listing: wire.Listing, *, only_concerning: bool = False) -> tuple[Item, ...]:
        """A page of posts or messages, in its order. `only_concerning`: of our own, only those that answer somebody."""
        self._learn(listing.includes)
        ours = self._our_parents(listing.includes.tweets)
        return tuple(self._item(raw, ours, only_concerning) for raw in listing.data)

    def _learn(self, includes: wire.Includes) -> None:
        self._users |= {user.id: user for user in includes.users}
        while len(self._users) > _VERSIONS:
            self._users.pop(next(iter(self._users)))
        self._media = {one.media_key: one for one in includes.media}

    def _our_parents(self, raws: Iterable[wire.Raw]) -> dict[str, wire.Post]:
        """Our own posts that are answered here: shown above the answer."""
        parents = {}
        for raw in raws:
            try:
                post = msgspec.json.decode(raw, type=wire.Post)
                moment_of(post.id)
            except (msgspec.DecodeError, ValueError):
                continue
            if post.author_id == self._own:
                parents[post.id] = post
        return parents

    def _item(self, raw: wire.Raw, ours: dict[str, wire.Post], only_concerning: bool) -> Item:
        payload = bytes(raw)
        try:
            which = msgspec.json.decode(payload, type=_Which)
            if which.event_type is not None:
                return self._direct(msgspec.json.decode(payload, type=wire.DirectEvent))
            return self._post(msgspec.json.decode(payload, type=wire.Post), ours, only_concerning)
        except (msgspec.DecodeError, ValueError, OverflowError) as error:
            broken = Unreadable(payload=payload, why=str(error)[:300])
            return Item(id=sha1(payload).hexdigest(), quarantined=(broken,))

    # ---- posts -----------------------------------------------------------------------------------------------

    def _post(self, post: wire.Post, ours: dict[str, wire.Post], only_concerning: bool) -> Item:
        position = moment_of(post.id).timestamp()
        answered = post.refers("replied_to")
        mine = post.author_id == self._own
        if post.refers("retweeted") or (only_concerning and mine and not answered):
            return Item(id=post.id, position=position)
        thread = post.conversation_id or answered or post.first_id
        events: list[IncomingEvent] = []
        parent = ours.get(answered)
        if parent is not None:
            events.append(self._message(parent, parent.conversation_id or thread))
        events.append(self._message(post, thread))
        if post.first_id != post.id:
            events.append(
                IncomingEdit(
                    remote=post.first_id,
                    thread=thread,
                    revision=post.id,
                    occurred_at=moment_of(post.id),
                    author=post.author_id,
                    text=self._text(post),
                )
            )
        watch = {} if mine else {post.first_id: Watched(thread=thread, author=post.author_id)}
        places = dict.fromkeys(event.thread for event in events if isinstance(event, IncomingMessage))
        return Item(
            id=post.id,
            position=position,
            events=tuple(events),
            threads=tuple(Thread(remote=place, kind=ThreadKind.POST) for place in places),
            watch=dict(watch),
        )

    def _message(self, post: wire.Post, thread: str) -> IncomingMessage:
        for version in post.edit_history_tweet_ids:
            self._first[version] = post.first_id
        while len(self._first) > _VERSIONS:
            self._first.popitem(last=False)
        answered = post.refers("replied_to")
        return IncomingMessage(
            remote=post.first_id,
            thread=thread,
            author=self._user(post.author_id),
            direction=self._direction(post.author_id),
            occurred_at=moment_of(post.first_id),
            text=self._text(post),
            media=self._files(post.attachments),
            in_reply_to=self._first.get(answered, answered),
        )

    def _text(self, post: wire.Post) -> str:
        note = post.note_tweet
        whole = note if note is not None and note.text else wire.Note(text=post.text, entities=post.entities)
        text = plain(whole.text, whole.entities, bool(post.attachments.media_keys))
        # X itself puts those who are answered in front of an answer
        return without_mentions(text) if post.author_id == self._own and post.refers("replied_to") else text

    # ---- direct messages -------------------------------------------------------------------------------------

    def _direct(self, event: wire.DirectEvent) -> Item:
        position = moment_of(event.id).timestamp()
        if event.event_type != "MessageCreate":
            return Item(id=event.id, position=position)
        if not event.dm_conversation_id or not event.sender_id:
            raise ValueError("a message of nobody")
        message = IncomingMessage(
            remote=event.id,
            thread=event.dm_conversation_id,
            author=self._user(event.sender_id),
            direction=self._direction(event.sender_id),
            occurred_at=event.created_at or moment_of(event.id),
            text=plain(event.text, event.entities, bool(event.attachments.media_keys)),
            media=self._files(event.attachments),
        )
        place = Thread(remote=event.dm_conversation_id, kind=ThreadKind.PRIVATE)
        return Item(id=event.id, position=position, events=(message,), threads=(place,))

    # ---- both ------------------------------------------------------------------------------------------------

    def _direction(self, author: str) -> Direction:
        return Direction.OURS if author == self._own else Direction.CUSTOMER

    def _user(self, remote: str) -> RemoteUser:
        known = self._users.get(remote)
        if known is None:
            return RemoteUser(remote=remote)
        return RemoteUser(
            remote=remote,
            name=known.name,
            avatar=known.profile_image_url,
            handle=f"@{known.username}" if known.username else "",
        )

    def _files(self, attachments: wire.Attachments) -> tuple[Media, ...]:
        known = (self._media[key] for key in attachments.media_keys if key in self._media)
        return tuple(file for file in map(_file, known) if file is not None)


class _Which(msgspec.Struct, frozen=True):
    """Messages have a type, posts have none."""

    event_type: str | None = None


def _file(media: wire.MediaObject) -> Media | None:
    films = [one for one in media.variants if one.content_type == "video/mp4" and one.url]
    film = max(films, key=lambda one: one.bit_rate, default=None)
    address = film.url if film is not None else media.url or media.preview_image_url
    if not address:
        return None
    name = urlsplit(address).path.rpartition("/")[2] or media.media_key
    mime = _FILMS[media.type] if film is not None and media.type in _FILMS else _picture(name)
    return Media(
        remote=address,
        name=name[:255],
        mime=mime,
        width=media.width,
        height=media.height,
        thumbnail=media.preview_image_url if film is not None else "",
        description=media.alt_text,
    )


def _picture(name: str) -> str:
    ending = name.rpartition(".")[2].lower()
    return {"png": "image/png", "gif": "image/gif", "webp": "image/webp"}.get(ending, "image/jpeg")


def plain(text: str, entities: wire.Entities, with_media: bool = False) -> str:
    """The text as it was written: whole addresses instead of short ones, no address of its own pictures, no HTML escapes."""
    for one in entities.urls:
        own = one.media_key or (
            with_media and re.search(r"/(?:photo|video|messages/media)/\d+$", one.expanded_url)
        )
        text = text.replace(one.url, "" if own else one.expanded_url or one.url) if one.url else text
    return html.unescape(text).strip()


def without_mentions(text: str) -> str:
    """The text without those who are mentioned at its beginning."""
    return _LEADING_MENTIONS.sub("", text)
