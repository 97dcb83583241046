"""The answers that scripts rely on: every name and shape, every range, every zone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

OFFICE = {
    day: [["09:00", "12:30"], ["13:30", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")
}
CATEGORIES = {
    "scheduled", "daytime", "evening", "night", "saturday", "sunday", "holiday", "leave",
}  # fmt: skip
REQUESTERS = {
    "unspecified", "self", "manager", "mayor", "elected", "on_call", "standing_order", "alert",
    "other",
}  # fmt: skip
MESSAGES = {"received", "sent", "published", "unknown", "hostile", "out_of_hours"}


@pytest.fixture
def holds(done, tmp_path: Path):
    """Put an interchange document into the empty record."""

    def load(**sections: object) -> dict:
        path = tmp_path / "document.json"
        path.write_text(json.dumps({"format": "cmtracker", "version": 1} | sections), "utf-8")
        return done("import", path)["files"][0]

    return load


def work(start: str, end: str, **fields: object) -> dict:
    return {"start": start, "end": end} | fields


def office(since: str = "2026-01-01") -> list[dict]:
    return [{"from": since, "week": OFFICE}]


# --- shapes


def test_the_summary_has_the_names_that_scripts_rely_on(done, holds):
    holds(sessions=[work("2026-03-02T20:00:00+01:00", "2026-03-02T21:00:00+01:00")])

    answer = done("summary")

    assert set(answer) == {"from", "to", "timezone", "regime", "rows", "total"}
    assert (answer["from"], answer["to"]) == ("2026-03-02", "2026-03-02")
    assert (answer["timezone"], answer["regime"]) == ("Europe/Paris", "fr-territorial")
    figures = {
        "worked_s", "due_s", "uncovered_s", "balance_s", "out_of_hours_s", "night_s",
        "asked_for_s", "disclosed_s", "without_trace_s", "from_memory_s", "in_time_s",
        "same_day_s", "reconstructed_s", "reconstructed_by_category", "interruptions",
        "by_category", "requested_s", "messages", "evenings",
    }  # fmt: skip
    assert set(answer["total"]) == figures
    for row in answer["rows"]:
        assert set(row) == figures | {"period"}
        assert set(row["by_category"]) == CATEGORIES
        assert set(row["requested_s"]) == REQUESTERS
        assert set(row["messages"]) == MESSAGES


def test_a_list_of_breaches_says_the_year_where_it_covers_more_than_one(cmtracker, holds):
    holds(
        schedules=office("2025-01-01"),
        sessions=[
            work(f"{year}-06-{day}T{start}+02:00", f"{year}-06-{day}T{end}+02:00")
            for year in (2025, 2026)
            for day, start, end in (("10", "14:00", "23:00"), ("11", "08:00", "17:00"))
        ],
    )

    listed = cmtracker("breaches", "--rule", "daily_rest", "--lang", "en").out.splitlines()
    of_a_year = cmtracker(
        "breaches", "--rule", "daily_rest", "--lang", "en", "--from", "2026-01-01"
    ).out.splitlines()

    several, one = ([line for line in told if line[:1] == "•"] for told in (listed, of_a_year))
    assert len(several) == 2
    assert "10\xa0June 2025 at 23:00" in several[0]
    assert "10\xa0June 2026 at 23:00" in several[1]
    assert len(one) == 1
    assert "10\xa0June at 23:00" in one[0]
    assert listed[0] == "Limits exceeded: 2 evenings or days, 2 measures."


def test_a_breach_has_the_names_that_scripts_rely_on(done, holds):
    holds(
        sessions=[
            work("2026-03-02T14:00:00+01:00", "2026-03-02T19:00:00+01:00", id="a" * 8),
            work("2026-03-02T21:59:00+01:00", "2026-03-02T22:00:00+01:00",
                 requested_by="mayor"),
            work("2026-03-03T08:59:59+01:00", "2026-03-03T12:00:00+01:00"),
        ]
    )  # fmt: skip

    answer = done("breaches", "--rule", "daily_rest")

    assert set(answer) == {"breaches", "reconstructed_breaches"}
    (breach,) = answer["breaches"]

    assert {"rule", "severity", "start", "end", "measured", "limit", "unit", "sessions", "source",
            "sentence"} <= set(breach)  # fmt: skip
    assert (breach["rule"], breach["severity"], breach["unit"]) == ("daily_rest", "limit", "s")
    assert (breach["start"], breach["end"]) == (
        "2026-03-02T22:00:00+01:00",
        "2026-03-03T08:59:00+01:00",
    )
    assert (breach["measured"], breach["limit"]) == (11 * 3600 - 60, 11 * 3600)
    assert set(breach["source"]) == {"text", "article", "checked", "url"}
    assert "2000-815" in breach["source"]["text"]


def test_messages_and_compensation_have_the_names_that_scripts_rely_on(done, holds):
    holds(
        profile={"category": "B"},
        sessions=[
            work("2026-03-02T20:00:00+01:00", "2026-03-02T21:00:00+01:00", requested_by="manager")
        ],
        messages=[{"channel": "fb", "direction": "received", "count": 3,
                   "start": "2026-03-02T20:00:00+01:00"}],
    )  # fmt: skip

    messages = done("messages", "--by", "day")
    months = done("compensation")["months"]

    assert set(messages) == {"rows", "total"}
    assert set(messages["total"]) == MESSAGES
    assert messages["rows"] == [{"key": "2026-03-02"} | messages["total"]]
    assert months == [
        {
            "month": "2026-03", "requested_s": 3600, "tier1_s": 3600, "tier2_s": 0, "flat_s": 0,
            "over_cap_s": 0, "weighted_hours": 1.25,
        }
    ]  # fmt: skip


def test_an_import_has_the_names_that_scripts_rely_on(holds):
    file = holds(
        sessions=[
            work("2026-03-02T20:00:00+01:00", "2026-03-02T21:00:00+01:00"),
            work("2026-03-02T20:00:00+01:00", "2026-03-02T19:00:00+01:00"),
        ],
        messages=[
            {"channel": "fb", "direction": "sent", "count": 3, "start": "2026-03-02T20:00:00Z"},
            {"channel": "fb", "direction": "received", "count": 5, "start": "2026-03-02T20:00:00Z"},
        ],
    )

    assert set(file) == {
        "file", "format", "sessions", "messages", "received", "sent", "published", "unknown",
        "from", "to", "skipped", "already_known",
    }  # fmt: skip
    assert (file["format"], file["sessions"], file["messages"]) == ("cmtracker", 1, 8)
    assert (file["received"], file["sent"], file["published"], file["unknown"]) == (5, 3, 0, 0)
    assert [set(entry) >= {"item", "why"} for entry in file["skipped"]] == [True]
    assert file["skipped"][0]["item"] == "sessions 2"


@pytest.mark.parametrize(
    "arguments",
    [
        ("start",), ("status",), ("pause",), ("resume",), ("toggle",), ("stop",),
        ("add", "2026-03-02T09:00", "2026-03-02T10:00"),
        ("absence", "add", "2026-03-02"), ("absence", "list"),
        ("on-call", "add", "2026-03-02T09:00", "2026-03-02T10:00"), ("on-call", "list"),
        ("order", "add", "note", "2026-03-02"), ("order", "list"),
        ("decision", "add", "d", "2026-03-02", "--rule", "break"), ("decision", "list"),
        ("disclosure", "list"), ("interruption", "add"), ("interruption", "list"),
        ("free-evening", "add", "2026-03-02"), ("free-evening", "list"),
        ("incident", "add", "insult"), ("incident", "list"), ("incident", "months"),
        ("crisis", "start", "Crue"), ("crisis", "mark", "alert"), ("crisis", "list"),
        ("crisis", "add", "Crue", "2026-03-02T09:00", "2026-03-02T10:00"), ("crisis", "show"),
        ("crisis", "waiting"),
        ("period", "add", "p", "2026-03-02", "2026-03-03"), ("period", "list"),
        ("holiday", "add", "2026-03-02"), ("holiday", "list"),
        ("schedule", "set", "--from", "2026-03-02", "--day", "mon=09:00-12:00"),
        ("schedule", "list"), ("confirm", "2026-03-09"),
        ("profile", "set", "--name", "C"), ("profile", "list"),
        ("community", "add", "fb", "2026-03-02", "5"), ("community", "list"),
        ("entitlement", "set", "leave", "2026", "25"), ("entitlement", "list"),
        ("hand-over", "add", "2026-02", "--on", "2026-03-02"), ("hand-over", "list"),
        ("recovery", "add", "2026-03-02", "1:00", "asked"), ("recovery", "list"),
        ("count", "fb", "1"), ("batch", "list"), ("undo",), ("redo",),
        ("summary",), ("breaches",), ("messages",), ("compensation",), ("scenario",),
        ("reconstruct", "--dry-run"), ("report", "--dry-run"), ("letter",), ("papers",),
        ("verify",), ("seal",),
        ("backup", "--list"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_every_verb_answers_in_one_json_document(cmtracker, arguments):
    before = {
        "pause": [("start",)], "resume": [("start",), ("pause",)], "stop": [("start",)],
        "confirm": [("schedule", "set", "--from", "2026-03-02", "--day", "mon=09:00-12:00")],
        "undo": [("count", "fb", "1")], "redo": [("count", "fb", "1"), ("undo",)],
    }  # fmt: skip
    for command in before.get(arguments[0], []):
        assert cmtracker(*command).code == 0

    ran = cmtracker(*arguments, "--json")

    assert ran.code == 0, ran.err
    assert isinstance(ran.json, dict)
    assert len(ran.out.splitlines()) == 1
    assert ran.err == ""


# --- ranges and rows


def test_both_dates_of_a_range_are_inside_and_rows_are_clipped_to_it(done, holds):
    holds(
        sessions=[
            work(f"2026-03-{day:02}T10:00:00+01:00", f"2026-03-{day:02}T11:00:00+01:00")
            for day in range(1, 11)
        ]
    )

    answer = done("summary", "--from", "2026-03-03", "--to", "2026-03-09", "--by", "week")

    # Tuesday 3 to Sunday 8 of week 10, and Monday 9 of week 11.
    assert [(row["period"], row["worked_s"]) for row in answer["rows"]] == [
        ("2026-W10", 6 * 3600),
        ("2026-W11", 3600),
    ]


@pytest.mark.parametrize(
    ("by", "periods"),
    [
        ("week", ["2026-W53", "2027-W01", "2027-W02"]),
        ("month", ["2026-12", "2027-01"]),
        ("year", ["2026", "2027"]),
    ],
)
def test_empty_periods_have_their_row_and_week_53_its_name(done, by, periods):
    answer = done("summary", "--from", "2026-12-28", "--to", "2027-01-12", "--by", by)

    assert [row["period"] for row in answer["rows"]] == periods
    assert all(row["worked_s"] == 0 for row in answer["rows"])


def test_a_session_over_midnight_is_cut_at_the_end_of_the_range(done, holds):
    holds(sessions=[work("2026-03-02T23:30:00+01:00", "2026-03-03T00:20:00+01:00")])

    first = done("summary", "--to", "2026-03-02", "--by", "day")["total"]["worked_s"]
    second = done("summary", "--from", "2026-03-03", "--by", "day")["total"]["worked_s"]

    assert (first, second) == (30 * 60, 20 * 60)


def test_a_leap_day_is_a_day(done, holds):
    holds(sessions=[work("2028-02-29T09:00:00+01:00", "2028-02-29T10:00:00+01:00")])

    answer = done("summary", "--from", "2028-02-28", "--to", "2028-03-01", "--by", "day")

    assert [(row["period"], row["worked_s"]) for row in answer["rows"]] == [
        ("2028-02-28", 0),
        ("2028-02-29", 3600),
        ("2028-03-01", 0),
    ]


@pytest.mark.parametrize(
    ("date", "start", "end", "hours"),
    [
        ("2026-03-29", "2026-03-29T00:00:00+01:00", "2026-03-29T12:00:00+02:00", 11),
        ("2026-10-25", "2026-10-25T00:00:00+02:00", "2026-10-25T12:00:00+01:00", 13),
    ],
    ids=["spring", "autumn"],
)
def test_a_change_of_the_clock_costs_or_gives_an_hour(done, holds, date, start, end, hours):
    holds(sessions=[work(start, end)])

    day = done("summary", "--by", "day")

    assert [row["period"] for row in day["rows"]] == [date]
    assert day["total"]["worked_s"] == hours * 3600
    # 00:00 to 07:00 by the clock: an hour less in spring, one more in autumn. It is a Sunday.
    assert day["total"]["night_s"] == (hours - 5) * 3600
    assert day["total"]["by_category"]["sunday"] == hours * 3600


def test_a_breach_is_listed_when_its_span_meets_the_range(done, holds):
    holds(
        sessions=[
            work("2026-03-02T14:00:00+01:00", "2026-03-02T19:00:00+01:00"),
            work("2026-03-02T23:00:00+01:00", "2026-03-02T23:10:00+01:00"),
            work("2026-03-03T08:00:00+01:00", "2026-03-03T12:00:00+01:00"),
        ]
    )

    def found(*span: str) -> int:
        return len(done("breaches", "--rule", "daily_rest", *span)["breaches"])

    # The rest goes from 2 March 23:10 to 3 March 08:00.
    assert found("--from", "2026-03-03", "--to", "2026-03-03") == 1
    assert found("--to", "2026-03-02") == 1
    assert found("--from", "2026-03-04") == 0
    assert found("--to", "2026-03-01") == 0


def test_weekly_rules_say_monday_midnight_on_the_local_clock(done, holds):
    # Summer time begins on Sunday 29 March: the week starts at +01:00 and ends at +02:00.
    days = [f"2026-03-{day}" for day in range(23, 29)]
    holds(
        sessions=[work(f"{day}T08:00:00+01:00", f"{day}T12:00:00+01:00") for day in days]
        + [work(f"{day}T13:00:00+01:00", f"{day}T17:00:00+01:00") for day in days]
        + [work("2026-03-29T10:00:00+02:00", "2026-03-29T10:01:00+02:00")]
    )

    (breach,) = done("breaches", "--rule", "weekly_work")["breaches"]

    assert (breach["start"], breach["end"]) == (
        "2026-03-23T00:00:00+01:00",
        "2026-03-30T00:00:00+02:00",
    )
    assert (breach["measured"], breach["limit"]) == (48 * 3600 + 60, 48 * 3600)


def test_a_breach_speaks_the_zone_that_was_in_force(done, holds):
    holds(
        profiles=[
            {"from": "2026-01-01", "timezone": "America/Martinique"},
            {"from": "2026-09-01", "timezone": "Europe/Paris"},
        ],
        sessions=[
            work(f"2026-03-0{day}T{start}:00-04:00", f"2026-03-0{day}T{end}-04:00")
            for day in range(2, 8)
            for start, end in (("08:00", "12:00:00"), ("13:00", f"17:0{int(day == 7)}:00"))
        ],
    )  # fmt: skip

    (breach,) = done("breaches", "--rule", "weekly_work", "--lang", "fr")["breaches"]

    assert (breach["start"], breach["end"]) == (
        "2026-03-02T00:00:00-04:00",
        "2026-03-09T00:00:00-04:00",
    )
    assert "lundi 2 mars au dimanche 8 mars" in breach["sentence"].replace("\u00a0", " ")


# --- categories, due, balance


def test_the_eight_categories_in_one_week(done, holds):
    holds(
        schedules=office(),
        absences=[{"from": "2026-05-12", "to": "2026-05-12", "kind": "leave", "part": "pm"}],
        sessions=[
            # Monday: 09:00-12:30 scheduled, 12:30-13:30 lunch, 13:30-17:00 scheduled,
            # 17:00-18:00 daytime, 18:00-22:00 evening, 22:00-22:30 night.
            work("2026-05-11T09:00:00+02:00", "2026-05-11T22:30:00+02:00"),
            # Tuesday afternoon is leave from 13:00 on: half an hour of lunch is daytime.
            work("2026-05-12T12:30:00+02:00", "2026-05-12T14:00:00+02:00"),
            # Thursday is Ascension.
            work("2026-05-14T10:00:00+02:00", "2026-05-14T11:00:00+02:00"),
            # Saturday night into Sunday.
            work("2026-05-16T23:00:00+02:00", "2026-05-17T01:00:00+02:00"),
        ],
    )

    total = done("summary", "--from", "2026-05-11", "--to", "2026-05-17")["total"]

    assert total["by_category"] == {
        "scheduled": 7 * 3600,
        "daytime": 3600 + 3600 + 1800,
        "evening": 4 * 3600,
        "night": 1800,
        "saturday": 3600,
        "sunday": 3600,
        "holiday": 3600,
        "leave": 3600,
    }
    assert total["worked_s"] == sum(total["by_category"].values())
    assert total["out_of_hours_s"] == total["worked_s"] - 7 * 3600
    # 22:00-22:30 on Monday, 23:00-24:00 on Saturday, 00:00-01:00 on Sunday.
    assert total["night_s"] == 1800 + 2 * 3600
    # Due: Monday, Wednesday and Friday whole, Tuesday morning; Thursday is a holiday.
    assert total["due_s"] == (3 * 7 + 3) * 3600 + 1800
    # Filled in: Monday only.
    assert total["uncovered_s"] == total["due_s"] - 7 * 3600
    assert total["balance_s"] == total["worked_s"] - 7 * 3600


def test_overlaps_count_once_and_belong_to_the_session_that_began_first(done, holds):
    holds(
        sessions=[
            work("2026-03-02T20:30:00+01:00", "2026-03-02T22:00:00+01:00", requested_by="self"),
            work("2026-03-02T20:00:00+01:00", "2026-03-02T21:00:00+01:00", requested_by="mayor"),
        ]
    )

    total = done("summary")["total"]

    assert total["worked_s"] == 2 * 3600
    assert total["requested_s"]["mayor"] == 3600
    assert total["requested_s"]["self"] == 3600


def test_a_cycle_begins_in_the_iso_week_of_its_first_date(done, holds):
    # From Wednesday 7 January 2026 on: its ISO week (W02) is the first of the cycle.
    holds(
        schedules=[
            {
                "from": "2026-01-07",
                "weeks": [{"mon": [["09:00", "12:00"]], "fri": [["09:00", "10:00"]]},
                          {"tue": [["09:00", "11:00"]]}],
            }
        ]
    )  # fmt: skip

    rows = done("summary", "--from", "2026-01-05", "--to", "2026-01-25", "--by", "week")["rows"]

    # W02: only Friday lies after the 7th. W03: Tuesday. W04: Monday and Friday.
    assert [row["due_s"] for row in rows] == [3600, 2 * 3600, 4 * 3600]


def test_flexible_hours_owe_their_daily_duration_inside_their_bounds(done, holds):
    holds(
        schedules=[
            {
                "from": "2026-01-01",
                "week": {day: [["07:30", "19:00"]] for day in ("mon", "tue", "wed")},
                "due": {"mon": "07:00", "tue": "07:30"},
                "usual": {"mon": [["09:00", "12:30"], ["13:30", "17:00"]]},
            }
        ],
        absences=[{"from": "2026-03-09", "to": "2026-03-09", "kind": "rtt", "part": "am"}],
        sessions=[work("2026-03-02T07:00:00+01:00", "2026-03-02T19:30:00+01:00")],
    )

    first = done("summary", "--from", "2026-03-02", "--to", "2026-03-08")["total"]
    second = done("summary", "--from", "2026-03-09", "--to", "2026-03-15")["total"]
    confirmed = done("confirm", "2026-03-09")["sessions"]

    # Wednesday is not in `due` and owes nothing.
    assert first["due_s"] == 14 * 3600 + 1800
    assert first["by_category"]["scheduled"] == 11 * 3600 + 1800
    assert first["by_category"]["daytime"] == 1800
    assert first["by_category"]["evening"] == 1800
    # Half of Monday's usual hours lie in the absent morning (before 13:00).
    assert second["due_s"] == 3 * 3600 + 1800 + 7 * 3600 + 1800
    assert [(s["start"], s["end"]) for s in confirmed] == [
        ("2026-03-09T13:30:00+01:00", "2026-03-09T17:00:00+01:00")
    ]


@pytest.mark.parametrize(
    ("subdivision", "date", "holiday"),
    [
        (None, "2026-04-03", False),
        ("57", "2026-04-03", True),
        ("67", "2026-04-03", True),
        ("68", "2026-12-26", True),
        (None, "2026-12-26", False),
        ("972", "2026-05-22", True),
        ("972", "2026-07-21", False),
        ("971", "2026-04-03", False),
        ("971", "2026-05-27", True),
        ("971", "2026-03-12", False),
        ("973", "2026-06-10", True),
        ("974", "2026-12-20", True),
        ("976", "2026-04-27", True),
    ],
)
def test_holidays_are_those_of_the_territory(done, holds, subdivision, date, holiday):
    holds(
        profile={"holidays": {"country": "FR", "subdivision": subdivision}},
        sessions=[work(f"{date}T10:00:00+00:00", f"{date}T11:00:00+00:00")],
    )

    assert done("summary")["total"]["by_category"]["holiday"] == 3600 * holiday


def test_an_added_holiday_wins_over_a_removed_one(done, holds):
    holds(
        profile={
            "holidays": {"country": "FR", "subdivision": None, "add": ["2026-05-14"],
                         "remove": ["2026-05-14", "2026-05-25"]}
        },
        sessions=[
            work("2026-05-14T10:00:00+02:00", "2026-05-14T11:00:00+02:00"),
            work("2026-05-25T10:00:00+02:00", "2026-05-25T11:00:00+02:00"),
        ],
    )  # fmt: skip

    rows = done("summary", "--by", "month")["rows"]

    assert [row["by_category"]["holiday"] for row in rows] == [3600]


# --- what changes on a date never rewrites the past


def test_a_profile_from_a_date_on_leaves_what_was_before(done):
    done("add", "2026-03-02T20:00+01:00", "2026-03-02T21:00+01:00", "--requested-by", "manager")

    done("profile", "set", "--from", "2026-06-01", "--timezone", "America/Martinique")
    done("profile", "set", "--name", "Camille")

    profiles = done("profile", "list")["profiles"]
    total = done("summary", "--to", "2026-03-02")["total"]
    assert [(p.get("from"), p["timezone"], p["name"]) for p in profiles] == [
        (None, "Europe/Paris", "Camille"),
        ("2026-06-01", "America/Martinique", ""),
    ]
    assert total["by_category"]["evening"] == 3600


def test_a_quota_from_a_date_on_scales_the_ceiling_from_then_on(done, holds):
    # 21 hours asked for on seven Mondays and Tuesdays of February and again of March.
    def asked(month: str) -> list[dict]:
        return [
            work(f"2026-{month}-{day:02}T18:00:00+01:00", f"2026-{month}-{day:02}T21:00:00+01:00",
                 requested_by="manager")
            for day in (2, 3, 9, 10, 16, 17, 23)
        ]  # fmt: skip

    holds(profile={"category": "C"}, schedules=office(), sessions=asked("02") + asked("03"))
    done("profile", "set", "--from", "2026-03-01", "--quota", "0.8")

    months = done("compensation")["months"]
    breaches = done("breaches", "--rule", "overtime_month")["breaches"]

    # February: 14 h x 1.25 + 7 h x 1.27 = 26.39. March: flat up to 25 h x 0.8 = 20 h, 1 h beyond.
    assert months == [
        {"month": "2026-02", "requested_s": 75600, "tier1_s": 50400, "tier2_s": 25200,
         "flat_s": 0, "over_cap_s": 0, "weighted_hours": 26.39},
        {"month": "2026-03", "requested_s": 75600, "tier1_s": 0, "tier2_s": 0,
         "flat_s": 72000, "over_cap_s": 3600, "weighted_hours": 20.0},
    ]  # fmt: skip
    assert [(b["start"], b["end"], b["measured"], b["limit"]) for b in breaches] == [
        ("2026-03-01T00:00:00+01:00", "2026-04-01T00:00:00+02:00", 75600, 72000)
    ]


# --- compensation


def test_night_wins_over_sunday_and_both_weigh_on_the_tier(done, holds):
    holds(
        profile={"category": "B"},
        sessions=[
            # Sunday 1 March 2026: two hours by day (5/3), one hour at night (2).
            work("2026-03-01T20:00:00+01:00", "2026-03-01T23:00:00+01:00", requested_by="mayor")
        ],
    )

    (month,) = done("compensation")["months"]

    # 2 h x 1.25 x 5/3 + 1 h x 1.25 x 2 = 4.1667 + 2.5.
    assert (month["tier1_s"], month["weighted_hours"]) == (3 * 3600, 6.67)


def test_net_stands_beside_gross_and_money_where_a_rate_is_given(done, holds):
    holds(
        profile={"category": "B"},
        sessions=[
            work("2026-03-02T18:00:00+01:00", "2026-03-02T22:00:00+01:00", requested_by="mayor")
        ],
    )
    done("recovery", "add", "2026-03-02", "1:30", "taken", "--on", "2026-03-10")

    document = done("compensation", "--hourly-rate", "20,50")

    # 4 h x 1.25 = 5 h weighted, at 20.50 euros; of the 4 h, 1 h 30 was given back as rest.
    assert document["months"][0]["weighted_hours"] == 5.0
    assert document["net"] == [
        {
            "month": "2026-03", "overtime_s": 4 * 3600, "not_worked_s": 0, "settled_s": 5_400,
            "net_s": 9_000, "cents": 10_250,
        }
    ]  # fmt: skip
    assert "cents" not in done("compensation", "--net")["net"][0]
    assert set(done("compensation")) == {"months"}  # what scripts rely on stays as it was


def test_the_ledger_says_how_long_a_block_has_waited(done, holds, monkeypatch):
    monkeypatch.setenv("CMTRACKER_NOW", "2026-04-11T09:00:00+02:00")
    holds(
        profile={"category": "B"},
        sessions=[
            work("2026-03-02T18:00:00+01:00", "2026-03-02T22:00:00+01:00", requested_by="mayor")
        ],
    )
    done("recovery", "add", "2026-03-02", "4:00", "asked", "--on", "2026-04-01")

    (block,) = done("recovery", "list")["recovery"]

    assert (block["age_days"], block["waiting_days"]) == (40, 10)
    done("recovery", "add", "2026-03-02", "4:00", "taken", "--on", "2026-04-05")
    (block,) = done("recovery", "list")["recovery"]
    assert block["waiting_days"] is None  # nothing is open any more


def test_each_block_of_a_date_is_followed_by_itself(done, cmtracker, holds):
    holds(
        profile={"category": "B"},
        sessions=[
            work(f"2026-03-02T{start}:00:00+01:00", f"2026-03-02T{end}:00:00+01:00",
                 requested_by="mayor")
            for start, end in (("06", "07"), ("20", "22"))
        ],
    )  # fmt: skip
    _, late = done("recovery", "list")["recovery"]

    done("recovery", "add", "2026-03-02", "2:00", "refused", "--session", late["session"][:8])

    states = [block["state"] for block in done("recovery", "list")["recovery"]]
    assert states == ["to_ask", "refused"]
    ran = cmtracker("recovery", "add", "2026-03-03", "1:00", "asked", "--session", late["session"])
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert done("recovery", "list")["unmatched"] == []


def test_a_step_about_a_date_without_work_is_listed_to_be_removed(done, cmtracker, holds):
    holds(sessions=[work("2026-03-02T18:00:00+01:00", "2026-03-02T19:00:00+01:00")])
    step = done("recovery", "add", "2026-03-01", "8:00", "taken")

    answer = done("recovery", "list")

    assert answer["recovery"] == []
    (unmatched,) = answer["unmatched"]
    assert (unmatched["id"], unmatched["date"]) == (step["id"], "2026-03-01")
    assert "no out-of-hours work on that date" in cmtracker("--lang", "en", "recovery", "list").out
    done("recovery", "remove", step["id"])
    assert done("recovery", "list")["unmatched"] == []


@pytest.mark.parametrize("category", ["A", None])
def test_nothing_is_estimated_for_who_has_no_claim_to_it(done, holds, category):
    holds(
        profile={"category": category},
        sessions=[
            work("2026-03-02T20:00:00+01:00", "2026-03-02T23:00:00+01:00", requested_by="mayor")
        ],
    )

    assert done("compensation") == {"months": []}


def test_only_what_was_asked_for_is_estimated(done, holds):
    hour = {
        who: work(f"2026-03-{day:02}T20:00:00+01:00", f"2026-03-{day:02}T21:00:00+01:00",
                  requested_by=who)
        for day, who in enumerate(sorted(REQUESTERS), start=2)
    }  # fmt: skip
    holds(profile={"category": "B"}, sessions=list(hour.values()))

    (month,) = done("compensation")["months"]

    # manager and mayor; on call without a window and an order that was never entered do not count.
    assert month["requested_s"] == 2 * 3600


def test_on_call_counts_inside_a_window_with_its_reference_only(done, holds):
    holds(
        profile={"category": "B"},
        on_call=[
            {"from": "2026-03-02T18:00:00+01:00", "to": "2026-03-02T20:30:00+01:00",
             "reference": "délibération 2025-12"},
            {"from": "2026-03-03T18:00:00+01:00", "to": "2026-03-03T23:00:00+01:00"},
        ],
        orders=[{"id": "o", "reference": "note 14", "from": "2026-03-04", "to": "2026-03-04"}],
        sessions=[
            work("2026-03-02T20:00:00+01:00", "2026-03-02T21:00:00+01:00", requested_by="on_call"),
            work("2026-03-03T20:00:00+01:00", "2026-03-03T21:00:00+01:00", requested_by="on_call"),
            work("2026-03-04T23:30:00+01:00", "2026-03-05T00:30:00+01:00",
                 requested_by="standing_order", order="o"),
        ],
    )  # fmt: skip

    (month,) = done("compensation")["months"]

    # Half an hour inside the formal window, half an hour on the date of the order.
    assert month["requested_s"] == 3600


def test_private_overtime_is_counted_by_the_week_beyond_35_hours(done, holds):
    # 9 h on Monday to Friday: 45 h, ten beyond 35: eight at 1.25, two at 1.5.
    holds(
        profile={"regime": "fr-private"},
        sessions=[
            work(f"2026-03-0{day}T{a}:00:00+01:00", f"2026-03-0{day}T{b}:00:00+01:00")
            for day in range(2, 7)
            for a, b in (("08", "12"), ("13", "18"))
        ],
    )

    (week,) = done("compensation")["weeks"]

    assert week["week"] == "2026-W10"
    assert (week["tier1_s"], week["tier2_s"]) == (8 * 3600, 2 * 3600)
    assert week["weighted_hours"] == 13.0
