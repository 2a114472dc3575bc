"""Smoke test of the wheel: build it, install it in a clean environment from the lock, use it away from the sources.

`python packaging/smoke.py` prints what it checked and ends with 0 when the wheel is whole.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("es", "uk")
INSIDE = (
    "agent_console/resources/fonts/",
    "agent_console/resources/icons/lucide/LICENSE",
    "agent_console/resources/lexicons/learned.npz",
    "agent_console/resources/practice/",
    *(f"agent_console/resources/translations/agent_console_{language}.qm" for language in LANGUAGES),
    "agent_console_ui/main.py",
)
"""What a wheel must contain; a name that ends with "/" is a folder with something in it."""
NOT_INSIDE = ("tests/", "tools/", "ui/", "packaging/")


class Broken(Exception):
    """The wheel is not whole; the message says what is wrong."""


def main() -> int:
    """Check everything; 0 when the wheel is whole."""
    with tempfile.TemporaryDirectory(prefix="agent-console-smoke-") as folder:
        try:
            wheel = build(Path(folder))
            look_inside(wheel)
            use(wheel, Path(folder))
        except Broken as problem:
            print(f"The wheel is broken: {problem}", file=sys.stderr)
            return 1
    print("The wheel is whole.")
    return 0


def build(folder: Path) -> Path:
    """Build the wheel from this working copy, without the network: the backend comes from the development lock."""
    _run([sys.executable, "-m", "tools.translations", "build"], cwd=ROOT)
    options = ["--no-deps", "--no-index", "--no-build-isolation", "--quiet", "--wheel-dir", str(folder)]
    _run([sys.executable, "-m", "pip", "wheel", *options, str(ROOT)])
    (wheel,) = folder.glob("*.whl")
    print(f"built {wheel.name}, {wheel.stat().st_size / 1e6:.1f} MB")
    return wheel


def look_inside(wheel: Path) -> None:
    """Everything that the program needs is in it, and nothing else."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for wanted in INSIDE:
        if not any(name.startswith(wanted) if wanted.endswith("/") else name == wanted for name in names):
            raise Broken(f"{wanted} is missing")
    strays = [name for name in names if name.startswith(NOT_INSIDE)]
    if strays:
        raise Broken(f"{strays[0]} does not belong into it")
    print(f"{len(names)} files, resources included")


def use(wheel: Path, folder: Path) -> None:
    """Install it from the lock into an environment of its own; both commands work there, far from the sources."""
    environment = folder / "venv"
    venv.EnvBuilder(with_pip=True).create(environment)
    binaries = environment / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(binaries / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    _run([*pip, "--require-hashes", "-r", str(ROOT / "requirements" / "run.txt")])
    _run([*pip, "--no-index", "--no-deps", str(wheel)])
    away = folder / "away"
    away.mkdir()
    home = {"HOME": str(away), "PATH": os.defpath, "PYTHONWARNINGS": "error", "QT_QPA_PLATFORM": "offscreen"}
    help_text = _run([str(binaries / "agentctl"), "--help"], cwd=away, env=home)
    for command in ("import", "inbox", "reply", "doctor"):
        if command not in help_text:
            raise Broken(f"agentctl --help does not name {command!r}")
    print("agentctl --help works")
    for script in (_LOADS_RESOURCES, _RATES):
        print(_run([str(binaries / "python"), "-c", script], cwd=away, env=home).strip())


_LOADS_RESOURCES = """
from PySide6.QtWidgets import QApplication
app = QApplication([])
from agent_console_ui import i18n, icons, main, theme
assert "site-packages" in main.__file__, main.__file__
assert not icons.pixmap("search").isNull()
print("the window's modules, icons and fonts load")
"""

_RATES = """
import asyncio
from agent_console.sentiment.scorer import ScorerProcess

async def rate():
    scorer = ScorerProcess()
    moods = await scorer.rate(["This is the worst shop ever!", "¡Muchísimas gracias, un servicio genial!", "Жахливий сервіс!"])
    await scorer.close()
    return [(mood.language, mood.label) for mood in moods]

found = asyncio.run(rate())
assert found == [("en", "negative"), ("es", "positive"), ("uk", "negative")], found
print("moods are rated in three languages")
"""


def _run(command: Sequence[str], cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        env=env,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        raise Broken(f"{' '.join(command[:4])} … failed:\n{done.stdout.strip()}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
