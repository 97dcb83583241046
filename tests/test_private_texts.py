"""Texts that begin with “privé :” stay with the CM, whatever record they belong to."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

from hypothesis import given, strategies as st

from cmtracker import regimes
from cmtracker.analysis.analysis import Analysis
from cmtracker.importers.interchange.writing import write_document
from cmtracker.model import (
    DAY,
    HOUR,
    MINUTE,
    Crisis,
    CrisisMark,
    Incident,
    IncidentKind,
    Log,
    MarkKind,
    OnCall,
    Order,
    Profile,
    Request,
    RequestedBy,
    Session,
)
from cmtracker.private_texts import private_in, without_private
from cmtracker.results.figures import Step
from cmtracker.results.week_review import OutsideSession
from cmtracker.text.mails import week_note
from cmtracker.text.sentences import confirmation_mail
from cmtracker.text.wording import Wording

PACKS = {name: regimes.load(name) for name in regimes.known()}
NOW = int(datetime(2026, 11, 17, 19, tzinfo=UTC).timestamp())
BEGUN = NOW - 2 * DAY
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 17)
MARKS = ("privé : ", "Private: ", "[perso] ", "PERSONNEL - ")
SECRETS = ("zzcabinet", "zzmaire", "zzDGA")

words = st.builds(str.__add__, st.sampled_from(("", *MARKS)), st.sampled_from(SECRETS))
facts = st.tuples(st.sampled_from(MarkKind), st.integers(0, 40), words)


def work(start: int, *, text: str, by: RequestedBy = RequestedBy.MANAGER, **more: str) -> Session:
    request = Request(function=text, channel=text, reference=text, answer=text)
    return Session(
        start, start + HOUR, "Europe/Paris", f"s{start}", requested_by=by, request=request,
        note=text, recorded_at=NOW, **more,
    )  # fmt: skip


@given(st.lists(facts, max_size=8), words, words)
def test_without_what_is_private_no_figure_differs_and_only_that_is_missing(told, name, reference):
    standing = RequestedBy.STANDING_ORDER
    log = Log(
        profiles=(Profile(timezone="Europe/Paris"),),
        sessions=(
            work(BEGUN, text=reference),
            work(BEGUN + 3 * HOUR, text=name, by=standing, order="order"),
            work(BEGUN + 5 * HOUR, text="", by=RequestedBy.ON_CALL),
        ),
        orders=(Order(reference, FIRST, id="order"),),
        on_call=(OnCall(BEGUN + 4 * HOUR, BEGUN + 8 * HOUR, reference, "window"),),
        incidents=(Incident(LAST, IncidentKind.THREAT, reference=reference, id="i"),),
        crises=(Crisis(name, BEGUN, NOW, "c"),),
        marks=tuple(
            CrisisMark(kind, BEGUN + n * 30 * MINUTE, word, f"m{place}")
            for place, (kind, n, word) in enumerate(told)
        ),
    )
    shown = without_private(log)
    before, after = Analysis(log, PACKS, NOW), Analysis(shown, PACKS, NOW)

    assert figures(after) == figures(before)
    assert private_in(shown) == 0
    document = json.dumps(write_document(shown))
    hidden = {one for one in texts(log) if one.startswith(MARKS)}
    open_words = {one for one in texts(log) if one and not one.startswith(MARKS)}
    for secret in SECRETS:
        assert (secret in document) is (secret in open_words)
    assert (shown is log) is (not hidden)


def texts(log: Log) -> list[str]:
    found = [one.word for one in log.marks] + [one.name for one in log.crises]
    found += [one.reference for one in (*log.orders, *log.on_call, *log.incidents)]
    return found + [one.note for one in log.sessions]


def figures(analysis: Analysis) -> tuple[object, ...]:
    """Return what is counted, and which answer belongs to which question."""
    validation = analysis.validation(FIRST, LAST)
    waits = [(w.asked.at, w.waited_s, w.is_open) for w in validation.waits]
    rows = [row.figures for row in analysis.summary(FIRST, LAST, Step.DAY).rows]
    return waits, validation.waited_s, rows


def test_an_email_to_the_hierarchy_leaves_out_what_is_private():
    wording = Wording("fr")
    asked = work(BEGUN, text="privé : zzcabinet")
    plain = asked._replace(request=Request(), note="")

    assert confirmation_mail(asked, wording, "Europe/Paris") == confirmation_mail(
        plain, wording, "Europe/Paris"
    )
    notes = [
        week_note(
            [OutsideSession(one, HOUR, False, False, False)], wording, "Europe/Paris", FIRST, LAST
        )
        for one in (asked, plain)
    ]
    assert notes[0] == notes[1]
