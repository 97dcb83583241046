"""Import and export: read every file first, then write all of it in one act, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.importers import registry
from cmtracker.importers.interchange.identity import not_yet_in
from cmtracker.importers.interchange.writing import encoded, write_document
from cmtracker.importers.results import (
    Fact,
    Imported,
    Options,
    Skipped,
    Watch,
    bounds,
    digest_of,
    total,
)
from cmtracker.model import (
    QUARTER,
    Absence,
    Activity,
    Batch,
    Community,
    Crisis,
    CrisisMark,
    Decision,
    Direction,
    Disclosure,
    Entitlement,
    FreeEvening,
    HandOver,
    Incident,
    Instant,
    Interruption,
    Log,
    MessageCount,
    OnCall,
    Order,
    Period,
    Profile,
    Schedule,
    Session,
)
from cmtracker.store import Act, batches
from cmtracker.text.wording import Wording
from cmtracker.tracker import calendar_versions, column_choices, evenings, known, outgrown
from cmtracker.tracker.batch_conflicts import Conflicts, conflicts_of
from cmtracker.tracker.calendar import check_profile
from cmtracker.tracker.calendar_versions import CalendarChange
from cmtracker.tracker.column_choices import ColumnChoice
from cmtracker.tracker.ground import Ground, over
from cmtracker.tracker.import_overlaps import overlapping, untwinned
from cmtracker.tracker.importing import Waiting, interruptible
from cmtracker.tracker.moments import check_zone
from cmtracker.tracker.workspace import Workspace

Json = dict[str, Any]

_SUFFIXES = (
    *(".csv", ".data", ".db", ".eml", ".gz", ".ics", ".js", ".json", ".jsonl", ".klg"),
    *(".mbox", ".mbx", ".ods", ".tgz", ".tsv", ".txt", ".xlsx", ".xml", ".zip"),
)
"""How the names of exports end; what else stands behind a point may be a part of a name."""


@dataclass
class FileResult:
    """What became of one file: how much was read, and how much of it was there already.

    `moved` and `withdrawn` are sessions of the log of which a calendar has a newer version;
    `facts` are new records beside the sessions; `others` are those of them that are no counts of
    messages, which `messages` of the document tells; `replaced` are profiles, agreed hours and days
    off of the log in whose place one of the facts stands; `messages` are those that the log does
    not hold yet, in batches. `chosen` is what the user said of the columns of a table, to be
    remembered once it is kept.
    """

    path: Path
    imported: Imported
    sessions: int = 0
    messages: int = 0
    moved: int = 0
    withdrawn: int = 0
    already_known: int = 0
    facts: int = field(default=0)
    others: int = 0
    replaced: int = 0
    chosen: ColumnChoice | None = None


def import_files(
    ws: Workspace,
    files: Sequence[Path],
    *,
    format: str | None = None,
    channel: str = "",
    me: str = "",
    zone: str = "",
    account: str = "",
    date_order: str = "",
    columns: tuple[tuple[str, str], ...] = (),
    direction: str = "",
    activity: Activity | None = None,
    strict: bool = False,
    dry_run: bool = False,
    waiting: Waiting = Waiting(),  # noqa: B008 - it cannot be changed
    ground: Ground | None = None,
) -> list[FileResult]:
    """Import files. All are read before anything is written, and all is one act.

    Raises `UserError` for a file that cannot be read, and import_cancelled when whoever waits has
    had enough (`waiting`, or Ctrl+C); then nothing at all was changed.
    """
    options = options_of(ws, zone)._replace(
        channel=channel,
        account=account,
        me=me,
        strict=strict,
        date_order=date_order,
        columns=columns,
        direction=direction,
        activity=activity,
    )
    act_id = ""

    def is_kept() -> bool:
        last = ws.store.last_act()
        return last is not None and last.id == act_id

    with interruptible(is_kept):
        results = [read_one(ws, path, options, waiting, format=format) for path in files]
        if not dry_run:
            with ws.store.act("import") as act, over(ground, act):
                act_id = act.id
                for result in results:
                    _write(act, ws, result, waiting.watch(result.path, is_storing=True))
            remember_columns(ws, results)
    if dry_run:
        foresee(ws, results)
    return results


def read_one(
    ws: Workspace, path: Path, options: Options, waiting: Waiting, *, format: str | None = None
) -> FileResult:
    """Read a file; nothing is written. Raises `UserError` where nothing of it can be taken."""
    chosen = column_choices.of_options(options, ws.zone())
    imported = _read(ws, path, options._replace(watch=waiting.watch(path)), format)
    return FileResult(path, _usable(ws, path, imported, options.strict), chosen=chosen)


def _read(ws: Workspace, path: Path, options: Options, format: str | None) -> Imported:
    """Read a file; a table as it was read before, where the user had said what its columns are."""
    known = None
    if format is None and not options.columns:
        known = column_choices.recalled(ws.settings, path)
    if known is None:
        return registry.read(path, format, options=options)
    imported = registry.read(path, options=known.applied(options, ws.zone()))
    said = Skipped("1", "columns_recalled", bad=False, taken=True)
    return imported._replace(skipped=(*imported.skipped, said))


def remember_columns(ws: Workspace, results: Sequence[FileResult]) -> None:
    """Remember what the user said of the columns of tables, for the next with the same header.

    Where that cannot be written nothing is said: the import itself is kept.
    """
    for result in results:
        if result.chosen is not None:
            with suppress(UserError):
                column_choices.remember(ws.settings, result.path, result.chosen)


def keep(
    ws: Workspace, results: Sequence[FileResult], waiting: Waiting, ground: Ground | None = None
) -> None:
    """Write what was read of files in one act, or nothing; the results then tell what was new.

    Raises `UserError`, import_cancelled where whoever waits has had enough.
    """
    with ws.store.act("import") as act, over(ground, act):
        for result in results:
            _write(act, ws, result, waiting.watch(result.path, is_storing=True))
    remember_columns(ws, results)


def foresee(ws: Workspace, results: Sequence[FileResult]) -> None:
    """Say in the results what an import of the files would find new; nothing is written.

    What stands in a file before is known as well.
    """
    known, seen, before = _known(ws), set[str](), list[Session]()
    for result in results:
        _foresee(ws, known, result, seen, before)


def read_sent(
    ws: Workspace,
    files: Sequence[Path],
    *,
    format: str | None = None,
    channel: str = "",
    me: str = "",
    zone: str = "",
    date_order: str = "",
) -> tuple[FileResult, ...]:
    """Read when the messages of exports were sent; nothing of it is written.

    Raises `UserError` for a file that cannot be read, that knows no exact times, or in which no
    message is the CM's own as far as can be told.
    """
    options = options_of(ws, zone)._replace(channel=channel, me=me, date_order=date_order)
    return tuple(sent_of(ws, path, options, format=format) for path in files)


def sent_of(
    ws: Workspace, path: Path, options: Options, *, format: str | None = None
) -> FileResult:
    """Read when the messages of one export were sent. Raises `UserError` as `read_sent` does."""
    imported = _read(ws, path, options._replace(instants=True), format)
    if imported.sent is None:
        raise UserError("times_not_exact", file=path.name)
    if not (imported.messages(Direction.SENT) or imported.messages(Direction.PUBLISHED)):
        if options.me and imported.messages():
            raise UserError("nothing_sent_by", file=path.name, me=options.me)
        # Where anything was received, the file says whose it is.
        if imported.messages() and not imported.messages(Direction.RECEIVED):
            raise UserError("sender_not_known", file=path.name)
    return FileResult(path, imported)


def options_of(ws: Workspace, zone: str) -> Options:
    """Return how this record reads a file. Raises `UserError` for a zone that nobody knows."""
    check_zone(zone or None)
    return Options(now=ws.now(), timezone=zone or ws.zone(), stream_key=ws.store.stream_key)


def _usable(ws: Workspace, path: Path, imported: Imported, strict: bool) -> Imported:
    """Leave out the profiles by which this program could compute nothing, and say why.

    A reader of files knows neither the sets of rules there are nor the territories.
    """
    facts: list[Fact] = []
    skipped: list[Skipped] = []
    for fact in imported.facts:
        if isinstance(fact, Profile):
            try:
                check_profile(ws, fact)
            except UserError as error:
                if error.key not in {"unknown_zone", "unknown_regime", "unknown_territory"}:
                    raise
                place = f"profiles {fact.since}" if fact.since else "profile"
                skipped.append(Skipped(place, f"profile_{error.key}", error.values))
                continue
        facts.append(fact)
    if skipped and (strict or not (imported.sessions or imported.counts or facts)):
        raise UserError(
            "file_refused",
            file=path.name,
            place=skipped[0].place,
            why=skipped[0],
            bad=len(skipped),
        )
    return imported._replace(facts=tuple(facts), skipped=(*imported.skipped, *skipped))


def _foresee(
    ws: Workspace, known: Log, result: FileResult, seen: set[str], before: list[Session]
) -> None:
    """Say what an import would find new, and how much of the file is there already.

    What the user removed is known too: it stays removed. So is what `seen` holds, the ids of
    sessions and the digests of counts of the files before; those of this file are added to it, and
    its new sessions to `before`, those of the files before.
    """
    imported = result.imported
    new = not_yet_in(known, imported)
    if imported.editions:
        change = _calendar_change(ws, result, new)
        result.sessions = len(change.new)
        _tell_overlaps(ws, result, change.new)
    else:
        ids = ws.store.ids(Session) | seen
        _tell_apart(ws, result)
        found = _untwinned(ws, result, [one for one in new.sessions if one.id not in ids], before)
        result.sessions = len(found)
        _tell_overlaps(ws, result, found)
        seen |= {session.id for session in found}
        before += found
    result.facts = sum(_is_new(ws, fact) for fact in new.facts)
    _tell_facts(ws, result, new.facts)
    result.already_known = len(imported.sessions) + len(imported.facts)
    result.already_known -= result.sessions + result.facts + result.moved
    for counts in imported.batches().values():
        digest = digest_of(counts)
        is_known = digest in seen or batches.is_known(ws.store.db, digest)
        seen.add(digest)
        if is_known or _conflicts(ws, result, counts).is_left_out:
            result.already_known += total(counts)
        else:
            result.messages += total(counts)


def _conflicts(ws: Workspace, result: FileResult, counts: Sequence[MessageCount]) -> Conflicts:
    """Return which batches disagree with counts about directions, and say it in the result."""
    found = conflicts_of(ws.store, counts)
    keys = ["left_out_by_other_me"] if found.is_left_out else []
    keys += ["replaced_by_other_me"] if found.replaced else []
    told = (Skipped("--me", key, bad=False, taken=bool(found.replaced)) for key in keys)
    result.imported = result.imported._replace(skipped=(*result.imported.skipped, *told))
    return found


def _calendar_change(ws: Workspace, result: FileResult, new: Imported) -> CalendarChange:
    """Return what a calendar changes, and say it in the result."""
    imported = result.imported
    change = calendar_versions.change_by(ws.store, ws.store.records(Session), imported)
    told = {id_ for edition in imported.editions for id_ in edition.sessions}
    nameless = (session for session in new.sessions if session.id not in told)
    change.new += (one for one in nameless if not ws.store.has_id(Session, one.id))
    result.moved, result.withdrawn = len(change.moved), len(change.withdrawn)
    result.imported = imported._replace(skipped=(*imported.skipped, *change.skipped()))
    return change


def _tell_apart(ws: Workspace, result: FileResult) -> None:
    """Say in the result of which sessions the log has another version, or had one till removed.

    They stay as the log has them: what was changed or removed here is not undone by an import.
    """
    known = ws.store.ids(Session)
    named = [session for session in result.imported.sessions if session.id in known]
    if not named:
        return
    live = {session.id: session for session in ws.store.records(Session)}
    differing = [s for s in named if s.id in live and _claim(live[s.id]) != _claim(s)]
    removed = [s for s in named if s.id not in live]
    notes = tuple(
        Skipped(found[0].id[:8], key, {"count": len(found)}, len(found), bad=False)
        for key, found in (("other_in_log", differing), ("removed_in_log", removed))
        if found
    )
    result.imported = result.imported._replace(skipped=(*result.imported.skipped, *notes))


def _untwinned(
    ws: Workspace, result: FileResult, new: Sequence[Session], before: Sequence[Session] = ()
) -> Sequence[Session]:
    """Return the new sessions that the log does not hold to the minute; say it in the result."""
    found, said = untwinned(ws, result.imported, new, before)
    result.imported = result.imported._replace(skipped=(*result.imported.skipped, *said))
    return found


def _tell_overlaps(ws: Workspace, result: FileResult, new: Iterable[Session]) -> None:
    """Say in the result how many new sessions overlap others of the log."""
    said = overlapping(ws, new)
    result.imported = result.imported._replace(skipped=(*result.imported.skipped, *said))


def _claim(session: Session) -> tuple[object, ...]:
    """Return what a session claims: which work, and who asked for it."""
    work = session.start, session.end, session.answers, session.declared
    return *work, session.requested_by


def _tell_facts(ws: Workspace, result: FileResult, facts: Sequence[Fact]) -> None:
    """Count what of some facts is to be told: those that will be written, and in whose place."""
    others = [fact for fact in facts if not isinstance(fact, MessageCount)]
    result.others = sum(_is_new(ws, fact) for fact in others)
    result.replaced = sum(_replaced(ws, fact) is not None for fact in others)


def _is_new(ws: Workspace, fact: Fact) -> bool:
    """Say whether `_write_fact` would write a fact."""
    if isinstance(fact, MessageCount) or _replaced(ws, fact) is not None:
        return True
    return not ws.store.has_id(type(fact), fact.id)


def _write(act: Act, ws: Workspace, result: FileResult, watch: Watch) -> None:
    """Write what the record does not hold yet; what the user removed stays removed."""
    imported, known = result.imported, _known(ws)
    new = not_yet_in(known, imported)
    now = ws.now()
    if imported.editions:
        change = _calendar_change(ws, result, new)
        _tell_overlaps(ws, result, change.new)
        for session in change.new:
            act.insert(session if session.recorded_at else session._replace(recorded_at=now))
        calendar_versions.keep(act, change, now)
        result.sessions += len(change.new)
    else:
        _tell_apart(ws, result)
        known_ids = ws.store.ids(Session)
        found = _untwinned(ws, result, [s for s in new.sessions if s.id not in known_ids])
        sessions = [s if s.recorded_at else s._replace(recorded_at=now) for s in found]
        step = partial(_rows_written, watch, len(sessions))
        _tell_overlaps(ws, result, sessions)
        result.sessions += act.insert_new(sessions, step)
    _tell_facts(ws, result, new.facts)
    for fact in new.facts:
        result.facts += _write_fact(act, ws, fact)
    if result.sessions or any(isinstance(fact, FreeEvening) for fact in new.facts):
        evenings.give_way(ws, act, partial(ws.store.records, Session))
    everything = len(imported.sessions) + len(imported.facts)
    result.already_known = everything - result.sessions - result.facts - result.moved
    result.already_known += _write_batches(act, ws, result, now, watch)


def _known(ws: Workspace) -> Log:
    """Return what the record holds, read inside the act so that nobody writes in between.

    Sessions are left out: they are known by their ids alone, which the store compares.
    """
    records = ws.store.records
    return Log(
        profiles=records(Profile),
        schedules=records(Schedule),
        absences=records(Absence),
        on_call=records(OnCall),
        orders=records(Order),
        periods=records(Period),
        community=records(Community),
        entitlements=records(Entitlement),
        hand_overs=records(HandOver),
        decisions=records(Decision),
        disclosures=records(Disclosure),
        interruptions=records(Interruption),
        free_evenings=records(FreeEvening),
        incidents=records(Incident),
        crises=records(Crisis),
        marks=records(CrisisMark),
        counts=records(MessageCount),
    )


def _write_batches(act: Act, ws: Workspace, result: FileResult, now: int, watch: Watch) -> int:
    """Keep the counts, one batch a channel; return how many messages were known already."""
    known = 0
    for channel, counts in result.imported.batches().items():
        is_known = batches.is_known(ws.store.db, digest_of(counts))
        conflicts = Conflicts() if is_known else _conflicts(ws, result, counts)
        if is_known or conflicts.is_left_out:
            known += total(counts)
            continue
        for replaced in conflicts.replaced:
            act.remove_batch(replaced)
        batch = _batch_of(result, channel, counts, now)
        act.insert_batch(batch, counts, partial(_rows_written, watch, len(counts)))
        result.messages += total(counts)
    return known


def _batch_of(
    result: FileResult, channel: str, counts: Sequence[MessageCount], now: Instant
) -> Batch:
    first, last = bounds(counts)
    return Batch(
        id="",
        file=_kept_name(result),
        format=result.imported.format,
        channel=channel,
        imported_at=now,
        start=first,
        # The last second covered: a hand count of the next quarter still counts.
        end=last + QUARTER - 1,
        digest=digest_of(counts),
        counts=len(counts),
    )


def _kept_name(result: FileResult) -> str:
    """Return what the log calls a file: its format, and how the names of such files end.

    Its own name may be that of a person, or of a conversation, so that nothing of it is kept.
    """
    suffix = result.path.suffix.lower()
    return f"{result.imported.format}{suffix if suffix in _SUFFIXES else ''}"


def _rows_written(watch: Watch, total_rows: int, rows: int) -> None:
    watch(rows, total_rows)


def _write_fact(act: Act, ws: Workspace, fact: Fact) -> bool:
    """Write a dated fact; a profile or schedule replaces the one valid from the same date.

    The days off of a year replace those of the same kind and year.
    """
    if isinstance(fact, MessageCount):
        act.add_count(fact)
        return True
    same = _replaced(ws, fact)
    if same is not None:
        act.change(same, fact._replace(id=same))
        return True
    if act.has_id(type(fact), fact.id):
        return False
    act.insert(fact)
    return True


def _replaced(ws: Workspace, fact: Fact) -> str | None:
    """Return the id of the record that a fact stands in the place of, None without one."""
    if isinstance(fact, Entitlement):
        kept = ws.store.records(Entitlement)
        place = fact.kind, fact.year
        return next((one.id for one in kept if (one.kind, one.year) == place), None)
    if not isinstance(fact, Profile | Schedule):
        return None
    have: Sequence[Profile | Schedule] = ws.store.records(type(fact))
    return next((item.id for item in have if item.since == fact.since), None)


def import_json(results: Sequence[FileResult], wording: Wording) -> Json:
    """Answer `import --json`.

    A file says how many sessions of the log were moved or taken away by it, how many facts other
    than sessions it added, and how many of the log it replaced, where there are any.
    """
    return {"files": [_file_json(result, wording) for result in results]}


def _file_json(result: FileResult, wording: Wording) -> Json:
    imported = result.imported
    directions = {d.value: imported.messages(d) for d in Direction}
    changed = {
        "moved": result.moved,
        "withdrawn": result.withdrawn,
        "facts": result.others,
        "replaced": result.replaced,
    }

    def day(moment: int | None) -> str | None:
        if moment is None:
            return None
        return datetime.fromtimestamp(moment, UTC).isoformat()

    return {
        "file": str(result.path),
        "format": imported.format,
        "sessions": len(imported.sessions),
        "messages": imported.messages(),
        **directions,
        "from": day(imported.first),
        "to": day(imported.last),
        "skipped": [
            {
                "item": item.place,
                "why": wording.text(f"skipped.{item.key}", **item.values),
                "count": item.count,
                "taken": item.taken,
            }
            for item in imported.skipped
        ],
        "already_known": result.already_known,
        **{name: number for name, number in changed.items() if number},
    }


def document(
    ws: Workspace,
    first: date | None = None,
    last: date | None = None,
    *,
    private: bool = False,
) -> Json:
    """Return the interchange document of the whole record, or of a range of dates.

    Of a range, only the facts that meet it are in the document; what texts that are marked as
    private say (`private_texts.is_private`) only with `private`.
    """
    from cmtracker.private_texts import without_private  # noqa: PLC0415 - an export alone

    log = outgrown.filled(ws.store, known.filled(ws.store, ws.store.log(counts=True), ws.now()))
    if not private:
        log = without_private(log)
    return write_document(log if first is None and last is None else _within(log, first, last))


def _within(log: Log, first: date | None, last: date | None) -> Log:
    """Return the facts of a log that meet a range of dates; None: it is open on that side."""
    from cmtracker.analysis.workdays import Calendar  # noqa: PLC0415 - an export alone

    calendar = Calendar(log)

    def meets(begin: date, end: date) -> bool:
        return (first is None or end >= first) and (last is None or begin <= last)

    sessions = tuple(
        s
        for s in log.sessions
        if meets(calendar.local_date(s.start), calendar.local_date(max(s.start, s.end - 1)))
    )
    told = {session.id for session in sessions}

    def meets_at(instant: Instant) -> bool:
        return meets(calendar.local_date(instant), calendar.local_date(instant))

    counts = tuple(c for c in log.counts if meets_at(c.start))
    return log._replace(
        sessions=sessions,
        counts=counts,
        absences=tuple(a for a in log.absences if meets(a.first, a.last)),
        on_call=tuple(
            w
            for w in log.on_call
            if meets(calendar.local_date(w.start), calendar.local_date(w.end - 1))
        ),
        periods=tuple(p for p in log.periods if meets(p.first, p.last)),
        orders=tuple(o for o in log.orders if meets(o.first, o.last or date.max)),
        community=tuple(c for c in log.community if meets(c.date, c.date)),
        hand_overs=tuple(h for h in log.hand_overs if meets(h.month, h.on)),
        entitlements=tuple(
            e for e in log.entitlements if meets(date(e.year, 1, 1), date(e.year, 12, 31))
        ),
        decisions=tuple(d for d in log.decisions if meets(d.first, d.last)),
        disclosures=tuple(d for d in log.disclosures if told.intersection(d.sessions)),
        interruptions=tuple(i for i in log.interruptions if meets_at(i.at)),
        free_evenings=tuple(f for f in log.free_evenings if meets(f.date, f.date)),
        incidents=tuple(i for i in log.incidents if meets(i.date, i.date)),
        crises=tuple(
            c
            for c in log.crises
            if meets(
                calendar.local_date(c.start),
                date.max if c.end is None else calendar.local_date(c.end),
            )
        ),
        marks=tuple(m for m in log.marks if meets_at(m.at)),
    )


def exported(
    ws: Workspace, first: date | None = None, last: date | None = None, *, private: bool = False
) -> bytes:
    """Return the interchange document of the record, or of a range, as a file in UTF-8."""
    return encoded(document(ws, first, last, private=private))


def export_file(
    ws: Workspace,
    target: Path,
    first: date | None = None,
    last: date | None = None,
    *,
    private: bool = False,
) -> int:
    """Write the interchange document to a file, whole or not at all. Raises `UserError`.

    Returns how many private texts were left out of it.
    """
    ws.check_target(target)
    files.write(target, exported(ws, first, last, private=private))
    return 0 if private else private_texts(ws, first, last)


def private_texts(ws: Workspace, first: date | None = None, last: date | None = None) -> int:
    """Return how many texts of the record, or of a range, are marked as private."""
    from cmtracker.private_texts import private_in  # noqa: PLC0415 - an export alone

    log = ws.store.log(counts=False)
    return private_in(log if first is None and last is None else _within(log, first, last))
