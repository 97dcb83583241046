#!/usr/bin/env python3
"""Set up, run, test and check cmtracker. `python3 dev.py help` lists the commands.

Standard library only, since it runs before anything is installed. Every command first sees to
what it needs (`ready`); once that is done, a call costs no more than starting Python.
"""

import ctypes
import hashlib
import importlib.util
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - said before anything below can fail
    sys.exit(
        f"cmtracker needs Python 3.11 or newer, and this is {sys.version.split()[0]}. "
        "Call dev.py with a newer one, for example: python3.11 dev.py run"
    )

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
STAMP = VENV / "ready"
LOCK = HERE / "requirements.lock"
ENGINES_LOCK = HERE / "packaging" / "barometer.lock"
BUNDLE_LOCK = HERE / "packaging" / "requirements.lock"
PROJECT = HERE / "pyproject.toml"
BUILD = HERE / "build"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = str(BIN / ("python.exe" if os.name == "nt" else "python"))

EDITABLE = "site-packages/*cmtracker.pth"  # the file by which .venv finds the checkout

# What Qt loads from the system on Linux, and the Debian package that brings it.
QT = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}

# What the tests on a screen need on Linux, and the Debian package that brings it.
SCREEN = {
    "Xvfb": "xvfb",
    "xvfb-run": "xvfb",
    "xauth": "xauth",
    "dbus-run-session": "dbus-x11",
    "dbus-launch": "dbus-x11",
    "openbox": "openbox",
    "trayer": "trayer",
    "dunst": "dunst",
    "xdotool": "xdotool",
    "strace": "strace",
    "libXss.so.1": "libxss1",
    "weston": "weston",  # with weston-screenshooter
    "/usr/libexec/at-spi2-registryd": "at-spi2-core",
    "/usr/lib/python3/dist-packages/pyatspi": "python3-pyatspi",  # with gir1.2-atspi-2.0
    "/usr/lib/python3/dist-packages/dbusmock": "python3-dbusmock",
}

# What reads the spreadsheets back in the tests: 90 MB to fetch, 270 MB on the disk.
OFFICE = {"soffice": "libreoffice-calc-nogui"}

# Options of lupdate. The source text is English: its own file holds nothing but plurals.
TRANSLATIONS = {"fr": [], "en": ["-pluralonly"]}

COUNTED = ("cmtracker", "tests")  # folders whose statements are counted

FUZZED = ("commands", "importers")  # modules of tests/fuzz

# Per cent of lines and branches that tests reach at least: of all, and of all but the window.
COVERED = 95
COVERED_OUTSIDE_WINDOW = 98
WINDOW = "cmtracker/ui/*"

# The tests in parts that take about as long as one another, for two processors.
MEASURED_PARTS = (["tests/ui"], ["tests", "--ignore=tests/ui"])

EVERYTHING = {"CMTRACKER_FULL": "1"}  # makes the long tests run as well

NO_TEST_RAN = 5  # pytest's exit code


class Stop(Exception):  # noqa: N818 - it is how a command ends, not an error of the program
    """End with one sentence for the person at the terminal."""


# --- Commands: the first line of each docstring is its help. ---


def run(arguments: list[str]) -> int:
    """Open the window; arguments go to cmtracker.

    The window shows one's own log, and the example year beside it when asked. On a machine without
    a display, pictures of the pages and the example report are left in build/ instead.
    """
    ready(QT)
    if arguments or has_display():
        return call(PYTHON, "-m", "cmtracker", *arguments, folder=Path.cwd())
    data, report = BUILD / "example", BUILD / "example-report.pdf"
    refuse_what_is_not_ours(data)
    print(f"No display here, so no window. Instead: {BUILD / 'pictures'} and {report}")
    shutil.rmtree(data, ignore_errors=True)
    example = [PYTHON, "-m", "cmtracker", "--data-dir", f"{data}"]
    return (
        pictures([])
        or call(*example, "demo")
        or call(*example, "report", "--format", "pdf", "-o", f"{report}")
    )


