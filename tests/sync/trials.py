"""Many worlds of devices, each from a number of its own: `dev.py sync-trials 10000 --seed 0`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from sync.simulation import make_template, trial


def main() -> int:
    """Run the trials; name the first one that fails, and return the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py sync-trials")
    parser.add_argument("trials", nargs="?", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cmtracker-sync-") as folder:
        root = Path(folder)
        template = make_template(root / "template" / "cmtracker.db")
        for seed in range(chosen.seed, chosen.seed + chosen.trials):
            try:
                trial(root / "world", seed, template)
            except BaseException:
                print(f"Trial {seed} failed: dev.py sync-trials 1 --seed {seed}", file=sys.stderr)
                raise
            if seed % 100 == 99:
                print(f"{seed + 1 - chosen.seed} trials, all devices equal", flush=True)
    print(f"{chosen.trials} trials: all devices ended with equal records.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
