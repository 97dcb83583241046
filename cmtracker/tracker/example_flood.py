"""The work out of hours around the June flood of the example, as a table written by hand.

    offset  from   to     who asked  function        how    min  activity    pressures  entered

`offset` counts days from the first Monday, a time from 24:00 on belongs to the next day, and
`min` is how many minutes before the start the request came.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from cmtracker.model import Activity, Pressure, RequestedBy


class Entered(Enum):
    """How a session of the example reached the log."""

    TIMER = "timer"
    NOTES = "notes"  # noted on the phone, typed in on the next morning
    MANUAL = "manual"  # typed in a few minutes after its end
    LATE = "late"  # typed in days after
    EDITED = "edited"  # by the timer, and corrected since


_WHO = {
    "mgr": RequestedBy.MANAGER,
    "may": RequestedBy.MAYOR,
    "ele": RequestedBy.ELECTED,
    "ale": RequestedBy.ALERT,
    "ord": RequestedBy.STANDING_ORDER,
    "onc": RequestedBy.ON_CALL,
    "sel": RequestedBy.SELF,
    "...": RequestedBy.UNSPECIFIED,
}
_WHAT = {
    "cri": Activity.CRISIS,
    "mod": Activity.MODERATION,
    "ans": Activity.ANSWERING,
    "pub": Activity.PUBLISHING,
    "wai": Activity.WAITING,
    "wat": Activity.WATCHING,
    "mee": Activity.MEETING,
}
_HOW = {
    "tim": Entered.TIMER,
    "not": Entered.NOTES,
    "man": Entered.MANUAL,
    "lat": Entered.LATE,
    "edi": Entered.EDITED,
}
_PRESSURES = {
    "U": Pressure.URGENCY,
    "H": Pressure.HARD_INFORMATION,
    "C": Pressure.CHANGING_INFORMATION,
    "V": Pressure.VALIDATION,
    "A": Pressure.HOSTILE,
    "B": Pressure.UNDERESTIMATED,
    "T": Pressure.UNPREPARED_TELEWORK,
}
_FUNCTIONS = {
    "dga": "direction générale adjointe", "dgs": "direction générale des services",
    "com": "direction de la communication", "may": "maire", "adj": "adjointe à la sécurité",
    "pre": "préfecture (alerte)", "-": "",
}  # fmt: skip
_CHANNELS = {"sms": "sms", "tel": "appel", "mes": "messagerie", "mel": "courriel", "-": ""}

_TABLE = """
 0 18:05 19:50 mgr dga tel 25 cri UH   tim vigilance orange : premiers messages
 0 21:45 22:35 mgr dga sms  9 mod UHC  not fermeture des quais
 1 06:20 07:30 ale pre sms 12 cri UC   tim passage en vigilance rouge
 1 18:00 20:10 mgr com tel 10 ans UCA  tim
 1 22:20 23:05 may may tel  6 cri UV   not message du maire à valider
 2 18:10 20:20 mgr dga mes 20 cri UH   tim point de crise
 2 22:05 22:40 mgr dga sms 11 mod UA   not
 3 07:25 08:40 mgr com mel 30 pub C    tim écoles fermées
 3 18:00 19:40 mgr dga tel 15 ans UCA  tim
 3 23:10 24:20 ale pre sms  8 cri UHC  not évacuation du quartier bas
 4 18:30 20:20 may may tel 15 cri UV   tim visite de la préfète
 5 09:10 11:20 mgr dga tel 20 cri UC   tim
 5 20:30 21:25 ... -   -    0 mod A    not
 6 09:40 11:10 mgr dga sms 14 cri UC   man
 6 18:00 18:50 ele adj tel 10 pub V    not photos des renforts
 6 21:30 22:15 mgr dga sms  7 mod UA   not
 7 18:00 20:10 mgr dga tel 15 cri UC   tim
 7 21:30 22:50 may may sms  4 mod UV   not rumeur sur le barrage
 8 18:15 20:20 mgr com mes 25 ans HA   tim
 9 18:05 20:45 mgr dga tel 10 cri C    tim réunion publique en direct
 9 22:36 22:40 mgr dga sms  5 ans U    not
10 18:00 19:40 ... -   -    0 ans A    tim
10 21:50 22:45 mgr dga sms 12 mod UA   edi
11 18:20 20:00 mgr com mes 20 wai V    tim communiqué en attente de validation
12 09:30 11:40 may may tel 12 cri C    tim
12 21:00 22:10 sel -   -    0 mod A    not
13 10:15 11:30 ord -   -    0 mod A    not
13 20:45 22:20 mgr dga sms 16 ans UC   not retour à la normale annoncé trop tôt
14 18:30 19:50 mgr com mes 30 pub -    tim
15 20:45 22:25 mgr dga sms 12 ans A    not assurances : beaucoup de questions
17 18:15 19:45 ... -   -    0 mod A    lat
17 21:30 22:20 may may sms  8 mod V    not
19 10:00 11:20 mgr com sms 25 pub -    man distribution de matériel
20 19:00 19:50 sel -   -    0 wat -    not
26 10:20 11:45 onc dga tel 10 mod U    tim orage : alerte relayée
26 21:10 22:15 onc dga tel  8 cri UH   not
27 09:30 10:20 onc -   -    0 mod -    not
27 18:00 18:45 onc -   -    0 wat -    tim
"""


class Scene(NamedTuple):
    """One line of the table; `before` is minutes between the request and the start."""

    offset: int
    start: str
    end: str
    who: RequestedBy
    function: str
    how: str
    before: int
    activity: Activity
    pressures: tuple[Pressure, ...]
    entered: Entered
    note: str


def scenes() -> tuple[Scene, ...]:
    """Return the lines in order of time."""
    return tuple(_scene(line) for line in _TABLE.strip().splitlines())


def _scene(line: str) -> Scene:
    offset, start, end, who, function, how, before, what, pressures, entered, *note = line.split(
        maxsplit=10
    )
    return Scene(
        int(offset),
        start,
        end,
        _WHO[who],
        _FUNCTIONS[function],
        _CHANNELS[how],
        int(before),
        _WHAT[what],
        tuple(_PRESSURES[letter] for letter in pressures if letter != "-"),
        _HOW[entered],
        *note or [""],
    )
