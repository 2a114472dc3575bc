"""What the doubles of closed services share: a small web server with routes, and OAuth 2 with PKCE as providers do it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import HTTP
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from tests.servers.web import Asked, Reply, Web


class Told(Exception):
    """Answer this instead."""

    def __init__(self, status: int, body: object, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, body)
        self.reply = as_json(body, status, headers)


@dataclass(frozen=True)
class Request:
    """What came, taken apart."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes
    target: str = ""
    """Path and query as they came: for names that come several times."""

    @property
    def token(self) -> str:
        """Of the Authorization header."""
        return self.headers.get("authorization", "").partition(" ")[2]

    @property
    def json(self) -> Any:
        """The body."""
        return json.loads(self.body or b"{}")

    @property
    def form(self) -> dict[str, str]:
        """The body, urlencoded."""
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))

    def multipart(self) -> dict[str, tuple[str, bytes]]:
        """The body's fields: file name and bytes."""
        head = f"Content-Type: {self.headers['content-type']}\r\n\r\n".encode()
        message = message_from_bytes(head + self.body, policy=HTTP)
        found: dict[str, tuple[str, bytes]] = {}
        for part in message.iter_parts():
            name = str(part.get_param("name", header="content-disposition"))
            data = part.get_payload(decode=True)
            found[name] = (part.get_filename() or "", data if isinstance(data, bytes) else b"")
        return found


Handler = Callable[..., object]


def as_json(body: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Reply:
    """A JSON answer."""
    kept = {"Content-Type": "application/json; charset=utf-8", **(headers or {})}
    return Reply(status, json.dumps(body, ensure_ascii=False).encode(), kept)


@dataclass
class Service:
    """Routes on a server of its own. A handler gets the request and the groups of its path; what it returns is the JSON."""

    routes: list[tuple[str, re.Pattern[str], Handler]] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)
    """Every request that came."""

    def __post_init__(self) -> None:
        self.lock = threading.RLock()
        self._web = Web(self._answer)

    @property
    def url(self) -> str:
        """Base address."""
        return self._web.url

    def on(self, method: str, path: str, handler: Handler) -> None:
        """`path` is a regular expression over the whole path."""
        self.routes.append((method, re.compile(path), handler))

    def _answer(self, asked: Asked) -> Reply:
        parts = urlsplit(asked.path)
        request = Request(
            method=asked.method,
            path=unquote(parts.path),
            query=dict(parse_qsl(parts.query, keep_blank_values=True)),
            headers={name.lower(): value for name, value in asked.headers.items()},
            body=asked.body,
            target=asked.path,
        )
        with self.lock:
            self.asked.append(request)
            for method, path, handler in self.routes:
                match = path.fullmatch(request.path)
                if method == request.method and match:
                    try:
                        made = self.guarded(request, handler, match)
                    except Told as told:
                        return told.reply
                    return made if isinstance(made, Reply) else as_json(made, headers=self.headers)
        return as_json({"detail": "no such route"}, 404)

    def guarded(self, request: Request, handler: Handler, match: re.Match[str]) -> object:
        """Calls the handler; a double checks the token here."""
        return handler(request, *match.groups())

    def __enter__(self) -> Self:
        self._web.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._web.__exit__(kind, error, trace)


class Consents:
    """The provider's side of OAuth 2: an authorize page that agrees at once, and a token address that is strict."""

    def __init__(
        self, client_id: str, client_secret: str = "", *, rotates: bool, pkce: bool = True, life: int = 7200
    ) -> None:
        self.client_id = client_id
        self.client_secret = client_secret
        self.life = life
        self.declines = False
        self.asked: list[dict[str, str]] = []
        """Parameters of every visit to the authorize page."""
        self.tokens: set[str] = set()
        self.refresh: set[str] = set()
        self._rotates = rotates
        self._pkce = pkce
        self._codes: dict[str, dict[str, str]] = {}
        self._made = 0

    def issue(self) -> str:
        """An access token, as if somebody had signed in."""
        self._made += 1
        token = f"access-{self._made}"
        self.tokens.add(token)
        return token

    def issue_refresh(self) -> str:
        """A refresh token."""
        self._made += 1
        token = f"refresh-{self._made}"
        self.refresh.add(token)
        return token

    def page(self, request: Request) -> Reply:
        """The person agrees (or declines) and is sent back."""
        asked = request.query
        self.asked.append(asked)
        assert asked["response_type"] == "code" and asked["client_id"] == self.client_id
        if self.declines:
            back = {"error": "access_denied", "state": asked["state"]}
        else:
            self._made += 1
            code = f"code-{self._made}"
            self._codes[code] = asked
            back = {"code": code, "state": asked["state"]}
        return Reply(302, b"", {"Location": f"{asked['redirect_uri']}?{urlencode(back)}"})

    def exchange(self, request: Request) -> object:
        """A code or a refresh token for an access token."""
        form = request.form
        if self.client_secret:
            pair = base64.b64encode(f"{self.client_id}:{self.client_secret}".encode()).decode()
            shown = request.headers.get("authorization") == f"Basic {pair}"
            if not shown and form.get("client_secret") != self.client_secret:
                raise Told(401, {"error": "invalid_client"})
        if form["grant_type"] == "authorization_code":
            asked = self._codes.pop(form["code"], None)
            if asked is None or asked["redirect_uri"] != form["redirect_uri"]:
                raise Told(400, {"error": "invalid_grant", "error_description": "Bad code"})
            digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
            challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
            if self._pkce and asked.get("code_challenge") != challenge:
                raise Told(400, {"error": "invalid_request", "error_description": "code verifier"})
            return self._pair(True)
        if form["grant_type"] == "refresh_token":
            old = form["refresh_token"]
            if old not in self.refresh:
                raise Told(400, {"error": "invalid_request", "error_description": "token was invalid"})
            if self._rotates:
                self.refresh.discard(old)
            return self._pair(self._rotates)
        raise Told(400, {"error": "unsupported_grant_type"})

    def _pair(self, refreshed: bool) -> dict[str, object]:
        pair: dict[str, object] = {
            "token_type": "bearer",
            "expires_in": self.life,
            "access_token": self.issue(),
            "scope": "all",
        }
        if refreshed:
            pair["refresh_token"] = self.issue_refresh()
        return pair
