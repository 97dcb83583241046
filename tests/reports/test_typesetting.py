"""What Typst keeps in memory is given back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import os, typst
from pathlib import Path
from cmtracker import paths
from cmtracker.reports import typesetting

def megabytes():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6

def look(number):
    lines = (f"Evening {number * 1000 + line} was worked.\\n" for line in range(900))
    fonts = [paths.resource("fonts")]
    typst.compile("\\n".join(lines).encode(), format="png", ppi=40, font_paths=fonts)

look(0)
typesetting.forget()
first = megabytes()
for number in range(1, 9):
    look(number)
kept = megabytes()
typesetting.forget()
print(kept - first, megabytes() - first)
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads memory from /proc")
def test_eight_looks_leave_no_more_memory_than_one_once_they_are_forgotten():
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True, timeout=60
    )

    kept, left = map(float, done.stdout.split())
    assert kept > 40
    assert left < kept / 4
