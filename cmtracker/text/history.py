"""The story of a session in words: when, by which program, and each field before and after."""

from __future__ import annotations

from collections.abc import Callable

from cmtracker.model import Session
from cmtracker.results.session_steps import SessionStep
from cmtracker.text.sentences import request_text
from cmtracker.text.wording import Wording

_FIELDS = (
    "start",
    "end",
    "requested_by",
    "request",
    "activity",
    "channels",
    "pressures",
    "note",
    "answers",
    "declared",
)


def step_text(step: SessionStep, wording: Wording, zone: str) -> str:
    """Return one step: "17 novembre à 8 h 00, dans la fenêtre : … fin 22 h 10 → 22 h 00"."""
    act = wording.text(f"acts.{step.act}")
    what = wording.text("history.taken_back", act=act) if step.is_back else act
    changes = _changes(step, wording, zone)
    if changes:
        what = f"{what} · {changes}"
    if step.reason:
        what = wording.text("history.reason", text=what, reason=step.reason)
    elif step.lacks_reason:
        what = wording.text("history.no_reason", text=what)
    key = f"history.origin.{step.origin}"
    origin = wording.text(key) if wording.has(key) else step.origin
    if step.device:
        origin = wording.text("history.device", device=step.device)
    when = wording.moment(step.at, zone, year=True)
    return wording.text("history.step", when=when, origin=origin, what=what)


def _changes(step: SessionStep, wording: Wording, zone: str) -> str:
    """Return the fields that a step changed, "" where it made or removed the session."""
    before, after = step.before, step.after
    if before is None or after is None:
        return ""
    return ", ".join(
        wording.text(
            "history.change",
            field=wording.text(f"history.field.{name}"),
            before=_value(name, before, wording, zone),
            after=_value(name, after, wording, zone),
        )
        for name in _FIELDS
        if getattr(before, name) != getattr(after, name)
    )


def _value(name: str, session: Session, wording: Wording, zone: str) -> str:
    """Return a field of a session as it is read; "non précisé" where it is empty."""
    words: dict[str, Callable[[], str]] = {
        "start": lambda: wording.exact_time(session.start, zone),
        "end": lambda: wording.exact_time(session.end, zone),
        "requested_by": lambda: wording.text(f"terms.requested_by.{session.requested_by}"),
        "request": lambda: request_text(session.request, wording, zone, session.start),
        "activity": lambda: (
            wording.text(f"terms.activity.{session.activity}") if session.activity else ""
        ),
        "channels": lambda: ", ".join(map(wording.channel, session.channels)),
        "pressures": lambda: ", ".join(
            wording.text(f"terms.pressure.{one}") for one in session.pressures
        ),
        "note": lambda: session.note,
        "answers": lambda: "" if session.answers is None else wording.number(session.answers),
        "declared": lambda: "" if session.declared is None else wording.duration(session.declared),
    }
    return words[name]() or wording.text("history.none")
