"""A double of a Facebook page: its wall, comments in two levels, hiding, blocking, private replies; see meta.py."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.doubles.meta import Json, MetaDouble, refusal
from tests.doubles.service import Request

PAGE = "1234567890321"
COMMENT_LIMIT = 8000


class FacebookDouble(MetaDouble):
    """One page. Everybody who is in `people` has the same id in comments and in Messenger."""

    def __init__(self, name: str = "Testers Paradise") -> None:
        super().__init__(PAGE, PAGE, name)
        self.posts: dict[str, Json] = {}
        self.comments: dict[str, Json] = {}
        self.tagged: list[str] = []
        self.likes: set[str] = set()
        self.hidden: set[str] = set()
        self.blocked: set[str] = set()
        self.answered_privately: dict[str, str] = {}
        self.api("GET", "me/accounts", self._accounts)
        self.api("GET", f"(?:me|{PAGE})", self._page)
        self.api("GET", f"{PAGE}/feed", self._feed)
        self.api("GET", f"{PAGE}/tagged", self._tagged)
        self.api("POST", f"{PAGE}/blocked", self._block)
        self.api("DELETE", f"{PAGE}/blocked", self._unblock)
        self.api("GET", r"(\d+_\d+)/comments", self._below)
        self.api("POST", r"(\d+_\d+)/comments", self._comment)
        self.api("POST", r"(\d+_\d+)/likes", lambda r, c: self._set(self.likes, c, True))
        self.api("DELETE", r"(\d+_\d+)/likes", lambda r, c: self._set(self.likes, c, False))
        self.api("GET", r"(\d+_\d+)", self._object)
        self.api("POST", r"(\d+_\d+)", self._change)
        self.api("DELETE", r"(\d+_\d+)", self._delete)
        self.api("GET", r"(\d+)", self._person)
        self.api("POST", r"([^/]+)/comments", lambda r, one: self._found(one))

    # ---- people

    def post(self, author: str, text: str, *, tagged: bool = False) -> str:
        """On our wall; or, `tagged`, on somebody's own, naming us."""
        remote = f"{author if tagged else PAGE}_{self.number()}"
        self.posts[remote] = {
            "id": remote,
            "message": text,
            "created_time": self.written(self.now()),
            "from": self._author(author),
        }
        if tagged:
            self.tagged.append(remote)
            value: Json = {"item": "post", "verb": "add", "post_id": remote, "message": text}
            self._changed({**value, "created_time": int(self.now().timestamp())}, "mention")
        else:
            value = {"item": "status" if author == PAGE else "post", "verb": "add", "post_id": remote}
            self._changed({**value, "from": self._author(author), "message": text})
        return remote

    def say(self, author: str, below: str, text: str, *, file: str = "", at: datetime | None = None) -> str:
        """A comment below a post or a comment. Answers to answers stand below the top-level comment's thread."""
        parent = self.comments.get(below)
        post = parent["post"] if parent is not None else below
        remote = f"{post.rpartition('_')[2]}_{self.number()}"
        at = at or self.now()
        made: Json = {
            "id": remote,
            "message": text,
            "created_time": self.written(at),
            "from": self._author(author),
            "post": post,
        }
        if parent is not None:
            made["parent"] = {"id": below}
        if file:
            image = {"src": file, "width": 1, "height": 1}
            made["attachment"] = {"type": "photo", "media": {"image": image}, "url": file}
        self.comments[remote] = made
        value = self._value(made, "add") | ({"photo": file} if file else {})
        self._changed({**value, "created_time": int(at.timestamp())})
        return remote

    def _author(self, remote: str) -> Json:
        return {"name": self.people.get(remote, ""), "id": remote}

    def _value(self, comment: Json, verb: str) -> Json:
        return {
            "item": "comment",
            "verb": verb,
            "comment_id": comment["id"],
            "post_id": comment["post"],
            "parent_id": comment.get("parent", {}).get("id", comment["post"]),
            "from": comment["from"],
            "message": comment["message"],
            "created_time": int(self.now().timestamp()),
        }

    def edit(self, comment: str, text: str) -> None:
        """The author changes it."""
        kept = self.comments.get(comment) or self.posts[comment]
        kept["message"] = text
        if comment in self.comments:
            self._changed(self._value(kept, "edited"))
        else:
            value = {"item": "post", "verb": "edit", "post_id": comment, "message": text}
            self._changed({**value, "from": kept["from"]})

    def take_back(self, comment: str) -> None:
        """The author deletes it, and all below it."""
        gone = self.comments.pop(comment)
        self._changed(self._value(gone, "remove"))
        for below in [c for c in self.comments.values() if c.get("parent", {}).get("id") == comment]:
            self.take_back(below["id"])

    def like(self, author: str, comment: str, verb: str = "add") -> None:
        """Somebody reacts."""
        kept = self.comments[comment]
        value = {"item": "reaction", "verb": verb, "reaction_type": "love", "comment_id": comment}
        more = {"post_id": kept["post"], "parent_id": kept.get("parent", {}).get("id", kept["post"])}
        at = int(self.now().timestamp())
        self._changed({**value, **more, "from": self._author(author), "created_time": at})

    def _changed(self, value: Json, field: str = "feed") -> None:
        self.push({"time": int(self.now().timestamp()), "changes": [{"field": field, "value": value}]})

    def below(self, post: str) -> list[Json]:
        """All comments of a post, oldest first."""
        return [comment for comment in self.comments.values() if comment["post"] == post]

    # ---- the API

    def _accounts(self, request: Request) -> object:
        if request.token == self.token:
            raise refusal(100, "(#100) Tried accessing nonexisting field (accounts) on node type (Page)")
        return {"data": [{"id": PAGE, "name": self.name, "access_token": self.token}]}

    def _page(self, request: Request) -> object:
        return {"id": PAGE, "name": self.name, "is_published": not self.suspended}

    def _feed(self, request: Request) -> object:
        posts = [post for remote, post in self.posts.items() if remote not in self.tagged]
        return self.paged(posts[::-1], request, 25, lambda post: self._shown_post(post, request))

    def _shown_post(self, post: Json, request: Request) -> Json:
        listed = Request("GET", f"/v25.0/{post['id']}/comments", {}, request.headers, b"")
        comments = self.paged(self._listed(post["id"]), listed, 50)
        return {**post, "comments": comments} if comments["data"] else dict(post)

    def _tagged(self, request: Request) -> object:
        posts = [
            {**self.posts[remote], "tagged_time": self.posts[remote]["created_time"]}
            for remote in self.tagged
        ]
        return self.paged(posts[::-1], request, 25)

    def _listed(self, of: str) -> list[Json]:
        """Newest first; an answer too, as filter=stream does."""
        if of in self.comments:
            found = [c for c in self.comments.values() if c.get("parent", {}).get("id") == of]
        else:
            found = self.below(of)
        return [{key: value for key, value in one.items() if key != "post"} for one in reversed(found)]

    def _found(self, remote: str) -> Any:
        found = self.comments.get(remote) or self.posts.get(remote)
        if found is None:
            words = f"Unsupported get request. Object with ID '{remote}' does not exist, cannot be loaded"
            raise refusal(100, words, 33)
        return found

    def _below(self, request: Request, of: str) -> object:
        self._found(of)
        return self.paged(self._listed(of), request, 100)

    def _comment(self, request: Request, below: str) -> object:
        self._found(below)
        file = ""
        if "multipart" in request.headers["content-type"]:
            parts = request.multipart()
            text = parts["message"][1].decode() if "message" in parts else ""
            name, data = parts["source"]
            file = self.keep(data, name)
        else:
            text = request.form["message"]
        if len(text) > COMMENT_LIMIT:
            raise refusal(100, "(#100) Param message must be no longer than 8000 characters")
        return {"id": self.say(PAGE, below, text, file=file)}

    def _object(self, request: Request, remote: str) -> object:
        shown = {key: value for key, value in self._found(remote).items() if key != "post"}
        if "private_reply_conversation" in request.query.get("fields", ""):
            shown["can_reply_privately"] = remote not in self.answered_privately
            if remote in self.answered_privately:
                chat = self.chats[shown["from"]["id"]]
                shown["private_reply_conversation"] = self._shown(chat, Request("GET", "", {}, {}, b""))
        return shown

    def _change(self, request: Request, remote: str) -> object:
        kept = self._found(remote)
        if "is_hidden" in request.form:
            return self._set(self.hidden, remote, request.form["is_hidden"] == "true")
        if kept["from"]["id"] != PAGE:
            raise refusal(200, "(#200) Permissions error", status=403)
        kept["message"] = request.form["message"]
        return {"success": True}

    def _delete(self, request: Request, remote: str) -> object:
        self._found(remote)
        self.take_back(remote)
        return {"success": True}

    def _set(self, group: set[str], remote: str, there: bool) -> object:
        self._found(remote)
        (group.add if there else group.discard)(remote)
        return {"success": True}

    def _block(self, request: Request) -> object:
        self.blocked.add(request.form["user"])
        return {"success": True}

    def _unblock(self, request: Request) -> object:
        self.blocked.discard(request.query["user"])
        return {"success": True}

    def _person(self, request: Request, remote: str) -> object:
        if remote not in self.people:
            raise refusal(100, f"Unsupported get request. Object with ID '{remote}' does not exist", 33)
        return {"name": self.people[remote], "id": remote}

    def recipient(self, body: Json) -> str:
        comment = body["recipient"].get("comment_id")
        if comment is None:
            return super().recipient(body)
        author = str(self._found(comment)["from"]["id"])
        if comment in self.answered_privately:
            raise refusal(10900, "(#10900) Activity already replied to")
        self.answered_privately[comment] = author
        return author
