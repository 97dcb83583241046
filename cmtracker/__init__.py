"""cmtracker: the evenings of a community manager, logged, counted and reported."""

__version__ = "0.1.0"
