"""What Facebook and Instagram give out ("Download your information", as JSON), old and new.

Counted are the messages of the conversations, the comments that the account wrote (sent) and its
posts, stories and reels (published). Times are taken where an entry itself has one, never from
inside it: a picture may be years older. Calls, joins, reactions and what was taken back are left
out. A conversation is known by its folder, so that its parts and a later export are the same. The
owner is who the profile names, or the only one who takes part in all conversations; otherwise the
user says it (`me`). Names stand in these files as UTF-8 taken for Latin-1, and are put right.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from cmtracker.importers.archives import Member
from cmtracker.importers.counting import scalar
from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import HEAD, Head, head_of, masked
from cmtracker.importers.members import members
from cmtracker.importers.messages import Message, MessageReader, merged, only_one_in_all
from cmtracker.importers.results import Imported, Options, Watch
from cmtracker.importers.streams import read_values
from cmtracker.model import Instant

FORMAT = "meta"
Fields = dict[str, object]

_LISTS = {
    "comments_v2": ("comments", "comments"),
    "group_comments_v2": ("comments", "group comments"),
    "comments_media_comments": ("comments", "comments"),
    "comments_reels_comments": ("comments", "reels comments"),
    "comments_story_comments": ("comments", "story comments"),
    "group_posts_v2": ("posts", "group posts"),
    "status_updates": ("posts", "posts"),
    "ig_stories": ("posts", "stories"),
    "ig_archived_post_media": ("posts", "posts"),
    "ig_reels_media": ("posts", "reels"),
    "ig_igtv_media": ("posts", "igtv"),
    "reactions_v2": ("reactions", "reactions"),
}
"""What the entries of each list are, by the name of the list in its file, and their stream: the
same for what an older or a later export has elsewhere."""

_WANTED_NAME = re.compile(
    r"(message_\d+|.*comments?.*|.*posts?.*|stories|reels|igtv.*|profile_information)\.json"
)
_OF_A_THREAD = ("messages.item", "participants.item", "thread_path", "threadName")
_ARRAY = re.compile(r"\s*\[\s*\{")
_POST = re.compile(r'"timestamp"\s*:\s*\d{9,10}\b|"creation_timestamp"\s*:\s*\d{9,10}\b')
_POST_TOO = re.compile(r'"(data|attachments|title|media|string_map_data)"\s*:')
_PARTICIPANT = re.compile(r'\{\s*"name"\s*:\s*("(?:[^"\\]|\\.)*")\s*\}')
_FULL_NAME = re.compile(r'"full_name"\s*:\s*("(?:[^"\\]|\\.)*")')
_INSTAGRAM = ("instagram", "/followers_and_following/", "comments/post_comments", "/content/posts_")
_MILLISECONDS_FROM = 100_000_000_000
"""Numbers from here on are milliseconds: as seconds they would be the year 5138."""

_AUTOMATIC = re.compile(
    r"(You are now connected on Messenger|Vous êtes maintenant en contact sur Messenger|"
    r"Vous êtes désormais connecté|You can now message and call each other)"
)
_REACTION = re.compile(
    r"(Reacted .{1,20} to your message|A réagi (avec|par) .{1,20} à votre message|"
    r"Liked a message|A aimé un message)\W*$"
)


def recognises(head: Head) -> bool:
    """Tell by the names of a conversation or of a list, or by the first entry of a bare list."""
    return bool(_kind_of(head))


def wants(path: str) -> bool:
    """Tell the files with messages, comments and posts from the many others."""
    parts = PurePosixPath(path.lower()).parts
    if "messages" in parts[:-1] and parts[-1].endswith(".json"):
        return True
    return bool(_WANTED_NAME.fullmatch(parts[-1]))


def read(path: Path, options: Options) -> Imported:
    """Return the message counts of an export, by channel."""
    owner = "" if options.me or options.mine else _owner(path)
    readers: dict[str, _Reader] = {}
    with members(path, wants) as found:
        for member, head, watch in found.headed(options.watch):
            kind = _kind_of(head)
            if not kind:
                continue
            channel = _channel(member.path, head)
            if channel not in readers:
                readers[channel] = _Reader(channel, options, owner)
            readers[channel].read(member, kind, watch)
    if not readers:
        readers["facebook"] = _Reader("facebook", options, owner)
    return merged([readers[channel].finished(path.name) for channel in sorted(readers)])


class _Kind(NamedTuple):
    """What the entries of a file are, where in it they stand, and which stream they are."""

    name: str
    place: str
    stream: str


def _kind_of(head: Head) -> _Kind | None:
    keys = set(head.keys)
    if {"participants", "messages"} <= keys:
        return _Kind("thread", "messages.item", "")
    for name in head.keys:
        if name in _LISTS:
            kind, stream = _LISTS[name]
            return _Kind(kind, f"{name}.item", stream)
    begin = head.text[:4_000]
    if _ARRAY.match(begin) and _POST_TOO.search(begin):
        if '"string_map_data"' in begin or '"string_list_data"' in begin:
            found = _Kind("comments", "item", "comments")
            return found if '"timestamp"' in begin else None
        if _POST.search(head.text):
            return _Kind("posts", "item", "posts")
    return None


def _channel(path: str, head: Head) -> str:
    lowered = f"/{path.lower()}"
    if any(hint in lowered for hint in _INSTAGRAM):
        return "instagram"
    if any(name.startswith("ig_") or "media_comments" in name for name in head.keys):
        return "instagram"
    return "instagram" if '"string_map_data"' in head.text[:4_000] else "facebook"


class _Reader(MessageReader):
    """Counts the entries of one file of an export after the other."""

    def __init__(self, channel: str, options: Options, owner: str) -> None:
        super().__init__(FORMAT, channel, options)
        self._network = channel
        self._owner = owner
        if owner:
            self.infer_owner(owner)
        self._participants: list[str] = []
        self._stream = ""
        self._kind = ""

    def read(self, member: Member, kind: _Kind, watch: Watch | None) -> None:
        """Count the entries of one file."""
        self._kind = kind.name
        if kind.name == "thread":
            self._read_thread(member, watch)
            return
        self._stream = self.stream(self._network, kind.stream)
        for place, value in read_values(member, [kind.place], watch):
            if place == kind.place:
                self.take(value)

    def _read_thread(self, member: Member, watch: Watch | None) -> None:
        self._participants = []
        self._stream = unnamed = f"unnamed {self.place}"
        name = PurePosixPath(member.path).parent.name
        for place, value in read_values(member, _OF_A_THREAD, watch):
            if place == "messages.item":
                self.take(value)
            elif place == "participants.item":
                self._participants.append(_name_of(value))
            elif place in {"thread_path", "threadName"} and isinstance(value, str) and value:
                name = PurePosixPath(value).name
        self.is_among |= sum(map(self.senders.has_name, self._participants)) == 1
        self.tally.rename(unnamed, self.stream(self._network, "thread", name))

    def message(self, entry: object) -> Message:
        """Return the message, comment or post of an entry."""
        if not isinstance(entry, dict):
            raise BadEntry("not_an_object")
        if self._kind == "reactions":
            raise LeftOut("reaction")
        if self._kind != "thread":
            is_post = self._kind == "posts"
            return Message(_time_of(entry), self._stream, is_post=is_post, is_hers=True)
        return self._of_thread(entry)

    def _of_thread(self, entry: Fields) -> Message:
        _refuse_automatic(entry)
        sender = repaired(scalar(entry.get("sender_name")) or scalar(entry.get("senderName")))
        when = entry.get("timestamp_ms")
        return Message(
            _seconds(entry.get("timestamp") if when is None else when),
            self._stream,
            sender,
            is_hers=bool(sender) and sender == self._owner,
            is_shared=self._participants.count(sender) > 1,
            is_answer=len(self._participants) == 2,
        )


def _refuse_automatic(entry: Fields) -> None:
    """Refuse what nobody wrote, or what was taken back. Raises `LeftOut`."""
    kind = str(scalar(entry.get("type"))).lower()
    if kind in {"call", "subscribe", "unsubscribe"} or "call_duration" in entry:
        raise LeftOut("service_entry")
    if entry.get("is_unsent") is True or entry.get("isUnsent") is True:
        raise LeftOut("deleted_message")
    text = entry.get("content")
    if isinstance(text, str) and len(text) < 200:
        text = repaired(text)
        if _AUTOMATIC.match(text):
            raise LeftOut("service_entry")
        if _REACTION.match(text):
            raise LeftOut("reaction")


def repaired(value: object) -> str:
    """Return a text whose UTF-8 was written as if it were Latin-1, put right; others as it is."""
    if not isinstance(value, str):
        return ""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def _name_of(participant: object) -> str:
    return repaired(participant.get("name") if isinstance(participant, dict) else participant)


def _time_of(entry: Fields) -> Instant:
    """Return when an entry of a list was made: its own time, or that of what it consists of."""
    for name in ("timestamp", "creation_timestamp"):
        if scalar(entry.get(name)) is not None:
            return _seconds(entry[name])
    for inner in _inner(entry):
        for name in ("timestamp", "creation_timestamp"):
            if scalar(inner.get(name)):
                return _seconds(inner[name])
    raise BadEntry("time_missing", field="timestamp")


def _inner(entry: Fields) -> Iterator[Fields]:
    """Yield what an entry without a time of its own consists of."""
    for name in ("string_list_data", "media", "string_map_data"):
        value = entry.get(name)
        parts = list(value.values()) if isinstance(value, dict) else value
        if isinstance(parts, list):
            yield from (part for part in parts if isinstance(part, dict))


def _seconds(value: object) -> Instant:
    """Return an instant of seconds or of milliseconds. Raises `BadEntry` for what is none."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        if value is None:
            raise BadEntry("time_missing", field="timestamp")
        raise BadEntry("not_a_time", field="timestamp", value=masked(value))
    return value // 1000 if abs(value) >= _MILLISECONDS_FROM else value


def _owner(path: Path) -> str:
    """Return the name of the owner of an export, "" where it is not certain.

    Looked at is the beginning of each file: who takes part stands before the messages.
    """
    threads: dict[str, set[str]] = {}
    with members(path, wants) as found:
        for member in found.each:
            with member.opened() as stream:
                head = head_of(stream.read(HEAD))
            if "profile_v2" in head.keys and (full := _FULL_NAME.search(head.text)):
                return _unquoted(full[1])
            if {"participants", "messages"} <= set(head.keys):
                begin = head.text.partition('"messages"')[0]
                names = {_unquoted(name) for name in _PARTICIPANT.findall(begin)}
                threads.setdefault(str(PurePosixPath(member.path).parent), set()).update(names)
    return only_one_in_all(threads.values())


def _unquoted(text: str) -> str:
    try:
        return repaired(json.loads(text))
    except ValueError:
        return ""
