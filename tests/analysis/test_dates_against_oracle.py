"""What a range shows by its dates and by the hours of the week, against the naive model."""

from __future__ import annotations

from collections import Counter, defaultdict

from analysis.asking import hour_grid, worked_dates
from analysis.oracle import HOUR, Oracle
from analysis.random_logs import REGIMES, cases, examples
from hypothesis import given

from cmtracker.model import QUARTER, Category
from cmtracker.results.coverage import DateCount

C = Category
COUNTED = {
    "evenings": (C.EVENING,),
    "nights": (C.NIGHT,),
    "saturdays": (C.SATURDAY,),
    "sundays": (C.SUNDAY,),
    "weekends": (C.SATURDAY, C.SUNDAY),
    "holidays": (C.HOLIDAY,),
    "leave_days": (C.LEAVE,),
}


def walked(case):
    return Oracle(case.log, REGIMES, case.now, case.step, (case.first, case.last))


@examples()
@given(cases())
def test_every_worked_second_lies_at_its_weekday_and_hour(case):
    oracle = walked(case)
    seconds = Counter()
    for instant in oracle.worked:
        day, hour = oracle.date_of[instant], oracle.clock_of[instant] // HOUR
        if case.first <= day <= case.last:
            seconds[oracle.outside(instant), day.weekday(), hour] += case.step

    grid = hour_grid(case.log, case.first, case.last, case.now)

    told = {
        (outside, weekday, hour): cell
        for outside, rows in ((False, grid.in_hours), (True, grid.out_of_hours))
        for weekday, row in enumerate(rows)
        for hour, cell in enumerate(row)
        if cell
    }
    assert told == dict(seconds)


@examples()
@given(cases())
def test_every_date_with_work_in_a_category_is_counted(case):
    oracle = walked(case)
    worked, asked = defaultdict(Counter), defaultdict(Counter)
    for instant in oracle.worked:
        day = oracle.date_of[instant]
        if case.first <= day <= case.last:
            for name, categories in COUNTED.items():
                if oracle.category(instant) in categories:
                    key = day.isocalendar()[:2] if name == "weekends" else day
                    worked[name][key] += case.step
                    asked[name][key] += case.step * oracle.asked(instant)

    found = worked_dates(case.log, case.first, case.last, case.now)

    for name in COUNTED:
        told: DateCount = getattr(found, name)
        sums = worked[name].values()
        assert told.worked == len(sums), name
        assert told.quarter_hour == sum(s >= QUARTER for s in sums), name
        assert told.asked == sum(s > 0 for s in asked[name].values()), name
