"""Sessions proposed from what was sent, week by week beside what is logged; their acceptance.

A refused proposal is kept as a session that was removed in the same act: it counts nowhere, one
undo takes it back, and its time is not proposed again. So is an accepted one that was removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from cmtracker.analysis import reconstruct
from cmtracker.analysis.analysis import Analysis
from cmtracker.analysis.intervals import Interval
from cmtracker.errors import Moment, UserError
from cmtracker.model import MINUTE, QUARTER, Clock, Seconds, Session, Source
from cmtracker.results.proposals import Proposal, Proposals
from cmtracker.tracker import evenings, exchange, moments
from cmtracker.tracker.exchange import FileResult
from cmtracker.tracker.import_previews import ImportChoice, options_of_sent
from cmtracker.tracker.importing import Waiting
from cmtracker.tracker.workspace import ALONE, Workspace


class OfferedSession(NamedTuple):
    """A proposal, the local date on which it begins, and the noted sessions of that date."""

    proposal: Proposal
    date: date
    zone: str
    logged: tuple[Session, ...] = ()


class OfferedWeek(NamedTuple):
    """The proposals of a week from its Monday, beside what is noted in it.

    `worked_s` and `out_of_hours_s` are the noted seconds of the week, without any proposal.
    """

    monday: date
    offered: tuple[OfferedSession, ...]
    worked_s: Seconds
    out_of_hours_s: Seconds


class Offer(NamedTuple):
    """What is proposed: the weeks in order of time, and what makes no proposal.

    `is_exact`: the times are those of messages, not of quarters of an hour. `refused` are files
    that tell no such times, and why.
    """

    weeks: tuple[OfferedWeek, ...]
    not_by_hand: int = 0
    alone: int = 0
    logged: int = 0
    is_exact: bool = False
    refused: tuple[tuple[Path, UserError], ...] = ()


class Decisions(NamedTuple):
    """Which proposals are accepted, maybe shortened, and which refused; the others stay open."""

    accepted: tuple[Proposal, ...] = ()
    refused: tuple[Proposal, ...] = ()


def proposed(
    ws: Workspace, read: Sequence[FileResult] = (), *, gap: Seconds = 600, lead: Seconds = 0
) -> Proposals:
    """Return what the sent messages of files, or else the imported counts, let one propose."""
    return _proposed(ws, ws.analysis(counts=not read), read, gap, lead)


def _proposed(
    ws: Workspace, analysis: Analysis, read: Sequence[FileResult], gap: Seconds, lead: Seconds
) -> Proposals:
    logged = [(session.start, session.end) for session in analysis.timeline.recorded]
    refused = ws.store.refused_sessions()
    if read:
        sent = [message for one in read for message in one.imported.sent or ()]
        logged += [(session.start, session.end) for session in refused]
        return reconstruct.propose(sent, gap=gap, lead=lead, logged=_in_order(logged))
    traced = [s for s in analysis.log.sessions if s.source is Source.RECONSTRUCTED]
    logged += [_in_quarters(session) for session in (*traced, *refused)]
    shown = analysis.counted.shown
    return reconstruct.propose_from_counts(shown, gap=gap, lead=lead, logged=_in_order(logged))


def _in_quarters(session: Session) -> Interval:
    """Return the quarters of an hour that a session meets, that of its end included."""
    return session.start - session.start % QUARTER, session.end - session.end % QUARTER + QUARTER


def _in_order(found: Iterable[Interval]) -> list[Interval]:
    """Return intervals in order, those that meet as one."""
    joined: list[Interval] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined


def offer(
    ws: Workspace,
    paths: Sequence[Path] = (),
    choice: ImportChoice = ImportChoice(),  # noqa: B008 - it cannot be changed
    waiting: Waiting = Waiting(),  # noqa: B008 - it cannot be changed
) -> Offer:
    """Return what sent messages of exports, or else the imported counts, let one propose.

    A file that tells no exact times of one's own is left out, and named with the reason. Raises
    `UserError`: not_alone, import_cancelled, and the reason of the first file where none tells any.
    """
    if not ws.settings.flag(ALONE):
        raise UserError("not_alone")
    read: list[FileResult] = []
    refused: list[tuple[Path, UserError]] = []
    for path in paths:
        options = options_of_sent(ws, choice)._replace(watch=waiting.watch(path))
        try:
            read.append(exchange.sent_of(ws, path, options))
        except UserError as error:
            if error.key == "import_cancelled":
                raise
            refused.append((path, error))
    if paths and not read:
        raise refused[0][1]
    analysis = ws.analysis(counts=not read)
    found = _proposed(ws, analysis, read, reconstruct.GAP, 0)
    weeks = tuple(_weeks(ws, analysis, found.proposals))
    return Offer(weeks, found.not_by_hand, found.alone, found.logged, bool(read), tuple(refused))


def _weeks(ws: Workspace, analysis: Analysis, found: Sequence[Proposal]) -> Iterable[OfferedWeek]:
    weeks: dict[date, list[OfferedSession]] = {}
    for proposal in found:
        zone = ws.zone(proposal.start)
        day = moments.local_date(proposal.start, zone)
        noted = tuple(
            session
            for session in analysis.sessions(day, day)
            if session.source is not Source.RECONSTRUCTED
        )
        monday = day - timedelta(days=day.weekday())
        weeks.setdefault(monday, []).append(OfferedSession(proposal, day, zone, noted))
    for monday, offered in weeks.items():
        total = analysis.total(monday, monday + timedelta(days=6))
        yield OfferedWeek(monday, tuple(offered), total.worked_s, total.out_of_hours_s)


def length(proposal: Proposal) -> Seconds:
    """Return how long a proposal is by the whole minutes that a clock shows."""
    return (proposal.end // MINUTE - proposal.start // MINUTE) * MINUTE


def shortened(offered: OfferedSession, start: Clock, end: Clock) -> Proposal:
    """Return a proposal with other local times, inside its own. Raises `UserError`.

    It never becomes longer than its messages show: to the minute, that of its end included.
    """
    proposal, zone = offered.proposal, offered.zone
    begins, ends = moments.on_date(offered.date, start, end, zone)
    first = proposal.start if begins // MINUTE == proposal.start // MINUTE else begins
    last = proposal.end if ends // MINUTE == proposal.end // MINUTE else ends
    if not proposal.start <= first < last <= proposal.end:
        bounds = {"start": Moment(proposal.start, zone), "end": Moment(proposal.end, zone)}
        raise UserError("proposal_longer", **bounds)
    return Proposal(first, last, proposal.messages, proposal.channels)


def keep(
    ws: Workspace, accepted: Sequence[Proposal], refused: Sequence[Proposal] = ()
) -> tuple[Session, ...]:
    """Keep the accepted proposals and remember the refused ones, in one act; return the former."""
    if not (accepted or refused):
        return ()
    made = [_session(ws, one) for one in accepted]
    with ws.store.act("reconstruct") as act:
        if made:
            evenings.give_way(ws, act, lambda: made)
        kept = tuple(act.insert(session) for session in made)
        for one in refused:
            act.remove(Session, act.insert(_session(ws, one)).id)
    return kept


def _session(ws: Workspace, proposal: Proposal) -> Session:
    return Session(
        start=proposal.start,
        end=proposal.end,
        zone=ws.zone(proposal.start),
        channels=proposal.channels,
        source=Source.RECONSTRUCTED,
        recorded_at=ws.now(),
    )
