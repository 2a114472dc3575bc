"""What servers, strangers and files send that they should not, through a real server into a real workspace."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent_console.app import Console
from agent_console.domain.account import Audience, HealthState
from agent_console.domain.views import DeliveryState, InboxQuery, MessageView, TimelineKey, View
from agent_console.errors import CommandRefused, ImportRefused, Rejected, Unreachable, UnreachableKind
from tests.importers.histories import row, twcs
from tests.servers.customer import Customer
from tests.servers.synapse import Synapse
from tests.servers.web import Reply, Web, self_signed
from tests.workspace.conftest import Opener
from tests.workspace.test_matrix_end_to_end import connect, message, row_with, until

RLO, PDI = "\u202e", "\u2069"
HOSTILE = (
    '<b>look</b> <script>alert(1)</script><img src="https://evil.example/p.png" onerror="alert(2)">'
    '<a href="javascript:alert(3)" onclick="alert(4)">one</a> <a href="data:text/html,x">two</a>'
    '<iframe src="https://evil.example"></iframe><style>@import "https://evil.example/c.css"</style>'
    '<a href="https://shop.example/ok">three</a><p style="background:url(https://evil.example/b.png)">four</p>'
)


async def direct(synapse: Synapse, desk: Customer, customer: Customer) -> str:
    room = await asyncio.to_thread(customer.direct_room, desk.user)
    await until(lambda: asyncio.to_thread(lambda: desk.user in customer.members(room)))
    return room


async def all_texts(console: Console, conversation: str) -> list[str]:
    found: list[str] = []
    before: TimelineKey | None = None
    while True:
        page = await console.read.timeline(conversation, before, 200)
        found = [item.text for item in page.items if isinstance(item, MessageView)] + found
        before = page.before
        if before is None:
            return found


# ---- servers


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (
            Reply(200, b"<html><h1>Welcome</h1></html>", {"Content-Type": "text/html"}),
            UnreachableKind.NOT_THIS_SERVICE,
        ),
        (
            Reply(404, b"<html>Not Found</html>", {"Content-Type": "text/html"}),
            UnreachableKind.NOT_THIS_SERVICE,
        ),
        (Reply(200, b"[" * 100_000), UnreachableKind.NOT_THIS_SERVICE),
        (
            Reply(502, b"<html>Bad Gateway</html>", {"Content-Type": "text/html"}),
            UnreachableKind.SERVER_ERROR,
        ),
    ],
)
async def test_a_server_that_answers_something_else_is_told_as_that_and_nothing_is_saved(
    opener: Opener, answer: Reply, kind: UnreachableKind
) -> None:
    console = await opener()
    with Web(lambda asked: answer) as web, pytest.raises(Unreachable) as caught:
        await console.accounts.add(
            "matrix", {"server": web.url, "user": "help", "password": "hunter22"}, Audience.CUSTOMERS
        )
    assert caught.value.kind is kind
    assert await console.read.accounts() == ()


async def test_a_certificate_nobody_vouches_for_is_refused_before_the_password_leaves(
    opener: Opener, tmp_path: Path
) -> None:
    console = await opener()
    with Web(lambda asked: Reply(), self_signed(tmp_path)) as web, pytest.raises(Unreachable) as caught:
        await console.accounts.add(
            "matrix", {"server": web.url, "user": "help", "password": "hunter22"}, Audience.CUSTOMERS
        )
    assert caught.value.kind is UnreachableKind.CERTIFICATE
    assert web.asked == [] and await console.read.accounts() == ()


@pytest.mark.server
async def test_the_same_account_added_twice_is_one_account_and_hears_everything_once(
    opener: Opener, synapse: Synapse, desk: Customer, customer: Customer
) -> None:
    console = await opener()
    first = await connect(console, synapse, desk)
    room = await direct(synapse, desk, customer)
    await asyncio.to_thread(customer.send, room, "only once, please")
    found = await row_with(console, "only once")
    again = await connect(console, synapse, desk)
    assert again.id == first.id and len(await console.read.accounts()) == 1
    await asyncio.to_thread(customer.send, room, "and this one")
    await row_with(console, "and this one")
    assert await all_texts(console, found.id) == ["only once, please", "and this one"]
    await console.work.reply(found.id, "Once is enough.")
    await customer.arrives(room, "Once is enough.")
    assert customer.texts(room).count("Once is enough.") == 1


@pytest.mark.server
async def test_an_account_removed_while_a_reply_is_queued_keeps_it_and_sends_it_once_added_again(
    opener: Opener, synapse: Synapse, desk: Customer, customer: Customer
) -> None:
    console = await opener()
    account = await connect(console, synapse, desk)
    room = await direct(synapse, desk, customer)
    await asyncio.to_thread(customer.send, room, "will you still answer?")
    found = await row_with(console, "still answer")
    await console.work.reply(found.id, "Of course.", delay=60)
    await console.work.reply(found.id, "Not at all.", delay=60)
    await console.accounts.remove(account.id)
    waiting = await message(console, found.id, "Of course.")
    assert waiting.delivery is DeliveryState.QUEUED
    [kept] = await console.read.inbox_rows([found.id])
    assert kept.sending == "queued"
    with pytest.raises(CommandRefused):
        await console.work.reply(found.id, "one more")
    unwanted = await message(console, found.id, "Not at all.")
    assert await console.work.cancel_reply(unwanted.reply) == "Not at all."
    assert customer.texts(room) == ["will you still answer?"]
    await connect(console, synapse, desk)
    await console.work.revise_reply(waiting.reply, "Of course, here we are.")
    await customer.arrives(room, "Of course, here we are.")
    assert [text for text in customer.texts(room) if "Of course" in text] == ["Of course, here we are."]
    assert not [f for f in await console.archive.doctor(refold=True) if not f.ok]


# ---- what strangers write


@pytest.mark.server
async def test_html_keeps_its_words_and_loses_everything_that_acts_or_loads(
    opener: Opener, synapse: Synapse, desk: Customer, customer: Customer
) -> None:
    console = await opener()
    await connect(console, synapse, desk)
    room = await direct(synapse, desk, customer)
    await asyncio.to_thread(customer.send_formatted, room, "plain words", HOSTILE)
    found = await row_with(console, "plain words")
    shown = await message(console, found.id, "plain words")
    assert "<b>look</b>" in shown.html and 'href="https://shop.example/ok"' in shown.html
    assert not re.search(
        r"(?i)script|evil|onerror|onclick|javascript|data:|<img|<iframe|style|url\(", shown.html
    )
    assert not (await console.read.search("evil")).hits


@pytest.mark.server
async def test_absurd_names_are_cut_and_odd_ones_change_no_other_text(
    opener: Opener, synapse: Synapse, desk: Customer, customer: Customer
) -> None:
    console = await opener()
    await connect(console, synapse, desk)
    room = await direct(synapse, desk, customer)
    long = f"{RLO}evil{PDI} " + "N" * 246  # the server takes no more of a person's; of a room's, it does
    await asyncio.to_thread(
        customer.call,
        "PUT",
        f"rooms/{room}/state/m.room.member/{customer.user}",
        {"membership": "join", "displayname": long, "is_direct": True},
    )
    await asyncio.to_thread(customer.send, room, f"hello {RLO}dlrow\u0007 \u0000 end")
    found = await row_with(console, "hello")
    assert 0 < len(found.name) <= 300
    texts = await all_texts(console, found.id)
    assert texts[-1].startswith(f"hello {RLO}dlrow")
    community = await asyncio.to_thread(customer.public_room, "R" * 10_000, desk.user)
    await until(lambda: asyncio.to_thread(lambda: desk.user in customer.members(community)))
    await asyncio.to_thread(customer.send, community, "what a name")
    standing = await row_with(console, "what a name")
    assert standing.name == "R" * 300
    assert not [f for f in await console.archive.doctor(refold=True) if not f.ok]


@pytest.mark.server
async def test_the_longest_message_the_server_takes_comes_whole_and_is_found(
    opener: Opener, synapse: Synapse, desk: Customer, customer: Customer
) -> None:
    console = await opener()
    await connect(console, synapse, desk)
    room = await direct(synapse, desk, customer)
    text = "beginning " + "ж" * 30_000 + " theend"
    await asyncio.to_thread(customer.send, room, text)
    found = await row_with(console, "beginning")
    assert len(found.snippet) < 1_000
    assert await all_texts(console, found.id) == [text]
    [hit] = (await console.read.search("theend")).hits
    assert len(hit.excerpt) < 1_000
    await console.work.reply(found.id, "y" * 20_000)
    await customer.arrives(room, "y" * 20_000)


@pytest.mark.server
async def test_a_reply_longer_than_the_channel_takes_is_refused_before_it_is_queued(
    opener: Opener, synapse: Synapse, desk: Customer, customer: Customer
) -> None:
    console = await opener()
    await connect(console, synapse, desk)
    room = await direct(synapse, desk, customer)
    await asyncio.to_thread(customer.send, room, "say it at length")
    found = await row_with(console, "at length")
    with pytest.raises(CommandRefused):
        await console.work.reply(found.id, "z" * 1_000_000)
    assert await all_texts(console, found.id) == ["say it at length"]


@pytest.mark.server
async def test_edits_redactions_and_reactions_stay_what_they_are_after_a_restart(
    opener: Opener, synapse: Synapse, desk: Customer, customer: Customer
) -> None:
    console = await opener()
    await connect(console, synapse, desk)
    room = await direct(synapse, desk, customer)
    edited = await asyncio.to_thread(customer.send, room, "before one")
    gone = await asyncio.to_thread(customer.send, room, "before two")
    liked = await asyncio.to_thread(customer.send, room, "before three")
    found = await row_with(console, "before three")
    await asyncio.to_thread(customer.edit, room, edited, "after one")
    await console.close()
    await asyncio.to_thread(customer.redact, room, gone)
    reaction = await asyncio.to_thread(customer.react, room, liked, "🎉")
    await asyncio.to_thread(customer.edit, room, edited, "after all one")
    console = await opener()

    async def caught_up() -> bool:
        items = (await console.read.timeline(found.id)).items
        shown = {item.original_text or item.text: item for item in items if isinstance(item, MessageView)}
        return (
            shown["before one"].text == "after all one"
            and shown["before one"].edited
            and shown["before two"].deleted
            and [each.key for each in shown["before three"].reactions] == ["🎉"]
        )

    await until(caught_up)
    await asyncio.to_thread(customer.redact, room, reaction)

    async def taken_back() -> bool:
        items = (await console.read.timeline(found.id)).items
        return all(not item.reactions for item in items if isinstance(item, MessageView))

    await until(taken_back)
    assert not [f for f in await console.archive.doctor(refold=True) if not f.ok]


# ---- files


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Synapse]:
    """A server that takes files of 1 MB at most."""
    server = Synapse(tmp_path_factory.mktemp("strict"), max_upload="1M")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def strict_people(strict: Synapse) -> Iterator[tuple[Customer, Customer]]:
    """Our account and a customer there."""
    people = strict.customer("Help"), strict.customer("Olena")
    yield people
    for person in people:
        person.close()


@pytest.mark.server
async def test_a_file_of_50_mb_fails_in_sight_and_the_words_around_it_arrive(
    opener: Opener, strict: Synapse, strict_people: tuple[Customer, Customer], tmp_path: Path
) -> None:
    console = await opener()
    desk, customer = strict_people
    await connect(console, strict, desk)
    room = await direct(strict, desk, customer)
    await asyncio.to_thread(customer.send, room, "send me the manual")
    found = await row_with(console, "the manual")
    large = tmp_path / "manual.pdf"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    attached = await console.files.attach(large)
    await console.work.reply(found.id, "Here it is.", attachments=[attached.id])
    await customer.arrives(room, "Here it is.")

    async def failed() -> bool:
        return (await message(console, found.id, "Here it is.")).delivery is DeliveryState.FAILED

    await until(failed, patience=60)
    shown = await message(console, found.id, "Here it is.")
    assert "1048576" in shown.failure or "larg" in shown.failure.lower()
    await console.work.reply(found.id, "It is too large, here is a link.")
    await customer.arrives(room, "It is too large, here is a link.")
    assert customer.texts(room).count("Here it is.") == 1
    view = next(view for view in await console.read.accounts() if view.account.user == desk.user)
    assert view.health.state is HealthState.LIVE


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 400, "not_csv"),
        (b"name;age\nOlha;30\n", "not_csv"),
        (b'{"tweets": []}', "not_csv"),
    ],
)
async def test_a_file_that_is_no_history_is_refused_and_leaves_no_account(
    opener: Opener, tmp_path: Path, content: bytes, why: str
) -> None:
    console = await opener(collect=False)
    path = tmp_path / "tweets.csv"
    path.write_bytes(content)
    with pytest.raises(ImportRefused) as caught:
        await console.archive.import_history("twcs", [path])
    assert caught.value.why in (why, "no_columns")
    assert await console.read.accounts() == ()


async def test_half_a_file_with_bytes_that_are_no_text_and_a_message_of_a_megabyte_is_read_as_far_as_it_goes(
    opener: Opener, tmp_path: Path
) -> None:
    console = await opener(collect=False)
    huge = "megabyte " + "x" * 1_000_000 + " lastword"
    rows = [
        row(1, "11", "first one"),
        row(2, "12", "\udcff\udcfe broken bytes"),
        row(3, "13", huge),
        row(4, "14", f"{RLO}reversed"),
        '5,15,True,Tue Oct 31 22:10:47 +0000 2017,"cut in the mid',
    ]
    report = await console.archive.import_history("twcs", [twcs(tmp_path, rows, end="")])
    assert report.messages == 4
    assert any("5" in skipped.where or "6" in skipped.where for skipped in report.skipped)
    [hit] = (await console.read.search("lastword")).hits
    assert await all_texts(console, hit.conversation) == [huge]
    page = await console.read.inbox_page(InboxQuery(view=View.CLOSED))
    assert len(page.rows) == 4 and all(len(found.snippet) < 2_000 for found in page.rows)
    assert (await console.read.search("broken")).hits
    assert not [f for f in await console.archive.doctor(refold=True) if not f.ok]


# ---- a great deal


@pytest.mark.server
async def test_a_room_with_two_thousand_messages_and_an_outage_loses_none_and_doubles_none(
    opener: Opener, synapse: Synapse, desk: Customer, customer: Customer
) -> None:
    console = await opener()
    await connect(console, synapse, desk)
    room = await asyncio.to_thread(customer.public_room, "Crowd", desk.user)
    await until(lambda: asyncio.to_thread(lambda: desk.user in customer.members(room)))

    def write(first: int, last: int) -> None:
        for number in range(first, last):
            customer.send(room, f"message {number}.")

    await asyncio.to_thread(write, 0, 200)
    found = await row_with(console, "message 199.")
    await console.close()
    await asyncio.to_thread(write, 200, 2_000)
    console = await opener()
    await asyncio.to_thread(write, 2_000, 2_010)
    await row_with(console, "message 2009.")

    async def complete() -> bool:
        return len(await all_texts(console, found.id)) >= 2_010

    await until(complete, patience=60)
    assert await all_texts(console, found.id) == [f"message {number}." for number in range(2_010)]
    assert not [f for f in await console.archive.doctor(refold=True) if not f.ok]


@pytest.mark.server
async def test_credentials_that_are_wrong_are_rejected_by_name(
    opener: Opener, synapse: Synapse, desk: Customer
) -> None:
    console = await opener()
    for fields in (
        {"user": desk.user, "password": "wrong"},
        {"user": "@nobody:localhost", "password": desk.password},
        {"user": desk.user, "token": "syt_invented_token_0000"},
        {"user": "x" * 10_000, "password": desk.password},
        {"user": f"{RLO}help", "password": "\u0000"},
    ):
        with pytest.raises((Rejected, Unreachable)) as caught:
            await console.accounts.add("matrix", {"server": synapse.url, **fields}, Audience.CUSTOMERS)
        assert isinstance(caught.value, Rejected), fields
    assert await console.read.accounts() == ()
