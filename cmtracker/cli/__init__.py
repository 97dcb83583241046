"""The command line: verbs over the tracker, each loaded only when it is called.

Exit codes: 0 done; 1 the user must act (one sentence on stderr, nothing changed); 2 wrong usage.
With `--json` one JSON document goes to stdout and nothing else.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from contextlib import suppress

from cmtracker.cli.context import CommandContext, echo, language_in
from cmtracker.errors import UserError


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A sentence in French must not fail on a console that speaks another code page.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if sys.stdin is None:  # closed by whoever started the program: it is at its end
        sys.stdin = io.TextIOWrapper(io.BytesIO())
    code = _run(arguments)
    gc.freeze()  # so that Python does not search for cycles while it ends
    sys.exit(code)


def _run(arguments: list[str] | None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    try:
        return _obey(given)
    except UserError as error:
        return _refused(error, given)
    except KeyboardInterrupt:
        return 1
    except BrokenPipeError:
        return _heard_enough()
    except OSError as error:  # raised where no code words it: in a library, for example
        from cmtracker import files

        named = UserError("system_refused", file=error.filename or "–", why=files.reason(error))
        return _refused(named, given)


def _heard_enough() -> int:
    """Throw away what is still to be printed: who reads stdout has closed it, as `head` does."""
    sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 - until the program ends
    with suppress(OSError, ValueError):
        os.dup2(sys.stdout.fileno(), 1)
    return 0


def _obey(arguments: list[str]) -> int:
    from cmtracker.cli import short

    if short.is_short(arguments):
        return short.obey(arguments)
    from cmtracker.cli import verbs  # click alone is as much again as a short command

    return verbs.obey(arguments)


def _refused(error: UserError, arguments: list[str]) -> int:
    """Say why nothing was done, and return the exit code."""
    echo(CommandContext(None, language_in(arguments)).wording.error(error), err=True)
    return 1
