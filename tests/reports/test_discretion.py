"""What the management's version holds: no date of sickness, no text that is the CM's own."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from pypdf import PdfReader
from pypdf.generic import StreamObject
from report_logs import NOW, at, june, made, session

from cmtracker import regimes
from cmtracker.analysis.analysis import Analysis
from cmtracker.model import (
    CHOSEN_SECTIONS,
    HOUR,
    MINUTE,
    QUARTER,
    USUAL_SECTIONS,
    Absence,
    AbsenceKind,
    Audience,
    Batch,
    Community,
    CountRun,
    Crisis,
    CrisisMark,
    Decision,
    Direction,
    Disclosure,
    FreeEvening,
    HalfDay,
    HandOver,
    HolidayRules,
    Incident,
    IncidentKind,
    Interruption,
    LegalSource,
    Log,
    MarkKind,
    MessageCount,
    OnCall,
    Order,
    Period,
    Recovery,
    RecoveryState,
    ReportFormat,
    ReportSection,
    Request,
    RequestedBy,
    Rule,
    Scenario,
    Session,
    StoredCounts,
)
from cmtracker.private_texts import is_private
from cmtracker.reports import data, debriefing, debriefing_pdf, debriefing_sheets
from cmtracker.reports.dossier import Dossier, SealLine, seen_by
from cmtracker.reports.ics import ics
from cmtracker.reports.pdf import pdf, tree
from cmtracker.reports.report_sheets import spreadsheet
from cmtracker.tracker import report

FORTNIGHT = {"first": date(2026, 6, 8), "last": date(2026, 6, 21)}
PACKS = {name: regimes.load(name) for name in regimes.known()}

STRUCTURE = {"id", "zone", "timezone", "regime", "country", "subdivision", "digest", "order"}
STRUCTURE |= {"session", "continues", "batch", "stream", "category", "format"}
"""Fields of text that hold no words of the CM's: names of records, zones, codes, hashes."""

PRINTED = {
    "Profile.name",
    "Profile.function",
    "Profile.organisation",
    "Schedule.source",
    "Request.function",
    "Request.channel",
    "Request.reference",
    "Order.reference",
    "OnCall.reference",
    "MessageCount.channel",
    "Scenario.name",
    "HandOver.recipient",
    "HandOver.reference",
}
"""What the report is to say: who it is of, what is referred to, what the CM proposes."""


class Canaries:
    """Gives each field of text a word of its own, and knows which field a word stands for."""

    def __init__(self, before: str = "") -> None:
        self.fields: dict[str, str] = {}
        self.before = before

    def word(self, field: str) -> str:
        number = len(self.fields)
        word = "zq" + "".join("abcdefghij"[int(digit)] for digit in f"{number:04}")
        self.fields[word] = field
        return self.before + word

    def planted(self, record: Any) -> Any:
        """Return a record with a word in each of its fields of text, and in those below."""
        changed: dict[str, Any] = {}
        for name, kind in get_type_hints(type(record)).items():
            value, field = getattr(record, name), f"{type(record).__name__}.{name}"
            if name in STRUCTURE:
                continue
            if kind is str:
                changed[name] = self.word(field)
            elif hasattr(value, "_replace"):
                changed[name] = self.planted(value)
            elif name == "reasons":
                changed[name] = {day: self.word(field) for day in value}
            elif name == "channels":
                changed[name] = (self.word(field),)
        return record._replace(**changed)

    def found_in(self, text: str) -> set[str]:
        return {field for word, field in self.fields.items() if word in text}


