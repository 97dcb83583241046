"""What is said of a breach: the fact, who asked, the exception; French and English."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from cmtracker.model import (
    Breach,
    Employer,
    LegalSource,
    Request,
    RequestedBy,
    Rule,
    Running,
    Session,
    Severity,
    Unit,
)
from cmtracker.text.sentences import (
    asker_label,
    breach_sentence,
    by_requester,
    channel_text,
    confirmation_mail,
    measured_sentence,
    part_time_limit,
)
from cmtracker.text.wording import Wording

PARIS = "Europe/Paris"
FRENCH = Wording("fr")
ENGLISH = Wording("en")
SPACES = str.maketrans("\u00a0\u202f", "  ")


def at(text: str) -> int:
    return int(
        datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(PARIS)).astimezone(UTC).timestamp()
    )


def breach(rule: Rule, start: str, end: str, measured: int, limit: int, **more: object) -> Breach:
    values: dict[str, object] = {
        "severity": Severity.LIMIT,
        "unit": Unit.SECONDS,
        "sessions": (),
        "requested_by": {},
        "source": LegalSource("décret n° 2000-815", "art. 3-I", date(2026, 11, 24)),
    }
    return Breach(
        rule, start=at(start), end=at(end), measured=measured, limit=limit, **values | more
    )


REST = breach(Rule.DAILY_REST, "2026-06-10 22:40", "2026-06-11 09:00", 37_200, 39_600)


def test_a_short_rest_is_told_with_its_moments_its_limit_and_its_source():
    assert breach_sentence(REST, FRENCH, PARIS).translate(SPACES) == (
        "Repos de 10 h 20 du mercredi 10 juin à 22 h 40 au jeudi 11 juin à 9 h 00 ; "
        "minimum prévu : 11 h (décret n° 2000-815, art. 3-I)."
    )
    assert breach_sentence(REST, ENGLISH, PARIS).translate(SPACES) == (
        "Rest of 10 h 20 from Wednesday 10 June at 22:40 to Thursday 11 June at 09:00; "
        "minimum: 11 h (décret n° 2000-815, art. 3-I)."
    )


def test_a_rest_within_one_date_names_it_once():
    rest = breach(Rule.DAILY_REST, "2026-06-10 01:04", "2026-06-10 09:17", 29_580, 39_600)

    assert (
        measured_sentence(rest, FRENCH, PARIS)
        .translate(SPACES)
        .startswith("Repos de 8 h 13 le mercredi 10 juin de 1 h 04 à 9 h 17 ; ")
    )
    assert (
        measured_sentence(rest, ENGLISH, PARIS)
        .translate(SPACES)
        .startswith("Rest of 8 h 13 on Wednesday 10 June from 01:04 to 09:17; ")
    )


def test_french_spaces_do_not_break():
    said = breach_sentence(REST, FRENCH, PARIS)

    assert "10\u00a0h\u00a020" in said
    assert "\u202f;" in said
    assert "prévu\u00a0:" in said
    assert "n°\u00a02000-815, art.\u00a03-I" in said


def test_the_session_that_cut_a_rest_is_told_with_the_evidence_of_its_request():
    last = Session(
        at("2026-06-10 22:36"),
        at("2026-06-10 22:40"),
        requested_by=RequestedBy.MANAGER,
        request=Request("DGA", at("2026-06-10 22:31"), "SMS"),
    )
    cut = breach(Rule.DAILY_REST, "2026-06-10 22:40", "2026-06-11 09:00", 37_200, 39_600, last=last)

    said = breach_sentence(cut, FRENCH, PARIS).translate(SPACES)

    assert said.endswith(
        " Dernière plage : 4 min, à la demande de la hiérarchie (DGA, SMS, 22 h 31)."
    )


def test_a_session_that_cut_a_rest_by_beginning_early_is_not_called_the_last():
    early = Session(at("2026-06-11 05:30"), at("2026-06-11 05:45"), requested_by=RequestedBy.MAYOR)
    cut = breach(
        Rule.DAILY_REST, "2026-06-10 20:00", "2026-06-11 05:30", 34_200, 39_600, last=early
    )

    french, english = (breach_sentence(cut, w, PARIS).translate(SPACES) for w in (FRENCH, ENGLISH))

    assert french.endswith(" Plage suivante : 15 min, à la demande du maire ou de la présidence.")
    assert english.endswith(" Following session: 15 min, at the request of the mayor or president.")


def test_a_request_of_another_day_says_its_day():
    last = Session(
        at("2026-06-11 00:05"),
        at("2026-06-11 00:20"),
        requested_by=RequestedBy.MAYOR,
        request=Request(at=at("2026-06-10 23:50")),
    )
    cut = breach(Rule.DAILY_REST, "2026-06-11 00:20", "2026-06-11 09:00", 31_200, 39_600, last=last)

    said = breach_sentence(cut, FRENCH, PARIS).translate(SPACES)

    assert "(mercredi 10 juin à 23 h 50)" in said


def test_the_work_behind_the_other_rules_is_told_longest_part_first():
    week = breach(
        Rule.WEEKLY_WORK,
        "2026-06-08 00:00",
        "2026-06-15 00:00",
        177_000,
        172_800,
        requested_by={RequestedBy.UNSPECIFIED: 2_400, RequestedBy.MANAGER: 7_800},
    )

    assert breach_sentence(week, FRENCH, PARIS).translate(SPACES) == (
        "49 h 10 du lundi 8 juin au dimanche 14 juin, heures supplémentaires comprises ; "
        "maximum prévu : 48 h (décret n° 2000-815, art. 3-I). Travail concerné : 2 h 10 à la "
        "demande de la hiérarchie et 40 min sans demande précisée."
    )


def test_the_lawful_exception_comes_last():
    excused = breach(
        Rule.DAILY_REST,
        "2026-06-10 22:40",
        "2026-06-11 09:00",
        37_200,
        39_600,
        exception="fr_art_3_ii",
    )

    said = breach_sentence(excused, FRENCH, PARIS)

    assert said.endswith("aucune décision n’est enregistrée dans ce journal.")


def test_an_excess_of_seconds_is_not_written_like_the_limit_itself():
    span = breach(Rule.DAILY_SPAN, "2026-06-10 08:00:00", "2026-06-10 20:00:30", 43_230, 43_200)

    assert measured_sentence(span, FRENCH, PARIS).translate(SPACES) == (
        "Amplitude de 12 h 30 s le mercredi 10 juin de 8 h 00 à 20 h 00, interruptions "
        "comprises ; maximum prévu : 12 h (décret n° 2000-815, art. 3-I)."
    )


def test_the_average_says_over_how_many_weeks():
    average = breach(Rule.AVERAGE_WORK, "2026-04-06 00:00", "2026-06-29 00:00", 159_900, 158_400)

    assert measured_sentence(average, FRENCH, PARIS).translate(SPACES) == (
        "44 h 25 par semaine en moyenne du lundi 6 avril au dimanche 28 juin ; maximum prévu "
        "sur 12 semaines consécutives : 44 h (décret n° 2000-815, art. 3-I)."
    )


def test_days_are_counted_as_days():
    days = breach(Rule.WEEKLY_DAYS, "2026-06-08 00:00", "2026-06-15 00:00", 7, 6, unit=Unit.DAYS)

    assert measured_sentence(days, ENGLISH, PARIS).startswith("7 days of work from Monday")


def test_a_stretch_without_a_break_says_how_long_a_break_would_have_been():
    half_an_hour = breach(
        Rule.BREAK, "2026-06-10 09:00", "2026-06-10 15:45", 22_800, 21_600, pause=1_800
    )

    french, english = (measured_sentence(half_an_hour, w, PARIS) for w in (FRENCH, ENGLISH))

    assert "sans pause notée d’au moins 30 min" in french.translate(SPACES)
    assert "with no pause of 30 min or more noted" in english.translate(SPACES)


def test_a_disconnection_window_names_the_charter_that_sets_it():
    evening = "2026-06-10 20:00", "2026-06-10 20:25"
    charter = breach(Rule.DISCONNECTION, *evening, 1_500, 0, charter="charte du 4 mars 2025")

    french, english = (
        measured_sentence(charter, w, PARIS).translate(SPACES) for w in (FRENCH, ENGLISH)
    )

    assert "fixée par la charte du 4 mars 2025 (décret" in french
    assert "set by the employer’s charter “charte du 4 mars 2025” (décret" in english


def test_a_charter_of_another_name_is_told_as_the_charter_of_the_employer():
    evening = "2026-06-10 20:00", "2026-06-10 20:25"
    named = breach(Rule.DISCONNECTION, *evening, 1_500, 0, charter="Note 12")
    unnamed = breach(Rule.DISCONNECTION, *evening, 1_500, 0)

    assert "fixée par la charte de l’employeur, Note 12 (décret" in measured_sentence(
        named, FRENCH, PARIS
    ).translate(SPACES)
    assert "fixée par la charte de l’employeur (décret" in measured_sentence(
        unnamed, FRENCH, PARIS
    ).translate(SPACES)


@pytest.mark.parametrize("wording", [FRENCH, ENGLISH], ids=["fr", "en"])
@pytest.mark.parametrize("rule", list(Rule))
def test_every_rule_has_a_sentence_that_names_its_source(rule, wording):
    found = breach(rule, "2026-06-08 00:00", "2026-06-15 00:00", 90_000, 3_600)

    assert "2000-815" in breach_sentence(found, wording, PARIS)


@pytest.mark.parametrize("wording", [FRENCH, ENGLISH], ids=["fr", "en"])
@pytest.mark.parametrize("who", list(RequestedBy))
def test_everyone_who_may_have_asked_has_words(who, wording):
    assert wording.text(f"breach.asked.{who}")


# --- the share of full time -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wording", "said"),
    [
        (FRENCH, "25 h × 80 % = 20 h (décret n° 2002-60, art. 6 ; temps partiel : décret n° 2004-"),
        (ENGLISH, "25 h × 80% = 20 h (décret n° 2002-60, art. 6; part time: décret n° 2004-"),
    ],
    ids=["fr", "en"],
)
def test_a_ceiling_of_part_time_says_how_it_is_made_and_what_says_so(wording, said):
    ceiling = breach(
        Rule.OVERTIME_MONTH, "2026-06-01 00:00", "2026-07-01 00:00", 23 * 3600, 20 * 3600,
        source=LegalSource("décret n° 2002-60", "art. 6", date(2026, 11, 24)),
        full_limit=25 * 3600, quota=0.8,
    )  # fmt: skip
    own = ceiling._replace(source=LegalSource("", "", date(2026, 11, 24), own="mine.toml"))

    assert said in measured_sentence(ceiling, wording, PARIS).translate(SPACES)
    assert "2004-777" not in measured_sentence(own, wording, PARIS)


@given(minutes=st.integers(1, 100 * 60), share=st.integers(1, 9_999))
def test_the_parts_of_a_part_time_ceiling_give_what_is_printed(minutes, share):
    """Whoever multiplies the two printed figures finds the third, to the minute below."""
    said = part_time_limit(minutes * 60, share / 10_000, FRENCH).translate(SPACES)
    whole, percent, limit = re.fullmatch(r"(.+) × (.+) % = (.+)", said).groups()

    product = printed_minutes(whole) * Fraction(percent.replace(",", ".")) / 100

    assert abs(printed_minutes(limit) - product) <= 1


def printed_minutes(text: str) -> int:
    hours, minutes = re.fullmatch(r"(?:(\d+) h)? ?(?:(\d+)(?: min)?)?", text).groups()
    return int(hours or 0) * 60 + int(minutes or 0)


# --- the words of the employer ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("employer", "label", "inside"),
    [
        (Employer.LOCAL, "Maire ou présidence", "à la demande du maire ou de la présidence"),
        (
            Employer.STATE,
            "Ministre, préfet ou direction",
            "à la demande du ministre, du préfet ou de la direction",
        ),
        (Employer.PRIVATE, "Direction", "à la demande de la direction"),
    ],
)
def test_who_asked_is_called_as_the_employer_has_it(employer, label, inside):
    wording = Wording("fr", employer)

    assert asker_label(RequestedBy.MAYOR, wording) == label
    assert by_requester({RequestedBy.MAYOR: 3600}, wording).endswith(inside)


@pytest.mark.parametrize(
    ("employer", "label"),
    [
        (Employer.LOCAL, "Élu ou cabinet"),
        (Employer.STATE, "Cabinet"),
        (Employer.PRIVATE, "Autre responsable"),
    ],
)
def test_the_first_answers_name_no_elected_member_where_there_is_none(employer, label):
    assert Wording("fr", employer).text("terms.first_asked.elected") == label


def test_on_call_without_a_window_is_told_as_a_watch_everywhere():
    assert asker_label(RequestedBy.ON_CALL, FRENCH, on_watch=True).startswith("En veille")


# --- the e-mail that asks for a confirmation --------------------------------------------------


def asked_work(start: str, end: str, request: Request | None) -> Session:
    return Session(
        start=at(start),
        end=at(end),
        requested_by=RequestedBy.MANAGER,
        request=request,
        channels=("facebook",),
    )


def mail(work: Session | Running, wording: Wording) -> str:
    return confirmation_mail(work, wording, PARIS).translate(SPACES)


def test_a_confirmation_is_asked_for_in_french():
    request = Request("DGA", at("2026-06-10 22:31"), "sms")

    text = mail(asked_work("2026-06-10 22:36", "2026-06-10 22:40", request), FRENCH)

    assert text == (
        "Bonjour, à la suite de votre demande du mercredi 10 juin à 22 h 31 (SMS), j’ai travaillé "
        "de 22 h 36 à 22 h 40 (Facebook). Merci de me le confirmer et de m’indiquer si je peux "
        "décaler ma prise de poste."
    )


def test_a_confirmation_is_asked_for_in_english():
    request = Request("DGA", at("2026-06-10 22:31"), "email", "2026-14")

    text = mail(asked_work("2026-06-11 07:00", "2026-06-11 07:20", request), ENGLISH)

    assert text == (
        "Hello, following your request of Wednesday 10 June at 22:31 (e-mail, 2026-14), I worked "
        "on Thursday 11 June from 07:00 to 07:20 (Facebook). Please confirm this, and tell me "
        "whether I may start work later."
    )


def test_a_request_of_which_nothing_is_known_but_that_it_was_made():
    work = asked_work("2026-06-10 23:50", "2026-06-11 00:20", None)

    text = mail(work, FRENCH)

    assert text.startswith(
        "Bonjour, à la suite de votre demande, j’ai travaillé du mercredi 10 juin à 23 h 50 au "
        "jeudi 11 juin à 0 h 20 (Facebook). Merci"
    )


@pytest.mark.parametrize(
    ("asked_at", "expected"),
    [
        ("2026-06-10 22:31", "je travaille depuis 22 h 36. Merci"),
        ("2026-06-09 12:00", "je travaille depuis le mercredi 10 juin à 22 h 36. Merci"),
    ],
)
def test_work_under_way_has_no_end_yet(asked_at, expected):
    running = Running(
        start=at("2026-06-10 22:36"),
        zone=PARIS,
        id="1",
        seen_at=at("2026-06-10 22:40"),
        requested_by=RequestedBy.MAYOR,
        request=Request(at=at(asked_at)),
    )

    assert expected in mail(running, FRENCH)


@pytest.mark.parametrize(
    ("typed", "french", "english"),
    [
        ("appel", "appel", "call"),
        ("Courriel", "courriel", "e-mail"),
        ("e-mail", "courriel", "e-mail"),
        ("SMS", "SMS", "SMS"),
        ("Te\u0301le\u0301phone", "téléphone", "phone"),
        ("Teams", "Teams", "Teams"),
        ("whatsapp", "WhatsApp", "WhatsApp"),
        ("linkedin", "LinkedIn", "LinkedIn"),
        ("par pigeon", "par pigeon", "par pigeon"),
        ("", "", ""),
    ],
)
def test_a_way_of_asking_is_told_in_the_language_of_the_sentence(typed, french, english):
    assert channel_text(typed, FRENCH) == french
    assert channel_text(typed, ENGLISH) == english


def test_every_way_of_asking_that_is_known_has_its_words_in_both_languages():
    for wording in (FRENCH, ENGLISH):
        for word, key in wording.table("ways").items():
            assert wording.has(f"breach.channel.{key}"), word
