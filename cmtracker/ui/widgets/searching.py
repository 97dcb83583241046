"""Searching a text by words, whatever their capitals and accents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import combining, normalize


def searchable(text: str) -> str:
    """Return a text in small letters without accents, by which it is searched."""
    parts = normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(letter for letter in parts if not combining(letter))


def places(words: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where searchable words stand in a text, as the indices of a slice.

    Words may overlap. A letter that becomes several (œ) is found by either of them.
    """
    letters: list[str] = []
    origins: list[int] = []
    for index, letter in enumerate(text):
        for one in searchable(letter):
            letters.append(one)
            origins.append(index)
    folded = "".join(letters)
    for word in words:
        start = folded.find(word) if word else -1
        while start >= 0:
            yield origins[start], origins[start + len(word) - 1] + 1
            start = folded.find(word, start + len(word))
