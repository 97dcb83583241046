"""Check boxes and radio buttons whose switch by a screen reader or by voice is a click.

Qt switches what is on or off through its accessible action without a click, so that neither
`clicked` nor the signals of a `QButtonGroup` tell of it. The classes here tell of it as of a click.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as _Base
else:
    _Base = object


class Switched(_Base):
    """What a class of Qt's buttons is mixed with: a switch by neither program nor click is a click.

    It stands before Qt's class among the bases. The click is told once the switch is made.
    """

    _is_switched_here = False
    _is_followed = False

    def setCheckable(self, on: bool) -> None:
        """Let the button be on or off."""
        super().setCheckable(on)
        if on:
            self.follow_switches()

    def follow_switches(self) -> None:
        """Listen to every switch from now on, as is needed once."""
        if not self._is_followed:
            self._is_followed = True
            self.toggled.connect(self._follow_switch)

    def setChecked(self, on: bool) -> None:
        """Show the button on or off, without a click."""
        before, self._is_switched_here = self._is_switched_here, True
        super().setChecked(on)
        self._is_switched_here = before

    def nextCheckState(self) -> None:
        """Switch by a click."""
        before, self._is_switched_here = self._is_switched_here, True
        super().nextCheckState()
        self._is_switched_here = before

    def _follow_switch(self, on: bool) -> None:
        group: QButtonGroup | None = self.group()
        is_one_of_several = self.autoExclusive() or (group is not None and group.exclusive())
        if self._is_switched_here or (is_one_of_several and not on):
            return  # of several, the one that goes off follows the one that comes on

        def press() -> None:
            if is_one_of_several:
                self.click()  # it is on then, and its group tells of it too
            else:
                self.setChecked(on)  # a page that was shown anew meanwhile had taken it back
                self.clicked[bool].emit(on)  # type: ignore[index]  # PySide’s stubs miss it

        QtCore.QTimer.singleShot(0, self, press)


class CheckBox(Switched, QCheckBox):
    """A box to tick."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.follow_switches()


class RadioButton(Switched, QRadioButton):
    """One of several, of which one is chosen."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.follow_switches()
