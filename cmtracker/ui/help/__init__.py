"""The help: a guide, and how each figure is made."""

FIGURES = "out_of_hours"
"""The first of the pages on how the figures are made."""
