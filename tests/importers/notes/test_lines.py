"""Noted lines are understood whole, or shown with the reason and not kept."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from cmtracker.importers.notes.draft import Asked, NotedCount, NotedMark, NoteProblem
from cmtracker.importers.notes.lines import NotedLine, read
from cmtracker.importers.notes.words import CrisisWord
from cmtracker.model import HOUR, MINUTE, Activity, Direction, MarkKind, Place, RequestedBy

MONDAY = date(2026, 11, 30)
ASKED = Asked(today=MONDAY, now=8 * HOUR + 30 * MINUTE)


def one(text: str, asked: Asked = ASKED) -> NotedLine:
    """Return what the only line of a text says."""
    (line,) = read(text, asked)
    return line


def at(hours: int, minutes: int = 0) -> int:
    """Return a time of day in seconds."""
    return hours * HOUR + minutes * MINUTE


def test_a_phone_note_says_date_stretch_messages_and_who_asked() -> None:
    line = one("17/11 20h45-22h10 fb 12 dga sms 20h31")
    assert line.problem is None
    assert (line.day, line.start, line.end) == (date(2026, 11, 17), at(20, 45), at(22, 10))
    assert line.counts == (NotedCount("facebook", 12, Direction.SENT),)
    assert line.asker is not None
    assert (line.asker.by, line.asker.function) == (RequestedBy.MANAGER, "DGA")
    assert (line.asked_through, line.asked_at) == ("sms", at(20, 31))


@pytest.mark.parametrize(
    ("text", "day", "start", "end"),
    [
        ("hier 21h-21h20", date(2026, 11, 29), at(21), at(21, 20)),
        ("mardi 22h-22h20", date(2026, 11, 24), at(22), at(22, 20)),
        ("mardi 17/11 22:00–22:20", date(2026, 11, 17), at(22), at(22, 20)),
        ("17 novembre de 20 h 45 à 22 h 10", date(2026, 11, 17), at(20, 45), at(22, 10)),
        ("Yesterday from 8:45pm to 10pm", date(2026, 11, 29), at(20, 45), at(22)),
        ("avant-hier 2045-2210", date(2026, 11, 28), at(20, 45), at(22, 10)),
        ("lundi 7h30-8h", MONDAY, at(7, 30), at(8)),
        ("31/12 23h30-0h20", date(2025, 12, 31), at(23, 30), at(24, 20)),
        ("-15", MONDAY, at(8, 15), at(8, 30)),
        ("7h 25min", MONDAY, at(7), at(7, 25)),
        ("29/02/2024 20h-21h", date(2024, 2, 29), at(20), at(21)),
    ],
)
def test_dates_and_stretches_are_read_as_they_are_written(
    text: str, day: date, start: int, end: int
) -> None:
    line = one(text)
    assert (line.problem, line.day, line.start, line.end) == (None, day, start, end)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("hier", None),
        ("20h45-22h10", NoteProblem.AHEAD),
        ("lundi 22h-22h20", NoteProblem.AHEAD),
        ("12-30", NoteProblem.UNREADABLE),
        ("hier 20h45-22h10 3 sujets", NoteProblem.UNREADABLE),
        ("hier 25h-26h", NoteProblem.UNREADABLE),
        ("mardi 18/11 20h-21h", NoteProblem.UNREADABLE),
        ("32/11 20h-21h", NoteProblem.UNREADABLE),
        ("hier 22h30-22h30", NoteProblem.EMPTY),
        ("hier 22h10-20h45", NoteProblem.LONG),
        ("hier 20h45-22h30 x14", NoteProblem.HALF),
        ("hier 20h45-22h30 28min", NoteProblem.HALF),
        ("hier 20h45 x14 28min", NoteProblem.HALF),
        ("hier 20h45-21h x14 28min", NoteProblem.TOO_MUCH),
        ("hier 14h-22h x14 28min", NoteProblem.TOO_MUCH),
        ("hier soir 8h-9h", NoteProblem.EVENING),
        ("hier 20h-21h 22h-23h", NoteProblem.CONTRADICTION),
        ("hier 20h-21h dga maire", NoteProblem.CONTRADICTION),
        ("hier -15", NoteProblem.CONTRADICTION),
        ("hier fb 12", NoteProblem.NO_TIME),
        ("hier 21h fb 12", NoteProblem.HALF),
        ("crue du Gier", NoteProblem.NO_TIME),
    ],
)
def test_what_is_not_understood_whole_is_not_kept(text: str, problem: NoteProblem | None) -> None:
    assert [line.problem for line in read(text, ASKED)] == ([problem] if problem else [])


def test_the_part_that_nothing_explains_is_named() -> None:
    assert one("hier 20h45-22h10 fb 12 pour 3 pages").unclear == ("3",)


def test_scattered_answers_say_how_many_and_how_long() -> None:
    line = one("hier 20h45-22h30 x14 28min")
    assert (line.problem, line.answers, line.declared) == (None, 14, 28 * MINUTE)
    assert one("hier 20h45-22h30, 14 réponses 0h28") == line._replace(
        text="hier 20h45-22h30, 14 réponses 0h28"
    )


def test_an_instant_alone_is_no_work() -> None:
    line = one("mardi 22h15")
    assert (line.problem, line.start, line.end) == (None, at(22, 15), None)


def test_a_date_on_a_line_of_its_own_is_that_of_the_lines_after_it() -> None:
    lines = read("mardi 17/11\n20h45-21h\n22h-22h10\n18/11\n- 21h-21h30", ASKED)
    days = [line.day for line in lines]
    assert days == [date(2026, 11, 17), date(2026, 11, 17), date(2026, 11, 18)]


def test_a_line_without_a_date_is_of_the_day_that_is_asked_about() -> None:
    sunday = date(2026, 11, 29)
    assert one("20h45-22h10", ASKED._replace(day=sunday)).day == sunday


def test_before_five_an_evening_time_is_that_of_yesterday() -> None:
    line = one("20h45-22h10", Asked(MONDAY, at(0, 40)))
    assert (line.problem, line.day) == (None, date(2026, 11, 29))
    over = one("-90", Asked(MONDAY, at(0, 40)))
    assert (over.day, over.start, over.end) == (date(2026, 11, 29), at(23, 10), at(24, 40))


def test_a_line_of_a_chat_is_read_as_at_its_own_instant() -> None:
    for stamp in ("[17/11/2026 22:12:33] Moi: ", "17/11/2026, 22:12 - Moi : "):
        line = one(stamp.replace(" :", ":") + "-15 fb 3")
        assert line.noted == (date(2026, 11, 17), at(22, 12))
        assert (line.day, line.start, line.end) == (date(2026, 11, 17), at(21, 57), at(22, 12))


def test_words_that_say_nothing_here_become_the_note() -> None:
    line = one("hier 20h45-22h10 crue du Gier, fb 12")
    assert (line.problem, line.note) == (None, "crue du Gier")


def test_nobody_is_taken_to_have_asked_because_a_note_names_him() -> None:
    line = one("hier 20h45-22h10 photo du maire")
    assert (line.asker, line.note) == (None, "photo du maire")
    asked = one("hier 20h45-22h10 demande du maire")
    assert asked.asker is not None
    assert asked.asker.by is RequestedBy.MAYOR


def test_activity_place_direction_and_hostile_messages_are_read() -> None:
    line = one("hier 20h45-22h10 modération maison 12 messages facebook reçus dont 2 virulents")
    assert line.problem is None
    assert (line.activity, line.place) == (Activity.MODERATION, Place.HOME)
    assert line.counts == (NotedCount("facebook", 12, Direction.RECEIVED, 2),)


def test_a_channel_in_use_is_taken_by_the_name_it_has() -> None:
    asked = ASKED._replace(channels=("Ma Page Événements", "Facebook"))
    line = one("hier 20h-21h ma page evenements 4 fb 2", asked)
    assert [count.channel for count in line.counts] == ["Ma Page Événements", "Facebook"]


PIECES = st.sampled_from(
    [
        "hier",
        "mardi",
        "17/11",
        "31/12",
        "20h45",
        "22h10",
        "20h45-22h10",
        "2045-2210",
        "8",
        "12-30",
        "x14",
        "28min",
        "-15",
        "1h25",
        "fb",
        "insta",
        "12",
        "0",
        "dga",
        "maire",
        "élu",
        "sms",
        "20h31",
        "n+1",
        "maison",
        "modération",
        "crue",
        "du",
        ",",
        "-",
        ":",
        "x7",
        "hier-soir",
        "99h",
        "24:00",
        "é",
        "5'",
        "reçus",
        "dont",
        "2",
        "virulents",
        "[17/11/2026",
        "22:12:33]",
        "(",
        ")",
        "\u202f",
        "２０h",
    ]
)


@given(st.lists(PIECES, max_size=9).map(" ".join))
def test_no_figure_of_a_kept_line_is_dropped(text: str) -> None:
    for line in read(text, ASKED):
        if line.problem is None:
            assert not any(character.isdigit() for character in line.note)
            assert line.end is None or line.start < line.end <= line.start + 12 * HOUR
            assert (line.answers is None) == (line.declared is None)
            assert line.day <= MONDAY


@given(st.text(max_size=80))
def test_any_text_is_read_or_shown(text: str) -> None:
    for line in read(text, ASKED):
        assert line.problem is not None or line.start >= 0


@pytest.mark.parametrize(
    ("text", "start", "mark"),
    [
        ("hier 15h30 crise crue", at(15, 30), NotedMark(CrisisWord.BEGINS, "crue")),
        ("hier crise crue 15h30", None, None),
        ("hier 15h34 val? cabinet", at(15, 34), NotedMark(MarkKind.VALIDATION_ASKED, "cabinet")),
        ("hier val ? 15h34", at(15, 34), NotedMark(MarkKind.VALIDATION_ASKED)),
        ("hier 16:21 VAL OK", at(16, 21), NotedMark(MarkKind.VALIDATION_OBTAINED)),
        ("hier 16h24 publié fb, x", at(16, 24), NotedMark(MarkKind.PUBLISHED, "fb, x")),
        ("hier 19h40 corrigé", at(19, 40), NotedMark(MarkKind.CORRECTED)),
        ("hier 20h relais : DGS", at(20), NotedMark(MarkKind.HANDED_OVER, "DGS")),
        ("hier 21h fin de crise", at(21), NotedMark(CrisisWord.ENDS)),
        ("[29/11/2026 15:34:12] Moi: val?", at(15, 34), NotedMark(MarkKind.VALIDATION_ASKED)),
        ("hier 20h-21h crise", at(20), None),
        ("hier 22h publié 10min", at(22), None),
        ("hier 22h15 relaisser", at(22, 15), None),
    ],
)
def test_a_fact_of_a_crisis_is_one_time_and_its_word(text, start, mark):
    line = one(text)

    assert line.mark == mark
    if start is not None:
        assert (line.problem, line.day, line.start) == (None, date(2026, 11, 29), start)


AT_ONCE = ASKED._replace(at_once=True)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("crise crue", NotedMark(CrisisWord.BEGINS, "crue")),
        ("Crisis flood", NotedMark(CrisisWord.BEGINS, "flood")),
        ("val? cabinet", NotedMark(MarkKind.VALIDATION_ASKED, "cabinet")),
        ("val ?", NotedMark(MarkKind.VALIDATION_ASKED)),
        ("val ok", NotedMark(MarkKind.VALIDATION_OBTAINED)),
        ("publié fb", NotedMark(MarkKind.PUBLISHED, "fb")),
        ("corrigé", NotedMark(MarkKind.CORRECTED)),
        ("relais DGS", NotedMark(MarkKind.HANDED_OVER, "DGS")),
        ("fin de crise", NotedMark(CrisisWord.ENDS)),
    ],
)
@pytest.mark.parametrize("day", [None, date(2026, 11, 29)])
def test_a_fact_typed_while_it_happens_is_of_now_whatever_day_is_asked_about(text, mark, day):
    line = one(text, AT_ONCE._replace(day=day))

    assert (line.problem, line.mark, line.at_once) == (None, mark, True)
    assert (line.day, line.start) == (MONDAY, ASKED.now)


@pytest.mark.parametrize("text", ["hier val ok", "29/11 crise crue", "crise", "20h-21h", "fb 12"])
def test_a_line_that_names_a_date_or_no_fact_is_never_of_now(text):
    line = one(text, AT_ONCE)

    assert not line.at_once
    assert line == one(text, ASKED)


def test_of_several_lines_typed_at_once_each_names_its_time():
    assert [line.problem for line in read("crise crue\nval?", AT_ONCE)] == [NoteProblem.NO_TIME] * 2


def test_a_time_that_is_named_stands_also_where_a_line_is_typed_at_once():
    assert one("8h10 val ok", AT_ONCE) == one("8h10 val ok", ASKED)


def test_a_fact_without_a_time_is_refused() -> None:
    assert one("hier val? cabinet").problem is NoteProblem.NO_TIME
