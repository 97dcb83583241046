"""Make a report of a range of dates: gather the dossier, choose the writer, write the file."""

from __future__ import annotations
