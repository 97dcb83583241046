"""Legal holidays: those of law.md, worked out once and then kept in the file."""

from __future__ import annotations

from datetime import date

import pytest

from cmtracker.cli import main
from cmtracker.errors import UserError
from cmtracker.model import HOUR, HolidayChange, HolidayRules, HolidayYear, Schedule, Slot
from cmtracker.results.contradictions import FindingKind
from cmtracker.text.wording import Wording
from cmtracker.tracker import (
    answers,
    calendar,
    holidays,
    moments,
    pages,
    proposals,
    sessions,
    territories,
)
from cmtracker.tracker.workspace import open_workspace

NATIONAL = {
    date(2026, 1, 1), date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 8), date(2026, 5, 14),
    date(2026, 5, 25), date(2026, 7, 14), date(2026, 8, 15), date(2026, 11, 1),
    date(2026, 11, 11), date(2026, 12, 25),
}  # fmt: skip


@pytest.mark.parametrize(
    ("subdivision", "more"),
    [
        (None, set()),
        ("57", {date(2026, 4, 3), date(2026, 12, 26)}),
        ("67", {date(2026, 4, 3), date(2026, 12, 26)}),
        ("68", {date(2026, 4, 3), date(2026, 12, 26)}),
        ("6AE", {date(2026, 4, 3), date(2026, 12, 26)}),
        ("971", {date(2026, 5, 27)}),
        ("972", {date(2026, 5, 22)}),
        ("973", {date(2026, 6, 10)}),
        ("974", {date(2026, 12, 20)}),
        ("976", {date(2026, 4, 27)}),
        ("BL", {date(2026, 10, 9)}),
        ("MF", {date(2026, 5, 28)}),
        ("NC", {date(2026, 9, 24)}),
        ("PF", {date(2026, 3, 5), date(2026, 4, 3), date(2026, 11, 20)}),
    ],
)
def test_legal_holidays_are_those_of_the_territory_without_customary_days(subdivision, more):
    assert set(holidays.legal_holidays("FR", subdivision, 2026)) == NATIONAL | more


ALSACE_MOSELLE = {date(2026, 4, 3), date(2026, 12, 26)}


@pytest.mark.parametrize(
    ("names", "more"),
    [
        ("Alsace-Moselle|Alsace|Moselle|moselle|FR-67|6ae", ALSACE_MOSELLE),
        ("Bas-Rhin|bas rhin|HAUT-RHIN|Département du Haut-Rhin", ALSACE_MOSELLE),
        ("Collectivité européenne d’Alsace|collectivite europeenne d'alsace", ALSACE_MOSELLE),
        ("La Réunion|la reunion|REUNION|Re\u0301union|974|RE|FR-974", {date(2026, 12, 20)}),
        ("Guadeloupe|guadeloupe|GP", {date(2026, 5, 27)}),
        ("Martinique|MQ|972", {date(2026, 5, 22)}),
        ("Guyane|973|GF", {date(2026, 6, 10)}),
        ("Mayotte|976|YT", {date(2026, 4, 27)}),
        ("Saint-Martin|saint martin|St-Martin|978", {date(2026, 5, 28)}),
        ("Saint-Barthélemy|saint barthelemy|977", {date(2026, 10, 9)}),
        ("Polynésie française|polynesie francaise|987|PF", {
            date(2026, 3, 5), date(2026, 4, 3), date(2026, 11, 20),
        }),
        ("Nouvelle-Calédonie|nouvelle caledonie|988", {date(2026, 9, 24)}),
        ("Wallis-et-Futuna|986", {date(2026, 4, 28), date(2026, 6, 29), date(2026, 7, 29)}),
        ("Saint-Pierre-et-Miquelon|975|TAAF|984", set()),
        ("Paris|75|2A|2b|20|Corse|01|1|Ain|Côte-d’Or|cote d'or", set()),
        ("Nord|59|Meurthe-et-Moselle|54", set()),
        ("Val-d'Oise|95|Seine-Saint-Denis|93|Rhône|69|Territoire de Belfort|90| |", set()),
    ],
)  # fmt: skip
def test_every_territory_is_understood_by_number_and_by_name(names, more):
    for name in names.split("|"):
        assert set(holidays.legal_holidays("FR", name, 2026)) == NATIONAL | more, name


