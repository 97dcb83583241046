"""The start of the window up to the moment when its data folder is its own.

What can go wrong here is said in a window where there is one, and on stderr: the program never
ends without a word.
"""

from __future__ import annotations

import os
import sys
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from cmtracker import DESKTOP_ID, paths
from cmtracker.errors import UserError
from cmtracker.settings import FILE, Settings
from cmtracker.ui.shell.appearance import Appearance
from cmtracker.ui.shell.single_instance import SingleInstance
from cmtracker.ui.shell.terminal import say
from cmtracker.ui.widgets.icons import icon
from cmtracker.ui.widgets.plain_text import MessageBox


class Way(Enum):
    """What to do about a data folder that cannot be opened."""

    AGAIN = auto()
    TAKE_OVER = auto()
    ANOTHER = auto()
    THERE = auto()
    QUIT = auto()


def application(folder: Path | None, language: str | None) -> QApplication:
    """Return Qt's application; end the program with one sentence where there is no screen.

    Qt itself aborts the process there: its last message is caught instead, in the language asked
    for or that of the data folder. What Qt says otherwise on the way goes to stderr.
    """
    said: list[str] = []

    def hear(kind: QtMsgType, _: QMessageLogContext, text: str) -> None:
        if kind is not QtMsgType.QtFatalMsg:
            said.append(text)
            return
        from cmtracker.ui.shell.display import failure  # noqa: PLC0415 - seldom needed

        plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
        say(failure(text, plugins), folder, language)
        os._exit(1)  # nothing is open yet, and Qt would abort

    before = qInstallMessageHandler(hear)
    try:
        app = QApplication(sys.argv[:1])
    finally:
        qInstallMessageHandler(before)
    if said and sys.stderr is not None:
        sys.stderr.write("\n".join([*said, ""]))
    app.setApplicationName("cmtracker")
    app.setDesktopFileName(DESKTOP_ID)
    app.setStyle("Fusion")
    return app


def is_lasting(error: UserError) -> bool:
    """Say whether another folder that is chosen now is remembered.

    It is where the moved log that the program looks for by itself is not found, or its mark is
    faulty; where a folder was named, what the program finds by itself stays as it is.
    """
    if error.key not in {"data_folder_gone", "mark_faulty"}:
        return False
    told = error.values.get("first") or Path(str(error.values["file"])).parent
    return paths.is_same(Path(str(told)), paths.first_folder())


def found_anew(app: QApplication, error: UserError, language: str | None) -> Path | None:
    """Return the data folder where the log is not in the one asked for; None: to quit.

    A folder that is chosen where the log is not found is used from now on.
    """
    asked = Path(str(error.values.get("folder") or Path(str(error.values["file"])).parent))
    said = error  # one that is chosen may be refused: the ways on stay those of `error`
    while True:
        say(said, None, language)
        way, chosen = _ask(app, said, asked, error)
        if way is Way.QUIT:
            return None
        try:
            if way is Way.ANOTHER and chosen is not None and is_lasting(error):
                return _used(chosen)
            there = _where_it_is(error)
            if way is Way.THERE and there is not None:
                return paths.followed(there)
            return paths.data_dir(chosen)
        except UserError as refused:
            said = refused
            if refused.key in paths.ELSEWHERE:
                error = refused


def _used(folder: Path) -> Path:
    from cmtracker.model import Origin  # noqa: PLC0415 - seldom
    from cmtracker.tracker import moving  # noqa: PLC0415 - seldom

    return moving.use(folder, origin=Origin.WINDOW).folder


def _where_it_is(error: UserError) -> Path | None:
    """Return the folder that an error tells the log to be in."""
    told = error.values.get("to") or error.values.get("source")
    return None if told is None else Path(str(told))


def claim(app: QApplication, folder: Path, language: str | None) -> SingleInstance | int:
    """Make the data folder this window's own, or return the exit code.

    0: the window that has it open was brought up. 1: it could not be had, which was said in a
    window and on stderr. Another folder may be chosen there.
    """
    take_over = False
    while True:
        instance = SingleInstance(folder)
        try:
            return instance if instance.is_first(from_elsewhere=take_over) else 0
        except UserError as error:
            say(error, folder, language)
            way, chosen = _ask(app, error, folder)
        if way is Way.QUIT:
            return 1
        take_over = way is Way.TAKE_OVER
        folder = chosen or folder


def _ask(
    app: QApplication, error: UserError, folder: Path, ways_of: UserError | None = None
) -> tuple[Way, Path | None]:
    """Say why the folder cannot be had, and return what to do, with another folder if chosen.

    The ways on are those of `ways_of`, or of the error itself.
    """
    appearance = Appearance(app, Settings(folder / FILE), None)
    appearance.apply()
    try:
        while True:
            question = StartQuestion(error, appearance, ways_of)
            question.exec()
            way = question.way()
            if way is not Way.ANOTHER:
                return way, None
            chosen = question.another(folder.parent)
            if chosen is not None:
                return way, chosen
    finally:
        appearance.give_back()


class StartQuestion(MessageBox):
    """Why the data folder cannot be had, and the ways on."""

    def __init__(
        self, error: UserError, appearance: Appearance, ways_of: UserError | None = None
    ) -> None:
        super().__init__()
        reason = ways_of or error
        self.setWindowTitle("cmtracker")
        self.setWindowIcon(icon("cmtracker", "", 32))
        self.setIcon(MessageBox.Icon.Warning)
        self.setText(appearance.wording().error(error))
        self.setInformativeText(
            self.tr("The folder that you choose is opened from now on.")
            if is_lasting(reason)
            else self.tr(
                "Another folder holds for this time only. The option --data-dir or the variable "
                "CMTRACKER_DATA_DIR makes it last."
            )
        )
        self._ways: list[tuple[QPushButton, Way]] = []
        self._offer_ways(reason)

    def _offer_ways(self, reason: UserError) -> None:
        """Add the buttons of what can be done about it."""
        role = MessageBox.ButtonRole
        if _where_it_is(reason) is not None:
            self._offer(self.addButton(self.tr("Open it there"), role.AcceptRole), Way.THERE)
        elif reason.key == "left_elsewhere":
            text = self.tr("It is closed there: open it here")
            self._offer(self.addButton(text, role.AcceptRole), Way.TAKE_OVER)
        else:
            self._offer(self.addButton(self.tr("Try again"), role.AcceptRole), Way.AGAIN)
        another = self.addButton(self.tr("Choose another folder…"), role.ActionRole)
        self._offer(another, Way.ANOTHER)
        leave = self.addButton(self.tr("Quit"), role.RejectRole)
        self._offer(leave, Way.QUIT)
        self.setEscapeButton(leave)

    def _offer(self, button: QPushButton, way: Way) -> None:
        self._ways.append((button, way))

    def offered(self, way: Way) -> QPushButton:
        """Return the button of a way. Raises `StopIteration` where it is not offered."""
        return next(button for button, found in self._ways if found is way)

    def another(self, start: Path) -> Path | None:
        """Let a folder be chosen; None where none was."""
        text = self.tr("Choose another data folder")
        chosen = QFileDialog.getExistingDirectory(self, text, str(start))
        return Path(chosen) if chosen else None

    def way(self) -> Way:
        """Return what was answered; to close the window is to quit."""
        clicked = self.clickedButton()
        return next((way for button, way in self._ways if button is clicked), Way.QUIT)
