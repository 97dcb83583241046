"""Where data lie, for a page or tab that shows a range with none."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cmtracker.model import distinct


class Sought(StrEnum):
    """What a page or tab looks for in a range."""

    WORK = "work"
    MESSAGES = "messages"
    CRISES = "crises"


@distinct
class Elsewhere(NamedTuple):
    """The nearest dates that hold what a range lacks: the last before it, else the first after it.

    Of work and messages it is one date (`first` and `last` alike), of crises the dates on which one
    ran, and its `name`.
    """

    sought: Sought
    first: date
    last: date
    is_before: bool
    name: str = ""
