"""A Mastodon archive, `outbox.json`: what the account itself wrote.

Counted are the posts that were made: an answer or a direct message is *sent*, any other post
*published*. A boost is no message of one's own. What others wrote to the account is not in the
file, so it is not known how soon an answer followed; the number of items that it announces is not
to be trusted and not read.
"""

from __future__ import annotations

import re
from pathlib import Path

from cmtracker.importers.counting import Tally, instant_of, scalar, stream_id
from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import Head
from cmtracker.importers.results import Imported, Options
from cmtracker.importers.streams import read_values
from cmtracker.model import Direction

FORMAT = "mastodon"
Fields = dict[str, object]
_ITEM = "orderedItems.item"
_COLLECTION = re.compile(r'"type"\s*:\s*"OrderedCollection"')
_NO_ITEMS = re.compile(r'"totalItems"\s*:\s*0\s*[,}]')
_PUBLIC = ("https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public")


def recognises(head: Head) -> bool:
    """Tell by the list of an ActivityPub collection; one that says it is empty may have none."""
    if "orderedItems" in head.keys:
        return True
    return "totalItems" in head.keys and bool(
        _COLLECTION.search(head.text) and _NO_ITEMS.search(head.text)
    )


def read(path: Path, options: Options) -> Imported:
    """Return the message counts of an outbox, alone or inside the archive it came in."""
    reader = _Reader(options)
    for place, value in read_values(path, [_ITEM], options.watch):
        if place == _ITEM:
            reader.take(value)
    return reader.tally.imported()


class _Reader:
    """Takes the items one after the other."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.tally = Tally(FORMAT, FORMAT, options)
        self._place = 0

    def take(self, item: object) -> None:
        """Count one item, or leave it out."""
        self._place += 1
        try:
            if not isinstance(item, dict):
                raise BadEntry("not_an_object")
            self._count(item)
        except BadEntry as bad:
            self.tally.leave_out(self._place, bad)

    def _count(self, item: Fields) -> None:
        kind = scalar(item.get("type"))
        if kind == "Announce":
            raise LeftOut("boost")
        if kind != "Create":
            raise LeftOut("other_activity")
        inner = item.get("object")
        post: Fields = inner if isinstance(inner, dict) else {}
        when = scalar(item.get("published")) or scalar(post.get("published"))
        if when is None:
            raise BadEntry("time_missing", field="published")
        actor, answers = scalar(item.get("actor")), scalar(post.get("inReplyTo"))
        stream = stream_id(self.options, FORMAT, actor)
        at, open_to_many = instant_of(when, self.options.timezone), _is_open_to_many(item)
        # What was meant for somebody was sent, what was for all published.
        is_sent = answers is not None or not open_to_many
        self.tally.add(at, stream, Direction.SENT if is_sent else Direction.PUBLISHED)
        # An open answer to oneself goes on with a post, and was perhaps scheduled too.
        goes_on = str(answers).startswith(f"{actor}/") and open_to_many
        if self.options.instants and is_sent and not goes_on:
            self.tally.add_sent(at, stream, scalar(item.get("id")))


def _is_open_to_many(item: Fields) -> bool:
    for name in ("to", "cc"):
        value = item.get(name)
        for to in value if isinstance(value, list) else (value,):
            if isinstance(to, str) and (to in _PUBLIC or to.endswith("/followers")):
                return True
    return False
