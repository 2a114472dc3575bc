"""A double of the relay's pull side: keeps what a test puts in, and waits for it as the real one does."""

from __future__ import annotations

import base64
import json
import threading
import time
from datetime import UTC, datetime
from types import TracebackType
from urllib.parse import parse_qsl, urlsplit

from tests.doubles.service import as_json
from tests.servers.web import Asked, Reply, Web

TOKEN = "relay-token-1"


class RelayDouble:
    """Runs while it is entered."""

    def __init__(self) -> None:
        self.boxes: dict[str, list[bytes]] = {}
        self.acknowledged: dict[str, int] = {}
        self._came = threading.Condition()
        self._web = Web(self._answer)

    @property
    def url(self) -> str:
        """Its address, as a person enters it."""
        return self._web.url

    def put(self, box: str, payload: object) -> None:
        """A webhook comes in for that kind/name."""
        body = payload if isinstance(payload, bytes) else json.dumps(payload, ensure_ascii=False).encode()
        with self._came:
            self.boxes.setdefault(box, []).append(body)
            self._came.notify_all()

    def _answer(self, asked: Asked) -> Reply:
        parts = urlsplit(asked.path)
        query = dict(parse_qsl(parts.query))
        if asked.headers.get("Authorization") != f"Bearer {TOKEN}":
            return as_json({"error": "not with this token"}, 401)
        box = parts.path.removeprefix("/pull/")
        after = int(query["after"])
        end = time.monotonic() + float(query["wait"])
        with self._came:
            self.acknowledged[box] = max(after, self.acknowledged.get(box, 0))
            while len(self.boxes.get(box, [])) <= after and (left := end - time.monotonic()) > 0:
                self._came.wait(left)
            items = [
                {
                    "sequence": number,
                    "received_at": datetime.now(UTC).isoformat(),
                    "headers": {"content-type": "application/json"},
                    "body": base64.b64encode(body).decode(),
                }
                for number, body in enumerate(self.boxes.get(box, []), 1)
                if number > after
            ][:100]
        return as_json({"items": items, "next": items[-1]["sequence"] if items else after})

    def __enter__(self) -> RelayDouble:
        self._web.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._web.__exit__(kind, error, trace)
