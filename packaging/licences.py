"""List the licences of all that the program stands on: `python licences.py` writes THIRD_PARTY.md.

What a package says of itself is taken: its SPDX expression, else its field, else its classifiers.
The packages and their versions are those of the two locks, for every system.
"""

from __future__ import annotations

import re
import shutil
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

HERE = Path(__file__).resolve().parent
TOP = HERE.parent
TARGET = TOP / "THIRD_PARTY.md"

PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)

# Licences of the tools that make the bundle: they are in an environment of their own.
BUNDLER = {
    "altgraph": "MIT",
    "macholib": "MIT",
    "packaging": "Apache-2.0 OR BSD-2-Clause",
    "pefile": "MIT",
    "pyinstaller": "GPL-2.0-or-later with an exception for what it bundles",
    "pyinstaller-hooks-contrib": "Apache-2.0 and GPL-2.0-or-later",
    "pywin32-ctypes": "BSD-3-Clause",
    "setuptools": "MIT",
}

# Packages whose metadata name no licence file, or none for the library inside.
TEXTS = {"pyside6-essentials": ["LGPL-3.0.txt", "GPL-3.0.txt"]}
TEXTS["shiboken6"] = TEXTS["pyside6-essentials"]

INSIDE = """\
| part | comes with | licence |
|---|---|---|
| CPython | the bundle alone | PSF-2.0 |
| Qt 6.10 | pyside6-essentials | LGPL-3.0-only; its libraries can be exchanged |
| ICU | pyside6-essentials (Linux) | Unicode-3.0 |
| SQLCipher | sqlcipher3 | BSD-3-Clause, © Zetetic LLC |
| SQLite | sqlcipher3, CPython | public domain |
| OpenSSL | sqlcipher3, CPython | Apache-2.0 |
| libsodium | pynacl | ISC |
| OpenBLAS | numpy | BSD-3-Clause |
| libgfortran, libgcc, libstdc++ | numpy | GPL-3.0-or-later WITH GCC-exception-3.1 |
| libxml2, libxslt | lxml | MIT |
| yajl | ijson | ISC |
| Typst with its fonts | typst | Apache-2.0; fonts OFL-1.1 and others |
| IANA time zones | tzdata | public domain |
| X, D-Bus, GLib, fontconfig, Kerberos | the bundle (Linux) | MIT, AFL-2.1, LGPL-2.1-or-later … |
"""

HEAD = """\
# Third-party software

Made by `python3 dev.py licences` from the locks; do not edit. The packages' own words are repeated;
the texts themselves lie in each package, and in a bundle in the folder `licences`.

cmtracker itself is under the MIT licence (`LICENSE`).
"""


def pinned(lock: Path) -> dict[str, list[str]]:
    """Return the packages of a lock with their versions, by name."""
    found: dict[str, list[str]] = {}
    for name, version in PINNED.findall(lock.read_text(encoding="utf-8")):
        found.setdefault(name.lower(), []).append(version)
    return found


def described(name: str) -> Distribution | None:
    """Return what is known of an installed package, None where it is not installed."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def licence(name: str) -> str:
    """Return the licence that a package states, in its own words."""
    found = described(name)
    if found is None or name in BUNDLER:
        return BUNDLER[name]
    said = found.metadata
    classified = [
        each.rpartition(":: ")[2]
        for each in said.get_all("Classifier") or []
        if each.startswith("License ::")
    ]
    field = said["License"] if "License" in said else ""  # noqa: SIM401 - it has no get()
    short = field if 0 < len(field) < 60 else ""
    stated = said["License-Expression"] if "License-Expression" in said else short  # noqa: SIM401
    if not stated and not classified and name == "sqlcipher3":
        return "Zlib (its file LICENSE)"
    return stated if stated and stated != "Dual License" else " or ".join(classified)


def texts(name: str) -> list[str]:
    """Return the paths of the licence texts inside a package's metadata."""
    found = described(name)
    if found is None or name in BUNDLER:
        return []
    files = found.metadata.get_all("License-File") or []
    return files or TEXTS.get(name, [])


def row(name: str, versions: list[str]) -> str:
    """Return the line of a package in its table."""
    files = dict.fromkeys(PurePosixPath(path).name for path in texts(name))
    return f"| {name} | {', '.join(versions)} | {licence(name)} | {', '.join(files) or '–'} |"


def table(packages: dict[str, list[str]]) -> str:
    """Return a table of packages."""
    head = ["| package | version | licence | texts |", "|---|---|---|---|"]
    return "\n".join([*head, *(row(*each) for each in sorted(packages.items()))]) + "\n"


def fonts() -> str:
    """Return a table of the fonts that are shipped."""
    found = sorted((TOP / "resources" / "fonts").glob("OFL-*.txt"))
    lines = []
    for path in found:
        family = path.stem.removeprefix("OFL-")
        files = sorted(one.name for one in path.parent.glob(f"{family}-*.[ot]tf"))
        lines.append(f"| {', '.join(files)} | OFL-1.1 | {path.name} |")
    return "\n".join(["| files | licence | text |", "|---|---|---|", *lines]) + "\n"


def program() -> dict[str, list[str]]:
    """Return the packages that the program itself is installed with."""
    bundled = pinned(HERE / "requirements.lock")
    return {name: versions for name, versions in bundled.items() if name not in BUNDLER}


def text_files(found: Distribution) -> dict[str, Path]:
    """Return the licence texts of an installed package, by a name for each in one folder."""
    return {
        "-".join(path.parts[1:]).removeprefix("licenses-"): Path(str(found.locate_file(path)))
        for path in found.files or []
        if path.parts[0].endswith(".dist-info")
        and (path.parts[1] == "licenses" or "LICEN" in path.name.upper())
    }


def page() -> str:
    """Return THIRD_PARTY.md."""
    ours = program()
    worked_with = pinned(TOP / "requirements.lock")
    tools = {name: versions for name, versions in worked_with.items() if name not in ours}
    bundled = pinned(HERE / "requirements.lock")
    bundler = {name: bundled[name] for name in BUNDLER if name not in tools}
    return "\n".join(
        [
            HEAD,
            "## In the program\n",
            table(ours),
            "## Inside these packages, and in the bundle\n",
            INSIDE,
            "## Fonts\n",
            fonts(),
            "## Only to work on the program\n",
            table(tools),
            "## Only to make the bundle\n",
            table(bundler),
        ]
    )


def copy_texts(folder: Path) -> None:
    """Copy the licence texts of what a bundle holds into a folder, by package."""
    for name in program().keys() - {"pip"}:  # which only the lock asks for, and no bundle holds
        found = described(name)
        if found is None:
            continue
        target = folder / name
        target.mkdir(parents=True, exist_ok=True)
        shared = {text: HERE / "texts" / text for text in TEXTS.get(name, [])}
        for text, path in (text_files(found) | shared).items():
            shutil.copy(path, target / text)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--texts"]:  # and then a folder, for a bundle
        copy_texts(Path(sys.argv[2]))
    else:
        TARGET.write_text(page(), encoding="utf-8", newline="\n")
