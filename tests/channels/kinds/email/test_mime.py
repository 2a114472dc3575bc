"""Which text is read, which files hang at a mail, and what happens to broken ones."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from agent_console.channels.kinds.email import mime
from agent_console.channels.kinds.email.mime import body, content, parse, part_at

BOUNDARY = 'MIME-Version: 1.0\r\nContent-Type: {kind}; boundary="b"\r\n\r\n'


def multipart(kind: str, *parts: str) -> bytes:
    inside = "".join(f"--b\r\n{part}\r\n" for part in parts)
    return (BOUNDARY.format(kind=kind) + inside + "--b--\r\n").encode()


PLAIN = "Content-Type: text/plain; charset=utf-8\r\n\r\n{}"
HTML = "Content-Type: text/html; charset=utf-8\r\n\r\n{}"


def test_of_two_forms_the_plain_one_is_read_and_the_markup_is_kept() -> None:
    read = body(
        parse(multipart("multipart/alternative", PLAIN.format("so *angry*"), HTML.format("so <b>angry</b>")))
    )
    assert (read.text, read.folded) == ("so *angry*", "")
    assert "<b>angry</b>" in read.html


@pytest.mark.parametrize(
    "plain",
    [
        "",
        "   \r\n",
        "View this email in your browser",
        "Your program does not support HTML.",
        "<html><body>x</body>",
    ],
)
def test_a_plain_form_that_says_nothing_is_passed_over(plain: str) -> None:
    html = "<p>Where is my parcel with the number 48213? It was due on Monday already and nobody answers.</p>"
    read = body(parse(multipart("multipart/alternative", PLAIN.format(plain), HTML.format(html))))
    assert read.text.startswith("Where is my parcel")


def test_markup_is_only_handed_on_when_it_says_what_the_text_says() -> None:
    quote = '<blockquote type="cite">old words</blockquote>'
    told = HTML.format(f"<p>new <b>words</b></p>{quote}")
    both = PLAIN.format("new words\r\n\r\nOn Monday, Shop wrote:\r\n> old words")
    read = body(parse(multipart("multipart/alternative", both, told)))
    assert read.text == "new words" and "old words" in read.folded
    assert "<b>words</b>" in read.html and "old words" not in read.html
    signed = PLAIN.format("new words\r\n-- \r\nAna")
    read = body(parse(multipart("multipart/alternative", signed, HTML.format("<p>new words</p>-- <br>Ana"))))
    assert (read.text, read.html) == ("new words", "")


def test_texts_around_a_picture_are_all_read() -> None:
    picture = "Content-Type: image/png; name=a.png\r\nContent-Disposition: inline\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K"
    read = body(parse(multipart("multipart/mixed", PLAIN.format("before"), picture, PLAIN.format("after"))))
    assert read.text == "before\n\nafter"
    [file] = read.files
    assert (file.section, file.name, file.mime, file.size) == ("2", "a.png", "image/png", 6)


def test_parts_are_numbered_as_imap_numbers_them() -> None:
    inner = (
        multipart("multipart/alternative", PLAIN.format("x"), HTML.format("x")).decode().replace('"b"', '"c"')
    )
    inner = inner.replace("--b", "--c").removeprefix("MIME-Version: 1.0\r\n")
    pdf = "Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg=="
    message = parse(multipart("multipart/mixed", inner, pdf))
    assert [file.section for file in body(message).files] == ["2"]
    assert [part.get_content_type() for part in filter(None, (part_at(message, s) for s in ("1", "1.1", "1.2", "2")))] == [
        "multipart/alternative", "text/plain", "text/html", "application/pdf",
    ]  # fmt: skip
    assert part_at(message, "3") is None and part_at(message, "2.1") is None
    assert content(part_at(message, "2") or message) == b"%PDF"


def test_a_mail_that_hangs_at_a_mail_is_a_file_and_not_its_text() -> None:
    inner = EmailMessage()
    inner["Subject"] = "The old one / №5"
    inner.set_content("old words")
    outer = EmailMessage()
    outer.set_content("see below")
    outer.add_attachment(inner)
    read = body(parse(outer.as_bytes()))
    assert read.text == "see below"
    [file] = read.files
    assert (file.mime, file.name) == ("message/rfc822", "The old one _ №5.eml")
    assert b"old words" in content(part_at(parse(outer.as_bytes()), "2") or outer)


def test_an_invitation_can_be_read() -> None:
    calendar = (
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Termin\\, Lieferung\r\nDTSTART;TZID=Europe/Madrid:20261124T090000\r\n"
        "DTEND:20261124T100000Z\r\nLOCATION:Za\r\n ragoza\r\nORGANIZER:mailto:ana@x.test\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    read = body(
        parse(multipart("multipart/mixed", f"Content-Type: text/calendar; charset=utf-8\r\n\r\n{calendar}"))
    )
    assert read.text.split("\n") == [
        "📅 Termin, Lieferung",
        "2026-11-24 09:00 Europe/Madrid – 2026-11-24 10:00 UTC",
        "Zaragoza",
        "ana@x.test",
    ]
    assert len(read.files) == 1


@pytest.mark.parametrize(
    "data",
    [
        multipart("multipart/encrypted", "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1", "Content-Type: application/octet-stream\r\n\r\n-----BEGIN PGP"),
        b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\nMIAG",
        b"\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQE\r\n-----END PGP MESSAGE-----\r\n",
    ],
)  # fmt: skip
def test_what_is_encrypted_is_said_to_be(data: bytes) -> None:
    assert body(parse(data)).encrypted


def test_a_signed_mail_is_read_and_its_signature_is_no_file() -> None:
    signature = "Content-Type: application/pgp-signature; name=s.asc\r\n\r\n-----BEGIN PGP SIGNATURE-----"
    read = body(parse(multipart("multipart/signed", PLAIN.format("hello"), signature)))
    assert (read.text, read.files, read.encrypted) == ("hello", (), False)


def test_winmail_dat_is_a_file_like_any_other() -> None:
    tnef = (
        "Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\neJ8+"
    )
    read = body(parse(multipart("multipart/mixed", PLAIN.format("see file"), tnef)))
    assert [file.name for file in read.files] == ["winmail.dat"]


def test_a_text_of_another_program_flows() -> None:
    data = b"Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\none \r\ntwo\r\n"
    assert body(parse(data)).text == "one two"


@pytest.mark.parametrize(
    ("encoding", "payload", "text"),
    [
        ("base64", "SGVsbG8gdGhlcmU", "Hello there"),
        ("base64", "SGVsbG8g!!!dGhlcmU=\r\n==", "Hello there"),
        ("quoted-printable", "Hola=2C =C3=A1=ZZ=\r\n!", "Hola, á=ZZ!"),
        ("7-bit", "Hello", "Hello"),
        ("x-unknown", "Hello", "Hello"),
    ],
)
def test_broken_transfer_encodings_are_read_as_far_as_they_go(encoding: str, payload: str, text: str) -> None:
    data = (
        f"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{payload}"
    )
    assert body(parse(data.encode())).text == text


def test_headers_behind_one_that_is_none_are_read_all_the_same() -> None:
    data = b"Subject: one\r\nthis is no header\r\nFrom : a@b.test\r\nDate: x\r\n\r\nbody: not a header\r\nend"
    message = parse(data)
    assert message["From"] == "a@b.test" and message["Date"] == "x"
    assert body(message).text == "body: not a header\nend"


def test_what_is_nested_deeper_than_anybody_writes_is_no_trouble() -> None:
    data = b""
    for number in range(200):
        data += f'Content-Type: multipart/mixed; boundary="b{number}"\r\n\r\n--b{number}\r\n'.encode()
    assert body(parse(data + b"Content-Type: text/plain\r\n\r\nhi")).files == ()


def test_a_huge_text_is_cut_and_can_be_fetched_as_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mime, "LONGEST_TEXT", 100)
    read = body(parse(b"Content-Type: text/plain\r\n\r\n" + b"word " * 100))
    assert len(read.text) <= 100 and read.files[0].section == "1"
