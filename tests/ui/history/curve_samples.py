"""Rated messages of customers made by hand: months, one hour, hundreds, one alone."""

from __future__ import annotations

from agent_console.domain.mood import label_of
from agent_console.domain.mood_views import MoodSample
from tests.ui.samples import ago

DAY = 24 * 60.0


def sample(
    days: float,
    level: float,
    *,
    conversation: str = "c-old",
    channel: str = "mastodon",
    sure: bool = True,
    corrected: bool = False,
    text: str = "",
) -> MoodSample:
    """A message, so many days before now; its id says when."""
    return MoodSample(
        message=f"m-{days:g}",
        conversation=conversation,
        channel=channel,
        occurred_at=ago(days * DAY),
        label=label_of(level),
        level=level,
        sure=sure,
        corrected=corrected,
        snippet=text or f"hace {days:g} días",
    )


MARIA = (
    sample(90, 0.24, channel="instagram", text="¿Tenéis la chaqueta azul en la talla M?"),
    sample(82, 0.52, channel="instagram", text="La mejor atención que he tenido, ¡gracias!"),
    sample(66, 0.1, channel="email", text="¿Cuándo sale mi pedido 48190?"),
    sample(58, 0.46, channel="email", text="Llegó perfecto, muchas gracias."),
    sample(47, 0.3, text="Otra compra hecha, a ver qué tal."),
    sample(36, 0.05, sure=False, text="Bueno, esta vez ha tardado lo suyo."),
    sample(27, 0.22, channel="email", corrected=True, text="Gracias por el descuento."),
    sample(16, -0.21, channel="email", conversation="c-mail", text="¿Dónde está mi pedido?"),
    sample(1.1, -0.32, conversation="c-maria", text="Hola, mi pedido 48213 tenía que llegar el lunes."),
    sample(
        0.003,
        -0.62,
        conversation="c-maria",
        text="Tercera vez que escribo: el pedido 48213 sigue sin llegar.",
    ),
)
"""The story of the picture: content for months, let down in the last weeks."""

ONE_HOUR = tuple(sample(0.04 - n / 1440, (-0.3, 0.3, 0.0)[n % 3]) for n in range(50))
"""Fifty messages, a minute between them."""

MANY = tuple(
    sample(420 - n * 1.05, (0.5, 0.3, 0.0, -0.2, -0.6, -0.1, 0.2)[n % 7], sure=n % 5 > 0) for n in range(400)
)
"""Four hundred over fourteen months."""

BURSTS = tuple(sample(400 - 100 * b - n / 1000, 0.4 - 0.3 * b) for b in range(4) for n in range(30))
"""Four bursts of thirty messages with more than three months of silence between them."""
