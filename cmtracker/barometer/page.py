"""An edition as one HTML file: bars drawn as SVG, with n, the table and the method beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from cmtracker.barometer.edition import Published
from cmtracker.results.contribution import GROUPS
from cmtracker.text.contributions import value_told

if TYPE_CHECKING:
    from cmtracker.text.wording import Wording

WIDTH, LINE, LEFT = 640, 26, 200
"""Pixels: of a chart, of a bar with its room, and of the words before the bars."""

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; color: #1c2733; background: #fff; margin: 2rem auto;
       max-width: 52rem; padding: 0 1rem; }
h2 { margin-top: 2.5rem; } h3 { margin-bottom: .2rem; }
svg { max-width: 100%; height: auto; } svg text { font: 14px system-ui, sans-serif; fill: #1c2733; }
table { border-collapse: collapse; margin: .5rem 0 1.5rem; }
th, td { text-align: left; padding: .15rem .9rem .15rem 0; border-bottom: 1px solid #d5dbe1; }
td.n { text-align: right; }
"""


def as_html(rows: Iterable[Published], wording: Wording) -> bytes:
    """Return the page. It loads nothing and runs no script."""
    told = "".join(_quarters(rows, wording)) or f"<p>{_said(wording, 'page.nothing')}</p>"
    title = _said(wording, "page.title")
    whole = (
        f'<!DOCTYPE html>\n<html lang="{wording.language}">\n<head><meta charset="utf-8">'
        f"<title>{title}</title><style>{STYLE}</style></head>\n<body>\n<h1>{title}</h1>\n"
        f"<p>{_said(wording, 'page.lead')}</p>\n{told}"
        f"<h2>{_said(wording, 'page.method_title')}</h2>\n"
        f"<p>{_said(wording, 'page.method')}</p>\n</body>\n</html>\n"
    )
    return whole.encode()


def _quarters(rows: Iterable[Published], wording: Wording) -> Iterator[str]:
    for quarter, in_quarter in groupby(rows, key=lambda row: row.quarter):
        yield f"<h2>{quarter}</h2>\n"
        order = {name: place for place, name in enumerate(("all", *GROUPS))}
        parts = sorted(in_quarter, key=lambda row: (row.measure, order[row.dimension]))
        for measure, of_measure in groupby(parts, key=lambda row: row.measure):
            yield f"<h3>{_said(wording, 'names.' + measure)}</h3>\n"
            for (dimension, group), cells in groupby(
                of_measure, key=lambda row: (row.dimension, row.group)
            ):
                yield _chart(list(cells), _group(wording, dimension, group), wording)


def _group(wording: Wording, dimension: str, group: str) -> str:
    value = escape(value_told(dimension, group, wording))
    return value if dimension == "all" else f"{_said(wording, 'names.' + dimension)}: {value}"


def _chart(cells: list[Published], group: str, wording: Wording) -> str:
    """Return the bars of a group, and the same as a table."""
    number = wording.text("barometer.page.of", number=cells[0].of)
    bars = "".join(_bar(place, cell, wording) for place, cell in enumerate(cells))
    said = ", ".join(f"{_band(cell, wording)}: {_share(cell, wording)}" for cell in cells)
    lines = "".join(
        f'<tr><td>{_band(cell, wording)}</td><td class="n">{_persons(cell, wording)}</td>'
        f'<td class="n">{_share(cell, wording)}</td></tr>'
        for cell in cells
    )
    heads = "".join(
        f"<th>{_said(wording, 'page.' + key)}</th>" for key in ("band", "persons", "share")
    )
    return (
        f"<h4>{group} ({escape(number)})</h4>\n"
        f'<svg role="img" aria-label="{group}: {said}" width="{WIDTH}" '
        f'height="{LINE * len(cells)}" viewBox="0 0 {WIDTH} {LINE * len(cells)}">{bars}</svg>\n'
        f"<table><tr>{heads}</tr>{lines}</table>\n"
    )


def _bar(place: int, cell: Published, wording: Wording) -> str:
    top = LINE * place
    share = cell.share or 0
    width = (WIDTH - LEFT - 120) * share / 100
    return (
        f'<text x="0" y="{top + 17}">{_band(cell, wording)}</text>'
        f'<rect x="{LEFT}" y="{top + 4}" width="{width:.0f}" height="16" fill="#1f6f8b"/>'
        f'<text x="{LEFT + width + 8:.0f}" y="{top + 17}">{_share(cell, wording)}</text>'
    )


def _band(cell: Published, wording: Wording) -> str:
    return escape(value_told(cell.measure, cell.band, wording))


def _share(cell: Published, wording: Wording) -> str:
    held_back = _said(wording, "page.held_back")
    return held_back if cell.share is None else escape(wording.typeset(f"{cell.share} %"))


def _persons(cell: Published, wording: Wording) -> str:
    return _said(wording, "page.held_back") if cell.persons is None else str(cell.persons)


def _said(wording: Wording, key: str) -> str:
    return escape(wording.text(f"barometer.{key}"))
