"""Messages with moods and why they have them, as the engine explains them: every state in three languages."""

from __future__ import annotations

from typing import Any

from agent_console.domain.mood import Label
from agent_console.domain.mood_views import CountedWord, MessageMood, MoodExplained
from agent_console.domain.views import TimelineItem
from tests.ui.samples import ago
from tests.ui.timeline_samples import message


def mood(
    label: Label | None, score: float = 0.0, confidence: float = 0.88, *, corrected: bool = False
) -> MessageMood:
    """A mood as it counts."""
    return MessageMood(
        label=label, score=score, confidence=1.0 if corrected else confidence, corrected=corrected
    )


def explained(
    id: str, counts: MessageMood, language: str, *words: tuple[str, float, str], **fields: Any
) -> MoodExplained:
    """Why; the machine says the same unless told otherwise."""
    fields.setdefault("machine", counts.label)
    fields.setdefault("confidence", counts.confidence)
    fields.setdefault("mixed", False)
    fields.setdefault("irony", False)
    return MoodExplained(
        message=id,
        mood=counts,
        language=language,
        score=counts.score,
        words=tuple(CountedWord(*word) for word in words),
        version="1",
        **fields,
    )


ANGRY = mood("negative", -0.89)
DOUBTFUL = mood("negative", -0.31, 0.43)
MIXED = mood("positive", 0.24, 0.58)
IRONIC = mood("negative", -0.94, 0.98)
QUIET = mood("neutral", -0.02, 0.79)
GLAD = mood("positive", 0.73, 0.92)
CORRECTED = mood("negative", -0.6, corrected=True)
NO_LABEL = mood(None)

MOODS: tuple[TimelineItem, ...] = (
    message("quiet", "Hola, ¿qué día llega el pedido 48213?", 190, mood=QUIET),
    message(
        "mixed",
        "El repartidor fue muy amable, pero la caja llegó rota y nadie contesta al teléfono.",
        150,
        mood=MIXED,
    ),
    message("ours", "Hola, María. Lo miramos ahora mismo.", 140, ours=True),
    message("doubtful", "Vaya, otra vez lo mismo.", 100, mood=DOUBTFUL),
    message("ironic", "Genial, otra semana sin noticias. Un servicio «excelente» 🙄", 60, mood=IRONIC),
    message(
        "corrected",
        "Pues nada, ya me lo traerán cuando quieran.",
        40,
        mood=CORRECTED,
    ),
    message("catalan", "Bon dia, on és la meva comanda?", 30, mood=NO_LABEL),
    message("glad", "Дуже дякую, усе прийшло вчасно! 😊", 20, mood=GLAD),
    message(
        "angry",
        "Tercera vez que escribo: el pedido 48213 sigue sin llegar y nadie responde. "
        "Si no llega hoy lo cancelo todo.",
        4,
        mood=ANGRY,
    ),
    message("fresh", "¿Hola? ¿Hay alguien?", 1),
)

EXPLAINED: dict[str, MoodExplained] = {
    "quiet": explained("quiet", QUIET, "es"),
    "mixed": explained(
        "mixed",
        MIXED,
        "es",
        ("amable", 2.6, "word"),
        ("nadie contesta", -1.9, "phrase"),
        ("rota", -1.7, "word"),
        ("muy", 0.0, "strengthened"),
        mixed=True,
    ),
    "doubtful": explained("doubtful", DOUBTFUL, "es", ("otra vez", -0.6, "learned")),
    "ironic": explained(
        "ironic",
        IRONIC,
        "es",
        ("excelente", -2.2, "irony"),
        ("🙄", -1.8, "emoji"),
        ("Genial", -1.6, "irony"),
        ("sin noticias", -1.3, "negated"),
        irony=True,
    ),
    "corrected": explained(
        "corrected",
        CORRECTED,
        "es",
        ("nada", -0.2, "word"),
        machine="neutral",
        confidence=0.61,
        corrected_by="Luis Ortega",
        corrected_at=ago(12),
    ),
    "catalan": explained("catalan", NO_LABEL, "ca", confidence=0.0),
    "glad": explained(
        "glad",
        GLAD,
        "uk",
        ("Дуже дякую", 2.25, "phrase"),
        ("прийшло вчасно", 1.85, "phrase"),
        ("😊", 1.8, "emoji"),
    ),
    "angry": explained(
        "angry",
        ANGRY,
        "es",
        ("sigue sin", -1.9, "phrase"),
        ("nadie responde", -1.9, "phrase"),
        ("cancelo", -1.8, "word"),
        ("no llega", -1.6, "negated"),
        ("Tercera vez que", -1.4, "phrase"),
    ),
}

HOSTILE = message(
    "hostile",
    "مرحبا، الخدمة سيئة جدا 🤬 " + "ЖАХЛИВО" * 9 + " \u202eeerf si siht",
    3,
    mood=mood("negative", -0.9, 0.47),
)
EXPLAINED["hostile"] = explained(
    "hostile",
    mood("negative", -0.9, 0.47),
    "uk",
    ("ЖАХЛИВО" * 9, -38.0, "strengthened"),
    ("🤬", -3.4, "emoji"),
    ("\u202eeerf si siht", 2.4, "learned"),
    ("سيئة جدا", -2.1, "phrase"),
    ("<b>free</b>\n&amp;", 1.2, "negated"),
    ("дуже", 0.0, "strengthened"),
    ("але", 0.0, "weakened"),
    ("не", 0.0, "negated"),
    mixed=True,
    irony=True,
)
