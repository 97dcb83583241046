"""A session that an edit after the sending made longer is disclosed only by a new message."""

from __future__ import annotations

from datetime import date, datetime
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings, strategies as st

from cmtracker.errors import UserError
from cmtracker.model import Session
from cmtracker.tracker import acts, hierarchy, sessions
from cmtracker.tracker.workspace import Workspace, open_workspace

MINUTE = 60
HOUR = 3_600


def at(text: str) -> int:
    paris = ZoneInfo("Europe/Paris")
    return int(datetime.fromisoformat(text).replace(tzinfo=paris).timestamp())


EVENING = at("2026-06-10T20:00")
FIRST = date(2026, 6, 1)
LAST = date(2026, 6, 30)


class Clock:
    def __init__(self) -> None:
        self.now = EVENING + 6 * HOUR

    def __call__(self) -> int:
        return self.now


def disclosed(ws: Workspace) -> int:
    """Minutes disclosed, the same by every way of asking."""
    ways = [ws.analysis(), ws.analysis(details=False), ws.today(), ws.overview()]
    found = {one.total(FIRST, LAST).disclosed_s for one in ways}
    assert len(found) == 1
    return found.pop() // MINUTE


spans = st.tuples(st.integers(0, 90), st.integers(1, 90)).map(
    lambda pair: (EVENING + pair[0] * MINUTE, EVENING + sum(pair) * MINUTE)
)
steps = st.lists(
    st.one_of(
        spans.map(lambda span: ("edit", span)),
        st.just(("send", None)),
        st.just(("undo", None)),
    ),
    max_size=6,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=spans, steps=steps)
def test_what_reaches_beyond_every_message_is_not_disclosed(first, steps):
    """Held against a plain list of what the session was at each message."""
    with (
        TemporaryDirectory() as folder,
        open_workspace(folder, clock=(clock := Clock())) as ws,
    ):
        kept = sessions.add(ws, *first)
        is_, was, sent = first, [], []
        disclosed(ws)
        for what, span in steps:
            clock.now += HOUR
            if what == "send":
                hierarchy.add_disclosure(ws, clock.now, ws.store.records(Session))
                was.append((is_, list(sent)))
                sent.append(is_)
            elif what == "undo":
                if not was:
                    continue
                acts.undo(ws)
                is_, sent = was.pop()
            elif span != is_:
                try:
                    sessions.edit(ws, kept.id, "faute", start=span[0], end=span[1])
                except UserError:
                    continue
                was.append((is_, list(sent)))
                is_ = span
            told = any(start <= is_[0] and is_[1] <= end for start, end in sent)
            assert disclosed(ws) == ((is_[1] - is_[0]) // MINUTE if told else 0)


def test_answers_that_declare_more_than_the_message_told_are_not_disclosed(tmp_path):
    clock = Clock()
    with open_workspace(tmp_path / "data", clock=clock) as ws:
        kept = sessions.add(ws, EVENING, EVENING + HOUR, answers=4, declared=10 * MINUTE)
        hierarchy.add_disclosure(ws, clock.now, [kept])
        assert disclosed(ws) == 10
        clock.now += HOUR
        sessions.edit(ws, kept.id, "oubli", declared=20 * MINUTE)
        assert disclosed(ws) == 0

        hierarchy.add_disclosure(ws, clock.now, ws.store.records(Session))

        assert disclosed(ws) == 20


def test_a_session_entered_after_the_message_is_held_against_what_was_entered_first(tmp_path):
    clock = Clock()
    sent = EVENING + 2 * HOUR
    with open_workspace(tmp_path / "data", clock=clock) as ws:
        kept = sessions.add(ws, EVENING, EVENING + HOUR)
        hierarchy.add_disclosure(ws, sent, [kept])
        assert disclosed(ws) == 60
        sessions.edit(ws, kept.id, "faute", end=EVENING + HOUR - MINUTE)
        assert disclosed(ws) == 59
        sessions.edit(ws, kept.id, "faute", end=EVENING + HOUR + MINUTE)
        assert disclosed(ws) == 0
