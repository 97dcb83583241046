"""Decisions, disclosures, interruptions, free evenings and scattered answers, typed."""

from __future__ import annotations

import pytest

NOW = "2026-03-10T09:00:00+01:00"
OFFICE = ("schedule", "set", "--from", "2026-01-01", "--day", "mon-fri=09:00-12:00,13:00-17:00")


@pytest.fixture
def at(done):
    """The answer of a command on 10 March 2026, a Tuesday."""
    return lambda *arguments: done(*arguments, now=NOW)


@pytest.fixture
def refused(cmtracker, at):
    """The sentence of a command that is refused; nothing is changed by it."""

    def run(*arguments: object) -> str:
        at("summary")  # the public holidays of the year come into the file with the first question
        before = at("verify")["rows"]
        ran = cmtracker("--lang", "en", *arguments, now=NOW)
        assert ran.code in {1, 2}, ran.out
        assert at("verify")["rows"] == before
        return ran.err.strip()

    return run


def session(at, start: str, end: str, *more: object) -> str:
    return at("add", f"{start}+01:00", f"{end}+01:00", *more)["session"]["id"]


# --- decisions


def test_a_decision_is_kept_with_its_reference_dates_and_rules(at):
    made = at(
        "decision", "add", " décision du 2 juin ", "2026-06-02", "2026-06-15",
        "--rule", "daily_rest", "--rule", "daily_span", "--rule", "daily_rest",
    )  # fmt: skip

    assert made == {
        "id": made["id"], "reference": "décision du 2 juin", "from": "2026-06-02",
        "to": "2026-06-15", "rules": ["daily_rest", "daily_span"],
    }  # fmt: skip
    assert at("decision", "list") == {"decisions": [made]}
    assert at("decision", "remove", made["id"][:8])["id"] == made["id"]
    assert at("decision", "list") == {"decisions": []}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("d", "2026-06-02"), "--rule"),
        (("d", "2026-06-02", "--rule", "sleep"), "daily_rest"),
        ((" ", "2026-06-02", "--rule", "break"), "reference is missing"),
        (("d", "2026-06-02", "2026-06-01", "--rule", "break"), "ends before it starts"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(refused, arguments, said):
    assert said in refused("decision", "add", *arguments)


# --- disclosures


def test_a_message_tells_of_the_sessions_named(at):
    first = session(at, "2026-03-02T20:00", "2026-03-02T21:00")
    second = session(at, "2026-03-03T20:00", "2026-03-03T21:00")

    made = at(
        "disclosure", "add", "--sent-at", "2026-03-06T16:10", "--channel", "email",
        "--reference", "point du 6 mars", "--session", second[:8], "--session", first,
    )  # fmt: skip

    assert made == {
        "id": made["id"], "sent_at": "2026-03-06T16:10:00+01:00", "channel": "email",
        "reference": "point du 6 mars", "sessions": [second, first], "answer": "",
        "objection": False,
    }  # fmt: skip
    assert at("disclosure", "list") == {"disclosures": [made]}


def test_a_message_tells_of_all_out_of_hours_sessions_of_a_range_over_by_then(at):
    at(*OFFICE)
    session(at, "2026-03-02T09:00", "2026-03-02T12:00")  # inside the schedule
    evening = session(at, "2026-03-02T20:00", "2026-03-02T21:00")
    long_day = session(at, "2026-03-03T13:00", "2026-03-03T17:01")
    scattered = session(
        at, "2026-03-04T11:00", "2026-03-04T14:00", "--answers", 3, "--declared", "3m"
    )
    session(at, "2026-03-04T20:00", "2026-03-04T21:00", "--answers", 3, "--declared", "0m")
    at("confirm", "2026-03-05")
    session(at, "2026-03-06T18:00", "2026-03-06T19:00")  # after the message
    session(at, "2026-02-27T20:00", "2026-02-27T21:00")  # before the range

    made = at(
        "disclosure", "add", "--sent-at", "2026-03-06T16:10", "--from", "2026-03-01",
        "--to", "2026-03-06",
    )  # fmt: skip

    # Of three answers between 11:00 and 14:00 the second begins at 12:29, outside the slots.
    assert made["sessions"] == [evening, long_day, scattered]


def test_what_came_back_is_kept_later_and_undone_apart(at):
    one = session(at, "2026-03-02T20:00", "2026-03-02T21:00")
    made = at("disclosure", "add", "--sent-at", "2026-03-06T16:10", "--session", one)

    answered = at("disclosure", "set", made["id"], "--answer", "bien noté")
    objected = at("disclosure", "set", made["id"], "--objection")

    assert answered == made | {"answer": "bien noté"}
    assert objected == answered | {"objection": True}
    at("undo")
    assert at("disclosure", "list")["disclosures"] == [answered]


def test_a_message_that_cannot_have_told_of_a_session_is_refused(at, refused):
    one = session(at, "2026-03-02T20:00", "2026-03-02T21:00")
    add = ("disclosure", "add", "--sent-at")

    assert "after the message" in refused(*add, "2026-03-02T20:30", "--session", one)
    assert "future" in refused(*add, "2026-03-12T20:30", "--session", one)
    assert "No session is named" in refused(*add, "2026-03-06T16:10")
    assert "No session is named" in refused(*add, "2026-03-06T16:10", "--from", "2026-03-05")
    assert "--from" in refused(*add, "2026-03-06T16:10", "--session", one, "--from", "2026-03-01")
    assert "nope" in refused(*add, "2026-03-06T16:10", "--session", "nope")
    made = at(*add, "2026-03-06T16:10", "--session", one)
    assert "No change" in refused("disclosure", "set", made["id"])


def test_the_words_of_a_message_and_of_a_decision_can_be_forgotten(at):
    one = session(at, "2026-03-02T20:00", "2026-03-02T21:00", "--note", "Madame X")
    told = at(
        "disclosure", "add", "--sent-at", "2026-03-06T16:10", "--reference", "à Madame X",
        "--session", one,
    )["id"]  # fmt: skip
    decided = at("decision", "add", "par Madame X", "2026-06-02", "--rule", "break")["id"]

    assert [at("forget", id_)["texts"] for id_ in (told, decided, one)] == [1, 1, 1]

    assert at("disclosure", "list")["disclosures"][0]["reference"] == ""
    assert at("decision", "list")["decisions"][0]["reference"] == ""
    assert at("verify")["ok"]


# --- interruptions and free evenings


def test_an_interruption_is_now_unless_said_otherwise(at, refused):
    now = at("interruption", "add", "--channel", "facebook")
    then = at("interruption", "add", "--at", "2026-03-04T22:15")

    assert (now["at"], now["channel"]) == (NOW, "facebook")
    assert then["at"] == "2026-03-04T22:15:00+01:00"
    listed = at("interruption", "list")["interruptions"]
    assert {one["id"] for one in listed} == {now["id"], then["id"]}
    assert "future" in refused("interruption", "add", "--at", "2026-03-12T22:15")


def test_an_evening_is_said_to_be_free_once(at, refused):
    one = at("free-evening", "add", "2026-03-05")
    again = at("free-evening", "add", "2026-03-05")

    assert (one["date"], one["at"]) == ("2026-03-05", NOW)
    assert again == one | {"already_known": True}
    assert at("free-evening", "list")["free_evenings"] == [one]
    assert "future" in refused("free-evening", "add", "2026-03-11")


def test_an_evening_with_work_cannot_be_said_to_be_free(at, refused):
    at(*OFFICE)
    session(at, "2026-03-02T20:00", "2026-03-02T21:00")

    assert "cannot be said to be free" in refused("free-evening", "add", "2026-03-02")
    assert at("free-evening", "add", "2026-03-03")["date"] == "2026-03-03"


@pytest.mark.parametrize(
    ("day", "start", "end", "goes"),
    [
        ("2026-03-05", "2026-03-05T20:00", "2026-03-05T20:10", True),
        ("2026-03-05", "2026-03-05T17:30", "2026-03-05T18:01", True),  # the evening is from 18:00
        ("2026-03-05", "2026-03-05T17:30", "2026-03-05T18:00", False),
        ("2026-03-05", "2026-03-06T00:30", "2026-03-06T00:40", True),  # the night after it
        ("2026-03-05", "2026-03-06T05:00", "2026-03-06T06:00", False),
        ("2026-03-05", "2026-03-04T23:00", "2026-03-04T23:30", False),
        ("2026-03-07", "2026-03-07T10:00", "2026-03-07T10:10", True),  # a Saturday: the whole date
        ("2026-03-07", "2026-03-06T20:00", "2026-03-06T20:10", False),
    ],
)
def test_a_session_kept_for_that_time_takes_the_answer_away_in_the_same_act(
    at, day, start, end, goes
):
    at(*OFFICE)
    at("free-evening", "add", day)
    kept = at("free-evening", "list")

    session(at, start, end)

    assert at("free-evening", "list") == ({"free_evenings": []} if goes else kept)
    assert at("undo")["act"] == "add"
    assert at("free-evening", "list") == kept


def test_so_does_a_timer_a_correction_a_confirmed_day_and_an_import(done, at, tmp_path):
    at("schedule", "set", "--from", "2026-01-01", "--day", "mon-fri=14:00-20:00")
    morning = session(at, "2026-03-04T09:00", "2026-03-04T10:00")
    for day in ("2026-03-03", "2026-03-04", "2026-03-05", "2026-03-09"):
        at("free-evening", "add", day)
    document = tmp_path / "document.json"
    document.write_text(
        '{"format": "cmtracker", "version": 1, "sessions":'
        ' [{"start": "2026-03-03T21:00:00+01:00", "end": "2026-03-03T22:00:00+01:00"}],'
        ' "free_evenings": [{"date": "2026-03-03", "at": "2026-03-04T08:00:00+01:00"}]}'
    )

    def left() -> list[str]:
        return sorted(one["date"] for one in at("free-evening", "list")["free_evenings"])

    at("import", document)
    assert left() == ["2026-03-04", "2026-03-05", "2026-03-09"]
    at("import", document)
    assert left() == ["2026-03-04", "2026-03-05", "2026-03-09"]
    at("edit", morning, "--end", "18:30", "--reason", "longer")
    assert left() == ["2026-03-05", "2026-03-09"]
    at("confirm", "2026-03-05")
    assert left() == ["2026-03-09"]
    done("start", "--at", "2026-03-09T21:00", now="2026-03-09T21:00:00+01:00")
    assert left() == ["2026-03-09"]
    done("pause", now="2026-03-09T21:10:00+01:00")
    assert left() == []
    at("undo")
    assert left() == ["2026-03-09"]


# --- scattered answers


def test_scattered_answers_are_kept_with_the_work_declared(cmtracker, at):
    made = at(
        "add", "2026-03-03T20:45", "2026-03-03T22:30", "--answers", "14", "--declared", "28m"
    )["session"]

    assert (made["answers"], made["declared_s"]) == (14, 1_680)
    ran = cmtracker(
        "--lang", "en", "edit", made["id"], "--declared", "30", "--reason", "counted", now=NOW
    )
    assert "14 answers, 30 min declared" in ran.out.replace("\u00a0", " ")


def test_they_are_made_an_ordinary_session_again(at):
    made = at(
        "add", "2026-03-03T20:45", "2026-03-03T22:30", "--answers", "14", "--declared", "28m"
    )["session"]

    after = at("edit", made["id"], "--answers", "none", "--reason", "one stretch")["session"]

    assert "answers" not in after
    assert "declared_s" not in after
    assert after["edited"] is True


def test_an_ordinary_session_becomes_one_of_answers_which_is_a_correction(at):
    one = session(at, "2026-03-03T20:45", "2026-03-03T22:30")

    after = at("edit", one, "--answers", 2, "--declared", "0m", "--reason", "two")["session"]

    assert (after["answers"], after["declared_s"], after["edited"]) == (2, 0, True)


ADD = ("add", "2026-03-03T20:45", "2026-03-03T22:30")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((*ADD, "--answers", "14"), "stand together"),
        ((*ADD, "--declared", "28m"), "stand together"),
        ((*ADD, "--answers", "1", "--declared", "28m"), "at least 2"),
        ((*ADD, "--answers", "0", "--declared", "28m"), "at least 2"),
        ((*ADD, "--answers", "14", "--declared", "106m"), "do not fit"),
        ((*ADD, "--answers", "14", "--declared", "28.5m"), "minutes"),
        (("add", "2026-03-03T16:00", "2026-03-03T22:01", "--answers", "2", "--declared", "1m"),
         "6 hours"),
        (("edit", "ID", "--end", "20:50", "--reason", "r"), "do not fit"),
        (("edit", "ID", "--declared", "200m", "--reason", "r"), "do not fit"),
        (("edit", "ID", "--answers", "many", "--reason", "r"), "at least 2"),
        (("edit", "ID", "--answers", "none", "--declared", "2m", "--reason", "r"), "--declared"),
        (("edit", "ID", "--start", "16:00", "--reason", "r"), "6 hours"),
    ],
)  # fmt: skip
def test_answers_that_cannot_be_are_refused_in_words(at, refused, arguments, said):
    one = session(at, "2026-03-02T20:45", "2026-03-02T22:30", "--answers", 14, "--declared", "28m")

    assert said in refused(*(one if part == "ID" else part for part in arguments))


def test_they_may_take_six_hours_and_all_the_time_between(at):
    start, end = "2026-03-03T16:00", "2026-03-03T22:00"

    made = at("add", start, end, "--answers", 2, "--declared", "360m")["session"]

    assert made["declared_s"] == 6 * 3_600
