"""A Mastodon archive, `outbox.json`: what the account itself wrote.

Counted are the posts that were made: an answer or a direct message is *sent*, any other post
*published*. A boost is no message of one's own. Where the user says by which name she writes, and
the account has another, the direction of all of it stays unknown. What others wrote to the account
is not in the file, so it is not known how soon an answer followed; the number of items that it
announces is not to be trusted and not read.
"""

from __future__ import annotations

import re
from pathlib import Path

from cmtracker.importers.counting import (
    EntryReader,
    Fields,
    Ids,
    OwnMessage,
    Senders,
    Voice,
    instant_of,
    scalar,
    stream_id,
)
from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import Head
from cmtracker.importers.results import Imported, Options
from cmtracker.importers.streams import read_values

FORMAT = "mastodon"
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
    reader.senders.settle(reader.tally, path.name)
    return reader.tally.imported()


class _Reader(EntryReader):
    """Counts the items of an outbox."""

    def __init__(self, options: Options) -> None:
        super().__init__(FORMAT, options)
        self.tally.local_times = False  # they give their offset
        self._counted = Ids()
        name = options.me.strip()
        self.senders = Senders(name, (name, name.removeprefix("@")))
        self._streams: dict[str, str] = {}  # by actor, of which an archive has one

    def _voice(self, actor: object) -> Voice:
        """Return whose voice an account's is; without a name the whole file is the user's."""
        if not self.senders.me:
            return Voice.OWNER
        if not isinstance(actor, str):
            return Voice.NOBODY
        host, _, account = actor.partition("://")[2].partition("/")
        name = account.rpartition("/")[2].removeprefix("@")
        found = self.senders.voice(actor, (actor, f"{name}@{host}"), name)
        return Voice.NOBODY if found is Voice.OTHER else found

    def _count(self, entry: Fields) -> None:
        kind = scalar(entry.get("type"))
        if kind == "Announce":
            raise LeftOut("boost")
        if kind != "Create":
            raise LeftOut("other_activity")
        inner = entry.get("object")
        post: Fields = inner if isinstance(inner, dict) else {}
        when = scalar(entry.get("published")) or scalar(post.get("published"))
        if when is None:
            raise BadEntry("time_missing", field="published")
        own_id = scalar(entry.get("id"))
        if own_id is not None and own_id in self._counted:
            raise LeftOut("same_message_again")
        actor, answers = scalar(entry.get("actor")), scalar(post.get("inReplyTo"))
        stream = self._stream(actor)
        at, open_to_many = instant_of(when, self.options.timezone), _is_open_to_many(entry)
        # What was meant for somebody was sent, what was for all published.
        is_sent = answers is not None or not open_to_many
        voice = self._voice(actor)
        way = voice if is_sent else voice.as_post
        self.tally.add(at, stream, way)
        if own_id is not None:
            self._counted.add(own_id)
        # An open answer to oneself goes on with a post, and was perhaps scheduled too.
        goes_on = str(answers).startswith(f"{actor}/") and open_to_many
        if self.options.instants and is_sent and not goes_on:
            self.tally.add_own(OwnMessage(voice, at, stream, own_id))

    def _stream(self, actor: object) -> str:
        name = str(actor)
        if name not in self._streams:
            self._streams[name] = stream_id(self.options, FORMAT, name)
        return self._streams[name]


def _is_open_to_many(item: Fields) -> bool:
    for name in ("to", "cc"):
        value = item.get(name)
        for to in value if isinstance(value, list) else (value,):
            if isinstance(to, str) and (to in _PUBLIC or to.endswith("/followers")):
                return True
    return False
