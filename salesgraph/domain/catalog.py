"""Products as the shop's catalog records them."""

from decimal import Decimal
from typing import Literal, NewType, Protocol

from salesgraph.domain.model import Frozen

ProductId = NewType("ProductId", str)
"""Names one product of a shop."""

Category = Literal["footwear", "fashion", "technology", "home", "accessory", "service", "bundle", "other"]
"""Which sales strategy applies (A3-01..12, B7)."""

Stock = int | Literal["ample"]
"""Pieces on hand, or `ample` where the shop does not count."""


class Variant(Frozen):
    """One size, colour or design of a product, with its own stock."""

    option: str
    """What varies: `size_us`, `size_eu`, `colour`, `design`, ..."""
    value: str
    """The value of that option, as text: `9`, `43`, `grey`."""
    stock: Stock = "ample"
    """Pieces of this variant."""


ABSENT = frozenset({"none", "no", "without", "无", "没有", "不带"})
"""Values that record an absence."""


class Attribute(Frozen):
    """One recorded property of a product."""

    value: str
    """The value in the shop's language, without its unit."""
    unit: str = ""
    """The unit, empty when the value has none."""

    @property
    def is_absent(self) -> bool:
        """Whether the record says that the product does not have it; nobody argues with what is not there."""
        return self.value.strip().casefold() in ABSENT


class Reviews(Frozen):
    """What buyers said, in figures and one faithful quotation."""

    average: Decimal
    """Mean score out of five."""
    count: int
    """Number of reviews."""
    critical_quote: str = ""
    """A representative unfavourable remark, in the shop's language."""


class Product(Frozen):
    """One product card (B7-01). Nothing about a product is said that is not here."""

    id: ProductId
    """The catalog's id."""
    name: str
    """The name in the shop's language."""
    aliases: tuple[str, ...] = ()
    """Other names customers use, in any language."""
    category: Category
    """Which strategy applies."""
    kind: str
    """What it is in one everyday word or two, in the shop's language: `hiking boot`."""
    price: Decimal
    """Unit price in the shop's currency."""
    attributes: dict[str, Attribute] = {}
    """Open map of recorded properties, keyed by names such as `upper` or `weight`."""
    variants: tuple[Variant, ...] = ()
    """Sizes, colours and designs; empty when there is only one form."""
    stock: Stock = "ample"
    """Pieces of a product without variants."""
    reviews: Reviews | None = None
    """Review figures, none when there are no reviews on record."""
    units_30d: int | None = None
    """Units sold in thirty days, none when not recorded."""
    rank_30d: int | None = None
    """Sales rank in its category over thirty days, none when not recorded."""
    new_arrival: bool = False
    """Whether it is recorded as newly arrived."""
    uses: tuple[str, ...] = ()
    """What it is for, as names from the playbook's list of uses: `trek`, `rain`, `commute`."""
    limits: tuple[str, ...] = ()
    """Honest limitations, each a short clause in the shop's language (B4-07)."""
    goes_with: tuple[ProductId, ...] = ()
    """Accessories and services that belong to it."""
    bought_with: tuple[ProductId, ...] = ()
    """Products that sales data shows are often bought together (A6-08)."""
    parts: tuple[ProductId, ...] = ()
    """The products in a bundle."""
    upgrade_of: ProductId | None = None
    """The plainer version of this product, if there is one (A6-01)."""
    warranty_months: int | None = None
    """Standard warranty of this product in months, none when only the policy speaks."""


class Catalog(Protocol):
    """Where products come from. A real shop plugs its own database in here."""

    def get(self, product_id: str) -> Product | None:
        """Return the product with that id, or none."""
        ...

    def all(self) -> tuple[Product, ...]:
        """Return every product, in catalog order."""
        ...
