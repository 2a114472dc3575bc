"""The plain client that plays the customer, against the server that plays the company's."""

from __future__ import annotations

import pytest

from tests.servers.customer import Customer
from tests.servers.synapse import Synapse

pytestmark = pytest.mark.server


def test_two_people_write_edit_react_and_take_back(customer: Customer, desk: Customer) -> None:
    room = customer.direct_room(desk.user)
    assert desk.invited() == [room]
    desk.join(room)
    first = customer.send(room, "Де моє замовлення?")
    answer = desk.reply(room, first, "On its way")
    desk.edit(room, answer, "It is on its way")
    customer.react(room, answer, "🎉")
    gone = customer.send(room, "oops")
    customer.redact(room, gone)
    shown = {m.id: m for m in customer.messages(room)}
    assert shown[answer].text == "It is on its way"
    assert shown[answer].edited
    assert shown[answer].in_reply_to == first
    assert shown[answer].reactions == ("🎉",)
    assert shown[gone].deleted
    assert customer.texts(room) == ["Де моє замовлення?", "It is on its way"]


def test_receipts_and_typing_are_seen(customer: Customer, desk: Customer) -> None:
    room = customer.direct_room(desk.user)
    desk.join(room)
    first = customer.send(room, "hello")
    desk.receipt(room, first)
    desk.typing(room)
    assert desk.user in customer.read_by(room, first)
    assert customer.typists(room) == [desk.user]


def test_a_file_comes_back_as_it_went(customer: Customer, desk: Customer) -> None:
    room = customer.direct_room(desk.user)
    desk.join(room)
    sent = customer.send_file(room, b"%PDF" * 1000, "rechnung.pdf")
    found = next(m for m in desk.messages(room) if m.id == sent)
    assert desk.download(found.url) == b"%PDF" * 1000


def test_the_server_keeps_port_and_data_over_a_power_cut(synapse: Synapse, customer: Customer) -> None:
    room = customer.public_room("Community")
    customer.send(room, "before")
    port = synapse.port
    synapse.kill()
    assert not synapse.running
    synapse.start()
    assert synapse.port == port
    assert customer.texts(room) == ["before"]
