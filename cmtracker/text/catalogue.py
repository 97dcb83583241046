"""Files of texts in TOML, read as quickly as Python reads a module.

What a file holds is kept in `__pycache__` beside it, as Python keeps the bytecode of a module, and
by the same rules: it is made anew when the file has another time or size, and left out where the
folder cannot be written. Reading TOML would take a tenth of a short command.
"""

from __future__ import annotations

import os
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any


class _TextLoader(SourceFileLoader):
    """Compiles a file of texts to an expression that makes the table of them."""

    def source_to_code(  # type: ignore[override]  # a file is read as bytes, never as a tree
        self, data: bytes, path: str, *, _optimize: int = -1
    ) -> CodeType:
        """Return the code whose value is the table. Raises `tomllib.TOMLDecodeError`."""
        import tomllib  # noqa: PLC0415 - not where the table is kept already

        return compile(repr(tomllib.loads(str(data, "utf-8"))), path, "eval", dont_inherit=True)


def files(folder: Path) -> list[Path]:
    """Return the files of texts in a folder, in the order of their names."""
    return [folder / name for name in sorted(os.listdir(folder)) if name.endswith(".toml")]  # noqa: PTH208 - before every command


def read(path: Path) -> dict[str, Any]:
    """Return the table of a file of texts. Raises `tomllib.TOMLDecodeError` where it is none."""
    code = _TextLoader(path.stem, str(path)).get_code(path.stem)
    assert code is not None  # noqa: S101 - of a file, there always is
    table: dict[str, Any] = eval(code, {"__builtins__": {}})  # noqa: S307 - made above
    return table