def everything() -> Log:
    """Return the fortnight with a record of every kind that meets it."""
    log = june()
    day, other = date(2026, 6, 10), date(2026, 6, 18)
    own = HolidayRules(add=(date(2026, 6, 17),), reasons={date(2026, 6, 17): "x"})
    order = Order("note", date(2026, 1, 1), id="order")
    work = session("late", "19 20:00", "19 20:20", requested_by=RequestedBy.STANDING_ORDER)
    asked = log.sessions[-4]._replace(
        id="asked", request=Request("x", at("2026-06-18 20:00"), "x", "x", NOW, "x"), note="x"
    )
    asked = asked._replace(
        start=at("2026-06-18 22:30"), end=at("2026-06-18 23:30"), channels=("x",)
    )
    return log._replace(
        profiles=(log.profiles[0]._replace(holidays=own, charter="x"),),
        sessions=(*log.sessions, work._replace(order="order"), asked),
        on_call=(OnCall(at("2026-06-13 08:00"), at("2026-06-14 20:00"), "x"),),
        orders=(order,),
        periods=(Period("x", day, day),),
        community=(Community("x", day, 100), Community("x", other, 120)),
        decisions=(Decision("x", date(2026, 6, 11), date(2026, 6, 11), (Rule.DAILY_SPAN,)),),
        crises=(Crisis("x", at("2026-06-18 20:00"), at("2026-06-19 23:00")),),
        marks=(
            CrisisMark(MarkKind.ALERT, at("2026-06-18 20:05"), "x"),
            CrisisMark(MarkKind.VALIDATION_ASKED, at("2026-06-18 21:00"), "x"),
            CrisisMark(MarkKind.VALIDATION_OBTAINED, at("2026-06-18 21:40"), "x"),
        ),
        incidents=(
            Incident(day, IncidentKind.THREAT, 3, at("2026-06-10 21:00"), "x", reference="x"),
        ),
        disclosures=(Disclosure(at("2026-06-12 09:00"), "x", "x", ("tue", "sat"), "x"),),
        interruptions=(Interruption(at("2026-06-18 21:00"), "x"),),
        free_evenings=(FreeEvening(other, NOW),),
        hand_overs=(HandOver(date(2026, 6, 1), date(2026, 6, 19), "x", "x"),),
        scenarios=(Scenario("x", in_report=True),),
        batches=(Batch("b", "x", "telegram", "x", NOW, at("2026-06-08 00:00"), NOW, ""),),
        recoveries=(Recovery(date(2026, 6, 9), HOUR, RecoveryState.TAKEN, other, note="x"),),
    )


def planted(before: str = "") -> tuple[Log, Canaries]:
    """Return that log with a word of its own, behind `before`, in every field of text."""
    canaries, log = Canaries(before), everything()
    changed = {
        name: tuple(canaries.planted(one) for one in getattr(log, name))
        for name in Log._fields
        if isinstance(getattr(log, name), tuple)
    }
    return log._replace(**changed), canaries


def all_text(document: bytes) -> str:
    """Return everything that can be read in a PDF: pages, metadata, attachments, every stream."""
    reader = PdfReader(io.BytesIO(document))
    parts = [page.extract_text() for page in reader.pages]
    parts += [str(reader.metadata), *reader.attachments]
    parts += [body.decode() for files in reader.attachments.values() for body in files]
    for number in range(1, reader.trailer["/Size"]):
        found = reader.get_object(number)
        if isinstance(found, StreamObject):
            parts.append(found.get_data().decode("latin-1"))
    return "\n".join([*parts, document.decode("latin-1")])


def written(log: Log, **more: Any) -> Iterator[str]:
    """Yield the report in each format and language, as text."""
    for language in ("fr", "en"):
        dossier = made(log, language=language, **FORTNIGHT, **more)
        yield all_text(pdf(dossier))
        yield json.dumps(data.attached(dossier), ensure_ascii=False)
        yield data.figures_csv(dossier)
        yield data.file_name(dossier)
        yield from other_formats(dossier)


def other_formats(dossier: Dossier) -> Iterator[str]:
    """Yield the spreadsheets, every part of the archives that they are, and the calendar."""
    whole = dossier._replace(sections=dossier.sections | {ReportSection.ESTIMATE})
    for format in (ReportFormat.XLSX, ReportFormat.ODS):
        out = io.BytesIO()
        with TemporaryDirectory() as folder:
            report.fill(whole, format, out, Path(folder))
        with zipfile.ZipFile(out) as archive:
            yield from (archive.read(name).decode() for name in archive.namelist())
    yield ics(dossier).decode().replace("\r\n ", "")


