"""A double of YouTube's Data API v3 that keeps state, built from the shapes of recorded calls (python-youtube's) and YouTube's reference.

Like YouTube it lists threads by the time of their top-level comment with five answers at most, shows `textOriginal` to the
author only, has whole seconds, leaves out what is held for review or gone, answers 204 to what returns nothing, and counts
quota units.
"""

from __future__ import annotations

import html
import re
import time
from datetime import UTC, datetime
from typing import Any

from tests.doubles.service import Consents, Handler, Request, Service, Told, as_json
from tests.servers.web import Reply

OWN = "UCa-vrCLQHviTOVnEKDOdetQ"
CUSTOMER = "UCNvMBmCASzTNNX8lW3JRMbw"
VIDEO = "JE8xdDp5B8Q"
_V3 = "/youtube/v3"


class YouTubeDouble(Service):
    """One YouTube with a brand's channel (`OWN`), a customer (`CUSTOMER`) and a video of ours."""

    def __init__(self) -> None:
        super().__init__()
        self.users = {OWN: "@brand-care", CUSTOMER: "Олена Шевченко 🌻"}
        self.titles = {VIDEO: "How to put up our tent"}
        self.comments: dict[str, dict[str, Any]] = {}
        self.held: set[str] = set()
        self.rejected: set[str] = set()
        self.banned: set[str] = set()
        self.oauth = Consents("app-1.apps.googleusercontent.com", "s3cret", rotates=False, life=3599)
        self.token = self.oauth.issue()
        self.quota = 10_000
        self.suspended = False
        self.closed = False
        """Comments are disabled."""
        self.clock = 0.0
        """Seconds that YouTube's clock is off."""
        self.silent_lists = False
        """What was written is not listed yet."""
        self._number = 0
        self.on("GET", "/o/oauth2/v2/auth", self.oauth.page)
        self.on("POST", "/token", self.oauth.exchange)
        self.on("GET", f"{_V3}/channels", self._channels)
        self.on("GET", f"{_V3}/videos", self._videos)
        self.on("GET", f"{_V3}/commentThreads", self._threads)
        self.on("GET", f"{_V3}/comments", self._comments)
        self.on("POST", f"{_V3}/comments", self._insert)
        self.on("PUT", f"{_V3}/comments", self._update)
        self.on("DELETE", f"{_V3}/comments", self._delete)
        self.on("POST", f"{_V3}/comments/setModerationStatus", self._moderate)

    def guarded(self, request: Request, handler: Handler, match: re.Match[str]) -> object:
        """The token, the quota, the state of the account."""
        if not request.path.startswith(_V3):
            return handler(request, *match.groups())
        if request.token not in self.oauth.tokens:
            raise refusal(401, "authError", "Invalid Credentials", "UNAUTHENTICATED")
        self.quota -= 1 if request.method == "GET" else 50
        if self.quota < 0:
            words = "The request cannot be completed because you have exceeded your quota."
            raise refusal(403, "quotaExceeded", words, "")
        if self.suspended:
            words = "The YouTube account of the authenticated user is suspended."
            raise refusal(403, "authenticatedUserAccountSuspended", words, "PERMISSION_DENIED")
        made = handler(request, *match.groups())
        return made if isinstance(made, Reply) else as_json(made)

    # ---- people ----------------------------------------------------------------------------------------------

    def _moment(self) -> str:
        return datetime.fromtimestamp(time.time() + self.clock, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def comment(self, author: str, text: str, parent: str = "", shown: str = "", video: str = VIDEO) -> str:
        """Somebody comments below the video, or below a comment; gives the id."""
        with self.lock:
            self._number += 1
            own = f"Ug{self._number:08d}4AaABAg"
            remote = f"{parent}.9{self._number:08d}" if parent else own
            self.comments[remote] = {
                "author": author,
                "text": text,
                "shown": shown or html.escape(text, quote=False).replace("\n", "<br>"),
                "parent": parent,
                "video": video,
                "published": self._moment(),
                "updated": "",
            }
            return remote

    def edit(self, remote: str, text: str) -> None:
        """The author edits."""
        with self.lock:
            comment = self.comments[remote]
            before = datetime.fromisoformat(comment["updated"] or comment["published"])
            now = max(time.time() + self.clock, before.timestamp() + 1)
            comment["updated"] = datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            comment |= {"text": text, "shown": html.escape(text, quote=False)}

    def delete(self, remote: str) -> None:
        """Gone, with all below it."""
        with self.lock:
            self.comments = {
                name: one for name, one in self.comments.items() if remote not in (name, one["parent"])
            }

    # ---- what is shown ---------------------------------------------------------------------------------------

    def _visible(self) -> dict[str, dict[str, Any]]:
        away = self.held | self.rejected
        return {n: c for n, c in self.comments.items() if n not in away and c["parent"] not in away}

    def _shown(self, name: str) -> dict[str, Any]:
        comment = self.comments[name]
        author = comment["author"]
        snippet = {
            "authorDisplayName": self.users.get(author, author),
            "authorProfileImageUrl": f"https://yt3.ggpht.com/{author}=s48",
            "authorChannelUrl": f"http://www.youtube.com/channel/{author}",
            "authorChannelId": {"value": author},
            "channelId": OWN,
            "videoId": comment["video"],
            "textDisplay": comment["shown"],
            "canRate": True,
            "viewerRating": "none",
            "likeCount": 0,
            "publishedAt": comment["published"],
            "updatedAt": comment["updated"] or comment["published"],
        }
        if author == OWN:
            snippet["textOriginal"] = comment["text"]
        if comment["parent"]:
            snippet["parentId"] = comment["parent"]
        return {"kind": "youtube#comment", "etag": "e", "id": name, "snippet": snippet}

    def _thread(self, name: str) -> dict[str, Any]:
        below = [n for n, c in self._visible().items() if c["parent"] == name]
        thread: dict[str, Any] = {
            "kind": "youtube#commentThread",
            "etag": "e",
            "id": name,
            "snippet": {
                "channelId": OWN,
                "videoId": self.comments[name]["video"],
                "topLevelComment": self._shown(name),
                "canReply": True,
                "totalReplyCount": len(below),
                "isPublic": True,
            },
        }
        if below:
            thread["replies"] = {"comments": [self._shown(one) for one in below[-5:]]}
        return thread

    def _page(self, request: Request, kind: str, items: list[dict[str, Any]]) -> object:
        size = int(request.query.get("maxResults", "20"))
        assert 1 <= size <= 100
        start = int(request.query.get("pageToken", "QURT0").removeprefix("QURT"))
        page = items[start : start + size]
        answer = {
            "kind": f"youtube#{kind}ListResponse",
            "etag": "e",
            "pageInfo": {"totalResults": len(page), "resultsPerPage": size},
            "items": page,
        }
        if start + size < len(items):
            answer["nextPageToken"] = f"QURT{start + size}"
        return answer

    def _channels(self, request: Request) -> object:
        assert request.query["mine"] == "true"
        snippet = {"title": "Brand Care", "customUrl": self.users[OWN]}
        return self._page(request, "channel", [{"kind": "youtube#channel", "id": OWN, "snippet": snippet}])

    def _videos(self, request: Request) -> object:
        ids = request.query["id"].split(",")
        kept = [
            {"kind": "youtube#video", "id": n, "snippet": {"title": t}}
            for n, t in self.titles.items()
            if n in ids
        ]
        return self._page(request, "video", kept)

    def _threads(self, request: Request) -> object:
        tops = [name for name, one in self._visible().items() if not one["parent"]]
        if "id" in request.query:
            assert "maxResults" not in request.query and "order" not in request.query
            ids = request.query["id"].split(",")
            assert len(ids) <= 50
            shown = [self._thread(name) for name in tops if name in ids]
            return {"kind": "youtube#commentThreadListResponse", "items": shown}
        assert request.query["allThreadsRelatedToChannelId"] == OWN
        return self._page(request, "commentThread", [self._thread(name) for name in reversed(tops)])

    def _comments(self, request: Request) -> object:
        visible = self._visible()
        if "id" in request.query:
            assert "maxResults" not in request.query
            ids = request.query["id"].split(",")
            assert len(ids) <= 50
            found = [self._shown(name) for name in ids if name in visible]
            if not found:
                raise refusal(404, "commentNotFound", "One or more comments cannot be found.", "NOT_FOUND")
            return {"kind": "youtube#commentListResponse", "items": found}
        parent = request.query["parentId"]
        if parent not in visible:
            raise refusal(404, "commentNotFound", "The parent comment cannot be found.", "NOT_FOUND")
        below = [name for name, one in visible.items() if one["parent"] == parent]
        if self.silent_lists:
            below = [name for name in below if self.comments[name]["author"] != OWN]
        return self._page(request, "comment", [self._shown(name) for name in reversed(below)])

    # ---- changes ---------------------------------------------------------------------------------------------

    def _checked(self, text: str) -> None:
        if self.closed:
            raise refusal(403, "commentsDisabled", "The video has disabled comments.", "PERMISSION_DENIED")
        if not text:
            raise refusal(400, "commentTextRequired", "The comment has no text.", "INVALID_ARGUMENT")
        if len(text) > 10_000:
            raise refusal(400, "commentTextTooLong", "The comment text is too long.", "INVALID_ARGUMENT")

    def _insert(self, request: Request) -> object:
        snippet = request.json["snippet"]
        self._checked(snippet["textOriginal"])
        parent = snippet["parentId"]
        if parent not in self._visible() or self.comments[parent]["parent"]:
            raise refusal(404, "parentCommentNotFound", "The parent comment cannot be found.", "NOT_FOUND")
        return self._shown(self.comment(OWN, snippet["textOriginal"], parent))

    def _update(self, request: Request) -> object:
        asked = request.json
        self._checked(asked["snippet"]["textOriginal"])
        self._mine(asked["id"])
        self.edit(asked["id"], asked["snippet"]["textOriginal"])
        return self._shown(asked["id"])

    def _mine(self, remote: str) -> None:
        if remote not in self.comments:
            raise refusal(404, "commentNotFound", "The comment cannot be found.", "NOT_FOUND")
        if self.comments[remote]["author"] != OWN:
            raise refusal(403, "forbidden", "The comment is not yours.", "PERMISSION_DENIED")

    def _delete(self, request: Request) -> object:
        self._mine(request.query["id"])
        self.delete(request.query["id"])
        return Reply(204, b"", {})

    def _moderate(self, request: Request) -> object:
        remote, status = request.query["id"], request.query["moderationStatus"]
        if remote not in self.comments:
            raise refusal(404, "commentNotFound", "One or more comments cannot be found.", "NOT_FOUND")
        if request.query.get("banAuthor") == "true":
            if status != "rejected":
                raise refusal(400, "banWithoutReject", "banAuthor needs rejected.", "INVALID_ARGUMENT")
            self.banned.add(self.comments[remote]["author"])
        self.held.discard(remote)
        if status == "published" and remote in self.rejected:
            raise refusal(400, "processingFailure", "A rejected comment stays away.", "INVALID_ARGUMENT")
        if status != "published":
            (self.held if status == "heldForReview" else self.rejected).add(remote)
        return Reply(204, b"", {})


def refusal(status: int, reason: str, words: str, name: str) -> Told:
    """An error as Google says it."""
    error: dict[str, Any] = {
        "code": status,
        "message": words,
        "errors": [{"message": words, "domain": "youtube.comment", "reason": reason}],
    }
    if name:
        error["status"] = name
    return Told(status, {"error": error})
