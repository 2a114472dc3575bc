"""Headers as programs write them, and as they should not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from agent_console.channels.kinds.email import headers, mime
from agent_console.channels.kinds.email.headers import Person


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("=?utf-8?B?0JfQsNC80L7QstC70LXQvdC90Y8=?=", "Замовлення"),
        ("=?UTF-8?Q?D=C3=B3nde_est=C3=A1?=", "Dónde está"),
        ("=?koi8-u?B?+sHNz9fMxc7O0Q==?=", "Замовлення"),
        ("=?windows-1251?Q?=C7=E0=EC=EE=E2=EB=E5=ED=ED=FF?= 48213", "Замовлення 48213"),
        ("Re: =?utf-8?q?caf=C3=A9?= =?utf-8?q?_solo?=", "Re: café solo"),
        ("=?utf-8?B?0JfQsNC80?=\r\n =?utf-8?B?L7QstC70LXQvdC90Y8=?=", "Замовлення"),
        ("=?utf-8?B?0JfQsNC80L7Qsg?=", "Замов"),
        ("=?nonsense?Q?plain?=", "plain"),
        ("=?utf-8?X?what?=", "=?utf-8?X?what?="),
        ("=?utf-8?B?", "=?utf-8?B?"),
        ('"=?utf-8?Q?Ana?=" said', '"Ana" said'),
        ("плain already", "плain already"),
    ],
)
def test_encoded_words_are_read_even_when_they_are_broken(written: str, meant: str) -> None:
    assert headers.words(written) == meant


def test_a_subject_of_bare_bytes_is_read_as_what_it_most_likely_is() -> None:
    for charset in ("utf-8", "windows-1251"):
        message = mime.parse("Subject: Де моє замовлення\r\n\r\n".encode(charset))
        assert headers.subject(message) == "Де моє замовлення"


@pytest.mark.parametrize(
    "subject",
    [
        "Re: X",
        "RE[2]: X",
        "AW: WG: X",
        "Fwd: Re: X",
        "RV: X",
        "Відп: X",
        "Відп.: X",
        "re: Відп.: RE: X",
        "Re : X",
        "X",
    ],
)
def test_the_subject_itself_stands_behind_every_prefix(subject: str) -> None:
    assert headers.base_subject(subject) == "X"


def test_a_subject_that_only_looks_like_a_prefix_stays() -> None:
    assert headers.base_subject("Return: my shoes") == "Return: my shoes"
    assert headers.base_subject("Regarding order 5") == "Regarding order 5"


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("Ana <Ana@Example.com>", Person("ana@example.com", "Ana")),
        ('"Pérez, Ana" <a@b.test>', Person("a@b.test", "Pérez, Ana")),
        ("=?utf-8?Q?=D0=9E=D0=BB=D1=8F?= <o@b.test>", Person("o@b.test", "Оля")),
        ("a@b.test (Ana)", Person("a@b.test", "Ana")),
        ("Ana a@b.test>", Person("a@b.test", "Ana")),
        ("Ana Pérez, shop <a@b.test>", Person("a@b.test", "shop")),
    ],
)
def test_people_are_found_in_any_spelling(written: str, person: Person) -> None:
    assert person in headers.people(mime.parse(f"From: {written}\n\n".encode()), "From")


def test_the_same_mail_without_an_id_has_the_same_derived_one() -> None:
    data = b"From: a@b.test\r\nDate: Mon, 23 Nov 2026 10:00:00 +0000\r\nSubject: x\r\n\r\nbody"
    first, again = headers.message_id(mime.parse(data)), headers.message_id(mime.parse(data))
    other = headers.message_id(mime.parse(data.replace(b"body", b"another")))
    assert first == again != other
    assert first.endswith("@no-message-id.invalid")


def test_references_keep_the_first_and_the_last_and_are_bounded() -> None:
    many = " ".join(f"<{number}@x.test>" for number in range(500))
    message = mime.parse(f"References: {many}\nIn-Reply-To: <last@x.test>\n\n".encode())
    known = headers.references(message)
    assert known[0] == "0@x.test" and known[-1] == "last@x.test"
    assert len(known) <= headers.MOST_REFERENCES + 1
    assert headers.answered(message) == "last@x.test"


def test_an_in_reply_to_with_words_around_it_is_understood() -> None:
    message = mime.parse(b'In-Reply-To: Your message of "Mon" <id@x.test>\n\n')
    assert headers.answered(message) == "id@x.test"


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Mon, 23 Nov 2026 12:00:00 +0200", datetime(2026, 11, 23, 10, tzinfo=UTC)),
        ("23 Nov 2026 10:00 -0000 (UTC)", datetime(2026, 11, 23, 10, tzinfo=UTC)),
        ("yesterday", None),
        ("Mon, 99 Nov 2026 12:00:00 +0200", None),
        ("", None),
    ],
)
def test_dates_are_read_or_left_out(written: str, moment: datetime | None) -> None:
    assert headers.date(mime.parse(f"Date: {written}\n\n".encode())) == moment


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ('attachment; filename="plain.pdf"', "plain.pdf"),
        ("attachment; filename=no quotes.pdf", "no quotes.pdf"),
        ("attachment; filename*=UTF-8''%D0%A7%D0%B5%D0%BA.pdf", "Чек.pdf"),
        ("attachment; filename*0*=utf-8''%D0%A7; filename*1*=%D0%B5; filename*2=k.pdf", "Чеk.pdf"),
        ("attachment; filename*0=one; filename*1=two.pdf", "onetwo.pdf"),
        ('attachment; filename="=?utf-8?B?0KfQtdC6LnBkZg==?="', "Чек.pdf"),
        ('attachment; filename="..\\\\..\\\\etc/passwd"', "passwd"),
        ("attachment; filename*=windows-1251''%D7%E5%EA.pdf", "Чек.pdf"),
    ],
)
def test_names_of_files_are_read_in_every_notation(disposition: str, name: str) -> None:
    assert headers.file_name(mime.parse(f"Content-Disposition: {disposition}\n\n".encode())) == name


@pytest.mark.parametrize(
    "hostile", ["=?a?q?" * 150_000, "a" * 1_000_000, "a@" * 400_000, "(" * 200_000, "Re:" * 300_000]
)
def test_a_header_made_to_keep_us_busy_does_not(hostile: str) -> None:
    message = mime.parse(f"Subject: {hostile}\nFrom: {hostile}\nReferences: {hostile}\n\n".encode())
    headers.base_subject(headers.subject(message))
    headers.people(message, "From")
    assert len(headers.references(message)) <= headers.MOST_REFERENCES + 1
