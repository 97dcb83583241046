"""The example year: beside one's own log, marked, without reminders, and taking no act."""

from __future__ import annotations

import inspect
import shutil
from datetime import date

import pytest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel
from ui.programs import end

from cmtracker import paths
from cmtracker.importers.notes.lines import NotedLine
from cmtracker.model import (
    HOUR,
    Confirmed,
    Direction,
    Instant,
    Interruption,
    Running,
    Scenario,
    Session,
)
from cmtracker.settings import FILE, Settings
from cmtracker.store.verification import verify
from cmtracker.tracker import acts, sessions, timing
from cmtracker.tracker.away import Away, AwayAnswer, Gap
from cmtracker.tracker.demo import ensure_example, example_dir, noted_in_example
from cmtracker.tracker.notes import NoteEntry
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui.shell.background import ImmediateReader
from cmtracker.ui.shell.bars import Notice
from cmtracker.ui.shell.program import Program
from cmtracker.ui.today.presenter import Presenter

NOW = "2026-11-17T16:58:00+01:00"
MARK = "You are looking at an example"
NO_ACT = "This is the example year: nothing can be noted in it. Note it in your own log."
FIRST_DAY = "Your log begins here"


@pytest.fixture
def settings(data_dir, monkeypatch):
    monkeypatch.setenv("CMTRACKER_NOW", NOW)
    monkeypatch.delenv("CMTRACKER_PASSPHRASE_FILE", raising=False)
    made = Settings(data_dir / FILE)
    made.set("language", "en")
    return made


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A data folder with nothing but the example in it, made once."""
    home = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CMTRACKER_NOW", NOW)
        patch.delenv("CMTRACKER_PASSPHRASE_FILE", raising=False)
        ensure_example(home)
    return home


@pytest.fixture
def folder(data_dir, settings, template):
    """The folder of the example; one's own log is not there yet."""
    shutil.copytree(template, data_dir, dirs_exist_ok=True)
    return example_dir(data_dir)


def run(qtbot, qapp, data_dir):
    made = Program(qapp, data_dir)
    with qtbot.waitSignal(made.settled):
        made.begin()
    qtbot.waitUntil(lambda: made.record.presenter.view is not None)
    return made


@pytest.fixture
def begin(qtbot, qapp):
    begun = []

    def start(folder):
        begun.append(run(qtbot, qapp, folder))
        return begun[-1]

    yield start
    end(*begun)


def told(widget) -> str:
    texts = (label.text() for label in widget.findChildren(QLabel) if label.isVisible())
    return "\n".join(texts).replace("\u00a0", " ")


def press(widget, text):
    buttons = widget.findChildren(QAbstractButton)
    next(b for b in buttons if b.isVisible() and b.text() == text).click()


def example_window(qtbot, program):
    """Wait for the window of the example, and for what it shows of today."""
    qtbot.waitUntil(lambda: program._example.window is not None)
    window = program._example.window
    qtbot.waitUntil(lambda: MARK in told(window))
    return window


def rows(folder) -> str:
    """Return what tells one state of a log from another: all that its history says."""
    with open_workspace(folder) as ws:
        found = verify(ws.store.db)
        kept = ws.settings.texts("channels"), ws.settings.text("crisis_offered")
        return f"{found.rows} {ws.store.running()} {kept}"


# --- one's own log ------------------------------------------------------------------------------


def test_the_first_start_shows_ones_own_log_and_offers_the_example(begin, data_dir, settings):
    program = begin(data_dir)

    assert FIRST_DAY in told(program.window)
    assert MARK not in told(program.window)
    assert not example_dir(data_dir).exists()


def test_a_session_begun_at_once_is_in_ones_own_log(qtbot, begin, data_dir, settings):
    program = begin(data_dir)
    press(program.window, "Look at the example year")
    example_window(qtbot, program)

    press(program.window, "Start")

    with open_workspace(data_dir) as own, open_workspace(example_dir(data_dir)) as example:
        assert own.store.running() is not None
        assert example.store.running() is None


def test_the_first_note_takes_the_offer_away(qtbot, begin, data_dir, settings):
    program = begin(data_dir)

    press(program.window, "Start")

    qtbot.waitUntil(lambda: FIRST_DAY not in told(program.window))
    assert "No schedule is known yet" in told(program.window)


