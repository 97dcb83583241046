"""TikTok's copy of one's data, `user_data_tiktok.json`: direct messages, comments, videos.

Times are in UTC without saying so. Comments were sent, videos published; what was watched, liked
or searched is no message. The owner is who the profile names. The sections changed their names
over the years, and one without anything in it may be an empty object or nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from cmtracker.importers.archives import Member
from cmtracker.importers.counting import instant_of, scalar
from cmtracker.importers.entries import BadEntry
from cmtracker.importers.files import Head
from cmtracker.importers.members import members
from cmtracker.importers.messages import Message, MessageReader
from cmtracker.importers.results import Imported, Options, Watch
from cmtracker.importers.streams import read_values

FORMAT = "tiktok"
Fields = dict[str, object]

_ACTIVITY = {"activity", "your activity"}
_OTHERS = {"direct messages", "direct message", "video", "post", "comment", "tiktok live"}
_TELLING = (
    '"Video Browsing History"',
    '"Favorite Effects"',
    '"Watch History"',
    '"Favorite Sounds"',
)
_CHATS = tuple(
    f"{section}.{part}"
    for section in ("Direct Messages", "Direct Message")
    for part in ("Chat History", "Direct Messages", "Group Chat")
)
_LISTS = {
    "Comment.Comments": "comments",
    "Comment.Comment": "comments",
    "Video.Videos": "posts",
    "Video.Video": "posts",
    "Post.Posts": "posts",
    "Post.Videos": "posts",
}
_PROFILES = tuple(
    f"{section}.{part}"
    for section in ("Profile", "Profile And Settings")
    for part in ("Profile Information", "Profile Info")
)


def recognises(head: Head) -> bool:
    """Tell by the section on the user's activity beside another one, or by what stands in it."""
    keys = {key.lower() for key in head.keys}
    if not keys & (_ACTIVITY | {"profile", "profile and settings"}):
        return False
    return len(keys & (_OTHERS | _ACTIVITY)) > 1 or any(name in head.text for name in _TELLING)


def wants(path: str) -> bool:
    """Tell the one file there is."""
    name = PurePosixPath(path.lower()).name
    return name.startswith("user_data") and name.endswith(".json")


def read(path: Path, options: Options) -> Imported:
    """Return the message counts of a copy."""
    reader = _Reader(options)
    with members(path, wants) as found:
        for member, head, watch in found.headed(options.watch):
            # The telling names may come late: what is alone is read as it was told.
            if recognises(head) or member.name == path.name:
                reader.read(member, watch)
    return reader.finished(path.name)


class _Reader(MessageReader):
    """Counts the entries of one section after the other."""

    def __init__(self, options: Options) -> None:
        super().__init__(FORMAT, FORMAT, options)
        self._owner = ""
        self._kind = ""
        self._chat = ""

    def read(self, member: Member, watch: Watch | None) -> None:
        """Count the entries of one copy; whose it is stands behind them."""
        for place, value in read_values(member, _PROFILES):
            if place in _PROFILES:
                self._owner = _user_name(value) or self._owner
        self.knows_owner = bool(self._owner)
        for place, value in read_values(member, [*_CHATS, *_LISTS], watch):
            if place in _CHATS:
                for self._chat, entries in _chats(value):
                    self._take_all("chat", entries)
            elif place in _LISTS:
                for entries in _lists(value):
                    self._take_all(_LISTS[place], entries)

    def _take_all(self, kind: str, entries: list[object]) -> None:
        self._kind = kind
        for entry in entries:
            self.take(entry)

    def message(self, entry: object) -> Message:
        """Return the message, comment or video of an entry."""
        if not isinstance(entry, dict):
            raise BadEntry("not_an_object")
        when = scalar(entry.get("Date")) or scalar(entry.get("date"))
        if when is None:
            raise BadEntry("time_missing", field="Date")
        at = instant_of(str(when).removesuffix(" UTC"), "UTC")
        if self._kind != "chat":
            return Message(at, self.stream(self._kind), is_post=self._kind == "posts", is_hers=True)
        sender = str(scalar(entry.get("From")) or scalar(entry.get("from")) or "")
        return Message(
            at,
            self.stream("chat", self._chat),
            sender,
            is_hers=bool(sender) and sender == self._owner,
            is_answer=True,
        )


def _user_name(value: object) -> str:
    """Return the name of the account that a profile tells, "" where it tells none."""
    fields = value
    while isinstance(fields, dict):
        name = fields.get("userName") or fields.get("username")
        if isinstance(name, str):
            return name
        fields = fields.get("ProfileMap") or fields.get("profileMap")
    return ""


def _chats(value: object) -> Iterator[tuple[str, list[object]]]:
    """Yield the conversations of a section, each with the name it stands under."""
    if not isinstance(value, dict):
        return
    for name, inner in value.items():
        if isinstance(inner, list):
            yield name.removeprefix("Chat History with ").rstrip(":"), inner
        else:
            yield from _chats(inner)


def _lists(value: object) -> Iterator[list[object]]:
    """Yield the lists of a section; one without anything has none."""
    if isinstance(value, dict):
        yield from (inner for inner in value.values() if isinstance(inner, list))
