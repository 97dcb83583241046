"""The interchange document of the program itself."""

from cmtracker.importers.interchange.file import read, recognises

__all__ = ["read", "recognises"]
