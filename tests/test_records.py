"""Records of two kinds never compare equal, whatever their values are."""

from __future__ import annotations

import importlib
import operator
import pkgutil
from collections.abc import Iterator

import pytest

from cmtracker import model, results


def records() -> Iterator[type]:
    names = [f"cmtracker.results.{found.name}" for found in pkgutil.iter_modules(results.__path__)]
    for module in [model, *map(importlib.import_module, names)]:
        for kind in vars(module).values():
            if (
                isinstance(kind, type)
                and issubclass(kind, tuple)
                and kind.__module__ == module.__name__
            ):
                yield kind


@pytest.mark.parametrize("kind", list(records()), ids=lambda kind: kind.__qualname__)
def test_a_record_equals_its_like_and_a_plain_tuple_but_no_record_of_another_kind(kind):
    values = tuple(range(len(kind._fields)))
    one, again = kind._make(values), kind._make(values)
    other = [k._make(values) for k in records() if k is not kind and len(k._fields) == len(values)]

    assert one == again
    assert hash(one) == hash(again)
    assert not operator.ne(one, again)
    assert one == values
    assert kind._make((None, *values[1:])) != one
    assert [record for record in other if record == one or not operator.ne(record, one)] == []
