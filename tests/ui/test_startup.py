"""The start of the window: its lock, its socket, its screen. What fails there is a sentence."""

from __future__ import annotations

import ctypes
import os
import socket
import stat
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
import without_rights
from PySide6.QtCore import QLockFile, QSysInfo, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from ui.pressing import unbroken

from cmtracker.errors import Reason, UserError
from cmtracker.settings import FILE, Settings
from cmtracker.ui.shell import single_instance, startup
from cmtracker.ui.shell.display import failure, package_of, without_library
from cmtracker.ui.shell.failures import Failures
from cmtracker.ui.shell.single_instance import SingleInstance, name_of, socket_of
from cmtracker.ui.shell.startup import StartQuestion, Way
from cmtracker.ui.shell.terminal import say
from cmtracker.ui.shell.window_lock import FILE as LOCK, WindowLock
from cmtracker.ui.widgets.plain_text import MessageBox

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the screens of Linux")
posix_only = pytest.mark.skipif(os.name != "posix", reason="files as on Linux and macOS")

ELSEWHERE = "\n".join(["4242", "python3.11", "PC-MAIRIE-07", "0" * 32, "1" * 36, ""])


def lock_of(process: int, computer: str = "", machine: str = "") -> str:
    """Return what Qt writes into a lock, by default on this computer."""
    here = bytes(QSysInfo.machineUniqueId().data()).decode()
    boot = bytes(QSysInfo.bootUniqueId().data()).decode()
    name = computer or QSysInfo.machineHostName()
    program = Path(sys.executable).resolve().name
    return "\n".join([str(process), program, name, machine or here, boot, ""])


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(single_instance, "PATIENCE_S", 0.0)
    monkeypatch.setattr(single_instance, "CONNECT_MS", 50)


@pytest.fixture
def english(data_dir):
    Settings(data_dir / FILE).set("language", "en")
    return data_dir


# --- the lock -----------------------------------------------------------------------------------


def test_a_free_folder_is_taken_and_given_back(qapp, data_dir):
    first, second = WindowLock(data_dir), WindowLock(data_dir)

    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()
    second.release()


@pytest.mark.parametrize("text", ["", "\n\n", "no number\nx\ny\n", "12", "\x00" * 200])
def test_a_lock_that_says_nothing_and_that_nobody_holds_is_taken_over(qapp, data_dir, text):
    (data_dir / LOCK).write_text(text, encoding="utf-8")

    lock = WindowLock(data_dir)

    assert lock.take()
    lock.release()


def test_a_lock_whose_process_number_is_in_use_again_is_taken_over(qapp, data_dir):
    (data_dir / LOCK).write_text(lock_of(os.getpid()), encoding="utf-8")
    bare = QLockFile(str(data_dir / LOCK))
    bare.setStaleLockTime(0)
    assert not bare.tryLock(0)  # Qt alone believes that this very program holds it

    lock = WindowLock(data_dir)

    assert lock.take()
    assert lock.process() == os.getpid()
    lock.release()


def test_the_same_computer_under_another_name_is_the_same_computer(qapp, data_dir):
    if not bytes(QSysInfo.machineUniqueId().data()):
        pytest.skip("this computer has no id of its own")
    (data_dir / LOCK).write_text(lock_of(1, computer="old-name"), encoding="utf-8")

    lock = WindowLock(data_dir)

    assert lock.take()
    lock.release()


def test_the_lock_of_another_computer_is_left_until_it_is_asked_for(qapp, data_dir):
    (data_dir / LOCK).write_text(ELSEWHERE, encoding="utf-8")
    lock = WindowLock(data_dir)

    with pytest.raises(UserError) as refused:
        lock.take()

    assert refused.value.key == "left_elsewhere"
    assert refused.value.values["computer"] == "PC-MAIRIE-07"
    assert (data_dir / LOCK).read_text(encoding="utf-8") == ELSEWHERE
    assert lock.take(from_elsewhere=True)
    lock.release()


