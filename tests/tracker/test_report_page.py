"""What is to be known of a report before it is made, its pages, and the sheet for an interview."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import pytest
from hypothesis import given, strategies as st
from pypdf import PdfReader

from cmtracker.model import (
    Absence,
    AbsenceKind,
    Audience,
    HolidayRules,
    Log,
    Period,
    Profile,
    RequestedBy,
    Rule,
    Session,
)
from cmtracker.reports.first_page import first_page_text
from cmtracker.reports.front import front
from cmtracker.reports.pdf import pdf, pictures
from cmtracker.reports.short_look import shortened
from cmtracker.results.contradictions import FindingKind
from cmtracker.results.evidence import EvidenceKind
from cmtracker.text.wording import Wording
from cmtracker.tracker import hierarchy, interview, report, report_choice, report_page
from cmtracker.tracker.report import ReportOptions
from cmtracker.tracker.report_choice import Occasion

DATES = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def at(text: str) -> int:
    return int(datetime.fromisoformat(f"{text}+01:00").timestamp())


NOW = at("2026-11-20T10:00")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def evening(day: str, **fields) -> Session:
    return Session(at(f"{day}T20:45"), at(f"{day}T22:10"), **fields)


def put(ws, *records):
    with ws.store.act("add") as act:
        for one in records:
            act.insert(one)


@pytest.fixture
def logged(ws):
    """Two evenings of November, the first asked for, in category B."""
    put(
        ws,
        Profile(name="Camille Exemple", category="B"),
        evening("2026-11-03", requested_by=RequestedBy.MANAGER),
        evening("2026-11-10"),
    )
    return ws


def seen(ws, occasion=Occasion.INTERVIEW, **changes):
    return report_page.view(ws, report_choice.proposed(occasion, "en")._replace(**changes))


def test_an_empty_log_has_nothing_to_show(ws):
    view = seen(ws)
    assert view.is_empty
    assert view.evidence == ()


def test_the_range_goes_from_the_first_record_to_the_last(logged):
    view = seen(logged)
    assert (view.first, view.last) == (date(2026, 11, 3), date(2026, 11, 10))
    assert not view.is_empty


@pytest.mark.parametrize("occasion", [Occasion.INTERVIEW, Occasion.COMMITTEE, Occasion.OWN])
@pytest.mark.parametrize("sick", [False, True])
def test_a_range_that_nobody_names_is_that_of_the_command_line(logged, occasion, sick):
    if sick:
        put(logged, Absence(date(2026, 11, 10), date(2026, 11, 12), AbsenceKind.SICK))
    view = seen(logged, occasion)

    made = report.dossier(logged, ReportOptions("en", audience=view.choice.audience))

    assert (view.first, view.last) == (made.first, made.last)


def test_what_is_not_filled_in_stands_apart_from_what_a_critic_finds(logged):
    put(logged, evening("2026-11-10")._replace(start=at("2026-11-10T21:00")))
    view = seen(logged)
    assert FindingKind.OVERLAP in {one.kind for one in view.findings}
    assert {one.kind for one in view.open} <= {FindingKind.NOT_FILLED}
    assert FindingKind.NOT_FILLED not in {one.kind for one in view.findings}


def test_what_is_missing_is_told_of_the_range_alone(logged):
    (origin,) = [one for one in seen(logged).evidence if one.kind is EvidenceKind.ORIGIN]
    assert (origin.part, origin.of) == (1, 2)
    one_day = {"first": date(2026, 11, 3), "last": date(2026, 11, 3)}
    (origin,) = [one for one in seen(logged, **one_day).evidence if one.kind is EvidenceKind.ORIGIN]
    assert (origin.part, origin.of) == (1, 1)


@given(st.lists(st.tuples(DATES, DATES), max_size=4), DATES, DATES)
def test_a_name_is_printed_exactly_where_its_period_meets_the_range(spans, one, other):
    first, last = sorted((one, other))
    periods = tuple(Period(f"p{n}", *sorted(span), id=str(n)) for n, span in enumerate(spans))
    found = report_page.printed_names(Log(periods=periods), first, last)
    days = {date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)}
    expected = {
        period.name for period in periods if any(period.first <= day <= period.last for day in days)
    }
    assert set(found) == expected


def test_the_reason_of_an_own_holiday_is_a_name_too_and_an_empty_one_is_none():
    rules = HolidayRules(reasons={date(2026, 5, 15): "pont", date(2026, 6, 15): " "})
    log = Log(profiles=(Profile(holidays=rules),))
    assert report_page.printed_names(log, date(2026, 5, 1), date(2026, 6, 30)) == ("pont",)
    assert report_page.printed_names(log, date(2026, 5, 16), date(2026, 6, 30)) == ()


@pytest.mark.parametrize(
    ("first", "last", "kind", "expected"),
    [
        (date(2026, 11, 20), date(2026, 11, 22), AbsenceKind.SICK, True),
        (date(2026, 11, 21), date(2026, 11, 22), AbsenceKind.SICK, False),
        (date(2026, 11, 5), date(2026, 11, 6), AbsenceKind.LEAVE, False),
    ],
)
def test_sickness_is_told_only_where_it_lies_in_the_range(logged, first, last, kind, expected):
    put(logged, Absence(first, last, kind))
    one = {"first": date(2026, 11, 3), "last": date(2026, 11, 20)}
    assert seen(logged, **one).has_sickness is expected


@pytest.mark.parametrize(
    ("switched_on", "category", "expected"),
    [(True, "B", True), (False, "B", False), (True, "A", False)],
)
def test_an_estimate_is_offered_only_switched_on_and_never_in_category_a(
    logged, switched_on, category, expected
):
    logged.settings.set("estimate", switched_on)
    put(logged, Profile(since=date(2026, 1, 2), category=category))
    assert seen(logged).may_estimate is expected


def test_the_months_of_the_log_are_told_the_newest_first(logged):
    put(logged, evening("2026-09-30"))
    months = seen(logged).months
    assert months == (date(2026, 11, 1), date(2026, 10, 1), date(2026, 9, 1))


# --- pages ---------------------------------------------------------------------------------------


def test_there_is_a_picture_for_each_page_of_the_pdf(logged):
    made = report.dossier(logged, ReportOptions("en"))
    drawn, is_shortened = pictures(made, 20, 300)
    assert not is_shortened
    assert len(drawn) == len(PdfReader(BytesIO(pdf(made))).pages) > 1
    assert all(one.startswith(b"\x89PNG") for one in drawn)


ROWS = st.lists(st.lists(st.integers(0, 6), max_size=3), max_size=4)
"""For each table of a section how many rows its groups have."""


@given(st.lists(ROWS, max_size=3), st.integers(0, 12))
def test_a_look_shows_the_first_rows_of_each_section_and_says_whether_there_are_more(tables, most):
    number = iter(range(1_000))
    sections = [
        {
            "blocks": [
                {
                    "kind": "table",
                    "groups": [{"rows": [next(number) for _ in range(n)]} for n in one],
                }
                for one in section
            ]
        }
        for section in tables
    ]

    def rows(section):
        groups = (group for block in section["blocks"] for group in block["groups"])
        return [row for group in groups for row in group["rows"]]

    shown, is_shortened = shortened({"sections": sections}, most)

    assert [rows(one) for one in shown["sections"]] == [rows(one)[:most] for one in sections]
    assert is_shortened == any(len(rows(one)) > most for one in sections)


def test_of_a_long_table_the_look_has_fewer_pages_than_the_file(logged):
    put(logged, *(evening(f"2026-{m:02}-{d:02}") for m in range(1, 11) for d in range(1, 29)))
    made = report.dossier(logged, ReportOptions("en"))
    drawn, is_shortened = pictures(made, 10, 20)
    assert is_shortened
    assert len(drawn) < len(PdfReader(BytesIO(pdf(made))).pages)


def test_no_more_pages_are_kept_than_are_shown(logged, monkeypatch):
    monkeypatch.setattr(report_page, "MOST_PAGES", 2)
    shown = report_page.preview(logged, ReportOptions("en"))
    assert len(shown.pages) == 2
    assert shown.in_all > 2


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_text_of_page_1_holds_every_figure_and_fact_of_it(logged, language):
    made = report.dossier(logged, ReportOptions(language))
    text = first_page_text(made)
    shown = front(made, Wording(language, made.regime.employer))
    assert len(shown["figures"]) >= 5
    for figure in shown["figures"]:
        assert figure["text"] in text
        assert all(number in text for number, _ in figure["numbers"])
    assert all(fact in text for fact in shown["facts"]["items"])
    assert shown["who"] in text


def test_the_text_of_page_1_hides_the_name_where_the_report_does(logged):
    told = report_page.preview(logged, ReportOptions("fr")).summary
    hidden = report_page.preview(logged, ReportOptions("fr", hide_name=True)).summary
    assert "Camille" in told
    assert "Camille" not in hidden


# --- the sheet for an interview ------------------------------------------------------------------


def sheet(ws, language="en"):
    return interview.sheet(ws, ReportOptions("fr"), language)


def test_the_sheet_asks_for_what_is_neither_recovered_nor_paid(logged):
    assert "1 h 25" in plain(sheet(logged).request)  # the evening that was asked for


def test_without_hours_asked_for_the_sheet_asks_for_rest_or_for_who_may_ask(ws):
    put(ws, Profile(category="B"), evening("2026-11-10"))
    assert "who may ask" in sheet(ws).request


def test_the_sheet_speaks_the_language_of_the_window_not_that_of_the_report(logged):
    french = [plain(said) for said, _ in sheet(logged, "fr").objections]
    english = [said for said, _ in sheet(logged, "en").objections]
    assert "« Personne ne vous l’a demandé. »" in french
    assert "“Nobody asked you to.”" in english


def test_only_what_this_report_invites_is_objected(logged):
    said = [one for one, _ in sheet(logged).objections]
    assert not any("minutes" in one for one in said)  # no rest was cut
    assert not any("Aggressive" in one for one in said)
    put(logged, Session(at("2026-11-12T23:00"), at("2026-11-13T01:00")))
    put(logged, Session(at("2026-11-13T07:00"), at("2026-11-13T22:00")))
    said = [one for one, _ in sheet(logged).objections]
    assert any("minutes" in one for one in said)


def test_a_recorded_decision_is_not_denied(logged):
    def answer():
        return next(a for said, a in sheet(logged).objections if "exceptions" in said)

    assert "no such decision is recorded" in answer()
    hierarchy.add_decision(
        logged, "décision 3", date(2026, 11, 9), date(2026, 11, 12), [Rule.DAILY_REST]
    )
    assert answer() == "What a recorded decision covers is counted apart."


@pytest.mark.parametrize("audience", Audience)
def test_nothing_of_the_sheet_is_in_a_report(logged, audience):
    made = report.dossier(logged, ReportOptions("en", audience=audience))
    text = " ".join(one.extract_text() for one in PdfReader(BytesIO(pdf(made))).pages)
    told = sheet(logged)
    flat = plain(text).replace("\n", " ")
    for said, _ in told.objections:
        assert plain(said) not in flat
    assert told.mention not in flat
