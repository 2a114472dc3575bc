"""Back from a backup, and what it does not know: whether the replies that were still queued in it have left since."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path

from agent_console.domain import commands
from agent_console.domain.entry import ReplyAttempted, ReplyUncertain
from agent_console.domain.log import Transaction
from agent_console.domain.reply import ReplyState
from agent_console.runtime.clock import new_id
from agent_console.runtime.events import Events
from agent_console.runtime.secrets import Secrets, decode_recovery
from agent_console.storage import open_storage
from agent_console.storage.backup import restore as restore_backup
from agent_console.workspace.keys import SECRETS_FILE, key_in_backup, secrets_for, stored_key
from agent_console.workspace.place import Manifest, Place, manifest_in_backup


async def doubt_queued(folder: Path, key: bytes, now: datetime) -> int:
    """Make every reply of a restored workspace that is not sent uncertain: its channel is asked before each of its parts.

    Returns how many. The time of queueing stands for the first attempt: it cannot have been earlier.
    """
    storage = await asyncio.to_thread(open_storage, folder, key, events=Events(), create=False)

    def work(tx: Transaction) -> int:
        doubted = 0
        for account in tx.accounts():
            for due in tx.outbox(account.id):
                reply, part = due.reply, due.reply.next_part
                if reply.state is ReplyState.FAILED or part is None:
                    continue
                later = tuple(
                    each.key for each in reply.parts if each.key not in reply.sent and each.key != part.key
                )
                if reply.state is ReplyState.UNCERTAIN and set(later) <= set(reply.doubted):
                    continue  # doubted already
                unknown = ReplyUncertain(reply=reply.id, key=part.key, others=later)
                steps: list[tuple[ReplyAttempted | ReplyUncertain, datetime]] = [(unknown, now)]
                if reply.state is ReplyState.QUEUED:
                    tried = ReplyAttempted(reply=reply.id, key=part.key, attempt=reply.attempt + 1)
                    steps.insert(0, (tried, reply.queued_at))
                for body, at in steps:
                    tx.append(
                        commands.authored(due.conversation, (body,), actor="system", now=at, new_id=new_id),
                        now,
                    )
                doubted += 1
        return doubted

    try:
        return await storage.log.write(work, durable=True)
    finally:
        await storage.close()


def lay_back(
    source: Path, where: Place, recovery_key: str | None, key_file: Path | None
) -> tuple[Manifest, bytes, Secrets]:
    """Lay the files of a backup into the folder, all but the one that makes it a whole workspace; see `app.restore_workspace`.

    Blocks on the disk and the keyring.
    """
    manifest = manifest_in_backup(source)
    if recovery_key is not None:
        key, kept = decode_recovery(recovery_key), False
    else:
        found = key_in_backup(source, manifest.id, key_file) if key_file is not None else None
        kept = found is not None
        key = found or stored_key(
            secrets_for(where, manifest.kind, key_file, create=False), manifest.id, where
        )
    secrets = secrets_for(where, manifest.kind, key_file, create=True)
    restore_backup(source, where.folder, key)
    where.manifest_file.unlink(missing_ok=True)  # written again last: until then it is no whole workspace
    if not kept:  # sealed with another key file: the accounts ask to sign in again
        (where.folder / SECRETS_FILE).unlink(missing_ok=True)
    return manifest, key, secrets
