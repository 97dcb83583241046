"""The search for garbage is put off while a page is made, and comes back after."""

from __future__ import annotations

import gc
import threading

import pytest

from cmtracker.ui.overview.garbage import garbage_later


def test_it_is_off_in_the_block_and_on_after_it():
    with garbage_later():
        inside = gc.isenabled()

    assert not inside
    assert gc.isenabled()


def test_it_comes_back_after_a_failure():
    with pytest.raises(ValueError, match="torn"), garbage_later():
        raise ValueError("torn")

    assert gc.isenabled()


def test_it_stays_off_until_the_last_thread_has_left():
    entered, leave = threading.Event(), threading.Event()

    def work():
        with garbage_later():
            entered.set()
            leave.wait(5)

    thread = threading.Thread(target=work)
    thread.start()
    entered.wait(5)
    with garbage_later():
        pass
    between = gc.isenabled()
    leave.set()
    thread.join()

    assert not between
    assert gc.isenabled()


def test_whoever_switched_it_off_before_finds_it_off():
    gc.disable()
    try:
        with garbage_later():
            pass
        after = gc.isenabled()
    finally:
        gc.enable()

    assert not after
