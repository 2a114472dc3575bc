"""The doctor's look at the schema: whether the tables of a file are those of the models."""

from __future__ import annotations

from peewee import CompositeKey, Field, Model

from agent_console.storage.connection import Connection
from agent_console.storage.models import MODELS

_TYPES = {"INT": "INTEGER", "AUTO": "INTEGER", "TEXT": "TEXT", "BLOB": "BLOB"}


def differences(connection: Connection) -> list[str]:
    """Where the file's tables are not those of the models; empty when all is well."""
    wrong = []
    for model in MODELS:
        table, fields = model._meta.table_name, model._meta.sorted_fields
        keys = _key(model)
        expected = {field.column_name: _column(field, field.column_name in keys) for field in fields}
        found = {
            row[1]: (row[2], bool(row[3] or row[5]), bool(row[5]))
            for row in connection.execute(f"PRAGMA table_info({table})").fetchall()
        }
        wrong += [
            f"{table}.{name}: {found.get(name)}, expected {expected.get(name)}"
            for name in sorted(found.keys() | expected.keys())
            if found.get(name) != expected.get(name)
        ]
    return wrong


def _key(model: type[Model]) -> set[str]:
    key = model._meta.primary_key
    return set(key.field_names) if isinstance(key, CompositeKey) else {key.column_name} if key else set()


def _column(field: Field, key: bool) -> tuple[str, bool, bool]:
    return _TYPES[field.field_type], not field.null, key
