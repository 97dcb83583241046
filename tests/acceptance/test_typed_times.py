"""What is typed is never bent into something else, and every answer names the date."""

from __future__ import annotations

import json

import pytest

EVENING = "2026-11-30T20:40:00+01:00"
AFTER_AUTUMN = "2026-11-02T08:00:00+01:00"


@pytest.mark.parametrize(
    "command",
    [
        "start --at 20:45",
        "toggle --at 20:45",
        "count facebook 3 --at 21:00",
        "add 20:45 21:10",
        "add 20:00 20:45",
        "add 20:40 20:40",
        "add 2026-11-24T20:00 2026-11-24T20:00",
        "add 20h 20:00",
        "add 2026-03-29T02:30 2026-03-29T03:30",
        "add 2026-03-28T23:00 02:30",
    ],
)
def test_times_to_come_equal_or_skipped_are_refused(cmtracker, done, command):
    ran = cmtracker(*command.split(), now=EVENING)

    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.strip().splitlines()) == 1
    total = done("summary", "--from", "2026-01-01", "--to", "2026-12-31")["total"]
    assert total["worked_s"] == 0
    assert total["messages"]["sent"] == 0
    assert done("status")["state"] == "idle"


@pytest.mark.parametrize("verb", ["stop", "pause", "toggle"])
def test_an_end_later_today_is_refused_and_the_session_runs_on(cmtracker, done, verb):
    done("start", "--at", "20:10", now=EVENING)

    assert cmtracker(verb, "--at", "20:45").code == 1
    assert done("status")["state"] == "working"


def test_a_resume_later_today_is_refused(cmtracker, done):
    done("start", "--at", "20:10", now=EVENING)
    done("pause", "--at", "20:20")

    assert cmtracker("resume", "--at", "20:45").code == 1
    assert done("status")["state"] == "paused"


def test_at_night_a_time_of_the_evening_is_yesterdays(done):
    added = done("add", "22:30", "00:15", now="2026-12-01T01:00:00+01:00")["session"]

    assert added["start"] == "2026-11-30T22:30:00+01:00"
    assert added["end"] == "2026-12-01T00:15:00+01:00"


@pytest.mark.parametrize(
    ("times", "minutes"),
    [
        ("2026-10-25T02:30 2026-10-25T03:30", 60),
        ("2026-10-25T01:30 2026-10-25T02:30", 60),
        ("2026-10-25T02:10 2026-10-25T02:40", 30),
        ("2026-10-25T02:40 2026-10-25T02:10", 30),
        ("2026-10-25T02:30 03:30", 60),
        ("2026-10-25T01:30 02:30", 60),
        ("2026-10-25T02:40 02:10", 30),
    ],
)
@pytest.mark.parametrize(("language", "said"), [("en", "of the two"), ("fr", "des deux")])
def test_of_a_repeated_hour_the_shorter_session_is_taken_and_said(
    cmtracker, done, times, minutes, language, said
):
    ran = cmtracker("add", *times.split(), "--lang", language, now=AFTER_AUTUMN)

    assert ran.code == 0
    assert said in ran.out
    total = done("summary", "--from", "2026-10-24", "--to", "2026-10-26")["total"]
    assert total["worked_s"] == minutes * 60


def test_a_correction_into_the_repeated_hour_takes_the_shorter_session(cmtracker, done):
    added = done("add", "2026-10-25T01:00", "2026-10-25T04:00", now=AFTER_AUTUMN)["session"]
    ran = cmtracker("edit", added["id"], "--start", "02:30", "--reason", "slip", "--lang", "en")

    assert "the second of the two" in ran.out
    total = done("summary", "--from", "2026-10-25", "--to", "2026-10-25")["total"]
    assert total["worked_s"] == 90 * 60


@pytest.mark.parametrize("later", ["add", "stop", "edit"])
def test_an_overlap_is_kept_and_told(cmtracker, done, later):
    done("add", "2026-11-30T16:00", "2026-11-30T17:00", now=EVENING)
    if later == "add":
        ran = cmtracker("add", "2026-11-30T15:30", "2026-11-30T18:00", "--lang", "en")
    elif later == "stop":
        done("start", "--at", "15:30")
        ran = cmtracker("stop", "--at", "18:00", "--lang", "en")
    else:
        other = done("add", "2026-11-30T14:00", "2026-11-30T15:30")["session"]
        given = ("--start", "15:30", "--end", "18:00", "--reason", "late", "--lang", "en")
        ran = cmtracker("edit", other["id"], *given)

    assert ran.code == 0, ran.err
    assert "verlaps 16:00 – 17:00, counted once" in ran.out
    total = done("summary", "--from", "2026-11-30", "--to", "2026-11-30")["total"]
    assert total["worked_s"] == 2.5 * 3600


