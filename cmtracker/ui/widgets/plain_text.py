"""Plain text for labels, message boxes, tooltips, menus and notifications: no markup is obeyed.

By default Qt takes a text that looks like HTML for HTML, and then loads the files its `<img>` tags
name; in buttons and menus it takes `&` for the mark of a key. Whatever shows a text goes through
this module instead; `tests/ui/test_plain_text.py` refuses the bare classes elsewhere.
"""

from __future__ import annotations

import re
from html import escape

from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

PLAIN = 0
"""`Qt.TextFormat.PlainText` as the property `textFormat` takes it.

Naming the enumeration makes Qt's whole namespace (20 ms) before the first picture.
"""


class Label(QLabel):
    """A label that shows its text as it is: HTML in it is not interpreted."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("textFormat", PLAIN)
        self.setText(text)


class MessageBox(QMessageBox):
    """A message box whose text and informative text are shown as they are, HTML included.

    A long word in them, the path of a file say, may go on in the next line; it is copied whole.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("textFormat", PLAIN)
        QGuiApplication.clipboard().changed.connect(self._copy_whole)

    def setText(self, text: str) -> None:
        super().setText(breakable(text))

    def setInformativeText(self, text: str) -> None:
        super().setInformativeText(breakable(text))
        for label in self.findChildren(QLabel):
            label.setProperty("textFormat", PLAIN)

    def _copy_whole(self, mode: QClipboard.Mode) -> None:
        """Take the places where a word may break out of what was copied from the box."""
        if not self.isActiveWindow():  # another program copied something
            return
        board = QGuiApplication.clipboard()
        text = board.text(mode)
        if BREAK in text:
            board.setText(text.replace(BREAK, ""), mode)


BREAK = "\u200b"
"""A space of no width: the line may end there."""
LONGEST_WORD = 32
"""Characters of a word that are shown without a place where the line may end."""


def breakable(text: str) -> str:
    """Return a text in which a long word, the name of a file say, may go on in the next line."""

    def broken(found: re.Match[str]) -> str:
        word = found.group()
        parts = (word[at : at + LONGEST_WORD] for at in range(0, len(word), LONGEST_WORD))
        return BREAK.join(parts)

    return re.sub(rf"\S{{{LONGEST_WORD + 1},}}", broken, text)


def tip(text: str) -> str:
    """Return a text for `setToolTip` that is shown as it is, HTML included.

    A tooltip has no text format of its own: a text that could be taken for HTML is made HTML that
    says it; any other text is returned as it is.
    """
    if "<" not in text:
        return text
    return "<span>" + escape(text).replace("\n", "<br>") + "</span>"


def entry(text: str) -> str:
    """Return a text for a menu entry or a button, with each `&` doubled: Qt then shows it."""
    return text.replace("&", "&&")


def message(text: str) -> str:
    """Return a text for a notification of the desktop, which may read its body as markup.

    Which desktops do cannot be asked through Qt, so that `<` and `>` are shown as `‹` and `›`.
    """
    return text.replace("<", "‹").replace(">", "›")
