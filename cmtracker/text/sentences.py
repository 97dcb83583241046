"""What a breach says, in one language: a dated fact, its limit, its source, and who asked.

Knows records and wording. Judges nothing: which breaches there are is the analysis's business.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple, Self

from cmtracker.model import (
    DAY,
    UNNAMED,
    Breach,
    Instant,
    LegalSource,
    Profile,
    Regime,
    Request,
    RequestedBy,
    Rule,
    Running,
    Seconds,
    Session,
    Source,
    Unit,
)
from cmtracker.names import folded
from cmtracker.results.breaches import AppliedLimit
from cmtracker.text.wording import NBSP, Wording

SOMEBODY = frozenset(
    {RequestedBy.MANAGER, RequestedBy.MAYOR, RequestedBy.ELECTED, RequestedBy.OTHER}
)
"""Who can be asked to confirm a request: a person who made it, no rota, order or alert."""

WATCH = "breach.asked.on_watch"
"""The words for work on call in no on-call window."""

WATCH_OR_CALL = "breach.asked.on_call_or_watch"
"""The words for work on call where it is not told in which of it a window was."""


class Zones(NamedTuple):
    """The time zone of the profile in force, from instant to instant.

    A breach is told in the zone that was in force when it began, not in the present one.
    """

    starts: tuple[Instant, ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, eras: Iterable[tuple[Instant, Profile]]) -> Self:
        """Take the profiles in order, each with its first instant; the first holds before it."""
        known = list(eras)
        return cls(
            tuple(start for start, _ in known[1:]), tuple(profile.timezone for _, profile in known)
        )

    def at(self, instant: Instant) -> str:
        """Return the zone at an instant."""
        return self.names[bisect_right(self.starts, instant)]


def breach_sentence(breach: Breach, wording: Wording, zone: str, *, year: bool = False) -> str:
    """Return everything there is to say of a breach: the fact, who asked, the lawful exception.

    With `year` the dates of the fact say theirs, as in `measured_sentence`.
    """
    parts = (
        measured_sentence(breach, wording, zone, year=year),
        clock_sentence(breach, wording, zone),
        asked_sentence(breach, wording, zone),
        exception_sentence(breach, wording),
    )
    return " ".join(part for part in parts if part)


def measured_sentence(breach: Breach, wording: Wording, zone: str, *, year: bool = False) -> str:
    """Return the fact alone: what was measured, when, the limit and its source.

    With `year` its dates say theirs, for a list that covers more than one.
    """
    first = wording.local(breach.start, zone).date()
    last = wording.local(breach.end - 1, zone).date()
    limit = _amount(breach.limit, breach.unit, wording)
    measured = _amount(breach.measured, breach.unit, wording)
    if measured == limit and breach.measured != breach.limit:
        measured = _to_the_second(breach.measured, wording)
    if breach.full_limit is not None:
        limit = part_time_limit(breach.full_limit, breach.quota, wording)
    read = source_text if breach.full_limit is None else part_time_source
    named = "_named" if breach.charter else ""
    return wording.text(
        f"breach.{breach.rule}{named}",
        measured=measured,
        pause=wording.duration(breach.pause),
        charter=_charter_text(breach.charter, wording),
        limit=limit,
        source=read(breach.source, wording),
        start=wording.moment(breach.start, zone, year=year),
        end=wording.moment(breach.end, zone, year=year),
        when=_when(breach, wording, zone, year=year),
        day=wording.date(first, weekday=True, year=year),
        first=wording.date(first, weekday=True, year=year),
        last=wording.date(last, weekday=True, year=year),
        weeks=_weeks(first, last),
        month=_month(first, wording),
    )


def _charter_text(name: str, wording: Wording) -> str:
    """Return "la charte du 3 février 2025", the name of a charter as it stands in a sentence."""
    is_charter = name.casefold().startswith("charte")
    said = name[:1].lower() + name[1:] if is_charter and wording.language == "fr" else name
    return wording.text(f"breach.source.{'by_charter' if is_charter else 'by_other'}", charter=said)


def part_time_limit(full: Seconds, quota: float, wording: Wording) -> str:
    """Return "25 h × 80 % = 20 h", the part of a limit that holds for a part of full time."""
    percent = round(quota * 100, 2)
    digits = 0 if percent == round(percent) else 2
    return wording.text(
        "breach.part_time.limit",
        whole=wording.duration(full),
        percent=wording.number(percent, digits),
        limit=wording.duration(round(full * quota)),
    )


def part_time_source(source: LegalSource, wording: Wording) -> str:
    """Return the source of a limit taken times the share of full time, with what says so.

    A figure of the user's own file says what the file cites, and nothing more.
    """
    said = source_text(source, wording)
    return said if source.own else said + wording.text("breach.part_time.source")


WITHOUT_FIGURE = frozenset({Rule.LEAVE_WORKED, Rule.DISCONNECTION})
"""The rules that any work at all breaks."""


def applied_figure(applied: AppliedLimit, quota: float, wording: Wording) -> str:
    """Return the figure of a limit that concerns a person of that share of full time."""
    limit = applied.limit
    if limit.rule in WITHOUT_FIGURE:
        return "–"
    if limit.unit == Unit.DAYS:
        return wording.number(applied.figure)
    if applied.is_shared:
        return part_time_limit(limit.figure, quota, wording)
    return wording.duration(applied.figure)


def applied_source(applied: AppliedLimit, wording: Wording) -> str:
    """Return the source of a limit that concerns a person."""
    told = part_time_source if applied.is_shared else source_text
    said = told(applied.limit.source, wording)
    if applied.limit.rule is not Rule.DISCONNECTION:
        return said
    return wording.text("breach.source.charter", source=said)  # the source sets no hours itself


def clock_sentence(breach: Breach, wording: Wording, zone: str) -> str:
    """Return that the clock changed meanwhile, for a measure of hours; else empty."""
    hours = breach.end - breach.start <= 2 * DAY
    changed = hours and wording.clock_changes(breach.start, breach.end, zone)
    return wording.text("breach.clock_change") if changed else ""


def asked_sentence(breach: Breach, wording: Wording, zone: str) -> str:
    """Return who asked for the work behind a breach; empty where nobody can tell.

    For a rest that is the session which cut it, with the evidence of the request; for the other
    rules the out-of-hours work, longest part first.
    """
    if breach.rule == Rule.DAILY_REST and breach.last is not None:
        return _cut_sentence(breach, breach.last, wording, zone)
    askers = _askers(breach.requested_by, breach.on_watch)
    if not askers:
        return ""
    if len(askers) == 1:
        return wording.text("breach.work.one", asked=wording.text(askers[0][0]))
    parts = by_requester(breach.requested_by, wording, on_watch=breach.on_watch)
    return wording.text("breach.work.several", parts=parts)


def by_requester(
    seconds: Mapping[RequestedBy, Seconds], wording: Wording, *, on_watch: Seconds | None = 0
) -> str:
    """Return durations by who asked, as they stand inside a sentence, the longest first.

    `on_watch` are the seconds of those on call that lie in no on-call window (None: not told apart,
    so that no on-call duty is claimed).
    """
    return wording.join(
        [
            wording.text(
                "breach.work.part",
                duration=wording.duration(duration),
                asked=wording.text(key),
            )
            for key, duration in _askers(seconds, on_watch)
        ]
    )


def _askers(
    seconds: Mapping[RequestedBy, Seconds], on_watch: Seconds | None
) -> Sequence[tuple[str, Seconds]]:
    """Return the wording keys of those who asked, with the seconds of each, the longest first."""
    either = WATCH_OR_CALL if on_watch is None else f"breach.asked.{RequestedBy.ON_CALL}"
    watched = on_watch or 0
    parts = [
        (either, duration - watched)
        if who is RequestedBy.ON_CALL
        else (f"breach.asked.{who}", duration)
        for who, duration in seconds.items()
    ]
    parts.append((WATCH, watched))
    return sorted((part for part in parts if part[1]), key=lambda part: -part[1])


def exception_sentence(breach: Breach, wording: Wording) -> str:
    """Return the sentence on lawful exceptions; empty where the regime names none.

    Of a breach that a decision covers, the sentence names the decision.
    """
    if breach.decision is not None:
        return wording.text("breach.decision", reference=breach.decision)
    return exception_text(breach.exception, wording, decided=breach.is_decided)


def exception_text(exception: str, wording: Wording, *, decided: bool) -> str:
    """Return the sentence on a lawful exception; empty where there is none for it.

    `decided`: whether the log holds decisions, of which it then does not say that there is none.
    """
    tables = ("exceptions_decided", "exceptions") if decided else ("exceptions",)
    keys = [f"{table}.{exception}" for table in tables] if exception else []
    return next((wording.text(key) for key in keys if wording.has(key)), "")


def source_text(source: LegalSource, wording: Wording) -> str:
    """Return "décret n° 2000-815, art. 3-I", no number parted from what it numbers.

    A figure of the user's own file is told as such, with what the file cites.
    """
    cited = ", ".join(part for part in (source.text, source.article) if part)
    if source.own:
        cited = _own_text(source.own, cited, wording)
    said = wording.typeset(cited)
    return said.replace("n° ", f"n°{NBSP}").replace("art. ", f"art.{NBSP}")


def _own_text(file: str, cited: str, wording: Wording) -> str:
    """Return that rules are the user's own, of which file (unless `UNNAMED`), and what it cites."""
    key = "own" if file != UNNAMED else "unnamed"
    own = wording.text(f"breach.source.{key}", file=file)
    return wording.text("breach.source.citing", own=own, cited=cited) if cited else own


