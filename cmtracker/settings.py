"""Every preference, declared once: its type, default, limits and place on the settings page.

The file `settings.toml` in the data folder, the settings page and the table in the README derive
from these declarations; the names are `settings.<key>` in the catalogue. Preferences are
conveniences of one computer; whatever a figure depends on (profile, schedule, absences) is part of
the record and lives in the store.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cmtracker import files
from cmtracker.errors import UserError

FILE = "settings.toml"

LATEST = 4_102_444_800
"""The largest instant that is kept: the beginning of the year 2100."""

Value = bool | int | str | list[str]


class Section(Enum):
    """The part of the settings page that shows a preference, in the order of the declarations."""

    LOOKS = "looks"
    REMINDERS = "reminders"
    CHANNELS = "channels"
    RULES = "rules"


class ReminderPause(Enum):
    """For how long all reminders are silent; NONE ends a pause."""

    HOUR = "hour"
    TOMORROW = "tomorrow"
    NONE = "none"


class Setting(NamedTuple):
    """One preference: `choices` limits a text, `low` and `high` (included) a number.

    Without a `section` it is not on the page. `is_remembered`: the program keeps something in it;
    nobody chooses it.
    """

    key: str
    default: Value
    section: Section | None = None
    choices: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    is_remembered: bool = False

    def accepts(self, value: object) -> bool:
        """Say whether a value fits the type and the limits."""
        if isinstance(self.default, bool) or isinstance(value, bool):
            return isinstance(self.default, bool) and isinstance(value, bool)
        if isinstance(self.default, int):
            return (
                isinstance(value, int)
                and (self.low is None or value >= self.low)
                and (self.high is None or value <= self.high)
            )
        if isinstance(self.default, list):
            return isinstance(value, list) and all(isinstance(item, str) for item in value)
        return isinstance(value, str) and (not self.choices or value in self.choices)


GENERAL = (
    Setting("language", "system", Section.LOOKS, choices=("system", "fr", "en")),
    Setting("appearance", "system", Section.LOOKS, choices=("system", "light", "dark")),
    Setting("channels", ["facebook", "instagram", "x"], Section.CHANNELS),
    Setting("alone_on_accounts", True, Section.CHANNELS),
    Setting("hatching", False, Section.LOOKS),
    Setting("overview_range", "12w", is_remembered=True),
    Setting("report_choice", "", is_remembered=True),
    Setting("close_explained", False, is_remembered=True),
    Setting("welcomed", False, is_remembered=True),
    Setting("age_told", "", is_remembered=True),
    Setting("first_steps_shown", False, is_remembered=True),
    Setting("evening_answered", "", is_remembered=True),
    Setting("crisis_offered", "", is_remembered=True),
    Setting("crisis_goes_on", 0, low=0, high=LATEST, is_remembered=True),
    Setting("good_friday_asked", False, is_remembered=True),
    Setting("log_checked", 0, low=0, high=LATEST, is_remembered=True),
    Setting("limitation_kept", "", is_remembered=True),
    Setting("import_folder", "", is_remembered=True),
    Setting("import_columns", [], is_remembered=True),
    Setting("barometer_secret", "", is_remembered=True),
    Setting("barometer_revisions", [], is_remembered=True),
    Setting("journal_calendar", "", is_remembered=True),
    Setting("take_up", "", is_remembered=True),
    Setting("take_up_from", 0, low=0, high=LATEST, is_remembered=True),
    Setting("reminders_paused_until", 0, low=0, high=LATEST, is_remembered=True),
    Setting("snooze_minutes", 15, Section.REMINDERS, low=5, high=120),
    Setting("morning_from", 7, Section.REMINDERS, low=0, high=12),
    Setting("discreet_notifications", False, Section.REMINDERS),
    Setting("ask_when_idle", True, Section.REMINDERS),
    Setting("idle_minutes", 5, Section.REMINDERS, low=5, high=60),
    Setting("close_without_tray", "ask", Section.REMINDERS, choices=("ask", "keep", "quit")),
    Setting("employers_computer", False),
    Setting("estimate", False, Section.RULES),
)
"""Every preference but the switches of the reminders."""

_GENERAL = {setting.key: setting for setting in GENERAL}


@cache
def reminder_settings() -> Mapping[str, Setting]:
    """Return the switch of each reminder by the reminder's name; those on by default come first."""
    from cmtracker.analysis.reminders import Kind  # noqa: PLC0415 - most commands read none of them

    kinds = sorted(Kind, key=lambda kind: not kind.specification.on)
    return {
        kind.value: Setting(f"reminder_{kind}", kind.specification.on, Section.REMINDERS)
        for kind in kinds
    }


