"""The line with faults: what is armed happens once, and all else passes as if there were nothing between."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx
import pytest
from websockets.sync.client import connect
from websockets.sync.server import Server, ServerConnection, serve

from tests.servers.faults import Answered, Faults, Match
from tests.servers.web import Asked, Reply, Web


@pytest.fixture
def web() -> Iterator[Web]:
    with Web(lambda asked: Reply(body=b'{"said": "' + asked.body + b'"}')) as server:
        yield server


@pytest.fixture
def faults(web: Web) -> Iterator[Faults]:
    with Faults(web.url) as line:
        yield line


def _post(faults: Faults, text: str) -> httpx.Response:
    return httpx.post(f"{faults.url}/say?x=1", content=text, timeout=5)


def test_what_nobody_armed_passes_with_its_body_and_query(web: Web, faults: Faults) -> None:
    faults.answer(Match("GET", "/say"), 500)
    assert _post(faults, "hello").json() == {"said": "hello"}
    assert (web.asked[0].method, web.asked[0].path) == ("POST", "/say?x=1")
    assert faults.seen == [("POST", "/say?x=1")]


def test_an_armed_answer_comes_once_and_the_server_never_sees_the_request(web: Web, faults: Faults) -> None:
    fault = faults.answer(Match("POST", r"/say"), 429, {"Retry-After": "7"}, '{"error": "slow"}')
    answer = _post(faults, "hello")
    assert (answer.status_code, answer.headers["retry-after"], answer.json()) == (
        429,
        "7",
        {"error": "slow"},
    )
    assert web.asked == []
    assert _post(faults, "again").status_code == 200
    assert fault.hits == 1


def test_a_fault_can_look_for_the_body_and_last_until_it_is_healed(faults: Faults) -> None:
    faults.answer(Match(body="bad"), 400, times=None)
    assert [_post(faults, text).status_code for text in ("bad", "good", "bad")] == [400, 200, 400]
    faults.heal()
    assert _post(faults, "bad").status_code == 200


def test_a_cut_comes_before_or_after_the_server_took_it(web: Web, faults: Faults) -> None:
    faults.cut_before(Match("POST"))
    with pytest.raises(httpx.TransportError):
        _post(faults, "one")
    assert web.asked == []
    faults.cut_after(Match("POST"))
    with pytest.raises(httpx.TransportError):
        _post(faults, "two")
    assert [asked.body for asked in web.asked] == [b"two"]


def test_half_an_answer_is_told_as_such_or_not(faults: Faults) -> None:
    faults.truncate(Match("POST"))
    with pytest.raises(httpx.RemoteProtocolError):
        _post(faults, "hello")
    faults.truncate(Match("POST"), honest=True)
    assert _post(faults, "hello").text == '{"said":'
    faults.garbage(Match("POST"), b"<html>")
    assert _post(faults, "hello").text == "<html>"


def test_an_answer_can_be_rewritten_or_replaced_after_it_was_taken(web: Web, faults: Faults) -> None:
    faults.rewrite(Match("POST"), lambda said: {**said, "more": 1})
    assert _post(faults, "hello").json() == {"said": "hello", "more": 1}
    faults.taken(Match("POST"), Answered(200, body=b'{"error": "no"}'))
    assert _post(faults, "hello").json() == {"error": "no"}
    assert len(web.asked) == 2


def test_the_servers_clock_can_be_off(faults: Faults) -> None:
    faults.shift_clock(timedelta(hours=1))
    date = parsedate_to_datetime(_post(faults, "hello").headers["date"])
    assert timedelta(minutes=59) < date - datetime.now(UTC) < timedelta(minutes=61)


def test_a_line_that_is_refused_comes_back_on_the_same_port(faults: Faults) -> None:
    faults.refuse()
    with pytest.raises(httpx.ConnectError):
        _post(faults, "hello")
    faults.heal()
    assert _post(faults, "hello").status_code == 200


async def test_an_answer_comes_late_and_a_client_that_leaves_harms_nobody(faults: Faults) -> None:
    faults.delay(Match("POST"), 0.5)
    async with httpx.AsyncClient() as client:
        with pytest.raises(httpx.ReadTimeout):
            await client.post(f"{faults.url}/say", content="x", timeout=0.1)
        assert (await client.post(f"{faults.url}/say", content="y", timeout=5)).status_code == 200


def test_a_websocket_passes_both_ways_until_the_line_breaks() -> None:
    def echo(connection: ServerConnection) -> None:
        for message in connection:
            connection.send(f"heard {message!r}")

    server: Server = serve(echo, "127.0.0.1", 0)

    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        port = server.socket.getsockname()[1]
        with (
            Faults(f"http://127.0.0.1:{port}") as line,
            connect(f"ws://127.0.0.1:{line.port}/stream") as one,
        ):
            one.send("a")
            assert one.recv(5) == "heard 'a'"
            line.break_lines()
            with pytest.raises(Exception, match="close"):
                one.recv(5)
    finally:
        server.shutdown()
        thread.join(5)


def test_a_stream_comes_piece_by_piece() -> None:
    def answer(asked: Asked) -> Reply:
        return Reply(body=b"data: 1\n\n" * 3, headers={"Content-Type": "text/event-stream"})

    with (
        Web(answer) as web,
        Faults(web.url) as line,
        httpx.stream("GET", f"{line.url}/stream", timeout=5) as got,
    ):
        assert b"".join(got.iter_bytes()) == b"data: 1\n\n" * 3
