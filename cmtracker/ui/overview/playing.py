"""Plays other organisations through for their tab, and carries what is kept to the record.

Reading is left to the background as ever; keeping, proposing and removing are acts in the history.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from cmtracker.errors import UserError
from cmtracker.model import Scenario
from cmtracker.results.scenario import Organisation, Outcome
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import TotalView
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.overview.keep_dialog import KeepDialog, Refuse
from cmtracker.ui.overview.organisation_tab import KEYS, OrganisationTab
from cmtracker.ui.overview.own import Own
from cmtracker.ui.overview.played import Played
from cmtracker.ui.shell.background import RecordReader


class Acts(Protocol):
    """What is asked of the window's presenter here: to make an act."""

    def change(
        self,
        act: Callable[[Workspace], object],
        *,
        refuse: Callable[[UserError], object] | None = None,
    ) -> bool:
        """Make an act; say whether it was taken."""


def play(first: date, last: date, ws: Workspace) -> Played:
    """Play a range through under the ready and the kept ones; on the reading thread."""
    from cmtracker.tracker import proposals  # noqa: PLC0415 - brings the analysis along

    kept = proposals.kept_scenarios(ws)
    ready = [proposals.ready_card(key) for key in KEYS]
    others = [proposals.played(one) for one in kept]
    return Played(proposals.outcomes(ws, first, last, [*ready, *others]), kept)


def play_own(first: date, last: date, own: Own, ws: Workspace) -> Outcome:
    """Play a range through under an organisation of one's own; on the reading thread."""
    from cmtracker.tracker import proposals  # noqa: PLC0415

    chosen = proposals.organisation(own.covered(), own.silent(), on_call=own.on_call, rota=own.rota)
    (outcome,) = proposals.outcomes(ws, first, last, [chosen])
    return outcome


def keep(
    name: str,
    organisation: Organisation,
    in_report: bool | None,
    seen: Scenario | None,
    ws: Workspace,
) -> Scenario:
    """Keep what was played under a name, in place of what was `seen` there."""
    from cmtracker.tracker import proposals  # noqa: PLC0415

    played = proposals.played(
        Scenario(
            name,
            organisation.coverage,
            organisation.silence,
            organisation.on_call,
            organisation.rota,
            later_start=organisation.later_start,
        )
    )
    return proposals.keep(ws, name, played, in_report=in_report, seen=seen)


def propose(kept: str, in_report: bool, ws: Workspace) -> Scenario:
    """Put a kept one into the report, or take it out."""
    from cmtracker.tracker import proposals  # noqa: PLC0415

    return proposals.propose(ws, kept, in_report=in_report)


def drop(kept: str, ws: Workspace) -> Scenario:
    """Remove a kept one."""
    from cmtracker.tracker import proposals  # noqa: PLC0415

    return proposals.drop(ws, kept)


class Playing(QObject):
    """The presenter of the organisations tab: asks the reading thread, and makes acts."""

    def __init__(
        self, tab: OrganisationTab, wording: Wording, reads: RecordReader, acts: Acts | None
    ) -> None:
        super().__init__(tab)
        self._tab = tab
        self._wording = wording
        self._reads = reads
        self._acts = acts
        self._view: TotalView | None = None
        tab.own_asked.connect(self.play_own)
        tab.keep_asked.connect(self.ask_name)
        tab.kept.propose_asked.connect(self.propose)
        tab.kept.drop_asked.connect(self.drop)

    def show_view(self, view: TotalView) -> None:
        """Show a range, and play it through."""
        self._view = view
        self._tab.show_view(view)
        job = partial(play, view.first, view.last)
        self._reads.ask("organisation", job, self._tab.show_played)

    def play_own(self, own: Own) -> None:
        """Play the range shown through under an organisation of one's own."""
        if self._view is not None:
            job = partial(play_own, self._view.first, self._view.last, own)
            self._reads.ask("own organisation", job, self._tab.show_own)

    def ask_name(self, organisation: Organisation, name: str) -> None:
        """Ask under which name to keep an organisation."""
        dialog = KeepDialog(
            self._wording,
            name,
            self._tab.kept.scenarios(),
            partial(self.keep, organisation),
            self._tab.window(),
        )
        dialog.open()

    def keep(
        self,
        organisation: Organisation,
        name: str,
        in_report: bool | None,
        seen: Scenario | None,
        refuse: Refuse,
    ) -> bool:
        """Keep an organisation; say whether it was taken."""
        if self._acts is None:
            return False
        act = partial(keep, name, organisation, in_report, seen)
        return self._acts.change(act, refuse=refuse)

    def propose(self, kept: str, in_report: bool) -> None:
        """Put a kept one into the report, or take it out."""
        if self._acts is not None:
            self._acts.change(partial(propose, kept, in_report))

    def drop(self, kept: str) -> None:
        """Remove a kept one; undo brings it back."""
        if self._acts is not None:
            self._acts.change(partial(drop, kept))
