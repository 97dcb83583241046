"""One person's record, opened: the file, the clock, the preferences, the rules that apply.

Every use case is a function over a `Workspace`. A workspace belongs to the thread that opened it;
a background worker opens its own.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from cmtracker import files, paths
from cmtracker.errors import UserError
from cmtracker.model import (
    DAY,
    MINUTE,
    YEARS,
    Employer,
    Instant,
    Log,
    MessageCount,
    Origin,
    Profile,
    Regime,
    Schedule,
    Seconds,
    Session,
)
from cmtracker.store import Store, open_store, reading
from cmtracker.store.drivers import passphrase_from_file
from cmtracker.store.file_checks import look_at
from cmtracker.store.header import FileState
from cmtracker.tracker.moments import local_date, named_date

if TYPE_CHECKING:  # start and stop need none of it
    from cmtracker.analysis.analysis import Analysis
    from cmtracker.settings import Settings
    from cmtracker.tracker.current import Current

Clock = Callable[[], Instant]

LASTS: Seconds = 5 * MINUTE
"""Seconds for which the analysis of one moment is used again (`Workspace.overview`)."""

RECENT: Seconds = 9 * DAY
"""Seconds back to which Today reads message counts: its week, and the evening before it."""

ALONE = "alone_on_accounts"
"""The preference that says whether nobody else answers on the accounts."""

SHARED_FOLDER = "sync_folder"
"""The name under which the log remembers the folder that goes between a person's devices."""

EXAMPLE_MARK = "example-year"
"""A file of that name marks a data folder as the example's, whatever the folder is called."""


def system_clock() -> Instant:
    """Return the present instant, or the one that CMTRACKER_NOW names (tests, examples)."""
    fixed = os.environ.get("CMTRACKER_NOW")
    if not fixed:
        return int(time.time())
    try:
        moment = datetime.fromisoformat(fixed)
    except ValueError:
        raise UserError("clock_faulty", value=fixed) from None
    if moment.year not in YEARS:
        raise UserError("clock_faulty", value=fixed)
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


class LoadedRegimes:
    """The regimes that were loaded so far: sums of hours need none."""

    def __init__(self, data_dir: Path) -> None:
        """Load none yet."""
        self._data_dir = data_dir
        self._known: dict[str, Regime] = {}

    def load(self, regime_id: str) -> Regime:
        """Return a regime, the user's own copy first. Raises `UserError` for a faulty one."""
        from cmtracker import regimes  # noqa: PLC0415

        if regime_id not in self._known:
            self._known[regime_id] = regimes.load(regime_id, self._data_dir)
        return self._known[regime_id]


class RegimesInUse(Mapping[str, Regime]):
    """Some regimes by their ids, each loaded when it is asked for."""

    def __init__(self, ids: Sequence[str], loaded: LoadedRegimes) -> None:
        """Take the ids, and where they are loaded."""
        self._ids = ids
        self._loaded = loaded

    def __getitem__(self, regime_id: str) -> Regime:
        """Return a regime of these. Raises KeyError for another."""
        if regime_id not in self._ids:
            raise KeyError(regime_id)
        return self._loaded.load(regime_id)

    def __iter__(self) -> Iterator[str]:
        """Yield the ids."""
        return iter(self._ids)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._ids)


