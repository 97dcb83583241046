"""A faulty regime file is told by its name, key and line; a good one is read as it stands."""

from __future__ import annotations

import re
import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest

from cmtracker import paths, regimes
from cmtracker.errors import UserError
from cmtracker.model import HOUR, Employer, LegalSource, Regime, Rule, Severity, Unit
from cmtracker.text.sentences import read_text, regime_name, source_text
from cmtracker.text.wording import NBSP, Wording


def own(data_dir: Path, change=lambda text: text, name: str = "fr-territorial") -> Path:
    """A copy of a shipped regime in the data folder, changed."""
    folder = data_dir / regimes.FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.toml"
    text = paths.resource("regimes/fr-territorial.toml").read_text(encoding="utf-8")
    path.write_text(change(text), encoding="utf-8")
    return path


def test_the_figures_of_the_decree_are_those_of_the_law_page():
    limits = regimes.load("fr-territorial").limits

    assert limits[Rule.DAILY_REST].figure == 11 * HOUR
    assert limits[Rule.DAILY_SPAN].figure == 12 * HOUR
    assert limits[Rule.DAILY_WORK].figure == 10 * HOUR
    assert limits[Rule.WEEKLY_WORK].figure == 48 * HOUR
    assert (limits[Rule.AVERAGE_WORK].figure, limits[Rule.AVERAGE_WORK].weeks) == (44 * HOUR, 12)
    assert limits[Rule.WEEKLY_REST].figure == 35 * HOUR
    assert (limits[Rule.BREAK].figure, limits[Rule.BREAK].reached) == (6 * HOUR, True)
    assert limits[Rule.OVERTIME_MONTH].figure == 25 * HOUR
    assert limits[Rule.OVERTIME_MONTH].categories == ("B", "C")


@pytest.mark.parametrize("regime_id", regimes.known())
def test_every_shipped_figure_has_a_source_and_a_date(regime_id):
    regime = regimes.load(regime_id)

    assert set(regime.name) >= {"fr", "en"}
    assert set(regime.not_covered) >= {"fr", "en"}
    for limit in regime.limits.values():
        assert limit.source.text
        assert date(2022, 11, 12) <= limit.source.checked <= date(2026, 11, 30)
    notices = {Rule.WEEKLY_REST, Rule.LEAVE_WORKED, Rule.DISCONNECTION}
    for rule, limit in regime.limits.items():
        assert (limit.severity is Severity.NOTICE) == (rule in notices)


def test_a_version_is_said_to_be_read_only_where_its_date_is_known():
    """Of décret n° 2000-815 alone the copy that was read says of what date it is."""
    for regime_id in regimes.known():
        for limit in regimes.load(regime_id).limits.values():
            is_known = limit.source.text == "décret n° 2000-815"
            assert limit.source.consulted is not is_known
            said = read_text(limit.source, Wording("fr"))
            assert said.startswith("consulté le ") is not is_known


def test_the_state_has_the_limits_of_the_territorial_service_under_its_own_words():
    state, territorial = regimes.load("fr-state"), regimes.load("fr-territorial")

    assert state.limits == territorial.limits
    assert state.compensation == territorial.compensation
    assert [state.employer, territorial.employer] == [Employer.STATE, Employer.LOCAL]
    assert regimes.load("fr-private").employer is Employer.PRIVATE


def test_the_private_sector_counts_days_in_days():
    limit = regimes.load("fr-private").limits[Rule.WEEKLY_DAYS]

    assert (limit.figure, limit.unit) == (6, Unit.DAYS)


def test_the_known_exceptions_are_those_with_a_sentence_and_those_of_the_shipped_rules():
    limits = [limit for id_ in regimes.known() for limit in regimes.load(id_).limits.values()]

    assert {limit.exception for limit in limits} - {""} == regimes.EXCEPTIONS
    for language in ("fr", "en"):
        path = paths.resource(f"i18n/{language}/breaches.toml")
        sentences = tomllib.loads(path.read_text(encoding="utf-8"))["exceptions"]
        assert sentences.keys() == regimes.EXCEPTIONS


