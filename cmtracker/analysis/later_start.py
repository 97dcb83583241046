"""Start later after an evening: what would have been, had each day begun once its rest was over.

    evening        23:00                    morning  9:00      10:00     12:00
    work      ########                               #########################
    rest              <--------- 10 h --------------->
    then              <--------- 11 h ------------------------->##############

The agreed hours before the rest was over would not have been worked: that is what it costs, whether
or not they were worked in full. The evening stays as it was, and work before the agreed hours too.
Nobody covers the hours of the morning, so that the messages of that time wait.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from cmtracker.analysis import scenario
from cmtracker.analysis.ground import AgreedGround
from cmtracker.analysis.intervals import Interval, clip, length
from cmtracker.analysis.messages import Messages
from cmtracker.analysis.rules import RuleBook
from cmtracker.analysis.timeline import Timeline
from cmtracker.analysis.week_review import late_morning
from cmtracker.analysis.zones import date_of, day_number
from cmtracker.model import EMPTY_WEEK, Breach, Session
from cmtracker.results.scenario import Organisation, Outcome


def simulate(
    timeline: Timeline,
    messages: Messages,
    book: RuleBook,
    organisation: Organisation,
    first: date,
    last: date,
    judged: Sequence[Session],
    judge: Callable[[Sequence[Session]], Iterable[Breach]],
) -> Outcome:
    """Play the dates from `first` to `last` through with later starts.

    `judged` and `judge` are as in `scenario.simulate`.
    """
    days = range(day_number(first), day_number(last) + 1)
    mornings = list(_mornings(timeline, book, days))
    gone = [stretch for morning in mornings for stretch in morning]
    own = scenario.outside(timeline, days)
    then = tuple(scenario.without(judged, gone)) if gone else judged
    return Outcome(
        organisation=organisation,
        first=first,
        last=last,
        out_of_hours_s=length(own),
        avoided_s=0,
        unspecified_s=0,
        transferred_s=0,
        breaches_today=scenario.limits(judge(judged)),
        breaches_then=scenario.limits(judge(then)),
        waits_today=scenario.waits_of(timeline, messages, days, own, EMPTY_WEEK),
        waits_then=scenario.waits_of(timeline, messages, days, own, EMPTY_WEEK, gone),
        people=1,
        coverage_s=0,
        on_call_days=0,
        mornings=len(mornings),
        mornings_s=length(gone),
    )


def _mornings(timeline: Timeline, book: RuleBook, days: range) -> Iterator[list[Interval]]:
    """Yield the agreed hours that each later start would cost, in order of time.

    Only of a morning with work before its rest was over: where none is noted, nothing is spared.
    """
    ground = AgreedGround(timeline.calendar)
    for number in days:
        day = date_of(number)
        found = late_morning(timeline, book, day)
        if found is None or not found.is_short or not timeline.runs(found.begins, found.floor):
            continue
        yield clip(ground.stretches(day), found.begins, found.floor)
