"""Settings: my data: its protection, its copies, its folder, what leaves it and what erases it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, SignalInstance
from PySide6.QtWidgets import QFileDialog, QWidget

from cmtracker.tracker.settings_view import SettingsView
from cmtracker.ui.settings.part import PartContext, SettingsPart, note_label
from cmtracker.ui.widgets.cards import Button, Card
from cmtracker.ui.widgets.flow import FlowBox
from cmtracker.ui.widgets.plain_text import breakable

translate = QCoreApplication.translate


def data_told(view: SettingsView | None, context: PartContext) -> str:
    """Return when the latest copy was made."""
    if view is None:
        return ""
    if view.copied is None:
        return translate("DataPart", "no copy yet")
    wording = context.wording
    day = wording.local(view.copied, view.zone).date()
    return translate("DataPart", "last copy: {date}").format(date=wording.short_date(day))


class DataPart(SettingsPart):
    """Each button names its act. What cannot be undone is asked about before it is done."""

    def __init__(self, context: PartContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.protected, self.copied, self.second, self.folder = (note_label() for _ in range(4))
        self.devices = note_label()
        self._add_safety()
        self._add_copies()
        self._add_folder()
        self._add_devices()
        self._add_exchange()
        self._add_texts()
        self._add_erasing()
        self.column.addStretch(1)

    def _add_safety(self) -> None:
        asks = self.context.asks
        card = self.card(self.tr("Protection"))
        card.body.addWidget(self.protected)
        row = self._buttons(
            card,
            (self.tr("Passphrase…"), asks.passphrase_asked),
            (self.tr("Check the log now"), asks.check_asked),
            (self.tr("Dated seal…"), asks.seal_asked),
        )
        self._add(row, self.tr("Diagnostics…"), asks.diagnostics_asked.emit)
        self._add(row, self.tr("Whose computer is this?"), partial(asks.steps_again_asked.emit, 3))
        self._note(
            card,
            self.tr(
                "Checking compares every record with its history. A seal given to somebody lets "
                "them check later that nothing noted before has changed."
            ),
        )

    def _add_copies(self) -> None:
        card = self.card(self.tr("Copies"))
        card.body.addWidget(self.copied)
        card.body.addWidget(self.second)
        row = self._buttons(
            card, (self.tr("Copies and second folder…"), self.context.asks.copies_asked)
        )
        self._add(row, self.tr("Copy now…"), self._copy)
        self._add(row, self.tr("Restore from a file…"), self._restore)
        self._note(
            card,
            self.tr(
                "Before anything is replaced, you see what the copy holds; what it replaces is "
                "kept."
            ),
        )

    def _add_folder(self) -> None:
        card = self.card(self.tr("Data folder"))
        card.body.addWidget(self.folder)
        self._buttons(
            card,
            (self.tr("Open the data folder"), self.context.asks.folder_asked),
            (self.tr("Move the data…"), self.context.asks.move_asked),
        )
        self._note(
            card,
            self.tr(
                "The log, its copies and the preferences can be moved to another folder or to a "
                "USB key. To carry the program along as well, put its portable version on the key, "
                "start it there and move the data beside it."
            ),
        )

    def _add_devices(self) -> None:
        card = self.card(self.tr("Several devices"))
        card.body.addWidget(self.devices)
        self._buttons(
            card,
            (self.tr("Several devices…"), self.context.asks.devices_asked),
            (self.tr("Changed on two devices…"), self.context.asks.changed_twice_asked),
        )
        self._note(
            card,
            self.tr(
                "A laptop at home and a computer at the office keep the same log, by way of a "
                "folder that something already carries between them."
            ),
        )

    def _add_exchange(self) -> None:
        card = self.card(self.tr("Import and export"))
        row = self._buttons(card, (self.tr("Import…"), self.context.asks.import_asked))
        self._add(row, self.tr("Imported messages…"), self.context.asks.batches_asked.emit)
        self._add(row, self.tr("Export all facts…"), self._export)
        self._add(row, self.tr("Export a range…"), self.context.asks.export_range_asked.emit)
        self._add(row, self.tr("Phone card…"), self.context.asks.card_asked.emit)
        self._add(row, self.tr("Show the example year"), self.context.asks.example_asked.emit)
        self._note(
            card,
            self.tr(
                "An export is for other programs: it holds the facts, without history, seals or "
                "recovery ledger. It is no copy of the log."
            ),
        )

    def _add_texts(self) -> None:
        card = self.card(self.tr("Blank and delete"))
        self._buttons(
            card,
            (self.tr("Blank a text for good…"), self.context.asks.blank_asked),
            (self.tr("Old records…"), self.context.asks.old_records_asked),
        )
        self._note(
            card,
            self.tr(
                "A name typed by mistake can be blanked in the log, in its history and in all "
                "copies; the log still verifies. Old records are those past the limitation period."
            ),
        )

    def _add_erasing(self) -> None:
        card = self.card(self.tr("Erase everything"))
        self._buttons(card, (self.tr("Erase everything…"), self.context.asks.erase_asked))
        self._note(
            card,
            self.tr("The log, its copies and the preferences go for good. You are asked twice."),
        )

    def _buttons(self, card: Card, *acts: tuple[str, SignalInstance]) -> FlowBox:
        row = FlowBox(gap=8)
        for text, signal in acts:
            self._add(row, text, signal.emit)
        card.body.addWidget(row)
        return row

    @staticmethod
    def _add(row: FlowBox, text: str, act: Callable[[], object]) -> None:
        button = Button(text)
        button.clicked.connect(lambda _=False: act())
        row.flow.addWidget(button)

    def _note(self, card: Card, text: str) -> None:
        card.body.addWidget(note_label(self.wording.typeset(text)))

    # --- showing -------------------------------------------------------------------------------

    def show_view(self, view: SettingsView) -> None:
        """Say how the log is protected, when it was copied, and where it lies."""
        self.protected.setText(
            self.tr("The log and its copies are encrypted with a passphrase.")
            if view.is_protected
            else self.tr("The log has no passphrase: whoever can read its folder can read it.")
        )
        copied = self.tr("No copy was made yet: one is made at the first entry of each day.")
        if view.copied is not None:
            moment = self.wording.moment(view.copied, view.zone, year=True)
            copied = self.tr("Last copy: {moment}.").format(moment=moment)
        self.copied.setText(self.wording.typeset(copied))
        second = self.tr("No second folder gets copies.")
        if view.second_folder is not None:
            second = self.tr("Second folder: {folder}").format(folder=view.second_folder)
        self.second.setText(self.wording.typeset(second))
        self.folder.setText(str(view.folder))
        self._show_devices(view)

    def _show_devices(self, view: SettingsView) -> None:
        """Say by which folder this device exchanges, and of which other one something came last."""
        wording, found = self.wording, view.devices
        if found.setup is None:
            text = wording.text("cli.sync_none")
        else:
            text = self.tr("This device (“{name}”) exchanges by way of {folder}.").format(
                name=found.setup.name, folder=found.setup.folder
            )
        if found.devices:
            last = found.devices[0]
            at = wording.moment(last.last, view.zone, year=True)
            text += " " + wording.text("cli.sync_seen", name=last.name, at=at)
        self.devices.setText(breakable(wording.typeset(text)))

    # --- asking for a file ---------------------------------------------------------------------

    def _copy(self) -> None:
        day = self.context.presenter.today().isoformat()
        asking = self._asking(self.tr("Copy of the log"), f"cmtracker-{day}.db")
        asking.setOption(QFileDialog.Option.DontConfirmOverwrite)  # a copy replaces no file
        asking.fileSelected.connect(lambda name: self.context.asks.copy_asked.emit(Path(name)))
        asking.open()

    def _export(self) -> None:
        day = self.context.presenter.today().isoformat()
        asking = self._asking(self.tr("Export all facts"), f"cmtracker-{day}.json")
        asking.fileSelected.connect(lambda name: self.context.asks.export_asked.emit(Path(name)))
        asking.open()

    def _restore(self) -> None:
        asking = self._asking(self.tr("Copy to restore"))
        asking.setNameFilters([self.tr("Copies of a log (*.db)"), self.tr("All files (*)")])
        asking.fileSelected.connect(lambda name: self.context.asks.restore_asked.emit(Path(name)))
        asking.open()

    def _asking(self, title: str, proposed: str = "") -> QFileDialog:
        """Return a dialog for a file to write, under a proposed name, or to read without one."""
        asking = QFileDialog(self.window(), title)
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if proposed:
            asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            asking.selectFile(proposed)
        else:
            asking.setFileMode(QFileDialog.FileMode.ExistingFile)
        return asking
