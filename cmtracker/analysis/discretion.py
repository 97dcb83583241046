"""What of a log a report for the management is computed from (design, section 8).

Whatever lies on a date of sickness is taken out: the report says what it would say if nothing had
been noted there, and the absence is one like any other. So are the texts that nobody but the CM is
to read.

    Monday 22:00 ####|#### 02:00 Tuesday, sick      ->      Monday 22:00 ####|
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain, pairwise

from cmtracker.analysis.counting import Counting
from cmtracker.analysis.in_time import Version
from cmtracker.analysis.intervals import Interval, merge, subtract
from cmtracker.analysis.minutes import to_minutes
from cmtracker.analysis.workdays import Calendar
from cmtracker.analysis.zones import day_number
from cmtracker.model import (
    NOTHING,
    QUARTER,
    UNNAMED,
    AbsenceKind,
    CountRun,
    Crisis,
    CrisisMark,
    Instant,
    LegalSource,
    Log,
    MessageCount,
    Profile,
    Regime,
    Session,
    StoredCounts,
)
from cmtracker.names import folded
from cmtracker.private_texts import without_private
from cmtracker.results.crises import NO_CRISES, CrisisScope

Holds = Callable[[Instant], bool]


def discreet(
    log: Log,
    is_asked: Callable[[Session], bool] | None,
    *,
    names: bool,
    shown: CrisisScope | None = None,
) -> Log:
    """Return the log that a report for the management is computed from.

    `is_asked`: work on dates of sickness that was asked for stays, by the CM's express choice
    (None: nothing of these dates stays). `names`: the names of periods and crises and the reasons
    of the CM's own holidays stay. `shown`: what stays of crises, their marks and hostile messages.
    Of what is private no word stays (`without_private`).
    """
    log = without_private(log)
    log = _without_crises(_without_sickness(log, is_asked), log, shown or NO_CRISES, names=names)
    return log._replace(
        profiles=log.profiles if names else tuple(map(_without_reasons, log.profiles)),
        periods=log.periods if names else tuple(p._replace(name="") for p in log.periods),
        sessions=_without_texts(log.sessions),
        recoveries=tuple(r._replace(note="") for r in log.recoveries),
        disclosures=tuple(d._replace(channel="", reference="", answer="") for d in log.disclosures),
        interruptions=tuple(i._replace(channel="") for i in log.interruptions),
    )


def _without_crises(log: Log, whole: Log, shown: CrisisScope, *, names: bool) -> Log:
    """Return a log with what is shown of crises, their marks and hostile messages.

    `whole` still has the dates of sickness. A chronology for a debriefing keeps its crises as they
    are, a report only what lies beside those dates. The words of marks become numbers, the same
    for the same word: by them an answer finds its question.
    """
    crises = log.crises if names else tuple(one._replace(name="") for one in log.crises)
    if shown.crises and not shown.words:
        crises = tuple(_crises_beside(crises, whole))
    return log._replace(
        crises=crises if shown.crises else (),
        marks=_marks(log.marks, shown),
        incidents=tuple(one._replace(at=None, channel="", reference="") for one in log.incidents)
        if shown.incidents
        else (),
    )


def _marks(marks: Sequence[CrisisMark], shown: CrisisScope) -> tuple[CrisisMark, ...]:
    if not shown.crises:
        return ()
    if shown.words:
        return tuple(marks)
    numbers: dict[str, str] = {"": ""}
    for one in marks:
        numbers.setdefault(folded(one.word), str(len(numbers)))
    return tuple(one._replace(word=numbers[folded(one.word)]) for one in marks)


def _crises_beside(crises: Iterable[Crisis], log: Log) -> Iterator[Crisis]:
    """Yield the crises without the dates of sickness at their ends; none that lies in them."""
    sick = set(_sick_dates(log))
    holes = _holes(log, sick)[0] if sick else ()
    for one in crises:
        start, end = one.start, one.end
        for low, high in holes:
            if low <= start < high:
                start = high
        for low, high in reversed(holes):
            if end is not None and low < end <= high:
                end = low
        if end is None or start <= end:
            yield one._replace(start=start, end=end)


def unnamed(
    log: Log, regimes: Mapping[str, Regime], *, names: bool
) -> tuple[Log, Mapping[str, Regime]]:
    """Return a log and its regimes without the names of the user's own rules files.

    The first of them is known as `UNNAMED`, the others by a number behind it. What such a file
    calls its rules stays with `names` only; what it cites, and does not cover, stays.
    """
    loaded = {one.regime: regimes.get(one.regime) for one in log.profiles}
    own = [id_ for id_, regime in loaded.items() if regime is not None and regime.own]
    if not own:
        return log, regimes
    told = {id_: f"{UNNAMED}-{n}" if n > 1 else UNNAMED for n, id_ in enumerate(own, 1)}
    made = {id_: regime for id_, regime in loaded.items() if regime is not None}
    for id_, alias in told.items():
        regime = made.pop(id_)
        made[alias] = _unnamed(regime, alias, names=names)
    profiles = (one._replace(regime=told.get(one.regime, one.regime)) for one in log.profiles)
    return log._replace(profiles=tuple(profiles)), made


def _unnamed(regime: Regime, alias: str, *, names: bool) -> Regime:
    rules = regime.compensation
    return regime._replace(
        id=alias,
        name=regime.name if names else NOTHING,
        limits={
            rule: limit._replace(source=_of_no_file(limit.source))
            for rule, limit in regime.limits.items()
        },
        compensation=rules and rules._replace(source=_of_no_file(rules.source)),
    )


def _of_no_file(source: LegalSource) -> LegalSource:
    return source._replace(own=UNNAMED) if source.own else source


def _without_reasons(profile: Profile) -> Profile:
    return profile._replace(holidays=profile.holidays._replace(reasons=NOTHING))


def _without_texts(sessions: Sequence[Session]) -> tuple[Session, ...]:
    """Return sessions without notes, circumstances and what was answered to a request."""
    return tuple(
        one._replace(
            note="",
            pressures=(),
            request=None if one.request is None else one.request._replace(answer=""),
        )
        if one.note or one.pressures or one.request
        else one
        for one in sessions
    )


def history_beside(
    log: Log, history: Mapping[str, Sequence[Version]]
) -> dict[str, Sequence[Version]]:
    """Return the versions of the sessions of which none ever met a date of sickness."""
    sick = set(_sick_dates(log))
    if not sick:
        return dict(history)
    holes, _ = _holes(log, sick)
    return {
        id_: versions
        for id_, versions in history.items()
        if not any(one is not None and _meets(one, holes) for _, one in versions)
    }


# --- dates of sickness ---------------------------------------------------------------------------


def _without_sickness(log: Log, is_asked: Callable[[Session], bool] | None) -> Log:
    sick = set(_sick_dates(log))
    if not sick:
        return log
    holes, calendar = _holes(log, sick)

    counting = Counting(calendar, reconstructed=True)

    def holds(instant: Instant) -> bool:
        return calendar.local_date(instant) in sick

    return log._replace(
        absences=tuple(
            one._replace(kind=AbsenceKind.OTHER, part=None if is_asked is None else one.part)
            if one.kind is AbsenceKind.SICK
            else one
            for one in log.absences
        ),
        sessions=tuple(_sessions(log, counting, holes, holds, is_asked)),
        counts=_counts(log.counts, holes),
        interruptions=tuple(one for one in log.interruptions if not holds(one.at)),
        free_evenings=tuple(one for one in log.free_evenings if one.date not in sick),
        disclosures=tuple(one for one in log.disclosures if not holds(one.sent_at)),
        recoveries=tuple(one for one in log.recoveries if one.date not in sick),
        community=tuple(one for one in log.community if one.date not in sick),
        marks=tuple(one for one in log.marks if not holds(one.at)),
        incidents=tuple(one for one in log.incidents if one.date not in sick),
    )


def _holes(log: Log, sick: Iterable[date]) -> tuple[Sequence[Interval], Calendar]:
    """Return the time of some dates, and the calendar that says when they begin."""
    calendar = Calendar(log)
    midnight = calendar.time.midnight
    numbers = map(day_number, sick)
    return merge((midnight(number), midnight(number + 1)) for number in numbers), calendar


def _meets(session: Session, holes: Iterable[Interval]) -> bool:
    end = max(session.end, session.start + 1)
    return any(low < end and session.start < high for low, high in holes)


def _sick_dates(log: Log) -> Iterator[date]:
    for one in log.absences:
        if one.kind is AbsenceKind.SICK:
            for n in range((one.last - one.first).days + 1):
                yield one.first + timedelta(days=n)


def _sessions(
    log: Log,
    counting: Counting,
    holes: Sequence[Interval],
    holds: Holds,
    is_asked: Callable[[Session], bool] | None,
) -> Iterator[Session]:
    """Yield the sessions, those that meet a date of sickness cut to what lies beside it.

    Of a cut session the answers are told no more, only the time that counts.
    """
    for one in log.sessions:
        request = one.request
        if request is not None and any(
            at is not None and holds(at) for at in (request.at, request.sent_at)
        ):
            request = None
        if is_asked is not None and is_asked(one):
            yield one
        elif not _meets(one, holes):
            yield one if request is one.request else one._replace(request=request)
        else:
            beside = subtract(counting.parts(to_minutes(one)), holes)
            for n, (start, end) in enumerate(beside):
                yield one._replace(
                    start=start,
                    end=end,
                    id=f"{one.id}/{n}" if n else one.id,
                    request=request,
                    answers=None,
                    declared=None,
                )


def _counts(counts: Sequence[MessageCount], holes: Sequence[Interval]) -> Sequence[MessageCount]:
    """Return the counts whose quarter begins beside the dates of sickness."""

    def beside(one: MessageCount) -> bool:
        return not any(low <= one.start < high for low, high in holes)

    if not isinstance(counts, StoredCounts):
        return tuple(filter(beside, counts))
    runs = (_run(run, holes) for run in counts.runs)
    return StoredCounts(
        tuple(filter(beside, counts.by_hand)), tuple(run for run in runs if run is not None)
    )


def _run(run: CountRun, holes: Sequence[Interval]) -> CountRun | None:
    """Return the counts of a run on other dates, None without any."""
    starts = run.starts()
    taken = [(bisect_left(starts, low), bisect_left(starts, high)) for low, high in holes]
    if all(low == high for low, high in taken):
        return run
    edges = [0, *chain.from_iterable(taken), len(starts)]
    kept = [n for low, high in zip(edges[::2], edges[1::2], strict=True) for n in range(low, high)]
    if not kept:
        return None
    left = [starts[n] for n in kept]
    gaps = [0, *((b - a) // QUARTER for a, b in pairwise(left))]
    return run._replace(
        first=left[0],
        gaps=gaps,
        counts=[run.counts[n] for n in kept],
        hostile=[run.hostile[n] for n in kept],
    )
