"""Read the packs of limits: the ones shipped, and the user's own copies in the data folder.

A copy `regimes/<id>.toml` in the data folder replaces the shipped pack of the same id (a local
délibération or charter). The format is described at the head of `fr-territorial.toml`. A faulty
file gets one sentence naming file, key and line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from cmtracker import files, paths
from cmtracker.errors import UserError
from cmtracker.model import (
    DAY,
    HOUR,
    MINUTE,
    MOST_WEEKS,
    Clock,
    CompensationRules,
    Employer,
    LegalSource,
    Limit,
    OvertimeBasis,
    Regime,
    Rule,
    Seconds,
    Severity,
    Unit,
)

FOLDER = "regimes"
DEFAULT = "fr-territorial"
PRIVATE = "fr-private"

EXCEPTIONS = frozenset(
    {
        "fr_art_3_ii",
        "fr_ihts_exceptional",
        "fr_private_rest",
        "fr_private_day",
        "fr_private_week",
        "fr_private_average",
        "eu_derogation",
        "eu_weekly_rest",
    }
)
"""The keys of the sentences on lawful exceptions. With a mistyped one the sentence would be missing
from window and report, and nobody would see that it is."""


_ID = re.compile(r"\w[\w. -]{0,79}")
"""What a regime may be called: the name of a file in its folder, and of nothing elsewhere."""

_DURATION = re.compile(r"(\d{1,4}):([0-5]\d)")


class _Faulty(Exception):  # noqa: N818 - never leaves this module
    """A key whose value does not fit; `load` turns it into a sentence with file and line."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _fraction(text: str) -> float:
    """Return the number that "5/3" or "1.25" means. Raises `ValueError` or `ArithmeticError`.

    Not by `fractions`, which is loaded for as long as the whole packs are read.
    """
    upper, slash, lower = text.partition("/")
    return int(upper) / int(lower) if slash else float(text)


class _Table:
    """A TOML table that knows its own name, so that a fault can be told by its full key."""

    def __init__(self, values: Any, name: str) -> None:  # noqa: ANN401 - whatever TOML holds
        if not isinstance(values, dict):
            raise _Faulty(name)
        self.values: dict[str, Any] = values
        self.name = name

    def key(self, key: str) -> str:
        return f"{self.name}.{key}" if self.name else key

    def get(self, key: str, kind: type | tuple[type, ...], default: Any = None) -> Any:  # noqa: ANN401
        value = self.values.get(key, default)
        if value is default and key not in self.values:
            return default
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise _Faulty(self.key(key))
        return value

    def need(self, key: str, kind: type | tuple[type, ...]) -> Any:  # noqa: ANN401
        if key not in self.values:
            raise _Faulty(self.key(key))
        return self.get(key, kind)

    def table(self, key: str) -> _Table:
        return _Table(self.need(key, dict), self.key(key))

    def duration(self, key: str, default: Seconds | None = None) -> Seconds | None:
        text = self.get(key, str)
        return default if text is None else self.parse(text, key)

    def parse(self, text: Any, key: str) -> Seconds:  # noqa: ANN401
        found = _DURATION.fullmatch(text) if isinstance(text, str) else None
        if not found:
            raise _Faulty(self.key(key))
        return int(found[1]) * HOUR + int(found[2]) * MINUTE

    def clock(self, text: Any, key: str) -> Clock:  # noqa: ANN401
        clock = self.parse(text, key)
        if clock > DAY:
            raise _Faulty(self.key(key))
        return clock

    def rate(self, value: Any, key: str) -> float:  # noqa: ANN401
        if isinstance(value, bool):
            raise _Faulty(self.key(key))
        try:
            rate = _fraction(value) if isinstance(value, str) else float(value)
        except (TypeError, ValueError, ArithmeticError):
            raise _Faulty(self.key(key)) from None
        if not 0 <= rate <= 10:
            raise _Faulty(self.key(key))
        return rate

    def unknown(self, known: str) -> None:
        for key in self.values:
            if key not in known.split():
                raise _Faulty(self.key(key))


def load(regime_id: str, data_dir: Path | None = None) -> Regime:
    """Return the regime `regime_id`: the user's copy in `data_dir` if there is one.

    Raises `UserError` for an unknown id and for a faulty file (file, key and line named).
    """
    if _ID.fullmatch(regime_id):
        own = data_dir / FOLDER / f"{regime_id}.toml" if data_dir else None
        if own and files.is_there(own, "regime_unreadable"):
            return _read(own, regime_id, own=True)
        shipped = paths.resource(f"{FOLDER}/{regime_id}.toml")
        if shipped.is_file():
            return _read(shipped, regime_id, own=False)
    raise UserError("unknown_regime", regime=regime_id, known=", ".join(known(data_dir)))


