"""What of a session is taken hold of in the week."""

from __future__ import annotations

from enum import StrEnum


class Grip(StrEnum):
    """Its start, its end, or all of it.

    BOTH: start and end were moved apart, so that neither the length nor a side stays.
    """

    START = "start"
    END = "end"
    WHOLE = "whole"
    BOTH = "both"
