"""Posts to events, without I/O: text without quotes, files out of the text, whose words they are."""

from __future__ import annotations

import mimetypes
import re
from datetime import datetime
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import nh3

from agent_console.channels.kinds.discourse import wire
from agent_console.domain.entry import Direction, Media, ThreadKind
from agent_console.domain.incoming import (
    IncomingDelete,
    IncomingEdit,
    IncomingMessage,
    RemoteUser,
    Thread,
)

_QUOTE = re.compile(r"\[quote(?=[\]=])|\[/quote\]\s*", re.IGNORECASE)
_FILE = re.compile(r"!?\[[^\[\]]*\]\(upload://[^()\s]*\)(?: \([^()]{0,100}\))?")
_GAPS = re.compile(r"\n{3,}")
_TAGS = re.compile(r"<br ?/?>|</p>|</li>|<[^<>]+>")


class _Files(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str, bool]] = []
        self._attachment = ""
        self._quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        if tag == "aside":
            self._quoted += 1
        elif self._quoted:
            return
        elif tag == "img" and not {"emoji", "avatar", "thumbnail", "site-icon"} & set(classes):
            self.found.append((given.get("src", ""), given.get("alt", ""), True))
        elif tag == "a" and "attachment" in classes:
            self._attachment = given.get("href", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "aside":
            self._quoted = max(0, self._quoted - 1)

    def handle_data(self, data: str) -> None:
        if self._attachment:
            self.found.append((self._attachment, data, False))
            self._attachment = ""


class Reader:
    """Reads for one account on one forum."""

    def __init__(self, base: str, us: wire.User) -> None:
        self._base = base
        self.us = us

    def user(self, post: wire.Post) -> RemoteUser:
        """The author as the console knows them."""
        template = (post.avatar_template or "").replace("{size}", "96")
        return RemoteUser(
            remote=str(post.user_id or post.username or ""),
            name=post.name or post.username or "",
            avatar=urljoin(self._base, template) if template else "",
            handle=f"@{post.username}" if post.username else "",
        )

    def ours(self, post: wire.Post) -> bool:
        """We wrote it, here or elsewhere."""
        return post.user_id == self.us.id or (
            post.user_id is None and (post.username or "").casefold() == self.us.username.casefold()
        )

    def names_us(self, post: wire.Post) -> bool:
        """It addresses us."""
        words = post.typed or post.cooked or ""
        return re.search(rf"@{re.escape(self.us.username)}\b", words, re.IGNORECASE) is not None

    def message(self, post: wire.Post, answers: str, key: str) -> IncomingMessage:
        """A post in its topic."""
        text, folded = words(post)
        return IncomingMessage(
            remote=str(post.id),
            thread=str(post.topic_id),
            author=self.user(post),
            direction=Direction.OURS if self.ours(post) else Direction.CUSTOMER,
            occurred_at=post.at,
            text=text,
            html=post.cooked or "",
            media=self._files(post),
            in_reply_to=answers,
            key=key,
            folded=folded,
        )

    def edit(self, post: wire.Post) -> IncomingEdit:
        """Its text is another one now."""
        return IncomingEdit(
            remote=str(post.id),
            thread=str(post.topic_id),
            revision=f"{post.id}:{post.version}",
            occurred_at=wire.aware(post.updated_at or post.created_at),
            author="" if self.ours(post) else self.user(post).remote,
            text=words(post)[0],
            html=post.cooked or "",
        )

    def _files(self, post: wire.Post) -> tuple[Media, ...]:
        parser = _Files()
        parser.feed(_well_formed(post.cooked or ""))
        parser.close()
        return tuple(self._media(*one) for one in parser.found if one[0])

    def _media(self, source: str, words: str, image: bool) -> Media:
        address = urljoin(f"{self._base}/", source)
        name = urlsplit(address).path.rpartition("/")[2]
        shown = name if image or not words else words.strip()
        usual = "image/png" if image else "application/octet-stream"
        mime = mimetypes.guess_type(shown)[0] or mimetypes.guess_type(name)[0] or usual
        return Media(remote=address, name=shown, mime=mime, description=words if image else "")


def _well_formed(html: str) -> str:
    """What hangs at the post, each element closed: what Python's parser reads of anything else takes for ever."""
    return nh3.clean(
        html,
        tags={"aside", "img", "a"},
        attributes={"img": {"class", "src", "alt"}, "a": {"class", "href"}},
        link_rel=None,
    )


def thread(post: wire.Post, kind: ThreadKind) -> Thread:
    """The topic of a post."""
    return Thread(remote=str(post.topic_id), kind=kind, title=post.topic_title or "")


def deletion(remote: str, topic: str, at: datetime) -> IncomingDelete:
    """A post was taken back."""
    return IncomingDelete(remote=remote, thread=topic, revision=f"deleted:{remote}", occurred_at=at)


def words(post: wire.Post) -> tuple[str, str]:
    """The text as it was typed, and the quotes that were cut out of it."""
    text = post.typed or unescape(_TAGS.sub(_line, post.cooked or ""))
    text, quotes = _without_quotes(text)
    return _GAPS.sub("\n\n", _FILE.sub("", text)).strip(), quotes


def _without_quotes(text: str) -> tuple[str, str]:
    """Quotes, with those inside of them, cut out; one that never ends is none."""
    said: list[str] = []
    quotes: list[str] = []
    done = start = depth = 0
    for match in _QUOTE.finditer(text):
        if not match[0].startswith("[/"):
            start = start if depth else match.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                said.append(text[done:start])
                quotes.append(text[start : match.end()].strip())
                done = match.end()
    return "".join([*said, text[done:]]), "\n".join(quotes)


def _line(tag: re.Match[str]) -> str:
    return "\n" if tag[0].startswith(("<br", "</p", "</li")) else ""
