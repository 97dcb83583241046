"""Overtime against the definition read naively, minute by minute, over random logs."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from analysis.asking import compensation
from analysis.oracle import Oracle, in_window
from analysis.random_logs import REGIMES, Case, cases
from hypothesis import HealthCheck, given, settings

from cmtracker.model import HOUR, MINUTE

NIGHT = (22 * HOUR, 7 * HOUR)


def small(name: str, id: str):
    """Return the weights of a regime with tiers so small that a few days fill them."""
    rules = REGIMES[name].compensation
    assert rules is not None
    rules = rules._replace(
        tiers=((2 * HOUR, rules.tiers[0][1]), (None, rules.tiers[1][1])),
        ceiling=4 * HOUR if rules.ceiling else None,
        threshold=3 * HOUR if rules.threshold else None,
    )
    return REGIMES[id]._replace(compensation=rules)


PACKS = {
    "fr-territorial": small("fr-territorial", "fr-territorial"),
    "tight": small("fr-territorial", "tight"),
    "fr-private": small("fr-private", "fr-private"),
    "eu": REGIMES["eu"],
}


def told(case: Case) -> dict[tuple[str, str], tuple[object, ...]]:
    """What each month (week) and regime comes to: asked for, first tier, later, flat, beyond."""
    oracle = Oracle(case.log, PACKS, case.now, case.step, (case.first, case.last))
    sums: defaultdict[tuple[str, str], list[Fraction | int]] = defaultdict(lambda: [0] * 6)
    reached: defaultdict[tuple[str, str], int] = defaultdict(int)
    for instant in oracle.worked:
        day = oracle.date_of[instant]
        profile = oracle.profile(day)
        pack = PACKS.get(profile.regime)
        rules = pack.compensation if pack else None
        if rules is None or (rules.categories and profile.category not in rules.categories):
            continue
        year, week, weekday = day.isocalendar()
        monthly = rules.basis == "month"
        period = f"{day:%Y-%m}" if monthly else f"{year}-W{week:02}"
        key = (period, profile.regime)
        asked = oracle.outside(instant) and oracle.asked(instant)
        listed = case.first <= day <= case.last
        if asked and listed:
            sums[key][0] += case.step
        if monthly and not asked:
            continue
        first = day.replace(day=1)
        ceiling = rules.ceiling * oracle.profile(first).quota if rules.ceiling else 10**9
        for _ in range(case.step // MINUTE):
            done = reached[key] - (rules.threshold or 0)
            reached[key] += MINUTE
            if done < 0 or not listed:
                continue
            rate = Fraction(rules.tiers[0 if done < 2 * HOUR else 1][1]).limit_denominator(100)
            place = 1 if done < 2 * HOUR else 2
            if monthly and done >= ceiling:
                place, rate = 4, Fraction(0)
            elif monthly and profile.quota < 1:
                place, rate = 3, Fraction(1)
            elif monthly and in_window(NIGHT, oracle.clock_of[instant]):
                rate *= 2
            elif monthly and (weekday == 7 or oracle.is_holiday(day)):
                rate *= Fraction(5, 3)
            sums[key][place] += MINUTE
            sums[key][5] += rate * MINUTE / HOUR
    return {key: tuple(values) for key, values in sums.items() if any(values)}


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(cases(days=6))
def test_every_estimate_is_what_the_definition_says(case):
    found = compensation(case.log, PACKS, case.first, case.last, case.now)

    said = {
        (e.period, e.regime): (
            e.requested_s,
            e.tier1_s,
            e.tier2_s,
            e.flat_s,
            e.over_cap_s,
            e.weighted,
        )
        for e in found
    }
    assert {key: values for key, values in said.items() if any(values)} == told(case)
