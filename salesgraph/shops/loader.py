"""Load a shop from its folder."""

from pathlib import Path

from salesgraph.domain.shop import Shop
from salesgraph.errors import UsageError
from salesgraph.settings import knowledge_root
from salesgraph.shops.catalog_file import read_catalog
from salesgraph.shops.orders_file import read_orders
from salesgraph.shops.promotions_file import read_promotions
from salesgraph.shops.shop_card import read_shop_card
from salesgraph.shops.validation import nearest

CARD = "shop.yaml"


def load_shop(folder: Path | str, *, knowledge: Path | None = None) -> Shop:
    """Return the shop in a folder, with everything in it validated.

    Args:
        folder: The path of the shop's folder, or the bare name of a demo shop such as `north_trail_en`.
        knowledge: The folder whose `shops/` holds the demo shops; none means the one that is shipped.

    Raises:
        UsageError: There is no such folder and no demo shop of that name.
        DataError: A file of the shop is wrong; names file, row or card, field, value and fix.
    """
    home = _find(folder, demos=(knowledge or knowledge_root()) / "shops")
    card = read_shop_card(home / CARD)
    zone = card.zone
    catalog = read_catalog(home)
    promotions = read_promotions(home / "promotions.yaml", zone=zone)
    return Shop(
        name=home.name,
        brand=card.brand,
        language=card.language,
        currency=card.currency,
        timezone=zone,
        platform=card.platform,
        catalog=catalog,
        orders=read_orders(home / "orders.csv", catalog=catalog, zone=zone),
        policy=card.policy.model_copy(update={"promotions": promotions}),
        sells=card.sells,
        human_hours=card.human_hours,
        complaint_channels=card.complaint_channels,
        contact=card.contact,
        blocked_names=card.blocked_names,
        allowed_links=card.allowed_links,
        credentials=card.credentials,
        folder=home,
    )


def _find(folder: Path | str, *, demos: Path) -> Path:
    given = Path(folder)
    bare = len(given.parts) == 1
    # A folder of that name that is no shop must not hide the demo shop.
    if (given / CARD).is_file() or (given.is_dir() and not (bare and (demos / given / CARD).is_file())):
        return given.resolve()
    if bare and (demos / given / CARD).is_file():
        return (demos / given).resolve()
    raise UsageError(_unknown(str(folder), demos=demos))


def _unknown(folder: str, *, demos: Path) -> str:
    known = sorted(path.parent.name for path in demos.glob(f"*/{CARD}"))
    return (
        f"There is no shop {folder!r}: it is no folder, "
        f"and {str(demos)!r} has {', '.join(known) or 'no shops'}. "
        f"{nearest(folder, among=known)}Give the path of a folder with a `{CARD}`, or one of these names."
    )
