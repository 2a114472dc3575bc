"""Shapes of the WhatsApp Cloud API and its webhooks, as far as we read them. Names are Meta's."""

from __future__ import annotations

import msgspec

from agent_console.channels.graph import Id, Problem
from agent_console.channels.messenger.wire import NULL, Raw


class Metadata(msgspec.Struct):
    """Which of our numbers it is about."""

    display_phone_number: str = ""
    phone_number_id: Id = ""


class Profile(msgspec.Struct):
    """What people call themselves."""

    name: str = ""
    username: str | None = None


class Contact(msgspec.Struct):
    """Somebody who wrote, or to whom was written. `user_id` is what those have who hide their number."""

    profile: Profile | None = None
    wa_id: str = ""
    user_id: str = ""


class Value(msgspec.Struct):
    """Of a change. Items stay raw: a broken one does not take its neighbours along."""

    metadata: Metadata | None = None
    contacts: list[Contact] = []
    messages: list[Raw] = []
    message_echoes: list[Raw] = []
    statuses: list[Raw] = []
    event: str = ""
    ban_info: Ban | None = None


class Ban(msgspec.Struct):
    """Of an account_update. `waba_ban_state`: SCHEDULE_FOR_DISABLE, DISABLE, REINSTATE."""

    waba_ban_state: str = ""
    waba_ban_date: str = ""


class Change(msgspec.Struct):
    """One change of a webhook's entry."""

    field: str = ""
    value: Raw = NULL


class Text(msgspec.Struct):
    """A text."""

    body: str = ""


class File(msgspec.Struct):
    """Picture, film, voice, document or sticker; the bytes are asked for by its id."""

    id: Id = ""
    mime_type: str = ""
    caption: str | None = None
    filename: str | None = None


class Location(msgspec.Struct):
    """A place."""

    latitude: float = 0
    longitude: float = 0
    name: str | None = None
    address: str | None = None
    url: str | None = None


class CardName(msgspec.Struct):
    """Of a contact card."""

    formatted_name: str = ""
    first_name: str = ""


class CardLine(msgspec.Struct):
    """A number or an address of a card."""

    phone: str | None = None
    email: str | None = None


class Card(msgspec.Struct):
    """A contact that was passed on."""

    name: CardName | None = None
    phones: list[CardLine] = []
    emails: list[CardLine] = []


class Reaction(msgspec.Struct):
    """Without an emoji it is taken back."""

    message_id: str
    emoji: str | None = None


class Button(msgspec.Struct):
    """A template's button was pressed."""

    text: str | None = None
    payload: str | None = None


class Chosen(msgspec.Struct):
    """A button or line of a list."""

    title: str | None = None
    description: str | None = None


class Filled(msgspec.Struct):
    """A form (flow) that was filled in."""

    body: str | None = None
    response_json: str | None = None


class Interactive(msgspec.Struct):
    """What was chosen."""

    type: str = ""
    button_reply: Chosen | None = None
    list_reply: Chosen | None = None
    nfm_reply: Filled | None = None


class Ordered(msgspec.Struct):
    """A line of an order."""

    product_retailer_id: str = ""
    quantity: float = 1
    item_price: float = 0
    currency: str = ""


class Order(msgspec.Struct):
    """A basket."""

    text: str | None = None
    product_items: list[Ordered] = []


class System(msgspec.Struct):
    """The service's own words, a changed number for example."""

    body: str = ""
    type: str = ""


class Context(msgspec.Struct):
    """What a message answers."""

    id: str | None = None


class Referral(msgspec.Struct):
    """The advertisement that a chat began at."""

    headline: str | None = None
    source_url: str | None = None


class Edited(msgspec.Struct):
    """The new form of a message."""

    original_message_id: str
    message: Raw = NULL


class Revoked(msgspec.Struct):
    """Taken back."""

    original_message_id: str


class Message(msgspec.Struct):
    """A customer's message, or one of ours by the WhatsApp Business app (then `to`)."""

    id: str = ""
    sender: str = msgspec.field(default="", name="from")
    from_user_id: str = ""
    to: str = ""
    to_user_id: str = ""
    group_id: str = ""
    timestamp: Id = ""
    type: str = ""
    text: Text | None = None
    image: File | None = None
    video: File | None = None
    audio: File | None = None
    document: File | None = None
    sticker: File | None = None
    location: Location | None = None
    contacts: list[Card] | None = None
    reaction: Reaction | None = None
    button: Button | None = None
    interactive: Interactive | None = None
    order: Order | None = None
    system: System | None = None
    context: Context | None = None
    referral: Referral | None = None
    edit: Edited | None = None
    revoke: Revoked | None = None


class Status(msgspec.Struct):
    """What became of a message of ours."""

    id: str
    status: str = ""
    timestamp: Id = ""
    recipient_id: str = ""
    recipient_user_id: str = ""
    recipient_participant_id: str = ""
    type: str = ""
    biz_opaque_callback_data: str | None = None
    errors: list[Problem] = []


# ---- the API -------------------------------------------------------------------------------------------------


class HealthProblem(msgspec.Struct):
    """Why something cannot send."""

    error_description: str = ""


class HealthEntity(msgspec.Struct):
    """Number, account, business or app."""

    entity_type: str = ""
    can_send_message: str = ""
    errors: list[HealthProblem] = []


class Health(msgspec.Struct):
    """AVAILABLE, LIMITED or BLOCKED."""

    can_send_message: str = ""
    entities: list[HealthEntity] = []


class Phone(msgspec.Struct):
    """GET /{phone}."""

    id: Id
    display_phone_number: str = ""
    verified_name: str = ""
    status: str = ""
    health_status: Health | None = None


class MadeMessage(msgspec.Struct):
    """Of an answer to a sending."""

    id: str


class Sent(msgspec.Struct):
    """POST /{phone}/messages."""

    messages: list[MadeMessage]
    contacts: list[Contact] = []


class Uploaded(msgspec.Struct):
    """POST /{phone}/media."""

    id: Id


class MediaAddress(msgspec.Struct):
    """GET /{media}. The address holds for five minutes, and asks for the token."""

    url: str
    file_size: int | None = None


class Component(msgspec.Struct):
    """Part of a template: HEADER, BODY, FOOTER, BUTTONS."""

    type: str = ""
    format: str = ""
    text: str = ""
    buttons: list[TemplateButton] = []


class TemplateButton(msgspec.Struct):
    """Of a template."""

    type: str = ""
    url: str | None = None


class Template(msgspec.Struct):
    """GET /{waba}/message_templates."""

    name: str
    language: str
    status: str = ""
    components: list[Component] = []
