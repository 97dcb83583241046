"""What an answer adds on the session it is about: overlap, great length, no length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtracker.model import Running, Session

if TYPE_CHECKING:
    from cmtracker.cli.context import CommandContext


def sentences(session: CommandContext, about: Session | Running) -> list[str]:
    """Return what is to be told of a session that was kept, or that was begun."""
    from cmtracker.text.remarks import remark_texts
    from cmtracker.tracker.remarks import remarks

    ws = session.ws
    if isinstance(about, Session):
        found = remarks(ws, about.start, about.end, about.id)
    else:
        found = remarks(ws, about.start, ws.now(), about.id)._replace(within_minute=False)
    return remark_texts(found, session.wording, about.zone)


def with_remarks(answer: str, remarks: list[str]) -> str:
    """Return an answer with its remarks behind it, as a sentence of their own."""
    if not remarks:
        return answer
    told = "; ".join(remarks)
    return f"{answer} {told[:1].upper()}{told[1:]}."
