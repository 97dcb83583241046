"""Stretches of a running session in which nobody was at the computer, and what becomes of them.

    session     |#########·············#####·········####…
    used        ||| ||| |              || |         | ||
    gaps                [--- gap 1 ---)     [gap 2 )

Such a stretch is not worked until somebody has said what it was. Nothing of it is kept but that
answer: the finder forgets when the session ends.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from cmtracker.errors import Moment, UserError
from cmtracker.model import MINUTE, Instant, Running, Seconds
from cmtracker.store.acts import Act, new_id
from cmtracker.tracker import evenings
from cmtracker.tracker.workspace import Workspace

PHONE = "phone"
"""The channel of time spent on the telephone, as the lines noted on the phone name it."""


class Gap(NamedTuple):
    """A stretch without a sign of use; `back` is None while it lasts."""

    start: Instant
    back: Instant | None = None


class Away(NamedTuple):
    """What is to be asked about a running session: its gaps, in order of time."""

    session: str
    gaps: tuple[Gap, ...]

    @property
    def start(self) -> Instant:
        """When the computer was last used before the first gap."""
        return self.gaps[0].start

    @property
    def is_over(self) -> bool:
        """Say whether the computer is used again."""
        return self.gaps[-1].back is not None


class AwayAnswer(StrEnum):
    """What the gaps were: work, no work, work up to an instant, or a telephone call."""

    KEEP = "keep"
    DISCARD = "discard"
    SPLIT = "split"
    PHONE = "phone"


class Sample(NamedTuple):
    """What is known of the use of the computer at one instant.

    `idle` is for how many seconds neither mouse nor keyboard was used, None where no source tells
    it. `is_locked`: the screen is.
    """

    now: Instant
    idle: float | None = None
    is_locked: bool = False


class AwayFinder:
    """Finds the gaps of one running session from samples, taken about once a minute.

    Without a source the computer counts as used at every sample: only a locked screen, and a time
    in which no sample came (the computer slept, or its clock was set forward), are gaps then.
    """

    def __init__(self, session: str, since: Instant, threshold: Seconds) -> None:
        self.session = session
        self._threshold = threshold
        self._used = since
        self._gaps: list[Gap] = []

    def look(self, sample: Sample) -> Away | None:
        """Return what is to be asked so far; None where there is nothing to ask."""
        used = self._used_at(sample)
        if used - self._used > self._threshold:
            self._close(used)
        self._used = max(self._used, used)
        if sample.now - self._used > self._threshold:
            self._open()
        return Away(self.session, tuple(self._gaps)) if self._gaps else None

    def settled(self, now: Instant) -> None:
        """Begin anew: what was asked is answered."""
        self._gaps.clear()
        self._used = now

    def _used_at(self, sample: Sample) -> Instant:
        """Return when the computer was last used, as far as a sample knows."""
        if sample.is_locked:
            return self._used
        return sample.now - int(sample.idle or 0)

    def _open(self) -> None:
        if not self._gaps or self._gaps[-1].back is not None:
            self._gaps.append(Gap(self._used))

    def _close(self, back: Instant) -> None:
        self._open()
        self._gaps[-1] = self._gaps[-1]._replace(back=back)


class Trust:
    """Whether the source of idle times can be believed.

    One that says for ten minutes that the computer is used, under a locked screen, cannot: some
    desktops always answer nought.
    """

    PATIENCE: Seconds = 10 * MINUTE
    USED: Seconds = MINUTE

    def __init__(self) -> None:
        self.is_lost = False
        self._since: Instant | None = None

    def checked(self, sample: Sample) -> Sample:
        """Return a sample without its idle time where its source is not to be believed."""
        says_used = sample.idle is not None and sample.idle < self.USED
        if not (sample.is_locked and says_used):
            self._since = None
        elif self._since is None:
            self._since = sample.now
        elif sample.now - self._since >= self.PATIENCE:
            self.is_lost = True
        return sample._replace(idle=None) if self.is_lost else sample


def claim_no_more(ws: Workspace, away: Away) -> None:
    """Let the running session be known no further than its first gap, also after a crash."""
    running = ws.store.running()
    if running is not None and running.id == away.session:
        ws.store.heartbeat(away.start)


def settle(ws: Workspace, away: Away, answer: AwayAnswer, until: Instant | None = None) -> Running:
    """Do what was answered about the gaps of the running session: one act; return what runs now.

    KEEP leaves the session whole. DISCARD keeps what lies outside the gaps, as the parts of a
    chain; SPLIT counts the first gap up to `until` as work as well. PHONE keeps the gaps as parts
    of their own, on the telephone. A gap that lasts ends now. Never touched is a session that is
    over: `UserError` changed_elsewhere where another one runs, or none; split_outside_gap where
    `until` lies outside the first gap.
    """
    now = ws.now()
    gaps = tuple(Gap(gap.start, now if gap.back is None else gap.back) for gap in away.gaps)
    if answer is AwayAnswer.SPLIT:
        gaps = _split(ws, gaps, until)
    if answer is AwayAnswer.KEEP:
        running = _meant(ws.store.running(), away)
        ws.store.heartbeat(now)
        return running
    with ws.store.act("recover") as act:
        running = _without(ws, act, _meant(act.running(), away), gaps, answer, now)
        act.set_running(running)
    return running


def _meant(running: Running | None, away: Away) -> Running:
    if running is None or running.id != away.session or running.paused_at is not None:
        raise UserError("changed_elsewhere")
    return running


def _without(
    ws: Workspace,
    act: Act,
    running: Running,
    gaps: tuple[Gap, ...],
    answer: AwayAnswer,
    now: Instant,
) -> Running:
    """Keep the parts of a session outside its gaps, and return the last one, which runs on."""
    for start, back in gaps:
        begun = max(start, running.start)
        if begun > running.start:
            running = _cut(ws, act, running, begun, now)
        if answer is AwayAnswer.PHONE and back is not None and back > begun:
            running = _cut(ws, act, running._replace(start=begun), back, now, (PHONE,))
        running = running._replace(start=max(begun, back or begun))
    return running._replace(seen_at=now)


def _cut(
    ws: Workspace,
    act: Act,
    running: Running,
    end: Instant,
    now: Instant,
    channels: tuple[str, ...] | None = None,
) -> Running:
    """Keep the running session up to an instant, and return the one that continues it there."""
    part = running if channels is None else running._replace(channels=channels)
    session = part.until(end)._replace(recorded_at=now)
    evenings.give_way(ws, act, lambda: [session])
    kept = act.insert(session)
    return running._replace(start=end, id=new_id(), continues=kept.id)


def _split(ws: Workspace, gaps: tuple[Gap, ...], until: Instant | None) -> tuple[Gap, ...]:
    """Return the gaps of which the first begins only when work really ended."""
    first = gaps[0]
    if until is None or not first.start <= until <= (first.back or until):
        told = Moment(first.start, ws.zone()), Moment(first.back or first.start, ws.zone())
        raise UserError("split_outside_gap", start=told[0], end=told[1])
    return (first._replace(start=until), *gaps[1:])
