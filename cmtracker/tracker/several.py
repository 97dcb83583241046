"""Change, remove or bring back several sessions in one act, which one undo takes back whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from cmtracker.errors import UserError
from cmtracker.model import Session
from cmtracker.tracker import evenings, sessions
from cmtracker.tracker.workspace import Workspace

if TYPE_CHECKING:
    from cmtracker.tracker.changes import SessionChange

    Changing = Callable[[Session], SessionChange]


def edit(
    ws: Workspace, seen: Sequence[Session], changing: Changing, reason: str = ""
) -> list[Session]:
    """Change sessions as they were seen, each by what `changing` returns for it; return them.

    Those that are so already are left as they are. Nothing is written where one of them is refused.
    Raises `UserError` as `sessions.edit` does; nothing_to_change where all are so already.
    """
    pairs = [sessions.edited(ws, one.id, one, changing(one)) for one in seen]
    pairs = [(before, after) for before, after in pairs if before != after]
    if not pairs:
        raise UserError("nothing_to_change")
    with ws.store.act("edit", reason) as act:
        for before, after in pairs:
            act.change(before, after)
        evenings.give_way(ws, act, lambda: [after for _, after in pairs])
    return [after for _, after in pairs]


def remove(ws: Workspace, seen: Sequence[Session], reason: str = "") -> list[Session]:
    """Mark sessions as removed, in one act, and return them.

    Raises `UserError`: no_such_id where one is gone already, changed_elsewhere where one is no
    longer as it was seen; then none is removed.
    """
    found = [sessions.find(ws, one.id) for one in seen]
    with ws.store.act("remove", reason) as act:
        for session in seen:
            sessions.check_same(act, session)
            act.remove(Session, session.id)
    return found


def bring_back(ws: Workspace, ids: Sequence[str]) -> list[Session]:
    """Keep removed sessions again, as they were. Raises `UserError` no_such_id.

    An answer that the evening of one was free goes with the same act.
    """
    found = [ws.store.removed_session(id_) for id_ in ids]
    with ws.store.act("bring_back") as act:
        evenings.give_way(ws, act, lambda: found)
        return [act.insert(session) for session in found]
