"""Parquet by pyarrow, where that is installed. A column is numbers if all its cells are, and text otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

import msgspec

from core.export.cells import mended_rows, mended_text
from core.export.formats import Plan
from core.records import Cell, Row

GROUP = 50_000
_KINDS = ("string", "int64", "float64", "string")
"""From narrow to wide; a column has the widest its cells need. The first is for columns without any."""

_INT64 = 1 << 63


class ParquetTable:
    """Writes row groups of GROUP rows, zstd packed.

    The type of a column is known only after its last cell, so the rows wait in a file beside `place`.
    """

    def __init__(self, place: Path, plan: Plan) -> None:
        self._place = place
        self._notes = plan.notes
        self._names = [mended_text(name, plan.notes) for name in plan.columns]
        self._kinds = [0] * len(plan.columns)
        self._waiting = place.with_name("waiting").open("wb+")

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        rows = mended_rows(rows, self._notes)
        for index, cells in enumerate(zip(*rows, strict=True)):
            self._kinds[index] = max(self._kinds[index], *map(_kind_of, cells))
        packed = msgspec.msgpack.encode([[_packable(cell) for cell in row] for row in rows])
        self._waiting.write(len(packed).to_bytes(8, "big") + packed)

    def finish(self) -> None:
        """Write the file from the rows that wait."""
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
        schema = arrow.schema(
            [(name, getattr(arrow, _KINDS[kind])()) for name, kind in zip(self._names, self._kinds, strict=True)]
        )
        with self._waiting, parquet.ParquetWriter(self._place, schema, compression="zstd") as writer:
            for group in self._groups():
                columns = [
                    _widened(cells, kind) for cells, kind in zip(zip(*group, strict=True), self._kinds, strict=True)
                ]
                writer.write_table(arrow.table(columns, schema=schema))

    def abandon(self) -> None:
        """Close the waiting file."""
        self._waiting.close()

    def _groups(self) -> Iterator[list[Row]]:
        self._waiting.seek(0)
        decoder = msgspec.msgpack.Decoder(list[tuple[Cell, ...]])
        group: list[Row] = []
        while size := self._waiting.read(8):
            group += decoder.decode(self._waiting.read(int.from_bytes(size, "big")))
            if len(group) >= GROUP:
                yield group
                group = []
        if group:
            yield group


def _kind_of(cell: Cell) -> int:
    if cell is None:
        return 0
    if isinstance(cell, int):
        return 1 if -_INT64 <= cell < _INT64 else 3
    return 2 if isinstance(cell, float) else 3


def _packable(cell: Cell) -> Cell:
    return str(cell) if isinstance(cell, int) and not -_INT64 <= cell < _INT64 else cell


def _widened(cells: Sequence[Cell], kind: int) -> list[Cell]:
    if _KINDS[kind] == "string":
        return [cell if cell is None or isinstance(cell, str) else str(cell) for cell in cells]
    return list(cells)
