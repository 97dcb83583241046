"""Turn noted lines into sessions, counts, interruptions and marks, and keep them in one act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cmtracker.errors import UserError
from cmtracker.importers.notes import lines
from cmtracker.importers.notes.draft import Asked, NotedMark
from cmtracker.importers.notes.lines import NotedLine
from cmtracker.importers.notes.words import CrisisWord
from cmtracker.model import (
    DAY,
    MINUTE,
    QUARTER,
    Crisis,
    CrisisMark,
    Instant,
    Interruption,
    MessageCount,
    OnCall,
    Request,
    RequestedBy,
    Session,
    Source,
)
from cmtracker.store.acts import Act
from cmtracker.tracker import evenings, moments
from cmtracker.tracker.counts import MOST
from cmtracker.tracker.workspace import Workspace

MOST_BYTES = 1_000_000
"""The largest text of notes that is read."""


class NoteEntry(NamedTuple):
    """A line, and what would be kept of it: a session with counts, an interruption, or a mark.

    `crisis` is one that begins by the line, or one as it ends by it. Where none is set, `error`
    says why in a sentence. `is_known`: the log holds a session with
    the very same times, and keeping the line would say the same twice.
    """

    line: NotedLine
    session: Session | None = None
    counts: tuple[MessageCount, ...] = ()
    interruption: Interruption | None = None
    mark: CrisisMark | None = None
    crisis: Crisis | None = None
    error: UserError | None = None
    is_known: bool = False

    @property
    def is_new(self) -> bool:
        """Say whether there is something to keep."""
        return self.error is None and not self.is_known


def text_of(raw: bytes) -> str:
    """Return the text of a file of notes: UTF-8, else as Windows wrote it."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")  # a sign that it lacks is shown, not guessed


def read(
    ws: Workspace, text: str, day: date | None = None, *, at_once: bool = False
) -> list[NoteEntry]:
    """Return what the lines of a text mean; a line without a date is of `day` (None: today).

    Nothing is written. A line that is not understood whole comes back with its error. `at_once`: a
    line alone is typed while it happens (`Asked`).
    """
    channels = tuple(ws.settings.texts("channels"))
    found: list[NoteEntry] = []
    for line in understood(text, ws.now(), ws.zone(), channels, day, at_once=at_once):
        try:
            entry = _with_crisis(ws, line, found)
        except UserError as error:
            entry = NoteEntry(line.line, error=error)
        found.append(entry._replace(is_known=_is_known(ws, entry, found)))
    return found


def understood(
    text: str,
    now: Instant,
    zone: str,
    channels: Sequence[str],
    day: date | None = None,
    *,
    at_once: bool = False,
) -> Iterator[NoteEntry]:
    """Yield what the lines of a text mean at an instant, whatever a log holds."""
    today, clock = moments.local_date(now, zone), moments.clock_of(now, zone)
    asked = Asked(today, clock, day, tuple(channels), at_once)
    for line in lines.read(text, asked):
        try:
            yield _entry(line, zone, now)
        except UserError as error:
            yield NoteEntry(line, error=error)


def keep(
    ws: Workspace, entries: Iterable[NoteEntry], origin: RequestedBy | None = None
) -> list[NoteEntry]:
    """Keep what is new among entries as one act; return what was kept. One undo takes it back.

    What the log has come to hold since they were read, by another program, is not kept again: its
    messages would be counted twice. What was typed while it happened is of the instant at which it
    is kept, and the session under way follows (`crises`).

    `origin` is who asked for the sessions of which no line says it. An alert inside an on-call
    window is work on call. Raises `UserError` changed_elsewhere where the log holds all of it.
    """
    windows = ws.store.records(OnCall) if origin is RequestedBy.ALERT else ()
    new = [_with_origin(_now(ws, entry), origin, windows) for entry in entries if entry.is_new]
    if not new:
        return []
    with ws.store.act("notes") as act:
        new = [entry for entry in new if not _is_known(ws, entry, ())]
        if not new:
            raise UserError("changed_elsewhere")
        kept = [
            entry._replace(
                session=act.insert(entry.session) if entry.session else None,
                counts=tuple(_counted(act, count) for count in entry.counts),
                interruption=act.insert(entry.interruption) if entry.interruption else None,
                mark=act.insert(entry.mark) if entry.mark else None,
                crisis=_keep_crisis(ws, act, entry.crisis),
            )
            for entry in new
        ]
        for entry in kept:
            _follow(act, entry)
        evenings.give_way(ws, act, lambda: [one.session for one in kept if one.session])
        return kept


