"""Read a shop's catalog from `catalog.yaml` or `catalog.csv`."""

from pathlib import Path

from salesgraph.domain.catalog import Product
from salesgraph.errors import DataError
from salesgraph.shops.attribute_fields import attributes
from salesgraph.shops.catalog_checks import check_catalog
from salesgraph.shops.memory_catalog import MemoryCatalog
from salesgraph.shops.product_rows import read_product_rows
from salesgraph.shops.validation import build, is_fields, listed
from salesgraph.shops.yaml_file import read_yaml

NAMES = ("catalog.yaml", "catalog.csv")


def read_catalog(folder: Path) -> MemoryCatalog:
    """Return the validated catalog of a shop folder.

    Raises:
        DataError: There is no catalog file, or two, or a product in it is wrong.
    """
    files = [folder / name for name in NAMES if (folder / name).exists()]
    if len(files) != 1:
        problem = (
            f"{'both' if files else 'neither'} `catalog.yaml` {'and' if files else 'nor'} `catalog.csv` exist"
        )
        raise DataError(file=folder, problem=problem, fix="Keep exactly one of them.")
    file = files[0]
    cards = read_product_rows(file) if file.suffix == ".csv" else _yaml_cards(file)
    products = tuple((where, build(Product, card, file=file, card=where)) for where, card in cards)
    check_catalog(products, file=file)
    return MemoryCatalog(product for _, product in products)


def _yaml_cards(file: Path) -> tuple[tuple[str, dict[str, object]], ...]:
    cards: list[tuple[str, dict[str, object]]] = []
    for position, card in enumerate(listed(read_yaml(file), file=file, what="product"), start=1):
        where = f"product {card['id']!r}" if isinstance(card.get("id"), str) else f"product {position}"
        written = card.get("attributes")
        # Content that is no group of fields is left as it is, for the model to refuse.
        named = {"attributes": attributes(written, file=file, card=where)} if is_fields(written) else {}
        cards.append((where, card | named))
    return tuple(cards)