@posix_only
def test_a_lock_that_another_computer_still_holds_is_never_taken_over(qapp, data_dir):
    import fcntl

    (data_dir / LOCK).write_text(ELSEWHERE, encoding="utf-8")
    with (data_dir / LOCK).open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)

        with pytest.raises(UserError) as refused:
            WindowLock(data_dir).take(from_elsewhere=True)

    assert refused.value.key == "held_elsewhere"
    assert (data_dir / LOCK).read_text(encoding="utf-8") == ELSEWHERE


def test_asking_for_another_computers_lock_takes_none_of_a_running_program(qapp, data_dir):
    first = WindowLock(data_dir)
    assert first.take()

    assert not WindowLock(data_dir).take(from_elsewhere=True)
    first.release()


def test_a_folder_that_is_a_file_or_below_one_is_refused(qapp, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")

    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(UserError) as refused:
            WindowLock(folder).take()
        assert refused.value.key == "folder_is_a_file"


def test_a_lock_that_is_a_folder_is_named(qapp, data_dir):
    (data_dir / LOCK).mkdir()

    with pytest.raises(UserError) as refused:
        WindowLock(data_dir).take()

    assert refused.value.key == "window_lock_refused"
    assert refused.value.values["file"] == str(data_dir / LOCK)


@linux_only
@pytest.mark.parametrize("kind", ["pipe", "device", "loop"])
def test_a_lock_that_is_no_file_is_named_and_never_waited_for(qapp, data_dir, kind):
    lock = data_dir / LOCK
    if kind == "pipe":
        os.mkfifo(lock)
    else:
        lock.symlink_to("/dev/zero" if kind == "device" else LOCK)

    with pytest.raises(UserError) as refused:
        WindowLock(data_dir).take()

    assert refused.value.key == "window_lock_refused"
    expected = Reason("loop" if kind == "loop" else "not_a_file")
    assert refused.value.values == {"file": str(lock), "why": expected}
    assert lock.is_symlink() or lock.is_fifo()


@linux_only
@pytest.mark.parametrize("mode", [0o555, 0o000])
@pytest.mark.parametrize("below", ["", "data"])
def test_a_forbidden_folder_is_a_sentence(qapp, mode, below):
    with tempfile.TemporaryDirectory() as made:  # the folders of other fixtures let nobody pass
        folder = Path(made)
        lock = WindowLock(folder / below)
        folder.chmod(mode)
        try:
            with without_rights.given_up(), pytest.raises(UserError) as refused:
                lock.take()
        finally:
            folder.chmod(0o700)

        assert list(folder.iterdir()) == []
    assert refused.value.key == "folder_not_writable"


@linux_only
@pytest.mark.parametrize(
    ("folder", "key"), [("/proc/cmtracker", "window_lock_refused"), ("/proc", None)]
)
def test_a_file_system_that_takes_no_files_is_a_sentence(qapp, folder, key):
    with pytest.raises(UserError) as refused:
        WindowLock(Path(folder)).take()

    assert key is None or refused.value.key == key


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("ENOSPC", "disk_full"),
        ("EDQUOT", "disk_full"),
        ("EACCES", "folder_not_writable"),
        ("EPERM", "folder_not_writable"),
        ("EROFS", "folder_not_writable"),
        ("ENOTDIR", "folder_is_a_file"),
        ("EIO", "window_lock_refused"),
        ("ENAMETOOLONG", "window_lock_refused"),
    ],
)
def test_what_the_system_says_has_its_sentence(qapp, data_dir, number, key):
    import errno

    code = getattr(errno, number, errno.ENOSPC)

    refusal = WindowLock(data_dir)._refusal(OSError(code, os.strerror(code)))

    assert refusal.key == key


def test_nothing_is_left_behind_where_a_folder_is_tried_out(qapp, data_dir):
    WindowLock(data_dir)._write_something()

    assert list(data_dir.iterdir()) == []


# --- the socket ---------------------------------------------------------------------------------