def _now(ws: Workspace, entry: NoteEntry) -> NoteEntry:
    """Return an entry that was typed while it happened as of the present instant."""
    if not entry.line.at_once:
        return entry
    now, mark, crisis = ws.now(), entry.mark, entry.crisis
    if mark is not None:
        return entry._replace(mark=mark._replace(at=now))
    if crisis is not None and crisis.end is not None:
        return entry._replace(crisis=crisis._replace(end=now))
    return entry._replace(crisis=None if crisis is None else crisis._replace(start=now))


def _follow(act: Act, entry: NoteEntry) -> None:
    """Say of the session under way what a fact says of it that was typed while it happened."""
    if not entry.line.at_once:
        return
    from cmtracker.tracker import crises  # noqa: PLC0415 - most lines are others

    if entry.mark is not None:
        crises.follow_mark(act, entry.mark)
    elif entry.crisis is not None and entry.crisis.end is None:
        crises.follow_crisis(act, entry.crisis)


def _counted(act: Act, noted: MessageCount) -> MessageCount:
    """Add what a line counts to its quarter; return it with the line's own numbers."""
    kept = act.add_count(noted)
    return kept._replace(count=noted.count, hostile=noted.hostile)


def _with_origin(
    entry: NoteEntry, origin: RequestedBy | None, windows: Iterable[OnCall]
) -> NoteEntry:
    session = entry.session
    if origin is None or session is None:
        return entry
    if session.requested_by is not RequestedBy.UNSPECIFIED:
        return entry
    who = origin_at(session.start, origin, windows)
    return entry._replace(session=session._replace(requested_by=who))


def on_watch(ws: Workspace, at: Instant) -> RequestedBy:
    """Return what "on call or alert" means at an instant."""
    return origin_at(at, RequestedBy.ALERT, ws.store.records(OnCall))


def origin_at(start: Instant, origin: RequestedBy, windows: Iterable[OnCall]) -> RequestedBy:
    """Return who asked for work from an instant on; an alert in an on-call window is on call."""
    on_call = any(window.start <= start < window.end for window in windows)
    return RequestedBy.ON_CALL if on_call and origin is RequestedBy.ALERT else origin


def _entry(line: NotedLine, zone: str, now: Instant) -> NoteEntry:
    """Return what a line means in a time zone. Raises `UserError` for what cannot have been."""
    if line.problem is not None:
        part = ", ".join(line.unclear)
        raise UserError(f"note_{line.problem.value}", line=line.text, part=part or line.text)
    if line.end is None:
        at = now if line.at_once else moments.on_clock(line.day, line.start, zone)[-1]
        moments.check(at, now, zone, line.text)
        if line.mark is not None:
            return _marked(line, line.mark, at)
        channel = line.channels[0] if line.channels else ""
        return NoteEntry(line, interruption=Interruption(at, channel))
    start, end = moments.on_date(line.day, line.start, (line.end - 1) % DAY + 1, zone)
    moments.check(end, now, zone, line.text)
    noted = None if line.noted is None else moments.on_clock(*line.noted, zone)[0]
    session = Session(
        start=start,
        end=end,
        zone=zone,
        requested_by=RequestedBy.UNSPECIFIED if line.asker is None else line.asker.by,
        request=_request(line, zone, end),
        activity=line.activity,
        place=line.place,
        channels=line.channels,
        note=line.note,
        source=Source.MANUAL if noted is None else Source.NOTES,
        recorded_at=now,
        noted_at=noted,
        answers=line.answers,
        declared=line.declared,
    )
    return NoteEntry(line, session, tuple(_counts(line, start)))


def _marked(line: NotedLine, mark: NotedMark, at: Instant) -> NoteEntry:
    """Return what a line marks; a crisis that ends has no start yet (`_with_crisis`)."""
    if isinstance(mark.what, CrisisWord):
        begins = mark.what is CrisisWord.BEGINS
        return NoteEntry(line, crisis=Crisis(mark.word, at, None if begins else at))
    return NoteEntry(line, mark=CrisisMark(mark.what, at, mark.word))