def test_two_sessions_side_by_side_overlap_nothing(cmtracker, done):
    done("add", "2026-11-30T16:00", "2026-11-30T17:00", now=EVENING)
    ran = cmtracker("add", "2026-11-30T17:00", "2026-11-30T18:00", "--lang", "en")

    assert "verlap" not in ran.out


@pytest.mark.parametrize(
    ("times", "said"),
    [
        ("2026-11-29T07:00 2026-11-29T19:01", "ore than 12 hours"),
        ("2026-11-29T07:00:05 2026-11-29T07:00:50", "ess than a minute"),
    ],
)
def test_a_very_long_and_a_very_short_session_are_told(cmtracker, times, said):
    ran = cmtracker("add", *times.split(), "--lang", "en", now=EVENING)

    assert ran.code == 0
    assert said in ran.out
    ordinary = cmtracker("add", "2026-11-28T07:00", "2026-11-28T19:00", "--lang", "en")
    assert said not in ordinary.out


def test_a_timer_stopped_in_its_first_minute_is_kept_and_can_be_described(cmtracker, done):
    done("start", now="2026-11-30T20:40:30+01:00")
    ran = cmtracker("stop", "--at", "20:40", "--lang", "en", now="2026-11-30T20:40:50+01:00")

    assert ran.code == 0, ran.err
    assert "Less than a minute" in ran.out
    assert done("status")["state"] == "idle"


def test_a_session_of_no_length_passes_through_export_and_correction(cmtracker, done, tmp_path):
    done("start", now="2026-11-30T20:40:30+01:00")
    kept = done("stop", now="2026-11-30T20:40:30+01:00")["session"]
    noted = ("--note", "seen, not answered", "--reason", "said later")
    assert done("edit", kept["id"], *noted)["session"]["note"] == "seen, not answered"
    done("export", tmp_path / "log.json")
    exported = json.loads((tmp_path / "log.json").read_text("utf-8"))["sessions"]

    assert [one["id"] for one in exported] == [kept["id"]]


ANSWERS = [
    ("start --at 20:10", "30 November"),
    ("pause --at 20:20", "30 November"),
    ("resume --at 20:30", "30 November"),
    ("stop --at 20:35", "30 November"),
    ("count facebook 3", "30 November"),
    ("add 2025-11-24T20:00 2025-11-24T21:00", "24 November 2025"),
    ("undo", "30 November"),
    ("redo", "30 November"),
    ("absence add 2026-12-24", "24 December 2026"),
    ("on-call add 2026-12-24T08:00 2026-12-25T08:00", "24 December 2026"),
    ("order add note 2026-12-24", "24 December 2026"),
    ("period add flood 2026-11-02 2026-11-07", "7 November 2026"),
    ("holiday remove 2026-12-25", "25 December 2026"),
    ("schedule set --from 2026-01-05 --day mon-fri=09:00-12:00,13:00-17:00", "5 January 2026"),
    ("profile set --from 2026-01-05 --quota 0.8", "5 January 2026"),
    ("community add facebook 2026-11-24 35000", "24 November 2026"),
    ("recovery add 2025-11-24 1:00 asked", "24 November 2025"),
    ("confirm 2026-11-24 2026-11-26", "26 November 2026"),
]


def test_every_answer_names_the_date(cmtracker):
    for command, date in ANSWERS:
        ran = cmtracker(*command.split(), "--lang", "en", now=EVENING)
        assert ran.code == 0, (command, ran.err)
        assert date in ran.out.replace("\u00a0", " "), (command, ran.out)


def test_the_end_of_a_pause_and_a_session_set_aside_are_dated(cmtracker, done):
    done("start", "--at", "20:10", now=EVENING)
    done("pause", "--at", "20:20")
    assert "30 November" in cmtracker("stop", "--lang", "en").out.replace("\u00a0", " ")
    done("start")
    ran = cmtracker("recover", "discard", "--lang", "en")
    assert "30 November" in ran.out.replace("\u00a0", " ")


def test_the_removal_of_a_session_is_dated(cmtracker, done):
    kept = done("add", "2025-11-24T20:00", "2025-11-24T21:00", now=EVENING)["session"]
    ran = cmtracker("remove", kept["id"], "--reason", "slip", "--lang", "en")

    assert "24 November 2025" in ran.out.replace("\u00a0", " ")