def declared() -> tuple[Setting, ...]:
    """Return every preference there is."""
    return (*reminder_settings().values(), *GENERAL)


def declaration(key: str) -> Setting:
    """Return one preference. Raises `KeyError` where there is none of that key."""
    if key in _GENERAL:
        return _GENERAL[key]
    head, _, kind = key.partition("reminder_")
    if head or kind not in reminder_settings():
        raise KeyError(key)
    return reminder_settings()[kind]


class Settings:
    """The preferences of one data folder: defaults, overlaid with what the file says."""

    def __init__(self, path: Path) -> None:
        """Read `path`. A value that does not fit falls back to its default; unknown keys stay."""
        self._path = path
        self._values: dict[str, object] = {}
        self._is_faulty = False
        self._seen: tuple[int, int, int] | None = None
        self._keep_up()

    def __getitem__(self, key: str) -> Value:
        """Return a value that fits, or the default."""
        setting = declaration(key)
        self._keep_up()
        value = self._values.get(key, setting.default)
        return value if setting.accepts(value) else setting.default  # type: ignore[return-value]

    def is_set(self, key: str) -> bool:
        """Tell whether the file gives a value that fits, so that no default had to stand."""
        self._keep_up()
        return key in self._values and declaration(key).accepts(self._values[key])

    def text(self, key: str) -> str:
        """Return a text preference."""
        return str(self[key])

    def flag(self, key: str) -> bool:
        """Return a yes-or-no preference."""
        return bool(self[key])

    def number(self, key: str) -> int:
        """Return a whole-number preference."""
        value = self[key]
        return value if isinstance(value, int) else 0

    def texts(self, key: str) -> list[str]:
        """Return a preference that is a list of texts."""
        value = self[key]
        return list(value) if isinstance(value, list) else []

    def set(self, key: str, value: Value) -> None:
        """Keep a value and write the file at once. Raises `UserError` where it does not fit."""
        try:
            fits = declaration(key).accepts(value)
        except KeyError:
            fits = False
        if not fits:
            raise UserError("setting_refused", key=key, value=str(value))
        self._keep_up()
        self._values[key] = value
        self._write()

    def change(self, key: str, value: Value) -> None:
        """Keep a value unless it holds already, by the file or by default; then nothing is written.

        Raises `UserError` where it does not fit.
        """
        if self[key] != value:
            self.set(key, value)

    def forget(self, key: str) -> None:
        """Let the default hold again: what the file says of a preference is taken out of it.

        Raises `UserError` where the file cannot be written.
        """
        self._keep_up()
        if self._values.pop(key, None) is not None:
            self._write()

    def _write(self) -> None:
        items = sorted(self._values.items())
        text = "".join(f"{_key(key)} = {_toml(value)}\n" for key, value in items)
        files.make_folder(self._path.parent, "settings_unwritable")
        if self._is_faulty:
            with files.worded(self._path, "settings_unwritable"):
                self._path.replace(self._path.with_suffix(".faulty.toml"))
            self._is_faulty = False
        files.write(self._path, text.encode(), "settings_unwritable")
        self._seen = self._look()

    def _keep_up(self) -> None:
        """Read the file anew when another thread, or another program, has written it since.

        A faulty file is not refused: the defaults hold while it is faulty, and it is kept under
        another name before the next one is written.
        """
        seen = self._look()
        if seen == self._seen:
            return
        self._seen = seen
        import tomllib  # noqa: PLC0415 - most commands read no preference

        self._values, self._is_faulty = {}, False
        if seen is None:
            return
        try:
            self._values = tomllib.loads(files.read(self._path).decode())
        except (UserError, ValueError, RecursionError):  # a number too long is a ValueError too
            self._is_faulty = True

    def _look(self) -> tuple[int, int, int] | None:
        """Return what tells this state of the file from another; None where there is no file."""
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino


def _key(key: str) -> str:
    """Return a key as TOML writes it: quoted unless of ASCII letters, digits, _ and - alone."""
    return (
        key if key and all(c.isascii() and (c.isalnum() or c in "_-") for c in key) else _text(key)
    )


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'


def _toml(value: object) -> str:
    """Write any value that a TOML file can hold, those of later versions included."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)} = {_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, str):
        return _text(value)
    return str(value)
