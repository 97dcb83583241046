"""Legal public holidays: worked out once for each year in use, then kept in the file.

Kept there so that the user sees and edits them, and so that the command line need not import the
library that knows them (it costs more than the whole analysis).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from cmtracker.analysis.workdays import Calendar
from cmtracker.errors import UserError
from cmtracker.model import (
    DAY,
    YEARS,
    HolidayKey,
    HolidayRules,
    HolidayYear,
    Instant,
    Log,
    Profile,
)
from cmtracker.store import Store
from cmtracker.tracker import territories
from cmtracker.tracker.moments import EARLIEST

if TYPE_CHECKING:
    from cmtracker.tracker.workspace import Workspace

# Days that the library names for a territory though no text makes them legal holidays for agents.
_CUSTOMARY = ("Mi-Carême", "Schoelcher")
_GOOD_FRIDAY = "Vendredi saint"


def legal_holidays(country: str, subdivision: str | None, year: int) -> dict[date, str]:
    """Return the legal public holidays of a year, date to name.

    Code du travail L3133-1, L3134-13 and L3422-2; overseas CGFP L651-2. Raises `UserError` for a
    country or territory nobody knows.
    """
    import holidays as library  # noqa: PLC0415 - costs 50 ms

    french = country == "FR"
    try:
        code = territories.code_of(subdivision) if french else subdivision
        days = library.country_holidays(
            country, subdiv=code, years=year, language="fr" if french else None
        )
    except (NotImplementedError, KeyError):
        raise UserError(
            "unknown_territory", country=country, subdivision=subdivision or "–"
        ) from None
    found = {day: name for day, name in sorted(days.items()) if day.year == year}
    if not french:
        return found
    return {day: name for day, name in found.items() if _legal(name, code)}


def asks_for_good_friday(rules: HolidayRules) -> bool:
    """Say whether Good Friday is a holiday only in some communes of the territory (L3134-13)."""
    return (
        rules.country == "FR"
        and territories.is_known(rules.subdivision)
        and territories.code_of(rules.subdivision) in territories.BY_COMMUNE
    )


def has_good_friday(rules: HolidayRules, year: int) -> bool:
    """Say whether Good Friday of a year has not been taken out."""
    return not set(_good_fridays(year, year)) & set(rules.remove) - set(rules.add)


def with_good_friday(rules: HolidayRules, year: int, *, holiday: bool) -> HolidayRules:
    """Return rules under which Good Friday is a public holiday, or none, from a year on.

    Either answer is written down, as dates added or removed, so that it is not asked for again.
    """
    fridays = set(_good_fridays(year, YEARS[-1]))
    added, removed = set(rules.add) - fridays, set(rules.remove) - fridays
    if holiday:
        added |= fridays
    else:
        removed |= fridays
    return rules._replace(add=tuple(sorted(added)), remove=tuple(sorted(removed)))


def unanswered_good_fridays(log: Log, first: date, last: date) -> list[date]:
    """Return the Good Fridays that count as holidays though nobody said that they are.

    In Alsace-Moselle it is one only in some communes (L3134-13). `log` holds the holidays of the
    years that the dates, both included, lie in.
    """
    candidates = [
        (day, key)
        for key in _keys(log)
        if asks_for_good_friday(HolidayRules(*key))
        for day, name in log.holidays.get(key, {}).items()
        if name == _GOOD_FRIDAY and first <= day <= last
    ]
    if not candidates:
        return []
    calendar, found = Calendar(log), []
    for day, key in candidates:
        rules = calendar.profile(day).holidays
        is_said = day in {*rules.add, *rules.remove, *rules.solidarity}
        if (rules.country, rules.subdivision) == key and not is_said:
            found.append(day)
    return sorted(found)


def _good_fridays(first: int, last: int) -> Iterator[date]:
    for year in range(first, last + 1):
        days = legal_holidays("FR", "57", year)
        yield from (day for day, name in days.items() if name == _GOOD_FRIDAY)


def _legal(name: str, code: str | None) -> bool:
    if any(customary in name for customary in _CUSTOMARY):
        return False
    return name != _GOOD_FRIDAY or code in territories.GOOD_FRIDAY


def completed(store: Store, log: Log, now: Instant) -> Log:
    """Return the log with the holidays of every year it touches, kept in the file for next time.

    A file that cannot be written is no reason to refuse an answer: they are then only worked out.
    """
    found = _worked_out(log, now)
    if not found:
        return log
    try:
        with store.act("holidays", undoable=False) as act:
            for item in found:
                act.insert(item)
    except UserError:
        pass
    return _with_years(log, found)


def calendar_of(log: Log, now: Instant) -> Calendar:
    """Return the calendar of a log, the holidays it lacks worked out and not kept."""
    return Calendar(_with_years(log, _worked_out(log, now)))


def _worked_out(log: Log, now: Instant) -> list[HolidayYear]:
    """Return the years of holidays that a log lacks."""
    return [
        HolidayYear(country, subdivision, year, legal_holidays(country, subdivision, year))
        for country, subdivision, year in _missing(log, now)
    ]


def _with_years(log: Log, years: Iterable[HolidayYear]) -> Log:
    known = {key: dict(days) for key, days in log.holidays.items()}
    for item in years:
        known.setdefault((item.country, item.subdivision), {}).update(item.days)
    return log._replace(holidays=known)


def is_complete(log: Log, now: Instant) -> bool:
    """Say whether the log holds the holidays of every year that it touches."""
    return next(_missing(log, now), None) is None


def calendar_knowing(log: Log, years: Iterable[int]) -> Calendar:
    """Return the calendar of a log that knows the holidays of some years, worked out if need be."""
    for year in years:
        log = _with_year(log, year)
    return Calendar(log)


def of_year(ws: Workspace, year: int) -> dict[date, str]:
    """Return the public holidays of a year as the analysis sees them, date to name."""
    calendar = Calendar(_log_of_year(ws, year))
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    return {
        day: calendar.holiday(day) for day in days if day.year == year and calendar.holiday(day)
    }


def unanswered_of_year(ws: Workspace, year: int) -> list[date]:
    """Return the Good Friday of a year if it counts though nobody said that it is a holiday."""
    log = _log_of_year(ws, year)
    return unanswered_good_fridays(log, date(year, 1, 1), date(year, 12, 31))


def _log_of_year(ws: Workspace, year: int) -> Log:
    return _with_year(ws.log(counts=False), year)


def _with_year(log: Log, year: int) -> Log:
    """Return a log with the holidays of a year; those that it holds already stay as they are."""
    kept = {key: dict(days) for key, days in log.holidays.items()}
    for country, subdivision in _keys(log):
        held = kept.setdefault((country, subdivision), {}) if country is not None else {}
        if country is not None and all(day.year != year for day in held):
            held.update(legal_holidays(country, subdivision, year))
    return log._replace(holidays=kept)


def _missing(log: Log, now: Instant) -> Iterator[tuple[str, str | None, int]]:
    years = _years(log, now)
    for country, subdivision in sorted(_keys(log), key=str):
        if country is None:
            continue
        held = log.holidays.get((country, subdivision), {})
        have = {day.year for day in held}
        if country == "FR" and _has_good_friday(subdivision):
            # A file may hold years worked out before the territory was understood.
            have = {day.year for day, name in held.items() if name == _GOOD_FRIDAY}
        for year in sorted(years - have):
            yield country, subdivision, year


def _has_good_friday(subdivision: str | None) -> bool:
    known = territories.is_known(subdivision)
    return known and territories.code_of(subdivision) in territories.GOOD_FRIDAY


def _keys(log: Log) -> set[HolidayKey]:
    profiles = log.profiles or (Profile(),)
    return {(profile.holidays.country, profile.holidays.subdivision) for profile in profiles}


def _years(log: Log, now: Instant) -> set[int]:
    def year(instant: Instant) -> int:
        return datetime.fromtimestamp(instant, UTC).year

    this = year(now)
    years = {this - 1, this, this + 1}
    if log.sessions:
        # A day more on either side: a local date can lie in the year beside that of UTC.
        first = year(min(map(attrgetter("start"), log.sessions)) - DAY)
        last = year(max(map(attrgetter("end"), log.sessions)) + DAY)
        years |= set(range(first, last + 1))
    for absence in log.absences:
        years |= set(range(absence.first.year, absence.last.year + 1))
    if log.schedules:
        # Agreed hours are due, and can be confirmed, where nothing is logged yet.
        agreed = min(schedule.since for schedule in log.schedules)
        years |= set(range(max(agreed, EARLIEST).year, this))
    return years
