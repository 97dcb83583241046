"""Tamper with a log in every way there is, and say what `verify` missed: python3 dev.py tamper."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tamper import changes, flips, log


def main() -> int:
    """Run both parts on a plain log and on an encrypted one; 1 if anything was missed."""
    options = _options()
    log.derive_keys_quickly()
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, passphrase in (("plain", None), ("encrypted", log.PASSPHRASE)):
            path = Path(folder) / name / "cmtracker.db"
            log.make(path, passphrase)
            work = Path(folder) / f"{name}-work"
            begun = time.monotonic()
            changed = changes.run(path, passphrase, work, changes.all_changes(path, passphrase))
            _say(f"{name}: every single change", changed.counts, changed.missed, begun)
            begun = time.monotonic()
            flipped = flips.run(path, passphrase, work, options.flips, options.seed)
            _say(
                f"{name}: flipped bits, seed {options.seed}", flipped.counts, flipped.missed, begun
            )
            missed += len(changed.missed) + len(flipped.missed)
    print(f"Missed in all: {missed}")
    return 1 if missed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flips", type=int, default=4_000, help="bits to flip in each log")
    parser.add_argument("--seed", type=int, default=2026, help="draws the places")
    return parser.parse_args()


def _say(what: str, counts: Counter[tuple[str, str]], missed: list[str], begun: float) -> None:
    print(f"{what}: {counts.total()} in {time.monotonic() - begun:.0f} s")
    for (kind, how), number in sorted(counts.items()):
        print(f"  {kind:<10}{how:<12}{number:>7}")
    for one in missed:
        print(f"  MISSED {one}")


if __name__ == "__main__":
    sys.exit(main())
