"""Reviews put together for training are the same every time, of every label alike, and say what they are labelled."""

from __future__ import annotations

from collections import Counter

from tools.composed_reviews import COUNT, reviews


def test_the_same_reviews_come_every_time() -> None:
    assert reviews() == reviews()


def test_every_label_has_as_many() -> None:
    assert Counter(label for _, label in reviews()) == {
        "positive": COUNT,
        "negative": COUNT,
        "neutral": COUNT,
    }


def test_no_review_has_two_labels() -> None:
    labels: dict[str, set[str]] = {}
    for text, label in reviews():
        labels.setdefault(text.rstrip(".!").lower(), set()).add(label)
    assert all(len(found) == 1 for found in labels.values())
