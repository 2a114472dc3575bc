"""Which conversation a mail belongs to."""

from __future__ import annotations

from agent_console.channels.kinds.email.roots import Roots


def test_the_oldest_reference_names_the_conversation() -> None:
    roots = Roots()
    assert roots.of("a", ()) == "a"
    assert roots.of("c", ("a", "b")) == "a"
    assert roots.of("b", ("a",)) == "a"


def test_a_chain_of_programs_that_name_only_what_they_answer_is_followed_in_the_mailbox() -> None:
    mailbox = {"d": ("c",), "c": ("b",), "b": ("a",), "a": ()}
    asked: list[str] = []

    def look_up(remote: str) -> tuple[str, ...] | None:
        asked.append(remote)
        return mailbox.get(remote)

    roots = Roots()
    assert roots.of("e", ("d",), look_up) == "a"
    assert asked == ["d", "c", "b", "a"]
    assert roots.of("f", ("d",), look_up) == "a" and len(asked) == 4


def test_references_that_lost_their_beginning_are_joined_by_what_is_known() -> None:
    roots = Roots()
    roots.of("b", ("a",))
    assert roots.of("d", ("b", "c")) == "a"
    assert roots.of("e", ("x", "c", "d")) == "a"


def test_circles_end() -> None:
    roots = Roots()
    assert roots.of("a", ("b",), lambda _: ("b",)) == "b"
    assert roots.of("a2", ("a2",)) == "a2"
