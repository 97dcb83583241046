"""Undo and redo of every act, by whatever program it was made, also after a restart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial

from cmtracker.errors import UserError
from cmtracker.store import Act, ActDone
from cmtracker.tracker.ground import CHANGING, Ground, over
from cmtracker.tracker.workspace import Workspace

TAKE = "sync_take"
"""The name of the act by which the version of another device is taken."""

GroundedAct = Callable[[Workspace, Ground], None]
"""An act that says what is to become of the confirmed days it touches."""


def undo(ws: Workspace, ground: Ground | None = None) -> ActDone:
    """Take the last act back. Raises `UserError` when there is none.

    `ground` is told which confirmed days lose their ground by it.

    A session just started is not history yet: taking that back means that nothing was begun.
    """
    done = ws.store.undo(partial(_watched, ws, ground))
    if done is None:
        raise UserError("nothing_to_undo")
    return done


def redo(ws: Workspace, ground: Ground | None = None) -> ActDone:
    """Do again what was taken back last. Raises `UserError` when there is none."""
    done = ws.store.redo(partial(_watched, ws, ground))
    if done is None:
        raise UserError("nothing_to_redo")
    return done


def undo_again(ws: Workspace, ground: Ground) -> None:
    """Take the act back that was just taken back, with what is to become of confirmed days.

    Raises `UserError` nothing_to_redo where something was done since.
    """
    redo(ws)
    undo(ws, ground)


def redo_again(ws: Workspace, ground: Ground) -> None:
    """Do the act again that was just done again, with what is to become of confirmed days."""
    undo(ws)
    redo(ws, ground)


def while_last(ws: Workspace, again: GroundedAct) -> GroundedAct:
    """Return what makes the last act once more, only as long as the log stands as it does now.

    It takes back whatever act is the last one: where another program acted meanwhile that would be
    another. The act that is returned then raises `UserError` changed_elsewhere.
    """
    seen = ws.store.last_act(), ws.store.last_undone()

    def checked(ws: Workspace, ground: Ground) -> None:
        if (ws.store.last_act(), ws.store.last_undone()) != seen:
            raise UserError("changed_elsewhere")
        again(ws, ground)

    return checked


def _watched(
    ws: Workspace, ground: Ground | None, act: Act, done: ActDone
) -> AbstractContextManager[None]:
    if done.name == TAKE:
        return _settling(ws, act)
    return over(ground, act) if done.name in CHANGING else nullcontext()


@contextmanager
def _settling(ws: Workspace, act: Act) -> Iterator[None]:
    """Let the record count that counted before another device's version was taken."""
    from cmtracker.tracker.sync_merging import settle_things  # noqa: PLC0415 - rare

    yield
    settle_things(ws.store.db, act)
