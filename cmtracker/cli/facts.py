"""absence, on-call, order, period, holiday, schedule, profile: the dated facts around sessions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from cmtracker.cli.context import CommandContext, shared
from cmtracker.cli.groups import Group, WithTimes
from cmtracker.cli.lists import listed, moment_told
from cmtracker.cli.options import (
    choice,
    confirmed_option,
    day,
    ground_of,
    ground_told,
    maybe_day,
    with_ground,
)
from cmtracker.cli.usage import refuse_beside
from cmtracker.errors import UserError
from cmtracker.model import (
    NAMELESS,
    WEEKDAYS,
    Absence,
    AbsenceKind,
    HalfDay,
    HolidayChange,
    OnCall,
    Order,
    Period,
    Schedule,
    Slot,
    Week,
)
from cmtracker.text.breach_counts import month_text
from cmtracker.text.wording import Wording

if TYPE_CHECKING:
    from cmtracker.tracker.ground import Ground

Json = dict[str, Any]
Kept = TypeVar("Kept")

LIST = "list"
"""What shows the public holidays, beside the changes that can be made of one."""


def kept(
    session: CommandContext,
    item: Json,
    key: str,
    ground: Ground | None = None,
    *,
    as_json: bool,
) -> None:
    """Say that a fact was kept or removed, of which dates, and what confirmed days lost by it."""

    def text() -> str:
        wording = session.wording
        said = wording.text(
            f"cli.{key}", id=item["id"][:8], dates=_dates(wording, item, session.ws.zone())
        )
        return said if ground is None else ground_told(wording, said, ground)

    session.print(item if ground is None else with_ground(item, ground), text, as_json=as_json)


def keep_fact(
    session: CommandContext,
    kind: type[NamedTuple],
    keep: Callable[[], Kept],
    write: Callable[[Kept], Json],
    ground: Ground | None = None,
    *,
    as_json: bool,
) -> None:
    """Keep a fact and answer; of one that the log holds already say so (`already_known`)."""
    held = session.ws.store.ids(kind)
    done = keep()
    item = write(done)
    if item["id"] in held:
        kept(session, item | {"already_known": True}, "fact_known", ground, as_json=as_json)
    else:
        kept(session, item, "fact_kept", ground, as_json=as_json)


def keep_version(
    session: CommandContext,
    change: Callable[[], Json],
    ground: Ground,
    *,
    as_json: bool,
) -> None:
    """Change the version of a date and answer; of what already holds say so (`already_known`)."""
    before = session.ws.store.last_act()
    item = change()
    if session.ws.store.last_act() == before:
        kept(session, item | {"already_known": True}, "version_known", ground, as_json=as_json)
    else:
        kept(session, item, "fact_kept", ground, as_json=as_json)


def _dates(wording: Wording, item: Json, zone: str) -> str:
    """Write the dates of a fact: a year, a month, a date, an instant, a range, or since when.

    Of a window both ends are told, and of a year the kind that its days are of.
    """
    if "year" in item:
        return f"{wording.text('terms.absence.' + item['kind'])} {item['year']}"
    if "month" in item:
        return month_text(date.fromisoformat(f"{item['month']}-01"), wording)
    if "date" in item:
        return wording.date(date.fromisoformat(item["date"]), weekday=True)
    if instant := item.get("at") or item.get("sent_at"):
        return moment_told(wording, instant, zone)
    first, last = item.get("from"), item.get("to")
    if first is None:
        return wording.text("cli.from_the_beginning")
    if "T" in first:
        return " – ".join(moment_told(wording, one, zone) for one in (first, last) if one)
    begun = date.fromisoformat(first)
    if last is None:
        return wording.text("cli.from_date", date=wording.date(begun))
    return wording.span(begun, date.fromisoformat(last))


def remover(kind: Any, write: Callable[[Any, str], Json]) -> click.Command:  # noqa: ANN401 - a record type
    """Return the command `remove ID` of a kind of fact."""

    @click.command("remove")
    @click.argument("id")
    @shared
    def remove(session: CommandContext, id: str, as_json: bool) -> None:
        """Mark it as removed; undo brings it back."""
        from cmtracker.tracker import calendar

        done = calendar.remove(session.ws, kind, id)
        kept(session, write(done, session.ws.zone()), "fact_removed", as_json=as_json)

    return remove


def remover_of_ground(kind: Any) -> click.Command:  # noqa: ANN401 - a record type
    """Return the command `remove ID` of a kind of fact that confirmed days stand on."""

    @click.command("remove")
    @click.argument("id")
    @confirmed_option
    @shared
    def remove(session: CommandContext, id: str, confirmed: str, as_json: bool) -> None:
        """Mark it as removed; undo brings it back."""
        from cmtracker.tracker import calendar

        ground = ground_of(session, confirmed)
        done = calendar.remove(session.ws, kind, id, ground)
        told = written(done, session.ws.zone())
        kept(session, told, "fact_removed", ground, as_json=as_json)

    return remove


def lister(key: str, read: Callable[[CommandContext], Iterable[Json]]) -> click.Command:
    """Return the command `list` of a kind of fact."""

    @click.command("list")
    @shared
    def list_(session: CommandContext, as_json: bool) -> None:
        """List them, with their ids."""
        listed(session, key, list(read(session)), as_json=as_json)

    return list_


def facts(name: str) -> Callable[[CommandContext], Iterable[Json]]:
    """Return what reads the facts of a field of the log, as they are listed."""

    def read(session: CommandContext) -> Iterable[Json]:
        from cmtracker.tracker import records_json

        log = session.ws.store.log(counts=False)
        return [records_json.fact_json(fact, session.ws.zone()) for fact in getattr(log, name)]

    return read


def written(fact: Any, zone: str = "UTC") -> Json:  # noqa: ANN401 - any dated fact
    """Return a fact as it is answered in JSON, its times in a zone."""
    from cmtracker.tracker import records_json

    return records_json.fact_json(fact, zone)


@click.group("absence", cls=Group)
def absence() -> None:
    """Leave, RTT, sickness, recovery: dated ranges of absence."""


@absence.command("add")
@click.argument("first", metavar="FROM")
@click.argument("last", metavar="[TO]", required=False)
@click.option("--kind", type=choice(AbsenceKind), default="leave", help="Default: leave.")
@click.option("--part", help="am, pm, or 09:00-12:30 (default: whole days).")
@confirmed_option
@shared
def absence_add(
    session: CommandContext,
    first: str,
    last: str | None,
    kind: str,
    part: str | None,
    confirmed: str,
    as_json: bool,
) -> None:
    """Keep an absence from FROM to TO."""
    from cmtracker.tracker import calendar

    begin, ground = day(session, first, nearest=True), ground_of(session, confirmed)
    end = maybe_day(session, last, nearest=True) or begin
    off = AbsenceKind(kind), _part(part)

    def keep() -> Absence:
        return calendar.add_absence(session.ws, begin, end, *off, ground)

    keep_fact(session, Absence, keep, written, ground, as_json=as_json)


def _part(text: str | None) -> HalfDay | Slot | None:
    if text is None:
        return None
    if text in list(HalfDay):
        return HalfDay(text)
    return _slot(text)


def _slot(text: str) -> Slot:
    from cmtracker.tracker import moments

    start, dash, end = text.replace("–", "-").partition("-")
    if not dash:
        raise UserError("time_unreadable", time=text)
    return Slot(moments.clock(start), moments.clock_end(end))


@click.group("on-call", cls=Group)
def on_call() -> None:
    """On-call windows; without a reference (délibération) an informal watch."""


@on_call.command("add", cls=WithTimes)
@click.argument("start")
@click.argument("end")
@click.option("--reference", default="", help="The délibération.")
@shared
def on_call_add(
    session: CommandContext, start: str, end: str, reference: str, as_json: bool
) -> None:
    """Keep a window from START to END."""
    from cmtracker.tracker import calendar, moments

    ws = session.ws
    now = ws.now()
    begins = moments.planned(start, ws.zone_of(start, nearest=True), now)
    ends = moments.planned(end, ws.zone_of(end, nearest=True), now, is_end=True)
    keep_fact(
        session,
        OnCall,
        lambda: calendar.add_on_call(ws, begins, ends, reference),
        lambda done: written(done, ws.zone(done.start)),
        as_json=as_json,
    )


@click.group("order", cls=Group)
def order() -> None:
    """Standing orders: a written note or job description, entered once."""


@order.command("add")
@click.argument("reference")
@click.argument("first", metavar="FROM")
@click.argument("last", metavar="[TO]", required=False)
@shared
def order_add(
    session: CommandContext, reference: str, first: str, last: str | None, as_json: bool
) -> None:
    """Keep a standing order by its written REFERENCE."""
    from cmtracker.tracker import calendar

    begin = day(session, first, nearest=True)
    end = maybe_day(session, last, nearest=True)
    keep_fact(
        session,
        Order,
        lambda: calendar.add_order(session.ws, reference, begin, end),
        written,
        as_json=as_json,
    )


@click.group("period", cls=Group)
def period() -> None:
    """Named ranges to compare: a flood, an election."""


@period.command("add")
@click.argument("name")
@click.argument("first", metavar="FROM")
@click.argument("last", metavar="TO")
@shared
def period_add(session: CommandContext, name: str, first: str, last: str, as_json: bool) -> None:
    """Name a range of dates."""
    from cmtracker.tracker import calendar

    begin, end = day(session, first), day(session, last)
    keep_fact(
        session,
        Period,
        lambda: calendar.add_period(session.ws, name, begin, end),
        written,
        as_json=as_json,
    )


@click.command("holiday")
@click.argument("what", type=click.Choice([LIST, *(change.value for change in HolidayChange)]))
@click.argument("date_", metavar="[DATE]", required=False)
@click.option("--year", type=click.IntRange(2000, 2100), help="For list (default: this year).")
@click.option("--reason", default="", help="Why; kept with the date.")
@confirmed_option
@shared
def holiday(
    session: CommandContext,
    what: str,
    date_: str | None,
    year: int | None,
    reason: str,
    confirmed: str,
    as_json: bool,
) -> None:
    """List public holidays; add or remove one; work one as the journée de solidarité."""
    from cmtracker.tracker import calendar, holidays, moments

    change = None if what == LIST else HolidayChange(what)
    if change is None:
        refuse_beside(session.wording, what, "date_", "reason", "confirmed")
    else:
        refuse_beside(
            session.wording, what, "year", *(["reason"] if change is HolidayChange.RESET else [])
        )
    ws = session.ws
    if change is None:
        this = year or moments.local_date(ws.now(), ws.zone()).year
        days = holidays.of_year(ws, this)
        asked = holidays.unanswered_of_year(ws, this)
        items = [
            {"date": d.isoformat(), "name": _holiday(session, name, as_json=as_json)}
            | ({"unanswered": True} if d in asked else {})
            for d, name in days.items()
        ]
        listed(session, "holidays", items, as_json=as_json)
        return
    if date_ is None:
        raise UserError("date_missing")
    chosen = day(session, date_, nearest=True)
    ground, wording = ground_of(session, confirmed), session.wording
    calendar.change_holidays(ws, chosen, change, reason, ground)

    def text() -> str:
        said = wording.text(f"cli.holiday_{what}", date=wording.date(chosen))
        return ground_told(wording, said, ground)

    answer = with_ground({"date": chosen.isoformat(), "what": what}, ground)
    session.print(answer, text, as_json=as_json)


def _holiday(session: CommandContext, name: str, *, as_json: bool) -> str:
    """Return the name of a holiday as it is listed: in JSON "" for one without a name."""
    if as_json:
        return "" if name == NAMELESS else name
    return session.wording.holiday(name)


@click.group("schedule", cls=Group)
def schedule() -> None:
    """Agreed hours, valid from a date on; changing them never rewrites the past."""


@schedule.command("set")
@click.option("--from", "since", required=True, help="The date from which they hold.")
@click.option(
    "--day",
    "days",
    multiple=True,
    metavar="mon=09:00-12:30,13:30-17:00",
    help="Slots of a day (repeatable; mon-fri=… for several; a second week with w2:mon=…). "
    "Together they are the whole week or cycle: a day not named is free.",
)
@click.option(
    "--due",
    "dues",
    multiple=True,
    metavar="mon=07:00",
    help="Flexible hours: the duration due; none: fixed hours.",
)
@click.option(
    "--usual",
    "usuals",
    multiple=True,
    metavar="mon=09:00-12:30",
    help="Flexible: usual slots, or none.",
)
@click.option("--source", help="Délibération or cycle that sets them.")
@confirmed_option
@shared
def schedule_set(
    session: CommandContext,
    since: str,
    days: tuple[str, ...],
    dues: tuple[str, ...],
    usuals: tuple[str, ...],
    source: str | None,
    confirmed: str,
    as_json: bool,
) -> None:
    """Keep agreed hours; what is not given stays as it is in force on that date."""
    from cmtracker.tracker import calendar
    from cmtracker.tracker.in_force import ScheduleChanges

    changes: ScheduleChanges = {}
    if days:
        changes["weeks"] = _weeks(days)
    if dues:
        changes["due"] = None if dues == ("none",) else _dues(dues)
    if usuals:
        changes["usual"] = None if usuals == ("none",) else _usual(usuals)
    if source is not None:
        changes["source"] = source
    if not changes:
        raise UserError("schedule_empty")
    ground = ground_of(session, confirmed)
    begin = day(session, since, nearest=True)

    def change() -> Json:
        return written(calendar.change_schedule(session.ws, begin, ground=ground, **changes))

    keep_version(session, change, ground, as_json=as_json)


def _usual(texts: tuple[str, ...]) -> Week:
    weeks = _weeks(texts)
    if len(weeks) > 1:
        raise UserError("usual_one_week")
    return weeks[0]


def _dues(texts: tuple[str, ...]) -> tuple[int, ...]:
    from cmtracker.tracker import moments

    owed = {name: moments.length(text) for name, text in _pairs(texts)}
    return tuple(owed.get(name, 0) for name in WEEKDAYS)


def slots_by_day(texts: tuple[str, ...]) -> dict[str, list[tuple[int, int]]]:
    """Read "mon-fri=17:00-20:00" into slots of clock times by weekday."""
    found: dict[str, list[tuple[int, int]]] = {}
    for name, slots in _pairs(texts):
        parsed = [_slot(part) for part in slots.split(",") if part.strip()]
        found.setdefault(name, []).extend((slot.start, slot.end) for slot in parsed)
    return found


def _weeks(texts: tuple[str, ...]) -> tuple[Week, ...]:
    found: dict[int, dict[str, tuple[Slot, ...]]] = {}
    for text in texts:
        number, colon, rest = text.partition(":")
        is_number = number[1:].isdecimal() and len(number) <= len("w999")
        numbered = bool(colon) and number[:1] == "w" and is_number
        week = int(number[1:]) - 1 if numbered else 0
        for name, slots in _pairs((rest if numbered else text,)):
            parsed = tuple(_slot(part) for part in slots.split(",") if part.strip())
            found.setdefault(week, {})[name] = parsed
    if not found or sorted(found) != list(range(len(found))):
        raise UserError("schedule_empty")
    return tuple(
        tuple(found[week].get(name, ()) for name in WEEKDAYS) for week in range(len(found))
    )


def _pairs(texts: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    for text in texts:
        names, equals, value = text.partition("=")
        first, _, last = names.partition("-")
        last = last or first
        if not equals or first not in WEEKDAYS or last not in WEEKDAYS:
            raise UserError("weekday_unreadable", text=text)
        for index in range(WEEKDAYS.index(first), WEEKDAYS.index(last) + 1):
            yield WEEKDAYS[index], value.strip()


@click.group("profile", cls=Group)
def profile() -> None:
    """Who I am and which rules apply, from a date on."""


@profile.command("set")
@click.option("--from", "since", help="From this date on (default: from the beginning).")
@click.option("--name", help="My name, for the report.")
@click.option("--function", help="My function.")
@click.option("--organisation", help="Town, county, ministry.")
@click.option("--timezone", help="Such as Europe/Paris, America/Martinique.")
@click.option("--regime", help="fr-territorial, fr-state, fr-private, eu or one of your own.")
@click.option("--category", type=click.Choice(["A", "B", "C", "none"]), help="Category.")
@click.option("--quota", help="Share of full time: 0.8 or 80 %.")
@click.option("--country", help="Country of the public holidays, such as FR.")
@click.option(
    "--subdivision",
    help="Department or territory, by number or name, such as 67, Moselle, La Réunion "
    "(empty: none).",
)
@click.option("--evening-from", help="When the evening begins (default 18:00).")
@click.option("--night", help="Such as 22:00-07:00.")
@click.option("--disconnection", help="Window of the employer's charter: 20:00-07:30, or none.")
@click.option("--charter", help="Name of the charter that sets it.")
@confirmed_option
@shared
def profile_set(
    session: CommandContext,
    since: str | None,
    confirmed: str,
    as_json: bool,
    **given: str | None,
) -> None:
    """Change the profile, and of it only what is given."""
    from cmtracker.tracker import calendar, moments, records_json

    plain = ("name", "function", "organisation", "timezone", "regime", "charter")
    changes: Json = {key: given[key] for key in plain if given[key] is not None}
    if given["quota"] is not None:
        changes["quota"] = _share(given["quota"])
    if given["category"] is not None:
        changes["category"] = None if given["category"] == "none" else given["category"]
    if given["evening_from"] is not None:
        changes["evening_from"] = moments.clock(str(given["evening_from"]))
    if given["night"] is not None:
        changes["night"] = _window(str(given["night"]))
    if given["disconnection"] is not None:
        none = str(given["disconnection"]) in {"", "none"}
        changes["disconnection"] = None if none else _window(str(given["disconnection"]))
    ws = session.ws
    start = maybe_day(session, since, nearest=True)
    if given["country"] is not None or given["subdivision"] is not None:
        now = ws.profile(start or date.min).holidays
        changes["holidays"] = now._replace(
            country=str(given["country"]) if given["country"] is not None else now.country,
            subdivision=(str(given["subdivision"]) or None)
            if given["subdivision"] is not None
            else now.subdivision,
        )
    ground = ground_of(session, confirmed)

    def change() -> Json:
        done = calendar.set_profile(ws, start, ground=ground, **changes)
        return records_json.fact_json(done, ws.zone())

    keep_version(session, change, ground, as_json=as_json)


def _share(text: str) -> float:
    """Read a share of full time: "0.8", "0,8", "80 %". Raises `UserError` quota_refused."""
    number = text.strip().replace(",", ".")
    try:
        if number.endswith("%"):
            return float(number.removesuffix("%")) / 100
        return float(number)
    except ValueError:
        raise UserError("quota_refused", quota=text) from None


def _window(text: str) -> tuple[int, int]:
    from cmtracker.tracker import moments

    start, dash, end = text.replace("–", "-").partition("-")
    if not dash:
        raise UserError("time_unreadable", time=text)
    return moments.clock(start), moments.clock_end(end)


for _group, _kind, _field in (
    (on_call, OnCall, "on_call"),
    (order, Order, "orders"),
    (period, Period, "periods"),
):
    _group.add_command(lister(_field, facts(_field)))
    _group.add_command(remover(_kind, written))
for _group, _ground, _field in (
    (absence, Absence, "absences"),
    (schedule, Schedule, "schedules"),
):
    _group.add_command(lister(_field, facts(_field)))
    _group.add_command(remover_of_ground(_ground))
profile.add_command(lister("profiles", facts("profiles")))

COMMANDS = {
    "absence": absence,
    "on-call": on_call,
    "order": order,
    "period": period,
    "holiday": holiday,
    "schedule": schedule,
    "profile": profile,
}
