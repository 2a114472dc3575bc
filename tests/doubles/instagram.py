"""A double of an Instagram account and the page that it belongs to: pictures, comments, mentions; see meta.py."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.doubles.meta import Chat, Json, MetaDouble, refusal
from tests.doubles.service import Request

OWN = "17841405309211844"
PAGE = "1234567890321"
OWN_NAME = "lucky_shrub"
COMMENT_LIMIT = 2200


class InstagramDouble(MetaDouble):
    """One account. Everybody in `people` has the same id in comments and in messages; `handles` are their user names."""

    platform = "instagram"
    limit = 1000
    window = 2534022

    def __init__(self) -> None:
        super().__init__(OWN, "me", "Lucky Shrub")
        self.handles: dict[str, str] = {OWN: OWN_NAME}
        self.media: dict[str, Json] = {}
        self.comments: dict[str, Json] = {}
        self.mentions: list[Json] = []
        self.foreign: dict[str, Json] = {}
        self.hidden: set[str] = set()
        self.answered_privately: dict[str, str] = {}
        self.api("GET", "me/accounts", self._accounts)
        self.api("GET", "me", lambda r: {"id": PAGE, "name": "Lucky Shrub's page"})
        self.api("GET", PAGE, self._page)
        self.api("POST", f"{PAGE}/subscribed_apps", lambda r: {"success": True})
        self.api("GET", OWN, self._own)
        self.api("GET", f"{OWN}/media", self._media)
        self.api("GET", f"{OWN}/tags", lambda r: self.paged(list(self.foreign.values()), r, 25))
        self.api("POST", f"{OWN}/mentions", self._mention)
        self.api("GET", r"(\d+)/comments", self._below)
        self.api("GET", r"(\d+)/replies", self._replies)
        self.api("POST", r"([^/]+)/replies", self._reply)
        self.api("GET", r"(\d+)", self._object)
        self.api("POST", r"(\d+)", self._change)
        self.api("DELETE", r"(\d+)", self._delete)

    # ---- people

    def person(self, remote: str) -> Json:
        return {"id": remote, "username": self.handles.get(remote, "")}

    def picture(self, caption: str) -> str:
        """One of ours."""
        remote = f"1790000{self.number()}"
        self.media[remote] = {
            "id": remote,
            "caption": caption,
            "timestamp": self.written(self.now()),
            "username": OWN_NAME,
            "media_type": "IMAGE",
            "permalink": f"https://www.instagram.com/p/{remote}/",
        }
        return remote

    def name_us(self, author: str, caption: str) -> str:
        """Somebody else's picture, naming us."""
        remote = f"1790000{self.number()}"
        self.foreign[remote] = {
            "id": remote,
            "caption": caption,
            "timestamp": self.written(self.now()),
            "username": self.handles[author],
        }
        value = {"media_id": remote}
        self.push({"changes": [{"field": "mentions", "value": value}]})
        return remote

    def say(self, author: str, below: str, text: str, *, at: datetime | None = None) -> str:
        """A comment below a picture or a comment; answers to answers become answers to the comment."""
        parent = self.comments.get(below)
        if parent is not None and parent["parent"]:
            parent = self.comments[parent["parent"]]
        remote = f"1790000{self.number()}"
        at = at or self.now()
        self.comments[remote] = {
            "id": remote,
            "text": text,
            "timestamp": self.written(at),
            "author": author,
            "parent": parent["id"] if parent is not None else "",
            "media": parent["media"] if parent is not None else below,
        }
        value: Json = {"id": remote, "text": text, "from": self.person(author)}
        value["media"] = {"id": self.comments[remote]["media"], "media_product_type": "FEED"}
        if parent is not None:
            value["parent_id"] = parent["id"]
        stamp = int(at.timestamp())
        self.push({"time": stamp, "changes": [{"field": "comments", "value": value}]})
        return remote

    def take_back(self, comment: str) -> None:
        """Gone, and what is below it. Instagram pushes nothing."""
        del self.comments[comment]
        for below in [c["id"] for c in self.comments.values() if c["parent"] == comment]:
            del self.comments[below]

    def below(self, root: str) -> list[Json]:
        """Answers, oldest first."""
        return [comment for comment in self.comments.values() if comment["parent"] == root]

    def shown(self, comment: Json) -> Json:
        """As the API shows one."""
        one: Json = {
            "id": comment["id"],
            "text": comment["text"],
            "timestamp": comment["timestamp"],
            "username": self.handles.get(comment["author"], ""),
            "from": self.person(comment["author"]),
            "like_count": 0,
            "hidden": comment["id"] in self.hidden,
        }
        if comment["parent"]:
            one["parent_id"] = comment["parent"]
        return one

    # ---- the API

    def _accounts(self, request: Request) -> object:
        if request.token == self.token:
            raise refusal(100, "(#100) Tried accessing nonexisting field (accounts) on node type (Page)")
        return {"data": [{"id": PAGE, "name": "Lucky Shrub's page", "access_token": self.token}]}

    def _page(self, request: Request) -> object:
        return {"id": PAGE, "instagram_business_account": {"id": OWN, "username": OWN_NAME}}

    def _own(self, request: Request) -> object:
        fields = request.query["fields"]
        if self.suspended:
            raise refusal(100, f"Unsupported get request. Object with ID '{OWN}' does not exist", 33)
        if fields.startswith("mentioned_media"):
            wanted = fields.partition("(")[2].partition(")")[0]
            return {"mentioned_media": self._found(self.foreign, wanted), "id": OWN}
        if fields.startswith("mentioned_comment"):
            wanted = fields.partition("(")[2].partition(")")[0]
            return {"mentioned_comment": self.shown(self._found(self.comments, wanted)), "id": OWN}
        return {"id": OWN, "username": OWN_NAME, "name": self.name}

    @staticmethod
    def _found(kept: dict[str, Json], remote: str) -> Any:
        if remote not in kept:
            words = f"Unsupported get request. Object with ID '{remote}' does not exist, cannot be loaded"
            raise refusal(100, words, 33)
        return kept[remote]

    def _media(self, request: Request) -> object:
        pictures = list(self.media.values())[::-1]
        return self.paged(pictures, request, 25, lambda one: self._with_comments(one, request))

    def _with_comments(self, picture: Json, request: Request) -> Json:
        listed = Request("GET", f"/v25.0/{picture['id']}/comments", {}, request.headers, b"")
        comments = self._below(listed, picture["id"])
        return {**picture, "comments": comments} if comments["data"] else dict(picture)

    def _below(self, request: Request, picture: str) -> Json:
        self._found(self.media, picture)
        there = [c for c in self.comments.values() if c["media"] == picture and not c["parent"]]
        return self.paged(there[::-1], request, 50, lambda one: self._with_replies(one, request))

    def _with_replies(self, comment: Json, request: Request) -> Json:
        listed = Request("GET", f"/v25.0/{comment['id']}/replies", {}, request.headers, b"")
        replies = self.paged(self.below(comment["id"]), listed, 50, self.shown)
        return {**self.shown(comment), **({"replies": replies} if replies["data"] else {})}

    def _replies(self, request: Request, comment: str) -> object:
        self._found(self.comments, comment)
        return self.paged(self.below(comment), request, 50, self.shown)

    def _checked(self, text: str) -> str:
        if len(text) > COMMENT_LIMIT:
            raise refusal(100, "(#100) The comment is too long")
        return text

    def _reply(self, request: Request, comment: str) -> object:
        self._found(self.comments, comment)
        return {"id": self.say(OWN, comment, self._checked(request.form["message"]))}

    def _mention(self, request: Request) -> object:
        self._found(self.foreign, request.form["media_id"])
        made = f"1790000{self.number()}"
        self.mentions.append({**request.form, "id": made})
        return {"id": made}

    def _object(self, request: Request, remote: str) -> object:
        if remote in self.people:
            return {"name": self.people[remote], "username": self.handles.get(remote, ""), "id": remote}
        found = self._found(self.comments, remote)
        return {**self.shown(found), "media": {"id": found["media"]}}

    def _change(self, request: Request, comment: str) -> object:
        self._found(self.comments, comment)
        (self.hidden.add if request.form["hide"] == "true" else self.hidden.discard)(comment)
        return {"success": True}

    def _delete(self, request: Request, comment: str) -> object:
        self._found(self.comments, comment)
        self.take_back(comment)
        return {"success": True}

    def _shown(self, chat: Chat, request: Request) -> Json:
        shown = super()._shown(chat, request)
        shown["participants"]["data"][1]["user_id"] = OWN
        return shown

    def recipient(self, body: Json) -> str:
        comment = body["recipient"].get("comment_id")
        if comment is None:
            return super().recipient(body)
        author = str(self._found(self.comments, comment)["author"])
        if comment in self.answered_privately:
            raise refusal(10900, "(#10900) Activity already replied to")
        self.answered_privately[comment] = author
        return author