class Workspace:
    """An open store with what is needed to use it. Close it, or use it in a `with`."""

    def __init__(
        self,
        store: Store,
        data_dir: Path,
        clock: Clock,
        after: Callable[[], object] = lambda: None,
    ) -> None:
        """Take over an open store; `open_workspace` makes these. `after` is called once closed."""
        self._after = after
        self.store = store
        self.data_dir = data_dir
        self.clock = clock
        self._regimes = LoadedRegimes(data_dir)
        self._logs: dict[tuple[bool, bool], Log] = {}  # by what they hold, all of one version
        self._version: object = None

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file; the workspace is of no use afterwards."""
        self.store.close()
        self._after()

    def now(self) -> Instant:
        """Return the present instant."""
        return self.clock()

    @property
    def is_protected(self) -> bool:
        """Say whether the file has a passphrase."""
        return self.store.is_encrypted

    @property
    def has_hours(self) -> bool:
        """Say whether any schedule is kept, from whatever date on."""
        return bool(self.store.schedules())

    @property
    def shared_folder(self) -> Path | None:
        """The folder by which other devices are met (`cmtracker.tracker.sync`); None: none."""
        named = reading.remembered(self.store.db, SHARED_FOLDER)
        return Path(named) if named else None

    def data_version(self) -> int:
        """Return a number that changes when another connection has written to the file."""
        return self.store.data_version()

    def take_copy_problems(self) -> tuple[UserError, ...]:
        """Return why copies of the day could not be made since the last call; each is told once."""
        return tuple(self.store.daily_copies.take_problems())

    def fold(self) -> None:
        """Write what stands beside the file into it, so that a copy of it is whole; see `Store`."""
        self.store.fold()

    @cached_property
    def settings(self) -> Settings:
        """The preferences of this data folder."""
        from cmtracker.settings import FILE, Settings  # noqa: PLC0415 - start and stop need none

        return Settings(self.data_dir / FILE)

    @property
    def is_example(self) -> bool:
        """Say whether this folder holds the fictitious example year."""
        return files.seems_there(self.data_dir / EXAMPLE_MARK)

    @property
    def is_alone(self) -> bool:
        """Say whether the user has said that nobody else answers on the accounts.

        Not answered, it is not so: then nothing is claimed that depends on it.
        """
        return self.settings.is_set(ALONE) and self.settings.flag(ALONE)

    def log(self, *, counts: bool = True, details: bool = True) -> Log:
        """Return everything the analysis reads, with the legal holidays of all years in use.

        Without `details` of sessions only what sums of hours read (see `Store.log`). The log is
        read again only when something was written since, by whatever program: one range after
        another is then a matter of the analysis alone.
        """
        from cmtracker.tracker import holidays, known, outgrown  # noqa: PLC0415 - as above

        version, parts = self.store.version(), (counts, details)
        if version != self._version:
            self._logs, self._version = {}, version
        kept = self._logs.get(parts) or self.store.log(counts=counts, details=details)
        log = holidays.completed(self.store, kept, self.now())
        if log is not kept:  # years were written down, and nothing else
            self._version = self.store.version()
        if parts not in self._logs:
            log = outgrown.filled(self.store, known.filled(self.store, log, self.now()))
        self._logs[parts] = log
        return log

    def analysis(self, *, counts: bool = True, details: bool = True) -> Analysis:
        """Return what the log says now; see `log` for what it then leaves out."""
        log, now = self.log(counts=counts, details=details), self.now()
        return self.analysis_of(log, now, under_way(self, now))

    def analysis_of(self, log: Log, now: Instant, running: Session | None) -> Analysis:
        """Return what a log of this record says at an instant, with a session under way."""
        from cmtracker.analysis.analysis import Analysis  # noqa: PLC0415 - start and stop need none

        return Analysis(log, self.regimes(log), now, running)

    def today(self, until: Instant | None = None) -> Analysis:
        """Return what the log says now; of the message counts it knows those of the last days.

        The session under way counts up to `until`, or now.
        """
        now = self.now()
        return self._today.at(now, under_way(self, now if until is None else until))

    def overview(self) -> Analysis:
        """Return what the log says at this moment, kept for one range after another.

        The same is returned while nothing was written, for a few minutes at most and on the same
        date: what a session under way has grown by is then left out, which claims less.
        """
        now, known = self.now(), self._overview.known
        if known is not None and _stands(known, now):
            return known
        return self._overview.at(now, under_way(self, now))

    @cached_property
    def _today(self) -> Current:
        from cmtracker.tracker.current import Current  # noqa: PLC0415 - as above

        return Current(
            self.store,
            lambda: self._whole(counts=False)._replace(counts=self._recent_counts()),
            self.analysis_of,
            self._recent_counts,
        )

    @cached_property
    def _overview(self) -> Current:
        from cmtracker.tracker.current import Current  # noqa: PLC0415 - as above

        return Current(self.store, lambda: self._whole(counts=True), self.analysis_of)

    def _recent_counts(self) -> tuple[MessageCount, ...]:
        return self.store.counts(self.now() - RECENT)

    def _whole(self, *, counts: bool) -> Log:
        return self._completed(self.store.log(counts=counts))

    def _completed(self, log: Log) -> Log:
        """Return a log with the holidays of its years and what was known of what was corrected."""
        from cmtracker.tracker import holidays, known, outgrown  # noqa: PLC0415 - as above

        now = self.now()
        log = known.filled(self.store, holidays.completed(self.store, log, now), now)
        return outgrown.filled(self.store, log)

    def recent_log(self, since: Instant, *, counts: bool = False) -> Log:
        """Return the log without what ended before an instant, for questions about these days."""
        return self._completed(self.store.log(counts=counts, since=since))

    def profile(self, day: date | None = None) -> Profile:
        """Return the profile in force on a date (the latest one without a date)."""
        return profile_on(self.store.profiles(), day)

    def zone(self, moment: Instant | None = None) -> str:
        """Return the time zone of the profile in force now, or at another moment."""
        instant = self.now() if moment is None else moment
        return profile_at(self.store.profiles(), instant).timezone

    def zone_of(self, text: str, *, nearest: bool = False) -> str:
        """Return the zone on whose clock a typed time is read: that of the date it names.

        `nearest` as in `moments.day`.
        """
        day = named_date(text, local_date(self.now(), self.zone()), nearest=nearest)
        return self.zone() if day is None else self.profile(day).timezone

    def check_target(self, target: Path) -> None:
        """Refuse to write a document or report into the data folder, where the record lies."""
        here = Path(os.path.realpath(self.data_dir))
        if Path(os.path.realpath(target)).is_relative_to(here):
            raise UserError("target_in_data_folder", file=str(target))

    def regime(self, regime_id: str) -> Regime:
        """Return a regime, the user's own copy first."""
        return self._regimes.load(regime_id)

    def employer(self) -> Employer:
        """Return the kind of employer that the rules in force are for, local if they are faulty."""
        try:
            return self.regime(profile_at(self.store.profiles(), self.now()).regime).employer
        except UserError:
            return Employer.LOCAL

    def regimes(self, log: Log) -> Mapping[str, Regime]:
        """Return the regimes that the profiles of a log name, by id, each loaded when used."""
        ids = {profile.regime for profile in log.profiles} or {Profile().regime}
        return RegimesInUse(sorted(ids), self._regimes)


