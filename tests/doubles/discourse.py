"""A double of a Discourse forum, after its API documentation and the shapes of recorded answers of one: topics, posts, private messages."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.doubles.service import Request, Service, Told
from tests.servers.web import Reply

KEY = "a3f1c2d4e5b6978812345678"
US, CUSTOMER, STRANGER = 2, 3, 4
SUPPORT, OTHER = 5, 6
_FILE = re.compile(r"!\[([^\]|]*)(?:\|[^\]]*)?\]\(upload://([^)]+)\)")
_NO_KEY = "You are not permitted to view the requested resource. The API username or key is invalid."


class DiscourseDouble(Service):
    """Keeps topics and posts; strict about keys, lenient about nothing else than the minimum length of texts."""

    def __init__(self) -> None:
        super().__init__()
        self.users = {US: ("help", "Help Desk"), CUSTOMER: ("olena", "Olena"), STRANGER: ("bob", "Bob")}
        self.key_works = True
        self.suspended = False
        self.approval = False
        self.clock = timedelta()
        self.topics: dict[int, dict[str, Any]] = {}
        self.posts: dict[int, dict[str, Any]] = {}
        self.likes: set[int] = set()
        self.files: dict[str, bytes] = {}
        self._next = 100
        self.on("GET", r"/session/current\.json", self._session)
        self.on("GET", r"/site\.json", self._site)
        self.on("GET", r"/posts\.json", lambda r: self._latest(r, "latest_posts", "regular"))
        self.on("GET", r"/private-posts\.json", lambda r: self._latest(r, "private_posts", "private_message"))
        self.on("GET", r"/posts/(\d+)\.json", lambda r, one: self._told(self._found(one)))
        self.on("GET", r"/posts/by_number/(\d+)/(\d+)\.json", self._numbered)
        self.on("GET", r"/t/(\d+)\.json", self._topic)
        self.on("GET", r"/t/(\d+)/posts\.json", self._some)
        self.on("POST", r"/posts\.json", self._create)
        self.on("PUT", r"/posts/(\d+)\.json", self._update)
        self.on("DELETE", r"/posts/(\d+)\.json", self._delete)
        self.on("POST", r"/post_actions\.json", self._like)
        self.on("DELETE", r"/post_actions/(\d+)\.json", self._unlike)
        self.on("POST", r"/uploads\.json", self._upload)
        self.on(
            "GET",
            r"/uploads/(.+)",
            lambda r, name: Reply(200, self.files[name], {"Content-Type": "image/png"}),
        )

    # ---- people on the forum

    def topic(
        self, author: int, raw: str, title: str, *, category: int = SUPPORT, to: int = 0
    ) -> tuple[str, str]:
        """A new topic, or a private message to somebody; gives the ids of topic and first post."""
        with self.lock:
            self._next += 1
            made = {
                "id": self._next,
                "title": title,
                "archetype": "private_message" if to else "regular",
                "category_id": None if to else category,
                "people": {author, to} if to else set(),
            }
            self.topics[self._next] = made
            return str(made["id"]), self.write(author, str(made["id"]), raw)

    def write(self, author: int, topic: str, raw: str, answers: str = "") -> str:
        """A post; gives its id."""
        with self.lock:
            self._next += 1
            there = self.topics[int(topic)]
            numbers = [p["post_number"] for p in self.posts.values() if p["topic_id"] == there["id"]]
            now = (datetime.now(UTC) + self.clock).isoformat(timespec="milliseconds").replace("+00:00", "Z")
            username, name = self.users[author]
            self.posts[self._next] = {
                "id": self._next,
                "name": name,
                "username": username,
                "avatar_template": "/letter_avatar_proxy/v3/letter/p/df705f/{size}.png",
                "created_at": now,
                "updated_at": now,
                "post_number": max(numbers, default=0) + 1,
                "post_type": 1,
                "reply_to_post_number": self.posts[int(answers)]["post_number"] if answers else None,
                "topic_id": there["id"],
                "topic_title": there["title"],
                "category_id": there["category_id"],
                "version": 1,
                "user_id": author,
                "raw": raw,
                "deleted_at": None,
                "user_deleted": False,
            }
            return str(self._next)

    def put(self, data: bytes, name: str) -> str:
        """A file that was uploaded; gives the markdown's short name."""
        with self.lock:
            self._next += 1
            kept = f"{self._next}-{name}" if name.isascii() else f"{self._next}.{name.rpartition('.')[2]}"
            self.files[kept] = data
            return kept

    def edit(self, remote: str, raw: str) -> None:
        """Its author, or we, change it."""
        with self.lock:
            post = self.posts[int(remote)]
            post |= {"raw": raw, "version": post["version"] + 1}

    def remove(self, remote: str) -> None:
        """It is deleted."""
        with self.lock:
            self.posts[int(remote)]["deleted_at"] = "2026-01-01T00:00:00.000Z"

    # ---- the API

    def guarded(self, request: Request, handler: Any, match: re.Match[str]) -> object:
        """The key is looked at before anything else."""
        if not request.path.startswith("/uploads/"):
            named = request.headers.get("api-username") == "help"
            key = request.headers.get("api-key") if named else request.headers.get("user-api-key")
            if key != KEY or not self.key_works:
                raise Told(403, {"errors": [_NO_KEY], "error_type": "invalid_access"})
            if self.suspended:
                raise Told(
                    403, {"errors": ["This account is suspended until 2030."], "error_type": "invalid_access"}
                )
        return super().guarded(request, handler, match)

    def _session(self, request: Request) -> object:
        return {
            "current_user": {"id": US, "username": "help", "name": "Help Desk", "unread_notifications": 0}
        }

    def _site(self, request: Request) -> object:
        return {
            "categories": [
                {"id": SUPPORT, "name": "Support", "slug": "support"},
                {"id": OTHER, "name": "Off topic", "slug": "off-topic"},
            ]
        }

    def _visible(self, archetype: str) -> list[dict[str, Any]]:
        def seen(post: dict[str, Any]) -> bool:
            topic = self.topics[post["topic_id"]]
            ours = archetype == "regular" or US in topic["people"]
            return topic["archetype"] == archetype and ours and post["deleted_at"] is None

        return [one for _, one in sorted(self.posts.items(), reverse=True) if seen(one)]

    def _latest(self, request: Request, name: str, archetype: str) -> object:
        before = int(request.query.get("before", self._next))
        found = [one for one in self._visible(archetype) if before - 50 < one["id"] <= before]
        return {name: [self._told(one) for one in found]}

    def _told(self, post: dict[str, Any]) -> dict[str, Any]:
        raw = post["raw"] if isinstance(post["raw"], str) else ""
        shown = _FILE.sub(
            lambda m: f'<img src="/uploads/{m[2]}" alt="{m[1]}">', html.escape(raw, quote=False)
        )
        likes = [{"id": 2, "count": 1, "acted": True}] if post["id"] in self.likes else []
        return {**post, "cooked": f"<p>{shown}</p>", "yours": post["user_id"] == US, "actions_summary": likes}

    def _found(self, remote: str) -> dict[str, Any]:
        post = self.posts.get(int(remote))
        if post is None or post["deleted_at"] is not None:
            raise Told(
                404,
                {"errors": ["The requested URL or resource could not be found."], "error_type": "not_found"},
            )
        return post

    def _numbered(self, request: Request, topic: str, number: str) -> object:
        for post in self.posts.values():
            if (post["topic_id"], post["post_number"]) == (int(topic), int(number)):
                return self._told(self._found(str(post["id"])))
        raise Told(404, {"errors": ["not found"], "error_type": "not_found"})

    def there(self, topic: str) -> list[dict[str, Any]]:
        """Posts of a topic that were not deleted, oldest first."""
        return [p for p in self.posts.values() if p["topic_id"] == int(topic) and p["deleted_at"] is None]

    def _topic(self, request: Request, topic: str) -> object:
        if int(topic) not in self.topics:
            raise Told(404, {"errors": ["not found"], "error_type": "not_found"})
        posts = self.there(topic)
        stream = {"posts": [self._told(p) for p in posts[:20]], "stream": [p["id"] for p in posts]}
        known = self.topics[int(topic)]
        people = [{"id": one, "username": self.users[one][0]} for one in sorted(known["people"])]
        more = {"post_stream": stream, "details": {"allowed_users": people} if people else {}}
        return {key: known[key] for key in ("id", "title", "archetype")} | more

    def _some(self, request: Request, topic: str) -> object:
        if int(topic) not in self.topics:
            raise Told(404, {"errors": ["not found"], "error_type": "not_found"})
        asked = parse_qsl(urlsplit(request.target).query)
        wanted = {int(value) for name, value in asked if name == "post_ids[]"}
        found = [self._told(p) for p in self.there(topic) if p["id"] in wanted]
        return {"post_stream": {"posts": found}, "id": int(topic)}

    def _create(self, request: Request) -> object:
        asked = request.json
        raw = asked["raw"]
        if not raw.strip() or len(raw) > 32_000:
            raise Told(
                422, {"action": "create_post", "errors": ["Body is too long (maximum is 32000 characters)"]}
            )
        if self.approval:
            return {"action": "enqueued", "success": True, "pending_post": {"id": 77, "raw": raw}}
        if asked.get("archetype") == "private_message":
            to = next(one for one, (name, _) in self.users.items() if name == asked["target_recipients"])
            _, made = self.topic(US, raw, asked["title"], to=to)
            return self._told(self.posts[int(made)])
        if asked["topic_id"] not in self.topics:
            raise Told(403, {"errors": ["You are not permitted to view the requested resource."]})
        number = asked.get("reply_to_post_number")
        posts = self.there(str(asked["topic_id"]))
        answers = next((str(p["id"]) for p in posts if p["post_number"] == number), "")
        return self._told(self.posts[int(self.write(US, str(asked["topic_id"]), raw, answers))])

    def _update(self, request: Request, remote: str) -> object:
        self._own(remote)
        self.edit(remote, request.json["post"]["raw"])
        return {"post": self._told(self.posts[int(remote)])}

    def _delete(self, request: Request, remote: str) -> object:
        self._found(remote)
        self.remove(remote)
        return Reply(200, b"null")

    def _own(self, remote: str) -> None:
        if self._found(remote)["user_id"] != US:
            raise Told(403, {"errors": ["not permitted"], "error_type": "invalid_access"})

    def _like(self, request: Request) -> object:
        self.likes.add(int(request.form["id"]))
        return self._told(self._found(request.form["id"]))

    def _unlike(self, request: Request, remote: str) -> object:
        self.likes.discard(int(remote))
        return self._told(self._found(remote))

    def _upload(self, request: Request) -> object:
        name, data = request.multipart()["file"]
        if len(data) > 4 * 1024 * 1024:
            raise Told(422, {"errors": ["Sorry, that file is too big (maximum size is 4 MB)."]})
        kept = self.put(data, name)
        size = {"width": 1, "height": 1, "filesize": len(data)}
        return {
            "id": 1,
            "url": f"/uploads/{kept}",
            "short_url": f"upload://{kept}",
            "original_filename": name,
            **size,
        }
