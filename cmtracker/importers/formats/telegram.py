"""Telegram Desktop's export, `result.json`: of one chat, or of everything.

Messages are counted; joins, calls and other service entries are left out, and so is what the user
keeps for herself ("saved messages"). No text and no name is kept; the id of a chat is hashed. The
direction of a message is known where the export says whose it is (a full export does) or the
options do, and is unknown otherwise. It is unknown, too, where several people may have written: an
administrator who stays anonymous (the group itself is the sender), and the copy of a channel's post
that Telegram puts into the group beside it. A message that stands in the file twice counts once. An
answer is recognised by the message that it names, in a conversation of two also by following one
that was received.
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
from cmtracker.model import Instant, Seconds

FORMAT = "telegram"
_CHATS = ("", "chats.list.item", "left_chats.list.item")


def _of_chats(name: str) -> frozenset[str]:
    """Return the places at which a field of a chat can stand."""
    return frozenset(f"{chat}.{name}".removeprefix(".") for chat in _CHATS)


_MESSAGES, _TYPES, _IDS = _of_chats("messages.item"), _of_chats("type"), _of_chats("id")
_OWNER = "personal_information.user_id"
_WANTED = _MESSAGES | _TYPES | _IDS | {_OWNER}
_OWN = frozenset({Voice.EXACT, Voice.ALIKE, Voice.OWNER})
_MOST_AUTHORS = 10_000
"""Authors whose voice is remembered; with more, it is worked out anew."""

_KIND_OF_CHAT = re.compile(
    r'"type"\s*:\s*"(?:(?:personal|bot)_chat|(?:private|public)_(?:group|supergroup|channel)'
    r'|saved_messages|replies|verification_codes)"'
)
_LIST_OF_CHATS = re.compile(r'"chats"\s*:\s*\{\s*"(?:about"|list"\s*:\s*\[\s*\])')


def recognises(head: Head) -> bool:
    """Tell by the keys of one chat, or of a whole export, and by what only Telegram writes.

    That is who wrote a message or, where there is none, the kind of the chat, the sentence about
    the list of chats, or the section about the owner.
    """
    keys = set(head.keys)
    if {"type", "id", "messages"} <= keys:
        return '"from_id"' in head.text or bool(_KIND_OF_CHAT.search(head.text))
    if "chats" in keys and '"list"' in head.text:
        return '"from_id"' in head.text or bool(_LIST_OF_CHATS.search(head.text))
    return {"about", "personal_information"} <= keys


def read(path: Path, options: Options) -> Imported:
    """Return the message counts of an export, however large."""
    reader = _Reader(options)
    for place, value in read_values(path, _WANTED, options.watch):
        if place in _MESSAGES:
            reader.take(value)
        elif place in _TYPES:
            reader.kind = str(scalar(value))
            reader.forget_voices()
        elif place in _IDS:
            reader.begin_messages(scalar(value))
        elif place == _OWNER:
            reader.owners.add(f"user{scalar(value)}")
            reader.forget_voices()
        elif place in _CHATS[1:]:
            reader.begin_chat()
    reader.senders.settle(reader.tally, path.name)
    return reader.tally.imported()


class _Reader(EntryReader):
    """Counts the messages of chats; knows whose export it is and which chat is being read."""

    def __init__(self, options: Options) -> None:
        super().__init__(FORMAT, options)
        self.tally.local_times = False  # until one without seconds since 1970 is met
        self.owners: set[str] = set()
        name = options.me.strip()
        spellings = (name, f"user{name}", f"channel{name}") if name else ()
        self.senders = Senders(name, spellings, self.options.mine)
        self._ids: dict[str, Ids] = {}
        self.begin_chat()

    def begin_chat(self) -> None:
        """Forget the chat before, whose id must not stand for one without."""
        self.kind = ""
        self._own_id = ""
        self.stream = stream_id(self.options, FORMAT, None)
        self._counted = Ids()
        self._times: dict[object, Instant] = {}
        self._before: tuple[Instant, Voice] | None = None
        self.forget_voices()

    def begin_messages(self, id_: object) -> None:
        """Take the id of a chat; one that stands in the file twice is the same conversation."""
        self._own_id = f"channel{id_}"
        self.stream = stream_id(self.options, FORMAT, id_)
        self._counted = self._ids.setdefault(self.stream, Ids())
        self.forget_voices()

    def forget_voices(self) -> None:
        """Forget the voices of the authors: the file has just said something that decides them."""
        self._voices: dict[tuple[object, object], Voice] = {}

    def _count(self, entry: Fields) -> None:
        if entry.get("type", "message") != "message":
            raise LeftOut("service_entry")
        if self.kind == "saved_messages":
            raise LeftOut("note_to_oneself")
        own_id = scalar(entry.get("id"))
        if own_id is not None and own_id in self._counted:
            raise LeftOut("same_message_again")
        at, voice = self._instant(entry), self._voice(entry)
        self.tally.add(at, self.stream, voice)
        if self.options.lists_senders:
            self._list_sender(entry)
        if own_id is not None:
            self._counted.add(own_id)
        if self.options.instants:
            self._keep_instant(entry, at, voice)

    def _list_sender(self, entry: Fields) -> None:
        """Count a message for its sender; none for what several may have written."""
        author, name = scalar(entry.get("from_id")), scalar(entry.get("from"))
        named = name if isinstance(name, str) else ""
        is_shared = _id_of(author) == self._own_id and not self._is_channel
        if not (is_shared or ("saved_from" in entry and not self._is_channel)):
            self.tally.add_sender(named if author is None else _id_of(author), named)

    def _keep_instant(self, entry: Fields, at: Instant, voice: Voice) -> None:
        """Keep when a message was sent, and when any was, for the answers to it."""
        own_id = scalar(entry.get("id"))
        if voice in _OWN:
            reply_after = self._reply_after(entry, at, voice)
            self.tally.add_own(OwnMessage(voice, at, self.stream, own_id, reply_after))
        if own_id is not None:
            self._times[own_id] = at
        self._before = at, voice

    def _reply_after(self, entry: Fields, at: Instant, voice: Voice) -> Seconds | None:
        """Return the time since the message that this one answers, None where it is not known."""
        named = scalar(entry.get("reply_to_message_id"))
        if named is not None:  # the ids of another chat are other messages
            before = None if "reply_to_peer_id" in entry else self._times.get(named)
        elif self.kind == "personal_chat" and self._before is not None:
            # Nobody names what an automatic answer answers: between two, it is what came before.
            before = self._before[0] if self._is_of_another(self._before[1], voice) else None
        else:
            before = None
        return None if before is None else at - before

    def _is_of_another(self, voice: Voice, own: Voice) -> bool:
        """Tell whether a message came from the other of two, where `own` is the user's voice."""
        return voice is Voice.OTHER or {voice, own} == {Voice.EXACT, Voice.ALIKE}

    def _instant(self, entry: Fields) -> Instant:
        """Return the instant: seconds since 1970 where they are told, else the local time."""
        seconds = entry.get("date_unixtime")
        if isinstance(seconds, str) and seconds.isascii() and seconds.isdigit():
            return int(seconds[:15])
        if isinstance(seconds, int) and not isinstance(seconds, bool):
            return seconds
        date = scalar(entry.get("date"))
        if date is None:
            raise BadEntry("time_missing", field="date")
        self.tally.local_times = True
        return instant_of(date, self.options.timezone)

    def _voice(self, entry: Fields) -> Voice:
        """Return whose voice a message is, as far as it is known whose export this is."""
        if "saved_from" in entry and not self._is_channel:
            return Voice.NOBODY  # Telegram itself copied a channel's post into the group beside it
        author = entry.get("from_id"), entry.get("from")
        try:
            found = self._voices.get(author)
        except TypeError:  # a list or an object, which says nothing
            return self._voice_of(scalar(author[0]), scalar(author[1]))
        if found is None:
            if len(self._voices) >= _MOST_AUTHORS:
                self._voices.clear()
            found = self._voices[author] = self._voice_of(*author)
        return found

    @property
    def _is_channel(self) -> bool:
        return self.kind.endswith("_channel")

    def _voice_of(self, author: object, name: object) -> Voice:
        id_ = _id_of(author)
        named = name if isinstance(name, str) else ""
        # An administrator who stays anonymous writes under the name of the group.
        is_shared = id_ == self._own_id and not self._is_channel
        voice = Voice.OTHER if author is not None or named else Voice.NOBODY
        if self.senders.mine:
            key = named if author is None else id_
            voice = Voice.EXACT if key in self.senders.mine and not is_shared else voice
        elif self.senders.me:
            sender = named if author is None else author
            found = self.senders.voice(sender, (id_,), named, is_shared=is_shared)
            voice = voice if found is Voice.OTHER else found
        if id_ in self.owners and voice is Voice.OTHER:
            voice = Voice.OWNER
        if is_shared or not (self.owners or self.senders.me or self.senders.mine):
            return Voice.NOBODY
        return voice.as_post if self._is_channel else voice


def _id_of(author: object) -> str:
    """Return the id of who wrote a message: older exports give the number alone."""
    return author if isinstance(author, str) else f"user{author}"
