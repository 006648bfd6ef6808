"""What must hold across the fields and the products of a catalog."""

from collections.abc import Collection, Sequence
from pathlib import Path

from salesgraph.domain.catalog import Product, ProductId
from salesgraph.errors import DataError
from salesgraph.shops.validation import nearest, place

Placed = tuple[str, Product]
"""A product with the words that name its row or card."""

BEST_SCORE = 5
PRICE_DECIMALS = 2


def check_catalog(products: Sequence[Placed], *, file: Path) -> None:
    """Refuse an empty catalog, a repeated id, an impossible figure or a reference to nothing.

    Raises:
        DataError: Any of these; names the product, the field and the value.
    """
    if not products:
        raise DataError(file=file, problem="there are no products", fix="Add at least one.")
    known: dict[ProductId, Product] = {}
    for where, product in products:
        if product.id in known:
            problem = f"the id {product.id!r} is given twice"
            raise DataError(file=file, where=where, problem=problem, fix="Give each product its own id.")
        known[product.id] = product
    for where, product in products:
        _check_price(product, file=file, where=where)
        _check_reviews(product, file=file, where=where)
        _check_variants(product, file=file, where=where)
        _check_references(product, known=known, file=file, where=where)
        _check_upgrades(product, known=known, file=file, where=where)


def _check_price(product: Product, *, file: Path, where: str) -> None:
    price = product.price
    if price == 0:
        fix = "Write a price above 0; a shop lists only what it sells."
        raise DataError(
            file=file, where=place(where, ("price",)), problem=f"no price (got '{price}')", fix=fix
        )
    exponent = price.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > PRICE_DECIMALS:
        # `1.399` is how some countries write one thousand three hundred and ninety-nine.
        fix = "Write two decimals at most and no thousands separator: 1399.00."
        problem = f"more than two decimals (got '{price}')"
        raise DataError(file=file, where=place(where, ("price",)), problem=problem, fix=fix)


def _check_reviews(product: Product, *, file: Path, where: str) -> None:
    if product.reviews is not None and product.reviews.average > BEST_SCORE:
        problem = f"a mean above five (got '{product.reviews.average}')"
        fix = "Write a mean score from 0 to 5."
        raise DataError(file=file, where=place(where, ("reviews", "average")), problem=problem, fix=fix)


def _check_variants(product: Product, *, file: Path, where: str) -> None:
    seen: set[tuple[str, str]] = set()
    for variant in product.variants:
        if (variant.option, variant.value) in seen:
            problem = f"{variant.option} {variant.value!r} is given twice"
            fix = "Keep one of them."
            raise DataError(file=file, where=place(where, ("variants",)), problem=problem, fix=fix)
        seen.add((variant.option, variant.value))


def _check_references(product: Product, *, known: dict[ProductId, Product], file: Path, where: str) -> None:
    upgrade_of = (product.upgrade_of,) if product.upgrade_of is not None else ()
    groups = {
        "goes_with": product.goes_with,
        "bought_with": product.bought_with,
        "parts": product.parts,
        "upgrade_of": upgrade_of,
    }
    for field, named in groups.items():
        for product_id in named:
            if product_id == product.id:
                fix = "Name another product."
                raise DataError(file=file, where=place(where, (field,)), problem="names itself", fix=fix)
            if product_id not in known:
                raise unknown_product(product_id, known=known, file=file, where=place(where, (field,)))


def unknown_product(product_id: str, *, known: Collection[ProductId], file: Path, where: str) -> DataError:
    """Return the error for a product id that the catalog does not have."""
    fix = f"{nearest(product_id, among=known)}Name a product of the catalog."
    return DataError(file=file, where=where, problem=f"there is no product {product_id!r}", fix=fix)


def _check_upgrades(product: Product, *, known: dict[ProductId, Product], file: Path, where: str) -> None:
    chain, plainer = [product.id], product.upgrade_of
    while plainer is not None:
        if plainer in chain:
            problem = f"a circle of upgrades ({' > '.join([*chain, plainer])})"
            fix = "Let the plainest product have no `upgrade_of`."
            raise DataError(file=file, where=place(where, ("upgrade_of",)), problem=problem, fix=fix)
        chain.append(plainer)
        # A plainer product that does not exist is reported at its own card.
        plainer = known[plainer].upgrade_of if plainer in known else None
