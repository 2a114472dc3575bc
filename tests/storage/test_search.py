"""Search: whatever is typed finds what was said, newest first, and is never an error."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent_console.domain import entry as e
from agent_console.domain.views import InboxQuery
from agent_console.runtime.clock import new_id
from agent_console.storage.excerpts import excerpt_of, terms_of
from agent_console.storage.words import match_query, normalised, one_line
from tests.storage.conftest import Bench
from tests.storage.story import Story


async def found(bench: Bench, query: str) -> list[str]:
    page = await bench.storage.search.search(query)
    return [hit.excerpt for hit in page.hits]


def say(*texts: str) -> object:
    def work(story: Story) -> str:
        room = story.opened("room")
        for minute, text in enumerate(texts):
            story.says(room, "maria", text, minute)
        return room

    return work


@pytest.mark.parametrize(
    ("said", "sought"),
    [
        ("У мене п'ять замовлень", "пʼять"),
        ("У мене п’ять замовлень", "п'ять"),
        ("У мене пʼять замовлень", "п`ять"),
        ("It isn’t working", "isn't"),
        ("he said 'hello' twice", "hello"),
        ("¿Dónde está mi envío?", "envio"),
        ("Donde esta", "dónde"),
        ("el nin\u0303o", "niño"),
        ("Привіт, МІЙ Київ", "київ"),
        ("refunds take long", "refu"),
        ("refunds take long", '"take long"'),
        ("refunds take long", '"take long'),
        ("a\U0001f600b", "b"),
    ],
)
async def test_words_are_found_however_they_are_spelt(bench: Bench, said: str, sought: str) -> None:
    await bench.write(say(said))  # type: ignore[arg-type]
    page = await bench.storage.search.search(sought)
    assert len(page.hits) == 1
    assert page.hits[0].marks, "what was found is highlighted"
    await bench.healthy()


@pytest.mark.parametrize(
    ("said", "sought"),
    [
        ("refunds take long", '"long take"'),
        ("refunds take long", "refu "),
        ("мої речі", "мой"),
        ("hello", "ello"),
    ],
)
async def test_what_was_not_said_is_not_found(bench: Bench, said: str, sought: str) -> None:
    await bench.write(say(said))  # type: ignore[arg-type]
    assert await found(bench, sought) == []


async def test_hits_come_newest_first_whatever_arrived_first(bench: Bench) -> None:
    def work(story: Story) -> None:
        room = story.opened("room")
        for minute in (5, 1, 9, 3):
            story.says(room, "maria", f"pedido {minute}", minute)

    await bench.write(work)
    assert await found(bench, "pedido") == ["pedido 9", "pedido 5", "pedido 3", "pedido 1"]


async def test_pages_continue_where_the_last_one_ended(bench: Bench) -> None:
    await bench.write(say(*(f"pedido {number}" for number in range(25))))  # type: ignore[arg-type]
    first = await bench.storage.search.search("pedido", limit=10)
    second = await bench.storage.search.search("pedido", before=first.before, limit=10)
    third = await bench.storage.search.search("pedido", before=second.before, limit=10)
    texts = [hit.excerpt for page in (first, second, third) for hit in page.hits]
    assert texts == [f"pedido {number}" for number in reversed(range(25))]
    assert third.before is None


async def test_one_customer_can_be_searched(bench: Bench) -> None:
    def work(story: Story) -> str:
        story.says(story.opened("r1"), "maria", "pedido uno", 1)
        story.says(story.opened("r2"), "pedro", "pedido dos", 2)
        return story.customer("maria")[1]

    maria = await bench.write(work)
    page = await bench.storage.search.search("pedido", customer=maria)
    assert [(hit.excerpt, hit.name) for hit in page.hits] == [("pedido uno", "Maria")]


async def test_notes_are_found_and_said_to_be_notes(bench: Bench) -> None:
    def work(story: Story) -> None:
        room = story.opened("room")
        story.says(room, "maria", "hola", 1)
        note = e.NoteAdded(note=new_id(), text_id=story.transaction.put_text("call her back"))
        story.does(room, note, 2)

    await bench.write(work)
    assert [hit.is_note for hit in (await bench.storage.search.search("call")).hits] == [True]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(query=st.text(max_size=60) | st.text(alphabet='"*()-^:+ANDORNET{} \0ab', max_size=40))
async def test_nothing_that_is_typed_is_an_error(bench: Bench, query: str) -> None:
    await bench.storage.search.search(query)
    await bench.storage.inbox.page(InboxQuery(text=query), "ana")
    await bench.storage.customers.list(query)


@given(st.text(max_size=400), st.text(max_size=12))
def test_marks_lie_within_the_excerpt(text: str, query: str) -> None:
    excerpt, marks = excerpt_of(text, terms_of(match_query(query)))
    assert all(0 <= start < end <= len(excerpt) for start, end in marks)
    assert "\n" not in excerpt
    assert len(excerpt) <= 202


def test_an_excerpt_shows_the_first_match_of_a_long_text() -> None:
    text = "palabra " * 5_000 + "reembolso ahora mismo " + "más " * 5_000
    excerpt, marks = excerpt_of(text, terms_of(match_query("reemb")))
    assert excerpt.startswith("…") and excerpt.endswith("…")
    assert [excerpt[start:end] for start, end in marks] == ["reembolso"]


def test_normalising_twice_changes_nothing_more() -> None:
    text = "п'ять 'quoted' rock’n’roll ʼtis"
    assert normalised(normalised(text)) == normalised(text)


def test_a_list_shows_one_short_line() -> None:
    assert one_line("a\n b\t c") == "a b c"
    assert len(one_line("x" * 10_000)) == 160


async def test_a_heading_is_found_like_the_text_and_erased_with_it(bench: Bench) -> None:
    def mail(story: Story) -> str:
        chat = story.opened("mail")
        identity, customer = story.customer("olena")
        text = story.transaction.put_text("It came late.", heading="Reclamación", folded="> Pedido viejo")
        body = e.Received(
            message="mail-1",
            remote="mail-1",
            direction=e.Direction.CUSTOMER,
            identity=identity,
            customer=customer,
            text_id=text,
        )
        story.append(chat, e.StreamKind.CONVERSATION, body, 1, f"identity:{identity}")
        return chat

    await bench.write(mail)
    (hit,) = (await bench.storage.search.search("reclamacion")).hits
    assert [hit.excerpt[start:end] for start, end in hit.marks] == ["Reclamación"]
    assert (await bench.storage.search.search("viejo")).hits == ()
    await bench.healthy()
    await bench.storage.log.erase_texts(["mail-1"])
    assert (await bench.storage.search.search("reclamacion")).hits == ()
    connection = bench.storage.database.another_connection()
    kept = connection.execute("SELECT text, heading, folded FROM text").fetchall()
    connection.close()
    assert all(not any(row) for row in kept)
    await bench.healthy()