def test_every_number_of_a_department_is_understood():
    numbers = [f"{n:02d}" for n in range(1, 96)] + [str(n) for n in range(971, 979)]

    assert all(territories.is_known(number) for number in [*numbers, "984", "986", "987", "988"])
    assert not any(territories.is_known(text) for text in ("96", "99", "100", "970", "Bavière"))


@pytest.mark.parametrize(("country", "subdivision"), [("FR", "99"), ("XX", None)])
def test_a_territory_nobody_knows_is_refused(country, subdivision):
    with pytest.raises(UserError) as refused:
        holidays.legal_holidays(country, subdivision, 2026)

    assert refused.value.key == "unknown_territory"


def test_the_years_in_use_are_kept_in_the_file(tmp_path):
    with open_workspace(tmp_path / "data", clock=lambda: 1_781_118_000) as ws:
        ws.log()

        kept = ws.store.records(HolidayYear)

    assert {(h.country, h.subdivision) for h in kept} == {("FR", None)}
    assert {h.year for h in kept} == {2025, 2026, 2027}


def test_a_holiday_before_the_first_record_is_neither_due_nor_confirmed(tmp_path):
    office = (Slot(9 * HOUR, 17 * HOUR),)
    day, following = date(2024, 5, 1), date(2024, 5, 2)
    with open_workspace(tmp_path / "data", clock=lambda: 1_781_118_000) as ws:
        calendar.set_schedule(ws, Schedule(date(2015, 1, 1), ((*[office] * 5, (), ()),)))
        found, _ = answers.summary(ws, day, following, "day")
        confirmed = sessions.confirm(ws, day, following)

    assert [row.figures.due_s for row in found.rows] == [0, 8 * HOUR]
    assert [moments.local_date(one.start, "Europe/Paris") for one in confirmed] == [following]


def test_good_friday_in_alsace_can_be_removed_with_the_reason_said(tmp_path):
    with open_workspace(tmp_path / "data", clock=lambda: 1_781_118_000) as ws:
        calendar.set_profile(ws, holidays=HolidayRules("FR", "67"))
        assert date(2026, 4, 3) in holidays.of_year(ws, 2026)

        calendar.change_holidays(ws, date(2026, 4, 3), HolidayChange.REMOVE, "no church here")

        assert date(2026, 4, 3) not in holidays.of_year(ws, 2026)
        reasons = ws.profile().holidays.reasons
    assert reasons == {date(2026, 4, 3): "no church here"}


def test_a_bridge_day_can_be_added_and_reset(tmp_path):
    with open_workspace(tmp_path / "data", clock=lambda: 1_781_118_000) as ws:
        calendar.change_holidays(ws, date(2026, 5, 15), HolidayChange.ADD, "jour du maire")
        added = holidays.of_year(ws, 2026)
        calendar.change_holidays(ws, date(2026, 5, 15), HolidayChange.RESET)
        reset = holidays.of_year(ws, 2026)

    assert added[date(2026, 5, 15)] == "jour du maire"
    assert date(2026, 5, 15) not in reset


