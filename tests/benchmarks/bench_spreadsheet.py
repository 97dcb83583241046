"""How fast a spreadsheet is written, beside bare xlsxwriter on the same cells (dev.py bench).

The limit writes 20,000 rows of 10 cells row by row with the formats of each column, and nothing
else: no text is made fit for a cell, nothing is frozen, filtered, added up or laid out.
"""

from __future__ import annotations

import time as clock
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from benchmarks.racing import race, report
from xlsxwriter import Workbook

from cmtracker.model import DAY
from cmtracker.reports.ods import write_ods
from cmtracker.reports.sheets import (
    CellKind,
    Sheet,
    SheetColumn,
    SheetValue,
    Spreadsheet,
)
from cmtracker.reports.xlsx import write_xlsx

ROWS = 20_000
XLSX_AT_MOST = 1.2
ODS_AT_MOST = 3.0
MEMORY_AT_MOST = 1.3
"""Times the peak of a file with half the rows."""

KINDS = (
    CellKind.DATE,
    CellKind.MOMENT,
    CellKind.MOMENT,
    *(CellKind.DURATION,) * 4,
    *(CellKind.TEXT,) * 3,
)
FIRST = date(2016, 1, 4)


def rows(count: int) -> Iterator[tuple[SheetValue, ...]]:
    """Yield sessions of an evening each."""
    for n in range(count):
        day = FIRST + timedelta(days=n % 3_650)
        start = datetime(day.year, day.month, day.day, 20, n % 60)  # noqa: DTZ001 - as in a cell
        numbers = (0, 60 * (n % 90), 60 * (n % 90), 60 * (n % 7))
        texts = ("Soirée", "Hiérarchie", f"DGA, SMS, 20 h 31, ticket {n}")
        yield (day, start, start + timedelta(minutes=n % 90), *numbers, *texts)


def made(count: int) -> Spreadsheet:
    columns = tuple(
        SheetColumn(f"Colonne {n}", kind, 14, is_summed=kind is CellKind.DURATION)
        for n, kind in enumerate(KINDS)
    )
    total = tuple(0 if one.is_summed else None for one in columns)
    sheet = Sheet("Plages", columns, rows(count), count, total)
    stamp = datetime(2026, 11, 24, 12)  # noqa: DTZ001 - as in the file
    return Spreadsheet("fr", "Titre", "2016", "Établi", "", "", stamp, "Total", (sheet,))


def bare(count: int = ROWS) -> None:
    with TemporaryFile() as file, TemporaryDirectory() as scratch:
        book = Workbook(file, {"constant_memory": True, "tmpdir": scratch})
        page = book.add_worksheet()
        shapes = {
            CellKind.DATE: "dd/mm/yyyy",
            CellKind.MOMENT: "dd/mm/yyyy hh:mm",
            CellKind.DURATION: "[h]:mm",
            CellKind.TEXT: "@",
        }
        looks = {kind: book.add_format({"num_format": shape}) for kind, shape in shapes.items()}
        for number, values in enumerate(rows(count)):
            for column, (value, kind) in enumerate(zip(values, KINDS, strict=True)):
                if isinstance(value, date):
                    page.write_datetime(number, column, value, looks[kind])
                elif isinstance(value, str):
                    page.write_string(number, column, value, looks[kind])
                else:
                    page.write_number(number, column, float(value or 0) / DAY, looks[kind])
        book.close()


def xlsx(count: int = ROWS) -> None:
    with TemporaryFile() as file, TemporaryDirectory() as scratch:
        write_xlsx(made(count), file, Path(scratch))


def ods(count: int = ROWS) -> None:
    with TemporaryFile() as file:
        write_ods(made(count), file)


def test_the_files_are_written_about_as_fast_as_by_the_library_alone(benchmark):
    medians = race(3, clock.process_time, limit=bare, xlsx=xlsx, ods=ods)

    report(benchmark, medians)
    assert medians["xlsx"] <= XLSX_AT_MOST * medians["limit"]
    assert medians["ods"] <= ODS_AT_MOST * medians["limit"]


def test_twice_the_rows_take_twice_the_time(benchmark):
    medians = race(
        3,
        clock.process_time,
        xlsx_half=lambda: xlsx(ROWS // 2),
        xlsx=xlsx,
        ods_half=lambda: ods(ROWS // 2),
        ods=ods,
    )

    report(benchmark, medians)
    assert medians["xlsx"] <= 2.2 * medians["xlsx_half"]
    assert medians["ods"] <= 2.2 * medians["ods_half"]


def peak(write: Callable[[int], None], count: int) -> int:
    """Return the most bytes that Python held while a file was written."""
    tracemalloc.start()
    try:
        write(count)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_rows(benchmark):
    sizes = {
        write.__name__: [peak(write, count) for count in (ROWS // 8, ROWS // 4)]
        for write in (xlsx, ods)
    }

    benchmark.extra_info.update(sizes)
    benchmark.pedantic(lambda: None)
    for half, whole in sizes.values():
        assert whole <= MEMORY_AT_MOST * half
