"""dev.py keeps its promises: all set up once, nothing twice, a sentence where it cannot."""

from __future__ import annotations

import ast
import importlib.metadata
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[1]
SCRIPT = TOP / "dev.py"


class Checkout:
    """dev.py on a made-up checkout and machine; what it would have started is in `calls`."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        specification = importlib.util.spec_from_file_location("dev", SCRIPT)
        self.dev = importlib.util.module_from_spec(specification)
        specification.loader.exec_module(self.dev)
        self.calls: list[str] = []
        self.codes: dict[str, int] = {}
        venv = folder / ".venv"
        venv.mkdir()
        self.set = monkeypatch.setattr
        self.set(self.dev, "HERE", folder)
        self.set(self.dev, "VENV", venv)
        self.set(self.dev, "BUILD", folder / "build")
        self.set(self.dev, "LOCK", folder / "requirements.lock")
        self.set(self.dev, "PROJECT", folder / "pyproject.toml")
        self.set(self.dev, "STAMP", venv / "ready")
        self.set(self.dev, "PYTHON", "python")
        self.really_call, self.really_present = self.dev.call, self.dev.present
        self.set(self.dev, "call", self.call)
        self.dev.LOCK.write_text("one==1")
        self.machine()

    def machine(
        self, *, lacks: tuple[str, ...] = (), root: bool = False, system: str = "linux"
    ) -> None:
        self.set(self.dev, "present", lambda name: name not in lacks)
        self.set(self.dev, "is_root", lambda: root)
        self.set(self.dev.sys, "platform", system)

    def call(self, *command: str, **_: object) -> int:
        self.calls.append(" ".join(command))
        return next((code for part, code in self.codes.items() if part in self.calls[-1]), 0)

    def make_ready(self) -> None:
        self.dev.ready()
        self.calls.clear()


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    return Checkout(tmp_path, monkeypatch)


def test_a_fresh_checkout_gets_an_environment_the_lock_and_the_project(checkout):
    checkout.dev.ready()

    environment, dependencies, project = checkout.calls
    assert "-m venv" in environment
    assert "--require-hashes -r" in dependencies
    assert "--no-deps" in project
    assert "--no-build-isolation -e" in project


def test_a_second_call_sets_nothing_up(checkout):
    checkout.make_ready()

    checkout.dev.ready()

    assert checkout.calls == []


def test_a_new_lock_makes_the_environment_anew_so_that_no_former_package_stays(checkout):
    checkout.make_ready()
    checkout.dev.LOCK.write_text("one==2")

    checkout.dev.ready()

    assert any("venv --clear" in call for call in checkout.calls)
    assert any("--require-hashes" in call for call in checkout.calls)


def test_a_change_of_the_project_file_alone_keeps_the_environment(checkout):
    checkout.make_ready()
    checkout.dev.PROJECT.write_text("[project]")

    checkout.dev.ready()

    assert not any("venv --clear" in call for call in checkout.calls)
    assert any("--require-hashes" in call for call in checkout.calls)


def test_another_python_renews_the_environment(checkout):
    checkout.make_ready()
    checkout.set(checkout.dev, "current_python", lambda: "3.99")

    checkout.dev.ready()

    assert any("venv --clear" in call for call in checkout.calls)


def test_a_set_up_that_failed_is_done_again(checkout):
    checkout.codes["--require-hashes"] = 1

    assert checkout.dev.main(["types"]) == 1
    checkout.codes.clear()
    checkout.calls.clear()
    checkout.dev.ready()

    assert any("--require-hashes" in call for call in checkout.calls)


@pytest.mark.parametrize("name", [".venv", "build"])
@pytest.mark.parametrize("kind", ["link", "dangling link", "link within", "file"])
@pytest.mark.parametrize("command", ["run", "test", "lint", "pictures"])
def test_a_link_or_a_file_in_the_place_of_a_folder_of_its_own_is_refused(
    checkout, tmp_path, capsys, monkeypatch, name, kind, command
):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "letter.txt").write_text("keep me")
    place = tmp_path / name
    if place.exists():
        place.rmdir()
    if kind == "file":
        place.write_text("keep me")
    else:
        target = {"dangling link": "nowhere", "link within": "theirs"}.get(kind, theirs)
        place.symlink_to(target, target_is_directory=True)

    assert checkout.dev.main([command]) == 1

    assert checkout.calls == []
    said = capsys.readouterr().err
    assert str(place) in said
    assert len(said.strip().splitlines()) == 1
    assert (theirs / "letter.txt").read_text() == "keep me"
    assert kind != "file" or place.read_text() == "keep me"


def test_a_link_in_the_place_of_the_example_is_refused(checkout, tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    checkout.dev.BUILD.mkdir()
    (checkout.dev.BUILD / "example").symlink_to(theirs, target_is_directory=True)
    checkout.make_ready()

    assert checkout.dev.main(["run"]) == 1

    assert checkout.calls == []
    assert "example is a link" in capsys.readouterr().err


def test_the_environment_names_the_checkout_in_ascii(checkout, tmp_path):
    """Python up to 3.12 cannot start under LC_ALL=C where a .pth file holds an accent."""
    packages = checkout.dev.VENV / "lib" / "python3.11" / "site-packages"
    packages.mkdir(parents=True)
    named = packages / "_editable_impl_cmtracker.pth"
    named.write_text(f"{tmp_path}/été", encoding="utf-8")

    checkout.dev.ready()

    line = named.read_text(encoding="ascii").strip()
    assert line.isascii()
    assert (packages / line).resolve() == checkout.dev.HERE


def test_the_file_that_names_the_checkout_is_found_in_a_real_environment():
    if sys.prefix == sys.base_prefix:
        pytest.skip("not in an environment made by dev.py")
    named = importlib.metadata.distribution("cmtracker").files
    pth = [entry.locate() for entry in named if entry.suffix == ".pth"]

    assert pth
    assert all(path.match("site-packages/*cmtracker.pth") for path in map(Path, pth))


@pytest.mark.parametrize("encoding", ["ascii", "cp437", "latin-1"])
def test_a_console_with_few_letters_gets_every_sentence(encoding):
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C"}

    asked = subprocess.run(
        [sys.executable, SCRIPT, "rün …"], capture_output=True, check=False, env=environment
    )

    assert asked.returncode == 1
    assert b"Traceback" not in asked.stderr
    assert b"There is no command" in asked.stderr


def test_whatever_is_started_speaks_utf8(checkout, monkeypatch):
    started = {}
    monkeypatch.setattr(
        checkout.dev.subprocess,
        "run",
        lambda *_, env, **__: started.update(env) or subprocess.CompletedProcess([], 0),
    )

    checkout.really_call("python")

    assert started["PYTHONUTF8"] == "1"


def test_a_package_is_known_by_its_folder_as_by_its_file(checkout, tmp_path):
    file = tmp_path / "file"
    file.touch()

    found = [checkout.really_present(str(path)) for path in (tmp_path, file, tmp_path / "not")]

    assert found == [True, True, False]


def test_root_gets_what_the_system_lacks(checkout):
    checkout.machine(lacks=("libEGL.so.1", "libGL.so.1"), root=True)
    checkout.set(checkout.dev.shutil, "which", lambda name: name)

    checkout.dev.ready(checkout.dev.QT)

    update, install, *_ = checkout.calls
    assert update.endswith("update")
    assert install.endswith("install -y --no-install-recommends libegl1 libgl1")


def test_anybody_else_is_told_the_line_to_type(checkout, capsys):
    checkout.machine(lacks=("libEGL.so.1",))
    checkout.set(checkout.dev.shutil, "which", lambda name: name)
    checkout.set(checkout.dev.importlib.util, "find_spec", lambda _: None)

    code = checkout.dev.main(["test"])

    venv = f"python3.{sys.version_info.minor}-venv"
    assert code == 1
    assert f"apt-get install -y --no-install-recommends libegl1 {venv}" in capsys.readouterr().err
    assert checkout.calls == []


def test_without_apt_the_names_are_told(checkout, capsys):
    checkout.machine(lacks=("libEGL.so.1",), root=True)
    checkout.set(checkout.dev.shutil, "which", lambda _: None)

    assert checkout.dev.main(["test"]) == 1

    assert "libegl1" in capsys.readouterr().err
    assert checkout.calls == []


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_elsewhere_qt_brings_its_libraries(checkout, system):
    checkout.machine(lacks=tuple(checkout.dev.QT), system=system)

    assert checkout.dev.missing(checkout.dev.QT) == set()


def test_run_opens_the_window_where_there_is_a_display(checkout, monkeypatch):
    checkout.make_ready()
    monkeypatch.setenv("DISPLAY", ":0")

    checkout.dev.main(["run"])

    assert checkout.calls == ["python -m cmtracker"]


def test_run_without_a_display_leaves_pictures_and_a_report(checkout, monkeypatch, capsys):
    checkout.make_ready()
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    checkout.dev.main(["run"])

    pictures, example, report = checkout.calls
    assert "cmtracker.ui.pictures" in pictures
    assert example.endswith("demo")
    assert "report --format pdf" in report
    assert "No display" in capsys.readouterr().out


def test_run_passes_a_command_on_even_without_a_display(checkout, monkeypatch):
    checkout.make_ready()
    monkeypatch.delenv("DISPLAY", raising=False)

    checkout.dev.main(["run", "summary", "--json"])

    assert checkout.calls == ["python -m cmtracker summary --json"]


def test_the_full_tests_run_on_a_screen_as_well(checkout):
    checkout.make_ready()

    assert checkout.dev.main(["test", "--full"]) == 0

    without, on_screen = checkout.calls
    assert without.endswith("-m not screen")
    assert on_screen.startswith("xvfb-run")
    assert on_screen.endswith("-m screen")


def test_the_full_tests_fail_when_one_part_does(checkout):
    checkout.make_ready()
    checkout.codes["xvfb-run"] = 1

    assert checkout.dev.main(["test", "--full"]) == 1


@pytest.mark.parametrize(
    ("fails", "code"),
    [("", 0), ("pytest", 1), ("--fail-under=95", 2), ("--fail-under=98", 2), ("combine", 1)],
)
def test_coverage_fails_below_its_bounds_and_when_a_test_does(checkout, fails, code):
    checkout.make_ready()
    if fails:
        checkout.codes[fails] = code

    assert checkout.dev.main(["coverage"]) == code
    if fails != "combine":
        assert "--omit=cmtracker/ui/* --fail-under=98" in checkout.calls[-1]


def test_all_tests_are_measured_in_parts_and_those_on_a_screen_run_unmeasured(checkout):
    checkout.make_ready()

    assert checkout.dev.main(["coverage", "--full"]) == 0

    measured = [call for call in checkout.calls if "coverage run" in call]
    assert sorted(call.partition("-q ")[2] for call in measured) == [
        "tests --ignore=tests/ui",
        "tests/ui",
    ]
    on_screen = [call for call in checkout.calls if call.endswith("-m screen")]
    assert len(on_screen) == 1
    assert "xvfb-run" in on_screen[0]
    assert "coverage" not in on_screen[0]


def test_coverage_of_some_tests_asks_for_nothing(checkout):
    checkout.make_ready()

    assert checkout.dev.main(["coverage", "tests/store"]) == 0
    assert checkout.calls[-1].endswith("coverage report")


@pytest.mark.parametrize(
    ("codes", "whole", "chosen"),
    [([0, 0], 0, 0), ([1, 0], 1, 1), ([0, 5], 5, 0), ([5, 5], 5, 5), ([5, 2], 5, 5)],
)
def test_a_part_without_tests_fails_a_whole_run(checkout, codes, whole, chosen):
    assert checkout.dev.verdict(codes, every_part_must_run=True) == whole
    assert checkout.dev.verdict(codes, every_part_must_run=False) == chosen


@pytest.mark.parametrize(
    ("typed", "started"),
    [
        ([], ["commands", "importers"]),
        (["--samples", "9"], ["commands --samples 9", "importers --samples 9"]),
        (["importers", "--seed", "3"], ["importers --seed 3"]),
    ],
)
def test_fuzz_runs_what_there_is_or_what_is_named(checkout, tmp_path, typed, started):
    checkout.make_ready()
    (tmp_path / "tests" / "fuzz").mkdir(parents=True)
    for name in ("importers", "commands", "mutations"):
        (tmp_path / "tests" / "fuzz" / f"{name}.py").touch()

    assert checkout.dev.main(["fuzz", *typed]) == 0

    assert checkout.calls == [f"python -m tests.fuzz.{each}" for each in started]


def test_fuzz_fails_when_anything_went_wrong_and_knows_its_names(checkout, tmp_path, capsys):
    checkout.make_ready()
    (tmp_path / "tests" / "fuzz").mkdir(parents=True)
    for name in ("importers", "commands"):
        (tmp_path / "tests" / "fuzz" / f"{name}.py").touch()
    checkout.codes["fuzz.commands"] = -9

    assert checkout.dev.main(["fuzz"]) == -9
    assert checkout.dev.main(["fuzz", "exporters"]) == 1
    assert "exporters" in capsys.readouterr().err


@pytest.fixture
def panel(checkout, tmp_path):
    """The source of a window with one text, translated and compiled."""
    checkout.make_ready()
    checkout.set(checkout.dev, "call", in_folder(tmp_path))
    source = tmp_path / "cmtracker" / "ui" / "panel.py"
    source.parent.mkdir(parents=True)
    source.write_text('class Panel(QObject):\n    def show(self):\n        self.tr("Start")\n')
    checkout.dev.main(["translations"])
    fill_in(tmp_path, "Commencer")
    checkout.dev.main(["translations"])
    return source


def in_folder(folder: Path) -> Callable[..., int]:
    return lambda *command, **_: subprocess.run(command, cwd=folder, check=False).returncode


def fill_in(folder: Path, translation: str) -> None:
    catalogue = folder / "resources" / "i18n" / "cmtracker_fr.ts"
    text = catalogue.read_text(encoding="utf-8")
    text = re.sub("<translation.*>.*</", f"<translation>{translation}</", text)
    catalogue.write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("panel")
def test_complete_translations_pass_the_check(checkout):
    assert checkout.dev.main(["translations", "--check"]) == 0


def test_a_text_that_was_not_collected_fails_the_check(checkout, panel, capsys):
    panel.write_text(panel.read_text().replace("Start", "Stop"))

    assert checkout.dev.main(["translations", "--check"]) == 1

    assert "cmtracker_fr.ts is out of date" in capsys.readouterr().out


def test_a_text_that_was_not_translated_fails_the_check(checkout, panel, capsys):
    panel.write_text(panel.read_text().replace("Start", "Stop"))
    checkout.dev.main(["translations"])

    assert checkout.dev.main(["translations", "--check"]) == 1

    assert "cmtracker_fr.ts: strings not translated yet: 1" in capsys.readouterr().out


@pytest.mark.usefixtures("panel")
def test_a_translation_that_was_not_compiled_fails_the_check(checkout, tmp_path):
    fill_in(tmp_path, "Démarrer")

    assert checkout.dev.main(["translations", "--check"]) == 1


def test_an_older_python_gets_a_sentence():
    pretend = (
        "import runpy, sys; sys.version_info = (3, 9, 2); sys.version = '3.9.2 (main)';"
        f"runpy.run_path({str(SCRIPT)!r})"
    )

    asked = subprocess.run(
        [sys.executable, "-c", pretend], capture_output=True, text=True, check=False
    )

    assert asked.returncode == 1
    assert asked.stderr.startswith("cmtracker needs Python 3.11 or newer, and this is 3.9.2.")


def test_dev_py_needs_nothing_installed():
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [getattr(node, "module", None) or node.names[0].name]
    }

    assert imported <= sys.stdlib_module_names


def test_statements_are_counted_by_package_without_docstrings(checkout, capsys):
    for name, text in {
        "cmtracker/model.py": '"""Told."""\nA = 1\n',
        "cmtracker/ui/page.py": '"""Told."""\nif A:\n    """Told."""\n    B = 2\n',
        "cmtracker/ui/charts/bar.py": "def f():\n    return 1\n",
        "tests/test_it.py": "pass\n",
    }.items():
        path = checkout.dev.HERE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    assert checkout.dev.main(["statements"]) == 0

    counted = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert counted == [["cmtracker", "5"], ["cmtracker/ui", "4"], ["tests", "1"]]


def test_statements_of_a_revision_that_git_does_not_know_are_refused(checkout, capsys):
    for folder in ("cmtracker", "tests"):
        (checkout.dev.HERE / folder).mkdir()

    assert checkout.dev.main(["statements", "no-such-revision"]) == 1

    assert "no-such-revision" in capsys.readouterr().err


def test_every_command_has_a_line_of_help(checkout, capsys):
    assert checkout.dev.main([]) == 0

    lines = capsys.readouterr().out.splitlines()
    for name in checkout.dev.COMMANDS:
        assert any(re.match(rf"  {name} +[A-Z].+\.$", line) for line in lines), name


def test_the_commands_in_the_documentation_exist(checkout):
    texts = [TOP / "README.md", TOP / "CONTRIBUTING.md", TOP / ".ci" / "run"]
    named = {
        name
        for path in texts
        for name in re.findall(r"python3 dev\.py ([\w-]+)", path.read_text(encoding="utf-8"))
    }

    assert named >= {"run", "test", "lint", "types"}
    assert named <= set(checkout.dev.COMMANDS)


def test_the_lock_names_every_dependency_with_a_hash_and_no_place():
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    lock = (TOP / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^([a-z0-9-]+)==\S+.*\\\n    --hash=sha256:", lock, flags=re.MULTILINE)

    assert {re.split(r"[>=<]", name.lower())[0] for name in wanted} <= set(pins)
    assert len(pins) == len(re.findall(r"^\w", lock, flags=re.MULTILINE))
    assert "://" not in lock