@linux_only
def test_the_socket_stands_in_the_users_runtime_folder(qtbot, qapp, data_dir):
    one = SingleInstance(data_dir)
    assert one.is_first()

    one.listen()

    where = Path(socket_of(data_dir))
    assert where.parent == Path(os.environ["XDG_RUNTIME_DIR"])
    assert stat.S_ISSOCK(where.stat().st_mode)
    assert where.stat().st_mode & 0o077 == 0
    one.close()


@linux_only
@pytest.mark.parametrize("mode", [0o777, 0o1777, 0o770])
def test_a_runtime_folder_that_others_may_write_into_is_not_used(tmp_path, monkeypatch, mode):
    runtime, data = tmp_path / "run", tmp_path / "data"
    for folder in (runtime, data):
        folder.mkdir(mode=0o700)
    runtime.chmod(mode)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))

    assert not socket_of(data).startswith(str(runtime))


@linux_only
@pytest.mark.parametrize("runtime", ["", "relative/run", "/nowhere/at/all"])
def test_without_a_runtime_folder_no_socket_lies_where_others_write(
    tmp_path_factory, monkeypatch, runtime
):
    data = tmp_path_factory.mktemp("s")  # a short name: the path of a socket is bounded
    monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)

    where = Path(socket_of(data))

    assert where.parent in {data, Path(f"/run/user/{os.getuid()}")}


@linux_only
def test_where_no_place_is_private_there_is_no_socket_and_the_program_runs(
    qapp, tmp_path, monkeypatch
):
    monkeypatch.setenv("XDG_RUNTIME_DIR", "")
    open_to_all = tmp_path / ("long" * 30)
    open_to_all.mkdir()
    if Path(f"/run/user/{os.getuid()}").is_dir():
        pytest.skip("this user has a runtime folder of the system")
    one = SingleInstance(open_to_all)

    assert socket_of(open_to_all) == ""
    assert one.is_first()
    one.listen()
    one.close()


@linux_only
def test_the_name_needs_no_account_of_that_user(data_dir, monkeypatch):
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setitem(sys.modules, "pwd", None)

    assert name_of(data_dir).startswith("cmtracker-")


def test_a_program_that_holds_the_lock_and_does_not_answer_is_told_of(qapp, data_dir):
    first = SingleInstance(data_dir)
    assert first.is_first()

    with pytest.raises(UserError) as refused:
        SingleInstance(data_dir).is_first()

    assert refused.value.key == "already_open"
    assert refused.value.values["process"] == os.getpid()
    first.close()


# --- the question -------------------------------------------------------------------------------


def answering(*answers):
    """Answer each question that comes up; return the timer that does, and what was asked."""
    seen, left = [], list(answers)
    timer = QTimer()

    def look():
        question = QApplication.activeModalWidget()
        if isinstance(question, StartQuestion):
            seen.append(question.text())
            question.offered(left.pop(0)).click()

    timer.timeout.connect(look)
    timer.start(10)
    return timer, seen


def claimed(qapp, folder, *answers):
    timer, seen = answering(*answers)
    found = startup.claim(qapp, folder, "en")
    timer.stop()
    return found, seen


def test_to_quit_ends_with_one_and_the_sentence_on_stderr(qtbot, qapp, tmp_path, capsys):
    (tmp_path / "file").write_text("", encoding="utf-8")

    code, seen = claimed(qapp, tmp_path / "file", Way.QUIT)

    assert code == 1
    assert len(seen) == 1
    assert capsys.readouterr().err == f"{unbroken(seen[0])}\n"
    assert "choose another folder" in seen[0]


def test_another_computers_lock_is_taken_over_after_asking(qtbot, qapp, english):
    (english / LOCK).write_text(ELSEWHERE, encoding="utf-8")

    instance, seen = claimed(qapp, english, Way.TAKE_OVER)

    assert "PC-MAIRIE-07" in seen[0]
    assert instance.folder == english
    assert "PC-MAIRIE-07" not in (english / LOCK).read_text(encoding="utf-8")
    instance.close()


def test_to_quit_leaves_another_computers_lock(qtbot, qapp, english):
    (english / LOCK).write_text(ELSEWHERE, encoding="utf-8")

    code, _ = claimed(qapp, english, Way.QUIT)

    assert code == 1
    assert (english / LOCK).read_text(encoding="utf-8") == ELSEWHERE


