"""The store: one SQLite file with everything a person logged, and its history.

`open_store` gives a `Store`: read, act, undo. What else is done with an open log stands in modules
beside it, which whoever needs them imports: `verification`, `seals`, `changes`, `safekeeping` (its
copies), `erasing`, `expiring`. Others take the path of a closed one: `restoring`, `encryption`,
`clearing`, `leftover_log`. Knows records and rows; knows no analysis, no sentence and no window.
"""

from __future__ import annotations

from cmtracker.store.acts import Act
from cmtracker.store.history import ActDone
from cmtracker.store.opening import open_store
from cmtracker.store.store import Store

__all__ = ["Act", "ActDone", "Store", "open_store"]
