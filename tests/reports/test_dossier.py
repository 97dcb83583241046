"""What a dossier holds, and what it leaves out for whom."""

from __future__ import annotations

from datetime import date

from report_logs import NOW, june, made

from cmtracker.model import (
    HOUR,
    MINUTE,
    AbsenceKind,
    Audience,
    Log,
    Period,
    RequestedBy,
    Rule,
)
from cmtracker.reports import sections
from cmtracker.results.figures import Step
from cmtracker.text.wording import NBSP, Wording

BOTH = {"first": date(2026, 6, 8), "last": date(2026, 6, 21)}
DOCUMENT = {
    "format": "cmtracker",
    "version": 1,
    "profile": {"name": "Camille Exemple", "organisation": "Ville d’Exemple"},
    "profiles": [{"from": "2026-01-01", "name": "Camille Exemple"}],
    "sessions": [],
}


def test_the_figures_of_the_week_are_those_worked_out_by_hand():
    total = made().weeks.total

    assert total.worked_s == 28 * HOUR + 2 * HOUR + 54 * MINUTE
    assert total.out_of_hours_s == 2 * HOUR + 54 * MINUTE
    assert total.asked_s == 4 * MINUTE
    assert total.requested_s[RequestedBy.UNSPECIFIED] == 110 * MINUTE
    assert (total.messages.received, total.messages.out_of_hours) == (8, 2)


def test_the_short_rest_is_told_with_who_cut_it():
    rests = made().rests

    assert (rests.limit, rests.count, rests.asked) == (11 * HOUR, 1, 1)
    assert rests.shortest == 10 * HOUR + 20 * MINUTE


def test_what_was_taken_or_paid_is_set_against_the_time_it_is_of():
    given = made().given_back

    # an hour taken for Saturday, which nobody asked for; of the four minutes asked for none
    assert given.settled_s == given.other_settled_s == HOUR
    assert (given.asked_s, given.asked_left_s) == (4 * MINUTE, 4 * MINUTE)


def test_a_step_for_time_that_counts_nothing_is_set_against_nothing():
    assert made(Log(recoveries=june().recoveries)).given_back.settled_s == 0


def test_the_management_sees_no_note_no_circumstance_and_no_kind_of_absence():
    dossier = made(**BOTH, document=DOCUMENT)

    sessions = [one for line in dossier.lines for one in line.sessions]
    sessions += [one.last for one in dossier.breaches if one.last]
    sessions += [one.cut_by for one in dossier.nights if one.cut_by]
    assert {one.note for one in sessions} == {""}
    assert {one.pressures for one in sessions} == {()}
    assert {one.kind for one in dossier.absences} == {AbsenceKind.OTHER}
    assert dossier.document is None


def test_work_during_sickness_is_for_the_cm_alone():
    def worked_leave(audience):
        dossier = made(**BOTH, audience=audience)
        return [one for one in dossier.breaches if one.rule == Rule.LEAVE_WORKED]

    assert worked_leave(Audience.MANAGEMENT) == []
    assert worked_leave(Audience.DETAILED) == []
    assert all(one.private for one in worked_leave(Audience.PERSONAL))


def test_the_detailed_reader_gets_notes_and_circumstances():
    dossier = made(audience=Audience.DETAILED, document=DOCUMENT)

    notes = {one.note for line in dossier.lines for one in line.sessions}
    assert "Rappel du cabinet" in notes
    assert dossier.document == DOCUMENT


def test_a_hidden_name_is_hidden_in_the_attached_document_too():
    dossier = made(audience=Audience.DETAILED, document=DOCUMENT, hide_name=True)

    assert dossier.profile.name == ""
    assert "Camille" not in str(dossier.document)
    assert "Camille" in str(DOCUMENT)


def test_the_schedules_are_those_in_force_in_the_range():
    log = june()
    (first,) = log.schedules
    old, new = (
        type(first)(date(2025, 1, 1), first.weeks),
        type(first)(date(2026, 6, 10), first.weeks),
    )
    future = type(first)(date(2026, 7, 1), first.weeks)

    dossier = made(Log(schedules=(future, new, old, first)))

    assert [one.since for one in dossier.schedules] == [date(2026, 1, 1), date(2026, 6, 10)]


def test_a_long_range_is_drawn_by_month_and_a_very_long_one_by_year():
    assert made(first=date(2026, 1, 1), last=date(2026, 12, 31)).bars.step is Step.WEEK
    assert made(first=date(2024, 1, 1), last=date(2026, 12, 31)).bars.step is Step.MONTH
    assert made(Log(), first=date(2016, 1, 1), last=date(2026, 12, 31)).bars.step is Step.YEAR


def test_nothing_logged_makes_a_dossier_all_the_same():
    dossier = made(Log())

    assert dossier.now == NOW
    assert (dossier.lines, dossier.breaches, dossier.rests.count) == ((), (), 0)


def test_a_period_stands_beside_the_rest_of_the_range_each_as_hours_a_week():
    # 8 to 10 June: 54 min in 3 days, 4 of them asked for; 11 to 14 June: 2 h in 4 days
    crisis = Period("Crue", date(2026, 6, 8), date(2026, 6, 10))

    section = sections.periods(made(june()._replace(periods=(crisis,)), names=True), Wording("fr"))

    during, rest = (row["cells"] for row in section["blocks"][1]["groups"][0]["rows"])
    assert [cell.replace(NBSP, " ") for cell in during[2:5]] == ["3", "2 h 06", "9 min"]
    assert [cell.replace(NBSP, " ") for cell in rest[2:4]] == ["4", "3 h 30"]
    assert (during[0], rest[1]) == ("Crue", "")
