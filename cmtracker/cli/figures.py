"""summary, breaches, messages, compensation: what the log says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cmtracker.cli.context import CommandContext, shared
from cmtracker.cli.options import choice, range_of, range_options
from cmtracker.cli.usage import refuse_without
from cmtracker.errors import UserError
from cmtracker.model import HOUR, WEEKDAYS, Category, Rule
from cmtracker.results.figures import Step
from cmtracker.results.messages import CountedBy
from cmtracker.text.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cmtracker.results.figures import Figures

_MESSAGES = ("received", "sent", "published", "unknown", "hostile", "out_of_hours")


@click.command("summary")
@range_options
@click.option("--by", type=choice(Step), default="week", help="Rows.")
@shared
def summary(
    session: CommandContext, first: str | None, last: str | None, by: str, as_json: bool
) -> None:
    """Sum up hours by category, due, balance, who asked, messages."""
    from cmtracker.tracker import answers

    found, document = answers.summary(session.read, *range_of(session, first, last), Step(by))

    def text() -> str:
        wording = session.wording
        labels = wording.table("terms.category")
        shown = [c for c in Category if found.total.by_category[c]]
        columns = ["worked", "out_of_hours"]
        if found.total.due_s:
            columns += ["due", "uncovered"]
            # While a date is not filled in, the difference says nothing.
            columns += [] if found.total.uncovered_s else ["balance"]
        head = ["", *(wording.text(f"cli.{column}") for column in columns)]
        names = [str(labels[c.value]) for c in shown]
        head += [name[:1].lower() + name[1:] for name in names]
        rows = [
            [name, *(wording.duration(getattr(f, f"{column}_s")) for column in columns)]
            + [wording.duration(f.by_category[c]) for c in shown]
            for name, f in (
                *((row.period, row.figures) for row in found.rows),
                (wording.text("cli.total"), found.total),
            )
        ]
        worded = session.worded()
        evenings = _evenings(document["total"]["evenings"], worded)
        return "\n".join([table(head, rows), *_below(found.total, evenings, worded)])

    session.print(document, text, as_json=as_json)


def _evenings(count: Mapping[str, int], wording: Wording) -> list[str]:
    """Return how many evenings were worked and free, of those that count; nothing of none."""
    if not count["counted"]:
        return []
    return [
        wording.text("cli.summary_evenings", **{k: wording.number(n) for k, n in count.items()})
    ]


def _below(total: Figures, evenings: list[str], wording: Wording) -> list[str]:
    """Return what a table of hours has no room for: who asked, what stands on what, messages."""
    from cmtracker.text.amounts import three_amounts
    from cmtracker.text.sentences import by_requester

    lines = []
    if total.out_of_hours_s:
        parts = by_requester(total.requested_s, wording, on_watch=None)
        lines.append(wording.text("cli.summary_asked", parts=parts))
        lines.append(wording.text("cli.summary_amounts", amounts=three_amounts(total, wording)))
    lines += _beside(total, wording)
    lines += evenings
    counts = [(name, getattr(total.messages, name)) for name in _MESSAGES]
    said = [
        f"{wording.text(f'cli.messages_{name}')} {wording.number(n)}" for name, n in counts if n
    ]
    if said:
        lines.append(wording.text("cli.summary_messages", parts=", ".join(said)))
    return ["", *lines] if lines else []


def _beside(total: Figures, wording: Wording) -> list[str]:
    """Return what is told beside the hours and never added to them."""
    lines = []
    if total.from_memory_s:
        memory = wording.duration(total.from_memory_s)
        lines.append(wording.text("cli.summary_from_memory", memory=memory))
    if total.reconstructed_s:
        outside = wording.duration(total.reconstructed_out_of_hours_s)
        made = wording.duration(total.reconstructed_s)
        lines.append(wording.text("cli.summary_reconstructed", made=made, outside=outside))
    if total.interruptions:
        lines.append(wording.plural("cli.summary_interruptions", total.interruptions))
    return lines


@click.command("breaches")
@range_options
@click.option(
    "--rule", "rules", multiple=True, type=choice(Rule), help="Only this rule (repeatable)."
)
@shared
def breaches(
    session: CommandContext,
    first: str | None,
    last: str | None,
    rules: tuple[str, ...],
    as_json: bool,
) -> None:
    """List the limits that the log exceeds, by day, each in a sentence with its source."""
    from cmtracker.tracker import answers

    texts, document = answers.breaches(
        session.read,
        *range_of(session, first, last),
        [Rule(rule) for rule in rules],
        session.worded(),
    )

    def text() -> str:
        told, wording = texts(), session.wording
        if not told.counts:
            return wording.text("cli.no_breach")
        parts = ["\n".join(told.counts)]
        if told.rows:
            head = wording.text("breach.count.table")
            parts.append(f"{head}\n{table(told.head, told.rows)}")
        groups = (("limits", told.limits), ("notices", told.notices), ("covered", told.covered))
        for key, lines in groups:
            if lines:
                listed = "\n".join("• " + "\n  ".join(line) for line in lines)
                parts.append(f"{wording.text(f'report.breaches.{key}')}\n{listed}")
        return "\n\n".join(parts)

    session.print(document, text, as_json=as_json)


@click.command("messages")
@range_options
@click.option(
    "--by",
    type=choice(CountedBy),
    default="channel",
    help="Rows.",
)
@shared
def messages(
    session: CommandContext, first: str | None, last: str | None, by: str, as_json: bool
) -> None:
    """Count messages, and how many came out of hours."""
    from cmtracker.tracker import answers

    rows, total, document = answers.messages(
        session.read, *range_of(session, first, last), CountedBy(by)
    )

    def text() -> str:
        wording = session.wording
        head = ["", *(wording.text(f"cli.messages_{name}") for name in _MESSAGES)]
        named = [(_row_name(wording, by, key), found) for key, found in rows]
        lines = [
            [key, *(wording.number(getattr(found, name)) for name in _MESSAGES)]
            for key, found in (*named, (wording.text("cli.total"), total))
        ]
        return table(head, lines)

    session.print(document, text, as_json=as_json)


def _row_name(wording: Wording, by: str, key: str) -> str:
    if by == CountedBy.WEEKDAY:
        return wording.weekday(WEEKDAYS.index(key))
    if by == CountedBy.HOUR:
        return wording.clock(int(key) * HOUR)
    return wording.channel(key) if by == CountedBy.CHANNEL else key


@click.command("compensation")
@range_options
@click.option("--net", is_flag=True, help="With --json: what is to be taken off, in rows `net`.")
@click.option("--hourly-rate", metavar="EUROS", help="What the weighted hours come to, in euros.")
@shared
def compensation(
    session: CommandContext,
    first: str | None,
    last: str | None,
    net: bool,
    hourly_rate: str | None,
    as_json: bool,
) -> None:
    """Estimate the asked-for hours, weighted, gross and net."""
    from cmtracker.text import estimates
    from cmtracker.tracker import answers, typed

    if not as_json:
        refuse_without(session.wording, "--json", "net")
    cents = None if hourly_rate is None else typed.hourly_rate(hourly_rate)
    if hourly_rate is not None and cents is None:
        raise UserError("rate_refused", value=hourly_rate)
    found, document = answers.compensation(session.read, *range_of(session, first, last))
    if net or cents is not None:
        document |= answers.net(found, cents)

    def text() -> str:
        wording = session.wording
        said = estimates.estimate_sentence(found, wording)
        if not found:
            return said
        head = estimates.estimate_head(wording, cents)
        return f"{said}\n{table(head, estimates.estimate_rows(found, wording, cents))}"

    session.print(document, text, as_json=as_json)


def table(head: list[str], rows: list[list[str]]) -> str:
    """Lay out a table for a terminal: names on the left, figures flush right."""
    widths = [max(len(line[column]) for line in (head, *rows)) for column in range(len(head))]
    lines = []
    for line in (head, *rows):
        first = line[0].ljust(widths[0])
        rest = (cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))
        lines.append("  ".join((first, *rest)).rstrip())
    return "\n".join(lines)


COMMANDS = {
    "summary": summary,
    "breaches": breaches,
    "messages": messages,
    "compensation": compensation,
}
