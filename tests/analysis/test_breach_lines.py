"""Limits told together, who asked for them, and how their edges are known."""

from __future__ import annotations

from analysis.office import LATER, REGIMES, d, day_at_the_office, log, work

from cmtracker.analysis.analysis import Analysis
from cmtracker.model import Decision, OnCall, RequestedBy, Rule, Source
from cmtracker.results.breaches import BreachCount, LineKind
from cmtracker.text.sentences import breach_sentence
from cmtracker.text.wording import Wording

AS_SCHEDULED = [
    session._replace(source=Source.SCHEDULE) for session in day_at_the_office("2026-03-03")
]


def known(*evening, **facts):
    """An office day that goes on into the evening, and the next day confirmed as scheduled."""
    sessions = (*day_at_the_office("2026-03-02"), *evening, *AS_SCHEDULED)
    return Analysis(log(*sessions, **facts), REGIMES, LATER)


LATE = work("2026-03-02 22:00", "2026-03-03 00:30", "on_call", source=Source.TIMER)


def limits(seen):
    return [b for b in seen.breaches() if b.severity == "limit"]


def test_the_span_and_the_rest_of_one_evening_are_one_line_at_the_date_it_began():
    seen = known(LATE)

    told = seen.breach_summary(seen.breaches())

    (line,) = told.lines
    assert (line.kind, line.date) == (LineKind.DAY, d("2026-03-02"))
    assert {measure.rule for measure in line.measures} == {Rule.DAILY_SPAN, Rule.DAILY_REST}
    assert told.count == BreachCount(1, 2, 0, told.count.notices, 0, 0)
    assert [(row.rule, row.month, row.asked) for row in told.table] == [
        (Rule.DAILY_REST, d("2026-03-01"), ((RequestedBy.ON_CALL, 1),)),
        (Rule.DAILY_SPAN, d("2026-03-01"), ((RequestedBy.ON_CALL, 1),)),
    ]


def test_a_rest_up_to_a_confirmed_slot_is_told_against_the_scheduled_time():
    seen = known(LATE)
    (rest,) = seen.breaches(rules={Rule.DAILY_REST})

    assert rest.edges == (Source.TIMER, Source.SCHEDULE)
    said = breach_sentence(rest, Wording("fr"), "Europe/Paris").replace("\xa0", " ")
    assert "du mardi 3 mars à 0 h 30" in said or "le mardi 3 mars de 0 h 30" in said
    assert "9 h 00 (heure prévue)" in said
    edges = seen.breach_summary(limits(seen)).edges
    assert (edges.rests, edges.to_schedule, edges.from_schedule) == (1, 1, 0)


def test_work_on_call_in_no_window_is_told_as_on_watch():
    window = OnCall(LATE.start, LATE.end)
    outside, inside = known(LATE), known(LATE, on_call=(window,))

    for seen, words in ((outside, "on watch, no on-call duty recorded"), (inside, "while on call")):
        said = [breach_sentence(b, Wording("en"), "Europe/Paris") for b in limits(seen)]
        assert len(said) == 2
        assert all(words in one for one in said)


def test_a_decision_takes_a_limit_out_of_every_count_but_its_own():
    lifted = Decision("décision du 2 mars", d("2026-03-01"), d("2026-03-02"), (Rule.DAILY_SPAN,))
    seen = known(LATE, decisions=(lifted,))

    told = seen.breach_summary(seen.breaches())

    # The span begins on the 2nd, inside the decision; the rest on the 3rd, and is not named.
    assert (told.count.days, told.count.measures, told.count.covered) == (1, 1, 1)
    (covered,) = seen.breaches(rules={Rule.DAILY_SPAN})
    assert covered.decision == "décision du 2 mars"
    said = breach_sentence(covered, Wording("fr"), "Europe/Paris")
    assert "décision du 2 mars" in said
    assert "aucune décision" not in said