def test_the_management_finds_only_the_texts_that_are_to_be_printed():
    log, canaries = planted()

    found = set.union(*(canaries.found_in(text) for text in written(log)))

    assert found == PRINTED


ALL = frozenset(ReportSection)


@pytest.mark.parametrize("section", sorted(CHOSEN_SECTIONS))
def test_a_part_on_crises_or_hostile_messages_that_is_chosen_holds_no_word_of_them(section):
    log, canaries = planted()
    chosen = frozenset({*USUAL_SECTIONS, section})

    found = set.union(*(canaries.found_in(text) for text in written(log, sections=chosen)))

    assert found == PRINTED


@pytest.mark.parametrize(("sections", "more"), [(USUAL_SECTIONS, set()), (ALL, {"Crisis.name"})])
def test_names_of_periods_crises_and_holidays_are_printed_by_choice(sections, more):
    log, canaries = planted()

    texts = list(written(log, names=True, sections=sections))

    found = set.union(*(canaries.found_in(text) for text in texts))
    assert found == PRINTED | {"Period.name", "HolidayRules.reasons"} | more


@pytest.mark.parametrize("section", sorted(CHOSEN_SECTIONS))
def test_the_management_sees_nothing_of_crises_or_hostile_messages_unless_it_is_chosen(section):
    log = everything()
    without = log._replace(crises=(), marks=(), incidents=())

    def told(of: Log, sections: frozenset[ReportSection]) -> str:
        dossier = made(of, sections=sections, **FORTNIGHT)
        cells = [[*map(tuple, one.rows)] for one in spreadsheet(dossier).sheets]
        return str((tree(dossier), data.attached(dossier), data.figures_csv(dossier), cells))

    chosen = frozenset({*USUAL_SECTIONS, section})
    assert told(log, USUAL_SECTIONS) == told(without, USUAL_SECTIONS)
    assert told(log, chosen) != told(log, USUAL_SECTIONS)


def test_the_detailed_version_has_the_notes_so_that_the_words_would_be_seen():
    log, canaries = planted()

    found = set.union(
        *(canaries.found_in(text) for text in written(log, audience=Audience.DETAILED))
    )

    assert {"Session.note", "Period.name"} <= found


def test_the_detailed_version_has_the_words_of_crises_and_of_sheets():
    log, canaries = planted()

    dossier = made(log, audience=Audience.DETAILED, sections=ALL, **FORTNIGHT)

    assert {"Crisis.name", "CrisisMark.word", "Incident.channel", "Incident.reference"} <= (
        canaries.found_in(str(tree(dossier)))
    )


# --- dates of sickness ---------------------------------------------------------------------------

SICK = date(2026, 6, 15), date(2026, 6, 16)


def shown(log: Log, **more: Any) -> tuple[Any, ...]:
    """Return all that a report for the management shows and attaches."""
    dossier = made(log, **{"sections": ALL} | FORTNIGHT | more)
    sheets = spreadsheet(dossier).sheets
    cells = [(one.name, one.columns, [*map(tuple, one.rows)], one.total) for one in sheets]
    return tree(dossier), data.attached(dossier), data.figures_csv(dossier), cells, ics(dossier)


def healthy() -> Log:
    """Return the fortnight with nothing on the two dates, which are an absence of no kind."""
    log = june()
    kept = tuple(one for one in log.sessions if one.id not in {"sick", "sun"})
    (absence,) = log.absences
    sunday = session("sun", "14 23:00", "15 00:00")
    log = log._replace(
        crises=(Crisis("x", at("2026-06-13 12:00"), at("2026-06-17 12:00")),),
        marks=(
            CrisisMark(MarkKind.VALIDATION_ASKED, at("2026-06-14 22:30")),
            CrisisMark(MarkKind.VALIDATION_OBTAINED, at("2026-06-14 23:30")),
        ),
        incidents=(Incident(date(2026, 6, 14), IncidentKind.THREAT, 2),),
    )
    return log._replace(
        sessions=(*kept, sunday), absences=(absence._replace(kind=AbsenceKind.OTHER),)
    )


