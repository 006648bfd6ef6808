"""The columns of `catalog.csv`, and a row as the content of a product card."""

import re
from pathlib import Path

from salesgraph.domain.catalog import Product, Reviews
from salesgraph.errors import DataError
from salesgraph.shops.attribute_fields import attributes
from salesgraph.shops.csv_file import Row, check_columns, read_rows

REQUIRED = ("id", "name", "category", "kind", "price")
LISTS = ("aliases", "variants", "uses", "limits", "goes_with", "bought_with", "parts")
REVIEWS = tuple(f"reviews.{name}" for name in Reviews.model_fields)
NESTED = ("attributes", "reviews")
COLUMNS = (*(name for name in Product.model_fields if name not in NESTED), *REVIEWS)
ATTRIBUTE = "attr:"
VARIANT = re.compile(r"(?P<option>[a-z][a-z0-9_]*)=(?P<value>[^:]+)(?::(?P<stock>.+))?", re.ASCII)


def read_product_rows(file: Path) -> tuple[tuple[str, dict[str, object]], ...]:
    """Return the cards of a `catalog.csv`, each with the words that name its row.

    Raises:
        DataError: A column is unknown or missing, or a cell cannot be split.
    """
    columns, rows = read_rows(file)
    check_columns(columns, required=REQUIRED, allowed=COLUMNS, prefix=ATTRIBUTE, file=file)
    return tuple((f"row {row.number}", _card(row, file=file)) for row in rows)


def _card(row: Row, *, file: Path) -> dict[str, object]:
    where = f"row {row.number}"
    card: dict[str, object] = {}
    written: dict[str, object] = {}
    reviews: dict[str, object] = {}
    for column, cell in row.cells.items():
        if column.startswith(ATTRIBUTE):
            written[column.removeprefix(ATTRIBUTE).strip()] = cell
        elif column in REVIEWS:
            reviews[column.removeprefix("reviews.")] = cell
        elif column in LISTS:
            card[column] = [entry.strip() for entry in cell.split("|") if entry.strip()]
        else:
            card[column] = cell
    if "variants" in row.cells:
        card["variants"] = [
            _variant(entry, file=file, where=where) for entry in row.cells["variants"].split("|")
        ]
    if written:
        card["attributes"] = attributes(written, file=file, card=where)
    if reviews:
        card["reviews"] = reviews
    return card


def _variant(entry: str, *, file: Path, where: str) -> dict[str, object]:
    match = VARIANT.fullmatch(entry.strip())
    if match is None:
        problem = f"not a variant (got {entry!r})"
        fix = "Write option=value:stock with `|` between variants: size_eu=42:3|size_eu=43:0."
        raise DataError(file=file, where=f"{where}, field `variants`", problem=problem, fix=fix)
    return {name: part.strip() for name, part in match.groupdict().items() if part}
