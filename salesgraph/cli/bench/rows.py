"""Files of examples: one JSON object a line."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from salesgraph.errors import DataError

Row = TypeVar("Row", bound=BaseModel)


def read_rows(file: Path, model: type[Row]) -> tuple[Row, ...]:
    """Return the rows of a file, validated; blank lines are skipped.

    Raises:
        DataError: The file is missing, empty or not UTF-8, or a line is wrong; names line, field and value.
    """
    try:
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        problem = f"it cannot be read: {error.strerror}"
        raise DataError(file=file, problem=problem, fix="Give the path of a JSONL file.") from error
    except UnicodeDecodeError as error:
        raise DataError(
            file=file, problem=f"not UTF-8 at byte {error.start}", fix="Save it as UTF-8."
        ) from error
    rows = tuple(
        _row(line, model, file=file, number=number)
        for number, line in enumerate(lines, start=1)
        if line.strip()
    )
    if not rows:
        raise DataError(file=file, problem="it has no rows", fix="Write one JSON object a line.")
    return rows


def _row(line: str, model: type[Row], *, file: Path, number: int) -> Row:
    try:
        return model.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ", ".join(filter(None, [f"line {number}", ".".join(str(part) for part in first["loc"])]))
        problem = f"{first['msg']} (got {first['input']!r:.80})"
        raise DataError(file=file, where=where, problem=problem, fix="Correct this line.") from error
