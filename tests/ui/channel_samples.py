"""What channels bring into a time line: visibilities, warnings, quotes, machines, moderation, replies that are stuck."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from agent_console.domain.entry import Automatic, ContactKind, Direction, Visibility
from agent_console.domain.views import ActivityKind, DeliveryState, TimelineItem
from tests.ui.samples import NOW
from tests.ui.timeline_samples import activity, message

HANDLE = "@mariag@mastodon.ej"

CHANNELS: tuple[TimelineItem, ...] = (
    message(
        "k1",
        "Hola @marca, mi pedido 48213 tenía que llegar el lunes. ¿Alguna novedad?",
        240,
        handle=HANDLE,
        visibility=Visibility.PUBLIC,
        liked=True,
    ),
    activity("ka1", ActivityKind.MODERATED, 239, subject="like", detail="thanks"),
    message(
        "k2",
        "Aquí va la foto de cómo quedó la caja.",
        230,
        handle=HANDLE,
        heading="Paquete destrozado, imagen fea",
        visibility=Visibility.UNLISTED,
    ),
    message(
        "k3",
        "Sois todos unos inútiles.",
        200,
        author="identity-troll",
        author_name="xX_rey_Xx",
        handle="@rey@otro.ej",
        customer="customer-troll",
        is_primary=False,
        hidden=True,
        muted=True,
        visibility=Visibility.PUBLIC,
    ),
    activity("ka2", ActivityKind.MODERATED, 199, subject="hide", detail="insult", message="k3"),
    activity("ka3", ActivityKind.MODERATED, 198, subject="mute", detail="insult", message="k3"),
    message(
        "k4",
        "María, te escribimos por privado para ver los datos del envío. ^AV",
        120,
        ours=True,
        visibility=Visibility.PUBLIC,
    ),
    activity("ka4", ActivityKind.MOVED_TO_PRIVATE, 119, conversation="c-private"),
    msgspec.structs.replace(
        activity("ka5", ActivityKind.CONTACT_LOGGED, 60, conversation="c-phone"),
        how=ContactKind.PHONE,
        direction=Direction.OURS,
        minutes=7,
    ),
    activity("ka6", ActivityKind.CONTINUES_FROM, 59, conversation="c-post"),
    message("k5", "Gracias, ya os he contestado.", 10, handle=HANDLE, visibility=Visibility.FOLLOWERS),
)

SENDING: tuple[TimelineItem, ...] = (
    message("s1", "¿Cuándo me llega?", 60, handle=HANDLE),
    message(
        "s2",
        "María, llega mañana antes de las 14 h. ^AV",
        50,
        ours=True,
        delivery=DeliveryState.QUEUED,
        not_before=NOW + timedelta(hours=22),
    ),
    message(
        "s3",
        "Te devolvemos los gastos de envío. ^AV",
        40,
        ours=True,
        delivery=DeliveryState.FAILED,
        failure="Validation failed: Text character limit of 500 exceeded",
    ),
    message("s4", "¿Nos confirmas la dirección? ^AV", 30, ours=True, delivery=DeliveryState.UNCERTAIN),
    message(
        "s5",
        "Un momento, por favor. ^AV",
        0.02,
        ours=True,
        delivery=DeliveryState.QUEUED,
        not_before=NOW + timedelta(seconds=5),
    ),
)

MAIL: tuple[TimelineItem, ...] = (
    message(
        "e1",
        "Buenos días:\n\nAdjunto el contrato firmado. ¿Nos confirman la fecha de entrega?\n\nUn saludo",
        300,
        author_name="Tomás Leiva",
        handle="tomas.leiva@andes.ej",
        customer="customer-c-tomas",
        heading="Contrato marco 2026",
        folded="-- \nTomás Leiva\nGrupo Andes · Compras\n+34 910 000 000",
    ),
    message(
        "e2", "Recibido, Tomás. Entrega el 2 de diciembre.", 290, ours=True, heading="Re: Contrato marco 2026"
    ),
    message(
        "e3",
        "Estoy fuera de la oficina hasta el lunes. Para asuntos urgentes, compras@andes.ej.",
        289,
        author_name="Tomás Leiva",
        handle="tomas.leiva@andes.ej",
        customer="customer-c-tomas",
        heading="Respuesta automática: Contrato marco 2026",
        automatic=Automatic.REPLY,
    ),
    message(
        "e4",
        "The following message could not be delivered to compras@andes.ej: mailbox full (552 5.2.2).",
        280,
        author_name="Mail Delivery System",
        handle="mailer-daemon@andes.ej",
        customer="",
        is_primary=False,
        heading="Undelivered Mail Returned to Sender",
        automatic=Automatic.BOUNCE,
    ),
)
