"""Read noted lines: "17/11 20h45-22h10 fb 12 dga sms 20h31", "hier 21h-21h20", "-15".

A line is understood whole or not kept: a figure that nothing explains (a time, a number) is shown
with the reason, never dropped and never taken for something near it. Words without a figure that
say nothing to the program become the note of the session.

A line says: a date (else that of the heading before it, else the day that is asked about), then a
stretch of time, or the minutes up to now ("-15"), or the first time and the minutes ("22h 10min"),
or scattered answers ("20h45-22h30 x14 28min"), or one instant ("22h15": seen, not handled); then,
in any order, channels and how many messages, who asked, how and when, the activity, the place.
Or it marks a fact of a chronology at one instant: "15h30 crise crue", "15h34 val? cabinet",
"16h21 val ok", "16h24 publié fb", "corrigé", "relais", "fin de crise"; typed while it happens, such
a line needs no time.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from cmtracker.importers.notes import words
from cmtracker.importers.notes.draft import Asked, Draft, NotedCount, NotedMark, NoteProblem
from cmtracker.importers.notes.scanning import scan
from cmtracker.importers.notes.words import Asker
from cmtracker.model import (
    DAY,
    HOUR,
    LATE_FROM,
    MINUTE,
    SMALL_HOURS_END,
    Activity,
    Clock,
    Place,
    Seconds,
)

LONGEST_OVER_MIDNIGHT: Seconds = 12 * HOUR
"""An end before its start is that of the next date; with a longer stretch it is a slip."""

LONGEST_SCATTERED: Seconds = 6 * HOUR

DAYTIME = range(SMALL_HOURS_END, 17 * HOUR)
"""Times that no evening has, in seconds since midnight."""


class NotedLine(NamedTuple):
    """What a line says, in local time: clocks count from the midnight of `day`.

    Of a line with a problem only `text`, `problem` and `unclear`, the parts that caused it, mean
    anything. `end` None: an instant alone, and no work. An end beyond 24:00 is on the date after
    `day`. `noted` is the date and time that a chat wrote before the line. With a `mark` it says
    nothing but that, at its start; `at_once`: it was typed while it happened, and is of now.
    """

    text: str
    problem: NoteProblem | None = None
    unclear: tuple[str, ...] = ()
    day: date = date.min
    start: Clock = 0
    end: Clock | None = None
    answers: int | None = None
    declared: Seconds | None = None
    channels: tuple[str, ...] = ()
    counts: tuple[NotedCount, ...] = ()
    asker: Asker | None = None
    asked_through: str = ""
    asked_at: Clock | None = None
    activity: Activity | None = None
    place: Place | None = None
    note: str = ""
    noted: tuple[date, Clock] | None = None
    mark: NotedMark | None = None
    at_once: bool = False


def read(text: str, asked: Asked) -> list[NotedLine]:
    """Return what each line says, in order; an empty line or one with a date alone is left out.

    A date alone on a line is that of the lines after it.
    """
    found = []
    if sum(bool(line.strip()) for line in text.splitlines()) > 1:
        asked = asked._replace(at_once=False)
    for line in text.splitlines():
        draft = scan(line, asked)
        if draft is None:
            continue
        if draft.is_heading:
            asked = asked._replace(day=draft.day)
            continue
        found.append(_meant(line.strip(), draft, asked))
    return found


def _meant(text: str, draft: Draft, asked: Asked) -> NotedLine:
    """Return what a draft means, or why it is not kept."""
    if draft.problem is None:
        _complete(draft)
    if draft.problem is None and draft.start is not None:
        _place_in_time(draft, draft.start, asked)
    if draft.problem is not None or draft.start is None:
        return NotedLine(text, draft.problem or NoteProblem.NO_TIME, tuple(draft.unclear))
    return NotedLine(
        text=text,
        day=draft.day,
        start=draft.start,
        end=draft.end,
        answers=draft.answers,
        declared=draft.declared,
        channels=tuple(draft.channels),
        counts=tuple(draft.counts),
        asker=draft.asker,
        asked_through=draft.asked_through or "",
        asked_at=_asked_at(draft),
        activity=draft.activity,
        place=draft.place,
        note=" ".join(draft.note),
        noted=draft.noted,
        mark=draft.mark,
        at_once=draft.at_once,
    )


def _complete(draft: Draft) -> None:
    """Give a draft its end, and check that it says one thing."""
    if draft.start is None:
        draft.fail(NoteProblem.NO_TIME)
        return
    if draft.end is None:
        if draft.answers is not None:
            draft.fail(NoteProblem.HALF)
        elif draft.declared is not None:
            draft.end, draft.declared = draft.start + draft.declared, None
        elif draft.counts:
            draft.fail(NoteProblem.HALF)  # messages were handled, and that took time
        return
    if draft.end == draft.start:
        draft.fail(NoteProblem.EMPTY)
    elif draft.end < draft.start:
        draft.end += DAY
        if draft.end - draft.start > LONGEST_OVER_MIDNIGHT:
            draft.fail(NoteProblem.LONG)
    _check_scattered(draft, draft.end - draft.start)


def _check_scattered(draft: Draft, length: Seconds) -> None:
    """Check that answers and the minutes declared for them stand together, and fit."""
    if (draft.answers is None) != (draft.declared is None):
        draft.fail(NoteProblem.HALF)
    elif draft.answers is not None and draft.declared is not None:
        if draft.answers == 1 and draft.declared == length:
            draft.answers = draft.declared = None
        elif draft.answers < 2:
            draft.fail(NoteProblem.HALF)
        elif draft.declared > length or length > LONGEST_SCATTERED:
            draft.fail(NoteProblem.TOO_MUCH)


def _place_in_time(draft: Draft, start: Clock, asked: Asked) -> None:
    """Check the date against now, and against the part of the day that the line names."""
    now_on_its_date = asked.now if draft.noted is None else draft.noted[1]
    today = asked.today if draft.noted is None else draft.noted[0]
    unnamed = not draft.named_day and asked.day is None
    if unnamed and now_on_its_date < SMALL_HOURS_END and start >= LATE_FROM:
        draft.day -= timedelta(days=1)
    if start < 0:  # the minutes up to now began before midnight
        draft.day -= timedelta(days=1)
        start += DAY
        draft.start = start
        draft.end = None if draft.end is None else draft.end + DAY
    last = start if draft.end is None else draft.end
    passed = (today - draft.day).days * DAY + now_on_its_date
    if last > passed + MINUTE:
        draft.fail(NoteProblem.AHEAD)
    if draft.named_day in words.IN_THE_EVENING and start in DAYTIME:
        draft.fail(NoteProblem.EVENING)
    if draft.named_day in words.IN_THE_MORNING and start >= LATE_FROM:
        draft.fail(NoteProblem.EVENING)


def _asked_at(draft: Draft) -> Clock | None:
    """Return when it was asked: the last such time not after the end of the work."""
    if draft.asked_at is None or draft.start is None:
        return None
    end = draft.start if draft.end is None else draft.end
    return draft.asked_at + DAY if draft.asked_at + DAY <= end else draft.asked_at
