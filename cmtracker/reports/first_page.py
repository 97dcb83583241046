"""Page 1 as a text to be read out, for whoever cannot see its picture."""

from __future__ import annotations

from cmtracker.reports.dossier import Dossier
from cmtracker.reports.front import front
from cmtracker.text.wording import Wording


def first_page_text(dossier: Dossier) -> str:
    """Return what page 1 says, with what the chart tells in a sentence."""
    shown = front(dossier, Wording(dossier.language, dossier.regime.employer))
    figures = [
        " ".join([*(f"{n} {label}".strip() for n, label in one["numbers"]), one["text"]])
        for one in shown["figures"]
    ]
    said = [
        f"{shown['title']}. {shown['range']}.",
        shown["who"],
        *figures,
        shown["chart"].get("alt", ""),
        *shown["facts"]["items"],
        *shown["proposals"]["items"],
        shown["coverage"]["text"],
    ]
    return "\n".join(one for one in said if one)
