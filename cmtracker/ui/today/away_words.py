"""What is said of a time in which the computer was not used, on its card and outside the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from cmtracker.text.wording import Wording
from cmtracker.tracker.away import Away, AwayAnswer

translate = QCoreApplication.translate


def away_text(away: Away, wording: Wording, zone: str) -> str:
    """Return when the computer was not used, each stretch of it."""
    told = []
    for start, back in away.gaps:
        begins = wording.time(start, zone)
        if back is None:
            told.append(translate("Away", "since {start}").format(start=begins))
        else:
            ends = wording.time(back, zone)
            told.append(translate("Away", "from {start} to {end}").format(start=begins, end=ends))
    text = translate("Away", "Computer idle {when}").format(when=", ".join(told))
    return wording.typeset(text)


def answer_names() -> dict[AwayAnswer, str]:
    """Return what each answer is called on its button."""
    return {
        AwayAnswer.KEEP: translate("Away", "Keep"),
        AwayAnswer.DISCARD: translate("Away", "Discard"),
        AwayAnswer.SPLIT: translate("Away", "Split…"),
        AwayAnswer.PHONE: translate("Away", "I was on the phone"),
    }
