"""Submitting: what the server's answers mean, where copies lie, and what is known after a cut."""

from __future__ import annotations

import pytest

from agent_console.channels.base import CannotTell, Delivered
from agent_console.domain.entry import Media
from agent_console.errors import Rejected, RetryLater, SignInAgain, Unreachable
from tests.channels.kinds.email.mailbox_desk import Desk, part
from tests.servers.mailbox import mail

pytestmark = pytest.mark.server


async def test_one_copy_lies_in_sent_and_the_answered_mail_is_marked(desk_: Desk) -> None:
    asked = desk_.asks()
    sent = await desk_.open().deliver(part(asked, in_reply_to=asked))
    [copy] = desk_.us.mails("Sent")
    [arrived] = desk_.olena.mails()
    assert copy["Message-ID"] == arrived["Message-ID"] == f"<{sent.remote}>"
    assert {"\\Seen", "\\Answered"} <= desk_.us.flags(asked)


@pytest.mark.parametrize(
    ("answer", "error", "after"),
    [
        ("450 4.2.0 Greylisted, try again in 300 seconds", RetryLater, 300.0),
        ("451 4.7.1 come back in 5 minutes", RetryLater, 300.0),
        ("452 4.2.2 mailbox full", RetryLater, None),
        ("550 5.1.1 no such user here", Rejected, None),
        ("535 5.7.8 not any more", SignInAgain, None),
    ],
)
@pytest.mark.parametrize("command", ["RCPT", "DATA"])
async def test_what_the_server_says_instead_is_understood(
    desk_: Desk, answer: str, error: type[Exception], after: float | None, command: str
) -> None:
    asked = desk_.asks()
    desk_.server.instead = lambda said, envelope: answer if said == command else None
    with pytest.raises(error) as caught:
        await desk_.open().deliver(part(asked, in_reply_to=asked))
    if isinstance(caught.value, RetryLater):
        assert caught.value.after == after
    if isinstance(caught.value, Rejected):
        assert "no such user here" in caught.value.reason
    assert desk_.olena.mails() == [] == desk_.us.mails("Sent")


async def test_a_copy_that_is_refused_does_not_keep_the_answer_back(desk_: Desk) -> None:
    asked = desk_.us.receive(
        mail(desk_.olena.address, desk_.us.address, "Where?", Cc="gone@customer.test", To=desk_.us.address)
    )
    desk_.server.instead = lambda said, envelope: (
        "550 5.1.1 gone" if said == "RCPT" and envelope.rcpt_tos[-1].startswith("gone@") else None
    )
    await desk_.open().deliver(part(asked, in_reply_to=asked))
    assert len(desk_.olena.mails()) == 1


async def test_a_line_cut_after_the_mail_may_have_sent_it_and_absence_in_sent_proves_nothing(
    desk_: Desk,
) -> None:
    asked = desk_.asks()
    channel = desk_.open()
    outgoing = part(asked, in_reply_to=asked)
    desk_.sending.cut_after(b"\r\n.\r\n")
    with pytest.raises(Unreachable) as caught:
        await channel.deliver(outgoing)
    assert caught.value.sent and len(desk_.olena.mails()) == 1
    assert isinstance(await channel.find(outgoing), CannotTell)


async def test_a_line_cut_before_the_mail_has_sent_nothing(desk_: Desk) -> None:
    asked = desk_.asks()
    desk_.sending.cut_after(b"MAIL FROM")
    with pytest.raises(Unreachable) as caught:
        await desk_.open().deliver(part(asked, in_reply_to=asked))
    assert not caught.value.sent
    assert desk_.olena.mails() == []


async def test_what_stands_in_sent_is_found_and_not_sent_again(desk_: Desk) -> None:
    asked = desk_.asks()
    outgoing = part(asked, in_reply_to=asked)
    sent = await desk_.open().deliver(outgoing)
    channel = desk_.open()
    found = await channel.find(outgoing)
    assert isinstance(found, Delivered) and found.remote == sent.remote
    assert (await channel.deliver(outgoing)).remote == sent.remote
    assert len(desk_.olena.mails()) == len(desk_.us.mails("Sent")) == 1


async def test_a_new_conversation_gets_its_place_from_our_first_mail(desk_: Desk) -> None:
    channel = desk_.open()
    place = channel.private_place(desk_.olena.address, "")
    sent = await channel.deliver(part(place, heading="Su pedido 48213", text="Le escribimos por aquí."))
    assert sent.thread == sent.remote
    [arrived] = desk_.olena.mails()
    assert arrived["Subject"] == "Su pedido 48213" and arrived["References"] is None
    second = await channel.deliver(part(sent.thread, text="Una cosa más."))
    assert second.thread == ""
    follow_up = desk_.olena.mails()[1]
    assert follow_up["References"] == f"<{sent.remote}>" and follow_up["Subject"] == "Re: Su pedido 48213"


async def test_an_answer_finds_the_mail_wherever_it_was_moved(desk_: Desk) -> None:
    asked = desk_.asks()
    with desk_.us.client() as line:
        line.copy("1", "Archive")
        line.store("1", "+FLAGS", r"(\Deleted)")
        line.expunge()
    await desk_.open().deliver(part(asked, in_reply_to=asked))
    [arrived] = desk_.olena.mails()
    assert arrived["In-Reply-To"] == f"<{asked}>"


async def test_a_mail_that_is_gone_cannot_be_answered(desk_: Desk) -> None:
    with pytest.raises(Rejected):
        await desk_.open().deliver(part("gone@customer.test", in_reply_to="gone@customer.test"))


async def test_the_servers_own_limit_is_obeyed(desk_: Desk) -> None:
    asked = desk_.asks()
    channel = desk_.open()
    channel._sender.limit = 1000
    data = b"x" * 701
    with pytest.raises(Rejected, match="700 bytes"):
        await channel.deliver(
            part(asked, media=Media(remote="l", name="a.bin"), data=data, in_reply_to=asked)
        )


async def test_marking_as_read_is_seen_by_every_program(desk_: Desk) -> None:
    asked = desk_.asks()
    channel = desk_.open()
    assert "\\Seen" not in desk_.us.flags(asked)
    await channel.mark_read(asked, asked)
    assert "\\Seen" in desk_.us.flags(asked)
    await channel.mark_read("gone@customer.test", asked)
