"""A report read back: the same data, what changed since, or a file that was altered."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from cmtracker.errors import UserError
from cmtracker.importers.interchange.reading import SECTIONS
from cmtracker.importers.interchange.writing import write_document
from cmtracker.model import (
    CHOSEN_SECTIONS,
    USUAL_SECTIONS,
    Absence,
    AbsenceKind,
    Audience,
    Incident,
    IncidentKind,
    Log,
    MarkKind,
    Profile,
    RequestedBy,
    Session,
)
from cmtracker.reports.reading_back import digest_of, read_back
from cmtracker.results.report_check import ChangeKind, CheckState, Doubt, ReportChange
from cmtracker.text.report_check import change_text, check_lines
from cmtracker.text.wording import LANGUAGES, Wording
from cmtracker.tracker import crises, incidents, report
from cmtracker.tracker.entitlements import set_days
from cmtracker.tracker.report import ReportOptions
from cmtracker.tracker.report_check import verify_report
from cmtracker.tracker.statements import hand_over
from cmtracker.tracker.workspace import open_workspace


def at(text: str) -> int:
    return int(datetime.fromisoformat(f"{text}+01:00").timestamp())


NOW = at("2026-11-20T10:00")
EVENING = Session(at("2026-11-17T20:45"), at("2026-11-17T22:10"), id="")
NEXT_DAY = 24 * 3600


@pytest.fixture
def logged(ws):
    """A log with one evening, entered the day before the report is made."""
    with ws.store.act("add") as act:
        act.insert(Profile(name="Camille Exemple", category="B"))
        act.insert(EVENING._replace(requested_by=RequestedBy.MANAGER, note="privé : x"))
    return ws


def made(ws, path: Path, audience: Audience = Audience.MANAGEMENT, **more) -> Path:
    """Write a report on the next day, so that what was entered before is no act since."""
    ws.clock.now += NEXT_DAY
    target = path / f"{audience}.pdf"
    report.write(ws, target, ReportOptions("fr", audience=audience, **more))
    return target


def added(ws, **more) -> Session:
    ws.clock.now += NEXT_DAY
    later = EVENING._replace(start=at("2026-11-17T22:15"), end=at("2026-11-17T22:30"))
    with ws.store.act("add") as act:
        return act.insert(later._replace(**more))


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("hide_name", [False, True])
def test_a_report_says_what_the_log_says(logged, tmp_path, audience, hide_name):
    path = made(logged, tmp_path, audience, hide_name=hide_name)

    found = verify_report(logged, path)

    assert (found.state, found.changes, found.doubt) == (CheckState.SAME, (), None)
    assert (found.first, found.last) == (date(2026, 11, 17),) * 2
    assert found.made == date(2026, 11, 21)


def test_what_is_told_of_crises_and_hostile_messages_is_compared_too(logged, tmp_path):
    crises.mark(logged, MarkKind.VALIDATION_ASKED, at("2026-11-17T21:00"))  # never answered
    crises.add(logged, "x", at("2026-11-17T20:00"), at("2026-11-17T23:00"))
    path = made(logged, tmp_path, sections=USUAL_SECTIONS | CHOSEN_SECTIONS)
    logged.clock.now += 9 * NEXT_DAY  # by now the question is open no more

    assert verify_report(logged, path).state is CheckState.SAME

    incidents.add(logged, Incident(date(2026, 11, 17), IncidentKind.INSULT, 3))
    crises.mark(logged, MarkKind.ALERT, at("2026-11-17T20:05"))
    found = verify_report(logged, path)
    assert found.state is CheckState.CHANGED
    assert [one.what for one in found.changes] == ["crises", "hostile_messages"]
    for language in LANGUAGES:
        assert len(check_lines(found, Wording(language))) == 5


def test_of_a_report_for_the_management_the_dates_with_other_figures_are_told(logged, tmp_path):
    path = made(logged, tmp_path)
    added(logged)

    found = verify_report(logged, path)

    day = date(2026, 11, 17)
    assert found.state is CheckState.CHANGED
    assert found.changes == (
        ReportChange("day", ChangeKind.CHANGED, day, before_s=85 * 60, after_s=100 * 60),
    )
    said = " ".join(check_lines(found, Wording("fr"))).replace("\xa0", " ")
    assert "17 novembre 2026 : 1 h 25 hors horaires alors, 1 h 40 aujourd’hui" in said


@pytest.mark.parametrize("audience", [Audience.DETAILED, Audience.PERSONAL])
def test_of_the_other_versions_each_record_is_told(logged, tmp_path, audience):
    (first,) = logged.store.records(Session)
    path = made(logged, tmp_path, audience)
    new = added(logged)
    with logged.store.act("edit") as act:
        act.change(first.id, first._replace(end=first.end - 60))
        act.insert(Absence(date(2026, 11, 17), date(2026, 11, 18), AbsenceKind.LEAVE))

    found = verify_report(logged, path)

    day = date(2026, 11, 17)
    assert (found.state, found.acts) == (CheckState.CHANGED, 2)
    assert found.changes == (
        ReportChange("absences", ChangeKind.ADDED, day),
        ReportChange("sessions", ChangeKind.CHANGED, day, first.id),
        ReportChange("sessions", ChangeKind.ADDED, day, new.id),
    )


def test_what_was_removed_is_told_and_what_lies_outside_the_range_is_not(logged, tmp_path):
    (first,) = logged.store.records(Session)
    path = made(logged, tmp_path, Audience.DETAILED)
    added(logged, start=at("2026-11-18T20:00"), end=at("2026-11-18T20:10"))
    with logged.store.act("remove") as act:
        act.remove(Session, first.id)

    found = verify_report(logged, path)

    assert [(one.kind, one.id) for one in found.changes] == [(ChangeKind.REMOVED, first.id)]


def test_a_note_that_is_private_changes_nothing_of_a_version_without_it(logged, tmp_path):
    (first,) = logged.store.records(Session)
    path = made(logged, tmp_path, Audience.DETAILED)
    with logged.store.act("edit") as act:
        act.change(first.id, first._replace(note="privé : y"))

    found = verify_report(logged, path)

    assert [one.what for one in found.changes] in ([], ["sessions"])  # at most that it was edited


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_a_document_holds_can_be_told_of(language):
    wording, day = Wording(language), date(2026, 11, 17)
    for what in SECTIONS:
        for kind in ChangeKind:
            said = change_text(ReportChange(what, kind, day), wording)
            assert wording.date(day) in said


def forged(path: Path, change: Callable[[dict], None], *, digest: bool = True) -> Path:
    """Write a report with other data, and (`digest`) the digest that goes with them."""
    target = path.with_name("forged.pdf")
    with pikepdf.open(path) as document:
        ((name, spec),) = document.attachments.items()
        content = json.loads(spec.get_file().read_bytes())
        change(content)
        text = json.dumps(content, ensure_ascii=False)
        document.attachments[name] = pikepdf.AttachedFileSpec(document, text.encode())
        if digest:
            document.docinfo["/Keywords"] = digest_of(text)
        document.save(target)
    return target


def lengthen(content: dict) -> None:
    content["total"]["worked_s"] += 3600


def lengthen_all(content: dict) -> None:
    for one in (content["rows"][0], content["total"]):
        for key in ("worked_s", "out_of_hours_s", "asked_for_s"):
            one[key] += 3600


@pytest.mark.parametrize(
    ("change", "digest", "doubt"),
    [
        (lengthen_all, False, Doubt.DIGEST),
        (lengthen, True, Doubt.SUMS),
        (lengthen_all, True, Doubt.NO_ACT),
    ],
)
def test_a_file_with_other_data_is_altered(logged, tmp_path, change, digest, doubt):
    path = forged(made(logged, tmp_path), change, digest=digest)

    found = verify_report(logged, path)

    assert (found.state, found.doubt) == (CheckState.ALTERED, doubt)
    assert "modifié" in check_lines(found, Wording("fr"))[0]


def take_out_all(content: dict) -> None:
    content["rows"] = []
    content["total"] = dict.fromkeys(content["total"], 0)


def take_out_figure(content: dict) -> None:
    for one in (*content["rows"], content["total"]):
        del one["worked_s"]


def move_messages(content: dict) -> None:
    content["rows"][0]["messages"]["sent"] += 1


def widen(content: dict) -> None:
    content["report"]["from"] = "2026-11-01"


def narrow(content: dict) -> None:
    content["rows"].append(content["rows"][0])


@pytest.mark.parametrize(
    ("change", "doubt"),
    [
        (take_out_all, Doubt.PARTS),
        (take_out_figure, Doubt.NO_ACT),
        (move_messages, Doubt.SUMS),
        (widen, Doubt.PARTS),
        (narrow, Doubt.PARTS),
    ],
)
def test_figures_that_were_taken_out_or_added_are_not_said_to_be_the_same(
    logged, tmp_path, change, doubt
):
    found = verify_report(logged, forged(made(logged, tmp_path), change))

    assert (found.state, found.doubt) == (CheckState.ALTERED, doubt)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_figure_can_be_changed_or_taken_out_unseen(logged, tmp_path, data):
    path = tmp_path / f"{Audience.MANAGEMENT}.pdf"
    if not path.exists():
        made(logged, tmp_path)

    def spoil(content: dict) -> None:
        where = data.draw(st.sampled_from([*content["rows"], content["total"]]))
        key = data.draw(st.sampled_from(sorted(where)))
        if isinstance(where[key], dict):
            where = where[key]
            key = data.draw(st.sampled_from(sorted(where)))
        if isinstance(where[key], int) and data.draw(st.booleans()):
            where[key] += data.draw(st.integers(1, 10**6))
        elif where is not content["total"] and where[key]:
            del where[key]
        else:
            where[key] = 1

    found = verify_report(logged, forged(path, spoil))

    assert found.state is CheckState.ALTERED


def test_a_list_that_the_program_does_not_write_is_not_said_to_be_the_same(logged, tmp_path):
    def add(content: dict) -> None:
        content["extra"] = [{"start": "2026-11-17"}]

    found = verify_report(logged, forged(made(logged, tmp_path, Audience.DETAILED), add))

    assert (found.state, found.doubt) == (CheckState.ALTERED, Doubt.PARTS)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_list_of_a_document_has_a_name_for_what_changed_in_it(language):
    wording = Wording(language)
    for what, value in write_document(Log()).items():
        if isinstance(value, list):
            for kind in ChangeKind:
                assert change_text(ReportChange(what, kind), wording)


def test_days_off_and_handed_over_statements_that_came_since_are_told(logged, tmp_path):
    path = made(logged, tmp_path, Audience.PERSONAL)
    logged.clock.now += NEXT_DAY
    set_days(logged, AbsenceKind.LEAVE, 2026, halves=50)
    hand_over(logged, date(2026, 11, 1), date(2026, 11, 20))

    found = verify_report(logged, path)

    assert [(one.what, one.kind, one.date) for one in found.changes] == [
        ("entitlements", ChangeKind.ADDED, None),
        ("hand_overs", ChangeKind.ADDED, date(2026, 11, 20)),
    ]
    assert "Remise d’un état mensuel" in " ".join(check_lines(found, Wording("fr")))


@pytest.mark.parametrize("audience", [Audience.MANAGEMENT, Audience.DETAILED])
def test_what_was_entered_by_a_clock_set_back_since_is_no_sign_of_an_altered_report(
    logged, tmp_path, audience
):
    file = made(logged, tmp_path, audience)
    logged.clock.now -= 2 * NEXT_DAY

    added(logged)

    logged.clock.now += 3 * NEXT_DAY
    answer = verify_report(logged, file)
    assert (answer.state, answer.acts) == (CheckState.CHANGED, 1)


def test_a_clock_set_back_before_the_report_was_made_does_not_hide_that_it_was_altered(
    logged, tmp_path
):
    logged.clock.now -= 2 * NEXT_DAY
    kept = added(logged, note="before")
    logged.clock.now += 4 * NEXT_DAY
    with logged.store.act("edit") as act:
        act.change(kept.id, kept._replace(note="put right"))
    file = made(logged, tmp_path)

    assert verify_report(logged, file).acts == 0


def test_a_report_of_another_log_is_not_said_to_be_the_same(logged, tmp_path):
    path = made(logged, tmp_path)
    with open_workspace(tmp_path / "other", clock=lambda: NOW) as other:
        found = verify_report(other, path)

    assert (found.state, found.doubt) == (CheckState.ALTERED, Doubt.NO_ACT)


def test_what_another_version_made_may_differ_without_being_altered(logged, tmp_path):
    def of_another_version(content: dict) -> None:
        lengthen_all(content)
        content["report"]["program"] = "0.0.1"

    found = verify_report(logged, forged(made(logged, tmp_path), of_another_version))

    assert (found.state, found.is_other_version) == (CheckState.CHANGED, True)
    assert any("autre version" in line for line in check_lines(found, Wording("fr")))


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "report_unreadable"),
        (b"%PDF-1.7\n", "report_unreadable"),
        (b"\xff\xd8 a picture", "report_unreadable"),
    ],
)
def test_what_is_no_report_is_refused_in_a_sentence(logged, tmp_path, content, key):
    path = tmp_path / "report.pdf"
    path.write_bytes(content)

    with pytest.raises(UserError) as refused:
        verify_report(logged, path)

    assert refused.value.key == key


def test_a_pdf_without_the_data_of_a_report_is_refused_in_a_sentence(logged, tmp_path):
    path = tmp_path / "other.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        document.attachments["notes.json"] = pikepdf.AttachedFileSpec(document, b'{"report": 1}')
        document.save(path)

    with pytest.raises(UserError) as refused:
        verify_report(logged, path)

    assert refused.value.key == "report_without_data"


@pytest.mark.parametrize(
    "choices",
    [{"from": "2026-11-17"}, {"from": 1, "to": 2, "made": 3}, {"from": "0001-01-01"}, {"made": ""}],
)
def test_choices_that_cannot_be_are_refused_in_a_sentence(logged, tmp_path, choices):
    def spoil(content: dict) -> None:
        kept = {} if len(choices) == 1 and "from" in choices else content["report"]
        content["report"] = {**kept, **choices}

    with pytest.raises(UserError) as refused:
        verify_report(logged, forged(made(logged, tmp_path), spoil))

    assert refused.value.key == "report_without_data"


@cache
def a_report() -> bytes:
    """Return a small PDF with attached data, as a report has them."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        text = json.dumps({"report": {}}).encode()
        document.attachments["a.json"] = pikepdf.AttachedFileSpec(document, text)
        document.save(out)
    return out.getvalue()


@settings(max_examples=150)
@given(st.data())
def test_a_damaged_file_is_read_or_refused_in_a_sentence(data):
    content = bytearray(a_report())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)) | st.just(len(content)))

    key = ""
    try:
        read_back(bytes(content[:cut]), "report.pdf")
    except UserError as error:
        key = error.key
    assert key in {"", "report_unreadable", "report_without_data"}