def _with_crisis(ws: Workspace, entry: NoteEntry, before: Sequence[NoteEntry]) -> NoteEntry:
    """Return a line with the crisis that it opens or ends, after the log and the lines before.

    Raises `UserError` as `crises.checked`, and no_crisis.
    """
    from cmtracker.tracker import crises  # noqa: PLC0415 - most lines are others

    if entry.crisis is None or _is_known(ws, entry, before):
        return entry
    known = {one.id or f"line {one.start}": one for one in ws.store.records(Crisis)}
    for other in before:
        if other.crisis is not None:
            known[other.crisis.id or f"line {other.crisis.start}"] = other.crisis
    crisis = entry.crisis
    if crisis.end is not None:
        current = crises.under_way(known.values())
        if current is None:
            raise UserError("no_crisis")
        crisis = current._replace(end=crisis.end)
    others = [one for one in known.values() if (one.id, one.start) != (crisis.id, crisis.start)]
    return entry._replace(crisis=crises.checked(ws, crisis, others))


def _keep_crisis(ws: Workspace, act: Act, crisis: Crisis | None) -> Crisis | None:
    if crisis is None:
        return None
    from cmtracker.tracker import crises  # noqa: PLC0415 - as above

    if crisis.end is None:
        return act.insert(crises.checked(ws, crisis))
    seen = next((one for one in ws.store.records(Crisis) if one.start == crisis.start), None)
    if seen is None:
        raise UserError("no_crisis")
    return act.change(seen, seen._replace(end=crisis.end))


def _request(line: NotedLine, zone: str, end: Instant) -> Request | None:
    """Return the evidence that a line gives of who asked, None without any."""
    function = "" if line.asker is None else line.asker.function
    if not (function or line.asked_through or line.asked_at is not None):
        return None
    at = None if line.asked_at is None else moments.last_before(end, line.asked_at % DAY, zone)
    return Request(function=function, at=at, channel=line.asked_through)


def _counts(line: NotedLine, start: Instant) -> Iterable[MessageCount]:
    """Yield the counts of a line, in the quarter of an hour in which the session begins."""
    for counted in line.counts:
        if counted.number > MOST:
            raise UserError("count_refused", count=counted.number, most=MOST)
        yield MessageCount(
            start=start - start % QUARTER,
            channel=counted.channel,
            direction=counted.direction,
            count=counted.number,
            hostile=counted.hostile,
        )


def _is_known(ws: Workspace, entry: NoteEntry, before: Sequence[NoteEntry]) -> bool:
    """Say whether the log, or a line before, holds the very same stretch or instant."""
    if entry.interruption is not None:
        at = entry.interruption.at // MINUTE
        kept = [*ws.store.records(Interruption)]
        kept += [other.interruption for other in before if other.interruption is not None]
        return any(other.at // MINUTE == at for other in kept)
    if entry.mark is not None:
        marks = [*ws.store.records(CrisisMark)]
        marks += [other.mark for other in before if other.mark is not None]
        return any(_is_same_mark(entry.mark, other) for other in marks)
    if entry.crisis is not None:
        known = [*ws.store.records(Crisis)]
        known += [other.crisis for other in before if other.crisis is not None]
        return any(_is_same_edge(entry.crisis, other) for other in known)
    if entry.session is None:
        return False
    start, end = entry.session.start, entry.session.end
    others = [*ws.store.sessions_meeting(start, end)]
    others += [other.session for other in before if other.session is not None]
    return any(
        (other.start // MINUTE, other.end // MINUTE) == (start // MINUTE, end // MINUTE)
        and other.source is not Source.RECONSTRUCTED
        for other in others
    )


def _is_same_mark(one: CrisisMark, other: CrisisMark) -> bool:
    minutes = one.at // MINUTE, other.at // MINUTE
    return minutes[0] == minutes[1] and one.kind is other.kind and one.word == other.word


def _is_same_edge(noted: Crisis, other: Crisis) -> bool:
    """Say whether a crisis begins, or ends, as a line says that one does."""
    if noted.end is None:
        return (noted.name, noted.start // MINUTE) == (other.name, other.start // MINUTE)
    return other.end is not None and noted.end // MINUTE == other.end // MINUTE
