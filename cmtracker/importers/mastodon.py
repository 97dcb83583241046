"""A Mastodon archive, `outbox.json`: what the account itself wrote.

Counted are the posts that were made: an answer or a direct message is *sent*, any other post
*published*. A boost is no message of one's own. What others wrote to the account is not in the
file, so it is not known how soon an answer followed; the number of items that it announces is not
to be trusted and not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from cmtracker.importers.counting import Tally, instant_of, stream_id
from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import Head
from cmtracker.importers.results import Imported, Options
from cmtracker.importers.streams import json_events
from cmtracker.model import Direction

FORMAT = "mastodon"
_ITEM = "orderedItems.item"
_COLLECTION = re.compile(r'"type"\s*:\s*"OrderedCollection"')
_NO_ITEMS = re.compile(r'"totalItems"\s*:\s*0\s*[,}]')
_FIELDS = {
    f"{_ITEM}.type": "type",
    f"{_ITEM}.actor": "actor",
    f"{_ITEM}.published": "published",
    f"{_ITEM}.object.published": "post_published",
    f"{_ITEM}.object.inReplyTo": "answers",
}
_FIELDS_WITH_ID = _FIELDS | {f"{_ITEM}.id": "id"}
_AUDIENCE = frozenset({f"{_ITEM}.to", f"{_ITEM}.to.item", f"{_ITEM}.cc", f"{_ITEM}.cc.item"})
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
    fields = _FIELDS_WITH_ID if options.instants else _FIELDS
    with json_events(path) as events:
        for prefix, event, value in events:
            if prefix == _ITEM and event != "map_key":
                reader.mark(event)
            elif event in {"map_key", "start_array", "end_array"}:
                continue
            elif prefix in fields:
                reader.item[fields[prefix]] = value
            elif prefix in _AUDIENCE:
                reader.audience.add(str(value))
    return reader.tally.imported()


@dataclass
class _Reader:
    """The fields of the present item."""

    options: Options
    item: dict[str, object] = field(default_factory=dict)
    audience: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.tally = Tally(FORMAT, FORMAT, self.options)
        self._place = 0

    def mark(self, event: str) -> None:
        """Begin an item or, at its end, count it."""
        if event == "end_map":
            try:
                self._count()
            except BadEntry as bad:
                self.tally.leave_out(self._place, bad)
        elif event != "end_array":
            self._place += 1
            if event != "start_map":
                self.tally.leave_out(self._place, BadEntry("not_an_object"))
        self.item.clear()
        self.audience.clear()

    def _count(self) -> None:
        kind = self.item.get("type")
        if kind == "Announce":
            raise LeftOut("boost")
        if kind != "Create":
            raise LeftOut("other_activity")
        when = self.item.get("published") or self.item.get("post_published")
        if when is None:
            raise BadEntry("time_missing", field="published")
        stream = stream_id(self.options, FORMAT, self.item.get("actor"))
        at, direction = instant_of(when, self.options.timezone), self._direction()
        self.tally.add(at, stream, direction)
        if self.options.instants and direction is Direction.SENT and not self._goes_on():
            self.tally.add_sent(at, stream, self.item.get("id"))

    def _direction(self) -> Direction:
        """Return *sent* for what was meant for somebody, *published* for what was for all."""
        if self.item.get("answers") is not None or not self._open_to_many():
            return Direction.SENT
        return Direction.PUBLISHED

    def _open_to_many(self) -> bool:
        return any(to in _PUBLIC or to.endswith("/followers") for to in self.audience)

    def _goes_on(self) -> bool:
        """Tell an open answer to oneself: it goes on with a post, and was perhaps scheduled too."""
        own = f"{self.item.get('actor')}/"
        return str(self.item.get("answers")).startswith(own) and self._open_to_many()
