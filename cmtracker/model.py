"""The records that a log holds, the regimes and their limits, and the enumerations.

Conventions that hold everywhere in the package:

* an *instant* is a whole number of seconds since 1970-01-01T00:00:00Z;
* an interval is half-open, ``[start, end)``;
* a *clock* is a whole number of seconds since local midnight, 0 to 86,400 (24:00);
* a ``date`` is a local date in the profile's time zone;
* a duration is a whole number of elapsed seconds.

Records are named tuples: they are made by the ten thousand, and compare and hash by their values.
Records of different classes are never equal (`distinct`).

The values of the enumerations are the names used in the interchange document and in every
``--json`` answer. Standard library only, so that everything may import this module.
"""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import accumulate
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar, overload

Instant = int
Seconds = int
Clock = int

DAY: Seconds = 86_400
HOUR: Seconds = 3_600
MINUTE: Seconds = 60
QUARTER: Seconds = 900

HOURS_A_WEEK = 7 * 24

CALENDAR_UID = "@cmtracker"
"""What the UID of an event ends with that is a session of a log; its id stands before."""

CALENDAR_SESSION = "X-CMTRACKER-SESSION"
"""The property of such an event that says how the session came about, and of which zone it is.

Its value is the source of the session; the parameters are TZID, and ANSWERS and DECLARED (seconds)
of scattered answers.
"""

SMALL_HOURS_END: Clock = 5 * HOUR
"""Typed before this time, a time from `LATE_FROM` on is that of the evening before."""
LATE_FROM: Clock = 18 * HOUR

LONGEST_SESSION: Seconds = 36 * HOUR
"""What lasts longer is refused: nobody works that long, and a timer was forgotten."""

LONGEST_ANSWERS: Seconds = 6 * HOUR
"""Between the start and the end of scattered answers there is at most so much."""

MOST_ANSWERS = 10_000
"""Answers of one session of scattered answers."""

LONGEST_TEXT = 10_000
"""Characters of a note, a reason or any other text that a user gives."""

YEARS = range(1950, 2100)
"""The years that a date may lie in."""

MOST_WEEKS = 520
"""Weeks in a cycle of a schedule, and weeks over which a limit may take a mean."""

MOST_FOLLOWERS = 10_000_000_000
"""Followers of one channel: more than there are people."""

MOST_HOSTILE = 100_000
"""Hostile messages of one incident."""

LONGEST_SPENT: Seconds = 24 * HOUR
"""Time that the hostile messages of one date can have taken."""

FEWEST_DAYS = 14
"""A range of fewer days is not drawn: two bars or squares look like more than they are."""

MOST_PEOPLE = 50
"""People who take turns on call."""

Day = date  # for records that have a field of that name
Kind = TypeVar("Kind", bound=tuple[Any, ...])

