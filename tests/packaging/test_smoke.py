"""The wheel works where the sources are not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_the_wheel_holds_all_it_needs_and_works_in_a_clean_environment() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "smoke.py")],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout.strip().endswith("The wheel is whole.")
