"""Change the pure layers at random places and see whether a test notices: python3 dev.py mutate."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue

from mutate import trials
from mutate.mutations import Mutation

CHECKOUT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Try the mutations drawn by lot; 1 if fewer were killed than the goal says."""
    options = _options()
    every = trials.candidates(CHECKOUT, options.paths)
    drawn = random.Random(options.seed).sample(every, min(options.count, len(every)))
    chosen = [n for n in range(1, len(drawn) + 1) if options.only in (None, n)]
    print(f"Seed {options.seed}: {len(chosen)} of {len(every)} mutations", flush=True)
    with tempfile.TemporaryDirectory(prefix="cmtracker-mutate-") as folder:
        counts = run(CHECKOUT, Path(folder), {n: drawn[n - 1] for n in chosen}, options.parallel)
    killed = 100 * counts["killed"] / max(1, counts.total())
    told = ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))
    print(f"{told}; killed {killed:.1f} %, the goal is {options.goal} %")
    return 0 if killed >= options.goal else 1


def run(checkout: Path, folder: Path, chosen: dict[int, Mutation], parallel: int) -> Counter[str]:
    """Try numbered mutations in copies below a folder, print each; return how they ended."""
    copies: SimpleQueue[Path] = SimpleQueue()
    for n in range(parallel):
        copies.put(trials.copied(checkout, folder / f"copy{n}"))
    reached = trials.Reached()

    def learn(tests: str) -> None:
        with _one_of(copies) as copy:
            reached.learn(copy, tests)

    def attempt(number: int) -> str:
        with _one_of(copies) as copy:
            mutation = chosen[number]
            source = (copy / mutation.path).read_bytes()
            ended = trials.verdict(copy, mutation, reached)
        print(f"{number:>4} {ended:<12}{mutation.told(source)}", flush=True)
        return ended

    with ThreadPoolExecutor(parallel) as pool:
        begun = time.monotonic()
        list(pool.map(learn, _all_tests(list(chosen.values()))))
        print(f"Without a change all tests pass ({time.monotonic() - begun:.0f} s)", flush=True)
        return Counter(pool.map(attempt, chosen))


@contextmanager
def _one_of(copies: SimpleQueue[Path]) -> Iterator[Path]:
    """Take a copy that nobody uses, and give it back."""
    copy = copies.get()
    try:
        yield copy
    finally:
        copies.put(copy)


def _all_tests(chosen: Sequence[Mutation]) -> list[str]:
    """Return the tests of all modules concerned, each folder or file once."""
    named = {name for one in chosen for name in trials.names_of_tests(one.path)}
    return sorted(name for name in named if not any(name.startswith(f"{x}/") for x in named))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 dev.py mutate", description=__doc__)
    parser.add_argument("paths", nargs="*", help="modules or folders; all pure layers if none")
    parser.add_argument("--count", type=int, default=40, help="how many mutations (40)")
    parser.add_argument("--seed", type=int, default=random.randrange(10_000), help="draws them")
    parser.add_argument("--only", type=int, help="the number of one of them, to repeat it alone")
    parser.add_argument("--parallel", type=int, default=2, help="how many at a time (2)")
    parser.add_argument("--goal", type=float, default=95, help="per cent to be killed (95)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
