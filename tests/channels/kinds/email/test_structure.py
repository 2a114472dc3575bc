"""Answers to FETCH as servers word them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from agent_console.channels.kinds.email.structure import fetched, tree

STRUCTURE = (
    b'((("text" "plain" ("charset" "utf-8") NIL NIL "7bit" 12 1 NIL NIL NIL NIL)("text" "html" NIL NIL NIL "base64" 78 1)'
    b' "alternative" ("boundary" "b") NIL NIL)("image" "jpeg" ("name" "a.jpg") "<id>" NIL "base64" 7800 NIL'
    b' ("attachment" ("filename" "a (1).jpg")) NIL NIL)("message" "rfc822" NIL NIL NIL "7bit" 500 (NIL "s" NIL NIL NIL NIL NIL NIL NIL NIL)'
    b' ("text" "plain" NIL NIL NIL "7bit" 3 1) 10 NIL ("inline" NIL)) "mixed" ("boundary" "c") NIL NIL)'
)


def test_several_mails_with_literals_are_told_apart() -> None:
    response = [
        (b"1 (UID 7 RFC822.SIZE 5 BODY[] {5}", b"he)lo"),
        b' INTERNALDATE "23-Nov-2026 12:00:00 +0200")',
        b"9 (FLAGS (\\Seen))",
        (b"2 (BODY[1.MIME] {3}", b"a:b"),
        (b" BODY[1]<0> {2}", b"hi"),
        b" UID 8)",
    ]
    first, second = fetched(response)
    assert (first.uid, first.number("RFC822.SIZE"), first.data("BODY[]")) == (7, 5, b"he)lo")
    assert first.arrived == datetime(2026, 11, 23, 10, tzinfo=UTC)
    assert (second.uid, second.data("BODY[1]"), second.data("BODY[1.MIME]")) == (8, b"hi", b"a:b")
    assert second.data("BODY[2]") is None and second.arrived is None


def test_the_tree_of_parts_has_their_numbers_and_sizes() -> None:
    [one] = fetched([b"1 (UID 1 BODYSTRUCTURE " + STRUCTURE + b")"])
    node = tree(one.items["BODYSTRUCTURE"])
    assert [(leaf.section, leaf.kind, leaf.disposition) for leaf in node.leaves()] == [
        ("1.1", "text/plain", ""),
        ("1.2", "text/html", ""),
        ("2", "image/jpeg", "attachment"),
        ("3", "message/rfc822", "inline"),
    ]
    assert [leaf.decoded_size for leaf in node.leaves()] == [12, 57, 5700, 500]


def test_a_mail_without_parts_is_its_own_first_part() -> None:
    [one] = fetched([b'1 (UID 1 BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL "7BIT" 5 1))'])
    assert tree(one.items["BODYSTRUCTURE"]).section == "1"


@pytest.mark.parametrize("value", [None, b"x", [], [b"text"], [[b"text"]]])
def test_what_is_no_structure_is_an_error(value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        tree(value)  # type: ignore[arg-type]


def test_nesting_without_end_is_an_error() -> None:
    with pytest.raises(ValueError, match="deep"):
        fetched([b"1 (UID 1 X " + b"(" * 5000 + b")" * 5000 + b")"])
