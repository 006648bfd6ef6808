"""A catalog kept in a spreadsheet."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from salesgraph.domain.catalog import Attribute, Variant
from salesgraph.shops.loader import load_shop

WriteShop = Callable[..., Path]
HEADER = "id,name,category,kind,price"


def test_every_kind_of_cell_is_read(write_shop: WriteShop) -> None:
    """Lists, variants, reviews and attributes with units come from one row."""
    columns = (
        f"{HEADER},aliases,variants,reviews.average,reviews.count,new_arrival,attr:upper,attr:weight [g]"
    )
    row = "B-1,Boot,footwear,boot,100,old boot| 靴子,size_eu=42:3|size_eu=43,4.5,12,true,cowhide,540"
    shop = load_shop(write_shop({"catalog.yaml": None, "catalog.csv": f"{columns}\n{row}\n"}))
    (boot,) = shop.catalog.all()
    assert boot.aliases == ("old boot", "靴子")
    assert boot.variants == (
        Variant(option="size_eu", value="42", stock=3),
        Variant(option="size_eu", value="43", stock="ample"),
    )
    assert boot.reviews is not None
    assert (boot.reviews.average, boot.reviews.count, boot.new_arrival) == (Decimal("4.5"), 12, True)
    assert boot.attributes == {
        "upper": Attribute(value="cowhide"),
        "weight": Attribute(value="540", unit="g"),
    }


def test_a_spreadsheets_habits_are_accepted(write_shop: WriteShop) -> None:
    """A byte order mark, CRLF line ends, blank rows and quoted commas do no harm."""
    text = f'\ufeff{HEADER}\r\n\r\nB-1,"Boot, brown",footwear,boot,100\r\n,,,,\r\n'
    shop = load_shop(write_shop({"catalog.yaml": None, "catalog.csv": text}))
    assert [product.name for product in shop.catalog.all()] == ["Boot, brown"]
