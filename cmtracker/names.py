"""When two names are the same: channels, accounts, senders.

A name is compared as a person reads it: composed and decomposed letters are one (Unicode NFC),
capitals and small letters are one, any run of white space, non-breaking spaces among it, is one
space, and what is shown as nothing (marks of direction, spaces without width, which come along
when a name is copied from a page) does not count. The spelling that was given is what is stored
and shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache


@lru_cache(maxsize=4_096)
def folded(name: str) -> str:
    """Return the form of a name by which it is compared with others."""
    if name.isascii():
        return " ".join(name.split()).lower()
    from unicodedata import normalize  # noqa: PLC0415 - most names are plain

    seen = " ".join("".join(one for one in name if not _is_unseen(one)).split())
    # Canonical caseless matching (Unicode 3.13, D145), composed so that the form is short.
    return normalize("NFC", normalize("NFD", seen).casefold())


def is_blank(name: str) -> bool:
    """Say whether a name shows nothing: it is empty, or all of it is white space or unseen."""
    return not folded(name)


def _is_unseen(character: str) -> bool:
    """Say whether a character is shown as nothing: a mark of direction, a space without width."""
    from unicodedata import category  # noqa: PLC0415 - most names are plain

    return category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"


def latest_spellings(told: Iterable[tuple[str, int]]) -> Mapping[str, str]:
    """Return for each spelling the one to show: the latest of those that are one name.

    `told` are spellings, each with a number that grows with time. Spellings that are the only ones
    of their name are left out.
    """
    newest: dict[str, tuple[int, str]] = {}
    spellings: set[str] = set()
    for name, at in told:
        spellings.add(name)
        key = folded(name)
        if key not in newest or (at, name) > newest[key]:
            newest[key] = at, name
    if len(newest) == len(spellings):
        return {}
    shown = {name: newest[folded(name)][1] for name in spellings}
    return {name: spelling for name, spelling in shown.items() if name != spelling}
