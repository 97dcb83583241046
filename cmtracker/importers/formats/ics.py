"""Calendars in the iCalendar format."""

from cmtracker.importers.ics.file import read, recognises, wants

__all__ = ["read", "recognises", "wants"]
