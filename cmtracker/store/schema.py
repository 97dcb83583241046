"""The SQL that makes the tables, indexes and triggers, as each step of `migrations` runs it.

Apart from the steps, so that `verify` can compare a file with it without importing the library of
the migrations. A statement once released is never edited.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_REQUEST = """
    request_function TEXT REFERENCES text(id),
    request_at INTEGER,
    request_channel TEXT REFERENCES text(id),
    request_reference TEXT REFERENCES text(id),
    request_sent_at INTEGER,
    request_answer TEXT REFERENCES text(id)"""

FIRST = (
    """CREATE TABLE text (
    id TEXT PRIMARY KEY CHECK (length(id) = 64),
    salt TEXT,
    body TEXT
) WITHOUT ROWID""",
    f"""CREATE TABLE session (
    id TEXT PRIMARY KEY,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL CHECK ("end" >= start),
    zone TEXT NOT NULL,
    requested_by TEXT NOT NULL,
    standing_order TEXT,
    activity TEXT,
    place TEXT,
    equipment TEXT,
    channels TEXT,
    pressures TEXT,
    note TEXT REFERENCES text(id),
    source TEXT NOT NULL,
    recorded_at INTEGER,
    noted_at INTEGER,
    continues TEXT,
    edited INTEGER NOT NULL,{_REQUEST},
    removed INTEGER NOT NULL DEFAULT 0
)""",
    'CREATE INDEX session_by_end ON session("end")',
    """CREATE TABLE schedule (
    id TEXT PRIMARY KEY,
    since TEXT NOT NULL,
    weeks TEXT NOT NULL,
    due TEXT,
    usual TEXT,
    source TEXT REFERENCES text(id),
    removed INTEGER NOT NULL DEFAULT 0
)""",
    """CREATE TABLE absence (
    id TEXT PRIMARY KEY,
    first TEXT NOT NULL,
    last TEXT NOT NULL CHECK (last >= first),
    kind TEXT NOT NULL,
    part TEXT,
    part_from INTEGER,
    part_to INTEGER,
    removed INTEGER NOT NULL DEFAULT 0
)""",
    """CREATE TABLE on_call (
    id TEXT PRIMARY KEY,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL CHECK ("end" >= start),
    reference TEXT REFERENCES text(id),
    removed INTEGER NOT NULL DEFAULT 0
)""",
    """CREATE TABLE standing_order (
    id TEXT PRIMARY KEY,
    reference TEXT REFERENCES text(id),
    first TEXT NOT NULL,
    last TEXT,
    removed INTEGER NOT NULL DEFAULT 0
)""",
    """CREATE TABLE period (
    id TEXT PRIMARY KEY,
    name TEXT REFERENCES text(id),
    first TEXT NOT NULL,
    last TEXT NOT NULL CHECK (last >= first),
    removed INTEGER NOT NULL DEFAULT 0
)""",
    """CREATE TABLE community (
    id TEXT PRIMARY KEY,
    channel TEXT NOT NULL,
    date TEXT NOT NULL,
    followers INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
)""",
    """CREATE TABLE recovery (
    id TEXT PRIMARY KEY,
    date TEXT NOT NULL,
    seconds INTEGER NOT NULL,
    state TEXT NOT NULL,
    stated_on TEXT NOT NULL,
    session TEXT,
    note TEXT REFERENCES text(id),
    removed INTEGER NOT NULL DEFAULT 0
)""",
    """CREATE TABLE profile (
    id TEXT PRIMARY KEY,
    since TEXT,
    name TEXT REFERENCES text(id),
    function TEXT REFERENCES text(id),
    organisation TEXT REFERENCES text(id),
    timezone TEXT NOT NULL,
    regime TEXT NOT NULL,
    category TEXT,
    quota REAL NOT NULL,
    country TEXT,
    subdivision TEXT,
    holidays_added TEXT,
    holidays_removed TEXT,
    solidarity TEXT,
    holiday_reasons TEXT REFERENCES text(id),
    evening_from INTEGER NOT NULL,
    night_from INTEGER NOT NULL,
    night_to INTEGER NOT NULL,
    disconnection_from INTEGER,
    disconnection_to INTEGER,
    charter TEXT REFERENCES text(id),
    removed INTEGER NOT NULL DEFAULT 0
)""",
    """CREATE TABLE holiday_year (
    id TEXT PRIMARY KEY,
    country TEXT NOT NULL,
    subdivision TEXT,
    year INTEGER NOT NULL,
    days TEXT,
    removed INTEGER NOT NULL DEFAULT 0
)""",
    """CREATE TABLE hand_count (
    id TEXT PRIMARY KEY,
    start INTEGER NOT NULL,
    channel TEXT NOT NULL,
    account TEXT NOT NULL,
    stream TEXT NOT NULL,
    direction TEXT NOT NULL,
    count INTEGER NOT NULL,
    hostile INTEGER NOT NULL,
    source TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
)""",
    "CREATE INDEX hand_count_by_start ON hand_count(start)",
    """CREATE TABLE batch (
    id TEXT PRIMARY KEY,
    file TEXT REFERENCES text(id),
    format TEXT NOT NULL,
    channel TEXT NOT NULL,
    imported_at INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    digest TEXT NOT NULL,
    counts INTEGER NOT NULL,
    number INTEGER NOT NULL UNIQUE,
    rows_digest TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
)""",
    """CREATE TABLE stream (
    number INTEGER PRIMARY KEY,
    channel TEXT NOT NULL,
    account TEXT NOT NULL,
    stream TEXT NOT NULL,
    UNIQUE (channel, account, stream)
)""",
    """CREATE TABLE message_count (
    stream INTEGER NOT NULL REFERENCES stream(number),
    start INTEGER NOT NULL CHECK (start % 900 = 0),
    direction TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch(number),
    count INTEGER NOT NULL,
    hostile INTEGER NOT NULL,
    PRIMARY KEY (stream, start, direction, batch)
) WITHOUT ROWID""",
    """CREATE TABLE seal (
    id TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    digest TEXT NOT NULL,
    heads TEXT NOT NULL,
    recipient TEXT REFERENCES text(id),
    removed INTEGER NOT NULL DEFAULT 0
)""",
    """CREATE TABLE meta (
    id TEXT PRIMARY KEY,
    value TEXT REFERENCES text(id),
    removed INTEGER NOT NULL DEFAULT 0
)""",
    """CREATE TABLE running (
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    zone TEXT NOT NULL,
    seen_at INTEGER NOT NULL,
    paused_at INTEGER,
    requested_by TEXT NOT NULL,
    standing_order TEXT,
    activity TEXT,
    place TEXT,
    equipment TEXT,
    channels TEXT,
    pressures TEXT,
    note TEXT,
    continues TEXT,
    request_function TEXT,
    request_at INTEGER,
    request_channel TEXT,
    request_reference TEXT,
    request_sent_at INTEGER,
    request_answer TEXT,
    one INTEGER PRIMARY KEY DEFAULT 1 CHECK (one = 1)
)""",
    """CREATE TABLE history (
    place INTEGER PRIMARY KEY,
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    instant INTEGER NOT NULL,
    act TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo', 'note')),
    undoes TEXT,
    origin TEXT NOT NULL,
    action TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    before TEXT,
    after TEXT,
    reason TEXT REFERENCES text(id),
    hash TEXT NOT NULL,
    UNIQUE (device, seq)
)""",
    "CREATE INDEX history_by_entity ON history(entity_id)",
    """CREATE TRIGGER history_is_never_changed BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'the history is never changed'); END""",
    """CREATE TRIGGER history_is_never_shortened BEFORE DELETE ON history
