"""HTTP against real servers on loopback: what fails, how it is told, and that the token stays where it belongs."""

from __future__ import annotations

import asyncio
import logging
import ssl
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from agent_console.errors import Rejected, RetryLater, Unreachable, UnreachableKind
from agent_console.runtime.http import Http, is_inside, is_loopback, outside
from tests.servers.proxy import Proxy
from tests.servers.synapse import free_port
from tests.servers.web import Asked, Reply, Web, self_signed

TOKEN = "syt_very_secret_token"
HTML = Reply(body=b"<!doctype html><html>Welcome</html>", headers={"Content-Type": "text/html"})


@asynccontextmanager
async def http_to(base: str, context: ssl.SSLContext | None = None) -> AsyncIterator[Http]:
    http = Http(base, context=context)
    try:
        yield http
    finally:
        await http.close()


async def failure(base: str, method: str = "GET", **more: float) -> Unreachable:
    async with http_to(base) as http:
        with pytest.raises(Unreachable) as caught:
            await http.ask(method, "/x", token=TOKEN, **more)  # type: ignore[arg-type]
    return caught.value


def answering(reply: Reply) -> Callable[[Asked], Reply]:
    return lambda asked: reply


async def test_a_name_nobody_knows_is_told_as_such() -> None:
    error = await failure("https://no-such-host.invalid")
    assert error.kind is UnreachableKind.NAME_UNKNOWN
    assert not error.sent


@pytest.mark.parametrize(
    "base", ["https://exa mple", "https://-a-.\u0000", "https://" + "a" * 300, "https://[::1"]
)
async def test_a_name_that_cannot_be_one_is_told_as_such(base: str) -> None:
    error = await failure(base)
    assert error.kind is UnreachableKind.NAME_UNKNOWN


async def test_a_closed_port_is_refused_and_nothing_was_sent() -> None:
    error = await failure(f"http://127.0.0.1:{free_port()}", "PUT")
    assert error.kind is UnreachableKind.REFUSED
    assert not error.sent


async def test_a_silent_server_times_out_and_may_have_taken_the_request() -> None:
    with Web(answering(Reply())) as web, Proxy(int(web.url.rpartition(":")[2])) as proxy:
        proxy.delay(float("inf"))
        error = await failure(proxy.url, "PUT", patience=0.3)
    assert error.kind is UnreachableKind.TIMEOUT
    assert error.sent


async def test_a_line_cut_after_the_request_may_have_taken_it() -> None:
    with Web(answering(Reply())) as web, Proxy(int(web.url.rpartition(":")[2])) as proxy:
        proxy.cut_after(b"PUT /x")
        error = await failure(proxy.url, "PUT")
        assert proxy.cuts == 1
        assert [asked.method for asked in web.asked] == ["PUT"]
    assert error.kind is UnreachableKind.REFUSED
    assert error.sent


async def test_a_self_signed_certificate_is_refused(tmp_path: Path) -> None:
    with Web(answering(Reply()), self_signed(tmp_path)) as web:
        error = await failure(web.url)
        assert web.asked == []
    assert error.kind is UnreachableKind.CERTIFICATE
    assert not error.sent


