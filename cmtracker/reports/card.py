"""The phone card as PDF: one page, with a QR code of the same in short."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, NamedTuple

from cmtracker.model import Instant
from cmtracker.reports import typesetting
from cmtracker.reports.characters import printable_tree
from cmtracker.text.wording import Wording

Tree = dict[str, Any]


class Examples(NamedTuple):
    """The lines that the card shows, each with what it is understood to mean.

    `work` are lines on hours, messages and instants, `crisis` those of one crisis in order of time.
    """

    work: Sequence[tuple[str, str]]
    crisis: Sequence[tuple[str, str]]


def pdf(wording: Wording, examples: Examples, made: Instant) -> bytes:
    """Return the card; `made` stands in its metadata, so that the same card has the same bytes."""
    return typesetting.document("card", "card", tree(wording, examples), made)


def tree(wording: Wording, examples: Examples) -> Tree:
    """Return all texts of the card, as the layout takes them."""
    in_short = short(examples)
    made: Tree = {
        "language": wording.language,
        "title": wording.text("card.title"),
        "lead": wording.text("card.lead"),
        "grammar": _listed(wording, "grammar", ("when", "channel", "who", "rest")),
        "tables": [
            _table(wording, "examples", examples.work),
            _table(wording, "crisis", examples.crisis),
        ],
        "lists": [
            _listed(wording, "shortcut", ("iphone", "android")),
            _listed(wording, "ways", ("mail", "note", "buttons")),
            _listed(wording, "mailbox", ("text",)),
        ],
        "scan": {
            "title": wording.text("card.scan"),
            "note": wording.text("card.scan_note"),
            "alt": wording.text("card.scan_alt", text=in_short.replace("\n", " · ")),
        },
    }
    shown = {key: printable_tree(value) for key, value in made.items()}
    return shown | {"code": code(in_short)}


def _table(wording: Wording, name: str, rows: Sequence[tuple[str, str]]) -> dict[str, object]:
    return {
        "title": wording.text(f"card.{name}.title"),
        "heads": [wording.text("card.examples.line"), wording.text("card.examples.means")],
        "rows": [list(row) for row in rows],
    }


def _listed(wording: Wording, name: str, keys: Sequence[str]) -> dict[str, object]:
    items = [wording.text(f"card.{name}.{key}") for key in keys]
    return {"title": wording.text(f"card.{name}.title"), "items": items}


def short(examples: Examples) -> str:
    """Return the text of the QR code: the example lines, as they are kept in a note."""
    lines = [line for line, _ in (*examples.work, *examples.crisis)]
    return "\n".join(["cmtracker", *lines])


def code(text: str) -> str:
    """Return a QR code of a text as SVG, black on white, with the quiet zone around it."""
    import segno  # noqa: PLC0415 - as above

    drawn = io.BytesIO()
    segno.make_qr(text, error="m").save(drawn, kind="svg", border=4, light="white", xmldecl=False)
    return drawn.getvalue().decode()
