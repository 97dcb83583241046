"""Texts that are marked as private: how one is known, and a log without what they say.

A text is private where it begins with the word and a mark after it: "privé : …", "[perso] …". It
leaves the log only in what the CM makes for himself or herself alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from cmtracker.model import CrisisMark, Log, Session
from cmtracker.names import folded

Texts = TypeVar("Texts", bound=NamedTuple)

_LONGEST_MARK = 40
"""Characters at the beginning of a text in which it may be marked as private."""

_PRIVATE = re.compile(
    r"[\W_]*(?:private|personal|personnel(?:le)?s?|perso|prive(?:e|s|es)?)\s*[:\])\-\u2013\u2014]"
)
"""How a private text begins: "privé : ", "[perso] ", "Private - ", read without accents.

A colon or bracket of another width is read as the ordinary one.
"""

_LETTERS = re.compile(r"[^\W\d_]+")


def is_private(text: str) -> bool:
    """Say whether a text is marked as private: it begins with the word, and a mark after it.

    "privé : …", "[perso] …", "PERSONNEL - …", "private: …"; not "privé de courant".
    """
    plain = unicodedata.normalize("NFKD", text[:_LONGEST_MARK].casefold())
    return _PRIVATE.match("".join(c for c in plain if not _is_unseen(c))) is not None


def _is_unseen(character: str) -> bool:
    """Say whether a character is an accent or takes no room: a mark of direction, a joiner."""
    return bool(unicodedata.combining(character)) or unicodedata.category(character) == "Cf"


def without_private(log: Log) -> Log:
    """Return a log without what its private texts say; the very log where none is private.

    A note goes whole. Of any other text its first word stays ("privé"): a record may need a name,
    a formal window on call its reference, so no figure differs. The words of a chronology are told
    apart by a number besides, because by them an answer finds its question.
    """
    changed: dict[str, Any] = {}  # each list as the log has it
    for name in _FIELDS:
        before = getattr(log, name)
        after = tuple(map(_hidden, before))
        if after != before:
            changed[name] = after
    marks = _marks(log.marks)
    if marks != log.marks:
        changed["marks"] = marks
    if any(map(_private_of_session, log.sessions)):
        changed["sessions"] = tuple(map(_session, log.sessions))
    return log._replace(**changed) if changed else log


_FIELDS = (
    "on_call", "orders", "periods", "recoveries", "decisions", "disclosures", "interruptions",
    "incidents", "crises", "hand_overs",
)  # fmt: skip
"""Lists of a log whose records hold texts of the CM's own, beside the sessions and the marks."""


def private_in(log: Log) -> int:
    """Return how many texts of a log are marked as private."""
    records = (record for name in (*_FIELDS, "marks") for record in getattr(log, name))
    return sum(map(_private_of, records)) + sum(map(_private_of_session, log.sessions))


def _private_of(record: tuple[object, ...]) -> int:
    return sum(isinstance(value, str) and is_private(value) for value in record)


def _private_of_session(session: Session) -> int:
    found = 1 if session.note and is_private(session.note) else 0
    return found if session.request is None else found + _private_of(session.request)


def _session(session: Session) -> Session:
    if not _private_of_session(session):
        return session
    return session._replace(
        note="" if is_private(session.note) else session.note,
        request=None if session.request is None else _hidden(session.request),
    )


def _hidden(record: Texts, hide: Callable[[str], str] | None = None) -> Texts:
    """Return a record with the first word alone of each of its private texts."""
    hide = _first_word if hide is None else hide
    changed = {
        name: hide(value)
        for name, value in zip(record._fields, record, strict=True)
        if isinstance(value, str) and is_private(value)
    }
    return record._replace(**changed) if changed else record


def _first_word(text: str) -> str:
    """Return the word by which a text is marked as private, as it was typed, in lower case."""
    found = _LETTERS.search(unicodedata.normalize("NFKC", text))
    return "" if found is None else found.group().lower()


def _marks(marks: tuple[CrisisMark, ...]) -> tuple[CrisisMark, ...]:
    numbers: dict[str, int] = {}

    def hide(text: str) -> str:
        number = numbers.setdefault(folded(text), len(numbers) + 1)
        return _first_word(text) if number == 1 else f"{_first_word(text)} {number}"

    return tuple(_hidden(one, hide) for one in marks)
