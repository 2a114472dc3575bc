"""Finds every translatable text in the interface's Python sources.

pyside6-lupdate reads Python by tokens: it misses `translate(…, "%n …", "", n)` and takes the context of a renamed
`translate` for the text. The syntax tree leaves nothing to guess.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_WITH_CONTEXT = ("translate", "QT_TRANSLATE_NOOP", "tr")


@dataclass(frozen=True, order=True)
class Text:
    """A text with where it belongs. `plural`: it depends on a number."""

    context: str
    source: str
    comment: str = ""
    plural: bool = False


class Untranslatable(ValueError):
    """A call that no translation could ever serve: what is said is no literal. The message says where."""


def texts_in(path: Path) -> Iterator[Text]:
    """All texts of a file, in the order they stand there."""
    yield from _walk(ast.parse(path.read_text("utf-8")), "", path)


def collect(paths: Iterable[Path]) -> list[Text]:
    """All texts of these files, each once, by context."""
    found: dict[tuple[str, str, str], Text] = {}
    for path in paths:
        for text in texts_in(path):
            found.setdefault((text.context, text.source, text.comment), text)
    return sorted(found.values(), key=lambda text: text.context)


def _walk(node: ast.AST, owner: str, path: Path) -> Iterator[Text]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef):
            yield from _walk(child, child.name, path)
            continue
        if isinstance(child, ast.Call):
            text = _call(child, owner, path)
            if text is not None:
                yield text
        yield from _walk(child, owner, path)


def _call(call: ast.Call, owner: str, path: Path) -> Text | None:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "tr" and isinstance(call.func, ast.Attribute):
        on = call.func.value
        if not (isinstance(on, ast.Name) and on.id == "self") or not owner:
            raise Untranslatable(
                f"{path.name}:{call.lineno}: tr() of another object has that object's context"
            )
        given = [_literal(argument) for argument in call.args]
        if not given or given[0] is None:
            raise Untranslatable(f"{path.name}:{call.lineno}: tr() of something that is no literal")
        return Text(owner, given[0], _at(given, 1), len(call.args) > 2)
    if name in _WITH_CONTEXT and len(call.args) > 1:
        given = [_literal(argument) for argument in call.args]
        if given[0] is not None and given[1] is not None:
            return Text(given[0], given[1], _at(given, 2), len(call.args) > 3)
    return None


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _at(given: list[str | None], number: int) -> str:
    return (given[number] or "") if len(given) > number else ""