def test(arguments: list[str]) -> int:
    """Run the tests; --full: those on a screen too, --deep: far more examples.

    Other arguments go to pytest. Without --full, nothing but Qt's libraries is needed, and what
    needs more is skipped. --full installs it (as root) and runs everything. --engines runs those
    of the barometer alone, with DuckDB, Polars and Spark in an environment of their own.
    """
    engines, arguments = take("--engines", arguments)
    if engines:
        return test_engines(arguments)
    full, arguments = take("--full", arguments)
    deep, arguments = take("--deep", arguments)
    on_screen = full and sys.platform == "linux"
    ready(QT | SCREEN | OFFICE if on_screen else QT)
    whole_suite = not arguments
    pytest = [PYTHON, "-m", "pytest", *(["--hypothesis-profile=deep"] if deep else []), *arguments]
    parallel = ["-n", str(min(os.cpu_count() or 1, 4))] if whole_suite else []
    if not full:
        return call(*pytest, *parallel)

    codes = [call(*pytest, *parallel, "-m", "not screen", environment=EVERYTHING)]
    if on_screen:
        codes.append(test_on_screen(pytest))
    return verdict(codes, every_part_must_run=whole_suite)


def lint(arguments: list[str]) -> int:
    """Check style and format; --fix: put right what can be."""
    fix, arguments = take("--fix", arguments)
    ready()
    ruff = [PYTHON, "-m", "ruff"]
    style = call(*ruff, "check", *(["--fix"] if fix else []), *arguments)
    return call(*ruff, "format", *([] if fix else ["--check"]), *arguments) or style


def types(arguments: list[str]) -> int:
    """Check the types of the program and of dev.py, strictly."""
    ready()
    return call(PYTHON, "-m", "mypy", *arguments)


def coverage(arguments: list[str]) -> int:
    """List the lines and branches that no test reaches; fail where they are too many.

    95 % of lines and branches are asked for, and 98 % of those outside the window (cmtracker/ui).
    With arguments, which go to pytest, only some tests run, and nothing is asked for. --full runs
    everything that `test --full` does; what runs on a screen is not measured.
    """
    from concurrent.futures import ThreadPoolExecutor
    from functools import partial

    full, arguments = take("--full", arguments)
    on_screen = full and sys.platform == "linux"
    ready(QT | SCREEN | OFFICE if on_screen else QT)
    measure = [PYTHON, "-m", "coverage"]
    call(*measure, "erase")
    environment = EVERYTHING if full else {}
    with ThreadPoolExecutor() as pool:  # each part in a process of its own, side by side
        run_part = partial(call, *measure, "run", "-m", "pytest", "-q", environment=environment)
        parts = [arguments] if arguments else MEASURED_PARTS
        codes = list(pool.map(lambda part: run_part(*part), parts))
    if on_screen and not arguments:
        codes.append(test_on_screen([PYTHON, "-m", "pytest", "-q"]))
    tests = verdict(codes, every_part_must_run=True)
    combined = call(*measure, "combine", "-q")
    if combined or arguments:
        return combined or call(*measure, "report") or tests
    everything = call(*measure, "report", f"--fail-under={COVERED}")
    outside = [*measure, "report", f"--omit={WINDOW}", f"--fail-under={COVERED_OUTSIDE_WINDOW}"]
    print(f"Without {WINDOW}:")
    return call(*outside, "--format=total") or everything or tests


def bench(arguments: list[str]) -> int:
    """Measure speed: tests/benchmarks/bench_*.py; --peers: beside other programs, as a table.

    Timewarrior is asked where it is installed; Watson, GTimeLog and Hamster are fetched into
    build/peers. It takes some minutes; --sizes 2 leaves the two largest of the four logs out.
    """
    ready(QT)
    beside_peers, arguments = take("--peers", arguments)
    if beside_peers:
        tests = {"PYTHONPATH": f"{HERE / 'tests'}"}
        return call(PYTHON, "-m", "benchmarks.peers", *arguments, environment=tests)
    benchmarks = HERE / "tests" / "benchmarks"
    if not benchmarks.is_dir():
        raise Stop("There is nothing to measure yet: no tests/benchmarks.")
    options = ["-o", "python_files=bench_*.py", "--benchmark-enable", "--benchmark-only"]
    return call(PYTHON, "-m", "pytest", *options, *(arguments or [f"{benchmarks}"]))


