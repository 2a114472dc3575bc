"""Canned replies, signatures, descriptions and drafts: what an agent keeps at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent_console import app
from agent_console.domain.canned import CannedReply
from agent_console.domain.views import Draft
from agent_console.errors import CommandRefused, UnknownName
from agent_console.runtime.settings import SettingsFile
from tests.workspace.conftest import Opener
from tests.workspace.desk import row_where


def canned(shortcut: str, text: str = "Thank you, {first_name}!", **more: str) -> CannedReply:
    return CannedReply(id="", shortcut=shortcut, title=more.pop("title", shortcut.title()), text=text, **more)


async def test_canned_replies_are_found_by_how_they_begin(opener: Opener) -> None:
    console = await opener(collect=False)
    await console.work.save_canned(canned("thanks"))
    await console.work.save_canned(canned("thanks", language="es"))
    await console.work.save_canned(canned("/refund", channel="email", title="Money back"))
    names = [(each.shortcut, each.language) for each in await console.read.canned("/th")]
    assert names == [("thanks", ""), ("thanks", "es")]
    assert [each.shortcut for each in await console.read.canned("money")] == ["refund"]
    assert [each.shortcut for each in await console.read.canned("", channel="x")] == ["thanks", "thanks"]
    (refund,) = await console.read.canned("refund")
    await console.work.delete_canned(refund.id)
    assert await console.read.canned("refund") == ()
    with pytest.raises(UnknownName):
        await console.work.delete_canned(refund.id)


@pytest.mark.parametrize("wrong", [canned("two words"), canned(""), canned("ok", text=" "), canned("THANKS")])
async def test_a_canned_reply_that_makes_no_sense_is_refused(opener: Opener, wrong: CannedReply) -> None:
    console = await opener(collect=False)
    await console.work.save_canned(canned("thanks"))
    with pytest.raises(CommandRefused):
        await console.work.save_canned(wrong)


async def test_a_signature_is_each_agent_s_own(opener: Opener) -> None:
    console = await opener(collect=False)
    await console.work.set_signature("  ^OK ")
    assert await console.read.signature() == "^OK"
    with pytest.raises(CommandRefused):
        await console.work.set_signature("x" * 61)
    await console.close()
    other = await opener("Marta", collect=False)
    assert await other.read.signature() == ""


async def test_a_file_is_described_before_it_leaves(opener: Opener, tmp_path: Path) -> None:
    console = await opener(collect=False)
    picture = tmp_path / "box.png"
    picture.write_bytes(b"not really a picture")
    taken = await console.files.attach(picture)
    await console.work.describe_attachment(taken.id, "A box,\nopened")
    (known,) = await console.files.describe([taken.id])
    assert known.media.description == "A box, opened"
    with pytest.raises(UnknownName):
        await console.work.describe_attachment("nothing", "x")


async def test_half_a_character_is_no_reason_to_lose_what_somebody_wrote(tmp_path: Path) -> None:
    """Lone surrogates and NUL come from other programs' clipboards; neither UTF-8 nor SQLite holds them."""
    console = await app.open_practice(tmp_path / "practice", speed=0, settings=SettingsFile(tmp_path))
    odd = "half \ud83d of it \0 here"
    row = await row_where(console, public=False)
    await console.work.save_draft(row.id, Draft(text=odd))
    draft = (await console.read.conversation(row.id)).draft
    assert draft is not None and draft.text == "half \ufffd of it \ufffd here"
    await console.work.tag([row.id], "late \ud83d")
    assert "late \ufffd" in (await console.read.conversation(row.id)).row.tags
    await console.work.save_canned(CannedReply(id="", shortcut="odd", title=odd, text=odd))
    assert [each.text for each in await console.read.canned() if each.shortcut == "odd"] == [draft.text]
    await console.work.set_signature("^M\ud83d")
    there = await console.work.continue_elsewhere(row.id, row.account, "@new\ud83d", text=odd)
    written = (await console.read.conversation(there)).draft
    assert written is not None and written.text == draft.text
    findings = await console.archive.doctor(refold=True)
    await console.close()
    assert [finding for finding in findings if not finding.ok] == []