def test_a_date_of_sickness_is_an_absence_on_which_nothing_was_noted():
    log = june()
    well = healthy()
    records = log._replace(
        crises=well.crises,
        marks=(*well.marks, CrisisMark(MarkKind.ALERT, at("2026-06-15 09:00"))),
        incidents=(*well.incidents, Incident(SICK[1], IncidentKind.INSULT, 7)),
        interruptions=(Interruption(at("2026-06-15 03:00")),),
        free_evenings=(FreeEvening(SICK[1], NOW),),
        disclosures=(Disclosure(at("2026-06-16 09:00"), sessions=("tue",)),),
        recoveries=(*log.recoveries, Recovery(SICK[0], HOUR, RecoveryState.PAID, SICK[1])),
    )

    # of the session that ends on it (23:00 to 1:00) only the hour before midnight is left, and its
    # end was recorded on the date itself
    expected = healthy()
    recorded = tuple(
        one._replace(recorded_at=at("2026-06-15 01:00")) if one.id == "sun" else one
        for one in expected.sessions
    )
    assert shown(records) == shown(expected._replace(sessions=recorded))


minutes = st.integers(0, 48 * 60)
works = st.tuples(minutes, st.integers(0, 300), st.sampled_from(list(RequestedBy)))
messages = st.tuples(st.integers(0, 191), st.sampled_from(list(Direction)), st.integers(1, 9))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(works, max_size=6),
    st.lists(messages, max_size=6),
    st.lists(minutes, max_size=3),
    st.sampled_from([None, "am", "pm"]),
    st.lists(st.tuples(minutes, st.sampled_from(list(MarkKind))), max_size=4),
)
def test_whatever_is_noted_on_dates_of_sickness_changes_nothing(
    work, counts, instants, part, marks
):
    midnight, end = at("2026-06-15 00:00"), at("2026-06-17 00:00")
    log = healthy()
    absences = (Absence(*SICK, AbsenceKind.SICK, None if part is None else HalfDay(part)),)
    sessions = tuple(
        Session(
            start=midnight + start * MINUTE,
            end=min(end, midnight + (start + length) * MINUTE),
            id=f"more{n}",
            requested_by=who,
            request=Request("DGA", midnight + start * MINUTE, "sms"),
            recorded_at=NOW,
        )
        for n, (start, length, who) in enumerate(work)
    )
    more = tuple(
        MessageCount(midnight + quarter * QUARTER, "facebook", way, n) for quarter, way, n in counts
    )
    touched = tuple(Interruption(min(end - 1, midnight + one * MINUTE)) for one in instants)

    added = log._replace(
        absences=absences,
        sessions=(*log.sessions, *sessions),
        counts=(*log.counts, *more),
        interruptions=touched,
        marks=(
            *log.marks,
            *(CrisisMark(kind, min(end - 1, midnight + n * MINUTE), "w") for n, kind in marks),
        ),
        incidents=(*log.incidents, *(Incident(SICK[0], IncidentKind.INSULT, n) for n in (1, 2))),
    )

    assert shown(added) == shown(log)


def test_counts_of_an_import_lose_the_dates_of_sickness_alone():
    start = at("2026-06-14 23:30")
    run = CountRun(
        "b", "facebook", "", "", Direction.SENT, start, [0, 1, 1, 192], [1, 2, 4, 8], [0] * 4
    )
    log = june()._replace(counts=StoredCounts((), (run,)))

    seen = seen_by(Analysis(log, PACKS, NOW), Audience.MANAGEMENT)

    # 23:30 and 23:45 of Sunday, and 0:00 of Wednesday; not 0:00 of Monday
    (kept,) = seen.log.counts.runs
    assert list(kept.counts) == [1, 2, 8]
    assert kept.starts() == [start, start + QUARTER, start + 194 * QUARTER]