def test_another_folder_can_be_chosen(qtbot, qapp, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", encoding="utf-8")
    answers = iter(["", str(tmp_path / "other")])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: next(answers))

    instance, seen = claimed(qapp, tmp_path / "file", Way.ANOTHER, Way.ANOTHER)

    assert instance.folder == tmp_path / "other"
    assert len(seen) == 2  # none was chosen the first time, so the question came again
    instance.close()


def test_it_can_be_tried_again(qtbot, qapp, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    timer, seen = answering(Way.AGAIN, Way.AGAIN)
    timer.timeout.connect(lambda: (tmp_path / "file").unlink() if len(seen) == 1 else None)

    instance = startup.claim(qapp, tmp_path / "file", "en")
    timer.stop()

    assert isinstance(instance, SingleInstance)
    instance.close()


def test_the_question_speaks_the_language_of_the_folder(qtbot, qapp, data_dir, capsys):
    Settings(data_dir / FILE).set("language", "fr")
    (data_dir / LOCK).write_text(ELSEWHERE, encoding="utf-8")
    timer, seen = answering(Way.QUIT)

    startup.claim(qapp, data_dir, None)
    timer.stop()

    assert "a été ouvert sur l’ordinateur" in seen[0]
    assert "a été ouvert sur l’ordinateur" in capsys.readouterr().err


def test_a_second_start_raises_the_window_and_ends_with_nought(qtbot, qapp, data_dir, monkeypatch):
    monkeypatch.setattr(single_instance, "CONNECT_MS", 500)
    first = SingleInstance(data_dir)
    assert first.is_first()
    first.listen()

    with qtbot.waitSignal(first.raised):
        code = startup.claim(qapp, data_dir, None)

    assert code == 0
    first.close()


# --- no screen ----------------------------------------------------------------------------------


def start(data_dir: Path, *arguments: str, **environment: str):
    """Start the window in a process of its own, with no more of a screen than is given."""
    known = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "LC_ALL", "LANG"}
    }
    environment = {"LANG": "en_GB.UTF-8", "CMTRACKER_DATA_DIR": str(data_dir), **environment}
    return subprocess.run(
        [sys.executable, "-m", "cmtracker", *arguments],
        capture_output=True,
        encoding="utf-8",
        env=known | environment,
        timeout=60,
        check=False,
    )


@linux_only
@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({}, "There is no screen here"),
        ({"DISPLAY": ""}, "There is no screen here"),
        ({"DISPLAY": ":7777"}, "The screen :7777 does not answer"),
        ({"WAYLAND_DISPLAY": "wayland-77"}, "The screen wayland-77 does not answer"),
        ({"DISPLAY": ":7777", "QT_QPA_PLATFORM": "xcb"}, "The screen :7777 does not answer"),
        ({"QT_QPA_PLATFORM": "nonsense"}, "QT_QPA_PLATFORM=nonsense"),
        ({"LANG": "fr_FR.UTF-8"}, "Il n’y a pas d’écran ici"),
    ],
)
def test_without_a_screen_it_is_one_sentence_and_code_one(data_dir, environment, words):
    ended = start(data_dir, **environment)

    assert ended.returncode == 1
    assert words in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    assert ended.stdout == ""
    assert list(data_dir.iterdir()) == []


@linux_only
def test_a_screen_that_lets_nobody_in_is_one_sentence(data_dir, tmp_path):
    """The socket of the screen is there, and whoever listens hangs up at once."""
    number = 7_778
    server = socket.socket(socket.AF_UNIX)
    server.bind(f"\0/tmp/.X11-unix/X{number}")
    server.listen()

    def refuse():
        for _ in range(8):
            try:
                server.accept()[0].close()
            except OSError:
                return

    threading.Thread(target=refuse, daemon=True).start()

    ended = start(data_dir, DISPLAY=f":{number}")
    server.close()

    assert ended.returncode == 1
    assert f"The screen :{number} does not answer or does not let cmtracker in" in ended.stderr


