"""One run of agentctl: which workspace, with which key, as whom; the console is opened when a command asks for it."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path

from agent_console import app
from agent_console.cli.output import Output
from agent_console.cli.words import Failure
from agent_console.errors import WorkspaceMissing


class Session:
    """What every command is given."""

    def __init__(self, place: Path | None, key_file: Path | None, agent: str | None, output: Output) -> None:
        self.named = place is not None
        """The person named a place."""
        self.place = place if place is not None else app.default_place()
        self.key_file = key_file
        self.agent = agent
        self.output = output
        self._console: app.Console | None = None

    async def console(self, *, create: bool = False, collect: bool = False) -> app.Console:
        """The open workspace. `create`: make it when there is none; `collect`: receive and send, if nobody else does."""
        if self._console is None:
            try:
                self._console = await app.open_workspace(
                    self.place, key_file=self.key_file, agent=self.agent, collect=collect
                )
            except WorkspaceMissing:
                if not create:
                    raise
                self.output.progress(f"Creating a workspace in {self.place}")
                self._console = await app.create_workspace(
                    self.place, key_file=self.key_file, agent=self.agent, collect=collect
                )
        return self._console

    def adopt(self, console: app.Console) -> None:
        """Close this one, too, at the end."""
        self._console = console

    async def close(self) -> None:
        """Let go of the workspace."""
        self.output.progress_ends()
        if self._console is not None:
            await self._console.close()


def secret(name: str, *, from_stdin: bool, required: bool = True) -> str:
    """A password, token or key: from a line of stdin, else the environment (AGENTCTL_<NAME>), else a prompt.

    Never from the arguments, which every process of the machine can read.
    """
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    variable = f"AGENTCTL_{name.upper()}"
    found = os.environ.get(variable, "")
    if found or not required:
        return found
    if not sys.stdin.isatty():
        option = name.replace("_", "-")
        raise Failure(f"No {name.replace('_', ' ')}: give it by --{option}-stdin or in {variable}.")
    return getpass.getpass(f"{name.replace('_', ' ').capitalize()}: ")


def text_or_stdin(text: str) -> str:
    """The text itself, or all of stdin for "-"."""
    return sys.stdin.read() if text == "-" else text
