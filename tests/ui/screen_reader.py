"""Drive the window as a screen reader does: run by the system's Python, which has AT-SPI.

Each command line argument but the first (the name of the program) is one step; the answers are
written as one JSON list, None for a step that only acts:

    press=Start              do the first action of the control of that name
    type=To=22:00            put a text in the place of that of a field
    read=20:45               the names of all items that have this in them, with their roles
    churn=10=100=walked      undo and redo so many times, and each time wait until nothing, and then
                             so many items, have this in their name; how many came in all is told
"""

from __future__ import annotations

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - after the version is chosen

PATIENCE = 60.0
"""Seconds after which what was looked for is not there."""


def program(name: str):
    """Return the program on the accessibility bus, as soon as it is there."""

    def find():
        return next((one for one in children(Atspi.get_desktop(0)) if name in said(one)), None)

    return awaited(find, name)


def awaited(find, what: str):
    """Call until there is an answer. Raises SystemExit when there is none for too long."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = find()
        if found:
            return found
        time.sleep(0.1)
    raise SystemExit(f"not found in time: {what}")


def children(one):
    """Yield what lies directly in something; it may be gone by now."""
    try:
        for at in range(one.get_child_count()):
            child = one.get_child_at_index(at)
            if child is not None:
                yield child
    except GLib.Error:
        return


def said(one) -> str:
    """Return the name of something, with ordinary spaces."""
    try:
        return (one.get_name() or "").replace("\u00a0", " ").replace("\u202f", " ")
    except GLib.Error:
        return ""


def shown(top):
    """Yield everything that is seen below something."""
    for one in children(top):
        try:
            seen = one.get_state_set().contains(Atspi.StateType.SHOWING)
            seen = seen or one.get_role() == Atspi.Role.APPLICATION
        except GLib.Error:  # gone by now
            continue
        if seen:
            yield one
            yield from shown(one)


def named(top, name: str, ability: str):
    """Return what is called so and can do something ("Action", "EditableText")."""

    def find():
        found = (one for one in shown(top) if said(one) == name)
        return next((one for one in found if ability in one.get_interfaces()), None)

    return awaited(find, name)


def press(top, name: str) -> None:
    """Do the first action of what is called so: a press, or a switch of what is on or off."""
    Atspi.Action.do_action(named(top, name, "Action"), 0)


def type_into(top, name: str, text: str) -> None:
    """Put a text in the place of that of a field."""
    Atspi.EditableText.set_text_contents(named(top, name, "EditableText"), text)


def read(top, part: str) -> list[list[str]]:
    """Return the names of all that have a part in them, with their roles."""

    def find():
        found = [one for one in shown(top) if part in said(one)]
        return [[said(one), one.get_role_name()] for one in found]

    return awaited(find, part)


def churn(top, rounds: str, number: str, part: str) -> int:
    """Let items go by undo and come by redo, `number` each time; return how many came in all.

    They come one after the other while they are read: a list may be read before its last ones.
    """
    came = 0
    for _ in range(int(rounds)):
        press(top, "Undo")
        awaited(lambda: not [one for one in shown(top) if part in said(one)], f"no {part}")
        press(top, "Redo")
        came += awaited(lambda: whole(read(top, part), int(number)), f"{number} of {part}")
    return came


def whole(names: list[list[str]], number: int) -> int:
    """Return how many names there are, 0 as long as they are fewer than they will be."""
    return len(names) if len(names) >= number else 0


def main(name: str, steps: list[str]) -> None:
    """Make the steps, one after the other."""
    Atspi.init()
    top, answers = program(name), []
    top.set_cache_mask(Atspi.Cache.NONE)  # no main loop runs here that would hear of changes
    for step in steps:
        act, *values = step.split("=")
        if act == "press":
            answers.append(press(top, *values))
        elif act == "type":
            answers.append(type_into(top, *values))
        elif act == "churn":
            answers.append(churn(top, *values))
        else:
            answers.append(read(top, *values))
    print(json.dumps(answers))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