@linux_only
@pytest.mark.parametrize("library", ["libEGL.so.1", "libxcb-cursor.so.0"])
def test_a_library_that_the_system_lacks_is_named_with_its_package(data_dir, tmp_path, library):
    (tmp_path / library).touch()

    ended = start(data_dir, DISPLAY=":7777", LD_LIBRARY_PATH=str(tmp_path))

    assert ended.returncode == 1
    assert library in ended.stderr
    assert f"apt install {package_of(library)}" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


@linux_only
@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "Il n’y a pas d’écran ici"), ("en", "There is no screen here")],
)
def test_the_language_is_that_chosen_in_the_data_folder(data_dir, language, said):
    Settings(data_dir / FILE).set("language", language)

    assert said in start(data_dir).stderr


@linux_only
def test_a_folder_that_nobody_has_is_one_sentence(tmp_path):
    ended = start(Path("~nobody-of-this-name/data"), QT_QPA_PLATFORM="offscreen")

    assert ended.returncode == 1
    assert "names no folder" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_debian_names_the_packages_of_libraries_by_rule():
    assert package_of("libEGL.so.1") == "libegl1"
    assert package_of("libxcb-cursor.so.0") == "libxcb-cursor0"
    assert package_of("libxkbcommon-x11.so.0") == "libxkbcommon-x11-0"
    error = without_library("/opt/lib/libGL.so.1: cannot open shared object file")
    assert error.values == {"library": "libGL.so.1", "package": "libgl1"}


def test_in_a_bundle_too_the_sentence_names_the_library(monkeypatch, tmp_path):
    """Where a bundle loads libraries, an error of its own stands before that of the system."""

    def load(name):
        system = OSError("libwayland-cursor.so.0: cannot open shared object file")
        raise OSError("Failed to load dynlib/dll: not found when frozen") from system

    monkeypatch.setattr(ctypes, "CDLL", load)
    error = failure("", tmp_path, {"WAYLAND_DISPLAY": "wayland-0"}, "linux")

    assert error.key == "display_library_missing"
    assert error.values == {"library": "libwayland-cursor.so.0", "package": "libwayland-cursor0"}


def test_elsewhere_the_sentence_says_what_qt_said(tmp_path):
    error = failure("No screen.\nmore", tmp_path, {}, "win32")

    assert error.key == "window_impossible"
    assert error.values == {"why": "No screen."}


# --- what else can fail at the start -------------------------------------------------------------


def test_an_error_report_that_cannot_be_written_is_said_to_be_shown(qtbot, qapp, tmp_path, capsys):
    (tmp_path / "file").write_text("", encoding="utf-8")
    failures = Failures(tmp_path / "file")

    failures._hook(ValueError, ValueError("seven"), None)

    def boxes():
        found = qapp.topLevelWidgets()
        open_ones = [w for w in found if isinstance(w, MessageBox) and w.isVisible()]
        return [box for box in open_ones if str(tmp_path) in unbroken(box.informativeText())]

    qtbot.waitUntil(lambda: len(boxes()) > 0)
    failures.give_back()
    (box,) = boxes()
    assert "could not be written" in box.informativeText()
    assert "seven" in box.detailedText()
    assert "ValueError: seven" in capsys.readouterr().err
    box.close()


@pytest.mark.parametrize("text", ["[General]\nsize=abc\n", "[General]\nsize=7\n", "\x00\x01"])
def test_a_size_of_last_time_that_is_none_is_left_aside(qtbot, qapp, data_dir, settings, text):
    from PySide6.QtCore import QSettings

    from cmtracker.ui.settings.asks import SettingsAsks
    from cmtracker.ui.shell.main_window import MainWindow

    (data_dir / "window.ini").write_text(text, encoding="utf-8")
    state = QSettings(str(data_dir / "window.ini"), QSettings.Format.IniFormat)

    window = MainWindow(SettingsAsks(), state)
    qtbot.addWidget(window)

    assert window.width() > 0


def test_without_a_terminal_nothing_is_said_and_nothing_fails(data_dir, monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)

    say(UserError("no_display"), data_dir)
