"""Customers: one card, every channel, the whole history; and the cases that concern them."""

from __future__ import annotations

import pytest

from agent_console.domain import entry as e
from agent_console.domain.entry import Origin, Outcome, Priority, StreamKind, ThreadKind
from agent_console.domain.row import micros
from agent_console.domain.views import TimelineKey
from agent_console.errors import UnknownName
from tests.storage.conftest import Bench
from tests.storage.story import Story, account, at


def history(story: Story) -> str:
    """Maria writes on two accounts, and answers in a public thread of somebody else."""
    story.transaction.save_account(account("second"))
    story.says(story.opened("r1"), "maria", "primera vez", 1)
    story.account = "second"
    story.origin = Origin.IMPORT
    story.says(story.opened("r2"), "maria", "segunda vez", 5)
    story.origin = Origin.LIVE
    post = story.opened("post", ThreadKind.POST)
    story.says(post, "pedro", "post de pedro", 8)
    story.says(post, "maria", "yo también", 9)
    return story.customer("maria")[1]


async def test_the_card_counts_everything_on_every_channel(bench: Bench) -> None:
    maria = await bench.write(history)
    card = await bench.storage.customers.card(maria)
    assert (card.name, card.conversations, card.messages) == ("Maria", 3, 3)
    assert (card.first_contact, card.last_contact) == (at(1), at(9))
    assert [(each.remote, each.messages) for each in card.identities] == [("maria", 3)]
    assert [past.snippet for past in card.past] == ["post de pedro", "segunda vez", "primera vez"]
    assert [past.account_name for past in card.past] == ["Account second", "Account second", "Account acc"]
    with pytest.raises(UnknownName):
        await bench.storage.customers.card("nobody")
    await bench.healthy()


async def test_past_conversations_continue(bench: Bench) -> None:
    maria = await bench.write(history)
    first = await bench.storage.customers.past(maria, limit=2)
    key = TimelineKey(micros(first[-1].last_at), first[-1].id)
    rest = await bench.storage.customers.past(maria, key, limit=2)
    assert [past.snippet for past in (*first, *rest)] == ["post de pedro", "segunda vez", "primera vez"]


async def test_two_identities_are_one_customer_once_they_are_linked(bench: Bench) -> None:
    maria = await bench.write(history)

    def link(story: Story) -> None:
        story.says(story.opened("mail"), "maria@example.com", "por correo", 20)
        identity, _ = story.customer("maria@example.com")
        body = e.IdentityLinked(identity=identity, channel="mail", remote="maria@example.com")
        story.append(maria, StreamKind.CUSTOMER, body, 21, "agent:ana")

    await bench.write(link)
    card = await bench.storage.customers.card(maria)
    assert (card.conversations, len(card.identities), card.last_contact) == (4, 2, at(20))
    rows = await bench.storage.customers.list()
    assert rows[0].id == maria and rows[0].conversations == 4
    await bench.healthy()


async def test_the_list_shows_who_was_heard_last_first_and_finds_names(bench: Bench) -> None:
    maria = await bench.write(history)

    def describe(story: Story) -> None:
        body = e.CustomerDescribed(organisation="Talleres Ruiz", labels=("advocate",), place="Vigo")
        story.append(maria, StreamKind.CUSTOMER, body, 30, "agent:ana")
        pedro = story.customer("pedro")[1]
        story.append(
            pedro, StreamKind.CUSTOMER, e.CustomerDescribed(organisation="Talleres Ruiz"), 30, "system"
        )

    await bench.write(describe)
    assert [row.name for row in await bench.storage.customers.list()] == ["Maria", "Pedro"]
    assert [row.name for row in await bench.storage.customers.list("ped")] == ["Pedro"]
    assert [row.name for row in await bench.storage.customers.list("talleres")] == ["Maria", "Pedro"]
    assert await bench.storage.customers.list('"*') == ()
    card = await bench.storage.customers.card(maria)
    assert (card.organisation, card.labels, card.place) == ("Talleres Ruiz", ("advocate",), "Vigo")
    assert [colleague.name for colleague in card.colleagues] == ["Pedro"]


async def test_cases_know_their_conversations(bench: Bench) -> None:
    def work(story: Story) -> tuple[str, str]:
        one, two = story.opened("r1"), story.opened("r2")
        story.says(one, "maria", "hola", 1)
        story.says(two, "maria", "otra vez", 2)
        reason = story.transaction.put_text("late")
        opened = e.CaseOpened(reference="AB-7", conversation=one, reason_id=reason, priority=Priority.LOW)
        story.append("case", StreamKind.CASE, opened, 3, "agent:ana")
        story.does(
            one, e.Escalated(case="case", reference="AB-7", reason_id=reason, priority=Priority.LOW), 3
        )
        story.does(two, e.CaseLinked(case="case", reference="AB-7"), 4)
        return one, two

    one, two = await bench.write(work)
    case = await bench.storage.cases.by_reference("AB-7")
    assert (case.reason, case.open, case.conversations, case.customer_name) == (
        "late",
        True,
        (one, two),
        "Maria",
    )
    assert await bench.storage.cases.list() == (case,)
    rows = await bench.storage.inbox.rows([two], "ana")
    assert (rows[0].reference, rows[0].priority) == ("AB-7", Priority.LOW)
    closed = e.CaseClosed(outcome=Outcome.SOLVED)
    await bench.write(lambda story: story.append("case", StreamKind.CASE, closed, 5, "agent:ana"))
    assert await bench.storage.cases.list() == ()
    assert [each.open for each in await bench.storage.cases.list(only_open=False)] == [False]
    with pytest.raises(UnknownName):
        await bench.storage.cases.by_reference("AB-8")
    await bench.healthy()


async def test_who_lost_an_identity_is_no_longer_heard_by_it(bench: Bench) -> None:
    def story(story: Story) -> None:
        chat = story.opened("chat")
        story.says(chat, "olena", "Hello", 1)
        story.says(chat, "petro", "Hello", 2)

    def join(story: Story) -> None:
        (olena, _), (_, petro) = story.customer("olena"), story.customer("petro")
        body = e.IdentityLinked(identity=olena, channel="practice", remote="olena", name="Olena")
        story.append(petro, e.StreamKind.CUSTOMER, body, 3, "agent:ana")

    await bench.write(story)
    await bench.write(join)
    await bench.healthy()
