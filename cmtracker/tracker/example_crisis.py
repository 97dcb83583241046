"""The crisis of the June flood in the example, its chronology, and its hostile messages.

    offset  time   what                 in a word
    offset  kind   messages  minutes    channel, what was done

`offset` counts days from the first Monday of the flood, as in `example_flood`.
"""

from __future__ import annotations

from datetime import timedelta

from cmtracker.model import (
    MINUTE,
    Crisis,
    CrisisMark,
    Incident,
    IncidentKind,
    IncidentResponse,
    MarkKind,
)
from cmtracker.tracker.example_dates import Span, at, example_id

_MARKS = """
 0 17:40 alert               vigilance orange, direction générale adjointe
 0 18:12 validation_asked    conseils aux riverains
 0 18:59 validation_obtained conseils aux riverains
 0 19:04 published           Facebook, X, Instagram
 0 21:41 instruction         fermeture des quais, SMS
 0 21:58 published           Facebook, X
 1 06:08 alert               vigilance rouge, préfecture
 1 06:31 published           Facebook, X, Instagram
 1 18:22 validation_asked    carte des zones inondées
 1 18:50 validation_obtained carte des zones inondées
 1 22:16 instruction         message du maire
 1 22:24 validation_asked    message du maire
 1 22:58 validation_obtained message du maire
 1 23:02 published           Facebook
 2 18:35 corrected           point d'accueil déplacé au gymnase
 2 22:09 validation_asked    coupures d'eau
 3 07:40 validation_obtained coupures d'eau
 3 07:46 published           Facebook, X
 3 23:15 alert               évacuation du quartier bas, préfecture
 3 23:24 published           Facebook, X, Instagram
 4 18:48 validation_asked    visite de la préfète
 4 19:57 validation_obtained visite de la préfète
 5 09:30 instruction         horaires des bus
 6 18:05 validation_asked    photos des renforts
 6 18:31 validation_obtained photos des renforts
 6 22:10 handed_over         direction de la communication
"""

_INCIDENTS = """
 1 insult         6  10 Facebook hidden
 2 insult         9  15 Facebook hidden platform
 3 threat         2  20 X        platform hierarchy
 3 insult        11   - Facebook hidden
 7 discrimination 1   5 X        platform
 8 harassment     4  25 Facebook hidden hierarchy complaint
 13 insult        5   - Facebook nothing
"""


def crisis(span: Span) -> Crisis:
    """Return the crisis: from the first warning to the evening of the first Sunday."""
    last = span.flood + timedelta(days=6)
    return Crisis("Crue", at(span.flood, "17:40"), at(last, "22:15"), example_id("crisis"))


def marks(span: Span) -> tuple[CrisisMark, ...]:
    """Return the chronology, in order of time."""
    found = []
    for line in _MARKS.strip().splitlines():
        offset, time, kind, word = line.split(maxsplit=3)
        when = at(span.flood + timedelta(days=int(offset)), time)
        word = word.replace("'", "’")
        found.append(CrisisMark(MarkKind(kind), when, word, example_id(f"mark {offset} {time}")))
    return tuple(found)


def incidents(span: Span) -> tuple[Incident, ...]:
    """Return the sheets of hostile messages."""
    found = []
    for line in _INCIDENTS.strip().splitlines():
        offset, kind, messages, minutes, channel, *done = line.split()
        found.append(
            Incident(
                span.flood + timedelta(days=int(offset)),
                IncidentKind(kind),
                int(messages),
                None,
                channel.lower(),
                None if minutes == "-" else int(minutes) * MINUTE,
                tuple(map(IncidentResponse, done)),
                id=example_id(f"incident {line}"),
            )
        )
    return tuple(found)
