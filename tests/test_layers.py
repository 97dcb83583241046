"""The tree is the architecture: imports go one way, and this test is the map.

The tables say who may import whom. The checker reads the source, never runs it, so an import
inside a function or under TYPE_CHECKING counts as well. Modules may form no ring, imports inside
functions counted; only those under TYPE_CHECKING, which never happen, are left out of that.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "cmtracker"

# Layer -> what of ours it may import besides itself (a name with a dot: that one module only).
LAYERS = {
    "model": "",
    "errors": "",
    "files": "errors",
    "iso_times": "",
    "json_lines": "",
    "names": "",
    "private_texts": "model names",
    "results": "model",
    "analysis": "model errors names private_texts results",
    "paths": "model errors files",
    "settings": "model errors files paths analysis.reminders",  # each reminder has a switch
    "regimes": "model errors files paths",
    "text": "model errors names private_texts results paths",
    "store": "model errors files names paths",
    "sync": "model errors store.history store.rows store.tables",
    "importers": "model errors files iso_times json_lines names",
    "reports": "model errors files json_lines results analysis paths text regimes",
    "tracker": (
        "model errors files iso_times json_lines names private_texts results analysis paths "
        "settings regimes text store sync importers reports"
    ),
    "barometer": "model errors files results text",
    "cli": "model errors files results paths settings text tracker barometer app",
    "ui": "model errors files names results paths settings text tracker",
    "app": (
        "model errors files results analysis paths settings regimes text store "
        "importers "
        "reports tracker ui"
    ),
    "__main__": "cli app",
}

# Whoever imports these at module level makes every command pay for Qt.
ONLY_INSIDE_FUNCTIONS = {"app"}

# Library -> the layers that may know it. (Hamster's own file is SQLite: its importer may follow.)
RESERVED = {
    "PySide6": "ui app",
    "shiboken6": "ui app",
    "pyqtgraph": "ui app",
    "sqlite3": "store",
    "sqlite_utils": "store",
    "sqlcipher3": "store",
    "ibis": "barometer",
    "pyarrow": "barometer",
    "pyspark": "barometer",
}

# Layers that compute only: the same input gives the same output, on any day and any machine.
PURE = {"private_texts", "results", "analysis"}
IMPURE_MODULES = (
    "glob importlib io locale logging os pathlib random secrets shutil socket subprocess sys "
    "tempfile threading time urllib"
)
IMPURE_CALLS = (
    "getenv iterdir now open print read_bytes read_text today utcnow write_bytes write_text"
)

# A page or dialog asks a presenter; the open log itself is in the hands of these modules alone.
LOG_IN_UI = {
    "store": "",
    "workspace": "ui.shell.record",
    "_workspace": "ui.today.presenter ui.settings.safety_presenter ui.shell.background",
}

# Modules of ours that one module may import: whoever needs more ties too much together.
MOST_IMPORTS = 24
EXCUSE = "Imports many because"


@dataclass(frozen=True)
class Module:
    """One source file, parsed."""

    name: str  # "analysis.rests"; "" for the package itself
    text: str
    tree: ast.Module
    is_package: bool

    @property
    def layer(self) -> str:
        return self.name.partition(".")[0]


@dataclass(frozen=True)
class Import:
    """One name that a module imports.

    `on_load`: as soon as the module is loaded; `typing_only`: never, but for the type checker.
    """

    target: str
    line: int
    on_load: bool
    typing_only: bool


def read(package: Path) -> dict[str, Module]:
    modules = {}
    for path in sorted(package.rglob("*.py")):
        parts = list(path.relative_to(package).with_suffix("").parts)
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package else parts)
        text = path.read_text(encoding="utf-8")
        modules[name] = Module(name, text, ast.parse(text, str(path)), is_package)
    return modules


def imports(module: Module, package: str) -> Iterator[Import]:
    """Yield what a module imports, `from a import b` as ``a.b`` and relative names resolved."""
    stack: list[tuple[ast.AST, bool, bool]] = [(module.tree, True, False)]
    while stack:
        node, on_load, typing_only = stack.pop()
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, node.lineno, on_load, typing_only)
        elif isinstance(node, ast.ImportFrom):
            base = _base(node, module, package)
            for alias in node.names:
                yield Import(f"{base}.{alias.name}", node.lineno, on_load, typing_only)
        deferred = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        guarded = node.body if isinstance(node, ast.If) and _is_for_types(node) else []
        for child in ast.iter_child_nodes(node):
            never = typing_only or child in guarded
            stack.append((child, on_load and not deferred and not never, never))


def _is_for_types(node: ast.If) -> bool:
    return ast.unparse(node.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}


def _base(node: ast.ImportFrom, module: Module, package: str) -> str:
    if not node.level:
        return node.module or ""
    here = [package, *filter(None, module.name.split("."))]
    up = node.level - 1 if module.is_package else node.level
    return ".".join([*here[: len(here) - up], *filter(None, [node.module])])


def within(name: str, scope: str) -> bool:
    """Tell whether `name` is `scope` or lies below it."""
    return name == scope or name.startswith(f"{scope}.")


def problems(package: Path) -> list[str]:
    """Return every broken rule of one package, as sentences."""
    modules = read(package)
    found = []
    for module in modules.values():
        where = f"{package.name}/{module.name.replace('.', '/') or '__init__'}"
        if module.name and module.layer not in LAYERS:
            found.append(f"{where}: give the layer {module.layer!r} a place in LAYERS")
            continue
        wrong = _wrong_imports(module, package.name), _impurities(module), _uses_of_the_log(module)
        for line, what in chain(*wrong):
            found.append(f"{where}:{line}: {module.layer or 'the package'} {what}")
        many = len(fan_out(module, package.name, modules))
        if many > MOST_IMPORTS and EXCUSE not in (ast.get_docstring(module.tree) or ""):
            found.append(f"{where}: imports {many} modules, and no {EXCUSE!r} in its docstring")
    found += [f"import cycle: {' -> '.join(cycle)}" for cycle in cycles(modules, package.name)]
    return found


def _wrong_imports(module: Module, package: str) -> Iterator[tuple[int, str]]:
    for imported in imports(module, package):
        if not within(imported.target, package):
            library = imported.target.partition(".")[0]
            owners = RESERVED.get(library)
            if owners is not None and module.layer not in owners.split():
                yield imported.line, f"must not know {library}"
            if module.layer in PURE and library in IMPURE_MODULES.split():
                yield imported.line, f"is pure and must not import {library}"
            continue
        target = imported.target.removeprefix(package).strip(".")
        layer = target.partition(".")[0]
        if layer not in LAYERS:  # the package itself: its version, or a layer by way of `*`
            continue
        allowed = LAYERS.get(module.layer, "").split()
        if layer != module.layer and not any(within(target, scope) for scope in allowed):
            yield imported.line, f"must not import {target}"
        elif layer in ONLY_INSIDE_FUNCTIONS and imported.on_load and layer != module.layer:
            yield imported.line, f"must import {layer} inside a function only"


def _impurities(module: Module) -> Iterator[tuple[int, str]]:
    if module.layer not in PURE:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func).rpartition(".")[2]
            if called in IMPURE_CALLS.split():
                yield node.lineno, f"is pure and must not call {ast.unparse(node.func)}()"


def _uses_of_the_log(module: Module) -> Iterator[tuple[int, str]]:
    if module.layer != "ui":
        return
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Attribute) or node.attr not in LOG_IN_UI:
            continue
        if module.name not in LOG_IN_UI[node.attr].split():
            yield node.lineno, f"must ask a presenter, not use {ast.unparse(node)}"


def cycles(modules: dict[str, Module], package: str) -> Iterator[list[str]]:
    """Yield each ring of modules that need one another, to be loaded or later on."""
    graph = {
        name: {
            _owner(found.target, package, modules)
            for found in imports(module, package)
            if not found.typing_only
        }
        for name, module in modules.items()
    }
    reached = {name: _reach(name, graph) for name in graph}
    seen: set[str] = set()
    for name in graph:
        if name in reached[name] and name not in seen:
            ring = [other for other in reached[name] if name in reached[other]]
            seen.update(ring)
            yield sorted(ring)


def fan_out(module: Module, package: str, modules: dict[str, Module]) -> set[str | None]:
    """Return the modules of ours that a module imports, inside functions too."""
    owners = {_owner(found.target, package, modules) for found in imports(module, package)}
    return owners - {None, module.name}


def _owner(target: str, package: str, modules: dict[str, Module]) -> str | None:
    """Return the module that an imported name comes from: itself one, or defined in one."""
    if not within(target, package):
        return None
    name = target.removeprefix(package).strip(".")
    while name not in modules:
        name = name.rpartition(".")[0]
    return name


def _reach(start: str, graph: dict[str, set[str | None]]) -> set[str]:
    reached: set[str] = set()
    ahead = [start]
    while ahead:
        fresh = {name for name in graph[ahead.pop()] if name is not None} - reached
        reached |= fresh
        ahead += fresh
    return reached


def test_the_package_keeps_its_layers():
    found = problems(PACKAGE)

    assert not found, "\n".join(found)


# The checker itself, on small trees made up for it.


def tree(folder: Path, **files: str) -> Path:
    """Write a package ``cmtracker``; in a file's name two underscores stand for a folder."""
    package = folder / "cmtracker"
    for name, text in {"__init__": "", **files}.items():
        inner = name if name.startswith("__") else name.replace("__", "/")
        path = package / f"{inner}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return package


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("model", "from cmtracker.errors import UserError"),
        ("analysis__rests", "from cmtracker.store import database"),
        ("analysis__rests", "from cmtracker import store"),
        ("analysis__rests", "from ..store import database"),
        ("store__database", "import cmtracker.analysis.rests"),
        ("store__database", "def late():\n    from cmtracker.analysis import rests"),
        ("store__database", "if TYPE_CHECKING:\n    from cmtracker.tracker import Tracker"),
        ("importers__telegram", "from cmtracker.paths import resource"),
        ("reports__pdf", "from cmtracker.store import database"),
        ("results__figures", "from cmtracker.analysis import rests"),
        ("store__database", "from cmtracker.results.figures import Summary"),
        ("ui__journal", "from cmtracker.store import database"),
        ("ui__journal", "from cmtracker.analysis import rests"),
        ("ui__journal", "protected = record.workspace.is_protected"),
        ("ui__journal", "seals = self._workspace.log()"),
        ("ui__shell__record", "fold = workspace.store.fold"),
        ("ui__today__presenter", "if self._workspace.store.schedules(): pass"),
        ("tracker__sessions", "from cmtracker.ui import theme"),
        ("tracker__sessions", "def late():\n    from cmtracker import app"),
        ("cli", "from cmtracker.store import database"),
        ("cli", "from cmtracker.app import run"),
        ("tracker__sessions", "from PySide6.QtCore import QObject"),
        ("reports__pdf", "import pyqtgraph as pg"),
        ("tracker__sessions", "import sqlite3"),
        ("importers__hamster", "from sqlite_utils import Database"),
        ("tracker__sessions", "def late():\n    from sqlcipher3 import dbapi2"),
        ("analysis__rests", "import os"),
        ("analysis__rests", "from pathlib import Path"),
        ("analysis__rests", "from PySide6.QtCore import QDate"),
        ("analysis__rests", "then = datetime.now(tz)"),
        ("analysis__rests", "then = datetime.date.today()"),
        ("analysis__rests", "import time\nthen = time.time()"),
        ("analysis__rests", "text = open('x').read()"),
        ("analysis__rests", "text = path.read_text()"),
        ("helpers", "x = 1"),
    ],
)
def test_a_broken_rule_is_found(tmp_path, module, line):
    assert problems(tree(tmp_path, **{module: line}))


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("analysis__rests", "from datetime import datetime, time\nfrom cmtracker.model import X"),
        ("analysis__rests", "from cmtracker.analysis import intervals"),
        ("analysis__rests", "def due(now):\n    return record.now"),
        ("store__database", "import sqlite3\nfrom cmtracker import __version__, paths"),
        ("tracker__sessions", "from cmtracker import analysis, store"),
        ("ui__journal", "import PySide6\nfrom cmtracker.results.figures import Summary"),
        ("ui__shell__record", "self.workspace.close()"),
        ("ui__today__presenter", "now = self._workspace.now()"),
        ("tracker__sessions", "ws.store.heartbeat(ws.now())"),
        ("cli", "def window():\n    from cmtracker.app import run"),
    ],
)
def test_what_is_allowed_passes(tmp_path, module, line):
    assert problems(tree(tmp_path, **{module: line})) == []


