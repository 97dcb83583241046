"""The words on a report that was checked against the log."""

from __future__ import annotations

from cmtracker.results.report_check import CheckState, ReportChange, ReportCheck
from cmtracker.text.wording import Wording

CHANGES_TOLD = 20
"""Changes told one by one; of more the number is said."""


def check_lines(found: ReportCheck, wording: Wording) -> list[str]:
    """Return what is to be said of a report: the answer first, then what changed since."""
    values = {
        "span": wording.span(found.first, found.last),
        "made": wording.date(found.made),
    }
    lines = [wording.text(f"report_check.{_answer(found)}", **values)]
    if found.state is CheckState.CHANGED:
        lines.append(wording.plural("report_check.acts", found.acts))
    if found.changes and found.is_other_version:
        lines.append(wording.text("report_check.other_version"))
    lines += [f"• {change_text(one, wording)}" for one in found.changes[:CHANGES_TOLD]]
    left = len(found.changes) - CHANGES_TOLD
    if left > 0:
        lines.append(wording.plural("report_check.more", left))
    return [*lines, wording.text("report_check.pages")]


def _answer(found: ReportCheck) -> str:
    """Return the key of the sentence that answers."""
    if found.doubt is not None:
        return f"altered.{found.doubt.value}"
    is_version = found.state is CheckState.CHANGED and not found.acts
    return "differs" if is_version else found.state.value


def change_text(change: ReportChange, wording: Wording) -> str:
    """Return one difference: "9 juin 2026 : 50 min hors horaires alors, 1 h aujourd’hui"."""
    day = wording.date(change.date) if change.date else ""
    if change.what == "day":
        key = "day" if change.before_s != change.after_s else "day_other"
        before, after = (wording.duration(s) for s in (change.before_s, change.after_s))
        return wording.text(f"report_check.{key}", date=day, before=before, after=after)
    what = wording.text(f"report_check.what.{change.what}")
    kind = wording.text(f"report_check.kind.{change.kind.value}")
    key = "dated" if day else "undated"
    return wording.text(f"report_check.change.{key}", what=what, kind=kind, date=day)