def check(path: Path) -> Regime:
    """Return the rules of a file that lies anywhere. Raises `UserError` for a faulty one."""
    if not _ID.fullmatch(path.stem):
        raise UserError("regime_faulty", file=str(path), key="id", line=1)
    return _read(path, path.stem, own=True)


def known(data_dir: Path | None = None) -> list[str]:
    """Return the ids of all regimes, shipped and own, in alphabetical order."""
    folders = [paths.resource(FOLDER)] + ([data_dir / FOLDER] if data_dir else [])
    return sorted({path.stem for folder in folders for path in folder.glob("*.toml")})


def _read(path: Path, regime_id: str, *, own: bool) -> Regime:
    text = ""
    try:
        raw = files.read(path, "regime_unreadable")
        text = raw.decode("utf-8-sig")  # some editors put a mark first
        top = _Table(tomllib.loads(text), "")
        if top.need("id", str) != regime_id:
            raise _Faulty("id")
        regime = _regime(top, own=own)
        return _as_own(regime, path.name) if own else regime
    except UnicodeDecodeError:
        raise UserError("regime_faulty", file=str(path), key="UTF-8", line=1) from None
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        number = int(line[1]) if line else text.count("\n") + 1
        raise UserError("regime_syntax", file=str(path), line=number) from None
    except (RecursionError, ValueError):  # a number of thousands of digits is no TOML error
        raise UserError("regime_syntax", file=str(path), line=1) from None
    except _Faulty as fault:
        line_number = _line_of(text, fault.key)
        raise UserError("regime_faulty", file=str(path), key=fault.key, line=line_number) from None


def _as_own(regime: Regime, file: str) -> Regime:
    """Say of every figure that it comes from the user's own file, and of none that it is the law's.

    A copy of a shipped file still cites the laws that its figures came from; whoever changed them
    has not changed the law. What else it cites (a délibération, a charter) is kept.
    """
    cited = _shipped_texts()

    def source(said: LegalSource) -> LegalSource:
        if any(law in _compact(said.text) for law in cited):
            return LegalSource("", "", said.checked, own=file)
        return said._replace(own=file)

    limits = {
        rule: limit._replace(source=source(limit.source), exception="")
        for rule, limit in regime.limits.items()
    }
    rules = regime.compensation
    return regime._replace(
        limits=limits,
        compensation=rules and rules._replace(source=source(rules.source)),
    )


def _shipped_texts() -> set[str]:
    """Return the laws that the shipped files cite, each in its compact form."""
    found = set()
    for path in paths.resource(FOLDER).glob("*.toml"):
        cited = re.findall(r'^text = "(.+)"', path.read_text(encoding="utf-8"), re.MULTILINE)
        found |= {_compact(text) for text in cited}
    return found


def _compact(text: str) -> str:
    return "".join(text.casefold().split())


def _line_of(text: str, key: str) -> int:
    """Find where `limits.break.figure` stands: the key inside its table, else the table itself."""
    parts = key.split(".")
    best, table = 1, ""
    for number, line in enumerate(text.splitlines(), start=1):
        head = re.match(r"\s*\[([^\]]+)\]", line)
        if head:
            table = head[1].strip()
            if key == table or key.startswith(table + "."):
                best = number
        name = re.match(r"\s*([A-Za-z0-9_-]+)\s*=", line)
        if name and (f"{table}.{name[1]}" if table else name[1]) == key:
            return number
        if name and name[1] == parts[-1] and key.startswith(table):
            best = number
    return best


def _regime(top: _Table, *, own: bool) -> Regime:
    top.unknown("id name employer not_covered limits compensation")
    try:
        employer = Employer(top.get("employer", str, Employer.LOCAL))
    except ValueError:
        raise _Faulty("employer") from None
    limits = top.table("limits")
    read: dict[Rule, Limit] = {}
    for name in limits.values:
        try:
            rule = Rule(name)
        except ValueError:
            raise _Faulty(f"limits.{name}") from None
        read[rule] = _limit(rule, limits.table(name))
    return Regime(
        id=top.need("id", str),
        name=_texts(top.table("name")),
        limits=read,
        compensation=_compensation(top.table("compensation"))
        if "compensation" in top.values
        else None,
        not_covered=_lists(top.table("not_covered")) if "not_covered" in top.values else {},
        own=own,
        employer=employer,
    )