def test_a_ring_of_imports_is_found_however_long(tmp_path):
    package = tree(
        tmp_path,
        ui__a="from cmtracker.ui import b",
        ui__b="from cmtracker.ui.c import thing",
        ui__c="class C:\n    import cmtracker.ui.a",
    )

    assert problems(package) == ["import cycle: ui.a -> ui.b -> ui.c"]


@pytest.mark.parametrize(
    "line",
    [
        "def later():\n    from cmtracker.ui import a",
        "class B:\n    def later(self):\n        import cmtracker.ui.a",
        "async def later():\n    if True:\n        from . import a",
        "if not TYPE_CHECKING:\n    from cmtracker.ui import a",
        "if TYPE_CHECKING:\n    pass\nelse:\n    from cmtracker.ui import a",
    ],
)
def test_an_import_that_waits_makes_a_ring_too(tmp_path, line):
    package = tree(tmp_path, ui__a="from cmtracker.ui import b", ui__b=line)

    assert problems(package) == ["import cycle: ui.a -> ui.b"]


def test_what_is_imported_for_types_alone_makes_no_ring(tmp_path):
    package = tree(
        tmp_path,
        ui__a="def later():\n    from cmtracker.ui import b",
        ui__b="if TYPE_CHECKING:\n    from cmtracker.ui import a",
    )

    assert problems(package) == []


def test_a_package_that_needs_its_own_modules_is_no_ring(tmp_path):
    package = tree(
        tmp_path,
        tracker____init__="from cmtracker.tracker.sessions import start",
        tracker__sessions="from cmtracker.tracker.clock import Clock",
        tracker__clock="",
    )

    assert problems(package) == []


def test_a_module_that_imports_many_others_needs_a_reason(tmp_path):
    others = {f"analysis__m{n}": "" for n in range(MOST_IMPORTS + 1)}
    many = "\n".join(f"from cmtracker.analysis import m{n}" for n in range(MOST_IMPORTS + 1))
    package = tree(
        tmp_path,
        analysis____init__="",
        analysis__all=many,
        analysis__facade=f'"""All of it. {EXCUSE} …"""\n{many}',
        **others,
    )

    sentence = f"imports {MOST_IMPORTS + 1} modules, and no {EXCUSE!r} in its docstring"
    assert problems(package) == [f"cmtracker/analysis/all: {sentence}"]
