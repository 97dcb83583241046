"""Makes a picture of each page: `python -m cmtracker.ui.pictures FOLDER`, `--help` says more.

The real window on the example year, painted off screen, in every combination that was not chosen.
With --empty the record is a fresh one. The moment is one evening of work, so that something runs.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cmtracker.errors import UserError
from cmtracker.text.wording import Wording, system_language

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from cmtracker.tracker.workspace import Workspace
    from cmtracker.ui.shell.program import Program

NOW = "2026-11-17T20:42:00+01:00"
PAGES = {
    "today": (0, ""),
    "week": (1, "week"),
    "list": (1, "list"),
    "requests": (1, "requests"),
    "leave": (1, "leave"),
    "load": (2, "load"),
    "rests": (2, "rests"),
    "messages": (2, "messages"),
    "crises": (2, "crises"),
    "organisation": (2, "organisation"),
    "reports": (3, ""),
}
"""What can be taken: the page by its place, and its tab."""
PATIENCE_MS = 20_000
ARRIVALS = (14, 24, 27, 19, 12, 9, 8, 6, 9, 11, 8, 4, 2, 1)
"""Messages an hour, the present hour first."""


@dataclass(frozen=True)
class Shot:
    """One picture to be made."""

    language: str
    look: str
    page: str
    empty: bool = False

    @property
    def name(self) -> str:
        """The file's name."""
        kind = "-empty" if self.empty else ""
        return f"{self.page}{kind}-{self.look}-{self.language}.png"


def shots(options: argparse.Namespace) -> Iterator[Shot]:
    """Yield what was asked for."""
    languages = [options.lang] if options.lang else ["fr", "en"]
    looks = [options.theme] if options.theme else ["light", "dark"]
    pages = [options.page] if options.page in PAGES else list(PAGES)
    if options.page == "overview":
        pages.remove("today")
    for language, look, page in itertools.product(languages, looks, pages):
        yield Shot(language, look, page, options.empty)


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the pictures; return 1, after a sentence, where the moment asked for cannot be shown."""
    options = _parser().parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("CMTRACKER_NOW", NOW)
    if options.scale != 1:
        os.environ["QT_SCALE_FACTOR"] = str(options.scale)
    options.folder.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix="cmtracker-pictures-") as scratch:
            _shoot_all(options, Path(scratch))
    except UserError as error:
        sys.stderr.write(Wording(options.lang or system_language()).error(error) + "\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pictures", description="Leave a picture of each page.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lang", choices=["fr", "en"])
    parser.add_argument("--theme", choices=["light", "dark"])
    parser.add_argument("--page", choices=(*PAGES, "overview"), help="overview: all its tabs")
    parser.add_argument("--size", default="1280x860", help="width x height")
    parser.add_argument("--scale", type=float, default=1, help="1 to 2")
    parser.add_argument("--empty", action="store_true", help="a record without any entry")
    return parser


def _shoot_all(options: argparse.Namespace, scratch: Path) -> None:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after the platform is chosen

    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    record = scratch / "empty" if options.empty else _example(scratch)
    width, height = (int(part) for part in options.size.lower().split("x"))
    for shot in shots(options):
        target = options.folder / shot.name
        _shoot(app, record, shot, (width, height), target)
        sys.stdout.write(f"{target}\n")


def _example(scratch: Path) -> Path:
    """Make the example year with a session under way, and return its folder.

    Raises `UserError` for a moment before the year 2000.
    """
    from cmtracker.tracker.demo import ensure_example  # noqa: PLC0415 - after the moment is chosen
    from cmtracker.tracker.workspace import open_workspace  # noqa: PLC0415

    folder = ensure_example(scratch)
    with open_workspace(folder) as workspace:
        begin_work(workspace)
    return folder


def begin_work(workspace: Workspace) -> None:
    """Start a session two hours ago, with messages coming in since this morning.

    Today is confirmed as worked like the schedule where slots of today are over: there are none on
    a public holiday, at a week-end or early in the morning.
    """
    from cmtracker.model import HOUR, Activity, Direction, Pressure, RequestedBy  # noqa: PLC0415
    from cmtracker.tracker import counts, ranges, sessions, timing  # noqa: PLC0415

    now, log = workspace.now(), workspace.log(counts=False)
    today = ranges.today(log, now)
    if any(sessions.scheduled_sessions(log, today, today, now)):
        sessions.confirm(workspace, today)
    for channel, share in (("facebook", 7), ("instagram", 3), ("x", 1)):
        for ago, load in enumerate(ARRIVALS):
            number = load * share // 10 or 1
            counts.add(
                workspace,
                channel,
                number,
                direction=Direction.RECEIVED,
                hostile=number // 9,
                at=now - ago * HOUR,
            )
        counts.add(workspace, channel, 6 * share, at=now - HOUR)
    timing.start(
        workspace,
        now - 8040,
        activity=Activity.MODERATION,
        requested_by=RequestedBy.MANAGER,
        channels=("facebook", "instagram"),
        pressures=(Pressure.URGENCY, Pressure.HOSTILE),
    )


def _shoot(app: object, record: Path, shot: Shot, size: tuple[int, int], target: Path) -> None:
    """Open the window on a record, wait until its page has its answer, and paint it."""
    from PySide6.QtCore import QEvent  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from cmtracker.settings import FILE, Settings  # noqa: PLC0415
    from cmtracker.ui.shell.program import Program  # noqa: PLC0415

    assert isinstance(app, QApplication)  # noqa: S101 - made above
    settings = Settings(record / FILE)
    for key, value in (("language", shot.language), ("appearance", shot.look)):
        settings.set(key, value)
    for seen in ("welcomed", "first_steps_shown"):
        settings.set(seen, value=True)
    program = Program(app, record)
    program.open(record)
    program.window.resize(*size)
    program.window.show()
    place, tab = PAGES[shot.page]
    program.window.show_page(place)
    _settle(app, program)
    choose = getattr(program.window.page, "choose_tab", None)
    if choose is not None:
        choose(tab)
        _settle(app, program)
    program.window.grab().save(str(target))
    program.window.let_go()
    program.close()
    # A window that stays would have its look renewed, and be painted, with every later one.
    program.window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _settle(app: QApplication, program: Program) -> None:
    """Wait until what was asked for is there, and a height that depends on a width has settled."""
    from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415

    loop = QEventLoop()
    for reads in (program.reads, program.reads.apart()):  # what takes long is asked for last
        if reads.is_busy:
            QTimer.singleShot(PATIENCE_MS, loop.quit)
            reads.settled.connect(loop.quit)
            loop.exec()
            reads.settled.disconnect(loop.quit)
    for _ in range(10):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


if __name__ == "__main__":
    sys.exit(main())
