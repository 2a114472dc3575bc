"""Restored workspaces: what was queued when the backup was made may have left since."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from agent_console import app
from agent_console.domain.reply import ReplyState
from agent_console.runtime.clock import SystemClock
from agent_console.runtime.events import Events
from agent_console.runtime.settings import SettingsFile
from agent_console.storage import open_storage
from agent_console.workspace.restoring import doubt_queued
from tests.sync.samples import ACCOUNT, message, queue, take
from tests.workspace.desk import behind

KEY = b"k" * 32


async def test_a_reply_queued_in_a_backup_is_asked_about_before_it_is_sent_again(tmp_path: Path) -> None:
    now = SystemClock().now()
    storage = open_storage(tmp_path, KEY, events=Events(), create=True)
    await storage.log.write(lambda tx: tx.save_account(ACCOUNT))
    await take(storage.log, message("m1", now - timedelta(hours=2)), now=now)
    (conversation,) = await storage.log.write(lambda tx: tx.conversations_of_thread(ACCOUNT.id, "chat"))
    queued_at = now - timedelta(hours=1)
    await queue(storage.log, conversation, "one", at=queued_at)
    await queue(storage.log, conversation, "two", at=queued_at + timedelta(minutes=1))
    await storage.close()
    assert await doubt_queued(tmp_path, KEY, now) == 2
    assert await doubt_queued(tmp_path, KEY, now) == 0
    again = open_storage(tmp_path, KEY, events=Events(), create=False)
    try:
        due = await again.log.write(lambda tx: tuple(tx.outbox(ACCOUNT.id)))
        assert [item.reply.state for item in due] == [ReplyState.UNCERTAIN] * 2
        assert [item.reply.first_attempt for item in due] == [item.reply.queued_at for item in due]
        assert due[0].reply.attempting == due[0].reply.parts[0].key
        findings = await again.doctor.examine(refold=True)
        assert [finding for finding in findings if not finding.ok] == []
    finally:
        await again.close()


async def test_restoring_a_workspace_doubts_what_was_queued(tmp_path: Path) -> None:
    key_file, settings = tmp_path / "key", SettingsFile(tmp_path)
    console = await app.create_workspace(
        tmp_path / "old", agent="Olha", key_file=key_file, settings=settings, collect=False
    )
    log, now = behind(console).storage.log, SystemClock().now()
    await log.write(lambda tx: tx.save_account(ACCOUNT))
    await take(log, message("m1", now - timedelta(hours=2)), now=now)
    (conversation,) = await log.write(lambda tx: tx.conversations_of_thread(ACCOUNT.id, "chat"))
    await queue(log, conversation, "one", at=now)
    backup = await console.archive.backup(tmp_path / "copy")
    await console.close()
    await app.restore_workspace(backup, tmp_path / "new", key_file=key_file)
    again = await app.open_workspace(tmp_path / "new", key_file=key_file, settings=settings, collect=False)
    try:
        (row,) = await again.read.inbox_rows([conversation])
        assert row.sending == "uncertain"
    finally:
        await again.close()
