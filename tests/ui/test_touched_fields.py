"""What is touched of a session, of the channels or of an organisation is all that is written."""

from __future__ import annotations

import tomllib

import pytest
from any_record import NOW, any_record, write
from hypothesis import HealthCheck, Phase, given, settings as hypothesis_settings, strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from typing_in import type_into

from cmtracker.model import HOUR, Pressure, Request, RequestedBy, Scenario
from cmtracker.settings import FILE, Settings
from cmtracker.text.wording import Wording
from cmtracker.tracker import proposals, safety, sessions, timing
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui.overview.keep_dialog import KeepDialog
from cmtracker.ui.overview.playing import keep
from cmtracker.ui.settings.channels_dialog import ChannelsDialog
from cmtracker.ui.settings.safekeeping import Safekeeping
from cmtracker.ui.shell.appearance import Appearance
from cmtracker.ui.shell.background import ImmediateReader
from cmtracker.ui.shell.current_record import CurrentRecord
from cmtracker.ui.today.page import TodayPage
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.today.session_dialog import StartDialog
from cmtracker.ui.widgets.page import PageContext

REFUSED = "changed in another window or from the command line"


@pytest.fixture
def other(record, data_dir, clock):
    """The same log in another program."""
    with open_workspace(data_dir, clock=clock) as ws:
        yield ws


@pytest.fixture
def page(qtbot, context, presenter):
    made = TodayPage(context, presenter)
    qtbot.addWidget(made)
    made.resize(1100, 900)
    made.show()
    presenter.refresh()
    return made


@pytest.fixture
def refused(presenter, wording):
    said: list[str] = []
    presenter.refused.connect(lambda error: said.append(wording.error(error)))
    return said


def type_request(line, name: str) -> None:
    if name == "at":
        QTest.keyClick(line.time, Qt.Key.Key_Down)
        line.time.editingFinished.emit()
    else:
        field = {"function": line.function, "reference": line.reference}[name]
        field.setText(field.text() + "!")
        field.editingFinished.emit()


TOUCHES = {
    "channels": lambda panel: next(iter(panel._channel_chips.values())).click(),
    "pressures": lambda panel: next(iter(panel.circumstances.chips.values())).click(),
    "requested_by": lambda panel: panel.exact.chips[RequestedBy.MAYOR].click(),
    "activity": lambda panel: panel._activities.actions()[0].trigger(),
    "function": lambda panel: type_request(panel.exact.request, "function"),
    "reference": lambda panel: type_request(panel.exact.request, "reference"),
    "at": lambda panel: type_request(panel.exact.request, "at"),
}


def said_of(card):
    """Return the chips of what runs, or was last; None where neither is shown."""
    shown = (card.details, card.last.details)
    whole = [
        part
        for part, within in zip(shown, (card.details, card.last), strict=True)
        if within.isVisibleTo(card)
    ]
    return whole[0] if whole else None


