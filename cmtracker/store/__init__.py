"""The store: one SQLite file with everything a person logged, and its history.

Open, check, back up, migrate, read, write. Knows records and rows; knows no analysis, no sentence
and no window. What a command does not need is not imported: opening takes a few milliseconds.
"""

from cmtracker.store.acts import Act
from cmtracker.store.history import ActDone
from cmtracker.store.opening import open_store
from cmtracker.store.store import Store

__all__ = ["Act", "ActDone", "Store", "open_store"]