NOTHING: Mapping[Any, Any] = MappingProxyType({})
"""A mapping without entries that nobody can fill: the default of a record's mappings."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def distinct(kind: type[Kind]) -> type[Kind]:
    """Let the records of a class of named tuples equal no record of another class.

    Named tuples are equal where their values are. With a plain tuple they still compare by value.
    """

    def is_equal(record: tuple[object, ...], other: object) -> bool:
        return (type(other) is kind or type(other) is tuple) and tuple.__eq__(record, other)

    def differs(record: tuple[object, ...], other: object) -> bool:
        return (type(other) is not kind and type(other) is not tuple) or tuple.__ne__(record, other)

    for name, method in (("__eq__", is_equal), ("__ne__", differs)):
        setattr(kind, name, method)
    return kind


class RequestedBy(StrEnum):
    """Who asked for a session. UNSPECIFIED: nobody said; it does not mean that nobody asked."""

    UNSPECIFIED = "unspecified"
    SELF = "self"
    MANAGER = "manager"
    MAYOR = "mayor"
    ELECTED = "elected"
    ON_CALL = "on_call"
    STANDING_ORDER = "standing_order"
    ALERT = "alert"
    OTHER = "other"


class Activity(StrEnum):
    """What the time went into."""

    MODERATION = "moderation"
    ANSWERING = "answering"
    PUBLISHING = "publishing"
    WATCHING = "watching"
    CRISIS = "crisis"
    MEETING = "meeting"
    WAITING = "waiting"
    OTHER = "other"


class Place(StrEnum):
    """Where the work was done."""

    OFFICE = "office"
    HOME = "home"
    ELSEWHERE = "elsewhere"


class Equipment(StrEnum):
    """Whose device was used."""

    OWN = "own"
    EMPLOYER = "employer"


class Pressure(StrEnum):
    """A circumstance that weighed on a session."""

    URGENCY = "urgency"
    HARD_INFORMATION = "hard_information"
    CHANGING_INFORMATION = "changing_information"
    VALIDATION = "validation"
    HOSTILE = "hostile"
    UNDERESTIMATED = "underestimated"
    UNPREPARED_TELEWORK = "unprepared_telework"


class Source(StrEnum):
    """How a record came about (its provenance)."""

    TIMER = "timer"
    SCHEDULE = "schedule"
    MANUAL = "manual"
    NOTES = "notes"
    IMPORT = "import"
    RECONSTRUCTED = "reconstructed"


class AbsenceKind(StrEnum):
    """Why a scheduled day was not due. Training is work, not an absence."""

    LEAVE = "leave"
    RTT = "rtt"
    SICK = "sick"
    RECOVERY = "recovery"
    OTHER = "other"


COUNTED_KINDS = (AbsenceKind.LEAVE, AbsenceKind.RTT, AbsenceKind.OTHER)
"""The kinds of absence of which days are given for a year: not sickness, nor recovery."""

MOST_HALVES = 732
"""Half days given for a year, or carried over into it: all that a year has."""


class Recover(StrEnum):
    """Up to when a session left running by a crash is kept: its last sign of life, now, a time."""

    SEEN = "seen"
    NOW = "now"
    AT = "at"
    DISCARD = "discard"


class HolidayChange(StrEnum):
    """What becomes of a public holiday: added, removed, worked for solidarity, or as in law."""

    ADD = "add"
    REMOVE = "remove"
    SOLIDARITY = "solidarity"
    RESET = "reset"


class Confirmed(StrEnum):
    """What becomes of confirmed sessions whose ground an act takes away."""

    KEEP = "keep"
    REMOVE = "remove"
    AGAIN = "again"


class ReadyCard(StrEnum):
    """The ready organisations that a range can be played through under."""

    LATER_START = "later_start"
    ON_CALL = "on_call"
    AUTOMATIC_REPLY = "automatic_reply"
    SECOND_PERSON = "second_person"


class Doing(StrEnum):
    """What is going on: nothing, a session, or the pause after one."""

    IDLE = "idle"
    WORKING = "working"
    PAUSED = "paused"


class Origin(StrEnum):
    """The program that made an act, as the history names it."""

    COMMAND = "command"
    WINDOW = "window"


class IncidentKind(StrEnum):
    """What hostile messages did, in the CM's own judgement."""

    INSULT = "insult"
    THREAT = "threat"
    DISCRIMINATION = "discrimination"
    HARASSMENT = "harassment"
    DOXXING = "doxxing"
    OTHER = "other"


class IncidentResponse(StrEnum):
    """What was done about hostile messages. NOTHING stands alone."""

    HIDDEN = "hidden"
    PLATFORM = "platform"
    HIERARCHY = "hierarchy"
    COMPLAINT = "complaint"
    NOTHING = "nothing"


class MarkKind(StrEnum):
    """What happened at one instant of a crisis, or of any day."""

    ALERT = "alert"
    VALIDATION_ASKED = "validation_asked"
    VALIDATION_OBTAINED = "validation_obtained"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    INSTRUCTION = "instruction"
    HANDED_OVER = "handed_over"
    OTHER = "other"


class HalfDay(StrEnum):
    """The half of a date that an absence takes: before 13:00, or from then on."""

    AM = "am"
    PM = "pm"


class Audience(StrEnum):
    """Whom a report is for. The word never appears in the report itself."""

    MANAGEMENT = "management"
    DETAILED = "detailed"
    PERSONAL = "personal"


