"""The cmtracker interchange document: what other programs write to and read from the log.

It moves facts; history, seals and the recovery ledger stay in the file of the log.
"""

from __future__ import annotations

from cmtracker.importers.interchange.identity import content_id, not_yet_in
from cmtracker.importers.interchange.reading import FORMAT, VERSION, read_document
from cmtracker.importers.interchange.writing import write_document

__all__ = ["FORMAT", "VERSION", "content_id", "not_yet_in", "read_document", "write_document"]
