"""Every preference is declared once, and no file can make one misbehave."""

from __future__ import annotations

import tempfile
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis.strategies import (
    booleans,
    characters,
    dates,
    dictionaries,
    floats,
    integers,
    lists,
    recursive,
    text,
)

from cmtracker.analysis.reminders import Kind
from cmtracker.errors import UserError
from cmtracker.model import HOUR
from cmtracker.results.reminders import Reminder
from cmtracker.settings import (
    FILE,
    GENERAL,
    Section,
    Setting,
    Settings,
    _toml,
    declaration,
    declared,
    reminder_settings,
)
from cmtracker.text.reminders import sentence
from cmtracker.text.wording import LANGUAGES, Wording

NAMES = text(characters(exclude_categories=["Cs"]), max_size=6)


def test_every_default_fits_its_own_declaration():
    assert [setting.key for setting in declared() if not setting.accepts(setting.default)] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_preference_of_the_menu_and_each_of_its_choices_has_a_name(language):
    wording = Wording(language)
    shown = [setting for setting in GENERAL if setting.section is not None]

    keys = [f"settings.{setting.key}" for setting in shown]
    keys += [f"settings.choices.{choice}" for setting in shown for choice in setting.choices]
    assert [key for key in keys if not wording.has(key)] == []


README = Path(__file__).resolve().parents[1] / "README.md"


def test_the_readme_lists_what_can_be_chosen_with_defaults_and_limits():
    wording = Wording("en")
    chosen = [setting for setting in GENERAL if not setting.is_remembered]
    rows = [
        f"| `{s.key}` | {wording.text(f'settings.{s.key}')} | {_values(s)} | `{_toml(s.default)}` |"
        for s in chosen
    ]

    assert "\n".join(rows) in README.read_text(encoding="utf-8")


def _values(setting: Setting) -> str:
    if setting.choices:
        return ", ".join(f"`{_toml(choice)}`" for choice in setting.choices)
    if isinstance(setting.default, bool):
        return "`true`, `false`"
    return f"{setting.low} to {setting.high}" if setting.low is not None else "a list of names"


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_what_can_be_chosen_has_a_name(language):
    chosen = {setting.key for setting in GENERAL if not setting.is_remembered}

    assert set(Wording(language).table("settings")) - {"choices"} == chosen


def test_every_key_is_declared_once_and_found_by_its_name():
    keys = [setting.key for setting in declared()]

    assert sorted(set(keys)) == sorted(keys)
    assert [declaration(key).key for key in keys] == keys


@pytest.mark.parametrize("key", ["reminder_", "reminder_x", "x_reminder_break", "break", ""])
def test_what_is_not_declared_is_no_preference(key):
    with pytest.raises(KeyError):
        declaration(key)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", list(Kind))
def test_every_reminder_has_a_switch_with_its_default_a_label_and_a_sentence(kind, language):
    wording = Wording(language)
    switch = reminder_settings()[kind]
    reminder = Reminder(kind, 0, HOUR, 2 * HOUR, HOUR, 0)

    assert switch.key == f"reminder_{kind}"
    assert switch.default is kind.specification.on
    assert switch.section is Section.REMINDERS
    assert wording.text(f"reminders.{kind}.label")
    assert "{" not in sentence(reminder, wording, "Europe/Paris")


def test_only_reminders_have_a_switch_and_a_text_of_a_reminder():
    kinds = {str(kind) for kind in Kind}

    assert set(reminder_settings()) == kinds
    assert {set(Wording(language).table("reminders")) == kinds for language in LANGUAGES} == {True}


def test_what_was_set_is_there_after_a_restart(tmp_path):
    path = tmp_path / "settings.toml"
    Settings(path).set("channels", ['Facebook « Ville "d\'Exemple" »', "X"])
    Settings(path).set("snooze_minutes", 30)

    again = Settings(path)

    assert again.texts("channels") == ['Facebook « Ville "d\'Exemple" »', "X"]
    assert again.number("snooze_minutes") == 30
    assert again.text("language") == "system"


