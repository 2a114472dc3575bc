"""Error answers and media addresses of the client API."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from agent_console.channels.kinds.matrix.client import Client, Refused
from agent_console.errors import ChannelError, Rejected, RetryLater, SignInAgain, Unreachable, UnreachableKind
from agent_console.runtime.http import Http
from tests.servers.web import Asked, Reply, Web


async def asking(answer: Callable[[Asked], Reply], *, media: str = "") -> tuple[object, list[Asked]]:
    with Web(answer) as web:
        http = Http(web.url)
        client = Client(http, lambda: "t0ken")
        try:
            return (await client.media(media, 1000) if media else await client.whoami()), web.asked
        finally:
            await http.close()


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (401, b'{"errcode":"M_UNKNOWN_TOKEN","error":"expired","soft_logout":true}', SignInAgain),
        (401, b'{"errcode":"M_MISSING_TOKEN","error":"none"}', SignInAgain),
        (403, b'{"errcode":"M_USER_DEACTIVATED","error":"gone"}', SignInAgain),
        (403, b'{"errcode":"M_FORBIDDEN","error":"not in room"}', Rejected),
        (413, b'{"errcode":"M_TOO_LARGE","error":"too large"}', Rejected),
        (400, b'{"errcode":"M_NEW_CODE"}', Rejected),
        (429, b'{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":1500}', RetryLater),
        (403, b"<html>Forbidden by the proxy</html>", Unreachable),
        (404, b"not found", Unreachable),
        (500, b'{"errcode":"M_UNKNOWN"}', Unreachable),
        (502, b"<html>", Unreachable),
        (200, b"<html>", Unreachable),
        (200, b'{"user_id": 5}', Unreachable),
    ],
)
async def test_every_error_answer_is_one_of_the_four(
    status: int, body: bytes, kind: type[ChannelError]
) -> None:
    with pytest.raises(kind) as caught:
        await asking(lambda asked: Reply(status, body))
    if isinstance(caught.value, RetryLater):
        assert caught.value.after == 1.5
    if isinstance(caught.value, Unreachable):
        expected = UnreachableKind.SERVER_ERROR if status >= 500 else UnreachableKind.NOT_THIS_SERVICE
        assert caught.value.kind is expected


async def test_a_refusal_without_words_gives_its_code() -> None:
    with pytest.raises(Refused) as caught:
        await asking(lambda asked: Reply(400, b'{"errcode":"M_NEW_CODE"}'))
    assert caught.value.reason == "M_NEW_CODE"


async def test_media_comes_from_older_servers_too() -> None:
    def old(asked: Asked) -> Reply:
        if asked.path.startswith("/_matrix/client/v1/"):
            return Reply(404, b'{"errcode":"M_UNRECOGNIZED","error":"Unrecognized request"}')
        return Reply(body=b"bytes", headers={"Content-Type": "image/png"})

    found, asked = await asking(old, media="mxc://example.com/abc")
    assert found == b"bytes"
    assert [one.path for one in asked] == [
        "/_matrix/client/v1/media/download/example.com/abc",
        "/_matrix/media/v3/download/example.com/abc",
    ]


async def test_media_that_is_gone_is_rejected_without_asking_twice() -> None:
    with pytest.raises(Rejected):
        await asking(
            lambda asked: Reply(404, b'{"errcode":"M_NOT_FOUND","error":"gone"}'), media="mxc://a.b/c"
        )


@pytest.mark.parametrize(
    "address",
    [
        "",
        "mxc://",
        "mxc://a/",
        "mxc://a/../../secret",
        "https://a/b",
        "mxc://a/b?x=1",
        "mxc://a/b/c",
        "mxc://a b/c",
    ],
)
async def test_a_strange_media_address_is_never_asked_for(address: str) -> None:
    with pytest.raises(Rejected):
        await asking(lambda asked: Reply(), media=address or "mxc:")