BEGIN SELECT RAISE(ABORT, 'the history is never shortened'); END""",
)

SCENARIO = """CREATE TABLE scenario (
    id TEXT PRIMARY KEY,
    name TEXT REFERENCES text(id),
    coverage TEXT NOT NULL,
    silence TEXT NOT NULL,
    on_call INTEGER NOT NULL,
    rota INTEGER NOT NULL CHECK (rota >= 1),
    in_report INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
)"""

PACK = """CREATE TABLE message_pack (
    batch INTEGER PRIMARY KEY REFERENCES batch(number),
    runs BLOB NOT NULL,
    gaps BLOB NOT NULL,
    counts BLOB NOT NULL,
    hostile BLOB NOT NULL
)"""


DECISION = """CREATE TABLE decision (
    id TEXT PRIMARY KEY,
    reference TEXT REFERENCES text(id),
    first TEXT NOT NULL,
    last TEXT NOT NULL CHECK (last >= first),
    rules TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
)"""

DISCLOSURE = """CREATE TABLE disclosure (
    id TEXT PRIMARY KEY,
    sent_at INTEGER NOT NULL,
    sent_channel TEXT REFERENCES text(id),
    reference TEXT REFERENCES text(id),
    sessions TEXT,
    answer TEXT REFERENCES text(id),
    objection INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
)"""

INTERRUPTION = """CREATE TABLE interruption (
    id TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    channel TEXT,
    removed INTEGER NOT NULL DEFAULT 0
)"""

FREE_EVENING = """CREATE TABLE free_evening (
    id TEXT PRIMARY KEY,
    date TEXT NOT NULL,
    at INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
)"""

ENTITLEMENT = """CREATE TABLE entitlement (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    year INTEGER NOT NULL,
    halves INTEGER NOT NULL CHECK (halves >= 0),
    carried INTEGER NOT NULL CHECK (carried >= 0),
    removed INTEGER NOT NULL DEFAULT 0
)"""

HAND_OVER = """CREATE TABLE hand_over (
    id TEXT PRIMARY KEY,
    month TEXT NOT NULL,
    given_on TEXT NOT NULL,
    recipient TEXT REFERENCES text(id),
    reference TEXT REFERENCES text(id),
    answer TEXT,
    answered_on TEXT CHECK ((answered_on IS NULL) = (answer IS NULL)),
    removed INTEGER NOT NULL DEFAULT 0
)"""

INCIDENT = """CREATE TABLE incident (
    id TEXT PRIMARY KEY,
    date TEXT NOT NULL,
    kind TEXT NOT NULL,
    messages INTEGER NOT NULL CHECK (messages >= 1),
    at INTEGER,
    channel TEXT,
    spent INTEGER CHECK (spent >= 0),
    responses TEXT,
    reference TEXT REFERENCES text(id),
    removed INTEGER NOT NULL DEFAULT 0
)"""

CRISIS = """CREATE TABLE crisis (
    id TEXT PRIMARY KEY,
    name TEXT REFERENCES text(id),
    start INTEGER NOT NULL,
    "end" INTEGER CHECK ("end" >= start),
    removed INTEGER NOT NULL DEFAULT 0
)"""

CRISIS_MARK = """CREATE TABLE crisis_mark (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    word TEXT REFERENCES text(id),
    removed INTEGER NOT NULL DEFAULT 0
)"""

DEVICE_LINE = """CREATE TABLE device_line (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    previous TEXT NOT NULL,
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    effective INTEGER NOT NULL,
    told INTEGER NOT NULL,
    instant INTEGER,
    act TEXT,
    name TEXT,
    kind TEXT,
    undoes TEXT,
    origin TEXT,
    action TEXT,
    entity TEXT,
    entity_id TEXT,
    before TEXT,
    after TEXT,
    reason TEXT
)"""
DEVICE_LINES_BY_ENTITY = "CREATE INDEX device_line_by_entity ON device_line(entity_id)"

SESSION_COLUMNS = (
    "answers INTEGER",
    "declared INTEGER CHECK ((declared IS NULL) = (answers IS NULL))",
    "known TEXT",
    "known_same_day TEXT",
)
"""The columns that a session got in version 5, as they are added to its table."""

SCENARIO_COLUMNS = ("later_start INTEGER",)
"""The column that a scenario got in version 10, 1 or nothing."""


class Made(NamedTuple):
    """A table, index or trigger: what it is ("table" …), the table it belongs to, its statement.

    An index that the engine makes by itself has no statement.
    """

    type: str
    table: str
    sql: str | None


SINCE = {
    "scenario": 2,
    "message_pack": 3,
    "decision": 5,
    "disclosure": 5,
    "interruption": 5,
    "free_evening": 5,
    "entitlement": 6,
    "hand_over": 7,
    "incident": 8,
    "crisis": 8,
    "crisis_mark": 8,
    "device_line": 9,
    "device_line_by_entity": 9,
}
"""The version of the tables with which one came that was not there from the first."""

ADDED = {"session": (5, SESSION_COLUMNS), "scenario": (10, SCENARIO_COLUMNS)}
"""The columns that came into a table that was there before, and the version that brought them."""

COLUMNS_SINCE = {
    (table, column.split()[0]): version
    for table, (version, columns) in ADDED.items()
    for column in columns
}
"""The version with which a column came into a table that was there before, by both names."""

BOUND = 4
"""The version from which on the history vouches for texts of form 1 and the session under way."""


def made_by(version: int) -> dict[str, Made]:
    """Return what a file of a version is made of, by name."""
    made = {name: one for name, one in STATEMENTS.items() if SINCE.get(name, 1) <= version}
    for table, (since, _) in ADDED.items():
        if version < since and table in made:
            made[table] = made[table]._replace(sql=_BEFORE[table])
    return made


def lacks(version: int, table: str, column: str) -> bool:
    """Say whether a table of a version does not have a column yet."""
    return COLUMNS_SINCE.get((table, column), 1) > version


_NAMED = re.compile(r"CREATE (TABLE|INDEX|TRIGGER) (\w+)(?:(?: BEFORE \w+)? ON (\w+))?")


def _made(statement: str) -> tuple[str, Made]:
    found = _NAMED.match(statement)
    assert found is not None  # noqa: S101 - our own statements
    return found[2], Made(found[1].lower(), found[3] or found[2], statement)


def _extended(statement: str, columns: tuple[str, ...]) -> str:
    """Return the statement of a table as the engine keeps it once these columns were added."""
    return f"{statement.removesuffix(')')}, {', '.join(columns)})"


_SESSION = next(statement for statement in FIRST if statement.startswith("CREATE TABLE session"))
_BEFORE = {"session": _SESSION, "scenario": SCENARIO}
"""The statement of each of these tables before its columns were added."""

_LATER = (
    SCENARIO, PACK, DECISION, DISCLOSURE, INTERRUPTION, FREE_EVENING, ENTITLEMENT, HAND_OVER,
    INCIDENT, CRISIS, CRISIS_MARK, DEVICE_LINE, DEVICE_LINES_BY_ENTITY,
)  # fmt: skip

STATEMENTS: dict[str, Made] = dict(
    map(
        _made,
        (*FIRST, *_LATER, *(_extended(_BEFORE[name], ADDED[name][1]) for name in ADDED)),
    )
)
"""What a current file is made of, by name, apart from what the engine and the migrations keep."""