def test_the_head_of_the_shipped_file_lists_the_known_exceptions():
    text = paths.resource("regimes/fr-territorial.toml").read_text(encoding="utf-8")
    told = re.search(r"#     exception .*?one of\n(.*?)\n#     source ", text, re.DOTALL)

    assert set(re.findall(r"\w+", told[1])) == regimes.EXCEPTIONS


def test_an_exception_may_be_left_out_or_empty(tmp_path):
    said = 'exception = "fr_ihts_exceptional"'
    own(tmp_path, lambda text: text.replace(said, 'exception = ""'))

    assert regimes.load("fr-territorial", tmp_path).limits[Rule.OVERTIME_MONTH].exception == ""


def test_a_copy_in_the_data_folder_replaces_the_shipped_one(tmp_path):
    own(tmp_path, lambda text: text.replace('figure = "11:00"', 'figure = "12:00"'))

    regime = regimes.load("fr-territorial", tmp_path)

    assert regime.own
    assert regime.limits[Rule.DAILY_REST].figure == 12 * HOUR
    assert not regimes.load("fr-territorial").own


def test_a_copy_may_begin_with_the_mark_that_some_editors_put_there(tmp_path):
    own = tmp_path / "regimes" / "eu.toml"
    own.parent.mkdir()
    own.write_bytes(b"\xef\xbb\xbf" + paths.resource("regimes/eu.toml").read_bytes())

    assert regimes.load("eu", tmp_path).own


def test_a_regime_of_ones_own_has_its_own_id(tmp_path):
    own(tmp_path, lambda t: t.replace('id = "fr-territorial"', 'id = "ville"'), name="ville")

    assert regimes.load("ville", tmp_path).id == "ville"
    assert "ville" in regimes.known(tmp_path)


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ('figure = "11:00"', 'figure = "eleven"', "limits.daily_rest.figure"),
        ('figure = "11:00"', "figure = 11", "limits.daily_rest.figure"),
        ("weeks = 12", "weeks = 0", "limits.average_work.weeks"),
        ("[limits.daily_span]", "[limits.daily_spam]", "limits.daily_spam"),
        ('sunday_rate = "5/3"', 'sunday_rate = "5/0"', "compensation.sunday_rate"),
        ('basis = "month"', 'basis = "moon"', "compensation.basis"),
        ('id = "fr-territorial"', 'id = "fr-territorial"\nemployer = "king"', "employer"),
        ("consulted = 2026-11-30", "consulted = 3", "limits.disconnection.source.consulted"),
        (
            "consulted = 2026-11-30",
            "consulted = 2026-11-30\nchecked = 2026-11-30",
            "limits.disconnection.source.consulted",
        ),
        ("reached = true", 'reached = "yes"', "limits.break.reached"),
        ('pause = "0:20"', 'paws = "0:20"', "limits.break.paws"),
        ('pause = "0:20"', 'pause = "0:00"', "limits.break.pause"),
        ('figure = "12:00"', 'unit = "d"\nfigure = 12', "limits.daily_span.unit"),
        ('night = ["22:00"', 'night = ["30:00"', "compensation.night"),
        ('up_to = "14:00", rate', 'upto = "14:00", rate', "compensation.tiers"),
        ("{ rate = 1.27 }", '{ up_to = "10:00", rate = 2 }, { rate = 3 }', "compensation.tiers"),
        ("rate = 1.25", "rate = true", "compensation.tiers"),
        ('categories = ["B", "C"]', 'categories = [["B"]]', "limits.overtime_month.categories"),
        (
            "checked = 2024-11-06",
            "checked = 2024-11-06T10:00:00",
            "limits.daily_rest.source.checked",
        ),
        ("fr = [", "fr = [ 3,", "not_covered.fr"),
        (
            'exception = "fr_ihts_exceptional"',
            'exception = "fr_ihts_exeptional"',
            "limits.overtime_month.exception",
        ),
    ],
)
def test_a_faulty_value_is_told_by_file_key_and_line(tmp_path, before, after, key):
    path = own(tmp_path, lambda text: text.replace(before, after, 1))

    with pytest.raises(UserError) as refused:
        regimes.load("fr-territorial", tmp_path)

    values = refused.value.values
    assert (values["file"], values["key"]) == (str(path), key)
    line = path.read_text(encoding="utf-8").splitlines()[values["line"] - 1]
    last = key.rpartition(".")[2]
    assert re.search(rf"\b{last}\b", line)


