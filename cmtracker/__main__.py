"""Start cmtracker: the window when nothing is asked, the command line otherwise."""

from __future__ import annotations

import gc
import sys


def open_window() -> int:
    """Open the window, or raise the one that is already open."""
    from cmtracker.app import run

    return run()


def main() -> int:
    """Open the window without arguments; obey the command line with them."""
    if len(sys.argv) < 2:
        return open_window()
    # Python's search for unreachable cycles takes longer than a short command itself, whose memory
    # the system takes back at its end anyway.
    gc.set_threshold(200_000, 20, 100)
    from cmtracker.cli import main as command_line

    command_line()
    return 0


if __name__ == "__main__":
    sys.exit(main())
