"""The e-mails that are put on the clipboard, and the story of a session, in both languages."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from cmtracker.model import Activity, Request, RequestedBy, Session
from cmtracker.results.ledger import AskedBlocks, Block
from cmtracker.results.session_steps import SessionStep
from cmtracker.results.week_review import LateMorning, OutsideSession
from cmtracker.text.history import step_text
from cmtracker.text.mails import later_start_mail, recovery_mail, reminder_mail, week_note
from cmtracker.text.wording import Wording

PARIS = "Europe/Paris"
FRENCH, ENGLISH = Wording("fr"), Wording("en")
SPACES = str.maketrans("\u00a0\u202f", "  ")
MONDAY = date(2026, 11, 16)


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(PARIS)).timestamp())


def outside(start: str, end: str, who: RequestedBy, **fields) -> OutsideSession:
    session = Session(at(start), at(end), requested_by=who, **fields)
    return OutsideSession(session, session.end - session.start, False, False, False)


def block(day: int, minutes: int) -> Block:
    start = at(f"2026-11-{day} 20:00")
    return Block(
        date(2026, 11, day), f"s{day}", start, start + minutes * 60, minutes * 60, asked=True
    )


SESSIONS = (
    outside(
        "2026-11-16 20:45",
        "2026-11-16 21:20",
        RequestedBy.MANAGER,
        request=Request(function="DGA", channel="sms"),
        note="private words",
    ),
    outside("2026-11-18 22:00", "2026-11-18 22:10", RequestedBy.SELF),
)


def test_the_note_of_the_week_lists_what_was_worked_and_who_asked():
    note = week_note(SESSIONS, FRENCH, PARIS, MONDAY, date(2026, 11, 20)).translate(SPACES)

    assert note == (
        "Bonjour, pour information, hors horaires cette semaine : lundi 16 novembre, 20 h 45 – "
        "21 h 20 (votre SMS) et mercredi 18 novembre, 22 h 00 – 22 h 10, soit 45 min. Quand "
        "pourrais-je récupérer ces heures ?"
    )


@pytest.mark.parametrize("wording", [FRENCH, ENGLISH])
def test_no_mail_tells_a_note_or_a_function(wording):
    note = week_note(SESSIONS, wording, PARIS, MONDAY, MONDAY)

    assert "private words" not in note
    assert "DGA" not in note


def test_the_note_of_a_week_gone_by_names_its_monday():
    note = week_note(SESSIONS, ENGLISH, PARIS, MONDAY, date(2026, 11, 25)).translate(SPACES)

    assert "out of hours in the week of Monday 16 November:" in note


def test_scattered_answers_are_told_as_such():
    one = outside(
        "2026-11-16 20:45", "2026-11-16 22:30", RequestedBy.SELF, answers=14, declared=28 * 60
    )._replace(seconds=28 * 60)

    note = week_note([one], ENGLISH, PARIS, MONDAY, MONDAY).translate(SPACES)

    assert "20:45 – 22:30, 14 answers, 28 min declared, 28 min in all" in note


def test_recovery_is_asked_for_date_by_date_with_the_sum():
    mail = recovery_mail([block(16, 30), block(17, 60), block(16, 20)], ENGLISH)

    text = mail.translate(SPACES)
    assert "Monday 16 November (50 min) and Tuesday 17 November (1 h), 1 h 50 in all" in text


def test_the_answer_to_a_request_is_asked_for_by_its_date():
    asked = AskedBlocks(date(2026, 11, 20), (block(16, 30),), 7, is_overdue=True)

    mail = reminder_mail(asked, FRENCH).translate(SPACES)

    assert "vendredi 20 novembre, j’ai demandé à récupérer 30 min" in mail


def test_a_later_start_is_proposed_with_its_reason():
    morning = LateMorning(
        date(2026, 11, 17), at("2026-11-16 22:10"), at("2026-11-17 09:00"), at("2026-11-17 09:10")
    )

    mail = later_start_mail(morning, FRENCH, PARIS).translate(SPACES)

    assert "jusqu’au lundi 16 novembre à 22 h 10" in mail
    assert "à 9 h 10 au lieu de 9 h 00" in mail
    assert "repos quotidien de 11 h" in mail


def test_a_step_tells_before_and_after_of_each_field_and_the_reason():
    before = SESSIONS[0].session
    after = before._replace(
        end=at("2026-11-16 21:00"), activity=Activity.CRISIS, requested_by=RequestedBy.MAYOR
    )
    step = SessionStep(at("2026-11-17 08:00"), "edit", "window", before, after, False, "typo")

    assert step_text(step, ENGLISH, PARIS).translate(SPACES) == (
        "Tuesday 17 November 2026 at 08:00, in the window: session changed · end 21:20 → 21:00, "
        "at the request of My manager → Mayor or president, activity not said → Crisis "
        "(reason: typo)"
    )


def test_a_step_that_takes_another_back_says_so():
    session = SESSIONS[0].session
    step = SessionStep(at("2026-11-17 08:00"), "remove", "command", None, session, True, "")

    text = step_text(step, FRENCH, PARIS).translate(SPACES)

    assert "en ligne de commande : retrait : annulée ou rétablie" in text