def kill(arguments: list[str]) -> int:
    """Kill every command that writes at random moments, 1,000 times or as often as said."""
    ready()
    tests = {"PYTHONPATH": f"{HERE / 'tests'}"}
    return call(PYTHON, "-m", "kill.trials", *arguments, environment=tests)


def sync_trials(arguments: list[str]) -> int:
    """Let devices lose touch, files and power, 10,000 times or as often as said; compare them.

    --seed 0: the number of the first trial.
    """
    ready()
    tests = {"PYTHONPATH": f"{HERE / 'tests'}"}
    return call(PYTHON, "-m", "sync.trials", *arguments, environment=tests)


def fuzz(arguments: list[str]) -> int:
    """Feed damaged files to the importers, odd lines to the command line: `importers`, `commands`.

    Without one of these names, both. Other arguments go on to it; `--help` after a name lists them.
    """
    ready(QT)
    known = sorted(path.stem for path in (HERE / "tests" / "fuzz").glob("*.py"))
    known = [name for name in known if name in FUZZED]
    chosen = [name for name in known if name in arguments[:1]]
    if not chosen and arguments and not arguments[0].startswith("-"):
        raise Stop(f"There is nothing to fuzz called {arguments[0]!r}: {', '.join(known)}.")
    options = arguments[1:] if chosen else arguments
    codes = [call(PYTHON, "-m", f"tests.fuzz.{name}", *options) for name in chosen or known]
    return next((code for code in codes if code), 0)


def tamper(arguments: list[str]) -> int:
    """Change every value of a log and flip its bits; tell what verify missed.

    On a plain log and on an encrypted one. --flips 4000, --seed 2026.
    """
    ready()
    return call(PYTHON, "-m", "tamper", *arguments, environment={"PYTHONPATH": f"{HERE / 'tests'}"})


def soak(arguments: list[str]) -> int:
    """Use the whole program for 24 simulated hours: memory, signs of life, reminders.

    It takes some minutes. --hours 4.5 for fewer. Fails where memory grows by more than 5 %, a tick
    leaves no sign of life on a running session, or a reminder is said twice.
    """
    ready(QT)
    return call(PYTHON, "-m", "soak", *arguments, environment={"PYTHONPATH": f"{HERE / 'tests'}"})


def mutate(arguments: list[str]) -> int:
    """Change the pure layers at random places and see whether a test notices.

    40 places (--count), drawn by --seed; paths choose modules. Fails below 95 % killed (--goal).
    """
    ready(QT)
    return call(PYTHON, "-m", "mutate", *arguments, environment={"PYTHONPATH": f"{HERE / 'tests'}"})


def statements(arguments: list[str]) -> int:
    """Count the statements of each package of the program and of each folder of tests.

    With a revision of git (main, v1.0) its numbers stand before today's. Docstrings do not count.
    """
    files = [path for top in COUNTED for path in (HERE / top).rglob("*.py")]
    columns = [count_by_package({path.relative_to(HERE): path.read_bytes() for path in files})]
    if arguments:
        columns.insert(0, count_by_package(sources_at(arguments[0])))
    for package in sorted({name for column in columns for name in column}):
        print(f"{package:<24}" + "".join(f"{column.get(package, 0):>8}" for column in columns))
    return 0


def pictures(arguments: list[str]) -> int:
    """Leave a picture of each page in build/pictures.

    Needs no display. Arguments choose: --lang fr, --theme dark, --page today, --size 1024x700,
    --scale 2.
    """
    ready(QT)
    folder = BUILD / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    painter = [PYTHON, "-m", "cmtracker.ui.pictures", f"{folder}", *arguments]
    return call(*painter, environment={"QT_QPA_PLATFORM": "offscreen"})


