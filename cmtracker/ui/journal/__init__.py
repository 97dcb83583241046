"""The Journal: the list of sessions, the week, and the requests."""
