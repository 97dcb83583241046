"""The name by which the CM says which messages are her own (`--me`), and whom it means in a file.

The exact spelling comes first. Only where nobody has it, names are compared as a person reads them
(`folded`); a name that then means several senders is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cmtracker.names import folded


class Names(NamedTuple):
    """The spellings of one person: as typed, and as a person reads them."""

    exact: frozenset[str]
    folded: frozenset[str]

    @classmethod
    def of(cls, spellings: Iterable[str]) -> Names:
        """Return the names of a person; empty spellings say nothing."""
        told = frozenset(spelling.strip() for spelling in spellings if spelling.strip())
        return cls(told, frozenset(map(folded, told)))

    def __bool__(self) -> bool:
        """Tell whether there is any name."""
        return bool(self.exact)

    def has_any(self, *spellings: str) -> bool:
        """Tell whether one of some spellings is one of the names, as a person reads them."""
        return any(folded(spelling) in self.folded for spelling in spellings if spelling)
