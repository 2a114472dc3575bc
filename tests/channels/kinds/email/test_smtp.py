"""What a submission server's answers mean before and after it had the mail."""

from __future__ import annotations

import aiosmtplib
import pytest

from agent_console.channels.kinds.email.smtp import submit
from agent_console.errors import ChannelError, Rejected, RetryLater, Unreachable


class Server:
    """Takes everything up to the mail itself, which it answers in its own way."""

    def __init__(self, code: int) -> None:
        self.code = code

    def supports_extension(self, name: str) -> bool:
        return False

    async def mail(self, sender: str, options: list[str]) -> None:
        return None

    async def rcpt(self, recipient: str) -> None:
        return None

    async def data(self, message: bytes, timeout: float) -> None:
        raise aiosmtplib.SMTPDataError(self.code, "words")


@pytest.mark.parametrize(
    ("code", "kind"), [(451, RetryLater), (554, Rejected), (0, Unreachable), (354, Unreachable)]
)
async def test_an_answer_that_makes_no_sense_after_the_mail_leaves_it_in_doubt(
    code: int, kind: type[ChannelError]
) -> None:
    with pytest.raises(kind) as caught:
        await submit(Server(code), "help@shop.test", ["ana@x.test"], "ana@x.test", b"x")  # type: ignore[arg-type]
    assert not isinstance(caught.value, Unreachable) or caught.value.sent