def _limit(rule: Rule, table: _Table) -> Limit:
    table.unknown("figure unit severity reached weeks pause categories exception source")
    try:
        unit = Unit(table.get("unit", str, "s"))
        severity = Severity(table.get("severity", str, "limit"))
    except ValueError as error:
        key = "unit" if "Unit" in str(error) else "severity"
        raise _Faulty(table.key(key)) from None
    if (unit is Unit.DAYS) != (rule is Rule.WEEKLY_DAYS):
        raise _Faulty(table.key("unit"))
    if unit is Unit.DAYS:
        figure = table.need("figure", int)
    else:
        figure = table.parse(table.need("figure", str), "figure")
    weeks = table.get("weeks", int, 0)
    if weeks > MOST_WEEKS or (rule is Rule.AVERAGE_WORK and weeks < 1):
        raise _Faulty(table.key("weeks"))
    pause = table.duration("pause", 20 * MINUTE)
    if not pause:
        raise _Faulty(table.key("pause"))
    return Limit(
        rule=rule,
        figure=figure,
        unit=unit,
        severity=severity,
        source=_source(table.table("source")),
        reached=table.get("reached", bool, default=False),
        weeks=weeks,
        pause=pause,
        categories=_categories(table),
        exception=_exception(table),
    )


def _compensation(table: _Table) -> CompensationRules:
    table.unknown(
        "basis tiers night night_rate sunday_rate ceiling threshold part_time_rate categories "
        "source"
    )
    try:
        basis = OvertimeBasis(table.need("basis", str))
    except ValueError:
        raise _Faulty(table.key("basis")) from None
    if basis is OvertimeBasis.WEEK:
        table.need("threshold", str)  # without one every hour would be overtime
    part_time = table.values.get("part_time_rate")
    return CompensationRules(
        basis=basis,
        tiers=_tiers(table),
        source=_source(table.table("source")),
        night=_window(table, "night"),
        night_rate=table.rate(table.values.get("night_rate", 1), "night_rate"),
        sunday_rate=table.rate(table.values.get("sunday_rate", 1), "sunday_rate"),
        ceiling=table.duration("ceiling"),
        part_time_rate=None if part_time is None else table.rate(part_time, "part_time_rate"),
        threshold=table.duration("threshold"),
        categories=_categories(table),
    )


def _tiers(table: _Table) -> tuple[tuple[Seconds | None, float], ...]:
    tiers: list[tuple[Seconds | None, float]] = []
    for entry in table.need("tiers", list):
        if not isinstance(entry, dict) or not {"rate"} <= set(entry) <= {"rate", "up_to"}:
            raise _Faulty(table.key("tiers"))
        up_to = entry.get("up_to")
        tiers.append(
            (
                None if up_to is None else table.parse(up_to, "tiers"),
                table.rate(entry["rate"], "tiers"),
            )
        )
    ends = [bound or 0 for bound, _ in tiers[:-1]]
    if not tiers or tiers[-1][0] is not None or [0, *ends] != sorted({0, *ends}):
        raise _Faulty(table.key("tiers"))
    return tuple(tiers)


def _window(table: _Table, key: str) -> tuple[Clock, Clock] | None:
    pair = table.get(key, list)
    if pair is None:
        return None
    if len(pair) != 2:
        raise _Faulty(table.key(key))
    return table.clock(pair[0], key), table.clock(pair[1], key)


def _categories(table: _Table) -> tuple[str, ...]:
    names = table.get("categories", list, [])
    if not all(isinstance(name, str) and name in {"A", "B", "C"} for name in names):
        raise _Faulty(table.key("categories"))
    return tuple(names)


def _exception(table: _Table) -> str:
    key: str = table.get("exception", str, "")
    if key and key not in EXCEPTIONS:
        raise _Faulty(table.key("exception"))
    return key


def _source(table: _Table) -> LegalSource:
    table.unknown("text article url checked consulted")
    for key in ("checked", "consulted"):
        if isinstance(table.values.get(key), datetime):  # which is a date to Python
            raise _Faulty(table.key(key))
    if {"checked", "consulted"} <= table.values.keys():
        raise _Faulty(table.key("consulted"))
    consulted = "checked" not in table.values
    return LegalSource(
        text=table.need("text", str),
        article=table.get("article", str, ""),
        checked=table.need("consulted" if consulted else "checked", date),
        url=table.get("url", str, ""),
        consulted=consulted,
    )


def _texts(table: _Table) -> Mapping[str, str]:
    return {language: table.need(language, str) for language in table.values}


def _lists(table: _Table) -> Mapping[str, tuple[str, ...]]:
    found = {language: tuple(table.need(language, list)) for language in table.values}
    for language, texts in found.items():
        if not all(isinstance(text, str) for text in texts):
            raise _Faulty(table.key(language))
    return found
