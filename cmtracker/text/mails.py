"""E-mails to the hierarchy, as texts to be pasted: what was worked, what is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from cmtracker.model import Instant, RequestedBy, Seconds, Session
from cmtracker.private_texts import is_private
from cmtracker.results.ledger import AskedBlocks, Block
from cmtracker.results.week_review import LateMorning, OutsideSession
from cmtracker.text.sentences import channel_text
from cmtracker.text.wording import Wording

_NOT_TOLD = {RequestedBy.UNSPECIFIED, RequestedBy.SELF, RequestedBy.OTHER}
"""Answers to "who asked" that say nothing to the hierarchy."""


def week_note(
    sessions: Sequence[OutsideSession], wording: Wording, zone: str, monday: date, today: date
) -> str:
    """Return the note of a week from `monday` on: what was worked out of hours, and by whose wish.

    Its tone is that of information; it asks when the time may be given back, and claims nothing.
    """
    this_week = 0 <= (today - monday).days < 7
    week = wording.text(
        f"mail.week.{'this' if this_week else 'other'}",
        day=wording.date(monday, weekday=True, year=False),
    )
    items = wording.join(_item(one.session, wording, zone) for one in sessions)
    total = wording.duration(sum(one.seconds for one in sessions))
    return wording.text("mail.week.note", week=week, sessions=items, total=total)


def _item(session: Session, wording: Wording, zone: str) -> str:
    """Return "lundi 16 novembre, 20 h 45 – 21 h 20 (votre SMS)"."""
    day = wording.date(wording.local(session.start, zone).date(), weekday=True, year=False)
    start, end = wording.exact_time(session.start, zone), wording.exact_time(session.end, zone)
    if session.answers is None:
        times = f"{start} – {end}"
    else:
        declared = wording.lasting("notes.declared", session.declared or 0)
        scattered = wording.text("notes.scattered", answers=session.answers, declared=declared)
        times = f"{start} – {end}, {scattered}"
    origin = _origin(session, wording)
    return f"{day}, {times} ({origin})" if origin else f"{day}, {times}"


def _origin(session: Session, wording: Wording) -> str:
    """Return who asked as the reader, the hierarchy, is told; "" where nobody is said to have."""
    who, request = session.requested_by, session.request
    if who in _NOT_TOLD:
        return ""
    if who is not RequestedBy.MANAGER:
        return wording.text(f"breach.asked.{who}")
    channel = channel_text(request.channel, wording) if request is not None else ""
    if not channel or is_private(channel):
        return wording.text("mail.week.yours")
    return wording.text("mail.week.yours_by", channel=channel)


def recovery_mail(blocks: Iterable[Block], wording: Wording) -> str:
    """Return the e-mail that asks when some hours may be recovered: their dates, and their sum."""
    by_date: dict[date, Seconds] = {}
    for block in blocks:
        by_date[block.date] = by_date.get(block.date, 0) + block.remaining_s
    items = wording.join(
        wording.text(
            "mail.recovery.item",
            day=wording.date(day, weekday=True, year=False),
            time=wording.duration(seconds),
        )
        for day, seconds in sorted(by_date.items())
    )
    total = wording.duration(sum(by_date.values()))
    return wording.text("mail.recovery.ask", hours=items, total=total)


def reminder_mail(asked: AskedBlocks, wording: Wording) -> str:
    """Return the e-mail that asks for the answer to a request for recovery."""
    return wording.text(
        "mail.recovery.remind",
        day=wording.date(asked.on, weekday=True, year=False),
        total=wording.duration(asked.remaining_s),
    )


def later_start_mail(morning: LateMorning, wording: Wording, zone: str) -> str:
    """Return the e-mail that proposes to begin once the daily rest is over."""

    def moment(instant: Instant) -> str:
        return wording.exact_time(instant, zone)

    return wording.text(
        "mail.later_start",
        ended=wording.moment(morning.ended, zone),
        floor=moment(morning.floor),
        begins=moment(morning.begins),
        limit=wording.duration(morning.limit_s),
    )


def work_note(session: Session, wording: Wording, zone: str) -> str:
    """Return the e-mail that tells the hierarchy of one session out of hours."""
    return wording.text("mail.work", session=_item(session, wording, zone))


def report_mail(first: date, last: date, wording: Wording) -> str:
    """Return the three sentences that go with a report: what it is, how it is made, what is asked.

    They tell nothing of what the report says: whoever reads the e-mail need not be its reader.
    """
    return wording.text("mail.report", span=wording.span(first, last))