class ReportFormat(StrEnum):
    """The kind of file that a report is written as."""

    PDF = "pdf"
    XLSX = "xlsx"
    ODS = "ods"
    CSV = "csv"
    ICS = "ics"
    JSON = "json"


class ReportSection(StrEnum):
    """A part of a report that can be left out, in the order in which they stand.

    Page 1 is no section: it always stands. The seal is the dated digest of the last page.
    """

    WEEKS = "weeks"
    BREACHES = "breaches"
    REQUESTS = "requests"
    EVENINGS = "evenings"
    REST_HOURS = "rest_hours"
    RECOVERY = "recovery"
    STATEMENTS = "statements"
    PERIODS = "periods"
    CRISES = "crises"
    VALIDATION = "validation"
    MESSAGES = "messages"
    HOSTILE = "hostile"
    ACTIVITIES = "activities"
    PLACES = "places"
    ON_CALL = "on_call"
    ESTIMATE = "estimate"
    METHOD = "method"
    DAYS = "days"
    SEAL = "seal"


CHOSEN_SECTIONS = frozenset(
    {
        ReportSection.REST_HOURS,
        ReportSection.CRISES,
        ReportSection.VALIDATION,
        ReportSection.HOSTILE,
    }
)
"""Parts that the management's version has only where each of them was chosen."""

USUAL_SECTIONS = frozenset(ReportSection) - CHOSEN_SECTIONS - {ReportSection.ESTIMATE}
"""What a report for any reader shows unless told otherwise.

The estimate is shown only where it is asked for.
"""


def usual_sections(audience: Audience) -> frozenset[ReportSection]:
    """Return what a report for a reader shows unless told otherwise."""
    return USUAL_SECTIONS if audience is Audience.MANAGEMENT else USUAL_SECTIONS | CHOSEN_SECTIONS


class ReportStep(StrEnum):
    """What is being done while a report is made, in this order."""

    CHECK = "check"
    GATHER = "gather"
    MAKE = "make"
    WRITE = "write"


class Direction(StrEnum):
    """Which way a message went, seen from the account."""

    RECEIVED = "received"
    SENT = "sent"
    PUBLISHED = "published"
    UNKNOWN = "unknown"


class Category(StrEnum):
    """The class of a worked instant; the eight add up to the worked time."""

    SCHEDULED = "scheduled"
    DAYTIME = "daytime"
    EVENING = "evening"
    NIGHT = "night"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
    HOLIDAY = "holiday"
    LEAVE = "leave"


class Rule(StrEnum):
    """The stable ids of the limits."""

    DAILY_REST = "daily_rest"
    DAILY_SPAN = "daily_span"
    DAILY_WORK = "daily_work"
    WEEKLY_WORK = "weekly_work"
    AVERAGE_WORK = "average_work"
    WEEKLY_REST = "weekly_rest"
    BREAK = "break"
    WEEKLY_DAYS = "weekly_days"
    LEAVE_WORKED = "leave_worked"
    DISCONNECTION = "disconnection"
    OVERTIME_MONTH = "overtime_month"


class OvertimeBasis(StrEnum):
    """What overtime is summed up by: the month (IHTS), or the week (private sector)."""

    MONTH = "month"
    WEEK = "week"


class Severity(StrEnum):
    """A limit of the regime, or a point to look at."""

    LIMIT = "limit"
    NOTICE = "notice"


class Unit(StrEnum):
    """What a breach is measured in: seconds or days."""

    SECONDS = "s"
    DAYS = "d"


@distinct
class Request(NamedTuple):
    """The evidence that somebody asked, without any message and without a name."""

    function: str = ""
    at: Instant | None = None
    channel: str = ""
    reference: str = ""
    sent_at: Instant | None = None
    answer: str = ""


Stretches = tuple[tuple[Instant, Instant], ...]
"""Half-open intervals, in order of time."""


