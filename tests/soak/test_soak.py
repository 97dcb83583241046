"""A few simulated hours of the whole program; `dev.py soak` makes 24 of them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads memory from /proc"),
]


def test_hours_of_use_leave_every_sign_of_life_no_reminder_twice_and_no_more_memory():
    done = subprocess.run(
        [sys.executable, "-m", "soak", "--hours", "3"],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[1])},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip

    told = re.search(r"(\d+) ticks, (\d+) signs of life, (\d+) reminders", done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert told is not None
    ticks, signs, reminders = map(int, told.groups())
    assert ticks > 150
    assert signs > 90
    assert reminders > 1
