"""Calendars in the iCalendar format."""

from cmtracker.importers.ics.file import read, recognises

__all__ = ["read", "recognises"]