@distinct
class Session(NamedTuple):
    """One half-open interval of work, in UTC, with the zone where it was done.

    `continues` is the id of the session that a pause ended; `noted_at` is when a phone note was
    taken; `recorded_at` is when the record reached the file (None: unknown, as in an import).

    `answers` and `declared` stand together: scattered answers, how many (2 or more) between start
    and end, and the seconds of work declared for them (whole minutes). Only these are work.
    `known` are the stretches of a corrected session that counted in time, `known_same_day` those
    that counted by the end of its own date (None: not corrected, or not told).
    """

    start: Instant
    end: Instant
    zone: str = "Europe/Paris"
    id: str = ""
    requested_by: RequestedBy = RequestedBy.UNSPECIFIED
    request: Request | None = None
    order: str | None = None
    activity: Activity | None = None
    place: Place | None = None
    equipment: Equipment | None = None
    channels: tuple[str, ...] = ()
    pressures: tuple[Pressure, ...] = ()
    note: str = ""
    source: Source = Source.MANUAL
    recorded_at: Instant | None = None
    noted_at: Instant | None = None
    continues: str | None = None
    edited: bool = False
    answers: int | None = None
    declared: Seconds | None = None
    known: Stretches | None = None
    known_same_day: Stretches | None = None


def answers_fit(session: Session) -> bool:
    """Say whether the scattered answers of a session can be; an ordinary session has none.

    At least two answers between a start and an end at most six hours apart, and whole minutes of
    declared work that fit between both. Start and end count at their whole minutes.
    """
    if session.answers is None or session.declared is None:
        return session.answers is session.declared
    between = session.end // MINUTE * MINUTE - session.start // MINUTE * MINUTE
    return (
        2 <= session.answers <= MOST_ANSWERS
        and session.declared % MINUTE == 0
        and 0 <= session.declared <= between <= LONGEST_ANSWERS
    )


@distinct
class Running(NamedTuple):
    """The session that has no end yet. Not history: it enters history when it stops.

    `paused_at` is set while a pause is open: the earlier part is already a session (`continues`).
    `seen_at` is the last sign of life, at most a minute old while the program runs.
    """

    start: Instant
    zone: str
    id: str
    seen_at: Instant
    paused_at: Instant | None = None
    requested_by: RequestedBy = RequestedBy.UNSPECIFIED
    request: Request | None = None
    order: str | None = None
    activity: Activity | None = None
    place: Place | None = None
    equipment: Equipment | None = None
    channels: tuple[str, ...] = ()
    pressures: tuple[Pressure, ...] = ()
    note: str = ""
    continues: str | None = None

    def until(self, end: Instant) -> Session:
        """Return the session that this is, were it over at `end`."""
        return Session(
            start=self.start,
            end=end,
            zone=self.zone,
            id=self.id,
            requested_by=self.requested_by,
            request=self.request,
            order=self.order,
            activity=self.activity,
            place=self.place,
            equipment=self.equipment,
            channels=self.channels,
            pressures=self.pressures,
            note=self.note,
            source=Source.TIMER,
            continues=self.continues,
        )


@distinct
class Slot(NamedTuple):
    """A stretch of agreed hours inside one date, ``[start, end)`` on the clock."""

    start: Clock
    end: Clock


Week = tuple[tuple[Slot, ...], ...]
"""Seven tuples of slots, Monday first."""

EMPTY_WEEK: Week = ((), (), (), (), (), (), ())


@distinct
class Schedule(NamedTuple):
    """The agreed hours from a date on: a week, or a cycle whose first week is that of `since`.

    With flexible hours the slots are outer bounds, `due` gives the seconds owed per weekday
    (Monday first, 0 where the day is not named) and `usual` the slots that "as scheduled" takes.
    """

    since: date
    weeks: tuple[Week, ...]
    due: tuple[Seconds, ...] | None = None
    usual: Week | None = None
    source: str = ""
    id: str = ""


@distinct
class Absence(NamedTuple):
    """A dated range (both dates included), for whole days or a part of each.

    `part` is None for whole days.
    """

    first: date
    last: date
    kind: AbsenceKind
    part: HalfDay | Slot | None = None
    id: str = ""