def test_the_offer_can_be_closed_for_good(qtbot, begin, data_dir, settings):
    program = begin(data_dir)

    press(program.window.page.first_day, "Close")

    assert FIRST_DAY not in told(program.window)
    assert "No schedule is known yet" in told(program.window)
    assert Settings(data_dir / FILE).flag("welcomed")


def test_the_first_day_speaks_of_what_an_earlier_version_took_in_the_example(
    begin, data_dir, folder
):
    with open_workspace(folder) as ws:
        start = ws.now() - 4 * HOUR
        sessions.add(ws, start, start + HOUR)
        timing.start(ws, ws.now() - HOUR)
    before = rows(folder)

    program = begin(data_dir)

    assert "Tue 17 Nov 2026, 15:58 · Tue 17 Nov 2026, 12:58" in told(program.window)
    assert rows(folder) == before


def test_what_the_program_itself_wrote_into_the_example_is_nobodys_note(data_dir, folder):
    assert noted_in_example(data_dir) == ()


def test_a_session_taken_back_in_the_example_is_not_told_of(data_dir, folder):
    with open_workspace(folder) as ws:
        start = ws.now() - 4 * HOUR
        sessions.add(ws, start, start + HOUR)
        kept = sessions.add(ws, start + 2 * HOUR, start + 3 * HOUR)
        sessions.add(ws, start + HOUR, start + 2 * HOUR)
        acts.undo(ws)
    found = noted_in_example(data_dir)

    assert found == (kept.start, start)


def test_an_example_that_cannot_be_read_stops_nothing(begin, data_dir, folder):
    (folder / paths.DATABASE).write_bytes(b"no log, " * 500)

    program = begin(data_dir)

    assert FIRST_DAY in told(program.window)


# --- the window beside it -----------------------------------------------------------------------


@pytest.fixture
def beside(qtbot, begin, data_dir, folder):
    """The program with the example's window open."""
    program = begin(data_dir)
    program.show_example()
    return program, example_window(qtbot, program)


def test_it_is_marked_in_title_and_banner_and_has_no_settings(beside):
    program, window = beside

    assert "Example year" in window.windowTitle()
    assert "Example year" not in program.window.windowTitle()
    assert "Settings" not in {entry.accessibleName() for entry in window.navigation.entries}
    assert window is not program.window


def test_asked_for_twice_it_is_one_window(qtbot, beside):
    program, window = beside

    program.show_example()

    assert program._example.window is window


def test_its_button_leads_back_to_ones_own_log(qtbot, beside):
    program, window = beside
    program.window.hide()

    press(window, "Go to my own log")

    assert program.window.isVisible()


def test_closing_it_leaves_ones_own_log_and_it_opens_again(qtbot, beside):
    program, window = beside
    with qtbot.waitSignal(window.destroyed):
        window.close()

    assert program.window.isVisible()
    program.show_example()
    assert example_window(qtbot, program) is not window


def test_it_speaks_the_language_chosen_in_ones_own_window(qtbot, beside):
    program, window = beside

    program.change_language("fr")

    qtbot.waitUntil(lambda: "Ceci est un exemple" in told(window))


def test_a_button_pressed_in_it_says_that_it_takes_no_acts(qtbot, beside, folder):
    _, window = beside
    before = rows(folder)

    press(window, "Start")

    assert NO_ACT in told(window)
    assert rows(folder) == before


def test_no_dialog_for_an_act_opens_in_it(qtbot, beside):
    _, window = beside
    page = window.page

    for ask in (window.add_session, window.choose_channels, page.count_messages):
        window.bar.clear()
        ask()

        assert NO_ACT in told(window)
        assert not [d for d in window.findChildren(QDialog) if d.isVisible()]


def test_it_offers_to_keep_no_organisation(qtbot, beside):
    _, window = beside

    window.show_page(2)

    assert window.page._acts is None


def test_what_is_looked_at_in_it_changes_no_preference_of_ones_own(qtbot, beside, data_dir):
    _, window = beside
    before = (data_dir / FILE).read_bytes()
    window.show_page(2)
    page = window.page
    qtbot.waitUntil(lambda: page.view is not None)

    page.ranges.go_back()
    page.ranges.chips[next(iter(page.ranges.chips))].click()

    assert (data_dir / FILE).read_bytes() == before


