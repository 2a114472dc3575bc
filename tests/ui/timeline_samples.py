"""Conversations and customers made by hand, in three languages, for tests of the conversation and history panes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from agent_console.domain.entry import Direction, Media, Origin, Outcome, Priority
from agent_console.domain.views import (
    ActivityKind,
    ActivityView,
    Attachment,
    CaseView,
    ConversationStatus,
    CustomerCard,
    DeliveryState,
    IdentityView,
    MessageView,
    NoteView,
    Participant,
    PastConversation,
    Reaction,
    TimelineItem,
    TimelineKey,
    TimelinePage,
)
from tests.ui.samples import NOW, ago

DAY = 24 * 60.0


def message(id: str, text: str, minutes: float, *, ours: bool = False, **fields: Any) -> MessageView:
    """A message, so many minutes before now; María's, or Ana's when it is ours."""
    made = MessageView(
        id=id,
        author="agent:ana" if ours else "identity-maria",
        author_name="Ana Vidal" if ours else "María Gómez",
        author_avatar="",
        customer="" if ours else "customer-c-maria",
        is_primary=not ours,
        direction=Direction.OURS if ours else Direction.CUSTOMER,
        occurred_at=ago(minutes),
        text=text,
        html="",
        attachments=(),
        reactions=(),
        edited=False,
        deleted=False,
        original_text="",
        in_reply_to="",
        quote="",
        quote_author="",
        unreadable="",
        delivery=DeliveryState.DELIVERED if ours else None,
        failure="",
        reply=f"reply-{id}" if ours else "",
        not_before=None,
        origin=Origin.LIVE,
    )
    return msgspec.structs.replace(made, **fields)


def attachment(id: str, name: str, mime: str, size: int, **media: Any) -> Attachment:
    """A file at a message."""
    return Attachment(
        id=id, media=Media(remote=f"mxc://{id}", name=name, mime=mime, size=size, **media), local=True
    )


def note(id: str, text: str, minutes: float, agent: str = "Luis Ortega") -> NoteView:
    """A note of a colleague."""
    return NoteView(id=id, agent="luis", agent_name=agent, occurred_at=ago(minutes), text=text)


def activity(id: str, kind: ActivityKind, minutes: float, **fields: Any) -> ActivityView:
    """Something Ana did."""
    made = ActivityView(id=id, kind=kind, agent="ana", agent_name="Ana Vidal", occurred_at=ago(minutes))
    return msgspec.structs.replace(made, **fields)


PICTURE = attachment("att-picture", "parcel.jpg", "image/jpeg", 184_000, width=1200, height=800)
CONTRACT = attachment("att-contract", "Contrato marco 2026 firmado.pdf", "application/pdf", 1_284_000)

MARIA: tuple[TimelineItem, ...] = (
    message(
        "m1", "Hola @marca, mi pedido 48213 tenía que llegar el lunes. ¿Alguna novedad? 😕", DAY + 60 * 16
    ),
    activity("a1", ActivityKind.ASSIGNED, DAY + 60 * 15.9, subject="Ana Vidal"),
    message(
        "m2",
        "Hola, María. Sentimos el retraso. Lo estamos mirando con la transportista y te decimos algo hoy mismo. ^AV",
        DAY + 60 * 15.8,
        ours=True,
    ),
    activity(
        "a2",
        ActivityKind.ESCALATED,
        DAY + 60 * 15.7,
        subject="AC-7K3F-92",
        detail="Retenido en Zaragoza",
        priority=Priority.HIGH,
    ),
    note(
        "n1",
        "El paquete está retenido en Zaragoza por la nieve. Sale mañana a primera hora.",
        DAY + 60 * 15.5,
    ),
    message(
        "m3",
        "A mí me pasa lo mismo con el mío, y van cuatro días.",
        22,
        author="identity-nuria",
        author_name="Nuria Sanz",
        customer="customer-nuria",
        is_primary=False,
    ),
    message(
        "m4",
        "Tercera vez que escribo: el pedido 48213 sigue sin llegar y nadie responde. Si no llega hoy lo cancelo todo.",
        4,
    ),
)

EVERYTHING: tuple[TimelineItem, ...] = (
    *MARIA,
    message("m5", "Mirad cómo está la caja:", 3.9, attachments=(PICTURE,)),
    message(
        "m6", "", 3.5, attachments=(CONTRACT,), reactions=(Reaction("👍", 2, True), Reaction("❤️", 1, False))
    ),
    message(
        "m7",
        "Entra en https://marca.ejemplo/seguimiento y lo verás.",
        3.2,
        ours=True,
        delivery=DeliveryState.READ,
        in_reply_to="m4",
        quote="Tercera vez que escribo: el pedido 48213 sigue sin llegar y nadie responde.",
        quote_author="María Gómez",
    ),
    message("m8", "Esto lo he corregido.", 3.0, edited=True, original_text="Esto lo he coregido."),
    message("m9", "Esto lo he borrado.", 2.9, deleted=True),
    message("m10", "", 2.8, unreadable="encrypted"),
    message(
        "m11",
        "Lee esto en https://banco.example",
        2.7,
        html='<p>Lee <b>esto</b> en <a href="https://malo.example/entrar">https://banco.example</a></p>'
        "<ul><li>uno</li><li>dos</li></ul>",
    ),
    message(
        "m12",
        "No ha salido.",
        2.0,
        ours=True,
        delivery=DeliveryState.FAILED,
        failure="M_FORBIDDEN: not in room",
    ),
    message("m13", "¿Habrá llegado?", 1.5, ours=True, delivery=DeliveryState.UNCERTAIN),
    message(
        "m14",
        "María, tienes razón y lo sentimos. Tu pedido salió de Zaragoza a las 7:10 y llega hoy antes de las 14 h.",
        0.02,
        ours=True,
        delivery=DeliveryState.QUEUED,
        not_before=NOW + timedelta(seconds=5),
    ),
)


def many(count: int) -> tuple[TimelineItem, ...]:
    """A long conversation: questions and answers, a note now and then."""
    items: list[TimelineItem] = []
    for number in range(count):
        minutes = (count - number) * 7.0
        if number % 25 == 24:
            items.append(note(f"n{number}", f"Nota {number}: lo miro con la transportista.", minutes))
        else:
            ours = number % 3 == 1
            text = f"Mensaje {number}. " + "Sigo sin noticias del pedido y no sé qué hacer. " * (number % 5)
            items.append(message(f"m{number}", text.strip(), minutes, ours=ours))
    return tuple(items)


def page(items: Sequence[TimelineItem], before: TimelineKey | None = None, limit: int = 50) -> TimelinePage:
    """A page as the engine cuts it."""
    end = len(items) if before is None else before.at
    start = max(0, end - limit)
    return TimelinePage(
        items=tuple(items[start:end]), before=TimelineKey(start, items[start].id) if start else None
    )


def past(
    id: str,
    channel: str,
    snippet: str,
    days: float,
    *,
    outcome: Outcome | None = Outcome.SOLVED,
    public: bool = True,
) -> PastConversation:
    """An earlier conversation."""
    at: datetime = ago(days * DAY)
    return PastConversation(
        id=id,
        channel=channel,
        account_name="@marca",
        public=public,
        status=ConversationStatus.CLOSED if outcome else ConversationStatus.OPEN,
        outcome=outcome,
        first_at=at,
        last_at=at,
        messages=4,
        snippet=snippet,
        reference="",
    )


CARD = CustomerCard(
    id="customer-c-maria",
    name="María Gómez",
    avatar="",
    organisation="Grupo Andes",
    colleagues=(
        Participant(identity="i-tomas", customer="customer-c-tomas", name="Tomás Leiva", avatar=""),
        Participant(identity="i-lucia", customer="customer-lucia", name="Lucía Paz", avatar=""),
    ),
    labels=("riesgo de abandono", "influyente", "compra 4 al año"),
    place="Madrid",
    first_contact=ago(900 * DAY),
    last_contact=ago(4),
    conversations=7,
    messages=42,
    identities=(
        IdentityView(
            id="i1",
            channel="mastodon",
            remote="@mariag@mastodon.ej",
            name="María",
            avatar="",
            messages=30,
            last_at=ago(4),
        ),
        IdentityView(
            id="i2",
            channel="email",
            remote="maria.g@correo.ej",
            name="María",
            avatar="",
            messages=9,
            last_at=ago(DAY),
        ),
        IdentityView(
            id="i3",
            channel="instagram",
            remote="@maria.gz",
            name="",
            avatar="",
            messages=3,
            last_at=ago(70 * DAY),
        ),
    ),
    cases=(
        CaseView(
            id="k1",
            reference="AC-7K3F-92",
            reason="Retraso de entrega",
            priority=Priority.HIGH,
            open=True,
            opened_at=ago(DAY),
            conversations=("c-maria",),
        ),
        CaseView(
            id="k2",
            reference="AC-5B1X-47",
            reason="Talla equivocada",
            priority=Priority.NORMAL,
            open=False,
            opened_at=ago(240 * DAY),
            conversations=("c-old",),
        ),
    ),
    past=(
        past(
            "c-maria",
            "mastodon",
            "Hola @marca, mi pedido 48213 tenía que llegar el lunes",
            0.01,
            outcome=None,
        ),
        past("c-mail", "email", "¿Dónde está mi pedido?", 1, outcome=None, public=False),
        past("c-old", "mastodon", "Me ha llegado la talla M y pedí la L", 240),
        past("c-insta", "instagram", "La mejor atención que he tenido", 70, outcome=Outcome.NO_REPLY_NEEDED),
        past(
            "c-mail2", "email", "Factura a nombre de la empresa", 400, outcome=Outcome.ANSWERED, public=False
        ),
    ),
)
