"""What an occasion sets of a report: range, reader, parts; and what is kept of a choice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from cmtracker.model import Audience, Period, ReportFormat, ReportSection
from cmtracker.tracker import report_choice
from cmtracker.tracker.report_choice import Occasion, ReportChoice, dates, kept, proposed

TODAY = date(2026, 11, 17)
DATES = st.dates(date(2020, 1, 1), date(2030, 12, 31))
FLOOD = Period("Crue de juin", date(2026, 6, 1), date(2026, 6, 21), "p1")
STORM = Period("Tempête", date(2026, 11, 2), date(2026, 11, 10), "p2")


def choices():
    spans = st.one_of(st.just((None, None)), st.tuples(DATES, DATES).map(sorted).map(tuple))
    return st.builds(
        lambda occasion, language, audience, sections, hidden, span: ReportChoice(
            occasion, language, audience, sections, hidden, *span
        ),
        st.sampled_from(Occasion),
        st.sampled_from(("en", "fr")),
        st.sampled_from(Audience),
        st.frozensets(st.sampled_from(ReportSection)),
        st.booleans(),
        spans,
    )


@given(choices())
def test_a_choice_is_kept_as_it_is(choice):
    assert kept(choice.text(), "en") == choice


@given(choices())
def test_what_lets_sickness_or_names_in_is_never_kept(choice):
    let_in = choice._replace(with_health=True, names=True)
    assert kept(let_in.text(), "en") == choice


@given(st.text())
def test_a_text_that_makes_no_sense_gives_the_interview(text):
    assert kept(text, "fr") == proposed(Occasion.INTERVIEW, "fr")


def test_a_kept_range_that_ends_before_it_begins_gives_the_interview():
    text = proposed(Occasion.OWN, "en")._replace(first=TODAY, last=TODAY).text()
    reversed_ = text.replace("2026-11-17/2026-11-17", "2026-11-17/2026-11-16")
    assert kept(text, "fr").occasion is Occasion.OWN
    assert kept(reversed_, "fr") == proposed(Occasion.INTERVIEW, "fr")


@pytest.mark.parametrize(
    ("occasion", "periods", "begun", "expected"),
    [
        (Occasion.INTERVIEW, (), date(2020, 1, 1), (date(2025, 11, 18), TODAY)),
        (Occasion.INTERVIEW, (), date(2026, 9, 3), (date(2026, 9, 3), TODAY)),
        (Occasion.TALK, (), date(2020, 1, 1), (date(2026, 10, 1), date(2026, 10, 31))),
        (Occasion.TALK, (), date(2026, 10, 12), (date(2026, 10, 12), date(2026, 10, 31))),
        (Occasion.TALK, (), date(2026, 11, 4), (date(2026, 11, 4), TODAY)),
        (
            Occasion.CRISIS,
            (FLOOD,),
            date(2020, 1, 1),
            (date(2026, 5, 18), date(2026, 7, 5)),
        ),
        (Occasion.CRISIS, (STORM, FLOOD), date(2020, 1, 1), (date(2026, 10, 19), TODAY)),
        (Occasion.CRISIS, (), date(2020, 1, 1), (date(2026, 10, 21), TODAY)),
    ],
)
def test_an_occasion_proposes_its_range(occasion, periods, begun, expected):
    assert dates(proposed(occasion, "fr"), TODAY, periods, begun) == expected


def test_a_year_that_ends_on_a_leap_day_begins_on_the_first_of_march():
    year = dates(proposed(Occasion.INTERVIEW, "fr"), date(2028, 2, 29), (), None)
    assert year == (date(2027, 3, 1), date(2028, 2, 29))


@given(st.sampled_from(Occasion), DATES, st.none() | DATES, st.lists(st.tuples(DATES, DATES)))
def test_what_is_proposed_is_a_range_that_ends_no_later_than_today(occasion, today, begun, spans):
    periods = [Period("", *sorted(span), id=str(n)) for n, span in enumerate(spans)]
    first, last = dates(proposed(occasion, "fr"), today, periods, begun)
    assert first <= last <= today
    assert last - first < timedelta(days=367) or occasion is Occasion.CRISIS


def test_a_period_that_has_not_begun_is_no_crisis_to_report_on():
    planned = Period("Élections", date(2026, 12, 1), date(2026, 12, 8), "p3")
    assert report_choice.crisis(TODAY, (planned,)) is None
    assert report_choice.crisis(TODAY, (planned, FLOOD)) == FLOOD


@pytest.mark.parametrize(
    ("span", "steps", "expected"),
    [
        (("2026-10-01", "2026-10-31"), 1, ("2026-11-01", "2026-11-30")),
        (("2026-03-01", "2026-03-31"), -1, ("2026-02-01", "2026-02-28")),
        (("2025-12-01", "2025-12-31"), 1, ("2026-01-01", "2026-01-31")),
        (("2026-10-05", "2026-10-11"), -1, ("2026-09-28", "2026-10-04")),
    ],
)
def test_a_range_moves_by_its_own_length_and_a_month_by_months(span, steps, expected):
    first, last = map(date.fromisoformat, span)
    moved = report_choice.moved(proposed(Occasion.TALK, "fr"), first, last, steps)
    assert (f"{moved.first}", f"{moved.last}") == expected


@given(st.dates(), st.dates(), st.sampled_from((-1, 1)))
def test_a_moved_range_is_as_long_wherever_in_the_calendar(one, other, steps):
    first, last = sorted((one, other))
    choice = proposed(Occasion.OWN, "fr")._replace(with_health=True)
    moved = report_choice.moved(choice, first, last, steps)
    assert moved.first <= moved.last
    assert not moved.with_health
    is_month = first.day == 1 and (first.month, first.year) == (last.month, last.year)
    if not is_month:
        assert moved.last - moved.first == last - first


def test_dates_that_were_chosen_win_over_those_of_the_occasion():
    choice = proposed(Occasion.TALK, "fr")._replace(first=date(2024, 1, 1), last=date(2024, 2, 1))
    assert dates(choice, TODAY, (), date(2026, 1, 1)) == (date(2024, 1, 1), date(2024, 2, 1))


def test_only_the_report_for_oneself_is_the_personal_version_and_none_proposes_the_estimate():
    audiences = {one: proposed(one, "fr").audience for one in Occasion}
    assert audiences.pop(Occasion.OWN) is Audience.PERSONAL
    assert set(audiences.values()) == {Audience.MANAGEMENT}
    assert all(ReportSection.ESTIMATE not in proposed(one, "fr").sections for one in Occasion)


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("occasion", Occasion)
def test_the_name_of_the_file_tells_nothing_of_reader_and_occasion(occasion, audience):
    choice = proposed(occasion, "fr")._replace(audience=audience)
    options = report_choice.options(choice, date(2026, 3, 2), date(2026, 5, 31), ReportFormat.CSV)
    assert report_choice.file_name(options) == "releve-2026-03-02-2026-05-31.csv"
