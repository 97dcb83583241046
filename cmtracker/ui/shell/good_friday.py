"""Asks, once, whether Good Friday is a public holiday in a commune of Alsace-Moselle."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from cmtracker.settings import Settings
from cmtracker.ui.shell.bars import Notice
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.cards import QuietButton

translate = QCoreApplication.translate

ASKED = "good_friday_asked"
"""The preference that says that the question was put, answered or not."""


def question(presenter: Presenter, settings: Settings) -> Notice:
    """Return the question. Whatever is chosen, it is not put again; closing it changes nothing."""
    notice = Notice(
        translate(
            "GoodFriday",
            "In Alsace-Moselle Good Friday is a public holiday only in communes with a Protestant "
            "or mixed church. Until you answer it counts as one. Is it one in yours?",
        )
    )

    def answer(holiday: bool | None) -> None:
        settings.set(ASKED, True)
        notice.hide()
        notice.deleteLater()
        if holiday is not None:
            presenter.answer_good_friday(holiday=holiday)

    notice.offer(translate("GoodFriday", "Yes"), lambda: answer(True))
    notice.offer(translate("GoodFriday", "No"), lambda: answer(False))
    notice.offer(translate("GoodFriday", "Close"), lambda: answer(None), QuietButton())
    return notice
