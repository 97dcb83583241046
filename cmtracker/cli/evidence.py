"""evidence: what is missing in the file."""

from __future__ import annotations

import click

from cmtracker.cli.context import CommandContext, shared
from cmtracker.cli.options import range_of, range_options


@click.command("evidence")
@range_options
@shared
def evidence(session: CommandContext, first: str | None, last: str | None, as_json: bool) -> None:
    """Say what is missing in the file, by what judges look for."""
    from cmtracker.text.evidence import evidence_text
    from cmtracker.tracker import evidence as evidences

    begin, end, found = evidences.evidence(session.read, *range_of(session, first, last))
    wording = session.worded()

    def text() -> str:
        lines = [wording.text("evidence.title", span=wording.span(begin, end))]
        for one in found:
            said = evidence_text(one, wording)
            lines.append(
                wording.text(
                    "evidence.line",
                    name=said.name,
                    state=said.state,
                    sentence=said.sentence,
                    source=said.source,
                )
            )
            lines += [f"  → {said.way}"] if said.way else []
        return "\n".join([*lines, wording.text("evidence.nature")])

    document = {
        "from": begin.isoformat(),
        "to": end.isoformat(),
        "evidence": [evidences.evidence_json(one, wording) for one in found],
    }
    session.print(document, text, as_json=as_json)


COMMANDS = {"evidence": evidence}
