"""The command line: options before the command, one parser a group of commands, exit codes 0, 1 and 2."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import traceback
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from agent_console import __version__
from agent_console.cli import (
    accounts,
    acting,
    collecting,
    customers,
    feeling,
    importing,
    moods,
    reading,
    relaying,
    texts,
    upkeep,
    working,
)
from agent_console.cli.output import Output
from agent_console.cli.session import Session
from agent_console.cli.words import Failure, sentence
from agent_console.errors import ConsoleError

DONE, FAILED, WRONG_USAGE = 0, 1, 2
_GROUPS = (
    importing,
    accounts,
    collecting,
    reading,
    working,
    acting,
    texts,
    customers,
    upkeep,
    relaying,
    feeling,
    moods,
)


def parser() -> argparse.ArgumentParser:
    """Everything that agentctl understands."""
    root = argparse.ArgumentParser(
        prog="agentctl",
        description="Agent Console without a screen.",
        epilog="Exit status: 0 done, 1 failed with one line on stderr, 2 wrong usage.",
    )
    root.add_argument("--version", action="version", version=f"agentctl {__version__}")
    root.add_argument(
        "--workspace", type=Path, metavar="DIR", help="the workspace's folder (default: your own workspace)"
    )
    root.add_argument(
        "--key-file",
        type=Path,
        metavar="FILE",
        help="holds the workspace's key where there is no keyring; created with mode 0600 if absent",
    )
    root.add_argument("--agent", metavar="NAME", help="who works (default: who did last)")
    root.add_argument("--json", action="store_true", help="one JSON document on stdout; JSON Lines for lists")
    commands = root.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for group in _GROUPS:
        group.add_commands(commands)
    return root


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    options = parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        return asyncio.run(_run(options))
    except BrokenPipeError:  # `agentctl inbox | head`: nobody reads any more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (KeyboardInterrupt, asyncio.CancelledError):
        return _failed("Stopped.")
    except Failure as failure:
        return _failed(failure.sentence, WRONG_USAGE if failure.usage else FAILED)
    except ConsoleError as error:
        return _failed(sentence(error))
    except OSError as error:
        return _failed(f"{error.strerror or error}{': ' + str(error.filename) if error.filename else ''}.")
    except Exception as error:  # our own bug: still one line, the rest on demand
        if os.environ.get("AGENTCTL_TRACEBACK"):
            traceback.print_exc()
        return _failed(
            f"Unexpected error: {type(error).__name__}: {error}. Set AGENTCTL_TRACEBACK=1 to see where."
        )


def _failed(words: str, code: int = FAILED) -> int:
    print("agentctl: " + " ".join(words.split()), file=sys.stderr)
    return code


async def _run(options: argparse.Namespace) -> int:
    task = asyncio.current_task()
    loop = asyncio.get_running_loop()
    if task is not None:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, task.cancel)
    command: Callable[[Session, argparse.Namespace], Awaitable[int | None]] = options.command
    session = Session(options.workspace, options.key_file, options.agent, Output(json=options.json))
    try:
        return await command(session, options) or DONE
    finally:
        await session.close()
