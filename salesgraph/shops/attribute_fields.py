"""How the files write a product's attributes: `upper` or, with a unit, `weight [g]`."""

import re
from pathlib import Path

from salesgraph.errors import DataError

NAME = re.compile(r"(?P<name>[a-z][a-z0-9_]*)(?: ?\[(?P<unit>[^\[\]]+)\])?", re.ASCII)


def attributes(written: dict[str, object], *, file: Path, card: str) -> dict[str, object]:
    """Return attributes as the product model takes them, from names that may carry a unit.

    Raises:
        DataError: A name is not of the form `weight` or `weight [g]`, or is given twice.
    """
    read: dict[str, object] = {}
    for key, value in written.items():
        match = NAME.fullmatch(key)
        where = f"{card}, attribute {key!r}" if card else f"attribute {key!r}"
        if match is None:
            fix = "Write a lower-case English name, with its unit in brackets: `upper`, `weight [g]`."
            raise DataError(file=file, where=where, problem="not an attribute name", fix=fix)
        if match["name"] in read:
            fix = "Keep one of them."
            raise DataError(file=file, where=where, problem="the attribute is given twice", fix=fix)
        if not isinstance(value, str):
            fix = "Write one plain text: `material: 100% linen`."
            raise DataError(file=file, where=where, problem=f"not a text (got {value!r:.80})", fix=fix)
        read[match["name"]] = {"value": value, "unit": match["unit"] or ""}
    return read
