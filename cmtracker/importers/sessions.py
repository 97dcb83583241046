"""What all exports of working time share: each entry one session, known again in every import.

Nothing but times is kept. Titles, projects, clients, tags and descriptions pass by unread: they are
texts of the user that may name other people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from cmtracker.errors import UserError
from cmtracker.importers.entries import BadEntry, LeftOut, check_happened, readable
from cmtracker.importers.files import quoted
from cmtracker.importers.interchange.identity import named_id, session_id
from cmtracker.importers.names import Names
from cmtracker.importers.results import Imported, Leftovers, Options, Sender, Skipped, remark
from cmtracker.model import HOUR, Instant, Seconds, Session, Source
from cmtracker.names import folded

LONG_ENTRY: Seconds = 12 * HOUR
"""An entry longer than this is told as such: its end may have been forgotten."""

_MOST_PEOPLE = 10_000
_MOST_NAMES_TOLD = 20


def shorter_span(
    starts: Sequence[Instant], ends: Sequence[Instant]
) -> tuple[Instant, Instant, bool]:
    """Return the shortest stretch among the instants that two local times may mean.

    And whether there was no other: of an hour that the clock shows twice, or not at all, there is.
    """
    pairs = [(start, end) for start in starts for end in ends if start <= end]
    start, end = min(pairs, key=lambda one: one[1] - one[0], default=(starts[0], ends[0]))
    return start, end, len(starts) == len(ends) == 1


class SessionTally:
    """Makes sessions of the entries it is given, and notes which were left out and why.

    An entry without an id of its own is known by its start and its end: the same stretch of work is
    one session, in whichever file, order or tool it stands. Where entries say whose they are, only
    those of the user are taken; of a file with several people, and nobody chosen, none.
    """

    def __init__(
        self,
        format: str,
        options: Options,
        *,
        local_times: bool = True,
    ) -> None:
        """Begin with nothing. `local_times`: the file may hold times without an offset."""
        self.options = options
        self._format = format
        self._local_times = local_times
        self._sessions: dict[str, dict[str, Session]] = {}  # by person, then by id
        self._people: dict[str, tuple[str, ...]] = {}  # what a person is called, by key
        self._entries: Counter[str] = Counter()  # entries of each person, those left out too
        self._left = Leftovers()
        self._remarks: dict[str, Skipped] = {}

    def person(self, *names: str) -> str:
        """Return the key of whoever an entry belongs to, by an address or a name; "": not said."""
        told = tuple(name for name in names if name)
        if not told:
            return ""
        key = folded(told[0])
        if key not in self._people and len(self._people) >= _MOST_PEOPLE:
            raise BadEntry("too_many_values", field="user", most=_MOST_PEOPLE)
        self._people.setdefault(key, told)
        self._entries[key] += 1
        return key

    def add(self, start: Instant, end: Instant, own_id: str = "", person: str = "") -> None:
        """Take the work of [start, end). Raises `BadEntry` for what cannot have been done so.

        `own_id` is what the tool itself knows the entry by, the same in every export.
        """
        if start == end:
            raise LeftOut("no_length")
        check_happened(start, end, self.options.now)
        is_named = bool(own_id) and readable(own_id)
        id_ = named_id(f"{self._format} {own_id}") if is_named else session_id(start, end)
        mine = self._sessions.setdefault(person, {})
        if id_ in mine:
            raise LeftOut("duplicate")
        mine[id_] = Session(start, end, self.options.timezone, id_, source=Source.IMPORT)

    def leave_out(self, place: int | str, why: BadEntry) -> None:
        """Leave an entry out; `place` is its number, from 1."""
        self._left.add(place, why)

    def note(self, place: int | str, why: LeftOut) -> None:
        """Say of an entry that was taken how it was read; the same is said once for all of them."""
        known = self._remarks.get(why.key)
        count = known.count + 1 if known else 1
        first = known or remark(why, str(place))
        values = {**first.values, "count": count}
        self._remarks[why.key] = first._replace(values=values, count=count)

    def add_local(
        self, place: int, starts: Sequence[Instant], ends: Sequence[Instant], person: str = ""
    ) -> None:
        """Take work between two local times, in the shorter reading, and say where there are two.

        `place` is the number of the entry, from 1. Raises `BadEntry` as `add` does.
        """
        start, end, is_sure = shorter_span(starts, ends)
        self.add(start, end, person=person)
        if not is_sure:
            self.note(place, LeftOut("hour_not_certain"))

    def imported(self, file: str) -> Imported:
        """Return the sessions of the user in order of time, and what was left out.

        Raises `UserError` (me_ambiguous) where several people have the name that was given.
        """
        found: dict[str, Session] = {}
        for key in self._chosen(file):
            found.update(self._sessions.get(key, {}))
        sessions = sorted(found.values(), key=lambda one: (one.start, one.end))
        for one in sessions:
            if one.end - one.start > LONG_ENTRY:
                date = datetime.fromtimestamp(one.start, ZoneInfo(one.zone)).date()
                self.note(date.isoformat(), LeftOut("long_entries", hours=LONG_ENTRY // HOUR))
        return Imported(
            self._format,
            tuple(sessions),
            skipped=(*self._left.all(), *self._remarks.values()),
            first=min((one.start for one in sessions), default=None),
            last=max((one.end for one in sessions), default=None),
            senders=self._listed(),
            local_times=self._local_times,
        )

    def _chosen(self, file: str) -> Collection[str]:
        """Return the keys of the people whose entries are the user's; say which are left out."""
        mine = self._mine(file)
        others = sum(number for key, number in self._entries.items() if key not in mine)
        if not others:
            return {"", *mine}
        told = {"senders": len(self._people), "names": self._names_told()}
        me = self.options.me.strip()
        if mine:
            why = LeftOut("entry_of_another")
        elif me or self.options.mine:
            why = LeftOut("me_no_entry", me=quoted(me), **told)
        else:
            why = LeftOut("people_several", **told)
        for _ in range(others):
            self._left.add("--me", why)
        return {"", *mine}

    def _mine(self, file: str) -> Collection[str]:
        if self.options.mine:
            return self.options.mine & self._people.keys()
        if not self.options.me.strip():
            return self._people.keys() if len(self._people) == 1 else frozenset()
        found: set[str] = set()
        for part in self.options.me.split(","):
            wanted = Names.of([part])
            exact = {key for key, names in self._people.items() if wanted.exact.intersection(names)}
            alike = {key for key, names in self._people.items() if wanted.has_any(*names)}
            if len(exact or alike) > 1:
                senders = len(exact or alike)
                raise UserError("me_ambiguous", file=file, me=quoted(part), senders=senders)
            found |= exact or alike
        return found

    def _names_told(self) -> str:
        found = [quoted(names[0]) for names in list(self._people.values())[:_MOST_NAMES_TOLD]]
        return ", ".join([*found, "…"] if len(self._people) > len(found) else found)

    def _listed(self) -> tuple[Sender, ...]:
        """Return the people to choose from, where there are several and the options ask."""
        if not self.options.lists_senders or len(self._people) < 2:
            return ()
        found = (Sender(key, self._people[key][0], n) for key, n in self._entries.items())
        return tuple(sorted(found, key=lambda one: (-one.messages, one.name, one.key)))