@distinct
class OnCall(NamedTuple):
    """A range in which the CM is on call. Without a `reference` (délibération) it is informal."""

    start: Instant
    end: Instant
    reference: str = ""
    id: str = ""


@distinct
class Order(NamedTuple):
    """A standing order: a written note or a job description, entered once. `last` None: open."""

    reference: str
    first: date
    last: date | None = None
    id: str = ""


@distinct
class Decision(NamedTuple):
    """A dated decision of the head of service that lifts limits, both dates included.

    Décret 2000-815, art. 3-II; décret 2002-60, art. 6. `rules` are the limits lifted, at least one.
    """

    reference: str
    first: date
    last: date
    rules: tuple[Rule, ...]
    id: str = ""


@distinct
class Disclosure(NamedTuple):
    """A written message by which the CM told the hierarchy of work done.

    `sessions` are the ids of the sessions it covers; `answer` is what came back, and `objection`
    says that the hierarchy objected. `outgrown` are those of them that an edit after the sending
    made longer: it is filled from the history, and kept nowhere.
    """

    sent_at: Instant
    channel: str = ""
    reference: str = ""
    sessions: tuple[str, ...] = ()
    answer: str = ""
    objection: bool = False
    id: str = ""
    outgrown: tuple[str, ...] = ()


@distinct
class Interruption(NamedTuple):
    """An instant at which rest was touched without a minute of work: seen, not handled."""

    at: Instant
    channel: str = ""
    id: str = ""


@distinct
class FreeEvening(NamedTuple):
    """The answer "I did not work that evening", given at an instant, for a date."""

    date: Day
    at: Instant
    id: str = ""


@distinct
class Incident(NamedTuple):
    """Hostile messages of one date: a sheet without any content and without a name.

    `messages` is how many there were, `at` when, where that is known (an instant on `date`).
    `spent` are the seconds that dealing with them took (None: not said); they are told beside the
    worked time and never added to it. `responses` is what was done (empty: not said), `reference`
    the number of a report or a complaint.
    """

    date: Day
    kind: IncidentKind
    messages: int = 1
    at: Instant | None = None
    channel: str = ""
    spent: Seconds | None = None
    responses: tuple[IncidentResponse, ...] = ()
    reference: str = ""
    id: str = ""


@distinct
class Crisis(NamedTuple):
    """A named stretch of urgency, ``[start, end]``; `end` None: it goes on."""

    name: str
    start: Instant
    end: Instant | None = None
    id: str = ""


@distinct
class CrisisMark(NamedTuple):
    """One fact of a chronology at its instant, with a word of the CM's own: no name, no content.

    It belongs to the crisis in whose time it lies; outside every crisis it stands for itself.
    """

    kind: MarkKind
    at: Instant
    word: str = ""
    id: str = ""


@distinct
class Period(NamedTuple):
    """A named range that the CM compares, both dates included."""

    name: str
    first: date
    last: date
    id: str = ""


@distinct
class Community(NamedTuple):
    """Followers of a channel on a date."""

    channel: str
    date: Day
    followers: int
    id: str = ""


@distinct
class Entitlement(NamedTuple):
    """Half days off of one kind that somebody is given for a calendar year; one a kind and year.

    `carried` are the half days carried over into the year, beside `halves`.
    """

    kind: AbsenceKind
    year: int
    halves: int
    carried: int = 0
    id: str = ""


class HandOverAnswer(StrEnum):
    """What came back of a monthly statement: signed, or its signature refused."""

    SIGNED = "signed"
    REFUSED = "refused"


@distinct
class HandOver(NamedTuple):
    """A monthly statement that was handed over: that of a month, on a date, to whom.

    `month` is its first date; `recipient` the function of who took it, no name. `answer` and
    `answered_on` stand together; without them nothing came back yet.
    """

    month: Day
    on: Day
    recipient: str = ""
    reference: str = ""
    answer: HandOverAnswer | None = None
    answered_on: Day | None = None
    id: str = ""


