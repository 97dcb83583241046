"""What somebody typed is shown letter by letter, whatever it looks like to Qt."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st
from PySide6.QtGui import QAction, QColor, QGuiApplication, QImage, Qt, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QMenu,
    QTableView,
    QTableWidget,
    QWidget,
)
from ui.programs import end

from cmtracker import paths
from cmtracker.errors import UserError
from cmtracker.model import HOUR, Request, RequestedBy, Scenario
from cmtracker.settings import FILE, Settings
from cmtracker.tracker import demo, safety, timing
from cmtracker.tracker.example_year import example_log
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui.charts.readout import Readout, ReadoutText
from cmtracker.ui.overview.spans import Chosen, RangeKind
from cmtracker.ui.shell.bars import Notice
from cmtracker.ui.shell.program import Program
from cmtracker.ui.shell.refusal import refusal
from cmtracker.ui.widgets.cards import Button, Chip
from cmtracker.ui.widgets.plain_text import Label, MessageBox, entry, message, tip

WINDOW = Path(__file__).resolve().parents[2] / "cmtracker" / "ui"
NOW = "2026-11-17T20:42:00+01:00"
INK = QColor("#ff00fe")
"""A colour that no theme has: where it is seen, a file was drawn."""

KEPT_FIELDS = {
    *("id", "zone", "timezone", "regime", "category", "format", "digest", "stream", "batch"),
    *("continues", "order", "session", "country", "subdivision", "part"),
}
"""Texts of a record that nobody types freely: ids, codes, and what refers to another record."""


# --- the pieces ---------------------------------------------------------------------------------


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """A picture of one colour, that a text names."""
    picture = QImage(60, 60, QImage.Format.Format_RGB32)
    picture.fill(INK)
    file = tmp_path / "ink.png"
    assert picture.save(str(file))
    return file


def nasty(image: Path) -> str:
    return f'<img src="file://{image}"><b>x</b> & y'


def draws(widget: QWidget) -> bool:
    """Say whether a pixel of the picture is seen in a widget."""
    picture = widget.grab().toImage()
    return any(
        picture.pixelColor(x, y) == INK
        for x in range(0, picture.width(), 8)
        for y in range(0, picture.height(), 8)
    )


def test_a_bare_label_of_qt_would_draw_the_file(qtbot, qapp, image):
    bare = QLabel(nasty(image))
    qtbot.addWidget(bare)

    assert draws(bare)


def test_a_label_shows_the_letters(qtbot, qapp, image):
    label = Label(nasty(image))
    qtbot.addWidget(label)

    assert not draws(label)
    label.setText(nasty(image))
    assert not draws(label)


def test_both_texts_of_a_message_box_are_letters(qtbot, qapp, image):
    box = MessageBox()
    qtbot.addWidget(box)
    box.setText(nasty(image))
    box.setInformativeText(nasty(image))
    box.setInformativeText(nasty(image) * 2)
    box.show()

    shown = [label for label in box.findChildren(QLabel) if label.text()]
    assert len(shown) == 2
    assert not draws(box)


texts = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp")), max_size=40)
marked = st.lists(st.one_of(texts, st.sampled_from(["<b>", "<img src='x'>", "&amp;", "&", "</i>"])))


@given(marked.map("".join))
def test_a_tooltip_reads_as_the_text_it_was_made_of(text):
    made = tip(text)

    if not Qt.mightBeRichText(made):
        assert made == text
        return
    document = QTextDocument()
    document.setHtml(made)
    read = document.toPlainText()
    assert read.split() == text.replace("\ufffc", "").split() or read == text


@given(marked.map("".join))
def test_a_button_shows_every_ampersand_and_has_no_key_of_a_text(qapp, text):
    for button in (Button(text), Chip()):
        button.setText(text)
        assert button.text() == text
        assert QAbstractButton.text(button) == entry(text)
        assert button.shortcut().isEmpty()


def test_a_notification_has_no_markup():
    assert message('<img src="x">a & b') == '‹img src="x"›a & b'


def test_the_readout_of_a_chart_escapes_what_it_says(qtbot, qapp, image):
    home = QWidget()
    qtbot.addWidget(home)
    home.resize(400, 300)
    readout = Readout(home)
    text = nasty(image)

    readout.show_reading(ReadoutText(text, ((INK.darker(), text, text),)), home.rect().toRectF())

    assert "<img" not in readout.text()
    assert not draws(readout)


# --- the source ---------------------------------------------------------------------------------


def slips(source: str) -> list[tuple[int, str]]:
    """Return where a module shows a text by a class of Qt that may take it for HTML."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and node.id in {"QLabel", "QMessageBox"}:
            found.append((node.lineno, node.id))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in {"setHtml", "setWhatsThis", "showText", "insertHtml"}:
                found.append((node.lineno, node.func.attr))
            if node.func.attr == "setToolTip" and not is_plain(node.args[0]):
                found.append((node.lineno, "setToolTip"))
    return found


