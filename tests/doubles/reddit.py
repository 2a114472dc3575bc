"""A double of Reddit's API that keeps state, built from the shapes of recorded calls (PRAW's cassettes) and Reddit's reference.

Like Reddit it says errors inside a 200, wants a telling User-Agent, marks what was deleted instead of leaving it out, has no
link_id in the inbox, gives no id for a new private message, and lists newest first by full names.
"""

from __future__ import annotations

import base64
import re
import time
from collections.abc import Iterable
from typing import Any

from tests.doubles.service import Consents, Handler, Request, Service, Told, as_json
from tests.servers.web import Reply

OWN = "brand_care"
CUSTOMER = "olena_k"
SUBREDDIT = "tents"
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_AGENT = re.compile(r"[\w-]+:[\w.-]+:\S+ \(by /u/[\w-]+\)")


class RedditDouble(Service):
    """One Reddit with a brand (`OWN`), a customer (`CUSTOMER`) and a subreddit."""

    def __init__(self) -> None:
        super().__init__()
        self.users = {OWN: "3ebyblla", CUSTOMER: "75u2lqkb"}
        self.posts: dict[str, dict[str, Any]] = {}
        self.comments: dict[str, dict[str, Any]] = {}
        self.messages: list[dict[str, Any]] = []
        self.strange: list[dict[str, Any]] = []
        """Things of unknown kinds in the inbox."""
        self.modmail: dict[str, dict[str, Any]] = {}
        self.moderated: list[str] = []
        self.liked: set[str] = set()
        self.removed: set[str] = set()
        self.blocked: set[str] = set()
        self.oauth = Consents("app-1", rotates=False, life=3600)
        self.password = "correct horse"
        self.token = self.oauth.issue()
        self.remaining = 1e6
        self.suspended = False
        self.clock = 0.0
        """Seconds that Reddit's clock is off."""
        self.silent_lists = False
        """What was made is not listed yet."""
        self._number = 1_300_000_000
        name = r"([\w-]+)"
        self.on("GET", "/api/v1/authorize", self.oauth.page)
        self.on("POST", "/api/v1/access_token", self._grant)
        self.on("GET", "/api/v1/me", self._me)
        self.on("GET", "/message/inbox", self._inbox)
        self.on("GET", "/message/sent", self._sent)
        self.on("GET", f"/user/{name}/comments", self._written)
        self.on("GET", "/api/info", self._info)
        self.on("GET", "/subreddits/mine/moderator", self._mine)
        self.on("POST", "/api/comment", self._comment)
        self.on("POST", "/api/compose", self._compose)
        self.on("POST", "/api/editusertext", self._edit)
        self.on("POST", "/api/del", self._delete)
        self.on("POST", "/api/vote", self._vote)
        self.on("POST", "/api/remove", lambda request: self._set(self.removed.add, request.form["id"]))
        self.on("POST", "/api/approve", lambda request: self._set(self.removed.discard, request.form["id"]))
        self.on("POST", "/api/block_user", lambda request: self._set(self.blocked.add, request.form["name"]))
        self.on("POST", "/api/unfriend", self._unblock)
        self.on("GET", "/api/mod/conversations", self._conversations)
        self.on("GET", f"/api/mod/conversations/{name}", self._conversation)
        self.on("POST", f"/api/mod/conversations/{name}", self._answer_modmail)

    def guarded(self, request: Request, handler: Handler, match: re.Match[str]) -> object:
        """The User-Agent, the token, the state of the account."""
        if request.path == "/api/v1/authorize":
            return handler(request, *match.groups())
        if not _AGENT.fullmatch(request.headers.get("user-agent", "")):
            raise Told(429, {"message": "Too Many Requests", "error": 429})
        if request.path == "/api/v1/access_token":
            return handler(request, *match.groups())
        if request.token not in self.oauth.tokens:
            raise Told(401, {"message": "Unauthorized", "error": 401})
        headers = {
            "x-ratelimit-remaining": f"{self.remaining:.1f}",
            "x-ratelimit-used": "4",
            "x-ratelimit-reset": "600",
        }
        if self.remaining <= 0:
            raise Told(429, {"message": "Too Many Requests", "error": 429}, headers)
        if self.suspended and request.method == "POST":
            words = {"message": "Forbidden", "error": 403, "explanation": "Your account has been suspended."}
            raise Told(403, {**words, "reason": "USER_SUSPENDED"}, headers)
        made = handler(request, *match.groups())
        return made if isinstance(made, Reply) else as_json(made, headers=headers)

    def _grant(self, request: Request) -> object:
        pair = f"{self.oauth.client_id}:{self.oauth.client_secret}".encode()
        if request.headers.get("authorization") != "Basic " + base64.b64encode(pair).decode():
            raise Told(401, {"message": "Unauthorized", "error": 401})
        form = request.form
        if form["grant_type"] != "password":
            return self.oauth.exchange(request)
        if (form["username"], form["password"]) != (OWN, self.password):
            return {"error": "invalid_grant"}  # with status 200, as Reddit does
        return {"access_token": self.oauth.issue(), "expires_in": 3600, "scope": "*", "token_type": "bearer"}

    # ---- people ----------------------------------------------------------------------------------------------

    def now(self) -> float:
        """Reddit's time: whole seconds."""
        return float(int(time.time() + self.clock))

    def new_id(self) -> str:
        """The next id, to the base of 36."""
        self._number += 1
        number, text = self._number, ""
        while number:
            number, digit = divmod(number, 36)
            text = DIGITS[digit] + text
        return text

    def post(self, author: str, title: str) -> str:
        """Somebody posts; gives the full name."""
        with self.lock:
            name = f"t3_{self.new_id()}"
            self.posts[name] = {"name": name, "author": author, "title": title, "created_utc": self.now()}
            return name

    def comment(self, author: str, parent: str, body: str, html: str = "") -> str:
        """Somebody comments; gives the full name."""
        with self.lock:
            above = self.comments.get(parent)
            link = above["link_id"] if above else parent
            remote = self.new_id()
            self.comments[f"t1_{remote}"] = {
                "id": remote,
                "name": f"t1_{remote}",
                "author": author,
                "author_fullname": f"t2_{self.users.get(author, 'x')}",
                "body": body,
                "body_html": html or f'<div class="md"><p>{body}</p>\n</div>',
                "parent_id": parent,
                "link_id": link,
                "link_title": self.posts[link]["title"],
                "subreddit": SUBREDDIT,
                "created_utc": self.now(),
                "edited": False,
            }
            return f"t1_{remote}"

    def edit(self, name: str, body: str) -> None:
        """The author edits."""
        with self.lock:
            comment = self.comments[name]
            before = comment["edited"] or comment["created_utc"]
            comment["edited"] = max(self.now(), before + 1)
            comment |= {"body": body, "body_html": f'<div class="md"><p>{body}</p>\n</div>'}

    def delete(self, name: str) -> None:
        """The author deletes."""
        with self.lock:
            gone = {
                "author": "[deleted]",
                "body": "[deleted]",
                "body_html": '<div class="md"><p>[deleted]</p>\n</div>',
            }
            self.comments[name] |= gone

    def message(
        self, author: str, dest: str, body: str, answers: str = "", subject: str = "Order", html: str = ""
    ) -> str:
        """A private message; gives the full name."""
        with self.lock:
            remote = self.new_id()
            above = next((m for m in self.messages if m["name"] == answers), None)
            first = (above["first_message_name"] or above["name"]) if above else None
            self.messages.append(
                {
                    "id": remote,
                    "name": f"t4_{remote}",
                    "author": author,
                    "dest": dest,
                    "subject": f"re: {above['subject'].removeprefix('re: ')}" if above else subject,
                    "body": body,
                    "body_html": f"<!-- SC_OFF -->{html or body}<!-- SC_ON -->",
                    "parent_id": answers or None,
                    "first_message_name": first,
                    "first_message": None,
                    "created_utc": self.now(),
                    "was_comment": False,
                    "subreddit": None,
                    "type": "unknown",
                    "new": True,
                }
            )
            return f"t4_{remote}"

    def complain(self, author: str, subject: str, body: str, conversation: str = "") -> str:
        """Somebody writes to the moderators; gives the conversation's id."""
        with self.lock:
            name = conversation or self.new_id()
            talk = self.modmail.setdefault(name, {"subject": subject, "messages": {}})
            is_mod = author == OWN
            remote = self.new_id()
            talk["messages"][remote] = {
                "id": remote,
                "date": time.strftime("%Y-%m-%dT%H:%M:%S.000000+00:00", time.gmtime(self.now())),
                "author": {"name": author, "isMod": is_mod, "isAdmin": False, "isOp": not is_mod, "id": 1},
                "body": f'<!-- SC_OFF --><div class="md"><p>{body}</p></div><!-- SC_ON -->',
                "bodyMarkdown": body,
                "isInternal": False,
            }
            return name

    # ---- lists -----------------------------------------------------------------------------------------------

    def _listing(self, request: Request, things: Iterable[dict[str, Any]]) -> object:
        newest = sorted(things, key=lambda t: (-t["data"]["created_utc"], -int(t["data"]["id"], 36)))
        after = request.query.get("after", "")
        names = [thing["data"]["name"] for thing in newest]
        start = names.index(after) + 1 if after else 0
        size = int(request.query.get("limit", "25"))
        page = newest[start : start + size]
        more = start + size < len(newest)
        last = page[-1]["data"]["name"] if page and more else None
        return {
            "kind": "Listing",
            "data": {"after": last, "before": None, "dist": len(page), "children": page},
        }

    def _inbox(self, request: Request) -> object:
        things = []
        for comment in self.comments.values():
            above = self.comments.get(comment["parent_id"]) or self.posts[comment["link_id"]]
            named = isinstance(comment["body"], str) and f"u/{OWN}" in comment["body"]
            if comment["author"] in (OWN, "[deleted]") or not (above["author"] == OWN or named):
                continue
            kind = "comment_reply" if above["author"] == OWN else "username_mention"
            link = comment["link_id"].removeprefix("t3_")
            context = f"/r/{SUBREDDIT}/comments/{link}/title/{comment['id']}/?context=3"
            shown = {key: value for key, value in comment.items() if key not in ("link_id", "edited")}
            things.append(
                {"kind": "t1", "data": {**shown, "was_comment": True, "type": kind, "context": context}}
            )
        things += [{"kind": "t4", "data": m} for m in self.messages if m["dest"] == OWN]
        return self._listing(request, [*things, *self.strange])

    def _sent(self, request: Request) -> object:
        sent = [] if self.silent_lists else [m for m in self.messages if m["author"] == OWN]
        return self._listing(request, [{"kind": "t4", "data": message} for message in sent])

    def _written(self, request: Request, name: str) -> object:
        written = [] if self.silent_lists else [c for c in self.comments.values() if c["author"] == name]
        return self._listing(request, [{"kind": "t1", "data": comment} for comment in written])

    def _info(self, request: Request) -> object:
        names = request.query["id"].split(",")
        assert len(names) <= 100
        found = [{"kind": "t1", "data": self.comments[one]} for one in names if one in self.comments]
        return {"kind": "Listing", "data": {"after": None, "children": found}}

    def _me(self, request: Request) -> object:
        return {"name": OWN, "id": self.users[OWN], "is_suspended": self.suspended, "has_mail": True}

    def _mine(self, request: Request) -> object:
        kept = [{"kind": "t5", "data": {"display_name": one, "name": "t5_390u2"}} for one in self.moderated]
        return {"kind": "Listing", "data": {"after": None, "children": kept}}

    # ---- changes ---------------------------------------------------------------------------------------------

    def _refuse(self, code: str, words: str, field: str = "text") -> Told:
        return Told(200, {"json": {"errors": [[code, words, field]]}})

    def _checked(self, text: str) -> None:
        if not text:
            raise self._refuse("NO_TEXT", "we need something here")
        if len(text) > 10_000:
            raise self._refuse("TOO_LONG", "this is too long (max: 10000)")

    def _comment(self, request: Request) -> object:
        form = request.form
        self._checked(form["text"])
        parent = form["thing_id"]
        if parent.startswith("t4_"):
            above = next((m for m in self.messages if m["name"] == parent), None)
            if above is None:
                raise self._refuse("NO_THING_ID", "that message does not exist", "thing_id")
            other = above["author"] if above["author"] != OWN else above["dest"]
            made = self.message(OWN, other, form["text"], parent)
            data = next(m for m in self.messages if m["name"] == made)
            return {"json": {"errors": [], "data": {"things": [{"kind": "t4", "data": data}]}}}
        if parent not in self.comments and parent not in self.posts:
            raise self._refuse("NO_THING_ID", "that comment does not exist", "thing_id")
        if parent in self.comments and self.comments[parent]["author"] == "[deleted]":
            raise self._refuse("DELETED_COMMENT", "that comment has been deleted", "parent")
        data = self.comments[self.comment(OWN, parent, form["text"])]
        return {"json": {"errors": [], "data": {"things": [{"kind": "t1", "data": data}]}}}

    def _compose(self, request: Request) -> object:
        form = request.form
        self._checked(form["text"])
        if not form["subject"]:
            raise self._refuse("NO_SUBJECT", "please enter a subject", "subject")
        if form["to"] not in self.users:
            raise self._refuse("USER_DOESNT_EXIST", "that user doesn't exist", "to")
        self.message(OWN, form["to"], form["text"], subject=form["subject"])
        return {"json": {"errors": []}}

    def _edit(self, request: Request) -> object:
        form = request.form
        self._checked(form["text"])
        if self.comments[form["thing_id"]]["author"] != OWN:
            raise self._refuse("NOT_AUTHOR", "you can't do that", "thing_id")
        self.edit(form["thing_id"], form["text"])
        data = self.comments[form["thing_id"]]
        return {"json": {"errors": [], "data": {"things": [{"kind": "t1", "data": data}]}}}

    def _delete(self, request: Request) -> object:
        if self.comments[request.form["id"]]["author"] == OWN:
            self.delete(request.form["id"])
        return {}

    def _vote(self, request: Request) -> object:
        change = self.liked.add if request.form["dir"] == "1" else self.liked.discard
        return self._set(change, request.form["id"])

    def _set(self, change: Any, value: str) -> object:
        if (value.startswith("t1_") and value in self.comments) or value in self.users:
            change(value)
        else:
            raise Told(404, {"message": "Not Found", "error": 404})
        return {}

    def _unblock(self, request: Request) -> object:
        assert request.form["type"] == "enemy" and request.form["container"] == f"t2_{self.users[OWN]}"
        return self._set(self.blocked.discard, request.form["name"])

    # ---- modmail ---------------------------------------------------------------------------------------------

    def _head(self, name: str) -> dict[str, Any]:
        talk = self.modmail[name]
        messages = list(talk["messages"].values())
        return {
            "id": name,
            "subject": talk["subject"],
            "isInternal": False,
            "isAuto": False,
            "lastUpdated": messages[-1]["date"],
            "numMessages": len(messages),
            "objIds": [{"id": messages[-1]["id"], "key": "messages"}],
            "owner": {"displayName": SUBREDDIT, "type": "subreddit", "id": "t5_390u2"},
            "authors": [one["author"] for one in messages],
        }

    def _conversations(self, request: Request) -> object:
        if not self.moderated:
            raise Told(403, {"message": "Forbidden", "error": 403, "reason": "NOT_A_MODERATOR"})
        names = sorted(self.modmail, key=lambda n: self._head(n)["lastUpdated"], reverse=True)
        after = request.query.get("after", "")
        names = names[names.index(after) + 1 if after else 0 :][: int(request.query["limit"])]
        newest = {n: list(self.modmail[n]["messages"].values())[-1] for n in names}
        return {
            "conversations": {name: self._head(name) for name in names},
            "messages": {one["id"]: one for one in newest.values()},
            "conversationIds": names,
            "viewerId": "t2_1",
        }

    def _conversation(self, request: Request, name: str) -> object:
        if name not in self.modmail:
            raise Told(404, {"message": "Not Found", "error": 404})
        head = self._head(name)
        messages = self.modmail[name]["messages"]
        head["objIds"] = [{"id": one, "key": "messages"} for one in messages]
        return {"conversation": head, "messages": messages, "modActions": {}}

    def _answer_modmail(self, request: Request, name: str) -> object:
        self._checked(request.form["body"])
        self._conversation(request, name)
        self.complain(OWN, "", request.form["body"], name)
        return as_json(self._conversation(request, name), 201)
