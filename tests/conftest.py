"""What every test needs: Qt without a screen, and the servers as fixtures."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

pytest_plugins = ["tests.servers.plugin", "tests.servers.xvfb", "tests.tables"]
