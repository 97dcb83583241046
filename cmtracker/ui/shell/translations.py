"""Installs the window's language: our own texts, and Qt's for its standard buttons and menus."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from cmtracker import paths
from cmtracker.settings import Settings


def chosen_language(settings: Settings) -> str:
    """Return "fr" or "en": the one chosen, or the system's."""
    chosen = settings.text("language")
    if chosen != "system":
        return chosen
    spoken = QLocale.system().uiLanguages()
    return "fr" if spoken and spoken[0].lower().startswith("fr") else "en"


class Translations:
    """The translators of the program; they live as long as this does."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._installed: list[QTranslator] = []

    def install(self, language: str) -> None:
        """Change the language; windows made from now on speak it."""
        self.remove()
        territory = QLocale.Country.France if language == "fr" else QLocale.Country.UnitedKingdom
        speech = QLocale.Language.French if language == "fr" else QLocale.Language.English
        QLocale.setDefault(QLocale(speech, territory))
        ours = str(paths.resource("i18n"))
        theirs = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in (("qtbase", theirs), ("cmtracker", ours)):
            translator = QTranslator(self._app)
            if translator.load(f"{name}_{language}", folder):
                self._app.installTranslator(translator)
                self._installed.append(translator)

    def remove(self) -> None:
        """Go back to the language the texts were written in."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed.clear()
