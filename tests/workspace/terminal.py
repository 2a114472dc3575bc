"""agentctl in a process of its own, beside the console that a test has open; and looks into it while it runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


def environment(**more: str) -> dict[str, str]:
    """This process's own, without a keyring."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AGENTCTL_")}
    backend = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    return {**kept, "PYTHONWARNINGS": "error", **backend, **more}


@dataclass(frozen=True)
class Terminal:
    """Somebody types commands about one workspace."""

    folder: Path
    key_file: Path
    before: str = ""
    """Python that runs in the process first: limits, for example."""

    def arguments(self, *command: str) -> list[str]:
        start = f"{self.before}\nimport sys\nfrom agent_console.cli.main import main\nsys.exit(main())"
        place = ["--workspace", str(self.folder), "--key-file", str(self.key_file)]
        return [sys.executable, "-c", start, *place, *command]

    def run(self, *command: str, stdin: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        """To its end; never with a traceback."""
        done = subprocess.run(
            self.arguments(*command),
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            env=environment(**more),
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def ok(self, *command: str, stdin: str = "") -> str:
        """What it printed."""
        done = self.run(*command, stdin=stdin)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def lines(self, *command: str) -> list[Any]:
        """JSON Lines."""
        return [json.loads(line) for line in self.ok("--json", *command).splitlines()]

    def refused(self, *command: str, stdin: str = "") -> str:
        """The one line that says why not."""
        done = self.run(*command, stdin=stdin)
        last = done.stderr.strip().splitlines()[-1:] or [""]
        assert done.returncode == 1 and last[0].startswith("agentctl: "), (done.returncode, done.stderr)
        assert "Unexpected error" not in last[0], last[0]
        return last[0].removeprefix("agentctl: ")

    def begin(self, *command: str) -> subprocess.Popen[bytes]:
        """Let it run; the caller ends it."""
        return subprocess.Popen(
            self.arguments(*command), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
        )

    def sound(self) -> None:
        """Folding everything again gives what is stored."""
        assert [finding for finding in self.lines("doctor", "--refold") if not finding["ok"]] == []