async def test_a_certificate_file_named_in_the_environment_is_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = self_signed(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with Web(answering(Reply()), certificate) as web:
        async with http_to(web.url) as http:
            assert (await http.ask("GET", "/x")).status == 200


async def test_a_port_that_speaks_no_tls_is_not_this_service() -> None:
    with Web(answering(Reply())) as web:
        error = await failure(web.url.replace("http:", "https:"))
    assert error.kind is UnreachableKind.NOT_THIS_SERVICE


async def test_a_page_of_html_is_not_this_service() -> None:
    with Web(answering(HTML)) as web:
        async with http_to(web.url) as http:
            answer = await http.ask("GET", "/x")
            with pytest.raises(Unreachable) as caught:
                answer.read_as(dict[str, str])
    assert caught.value.kind is UnreachableKind.NOT_THIS_SERVICE


async def test_a_server_error_is_unreachable_and_may_have_taken_the_request() -> None:
    with Web(answering(Reply(502, b"<html>bad gateway</html>"))) as web:
        error = await failure(web.url, "PUT")
    assert error.kind is UnreachableKind.SERVER_ERROR
    assert error.sent


async def test_other_client_errors_come_back_for_the_channel_to_judge() -> None:
    with Web(answering(Reply(403, b'{"errcode":"M_FORBIDDEN"}'))) as web:
        async with http_to(web.url) as http:
            assert (await http.ask("GET", "/x")).status == 403


@pytest.mark.parametrize(
    ("status", "headers", "body", "seconds"),
    [
        (429, {"Retry-After": "7"}, b"{}", 7.0),
        (503, {"Retry-After": "120"}, b"maintenance", 120.0),
        (429, {}, b'{"retry_after_ms": 2500}', 2.5),
        (429, {}, b"slow down", None),
    ],
)
async def test_a_server_that_asks_to_wait_says_how_long(
    status: int, headers: dict[str, str], body: bytes, seconds: float | None
) -> None:
    with Web(answering(Reply(status, body, headers))) as web:
        async with http_to(web.url) as http:
            with pytest.raises(RetryLater) as caught:
                await http.ask("GET", "/x")
    assert caught.value.after == seconds


async def test_a_redirect_to_another_host_leaves_the_token_behind() -> None:
    with Web(answering(Reply(body=b'{"here": 1}'))) as other:
        there = Reply(307, headers={"Location": f"{other.url.replace('127.0.0.1', 'localhost')}/file"})
        with Web(answering(there)) as web:
            async with http_to(web.url) as http:
                answer = await http.ask("GET", "/x", token=TOKEN)
        assert answer.body == b'{"here": 1}'
        assert TOKEN in str(web.asked[0].headers)
        assert TOKEN not in str(other.asked[0].headers)


async def test_what_writes_is_never_redirected() -> None:
    with Web(answering(Reply())) as other, Web(answering(Reply(308, headers={"Location": other.url}))) as web:
        error = await failure(web.url, "PUT")
        assert other.asked == []
    assert error.kind is UnreachableKind.NOT_THIS_SERVICE


async def test_redirects_in_circles_end() -> None:
    with Web(answering(Reply(302, headers={"Location": "/x"}))) as web:
        error = await failure(web.url)
    assert error.kind is UnreachableKind.NOT_THIS_SERVICE


@pytest.mark.parametrize("declared", [True, False])
async def test_an_answer_beyond_the_limit_is_given_up_before_it_is_read(declared: bool) -> None:
    headers = {"Content-Length": "5000000"} if declared else {"Content-Length": "5000000", "X": "y"}
    with Web(answering(Reply(body=b"x" * 5_000_000, headers=headers))) as web:
        async with http_to(web.url) as http:
            with pytest.raises(Rejected, match="larger than 1000 bytes"):
                await http.ask("GET", "/x", limit=1000)


async def test_the_token_is_neither_raised_nor_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    quoting = Reply(429, b'{"error": "slow down, %s"}' % TOKEN.encode())
    with Web(answering(quoting)) as web:
        async with http_to(web.url) as http:
            with pytest.raises(RetryLater) as caught:
                await http.ask("PUT", "/x", token=TOKEN, json={"a": 1})
        error = await failure(f"http://127.0.0.1:{free_port()}")
    assert TOKEN not in repr(caught.value)
    assert "slow down" in caught.value.detail
    assert TOKEN not in repr(error)
    assert TOKEN not in caplog.text


async def test_a_long_poll_is_cancelled_at_once() -> None:
    with Web(answering(Reply())) as web, Proxy(int(web.url.rpartition(":")[2])) as proxy:
        proxy.delay(float("inf"))
        async with http_to(proxy.url) as http:
            began = time.monotonic()
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.2):
                    await http.ask("GET", "/x", patience=60)
            assert time.monotonic() - began < 1.5


async def test_closing_ends_what_is_asked_and_refuses_what_comes_later() -> None:
    asked, over = threading.Event(), threading.Event()

    def answer(_: Asked) -> Reply:
        asked.set()
        over.wait(20)
        return Reply()

    async def closing() -> None:
        await asyncio.to_thread(asked.wait, 20)
        await http.close()
        over.set()

    with Web(answer) as web:
        http = Http(web.url)
        questions = [http.ask("GET", f"/{number}") for number in range(3)]
        *ended, _ = await asyncio.gather(*questions, closing(), return_exceptions=True)
        assert all(isinstance(each, Unreachable) and each.sent for each in ended) and len(ended) == 3
        with pytest.raises(Unreachable) as late:
            await http.ask("GET", "/late")
        assert not late.value.sent
        await http.close()


def test_only_this_computer_is_loopback() -> None:
    assert is_loopback("http://127.0.0.1:8008")
    assert is_loopback("http://localhost/x")
    assert not is_loopback("http://127.example.com")
    assert not is_loopback("http://localhost.example.com")


async def test_a_redirect_to_another_host_leaves_keys_in_other_headers_behind() -> None:
    with Web(answering(Reply(body=b"{}"))) as other:
        there = Reply(302, headers={"Location": f"{other.url.replace('127.0.0.1', 'localhost')}/file"})
        with Web(answering(there)) as web:
            async with http_to(web.url) as http:
                await http.ask("GET", "/x", headers={"Api-Key": TOKEN, "Api-Username": "help"})
        assert TOKEN in str(web.asked[0].headers)
        assert TOKEN not in str(other.asked[0].headers)


@pytest.mark.parametrize(
    ("host", "inside"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("app.localhost.", True),
        ("10.1.2.3", True),
        ("192.168.0.1", True),
        ("169.254.169.254", True),
        ("0.0.0.0", True),
        ("[::1]", True),
        ("[::ffff:10.0.0.1]", True),
        ("[fe80::1%eth0]", True),
        ("mastodon.example", False),
        ("8.8.8.8", False),
        ("", False),
    ],
)
def test_what_lies_in_this_network_is_known_by_its_number(host: str, inside: bool) -> None:
    assert is_inside(host) is inside


@pytest.mark.parametrize(
    ("address", "base", "fetched"),
    [
        ("https://cdn.example/a.png", "https://forum.example", True),
        ("http://cdn.example/a.png", "https://forum.example", False),
        ("file:///etc/passwd", "https://forum.example", False),
        ("https:///a.png", "https://forum.example", False),
        ("https://127.0.0.1/a.png", "https://forum.example", False),
        ("https://192.168.1.1/a.png", "https://forum.example", False),
        ("http://127.0.0.1:8000/a.png", "http://127.0.0.1:3000", True),
        ("https://10.0.0.5/a.png", "https://10.0.0.4", True),
        ("http://10.0.0.5/a.png", "https://10.0.0.4", False),
    ],
)
def test_files_that_strangers_name_are_fetched_from_outside_only(
    address: str, base: str, fetched: bool
) -> None:
    assert outside(address, base) is fetched
