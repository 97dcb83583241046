"""Which fields of a form a person changed, so that only those are written."""

from __future__ import annotations

from collections.abc import Callable


class Touched:
    """Compares what the fields show now with what they showed when they were filled.

    A field can show less than what is kept: a time without its seconds, a text without its line
    breaks. So the form is compared with itself, never with the record.
    """

    def __init__(self, **fields: Callable[[], object]) -> None:
        """Take a function for each field, by name, that returns what the field shows."""
        self._fields = fields
        self._shown: dict[str, object] = {}
        self.filled()

    def filled(self) -> None:
        """Take what the fields show now as their untouched state."""
        self._shown = {name: read() for name, read in self._fields.items()}

    def names(self) -> tuple[str, ...]:
        """Return the names of the fields that show something else by now."""
        return tuple(name for name, read in self._fields.items() if read() != self._shown[name])

    def __contains__(self, name: str) -> bool:
        """Say whether a field shows something else by now."""
        return name in self.names()
