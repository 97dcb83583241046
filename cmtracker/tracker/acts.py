"""Undo and redo of every act, by whatever program it was made, also after a restart."""

from __future__ import annotations

from cmtracker.errors import UserError
from cmtracker.store import ActDone
from cmtracker.tracker.workspace import Workspace


def undo(ws: Workspace) -> ActDone:
    """Take the last act back. Raises `UserError` when there is none.

    A session just started is not history yet: taking that back means that nothing was begun.
    """
    done = ws.store.undo()
    if done is None:
        raise UserError("nothing_to_undo")
    return done


def redo(ws: Workspace) -> ActDone:
    """Do again what was taken back last. Raises `UserError` when there is none."""
    done = ws.store.redo()
    if done is None:
        raise UserError("nothing_to_redo")
    return done