def test_a_value_that_does_not_fit_falls_back_to_the_default(tmp_path):
    path = tmp_path / "settings.toml"
    path.write_text('language = "tlh"\nsnooze_minutes = true\nhatching = 3\n', encoding="utf-8")

    settings = Settings(path)

    assert settings.text("language") == "system"
    assert settings.number("snooze_minutes") == declaration("snooze_minutes").default
    assert settings.flag("hatching") is False


def test_a_faulty_file_is_kept_aside_and_the_defaults_hold(tmp_path):
    path = tmp_path / "settings.toml"
    path.write_text("language = ", encoding="utf-8")

    settings = Settings(path)

    assert settings.text("language") == "system"
    assert path.read_text(encoding="utf-8") == "language = "  # reading moves nothing

    settings.set("hatching", True)

    assert (tmp_path / "settings.faulty.toml").read_text(encoding="utf-8") == "language = "
    assert Settings(path).flag("hatching")


@pytest.mark.parametrize(("key", "value"), [("language", "tlh"), ("snooze_minutes", 1), ("x", "y")])
def test_a_value_beyond_the_limits_is_refused(tmp_path, key, value):
    settings = Settings(tmp_path / "settings.toml")

    with pytest.raises(UserError):
        settings.set(key, value)

    assert not (tmp_path / "settings.toml").exists()


def test_a_preference_of_a_later_version_survives_a_change(tmp_path):
    path = tmp_path / "settings.toml"
    path.write_text('from_the_future = "yes"\n', encoding="utf-8")

    Settings(path).set("hatching", True)

    assert 'from_the_future = "yes"' in path.read_text(encoding="utf-8")
    assert "hatching = true" in path.read_text(encoding="utf-8")


def test_a_value_that_holds_already_is_not_written_again(tmp_path):
    settings = Settings(tmp_path / FILE)

    settings.change("language", "system")
    assert not (tmp_path / FILE).exists()
    settings.change("language", "fr")
    before = (tmp_path / FILE).stat().st_mtime_ns
    settings.change("language", "fr")

    assert Settings(tmp_path / FILE).text("language") == "fr"
    assert (tmp_path / FILE).stat().st_mtime_ns == before


def test_what_another_thread_has_set_is_seen_and_never_overwritten(tmp_path):
    window, reading = Settings(tmp_path / FILE), Settings(tmp_path / FILE)
    assert reading.text("evening_answered") == ""

    window.set("evening_answered", "2026-11-16")
    reading.set("channels", ["mastodon"])

    assert reading.text("evening_answered") == "2026-11-16"
    assert window.texts("channels") == ["mastodon"]
    assert window.text("evening_answered") == "2026-11-16"


TOML = recursive(
    booleans() | integers(-(2**63), 2**63 - 1) | NAMES | dates() | floats(),
    lambda inner: lists(inner, max_size=3) | dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(dictionaries(NAMES, TOML, max_size=4))
def test_whatever_a_later_version_wrote_survives_a_change(values):
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / FILE
        first = Settings(path)
        first._values = dict(values)
        first._write()

        Settings(path).set("hatching", True)

        kept = tomllib.loads(path.read_text(encoding="utf-8"))
        assert repr(kept) == repr(dict(sorted((values | {"hatching": True}).items())))


@pytest.mark.parametrize(
    "text",
    ["a = " + "[" * 5_000, "a = " + "9" * 5_000, "log_checked = 99999999999999999999",
     "reminders_paused_until = -1", "snooze_minutes = 1e400"],
)  # fmt: skip
def test_no_text_of_the_file_keeps_the_defaults_from_holding(tmp_path, text):
    (tmp_path / FILE).write_text(text, encoding="utf-8")

    settings = Settings(tmp_path / FILE)

    assert all(settings[setting.key] == setting.default for setting in declared())