def read_text(source: LegalSource, wording: Wording) -> str:
    """Return the date of the version of a text that was read, or on which it was consulted."""
    day = wording.short_date(source.checked, weekday=False, year=True)
    return wording.text("breach.source.consulted", date=day) if source.consulted else day


def ground_text(sessions: int, lost: Seconds, dates: int, wording: Wording) -> str:
    """Return how many confirmed sessions no longer count, and how many dates owe more than that.

    `lost` is how much of the sessions no longer counts.
    """
    said = []
    if sessions:
        said.append(wording.plural("cli.ground_sessions", sessions))
        said.append(wording.text("cli.ground_lost", time=wording.duration(lost)))
    if dates:
        said.append(wording.plural("cli.ground_dates", dates))
    return " ".join(said)


def regime_name(regime: Regime, wording: Wording) -> str:
    """Return the name of a set of rules, and that it is the user's own file where it is."""
    name = regime.name.get(wording.language, "")
    if not regime.own:
        return name or regime.id
    files = (limit.source.own for limit in regime.limits.values())
    file = next(files, f"{regime.id}.toml")
    own = _own_text(file, "", wording)
    if not name and file == UNNAMED:
        return own
    return f"{name or regime.id} ({own})"


def asked_text(who: RequestedBy, wording: Wording) -> str:
    """Return who asked, as it stands inside a sentence."""
    return wording.text(f"breach.asked.{who}")


