"""Ten years of three devices: merging them costs at most half as much again as reading them."""

from __future__ import annotations

import json
import time
from collections import defaultdict

from cmtracker.store.history import ENTRY
from cmtracker.store.rows import canonical
from cmtracker.sync.merge import Merged, RecordStep, merged
from cmtracker.sync.segment import DeviceSegment, ToldLine, decoded, encoded, linked

YEARS, DAYS, DEVICES = 10, 365, ("home", "office", "phone")
NOON = 1_772_449_200
MOST = 1.5


def files() -> list[bytes]:
    """Each device noted a session every day, and corrected one of another device every third."""
    found = []
    for device in DEVICES:
        lines: list[ToldLine] = []
        for day in range(YEARS * DAYS):
            start = NOON + 86_400 * day
            state = {"start": start, "end": start + 3_600, "zone": "Europe/Paris",
                     "requested_by": "manager", "source": "manual", "edited": 0}  # fmt: skip
            _add(lines, device, start, f"{device}-{day}", None, state)
            if day % 3 == 0:
                other = DEVICES[(DEVICES.index(device) + 1) % len(DEVICES)]
                _add(lines, device, start + 60, f"{other}-{day}", state, state | {"place": device})
        found.append(encoded(DeviceSegment("person", device, device, lines), None))
    return found


def _add(
    lines: list[ToldLine],
    device: str,
    at: int,
    id_: str,
    before: dict[str, object] | None,
    after: dict[str, object],
) -> None:
    previous = lines[-1].hash if lines else ""
    told = canonical(before) if before else None
    action = "change" if before else "insert"
    entry = (at, f"act {len(lines)}", "add", "do", None, "command", action, "session", id_, told,
             canonical(after), None)  # fmt: skip
    hash_ = linked(previous, device, len(lines) + 1, entry)
    lines.append(ToldLine(len(lines) + 1, previous, hash_, entry))


def read(raw: list[bytes]) -> list[DeviceSegment]:
    return [decoded(one, "a.seg", "person", None) for one in raw]


def merge(segments: list[DeviceSegment]) -> dict[str, Merged]:
    steps: defaultdict[str, list[RecordStep]] = defaultdict(list)
    at = [ENTRY.index(name) for name in ("instant", "kind", "action", "entity_id", "before",
                                         "after")]  # fmt: skip
    for segment in segments:
        for line in segment.lines:
            assert line.entry is not None
            instant, kind, action, id_, before, after = (line.entry[place] for place in at)
            steps[str(id_)].append(
                RecordStep(
                    int(instant or 0),
                    segment.device,
                    line.seq,
                    line.hash,
                    str(kind),
                    str(action),
                    json.loads(str(before)) if before else None,
                    json.loads(str(after)),
                )
            )
    return {id_: merged("session", found, {}.get) for id_, found in steps.items()}


def test_ten_years_of_three_devices_are_merged_in_the_time_of_reading_them(benchmark):
    raw = files()
    begin = time.process_time()
    segments = read(raw)
    reading = time.process_time() - begin

    begin = time.process_time()
    found = merge(segments)
    merging = time.process_time() - begin

    benchmark.extra_info["merging_by_reading"] = merging / reading
    benchmark.pedantic(merge, args=(segments,), rounds=1)
    assert len(found) == YEARS * DAYS * len(DEVICES)
    assert merging <= MOST * reading
