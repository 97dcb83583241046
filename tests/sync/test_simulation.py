"""Devices that lose touch, lose files and are killed end with equal records, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from sync.simulation import make_template, trial


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("template") / "cmtracker.db")


@pytest.mark.parametrize("seed", range(12))
def test_all_devices_end_with_equal_records(tmp_path, template, seed):
    trial(tmp_path / "world", seed, template)