def test_weekly_overtime_needs_the_hours_from_which_it_begins(tmp_path):
    own(tmp_path, lambda text: text.replace('basis = "month"', 'basis = "week"'))

    with pytest.raises(UserError) as refused:
        regimes.load("fr-territorial", tmp_path)

    assert refused.value.values["key"] == "compensation.threshold"


def test_broken_toml_is_told_by_its_line(tmp_path):
    own(tmp_path, lambda text: text + "\nfigure = = 3\n")

    with pytest.raises(UserError) as refused:
        regimes.load("fr-territorial", tmp_path)

    assert refused.value.key == "regime_syntax"
    path = Path(refused.value.values["file"])
    line = path.read_text(encoding="utf-8").splitlines()[refused.value.values["line"] - 1]
    assert line == "figure = = 3"


@pytest.mark.parametrize("name", ["fr-feudal", "../settings", ""])
def test_an_unknown_regime_is_refused_by_name(name):
    with pytest.raises(UserError) as refused:
        regimes.load(name)

    assert "fr-territorial" in refused.value.values["known"]


# --- rules of one's own are never told as the law's -----------------------------------------------


def sources(regime: Regime) -> list[LegalSource]:
    told = [limit.source for limit in regime.limits.values()]
    return told + ([regime.compensation.source] if regime.compensation else [])


@pytest.mark.parametrize("name", regimes.known())
@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_figure_of_ones_own_file_is_told_as_the_laws(tmp_path, name, language):
    wording = Wording(language)
    laws = {source.text for source in sources(regimes.load(name))}
    (tmp_path / regimes.FOLDER).mkdir()
    shutil.copy(paths.resource(f"regimes/{name}.toml"), tmp_path / regimes.FOLDER)

    regime = regimes.load(name, tmp_path)

    for source in sources(regime):
        said = source_text(source, wording)
        assert f"{name}.toml" in said
        assert not [law for law in laws if law in said.replace(NBSP, " ")]
    assert {limit.exception for limit in regime.limits.values()} == {""}
    assert f"{name}.toml" in regime_name(regime, wording)
    assert f"{name}.toml" not in regime_name(regimes.load(name), wording)


def test_what_a_file_of_ones_own_cites_besides_the_law_is_kept(tmp_path):
    cited = 'text = "délibération du 12 décembre 2025"'
    own(tmp_path, lambda text: text.replace('text = "décret n° 2000-815"', cited, 1))

    said = source_text(sources(regimes.load("fr-territorial", tmp_path))[0], Wording("fr"))

    assert "fr-territorial.toml" in said
    assert "délibération du 12 décembre 2025" in said.replace(NBSP, " ")


@pytest.mark.parametrize("spelt", ["Décret n°2000-815", "décret  n° 2000-815 modifié"])
def test_another_spelling_of_a_law_is_still_the_law(tmp_path, spelt):
    own(tmp_path, lambda text: text.replace("décret n° 2000-815", spelt))

    said = source_text(sources(regimes.load("fr-territorial", tmp_path))[0], Wording("fr"))

    assert "2000-815" not in said


@pytest.mark.parametrize("figure", ["1" * 5_000, '"1e999999"', "99999999999999999999"])
def test_a_number_beyond_all_measure_is_one_sentence(tmp_path, figure):
    own(tmp_path, lambda text: text.replace('sunday_rate = "5/3"', f"sunday_rate = {figure}"))

    with pytest.raises(UserError, match="regime_"):
        regimes.load("fr-territorial", tmp_path)
