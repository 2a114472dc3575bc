"""Instagram's comments and mentions to what the intake takes, without I/O: listings and webhooks give the same ids."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from zlib import crc32

from agent_console.channels.graph import Listing, moment
from agent_console.channels.kinds.instagram import wire
from agent_console.channels.messenger import wire as shared
from agent_console.channels.messenger.reading import Line, Reader, put_aside, set_aside
from agent_console.channels.messenger.seen import News, Seen
from agent_console.domain.entry import Direction, Media, ThreadKind
from agent_console.domain.incoming import (
    IncomingDelete,
    IncomingEdit,
    IncomingMessage,
    RemoteUser,
    Thread,
    Unreadable,
)

MENTION = "mention:"
"""Before the id of somebody else's picture that names us: its thread. What is answered there goes by another way."""
_TITLE = 80
_MOST = 5000


class Roots:
    """Which top-level comment an answer belongs to, and what the picture above says; most recent ones."""

    def __init__(self) -> None:
        self._roots: OrderedDict[str, str] = OrderedDict()
        self._titles: OrderedDict[str, str] = OrderedDict()

    def title(self, media: str, caption: str | None = None) -> str:
        """Of a picture of ours: the first line below it."""
        if caption is not None:
            self._titles[media] = caption.split("\n", 1)[0][:_TITLE]
            while len(self._titles) > _MOST:
                self._titles.popitem(last=False)
        return self._titles.get(media, "")

    def root(self, comment: str, parent: str) -> str:
        """Instagram has two levels only: the parent of an answer is top-level."""
        root = self._roots.get(parent, parent) if parent else self._roots.get(comment, comment)
        self._roots[comment] = root
        while len(self._roots) > _MOST:
            self._roots.popitem(last=False)
        return root