def test_a_year_is_told_from_its_first_date_to_its_last_and_no_further(tmp_path):
    with open_workspace(tmp_path / "data", clock=lambda: 1_781_118_000) as ws:
        for day in (date(2027, 12, 31), date(2028, 12, 31)):
            calendar.change_holidays(ws, day, HolidayChange.ADD, "pont")

        leap_year = list(holidays.of_year(ws, 2028))

    assert leap_year == sorted(leap_year)
    assert (leap_year[0], leap_year[-1]) == (date(2028, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize("name", ["PF", "Alsace-Moselle"])
def test_years_kept_before_a_territory_was_understood_are_worked_out_again(tmp_path, name):
    with open_workspace(tmp_path / "data", clock=lambda: 1_781_118_000) as ws:
        calendar.set_profile(ws, holidays=HolidayRules("FR", name))
        with ws.store.act("holidays", undoable=False) as act:
            act.insert(HolidayYear("FR", name, 2026, {date(2026, 5, 1): "Fête du Travail"}))
        ws.log()

        kept = {h.year: h.days for h in ws.store.records(HolidayYear) if h.subdivision == name}

    assert date(2026, 4, 3) in kept[2026]
    assert date(2026, 12, 25) in kept[2026]


def at_good_friday(ws) -> list[date]:
    """The Good Fridays of 2026 that the check before a report asks about."""
    found = proposals.findings(ws, date(2026, 1, 1), date(2026, 12, 31))
    return [day for one in found if one.kind is FindingKind.GOOD_FRIDAY for day in one.dates]


@pytest.mark.parametrize("territory", ["57", "67", "Haut-Rhin", "Alsace-Moselle", "6AE"])
def test_a_territory_kept_already_is_asked_about_good_friday_until_it_is_answered(
    tmp_path, territory
):
    friday = date(2026, 4, 3)
    with open_workspace(tmp_path / "data", clock=lambda: 1_781_118_000) as ws:
        calendar.set_profile(ws, holidays=HolidayRules("FR", territory))
        before = holidays.of_year(ws, 2026)
        assert holidays.unanswered_of_year(ws, 2026) == at_good_friday(ws) == [friday]
        assert holidays.unanswered_of_year(ws, 2040) == [date(2040, 3, 30)]
        assert pages.today(ws).good_friday_open

        for answer in (True, False, True):
            calendar.answer_good_friday(ws, holiday=answer)
            assert (friday in holidays.of_year(ws, 2026)) is answer
            assert (date(2060, 4, 16) in holidays.of_year(ws, 2060)) is answer
            assert holidays.unanswered_of_year(ws, 2026) == at_good_friday(ws) == []
            assert holidays.unanswered_of_year(ws, 2040) == []
            assert not pages.today(ws).good_friday_open
        assert holidays.of_year(ws, 2026) == before


@pytest.mark.parametrize("territory", [None, "PF", "54", "974"])
def test_elsewhere_nobody_is_asked_about_good_friday(tmp_path, territory):
    with open_workspace(tmp_path / "data", clock=lambda: 1_781_118_000) as ws:
        calendar.set_profile(ws, holidays=HolidayRules("FR", territory))

        assert holidays.unanswered_of_year(ws, 2026) == at_good_friday(ws) == []
        assert not pages.today(ws).good_friday_open


def test_the_list_of_holidays_names_a_good_friday_to_be_confirmed(tmp_path, capsys):
    folder = tmp_path / "data"
    with open_workspace(folder, clock=lambda: 1_781_118_000) as ws:
        calendar.set_profile(ws, holidays=HolidayRules("FR", "57"))

    with pytest.raises(SystemExit):
        main(["--data-dir", str(folder), "--lang", "fr", "holiday", "list", "--year", "2026"])

    marked = [line for line in capsys.readouterr().out.splitlines() if "à confirmer" in line]
    assert [line.replace("\u00a0", " ")[:12] for line in marked] == ["3 avril 2026"]


def test_every_legal_holiday_has_a_name_in_both_languages():
    names = {
        one
        for code in (None, *(one.key for one in territories.offered()))
        for year in (2018, 2026, 2030)
        for name in holidays.legal_holidays("FR", code, year).values()
        for one in name.split("; ")
    }

    for language in ("en", "fr"):
        wording = Wording(language)
        assert names <= set(wording.table("calendar.holidays"))
    assert Wording("en").holiday("Lundi de Pâques") == "Easter Monday"
    both = "Abolition de l'esclavage; Lundi de Pentecôte"
    assert Wording("en").holiday(both) == "Abolition of slavery; Whit Monday"


def test_a_name_that_the_user_gave_stays_as_it_is():
    assert Wording("en").holiday("Foire Saint-Michel") == "Foire Saint-Michel"
