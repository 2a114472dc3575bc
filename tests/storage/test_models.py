"""The models and the migrations tell the same story."""

from __future__ import annotations

import subprocess
import sys

from agent_console.storage.comparing import differences
from agent_console.storage.models import MODELS
from tests.storage.conftest import Bench


async def test_the_migrations_lead_to_the_models(bench: Bench) -> None:
    assert await bench.storage.database.read(differences) == []


async def test_every_table_has_a_model(bench: Bench) -> None:
    rows = await bench.storage.database.read(
        lambda c: c.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        ).fetchall()
    )
    tables = {row[0] for row in rows} - {"sqlite_schema", "sqlite_sequence"}
    assert tables == {model._meta.table_name for model in MODELS}


async def test_a_column_that_should_not_be_there_is_found(bench: Bench) -> None:
    await bench.storage.database.write(
        lambda c: c.execute("ALTER TABLE agent ADD COLUMN extra TEXT").fetchall()
    )
    findings = await bench.storage.doctor.examine()
    broken = [finding for finding in findings if not finding.ok]
    assert [finding.word for finding in broken] == ["schema"] and "agent.extra" in broken[0].detail


def test_opening_a_workspace_does_not_wait_for_peewee() -> None:
    code = "import sys, agent_console.storage; sys.exit('peewee' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
