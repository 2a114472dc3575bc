"""A double of X's API v2 that keeps state, built from the shapes of recorded calls (tweepy's cassettes) and X's reference.

Like X it hands out lists newest first with tokens, puts those who are answered in front of an answer, shortens addresses,
escapes HTML, gives an edited post a new id, refuses the same text twice, leaves out `data` where nothing is, counts requests
per endpoint, and says errors as problem+json, or with status 200.
"""

from __future__ import annotations

import html
import re
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import regex

from tests.doubles.service import Consents, Handler, Request, Service, Told, as_json
from tests.servers.web import Reply

EPOCH_MS = 1_288_834_974_657
OWN = "1072250532645998596"
CUSTOMER = "750362064426721281"
_ADDRESS = re.compile(r"https?://\S+")
_MENTION = re.compile(r"@(\w{1,15})")
TYPES = "https://api.twitter.com/2/problems/"


class XDouble(Service):
    """One X with a brand (`OWN`) and a customer (`CUSTOMER`)."""

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
        self.hidden: set[str] = set()
        self.likes: set[str] = set()
        self.muted: set[str] = set()
        self.blocked: set[str] = set()
        self.oauth = Consents("app-1", rotates=True)
        self.token = self.oauth.issue()
        self.left: dict[str, int] = {}
        """Requests that an endpoint (by the beginning of its path) still allows."""
        self.reset_in = 900
        self.search_allowed = True
        self.messages_allowed = True
        self.suspended = ""
        """X's words, when the account is locked."""
        self.capped = False
        self.clock = 0.0
        """Seconds that X's clock is off."""
        self._last_ms = 0
        self._number = 0
        number = r"(\d+)"
        pair = r"([\d-]+)"
        self.on("GET", "/i/oauth2/authorize", self.oauth.page)
        self.on("POST", "/2/oauth2/token", self.oauth.exchange)
        self.on("GET", "/2/users/me", lambda request: {"data": self.users[OWN]})
        self.on("GET", f"/2/users/{number}/mentions", self._mentions)
        self.on("GET", f"/2/users/{number}/tweets", self._timeline)
        self.on("GET", "/2/tweets/search/recent", self._search)
        self.on("GET", "/2/tweets", self._lookup)
        self.on("POST", "/2/tweets", self._create)
        self.on("DELETE", f"/2/tweets/{number}", self._delete)
        self.on("PUT", f"/2/tweets/{number}/hidden", self._hide)
        self.on("GET", "/2/dm_events", self._events)
        self.on("DELETE", f"/2/dm_events/{number}", self._delete_message)
        self.on("GET", f"/2/dm_conversations/with/{number}/dm_events", self._events_with)
        self.on("GET", f"/2/dm_conversations/{pair}/dm_events", self._events_of)
        self.on("POST", f"/2/dm_conversations/with/{number}/messages", self._send_with)
        self.on("POST", f"/2/dm_conversations/{pair}/messages", self._send_to)
        for what, kept, body in (
            ("likes", self.likes, "tweet_id"),
            ("muting", self.muted, "target_user_id"),
            ("blocking", self.blocked, "target_user_id"),
        ):
            self.on("POST", f"/2/users/{number}/{what}", _adder(kept, body, what))
            self.on("DELETE", f"/2/users/{number}/{what}/{number}", _remover(kept, what))
        self.on("POST", "/2/media/upload", self._upload)
        self.on("POST", "/2/media/metadata", self._describe)
        self.on("GET", "/media/(.+)", lambda request, name: Reply(200, self.files[name], {}))

    # ---- who asks, and how often -----------------------------------------------------------------------------

    def guarded(self, request: Request, handler: Handler, match: re.Match[str]) -> object:
        """The token, the limits, the state of the account."""
        if request.path.startswith(("/i/", "/media/", "/2/oauth2/")):
            return handler(request, *match.groups())
        if request.token not in self.oauth.tokens:
            raise Told(
                401, {"title": "Unauthorized", "type": "about:blank", "status": 401, "detail": "Unauthorized"}
            )
        headers = self._counted(request)
        if self.capped and request.method == "GET" and request.path != "/2/users/me":
            capped = {
                "title": "UsageCapExceeded",
                "detail": "Usage cap exceeded: Monthly product cap",
                "type": f"{TYPES}usage-capped",
                "period": "Monthly",
                "scope": "Product",
            }
            raise Told(429, capped)
        if self.suspended:
            raise Told(403, {**_problem("Forbidden", self.suspended, 403), "code": 64})
        made = handler(request, *match.groups())
        return (
            made
            if isinstance(made, Reply)
            else as_json(made, 201 if request.path.endswith("/messages") else 200, headers)
        )

    def _counted(self, request: Request) -> dict[str, str]:
        for path, left in self.left.items():
            if request.path.startswith(path):
                headers = {
                    "x-rate-limit-limit": "15",
                    "x-rate-limit-remaining": str(max(0, left - 1)),
                    "x-rate-limit-reset": str(int(time.time()) + self.reset_in),
                }
                if left <= 0:
                    raise Told(429, _problem("Too Many Requests", "Too Many Requests", 429), headers)
                self.left[path] = left - 1
                return headers
        return {}

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
                raise Told(403, _problem("Forbidden", detail, 403))
            post: dict[str, Any] = {
                "id": remote,
                "author_id": author,
                "created_at": self._moment(),
                "conversation_id": parent["conversation_id"] if parent else remote,
                "edit_history_tweet_ids": [remote],
                **self._written(text),
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

    def _written(self, text: str, message: bool = False) -> dict[str, Any]:
        urls: list[dict[str, str]] = []

        def shorten(match: re.Match[str]) -> str:
            urls.append({"url": f"https://t.co/{len(self.posts)}x{len(urls)}", "expanded_url": match[0]})
            return urls[-1]["url"]

        written: dict[str, Any] = {"text": html.escape(_ADDRESS.sub(shorten, text), quote=False)}
        if urls:
            written["entities"] = {"urls": urls}
        if not message and weight(text) > 280:  # those who pay may write more; the usual field has the beginning only
            return {"text": text[:270] + "…", "note_tweet": written}
        return written

    def edit(self, remote: str, text: str) -> str:
        """The author edits: a new id, the old one stays in the history."""
        with self.lock:
            old = self.posts.pop(self.newest(remote))
            new = self.new_id()
            history = [*old["edit_history_tweet_ids"], new]
            self.posts[new] = {**old, "id": new, "edit_history_tweet_ids": history, **self._written(text)}
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
                **self._written(text, message=True),
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

    # ---- lists -----------------------------------------------------------------------------------------------

    def _listed(self, request: Request, posts: list[dict[str, Any]]) -> dict[str, Any]:
        since = int(request.query.get("since_id", "0"))
        newest = sorted((p for p in posts if int(p["id"]) > since), key=lambda p: -int(p["id"]))
        token = request.query.get("pagination_token") or request.query.get("next_token") or ""
        start = int(token.removeprefix("7140dib")) if token else 0
        size = int(request.query["max_results"])
        page = newest[start : start + size]
        meta: dict[str, Any] = {"result_count": len(page)}
        if start + size < len(newest):
            meta["next_token"] = f"7140dib{start + size}"
        if not page:
            return {"meta": meta}
        return {"data": page, "includes": self._includes(page), "meta": meta}

    def _includes(self, page: list[dict[str, Any]]) -> dict[str, Any]:
        answered = [r["id"] for p in page for r in p.get("referenced_tweets", ())]
        tweets = [self.posts[one] for one in answered if one in self.posts]
        people = {str(p.get("author_id") or p.get("sender_id")) for p in [*page, *tweets]}
        keys = {key for p in page for key in p.get("attachments", {}).get("media_keys", ())}
        includes: dict[str, Any] = {"users": [self.users[one] for one in sorted(people)]}
        if tweets:
            includes["tweets"] = tweets
        if keys:
            includes["media"] = [one for one in self.media.values() if one["media_key"] in keys]
        return includes

    def _mentions(self, request: Request, who: str) -> object:
        name = self.users[who]["username"].lower()
        named = [
            post
            for post in self.posts.values()
            if name in [one.lower() for one in _MENTION.findall(post["text"])] and post["author_id"] != who
        ]
        return self._listed(request, named)

    def _timeline(self, request: Request, who: str) -> object:
        return self._listed(request, [p for p in self.posts.values() if p["author_id"] == who])

    def _search(self, request: Request) -> object:
        if not self.search_allowed:
            tier = _problem(
                "Client Forbidden", "This request must be made using an approved developer account.", 403
            )
            raise Told(403, {**tier, "reason": "client-not-enrolled", "type": f"{TYPES}client-forbidden"})
        assert len(request.query["query"]) <= 512
        wanted = re.findall(r"conversation_id:(\d+)", request.query["query"])
        return self._listed(request, [p for p in self.posts.values() if p["conversation_id"] in wanted])

    def _lookup(self, request: Request) -> object:
        found, errors = [], []
        for one in request.query["ids"].split(","):
            try:
                found.append(self.posts[self.newest(one)])
            except StopIteration:
                missing = _problem("Not Found Error", f"Could not find tweet with ids: [{one}].", 404)
                more = {"resource_type": "tweet", "parameter": "ids", "value": one, "resource_id": one}
                missing.pop("status")
                errors.append({**missing, **more, "type": f"{TYPES}resource-not-found"})
        answer: dict[str, Any] = {}
        if found:
            answer |= {"data": found, "includes": self._includes(found)}
        return {**answer, **({"errors": errors} if errors else {})}

    def _allowed(self) -> None:
        if not self.messages_allowed:
            detail = "You are not permitted to perform this action."
            raise Told(403, _problem("Forbidden", detail, 403))

    def _events(self, request: Request) -> object:
        self._allowed()
        return self._listed(request, self.messages)

    def _events_with(self, request: Request, other: str) -> object:
        return self._events_of(request, "-".join(sorted((OWN, other), key=int)))

    def _events_of(self, request: Request, thread: str) -> object:
        self._allowed()
        return self._listed(request, [m for m in self.messages if m["dm_conversation_id"] == thread])

    # ---- changes ---------------------------------------------------------------------------------------------

    def _create(self, request: Request) -> object:
        asked = request.json
        text = asked.get("text", "")
        media = tuple(asked.get("media", {}).get("media_ids", ()))
        if not text and not media:
            raise Told(
                400, _problem("Invalid Request", "One or more parameters to your request was invalid.", 400)
            )
        if weight(text) > 280:
            raise Told(400, _problem("Invalid Request", "Your Tweet text is too long.", 400))
        written = self._written(text)["text"]
        same = [p for p in self.posts.values() if p["author_id"] == OWN and _bare(p["text"]) == written]
        if text and same and not media:
            detail = "You are not allowed to create a Tweet with duplicate content."
            raise Told(403, _problem("Forbidden", detail, 403))
        remote = self.post(OWN, text, asked.get("reply", {}).get("in_reply_to_tweet_id", ""), media)
        return as_json({"data": {"id": remote, "text": self.posts[remote]["text"]}}, 201)

    def _delete(self, request: Request, remote: str) -> object:
        if remote not in self.posts:
            raise Told(404, _problem("Not Found Error", f"Could not find tweet with id: [{remote}].", 404))
        if self.posts[remote]["author_id"] != OWN:
            raise Told(403, _problem("Forbidden", "You are not authorized to delete this Tweet.", 403))
        del self.posts[remote]
        return {"data": {"deleted": True}}

    def _hide(self, request: Request, remote: str) -> object:
        post = self.posts[remote]
        root = self.posts.get(post["conversation_id"])
        if root is None or root["author_id"] != OWN or root is post:
            detail = "You are not allowed to hide this reply."
            raise Told(403, _problem("Forbidden", detail, 403))
        hide = request.json["hidden"]
        (self.hidden.add if hide else self.hidden.discard)(remote)
        return {"data": {"hidden": hide}}

    def _send_with(self, request: Request, other: str) -> object:
        self._allowed()
        if other not in self.users:
            detail = "You cannot send messages to this user."
            raise Told(403, _problem("Forbidden", detail, 403))
        asked = request.json
        if len(asked.get("text", "")) > 10_000:
            raise Told(400, _problem("Invalid Request", "The text field exceeded 10000 characters.", 400))
        media = tuple(one["media_id"] for one in asked.get("attachments", ()))
        remote = self.message(OWN, other, asked.get("text", ""), media)
        made = {"dm_conversation_id": "-".join(sorted((OWN, other), key=int)), "dm_event_id": remote}
        return {"data": made}

    def _send_to(self, request: Request, thread: str) -> object:
        parts = [one for one in thread.split("-") if one != OWN]
        return self._send_with(request, parts[0])

    def _delete_message(self, request: Request, remote: str) -> object:
        self.messages = [m for m in self.messages if m["id"] != remote]
        return {"data": {"deleted": True}}

    def _upload(self, request: Request) -> object:
        fields = request.multipart()
        name, data = fields["media"]
        assert fields["media_category"][1] in (b"tweet_image", b"dm_image")
        if len(data) > 5 * 1024 * 1024:
            raise Told(400, _problem("Invalid Request", "media size exceeds the limit", 400))
        remote = self.picture(data, name)
        return {
            "data": {"id": remote, "media_key": f"3_{remote}", "size": len(data), "expires_after_secs": 86400}
        }

    def _describe(self, request: Request) -> object:
        asked = request.json
        self.media[asked["id"]]["alt_text"] = asked["metadata"]["alt_text"]["text"]
        return {"data": {"id": asked["id"], "associated_metadata": asked["metadata"]}}


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


def _bare(text: str) -> str:
    return re.sub(r"^(@\w+ )+", "", text)


def _adder(kept: set[str], body: str, what: str) -> Handler:
    def add(request: Request, own: str) -> object:
        kept.add(request.json[body])
        return {"data": {what: True}}

    return add


def _remover(kept: set[str], what: str) -> Handler:
    def remove(request: Request, own: str, remote: str) -> object:
        kept.discard(remote)
        return {"data": {what: False}}

    return remove


def _problem(title: str, detail: str, status: int) -> dict[str, Any]:
    return {"title": title, "detail": detail, "type": "about:blank", "status": status}
