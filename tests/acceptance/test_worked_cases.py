"""Every worked case goes through the command line and comes out as it was worked out by hand."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from analysis import worked_cases

ALSO_SPEAK = {"weekly_days", "leave_worked", "disconnection", "overtime_month"}


@pytest.mark.samples
@pytest.mark.parametrize("path", worked_cases.params())
def test_the_command_line_says_what_was_worked_out_by_hand(path: Path, done, tmp_path):
    case = json.loads(path.read_text(encoding="utf-8"))
    document = tmp_path / "document.json"
    document.write_text(json.dumps(case["document"]), encoding="utf-8")
    done("import", document)
    asked = ("--from", case["from"], "--to", case["to"])
    expect = case["expect"]

    total = done("summary", *asked, "--by", "day")

    assert {key: total["total"][key] for key in expect["total"]} == expect["total"]
    worked = {row["period"]: row["worked_s"] for row in total["rows"] if row["worked_s"]}
    assert worked == expect["days"]

    found = [
        breach
        for breach in done("breaches", *asked)["breaches"]
        if breach["rule"] not in ALSO_SPEAK
    ]

    expected = [_facts(breach) for breach in expect["breaches"]]
    assert sorted(_facts(breach) for breach in found) == sorted(expected)
    for breach in found:
        assert breach["sentence"]
        assert breach["source"]["text"]

    if "compensation" in expect:
        assert done("compensation", *asked)["months"] == expect["compensation"]


def _facts(breach: dict[str, object]) -> tuple[object, ...]:
    start = str(breach["start"])
    moment = datetime.fromisoformat(start)
    day = start if moment.tzinfo else f"{start}T00:00:00"
    weekly = breach["rule"] in {"weekly_work", "average_work", "weekly_rest"}
    return (breach["rule"], breach["measured"], breach["limit"], day[:10] if weekly else start)