def translations(arguments: list[str]) -> int:
    """Bring the window's translations up to date; --check: fail if they are not.

    Reads the strings of cmtracker/ui into resources/i18n/cmtracker_*.ts and compiles those into
    the .qm files beside them. Both are committed, so that a checkout runs without Qt's tools.
    --check changes nothing, and fails on strings not translated yet as well.
    """
    check, arguments = take("--check", arguments)
    ready()
    committed = HERE / "resources" / "i18n"
    folder = BUILD / "translations" if check else committed
    folder.mkdir(parents=True, exist_ok=True)
    wrong = []
    for language, options in TRANSLATIONS.items():
        source = committed / f"cmtracker_{language}.ts"
        before = content(source), content(source.with_suffix(".qm"))
        after = translate(source, folder / source.name, [*options, *arguments])
        if check and after != before:
            wrong.append(f"{source.name} is out of date. Type: python3 dev.py translations")
        if unfinished := after[0].count(b'type="unfinished"'):
            wrong.append(f"{source.name}: strings not translated yet: {unfinished}")
    print("\n".join(wrong) or "The translations are complete and up to date.")
    return 1 if check and wrong else 0


def lock(arguments: list[str]) -> int:
    """Renew the locks from pyproject.toml; --upgrade: take newer versions.

    requirements.lock is for work on the program, packaging/requirements.lock for its bundle: the
    program's own dependencies, in the same versions, and PyInstaller. packaging/barometer.lock adds
    to the first what publishes the barometer.
    """
    refuse_what_is_not_ours(BUILD)
    tool = BUILD / "uv"
    uv = tool / BIN.name / "uv"
    if not shutil.which(uv):
        must(sys.executable, "-m", "venv", f"{tool}")
        must(f"{tool / BIN.name / 'python'}", "-m", "pip", "install", "-qq", "uv")
    how = ["--universal", "--generate-hashes", "--python-version", "3.11"]
    quiet = ["--quiet", "--no-header", "--no-emit-index-url", "--no-config"]
    compile_ = [f"{uv}", "pip", "compile", PROJECT.name, *how, *quiet, *arguments]
    code = call(*compile_, "--extra", "dev", "-o", LOCK.name)
    for extras, target in (
        (["--extra", "package"], BUNDLE_LOCK),
        (["--extra", "dev", "--extra", "barometer"], ENGINES_LOCK),
    ):
        same = ["-c", LOCK.name, "-o", f"{target.relative_to(HERE)}"]
        code = code or call(*compile_, *extras, *same)
    return code


def package(arguments: list[str]) -> int:
    """Build what people install into dist/: all of this system, or the parts that are named.

    wheel, folder, archive, deb, installer, dmg: packaging/package.py says what each is. A part that
    can be started is tried from elsewhere before it counts as built. `package try`, as root, tries
    folder and Debian package in the smallest Debian, without Python, on an X server and on Wayland.
    """
    ready(QT)
    refuse_what_is_not_ours(HERE / "dist")
    return call(PYTHON, f"{HERE / 'packaging' / 'package.py'}", *arguments)


def licences(arguments: list[str]) -> int:
    """Write THIRD_PARTY.md: all that the program stands on, with versions and licences."""
    ready()
    return call(PYTHON, f"{HERE / 'packaging' / 'licences.py'}", *arguments)


def wheels(arguments: list[str]) -> int:
    """Renew packaging/wheels.tsv: the wheels that the lock comes to on each system and Python.

    To be called after `lock`. Fails where a package has none; the index of packages is asked.
    """
    ready()
    return call(PYTHON, f"{HERE / 'packaging' / 'wheels.py'}", *arguments)


def help_(_: list[str]) -> int:
    """List the commands."""
    print("Usage: python3 dev.py COMMAND [arguments]\n")
    for name, command in COMMANDS.items():
        print(f"  {name:<14}{(command.__doc__ or '').splitlines()[0]}")
    print("\nEach command sets up what it needs first. COMMAND --help says more.")
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "lint": lint,
    "types": types,
    "coverage": coverage,
    "bench": bench,
    "kill": kill,
    "sync-trials": sync_trials,
    "fuzz": fuzz,
    "tamper": tamper,
    "soak": soak,
    "mutate": mutate,
    "statements": statements,
    "pictures": pictures,
    "translations": translations,
    "lock": lock,
    "licences": licences,
    "wheels": wheels,
    "package": package,
    "help": help_,
}


# --- Making ready ---


