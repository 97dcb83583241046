"""What a page asks the program for: the acts that concern more than one record or one page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class SettingsAsks(QObject):
    """The program, the window and the keeper of the log connect to what they serve."""

    unlock_asked = Signal()
    passphrase_asked = Signal()
    copies_asked = Signal()
    copy_asked = Signal(object)  # Path: a whole copy, under a new name
    restore_asked = Signal(object)  # Path: any copy, shown before it replaces anything
    export_asked = Signal(object)  # Path
    export_range_asked = Signal()
    card_asked = Signal()  # the page on how to note on the phone
    import_asked = Signal()
    devices_asked = Signal()  # the other devices of the person
    changed_twice_asked = Signal()  # what two of them changed at once
    batches_asked = Signal()  # the imports of messages that are kept
    blank_asked = Signal()
    erase_asked = Signal()
    channels_asked = Signal()
    check_asked = Signal()
    seal_asked = Signal()
    old_records_asked = Signal()
    diagnostics_asked = Signal()
    reminders_paused = Signal(object)  # ReminderPause
    autostart_asked = Signal(bool)  # whether to start with the computer
    example_asked = Signal()
    steps_again_asked = Signal(int)  # the step to begin with
    folder_asked = Signal()
    move_asked = Signal()  # the data folder
    help_asked = Signal(str)  # a page of the help, "" for its first
    keys_asked = Signal()
    quit_asked = Signal()