@distinct
class HolidayRules(NamedTuple):
    """Whose public holidays count, and what the user added or removed.

    `solidarity` are holidays worked as the journée de solidarité (CGFP L621-10/-11): working days.
    `reasons` says why a date was added or removed, by date. `add` wins over `remove`.
    """

    country: str | None = "FR"
    subdivision: str | None = None
    add: tuple[date, ...] = ()
    remove: tuple[date, ...] = ()
    solidarity: tuple[date, ...] = ()
    reasons: Mapping[date, str] = NOTHING


@distinct
class Profile(NamedTuple):
    """Who the CM is and which rules apply, from a date on (`since` None: from the beginning).

    `night` and `disconnection` are clock windows that may pass midnight; `quota` is the share of
    full time (0.8 for 80 %); `category` is "A", "B", "C" or None.
    """

    since: date | None = None
    name: str = ""
    function: str = ""
    organisation: str = ""
    timezone: str = "Europe/Paris"
    regime: str = "fr-territorial"
    category: str | None = None
    quota: float = 1.0
    holidays: HolidayRules = HolidayRules()
    evening_from: Clock = 18 * HOUR
    night: tuple[Clock, Clock] = (22 * HOUR, 7 * HOUR)
    disconnection: tuple[Clock, Clock] | None = None
    charter: str = ""
    id: str = ""


@distinct
class Sent(NamedTuple):
    """One message that the CM sent to somebody, as an export tells it. It is never stored.

    `reply_after` is the time since the message it answers, None where the export does not tell.
    `key` is the same for the same message in two exports: a keyed hash, "" where it is not known.
    """

    at: Instant
    channel: str = ""
    reply_after: Seconds | None = None
    key: str = ""


@distinct
class MessageCount(NamedTuple):
    """Messages of one quarter of an hour (aligned on UTC), with no text and no name.

    `hostile` is a part of `count`. `stream` is a keyed hash; `batch` is None for a hand count.
    """

    start: Instant
    channel: str
    direction: Direction
    count: int  # type: ignore[assignment]  # hides what a tuple has under that name
    hostile: int = 0
    account: str = ""
    stream: str = ""
    batch: str | None = None
    source: Source = Source.MANUAL
    id: str = ""


@distinct
class CountRun(NamedTuple):
    """The counts of one import, stream and direction as columns, in order of time.

    `first` is the start of the first quarter of an hour; `gaps` says how many quarters after the
    one before each begins (0 for the first); `counts` and `hostile` are those of `MessageCount`.
    The columns are of equal length and can be read as a buffer. `batch` is empty by hand.
    """

    batch: str
    channel: str
    account: str
    stream: str
    direction: Direction
    first: Instant
    gaps: Sequence[int]
    counts: Sequence[int]
    hostile: Sequence[int]

    @property
    def last(self) -> Instant:
        """The start of the last quarter."""
        return self.first + QUARTER * sum(self.gaps)

    def starts(self) -> list[Instant]:
        """Return the instants at which the quarters begin."""
        return [self.first + QUARTER * passed for passed in accumulate(self.gaps)]

    def records(self) -> Iterator[MessageCount]:
        """Yield the counts as records."""
        where = self.account, self.stream, self.batch or None, Source.IMPORT
        for start, count, hostile in zip(self.starts(), self.counts, self.hostile, strict=True):
            yield MessageCount(start, self.channel, self.direction, count, hostile, *where)


class StoredCounts(Sequence[MessageCount]):
    """Message counts as stored: those by hand as records, those of imports as columns.

    It reads like a tuple of records, which it makes anew each time: whoever computes on many
    takes the columns.
    """

    __slots__ = ("by_hand", "runs")

    def __init__(self, by_hand: tuple[MessageCount, ...], runs: tuple[CountRun, ...]) -> None:
        """Keep both as they are; neither may be changed."""
        self.by_hand = by_hand
        self.runs = runs

    def __eq__(self, other: object) -> bool:
        """Say whether another holds the same counts, kept in the same way."""
        if not isinstance(other, StoredCounts):
            return NotImplemented
        return (self.by_hand, self.runs) == (other.by_hand, other.runs)

    __hash__ = None  # type: ignore[assignment]  # columns have none

    def __len__(self) -> int:
        """Return how many counts there are."""
        return len(self.by_hand) + sum(len(run.counts) for run in self.runs)

    def __iter__(self) -> Iterator[MessageCount]:
        """Yield every count as a record, those by hand first."""
        yield from self.by_hand
        for run in self.runs:
            yield from run.records()

    @overload
    def __getitem__(self, index: int) -> MessageCount: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[MessageCount, ...]: ...
    def __getitem__(self, index: int | slice) -> MessageCount | tuple[MessageCount, ...]:
        """Return a record by its place, at the price of making all of them."""
        return tuple(self)[index]


