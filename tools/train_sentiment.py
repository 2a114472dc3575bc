"""Train the learned layer of the sentiment: `python -m tools.train_sentiment`, with REAL_DATA naming the data.

English and Ukrainian are trained on texts of all three labels. The Spanish ones of BRIGHTER are negative or positive, never
neutral: what makes a text neutral is taken over from the other two, whose rules count on the same scale, and from
Spanish texts of our own; those of BRIGHTER only tell negative from positive.

Trained only on data whose licence allows it: BRIGHTER (CC BY 4.0) for Spanish and Ukrainian, the texts of Hutto and
Gilbert (MIT) for English, and messages and reviews of our own writing beside them in all three. The UMSAB texts are only
measured on. Of foreign texts nothing but the weights is kept. The same data gives the same file.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from agent_console.sentiment import learned
from agent_console.sentiment.analyzer import Analyzer
from agent_console.sentiment.scoring import Scored
from tools.sentiment_data import COMPOSED, LABELS, Example, corrected, macro_f1, read


class Group(NamedTuple):
    """Sets that belong together, and what they weigh beside other groups. In a group every label weighs the same, but
    neutral so many times as much.
    """

    sets: tuple[str, ...]
    weight: float = 1.0
    neutral: float = 1.0


TRAINED_ON = {
    "en": (Group(("en_hutto_tweets", "en_hutto_amazon")), Group(("en_own",), 0.35)),
    "es": (Group(("es_brighter_train",)), Group(("es_own",))),
    "uk": (
        Group(("uk_brighter_train",), 1.0, 1.4),
        Group(("uk_own", "uk_shop_own"), 0.35),
        Group((COMPOSED,), 0.1),
    ),
}
MEASURED_ON = {
    "en": ("en_umsab_train",),
    "es": ("es_umsab_train", "es_brighter_dev"),
    "uk": ("uk_brighter_dev",),
}
SHARED_FROM = {"en": 1.0, "uk": 0.5}
OWN_SPANISH, OWN_WEIGHS = "es_own", 0.5
"""Texts of support, many of them neutral: beside them goes what the other languages' rules taught."""
ROUNDS = 120
SPEED = 0.05
HOLD_DENSE = 1e-3
HOLD_SPARSE = {"en": 1.0, "es": 0.5, "uk": 0.4}
RARITY = {"en": 0.3, "es": 0.5, "uk": 0.5}
"""How much more rare words may say than frequent ones: a power of the logarithm of how few texts have them."""
FOLDS = 5
ELSEWHERE = {"en": 1.25, "es": 1.6, "uk": 1.15}
"""Texts of another kind than those of the training are less sure than cross-validation says, by about so much."""


@dataclass(frozen=True)
class Table:
    """Texts as numbers: what the rules found, and the rows of words with their weights."""

    dense: Any
    rows: Any
    texts: Any
    weights: Any
    labels: Any
    worth: Any
    """What every text weighs in training."""
    felt: Any
    """Whether a text is of a group without neutral ones, so that it only tells negative from positive."""

    def __len__(self) -> int:
        return len(self.labels)

    def of(self, chosen: Any) -> Table:
        """Some of the texts."""
        new = np.full(len(self), -1)
        new[chosen] = np.arange(len(chosen))
        kept = new[self.texts] >= 0
        return Table(
            self.dense[chosen],
            self.rows[kept],
            new[self.texts[kept]],
            self.weights[kept],
            self.labels[chosen],
            self.worth[chosen],
            self.felt[chosen],
        )


@dataclass(frozen=True)
class Weights:
    """A model in full precision, neutral at zero."""

    dense: Any
    sparse: Any


def table(scored: Sequence[Scored], labels: Sequence[str]) -> Table:
    """The numbers of some texts."""
    rows: list[int] = []
    texts: list[int] = []
    weights: list[float] = []
    for number, one in enumerate(scored):
        words = learned.spoken(one)
        own: list[int] = []
        before = "<"
        for word in words:
            own += learned.parts(word[:40])
            own.append(learned.pair(before, word))
            before = word
        own += map(learned.row_of, learned.signs(one))
        rows += own
        texts += [number] * len(own)
        weights += [learned.share(len(words))] * len(own)
    places = np.array([LABELS.index(label) for label in labels])
    return Table(
        np.array([learned.facts(one) for one in scored]),
        np.array(rows, dtype=np.int64),
        np.array(texts, dtype=np.int64),
        np.array(weights),
        places,
        balance(places),
        np.full(len(places), not (places == LABELS.index("neutral")).any()),
    )


