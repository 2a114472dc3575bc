"""The public side of an Instagram account: comments below its pictures, and where others name it."""

from __future__ import annotations

from datetime import UTC, datetime

from agent_console.channels.graph import Graph, Listing, Refused, moment, segment
from agent_console.channels.kinds.instagram import wire
from agent_console.channels.kinds.instagram.reading import AccountReader, Roots
from agent_console.channels.messenger import wire as shared
from agent_console.channels.messenger.reading import Line, Reader, put_aside
from agent_console.channels.messenger.seen import Seen
from agent_console.errors import Rejected
from agent_console.runtime.clock import Clock

REPLY_FIELDS = "id,text,timestamp,username,from,parent_id"
COMMENT_FIELDS = f"{REPLY_FIELDS},replies.limit(50){{{REPLY_FIELDS}}}"
_ALONE = f"{REPLY_FIELDS},media{{id}}"
MEDIA_FIELDS = "id,caption,timestamp,username,media_type,media_url,thumbnail_url,permalink"
_BELOW = f"{MEDIA_FIELDS},comments.limit(50){{{COMMENT_FIELDS}}}"
_MEDIA = 25
_DEEP = 4
_PAGES = 40


class Gallery:
    """Implements `messenger.listening.Public`."""

    def __init__(self, graph: Graph, line: Line, roots: Roots, clock: Clock) -> None:
        self._graph = graph
        self._line = line
        self._roots = roots
        self._clock = clock
        self.username = ""

    def reader(self, seen: Seen) -> AccountReader:
        """For one look, or what came at once."""
        return AccountReader(self._line, self.username, self._roots, self._clock.now(), seen)

    async def look(self, reader: Reader, seen: Seen, deep: bool) -> datetime | None:
        """The newest pictures with what is below them, and pictures that name us."""
        assert isinstance(reader, AccountReader)
        newest: list[datetime] = []
        path = f"/{segment(self._line.own)}/media"
        async for listing in self._graph.pages(path, _DEEP if deep else 1, fields=_BELOW, limit=_MEDIA):
            for raw in listing.data:
                try:
                    media = shared.decode(raw, wire.Media)
                except ValueError as error:
                    reader.quarantined.append(put_aside("media", "", raw, str(error)))
                    continue
                newest.append(moment(media.timestamp, reader.now))
                self._roots.title(media.remote, media.caption or "")
                newest += await self._below(reader, media, seen, deep)
        try:
            listing = await self._graph.get(f"/{segment(self._line.own)}/tags", Listing, fields=MEDIA_FIELDS)
        except Rejected:  # not every token may
            listing = Listing()
        for raw in listing.data:
            try:
                tagged = shared.decode(raw, wire.Media)
            except ValueError as error:
                reader.quarantined.append(put_aside("tagged", "", raw, str(error)))
                continue
            newest.append(moment(tagged.timestamp, reader.now))
            reader.media(tagged)
        return max(newest, default=None)

    async def _below(
        self, reader: AccountReader, media: wire.Media, seen: Seen, deep: bool
    ) -> list[datetime]:
        """Comments newest first. Answers to old ones are shown with those: `deep` looks all of them through."""
        listing = media.comments or Listing()
        comments: list[wire.Comment] = []
        listed: set[str] = set()
        for _ in range(_PAGES):
            for raw in listing.data:
                try:
                    comments.append(shared.decode(raw, wire.Comment))
                except ValueError as error:
                    reader.quarantined.append(put_aside("comment", media.remote, raw, str(error)))
            recent = [moment(one.timestamp, reader.now) for one in comments]
            if not listing.after or (not deep and recent and min(recent) <= seen.floor):
                break
            listing = await self._graph.get(
                f"/{segment(media.remote)}/comments",
                Listing,
                fields=COMMENT_FIELDS,
                limit=50,
                after=listing.after,
            )
        times: list[datetime] = []
        comments.reverse()
        for comment in sorted(comments, key=lambda one: moment(one.timestamp, reader.now)):
            await self._rest(comment)
            reader.comment(comment, "", media.remote)
            listed |= {comment.remote, *_ids(comment)}
            times.append(moment(comment.timestamp, reader.now))
        if not listing.after:
            await self._missing(reader, seen, media.remote, listed)
        return times

    async def _rest(self, comment: wire.Comment) -> None:
        """Answers beyond those that came with the comment."""
        listing = comment.replies
        while listing is not None and listing.after:
            more = await self._graph.get(
                f"/{segment(comment.remote)}/replies",
                Listing,
                fields=REPLY_FIELDS,
                limit=50,
                after=listing.after,
            )
            assert comment.replies is not None
            comment.replies.data += more.data
            listing = more

    async def _missing(self, reader: AccountReader, seen: Seen, media: str, listed: set[str]) -> None:
        """What was below this picture and is no more is asked for by itself."""
        epoch = datetime.fromtimestamp(0, UTC)
        for place in seen.places():
            above, _, thread = place.partition("/")
            for remote in seen.of(place, epoch) if above == media else ():
                if remote not in listed and await self._gone(remote):
                    seen.forget(remote)
                    reader.removed(remote, thread)

    async def _gone(self, comment: str) -> bool:
        try:
            await self._graph.get(f"/{segment(comment)}", shared.Raw, fields="id")
        except Refused as error:
            return error.absent
        return False

    async def hear(self, reader: Reader, body: bytes) -> None:
        """A webhook; mentions and comments whose author it does not say are asked for."""
        assert isinstance(reader, AccountReader)
        own = f"/{segment(self._line.own)}"
        named_in = reader.webhook(body)
        for said in reader.unnamed:
            try:
                comment = await self._graph.get(f"/{segment(str(said.id))}", wire.Comment, fields=_ALONE)
            except Rejected:
                continue  # taken back meanwhile
            reader.comment(comment, "", str(comment.media.id) if comment.media is not None else "")
        reader.unnamed.clear()
        for named in named_in:
            try:
                if named.comment_id:
                    asked = f"mentioned_comment.comment_id({named.comment_id}){{{REPLY_FIELDS},media{{id}}}}"
                    told = await self._graph.get(own, wire.Mentioned, fields=asked)
                    if told.mentioned_comment is not None:
                        reader.mentioned(told.mentioned_comment, str(named.media_id))
                else:
                    asked = f"mentioned_media.media_id({named.media_id}){{{MEDIA_FIELDS}}}"
                    told = await self._graph.get(own, wire.Mentioned, fields=asked)
                    if told.mentioned_media is not None:
                        reader.media(told.mentioned_media)
            except Rejected:
                continue  # taken back meanwhile, or not for us


def _ids(comment: wire.Comment) -> set[str]:
    found: set[str] = set()
    for raw in (comment.replies or Listing()).data:
        try:
            found.add(shared.decode(raw, wire.Comment).remote)
        except ValueError:
            continue
    return found
