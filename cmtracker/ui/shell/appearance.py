"""The appearance of the whole program: light or dark, its font and its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from cmtracker.settings import Settings
from cmtracker.ui.shell.translations import Translations, chosen_language
from cmtracker.ui.widgets import theme

if TYPE_CHECKING:
    from cmtracker.text.wording import Wording


class Appearance(QObject):
    """Follows the preferences, and the system where they say so."""

    def __init__(self, app: QApplication, settings: Settings, parent: QObject | None) -> None:
        super().__init__(parent)
        self._app = app
        self._settings = settings
        self._translations = Translations(app)
        self._font = theme.load_font()
        self._base = theme.base_size()
        self._system_is_dark = theme.is_dark(app.palette())
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def language(self) -> str:
        """The language spoken: "fr" or "en"."""
        return chosen_language(self._settings)

    def wording(self) -> Wording:
        """Return the domain's texts in the language of the moment."""
        from cmtracker.text.wording import Wording  # noqa: PLC0415 - after the first picture

        return Wording(self.language)

    def apply(self) -> None:
        """Dress the program and let it speak, as the preferences say now."""
        self._apply_theme()
        self._translations.install(self.language)

    def give_back(self) -> None:
        """Give the program back as it was before, for whoever uses it next."""
        self._translations.remove()

    def _apply_theme(self) -> None:
        chosen = self._settings.text("appearance")
        dark = chosen == "dark" or (chosen == "system" and self._system_is_dark)
        theme.apply_theme(self._app, theme.theme(dark=dark, base=self._base), self._font)

    def _system_changed(self, scheme: QtCore.Qt.ColorScheme) -> None:
        self._system_is_dark = scheme == QtCore.Qt.ColorScheme.Dark
        self._apply_theme()
