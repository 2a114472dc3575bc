"""The interface's texts: collects them from the sources into .ts files, compiles these, and checks that none is missing.

    python -m tools.translations update | build | check

`update` keeps what is translated and marks what is new as unfinished. `check` fails when the files are behind the
sources, when a text is untranslated, or when a translation lost a placeholder.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tools.interface_texts import Text, collect

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "ui" / "agent_console_ui"
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = {"en": 2, "es": 2, "uk": 3}
"""How many plural forms each has. English has only plurals: its other texts are the sources."""
_PLACEHOLDER = re.compile(r"\{\w*\}|%n|%\d")

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Translated:
    """The forms of a text in another language: one, or as many as it has plurals."""

    finished: bool
    forms: list[str]


def file_of(language: str, folder: Path = FOLDER) -> Path:
    """Where a language's texts lie."""
    return folder / f"agent_console_{language}.ts"


def tool(name: str) -> str:
    """Qt's program of that name, from the environment this runs in."""
    beside = Path(sys.executable).parent / name
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        raise SystemExit(f"{name} is missing: it comes with PySide6-Essentials")
    return found


def sources() -> list[Path]:
    """Every source file of the interface."""
    return sorted(SOURCES.rglob("*.py"))


def update(folder: Path = FOLDER) -> None:
    """Collect the texts of all sources into the .ts files; what is translated already stays."""
    folder.mkdir(parents=True, exist_ok=True)
    found = collect(sources())
    for language, forms in LANGUAGES.items():
        path = file_of(language, folder)
        _write(path, language, forms, found, texts(path) if path.exists() else {})


def _write(
    path: Path, language: str, forms: int, found: Sequence[Text], known: dict[Key, Translated]
) -> None:
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context, name = root, ""
    for text in found:
        if language == "en" and not text.plural:
            continue
        if text.context != name:
            context, name = ElementTree.SubElement(root, "context"), text.context
            ElementTree.SubElement(context, "name").text = name
        message = ElementTree.SubElement(context, "message", {"numerus": "yes"} if text.plural else {})
        ElementTree.SubElement(message, "source").text = text.source
        if text.comment:
            ElementTree.SubElement(message, "comment").text = text.comment
        translation = ElementTree.SubElement(message, "translation")
        given = known.get((text.context, text.source, text.comment))
        if language == "en":  # plurals write themselves
            given = Translated(True, [text.source.replace("(s)", ending) for ending in ("", "s")])
        if given is None or not given.finished:
            translation.set("type", "unfinished")
        kept = given.forms if given is not None else []
        if text.plural:
            for number in range(forms):
                form = ElementTree.SubElement(translation, "numerusform")
                form.text = kept[number] if number < len(kept) else ""
        else:
            translation.text = kept[0] if kept else ""
    ElementTree.indent(root, "  ")
    body = ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8")


def build(folder: Path = FOLDER) -> list[Path]:
    """Compile every .ts file that is there to .qm; returns what was made."""
    made = []
    for language in LANGUAGES:
        source = file_of(language, folder)
        if source.exists():
            target = source.with_suffix(".qm")
            fresh = target.with_suffix(f".{os.getpid()}.new")  # a running console has the old one mapped
            command = [tool("pyside6-lrelease"), "-silent", str(source), "-qm", str(fresh)]
            subprocess.run(command, check=True)
            fresh.replace(target)
            made.append(target)
    return made


def texts(path: Path) -> dict[Key, Translated]:
    """What a .ts file says, by context, source and remark."""
    found: dict[Key, Translated] = {}
    for context in ElementTree.parse(path).getroot().findall("context"):
        for message in context.findall("message"):
            translation = message.find("translation")
            if translation is None:
                continue
            forms = [form.text or "" for form in translation.findall("numerusform")] or [
                translation.text or ""
            ]
            finished = translation.get("type") != "unfinished" and all(forms)
            key = (
                context.findtext("name") or "",
                message.findtext("source") or "",
                message.findtext("comment") or "",
            )
            found[key] = Translated(finished, forms)
    return found


def problems(language: str, folder: Path = FOLDER) -> list[str]:
    """What is wrong with a language's file, one line each; none when it is complete."""
    path = file_of(language, folder)
    if not path.exists():
        return [f"{path.name}: missing"]
    present = texts(path)
    in_sources = {
        (text.context, text.source, text.comment)
        for text in collect(sources())
        if text.plural or language != "en"
    }
    found = [f"{path.name}: not in the sources any more: {key[1]!r}" for key in present.keys() - in_sources]
    found += [f"{path.name}: not collected yet: {key[1]!r}" for key in in_sources - present.keys()]
    for key, translated in present.items():
        if not translated.finished:
            found.append(f"{path.name}: not translated: {key[0]}: {key[1]!r}")
            continue
        wanted = set(_PLACEHOLDER.findall(key[1]))
        for form in translated.forms:
            given = set(_PLACEHOLDER.findall(form))
            if given - wanted or (wanted - given) - {"%n"}:
                found.append(f"{path.name}: other placeholders: {key[1]!r} became {form!r}")
    return sorted(found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the three."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.translations", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("what", choices=("update", "build", "check"))
    what = parser.parse_args(arguments).what
    if what == "update":
        update()
        for language in LANGUAGES:
            all_of_them = texts(file_of(language))
            finished = sum(translated.finished for translated in all_of_them.values())
            print(f"{file_of(language).name}: {finished} of {len(all_of_them)} translated")
    elif what == "build":
        for path in build():
            print(path.relative_to(ROOT))
    else:
        found = [line for language in LANGUAGES for line in problems(language)]
        print("\n".join(found) if found else "all texts are translated")
        return 1 if found else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
