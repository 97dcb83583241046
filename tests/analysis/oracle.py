"""The definition of the analysis read naively, instant by instant, to check the real one against.

Written apart from it: no segments, no binary search, no table of offsets. Time is walked in steps
(all facts of a log must lie on the step), each step asks ZoneInfo for its wall clock, and every sum
is a count of steps. Slow, and meant to be obvious.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from analysis.what_counts import WhatCounts, at_minutes, floor

from cmtracker.model import (
    AbsenceKind,
    Category,
    Limit,
    Log,
    Profile,
    Regime,
    RequestedBy,
    Rule,
    Schedule,
    Slot,
)

DAY, HOUR, MINUTE = 86_400, 3_600, 60
OPEN = 10**12


@dataclass(frozen=True)
class Said:
    """What a breach says, without its source."""

    rule: Rule
    start: int
    end: int
    measured: int
    limit: int
    sessions: tuple[str, ...]
    requested_by: tuple[tuple[RequestedBy, int], ...]
    private: bool


class Oracle:
    """One log, walked from nine days before its first work, or a range, to nine days after."""

    def __init__(
        self,
        log: Log,
        regimes: Mapping[str, Regime],
        now: int,
        step: int,
        dates: tuple[date, date],
        margin: int = 9 * DAY,
    ) -> None:
        self.log, self.regimes, self.step = at_minutes(log), regimes, max(step, MINUTE)
        self.now = floor(now)
        self.profiles = sorted(
            log.profiles or (Profile(),), key=lambda p: (p.since or date.min, p.id)
        )
        self.schedules = sorted(log.schedules, key=lambda s: (s.since, s.id))
        self.categories: dict[int, Category] = {}
        spans = [(floor(s.start), min(floor(s.end), self.now)) for s in log.sessions]
        edges = [edge for start, end in spans if start < end for edge in (start, end - MINUTE)]
        known = [*edges, *(utc_midnight(day) for day in dates)]
        self.walk(min(known) - margin, max(known) + margin)
        self.counts = WhatCounts(self)
        self.owner = self.counts.owners()
        self.worked = sorted(self.owner)
        self.today = self.day_at(self.now)

    # the wall clock

    def walk(self, low: int, high: int) -> None:
        """Note date and clock of every step; dates never run backwards."""
        starts = [self.change_of_zone(p) for p in self.profiles[1:]]
        low -= low % self.step
        self.date_of: dict[int, date] = {}
        self.clock_of: dict[int, int] = {}
        self.instants_of: defaultdict[date, list[int]] = defaultdict(list)
        reached = date.min
        for instant in range(low, high, self.step):
            profile = self.profiles[sum(start <= instant for start in starts)]
            wall = datetime.fromtimestamp(instant, ZoneInfo(profile.timezone))
            reached = max(reached, wall.date())
            self.date_of[instant] = reached
            self.clock_of[instant] = wall.hour * HOUR + wall.minute * 60 + wall.second
            self.instants_of[reached].append(instant)
        self.days = list(self.instants_of)

    def change_of_zone(self, profile: Profile) -> int:
        """Find the first instant at which the profile's own zone has reached its date."""
        assert profile.since is not None
        guess = utc_midnight(profile.since) - 2 * DAY
        zone = ZoneInfo(profile.timezone)
        while datetime.fromtimestamp(guess, zone).date() < profile.since:
            guess += min(self.step, 60)
        return guess

    def day_of_minute(self, instant: int) -> date:
        """Return the date of a minute of the walk."""
        return self.date_of[instant - instant % self.step]

    def clock_of_minute(self, instant: int) -> int:
        """Return the wall clock of a minute of the walk."""
        return self.clock_of[instant - instant % self.step] + instant % self.step

    def day_at(self, instant: int) -> date:
        """Return the date of any instant, inside the walk or not."""
        instant -= instant % self.step
        if instant in self.date_of:
            return self.date_of[instant]
        profile = self.profiles[0 if instant < min(self.date_of) else -1]
        return datetime.fromtimestamp(instant, ZoneInfo(profile.timezone)).date()

    def midnight(self, day: date) -> int:
        """Return the first instant of a date, or of the next one that exists."""
        if self.days[0] < day < self.days[-1]:
            while day not in self.instants_of:
                day += timedelta(days=1)
            return self.instants_of[day][0]
        zone = ZoneInfo(self.profile(day).timezone)
        instant = utc_midnight(day) - 2 * DAY
        while datetime.fromtimestamp(instant, zone).date() < day:
            instant += 900
        return instant

    # the facts of a date

    def profile(self, day: date) -> Profile:
        return [p for p in self.profiles if p is self.profiles[0] or p.since <= day][-1]

    def slots(self, day: date) -> tuple[Slot, ...]:
        schedule = self.schedule(day)
        if schedule is None:
            return ()
        monday = day - timedelta(days=day.weekday())
        first = schedule.since - timedelta(days=schedule.since.weekday())
        week = schedule.weeks[((monday - first).days // 7) % len(schedule.weeks)]
        return week[day.weekday()]

    def schedule(self, day: date) -> Schedule | None:
        return next((s for s in reversed(self.schedules) if s.since <= day), None)

    def is_holiday(self, day: date) -> bool:
        rules = self.profile(day).holidays
        if day in rules.solidarity:
            return False
        legal = self.log.holidays.get((rules.country, rules.subdivision), {})
        return day in rules.add or (day in legal and day not in rules.remove)

    def absence_kinds(self, day: date, clock: int) -> set[AbsenceKind]:
        found = set()
        for absence in self.log.absences:
            if absence.first <= day <= absence.last:
                part = absence.part
                if (
                    part is None
                    or (part == "am" and clock < 13 * HOUR)
                    or (part == "pm" and clock >= 13 * HOUR)
                    or (isinstance(part, Slot) and part.start <= clock < part.end)
                ):
                    found.add(absence.kind)
        return found

    def absence_kinds_on(self, day: date) -> set[AbsenceKind]:
        """Return the kinds of absence that take any part of a date."""
        return {kind for clock in range(0, DAY, 300) for kind in self.absence_kinds(day, clock)}

    # the class of an instant

    def category(self, instant: int) -> Category:
        if instant not in self.categories:
            self.categories[instant] = self.class_of(instant)
        return self.categories[instant]

    def class_of(self, instant: int) -> Category:
        day, clock = self.date_of[instant], self.clock_of[instant]
        profile, slots = self.profile(day), self.slots(day)
        if self.is_holiday(day):
            return Category.HOLIDAY
        if any(s.start < s.end for s in slots) and self.absence_kinds(day, clock):
            return Category.LEAVE
        if any(slot.start <= clock < slot.end for slot in slots):
            return Category.SCHEDULED
        if day.weekday() == 6:
            return Category.SUNDAY
        if day.weekday() == 5:
            return Category.SATURDAY
        if in_window(profile.night, clock):
            return Category.NIGHT
        since = (clock - profile.evening_from) % DAY
        to_night = (profile.night[0] - profile.evening_from) % DAY
        if since < to_night and not in_window(profile.night, profile.evening_from):
            return Category.EVENING
        return Category.DAYTIME

    def outside(self, instant: int) -> bool:
        return self.category(instant) is not Category.SCHEDULED

    def asked(self, instant: int) -> bool:
        session = self.owner[instant]
        if session.requested_by in {RequestedBy.MANAGER, RequestedBy.MAYOR}:
            return True
        if session.requested_by is RequestedBy.ON_CALL:
            return any(w.start <= instant < w.end and w.reference for w in self.log.on_call)
        if session.requested_by is RequestedBy.STANDING_ORDER:
            day = self.date_of[instant]
            return any(
                o.first <= day and (o.last is None or day <= o.last) and o.reference
                for o in self.log.orders
                if session.order in {None, "", o.id}
            )
        return False

    # figures

    def figures(self, first: date, last: date) -> dict[str, object]:
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        times = [t for t in self.worked if first <= self.date_of[t] <= last]
        outside = [t for t in times if self.outside(t)]
        due = {day: self.owed_in_all(day) for day in days}
        before_now = [day for day in days if day < self.today]
        due |= {day: 0 for day in days if day not in before_now}
        if self.today in due:
            due[self.today] = self.due_today()
        empty = [
            day
            for day in days
            if not any(self.date_of[t] == day and not self.outside(t) for t in times)
        ]
        uncovered = sum(due[day] for day in empty)
        worked = len(times) * self.step
        return {
            "worked_s": worked,
            "due_s": sum(due.values()),
            "uncovered_s": uncovered,
            "balance_s": worked - (sum(due.values()) - uncovered),
            "out_of_hours_s": len(outside) * self.step,
            "night_s": self.step
            * sum(
                in_window(self.profile(self.date_of[t]).night, self.clock_of[t]) for t in outside
            ),
            "asked_s": self.step * sum(self.asked(t) for t in outside),
            "by_category": self.counted(self.category(t) for t in times),
            "requested_s": self.counted(self.owner[t].requested_by for t in outside),
            **self.counts.figures(first, last, outside),
        }

    def activities(self, first: date, last: date) -> dict[object, int]:
        times = [t for t in self.worked if first <= self.date_of[t] <= last]
        return self.counted(self.owner[t].activity for t in times)

    def counted(self, keys: Iterator[object]) -> dict[object, int]:
        return {key: n * self.step for key, n in Counter(keys).items()}

    def due_today(self) -> int:
        """Return what today owes: the slots that are over, of flexible hours nothing."""
        schedule = self.schedule(self.today)
        if schedule is None or schedule.due is not None or self.is_holiday(self.today):
            return 0
        over = slot = 0
        instants = self.instants_of.get(self.today, [])
        for instant in instants:
            slot = slot + self.step if self.is_agreed(instant) else 0
            ends = instant == instants[-1] or not self.is_agreed(instant + self.step)
            over += slot if slot and ends and instant + self.step <= self.now else 0
        return over

    def is_agreed(self, instant: int) -> bool:
        """Tell whether an instant lies in a slot that no absence takes."""
        clock = self.clock_of[instant]
        agreed = any(s.start <= clock < s.end for s in self.slots(self.date_of[instant]))
        return agreed and not self.absence_kinds(self.date_of[instant], clock)

    def owed_in_all(self, day: date) -> int:
        """Return what a date owes, whether it is over or not."""
        if self.is_holiday(day):
            return 0
        schedule, instants = self.schedule(day), self.instants_of.get(day, [])
        if schedule is None or not instants:
            return 0
        if schedule.due is None:
            return self.step * sum(map(self.is_agreed, instants))
        usual = (schedule.usual or ((),) * 7)[day.weekday()] or self.slots(day)
        clocks = [c for c in range(0, DAY, self.step) if any(s.start <= c < s.end for s in usual)]
        kept = [c for c in clocks if not self.absence_kinds(day, c)]
        owed = schedule.due[day.weekday()] if self.slots(day) else 0
        if not any(self.absence_kinds(day, c) for c in range(0, DAY, self.step)):
            return owed
        return -(-owed * len(kept) // (len(clocks) * 60)) * 60 if clocks else 0

    # runs and rests

    def gaps(self, shortest: int = 1) -> list[tuple[int, int]]:
        """Return the rests between worked steps, the open ones included (OPEN stands for never)."""
        found = [(-OPEN, self.worked[0])]
        for before, after in zip(self.worked, self.worked[1:], strict=False):
            if after - before > self.step:
                found.append((before + self.step, after))
        found.append((self.worked[-1] + self.step, OPEN))
        return [(a, b) for a, b in found if b - a >= shortest]

    def limit(self, rule: Rule, instant: int) -> Limit | None:
        return self.limit_on(rule, self.date_of[instant])

    def limit_on(self, rule: Rule, day: date) -> Limit | None:
        regime = self.regimes.get(self.profile(day).regime)
        return regime.limits.get(rule) if regime else None

    def rest_figure(self, instant: int) -> int:
        limit = self.limit(Rule.DAILY_REST, instant)
        return limit.figure if limit else 11 * HOUR

    def night_rest(self, day: date) -> tuple[int, int] | None:
        night = {t for t in self.instants_of.get(day, []) if self.clock_of[t] < 5 * HOUR}
        if not night:
            return None
        meeting = [(a, b) for a, b in self.gaps(HOUR) if any(a <= t < b for t in night)]
        return max(meeting, key=lambda g: (length(g), -g[0]), default=None)

    def short_rests(self) -> list[tuple[int, int]]:
        """Return the breaches of the daily rest, taken in order of time."""
        nights = [self.night_rest(day) for day in self.days]
        breaches: list[tuple[int, int]] = []
        for rest in dict.fromkeys(n for n in nights if n is not None):
            start, end = rest
            if start == -OPEN or end == OPEN or self.limit(Rule.DAILY_REST, start) is None:
                continue
            figure = self.rest_figure(start)
            earlier = [
                (a, b)
                for a, b in self.gaps()
                if a != -OPEN
                and b <= start
                and (b - a >= self.rest_figure(a) or (a, b) in breaches)
            ]
            t0 = earlier[-1][1] if earlier else self.worked[0]
            inside = [min(b, t0 + DAY) - max(a, t0) for a, b in self.gaps()]
            if end - start < figure and not any(seconds >= figure for seconds in inside):
                breaches.append(rest)
        return breaches

    def service_days(self) -> list[tuple[int, int]]:
        short = self.short_rests()
        cuts = [
            (a, b)
            for a, b in self.gaps()
            if a > -OPEN and b < OPEN and (b - a >= self.rest_figure(a) or (a, b) in short)
        ]
        starts = [self.worked[0], *(b for _, b in cuts)]
        ends = [*(a for a, _ in cuts), self.worked[-1] + self.step]
        return list(zip(starts, ends, strict=True))

    def stretches(self) -> list[tuple[int, int]]:
        def pause(instant: int) -> int:
            limit = self.limit(Rule.BREAK, instant)
            return limit.pause if limit else 20 * 60

        cuts = [(a, b) for a, b in self.gaps() if a > -OPEN and b < OPEN and b - a >= pause(a)]
        starts = [self.worked[0], *(b for _, b in cuts)]
        ends = [*(a for a, _ in cuts), self.worked[-1] + self.step]
        return list(zip(starts, ends, strict=True))

    # the rules

    def breaches(self) -> list[Said]:
        if not self.worked:
            return []
        found = [*self.on_days(), *self.on_rests(), *self.on_weeks(), *self.on_months()]
        return sorted(found, key=lambda s: (s.start, list(Rule).index(s.rule), s.end, s.private))

    def on_rests(self) -> Iterator[Said]:
        for start, end in self.short_rests():
            before, after = self.owner[start - self.step], self.owner[end]
            counts: Counter[RequestedBy] = Counter()
            for t in self.worked:
                if self.owner[t] in {before, after} and self.outside(t):
                    counts[self.owner[t].requested_by] += self.step
            if not counts:
                own = sum(self.owner[t] is before for t in self.worked)
                counts[before.requested_by] = own * self.step
            yield Said(
                Rule.DAILY_REST,
                start,
                end,
                end - start,
                self.rest_figure(start),
                (before.id, after.id),
                tuple(sorted(counts.items())),
                private=False,
            )
        days = self.service_days()
        for start, end in days:
            limit = self.limit(Rule.DAILY_SPAN, start)
            closed = (start, end) != days[-1] or self.now - end >= self.rest_figure(end)
            if limit and end - start > limit.figure and closed:
                yield self.said(limit, start, end, end - start)
        runs = self.stretches()
        for start, end in runs:
            limit = self.limit(Rule.BREAK, start)
            if limit is None:
                continue
            closed = (start, end) != runs[-1] or self.now - end >= limit.pause
            seconds = self.step * sum(start <= t < end for t in self.worked)
            if seconds >= limit.figure and closed:
                yield self.said(limit, start, end, seconds)

    def on_days(self) -> Iterator[Said]:
        for day in sorted({self.date_of[t] for t in self.worked}):
            times = [t for t in self.worked if self.date_of[t] == day]
            over = self.midnight(day + timedelta(days=1)) <= self.now
            limit = self.limit_on(Rule.DAILY_WORK, day)
            if limit and over and len(times) * self.step > limit.figure:
                yield self.said(limit, times[0], times[-1] + self.step, len(times) * self.step)
            limit = self.limit_on(Rule.LEAVE_WORKED, day)
            for private in (False, True):
                leave = [t for t in times if self.is_leave(t, private=private)]
                if limit and over and leave:
                    yield self.said(
                        limit, leave[0], leave[-1] + self.step, len(leave) * self.step, private
                    )
        for day in self.days[1:-2]:
            yield from self.disconnected(day)

    def is_leave(self, instant: int, *, private: bool) -> bool:
        kinds = self.absence_kinds(self.date_of[instant], self.clock_of[instant])
        if self.category(instant) is not Category.LEAVE:
            return False
        if AbsenceKind.SICK in kinds:
            return private
        return not private and bool(kinds - {AbsenceKind.OTHER})

    def disconnected(self, day: date) -> Iterator[Said]:
        window = self.profile(day).disconnection
        if window is None or window[0] == window[1]:
            return
        start, end = window
        until = end if start < end else DAY
        times = [t for t in self.instants_of[day] if start <= self.clock_of[t] < until]
        if start > end:
            tomorrow = self.instants_of[self.days[self.days.index(day) + 1]]
            times += [t for t in tomorrow if self.clock_of[t] < end]
        work = [t for t in times if t in self.owner]
        if not work or times[-1] + self.step > self.now:
            return
        limit = self.limit(Rule.DISCONNECTION, work[0])
        if limit:
            yield self.said(limit, work[0], work[-1] + self.step, len(work) * self.step)

    def on_weeks(self) -> Iterator[Said]:
        days = [self.date_of[t] for t in self.worked]
        monday = days[0] - timedelta(days=days[0].weekday())
        weeks = []
        while monday <= days[-1]:
            weeks.append(monday)
            monday += timedelta(days=7)
        sums = {week: self.step * sum(monday_of(day) == week for day in days) for week in weeks}
        for week in weeks:
            start, end = self.midnight(week), self.midnight(week + timedelta(days=7))
            if not sums[week] or end > self.now:
                continue
            limit = self.limit_on(Rule.WEEKLY_WORK, week)
            if limit and sums[week] > limit.figure:
                yield self.said(limit, start, end, sums[week])
            limit = self.limit_on(Rule.WEEKLY_DAYS, week)
            count = len({day for day in days if monday_of(day) == week})
            if limit and count > limit.figure:
                yield self.said(limit, start, end, count)
            limit = self.limit_on(Rule.WEEKLY_REST, week)
            if limit:
                rests = [length((a, b)) for a, b in self.gaps() if start <= a < end]
                rests += [min(b, end) - start for a, b in self.gaps() if a < start < b]
                if max(rests, default=0) < limit.figure:
                    yield self.said(limit, start, end, max(rests, default=0))
        yield from self.averages(weeks, sums)

    def averages(self, weeks: list[date], sums: dict[date, int]) -> Iterator[Said]:
        run: list[tuple[int, int, date, Limit]] = []
        for index, week in enumerate([*weeks, None]):
            limit = self.limit_on(Rule.AVERAGE_WORK, week) if week else None
            mean = -1
            if week and limit and index + limit.weeks <= len(weeks):
                total = sum(sums[w] for w in weeks[index : index + limit.weeks])
                mean = floor(total // limit.weeks)
                over = self.midnight(week + timedelta(days=7 * limit.weeks)) <= self.now
                mean = mean if over and mean > limit.figure else -1
            if run and (mean < 0 or limit != run[0][3]):
                _, worst, first, its = max(run, key=lambda w: (w[0], -w[2].toordinal()))
                end = self.midnight(first + timedelta(days=7 * its.weeks))
                yield self.said(its, self.midnight(first), end, worst)
                run = []
            if week and limit and mean >= 0:
                run.append((total, mean, week, limit))

    def on_months(self) -> Iterator[Said]:
        sums: Counter[date] = Counter()
        for t in self.worked:
            if self.outside(t) and self.asked(t):
                sums[self.date_of[t].replace(day=1)] += self.step
        for first, seconds in sums.items():
            following = (first + timedelta(days=32)).replace(day=1)
            limit, profile = self.limit_on(Rule.OVERTIME_MONTH, first), self.profile(first)
            if limit is None or following > self.today:
                continue
            ceiling = round(limit.figure * profile.quota)
            if profile.category in limit.categories and seconds > ceiling:
                start, end = self.midnight(first), self.midnight(following)
                times = [t for t in self.worked if start <= t < end]
                made = [t for t in times if self.outside(t) and self.asked(t)]
                yield self.said(limit, start, end, seconds, limit_s=ceiling, times=made)

    def said(
        self,
        limit: Limit,
        start: int,
        end: int,
        measured: int,
        private: bool = False,
        limit_s: int | None = None,
        times: list[int] | None = None,
    ) -> Said:
        if times is None:
            times = [t for t in self.worked if start <= t < end]
        counts: Counter[RequestedBy] = Counter()
        for t in [t for t in times if self.outside(t)] or times:
            counts[self.owner[t].requested_by] += self.step
        return Said(
            limit.rule,
            start,
            end,
            measured,
            limit.figure if limit_s is None else limit_s,
            tuple(dict.fromkeys(self.owner[t].id for t in times)),
            tuple(sorted(counts.items())),
            private,
        )


def in_window(window: tuple[int, int], clock: int) -> bool:
    start, end = window
    if start <= end:
        return start <= clock < end
    return clock >= start or clock < end


def length(gap: tuple[int, int]) -> int:
    """Return the length of a rest; an open one is unlimited."""
    return OPEN if OPEN in gap or -OPEN in gap else gap[1] - gap[0]


def utc_midnight(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