class AccountReader(Reader):
    """Direct messages, and what is below pictures."""

    def __init__(
        self, line: Line, username: str, roots: Roots, now: datetime, seen: Seen | None = None
    ) -> None:
        super().__init__(line, now, seen)
        self.username = username
        self.roots = roots
        self.unnamed: list[wire.Said] = []
        """Comments of which a webhook did not say who wrote them."""

    def comment(self, comment: wire.Comment, parent: str, media: str) -> None:
        """A comment of a listing, with the answers that came with it."""
        at = moment(comment.timestamp, self.now)
        parent = parent or (str(comment.parent_id) if comment.parent_id else "")
        root = self.roots.root(comment.remote, parent)
        news = News.NEW
        if self.seen is not None:
            news = self.seen.judge(comment.remote, at, comment.text or "", f"{media}/{root}")
        if news is News.NEW:
            self._written(comment.remote, root, comment.who, at, comment.text or "", parent, media)
        elif news is News.CHANGED:
            self.changed(comment, root)
        answers: list[wire.Comment] = []
        for raw in (comment.replies or Listing()).data:
            try:
                answers.append(shared.decode(raw, wire.Comment))
            except ValueError as error:
                aside = put_aside("comment", f"{media}/{comment.remote}", raw, str(error))
                self.quarantined.append(aside)
        times = [moment(answer.timestamp, self.now) for answer in answers]
        if times and times[0] > times[-1]:  # the order is not promised
            answers.reverse()
        for answer in answers:
            self.comment(answer, comment.remote, media)

    def _written(
        self,
        remote: str,
        thread: str,
        who: shared.Person,
        at: datetime,
        text: str,
        parent: str,
        media: str,
        files: tuple[Media, ...] = (),
    ) -> None:
        author = self._user(who, remote)
        ours = author.remote == self.line.own
        if ours and thread == remote:
            return  # our own comment below our own picture begins nothing; who answers it does
        self.threads[thread] = Thread(remote=thread, kind=ThreadKind.POST, title=self.roots.title(media))
        self.events.append(
            IncomingMessage(
                remote=remote,
                thread=thread,
                author=author,
                direction=Direction.OURS if ours else Direction.CUSTOMER,
                occurred_at=at,
                text=text,
                media=files,
                in_reply_to=parent,
            )
        )

    def _user(self, who: shared.Person, remote: str) -> RemoteUser:
        """Ids are told by newer versions only; a user name says who it is as long as nobody changes theirs."""
        name = who.username or ""
        if str(who.id) == self.line.own or (name and name == self.username):
            return RemoteUser(remote=self.line.own, name=name)
        known = str(who.id) or (f"username:{name}" if name else f"someone:{remote}")
        return RemoteUser(remote=known, name=who.called, handle=f"@{name}" if name else "")

    def changed(self, comment: wire.Comment, thread: str) -> None:
        """Its text is another one now."""
        text = comment.text or ""
        mark = crc32(text.encode("utf-8", "surrogatepass"))
        self.events.append(
            IncomingEdit(
                remote=comment.remote,
                thread=thread,
                revision=f"{comment.remote}!{mark:x}",
                occurred_at=self.now,
                author=self._user(comment.who, comment.remote).remote,
                text=text,
            )
        )

    def removed(self, remote: str, thread: str) -> None:
        """Gone, whoever took it away."""
        self.events.append(
            IncomingDelete(remote=remote, thread=thread, revision=f"{remote}!removed", occurred_at=self.now)
        )

    # ---- mentions

    def media(self, media: wire.Media) -> None:
        """A picture of somebody else that names us: its conversation is the whole picture."""
        at = moment(media.timestamp, self.now)
        thread = f"{MENTION}{media.remote}"
        if self.seen is not None and self.seen.judge(thread, at, "", thread) is not News.NEW:
            return
        who = media.owner or shared.Person()
        files: tuple[Media, ...] = ()
        address = media.media_url or media.thumbnail_url
        if address:
            mime = "video/mp4" if media.media_type == "VIDEO" and media.media_url else "image/jpeg"
            files = (Media(remote=f"{address}#{media.remote}/0", name=f"{media.remote}", mime=mime),)
        self.roots.title(media.remote, media.caption or "")
        text = "\n".join(part for part in (media.caption, media.permalink) if part)
        person = shared.Person(id=who.id, username=who.username or media.username)
        self._written(f"{thread}!", thread, person, at, text, "", media.remote, files)

    def mentioned(self, comment: wire.Comment, media: str) -> None:
        """A comment below such a picture that names us."""
        at = moment(comment.timestamp, self.now)
        thread = f"{MENTION}{media}"
        if self.seen is not None and self.seen.judge(comment.remote, at, "", thread) is not News.NEW:
            return
        self._written(comment.remote, thread, comment.who, at, comment.text or "", f"{thread}!", media)

    # ---- webhooks

    def webhook(self, body: bytes) -> list[wire.Named]:
        """A whole payload. Gives the mentions in it, which only name what must be asked for."""
        try:
            hook = shared.decode(body, shared.Webhook)
        except ValueError as error:
            self.quarantined.append(Unreadable(payload=body, why=str(error)))
            return []
        if hook.object != "instagram":
            return []
        named: list[wire.Named] = []
        for entry in hook.entry:
            self.entry(entry, hook.object)
            for raw in entry.changes:
                try:
                    change = shared.decode(raw, wire.Change)
                    if change.field in ("comments", "live_comments"):
                        self._said(shared.decode(change.value, wire.Said), moment(entry.time, self.now))
                    elif change.field == "mentions":
                        named.append(shared.decode(change.value, wire.Named))
                except ValueError as error:
                    self.quarantined.append(set_aside(hook.object, entry, "changes", raw, str(error)))
        return named

    def _said(self, said: wire.Said, at: datetime) -> None:
        if said.sender is None:
            self.unnamed.append(said)
        else:
            self.said(said, at)

    def said(self, said: wire.Said, at: datetime) -> None:
        """A comment as a webhook tells it."""
        remote, parent = str(said.id), str(said.parent_id or "")
        root = self.roots.root(remote, parent)
        media = str(said.media.id) if said.media is not None else ""
        if self.seen is None or self.seen.heard(remote, at, said.text or "", f"{media}/{root}"):
            who = said.sender or shared.Person()
            self._written(remote, root, who, at, said.text or "", parent, media)
