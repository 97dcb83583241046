"""What the tests of several devices share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sync.pairs import Pair

from cmtracker.store.verification import verify


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    found = Pair(tmp_path)
    yield found
    assert verify(found.home.store.db).ok
    assert verify(found.office.store.db).ok
    found.close()
