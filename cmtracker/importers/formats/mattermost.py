"""Mattermost's bulk export: a file of lines, of which each is one object of JSON, or its archive.

Accounts stand before posts, posts hold the answers to them. Posts have no id: one of the same
account in the same conversation at the same millisecond is the same post. What the server itself
wrote (joins, renamed channels) and what came in by a webhook or a bot is left out. The user is
known by the name of her account, or by any name that stands with it; the file does not say whose
it is. The layout is that of the bulk loading data format, version 1 (docs.mattermost.com).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cmtracker.importers.archives import Member
from cmtracker.importers.counting import Fields, instant_of_ms, scalar
from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import Head, scanner
from cmtracker.importers.lines import byte_lines
from cmtracker.importers.members import members
from cmtracker.importers.messages import Message, MessageReader
from cmtracker.importers.names import Names
from cmtracker.importers.results import Imported, Options, Watch

FORMAT = "mattermost"

_VERSION = re.compile(
    r'\ufeff?\s*\{(?=[^{}]*"type"\s*:\s*"version")(?=[^{}]*"version"\s*:\s*\d)', re.ASCII
)
_NAMES = ("username", "nickname", "email")
_FULL_NAME = ("first_name", "last_name")
_MOST_LISTED = 100_000
_MOST_ANSWERS = 100_000
"""Answers to one post that are read."""


class _Post(NamedTuple):
    """A post or an answer to one, the conversation that it stands in, and how many are in it."""

    fields: object
    conversation: tuple[object, ...]
    people: int = 0


def recognises(head: Head) -> bool:
    """Tell by the first line, which says the version of the layout."""
    return _VERSION.match(head.text) is not None


def wants(path: str) -> bool:
    """Tell the file of lines in an archive of an export."""
    return path.lower().endswith((".jsonl", ".json"))


def read(path: Path, options: Options) -> Imported:
    """Return the message counts of a file of lines, or of those in an archive."""
    reader = _Reader(options)
    with members(path, wants) as found:
        for member, head, watch in found.headed(options.watch):
            if recognises(head) or member.name == path.name:
                reader.read(member, watch)
    return reader.finished(path.name)


class _Reader(MessageReader):
    """Counts the posts of one file of lines after the other."""

    def __init__(self, options: Options) -> None:
        super().__init__(FORMAT, FORMAT, options)
        self._wanted = Names.of((options.me.strip().removeprefix("@"),))
        self._names: dict[str, str] = {}
        self._mine: set[str] = set()
        self._scan = scanner(once=False)

    def read(self, member: Member, watch: Watch | None) -> None:
        """Count the posts of one file."""
        has_posts = False
        for line in byte_lines(member, watch):
            if not line.strip():
                continue
            kind, inner = self._line(line)
            if kind == "user":
                self._meet(inner)
            elif kind in {"post", "direct_post"}:
                if not has_posts and self._mine:
                    self.look_for(self._mine)
                has_posts = True
                for post in _posts(kind, inner):
                    self.take(post)

    def _line(self, line: bytes) -> tuple[str, Fields]:
        """Return what a line is and its object; one that is none is left out, with its reason."""
        try:
            value, _ = self._scan(line.decode("utf-8-sig").strip(), 0)
        except (UnicodeDecodeError, json.JSONDecodeError, StopIteration, OverflowError,
                RecursionError):  # fmt: skip
            value = None
        if not isinstance(value, dict):
            self.take(None)
            return "", {}
        kind = str(scalar(value.get("type")))
        inner = value.get(kind)
        return kind, inner if isinstance(inner, dict) else {}

    def _meet(self, user: Fields) -> None:
        """Take the names of an account, and whether it is that of the user."""
        id_ = str(scalar(user.get("username")) or "")
        told = [str(scalar(user.get(name)) or "") for name in (*_NAMES, *_FULL_NAME)]
        full = " ".join(filter(None, told[len(_NAMES) :]))
        names = [name for name in (*told, full) if name]
        if id_ and len(self._names) < _MOST_LISTED:
            self._names[id_] = full or id_
        if id_ and self._wanted.has_any(*names):
            self._mine.add(id_)

    def finished(self, file: str) -> Imported:
        """Return what was counted; a name that several accounts have is refused."""
        if len(self._mine) > 1:
            for id_ in self._mine:
                self.senders.meet(id_, self._names.get(id_, id_))
            self.senders.refuse_several(self._mine, file)
        return super().finished(file)

    def message(self, entry: object) -> Message:
        """Return the message of a post."""
        post = entry.fields if isinstance(entry, _Post) else None
        if not isinstance(entry, _Post) or not isinstance(post, dict):
            raise BadEntry("not_an_object")
        if str(scalar(post.get("type")) or "").startswith("system_"):
            raise LeftOut("service_entry")
        props = post.get("props")
        if isinstance(props, dict) and (
            _is_set(props, "from_webhook") or _is_set(props, "from_bot")
        ):
            raise LeftOut("bot_message")
        if scalar(post.get("delete_at")):
            raise LeftOut("deleted_message")
        user, at = str(scalar(post.get("user")) or ""), scalar(post.get("create_at"))
        return Message(
            instant_of_ms(at, "create_at"),
            self.stream(*entry.conversation),
            user,
            self._names.get(user, user),
            own_id=f"{at} {user}",
            is_answer=entry.people == 2,
        )


def _posts(kind: str, post: Fields) -> Iterator[_Post]:
    """Yield a post and the answers to it."""
    people = 0
    if kind == "post":
        conversation: tuple[object, ...] = (scalar(post.get("team")), scalar(post.get("channel")))
    else:
        told = post.get("channel_members")
        found = {str(scalar(one)) for one in told} if isinstance(told, list) else set()
        conversation, people = ("direct", *sorted(found)), len(found)
    yield _Post(post, conversation, people)
    answers = post.get("replies")
    for answer in answers[:_MOST_ANSWERS] if isinstance(answers, list) else ():
        yield _Post(answer, conversation, people)


def _is_set(props: Fields, name: str) -> bool:
    """Tell whether a property is set: some are texts."""
    return str(scalar(props.get(name))).lower() == "true"