def is_plain(argument: ast.expr) -> bool:
    """Say whether a tooltip is a literal, translated or not, or goes through `tip`."""
    if isinstance(argument, ast.Constant):
        return True
    if not isinstance(argument, ast.Call):
        return False
    return ast.unparse(argument.func) == "tip" or (
        ast.unparse(argument.func) == "self.tr" and isinstance(argument.args[0], ast.Constant)
    )


def test_no_module_shows_a_text_by_the_bare_classes_of_qt():
    allowed = {"plain_text.py", "readout.py"}
    found = {
        path.name: slips(path.read_text(encoding="utf-8"))
        for path in WINDOW.rglob("*.py")
        if path.name not in allowed
    }

    assert {name: lines for name, lines in found.items() if lines} == {}


def test_a_bare_label_and_an_assembled_tooltip_are_found():
    assert slips("Label(name)") == []
    assert slips("a.setToolTip(tip(name)); a.setToolTip(self.tr('Undo')); a.setToolTip('F1')") == []
    assert slips("QLabel(name)") == [(1, "QLabel")]
    assert slips("class Heading(QLabel): pass") == [(1, "QLabel")]
    assert slips("a.setToolTip(name)") == [(1, "setToolTip")]
    assert slips("a.setToolTip(f'{name}')") == [(1, "setToolTip")]
    assert slips("a.setToolTip(self.tr('{x}').format(x=name))") == [(1, "setToolTip")]


def test_no_text_of_the_program_has_tags_that_would_be_shown_as_they_are():
    tags = re.compile(r"</?[a-zA-Z]+\b[^>]*>")
    files = sorted(paths.resource("i18n").rglob("*.toml"))
    found = {file.name: tags.findall(file.read_text(encoding="utf-8")) for file in files}
    for file in sorted(paths.resource("i18n").glob("*.ts")):  # XML: a tag in a text is escaped
        found[file.name] = re.findall(r"&lt;/?[a-zA-Z]+", file.read_text(encoding="utf-8"))

    assert len(found) > 10
    assert {name: lines for name, lines in found.items() if lines} == {}


# --- the whole window ---------------------------------------------------------------------------


def spoiled(record: Any, text: str) -> Any:
    """Return a record with a text in each of its fields that a person fills freely."""
    changed: dict[str, Any] = {}
    for name, kind in type(record).__annotations__.items():
        value = getattr(record, name)
        if name in KEPT_FIELDS:
            continue
        if kind == "str":
            changed[name] = text
        elif name == "channels" and value:
            changed[name] = (text,)
        elif hasattr(value, "_replace"):
            changed[name] = spoiled(value, text)
    return record._replace(**changed)


@pytest.fixture
def spoiled_folder(data_dir, image, monkeypatch):
    """The log of a year whose every free text names the picture, with a session under way."""
    monkeypatch.setenv("CMTRACKER_NOW", NOW)
    text = nasty(image)
    settings = Settings(data_dir / FILE)
    settings.set("language", "en")
    settings.set("channels", [text, f"{text} too"])
    log = example_log(date(2026, 11, 17))
    kinds = ("profiles", "schedules", "on_call", "orders", "periods", "community", "recoveries")
    made = log._replace(
        sessions=tuple(spoiled(s, text) for s in log.sessions),
        batches=tuple(spoiled(b, text) for b in log.batches),
        counts=tuple(spoiled(c, text) for c in log.counts),
        **{kind: tuple(spoiled(r, text) for r in getattr(log, kind)) for kind in kinds},
    )
    two = (made.periods[0], made.periods[0]._replace(id="", name=f"{text} too"))
    shipped = paths.resource("regimes/fr-territorial.toml").read_text(encoding="utf-8")
    (data_dir / "regimes").mkdir()
    (data_dir / "regimes/fr-territorial.toml").write_text(
        shipped.replace('"French territorial public service"', f"'{text}'"),
        encoding="utf-8",
    )
    with open_workspace(data_dir) as ws:
        demo.fill(ws, made._replace(periods=two))
        with ws.store.act("scenario") as act:
            act.insert(Scenario(text))
        safety.seal(ws, text)
        timing.start(
            ws,
            ws.now() - HOUR,
            channels=(text,),
            requested_by=RequestedBy.MANAGER,
            request=Request(function=text, reference=text),
            note=text,
        )
    return data_dir


@pytest.fixture
def program(qtbot, qapp, spoiled_folder):
    made = Program(qapp, spoiled_folder)
    with qtbot.waitSignal(made.settled):
        made.begin()
    qtbot.waitUntil(lambda: made.record.presenter.view is not None)
    yield made
    for dialog in made.window.findChildren(QDialog):
        dialog.reject()
    end(made)


