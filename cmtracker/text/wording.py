"""Domain text in French and English, without Qt: sentences, durations, dates, numbers.

The texts lie in `resources/i18n/<language>/*.toml`. All files of a language are read as one tree,
and a text is asked for by its dotted key. A file in `resources/i18n` itself holds the texts of all
languages: where they differ, a table has one entry for each language. Widgets have Qt's own
translation instead.

French typography is kept here, once: a no-break space in "7 h 42" and before a colon, a narrow
one inside numbers and before "; ? !" — the texts themselves are written with ordinary spaces.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from cmtracker import paths
from cmtracker.errors import Moment, Month, Part, Reason, UserError
from cmtracker.model import HOUR, MINUTE, NAMELESS, Clock, Instant, Seconds
from cmtracker.names import folded
from cmtracker.text import catalogue

LANGUAGES = ("fr", "en")
NBSP = "\u00a0"
NARROW = "\u202f"

Day = date  # the class below has a method of that name

_SPACES = (
    *((f" {mark}", f"{NARROW}{mark}") for mark in ";?!"),
    (" :", f"{NBSP}:"),
    ("« ", f"«{NBSP}"),
    (" »", f"{NBSP}»"),
)
"""What French writes with a no-break space wherever it stands."""


@cache
def _marks() -> tuple[re.Pattern[str], ...]:
    """Return where else a space is one that does not break, compiled for who writes French."""
    return (
        re.compile(r"(?<=\bn°) "),
        re.compile(r"(?<=\bart\.) "),
        re.compile(r"(?<=\d) (?=(?:h|min|s|%|€)(?![\w]))"),
        re.compile(r"(?<=\d\u00a0h) (?=\d\d\b)"),
    )


_BREAKS = r"[\x00-\x1f\x7f\x85\u2028\u2029]+"


def on_one_line(text: str) -> str:
    """Return a text with each run of control characters and line ends as one space."""
    return re.sub(_BREAKS, " ", text)


def in_language(table: dict[str, Any], language: str) -> dict[str, Any]:
    """Return a table of texts with each table of languages replaced by its entry for one."""
    if language in table and set(table) <= set(LANGUAGES):
        table = table[language]
    return {
        key: in_language(value, language) if isinstance(value, dict) else value
        for key, value in table.items()
    }


class Wording:
    """The texts of one language and the way it writes times, dates and numbers."""

    def __init__(self, language: str, employer: str = "") -> None:
        """Take "fr" or "en" (anything else: English); files are read when a text is asked for.

        `employer` is the kind of employer (`model.Employer`) whose words are used; it may be set
        later, "" stands for the one for which the texts are written.
        """
        self.language = language if language in LANGUAGES else "en"
        self.employer = employer
        self._tables: dict[str, Any] = {}
        self._found: dict[tuple[str, str], Any] = {}  # by the employer and the key
        folders = (paths.resource("i18n"), paths.resource(f"i18n/{self.language}"))
        self._unread = {path.stem: path for folder in folders for path in catalogue.files(folder)}

    # --- texts ---------------------------------------------------------------------------------

    def text(self, key: str, /, **values: object) -> str:
        """Return the text of a dotted key with its values put in. A missing key is a bug."""
        found = self._find(key)
        if not isinstance(found, str):
            raise KeyError(key)
        return self.typeset(found.format(**values) if values else found)

    def plural(self, key: str, n: float, /, **values: object) -> str:
        """Return the form `one` or `other` of a key; `{n}` is the number, already written.

        French uses the singular below 2, English for 1 only. A form `zero` is used when there.
        """
        forms = self._find(key)
        if not isinstance(forms, dict):
            raise KeyError(key)
        single = n < 2 if self.language == "fr" else n == 1
        form = "zero" if n == 0 and "zero" in forms else "one" if single else "other"
        values.setdefault("n", self.number(n))
        return self.typeset(str(forms[form]).format(**values))

    def lasting(self, key: str, seconds: Seconds, /, **values: object) -> str:
        """Return the form of a key that agrees with `{duration}`, the seconds as they are written.

        "1 h 30" goes by its hours, "30 min" by its minutes, less than a minute is none (`zero`).
        """
        n = seconds // HOUR if seconds >= HOUR else seconds // MINUTE
        return self.plural(key, n, duration=self.duration(seconds), **values)

    def has(self, key: str) -> bool:
        """Say whether a key exists, for texts that may be left out (an exception's sentence)."""
        try:
            self._find(key)
        except KeyError:
            return False
        return True

    def table(self, key: str) -> dict[str, Any]:
        """Return a whole table of texts, such as the labels of an enumeration."""
        found = self._held(key)
        if not isinstance(found, dict):
            raise KeyError(key)
        return found

    def channel(self, name: str) -> str:
        """Return how a channel writes itself ("facebook" is Facebook), or its name as typed."""
        return on_one_line(str(self.table("channels").get(folded(name), name)))

    def error(self, error: UserError) -> str:
        """Return the sentence of a `UserError`.

        A value may be a reason of its own, which is said in its place: another `UserError`, or why
        an entry was left out.
        What a user typed is quoted on one line, so that a sentence stays one.
        """
        return self.text(f"errors.{error.key}", **self._all_said(error.values))

    def part(self, part: Part) -> str:
        """Return a part of a sentence in words."""
        return self.text(f"parts.{part.key}", **self._all_said(part.values))

    def _all_said(self, values: Mapping[str, object]) -> dict[str, object]:
        return {name: self._said(value) for name, value in values.items()}

    def _said(self, value: object) -> object:
        if isinstance(value, Moment):
            return self.moment(value.instant, value.zone, year=True)
        if isinstance(value, Month):
            months = self._held("calendar.months")
            return f"{months[value.first.month - 1]}{NBSP}{value.first.year}"
        if isinstance(value, Day):
            return self.date(value)
        if isinstance(value, UserError):
            return self.error(value)
        if isinstance(value, Part):
            return self.part(value)
        if isinstance(value, Reason):
            return self.text(f"reasons.{value.key}", text=value.text)
        if hasattr(value, "key") and hasattr(value, "values"):
            return self.text(f"skipped.{value.key}", **value.values)
        return on_one_line(value) if isinstance(value, str) else value

    def typeset(self, text: str) -> str:
        """Put the no-break spaces that French asks for where a plain space stands."""
        if self.language != "fr":
            return text
        for plain, unbroken in _SPACES:
            text = text.replace(plain, unbroken)
        for pattern in _marks():
            text = pattern.sub(NBSP, text)
        return text

    def _find(self, key: str) -> Any:  # noqa: ANN401 - a text or the forms of a plural
        """Return what a key holds, in the words of the employer where it has its own."""
        place = self.employer, key
        if place not in self._found:
            self._found[place] = self._looked_up(key)
        return self._found[place]

    def _looked_up(self, key: str) -> Any:  # noqa: ANN401 - as above
        found = self._held(key)
        if not self.employer:
            return found
        try:
            return self._held(f"employers.{self.employer}.{key}")
        except KeyError:
            return self._in_words_of_employer(found)

    def _in_words_of_employer(self, found: Any) -> Any:  # noqa: ANN401 - as above
        if isinstance(found, dict):
            return {form: self._in_words_of_employer(text) for form, text in found.items()}
        if isinstance(found, str):
            for general, own in self._own_words():
                found = found.replace(general, own)
        return found

    def _own_words(self) -> list[tuple[str, str]]:
        try:
            words: list[tuple[str, str]] = self._held(f"employers.{self.employer}.words")
        except KeyError:  # the kind of employer for which the texts are written
            return []
        return words

    def _held(self, key: str) -> Any:  # noqa: ANN401 - a text or a table of texts
        self._read(key.partition(".")[0])
        found: Any = self._tables
        for part in key.split("."):
            if not isinstance(found, dict) or part not in found:
                raise KeyError(key)
            found = found[part]
        return found

    def _read(self, table: str) -> None:
        """Read the files that may hold a table: those named after it, or else all of them.

        A command that says one sentence need not parse every text there is.
        """
        named = [stem for stem in self._unread if stem == table or stem.startswith(f"{table}_")]
        if not named and table not in self._tables:
            named = list(self._unread)
        for stem in named:
            _merge(self._tables, in_language(catalogue.read(self._unread.pop(stem)), self.language))

    # --- durations and numbers -----------------------------------------------------------------

    def duration(self, seconds: Seconds) -> str:
        """Write "7 h 42", "42 min", "-1 h 05"; seconds are cut off, never rounded up."""
        sign = "−" if seconds < 0 else ""
        hours, minutes = divmod(abs(seconds) // MINUTE, 60)
        if hours == 0:
            return f"{sign if minutes else ''}{minutes}{NBSP}min"
        if minutes == 0:
            return f"{sign}{self.number(hours)}{NBSP}h"
        return f"{sign}{self.number(hours)}{NBSP}h{NBSP}{minutes:02d}"

    def number(self, value: float, digits: int | None = None) -> str:
        """Write a number: "12 840" and "0,5" in French, "12,840" and "0.5" in English."""
        text = f"{value:,}" if digits is None else f"{value:,.{digits}f}"
        if self.language == "fr":
            text = text.replace(",", NARROW).replace(".", ",")
        return text.replace("-", "−")

    def signed(self, value: int) -> str:
        """Write a whole number with its sign: "+12", "−3", "0"."""
        sign = "+" if value > 0 else "−" if value < 0 else ""
        return f"{sign}{self.number(abs(value))}"

    def share(self, part: int, whole: int) -> str:
        """Write how much of so many cases is meant as a percentage; a dash where they are few."""
        from cmtracker.results.claims import ENOUGH  # noqa: PLC0415 - short commands need none

        return self.percent(part, whole) if whole >= ENOUGH else "–"

    def percent(self, part: float, whole: float) -> str:
        """Write a share as a whole percentage, rounded down; an empty whole is a dash."""
        if not whole:
            return "–"
        text = str(int(100 * part // whole))
        return f"{text}{NBSP}%" if self.language == "fr" else f"{text}%"

    # --- times and dates -----------------------------------------------------------------------

    def clock(self, seconds: Clock) -> str:
        """Write a time of day: "9 h 00" in French, "09:00" in English."""
        hours, minutes = divmod(seconds // MINUTE, 60)
        if self.language == "fr":
            return f"{hours}{NBSP}h{NBSP}{minutes:02d}"
        return f"{hours:02d}:{minutes:02d}"

    def time(self, instant: Instant, zone: str) -> str:
        """Write the local time of an instant."""
        local = self.local(instant, zone)
        return self.clock(local.hour * HOUR + local.minute * MINUTE)

    def exact_time(self, instant: Instant, zone: str) -> str:
        """Write the local time of an instant; where the clock shows it twice, which one it is."""
        which = self.which_of_two(instant, zone)
        return f"{self.time(instant, zone)} ({which})" if which else self.time(instant, zone)

    def local(self, instant: Instant, zone: str) -> datetime:
        """Return an instant as a local, aware datetime."""
        return datetime.fromtimestamp(instant, ZoneInfo(zone))

    def date(self, day: Day, *, weekday: bool = False, year: bool = True) -> str:
        """Write "mardi 17 novembre 2026"; the first of a month is "1er" in French."""
        return self._write(day, weekday=weekday, year=year, table="months")

    def short_date(self, day: Day, *, weekday: bool = True, year: bool = False) -> str:
        """Write "mar. 17 nov.", for tables and axes."""
        return self._write(day, weekday=weekday, year=year, table="months_short")

    def _write(self, day: Day, *, weekday: bool, year: bool, table: str) -> str:
        month = str(self._held(f"calendar.{table}")[day.month - 1])
        number = str(day.day)
        if self.language == "fr" and day.day == 1:
            number = "1er"
        parts = [f"{number}{NBSP}{month}"]
        if weekday:
            names = "weekdays" if table == "months" else "weekdays_short"
            parts.insert(0, str(self._held(f"calendar.{names}")[day.weekday()]))
        if year:
            parts.append(str(day.year))
        return NBSP.join(parts) if self.language == "fr" and not weekday else " ".join(parts)

    def moment(self, instant: Instant, zone: str, *, year: bool = False) -> str:
        """Write "mercredi 10 juin à 22 h 40".

        Of a time that the clock shows twice that night it says which one it is.
        """
        local = self.local(instant, zone)
        text = self.text(
            "calendar.moment",
            date=self.date(local.date(), weekday=True, year=year),
            time=self.time(instant, zone),
        )
        which = self.which_of_two(instant, zone)
        return f"{text} ({which})" if which else text

    def clock_changes(self, start: Instant, end: Instant, zone: str) -> bool:
        """Say whether summer time begins or ends between two instants."""
        return self.local(start, zone).utcoffset() != self.local(end, zone).utcoffset()

    def which_of_two(self, instant: Instant, zone: str) -> str:
        """Say which of two an instant is where the clock shows its time twice, else ""."""
        local = self.local(instant, zone)
        if local.utcoffset() == local.replace(fold=1 - local.fold).utcoffset():
            return ""
        which = "second_of_two" if local.fold else "first_of_two"
        return self.text(f"calendar.{which}", offset=_offset(local))

    def span(self, first: Day, last: Day) -> str:
        """Write a range of dates with no more of the year and month than it needs."""
        if first == last:
            return self.text("calendar.one_day", date=self.date(first))
        same_year = first.year == last.year
        same_month = same_year and first.month == last.month
        start = self.date(first, year=not same_year)
        if same_month:
            start = "1er" if self.language == "fr" and first.day == 1 else str(first.day)
        return self.text("calendar.range", first=start, last=self.date(last))

    def holiday(self, name: str) -> str:
        """Return the name of a public holiday in the language; of one without a name what it is.

        The legal ones are kept by their French names, two on one date with a semicolon between
        them; a name that the user gave stays as it is.
        """
        if name == NAMELESS:
            return self.text("calendar.holiday")
        known = self.table("calendar.holidays")
        return "; ".join(str(known.get(one, one)) for one in name.split("; "))

    def weekday(self, index: int, *, short: bool = False) -> str:
        """Write a weekday, 0 being Monday."""
        return str(self._held("calendar.weekdays_short" if short else "calendar.weekdays")[index])

    def join(self, items: Iterable[str]) -> str:
        """Write a list: "a, b et c"."""
        *head, last = list(items) or [""]
        if not head:
            return last
        return f"{', '.join(head)} {self.text('calendar.and')} {last}"


def _offset(local: datetime) -> str:
    """Write how far a local time is from UTC: "UTC+2", "UTC−3:30"."""
    minutes = int((local.utcoffset() or timedelta()).total_seconds()) // MINUTE
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02d}" if rest else "")


def system_language() -> str:
    """Return "fr" or "en", from the environment the system's language is told in."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    import locale  # noqa: PLC0415 - not needed where a language is chosen

    code = (locale.getlocale()[0] or "").lower()
    return "fr" if code.startswith(("fr", "french")) else "en"


def _merge(into: dict[str, Any], more: dict[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value