def asker_label(who: RequestedBy, wording: Wording, *, on_watch: bool = False) -> str:
    """Return who asked as a label of the window.

    `on_watch`: the work is said to be on call, and lies in no on-call window.
    """
    return wording.text("terms.on_watch" if on_watch else f"terms.requested_by.{who}")


def request_text(request: Request | None, wording: Wording, zone: str, near: Instant) -> str:
    """Return the evidence of a request, "DGA, SMS, 22 h 31"; empty where there is none.

    The date is told when it is not that of the instant `near`.
    """
    if request is None:
        return ""
    parts = [request.function, channel_text(request.channel, wording)]
    if request.at is not None:
        same_day = wording.local(request.at, zone).date() == wording.local(near, zone).date()
        when = (
            wording.exact_time(request.at, zone) if same_day else wording.moment(request.at, zone)
        )
        parts.append(when)
    parts.append(request.reference)
    return ", ".join(part for part in parts if part)


def channel_text(channel: str, wording: Wording) -> str:
    """Return a way of asking in the words of a language: "appel" is "call" in English.

    A channel is written as everywhere else ("whatsapp" is WhatsApp); what is not known stays as
    entered.
    """
    key = wording.table("ways").get(folded(channel))
    return wording.text(f"breach.channel.{key}") if key else wording.channel(channel)


