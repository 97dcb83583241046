"""How fast a large export is counted, beside the bare parse of the same file (dev.py bench).

Goal 8: at most three times `json.loads`, and at most 300 MB of memory, with a million messages.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time as clock
from pathlib import Path

import pytest

from cmtracker.importers.registry import read
from cmtracker.importers.results import Options

NOW = 1_795_000_000
MILLION = 1_000_000
MEMORY = """
import sys
from pathlib import Path
from cmtracker.importers.results import Options
from cmtracker.importers.registry import read
read(Path(sys.argv[1]), options=Options(now=int(sys.argv[2])))
# Not getrusage: that remembers the process which started this one.
print(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
"""


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Telegram export of a million messages in the shape that Telegram Desktop writes."""
    file = tmp_path_factory.mktemp("telegram") / "result.json"
    with file.open("w", encoding="utf-8") as out:
        out.write(
            '{\n "name": "Groupe",\n "type": "private_supergroup",\n "id": 7,\n "messages": ['
        )
        for number in range(MILLION):
            text = "é" + "x" * (number % 80)
            entry = {
                "id": number,
                "type": "message",
                "date": "2020-01-01T10:00:00",
                "date_unixtime": str(1_500_000_000 + 90 * number),
                "from": f"Personne {number % 40}",
                "from_id": f"user{number % 40}",
                "text": text,
                "text_entities": [{"type": "plain", "text": text}],
            }
            out.write(",\n" if number else "\n")
            json.dump(entry, out, ensure_ascii=False, indent=1)
        out.write("\n]}\n")
    return file


def test_a_million_messages_take_at_most_three_times_the_bare_parse(benchmark, export):
    def bare() -> float:
        begin = clock.perf_counter()
        json.loads(export.read_bytes())
        return clock.perf_counter() - begin

    def ours() -> int:
        return read(export, options=Options(now=NOW, me="user3")).messages()

    limit = min(bare() for _ in range(2))

    counted = benchmark.pedantic(ours, rounds=3, warmup_rounds=1)

    assert counted == MILLION
    assert benchmark.stats.stats.median <= 3 * limit


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_million_messages_stay_within_the_memory(benchmark, export):
    def peak() -> int:
        said = subprocess.run(
            [sys.executable, "-c", MEMORY, str(export), str(NOW)],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        return int(said.stdout) // 1024

    megabytes = benchmark.pedantic(peak, rounds=1)

    assert megabytes <= 300
