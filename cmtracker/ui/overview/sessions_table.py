"""The sessions behind a part of a picture, as a table."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from cmtracker.model import Instant, Session
from cmtracker.text import sentences
from cmtracker.text.wording import Wording


def heads() -> tuple[str, ...]:
    """Return the column heads."""
    return (
        QCoreApplication.translate("Sessions", "From"),
        QCoreApplication.translate("Sessions", "To"),
        QCoreApplication.translate("Sessions", "Duration"),
        QCoreApplication.translate("Sessions", "At the request of"),
        QCoreApplication.translate("Sessions", "Request"),
        QCoreApplication.translate("Sessions", "Activity"),
        QCoreApplication.translate("Sessions", "How entered"),
    )


def rows(
    sessions: Iterable[Session], wording: Wording, zone: str, on_watch: frozenset[str]
) -> list[tuple[str, ...]]:
    """Return a row for each session, in order of time.

    `on_watch` are the ids of those said to be on call that lie in no on-call window.
    """
    ordered = sorted(sessions, key=lambda session: (session.start, session.id))
    return [_row(session, wording, zone, session.id in on_watch) for session in ordered]


def _row(session: Session, wording: Wording, zone: str, on_watch: bool) -> tuple[str, ...]:
    activity = wording.text(f"terms.activity.{session.activity}") if session.activity else ""
    return (
        _moment(session.start, wording, zone),
        _moment(session.end, wording, zone),
        wording.duration(session.end - session.start),
        sentences.asker_label(session.requested_by, wording, on_watch=on_watch),
        sentences.request_text(session.request, wording, zone, session.start),
        activity,
        wording.text(f"terms.source.{session.source}"),
    )


def _moment(instant: Instant, wording: Wording, zone: str) -> str:
    day = wording.short_date(wording.local(instant, zone).date())
    return f"{day}, {wording.time(instant, zone)}"
