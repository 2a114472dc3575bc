"""What the Graph API's errors mean, how its pages are followed, and that nothing leaks."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from agent_console.channels.graph import (
    WINDOW,
    Graph,
    Listing,
    Problem,
    Refused,
    meaning,
    moment,
    problem,
    proof,
    regained,
    usage,
)
from agent_console.channels.sign_in import Kept, TokenStore
from agent_console.errors import Rejected, RetryLater, SignInAgain, Suspended, Unreachable
from agent_console.runtime.http import Answer
from tests.doubles.service import Request, Service

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "subcode", "kind"),
    [
        (190, 463, SignInAgain),
        (190, None, SignInAgain),
        (102, None, SignInAgain),
        (10, None, Rejected),
        (200, None, Rejected),
        (100, 33, Rejected),
        (551, None, Rejected),
        (4, None, RetryLater),
        (17, None, RetryLater),
        (32, None, RetryLater),
        (613, None, RetryLater),
        (80001, None, RetryLater),
        (80014, None, RetryLater),
        (368, None, Suspended),
        (131031, None, Suspended),
        (1, None, Unreachable),
        (2, None, Unreachable),
    ],
)
def test_each_code_has_its_meaning(code: int, subcode: int | None, kind: type[Exception]) -> None:
    said = meaning(Problem(message="because", code=code, error_subcode=subcode))
    assert type(said) in (kind, Refused) and isinstance(said, kind)


@pytest.mark.parametrize(("code", "subcode"), [(10, 2018278), (10, 2534022), (131047, None)])
def test_too_late_has_one_word_on_every_channel(code: int, subcode: int | None) -> None:
    said = meaning(Problem(message="outside of allowed window", code=code, error_subcode=subcode))
    assert isinstance(said, Rejected) and said.reason == WINDOW


def test_a_failure_in_the_middle_may_have_been_taken() -> None:
    said = meaning(Problem(message="An unexpected error has occurred", code=2))
    assert isinstance(said, Unreachable) and said.sent


def test_the_wait_is_told_in_minutes_in_a_header() -> None:
    case = '{"123":[{"type":"pages","call_count":101,"total_time":3,"estimated_time_to_regain_access":19}]}'
    assert regained({"x-business-use-case-usage": case}) == 19 * 60
    assert regained({"retry-after": "5"}) == 5
    assert regained({}) is None
    assert usage({"x-app-usage": '{"call_count":28,"total_cputime":85}'}) == 0.85
    assert usage({"x-app-usage": "garbage"}) == 0.0


def test_an_error_is_an_error_with_status_200_too_and_never_quotes_the_token() -> None:
    body = b'{"error":{"message":"Malformed access token EAAB123","code":190}}'
    said = problem(Answer(status=200, headers={}, body=body), "EAAB123")
    assert isinstance(said, SignInAgain) and "EAAB123" not in said.detail
    assert problem(Answer(status=200, headers={}, body=b'{"data":[]}')) is None
    odd = problem(Answer(status=404, headers={}, body=b"<html>"))
    assert isinstance(odd, Unreachable) and odd.sent


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("2018-02-23T21:32:16+0000", datetime(2018, 2, 23, 21, 32, 16, tzinfo=UTC)),
        (1449135003, datetime(2015, 12, 3, 9, 30, 3, tzinfo=UTC)),
        ("1449135003", datetime(2015, 12, 3, 9, 30, 3, tzinfo=UTC)),
        (1449135003500, datetime(2015, 12, 3, 9, 30, 3, 500000, tzinfo=UTC)),
        ("TIMESTAMP", NOW),
        (None, NOW),
        (10**30, NOW),
        (4102444800, NOW),
    ],
)
def test_times_come_in_every_notation_and_nonsense_is_now(told: str | float | None, meant: datetime) -> None:
    assert moment(told, NOW) == meant


def line(service: Service, secret: str = "s3cret") -> Graph:
    kept = Kept(access="EAAB123", client_secret=secret).encode()
    return Graph(TokenStore(lambda: kept, None), service.url)


async def test_pages_are_followed_by_their_cursor_and_never_by_the_address_that_is_told() -> None:
    def page(request: Request) -> object:
        after = request.query.get("after", "")
        told: dict[str, object] = {"data": [{"id": after or "first"}]}
        if after != "B":
            cursors = {"after": "B" if after else "A"}
            told["paging"] = {"cursors": cursors, "next": "https://elsewhere.example/?access_token=EAAB123"}
        return told

    with Service() as service:
        service.on("GET", "/v25.0/x/things", page)
        graph = line(service)
        seen = [bytes(raw) async for listing in graph.pages("/x/things", 9, limit=5) for raw in listing.data]
        await graph.close()
    assert seen == [b'{"id": "first"}', b'{"id": "A"}', b'{"id": "B"}']
    for request in service.asked:
        assert request.headers["authorization"] == "Bearer EAAB123"
        assert request.query["appsecret_proof"] == proof("EAAB123", "s3cret")
        assert "access_token" not in request.query


async def test_a_token_never_travels_unencrypted_beyond_this_computer() -> None:
    kept = Kept(access="EAAB123").encode()
    graph = Graph(TokenStore(lambda: kept, None), "http://graph.example.com")
    with pytest.raises(Unreachable):
        await graph.get("/me", Listing)
    await graph.close()


async def test_an_expired_token_is_read_again_from_the_keyring() -> None:
    secrets = [Kept(access="old").encode(), Kept(access="new").encode()]

    def me(request: Request) -> object:
        if request.token == "old":
            return {"error": {"message": "expired", "code": 190, "error_subcode": 463}}
        return {"data": []}

    with Service() as service:
        service.on("GET", "/v25.0/me", me)
        graph = Graph(TokenStore(lambda: secrets.pop(0), None), service.url)
        with pytest.raises(SignInAgain):
            await graph.get("/me", Listing)
        await graph.get("/me", Listing)
        await graph.close()


async def test_a_page_that_is_too_much_for_the_service_is_asked_for_in_smaller_ones() -> None:
    sizes: list[int] = []

    def page(request: Request) -> object:
        sizes.append(int(request.query["limit"]))
        if sizes[-1] > 5:
            return {"error": {"message": "Please reduce the amount of data you're asking for", "code": 1}}
        return {"data": [{"id": "1"}]}

    with Service() as service:
        service.on("GET", "/v25.0/x/things", page)
        graph = line(service)
        assert len([listing async for listing in graph.pages("/x/things", 9, limit=25)]) == 1
        await graph.close()
    assert sizes == [25, 6, 1]


async def test_a_token_is_shown_for_files_on_metas_own_servers_only() -> None:
    def file(request: Request) -> object:
        return {"token": request.token}

    with Service() as service, Service() as stranger:
        service.on("GET", "/file", file)
        stranger.on("GET", "/file", file)
        graph = line(service)
        there = stranger.url.replace("127.0.0.1", "localhost")
        assert b"EAAB123" in await graph.fetch(f"{service.url}/file", 100, authorized=True)
        assert b"EAAB123" not in await graph.fetch(f"{service.url}/file", 100)
        assert b"EAAB123" not in await graph.fetch(f"{there}/file", 100, authorized=True)
        await graph.close()


async def test_smaller_pages_are_no_shorter_listing() -> None:
    def page(request: Request) -> object:
        size, start = int(request.query["limit"]), int(request.query.get("after", "0"))
        if size > 5:
            return {"error": {"message": "Please reduce the amount of data you're asking for", "code": 1}}
        things = [{"id": str(one)} for one in range(start, min(start + size, 90))]
        more = {"cursors": {"after": str(start + size)}, "next": "x"} if start + size < 90 else {}
        return {"data": things, "paging": more}

    with Service() as service:
        service.on("GET", "/v25.0/x/things", page)
        graph = line(service)
        listings = [listing async for listing in graph.pages("/x/things", 4, limit=25)]
        await graph.close()
    assert sum(len(listing.data) for listing in listings) == 90


async def test_a_file_that_a_stranger_names_is_never_fetched_from_our_own_network() -> None:
    graph = Graph(TokenStore(lambda: Kept(access="EAAB123").encode(), None))
    for address in ("http://127.0.0.1:8080/x", "https://192.168.1.1/x", "http://example.com/x", "file:///x"):
        with pytest.raises(Rejected):
            await graph.fetch(address, 100)
    await graph.close()
