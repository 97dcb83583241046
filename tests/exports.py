"""Small exports written for a test, as the services give them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

Sent = tuple[str, str]
"""A local time and the id of the sender, both as Telegram writes them."""

NAMES = {"user500": "Camille Canari", "user71": "Habitant Canari", "user9": "Mairie Canari"}


def telegram(file: Path, messages: Sequence[Sent]) -> Path:
    """Write a chat of two that does not say whose export it is; return the file."""
    entries = [
        {"id": at, "type": "message", "date": when, "from": NAMES.get(author, author),
         "from_id": author, "text": "à ne jamais garder"}
        for at, (when, author) in enumerate(messages, 1)
    ]  # fmt: skip
    chat = {"name": "Habitant Canari", "type": "personal_chat", "id": 71, "messages": entries}
    file.write_text(json.dumps(chat, ensure_ascii=False), encoding="utf-8")
    return file


EVENINGS = (
    ("2026-03-05T20:02:00", "user500"),
    ("2026-03-05T20:09:30", "user500"),
    ("2026-03-05T20:15:00", "user500"),
    ("2026-03-06T19:00:00", "user71"),
    ("2026-03-06T21:02:00", "user500"),
    ("2026-03-06T21:09:00", "user500"),
    ("2026-03-11T22:02:00", "user500"),
    ("2026-03-11T22:10:00", "user500"),
)
"""Three evenings of user500, in two weeks, with one message of somebody else."""
