"""LinkedIn's copy of one's data: `messages.csv`, and what was published and commented.

The conversations hold every message once, newest first; drafts, advertising and the coach of
LinkedIn (`guide_messages.csv`) are none. Times are in UTC. Who is the owner: the only person who
takes part in all conversations, known by the address of the profile; otherwise the user says it
(`me`). Only personal messages are in such a copy, not those of a page.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from cmtracker.importers.archives import Member
from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import HEAD, Head, head_of, masked
from cmtracker.importers.members import members
from cmtracker.importers.messages import Message, MessageReader, only_one_in_all
from cmtracker.importers.results import Imported, Options, Watch
from cmtracker.importers.tables import Header, TableRow, header_in, rows
from cmtracker.model import Instant

FORMAT = "linkedin"
_MESSAGES = ("conversation id", "from", "date", "folder")
_PUBLISHED = ("date", "sharelink", "sharecommentary")
_COMMENTED = ("date", "link", "message")


def recognises(head: Head) -> bool:
    """Tell by the names of the columns."""
    return bool(_kind_of(head))


def wants(path: str) -> bool:
    """Tell the three tables that are read by their names."""
    name = PurePosixPath(path.lower()).name
    return name.endswith(".csv") and name.startswith(("messages", "comments", "shares"))


def read(path: Path, options: Options) -> Imported:
    """Return the message counts of one table, or of a whole copy."""
    reader = _Reader(options)
    if not (options.me or options.mine):
        reader.owner = _owner(path)
        if reader.owner:
            reader.infer_owner(reader.owner.rpartition("/")[2])
    with members(path, wants) as found:
        for member, watch in found.watched(options.watch):
            kind = _kind_in(member)
            if kind:
                reader.read(member, kind, watch)
    return reader.finished(path.name)


def _kind_in(member: Member) -> str:
    if PurePosixPath(member.path.lower()).name.startswith("guide_messages"):
        return ""
    with member.opened() as stream:
        return _kind_of(head_of(stream.read(HEAD)))


def _kind_of(head: Head) -> str:
    header = header_in(head.raw)
    if header is None:
        return ""
    for kind, names in (("messages", _MESSAGES), ("posts", _PUBLISHED), ("comments", _COMMENTED)):
        if _has(header, names):
            return kind
    return ""


def _has(header: Header, names: tuple[str, ...]) -> bool:
    # The short ones are told by having no other columns: anybody's table may have these three.
    return all(name in header for name in names) and (
        names is not _COMMENTED or len(header.names) == len(names)
    )


class _Reader(MessageReader):
    """Counts the rows of one table after the other."""

    def __init__(self, options: Options) -> None:
        super().__init__(FORMAT, FORMAT, options)
        self.owner = ""
        self._kind = ""

    def read(self, member: Member, kind: str, watch: Watch | None) -> None:
        """Count the rows of one table."""
        self._kind = kind
        for row in rows(member, watch):
            self.take(row)

    def message(self, entry: object) -> Message:
        """Return the message of a row."""
        assert isinstance(entry, TableRow)  # noqa: S101 - as `rows` yields them
        if self._kind != "messages":
            is_post = self._kind == "posts"
            stream = self.stream(self._kind)
            return Message(_instant(entry), stream, is_post=is_post, is_hers=True)
        if entry.get("is message draft").lower() == "yes":
            raise LeftOut("draft")
        if entry.get("folder").lower() in {"spam", "sponsored"}:
            raise LeftOut("junk_message")
        name, profile = entry.get("from"), entry.get("sender profile url")
        return Message(
            _instant(entry),
            self.stream(entry.get("conversation id")),
            profile or name,
            name,
            is_hers=bool(self.owner) and self.owner in {profile, name},
        )


def _instant(row: TableRow) -> Instant:
    value = row.get("date")
    if not value:
        raise BadEntry("time_missing", field="DATE")
    try:
        parsed = datetime.fromisoformat(value.removesuffix(" UTC"))
    except ValueError:
        raise BadEntry("not_a_time", field="DATE", value=masked(value)) from None
    return int((parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).timestamp())


def _owner(path: Path) -> str:
    """Return the profile or the name of the owner, "" where it is not certain."""
    conversations: dict[str, set[str]] = {}
    with members(path, wants) as found:
        for member in found.each:
            if _kind_in(member) != "messages":
                continue
            for row in rows(member):
                people = conversations.setdefault(row.get("conversation id"), set())
                people.add(row.get("sender profile url") or row.get("from"))
                people.update(_recipients(row))
    for people in conversations.values():
        people.discard("")
    return only_one_in_all(conversations.values())


def _recipients(row: TableRow) -> list[str]:
    """Return who a message went to: profiles or, in older copies, names."""
    profiles = row.get("recipient profile urls") or row.get("to")
    return [one.strip() for one in profiles.split(",")]