def test_asked_for_work_on_a_date_of_sickness_is_in_by_choice_alone():
    log = june()
    asked = session("rush", "16 10:00", "16 10:40", requested_by=RequestedBy.MAYOR)
    log = log._replace(sessions=(*log.sessions, asked))

    without, chosen = (made(log, **FORTNIGHT, with_health=choice) for choice in (False, True))

    assert chosen.weeks.total.asked_s - without.weeks.total.asked_s == 40 * MINUTE
    assert chosen.weeks.total.worked_s - without.weeks.total.worked_s == 40 * MINUTE
    flags = [data.attached(one)["with_health_dates"] for one in (without, chosen)]
    assert flags == [False, True]


def test_the_sentence_on_health_always_stands_and_only_in_that_version():
    told = "Sauf choix exprès de l’agent, ce relevé ne reprend pas"
    for log in (june(), healthy(), Log()):
        assert told in str(tree(made(log))).replace("\u202f", " ").replace("\u00a0", " ")
    assert told not in str(tree(made(audience=Audience.PERSONAL)))


def test_there_is_no_balance_for_the_management():
    dossier = made(**FORTNIGHT)

    for text in (str(tree(dossier)), json.dumps(data.attached(dossier)), data.figures_csv(dossier)):
        assert not re.search("[Ss]olde|[Bb]alance", text)
    assert "balance_s" in data.figures(made(audience=Audience.DETAILED))["total"]


def test_making_and_entering_are_told_as_days():
    seal = SealLine(at("2026-06-19 10:47"), "7f3a 91c2")

    dossier = made(seal=seal, **FORTNIGHT)  # made on 20 June at 9:12
    text = all_text(pdf(dossier)) + json.dumps(data.attached(dossier))

    assert "10 h 47" not in text.replace("\u202f", " ").replace("\u00a0", " ")
    assert "2026-06-20T09:12" not in text
    assert "20260620091" not in text
    assert "20260620071" not in text
    assert "Établi le 20 juin 2026 à" not in text.replace("\u202f", " ").replace("\u00a0", " ")


# --- the user's own rules ------------------------------------------------------------------------


def own_rules(**more: Any) -> dict[str, Any]:
    """Return the regimes with one of the user's own, of which file and name hold a word each."""
    pack = PACKS["fr-territorial"]
    limits = {
        rule: limit._replace(
            source=LegalSource("délibération 12", "", date(2026, 6, 1), own="zzfile.toml")
        )
        for rule, limit in pack.limits.items()
    }
    mine = pack._replace(
        id="zzfile", name={"fr": "zzname", "en": "zzname"}, limits=limits, own=True
    )
    return {**PACKS, "zzfile": mine}


def of_own_rules(log: Log) -> Log:
    return log._replace(profiles=tuple(one._replace(regime="zzfile") for one in log.profiles))


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({}, set()),
        ({"names": True}, {"zzname"}),
        ({"audience": Audience.DETAILED}, {"zzname", "zzfile"}),
    ],
)
def test_the_file_of_own_rules_is_named_to_the_management_in_no_format(more, found):
    texts = list(written(of_own_rules(everything()), regimes=own_rules(), **more))

    assert {word for word in ("zzname", "zzfile") for text in texts if word in text} == found
    assert any("délibération 12" in text for text in texts)
    assert any("règles personnelles" in text for text in texts)


def test_the_figures_by_own_rules_are_the_same_without_their_name():
    log = of_own_rules(everything())._replace(absences=())
    whole = Analysis(log, own_rules(), NOW)

    def figures(analysis: Analysis) -> list[tuple[object, ...]]:
        found = analysis.breaches(*FORTNIGHT.values())
        return [(one.rule, one.start, one.end, one.measured, one.limit) for one in found]

    assert figures(whole.discreet()) == figures(whole) != []


# --- notes that are marked as private ------------------------------------------------------------


@pytest.mark.parametrize(
    ("note", "private"),
    [
        ("privé : très fatiguée", True),
        ("Privée: oui", True),
        ("PRIVÉ - oui", True),
        ("[perso] oui", True),
        ("personnel – oui", True),
        ("prive\u0301 : oui", True),
        ("private: yes", True),
        ("privé\uff1a oui", True),  # a colon as wide as a Chinese character
        ("privé\u200b : oui", True),  # a mark that takes no room
        ("\u200fprivé\u00a0: oui", True),
        ("(Personal) yes", True),
        ("privé de courant : une heure sans serveur", False),
        ("personnel de la mairie prévenu", False),
        ("réponse privée : oui", False),
        ("", False),
    ],
)
def test_a_note_is_private_where_it_begins_with_the_word_and_a_mark(note, private):
    assert is_private(note) is private


