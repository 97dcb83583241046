"""The sessions of the example year: days as scheduled, evenings, week-ends, and the flood."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from cmtracker.model import (
    HOUR,
    Absence,
    Activity,
    Equipment,
    HalfDay,
    Instant,
    Place,
    Pressure,
    Request,
    RequestedBy,
    Session,
    Source,
)
from cmtracker.tracker.example_dates import (
    FLOOD_DAYS,
    ZONE,
    Span,
    absences,
    at,
    at_minute,
    dice,
    example_id,
    holidays,
    minutes,
    order_date,
)
from cmtracker.tracker.example_flood import Entered, Scene, scenes

Option = TypeVar("Option")

MORNING = (9 * 60, 12 * 60 + 30)
AFTERNOON = (13 * 60 + 30, 17 * 60)
_EVENINGS = (0.50, 0.46, 0.42, 0.52, 0.30, 0.27, 0.25)  # of Monday … Sunday with work
_COUNCIL_EVERY = 6  # weeks: the council meets on a Thursday evening

# Who asked, out of 100 ordinary evenings; the watch on Saturday mornings stands by itself.
_ASKERS = (
    (35, RequestedBy.MANAGER), (45, RequestedBy.MAYOR), (51, RequestedBy.ELECTED),
    (58, RequestedBy.ALERT), (62, RequestedBy.STANDING_ORDER), (78, RequestedBy.SELF),
    (100, RequestedBy.UNSPECIFIED),
)  # fmt: skip
_FUNCTIONS: Mapping[RequestedBy, tuple[str, ...]] = {
    RequestedBy.MANAGER: (
        "direction générale adjointe", "direction de la communication",
        "direction générale des services",
    ),
    RequestedBy.MAYOR: ("maire",),
    RequestedBy.ELECTED: ("adjointe à la vie locale", "cabinet"),
    RequestedBy.ALERT: ("préfecture (alerte)",),
}  # fmt: skip
_HOW = ((55, "sms"), (80, "appel"), (92, "messagerie"), (100, "courriel"))
_CHANNELS = (
    (52, ("facebook",)), (74, ("facebook", "instagram")), (86, ("instagram",)), (94, ("x",)),
    (100, ("facebook", "mastodon")),
)  # fmt: skip
_ACTIVITIES = (
    (38, Activity.MODERATION), (68, Activity.ANSWERING), (84, Activity.PUBLISHING),
    (93, Activity.WATCHING), (100, Activity.WAITING),
)  # fmt: skip
_CIRCUMSTANCES = (
    (52, ()), (66, (Pressure.URGENCY,)), (76, (Pressure.HOSTILE,)),
    (84, (Pressure.VALIDATION,)), (90, (Pressure.HARD_INFORMATION,)),
    (95, (Pressure.URGENCY, Pressure.CHANGING_INFORMATION)), (100, (Pressure.UNDERESTIMATED,)),
)  # fmt: skip
_ENTERED = (
    (40, Entered.TIMER),
    (74, Entered.NOTES),
    (88, Entered.MANUAL),
    (96, Entered.LATE),
    (100, Entered.EDITED),
)
_NOTES = (
    "coupure d’eau annoncée tard", "questions sur la cantine", "commentaires sur les travaux",
    "match : parking et bus", "rumeur de fermeture", "chien perdu, relayé", "marché déplacé",
)  # fmt: skip

# Dated work out of hours: month, earliest day, weekday (Monday 0; None: that very day), from, to,
# who asked, note. The fair is on the second Saturday of September and the Sunday after it.
_CEREMONIES = (
    (1, 8, 4, "18:00", "20:40", RequestedBy.MAYOR, "cérémonie des vœux"),
    (5, 8, None, "10:00", "11:40", RequestedBy.MAYOR, "cérémonie du 8 mai"),
    (7, 14, None, "21:40", "23:20", RequestedBy.MANAGER, "feu d’artifice en direct"),
    (8, 8, 1, "10:10", "11:20", RequestedBy.MANAGER, "rumeur de baignade interdite"),
    (9, 8, 5, "09:30", "12:50", RequestedBy.MANAGER, "fête de la ville"),
    (9, 8, 5, "15:10", "18:20", RequestedBy.MANAGER, "fête de la ville"),
    (9, 9, 6, "10:00", "12:20", RequestedBy.MANAGER, "fête de la ville"),
    (11, 11, None, "10:00", "11:15", RequestedBy.MAYOR, "cérémonie du 11 novembre"),
    (12, 28, None, "18:10", "18:50", RequestedBy.SELF, ""),
)


class _Year(NamedTuple):
    """What the day of a date depends on."""

    span: Span
    off: Mapping[date, HalfDay | None]  # absent dates: None for the whole day
    blank: frozenset[date]  # days that nobody filled in
    order: str  # id of the standing order

    def is_working(self, day: date) -> bool:
        return (
            day.weekday() < 5
            and day not in holidays(day.year)
            and self.off.get(day, "") is not None
        )

    @property
    def made_on(self) -> Instant:
        """Return the first instant that the example knows nothing of."""
        return at(self.span.last + timedelta(days=1), "00:00")

    def next_morning(self, day: date) -> Instant:
        """Return when notes of an evening are typed in: the next day at the office, about nine."""
        following = day + timedelta(days=1)
        while not self.is_working(following):
            following += timedelta(days=1)
        return at(following, "09:02") + int(dice("entered", day).random() * 420)


def sessions(span: Span, order: str) -> tuple[Session, ...]:
    """Return all sessions, in order of time. `order` is the id of the standing order."""
    year = _Year(span, _dates_off(absences(span)), _blank(span), order)
    found: list[Session] = []
    for day in span.days():
        found += _day(year, day)
    found += _flood(year)
    return tuple(sorted(found, key=lambda session: session.start))


def _dates_off(ranges: tuple[Absence, ...]) -> dict[date, HalfDay | None]:
    off: dict[date, HalfDay | None] = {}
    for absence in ranges:
        for n in range((absence.last - absence.first).days + 1):
            off[absence.first + timedelta(days=n)] = (
                HalfDay.PM if absence.part == HalfDay.PM else None
            )
    return off


def _blank(span: Span) -> frozenset[date]:
    """Return the days not filled in: two long past, and one last week."""
    return frozenset({
        date.fromisocalendar(span.flood.year, 10, 2),
        date.fromisocalendar(span.flood.year, 37, 4),
        span.last - timedelta(days=span.last.weekday() + 5),
    })  # fmt: skip


def _day(year: _Year, day: date) -> Iterator[Session]:
    if year.is_working(day) and day not in year.blank:
        yield from _office(year, day)
    ceremonies = [
        (start, end, who, note)
        for month, first, weekday, start, end, who, note in _CEREMONIES
        if _falls(day, month, first, weekday)
    ]
    for start, end, who, note in ceremonies:
        yield _asked(year, day, at(day, start), at(day, end), who, note, Activity.PUBLISHING)
    if ceremonies or year.off.get(day, "") is None or _is_told(year.span, day):
        return
    if day.weekday() == 3 and day.isocalendar().week % _COUNCIL_EVERY == 0:
        yield _asked(
            year, day, at(day, "18:20"), at(day, "21:05"), RequestedBy.MANAGER,
            "conseil municipal en direct", Activity.MEETING,
        )  # fmt: skip
    elif day.weekday() < 5 or day in holidays(day.year):
        yield from _evening(year, day)
    else:
        yield from _weekend(year, day)


def _falls(day: date, month: int, first: int, weekday: int | None) -> bool:
    """Tell whether a day is the first such weekday of a month from a date on, or that date."""
    if weekday is None:
        return (day.month, day.day) == (month, first)
    return day.month == month and day.weekday() == weekday and first <= day.day < first + 7


def _is_told(span: Span, day: date) -> bool:
    """Tell whether the work out of hours of a date stands in the table of the flood."""
    number = span.flood_day(day)
    return number is not None or 0 <= (day - span.flood).days - FLOOD_DAYS - 5 < 2


# --- at the office ------------------------------------------------------------------------------


def _office(year: _Year, day: date) -> Iterator[Session]:
    rng = dice("office", day)
    parts = [MORNING, AFTERNOON] if year.off.get(day, "") != HalfDay.PM else [MORNING]
    home = day.weekday() == 1 and rng.random() < 0.7
    confirmed = at(day, "17:04") if rng.random() < 0.75 else year.next_morning(day)
    if confirmed >= year.made_on:
        confirmed = at(day, "17:04")
    if rng.random() < 0.88:
        for first, last in parts:
            yield _session(
                at_minute(day, first), at_minute(day, last), Source.SCHEDULE,
                recorded_at=confirmed, place=Place.HOME if home else Place.OFFICE,
                equipment=Equipment.EMPLOYER,
            )  # fmt: skip
        return
    # A day by the timer: a little before nine, a short lunch, a little after five.
    for first, last in parts:
        start = at_minute(day, first) - int(rng.random() * 14 * 60)
        end = at_minute(day, last) + int(rng.random() * 22 * 60)
        yield _session(
            start, end, Source.TIMER, recorded_at=end, place=Place.OFFICE,
            equipment=Equipment.EMPLOYER, activity=_pick(_ACTIVITIES, rng),
            channels=_pick(_CHANNELS, rng),
        )  # fmt: skip


# --- evenings and week-ends ---------------------------------------------------------------------


def _evening(year: _Year, day: date) -> Iterator[Session]:
    rng = dice("evening", day)
    if rng.random() >= _EVENINGS[day.weekday()]:
        return
    if rng.random() < 0.5:
        start, length = 18 * 60 + 3 + int(rng.random() * 75), 20 + int(rng.random() * 80)
    else:
        start, length = 20 * 60 + 20 + int(rng.random() * 70), 12 + int(rng.random() * 78)
    yield _ordinary(year, day, start, length, rng)


def _weekend(year: _Year, day: date) -> Iterator[Session]:
    rng = dice("weekend", day)
    saturday = day.weekday() == 5
    if rng.random() >= _EVENINGS[day.weekday()]:
        return
    if saturday and day >= order_date(year.span) and rng.random() < 0.45:
        start = at_minute(day, 9 * 60 + 30 + int(rng.random() * 50))
        watch = _asked(
            year, day, start, start + minutes(25 + int(rng.random() * 30)),
            RequestedBy.STANDING_ORDER, "", Activity.MODERATION,
        )  # fmt: skip
        yield watch
        return
    morning = rng.random() < 0.4
    start_minute = (9 if morning else 17) * 60 + int(rng.random() * (120 if morning else 270))
    yield _ordinary(year, day, start_minute, 15 + int(rng.random() * 75), rng)


def _ordinary(year: _Year, day: date, start: int, length: int, rng: random.Random) -> Session:
    """Return an unremarkable piece of an evening, minutes of the day rounded as people do."""
    who = _pick(_ASKERS, rng)
    if who is RequestedBy.STANDING_ORDER and day < order_date(year.span):
        who = RequestedBy.UNSPECIFIED
    entered = _pick(_ENTERED, rng)
    if entered in {Entered.MANUAL, Entered.LATE}:
        start, length = start - start % 5, max(10, length - length % 5)
    begin = at_minute(day, start) + (int(rng.random() * 60) if entered is Entered.TIMER else 0)
    note = _NOTES[int(rng.random() * len(_NOTES))] if rng.random() < 0.3 else ""
    return _entered(
        year, day, entered,
        _session(
            begin, begin + minutes(length), Source.TIMER,
            requested_by=who, request=_request(who, begin, rng),
            order=year.order if who is RequestedBy.STANDING_ORDER else None,
            activity=_pick(_ACTIVITIES, rng), place=Place.HOME,
            equipment=Equipment.OWN if rng.random() < 0.75 else Equipment.EMPLOYER,
            channels=_pick(_CHANNELS, rng), pressures=_pick(_CIRCUMSTANCES, rng), note=note,
        ),
    )  # fmt: skip


def _asked(
    year: _Year, day: date, start: Instant, end: Instant, who: RequestedBy, note: str,
    activity: Activity,
) -> Session:  # fmt: skip
    """Return a piece of work that was known beforehand."""
    rng = dice(f"asked {start}", day)
    request = None
    if who in _FUNCTIONS:
        request = Request(_FUNCTIONS[who][0], at(day - timedelta(days=3), "10:20"), "courriel")
    return _entered(
        year, day, Entered.TIMER if rng.random() < 0.6 else Entered.NOTES,
        _session(
            start, end, Source.TIMER, requested_by=who, request=request,
            order=year.order if who is RequestedBy.STANDING_ORDER else None, activity=activity,
            place=Place.ELSEWHERE if activity is Activity.PUBLISHING else Place.HOME,
            equipment=Equipment.OWN, channels=_pick(_CHANNELS, rng), note=note,
        ),
    )  # fmt: skip


def _request(who: RequestedBy, start: Instant, rng: random.Random) -> Request | None:
    functions = _FUNCTIONS.get(who)
    if functions is None:
        return None
    function = functions[int(rng.random() * len(functions))]
    return Request(function, start - minutes(3 + int(rng.random() * 22)), _pick(_HOW, rng))


# --- the flood ----------------------------------------------------------------------------------


def _flood(year: _Year) -> Iterator[Session]:
    for scene in scenes():
        day = year.span.flood + timedelta(days=scene.offset)
        if year.span.has(day):
            yield _entered(year, day, scene.entered, _of_scene(year, day, scene))


def _of_scene(year: _Year, day: date, scene: Scene) -> Session:
    start, end = at(day, scene.start), at(day, scene.end)
    who = scene.who
    return _session(
        start, end, Source.TIMER, requested_by=who,
        request=Request(scene.function, start - minutes(scene.before), scene.how)
        if scene.function else None,
        order=year.order if who is RequestedBy.STANDING_ORDER else None,
        activity=scene.activity, place=Place.HOME, equipment=Equipment.OWN,
        channels=("facebook", "x") if scene.activity is Activity.CRISIS else ("facebook",),
        pressures=scene.pressures, note=scene.note,
    )  # fmt: skip


# --- making a session ---------------------------------------------------------------------------


def _session(start: Instant, end: Instant, source: Source, **fields: object) -> Session:
    made = Session(start, end, ZONE, example_id(f"session {start}"), source=source)
    return made._replace(**fields)  # type: ignore[arg-type]  # fields of the record, by name


def _entered(year: _Year, day: date, how: Entered, session: Session) -> Session:
    """Return a session with its provenance: when it was noted and when it reached the log."""
    typed = year.next_morning(day)
    later = typed + 3 * 24 * HOUR
    if (later if how is Entered.LATE else typed) >= year.made_on:
        how = Entered.TIMER
    match how:
        case Entered.NOTES:
            return session._replace(
                source=Source.NOTES, noted_at=session.end + 40, recorded_at=typed
            )
        case Entered.MANUAL:
            soon = session.end + minutes(6)
            return session._replace(source=Source.MANUAL, recorded_at=soon)
        case Entered.LATE:
            return session._replace(source=Source.MANUAL, recorded_at=later)
        case Entered.EDITED:
            return session._replace(recorded_at=session.end, edited=True)
        case _:
            return session._replace(recorded_at=session.end)


def _pick(options: tuple[tuple[int, Option], ...], rng: random.Random) -> Option:
    """Return an option by its share: each stands with the sum of the shares up to it."""
    draw = rng.random() * 100
    return next(option for share, option in options if draw < share)