def balance(labels: Any, neutral: float = 1.0) -> Any:
    """What texts weigh so that every label weighs the same, neutral so many times as much, and all together one."""
    worth = (1.0 / np.maximum(np.bincount(labels, minlength=3), 1))[labels]
    worth *= np.where(labels == LABELS.index("neutral"), neutral, 1.0)
    return worth / worth.sum()


def joined(tables: Sequence[Table], groups: Sequence[Group]) -> Table:
    """The texts of groups as one, each weighing what it should."""
    starts = np.cumsum([0, *map(len, tables)])
    return Table(
        np.concatenate([one.dense for one in tables]),
        np.concatenate([one.rows for one in tables]),
        np.concatenate([one.texts + start for one, start in zip(tables, starts, strict=False)]),
        np.concatenate([one.weights for one in tables]),
        np.concatenate([one.labels for one in tables]),
        np.concatenate(
            [
                balance(one.labels, group.neutral) * group.weight
                for one, group in zip(tables, groups, strict=True)
            ]
        ),
        np.concatenate([one.felt for one in tables]),
    )


def logits(data: Table, weights: Weights) -> Any:
    """Of every text: negative, neutral, positive."""
    found = np.zeros((len(data), 3))
    plain = data.dense @ weights.dense
    for column, place in ((0, 0), (1, 2)):
        words = np.bincount(data.texts, weights.sparse[data.rows, column] * data.weights, minlength=len(data))
        found[:, place] = plain[:, column] + words
    return found


