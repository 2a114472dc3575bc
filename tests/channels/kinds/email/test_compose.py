"""Mails of ours: to whom, under which subject, in which conversation, with what in them."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from agent_console.channels.base import OutgoingFile, OutgoingPart
from agent_console.channels.kinds.email import compose, folding, mime
from agent_console.channels.kinds.email.compose import Original, prepare
from agent_console.channels.kinds.email.headers import Person
from agent_console.domain.entry import Media, ThreadKind
from agent_console.errors import Rejected

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
US = "help@shop.test"
OURS = frozenset({US})
ANA = Person("ana@customer.test", "Ana Pérez")
ASKED = Original(
    message_id="q@customer.test",
    references=("root@customer.test",),
    subject="RE: Re: ¿Dónde?",
    author=ANA,
    to=(Person(US),),
    date=NOW,
    text="¿Dónde está?\n> older",
)


def part(text: str = "Mañana.", **more: object) -> OutgoingPart:
    usual: dict[str, object] = {
        "key": "0193b5c2d1f07c2e8a4f5b6c7d8e9f00",
        "thread": "root@customer.test",
        "kind": ThreadKind.PRIVATE,
        "public": False,
        "text": text,
        "first_attempt": NOW,
    }
    return OutgoingPart(**{**usual, **more})  # type: ignore[arg-type]


def made(outgoing: OutgoingPart, original: Original | None = ASKED, name: str = "") -> EmailMessage:
    prepared = prepare(outgoing, US, name, original, NOW, OURS)
    assert all(len(line) <= 998 for line in prepared.data.split(b"\r\n"))
    assert b"\n" not in prepared.data.replace(b"\r\n", b"")
    return message_from_bytes(prepared.data, policy=default)


def text_of(message: EmailMessage) -> str:
    found = message.get_body(("plain",))
    assert found is not None
    return str(found.get_content()).replace("\r\n", "\n")


def test_a_reply_stands_in_its_conversation() -> None:
    message = made(part(), name="Ayuda Ñandú")
    assert message["In-Reply-To"] == "<q@customer.test>"
    assert message["References"] == "<root@customer.test> <q@customer.test>"
    assert message["Message-ID"] == "<0193b5c2d1f07c2e8a4f5b6c7d8e9f00@shop.test>"
    assert message["Subject"] == "Re: ¿Dónde?"
    assert message["From"] == "Ayuda Ñandú <help@shop.test>"
    assert message["To"] == "Ana Pérez <ana@customer.test>"
    assert message["Cc"] is None


def test_the_key_makes_the_message_id_and_is_found_in_it_again() -> None:
    assert compose.key_of(compose.message_id("abc-123", US), US) == "abc-123"
    strange = compose.message_id("a key/with <everything>", US)
    assert strange == compose.message_id("a key/with <everything>", US)
    assert " " not in strange and "<" not in strange
    assert compose.key_of("abc@elsewhere.test", US) == ""


def test_answers_go_where_the_author_wants_them_and_copies_stay() -> None:
    asked = Original(
        message_id="q@x.test",
        author=ANA,
        reply_to=(Person("orders@customer.test"),),
        to=(Person(US), Person("boss@customer.test")),
        cc=(Person("chief@customer.test", "Чиф, Б."), ANA),
    )
    message = made(part(), asked)
    assert message["To"] == "orders@customer.test"
    assert [each.addr_spec for each in message["Cc"].addresses] == [
        "boss@customer.test",
        "chief@customer.test",
        "ana@customer.test",
    ]
    prepared = prepare(part(), US, "", asked, NOW, OURS)
    assert prepared.needed == "orders@customer.test" and US not in prepared.recipients


def test_going_on_after_a_mail_of_our_own_writes_to_the_same_customer() -> None:
    asked = Original(message_id="q@x.test", author=Person(US), to=(ANA,), subject="Re: x")
    message = made(part(), asked)
    assert (message["To"], message["Subject"]) == ("Ana Pérez <ana@customer.test>", "Re: x")


def test_a_new_conversation_has_the_written_subject_and_is_its_own_root() -> None:
    outgoing = part(thread="to:ana@customer.test", heading="Ваше замовлення\r\nBcc: all@x.test")
    prepared = prepare(outgoing, US, "", None, NOW, OURS)
    message = message_from_bytes(prepared.data, policy=default)
    assert message["Subject"] == "Ваше замовлення Bcc: all@x.test" and message["Bcc"] is None
    assert prepared.thread == prepared.message_id
    assert message["References"] is None and message["In-Reply-To"] is None


@pytest.mark.parametrize("thread", ["to:", "to:nobody", "to:a b@x.test", "to:a@x.test, b@x.test"])
def test_nobody_is_not_written_to(thread: str) -> None:
    with pytest.raises(Rejected):
        prepare(part(thread=thread), US, "", None, NOW, OURS)


def test_references_are_bounded_and_never_encoded() -> None:
    long = "x" * 200
    known = tuple(f"{number}{long}@customer.test" for number in range(200))
    asked = Original(message_id="q@x.test", references=known, author=ANA)
    chain = str(made(part(), asked)["References"]).split()
    assert len(chain) == compose.MOST_REFERENCES
    assert (chain[0], chain[-1]) == (f"<{known[0]}>", "<q@x.test>")


def test_the_answered_mail_is_quoted_below_and_folded_by_ourselves_again() -> None:
    text = text_of(made(part()))
    assert text.startswith(
        "Mañana.\n\n2026-11-23 10:00 +0000, Ana Pérez <ana@customer.test>:\n> ¿Dónde está?\n>> older"
    )
    found = folding.fold(text)
    assert found.text.strip() == "Mañana." and "¿Dónde está?" in found.rest


def test_without_the_quote_only_our_text_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compose, "QUOTE_ORIGINAL", False)
    assert text_of(made(part())) == "Mañana.\n"


def test_the_second_part_of_a_reply_quotes_nothing() -> None:
    assert "¿Dónde está?" not in text_of(made(part(after="first@shop.test")))


def test_the_markup_says_the_same_and_nothing_typed_becomes_markup() -> None:
    message = made(part("1 < 2 & <b>no</b>\nhttps://x.test/?a=1&b=2."))
    html = message.get_body(("html",))
    assert html is not None
    content = str(html.get_content())
    assert "1 &lt; 2 &amp; &lt;b&gt;no&lt;/b&gt;<br>" in content
    assert '<a href="https://x.test/?a=1&amp;b=2">https://x.test/?a=1&amp;b=2</a>.' in content
    read = mime.body(mime.parse(message.as_bytes()))
    assert read.text == "1 < 2 & <b>no</b>\nhttps://x.test/?a=1&b=2."


def test_files_travel_with_their_names_in_any_alphabet() -> None:
    files = tuple(
        OutgoingFile(media=Media(remote="l", name=name, mime=kind), data=data)
        for name, kind, data in (
            ("Чек №5.pdf", "application/pdf", b"%PDF"),
            ('a"b\r\n.txt', "text/plain", "ї".encode()),
            ("x.eml", "message/rfc822", b"Subject: x\r\n\r\ny"),
        )
    )
    message = made(part(files=files))
    found = [(each.get_filename(), each.get_payload(decode=True)) for each in message.iter_attachments()]
    assert found == [("Чек №5.pdf", b"%PDF"), ("a_b__.txt", "ї".encode()), ("x.eml", b"Subject: x\r\n\r\ny")]
    assert text_of(message).startswith("Mañana.")


def test_an_address_in_another_alphabet_is_written_as_dns_has_it() -> None:
    asked = Original(message_id="q@x.test", author=Person("ana@пошта.укр", "Ана"))
    prepared = prepare(part(), US, "", asked, NOW, OURS)
    assert prepared.needed == "ana@xn--80a1acn3a.xn--j1amh" and prepared.needed.encode() in prepared.data
    with pytest.raises(Rejected):
        prepare(part(), US, "", Original(message_id="q@x.test", author=Person("ана@x.test")), NOW, OURS)