def test_a_session_forgotten_for_days_counts_nothing_and_says_so(cmtracker, done):
    done("start", now="2026-11-20T20:00:00+01:00")
    assert done("status", now="2026-11-21T20:00:00+01:00")["worked_s"] == 24 * 3600

    status = done("status", now="2026-11-30T20:00:00+01:00")
    assert (status["worked_s"], status["left_behind"]) == (0, True)
    said = cmtracker("status", "--lang", "en").out
    assert "more than 36 hours" in said
    assert "20 November" in said.replace("\u00a0", " ")


def test_a_request_is_dated_by_the_work_and_not_by_the_entry(done):
    given = ("--requested-by", "manager", "--request-at", "20:31")
    added = done("add", "hier 20:45", "22:10", *given, now="2026-11-30T09:00:00+01:00")

    assert added["session"]["request"]["at"] == "2026-11-29T20:31:00+01:00"


@pytest.mark.parametrize("typed", ["0.8", "0,8", "80 %", "80%", "80\u00a0%"])
def test_a_share_of_full_time_is_read_as_people_write_it(done, typed):
    assert done("profile", "set", "--quota", typed)["quota"] == 0.8


@pytest.mark.parametrize("typed", ["80", "0", "-20 %", "120 %", "beaucoup", "nan", "%"])
def test_a_share_that_cannot_be_is_refused_with_an_example(cmtracker, typed):
    ran = cmtracker("profile", "set", f"--quota={typed}", "--lang", "fr")

    assert (ran.code, ran.out) == (1, "")
    assert "0,8" in ran.err


def test_an_unreadable_duration_is_refused_as_a_duration(cmtracker):
    ran = cmtracker("recovery", "add", "2026-11-24", "beaucoup", "asked", "--lang", "fr")

    assert ran.code == 1
    assert "durée illisible" in ran.err
    assert "1:25" in ran.err


@pytest.mark.parametrize(("regime", "said"), [("fr-private", "L3121-33"), ("fr-territorial", "")])
def test_the_estimate_says_who_chooses_between_pay_and_rest(cmtracker, done, regime, said):
    done("profile", "set", "--regime", regime, "--category", "B", now="2026-11-30T09:00:00+01:00")
    for day in range(23, 29):
        work = (f"2026-11-{day}T08:00", f"2026-11-{day}T17:00", "--requested-by", "manager")
        done("add", *work)
    ran = cmtracker("compensation", "--lang", "fr")

    assert ran.code == 0
    assert said in ran.out
    assert ("l’employeur choisit" in ran.out) == (regime == "fr-territorial")


def test_what_a_critic_would_find_is_said_in_the_singular_and_the_plural(cmtracker, done):
    done("schedule", "set", "--from", "2026-11-23", "--day", "mon-fri=09:00-17:00", now=EVENING)
    critique = ("report", "--dry-run", "--lang", "fr", "--from", "2026-11-23", "--to")
    one = cmtracker(*critique, "2026-11-23")
    more = cmtracker(*critique, "2026-11-24")

    assert "1 jour prévu non renseigné." in one.out.replace("\u00a0", " ")
    assert "2 jours prévus non renseignés." in more.out.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("times", "start", "end"),
    [
        ("-30|-10", "20:10", "20:30"),
        ("--requested-by|manager|-30|-10", "20:10", "20:30"),
        ("-120|19:00|--note|-5", "18:40", "19:00"),
        ("today 10:00|11:00", "10:00", "11:00"),
        ("0900|1030", "09:00", "10:30"),
        ("8|9", "08:00", "09:00"),
        ("aujourd'hui à 20h05|2015", "20:05", "20:15"),
    ],
)
def test_a_session_is_added_with_times_as_a_field_takes_them(done, times, start, end):
    added = done("add", *times.split("|"), now=EVENING)["session"]

    assert added["start"] == f"2026-11-30T{start}:00+01:00"
    assert added["end"] == f"2026-11-30T{end}:00+01:00"


def test_an_unknown_option_is_no_time(cmtracker):
    ran = cmtracker("add", "-x", "20:00", "20:10", now=EVENING)

    assert (ran.code, ran.out) == (2, "")
    assert "-x" in ran.err


def test_leave_of_the_coming_month_is_not_taken_for_last_years(done):
    kept = done("absence", "add", "24/12", "31/12", now=EVENING)

    assert (kept["from"], kept["to"]) == ("2026-12-24", "2026-12-31")


def test_a_period_is_one_of_the_past_unless_its_year_is_given(done):
    kept = done("period", "add", "Crue", "1/5", "5/5", now=EVENING)

    assert (kept["from"], kept["to"]) == ("2026-05-01", "2026-05-05")
