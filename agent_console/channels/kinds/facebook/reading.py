"""Posts and comments to what the intake takes, without I/O: from listings and from webhooks, with the same ids."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit
from zlib import crc32

from agent_console.channels.graph import moment
from agent_console.channels.kinds.facebook import wire
from agent_console.channels.kinds.facebook.posts import Posts
from agent_console.channels.messenger import wire as shared
from agent_console.channels.messenger.reading import EMOJI, Line, Reader, set_aside
from agent_console.channels.messenger.seen import News, Seen
from agent_console.domain.entry import Direction, Media, ThreadKind
from agent_console.domain.incoming import (
    IncomingDelete,
    IncomingEdit,
    IncomingMessage,
    IncomingReaction,
    RemoteUser,
    Thread,
    Unreadable,
)

_POSTS = frozenset({"post", "status", "photo", "video", "share", "link", "album", "note"})
_EDITS = frozenset({"edit", "edited"})
_IMAGES = ("photo", "sticker", "animated_image", "animated_image_share", "animated_image_video")


def revision(remote: str, text: str) -> str:
    """Id of a change, the same however we learn of it."""
    return f"{remote}!{crc32(text.encode('utf-8', 'surrogatepass')):x}"


class PageReader(Reader):
    """Messenger's events, and those below posts."""

    def __init__(self, line: Line, posts: Posts, now: datetime, seen: Seen | None = None) -> None:
        super().__init__(line, now, seen)
        self.posts = posts

    # ---- listings --------------------------------------------------------------------------------------------

    def post(self, post: wire.Post) -> None:
        """A post of somebody else: the beginning of its conversation. Ours only gives its comments a title."""
        home = self.posts.post(post)
        at = moment(post.tagged_time or post.created_time, self.now)
        if home.ours or not self._news(post.remote, at, post.message or "", post.remote, post.sender):
            return
        attached = post.attachments.data if post.attachments is not None else []
        media, links = _files(attached, post.remote)
        self._written(
            post.remote,
            post.remote,
            post.sender,
            at,
            "\n".join([post.message or post.story or "", *links]).strip(),
            media=media,
            title=home.title,
        )

    def comment(self, comment: wire.Comment, post: str) -> None:
        """Below a post that is known."""
        parent = str(comment.parent.id) if comment.parent is not None else ""
        at = moment(comment.created_time, self.now)
        thread = self.posts.thread(comment.remote, parent, post)
        if not self._news(comment.remote, at, comment.message or "", thread, comment.sender):
            return
        attached = [comment.attachment] if comment.attachment is not None else []
        media, links = _files(attached, comment.remote)
        self._comment(
            comment.remote,
            parent,
            post,
            comment.sender,
            at,
            "\n".join([comment.message or "", *links]).strip(),
            media,
        )

    def mentioned(self, comment: wire.Comment, post: str) -> None:
        """A comment anywhere that names us: its conversation is the whole post."""
        attached = [comment.attachment] if comment.attachment is not None else []
        media, links = _files(attached, comment.remote)
        self._written(
            comment.remote,
            post,
            comment.sender,
            moment(comment.created_time, self.now),
            "\n".join([comment.message or "", *links]).strip(),
            media=media,
            in_reply_to=post,
        )

    def _news(self, remote: str, at: datetime, text: str, thread: str, who: shared.Person | None) -> bool:
        news = News.NEW if self.seen is None else self.seen.judge(remote, at, text, thread)
        if news is News.CHANGED:
            self.changed(remote, thread, text, who, self.now)
        return news is News.NEW

    def _comment(
        self,
        remote: str,
        parent: str,
        post: str,
        who: shared.Person | None,
        at: datetime,
        text: str,
        media: tuple[Media, ...],
    ) -> None:
        thread = self.posts.thread(remote, parent, post)
        home = self.posts.home(post)
        if thread == remote and who is not None and str(who.id) == self.line.own:
            return  # our own comment below our own post begins nothing; who answers it does
        answers = parent if parent and parent != post else ("" if home.ours else post)
        self._written(remote, thread, who, at, text, media=media, in_reply_to=answers, title=home.title)

    def _written(
        self,
        remote: str,
        thread: str,
        who: shared.Person | None,
        at: datetime,
        text: str,
        *,
        media: tuple[Media, ...] = (),
        in_reply_to: str = "",
        title: str = "",
    ) -> None:
        author = self._user(who, remote)
        self.threads[thread] = Thread(remote=thread, kind=ThreadKind.POST, title=title)
        self.events.append(
            IncomingMessage(
                remote=remote,
                thread=thread,
                author=author,
                direction=Direction.OURS if author.remote == self.line.own else Direction.CUSTOMER,
                occurred_at=at,
                text=text,
                media=media,
                in_reply_to=in_reply_to,
            )
        )

    def _user(self, who: shared.Person | None, remote: str) -> RemoteUser:
        """Whoever is not shown to the app is somebody else at each comment: nobody can say who is who."""
        if who is None or not str(who.id):
            return RemoteUser(remote=f"someone:{remote}", name=who.called if who is not None else "")
        return RemoteUser(remote=str(who.id), name=who.called)

    # ---- webhooks --------------------------------------------------------------------------------------------

    def webhook(self, body: bytes) -> None:
        """A whole payload; one that is no webhook at all is set aside."""
        try:
            hook = shared.decode(body, shared.Webhook)
        except ValueError as error:
            self.quarantined.append(Unreadable(payload=body, why=str(error)))
            return
        if hook.object != "page":
            return
        for entry in hook.entry:
            self.entry(entry, hook.object)
            for raw in entry.changes:
                try:
                    change = shared.decode(raw, wire.Change)
                    if change.field in ("feed", "mention"):
                        feed = shared.decode(change.value, wire.Feed)
                        self._feed(feed, change.field == "mention", moment(entry.time, self.now))
                except ValueError as error:
                    self.quarantined.append(set_aside(hook.object, entry, "changes", raw, str(error)))

    def _feed(self, feed: wire.Feed, mention: bool, told: datetime) -> None:
        at = moment(feed.created_time, told) if feed.created_time else told
        if feed.item == "comment" and feed.comment_id:
            self._fed_comment(feed, mention, at, told)
        elif feed.item in _POSTS and feed.post_id:
            self._fed_post(feed, mention, at, told)
        elif feed.item in ("like", "reaction") and (feed.comment_id or feed.post_id):
            self._fed_reaction(feed, at)

    def _thread(self, feed: wire.Feed) -> str:
        comment, parent = str(feed.comment_id or ""), str(feed.parent_id or "")
        return self.posts.thread(comment, parent, str(feed.post_id)) if comment else str(feed.post_id)

    def _fed_comment(self, feed: wire.Feed, mention: bool, at: datetime, told: datetime) -> None:
        remote, post = str(feed.comment_id), str(feed.post_id)
        text = feed.message or ""
        if self.seen is not None and feed.verb == "remove":
            self.seen.forget(remote)
        elif self.seen is not None and feed.verb in ("add", *_EDITS):
            fresh = self.seen.heard(remote, at, text, self._thread(feed))
            if feed.verb == "add" and not fresh:
                return
        if feed.verb == "add":
            files = [feed.photo, *(feed.photos or ())] if feed.photo or feed.photos else []
            media = tuple(_media(url, remote, i, "image/jpeg") for i, url in enumerate(files) if url)
            if feed.video:
                media += (_media(feed.video, remote, len(media), "video/mp4"),)
            if mention:
                self._written(remote, post, feed.who, at, text, media=media)
            else:
                self._comment(remote, str(feed.parent_id or ""), post, feed.who, at, text, media)
        elif feed.verb in _EDITS:
            self.changed(remote, self._thread(feed), text, feed.who, told)
        elif feed.verb == "remove":
            self.removed(remote, self._thread(feed), feed.who, told)

    def _fed_post(self, feed: wire.Feed, mention: bool, at: datetime, told: datetime) -> None:
        remote = str(feed.post_id)
        known = self.posts.homes.get(remote)
        if str(feed.who.id) == self.line.own or (known is not None and known.ours and not mention):
            return
        if not feed.who.id and known is None and not mention:
            return
        if feed.verb == "add":
            self.post(
                wire.Post(
                    id=remote,
                    message="\n".join(part for part in (feed.message, feed.link) if part),
                    created_time=at.isoformat(),
                    sender=feed.who if feed.who.id else shared.Person(id=""),
                )
            )
        elif feed.verb in _EDITS and feed.message:
            self.changed(remote, remote, feed.message, feed.who, told)
        elif feed.verb == "remove":
            self.removed(remote, remote, feed.who, told)

    def _fed_reaction(self, feed: wire.Feed, at: datetime) -> None:
        target = str(feed.comment_id or feed.post_id)
        if not feed.comment_id and self.posts.home(target).ours:
            return  # below our post is a conversation, our post itself is none
        thread = self._thread(feed)
        who = self._user(feed.who, target)
        remote = f"{target}!{who.remote}"
        if feed.verb == "remove":
            self.removed(remote, thread, feed.who, at)
            return
        self.events.append(
            IncomingReaction(
                remote=remote,
                target=target,
                thread=thread,
                key=EMOJI.get((feed.reaction_type or "like").lower(), EMOJI["like"]),
                author=who,
                direction=Direction.OURS if who.remote == self.line.own else Direction.CUSTOMER,
                occurred_at=at,
            )
        )

    def changed(self, remote: str, thread: str, text: str, who: shared.Person | None, at: datetime) -> None:
        """Its author changed the text."""
        self.events.append(
            IncomingEdit(
                remote=remote,
                thread=thread,
                revision=revision(remote, text),
                occurred_at=at,
                author=str(who.id) if who is not None else "",
                text=text,
            )
        )

    def removed(self, remote: str, thread: str, who: shared.Person | None, at: datetime) -> None:
        """Taken back, by its author or by a moderator."""
        self.events.append(
            IncomingDelete(
                remote=remote,
                thread=thread,
                revision=f"{remote}!removed",
                occurred_at=at,
                author=str(who.id) if who is not None else "",
            )
        )


def _files(attached: list[wire.Attached], remote: str) -> tuple[tuple[Media, ...], tuple[str, ...]]:
    media: list[Media] = []
    links: list[str] = []
    for index, one in enumerate(attached):
        kind = one.media_type or one.type
        image = one.media.image if one.media is not None else None
        if one.media is not None and one.media.source and "video" in kind:
            media.append(_media(one.media.source, remote, index, "video/mp4"))
        elif image is not None and image.src and kind.startswith(_IMAGES):
            media.append(_media(image.src, remote, index, "image/jpeg", image.width, image.height))
        elif one.url:
            links.append(one.url)
    return tuple(media), tuple(links)


def _media(
    address: str, remote: str, index: int, mime: str, width: int | None = None, height: int | None = None
) -> Media:
    return Media(
        remote=f"{address}#{remote}/{index}",
        name=urlsplit(address).path.rpartition("/")[2][:120] or "file",
        mime=mime,
        width=width,
        height=height,
    )