def shown_amiss(image: Path) -> list[str]:
    """Return every text of the program that Qt would not show letter by letter."""
    text = image.name
    amiss = []
    for widget in QApplication.allWidgets():
        where = f"{type(widget).__name__} {widget.objectName()}"
        if "<img" in widget.toolTip():
            amiss.append(f"tooltip of {where}")
        if isinstance(widget, QLabel) and text in widget.text():
            plain = widget.textFormat() == Qt.TextFormat.PlainText
            if not plain and "<img" in widget.text():
                amiss.append(f"label {where}")
        if isinstance(widget, QAbstractButton) and "&" in QAbstractButton.text(widget):
            amiss += is_a_key(QAbstractButton.text(widget), where)
        if isinstance(widget, QMenu):
            amiss += [wrong for a in widget.actions() for wrong in is_a_key(a.text(), where)]
        if isinstance(widget, QAbstractItemView):
            amiss += [f"{where} {tip}" for tip in tips(widget) if "<img" in tip]
    return amiss


def is_a_key(text: str, where: str) -> list[str]:
    return [f"key in {where}: {text}"] if "&" in text.replace("&&", "") else []


def tips(view: QAbstractItemView) -> list[str]:
    model = view.model()
    if model is None:
        return []
    cells = [
        model.index(row, column)
        for row in range(min(model.rowCount(), 50))
        for column in range(model.columnCount() if isinstance(view, QTableView) else 1)
    ]
    return [str(model.data(cell, Qt.ItemDataRole.ToolTipRole) or "") for cell in cells]


def names_the_picture(image: Path) -> bool:
    """Say whether any label, button or menu shows the text: else the walk proves nothing."""
    widgets = QApplication.allWidgets()
    words = [w.text() for w in widgets if isinstance(w, QLabel | QAbstractButton)]
    words += [a.text() for w in widgets if isinstance(w, QMenu) for a in w.actions()]
    return any(image.name in text for text in words)


def look(program, image):
    QApplication.processEvents()
    assert shown_amiss(image) == []
    assert not draws(program.window)


@pytest.mark.parametrize("period", [False, True])
def test_every_tab_shows_what_was_typed_letter_by_letter(qtbot, program, image, period):
    program.window.show_page(2)
    page = program.window.page
    qtbot.waitUntil(lambda: page.view is not None)
    if period:
        page.ranges._choose(Chosen(RangeKind.PERIOD, period=page.view.all_periods[0].id))
    for tab in ("load", "rests", "messages", "organisation"):
        page.choose_tab(tab)
        qtbot.waitUntil(lambda: not program.reads.is_busy)
        look(program, image)
        assert names_the_picture(image)
    page.ranges._offer_periods()
    look(program, image)
    page.ranges.menu.hide()


def test_today_and_its_dialogs_show_what_was_typed_letter_by_letter(qtbot, program, image):
    window, today = program.window, program.window.page
    qtbot.waitUntil(lambda: not program.reads.is_busy)
    look(program, image)
    assert names_the_picture(image)
    assert any(image.name in a.text() for a in actions(program._tray.counts))
    program.record.presenter.count(nasty(image), *count_of_one())
    for open_ in (
        window.add_session,
        window.choose_channels,
        today.count_messages,
        today._edit_start,
        program.first_steps,
        program.quit,
        window.show_keys,
        program._safe.show_copies,
        program._safe.show_seals,
        program._safe.show_passphrase,
    ):
        open_()
        look(program, image)
    assert len(window.findChildren(QDialog)) >= 9


def test_sentences_on_a_file_of_that_name_are_letters(qtbot, program, image):
    text = nasty(image)
    window, wording = program.window, program._appearance.wording()
    for key in ("file_damaged", "file_unwritable"):
        error = UserError(key, file=text, copy=text, why=text)
        refusal(error, Path(text), wording, window, lambda _: None).open()
        window.refuse(error)
        look(program, image)
    window.add_notice(Notice(text))
    window.say(text)
    look(program, image)
    assert names_the_picture(image)


def count_of_one():
    from cmtracker.model import Direction

    return Direction.SENT, 1


def actions(menu: QMenu) -> list[QAction]:
    return menu.actions()


def test_the_walk_finds_a_bare_label_tooltip_key_and_cell(qtbot, qapp, image):
    home = QWidget()
    qtbot.addWidget(home)
    QLabel(nasty(image), home)
    home.setToolTip(nasty(image))
    QMenu(home).addAction(nasty(image))
    table = QTableWidget(1, 1, home)
    table.model().setData(table.model().index(0, 0), nasty(image), Qt.ItemDataRole.ToolTipRole)

    found = shown_amiss(image)

    assert len(found) >= 4
    assert names_the_picture(image)


def test_a_long_word_of_a_message_box_is_copied_whole(qtbot):
    box = MessageBox()
    qtbot.addWidget(box)
    path = "/home/camille/" + "folder/" * 12
    box.setText(path)
    box.show()
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    label = next(one for one in box.findChildren(QLabel) if one.text().startswith("/home"))
    assert len(label.text()) > len(path)

    label.setSelection(0, len(label.text()))
    qtbot.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == path