@distinct
class Batch(NamedTuple):
    """One import of message counts: what file, when, and which range it covers for its channel.

    `start` is the first second covered and `end` the last: a hand count of a quarter that touches
    them is set aside.
    """

    id: str
    file: str
    format: str
    channel: str
    imported_at: Instant
    start: Instant
    end: Instant
    digest: str
    counts: int = 0


class RecoveryState(StrEnum):
    """Where the compensation of an out-of-hours block stands."""

    TO_ASK = "to_ask"
    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    TAKEN = "taken"
    PAID = "paid"
    NOT_COMPENSATED = "not_compensated"


@distinct
class Recovery(NamedTuple):
    """One step of the recovery ledger for the out-of-hours seconds of a session or a date."""

    date: Day
    seconds: Seconds
    state: RecoveryState
    on: Day
    session: str | None = None
    note: str = ""
    id: str = ""


@distinct
class Scenario(NamedTuple):
    """Another organisation, kept under a name to be compared, and maybe proposed in the report.

    `coverage` are hours, by weekday on the local clock, in which somebody else is at work;
    `silence` hours in which messages wait; `on_call`: what cannot wait goes to whoever is formally
    on call, each of `rota` people for a week in turn. `later_start`: after work in an evening the
    agreed hours begin once the daily rest is over.
    """

    name: str
    coverage: Week = EMPTY_WEEK
    silence: Week = EMPTY_WEEK
    on_call: bool = False
    rota: int = 1
    in_report: bool = False
    later_start: bool = False
    id: str = ""


UNNAMED = "own"
"""Stands for the name of the user's own rules file where a reader is not to see it."""


class Employer(StrEnum):
    """What kind of employer a regime is for: it decides what the people there are called."""

    LOCAL = "local"
    STATE = "state"
    PRIVATE = "private"


@distinct
class LegalSource(NamedTuple):
    """Where a figure comes from, and when that was read.

    `checked` is the date of the version of the text that was read, where the copy says which it is;
    `consulted` says that it does not, and that `checked` is the day on which the copy was read.
    `own` is the name of the user's own rules file (or `UNNAMED`), for a figure that she set
    herself; `text` is then what her file cites (a délibération), "" for a law's name repeated.
    """

    text: str
    article: str
    checked: date
    url: str = ""
    own: str = ""
    consulted: bool = False


@distinct
class Limit(NamedTuple):
    """One figure of a regime.

    `figure` is in seconds, or in days where `unit` says so. `reached`: a breach begins at the
    figure itself (the six hours before a break), not beyond it. `weeks` is the length of the
    average, `pause` the shortest gap that counts as a break, `categories` whom a ceiling concerns,
    `exception` the key of the sentence on lawful exceptions (empty: none).
    """

    rule: Rule
    figure: int
    unit: Unit
    severity: Severity
    source: LegalSource
    reached: bool = False
    weeks: int = 0
    pause: Seconds = 0
    categories: tuple[str, ...] = ()
    exception: str = ""


@distinct
class CompensationRules(NamedTuple):
    """How a regime weighs overtime.

    Tiers are (seconds up to, rate); None is "and beyond". `part_time_rate` is the flat rate below
    a quota of 1. Categories not named get no estimate; an empty tuple means everybody.
    """

    basis: OvertimeBasis
    tiers: tuple[tuple[Seconds | None, float], ...]
    source: LegalSource
    night: tuple[Clock, Clock] | None = None
    night_rate: float = 1.0
    sunday_rate: float = 1.0
    ceiling: Seconds | None = None
    part_time_rate: float | None = None
    threshold: Seconds | None = None
    categories: tuple[str, ...] = ()