def ready(system: Mapping[str, str] | None = None) -> None:
    """See to all that a command needs: system packages, .venv, dependencies, the project itself.

    `system` maps libraries and programs to the Debian packages that bring them.
    """
    refuse_what_is_not_ours(VENV)
    refuse_what_is_not_ours(BUILD)
    packages = missing(system or {})
    python, locked, project = stamped()
    # Made anew, not brought up to date: pip leaves packages behind that the lock no longer names.
    renew = (python, locked) != (current_python(), digest(LOCK))
    if renew and importlib.util.find_spec("ensurepip") is None:  # Debian ships it apart
        packages.add(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    if packages:
        install_system_packages(sorted(packages))
    if renew:
        must(sys.executable, "-m", "venv", "--clear", f"{VENV}")
    if renew or project != digest(PROJECT):
        install_dependencies()


def install_dependencies() -> None:
    """Bring .venv to what the lock says, and the project, editable, into it."""
    print("Installing the locked dependencies into .venv (a minute or two the first time) …")
    pip = [PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    must(*pip, "--require-hashes", "-r", f"{LOCK}")
    must(*pip, "--no-deps", "--no-index", "--no-build-isolation", "-e", f"{HERE}")
    name_the_checkout_in_ascii()
    made_from = (current_python(), digest(LOCK), digest(PROJECT))
    STAMP.write_bytes(os.fsencode("\n".join(made_from)))


def name_the_checkout_in_ascii() -> None:
    """Write the path of the checkout into .venv relative to it, so that it is ASCII anywhere.

    Python up to 3.12 reads .pth files in the encoding of the locale, also in UTF-8 mode: under
    LC_ALL=C it does not even start where the path holds an accent.
    """
    for path in VENV.glob(f"**/{EDITABLE}"):
        path.write_text(os.path.relpath(HERE, path.parent) + "\n", encoding="ascii")


def refuse_what_is_not_ours(folder: Path) -> None:
    """Raise `Stop` where a link or a file has the name of a folder that dev.py clears or fills."""
    if folder.resolve() != folder or (folder.exists() and not folder.is_dir()):
        raise Stop(
            f"{folder} is a link or a file, and would be cleared or written over. "
            "Nothing was touched: move it away, then type the command again."
        )


def stamped() -> tuple[str, str, str]:
    """Return the Python that .venv was made with, and the digests of the lock and of pyproject."""
    lines = [*os.fsdecode(content(STAMP)).split("\n"), "", "", ""]
    return lines[0], lines[1], lines[2]


def current_python() -> str:
    """Name the Python that runs this and where the checkout lies: .venv is tied to both."""
    return f"{sys.version.split()[0]} {sys.base_prefix} {HERE}"


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal; that of nothing where there is none."""
    return hashlib.sha256(content(path)).hexdigest()


def missing(system: Mapping[str, str]) -> set[str]:
    """Return the packages of those libraries and programs that are not there.

    Only Linux can lack any: elsewhere Qt brings all it needs. The loader and the PATH are
    asked, not the package manager: names differ between releases.
    """
    if sys.platform != "linux":
        return set()
    return {package for name, package in system.items() if not present(name)}


def present(name: str) -> bool:
    """Tell whether a shared library can be loaded, a path exists, or a program can be started."""
    if name.startswith("/"):
        return Path(name).exists()
    if ".so" not in name:
        return shutil.which(name) is not None
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def install_system_packages(packages: Sequence[str]) -> None:
    """Install Debian packages as root; otherwise say what to type, and stop."""
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise Stop(f"Something is missing here. Install what Debian calls: {names}")
    install = f"apt-get install -y --no-install-recommends {names}"
    if not is_root():
        raise Stop(
            "Something is missing on this machine. Type this line, then the command again:\n"
            f"  sudo apt-get update && sudo {install}"
        )
    print(f"Installing system packages: {names} …")
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    alone = {"DEBIAN_FRONTEND": "noninteractive"}
    must(*apt, "update", environment=alone)
    must(*apt, *install.split()[1:], environment=alone, quiet=True)


def is_root() -> bool:
    """Tell whether this user may install packages."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


# --- Smaller tools ---


def test_engines(arguments: Sequence[str]) -> int:
    """Run the tests of the barometer with all engines, in an environment of their own."""
    ready({"java": "openjdk-17-jre-headless"})
    home = BUILD / "engines"
    python, stamp = home / BIN.name / Path(PYTHON).name, home / "made-from"
    made_from = f"{current_python()} {digest(ENGINES_LOCK)}".encode()
    if content(stamp) != made_from:
        print("Installing the engines into build/engines (some minutes the first time) …")
        must(sys.executable, "-m", "venv", "--clear", f"{home}")
        pip = [f"{python}", "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        must(*pip, "--no-input", "--require-hashes", "-r", f"{ENGINES_LOCK}")
        stamp.write_bytes(made_from)
    told = {"CMTRACKER_ENGINES": "1", "PYTHONPATH": f"{HERE}", "QT_QPA_PLATFORM": "offscreen"}
    # Spark leaves its Java behind until the process ends; that is no fault of the program.
    pytest = [f"{python}", "-m", "pytest", "-W", "ignore::pytest.PytestUnraisableExceptionWarning"]
    return call(*pytest, *(arguments or ["tests/barometer"]), environment=told)


def test_on_screen(pytest: Sequence[str]) -> int:
    """Run the tests that need a screen, with `pytest` as its command and options."""
    xvfb = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24"]
    session = [*xvfb, "dbus-run-session", "--", sys.executable, __file__, "_screen"]
    return call(*session, *pytest, "-m", "screen", environment=EVERYTHING)


def screen(command: list[str]) -> int:
    """Run a command on a screen that has a window manager, a tray and notifications."""
    running: list[subprocess.Popen[bytes]] = []
    folder = tempfile.TemporaryDirectory(prefix="cmtracker-screen-")
    notifications = ["dunst", "-config", f"{notification_settings(Path(folder.name))}"]
    try:
        for program, sign in (
            (["openbox"], ["get_num_desktops"]),
            (["trayer", "--expand", "false"], ["search", "--class", "trayer"]),
            (notifications, []),
        ):  # a panel that comes before the window manager may give up
            quiet = subprocess.DEVNULL
            running.append(subprocess.Popen(program, stdout=quiet, stderr=quiet))
            if sign:
                wait_for("xdotool", *sign)
        return call(*command, environment={"CMTRACKER_SCREEN": "1", "QT_QPA_PLATFORM": "xcb"})
    finally:
        for begun in running:
            begun.terminate()
            begun.wait()
        folder.cleanup()


def notification_settings(folder: Path) -> Path:
    """Write how dunst is used in the tests: left for a click, right for the list of actions.

    Into a folder without a space in its path: dunst cuts the command for a menu at spaces.
    """
    path = folder / "dunstrc"
    chooses = shutil.copy(HERE / "tests" / "screen" / "choose", folder)  # instead of a menu
    lines = [
        "[global]",
        f'dmenu = "{chooses}"',
        "mouse_left_click = do_action, close_current",
        "mouse_right_click = context",
    ]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return path


def wait_for(*command: str) -> None:
    """Repeat a command until it succeeds; give up after twenty seconds."""
    for _ in range(200):
        if subprocess.run(command, capture_output=True, check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise Stop(f"The screen for the tests did not come up: {' '.join(command)} keeps failing.")


def verdict(codes: Iterable[int], *, every_part_must_run: bool) -> int:
    """Sum up pytest's exit codes: a part in which no test ran is a failure of a whole run."""
    codes = list(codes)
    tolerated = {0} if every_part_must_run or 0 not in codes else {0, NO_TEST_RAN}
    return next((code for code in codes if code not in tolerated), 0)


def translate(source: Path, target: Path, options: Sequence[str]) -> tuple[bytes, bytes]:
    """Bring one .ts file up to date in `target`, compile it beside, and return both contents.

    What is compiled has the no-break spaces of French, wherever a translator typed plain ones.
    """
    if target != source and source.exists():
        shutil.copy(source, target)
    languages = ["-source-language", "en", "-target-language", source.stem.rpartition("_")[2]]
    tidy = ["-silent", "-locations", "none", "-no-obsolete", "-extensions", "py"]
    update = [f"{BIN / 'pyside6-lupdate'}", *tidy, *options, *languages]
    must(*update, "cmtracker/ui", "-ts", f"{target}")
    compiled = target.with_suffix(".qm")
    with tempfile.TemporaryDirectory() as folder:
        printed = Path(folder) / target.name
        said = target.read_text(encoding="utf-8")
        is_french = source.stem.endswith("_fr")
        printed.write_text(with_french_spaces(said) if is_french else said, encoding="utf-8")
        must(f"{BIN / 'pyside6-lrelease'}", "-silent", f"{printed}", "-qm", f"{compiled}")
    return content(target), content(compiled)


def with_french_spaces(translations: str) -> str:
    """Return a .ts file whose translations have the no-break spaces that French asks for."""
    told = re.compile(r"(<(?:translation|numerusform)[^>]*>)([^<]+)")

    def typeset(found: re.Match[str]) -> str:
        text = re.sub(r" ([;?!])", "\u202f\\1", found[2])
        return found[1] + re.sub(r" (?=[:»])|(?<=«) ", "\u00a0", text)

    return told.sub(typeset, translations)


def sources_at(revision: str) -> dict[Path, bytes]:
    """Return the sources that `statements` counts, as they were at a revision of git."""
    import tarfile

    archive = ["git", "archive", "--format=tar", revision, *COUNTED]
    done = subprocess.run(archive, cwd=HERE, capture_output=True, check=False)
    if done.returncode:
        raise Stop(f"git does not give {revision}: {done.stderr.decode(errors='replace').strip()}")
    found = {}
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as files:
        for member in files:
            file = files.extractfile(member)
            if file is not None and member.name.endswith(".py"):
                found[Path(member.name)] = file.read()
    return found


def count_by_package(sources: Mapping[Path, bytes]) -> dict[str, int]:
    """Return the number of statements below each top folder, and in each folder inside it."""
    import ast

    counts: dict[str, int] = {}
    for path, source in sources.items():
        found = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt)]
        texts = [n for n in found if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)]
        for package in {path.parts[0], "/".join(path.parent.parts[:2])}:
            counts[package] = counts.get(package, 0) + len(found) - len(texts)
    return counts


def has_display() -> bool:
    """Tell whether a window can be shown: always on Windows and macOS."""
    return sys.platform != "linux" or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def take(flag: str, arguments: list[str]) -> tuple[bool, list[str]]:
    """Take one flag out of the arguments that are passed on."""
    return flag in arguments, [argument for argument in arguments if argument != flag]


def content(path: Path) -> bytes:
    """Return what a file holds, nothing if it is not there."""
    return path.read_bytes() if path.exists() else b""


def call(
    *command: str,
    environment: Mapping[str, str] | None = None,
    folder: Path = HERE,
    quiet: bool = False,
) -> int:
    """Run a command and return its exit code; `quiet` shows nothing but errors.

    Python is started in UTF-8 mode: paths and texts are UTF-8, whatever the locale says.
    """
    sys.stdout.flush()
    variables = {**os.environ, "PYTHONUTF8": "1", **(environment or {})}
    output = subprocess.DEVNULL if quiet else None
    try:
        done = subprocess.run(command, cwd=folder, env=variables, stdout=output, check=False)
    except KeyboardInterrupt:
        return 130
    return done.returncode


def must(*command: str, environment: Mapping[str, str] | None = None, quiet: bool = False) -> None:
    """Run a command that the rest depends on."""
    if call(*command, environment=environment, quiet=quiet):
        raise Stop(f"This failed, see above: {' '.join(command)}")


def main(arguments: list[str]) -> int:
    """Obey one command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console may not know "…", nor a path's bytes
            stream.reconfigure(errors="backslashreplace")
    name, *rest = arguments or ["help"]
    try:
        if name == "_screen":  # how `test --full` calls itself on the screen it made
            return screen(rest)
        command = COMMANDS.get(name.lstrip("-"))
        if command is None:
            raise Stop(f"There is no command {name!r}. `python3 dev.py help` lists them.")
        if rest[:1] == ["--help"]:
            print((command.__doc__ or "").replace("\n    ", "\n"))
            return 0
        return command(rest)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
