"""Every preference is declared once, and no file can make one misbehave."""

from __future__ import annotations

import pytest

from cmtracker.errors import UserError
from cmtracker.settings import BY_KEY, FILE, SETTINGS, Settings
from cmtracker.wording import Wording


def test_every_default_fits_its_own_declaration():
    assert [setting.key for setting in SETTINGS if not setting.accepts(setting.default)] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_setting_that_is_shown_has_a_name(language):
    wording = Wording(language)

    assert [s.key for s in SETTINGS if s.label and not wording.has(s.label)] == []


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
    assert settings.number("snooze_minutes") == BY_KEY["snooze_minutes"].default
    assert settings.flag("hatching") is False


def test_a_faulty_file_is_kept_aside_and_the_defaults_hold(tmp_path):
    path = tmp_path / "settings.toml"
    path.write_text("language = ", encoding="utf-8")

    settings = Settings(path)

    assert settings.text("language") == "system"
    assert (tmp_path / "settings.faulty.toml").read_text(encoding="utf-8") == "language = "


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


def test_what_another_thread_has_set_is_seen_and_never_overwritten(tmp_path):
    window, reading = Settings(tmp_path / FILE), Settings(tmp_path / FILE)
    assert reading.text("evening_answered") == ""

    window.set("evening_answered", "2026-11-16")
    reading.set("channels", ["mastodon"])

    assert reading.text("evening_answered") == "2026-11-16"
    assert window.texts("channels") == ["mastodon"]
    assert window.text("evening_answered") == "2026-11-16"