def softmax(values: Any) -> Any:
    """Probabilities from logits."""
    raised = np.exp(values - values.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def rarity(data: Table, power: float) -> Any:
    """A factor for every row: the rarer, the greater, around one."""
    size = 1 << learned.BITS
    texts = np.bincount(np.unique(data.rows * len(data) + data.texts) // len(data), minlength=size)
    few = np.log((len(data) + 1) / (texts + 1))
    return (few / few[texts > 0].mean()) ** power


def train(data: Table, hold: float, dense: Any = None, power: float = 0.0) -> Weights:
    """Fit by Adam over all texts at once. With `dense` given, that part stays as it is and only words are learned."""
    importance = data.worth / data.worth.sum()
    if power:
        factors = rarity(data, power)
        data = replace(data, weights=data.weights * factors[data.rows])
    target = np.eye(3)[data.labels]
    size = 1 << learned.BITS
    shapes = ((learned.FACTS, 2), (size, 2))
    values = [np.zeros(shape) for shape in shapes]
    if dense is not None:
        values[0] = dense
    first = [np.zeros(shape) for shape in shapes]
    second = [np.zeros(shape) for shape in shapes]
    for turn in range(1, ROUNDS + 1):
        at = logits(data, Weights(*values))
        at[data.felt, 1] = -1e9
        off = ((softmax(at) - target) * importance[:, None])[:, [0, 2]]
        sparse = np.stack(
            [np.bincount(data.rows, off[data.texts, c] * data.weights, minlength=size) for c in (0, 1)],
            axis=1,
        )
        slopes = (data.dense.T @ off + HOLD_DENSE * values[0], sparse + hold / 1000 * values[1])
        for number, slope in enumerate(slopes):
            if number == 0 and dense is not None:
                continue
            first[number] = 0.9 * first[number] + 0.1 * slope
            second[number] = 0.999 * second[number] + 0.001 * slope * slope
            speed = SPEED * np.sqrt(1 - 0.999**turn) / (1 - 0.9**turn)
            values[number] = values[number] - speed * first[number] / (np.sqrt(second[number]) + 1e-8)
    return Weights(values[0], values[1] * factors[:, None] if power else values[1])


def folds(count: int) -> list[Any]:
    """Five parts of the texts, always the same."""
    return np.array_split(np.random.default_rng(4).permutation(count), FOLDS)


def unseen(data: Table, hold: float, dense: Any = None, power: float = 0.0) -> Any:
    """The logits of every text by a model that was trained without it."""
    found = np.zeros((len(data), 3))
    for part in folds(len(data)):
        rest = np.setdiff1d(np.arange(len(data)), part)
        found[part] = logits(data.of(part), train(data.of(rest), hold, dense, power))
    return found


def shared(tables: Sequence[Table], weights: Sequence[float]) -> Any:
    """What the rules' findings mean by themselves, learned from several languages together."""
    nothing = np.zeros(0, dtype=np.int64)
    together = Table(
        np.concatenate([one.dense for one in tables]),
        nothing,
        nothing,
        np.zeros(0),
        np.concatenate([one.labels for one in tables]),
        np.concatenate([one.worth / one.worth.sum() * w for one, w in zip(tables, weights, strict=True)]),
        np.concatenate([one.felt for one in tables]),
    )
    return train(together, 0.0).dense


def heat(values: Any, labels: Any) -> float:
    """The divisor at which the probabilities of unseen texts fit best."""

    def loss(divisor: float) -> float:
        chances = softmax(values / divisor)[np.arange(len(labels)), labels]
        return float(-np.log(chances + 1e-9).mean())

    return min((round(0.5 + step * 0.05, 2) for step in range(60)), key=loss)


def labels_of(values: Any) -> list[str]:
    """The most probable label of every text."""
    return [LABELS[place] for place in values.argmax(axis=1)]


def numbers(analyzer: Analyzer, examples: Sequence[Example]) -> Table:
    """The numbers of labelled texts."""
    return table(
        [analyzer.scored(one.language, one.text) for one in examples], [one.label for one in examples]
    )


def training(analyzer: Analyzer, folder: Path, language: str, more: Sequence[Example] = ()) -> Table:
    """All that a language is trained on; `more` are corrections, of any language."""
    groups = list(TRAINED_ON[language])
    tables = [
        numbers(analyzer, [one for name in group.sets for one in read(folder, name)]) for group in groups
    ]
    corrections = [one for one in more if one.language == language]
    if corrections:
        groups.append(Group(()))
        tables.append(numbers(analyzer, corrections))
    return joined(tables, groups)


def foreign(folder: Path, language: str) -> int:
    """How many texts of the training others wrote; they come first, and say more of unseen ones than our own do."""
    return sum(len(read(folder, name)) for name in TRAINED_ON[language][0].sets)


def given_dense(analyzer: Analyzer, folder: Path, language: str) -> Any:
    """What the rules' findings mean, for a language that takes it over from others; nothing for one that learns it."""
    if language != "es":
        return None
    own = numbers(analyzer, read(folder, OWN_SPANISH))
    others = [training(analyzer, folder, other) for other in SHARED_FROM]
    return shared([*others, own], [*SHARED_FROM.values(), OWN_WEIGHS])


def main(arguments: Sequence[str] | None = None) -> int:
    """Train what is asked for, print how good it is on unseen data, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*", default=[])
    parser.add_argument("--hold", type=float, help="how strongly word weights are held near zero")
    parser.add_argument("--try", action="store_true", dest="dry", help="measure only, write nothing")
    parser.add_argument(
        "--corrections", type=Path, help="train on these, too: a table that the console exported"
    )
    parser.add_argument("--to", type=Path, default=Path("resources/lexicons") / learned.FILE)
    options = parser.parse_args(arguments)
    root = os.environ.get("REAL_DATA")
    if not root:
        print("REAL_DATA does not say where the data lies.", file=sys.stderr)
        return 2
    folder = Path(root) / "sentiment"
    arrays: dict[str, Any] = {}
    if options.to.exists():
        with np.load(options.to, allow_pickle=False) as before:
            arrays = {name: before[name] for name in before.files}
    analyzer = Analyzer()
    more = corrected(options.corrections) if options.corrections else []
    asked = options.languages or list(TRAINED_ON)
    for language in asked:
        hold, power = options.hold or HOLD_SPARSE[language], RARITY[language]
        data = training(analyzer, folder, language, more)
        dense = given_dense(analyzer, folder, language)
        out = unseen(data, hold, dense, power)
        others = foreign(folder, language)
        out, labels = out[:others], data.labels[:others]
        given = [LABELS[place] for place in labels]
        divisor = ELSEWHERE[language] * (1.0 if language == "es" else heat(out, labels))
        print(
            f"{language} hold {hold}: {FOLDS}-fold macro-F1 {macro_f1(given, labels_of(out)):.3f}, heat {divisor:.2f}"
        )
        weights = train(data, hold, dense, power)
        for name in MEASURED_ON[language]:
            other = numbers(analyzer, read(folder, name))
            found = labels_of(logits(other, weights))
            print(f"   {name}: {macro_f1([LABELS[place] for place in other.labels], found):.3f}", flush=True)
        step = float(np.abs(weights.sparse).max()) / 127 or 1.0
        arrays[f"{language}_dense"] = weights.dense.astype(np.float32)
        arrays[f"{language}_sparse"] = np.round(weights.sparse / step).astype(np.int8)
        arrays[f"{language}_scale"] = np.array([step, divisor])
    if not options.dry:
        options.to.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(options.to, **dict(sorted(arrays.items())))
        print(f"{options.to}: {options.to.stat().st_size / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
