"""Disclosed sessions that an edit after the sending made longer, told by the history.

The message spoke of the session as the log held it then. What is more now was never told, so the
session is disclosed again only by a new message. Only sessions that are named in a disclosure and
were edited are looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cmtracker.analysis.minutes import to_minutes
from cmtracker.model import Disclosure, Instant, Log, Session
from cmtracker.store import Store

Version = tuple[Instant, Session | None]
"""From when on a session was so; None: it was removed."""


def filled(store: Store, log: Log) -> Log:
    """Return a log whose disclosures say which of their sessions have outgrown them."""
    named = {id_ for disclosure in log.disclosures for id_ in disclosure.sessions}
    edited = {s.id: s for s in log.sessions if s.edited and s.id in named} if named else {}
    if not edited:
        return log
    versions = store.versions(list(edited))
    told = (_told(disclosure, edited, versions) for disclosure in log.disclosures)
    return log._replace(disclosures=tuple(told))


def _told(
    disclosure: Disclosure,
    edited: Mapping[str, Session],
    versions: Mapping[str, Sequence[Version]],
) -> Disclosure:
    outgrown = tuple(
        id_
        for id_ in disclosure.sessions
        if id_ in edited and _is_outgrown(edited[id_], versions[id_], disclosure.sent_at)
    )
    return disclosure._replace(outgrown=outgrown)


def _is_outgrown(session: Session, versions: Sequence[Version], sent_at: Instant) -> bool:
    """Say whether a session reaches beyond what the log held of it when the message was sent.

    One that was entered after the sending is held against what was entered first. One of which the
    history holds nothing is as it was.
    """
    known = [(at, held) for at, held in versions if held is not None]
    held = [one for at, one in known if at <= sent_at][-1:] or [one for _, one in known][:1]
    if not held:
        return False
    now, then = to_minutes(session), to_minutes(held[0])
    return now.start < then.start or now.end > then.end or _work(now) > _work(then)


def _work(session: Session) -> int:
    """Return the seconds of work that a session claims: those declared, of scattered answers."""
    return session.end - session.start if session.declared is None else session.declared
