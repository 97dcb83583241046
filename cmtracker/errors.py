"""The one kind of error that a user is shown; anything else is a bug.

A `UserError` is raised where something cannot be done: bad input, a file or a disk that refuses.
Its text is a full sentence: what happened, what was kept, what to do next. It carries a wording key
and its values, so that the same error is said in the language of whoever reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple


class Moment(NamedTuple):
    """An instant (UTC seconds) that a sentence tells on the clock of a zone."""

    instant: int
    zone: str


class Month(NamedTuple):
    """A month that a sentence tells by its name, given by its first date."""

    first: date


class Part(NamedTuple):
    """A part of a sentence: wording key ``parts.<key>`` and its values."""

    key: str
    values: Mapping[str, Any] = MappingProxyType({})


class Reason(NamedTuple):
    """Why the system refused a file, put into a sentence: wording key ``reasons.<key>``.

    `text` is what the system itself says, for the reason "other".
    """

    key: str
    text: str = ""


class UserError(Exception):
    """What happened, what was kept, what to do next: `wording` key ``errors.<key>`` + values."""

    def __init__(self, key: str, /, **values: Any) -> None:  # noqa: ANN401 - values go into a sentence
        """Keep the key of the sentence and what goes into it."""
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        """Say the key and its values, for logs; people are shown the sentence."""
        values = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{self.key}({values})"
