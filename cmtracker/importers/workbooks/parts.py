"""The files inside a workbook, opened one after the other and never unpacked on the disk."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, cast
from zipfile import ZipFile

from cmtracker.errors import UserError
from cmtracker.importers.archives import Bounded, open_in_zip
from cmtracker.importers.xml_elements import Elements, read_xml

LARGEST_PART = 64 * 2**20
"""Bytes of one file of a workbook, unpacked."""


class Parts:
    """The files of a workbook; `name` is what sentences call the workbook."""

    def __init__(self, archive: ZipFile, name: str) -> None:
        self.name = name
        self._archive = archive
        self._infos = {info.filename: info for info in archive.infolist()}

    def __contains__(self, part: object) -> bool:
        """Tell whether there is a file of this name."""
        return part in self._infos

    @contextmanager
    def opened(self, part: str) -> Iterator[IO[bytes]]:
        """Open a file. Raises `UserError` xml_too_large, archive_damaged, archive_locked."""
        info = self._infos[part]
        if info.file_size > LARGEST_PART:
            raise UserError("xml_too_large", file=self.name)
        with open_in_zip(self._archive, info, self.name) as stream:
            bounded = Bounded(stream, LARGEST_PART, self.name)
            yield cast("IO[bytes]", io.BufferedReader(bounded))

    def tell(self, part: str, elements: Elements) -> None:
        """Tell the elements of a file, nothing where there is none. Raises `UserError`."""
        if part in self:
            with self.opened(part) as stream:
                for _ in read_xml(stream, elements, self.name):
                    pass
