"""The search over all settings: by the names that the fields themselves go by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from cmtracker.ui.settings.part import SettingsPart
from cmtracker.ui.widgets.cards import Heading
from cmtracker.ui.widgets.searching import searchable


class Found(NamedTuple):
    """A setting: its part by key and by name, its own name ("" for the part itself), its field."""

    part: str
    part_name: str
    name: str
    field: QWidget | None

    @property
    def told(self) -> str:
        """How it stands in the list of what was found."""
        return f"{self.name}\n{self.part_name}" if self.name else self.part_name


def settings_in(key: str, name: str, part: SettingsPart) -> Iterator[Found]:
    """Yield a part and every field, button and card in it that has a name."""
    yield Found(key, name, "", None)
    seen: set[str] = {name}
    for widget in part.findChildren(QWidget):
        called = _name_of(widget)
        hidden = widget.isHidden() or not called or called in seen
        if not hidden and all(not above.isHidden() for above in _between(widget, part)):
            seen.add(called)
            focusable = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            yield Found(key, name, called, widget if focusable else None)


def _between(widget: QWidget, part: SettingsPart) -> Iterator[QWidget]:
    above = widget.parentWidget()
    while above is not None and above is not part:
        yield above
        above = above.parentWidget()


def _name_of(widget: QWidget) -> str:
    if isinstance(widget, Heading):
        return widget.text()
    if widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
        return ""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def find(text: str, known: Iterable[Found]) -> list[Found]:
    """Return the settings in whose name, or the name of whose part, every word of a text is.

    Those whose own name has all of them come first.
    """
    words = searchable(text).split()
    found = [
        one for one in known if all(w in searchable(f"{one.name} {one.part_name}") for w in words)
    ]
    return sorted(found, key=lambda one: not all(w in searchable(one.name) for w in words))
