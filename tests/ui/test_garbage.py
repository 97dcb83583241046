"""Rings of references are searched for on the window's thread alone, and at quiet moments."""

from __future__ import annotations

import gc
import weakref

import pytest

from cmtracker.ui.shell.garbage import WHOLE_EVERY, Garbage


class Ring:
    def __init__(self):
        self.itself = self


@pytest.fixture
def garbage():
    was_on = gc.isenabled()
    made = Garbage()
    yield made
    made.give_back()
    if not was_on:
        gc.disable()


def ring():
    """Make what only a search finds, and return a way to see whether it is still there."""
    return weakref.ref(Ring())


def old_ring():
    """Make a ring that two searches have found in use: it counts as old from then on."""
    kept = Ring()
    seen = weakref.ref(kept)
    gc.collect(0)
    gc.collect(1)
    return seen


def test_nothing_is_searched_by_itself(garbage):
    assert not gc.isenabled()
    left = ring()

    [[] for _ in range(100_000)]

    assert left() is not None


def test_a_look_finds_what_is_new(garbage):
    left = ring()

    garbage.look()

    assert left() is None


def test_what_is_old_is_found_now_and_then(garbage):
    left = old_ring()
    garbage.look()
    assert left() is not None

    for _ in range(WHOLE_EVERY):
        garbage.look()

    assert left() is None


def test_what_the_start_made_is_searched_only_by_a_sweep(garbage):
    left = ring()
    garbage.settle()
    for _ in range(WHOLE_EVERY):
        garbage.look()
    assert left() is not None

    garbage.sweep()

    assert left() is None


def test_python_searches_by_itself_again_afterwards():
    Garbage().give_back()

    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
