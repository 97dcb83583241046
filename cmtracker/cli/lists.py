"""The facts of the record, one a line, for a person: short ids, dates, hours and words, no JSON."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from cmtracker.cli.context import CommandContext
from cmtracker.model import WEEKDAYS
from cmtracker.text.wording import Wording, on_one_line

Json = dict[str, Any]

_TERMS = {"state": "recovery", "responses": "incident_response"}
_KINDS = {"absences": "absence", "incidents": "incident", "marks": "mark"}
"""The terms that the field `kind` of a list is told by."""

_DAYS = {"age_days", "waiting_days"}

_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_INSTANT = re.compile(rf"{_DATE.pattern}T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)", re.ASCII)

_OWN_WORDS = frozenset(
    {"name", "reference", "answer", "word", "recipient", "note", "function", "reason", "account"}
)
"""The fields that hold what the user wrote."""


def listed(
    session: CommandContext, key: str, items: list[Json], *, as_json: bool, **also: list[Json]
) -> None:
    """Print the facts of a kind, the beginning of its id first; then others, by their own key."""
    every = [(name, item) for name, some in ({key: items} | also).items() for item in some]

    def text() -> str:
        if not every:
            return session.wording.text("cli.none")
        zone = session.ws.zone()
        lines = (
            [
                _said(session.wording, *field, _KINDS.get(name, ""))
                for field in _dated(session.wording, item, zone).items()
            ]
            for name, item in every
        )
        return "\n".join("  ".join(on_one_line(part) for part in line if part) for line in lines)

    session.print({key: items} | also, text, as_json=as_json)


def _dated(wording: Wording, item: Json, zone: str) -> Json:
    """Return a fact with its dates and instants as a person writes them, a range of dates as one.

    What the user wrote herself stays as it is, also where it looks like a date.
    """
    told = dict(item)
    first, last = item.get("from"), item.get("to")
    if first and last and _is_date(first) and _is_date(last):
        told["from"] = wording.span(date.fromisoformat(first), date.fromisoformat(last))
        del told["to"]
    for name in told.keys() - _OWN_WORDS:
        value = told[name]
        if _is_date(value):
            told[name] = wording.date(date.fromisoformat(value))
        elif isinstance(value, str) and _INSTANT.fullmatch(value):
            told[name] = moment_told(wording, value, zone)
    return told


def moment_told(wording: Wording, text: str, zone: str) -> str:
    """Write an instant in ISO 8601 as a person does; of a doubled hour it says which one it is."""
    return wording.moment(int(datetime.fromisoformat(text).timestamp()), zone, year=True)


def _is_date(value: object) -> bool:
    return isinstance(value, str) and _DATE.fullmatch(value) is not None


def _said(wording: Wording, name: str, value: Any, kinds: str = "") -> str:  # noqa: ANN401 - a field of a fact
    """Return a field as a person reads it, "" for what says nothing.

    `kinds` are the terms by which a field `kind` is told.
    """
    if value is None or value is False or value in ("", []):
        return ""
    if name in {"id", "session"}:
        return str(value)[:8]
    if name == "sessions":
        return ", ".join(str(id_)[:8] for id_ in value)
    if name == "rules":
        return ", ".join(wording.text(f"terms.rule.{rule}") for rule in value)
    if name == "objection":
        return wording.text("cli.objection")
    if name == "unmatched":
        return wording.text("cli.unmatched")
    if name == "unanswered":
        return wording.text("cli.good_friday")
    if name == "asked":
        return wording.text("cli.requested")
    if name == "seconds" or name.endswith("_s"):
        return wording.duration(value)
    if name in _DAYS:
        return wording.plural(f"cli.{name}", value)
    if name == "kind":
        return wording.text(f"terms.{kinds}.{value}")
    if name in _TERMS:
        said = [value] if isinstance(value, str) else value
        return ", ".join(wording.text(f"terms.{_TERMS[name]}.{one}") for one in said)
    if name == "messages":
        return wording.plural("cli.hostile_messages", value)
    if name == "part" and isinstance(value, str):
        return wording.text(f"terms.part.{value}")
    if name == "channel":
        return wording.channel(value)
    if name == "steps":
        return ", ".join(
            f"{step['id'][:8]} {_said(wording, 'state', step['state'])}" for step in value
        )
    return _plain(wording, value)


def _plain(wording: Wording, value: Any) -> str:  # noqa: ANN401 - as above
    if isinstance(value, dict):
        if set(value) <= set(WEEKDAYS):
            return " / ".join(
                f"{wording.weekday(WEEKDAYS.index(day), short=True)} {_plain(wording, said)}"
                for day, said in value.items()
                if said
            )
        return " ".join(_plain(wording, part) for part in value.values() if part)
    if isinstance(value, list):
        if len(value) == 2 and all(isinstance(part, str) for part in value):
            return "-".join(value)
        between = " | " if value and isinstance(value[0], dict) else ", "
        return between.join(_plain(wording, part) for part in value)
    return str(value)
