"""JSON with one line for each record: the window of an editor shows it, and it is quick to write.

Python writes an indented document value by value, a line in one go.
"""

from __future__ import annotations

import json
from collections.abc import Mapping


def written(document: Mapping[str, object]) -> str:
    """Return a document with a line for each of its keys, and for each item of a list under one.

    It ends without a line break.
    """
    parts = [f"{_line(key)}: {_value(value)}" for key, value in document.items()]
    return "{\n " + ",\n ".join(parts) + "\n}" if parts else "{}"


def _value(value: object) -> str:
    if not isinstance(value, list | tuple) or not value:
        return _line(value)
    return "[\n  " + ",\n  ".join(map(_line, value)) + "\n ]"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