@distinct
class Regime(NamedTuple):
    """A pack of limits with sources and dates; data in resources/regimes, or the user's copy."""

    id: str
    name: Mapping[str, str]
    limits: Mapping[Rule, Limit]
    compensation: CompensationRules | None = None
    not_covered: Mapping[str, tuple[str, ...]] = NOTHING
    own: bool = False
    employer: Employer = Employer.LOCAL


@distinct
class Breach(NamedTuple):
    """A limit that the log exceeds: a fact to discuss, not a verdict.

    `requested_by` gives the seconds of the work that made it, by who asked for them; `session`
    ids are in order of start. `last` is the session that cut a rest, where there is one. `private`:
    seen by the CM alone, in no report for management (work during sickness). `pause` is the
    shortest gap that would have been a break, `charter` the name of the one that sets a window.
    `edges` are the sources of the sessions whose borders give `start` and `end` (None: an open end;
    None for both: a weekly, monthly or average rule). `decision` is the reference of the decision
    that covers the breach. `on_watch` are the seconds of `requested_by` on call that lie in no
    on-call window; of a rest 0 unless the session that cut it does not meet one. `full_limit` is
    the limit at full time where `limit` is a part of it, and `quota` that part (None, 1: none is).
    `is_decided`: the log holds decisions, whichever limits they lift.
    """

    rule: Rule
    severity: Severity
    start: Instant
    end: Instant
    measured: int
    limit: int
    unit: Unit
    sessions: tuple[str, ...]
    requested_by: Mapping[RequestedBy, Seconds]
    source: LegalSource
    exception: str = ""
    last: Session | None = None
    private: bool = False
    pause: Seconds = 0
    charter: str = ""
    edges: tuple[Source | None, Source | None] | None = None
    decision: str | None = None
    on_watch: Seconds = 0
    full_limit: int | None = None
    quota: float = 1.0
    is_decided: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is among the limits exceeded: no point to check, and under no decision."""
        return self.severity is Severity.LIMIT and self.decision is None


NAMELESS = "+"
"""Stands for the name of a public holiday that was added without a reason; it is never shown."""

HolidayKey = tuple[str | None, str | None]
"""Country and subdivision, as in `HolidayRules`."""


@distinct
class HolidayYear(NamedTuple):
    """The legal public holidays of one country, subdivision and year, as kept in the file."""

    country: str
    subdivision: str | None
    year: int
    days: Mapping[date, str]
    id: str = ""


@distinct
class Log(NamedTuple):
    """Everything the analysis reads, in any order.

    `holidays` holds the legal public holidays (date to name) of each country and subdivision that
    a profile names, before the user's own additions and removals. `counts` are the message counts
    as stored (a tuple or `StoredCounts`); the maximum rule is applied by the analysis. `begins`:
    all that ended before this date was deleted for good, so nothing is said of the time before it
    (None: nothing was).
    """

    profiles: tuple[Profile, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    absences: tuple[Absence, ...] = ()
    on_call: tuple[OnCall, ...] = ()
    sessions: Sequence[Session] = ()
    counts: Sequence[MessageCount] = ()
    batches: tuple[Batch, ...] = ()
    periods: tuple[Period, ...] = ()
    orders: tuple[Order, ...] = ()
    community: tuple[Community, ...] = ()
    entitlements: tuple[Entitlement, ...] = ()
    hand_overs: tuple[HandOver, ...] = ()
    recoveries: tuple[Recovery, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    decisions: tuple[Decision, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    interruptions: tuple[Interruption, ...] = ()
    free_evenings: tuple[FreeEvening, ...] = ()
    incidents: tuple[Incident, ...] = ()
    crises: tuple[Crisis, ...] = ()
    marks: tuple[CrisisMark, ...] = ()
    holidays: Mapping[HolidayKey, Mapping[date, str]] = NOTHING
    begins: date | None = None
