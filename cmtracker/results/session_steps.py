"""The story of a session: one step for each act that made, changed or removed it."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from typing import NamedTuple

from cmtracker.model import Instant, Session, distinct


@distinct
class SessionStep(NamedTuple):
    """One act in the life of a session: what it was before and after (None: not there).

    `origin` is the program, `is_back` says that an act was undone or done again by it, and
    `reason` is what the person wrote beside the change. `lacks_reason`: a date that was over was
    corrected, and no reason was given. `device` is what the person calls the other device on which
    it was done; "" for this one.
    """

    at: Instant
    act: str
    origin: str
    before: Session | None
    after: Session | None
    is_back: bool
    reason: str
    lacks_reason: bool = False
    device: str = ""