def confirmation_mail(work: Session | Running, wording: Wording, zone: str) -> str:
    """Return the text of an e-mail to whoever asked for some work, done or under way.

    It says when it was asked for, by which means, and when the work was; no name, no message, and
    nothing that is marked as private.
    """
    from cmtracker.private_texts import is_private  # noqa: PLC0415 - an e-mail alone

    request = work.request or Request()
    means = channel_text(request.channel, wording), request.reference
    evidence = ", ".join(part for part in means if part and not is_private(part))
    asked = wording.text(
        f"mail.asked.{'plain' if request.at is None else 'at'}",
        when="" if request.at is None else wording.moment(request.at, zone),
        evidence=f" ({evidence})" if evidence else "",
    )
    channels = ", ".join(wording.channel(name) for name in work.channels)
    return wording.text(
        "mail.confirm",
        asked=asked,
        worked=_worked(work, request.at, wording, zone),
        channels=f" ({channels})" if channels else "",
    )


def _worked(work: Session | Running, asked: Instant | None, wording: Wording, zone: str) -> str:
    """Say when the work was, the date where it is not that of the request."""
    first = wording.local(work.start, zone).date()
    same = asked is not None and wording.local(asked, zone).date() == first
    start = wording.exact_time(work.start, zone)
    if isinstance(work, Running):
        moment = start if same else wording.moment(work.start, zone)
        return wording.text(f"mail.worked.{'since_today' if same else 'since'}", start=moment)
    if wording.local(work.end, zone).date() != first:
        moments = (wording.moment(work.start, zone), wording.moment(work.end, zone))
        return wording.text("mail.worked.two_days", start=moments[0], end=moments[1])
    return wording.text(
        f"mail.worked.{'same_day' if same else 'one_day'}",
        day=wording.date(first, weekday=True, year=False),
        start=start,
        end=wording.exact_time(work.end, zone),
    )


def _cut_sentence(breach: Breach, session: Session, wording: Wording, zone: str) -> str:
    side = "next" if session.start >= breach.end else "last"
    on_watch = breach.on_watch and session.requested_by is RequestedBy.ON_CALL
    values: Mapping[str, str] = {
        "duration": wording.duration(session.end - session.start),
        "asked": wording.text(WATCH) if on_watch else asked_text(session.requested_by, wording),
        "request": request_text(session.request, wording, zone, session.start),
    }
    form = "with_request" if values["request"] else "plain"
    return wording.text(f"breach.{side}.{form}", **values)


def _when(breach: Breach, wording: Wording, zone: str, *, year: bool) -> str:
    """Say from when to when, and which of both is only the hour of the schedule."""
    start, end = breach.start, breach.end
    first, last = wording.local(start, zone).date(), wording.local(end, zone).date()
    if first != last:
        moments = (wording.moment(instant, zone, year=year) for instant in (start, end))
        low, high = map(_edge, moments, breach.edges or (None, None), (wording, wording))
        return wording.text("breach.when.two_days", start=low, end=high)
    times = (wording.exact_time(instant, zone) for instant in (start, end))
    low, high = map(_edge, times, breach.edges or (None, None), (wording, wording))
    day = wording.date(first, weekday=True, year=year)
    return wording.text("breach.when.one_day", day=day, **{"from": low, "to": high})


def _edge(moment: str, source: Source | None, wording: Wording) -> str:
    """Return a moment as it is known: that of a confirmed slot is the hour of the schedule."""
    if source is not Source.SCHEDULE:
        return moment
    return wording.text("breach.when.scheduled", moment=moment)


def _amount(value: int, unit: Unit, wording: Wording) -> str:
    return wording.number(value) if unit == Unit.DAYS else wording.duration(value)


def _to_the_second(seconds: Seconds, wording: Wording) -> str:
    """Write what whole minutes cannot tell apart from the limit, such as 12 h 00 min 30 s."""
    whole, rest = divmod(seconds, 60)
    return wording.typeset(f"{wording.duration(whole * 60)} {rest} s")


def _weeks(first: date, last: date) -> int:
    return round((last - first + timedelta(days=1)).total_seconds() / (7 * DAY))


def _month(day: date, wording: Wording) -> str:
    return f"{wording.table('calendar')['months'][day.month - 1]} {day.year}"
