"""Which errors of opening a log ask for what: a passphrase, a choice, a copy."""

from __future__ import annotations

LOCKED = frozenset({"passphrase_needed", "passphrase_wrong"})
"""The log is sound as far as anybody can tell, and wants its passphrase."""

FOREIGN = "leftover_foreign"
"""What lies beside the log may belong to another file: the person chooses which is kept."""

DAMAGED = ("file_damaged", "log_cut", "log_missing")
"""How the keys begin that say a copy could take the place of the log."""
