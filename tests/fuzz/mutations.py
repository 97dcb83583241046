"""Ways to damage a file: bytes, the values of a JSON document, the lines of a calendar."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable

MEGABYTE = 2**20

Mutation = Callable[[random.Random, bytes], bytes]

TOKENS = [
    b"\x00", b"\xff", b"\xc1\x81", b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xf4\x90\x80\x80", b"\xc3",
    b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"{", b"}", b"[", b"]", b'"', b"\\", b"\\ud800", b"\\udc00",
    b"\\ud83d\\ude00", b"\\u0000", b"null", b"NaN", b"-1e999", b"1e999", b"9" * 400, b"[" * 300,
    b'{"a":' * 300, b"\n", b"\r\n ", b"\r\n", b":", b";", b",", b"/*", b"-", b"0001-01-01T00:00:00",
    b"9999-12-31T23:59:59+14:00", b"-9223372036854775809", b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n",
    b"BEGIN:VCALENDAR\r\n", b"END:VCALENDAR\r\n", b"BEGIN:VTIMEZONE\r\n", b'";"', b"PK\x03\x04",
    b"\x1f\x8b", b"A" * 5_000,
]  # fmt: skip

# Each is put into the text as it stands, quotes included.
JSON_VALUES = [
    "null", "true", "-1", "0", "1.5", "1e999", "-1e999", "NaN", "Infinity", "9" * 30, "9" * 6_000,
    "-9223372036854775809", "18446744073709551616", "253402300800", "-62135596801", '""', '"x"',
    '"\\ud800"', '"\\udc00x"', '"\\u0000"', '"0001-01-01T00:00:00"', '"0001-01-01T00:00:00+14:00"',
    '"9999-12-31T23:59:59-14:00"', '"2026-03-29T02:30:00"', '"2026-02-30"', '"24:00"', '"99:99"',
    '"Europe/Nowhere"', '"../../etc/passwd"', "[]", "{}", "[[]]", '{"":{}}', "[" * 150 + "]" * 150,
    "[" * 700 + "]" * 700, '{"a":1,"a":2}', '["09:00","08:00"]', '"' + "x" * 20_000 + '"',
]  # fmt: skip

RULE_PARTS = [
    "FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY", "FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY",
    "FREQ=YEARLY", "FREQ=", "INTERVAL=0", "INTERVAL=+0", "INTERVAL=-1", "INTERVAL=00001",
    "INTERVAL=" + "9" * 30, "COUNT=0", "COUNT=-5", "COUNT=2000000000", "COUNT=3", "COUNT=x",
    "UNTIL=99991231T235959Z", "UNTIL=00010101", "UNTIL=20261301T000000Z", "UNTIL=20260301",
    "BYMONTH=2", "BYMONTH=13", "BYMONTHDAY=30", "BYMONTHDAY=31,-31", "BYYEARDAY=366,-366",
    "BYWEEKNO=53", "BYWEEKNO=-53", "BYDAY=MO,TU,WE,TH,FR,SA,SU", "BYDAY=53MO", "BYDAY=-5FR",
    "BYDAY=0MO", "BYDAY=XX", "BYSETPOS=-1", "BYSETPOS=366", "BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11",
    "BYHOUR=24", "BYMINUTE=0,1,2,3", "BYSECOND=60", "WKST=SU", "WKST=XX", "RSCALE=HEBREW",
    "BYEASTER=0", "=", ";;", "X=" + "y" * 3_000,
]  # fmt: skip
MOMENTS = [
    "00010101T000000", "00010101T000000Z", "99991231T235959Z", "16010101T000000", "20260329T023000",
    "20261025T023000", "20260302T204500Z", "20260230T000000", "20260302", "20260302T240000",
    "20260302T204560", "x", "", "20260302T204500/PT1H", "20260302T204500/20260301T000000",
]  # fmt: skip
LENGTHS = ["PT1H", "-PT1H", "P", "PT", "P99999999999D", "P1W", "PT0S", "P40D", "longtemps"]
ZONES = [
    "Europe/Paris", "Heure de la mairie", "/Europe/Paris", "../../etc/passwd", "/etc/passwd",
    "Europe", "Z" * 400, "Romance Standard Time", "a\tb", '"Europe/Paris"', "\x00", "", "UTC",
]  # fmt: skip


def flip(rng: random.Random, content: bytes) -> bytes:
    """Flip a few bits."""
    changed = bytearray(content)
    for _ in range(rng.randint(1, 4)):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def cut(rng: random.Random, content: bytes) -> bytes:
    """Take a piece away: the end, the beginning or something between."""
    first, last = _range(rng, content)
    return rng.choice([content[:first], content[last:], content[:first] + content[last:]])


def double(rng: random.Random, content: bytes) -> bytes:
    """Repeat a piece a few times."""
    first, last = _range(rng, content)
    return content[:last] + content[first:last] * rng.randint(1, 20) + content[last:]


def swap(rng: random.Random, content: bytes) -> bytes:
    """Exchange two pieces."""
    a, b, c, d = sorted(rng.randrange(len(content) + 1) for _ in range(4))
    return content[:a] + content[c:d] + content[b:c] + content[a:b] + content[d:]


def insert(rng: random.Random, content: bytes) -> bytes:
    """Put in something odd, over a few bytes or between them."""
    first = rng.randrange(len(content) + 1)
    last = min(len(content), first + rng.choice([0, 0, 1, 5, 30]))
    return content[:first] + rng.choice(TOKENS) + content[last:]


def noise(rng: random.Random, content: bytes) -> bytes:
    """Replace a piece by random bytes."""
    first, last = _range(rng, content)
    last = min(last, first + 64)
    return content[:first] + rng.randbytes(last - first) + content[last:]


def extreme_number(rng: random.Random, content: bytes) -> bytes:
    """Replace a number by one that nobody expects."""
    found = list(re.finditer(rb"\d+", content[:MEGABYTE]))
    if not found:
        return content
    place = rng.choice(found)
    number = rng.choice(
        [b"0", b"-1", b"+0", b"1e400", b"9" * 20, b"9" * 5_000, b"00", b"2147483648"]
    )
    return content[: place.start()] + number + content[place.end() :]


def grow(rng: random.Random, content: bytes) -> bytes:
    """Repeat a piece until the file has about a megabyte."""
    first, last = _range(rng, content)
    piece = content[first:last] or b"["
    times = max(1, (MEGABYTE - len(content)) // len(piece))
    return content[:last] + piece * times + content[last:]


def shallow(mutate: Mutation) -> Mutation:
    """Let a document that nests deeper than it could be written be damaged as bytes."""

    def mutated(rng: random.Random, content: bytes) -> bytes:
        try:
            return mutate(rng, content)
        except RecursionError:
            return insert(rng, content)

    return mutated


@shallow
def json_value(rng: random.Random, content: bytes) -> bytes:
    """Replace a value of a JSON document, or put one more beside it."""
    holders = _holders(_parsed(content))
    if not holders:
        return insert(rng, content)
    document, holder = holders[0], rng.choice(holders)
    odd = _Raw(rng.choice(JSON_VALUES))
    if isinstance(holder, list):
        place = rng.randrange(len(holder) + 1)
        holder[place : place + rng.choice([0, 1])] = [odd]
    elif rng.random() < 0.7 and holder:
        holder[rng.choice(list(holder))] = odd
    else:
        holder[rng.choice(["", "id", "type", "from", "a.b", "\ud800", "k" * 3_000])] = odd
    return _written(document)


@shallow
def json_move(rng: random.Random, content: bytes) -> bytes:
    """Put one part of a JSON document where another was, or repeat an entry of a list."""
    holders = _holders(_parsed(content))
    if len(holders) < 2:
        return swap(rng, content)
    document, holder, other = holders[0], rng.choice(holders), rng.choice(holders)
    copy = json.loads(json.dumps(other))
    if isinstance(holder, list):
        # A list of a megabyte, now and then.
        size = len(json.dumps(copy)) + 2
        times = rng.choice([1, 2, 50, max(1, MEGABYTE // size) if rng.random() < 0.2 else 2])
        holder += [copy] * times
    elif holder:
        holder[rng.choice(list(holder))] = copy
    return _written(document)


def calendar_line(rng: random.Random, content: bytes) -> bytes:
    """Replace a line of a calendar, or put one more beside it."""
    lines = content.split(b"\r\n")
    place = rng.randrange(len(lines))
    kind = rng.randrange(9)
    if kind == 0:
        line = "RRULE:" + ";".join(rng.sample(RULE_PARTS, rng.randint(1, 4)))
    elif kind == 1:
        line = f"{rng.choice(['DTSTART', 'DTEND', 'RECURRENCE-ID'])}:{rng.choice(MOMENTS)}"
    elif kind == 2:
        line = f"DTSTART;TZID={rng.choice(ZONES)}:{rng.choice(MOMENTS)}"
    elif kind == 3:
        dates = [rng.choice(MOMENTS) for _ in range(rng.choice([1, 5, 200]))]
        line = f"{rng.choice(['RDATE', 'EXDATE', 'RDATE;VALUE=PERIOD'])}:{','.join(dates)}"
    elif kind == 4:
        line = f"DURATION:{rng.choice(LENGTHS)}"
    elif kind == 5:
        line = "RECURRENCE-ID;RANGE=THISANDFUTURE:20260316T080000Z"
    elif kind == 6:
        line = f"SEQUENCE:{rng.choice(['x', '-1', '9' * 5_000, '2'])}"
    elif kind == 7:
        line = f"{rng.choice(['BEGIN', 'END'])}:{rng.choice(['VEVENT', 'STANDARD', 'VTIMEZONE'])}"
    else:
        line = ' \t"' * rng.choice([1, 40])
    lines[place : place + rng.choice([0, 1])] = [line.encode()]
    return b"\r\n".join(lines)


def calendar_rule(rng: random.Random, content: bytes) -> bytes:
    """Change a part of a rule, or give an event one more rule."""
    found = list(re.finditer(rb"RRULE:[^\r\n]*", content))
    if not found:
        return calendar_line(rng, content)
    place = rng.choice(found)
    parts = place[0].decode(errors="replace").removeprefix("RRULE:").split(";")
    parts[rng.randrange(len(parts))] = rng.choice(RULE_PARTS)
    rule = ("RRULE:" + ";".join(parts)).encode(errors="replace")
    more = place[0] + b"\r\n" + rule if rng.random() < 0.5 else rule
    return content[: place.start()] + more + content[place.end() :]


def calendar_many(rng: random.Random, content: bytes) -> bytes:
    """Repeat an event under other names, now and then until there is a megabyte of it."""
    found = list(re.finditer(rb"BEGIN:VEVENT.*?END:VEVENT\r\n", content, re.DOTALL))
    if not found:
        return double(rng, content)
    place = rng.choice(found)
    most = MEGABYTE // len(place[0]) if rng.random() < 0.2 else 20
    own = [place[0].replace(b"UID:", b"UID:%d" % n) for n in range(rng.randint(1, max(1, most)))]
    return content[: place.start()] + b"".join(own) + content[place.end() :]


BYTES: tuple[Mutation, ...] = (flip, cut, double, swap, insert, insert, noise, extreme_number)
JSON: tuple[Mutation, ...] = (json_value, json_value, json_value, json_move)
CALENDAR: tuple[Mutation, ...] = (calendar_line, calendar_line, calendar_rule, calendar_many)


class _Raw:
    """A JSON value as it is written."""

    def __init__(self, text: str) -> None:
        self.text = text


def _range(rng: random.Random, content: bytes) -> tuple[int, int]:
    first = rng.randrange(len(content) + 1)
    return first, min(len(content), first + rng.choice([1, 8, 60, 400, 4_000]))


def _parsed(content: bytes) -> object:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _holders(document: object) -> list[dict | list]:
    """Return the objects and lists of a document, itself first."""
    found: list[dict | list] = []
    ahead = [document]
    while ahead and len(found) < 2_000:
        node = ahead.pop()
        if isinstance(node, dict | list):
            found.append(node)
            ahead += node.values() if isinstance(node, dict) else node
    return found


def _written(document: object) -> bytes:
    raws: list[str] = []

    def as_mark(raw: object) -> str:
        raws.append(raw.text)
        return f"\x01{len(raws) - 1}\x01"

    text = json.dumps(document, default=as_mark)
    text = re.sub(r'"\\u0001(\d+)\\u0001"', lambda mark: raws[int(mark[1])], text)
    return text.encode("utf-8", "surrogatepass")
