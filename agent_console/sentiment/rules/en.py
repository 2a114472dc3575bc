"""What English knows: VADER's words, and those of customer support beside them."""

from __future__ import annotations

from agent_console.sentiment.lexicon import Entry, load
from agent_console.sentiment.rules.base import Reach, Rules
from agent_console.sentiment.vader import boosters, lexicon, negators

COURTESY = (
    "thanks|thx in advance",
    "thank you|u in advance",
    "many thanks in advance",
    "kind|best|warm regards",
    "good morning|afternoon|evening|day",
    "dear sir|madam|team|support|customer",
    "have|has a|an nice|good|great|lovely|wonderful day|evening|weekend|one|week",
    "hope you|this|all are|is|finds well",
    "excuse me",
    "customer service|care|support|relations|success",
    "best buy",
    "with respect",
    "no longer|one|matter|doubt|idea what|if",
    "as well",
    "as soon as",
    "would be great|nice|good|helpful|appreciated",
    "if you like|want|please",
    "your help|support",
    "feel free",
    "just in case",
    "credit card",
    "free of charge",
    "like to know|ask|see|have|change|cancel|order|return|buy|speak|get",
    "looks|look|feels|sounds|something|anything|seems|just|things|stuff|more like",
    "like a|an|so",
)
REQUESTS = (
    "can|could|would|will|may you|u|someone|anyone|somebody|i|we",
    "please help|assist|advise|respond|reply|fix|check|send|call|contact|confirm|let|tell|make",
    "pls|plz help|assist|advise|respond|reply|fix|check|send",
    "need|want|require some|* help|assistance",
    "help me|us",
    "how do|can|does|to|would|should",
    "i'd|we'd like|love to",
    "i|we would like|love to",
    "is|are there|it possible|you",
    "do|does you|anyone|it|u",
    "what|which|where * is|are|time|if|do|does|can|number",
    "when will|is|are|do|does|can",
    "i wish",
    "wish you|it|they|i|we",
    "was|am|i'm wondering",
    "let me know",
    "looking for|to",
    "hope to|it|you|they|this|that",
    "hopefully",
    "if you|i|it|they|we|there",
)
IRONY = {
    "thanks|thank|thx * for nothing": -2.8,
    "thanks|thank|thx * for * ruining|losing|wasting|cancelling|canceling|ignoring|delaying|leaving|breaking|making|"
    "stranding|keeping|hanging|overcharging|charging|screwing|not|lying|the delay|wait|headache|mess": -2.6,
    "great|nice|good|awesome|excellent|wonderful|fantastic|amazing * losing|ruining|delaying|cancelling|ignoring": -2.4,
    "yeah|yea|sure|ya right": -2.0,
    "oh great|joy|wonderful|goody|fantastic|lovely|perfect|good": -1.5,
    "gee|wow|oh thanks": -1.5,
    "just great|wonderful|fantastic|lovely|peachy": -1.6,
    "just what i|we needed|wanted": -1.6,
    "nice|good try": -1.4,
    "great|nice|awesome|another|lovely|fantastic|wonderful|perfect another|now|yet delay|problem|error|cancellation|"
    "update|crash|bug": -2.0,
    "another fine|great day|delay": -1.3,
    "must be nice": -1.2,
    "how convenient|lovely": -1.3,
    "so much for": -1.9,
    "as if": -0.8,
    "big surprise": -1.2,
    "what a surprise": -1.2,
    "shocker": -1.0,
    "good|great luck getting|reaching|finding|with": -1.3,
    "love how|when|waiting|sitting|being|paying": -1.3,
    "best|greatest * not": -1.2,
    "slow clap": -2.0,
}


def rules() -> Rules:
    """English."""
    words = {word: Entry(valence) for word, valence in lexicon().items()}
    own = load("en_support")
    words.update({key: entry for key, entry in own.items() if key.isalpha()})
    steps = boosters()
    return Rules(
        "en",
        words.get,
        negators={word: Reach() for word in negators()},
        intensifiers={word.replace("-", " "): step for word, step in steps.items() if step > 0},
        diminishers={word: -step for word, step in steps.items() if step < 0 and "-" not in word},
        courtesy=frozenset(COURTESY),
        phrases={key: entry for key, entry in own.items() if not key.isalpha()},
        irony=IRONY,
        requests=frozenset(REQUESTS),
    )
