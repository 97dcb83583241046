"""What all exports of messages share: each entry counted once, with its direction, or left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from cmtracker.importers.counting import Ids, OwnMessage, Senders, Tally, Voice, stream_id
from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import quoted
from cmtracker.importers.results import Imported, Options, columns_of
from cmtracker.model import Instant, StoredCounts

_MINE = frozenset({Voice.EXACT, Voice.ALIKE, Voice.OWNER})
_HERS = (Voice.EXACT, Voice.EXACT_POST, Voice.ALIKE, Voice.ALIKE_POST)
"""Voices of whoever has the name that the user gave."""

_MOST_REMEMBERED = 10_000
"""Authors of whom it is remembered whose voice theirs is."""


def merged(parts: Sequence[Imported]) -> Imported:
    """Return what several readings of one export hold together, each with a channel of its own."""
    runs = [run for part in parts for run in columns_of(part.counts)[1]]
    known = [part for part in parts if part.first is not None and part.last is not None]
    return parts[0]._replace(
        counts=StoredCounts((), tuple(runs)),
        skipped=tuple(skipped for part in parts for skipped in part.skipped),
        first=min((part.first for part in known if part.first is not None), default=None),
        last=max((part.last for part in known if part.last is not None), default=None),
        channel=parts[0].channel if len(parts) == 1 else "",
        senders=tuple(sender for part in parts for sender in part.senders),
        sent=None
        if parts[0].sent is None
        else tuple(sent for part in parts for sent in part.sent or ()),
    )


def only_one_in_all(conversations: Iterable[Collection[str]]) -> str:
    """Return the one name that takes part in every conversation, "" where there is none or more.

    The owner of an export is in all of its conversations. One conversation tells nothing.
    """
    common: set[str] | None = None
    number = 0
    for names in conversations:
        number += 1
        common = set(names) if common is None else common.intersection(names)
    return next(iter(common)) if common and len(common) == 1 and number > 1 else ""


class Message(NamedTuple):
    """One message of an export, as far as it is counted.

    `sender` is the id or name that the file has for who wrote it ("" where it does not say), `name`
    the name beside an id. `own_id` is the message's own id within its stream, None where it has
    none: then a message that stands in the file twice counts twice. `is_hers`: the file itself
    says that it is of its owner. `is_shared`: several people may write as this sender.
    `is_answer`: the time since what was received before it can be measured to the second.
    `voice`: whose it is, where the file says so and names nobody. `number`: it stands for so many.
    """

    at: Instant
    stream: str
    sender: str = ""
    name: str = ""
    own_id: object = None
    is_post: bool = False
    is_hers: bool = False
    is_shared: bool = False
    is_answer: bool = False
    voice: Voice | None = None
    number: int = 1


class MessageReader:
    """Takes the entries of an export one after the other and counts those that are messages.

    `knows_owner`, which is learnt while it is read: the file says which messages are of its owner,
    so that all others were received. `is_among`: the name that the user gave takes part, even if
    she wrote nothing. `local_times`: the file may hold times without an offset.
    """

    def __init__(
        self, format: str, channel: str, options: Options, *, local_times: bool = False
    ) -> None:
        self.format = format
        self.options = options
        self.knows_owner = False
        self.is_among = False
        self.tally = Tally(format, channel, options)
        self.tally.local_times = local_times
        name = options.me.strip()
        self.look_for((name, name.removeprefix("@")) if name else ())
        self.place = 0
        self._ids: dict[str, Ids] = {}
        self._voices: dict[tuple[str, str, bool, bool], Voice] = {}
        self._streams: dict[tuple[object, ...], str] = {}

    def look_for(self, spellings: Iterable[str]) -> None:
        """Look for the user by some spellings, or for the senders who were chosen."""
        self.senders = Senders(self.options.me.strip(), spellings, self.options.mine)

    def take(self, entry: object) -> None:
        """Count one entry, or leave it out with its number and the reason."""
        self.place += 1
        try:
            self.count(self.message(entry))
        except BadEntry as bad:
            self.tally.leave_out(self.place, bad)

    def message(self, entry: object) -> Message:
        """Return the message that an entry is. Raises `BadEntry` where it is none."""
        raise NotImplementedError

    def stream(self, *own: object) -> str:
        """Return what a conversation is known by, from its own id in its network."""
        found = self._streams.get(own)
        if found is None:
            if len(self._streams) >= _MOST_REMEMBERED:
                self._streams.clear()
            found = self._streams[own] = stream_id(self.options, self.format, *own)
        return found

    def count(self, message: Message) -> None:
        """Count one message. Raises `BadEntry` for one that cannot be, or was counted before."""
        own_id, stream = message.own_id, message.stream
        counted = self._ids.setdefault(stream, Ids()) if own_id is not None else None
        if counted is not None and own_id in counted:
            raise LeftOut("same_message_again")
        voice = message.voice or self._voice(message)
        way = voice.as_post if message.is_post else voice
        self.tally.add(message.at, stream, way, message.number)
        if counted is not None:
            counted.add(own_id)
        if self.options.lists_senders and not message.is_shared:
            self.tally.add_sender(message.sender, message.name)
        if self.options.instants and voice in _MINE and not message.is_post and message.number == 1:
            own = OwnMessage(voice, message.at, stream, own_id, is_measured=message.is_answer)
            self.tally.add_own(own)

    def is_counted(self, stream: str, own_id: object) -> bool:
        """Tell whether the message of an id was counted, or is not to be."""
        return own_id is not None and stream in self._ids and own_id in self._ids[stream]

    def already_told(self, stream: str, own_id: object) -> None:
        """Note that an id needs no counting: what it belongs to is left out, wherever it stands."""
        if own_id is not None:
            self._ids.setdefault(stream, Ids()).add(own_id)

    def infer_owner(self, name: str) -> None:
        """Take somebody for the owner of the export, and say so."""
        self.knows_owner = True
        self.tally.remark(LeftOut("owner_inferred", name=quoted(name)))

    def finished(self, file: str) -> Imported:
        """Return what was counted, each message with its direction as far as it is known."""
        if self.is_among and not self.tally.has(*_HERS):
            self.tally.settle({Voice.OWNER, Voice.EXACT})
        elif self.senders.me or self.senders.mine:
            self.senders.settle(self.tally, file)
        else:
            self.tally.settle({Voice.OWNER}, is_all_known=self.knows_owner)
            if not self.knows_owner:
                self.senders.ask(self.tally)
        return self.tally.imported()

    def _voice(self, message: Message) -> Voice:
        author = message.sender, message.name, message.is_hers, message.is_shared
        found = self._voices.get(author)
        if found is None:
            if len(self._voices) >= _MOST_REMEMBERED:
                self._voices.clear()
            found = self._voices[author] = self._voice_of(message)
        return found

    def _voice_of(self, message: Message) -> Voice:
        """Return whose voice a message is, as far as it is known whose export this is."""
        sender, name = message.sender, message.name or message.sender
        if not sender:
            return Voice.OWNER if message.is_hers else Voice.NOBODY
        if self.senders.mine:
            if message.is_shared:
                return Voice.NOBODY
            voice = Voice.OWNER if message.is_hers else Voice.OTHER
            return Voice.EXACT if sender in self.senders.mine else voice
        if not self.senders.me:
            if not (message.is_hers or message.is_shared):
                self.senders.meet(sender, name)
            if message.is_hers:
                return Voice.OWNER
            return Voice.NOBODY if message.is_shared else Voice.OTHER
        found = self.senders.voice(sender, (sender,), name, is_shared=message.is_shared)
        return Voice.OWNER if found is Voice.OTHER and message.is_hers else found
