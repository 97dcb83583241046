"""iCalendar files: the timed events of a calendar as sessions."""
