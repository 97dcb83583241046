"""The acts on crises, their marks and hostile messages, made by the presenter of today.

Each is told and undone like any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from cmtracker.model import Crisis, CrisisMark, Decision, Incident, MarkKind
from cmtracker.text.wording import Wording
from cmtracker.ui.today.presenter import Presenter, Refuse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cmtracker.model import Instant
    from cmtracker.tracker.crises import CrisisChanges, MarkChanges
    from cmtracker.tracker.incidents import IncidentChanges


Removable = TypeVar("Removable", Crisis, CrisisMark, Incident)


class CrisisActs(QObject):
    """What buttons and dialogs ask for; each says whether it was taken."""

    def __init__(
        self, presenter: Presenter, wording: Wording, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.today = presenter
        self._wording = wording

    def start(self) -> bool:
        """Open a crisis now, under a name that can be changed."""
        return self.open() is not None

    def open(self) -> Crisis | None:
        """Open a crisis now as `start` does, and return it; None where it was not taken."""
        from cmtracker.tracker import crises  # noqa: PLC0415 - most clicks are others

        day = self._wording.date(self.today.today(), year=False)
        name = " ".join(self.tr("Crisis of {day}").format(day=day).split())  # as it is typed
        told = self._said(self.tr("A crisis was opened."))
        kept: list[Crisis] = []
        self.today.change(lambda ws: kept.append(crises.start(ws, name)), told=told)
        return kept[0] if kept else None

    def mark(self, kind: MarkKind, word: str) -> bool:
        """Keep a fact at the present instant."""
        from cmtracker.tracker import crises  # noqa: PLC0415 - as above

        name = self._wording.text(f"terms.mark.{kind}")
        told = self.tr("Kept: {fact}.").format(fact=name)
        return self.today.change(lambda ws: crises.mark(ws, kind, word=word), told=self._said(told))

    def add_mark(self, kind: MarkKind, at: Instant, word: str, refuse: Refuse) -> bool:
        """Keep a fact of an instant that was typed."""
        from cmtracker.tracker import crises  # noqa: PLC0415 - as above

        return self.today.change(lambda ws: crises.mark(ws, kind, at, word), refuse=refuse)

    def change_mark(self, seen: CrisisMark, changes: MarkChanges, refuse: Refuse) -> bool:
        """Change what was touched of a fact."""
        from cmtracker.tracker import crises  # noqa: PLC0415 - as above

        return self.today.change(
            lambda ws: crises.change_mark(ws, seen.id, seen, **changes), refuse=refuse
        )

    def stop(self, seen: Crisis) -> bool:
        """End the crisis that is shown, now."""
        from cmtracker.tracker import crises  # noqa: PLC0415 - as above

        told = self.tr("The crisis is over: {name}.").format(name=seen.name)
        return self.today.change(lambda ws: crises.stop(ws, seen=seen), told=self._said(told))

    def stop_when_quiet(self, crisis: str, since: Instant) -> bool:
        """End the crisis that goes on where the last was known of it."""
        from cmtracker.tracker import crises  # noqa: PLC0415 - as above

        when = self._wording.moment(since, self.today.zone())
        told = self._said(self.tr("The crisis is over; it ended on {moment}.").format(moment=when))
        return self.today.change(lambda ws: crises.stop_when_quiet(ws, crisis, since), told=told)

    def confirm_under_way(self) -> None:
        """Remember that a crisis of which nothing is known goes on: it is not asked again soon."""
        self.today.remember("crisis_goes_on", self.today.now())

    def add_crisis(self, name: str, start: Instant, end: Instant, refuse: Refuse) -> bool:
        """Keep a crisis afterwards."""
        from cmtracker.tracker import crises  # noqa: PLC0415 - as above

        return self.today.change(lambda ws: crises.add(ws, name, start, end), refuse=refuse)

    def change_crisis(self, seen: Crisis, changes: CrisisChanges, refuse: Refuse) -> bool:
        """Change what was touched of a crisis."""
        from cmtracker.tracker import crises  # noqa: PLC0415 - as above

        return self.today.change(
            lambda ws: crises.change(ws, seen.id, seen, **changes), refuse=refuse
        )

    def rebuild(
        self,
        crisis: Crisis,
        marks: Sequence[CrisisMark],
        decision: Decision | None,
        refuse: Refuse,
    ) -> bool:
        """Keep what was accepted of a crisis rebuilt afterwards, in one act."""
        from cmtracker.tracker import crisis_rebuilding  # noqa: PLC0415 - as above

        told = self.tr("Kept in the crisis “{name}”: {facts}.").format(
            name=crisis.name.strip(), facts=self.tr("%n fact(s)", "", len(marks))
        )
        kept: list[Crisis] = []
        taken = self.today.change(
            lambda ws: kept.append(crisis_rebuilding.keep(ws, crisis, marks, decision)),
            refuse=refuse,
            told=self._said(told),
        )
        if taken:
            self.offered(kept[0])
        return taken

    def add_decision(self, made: Decision, refuse: Refuse) -> bool:
        """Keep a decision of the head of service, as the settings do."""
        from cmtracker.tracker import facts  # noqa: PLC0415 - as above

        told = self.tr("The decision is recorded: {reference}.").format(reference=made.reference)
        return self.today.change(
            lambda ws: facts.add(ws, made), refuse=refuse, told=self._said(told)
        )

    def offered(self, crisis: Crisis) -> None:
        """Offer no more on Today to rebuild a crisis."""
        self.today.remember("crisis_offered", crisis.id)

    def add_incident(self, made: Incident, refuse: Refuse) -> bool:
        """Keep a sheet of hostile messages."""
        from cmtracker.tracker import incidents  # noqa: PLC0415 - as above

        told = self.tr("The sheet is kept. Ask your employer to preserve the original.")
        return self.today.change(
            lambda ws: incidents.add(ws, made), refuse=refuse, told=self._said(told)
        )

    def change_incident(self, seen: Incident, changes: IncidentChanges, refuse: Refuse) -> bool:
        """Change what was touched of a sheet."""
        from cmtracker.tracker import incidents  # noqa: PLC0415 - as above

        return self.today.change(
            lambda ws: incidents.change(ws, seen.id, seen, **changes), refuse=refuse
        )

    def remove(self, seen: Removable) -> bool:
        """Mark a crisis, a fact or a sheet as removed."""
        from cmtracker.tracker import crises  # noqa: PLC0415 - as above

        told = self.tr("Removed.")
        return self.today.change(lambda ws: crises.remove(ws, seen), told=self._said(told))

    def _said(self, text: str) -> str:
        return self._wording.typeset(text)