@given(any_record(), st.sampled_from(sorted(TOUCHES)))
@hypothesis_settings(
    max_examples=max(hypothesis_settings.default.max_examples // 2, 1),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking takes minutes here
)
def test_one_thing_said_of_a_session_changes_that_alone(tmp_path_factory, qapp, content, name):
    folder = tmp_path_factory.mktemp("log")
    with open_workspace(folder, clock=lambda: NOW, origin="window") as ws:
        write(ws, content)
        presenter = Presenter(ws, ImmediateReader(ws))
        context = PageContext(Wording("en"), Settings(folder / FILE), ImmediateReader(ws))
        page = TodayPage(context, presenter)
        presenter.refresh()
        panel = said_of(page.running)
        subject = page.running._subject
        if subject is None or panel is None:
            return
        before = (ws.store.running(), ws.log(counts=False).sessions)

        TOUCHES[name](panel)

        after = (ws.store.running(), ws.log(counts=False).sessions)
        changed = {
            field
            for old, new in _pairs(before, after)
            for field in old._fields
            if getattr(old, field) != getattr(new, field)
        }
        inside = name in Request._fields
        field = "request" if inside else name
        corrected = {"edited", "known", "known_same_day"}
        assert changed - {"seen_at"} - corrected <= {field}
        assert field in changed or name in {"activity", "at"}
        kept, new = next(both for both in _pairs(before, after) if both[1].id == subject.id)
        if inside and changed:
            old = kept.request or Request()  # with the seconds that no view shows
            assert new.request._replace(**{name: getattr(old, name)}) == old
        if name == "channels":
            chip = next(iter(panel._channel_chips))
            rest = [c for c in subject.channels if c != chip]
            assert [c for c in new.channels if c != chip] == rest
        page.deleteLater()


def _pairs(before, after):
    """Yield the session under way and each other, as it was and as it is."""
    if before[0] is not None:
        yield before[0], after[0]
    then = {session.id: session for session in after[1]}
    assert set(then) == {session.id for session in before[1]}
    for session in before[1]:
        yield session, then[session.id]


# --- other programs


def test_a_circumstance_is_not_written_over_one_said_elsewhere(
    page, record, presenter, other, refused
):
    timing.start(record)
    presenter.refresh()
    timing.amend_running(other, pressures=(Pressure.VALIDATION,), note="from the terminal")

    page.running.details.circumstances.chips[Pressure.URGENCY].click()

    assert record.store.running().pressures == (Pressure.VALIDATION,)
    assert REFUSED in refused[0]
    presenter.refresh()
    page.running.details.circumstances.chips[Pressure.URGENCY].click()
    assert record.store.running().pressures == (Pressure.VALIDATION, Pressure.URGENCY)
    assert record.store.running().note == "from the terminal"


def test_a_reference_typed_keeps_the_function_said_elsewhere(page, record, presenter, other):
    timing.start(record, requested_by=RequestedBy.MANAGER)
    presenter.refresh()
    line = page.running.details.exact.request
    timing.amend_running(other, request=Request(function="DGA", answer="vu"))
    presenter.refresh()

    line.reference.setText("note 12")
    line.reference.editingFinished.emit()

    assert record.store.running().request == Request("DGA", reference="note 12", answer="vu")


def test_what_is_said_of_a_session_over_is_not_written_over(
    page, record, presenter, other, refused
):
    now = record.now()
    added = sessions.add(record, now - HOUR, now)
    presenter.refresh()
    sessions.edit(other, added.id, channels=("x", "forum"))

    next(iter(page.running.last.details._channel_chips.values())).click()

    assert record.log().sessions[0].channels == ("x", "forum")
    assert REFUSED in refused[0]


def test_a_start_is_never_put_on_another_session(page, record, presenter, wording, other, refused):
    timing.start(record, record.now() - HOUR)
    presenter.refresh()
    dialog = StartDialog(presenter, wording, presenter.view, page)
    timing.stop(other)
    second = timing.start(other)
    presenter.refresh()

    type_into(dialog.time, "18h00")
    dialog.change()

    assert record.store.running() == second
    assert REFUSED in refused[0]


def test_an_answer_on_a_session_left_behind_never_settles_another(
    page, record, presenter, clock, other, refused
):
    timing.start(record)
    clock.at("2026-11-17 22:10")
    presenter.refresh()
    timing.recover(other, "seen")
    second = timing.start(other)

    page.recovery.discard.click()

    assert record.store.running() == second
    assert len(record.log().sessions) == 1
    assert REFUSED in refused[0]


def test_channels_chosen_elsewhere_meanwhile_stay(
    qtbot, page, presenter, settings, wording, refused
):
    dialog = ChannelsDialog(presenter.channels(), wording, page, alone=True)
    dialog.chosen.connect(presenter.set_channels)
    dialog.open()
    settings.set("channels", ["mastodon"])

    dialog.form.list.setCurrentRow(0)
    dialog.form.remove.click()
    dialog.keep.click()

    assert settings.texts("channels") == ["mastodon"]
    assert REFUSED in refused[0]


@pytest.mark.parametrize("field", ["channels", "alone_on_accounts"])
def test_one_thing_touched_of_the_channels_is_all_that_is_written(
    page, presenter, wording, data_dir, field
):
    path = data_dir / FILE
    path.write_text('later = {a = [1, "b c"], "d e" = 1.5}\n"odd key" = "\U000e0001"\n', "utf-8")
    before = tomllib.loads(path.read_text("utf-8"))
    dialog = ChannelsDialog(presenter.channels(), wording, page, alone=presenter.alone())
    dialog.chosen.connect(presenter.set_channels)
    dialog.open()

    if field == "channels":
        dialog.form.list.setCurrentRow(0)
        dialog.form.down.click()
    else:
        dialog.form.alone.click()
    dialog.keep.click()

    after = tomllib.loads(path.read_text("utf-8"))
    assert set(after) - set(before) == {field}
    assert {key: after[key] for key in before} == before


# --- organisations


def card(name: str) -> Scenario:
    kept = proposals.ready_card("on_call")
    return Scenario(name, kept.coverage, kept.silence, kept.on_call, kept.rota)


def ask(window, presenter, wording, name: str, taken) -> KeepDialog:
    dialog = KeepDialog(
        wording,
        name,
        taken,
        lambda name, said, seen, refuse: presenter.change(
            lambda ws: keep(name, proposals.played(card(name)), said, seen, ws), refuse=refuse
        ),
        window,
    )
    dialog.open()
    return dialog


def test_what_is_replaced_stays_in_the_report(page, record, presenter, wording):
    other_card = proposals.ready_card("automatic_reply")
    proposals.keep(record, "Plan A", other_card, in_report=True)
    dialog = ask(page, presenter, wording, "Plan A", proposals.kept_scenarios(record))

    assert dialog.in_report.isChecked()
    dialog.ok.click()

    (kept,) = proposals.kept_scenarios(record)
    assert (kept.on_call, kept.in_report) == (True, True)


def test_an_organisation_kept_elsewhere_meanwhile_is_not_replaced(
    page, record, presenter, wording, other
):
    dialog = ask(page, presenter, wording, "Plan A", ())
    proposals.keep(other, "Plan A", proposals.ready_card("automatic_reply"))
    before = record.store.records(Scenario)

    dialog.ok.click()

    assert dialog.isVisible()
    assert REFUSED in dialog.hint.text()
    assert record.store.records(Scenario) == before


# --- the second folder for copies


def test_a_second_folder_named_elsewhere_is_shown_not_written_over(
    qtbot, qapp, settings, data_dir, tmp_path, monkeypatch
):
    from cmtracker.ui.settings.copies_dialog import CopiesDialog

    monkeypatch.delenv("CMTRACKER_PASSPHRASE_FILE", raising=False)
    window = QWidget()
    qtbot.addWidget(window)
    (tmp_path / "first").mkdir()
    (tmp_path / "second").mkdir()
    settings.set("language", "en")
    current = CurrentRecord(data_dir, window, Appearance(qapp, settings, None))
    current.open_own(None)
    safety.set_second_folder(current.record.workspace, tmp_path / "first")
    safe = Safekeeping(current, settings, Appearance(qapp, settings, None))
    safe.show_copies()
    dialog = window.findChild(CopiesDialog)
    with open_workspace(data_dir) as elsewhere:
        safety.set_second_folder(elsewhere, tmp_path / "second")

    dialog.no_folder.click()

    assert safety.second_folder(current.record.workspace) == tmp_path / "second"
    assert "second" in dialog.folder.text()
    assert REFUSED in dialog.problem.text()
    dialog.no_folder.click()
    assert safety.second_folder(current.record.workspace) is None
    dialog.close()
    current.release()


def test_no_session_is_added_that_nobody_said(page, record):
    page.morning.note.save.click()
    page.morning.note.line.entered.emit()
    assert record.log().sessions == ()
    page.morning.note.line.setPlainText("hier 21h-22h")
    page.morning.note.line.entered.emit()

    (added,) = record.log().sessions
    assert added.end - added.start == HOUR
    page.morning.note.line.entered.emit()
    assert len(record.log().sessions) == 1
