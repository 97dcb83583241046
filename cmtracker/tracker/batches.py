"""The imports of message counts that the log holds, and what removing one would do."""

from __future__ import annotations

from cmtracker.model import Batch
from cmtracker.results.messages import BatchEffect
from cmtracker.tracker.ledger import batches
from cmtracker.tracker.workspace import Workspace


def newest_first(ws: Workspace) -> tuple[Batch, ...]:
    """Return the imports of message counts, the newest first."""
    return batches(ws)[::-1]


def effect(ws: Workspace, batch: Batch) -> BatchEffect:
    """Return what the messages of the whole log add up to with and without an import."""
    return ws.overview().closed.batch_effect(batch.id)
