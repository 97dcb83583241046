"""Read one noted line from left to right into a draft of what it says."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import TypeVar

from cmtracker.importers.notes import times, words
from cmtracker.importers.notes.draft import (
    Asked,
    Draft,
    NotedCount,
    NotedMark,
    NoteProblem,
)
from cmtracker.model import MINUTE, Direction

Value = TypeVar("Value")

_STAMP = (
    r"\[?(?P<day>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}),? (?:a )?"
    r"(?P<time>\d{1,2}:\d{2})(?::\d{2})?(?P<half> ?[ap]m)?(?:\] ?| - )(?:[^:]{1,60}: )?"
)
"""What a chat writes before each line: [17/11/2026 22:12:33] Me: …, 17/11/2026, 22:12 - Me: …"""

_SIDE = rf"(?:{times.CLOCK}|{times.BARE}|\d{{1,2}})"
_TO = r" ?(?:->|-|→|jusqu'a|a|to|until|et|and) ?"
_RANGE = rf"(?:de |from |entre |between )?(?P<start>{_SIDE}){_TO}(?P<end>{_SIDE})(?![\w:/])"
_AGO = r"-(?P<ago>\d{1,3}) ?(?:min|mn|minutes?)?(?!\w)"
_SCATTERED = r"(?:x(?P<n>\d{1,4})|(?P<m>\d{1,4}) (?:reponses?|answers?|replies))(?!\w)"
_MINUTES = r"\d{1,3} ?(?:minutes?|mins?|mn|')(?!\w)"
_NUMBER_AFTER = r" (?P<n>\d{1,5})(?! ?[h:'/\d]|\w| ?(?:min|mn))"
_HOSTILE = rf"(?:dont )?(?P<n>\d{{1,5}}) (?:{'|'.join(words.HOSTILE)})(?!\w)"
_SKIPPED = r"[\s,;·•*]+|(?:-|/|\||:)(?=\s|$)|(?:et|and|de|du|a|le|la|pour|sur|par|by|on|at)(?=\s)"
_TIME = rf"{times.CLOCK}(?![\w:/])"
_MARK_WORDS = "|".join(re.escape(word) for word in sorted(words.MARKS, key=len, reverse=True))
_MARK = (
    rf"(?:(?P<before>{_TIME})[\s,;:]*)?(?P<mark>{_MARK_WORDS})(?!\w)[\s,;:]*"
    rf"(?:(?P<after>{_TIME})[\s,;:]*)?(?P<rest>\D*)$"
)
"""“15h34 val? cabinet”, “val ok 16h21”, “crise crue”."""
_PADDING = "\ufeff\u200e\u200f\u202a\u202c \t"


def scan(line: str, asked: Asked) -> Draft | None:
    """Return what a line says, None where there is nothing in it.

    With a chat's stamp before the line, the line is read as at that date and time.
    """
    scanner = _Scanner(line.strip(_PADDING), asked)
    if not scanner.plain.strip(" -*•·,;:"):
        return None
    scanner.scan()
    return scanner.draft


class _Scanner:
    """A line, the place up to which it is read, and what it has said."""

    def __init__(self, text: str, asked: Asked) -> None:
        self.text, self.plain = text, words.folded(text)
        self.asked = asked
        self.at = 0
        self.note: list[tuple[int, int]] = []
        self.draft = Draft(asked.today if asked.day is None else asked.day)

    def scan(self) -> None:
        """Read the whole line."""
        self._stamp()
        self._skip()
        self._day()
        self._skip()
        if self._mark():
            return
        readers = (
            self._range,
            self._ago,
            self._scattered,
            self._number_before_channel,
            self._duration,
            self._clock,
            self._channel_word,
            self._word,
        )
        self._skip()
        while self.at < len(self.plain):
            if not any(reader() for reader in readers):
                self._unknown()
            self._skip()
        self.draft.note = [self.text[start:end] for start, end in self.note]

    def _take(self, pattern: str) -> dict[str, str] | None:
        """Read a pattern here: its named parts, and the whole as "all"; None if it is not here."""
        found = times.compiled(pattern).match(self.plain, self.at)
        if found is None or found.end() == self.at:
            return None
        self.at = found.end()
        parts = {name: part for name, part in found.groupdict().items() if part is not None}
        return {**parts, "all": self.text[found.start() : found.end()]}

    def _skip(self) -> None:
        while self._take(_SKIPPED):
            pass

    def _one_of(self, known: Collection[str]) -> str | None:
        """Read the longest of some words that stands here; None if none does."""
        fits = [word for word in known if self.plain.startswith(word, self.at)]
        for word in sorted(fits, key=len, reverse=True):
            end = self.at + len(word)
            after = self.plain[end : end + 1]
            if not (after.isalnum() or after in ("+", "'", "_")):
                self.at = end
                return word
        return None

    def _meaning(self, known: Mapping[str, Value]) -> tuple[str, Value] | None:
        """Read one of some words; return it with what it means."""
        word = self._one_of(known)
        return None if word is None else (word, known[word])

    def _stamp(self) -> None:
        found = self._take(_STAMP)
        if found is None:
            return
        day = times.day(found["day"], self.asked.today)
        clock = times.clock(found["time"] + found.get("half", ""))
        if day is None or clock is None:
            self.draft.fail(NoteProblem.UNREADABLE, found["all"])
            return
        self.draft.noted, self.draft.day = (day, clock), day
        self.asked = self.asked._replace(today=day, now=clock, day=day)

    def _day(self) -> None:
        found = self._take(times.DATE)
        if found is None:
            return
        day = times.day(found["all"], self.asked.today)
        if day is None:
            self.draft.fail(NoteProblem.UNREADABLE, found["all"])
            return
        self.draft.day = day
        self.draft.named_day = " ".join(words.folded(found["all"]).split())

    def _mark(self) -> bool:
        """Read a fact of a chronology: one time, its word, and no other figure on the line.

        Without a time it is that of the stamp, or now where it is typed at once. A crisis that
        begins needs a name.
        """
        found = self._take(_MARK)
        if found is None:
            return False
        what = words.MARKS[found["mark"]]
        word = found["all"][len(found["all"]) - len(found["rest"]) :].strip(" ,;:·•–-")
        if what is words.CrisisWord.BEGINS and not word:
            self.at -= len(found["all"])
            return False
        self.draft.mark = NotedMark(what, word)
        named = found.get("before") or found.get("after")
        noted = None if self.draft.noted is None else self.draft.noted[1]
        if named is None and noted is None and self.asked.at_once and not self.draft.named_day:
            self.draft.at_once = True
            self.draft.day, noted = self.asked.today, self.asked.now
        self.draft.start = noted if named is None else times.clock(named)
        if named is not None and self.draft.start is None:
            self.draft.fail(NoteProblem.UNREADABLE, named)
        return True

    def _range(self) -> bool:
        before = self.at
        found = self._take(_RANGE)
        if found is None:
            return False
        sides = found["start"], found["end"]
        short = [side.isdigit() and len(side) <= len("20") for side in sides]
        if all(short) or (any(short) and all(side.isdigit() for side in sides)):
            self.at = before  # 12-30 could be anything
            return False
        start, end = (times.clock(side) for side in sides)
        if start is None or end is None:
            self.draft.fail(NoteProblem.UNREADABLE, found["all"])
            return True
        self.draft.say("start", start, found["all"])
        self.draft.say("end", end, found["all"])
        return True

    def _ago(self) -> bool:
        found = None if self.draft.start is not None else self._take(_AGO)
        if found is None:
            return False
        if self.draft.named_day and self.draft.day != self.asked.today:
            self.draft.fail(NoteProblem.CONTRADICTION, found["all"])
        self.draft.day, self.draft.end = self.asked.today, self.asked.now
        self.draft.start = self.asked.now - int(found["ago"]) * MINUTE
        return True

    def _scattered(self) -> bool:
        found = self._take(_SCATTERED)
        if found is None:
            return False
        self.draft.say("answers", int(found.get("n") or found["m"]), found["all"])
        return True

    def _number_before_channel(self) -> bool:
        """Read "12 fb": the number before the channel."""
        before = self.at
        found = self._take(r"(?P<n>\d{1,5}) (?:messages? )?(?:sur |on |de )?(?=\S)")
        if found is None:
            return False
        channel = self._channel()
        if channel is None:
            self.at = before
            return False
        self._count(channel, int(found["n"]))
        return True

    def _duration(self) -> bool:
        is_minutes = times.compiled(_MINUTES).match(self.plain, self.at) is not None
        expected = self.draft.answers is not None or is_minutes
        found = self._take(times.DURATION) if expected else None
        if found is None:
            return False
        self.draft.say("declared", times.duration(found["all"]), found["all"])
        return True

    def _clock(self) -> bool:
        found = self._take(rf"(?P<clock>{times.CLOCK})(?![\w:/])")
        if found is None:
            return False
        clock = times.clock(found["clock"])
        if clock is None:
            self.draft.fail(NoteProblem.UNREADABLE, found["all"])
        else:
            name = "start" if self.draft.asker is None else "asked_at"
            self.draft.say(name, clock, found["all"])
        return True

    def _channel_word(self) -> bool:
        """Read a channel: with a number after it messages of it, after who asked the way."""
        channel = self._channel()
        if channel is None:
            return False
        number = self._take(_NUMBER_AFTER)
        if number is not None:
            self._count(channel, int(number["n"]))
        elif self.draft.asker is not None and self.draft.asked_through is None:
            self.draft.asked_through = channel
        elif channel not in self.draft.channels:
            self.draft.channels.append(channel)
        return True

    def _channel(self) -> str | None:
        own = {words.folded(name): name for name in self.asked.channels}
        word = self._one_of(own)
        if word is not None:
            return own[word]
        known = self._meaning(words.CHANNELS)
        return None if known is None else own.get(known[1], known[1])

    def _count(self, channel: str, number: int) -> None:
        self._skip()
        named = self._meaning(words.DIRECTIONS)
        self._skip()
        hostile = self._take(_HOSTILE)
        bad = int(hostile["n"]) if hostile else 0
        if number == 0 or bad > number:
            self.draft.fail(NoteProblem.UNREADABLE, f"{channel} {number}")
        direction = Direction.SENT if named is None else named[1]
        self.draft.counts.append(NotedCount(channel, number, direction, bad))
        if channel not in self.draft.channels:
            self.draft.channels.append(channel)

    def _word(self) -> bool:
        """Read who asked, how, what the time went into, or where."""
        if self.draft.asker is not None and self.draft.asked_through is None:
            way = self._one_of(words.WAYS_TO_ASK)
            if way is not None:
                self.draft.asked_through = way
                return True
        named: tuple[tuple[str, Mapping[str, object]], ...] = (
            ("asker", words.ASKERS),
            ("activity", words.ACTIVITIES),
            ("place", words.PLACES),
        )
        before = self.at
        for name, known in named:
            found = self._meaning(known)
            if found is not None and name == "asker" and self._goes_on_a_note(before):
                self.at = before
                return False
            if found is not None:
                self.draft.say(name, found[1], found[0])
                return True
        return False

    def _goes_on_a_note(self, here: int) -> bool:
        """Say whether a word stands behind one of the note, as "maire" in "photo du maire".

        Nobody is then taken to have asked, unless the word before is "demande" or "par".
        """
        if not self.note:
            return False
        start, end = self.note[-1]
        between = times.compiled(rf"(?:{_SKIPPED})*").fullmatch(self.plain, end, here)
        last = self.plain[start:end].split()[-1]
        return between is not None and last not in words.BEFORE_WHO_ASKED

    def _unknown(self) -> None:
        """Read a word that means nothing here: with a figure it is refused, else it is a note."""
        start = self.at
        found = self._take(r"[^\s,;·•]+")
        word = "" if found is None else found["all"]
        if any(character.isdigit() for character in word):
            self.draft.fail(NoteProblem.UNREADABLE, word)
        elif self.note and times.compiled(rf"(?:{_SKIPPED})*").fullmatch(
            self.plain, self.note[-1][1], start
        ):
            self.note[-1] = self.note[-1][0], self.at
        else:
            self.note.append((start, self.at))
