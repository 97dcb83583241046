"""The elements of an XML file, one after the other, within limits.

Nothing outside the file is ever read: a document type, by which entities could be declared or
fetched, is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Protocol
from xml.parsers import expat

from cmtracker.errors import UserError

MOST_TAGS = 2_000_000
"""Tags of one file: a sheet of ten years of work has a tenth of it."""

_READ_AT_ONCE = 1 << 16

Attributes = dict[str, str]
"""The attributes of an element by their names, those of a name space after it and a space."""


class Elements(Protocol):
    """What is told of each element, by its name space, a space, and its name."""

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, text: str) -> None:
        """Take a piece of text."""


def read_xml(stream: IO[bytes], elements: Elements, file: str) -> Iterator[None]:
    """Tell the elements of an XML file; yields after each piece of it that was read.

    Raises `UserError` xml_damaged for what is no XML, xml_too_large.
    """

    def refuse(*_: object) -> None:
        raise UserError("xml_damaged", file=file)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = elements.start
    parser.EndElementHandler = elements.end
    parser.CharacterDataHandler = elements.text
    parser.StartDoctypeDeclHandler = refuse
    left = MOST_TAGS
    try:
        while piece := stream.read(_READ_AT_ONCE):
            left -= piece.count(b"<")
            if left < 0:
                raise UserError("xml_too_large", file=file)
            parser.Parse(piece, False)
            yield
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise UserError("xml_damaged", file=file) from error
    yield


def local(name: str) -> str:
    """Return a name without its name space."""
    return name[name.rfind(" ") + 1 :]
