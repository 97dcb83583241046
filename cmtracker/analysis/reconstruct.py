"""Propose sessions for a past that was never logged, from the times of messages the CM sent.

Knows times only, exact ones from an export or the quarters of stored counts. A proposal is never
longer than what the first and the last message show; the CM accepts or refuses each, and reports
count the accepted ones apart (`Source.RECONSTRUCTED`). Whether somebody else answers on the same
account is asked before, not known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from cmtracker.analysis.intervals import Interval, subtract
from cmtracker.analysis.shown import SENT, Shown, channel_of, is_by_hand, way_of
from cmtracker.model import MINUTE, QUARTER, Instant, Seconds, Sent
from cmtracker.results.proposals import Proposal, Proposals

GAP: Seconds = 10 * MINUTE
"""The longest silence inside a proposal."""

INSTANT_REPLY: Seconds = 5
"""A reply that comes sooner was not typed by anybody."""


def propose(
    sent: Iterable[Sent],
    *,
    gap: Seconds = GAP,
    lead: Seconds = 0,
    logged: Sequence[Interval] = (),
) -> Proposals:
    """Return the sessions that the times of sent messages show.

    Rule: messages at most `gap` seconds apart belong together, and a proposal goes from the first
    to the last of them. `lead` seconds are added before the first one only where the CM asks for
    it. What `logged` covers (sessions, or the schedule) is never proposed again. A reply under
    five seconds shows nobody, and a message that two exports hold is one.

        sent        |  | |      |            | ||
        proposals   [----)      (alone)      [--)
        logged                                 [----)
        result      [----)                   [-)
    """
    every = sorted(_each_once(sent), key=lambda message: (message.at, message.channel))
    kept = [message for message in every if _delay(message) >= INSTANT_REPLY]
    clusters: list[list[Sent]] = []
    for message in kept:
        if clusters and message.at - clusters[-1][-1].at <= gap:
            clusters[-1].append(message)
        else:
            clusters.append([message])
    spans = [
        _Span(group[0].at, group[-1].at, len(group), frozenset(m.channel for m in group))
        for group in clusters
    ]
    return _outside(spans, lead, logged, len(every) - len(kept))


def propose_from_counts(
    shown: Shown,
    *,
    gap: Seconds = GAP,
    lead: Seconds = 0,
    logged: Sequence[Interval] = (),
) -> Proposals:
    """Return the sessions that imported quarter-hour counts of sent messages let one suppose.

    A quarter tells that something was sent in it, not when. Quarters belong together where their
    messages may be `gap` or less apart, and the proposal goes from the end of the first quarter to
    the start of the last: two quarters show no length yet.

        quarters sent in   |##|##|##|##|  |##|##|
        proposal              [-----)

    Certain is that a message was sent before the proposal begins and another at its end or after:
    its length, no more. Not certain is that no silence inside was longer than `gap`: messages of
    two quarters side by side may be just under 30 minutes apart, and further with a longer `gap`.
    Nor does a count tell which replies came too soon to be typed. Where there is an export to
    read, `propose` knows both.

    Hand counts are left out: they say when somebody clicked. Published posts are left out: they
    may have been scheduled.
    """
    quarters: dict[Instant, tuple[int, frozenset[str]]] = {}
    for at, kind in enumerate(shown.kinds):
        if way_of(kind) == SENT and not is_by_hand(kind):
            start, channel = shown.starts[at], shown.channels[channel_of(kind)]
            count, channels = quarters.get(start, (0, frozenset()))
            quarters[start] = count + shown.counts[at], channels | {channel}
    spans: list[_Span] = []
    for start in sorted(quarters):
        count, channels = quarters[start]
        before = spans[-1] if spans else None
        if before is not None and start - (before.end + QUARTER - 1) <= gap:
            spans[-1] = _Span(
                before.start, start, before.messages + count, before.channels | channels
            )
        else:
            spans.append(_Span(start, start, count, channels))
    certain = [
        _Span(s.start + QUARTER, max(s.start + QUARTER, s.end), s.messages, s.channels)
        for s in spans
    ]
    return _outside(certain, lead, logged, 0)


def _each_once(sent: Iterable[Sent]) -> Iterable[Sent]:
    """Return every message once; what one export tells of the reply, another may not."""
    found: dict[object, Sent] = {}
    for message in sent:
        key = message.key or object()
        before = found.get(key)
        if before is None or _delay(message) < _delay(before):
            found[key] = message
    return found.values()


def _delay(message: Sent) -> float:
    """Return how long after what it answers a message was sent; endless where nobody knows."""
    return inf if message.reply_after is None else message.reply_after


@dataclass(frozen=True, slots=True)
class _Span:
    """Messages that belong together: from the first to the last."""

    start: Instant
    end: Instant
    messages: int
    channels: frozenset[str]


def _outside(
    spans: Iterable[_Span], lead: Seconds, logged: Sequence[Interval], not_by_hand: int
) -> Proposals:
    """Keep the parts of the spans that are not logged; the lead-in ends at the span before."""
    proposals: list[Proposal] = []
    alone = covered = 0
    reached: Instant | None = None
    for span in spans:
        start = span.start - lead
        if reached is not None:
            start = max(start, reached)
        reached = span.end
        if start >= span.end:
            alone += span.messages
            continue
        parts = subtract([(start, span.end)], logged)
        channels = tuple(sorted(span.channels - {""}))
        proposals += [Proposal(a, b, span.messages, channels) for a, b in parts]
        covered += 0 if parts else span.messages
    return Proposals(tuple(proposals), not_by_hand, alone, covered)
