"""Failures of the contract's own asserts show what was compared."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite(
    "tests.channels.receiving", "tests.channels.sending", "tests.channels.trusting"
)
