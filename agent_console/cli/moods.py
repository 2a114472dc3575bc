"""`agentctl mood`: why a message has its mood, what an agent says about it, and how far rating has come."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, Final

from agent_console.cli.output import local, safe
from agent_console.cli.session import Session
from agent_console.cli.words import Failure
from agent_console.domain.mood import LABELS, Label, label_of
from agent_console.domain.mood_views import MessageMood, MoodExplained
from agent_console.domain.views import InboxRow
from agent_console.errors import CommandRefused, Refusal
from agent_console.runtime.settings import SettingsFile

MACHINE: Final = "machine"
_TRENDS: Final = {-1: "↓", 0: "", 1: "↑"}
_WHY: Final = {
    "word": "word",
    "phrase": "phrase",
    "emoji": "emoji",
    "negated": "negated",
    "strengthened": "strengthened",
    "weakened": "weakened",
    "irony": "irony suspected",
    "learned": "learned from other texts",
}


def add_commands(commands: Any) -> None:
    """Add the parsers."""
    group = commands.add_parser("mood", help="explain, correct and export moods; see and pause rating")
    actions = group.add_subparsers(metavar="ACTION", required=True)
    why = actions.add_parser("explain", help="why a customer's message has its mood")
    why.add_argument("message", metavar="MESSAGE", help="its id: agentctl show --ids CONVERSATION")
    why.set_defaults(command=explain)
    right = actions.add_parser("correct", help="say how a customer's message feels")
    right.add_argument("message", metavar="MESSAGE")
    right.add_argument(
        "label",
        choices=[*LABELS, MACHINE],
        metavar="LABEL",
        help=f"{', '.join(LABELS)}; or {MACHINE}: as rated",
    )
    right.set_defaults(command=correct)
    out = actions.add_parser("export", help="what agents corrected, as training data (CSV)")
    out.add_argument("file", metavar="FILE", type=Path, help="only its owner may read it")
    out.set_defaults(command=export)
    status = actions.add_parser("status", help="how far rating has come")
    status.set_defaults(command=show_status)
    for name, paused, words in (
        ("pause", True, "let imported histories and older messages wait; new ones are rated all the same"),
        ("resume", False, "go on rating them"),
    ):
        action = actions.add_parser(name, help=words)
        action.set_defaults(command=pause, paused=paused)


async def explain(session: Session, options: argparse.Namespace) -> int:
    """The mood, the words that counted, and who corrected it."""
    console = await session.console()
    found = await console.read.mood(options.message)
    out = session.output
    out.document(found)
    if found is None:
        out.say("It has no mood: not rated yet, or nothing that a customer wrote.")
        return 0
    for line in _explained(found):
        out.say(line)
    if found.words:
        out.table(
            ("WORDS", "ADDED", "WHY"),
            [(word.text, f"{word.valence:+.1f}", _WHY.get(word.why, word.why)) for word in found.words],
        )
    return 0


def _explained(found: MoodExplained) -> list[str]:
    lines = [worded(found.mood) or f"no mood: {found.language or 'unknown'} is a language that is not rated"]
    if found.version:
        said = "the same" if found.machine == found.mood.label else found.machine or "nothing"
        machine = f"the analyzer (version {found.version}) says {said}" if found.mood.corrected else ""
        facts = [machine, f"language {found.language or 'unknown'}", f"score {found.score:+.2f}"]
        facts += [f"confidence {found.confidence:.2f}"] if found.machine is not None else []
        facts += ["mixed"] if found.mixed else []
        facts += ["irony suspected"] if found.irony else []
        lines.append("  ·  ".join(fact for fact in facts if fact))
    if found.mood.corrected:
        lines.append(f"corrected by {safe(found.corrected_by)} {local(found.corrected_at)}".rstrip())
    return lines


def worded(mood: MessageMood | None) -> str:
    """A message's mood in a word or two; empty where it has none."""
    if mood is None or mood.label is None:
        return ""
    return mood.label + (" (corrected)" if mood.corrected else "" if mood.sure else "?")


def standing(row: InboxRow) -> str:
    """Where a conversation stands, for a column: the label, ? where it is doubtful, and an arrow where it moves."""
    if row.mood is None:
        return ""
    return f"{label_of(row.mood)}{'' if row.mood_sure else '?'} {_TRENDS[row.mood_trend]}".rstrip()


async def correct(session: Session, options: argparse.Namespace) -> int:
    """An agent's word over the machine's."""
    console = await session.console()
    label: Label | None = None if options.label == MACHINE else options.label
    try:
        await console.work.correct_mood(options.message, label)
    except CommandRefused as refused:
        if refused.refusal is not Refusal.NOT_SUPPORTED:
            raise
        raise Failure("Refused: only what a customer wrote has a mood.") from None
    session.output.document({"message": options.message, "label": label})
    session.output.say("As the machine says." if label is None else f"Corrected: {label}.")
    return 0


async def export(session: Session, options: argparse.Namespace) -> int:
    """A file with all corrections."""
    console = await session.console()
    count = await console.archive.export_corrections(options.file)
    session.output.document({"corrections": count, "path": str(options.file)})
    session.output.say(f"{count} correction{'' if count == 1 else 's'} written to {options.file}.")
    return 0


async def show_status(session: Session, options: argparse.Namespace) -> int:
    """What waits, and whether it is paused."""
    console = await session.console()
    progress = await console.read.rating()
    out = session.output
    out.document(progress)
    if not progress.waiting:
        out.say(f"Everything is rated (analyzer version {progress.version}).")
    else:
        of = f" of {progress.total}" if progress.total > progress.waiting else ""
        are = "message is" if progress.waiting == 1 and not of else "messages are"
        out.say(f"{progress.waiting}{of} {are} still to rate (analyzer version {progress.version}).")
    if not SettingsFile().current.rate_mood:
        out.say("Rating is switched off in the settings (rate_mood).")
    if progress.paused:
        out.say("Rating is paused: agentctl mood resume")
    if progress.failed:
        out.say("The analyzer cannot be started; it is tried again.")
    return 0


async def pause(session: Session, options: argparse.Namespace) -> int:
    """For whichever process collects, and over restarts."""
    console = await session.console()
    await console.work.pause_rating(options.paused)
    session.output.document({"paused": options.paused})
    session.output.say(
        "Paused; new messages are rated all the same."
        if options.paused
        else "Rating goes on, where somebody collects."
    )
    return 0
