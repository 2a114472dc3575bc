"""Reading a mailbox where the contract of all channels does not reach."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import msgspec
import pytest

from agent_console.channels.kinds.email import folders
from agent_console.channels.kinds.email.cursor import Cursor
from agent_console.domain.entry import Automatic, Direction, Origin
from agent_console.domain.incoming import IncomingBounce, IncomingMessage
from agent_console.errors import Rejected
from tests.channels.ear import Ear
from tests.channels.kinds.email.mailbox_desk import Desk, part
from tests.channels.kinds.email.test_automatic import BOUNCE
from tests.servers.mailbox import mail

pytestmark = pytest.mark.server


async def test_the_past_comes_newest_first_and_no_older_than_ninety_days(desk_: Desk) -> None:
    now = datetime.now(UTC)
    for days in (200, 80, 40, 20, 10, 5, 1):
        message = mail(desk_.olena.address, desk_.us.address, f"{days} days ago")
        desk_.us.put("INBOX", message.as_bytes(), now - timedelta(days=days))
    async with Ear(desk_.open(page=2)) as ear:
        await ear.caught_up()
    assert [m.text for m in ear.messages(origin=Origin.BACKFILL)] == [
        "5 days ago", "1 days ago", "20 days ago", "10 days ago", "80 days ago", "40 days ago",
    ]  # fmt: skip
    assert [b.total for b in ear.batches if b.origin is Origin.BACKFILL] == [6] * 4
    assert ear.messages(origin=Origin.LIVE) == []


async def test_reading_marks_nothing_as_read(desk_: Desk) -> None:
    asked = desk_.asks()
    async with Ear(desk_.open()) as ear:
        await ear.said(asked)
    assert "\\Seen" not in desk_.us.flags(asked)


async def test_a_renumbered_folder_is_read_again_and_what_came_meanwhile_is_live(desk_: Desk) -> None:
    before = desk_.asks("before")
    async with Ear(desk_.open()) as ear:
        await ear.caught_up()
    assert ear.cursor is not None
    cursor = Cursor.parse(ear.cursor)
    assert cursor is not None
    inbox = msgspec.structs.replace(cursor.folders["INBOX"], validity=1, following=4711)
    meanwhile = desk_.asks("meanwhile")
    async with Ear(desk_.open(), cursor.changed("INBOX", inbox).text()) as again:
        await again.said(before)
        await again.said(meanwhile)
        await again.caught_up()
        assert again.messages(origin=Origin.BACKFILL) == []
        await again.said(desk_.asks("and now"))


async def test_of_a_large_mail_only_the_text_is_fetched_and_its_files_when_asked_for(
    desk_: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "WHOLE", 20_000)
    data = bytes(range(256)) * 400
    message = mail(desk_.olena.address, desk_.us.address, "see the files", html="<p>see the <b>files</b></p>")
    message.add_attachment(data, maintype="application", subtype="pdf", filename="Чек №5.pdf")
    inner = EmailMessage()
    inner["Subject"] = "inner"
    inner.set_content("inner words")
    message.add_attachment(inner)
    remote = desk_.us.receive(message)
    channel = desk_.open()
    async with Ear(channel) as ear:
        heard = await ear.said(remote)
    assert heard.text == "see the files" and "<b>files</b>" in heard.html
    pdf, attached = heard.media
    assert (pdf.name, pdf.mime) == ("Чек №5.pdf", "application/pdf")
    assert pdf.size is not None and abs(pdf.size - len(data)) < 3000
    assert await channel.download(pdf, len(data)) == data
    assert b"inner words" in await channel.download(attached, 100_000)
    with pytest.raises(Rejected):
        await channel.download(pdf, len(data) - 1)
    with pytest.raises(Rejected):
        await channel.download(pdf, 10)
    with desk_.us.client() as line:
        line.copy("1", "Archive")
        line.store("1", "+FLAGS", r"(\Deleted)")
        line.expunge()
    assert await desk_.open().download(pdf, len(data)) == data


async def test_a_reply_that_bounces_is_told_with_its_reason(desk_: Desk) -> None:
    asked = desk_.asks()
    channel = desk_.open()
    async with Ear(channel) as ear:
        await ear.caught_up()
        sent = await channel.deliver(part(asked, in_reply_to=asked))
        report = BOUNCE.format(action="failed", original="message/rfc822").replace(
            "0193b5c2d1f07c2e8a4f5b6c7d8e9f00@shop.test", sent.remote
        )
        desk_.us.receive(report.replace("root@customer.test", asked).encode(), "")
        bounce = await ear.hears(IncomingBounce)
        assert (bounce.target, bounce.thread) == (sent.remote, asked)
        assert "no such user" in bounce.reason
        desk_.us.receive(BOUNCE.format(action="delayed", original="message/rfc822").encode(), "")
        other = await ear.hears(IncomingMessage, lambda m: m.text == "Sorry.")
        assert other.automatic is Automatic.BOUNCE


async def test_the_form_on_our_own_web_site_is_a_customer(desk_: Desk) -> None:
    remote = desk_.us.receive(
        mail(
            f"Shop form <{desk_.us.address}>",
            desk_.us.address,
            "a question",
            Reply_To="Ana <ana@customer.test>",
        )
    )
    async with Ear(desk_.open()) as ear:
        heard = await ear.said(remote)
    assert heard.direction is Direction.CUSTOMER
    assert (heard.author.remote, heard.author.name) == ("ana@customer.test", "Ana")


async def test_a_program_that_names_only_what_it_answers_stays_in_the_conversation(desk_: Desk) -> None:
    root = mail(desk_.olena.address, desk_.us.address, "root")
    desk_.us.receive(root)
    answer = mail(desk_.us.address, desk_.olena.address, "answer", answers=root)
    desk_.us.put("Sent", answer.as_bytes())
    async with Ear(desk_.open()) as ear:
        await ear.caught_up()
        cursor = ear.cursor
    last = mail(desk_.olena.address, desk_.us.address, "last", In_Reply_To=str(answer["Message-ID"]))
    remote = desk_.us.receive(last)
    async with Ear(desk_.open(), cursor) as again:
        assert (await again.said(remote)).thread == str(root["Message-ID"]).strip("<>")


async def test_the_same_mail_in_both_folders_is_one(desk_: Desk) -> None:
    message = mail(desk_.us.address, desk_.us.address, "note to self")
    desk_.us.receive(message)
    desk_.us.put("Sent", message.as_bytes())
    async with Ear(desk_.open()) as ear:
        await ear.caught_up()
    assert {(m.remote, m.direction) for m in ear.messages()} == {
        (str(message["Message-ID"]).strip("<>"), Direction.OURS)
    }