def test_no_reminder_is_fired_for_a_session_that_runs_in_the_example(
    qtbot, begin, data_dir, folder, monkeypatch
):
    with open_workspace(folder) as ws:
        timing.start(ws)
    program = begin(data_dir)
    program.show_example()
    window = example_window(qtbot, program)
    monkeypatch.setenv("CMTRACKER_NOW", "2026-11-17T17:01:00+01:00")

    with qtbot.assertNotEmitted(program._reminders.notified):
        program._ticked()
        qtbot.waitUntil(lambda: not program.reads.is_busy)

    notices = [n.text.text() for n in window.findChildren(Notice) if n.isVisible()]
    assert len(notices) == 1
    assert MARK in notices[0]


# --- the example's folder opened as the data folder -----------------------------------------------


@pytest.fixture
def alone(begin, folder):
    Settings(folder / FILE).set("language", "en")
    return begin(folder)


def test_opened_alone_it_is_marked_and_has_no_tray_and_no_reminders(qtbot, alone):
    qtbot.waitUntil(lambda: MARK in told(alone.window))

    assert "Example year" in alone.window.windowTitle()
    assert alone._tray is None
    assert alone._reminders is None


def test_opened_alone_it_offers_nothing_that_would_write(alone):
    alone.window.open_settings()

    assert list(alone.window.page.list.entries) == ["looks"]
    assert alone._safe._own() is None


# --- every act of the window ----------------------------------------------------------------------


def acts_of_the_presenter(at: Instant):
    """Return every public method of the presenter that is an act, with arguments that fit."""
    given = {
        "toggle": (),
        "start": (),
        "stop": (),
        "pause": (),
        "resume": (),
        "amend": (),
        "recover": ("now",),
        "recover_until": (date(2026, 11, 16), 20 * HOUR),
        "heartbeat": (),
        "add_session": (at - 2 * HOUR, at - HOUR),
        "change_start": (Running(at - HOUR, "Europe/Paris", "running", at), 9 * HOUR),
        "describe": ("",),
        "confirm": (date(2026, 11, 16),),
        "just_answered": (),
        "answer_took": (Interruption(at, id="answer"), 5),
        "take_up": ("call back",),
        "dismiss_take_up": (),
        "no_evening": (date(2026, 11, 16),),
        "keep_notes": ([NoteEntry(NotedLine("21h-22h"), Session(at - 2 * HOUR, at - HOUR))],),
        "count": ("facebook", Direction.SENT, 3),
        "set_channels": (["mastodon"], None),
        "remember": ("crisis_offered", "c"),
        "undo": (),
        "redo": (),
        "change": (put_in_a_scenario,),
        "tick": (),
        "answer_good_friday": (),
        "just_seen": (),
        "show_away": (Away("r", (Gap(0),)),),
        "settle_away": (AwayAnswer.DISCARD,),
        "settle": (lambda ws, _ground: put_in_a_scenario(ws), Confirmed.REMOVE),
    }
    reads = {
        "refresh",
        "ask",
        "look_for_changes",
        "now",
        "span",
        "remarks",
        "channels",
        "alone",
        "may_act",
        "preview_notes",
    }
    reads |= {
        "date_of",
        "employer",
        "on_watch",
        "moment",
        "in_force",
        "is_set",
        "has_hours",
        "regimes",
        "today",
        "zone",
    }
    methods = {
        name
        for name, member in inspect.getmembers(Presenter, inspect.isfunction)
        if not name.startswith("_")
    }
    assert methods - reads == set(given), "a new act must be tried in the example too"
    return given


def put_in_a_scenario(ws) -> None:
    with ws.store.act("scenario") as act:
        act.insert(Scenario("mine"))


@pytest.mark.parametrize("running", [False, True])
def test_no_act_of_the_window_changes_the_example(qapp, folder, running):
    with open_workspace(folder, origin="window") as ws:
        last = max(ws.store.log(counts=False).sessions, key=lambda s: s.end)
        if running:
            timing.start(ws)
        ws.log()  # writes the holidays of the years in use
        presenter = Presenter(ws, ImmediateReader(ws))
        presenter.refresh()
        refusals = []
        presenter.refused.connect(refusals.append)
        before = rows(folder)
        for name, arguments in acts_of_the_presenter(ws.now()).items():
            call = (last.id,) if name == "describe" else arguments
            extra = {"note": "mine"} if name in {"describe", "amend"} else {}
            extra = {"holiday": False} if name == "answer_good_friday" else extra
            getattr(presenter, name)(*call, **extra)

            assert rows(folder) == before, name

    assert {error.key for error in refusals} == {"example_takes_no_act"}
