"""Read a CSV file of a shop, row by row."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from salesgraph.errors import DataError
from salesgraph.shops.text_file import read_text
from salesgraph.shops.validation import nearest


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row under the header.

    Attributes:
        number: The row as a spreadsheet counts it; the header is row 1.
        cells: Column name to text; empty cells are left out.
    """

    number: int
    cells: dict[str, str]


def read_rows(file: Path) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Return the column names and the rows of a CSV file; blank rows are left out.

    Raises:
        DataError: The file is unreadable, not CSV, or a row does not fit the header.
    """
    lines = _lines(file)
    columns = _columns(next(lines, None), file=file)
    rows: list[Row] = []
    for number, cells in lines:
        if len(cells) != len(columns):
            raise DataError(
                file=file,
                where=f"row {number}",
                problem=f"{len(cells)} cells where the header has {len(columns)}",
                fix="Give one cell a column; put quotes around a text with a comma.",
            )
        named = zip(columns, (cell.strip() for cell in cells), strict=True)
        rows.append(Row(number=number, cells={column: cell for column, cell in named if cell}))
    return columns, tuple(rows)


def check_columns(
    columns: tuple[str, ...],
    *,
    required: tuple[str, ...],
    allowed: tuple[str, ...],
    file: Path,
    prefix: str = "",
) -> None:
    """Refuse unknown and missing columns.

    Raises:
        DataError: A column is not allowed, or a required one is absent.
    """
    for column in columns:
        if column not in allowed and not (prefix and column.startswith(prefix)):
            names = ", ".join((*allowed, f"{prefix}name [unit]") if prefix else allowed)
            fix = f"{nearest(column, among=allowed)}Allowed: {names}."
            raise DataError(file=file, where="row 1", problem=f"unknown column {column!r}", fix=fix)
    for column in required:
        if column not in columns:
            raise DataError(file=file, where="row 1", problem=f"no column {column!r}", fix="Add it.")


def _lines(file: Path) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(read_text(file), newline=""), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                yield number, cells
    except csv.Error as error:
        fix = "Close every quotation mark in this row and the rows before it."
        raise DataError(
            file=file, where=f"row {number + 1}", problem=f"not valid CSV: {error}", fix=fix
        ) from error


def _columns(header: tuple[int, list[str]] | None, *, file: Path) -> tuple[str, ...]:
    if header is None:
        raise DataError(file=file, problem="the file is empty", fix="Fill it in or delete it.")
    columns = tuple(cell.strip() for cell in header[1])
    if len(columns) == 1 and (";" in columns[0] or "\t" in columns[0]):
        raise DataError(file=file, where="row 1", problem="the columns are not separated by commas",
                        fix="Save it again with commas between the columns.")  # fmt: skip
    for column in columns:
        if columns.count(column) > 1 or not column:
            problem = f"the column {column!r} is given twice" if column else "a column has no name"
            raise DataError(file=file, where="row 1", problem=problem, fix="Give every column its own name.")
    return columns
