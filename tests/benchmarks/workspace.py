"""A workspace of the wanted scale, received through the real intake, kept between runs and finished if interrupted."""

from __future__ import annotations

import asyncio
import hashlib
import itertools
import shutil
import sys
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from agent_console.domain.account import Account
from agent_console.domain.incoming import Batch
from agent_console.domain.log import Transaction
from agent_console.domain.views import WorkspaceKind
from agent_console.runtime.events import Events
from agent_console.sentiment import VERSION
from agent_console.storage import Storage, migrations, open_storage
from agent_console.storage.migrations import SCHEMA
from agent_console.sync.inbound import Inbound, Taken
from agent_console.workspace.keys import make_key, secrets_for
from agent_console.workspace.place import Manifest, Place
from agent_console.workspace.rating_progress import DONE_SETTING
from tests.benchmarks.world import ACCOUNTS, Scale, batches

ROOT = Path(__file__).resolve().parents[2]
KEY = bytes(range(32))
"""Nothing in it is secret, and it must open again tomorrow."""
DONE = "bench_done"
"""Setting that is written when everything has been received."""


def folder_of(scale: Scale) -> Path:
    """Where the workspace of this scale and of the present schema is kept."""
    return ROOT / ".cache" / "bench" / f"{SCHEMA}-{scale.name}"


def open_at(folder: Path) -> Storage:
    """Open it, or begin it."""
    return open_storage(folder, KEY, events=Events(), create=True)


def take(tx: Transaction, account: Account, batch: Batch) -> Taken:
    """The real intake, inside a transaction."""
    return Inbound(account).take(tx, batch, datetime.now(UTC))


async def fill(storage: Storage, scale: Scale, *, report: bool = True) -> None:
    """Receive what is still missing; nothing when it is complete."""
    if await storage.log.write(lambda tx: tx.setting(DONE)) == scale.name:
        return
    cursors = await storage.log.write(_begin)
    begun, received = time.monotonic(), 0
    for account in ACCOUNTS:
        for batch in batches(scale, account, cursors[account.id]):
            taken = await storage.log.write(partial(take, account=account, batch=batch))
            received += taken.messages
            if report and received // 20_000 != (received - taken.messages) // 20_000:
                pace = received / (time.monotonic() - begun)
                print(
                    f"\r  {received:,} messages received, {pace:,.0f} a second ",
                    end="",
                    file=sys.stderr,
                    flush=True,
                )
    await storage.log.write(lambda tx: tx.save_setting(DONE, scale.name))
    if report and received:
        print(file=sys.stderr)


async def rate(storage: Storage, *, report: bool = True) -> None:
    """Rate what is not rated yet, in this process: how fast the console does it is measured elsewhere.

    What an earlier version rated stays, or a window that is measured would rate it again beside: nobody here feels.
    """
    from agent_console.sentiment.analyzer import Analyzer

    analyzer: Analyzer | None = None
    done = 0
    while items := await storage.moods.waiting(2_000):
        analyzer = analyzer or Analyzer()
        moods = analyzer.many(item.text for item in items)
        await storage.moods.store(list(zip(items, moods, strict=True)), VERSION)
        done += len(items)
        if report:
            print(f"\r  {done:,} messages rated ", end="", file=sys.stderr, flush=True)
    if report and done:
        print(file=sys.stderr)
    await storage.log.write(lambda tx: tx.save_setting(DONE_SETTING, VERSION))


def _begin(tx: Transaction) -> dict[str, str | None]:
    known = {account.id for account in tx.accounts()}
    for account in ACCOUNTS:
        if account.id not in known:
            tx.save_account(account)
    return {account.id: tx.cursor(account.id) for account in ACCOUNTS}


def key_file_of(folder: Path) -> Path:
    """The key file that opens it: what `--key-file` names on a machine without a keyring."""
    return folder / "bench.key"


def dress(folder: Path) -> None:
    """Make the folder one that the console and agentctl open."""
    place = Place(folder)
    if place.exists():
        return
    manifest = Manifest(id="bench", kind=WorkspaceKind.LOCAL, name="Bench", created_at=datetime.now(UTC))
    key_file_of(folder).unlink(missing_ok=True)
    make_key(secrets_for(place, manifest.kind, key_file_of(folder), create=True), manifest.id, KEY)
    place.write_manifest(manifest)


def _forget_older(folder: Path) -> None:
    """Remove a workspace whose tables are not the present ones: before a release they change without a number."""
    sources = sorted(Path(migrations.__file__).parent.glob("m*.py"))
    tables = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()
    told = folder / "tables"
    if folder.exists() and (not told.exists() or told.read_text() != tables):
        shutil.rmtree(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    told.write_text(tables)


async def ready(scale: Scale) -> Path:
    """The folder of a complete workspace of this scale."""
    folder = folder_of(scale)
    _forget_older(folder)
    storage = open_at(folder)
    try:
        await fill(storage, scale)
        await rate(storage)
    finally:
        await storage.close()
    dress(folder)
    return folder


def first(scale: Scale, count: int) -> list[tuple[Account, Batch]]:
    """The first batches of an account, about `count` messages together."""
    chosen, messages = [], 0
    for batch in itertools.islice(batches(scale, ACCOUNTS[1], None), 10_000):
        chosen.append((ACCOUNTS[1], batch))
        messages += len(batch.events)
        if messages >= count:
            break
    return chosen


if __name__ == "__main__":
    from tests.benchmarks.world import SCALES

    print(asyncio.run(ready(SCALES[sys.argv[1]])))