def known_passphrase() -> str | None:
    """Return the passphrase in the file that CMTRACKER_PASSPHRASE_FILE names, None without one."""
    return passphrase_from_file()


def open_workspace(
    data_dir: str | os.PathLike[str] | None = None,
    *,
    clock: Clock = system_clock,
    origin: Origin = Origin.COMMAND,
    passphrase: str | None = None,
) -> Workspace:
    """Open the record in a data folder, made if it is not there. Raises `UserError`.

    Without a passphrase, the file that CMTRACKER_PASSPHRASE_FILE names is asked for one.
    """
    folder = paths.data_dir(data_dir)
    key = passphrase or known_passphrase()
    store = open_store(folder / paths.DATABASE, clock=clock, origin=origin, passphrase=key)
    return Workspace(store, folder, clock)


def open_rehearsal(
    data_dir: str | os.PathLike[str] | None = None, *, passphrase: str | None = None
) -> Workspace:
    """Open the record for a dry run: whatever is done to it, nothing is written or made.

    Where there is no record yet, an empty one stands in for it, outside the data folder, until the
    workspace is closed. Raises `UserError` as `open_workspace` does.
    """
    folder = paths.data_dir(data_dir)
    path = folder / paths.DATABASE
    if look_at(path) is not FileState.ABSENT:
        ws = open_workspace(folder, passphrase=passphrase)
    else:
        files.check_folder(folder)
        ws = _stand_in(folder)
    ws.store.rehearse()
    return ws


def _stand_in(folder: Path) -> Workspace:
    import tempfile  # noqa: PLC0415 - only for a dry run

    scratch = tempfile.TemporaryDirectory(prefix="cmtracker-")
    store = open_store(Path(scratch.name) / paths.DATABASE, clock=system_clock)
    return Workspace(store, folder, system_clock, after=scratch.cleanup)


def under_way(ws: Workspace, until: Instant) -> Session | None:
    """Return the session under way as one that ends at `until`; None while nothing runs."""
    running = ws.store.running()
    if running is None or running.paused_at is not None or running.start >= until:
        return None
    return running.until(until)


def _stands(analysis: Analysis, now: Instant) -> bool:
    """Say whether an analysis may stand for the present: of today, and a few minutes old."""
    local_date = analysis.calendar.local_date
    return 0 <= now - analysis.now <= LASTS and local_date(now) == local_date(analysis.now)


def profile_on(profiles: tuple[Profile, ...], day: date | None = None) -> Profile:
    """Return the profile in force on a date, the latest without a date, or the default.

    The first one holds from the beginning, whatever its date. Of two with the same date the one
    with the larger id stands, as in the analysis.
    """
    ordered = sorted(profiles, key=lambda p: (p.since or date.min, p.id))
    held = [p for p in ordered if p.since is None or day is None or p.since <= day]
    first = [p for p in ordered if p.since == ordered[0].since]
    return (held[-1:] or first[-1:] or [Profile()])[0]


def profile_at(profiles: tuple[Profile, ...], now: Instant) -> Profile:
    """Return the profile in force at an instant: each holds from its date on, on its own clock."""
    begun = [p for p in profiles if p.since is None or local_date(now, p.timezone) >= p.since]
    return profile_on(tuple(begun) or profiles, None if begun else date.min)


def schedule_on(schedules: tuple[Schedule, ...], day: date) -> Schedule | None:
    """Return the schedule in force on a date, None before the first; of equal dates the last id."""
    held = [s for s in schedules if s.since <= day]
    return max(held, key=lambda s: (s.since, s.id), default=None)