@pytest.mark.parametrize(
    ("audience", "found"),
    [
        (Audience.MANAGEMENT, False),
        (Audience.DETAILED, False),
        (Audience.PERSONAL, True),
    ],
)
def test_a_private_note_is_in_the_personal_version_alone(audience, found):
    log = everything()
    sessions = tuple(one._replace(note="privé : zzsecret") for one in log.sessions)

    texts = written(log._replace(sessions=sessions), audience=audience)

    assert any("zzsecret" in text for text in texts) is found


OPEN = {"Profile", "Schedule", "HolidayRules", "MessageCount", "Community", "Batch", "Scenario"}
"""Records whose texts say who the report is of, and by which channels: not what happened."""


@pytest.mark.parametrize("audience", [Audience.MANAGEMENT, Audience.DETAILED])
def test_no_text_marked_as_private_is_in_what_another_person_reads(audience):
    log, canaries = planted("privé : ")

    texts = written(log, audience=audience, names=True, sections=ALL)

    found = set.union(*(canaries.found_in(text) for text in texts))
    private = {field for field in found if field.split(".")[0] not in OPEN}
    assert private <= {"Session.channels"}


def test_the_cm_finds_the_private_texts_in_the_personal_version():
    log, canaries = planted("privé : ")

    texts = written(log, audience=Audience.PERSONAL, sections=ALL)

    found = set.union(*(canaries.found_in(text) for text in texts))
    assert found >= {
        "Session.note", "Crisis.name", "CrisisMark.word", "Incident.reference",
        "Request.reference", "Request.answer", "Recovery.note",
    }  # fmt: skip


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_chronology_of_a_crisis_says_nothing_of_a_private_text(language):
    log, canaries = planted("[perso] ")
    analysis = Analysis(log, PACKS, NOW)

    told = debriefing.gather(analysis, log.crises[0], language, example=False, verified=True)

    texts = [all_text(debriefing_pdf.pdf(told))]
    texts += [
        str(cell)
        for sheet in debriefing_sheets.spreadsheet(told).sheets
        for row in sheet.rows
        for cell in row
    ]
    found = set.union(*(canaries.found_in(text) for text in texts))
    assert not {field for field in found if field.split(".")[0] not in OPEN} - {"Session.channels"}
    assert any("perso" in text for text in texts)  # that something is held back is told


# --- crises at the edge of sickness --------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        # sick on the 15th and the 16th
        ("2026-06-15 09:00", "2026-06-18 08:00", [("2026-06-17 00:00", "2026-06-18 08:00")]),
        ("2026-06-14 09:00", "2026-06-16 08:00", [("2026-06-14 09:00", "2026-06-15 00:00")]),
        ("2026-06-14 09:00", "2026-06-17 08:00", [("2026-06-14 09:00", "2026-06-17 08:00")]),
        ("2026-06-15 09:00", "2026-06-16 08:00", []),
        ("2026-06-15 09:00", None, [("2026-06-17 00:00", None)]),
    ],
)
def test_a_crisis_is_told_to_the_management_beside_the_dates_of_sickness(start, end, told):
    crisis = Crisis("x", at(start), None if end is None else at(end))

    dossier = made(june()._replace(crises=(crisis,)), sections=ALL, **FORTNIGHT)

    found = [(one.crisis.start, one.crisis.end) for one in dossier.crisis.crises]
    assert found == [(at(a), None if b is None else at(b)) for a, b in told]
    kept = made(
        june()._replace(crises=(crisis,)), sections=ALL, audience=Audience.PERSONAL, **FORTNIGHT
    )
    assert [one.crisis for one in kept.crisis.crises] == [crisis]
