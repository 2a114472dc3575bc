"""A small server in GoToSocial's manners, over plain HTTP: its routes, its strictness and its shapes, for one account.

Written by hand from the shapes of GoToSocial's public API description and its own tests (0.17 to 0.19): ULIDs; everything
that is null there; JSON wanted by `Accept`, a `User-Agent` wanted at all; `since_id` unknown to lists of posts; the code
exchanged by form alone, PKCE left unread; errors as "Bad Request: …". It writes addresses as the name in `host`, as behind a
proxy, and its streaming address always with wss.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.servers.web import Asked, Reply, Web

TOKEN = "NZAZOTC0OWITMDU0NC0ZODG4LWE4NJITMJUXZTM3NTE4NZU3"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
US, ANA = "01F8MH1H7YV1Z7D2C8K2730QBF", "01F8MH5NBDF2MV7CTC4Q5128HF"
_PERSON = re.compile(r"@(\w+)(?:@[\w.:-]*\w)?")


class GoToSocial:
    """Runs while it is entered. `changed` answers a route before it does; `statuses` and `notes` are newest last."""

    def __init__(self, *, host: str = "", edits: bool = True, source: bool = True) -> None:
        self.web = Web(self._answer)
        self.host = host or urlsplit(self.web.url).netloc
        self.edits, self.source = edits, source
        self.statuses: dict[str, dict[str, Any]] = {}
        self.notes: list[dict[str, Any]] = []
        self.typed: dict[str, str] = {}
        self.files: dict[str, bytes] = {}
        self.changed: dict[tuple[str, str], Reply | Callable[[Asked], Reply]] = {}
        self.asked: list[tuple[str, str]] = []
        self._app: dict[str, Any] = {}
        self._session: dict[str, str] = {}
        self._made = 0

    def __enter__(self) -> GoToSocial:
        self.web.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self.web.__exit__(*error)

    @property
    def url(self) -> str:
        """Base address, as we reach it."""
        return self.web.url

    def ulid(self) -> str:
        """The next one."""
        self._made += 1
        number, text = 10**6 + self._made, ""
        for _ in range(16):
            number, digit = divmod(number, 32)
            text = ALPHABET[digit] + text
        return f"01JQ0000AB{text}"

    # ---- shapes ----------------------------------------------------------------------------------------------

    def account(self, remote: str) -> dict[str, Any]:
        """Us or Ana."""
        name = "help" if remote == US else "ana"
        return {
            "id": remote,
            "username": name,
            "acct": name,
            "display_name": "" if remote == US else "Ana",
            "locked": True,
            "discoverable": None,
            "bot": False,
            "created_at": "2022-06-04T13:12:00.000Z",
            "note": "",
            "url": f"http://{self.host}/@{name}",
            "avatar": f"http://{self.host}/assets/default_avatars/GoToSocial_icon1.webp",
            "avatar_static": None,
            "header": f"http://{self.host}/assets/default_header.webp",
            "followers_count": 0,
            "following_count": 0,
            "statuses_count": 8,
            "last_status_at": None,
            "emojis": [],
            "fields": [],
            "enable_rss": True,
            "roles": [{"id": "user", "name": "user", "color": ""}],
            "group": False,
        }

    def add(self, author: str, text: str, **more: Any) -> str:
        """A status stands there; gives its id."""
        remote = self.ulid()
        mentions = [
            {"id": one, "username": name, "acct": name, "url": f"http://{self.host}/@{name}"}
            for one, name in ((US, "help"), (ANA, "ana"))
            if name in _PERSON.findall(text)
        ]
        words = html.escape(text, quote=False).replace("\n", "<br>")
        self.statuses[remote] = {
            "id": remote,
            "created_at": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "edited_at": None,
            "in_reply_to_id": None,
            "in_reply_to_account_id": None,
            "sensitive": False,
            "spoiler_text": "",
            "visibility": "unlisted",
            "language": None,
            "uri": f"http://{self.host}/users/{author}/statuses/{remote}",
            "url": f"http://{self.host}/@{author}/statuses/{remote}",
            "replies_count": 0,
            "reblogs_count": 0,
            "favourites_count": 0,
            "favourited": False,
            "reblogged": False,
            "muted": False,
            "bookmarked": False,
            "pinned": False,
            "content": f"<p>{_PERSON.sub(self._anchor, words)}</p>",
            "reblog": None,
            "application": None,
            "account": self.account(author),
            "media_attachments": [],
            "mentions": mentions,
            "tags": [],
            "emojis": [],
            "card": None,
            "poll": None,
            "interaction_policy": {"can_reply": {"always": ["public", "me"], "with_approval": []}},
            **more,
        }
        self.typed[remote] = text
        return remote

    def _anchor(self, match: re.Match[str]) -> str:
        """Whoever is named is shown without a server."""
        return (
            f'<span class="h-card"><a href="http://{self.host}/@{match[1]}" class="u-url mention" '
            f'rel="nofollow noreferrer noopener" target="_blank">@<span>{match[1]}</span></a></span>'
        )

    def note(self, kind: str, status: str = "", account: str = ANA) -> None:
        """A notification; without a status the field is left out."""
        note = {"id": self.ulid(), "type": kind, "created_at": _now(), "account": self.account(account)}
        if status:
            note["status"] = self.statuses[status]
        self.notes.append(note)

    def instance(self, version: int) -> dict[str, Any]:
        """About itself."""
        limits = {
            "statuses": {
                "max_characters": 5000,
                "max_media_attachments": 6,
                "characters_reserved_per_url": 25,
                "supported_mime_types": ["text/plain", "text/markdown"],
            },
            "media_attachments": {
                "supported_mime_types": ["image/jpeg", "image/png", "video/mp4"],
                "image_size_limit": 41943040,
                "image_matrix_limit": 2147483647,
                "video_size_limit": 41943040,
                "video_frame_rate_limit": 2147483647,
                "video_matrix_limit": 2147483647,
            },
            "accounts": {"allow_custom_css": True, "max_featured_tags": 10, "max_profile_fields": 6},
            "emojis": {"emoji_size_limit": 51200},
        }
        told: dict[str, Any] = {
            "account_domain": self.host,
            "version": "0.17.3+git-ca2fdc4",
            "rules": [],
            "terms": None,
        }
        if version == 1:
            urls = {"streaming_api": f"wss://{self.host}"}
            return {**told, "uri": f"http://{self.host}", "urls": urls, "configuration": limits}
        urls = {"streaming": f"wss://{self.host}"}
        source = "https://github.com/superseriousbusiness/gotosocial"
        limits["urls"] = urls
        return {**told, "domain": self.host, "source_url": source, "configuration": limits}

    # ---- routes ----------------------------------------------------------------------------------------------

    def _answer(self, asked: Asked) -> Reply:
        headers = {name.lower(): value for name, value in asked.headers.items()}
        where = urlsplit(asked.path)
        self.asked.append((asked.method, where.path))
        if not headers.get("user-agent"):
            return _error(418, "I'm a teapot: no user-agent sent with request")
        for (method, pattern), reply in self.changed.items():
            if method == asked.method and re.search(pattern, asked.path):
                return reply(asked) if callable(reply) else reply
        if where.path.startswith("/fileserver/") and where.path in self.files:
            return Reply(200, self.files[where.path], {"Content-Type": "image/png"})
        if where.path.startswith(("/auth/", "/oauth/authorize")):
            return self._page(asked, headers)
        if not re.search(r"application/json|\*/\*", headers.get("accept", "*/*")):
            return _error(406, "Not Acceptable: no format can be offered for requested Accept header(s)")
        if where.path in ("/api/v1/instance", "/api/v2/instance"):
            return _json(self.instance(int(where.path[6])))
        if where.path in ("/api/v1/apps", "/oauth/token"):
            return self._oauth(where.path, asked)
        if headers.get("authorization") != f"Bearer {TOKEN}":
            return _error(401, "Unauthorized: token not supplied")
        return self._api(asked, where.path, {name: one[0] for name, one in parse_qs(where.query).items()})

    def _api(self, asked: Asked, path: str, query: dict[str, str]) -> Reply:
        if path == "/api/v1/accounts/verify_credentials":
            return _json({**self.account(US), "source": {"privacy": "unlisted", "fields": []}})
        if path == "/api/v1/notifications":
            after = query.get("since_id", "")
            return self._page_of([one for one in self.notes if one["id"] > after], path, query)
        if path == f"/api/v1/accounts/{US}/statuses":
            ours = [one for one in self.statuses.values() if one["account"]["id"] == US]
            return self._page_of(ours, path, query)
        if match := re.fullmatch(r"/api/v1/accounts/(\w+)", path):
            return _json(self.account(match[1])) if match[1] in (US, ANA) else _error(404, "Not Found")
        if path == "/api/v1/statuses" and asked.method == "POST":
            return self._posted(json.loads(asked.body))
        match = re.fullmatch(r"/api/v1/statuses/(\w+)(/\w+)?", path)
        if match is None or match[1] not in self.statuses:
            return _error(404, "Not Found")
        return self._status(asked, match[1], match[2] or "")

    def _status(self, asked: Asked, remote: str, more: str) -> Reply:
        status = self.statuses[remote]
        if more == "/context":
            below = [one for one in self.statuses.values() if one["in_reply_to_id"] == remote]
            above = self.statuses.get(status["in_reply_to_id"] or "")
            return _json({"ancestors": [above] if above else [], "descendants": below})
        if more == "/source" and self.source:
            return _json({"id": remote, "text": self.typed[remote], "spoiler_text": ""})
        if more:
            return _error(404, "Not Found")
        if asked.method == "PUT":
            if not self.edits:
                return _error(404, "Not Found")
            status["edited_at"] = _now()
            status["content"] = f"<p>{json.loads(asked.body)['status']}</p>"
        elif asked.method == "DELETE":
            del self.statuses[remote]
        return _json(status)

    def _posted(self, draft: dict[str, Any]) -> Reply:
        parent = draft.get("in_reply_to_id")
        if parent and parent not in self.statuses:
            words = f"Bad Request: status with id {parent} not replyable because it doesn't exist"
            return _error(400, words)
        whole = len(draft["status"]) + len(draft.get("spoiler_text", ""))
        if whole > 5000:
            words = f"Bad Request: status too long, {whole} characters provided (including spoiler/content warning)"
            return _error(400, f"{words} but limit is 5000")
        answered = self.statuses[parent]["account"]["id"] if parent else None
        remote = self.add(
            US,
            draft["status"],
            in_reply_to_id=parent,
            in_reply_to_account_id=answered,
            visibility=draft.get("visibility", "unlisted"),
        )
        return _json(self.statuses[remote])

    def _page_of(self, listed: list[dict[str, Any]], path: str, query: dict[str, str]) -> Reply:
        most = int(query.get("limit", "20"))
        found = [one for one in reversed(listed) if one["id"] < query.get("max_id", "~")][:most]
        headers = {"Content-Type": "application/json; charset=utf-8"}
        if found:
            base = f"http://{self.host}{path}?limit={most}"
            last, first = found[-1]["id"], found[0]["id"]
            headers["Link"] = f'<{base}&max_id={last}>; rel="next", <{base}&min_id={first}>; rel="prev"'
        return Reply(200, json.dumps(found).encode(), headers)

    # ---- signing in ------------------------------------------------------------------------------------------

    def _oauth(self, path: str, asked: Asked) -> Reply:
        form = {name: one[0] for name, one in parse_qs(asked.body.decode()).items()}
        if path == "/api/v1/apps":
            self._app = {
                "id": self.ulid(),
                "name": form["client_name"],
                "redirect_uri": form["redirect_uris"],
                "redirect_uris": [form["redirect_uris"]],
                "scopes": form["scopes"].split(),
                "client_id": "01JCLIENT",
                "client_secret": "6cb9c4d9-secret",
            }
            return _json(self._app)
        wanted = {
            "grant_type": "authorization_code",
            "code": "THECODE",
            "client_id": self._app["client_id"],
            "client_secret": self._app["client_secret"],
            "redirect_uri": self._app["redirect_uri"],
        }
        if any(form.get(name) != value for name, value in wanted.items()):
            said = {"error": "invalid_request", "error_description": "Bad Request: could not validate"}
            return _json(said, 400)
        scope = self._session["scope"]
        return _json({"access_token": TOKEN, "created_at": 1, "scope": scope, "token_type": "Bearer"})

    def _page(self, asked: Asked, headers: dict[str, str]) -> Reply:
        where = urlsplit(asked.path)
        if "text/html" not in headers.get("accept", ""):
            return _error(406, "Not Acceptable: this endpoint offers [text/html]")
        if asked.method == "GET" and where.query:
            self._session = {name: one[0] for name, one in parse_qs(where.query).items()}
            if self._session["redirect_uri"] != self._app["redirect_uri"]:
                return _error(400, "Bad Request: redirect_uri")
            return Reply(303, b"", {"Location": "/auth/sign_in"})
        if asked.method == "GET":
            action = "/auth/sign_in" if where.path == "/auth/sign_in" else "/oauth/authorize"
            return Reply(
                200, f'<form action="{action}" method="POST">'.encode(), {"Content-Type": "text/html"}
            )
        if where.path == "/auth/sign_in":
            return Reply(302, b"", {"Location": "/oauth/authorize"})
        back = urlencode({"code": "THECODE", "state": self._session["state"]})
        return Reply(302, b"", {"Location": f"{self._session['redirect_uri']}?{back}"})


def limited(seconds: int) -> Reply:
    """Too many requests, told as GoToSocial tells it: by a date and nothing else."""
    reset = (datetime.now(UTC) + timedelta(seconds=seconds)).isoformat()
    headers = {"X-RateLimit-Limit": "300", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset}
    body = b'{"error":"rate limit reached"}'
    return Reply(429, body, {"Content-Type": "application/json", **headers})


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _json(value: Any, status: int = 200) -> Reply:
    body = json.dumps(value).encode()
    return Reply(status, body, {"Content-Type": "application/json; charset=utf-8"})


def _error(status: int, words: str) -> Reply:
    return _json({"error": words}, status)
