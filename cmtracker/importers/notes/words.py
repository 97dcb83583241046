"""The words that a noted line may hold, French and English, and what each stands for.

Keys are folded: lower case, without accents. A new word is added here and nowhere else.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from typing import NamedTuple

from cmtracker.model import Activity, Direction, MarkKind, Place, RequestedBy

WEEKDAYS = {
    **dict.fromkeys(("lundi", "lun", "monday", "mon"), 0),
    **dict.fromkeys(("mardi", "mar", "tuesday", "tue"), 1),
    **dict.fromkeys(("mercredi", "mer", "wednesday", "wed"), 2),
    **dict.fromkeys(("jeudi", "jeu", "thursday", "thu"), 3),
    **dict.fromkeys(("vendredi", "ven", "friday", "fri"), 4),
    **dict.fromkeys(("samedi", "sam", "saturday", "sat"), 5),
    **dict.fromkeys(("dimanche", "dim", "sunday", "sun"), 6),
}
"""Monday is 0."""

MONTHS = {
    **dict.fromkeys(("janvier", "janv", "january", "jan"), 1),
    **dict.fromkeys(("fevrier", "fevr", "fev", "february", "feb"), 2),
    **dict.fromkeys(("mars", "march"), 3),
    **dict.fromkeys(("avril", "avr", "april", "apr"), 4),
    **dict.fromkeys(("mai", "may"), 5),
    **dict.fromkeys(("juin", "june", "jun"), 6),
    **dict.fromkeys(("juillet", "juil", "july", "jul"), 7),
    **dict.fromkeys(("aout", "august", "aug"), 8),
    **dict.fromkeys(("septembre", "sept", "september", "sep"), 9),
    **dict.fromkeys(("octobre", "oct", "october"), 10),
    **dict.fromkeys(("novembre", "nov", "november"), 11),
    **dict.fromkeys(("decembre", "dec", "december"), 12),
}

DAYS_AGO = {
    **dict.fromkeys(("aujourd'hui", "auj", "today", "ce soir", "ce matin", "tonight"), 0),
    **dict.fromkeys(("hier", "yesterday", "hier soir", "hier matin", "last night"), 1),
    **dict.fromkeys(("avant-hier", "avant hier", "avant-hier soir"), 2),
}

IN_THE_EVENING = ("hier soir", "ce soir", "tonight", "last night", "avant-hier soir")
"""Dates that say besides that it was in the evening or at night."""

IN_THE_MORNING = ("ce matin", "hier matin")

CHANNELS = {
    **dict.fromkeys(("facebook", "fb"), "facebook"),
    **dict.fromkeys(("instagram", "insta", "ig"), "instagram"),
    **dict.fromkeys(("twitter", "tw"), "x"),
    **dict.fromkeys(("mastodon", "masto"), "mastodon"),
    **dict.fromkeys(("bluesky", "bsky"), "bluesky"),
    **dict.fromkeys(("linkedin", "li"), "linkedin"),
    **dict.fromkeys(("telegram", "tg"), "telegram"),
    **dict.fromkeys(("whatsapp", "wa"), "whatsapp"),
    **dict.fromkeys(("tiktok", "tt"), "tiktok"),
    **dict.fromkeys(("youtube", "yt"), "youtube"),
    **dict.fromkeys(("threads",), "threads"),
    **dict.fromkeys(("messenger", "mess"), "messenger"),
    **dict.fromkeys(("courriel", "courriels", "email", "mail", "mails", "mel"), "email"),
    **dict.fromkeys(("sms", "texto"), "sms"),
    **dict.fromkeys(("telephone", "tel", "appel", "phone", "call"), "phone"),
}

WAYS_TO_ASK = {
    **dict.fromkeys(("teams", "visio", "oral", "reunion", "meeting"), ""),
}
"""Ways in which somebody asks that are no channel: kept as they are written."""


class Asker(NamedTuple):
    """Who asked: the value, and the function that is kept with it ("" where the word is none)."""

    by: RequestedBy
    function: str = ""


ASKERS = {
    **{
        word: Asker(RequestedBy.MANAGER, word.upper() if len(word) < 5 else word)
        for word in ("dga", "dgs", "dgst", "drh", "dircom", "dircab", "chef", "cheffe")
    },
    **dict.fromkeys(
        ("hierarchie", "direction", "n+1", "n+2", "manager", "boss", "responsable"),
        Asker(RequestedBy.MANAGER),
    ),
    **dict.fromkeys(("maire", "president", "presidente", "mayor"), Asker(RequestedBy.MAYOR)),
    **dict.fromkeys(
        ("elu", "elue", "adjoint", "adjointe", "cabinet", "elected", "councillor"),
        Asker(RequestedBy.ELECTED),
    ),
    **dict.fromkeys(("astreinte", "on-call", "oncall"), Asker(RequestedBy.ON_CALL)),
    **dict.fromkeys(("alerte", "alert"), Asker(RequestedBy.ALERT)),
    **dict.fromkeys(("consigne", "standing order"), Asker(RequestedBy.STANDING_ORDER)),
    **dict.fromkeys(("sans demande", "sans demande expresse", "unasked"), Asker(RequestedBy.SELF)),
}

BEFORE_WHO_ASKED = ("demande", "demandes", "par", "request", "by")
"""Words after which a word of `ASKERS` says who asked, though the line holds other words."""

ACTIVITIES = {
    **dict.fromkeys(("moderation", "modo"), Activity.MODERATION),
    **dict.fromkeys(("reponses", "answering", "replies"), Activity.ANSWERING),
    **dict.fromkeys(("publication", "publications", "publishing", "post"), Activity.PUBLISHING),
    **dict.fromkeys(("veille", "watching", "monitoring"), Activity.WATCHING),
    **dict.fromkeys(("crise", "crisis"), Activity.CRISIS),
    **dict.fromkeys(("reunion", "meeting"), Activity.MEETING),
    **dict.fromkeys(("attente", "validation", "waiting"), Activity.WAITING),
}


class CrisisWord(StrEnum):
    """What a line says of a whole crisis."""

    BEGINS = "begins"
    ENDS = "ends"


MARKS: dict[str, MarkKind | CrisisWord] = {
    **dict.fromkeys(("val?", "val ?", "validation?", "validation ?"), MarkKind.VALIDATION_ASKED),
    **dict.fromkeys(("val ok", "validation ok", "approved"), MarkKind.VALIDATION_OBTAINED),
    **dict.fromkeys(("publie", "publiee", "published"), MarkKind.PUBLISHED),
    **dict.fromkeys(("corrige", "corrigee", "correction", "corrected"), MarkKind.CORRECTED),
    **dict.fromkeys(("relais", "handover", "handed over"), MarkKind.HANDED_OVER),
    **dict.fromkeys(("crise", "crisis"), CrisisWord.BEGINS),
    **dict.fromkeys(
        ("fin de crise", "fin crise", "crise finie", "crise terminee", "end of crisis"),
        CrisisWord.ENDS,
    ),
}
"""Words that mark a fact of a chronology, in a line with one time and no other figure."""

PLACES = {
    **dict.fromkeys(("maison", "domicile", "home"), Place.HOME),
    **dict.fromkeys(("bureau", "office", "mairie"), Place.OFFICE),
}

DIRECTIONS = {
    **dict.fromkeys(("recu", "recus", "recue", "recues", "received"), Direction.RECEIVED),
    **dict.fromkeys(("traite", "traites", "envoye", "envoyes", "handled", "sent"), Direction.SENT),
    **dict.fromkeys(("publie", "publies", "published", "posts"), Direction.PUBLISHED),
}

HOSTILE = ("virulent", "virulents", "hostile", "hostiles", "agressif", "agressifs")


def folded(text: str) -> str:
    """Return a text in lower case without accents, each character at the place where it was."""
    return "".join(_plain(character) for character in text)


def _plain(character: str) -> str:
    if character in "’‘ʼ":
        return "'"
    if character in "‐‑‒–—−":
        return "-"
    if character.isspace():
        return " "
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character
