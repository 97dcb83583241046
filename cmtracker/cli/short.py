"""start, stop, pause, resume, toggle, status and `count CHANNEL N`, with `--json` or nothing else.

Keys and buttons of the desktop type them so, all day long. They are read here without click, whose
import alone takes as long again as all the rest of such a command.
"""

from __future__ import annotations

from typing import Any

from cmtracker.cli.context import CommandContext
from cmtracker.model import QUARTER, Direction, Doing, Instant, Running, Session

LONGEST_CHANNEL = 100
"""Characters of a channel's name that is not looked at more closely."""
LONGEST_NUMBER = 18
"""Digits of a number that is not looked at more closely."""


def is_short(arguments: list[str]) -> bool:
    """Say whether a command line is one of these: a verb alone, or with `--json` at its end."""
    match arguments:
        case [verb] | [verb, "--json"] if verb in SHORT:
            return True
        case ["count", channel, n] | ["count", channel, n, "--json"]:
            plain = channel.isprintable() and len(channel) <= LONGEST_CHANNEL
            number = n.isascii() and n.isdecimal() and len(n) <= LONGEST_NUMBER
            return plain and channel[:1] not in ("", "-") and number
    return False


def obey(arguments: list[str]) -> int:
    """Do what a short command line says; return the exit code. Raises `UserError`."""
    as_json = arguments[-1] == "--json"
    with CommandContext(None, None) as session:
        if arguments[0] == "count":
            count(session, arguments[1], int(arguments[2]), as_json=as_json)
        else:
            SHORT[arguments[0]](session, as_json=as_json)
    return 0


def start(session: CommandContext, *, as_json: bool) -> None:
    """Start a session now."""
    from cmtracker.tracker import timing

    told(session, timing.start(session.ws), "started", as_json=as_json)


def stop(session: CommandContext, *, as_json: bool) -> None:
    """Stop the session under way now."""
    from cmtracker.tracker import timing

    before = session.ws.store.running()
    told(session, timing.stop(session.ws), "stopped", before, as_json=as_json)


def pause(session: CommandContext, *, as_json: bool) -> None:
    """Pause now."""
    from cmtracker.tracker import timing

    told(session, timing.pause(session.ws), "paused", as_json=as_json)


def resume(session: CommandContext, *, as_json: bool) -> None:
    """Resume now."""
    from cmtracker.tracker import timing

    told(session, timing.resume(session.ws), "resumed", as_json=as_json)


def toggle(session: CommandContext, *, as_json: bool) -> None:
    """Stop, resume or start, whichever comes next."""
    from cmtracker.tracker import timing

    before = session.ws.store.running()
    done = timing.toggle(session.ws)
    told(session, done, toggled(done), before, as_json=as_json)


def status(session: CommandContext, *, as_json: bool) -> None:
    """Print what is running, and since when."""
    from cmtracker.tracker import moments, timing
    from cmtracker.tracker.records_json import running_json

    ws = session.ws
    found = timing.status(ws)
    document = {
        "state": found.state,
        "now": moments.iso(ws.now(), ws.zone()),
        "worked_s": found.worked_s,
        "left_behind": found.left_behind,
        "running": running_json(found.running) if found.running else None,
    }

    def text() -> str:
        wording = session.wording
        if found.running is None:
            return wording.text("cli.idle")
        since = found.running.paused_at or found.running.start
        key = "cli.on_pause" if found.state is Doing.PAUSED else "cli.working"
        return wording.text(
            "cli.forgotten_session" if found.forgotten else key,
            since=session.told(since, ws.zone()),
            duration=wording.duration(found.worked_s),
        )

    session.print(document, text, as_json=as_json)


def count(
    session: CommandContext,
    channel: str,
    n: int,
    *,
    way: Direction = Direction.SENT,
    hostile: int = 0,
    at: Instant | None = None,
    as_json: bool,
) -> None:
    """Count messages of a channel, now or at an instant."""
    from cmtracker.tracker import counts, moments

    ws = session.ws
    done = counts.add(ws, channel, n, direction=way, hostile=hostile, at=at)
    document = {
        "channel": done.channel,
        "direction": done.direction.value,
        "start": moments.iso(done.start, ws.zone()),
        "count": done.count,
        "hostile": done.hostile,
    }
    session.print(
        document,
        lambda: session.wording.plural(
            f"cli.counted_{done.direction}",
            n,
            channel=session.wording.channel(done.channel),
            at=session.told(done.start, ws.zone(done.start)),
            until=session.wording.exact_time(done.start + QUARTER, ws.zone(done.start)),
        ),
        as_json=as_json,
    )


def toggled(done: Running | Session | None) -> str:
    """Return the key of the text that tells what a toggle did."""
    return "started" if isinstance(done, Running) else "stopped"


def told(
    session: CommandContext,
    done: Running | Session | None,
    key: str,
    under_way: Running | None = None,
    *,
    as_json: bool,
) -> None:
    """Answer an act on the session under way; `key` names the text ``cli.<key>``.

    `under_way` is what it was before, where it is over now.
    """
    from cmtracker.cli.remarks import sentences, with_remarks

    def document() -> dict[str, Any]:
        from cmtracker.tracker.records_json import act_json

        remarks = [] if done is None else sentences(session, done)
        return act_json(done) | ({"remarks": remarks} if remarks else {})

    def text() -> str:
        wording = session.wording
        if done is None:
            about = under_way.paused_at or under_way.start if under_way else session.ws.now()
            zone = under_way.zone if under_way else session.ws.zone()
            ended = "cli.discarded" if key == "discarded" else "cli.pause_ended"
            return wording.text(ended, at=session.told(about, zone))
        if isinstance(done, Running):
            answer = wording.text(f"cli.{key}", at=session.told(done.start, done.zone))
        else:
            answer = wording.text(
                f"cli.{key}",
                at=session.told(done.end, done.zone),
                duration=wording.duration(done.end - done.start),
            )
        return with_remarks(answer, sentences(session, done))

    session.print(document, text, as_json=as_json)


SHORT = {
    "start": start,
    "stop": stop,
    "pause": pause,
    "resume": resume,
    "toggle": toggle,
    "status": status,
}
