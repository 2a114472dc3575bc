"""Reference numbers are unique without asking anybody, and betray a wrong character."""

from __future__ import annotations

import random

import pytest

from agent_console.domain.reference import ALPHABET, bare, check, clean_prefix, default_prefix, make, same

SAMPLES = [make(default_prefix(f"installation {number}"), number * number + 1) for number in range(40)] + [
    make("ACME", 1),
    make("SHOP-2", 999_999),
]


def test_a_number_is_short_and_checks() -> None:
    reference = make("AC-7K3F", 92)
    assert reference.startswith("AC-7K3F-02Y") and len(reference) == 12
    assert check(reference) == reference


@pytest.mark.parametrize("reference", SAMPLES)
def test_every_single_wrong_character_is_found(reference: str) -> None:
    for index, right in enumerate(reference):
        if right == "-":
            continue
        for wrong in ALPHABET:
            if wrong != right:
                assert check(reference[:index] + wrong + reference[index + 1 :]) is None


@pytest.mark.parametrize("reference", SAMPLES)
def test_every_swap_of_neighbours_is_found(reference: str) -> None:
    letters = reference.replace("-", "")
    for index in range(len(letters) - 1):
        swapped = letters[:index] + letters[index + 1] + letters[index] + letters[index + 2 :]
        if swapped != letters:
            assert check(swapped) is None


def test_spelling_is_forgiven() -> None:
    reference = make("AC-7K3F", 7)
    typed = reference.lower().replace("0", "o")
    for text in (
        typed,
        typed.replace("-", " "),
        f" #{typed} ",
        reference.replace("-", "–"),
        reference.replace("-", ""),
    ):
        assert check(text) == reference
        assert same(text, reference)


def test_dashes_go_where_the_prefix_wants_them() -> None:
    reference = make("SHOP-2", 5)
    assert reference.startswith("SH0P-2-")
    assert check(reference.replace("-", ""), "SHOP-2") == reference
    assert bare(reference) == reference.replace("-", "")


@pytest.mark.parametrize(
    "text", ["", "AC", "hello there", "AC-7K3F", "é" * 12, "0" * 100, "-----", "AC-7K3F-0000"]
)
def test_what_is_no_reference_number(text: str) -> None:
    assert check(text) is None


def test_numbers_of_one_installation_and_of_many_never_collide() -> None:
    chance = random.Random(3)
    prefixes = {default_prefix(chance.randbytes(16).hex()) for _ in range(50)}
    assert len(prefixes) == 50
    made = {bare(make(prefix, number)) for prefix in prefixes for number in range(1, 400)}
    assert len(made) == 50 * 399


def test_numbers_grow_beyond_three_characters() -> None:
    assert check(make("AC-7K3F", 31**3)) == make("AC-7K3F", 31**3)


@pytest.mark.parametrize("prefix", ["", "x", "with spaces inside", "ÑU", "A--B"])
def test_an_unusable_prefix_is_refused(prefix: str) -> None:
    with pytest.raises(ValueError):
        clean_prefix(prefix)


def test_there_is_no_case_zero() -> None:
    with pytest.raises(ValueError):
        make("ACME", 0)
