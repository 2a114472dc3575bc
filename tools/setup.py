"""Set-up of a working copy: system libraries, a virtual environment from the locks, the project itself, translations.

Run by `make` through tools/setup.sh with whatever Python there is, so it uses the standard library alone. It does
nothing when nothing has changed. `setup.py run` is for using the console, `setup.py dev` also for working on it.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if __package__ in (None, ""):
    sys.path.insert(0, str(ROOT))

from tools import system_needs  # noqa: E402

VENV = ROOT / ".venv"
STAMP = VENV / ".locks"
PROJECT_STAMP = VENV / ".project"
LOCKS = {"run": ("run.txt", "build.txt"), "dev": ("dev.txt",)}


class SetupError(Exception):
    """Set-up cannot go on; the message says what to do, in one line."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Set the working copy up for `purpose`; 0 when it is ready."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("purpose", choices=sorted(LOCKS))
    purpose: str = parser.parse_args(arguments).purpose
    try:
        system_needs.provide(purpose)
        with _Alone(ROOT / ".cache" / "setup.lock"):
            environment(purpose)
            project()
            translations()
    except (SetupError, system_needs.Missing) as error:
        print(f"Set-up stopped: {error}", file=sys.stderr)
        return 1
    return 0


class _Alone:
    """Two `make`s at once wait for each other; where the system has no file locks they take their chance."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("a")

    def __enter__(self) -> None:
        try:
            import fcntl
        except ImportError:
            return
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def __exit__(self, *exception: object) -> None:
        self._file.close()


def environment(purpose: str) -> None:
    """The virtual environment, made anew when its lock has changed. One for developing serves for running, too."""
    wanted = {kind: _fingerprint(*(ROOT / "requirements" / name for name in LOCKS[kind])) for kind in LOCKS}
    found = STAMP.read_text() if STAMP.exists() else ""
    if found == wanted["dev"] or found == wanted[purpose]:
        return
    if VENV.exists():
        print("The locks have changed, or more is needed than before: making .venv anew.")
        shutil.rmtree(VENV)
    print(f"Making .venv with Python {sys.version.split()[0]} …", flush=True)
    try:
        venv.EnvBuilder(with_pip=True, symlinks=os.name != "nt").create(VENV)
    except (subprocess.CalledProcessError, OSError) as error:
        shutil.rmtree(VENV, ignore_errors=True)
        raise SetupError(
            f"this Python cannot make a virtual environment ({error}); on Debian and Ubuntu: "
            "sudo apt-get install -y python3-venv"
        ) from error
    locks = [part for name in LOCKS[purpose] for part in ("-r", str(ROOT / "requirements" / name))]
    _pip("--require-hashes", *locks)
    PROJECT_STAMP.unlink(missing_ok=True)
    STAMP.write_text(wanted[purpose])


def project() -> None:
    """The project itself, editable; again whenever its metadata has changed."""
    wanted = _fingerprint(ROOT / "pyproject.toml")
    if PROJECT_STAMP.exists() and PROJECT_STAMP.read_text() == wanted:
        return
    _pip("--no-index", "--no-deps", "--no-build-isolation", "--force-reinstall", "--editable", str(ROOT))
    PROJECT_STAMP.write_text(wanted)


def translations() -> None:
    """Compile the translations that are older than their sources."""
    if not (ROOT / "tools" / "translations.py").exists():
        return
    done = subprocess.run(
        [python(), "-m", "tools.translations", "build"], cwd=ROOT, text=True, capture_output=True, check=False
    )
    if done.returncode:
        raise SetupError(f"the translations do not compile: {_last_line(done.stderr or done.stdout)}")


def python() -> str:
    """The environment's own Python."""
    return str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def _pip(*arguments: str) -> None:
    command = [python(), "-m", "pip", "--quiet", "--disable-pip-version-check", "install", *arguments]
    done = subprocess.run(command, cwd=ROOT, text=True, stderr=subprocess.PIPE, check=False)
    if done.returncode:
        sys.stderr.write(done.stderr)
        raise SetupError(
            "pip could not install what the lock names (its own words are above); is there a network?"
        )


def _fingerprint(*files: Path) -> str:
    digest = hashlib.sha256(f"{sys.version_info[:2]}\n".encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else "no message"


if __name__ == "__main__":
    sys.exit(main())
