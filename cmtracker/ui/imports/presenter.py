"""Reads files for the import dialog in a thread of its own, and keeps what was shown of them.

The window goes on meanwhile; it is told how far the reading has come, and can have it cancelled.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from cmtracker.errors import UserError
from cmtracker.tracker import acts, import_previews, reconstruction
from cmtracker.tracker.ground import Ground
from cmtracker.tracker.import_previews import ImportChoice, ImportFigures, ImportPreview
from cmtracker.tracker.importing import Progress, Waiting
from cmtracker.tracker.reconstruction import Decisions, Offer
from cmtracker.tracker.workspace import ALONE, Workspace
from cmtracker.ui.shell.background import BackgroundReader, Opener
from cmtracker.ui.today.presenter import Done, DoneKind, Presenter
from cmtracker.ui.widgets.progress import Sparing

T = TypeVar("T")
Refuse = Callable[[UserError], object]


class ImportPresenter(QObject):
    """One job at a time, for one dialog; `close` ends it and the thread."""

    progressed = Signal(object)  # Progress
    failed = Signal(object)  # an unexpected exception

    def __init__(self, presenter: Presenter, opener: Opener, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._reads = BackgroundReader(opener, self)
        self._reads.failed.connect(self.failed)
        self._reads.copy_failed.connect(presenter.copy_failed)
        self._cancelled = threading.Event()

    # --- jobs ----------------------------------------------------------------------------------

    def preview(
        self,
        paths: Sequence[Path],
        choice: ImportChoice,
        then: Callable[[ImportPreview], object],
        refuse: Refuse,
    ) -> None:
        """Read files and folders; nothing is kept."""
        waiting = self._waiting()
        self._ask(lambda ws: import_previews.preview(ws, paths, choice, waiting), then, refuse)

    def keep(
        self, shown: ImportPreview, then: Callable[[ImportFigures], object], refuse: Refuse
    ) -> None:
        """Keep what a preview shows, as one act that undo takes back."""
        waiting = self._waiting()

        def job(ws: Workspace) -> tuple[ImportFigures, Ground, acts.GroundedAct]:
            ground = Ground(ws)
            figures = import_previews.keep(ws, shown, waiting, ground)
            return figures, ground, acts.while_last(ws, acts.redo_again)

        def told(answer: tuple[ImportFigures, Ground, acts.GroundedAct]) -> None:
            figures, ground, again = answer
            self._presenter.look_for_changes()
            self._presenter.done.emit(
                Done(
                    DoneKind.IMPORT,
                    count=figures.new_messages,
                    sessions=figures.new_sessions,
                    facts=figures.new_facts,
                )
            )
            if ground.loses:
                self._presenter.ground_lost.emit(ground, again)
            then(figures)

        self._ask(job, told, refuse)

    def offer(
        self,
        paths: Sequence[Path],
        choice: ImportChoice,
        then: Callable[[Offer], object],
        refuse: Refuse,
    ) -> None:
        """Propose sessions from what was sent: exact times of files, or else imported counts."""
        waiting = self._waiting()
        self._ask(lambda ws: reconstruction.offer(ws, paths, choice, waiting), then, refuse)

    def cancel(self) -> None:
        """Have the job given up; it then ends with import_cancelled, and keeps nothing."""
        self._cancelled.set()

    def close(self) -> None:
        """Give up what is under way, and wait for the thread to close its file."""
        self.cancel()
        self._reads.close()

    def _waiting(self) -> Waiting:
        """Return who waits for the next job: the window is told ten times a second at most."""
        self._cancelled = cancelled = threading.Event()
        signs = Sparing()

        def told(progress: Progress) -> None:
            if signs.is_due():
                self.progressed.emit(progress)

        return Waiting(told, cancelled.is_set)

    def _ask(
        self,
        job: Callable[[Workspace], T],
        then: Callable[[T], object],
        refuse: Refuse,
    ) -> None:
        """Have a job done in the thread; a refusal comes back as one."""

        def answer(ws: Workspace) -> T | UserError:
            try:
                return job(ws)
            except UserError as error:
                return error

        def take(found: T | UserError) -> None:
            if isinstance(found, UserError):
                refuse(found)
            else:
                then(found)

        self._reads.ask("import", answer, take)

    # --- acts and questions at once --------------------------------------------------------------

    def keep_proposals(self, decided: Decisions, refuse: Refuse) -> bool:
        """Keep the accepted proposals and remember the refused; say whether that was taken."""
        kept = self._presenter.change(
            lambda ws: reconstruction.keep(ws, decided.accepted, decided.refused), refuse=refuse
        )
        if kept:
            done = Done(
                DoneKind.RECONSTRUCT, count=len(decided.accepted), facts=len(decided.refused)
            )
            self._presenter.done.emit(done)
        return kept

    def undo(self) -> None:
        """Take the last act back."""
        self._presenter.undo()

    @property
    def is_alone_known(self) -> bool:
        """Say whether it was ever answered that nobody else answers on the accounts."""
        return self._presenter.is_set(ALONE)

    def say_alone(self, *, alone: bool, refuse: Refuse) -> bool:
        """Keep whether nobody else answers on the accounts; say whether that was taken."""
        return self._presenter.change(lambda ws: ws.settings.set(ALONE, alone), refuse=refuse)

    def zone(self) -> str:
        """Return the time zone of the profile in force now."""
        return self._presenter.zone()

    def channels(self) -> list[str]:
        """Return the channels that Today counts."""
        return self._presenter.channels()
