"""What every page of the window is given, and what the window asks of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtWidgets import QWidget

from cmtracker.settings import Settings

if TYPE_CHECKING:  # the window is painted before anything of the record is imported
    from cmtracker.text.wording import Wording
    from cmtracker.ui.shell.background import RecordReader


@dataclass(frozen=True)
class PageContext:
    """The collaborators of a page: texts of the domain, preferences, and who reads the record.

    A page of another language or another log is a new page; so none of these ever changes.
    """

    wording: Wording
    settings: Settings
    reads: RecordReader


class Page(QWidget):
    """One entry of the navigation. Made when it is first shown."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_StyledBackground)

    def refresh(self) -> None:
        """Read again. Called when the page comes up and when the record has changed."""
        raise NotImplementedError
