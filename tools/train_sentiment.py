"""Train the learned layer of the sentiment: `python -m tools.train_sentiment`, with REAL_DATA naming the data.

English and Ukrainian are trained on texts of all three labels. The Spanish ones of BRIGHTER are negative or positive, never
neutral: what makes a text neutral is taken over from the other two, whose rules count on the same scale, and from
Spanish texts of our own; only the words that part negative from positive are learned, and held close to zero, since
they help little on texts of another kind.

Trained only on data whose licence allows it: BRIGHTER (CC BY 4.0) for Spanish and Ukrainian, reviews and messages of our
own writing beside it for Ukrainian, the texts of Hutto and Gilbert (MIT) for English. The UMSAB texts are only measured
on. Of foreign texts nothing but the weights is kept. The same data gives the same file.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from agent_console.sentiment import learned
from agent_console.sentiment.analyzer import Analyzer
from agent_console.sentiment.scoring import Scored
from tools.sentiment_data import LABELS, Example, macro_f1, read

TRAINED_ON = {
    "en": ("en_hutto_tweets", "en_hutto_amazon"),
    "es": ("es_brighter_train",),
    "uk": ("uk_brighter_train", "uk_own"),
}
MEASURED_ON = {
    "en": ("en_umsab_train",),
    "es": ("es_umsab_train", "es_brighter_dev"),
    "uk": ("uk_brighter_dev",),
}
SHARED_FROM = ("en", "uk")
OWN_SPANISH = "es_own"
"""Texts of support, many of them neutral: with them, twice, goes what the other languages' rules taught."""
ROUNDS = 120
SPEED = 0.05
HOLD_DENSE = 1e-3
HOLD_SPARSE = {"en": 1.0, "es": 100.0, "uk": 1.0}
FOLDS = 5
ELSEWHERE = 1.3
"""Texts of another kind than those of the training are less sure than cross-validation says, by about so much."""


@dataclass(frozen=True)
class Table:
    """Texts as numbers: what the rules found, and the rows of words with their weights."""

    dense: Any
    rows: Any
    texts: Any
    weights: Any
    labels: Any

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
        rows += own
        texts += [number] * len(own)
        weights += [learned.share(len(words))] * len(own)
    return Table(
        np.array([learned.facts(one) for one in scored]),
        np.array(rows, dtype=np.int64),
        np.array(texts, dtype=np.int64),
        np.array(weights),
        np.array([LABELS.index(label) for label in labels]),
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


def train(data: Table, hold: float, dense: Any = None) -> Weights:
    """Fit by Adam over all texts at once; every class weighs the same.

    With `dense` given, that part stays as it is and no neutral texts are expected: words move a text between negative
    and positive.
    """
    counts = np.bincount(data.labels, minlength=3)
    importance = (1.0 / (np.count_nonzero(counts) * np.maximum(counts, 1)))[data.labels]
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
        if dense is not None:
            at[:, 1] = -1e9
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
    return Weights(*values)


def folds(count: int) -> list[Any]:
    """Five parts of the texts, always the same."""
    return np.array_split(np.random.default_rng(4).permutation(count), FOLDS)


def unseen(data: Table, hold: float, dense: Any = None) -> Any:
    """The logits of every text by a model that was trained without it."""
    found = np.zeros((len(data), 3))
    for part in folds(len(data)):
        rest = np.setdiff1d(np.arange(len(data)), part)
        found[part] = logits(data.of(part), train(data.of(rest), hold, dense))
    return found


def shared(tables: Sequence[Table]) -> Any:
    """What the rules' findings mean by themselves, learned from several languages together."""
    nothing = np.zeros(0, dtype=np.int64)
    together = Table(
        np.concatenate([one.dense for one in tables]),
        nothing,
        nothing,
        np.zeros(0),
        np.concatenate([one.labels for one in tables]),
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Train what is asked for, print how good it is on unseen data, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*", default=[])
    parser.add_argument("--hold", type=float, help="how strongly word weights are held near zero")
    parser.add_argument("--try", action="store_true", dest="dry", help="measure only, write nothing")
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
    asked = options.languages or list(TRAINED_ON)
    tables = {
        language: numbers(analyzer, [one for name in TRAINED_ON[language] for one in read(folder, name)])
        for language in TRAINED_ON
        if language in asked or ("es" in asked and language in SHARED_FROM)
    }
    common = None
    if "es" in asked:
        own = numbers(analyzer, read(folder, OWN_SPANISH))
        common = shared([*(tables[language] for language in SHARED_FROM), own, own])
    for language in asked:
        hold = options.hold or HOLD_SPARSE[language]
        data = tables[language]
        dense = common if language == "es" else None
        out = unseen(data, hold, dense)
        given = [LABELS[place] for place in data.labels]
        divisor = ELSEWHERE * (1.0 if language == "es" else heat(out, data.labels))
        print(
            f"{language} hold {hold}: {FOLDS}-fold macro-F1 {macro_f1(given, labels_of(out)):.3f}, heat {divisor:.2f}"
        )
        weights = train(data, hold, dense)
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
