"""Reading WhatsApp's webhooks: every type of message, what became of ours, and what was recorded elsewhere."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from agent_console.channels.kinds.whatsapp.reading import KEY, UNSUPPORTED, Reader
from agent_console.domain.entry import Automatic, Direction, ThreadKind
from agent_console.domain.incoming import (
    IncomingBounce,
    IncomingDelete,
    IncomingDelivery,
    IncomingEdit,
    IncomingMessage,
    IncomingReaction,
    IncomingRead,
)
from tests.real_data import ROOT, needs

PHONE = "106"
ANA = "34600111222"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
REAL = ROOT / "api"


def hook(value: dict[str, Any], field: str = "messages", sent: frozenset[str] = frozenset()) -> Reader:
    made = Reader(PHONE, NOW, sent)
    whole = {"metadata": {"display_phone_number": "1", "phone_number_id": PHONE}, **value}
    entry = {"id": "102", "changes": [{"field": field, "value": whole}]}
    made.webhook(json.dumps({"object": "whatsapp_business_account", "entry": [entry]}).encode())
    return made


def said(**content: Any) -> Reader:
    message = {"from": ANA, "id": "wamid.1", "timestamp": "1772366000", **content}
    contact = {"profile": {"name": "Ana 🌻"}, "wa_id": ANA}
    made = hook({"contacts": [contact], "messages": [message]})
    assert made.quarantined == []
    return made


def text_of(**content: Any) -> str:
    [event] = said(**content).events
    assert isinstance(event, IncomingMessage)
    return event.text


def status(name: str, sent: frozenset[str] = frozenset(), **more: Any) -> Reader:
    one = {"id": "wamid.9", "status": name, "timestamp": "1772366000", "recipient_id": ANA, **more}
    return hook({"statuses": [one]}, sent=sent)


def test_a_text_is_from_whoever_has_the_number() -> None:
    made = said(type="text", text={"body": "¿Dónde está?"}, context={"from": "1", "id": "wamid.0"})
    [event] = made.events
    assert isinstance(event, IncomingMessage)
    assert (event.thread, event.text, event.in_reply_to) == (ANA, "¿Dónde está?", "wamid.0")
    assert (event.author.remote, event.author.name, event.author.handle) == (ANA, "Ana 🌻", f"+{ANA}")
    assert event.occurred_at == datetime(2026, 3, 1, 11, 53, 20, tzinfo=UTC)
    assert made.threads[ANA].kind is ThreadKind.PRIVATE


def test_somebody_who_hides_their_number_is_known_by_their_user_id() -> None:
    message = {
        "from_user_id": "US.13",
        "id": "wamid.1",
        "timestamp": "1",
        "type": "text",
        "text": {"body": "x"},
    }
    made = hook(
        {
            "contacts": [{"profile": {"name": "S", "username": "@s"}, "user_id": "US.13"}],
            "messages": [message],
        }
    )
    [event] = made.events
    assert isinstance(event, IncomingMessage)
    assert (event.thread, event.author.handle) == ("US.13", "@s")


def test_places_cards_buttons_lists_and_orders_become_words() -> None:
    place = {"latitude": 49.8, "longitude": 24.0, "name": "Office", "address": "Rynok 1"}
    assert text_of(type="location", location=place) == "Office\nRynok 1\ngeo:49.8,24.0"
    card = {"name": {"formatted_name": "Bohdan"}, "phones": [{"phone": "+380 50"}], "emails": []}
    assert text_of(type="contacts", contacts=[card]) == "Bohdan +380 50"
    assert text_of(type="button", button={"payload": "NO", "text": "No"}) == "No"
    chosen = {"type": "list_reply", "list_reply": {"id": "1", "title": "Refund", "description": "of 12 €"}}
    assert text_of(type="interactive", interactive=chosen) == "Refund\nof 12 €"
    item = {"product_retailer_id": "TENT", "quantity": 2, "item_price": 30, "currency": "EUR"}
    assert text_of(type="order", order={"text": "", "product_items": [item]}) == "2 × TENT 30 EUR"


def test_files_are_named_by_id_and_carry_their_caption() -> None:
    file = {"id": "77", "mime_type": "application/pdf", "filename": "bill.pdf", "caption": "my bill"}
    [event] = said(type="document", document=file).events
    assert isinstance(event, IncomingMessage)
    assert (event.text, event.media[0].remote, event.media[0].name) == ("my bill", "media:77", "bill.pdf")


def test_edits_deletions_and_reactions_name_what_they_change() -> None:
    new = {"type": "text", "text": {"body": "better"}}
    [edit] = said(type="edit", edit={"original_message_id": "wamid.0", "message": new}).events
    assert isinstance(edit, IncomingEdit) and (edit.remote, edit.text) == ("wamid.0", "better")
    [gone] = said(type="revoke", revoke={"original_message_id": "wamid.0"}).events
    assert isinstance(gone, IncomingDelete) and gone.remote == "wamid.0"
    [put] = said(type="reaction", reaction={"message_id": "wamid.0", "emoji": "👍"}).events
    assert isinstance(put, IncomingReaction)
    [back] = said(type="reaction", reaction={"message_id": "wamid.0"}).events
    assert isinstance(back, IncomingDelete) and back.remote == put.remote


def test_what_whatsapp_itself_cannot_show_is_there_and_unreadable() -> None:
    [event] = said(type="unsupported", errors=[{"code": 131051, "title": "Unsupported"}]).events
    assert isinstance(event, IncomingMessage) and event.unreadable == UNSUPPORTED


def test_a_changed_number_waits_for_no_answer() -> None:
    [event] = said(
        type="system", system={"body": "Ana changed her number", "type": "user_changed_number"}
    ).events
    assert isinstance(event, IncomingMessage) and event.automatic is Automatic.REPLY


def test_what_the_app_on_the_phone_sent_is_ours() -> None:
    echo = {
        "from": "1",
        "to": ANA,
        "id": "wamid.5",
        "timestamp": "1",
        "type": "text",
        "text": {"body": "yes"},
    }
    [event] = hook({"message_echoes": [echo]}, "smb_message_echoes").events
    assert isinstance(event, IncomingMessage)
    assert (event.direction, event.thread, event.author.remote) == (Direction.OURS, ANA, PHONE)


def test_a_group_is_a_standing_place() -> None:
    made = said(type="text", text={"body": "hi all"}, group_id="12@g.us")
    assert made.threads["12@g.us"].kind is ThreadKind.STANDING


def test_a_status_with_our_key_says_that_a_doubtful_part_arrived() -> None:
    made = status("sent", biz_opaque_callback_data=f"{KEY}k1")
    [event] = made.events
    assert isinstance(event, IncomingMessage)
    assert (event.direction, event.key, event.remote) == (Direction.OURS, "k1", "wamid.9")
    assert made.keys == {"k1": "wamid.9"}
    assert status("sent", frozenset({"k1"}), biz_opaque_callback_data=f"{KEY}k1").events == []
    assert status("sent", biz_opaque_callback_data="another program's").events == []


def test_delivered_read_and_failed_are_told() -> None:
    [delivered] = status("delivered").events
    assert isinstance(delivered, IncomingDelivery) and delivered.target == "wamid.9"
    [read] = status("read").events
    assert isinstance(read, IncomingRead) and (read.target, read.author) == ("wamid.9", ANA)
    problem = {
        "code": 131047,
        "title": "Re-engagement message",
        "error_data": {"details": "More than 24 hours"},
    }
    [failed] = status("failed", errors=[problem], biz_opaque_callback_data=f"{KEY}k1").events
    assert isinstance(failed, IncomingBounce)
    assert (failed.target, failed.reason) == ("k1", "Re-engagement message More than 24 hours")


def test_another_number_of_the_same_business_is_not_ours() -> None:
    message = {"from": ANA, "id": "wamid.1", "timestamp": "1", "type": "text", "text": {"body": "x"}}
    assert hook({"metadata": {"phone_number_id": "999"}, "messages": [message]}).events == []


def test_an_account_that_is_switched_off_is_suspended_until_it_is_reinstated() -> None:
    def update(state: str) -> str:
        ban = {"waba_ban_state": state, "waba_ban_date": "January 31, 2026"}
        return hook({"event": "DISABLED_UPDATE", "ban_info": ban}, "account_update").suspended

    assert update("DISABLE") == "DISABLE January 31, 2026"
    assert update("SCHEDULE_FOR_DISABLE") == update("REINSTATE") == ""
    assert hook({"event": "ACCOUNT_DELETED"}, "account_update").suspended == "ACCOUNT_DELETED"


def test_a_broken_message_is_kept_so_that_it_can_be_read_again() -> None:
    good = {"from": ANA, "id": "wamid.2", "timestamp": "1", "type": "text", "text": {"body": "fine"}}
    made = hook({"messages": [{**good, "text": 5}, good], "statuses": [{"status": "sent"}]})
    assert len(made.events) == 1
    assert len(made.quarantined) == 2
    again = Reader(PHONE, NOW)
    again.webhook(made.quarantined[0].payload.replace(b'"text": 5', b'"text": {"body": "mended"}'))
    [event] = again.events
    assert isinstance(event, IncomingMessage) and event.text == "mended"


@needs(REAL, "recorded calls of WhatsApp")
def test_every_recorded_webhook_is_read() -> None:
    heard: dict[str, int] = {}
    payloads = [
        (f"{file.stem}/{name}", one)
        for file in sorted((REAL / "whatsapp").glob("*.json"))
        for name, one in json.loads(file.read_bytes()).items()
    ]
    payloads += [
        (file.stem, json.loads(file.read_bytes()))
        for file in sorted((REAL / "meta" / "whatsapp").glob("webhook*.json"))
    ]
    for name, payload in payloads:
        made = Reader("", NOW)
        made.webhook(json.dumps(payload).encode())
        assert made.quarantined == [], name
        for event in made.events:
            heard[type(event).__name__] = heard.get(type(event).__name__, 0) + 1
    assert len(payloads) > 100
    assert heard.keys() >= {
        "IncomingMessage",
        "IncomingEdit",
        "IncomingDelete",
        "IncomingReaction",
        "IncomingDelivery",
        "IncomingRead",
        "IncomingBounce",
    }
