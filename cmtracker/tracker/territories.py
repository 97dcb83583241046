"""French departments and overseas territories, by number, code and name, as people type them.

What counts is which of them has public holidays of its own: Code du travail L3134-13 (Moselle,
Bas-Rhin, Haut-Rhin) and L3422-2 (overseas), and the texts of the Pacific territories.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

_METROPOLITAN = """
01 Ain|02 Aisne|03 Allier|04 Alpes-de-Haute-Provence|05 Hautes-Alpes|06 Alpes-Maritimes
07 Ardèche|08 Ardennes|09 Ariège|10 Aube|11 Aude|12 Aveyron|13 Bouches-du-Rhône|14 Calvados
15 Cantal|16 Charente|17 Charente-Maritime|18 Cher|19 Corrèze|20 Corse|2A Corse-du-Sud
2B Haute-Corse|21 Côte-d'Or|22 Côtes-d'Armor|23 Creuse|24 Dordogne|25 Doubs|26 Drôme|27 Eure
28 Eure-et-Loir|29 Finistère|30 Gard|31 Haute-Garonne|32 Gers|33 Gironde|34 Hérault
35 Ille-et-Vilaine|36 Indre|37 Indre-et-Loire|38 Isère|39 Jura|40 Landes|41 Loir-et-Cher|42 Loire
43 Haute-Loire|44 Loire-Atlantique|45 Loiret|46 Lot|47 Lot-et-Garonne|48 Lozère|49 Maine-et-Loire
50 Manche|51 Marne|52 Haute-Marne|53 Mayenne|54 Meurthe-et-Moselle|55 Meuse|56 Morbihan
58 Nièvre|59 Nord|60 Oise|61 Orne|62 Pas-de-Calais|63 Puy-de-Dôme|64 Pyrénées-Atlantiques
65 Hautes-Pyrénées|66 Pyrénées-Orientales|69 Rhône|69D Rhône|69M Métropole de Lyon|70 Haute-Saône
71 Saône-et-Loire|72 Sarthe|73 Savoie|74 Haute-Savoie|75 Paris|76 Seine-Maritime
77 Seine-et-Marne|78 Yvelines|79 Deux-Sèvres|80 Somme|81 Tarn|82 Tarn-et-Garonne|83 Var
84 Vaucluse|85 Vendée|86 Vienne|87 Haute-Vienne|88 Vosges|89 Yonne|90 Territoire de Belfort
91 Essonne|92 Hauts-de-Seine|93 Seine-Saint-Denis|94 Val-de-Marne|95 Val-d'Oise
"""
"""Without a public holiday of their own."""

_TWICE = ("20", "69D")
"""Numbers of a territory that stands there under another one as well."""

_OWN = {
    "57": "57 Moselle|Alsace-Moselle",
    "6AE": "67 Bas-Rhin|68 Haut-Rhin|67A|68A|6AE Alsace|Collectivité européenne d'Alsace",
    "971": "971 Guadeloupe|GP|GUA",
    "972": "972 Martinique|MQ",
    "973": "973 Guyane|GY|GF|Guyane française",
    "974": "974 La Réunion|RE|LRE",
    "976": "976 Mayotte|YT|MAY",
    "PM": "975 Saint-Pierre-et-Miquelon|PM",
    "BL": "977 Saint-Barthélemy|BL",
    "MF": "978 Saint-Martin|MF",
    "TF": "984 Terres australes et antarctiques françaises|TF|TAAF|Terres australes françaises",
    "WF": "986 Wallis-et-Futuna|WF",
    "PF": "987 Polynésie française|PF",
    "NC": "988 Nouvelle-Calédonie|NC",
}
"""Code of the library of holidays -> numbers and names."""

GOOD_FRIDAY = frozenset({"57", "6AE", "PF"})
"""Where Good Friday is a public holiday; in 57 and 6AE only in some communes (L3134-13)."""
BY_COMMUNE = frozenset({"57", "6AE"})

_ZONES = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "976": "Indian/Mayotte",
    "PM": "America/Miquelon",
    "BL": "America/St_Barthelemy",
    "MF": "America/Marigot",
    "TF": "Indian/Kerguelen",
    "WF": "Pacific/Wallis",
    "PF": "Pacific/Tahiti",
    "NC": "Pacific/Noumea",
}
"""Code of an overseas territory -> the time zone of its capital."""


class Territory(NamedTuple):
    """A territory that can be chosen: `key` is what a record keeps of it."""

    key: str
    number: str
    name: str


def offered() -> tuple[Territory, ...]:
    """Return the departments and territories of France, by number.

    Alsace is one, under the numbers of both its departments.
    """
    entries = re.split(r"[|\n]", _METROPOLITAN.strip())
    found = []
    for entry in entries:
        number, _, name = entry.partition(" ")
        if number not in _TWICE:
            found.append(Territory(number, number, name))
    for code, names in _OWN.items():
        number, _, name = names.split("|")[0].partition(" ")
        found.append(Territory(code, number, name))
    return tuple(sorted(found, key=lambda one: one.number))


def find(text: str) -> Territory | None:
    """Return the territory that a number or a name means, None where there is no such one.

    Of a text that stands for all of France, or for no one department, the key is "".
    """
    plain = _plain(text)
    if plain not in _known():
        return None
    code = _known()[plain]
    for one in offered():
        if (code or plain.zfill(2)) in {one.key, _plain(one.number)} or plain == _plain(one.name):
            return one
    return Territory("", "", "")


def zone_of(key: str | None) -> str:
    """Return the time zone of a French territory, that of Paris for all others."""
    code = code_of(key) if is_known(key) else None
    return _ZONES.get(code or "", "Europe/Paris")


def code_of(text: str | None) -> str | None:
    """Return the code under which the library knows a territory, None for all of France.

    A department without a holiday of its own is all of France. Raises KeyError for a text that is
    no French territory.
    """
    return None if text is None or not _plain(text) else _known()[_plain(text)]


def is_known(text: str | None) -> bool:
    """Say whether a text is a French department or territory, or none."""
    return text is None or not _plain(text) or _plain(text) in _known()


def _plain(text: str) -> str:
    """Return a name without accents, hyphens, case and article: "la reunion" is "reunion"."""
    letters = unicodedata.normalize("NFKD", text)
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign)).casefold()
    words = re.sub(r"[^a-z0-9]+", " ", bare.replace("œ", "oe")).strip()
    words = re.sub(r"^fr (?=\w{2,3}$)", "", words)  # ISO 3166-2: FR-67
    words = re.sub(r"^(?:la|le|les|l|departement d[eu]s?|departement d) (?=\w)", "", words)
    words = re.sub(r"\bst(e?)\b", r"saint\1", words)
    return re.sub(r"^0+(?=\d\d$)", "", words) if words.isdecimal() else words


def _named(entries: str) -> set[str]:
    """Return every number and name of a list such as "67 Bas-Rhin|68 Haut-Rhin|Alsace"."""
    found: set[str] = set()
    for entry in re.split(r"[|\n]", entries.strip()):
        number, _, name = entry.partition(" ")
        if not re.fullmatch(r"\d\w{1,2}", number):
            number, name = "", entry
        found |= {_plain(one) for one in (number, name) if one}
    return found


@cache
def _known() -> Mapping[str, str | None]:
    """Return the code of every number and name, None for one without holidays of its own.

    Made when it is first asked: most commands ask about no territory.
    """
    known: dict[str, str | None] = dict.fromkeys(_named(_METROPOLITAN))
    known |= {str(number): None for number in range(1, 10)}
    return known | {name: code for code, entries in _OWN.items() for name in _named(entries)}
