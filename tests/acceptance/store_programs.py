"""Small programs over one log, to be started, interleaved, starved and killed by the tests.

Run as ``python store_programs.py NAME PATH …``. Each prints what it was promised: once a line is
out, the act it names has been acknowledged.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import time
from datetime import date
from pathlib import Path

import sqlite_utils  # noqa: F401 - loaded before a program is forked and timed

import cmtracker.store.encryption
import cmtracker.store.upgrading  # noqa: F401 - as above
from cmtracker.errors import UserError
from cmtracker.model import Direction, MessageCount, Running, Session
from cmtracker.store import Store, open_store
from cmtracker.store.encryption import protect
from cmtracker.store.expiring import Expiry

NOON = 1_772_449_200
DAY = 86_400


def opened(path: str, now: int = NOON, **options: str) -> Store:
    return open_store(Path(path), clock=lambda: now, **options)


def say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def act_at_random(store: Store, choose: random.Random, number: int) -> None:
    """Do one act of any kind, then say what must now be there."""
    kind = choose.choice(["add", "add", "edit", "count", "start", "undo"])
    if kind == "add":
        with store.act("add") as act:
            kept = act.insert(Session(NOON + number, NOON + number + 60, note="n" * 200))
        say("session", kept.id, kept.end)
    elif kind == "edit" and (sessions := store.log(counts=False).sessions):
        seen = choose.choice(sessions)
        with store.act("edit", "allonger") as act:
            kept = act.change(seen, seen._replace(end=seen.end + 1))
        say("session", kept.id, kept.end)
    elif kind == "count":
        with store.act("count") as act:
            kept_count = act.add_count(MessageCount(900, "facebook", Direction.SENT, 1))
        say("count", kept_count.count)
    elif kind == "start":
        with store.act("start") as act:
            running = Running(start=number, zone="Europe/Paris", id=str(number), seen_at=number)
            act.set_running(running)
        say("running", number)
    elif kind == "undo":
        with store.act("add") as act:
            gone = act.insert(Session(NOON, NOON + 60))
        store.undo()
        say("gone", gone.id)


def write_for_ever(path: str, seed: str) -> None:
    choose = random.Random(seed)
    with opened(path) as store:
        for number in range(1_000_000):
            act_at_random(store, choose, number)


def count_and_edit(path: str, acts: str, shared: str, origin: str) -> None:
    """Add to one count and lengthen one session, always from what was last seen."""
    with opened(path, origin=origin) as store:
        for _ in range(int(acts)):
            begun = time.monotonic()
            with store.act("count") as act:
                act.add_count(MessageCount(900, "facebook", Direction.SENT, 1))
            lengthen(store, shared)
            # A person is slower still. Without a pause one program goes first to last; with one
            # shorter than an act of a slow disk, the other one finds the log free too seldom.
            time.sleep(max(0.002, time.monotonic() - begun))


def lengthen(store: Store, shared: str) -> None:
    while True:
        seen = store.find(Session, shared)
        try:
            with store.act("edit") as act:
                act.change(seen, seen._replace(end=seen.end + 1))
        except UserError as error:
            if error.key != "changed_elsewhere":
                raise
        else:
            return


def add_one(path: str, now: str) -> None:
    """Open (or make) the log and keep one session; say its id, or the sentence that refused."""
    try:
        with opened(path, int(now)) as store, store.act("add") as act:
            kept = act.insert(Session(NOON, NOON + 3_600, note="x" * 3_000))
    except UserError as error:
        say("refused", error.key)
    else:
        say("kept", kept.id)


def add_within(path: str, now: str, largest_file: str) -> None:
    """The same, while no file may grow beyond a size."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(largest_file), resource.RLIM_INFINITY))
    add_one(path, now)


def read(path: str) -> None:
    try:
        with opened(path) as store:
            say("sessions", len(store.log().sessions))
    except UserError as error:
        say("refused", error.key)


def bound_by_modes(program: str, *arguments: str) -> None:
    """Run another program as somebody whom the modes of files and folders bind."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    import without_rights

    without_rights.give_up()
    globals()[program](*arguments)


def change_passphrase(path: str, old: str, new: str) -> None:
    protect(Path(path), old or None, new or None)
    say("changed")


def delete_past(path: str, before: str, instant: str) -> None:
    with opened(path) as store:
        Expiry(store, date.fromisoformat(before), int(instant)).delete()
    say("deleted")


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
