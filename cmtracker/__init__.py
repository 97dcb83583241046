"""cmtracker: the evenings of a community manager, logged, counted and reported."""

__version__ = "0.1.0"

# The name by which desktops know the program: of its entry, its icon, its package.
DESKTOP_ID = "org.cmtracker.cmtracker"
