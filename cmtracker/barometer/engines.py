"""The engines that count: DuckDB in this process, Polars, or a Spark cluster."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

from cmtracker.barometer.reading import COLUMNS, Columns
from cmtracker.errors import UserError

NAME = "contributions"


class Engine(StrEnum):
    """What counts."""

    DUCKDB = "duckdb"
    POLARS = "polars"
    SPARK = "spark"


@contextmanager
def connected(engine: Engine, master: str, columns: Columns) -> Iterator[Any]:
    """Give the contributions as a table of Ibis in an engine, which ends with the block.

    `master` is the address of a Spark cluster ("local[2]": two threads of this machine). Raises
    `UserError` barometer_extra_missing, barometer_engine_missing.
    """
    try:
        import ibis  # noqa: F401, PLC0415
        import pyarrow as pa  # noqa: PLC0415 - part of the extra
    except ImportError as error:
        raise UserError("barometer_extra_missing") from error
    try:
        connection = _connect(engine, master)
    except ImportError as error:
        raise UserError("barometer_engine_missing", engine=engine.value) from error
    kinds = {name: pa.int64() if name == "revision" else pa.string() for name in COLUMNS}
    table = pa.table({name: pa.array(columns[name], kinds[name]) for name in COLUMNS})
    try:
        if engine is Engine.SPARK:
            frame = connection._session.createDataFrame(table.to_pandas())  # noqa: SLF001 - Ibis offers no other way
            frame.createOrReplaceTempView(NAME)
            yield connection.table(NAME)
        else:
            yield connection.create_table(NAME, table)
    finally:
        connection.disconnect()


def _connect(engine: Engine, master: str) -> Any:  # noqa: ANN401 - Ibis has a class for each engine
    import ibis  # noqa: PLC0415 - part of the extra

    if engine is Engine.DUCKDB:
        return ibis.duckdb.connect()
    if engine is Engine.POLARS:
        return ibis.polars.connect()
    from pyspark.sql import SparkSession  # noqa: PLC0415 - part of the extra

    builder = SparkSession.builder.master(master).appName("cmtracker barometer")
    quiet = builder.config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "8")
    return ibis.pyspark.connect(quiet.getOrCreate())
