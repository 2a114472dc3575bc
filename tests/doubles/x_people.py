"""The people of the double of X: what they write, edit and delete in X's own app, and the ids that X gives."""

from __future__ import annotations

import html
import re
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import regex

from tests.doubles.service import Service, Told

EPOCH_MS = 1_288_834_974_657
OWN = "1072250532645998596"
CUSTOMER = "750362064426721281"
_ADDRESS = re.compile(r"https?://\S+")


class XPeople(Service):
    """A brand (`OWN`), a customer (`CUSTOMER`), and what they wrote."""

    def __init__(self) -> None:
        super().__init__()
        self.users: dict[str, dict[str, str]] = {}
        self.user(OWN, "brand_care", "Brand Care")
        self.user(CUSTOMER, "olena_k", "Олена 🌻")
        self.posts: dict[str, dict[str, Any]] = {}
        """Newest version of every post by its newest id."""
        self.messages: list[dict[str, Any]] = []
        self.media: dict[str, dict[str, Any]] = {}
        self.files: dict[str, bytes] = {}
        self.clock = 0.0
        """Seconds that X's clock is off."""
        self._last_ms = 0
        self._number = 0

    # ---- people ----------------------------------------------------------------------------------------------

    def user(self, remote: str, username: str, name: str) -> None:
        """Somebody."""
        self.users[remote] = {
            "id": remote,
            "username": username,
            "name": name,
            "profile_image_url": f"https://pbs.twimg.com/profile_images/{remote}/a_normal.jpg",
        }

    def _moment(self) -> str:
        now = datetime.now(UTC) + timedelta(seconds=self.clock)
        return now.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"

    def new_id(self) -> str:
        """The next id: its time and a sequence, as X makes them."""
        with self.lock:
            now = max(int((time.time() + self.clock) * 1000), self._last_ms)
            self._number = self._number + 1 if now == self._last_ms else 0
            if self._number > 4000:
                now, self._number = now + 1, 0
            self._last_ms = now
            return str(((now - EPOCH_MS) << 22) | self._number)

    def post(
        self, author: str, text: str, answers: str = "", media: tuple[str, ...] = (), **more: object
    ) -> str:
        """Somebody writes in the app; gives the id."""
        with self.lock:
            remote = self.new_id()
            parent = self.posts.get(answers)
            if answers and parent is None:
                detail = "You attempted to reply to a Tweet that is deleted or not visible to you."
                raise Told(403, problem("Forbidden", detail, 403))
            post: dict[str, Any] = {
                "id": remote,
                "author_id": author,
                "created_at": self._moment(),
                "conversation_id": parent["conversation_id"] if parent else remote,
                "edit_history_tweet_ids": [remote],
                **self.written(text),
            }
            if parent is not None:
                post["referenced_tweets"] = [{"type": "replied_to", "id": answers}]
                post["in_reply_to_user_id"] = parent["author_id"]
                name = f"@{self.users[parent['author_id']]['username']}"
                if parent["author_id"] != author and name not in text:
                    post["text"] = f"{name} {post['text']}"
            if media:
                post["attachments"] = {"media_keys": [self.media[one]["media_key"] for one in media]}
                post["text"] = f"{post['text']} https://t.co/pic{remote[-6:]}".strip()
                address = {
                    "url": f"https://t.co/pic{remote[-6:]}",
                    "expanded_url": f"https://x.com/a/status/{remote}/photo/1",
                }
                post.setdefault("entities", {}).setdefault("urls", []).append(address)
            post.update(more)
            self.posts[remote] = post
            return remote

    def written(self, text: str, message: bool = False) -> dict[str, Any]:
        """A text as X stores it."""
        urls: list[dict[str, str]] = []

        def shorten(match: re.Match[str]) -> str:
            urls.append({"url": f"https://t.co/{len(self.posts)}x{len(urls)}", "expanded_url": match[0]})
            return urls[-1]["url"]

        written: dict[str, Any] = {"text": html.escape(_ADDRESS.sub(shorten, text), quote=False)}
        if urls:
            written["entities"] = {"urls": urls}
        if not message and weight(text) > 280:
            # those who pay may write more; the usual field has the beginning only
            return {"text": text[:270] + "…", "note_tweet": written}
        return written

    def edit(self, remote: str, text: str) -> str:
        """The author edits: a new id, the old one stays in the history."""
        with self.lock:
            old = self.posts.pop(self.newest(remote))
            new = self.new_id()
            history = [*old["edit_history_tweet_ids"], new]
            self.posts[new] = {**old, "id": new, "edit_history_tweet_ids": history, **self.written(text)}
            return new

    def newest(self, remote: str) -> str:
        """Id of its newest version."""
        return next(i for i, post in self.posts.items() if remote in post["edit_history_tweet_ids"])

    def delete(self, remote: str) -> None:
        """Gone."""
        with self.lock:
            del self.posts[self.newest(remote)]

    def message(self, sender: str, other: str, text: str, media: tuple[str, ...] = ()) -> str:
        """A direct message, in the app; gives the id."""
        with self.lock:
            first, second = sorted((sender, other), key=int)
            event: dict[str, Any] = {
                "id": self.new_id(),
                "event_type": "MessageCreate",
                "sender_id": sender,
                "dm_conversation_id": f"{first}-{second}",
                "created_at": self._moment(),
                **self.written(text, message=True),
            }
            if media:
                event["attachments"] = {"media_keys": [self.media[one]["media_key"] for one in media]}
            self.messages.append(event)
            return str(event["id"])

    def picture(self, data: bytes, name: str) -> str:
        """A picture for a post or message; gives the media id."""
        with self.lock:
            remote = self.new_id()
            self.files[name] = data
            self.media[remote] = {
                "media_key": f"3_{remote}",
                "type": "photo",
                "url": f"{self.url}/media/{name}",
                "width": 1,
                "height": 1,
            }
            return remote


def weight(text: str) -> int:
    """Roughly as X counts: addresses 23, an emoji 2 however it is put together, other letters 1 or 2."""
    return sum(_weight(one) for one in regex.findall(r"\X", _ADDRESS.sub("x" * 23, text)))


def _weight(grapheme: str) -> int:
    if regex.search(r"\p{Extended_Pictographic}|\p{Regional_Indicator}", grapheme):
        return 2
    return sum(
        1 if ord(c) <= 0x10FF or 0x2000 <= ord(c) <= 0x200D or 0x2010 <= ord(c) <= 0x201F else 2
        for c in grapheme
    )


def problem(title: str, detail: str, status: int) -> dict[str, Any]:
    """An error as X says it."""
    return {"title": title, "detail": detail, "type": "about:blank", "status": status}
