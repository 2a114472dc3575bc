"""Which place a comment belongs to: a top-level comment below our post, or the whole post of somebody else."""

from __future__ import annotations

from collections import OrderedDict

import msgspec

from agent_console.channels.graph import Graph, Refused, segment
from agent_console.channels.kinds.facebook import wire
from agent_console.channels.messenger.wire import Raw
from agent_console.errors import Rejected

_MOST = 5000
_DEPTH = 5
_TITLE = 80
POST_FIELDS = "id,message,story,created_time,from,attachments{media_type,type,media,url,title}"
COMMENT_FIELDS = "id,message,created_time,from,parent{id},attachment"


class Home(msgspec.Struct, frozen=True):
    """A post as far as its comments need it."""

    ours: bool
    title: str = ""


class Posts:
    """What is known of posts and of which top-level comment an answer belongs to; most recent ones."""

    def __init__(self, own: str, graph: Graph | None = None) -> None:
        self._own = own
        self._graph = graph
        self.homes: OrderedDict[str, Home] = OrderedDict()
        self._roots: OrderedDict[str, str] = OrderedDict()

    def post(self, post: wire.Post) -> Home:
        """Take note of a post."""
        ours = post.sender is None or str(post.sender.id) == self._own
        if post.sender is None:
            ours = post.remote.startswith(f"{self._own}_")
        words = (post.message or post.story or "").split("\n", 1)[0]
        return self._keep(post.remote, Home(ours, words[:_TITLE]))

    def _keep(self, remote: str, home: Home) -> Home:
        self.homes[remote] = home
        while len(self.homes) > _MOST:
            self.homes.popitem(last=False)
        return home

    def home(self, remote: str) -> Home:
        """The post; what is not known is taken for ours where it stands on our wall."""
        return self.homes.get(remote) or Home(remote.startswith(f"{self._own}_"))

    def root(self, comment: str, parent: str, post: str) -> str:
        """The top-level comment. `parent` is empty, or the post, for one that is top-level itself."""
        if not parent or parent == post or parent not in self._roots:
            root = parent if parent and parent != post else comment
            if parent and parent != post:
                self._root(parent, parent)
        else:
            root = self._roots[parent]
        self._root(comment, root)
        return root

    def _root(self, comment: str, root: str) -> None:
        self._roots[comment] = root
        while len(self._roots) > _MOST:
            self._roots.popitem(last=False)

    def thread(self, comment: str, parent: str, post: str) -> str:
        """The conversation's place."""
        root = self.root(comment, parent, post)
        return root if self.home(post).ours else post

    async def learn(self, post: str, parent: str) -> wire.Post | None:
        """Ask for what a webhook about a comment does not say. Gives the post where it was not known before."""
        assert self._graph is not None
        fresh: wire.Post | None = None
        if post and post not in self.homes:
            try:
                fresh = await self._graph.get(f"/{segment(post)}", wire.Post, fields=POST_FIELDS)
                self.post(msgspec.structs.replace(fresh, id=post))
            except Rejected:
                self._keep(post, self.home(post))
        climbed: list[str] = []
        at = parent
        while at and at != post and at not in self._roots and len(climbed) < _DEPTH:
            climbed.append(at)
            try:
                told = await self._graph.get(f"/{segment(at)}", wire.Comment, fields="id,parent{id}")
            except Rejected:
                break
            if told.parent is None:
                break
            at = str(told.parent.id)
        if climbed:
            root = self._roots.get(at, climbed[-1])
            for comment in climbed:
                self._root(comment, root)
        return fresh

    async def gone(self, comment: str) -> bool:
        """The comment is certainly not there any more."""
        assert self._graph is not None
        try:
            await self._graph.get(f"/{segment(comment)}", Raw, fields="id")
        except Refused as error:
            return error.absent
        return False
