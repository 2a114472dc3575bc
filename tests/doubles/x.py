"""A double of X's API v2 that keeps state, built from the shapes of recorded calls (tweepy's cassettes) and X's reference.

Like X it hands out lists newest first with tokens, puts those who are answered in front of an answer, shortens addresses,
escapes HTML, gives an edited post a new id, refuses the same text twice, leaves out `data` where nothing is, counts requests
per endpoint, and says errors as problem+json, or with status 200.
"""

from __future__ import annotations

import re
import time
from typing import Any

from tests.doubles.service import Consents, Handler, Request, Told, as_json
from tests.doubles.x_people import CUSTOMER, OWN, XPeople, problem, weight
from tests.servers.web import Reply

_MENTION = re.compile(r"@(\w{1,15})")
TYPES = "https://api.twitter.com/2/problems/"


class XDouble(XPeople):
    """One X with a brand (`OWN`) and a customer (`CUSTOMER`)."""

    def __init__(self) -> None:
        super().__init__()
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
            raise Told(403, {**problem("Forbidden", self.suspended, 403), "code": 64})
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
                    raise Told(429, problem("Too Many Requests", "Too Many Requests", 429), headers)
                self.left[path] = left - 1
                return headers
        return {}

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
            tier = problem(
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
                missing = problem("Not Found Error", f"Could not find tweet with ids: [{one}].", 404)
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
            raise Told(403, problem("Forbidden", detail, 403))

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
                400, problem("Invalid Request", "One or more parameters to your request was invalid.", 400)
            )
        if weight(text) > 280:
            raise Told(400, problem("Invalid Request", "Your Tweet text is too long.", 400))
        written = self.written(text)["text"]
        same = [p for p in self.posts.values() if p["author_id"] == OWN and _bare(p["text"]) == written]
        if text and same and not media:
            detail = "You are not allowed to create a Tweet with duplicate content."
            raise Told(403, problem("Forbidden", detail, 403))
        remote = self.post(OWN, text, asked.get("reply", {}).get("in_reply_to_tweet_id", ""), media)
        return as_json({"data": {"id": remote, "text": self.posts[remote]["text"]}}, 201)

    def _delete(self, request: Request, remote: str) -> object:
        if remote not in self.posts:
            raise Told(404, problem("Not Found Error", f"Could not find tweet with id: [{remote}].", 404))
        if self.posts[remote]["author_id"] != OWN:
            raise Told(403, problem("Forbidden", "You are not authorized to delete this Tweet.", 403))
        del self.posts[remote]
        return {"data": {"deleted": True}}

    def _hide(self, request: Request, remote: str) -> object:
        post = self.posts[remote]
        root = self.posts.get(post["conversation_id"])
        if root is None or root["author_id"] != OWN or root is post:
            detail = "You are not allowed to hide this reply."
            raise Told(403, problem("Forbidden", detail, 403))
        hide = request.json["hidden"]
        (self.hidden.add if hide else self.hidden.discard)(remote)
        return {"data": {"hidden": hide}}

    def _send_with(self, request: Request, other: str) -> object:
        self._allowed()
        if other not in self.users:
            detail = "You cannot send messages to this user."
            raise Told(403, problem("Forbidden", detail, 403))
        asked = request.json
        if len(asked.get("text", "")) > 10_000:
            raise Told(400, problem("Invalid Request", "The text field exceeded 10000 characters.", 400))
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
            raise Told(400, problem("Invalid Request", "media size exceeds the limit", 400))
        remote = self.picture(data, name)
        return {
            "data": {"id": remote, "media_key": f"3_{remote}", "size": len(data), "expires_after_secs": 86400}
        }

    def _describe(self, request: Request) -> object:
        asked = request.json
        self.media[asked["id"]]["alt_text"] = asked["metadata"]["alt_text"]["text"]
        return {"data": {"id": asked["id"], "associated_metadata": asked["metadata"]}}


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


__all__ = ["CUSTOMER", "OWN", "XDouble"]
