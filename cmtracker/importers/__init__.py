"""Reading the exports of other programs: sessions, message counts and nothing else.

One module per format; the registry tells which. Importers know the records and no store.
"""

from __future__ import annotations

from cmtracker.importers.registry import FORMATS, detect, read
from cmtracker.importers.results import Imported, Options, Skipped, digest_of

__all__ = ["FORMATS", "Imported", "Options", "Skipped", "detect", "digest_of", "read"]
