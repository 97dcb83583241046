"""What is said of a crisis, in the window and on the command line alike."""

from __future__ import annotations

from collections.abc import Sequence

from cmtracker.model import HOUR, Seconds
from cmtracker.text.wording import Wording


def work_text(worked: Seconds, outside: Seconds, wording: Wording) -> str:
    """Return the work of a crisis in words, with the part of it out of hours where there is any.

    Both in seconds.
    """
    if not worked:
        return wording.text("crises.no_work")
    if not outside:
        return wording.text("crises.work_as_scheduled", worked=wording.duration(worked))
    return wording.text(
        "crises.work", worked=wording.duration(worked), outside=wording.duration(outside)
    )


def proposed_word(word: str, channels: Sequence[str], wording: Wording) -> str:
    """Return the word that a proposed fact is offered with: a function, then channels."""
    return ", ".join(filter(None, (word, *map(wording.channel, channels))))


def trace_text(trace: str, posts: int, wording: Wording) -> str:
    """Return what a proposed fact was seen by; `posts` are the messages published then."""
    if posts:
        return wording.plural("crises.posts", posts)
    return wording.text(f"crises.trace.{trace}")


def hour_texts(hours: Sequence[tuple[int, int, int]], wording: Wording) -> list[str]:
    """Return "12 à 21 h 00 (virulents : 2)" for each local hour with its messages received.

    Each is the hour, how many were received in it, and how many messages of it were hostile.
    """
    told = []
    for hour, received, hostile in hours:
        key = "crises.hour_hostile" if hostile else "crises.hour"
        figures = {"received": wording.number(received), "hostile": wording.number(hostile)}
        told.append(wording.text(key, hour=wording.clock(hour * HOUR), **figures))
    return told
