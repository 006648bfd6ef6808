"""Every mistake in a file becomes a `DataError` that names place, value and fix."""

from collections.abc import Callable
from pathlib import Path

import pytest

from salesgraph.errors import DataError
from salesgraph.shops.loader import load_shop

WriteShop = Callable[..., Path]
HEADER = "id,name,category,kind,price"
BOOT = "B-1,Boot,footwear,boot,100"
CARD = "brand: T\nlanguage: en\ncurrency: USD\ntimezone: America/New_York\nplatform: own_site\nsells: boots\n"
PLAIN = "id: B-1, name: Boot, category: footwear, kind: boot, price: 100"
NUMBER = "Write digits, with a point before decimals and no thousands separator: 1399.00."
CATEGORIES = "footwear, fashion, technology, home, accessory, service, bundle, other"
ORDER_COLUMNS = (
    "id, product, size, colour, placed, paid, auto_close, shipped, last_scan, delivered, returned, "
    "parcel_scanned, refund_review_by, case"
)

YAML_CATALOG = {
    f"- {{{PLAIN}, pric: 3}}": (
        ", product 'B-1', field `pric`: unknown field 'pric'. Did you mean `price`? Allowed: "
        "id, name, aliases, "
        "category, kind, price, attributes, variants, stock, reviews, units_30d, rank_30d, "
        "new_arrival, uses, "
        "limits, goes_with, bought_with, parts, upgrade_of, warranty_months."
    ),
    "- {id: B-1, name: Boot, category: footwear, kind: boot}": (
        ", product 'B-1', field `price`: the field is missing. Add it."
    ),
    "- {name: Boot, category: footwear, kind: boot, price: 1}": (
        ", product 1, field `id`: the field is missing. Add it."
    ),
    "- {id: B-1, name: Boot, category: shoes, kind: boot, price: 1}": (
        f", product 'B-1', field `category`: not an allowed value (got 'shoes'). Allowed: {CATEGORIES}."
    ),
    "- {id: B-1, name: Boot, category: footware, kind: boot, price: 1}": (
        ", product 'B-1', field `category`: not an allowed value (got 'footware'). "
        f"Did you mean `footwear`? Allowed: {CATEGORIES}."
    ),
    "- {id: B-1, name: Boot, category: footwear, kind: boot, price: 0.00}": (
        ", product 'B-1', field `price`: no price (got '0.00'). Write a price above 0; a shop "
        "lists only what it sells."
    ),
    "- {id: B-1, name: Boot, category: footwear, kind: boot, price: -5}": (
        ", product 'B-1', field `price`: a negative number (got '-5'). Write 0 or more."
    ),
    "- {id: B-1, name: Boot, category: footwear, kind: boot, price: 1.399}": (
        ", product 'B-1', field `price`: more than two decimals (got '1.399'). "
        "Write two decimals at most and no thousands separator: 1399.00."
    ),
    "- {id: B-1, name: Boot, category: footwear, kind: boot, price: '1.399,00'}": (
        ", product 'B-1', field `price`: not a number (got '1.399,00'). " + NUMBER
    ),
    f"- {{{PLAIN}, stock: -2}}": (
        ", product 'B-1', field `stock`: a negative number (got '-2'). Write 0 or more."
    ),
    f"- {{{PLAIN}, variants: [{{option: size, value: 9, stock: some}}]}}": (
        ", product 'B-1', field `variants[1].stock`: not a stock count (got 'some'). "
        "Write a whole number of pieces, or `ample` where you do not count."
    ),
    f"- {{{PLAIN}, variants: [{{option: size, value: 9}}, {{option: size, value: 9}}]}}": (
        ", product 'B-1', field `variants`: size '9' is given twice. Keep one of them."
    ),
    f"- {{{PLAIN}, variants: [{{option: size, valu: 9}}]}}": (
        ", product 'B-1', field `variants[1].valu`: unknown field 'valu'. "
        "Did you mean `value`? Allowed: option, value, stock."
    ),
    f"- {{{PLAIN}, aliases: old boot}}": (
        ", product 'B-1', field `aliases`: not a list (got 'old boot'). Write a list: [first, second]."
    ),
    f"- {{{PLAIN}, reviews: {{average: 46, count: 2}}}}": (
        ", product 'B-1', field `reviews.average`: a mean above five (got '46'). Write a mean "
        "score from 0 to 5."
    ),
    f"- {{{PLAIN}, attributes: {{鞋面: 牛皮}}}}": (
        ", product 'B-1', attribute '鞋面': not an attribute name. "
        "Write a lower-case English name, with its unit in brackets: `upper`, `weight [g]`."
    ),
    f"- {{{PLAIN}, goes_with: [B1]}}": (
        ", product 'B-1', field `goes_with`: there is no product 'B1'. "
        "Did you mean `B-1`? Name a product of the catalog."
    ),
    f"- {{{PLAIN}, upgrade_of: B-1}}": (
        ", product 'B-1', field `upgrade_of`: names itself. Name another product."
    ),
    f"- {{{PLAIN}}}\n- {{{PLAIN}}}": (
        ", product 'B-1': the id 'B-1' is given twice. Give each product its own id."
    ),
    f"- {{{PLAIN}, upgrade_of: B-2}}\n- {{{PLAIN.replace('B-1', 'B-2')}, upgrade_of: B-1}}": (
        ", product 'B-1', field `upgrade_of`: a circle of upgrades (B-1 > B-2 > B-1). "
        "Let the plainest product have no `upgrade_of`."
    ),
    "products: []": ": not a list of products. Begin each product with `- id:` and put its fields below.",
    "[]": ": there are no products. Add at least one.",
    "# later": ": the file is empty. Fill it in or delete it.",
    "- id: B-1\n  id: B-2": ", line 2: the field 'id' is given twice. Keep one of them.",
    "- &a [x]\n- *a": ", line 1: used again by an alias. Write the value out.",
    "[" * 5000: ": nested too deeply. Remove brackets or indentation.",
}


@pytest.mark.parametrize(("content", "message"), YAML_CATALOG.items(), ids=range(len(YAML_CATALOG)))
def test_a_wrong_catalog_card_is_explained(write_shop: WriteShop, content: str, message: str) -> None:
    """The message names the file, the product, the field, the value and the fix."""
    folder = write_shop({"catalog.yaml": content})
    with pytest.raises(DataError) as caught:
        load_shop(folder)
    assert str(caught.value) == f"{folder / 'catalog.yaml'}{message}"


CSV_CATALOG = {
    f"{HEADER},colour\n{BOOT},red": (
        ", row 1: unknown column 'colour'. Allowed: id, name, aliases, category, kind, price, "
        "variants, stock, "
        "units_30d, rank_30d, new_arrival, uses, limits, goes_with, bought_with, parts, upgrade_of, "
        "warranty_months, reviews.average, reviews.count, reviews.critical_quote, attr:name [unit]."
    ),
    "id,name,category,kind\nB-1,Boot,footwear,boot": ", row 1: no column 'price'. Add it.",
    "id;name;category;kind;price\nB-1;Boot;footwear;boot;1": (
        ", row 1: the columns are not separated by commas. Save it again with commas between the columns."
    ),
    f"{HEADER},id\n{BOOT},B-1": ", row 1: the column 'id' is given twice. Give every column its own name.",
    f"{HEADER}\n{BOOT}\nB-2,Boot,footwear,boot,1,399": (
        ", row 3: 6 cells where the header has 5. Give one cell a column; put quotes around a "
        "text with a comma."
    ),
    f'{HEADER}\nB-1,"Boot,footwear,boot,100': (
        ", row 2: not valid CSV: unexpected end of data. "
        "Close every quotation mark in this row and the rows before it."
    ),
    f"{HEADER}\n\nB-1,Boot,footwear,boot,free": (
        ", row 3, field `price`: not a number (got 'free'). " + NUMBER
    ),
    f"{HEADER}\nB-1,Boot,footwear,,100": ", row 2, field `kind`: the field is missing. Add it.",
    f"{HEADER},variants\n{BOOT},42:3": (
        ", row 2, field `variants`: not a variant (got '42:3'). "
        "Write option=value:stock with `|` between variants: size_eu=42:3|size_eu=43:0."
    ),
    f"{HEADER},attr:Weight (g)\n{BOOT},540": (
        ", row 2, attribute 'Weight (g)': not an attribute name. "
        "Write a lower-case English name, with its unit in brackets: `upper`, `weight [g]`."
    ),
    "\n": ": the file is empty. Fill it in or delete it.",
}


@pytest.mark.parametrize(("content", "message"), CSV_CATALOG.items())
def test_a_wrong_catalog_row_is_explained(write_shop: WriteShop, content: str, message: str) -> None:
    """The message counts rows as a spreadsheet does, blank ones included."""
    folder = write_shop({"catalog.yaml": None, "catalog.csv": content})
    with pytest.raises(DataError) as caught:
        load_shop(folder)
    assert str(caught.value) == f"{folder / 'catalog.csv'}{message}"


SHOP_CARD = {
    f"{CARD}brnad: T": (
        ", field `brnad`: unknown field 'brnad'. Did you mean `brand`? Allowed: brand, "
        "language, currency, timezone, "
        "platform, sells, human_hours, complaint_channels, contact, blocked_names, allowed_links, "
        "credentials, policy."
    ),
    CARD.replace("language: en", "language: fr"): (
        ", field `language`: not an allowed value (got 'fr'). Allowed: en, zh."
    ),
    CARD.replace("New_York", "NewYork"): (
        ", field `timezone`: not a time zone (got 'America/NewYork'). "
        "Did you mean `America/New_York`? Write an IANA name such as Asia/Shanghai."
    ),
    CARD.replace("brand: T", "brand:"): ", field `brand`: the field is missing. Add it.",
    f"{CARD}human_hours: 9 to 5": (
        ", field `human_hours`: not opening hours (got '9 to 5'). Write 09:00-21:00."
    ),
    f"{CARD}human_hours: 09:00-25:00": (
        ", field `human_hours`: not an hour of the day (got '25:00'). Write 16:00."
    ),
    f"{CARD}allowed_links: ['https://a.example/x']": (
        ", field `allowed_links[1]`: not a host (got 'https://a.example/x'). Write the host "
        "alone: shop.example."
    ),
    f"{CARD}policy: {{price_match: none}}": (
        ", field `policy.price_match`: says that there is none (got 'none'). "
        "Leave the field out: that already means there is no such thing."
    ),
    f"{CARD}policy: {{promotions: []}}": (
        ", field `policy.promotions`: promotions stand in the policy. "
        "Move them to `promotions.yaml` beside this file."
    ),
    f"{CARD}policy: {{shipping: {{dispatch_cutoff: 4 pm}}}}": (
        ", field `policy.shipping.dispatch_cutoff`: not an hour of the day (got '4 pm'). Write 16:00."
    ),
    f"{CARD}policy: {{payment_plan: yes}}": (
        ", field `policy.payment_plan`: not a group of fields (got 'yes'). "
        "Write `name: value` lines under it, or leave the field out where there is no such thing."
    ),
    f"{CARD}policy: {{shipping: {{flat: -1}}}}": (
        ", field `policy.shipping.flat`: a negative number (got '-1'). Write 0 or more."
    ),
    f"{CARD}policy: {{warranties: [{{category: footwear}}]}}": (
        ", field `policy.warranties[1]`: not one length in `days` or `months`. Give exactly one of the two."
    ),
    "just a text": ": not a group of fields. Write one `name: value` a line, beginning with `brand:`.",
}


@pytest.mark.parametrize(("content", "message"), SHOP_CARD.items())
def test_a_wrong_shop_card_is_explained(write_shop: WriteShop, content: str, message: str) -> None:
    """The message names the field with its path inside the policy."""
    folder = write_shop({"shop.yaml": content})
    with pytest.raises(DataError) as caught:
        load_shop(folder)
    assert str(caught.value) == f"{folder / 'shop.yaml'}{message}"


PROMOTIONS = {
    "- {id: P, text: t, ends: soon}": (
        ", promotion 'P', field `ends`: not a date or time (got 'soon'). Write 2025-06-07 or "
        "2025-06-07T16:30:00."
    ),
    "- {id: P, text: t, ends: 2025-06-12, category: shoes}": (
        f", promotion 'P', field `category`: not an allowed value (got 'shoes'). Allowed: {CATEGORIES}."
    ),
    "- {id: P, text: t, ends: 2025-06-12, percent_off: 100}": (
        ", promotion 'P', field `percent_off`: more than the price (got '100'). "
        "Write what is taken off in percent, below 100: 10 for 九折."
    ),
    "- {id: P, text: t, ends: 2025-06-12, min_pieces: 0}": (
        ", promotion 'P', field `min_pieces`: no pieces (got '0'). Write 1 or more."
    ),
    "- {id: P, text: t, ends: 2025-06-12}\n- {id: P, text: u, ends: 2025-06-12}": (
        ", promotion 'P': the id is given twice. Give each promotion its own id."
    ),
    "- two for less": (
        ", promotion 1: not a group of fields (got 'two for less'). "
        "Begin each promotion with `- id:` and put its fields below."
    ),
}


@pytest.mark.parametrize(("content", "message"), PROMOTIONS.items())
def test_a_wrong_promotion_is_explained(write_shop: WriteShop, content: str, message: str) -> None:
    """The message names the promotion."""
    folder = write_shop({"promotions.yaml": content})
    with pytest.raises(DataError) as caught:
        load_shop(folder)
    assert str(caught.value) == f"{folder / 'promotions.yaml'}{message}"


ORDERS = {
    "id,product\nO-1,B-1\nO-1,S-1": ", row 3: the order 'O-1' is given twice. Give each order one row.",
    "id,product\nO-1,B-9": (
        ", row 2, field `product`: there is no product 'B-9'. Name a product of the catalog."
    ),
    "id,product,delivered\nO-1,B-1,07/06/2025": (
        ", row 2, field `delivered`: not a date or time (got '07/06/2025'). "
        "Write 2025-06-07 or 2025-06-07T16:30:00."
    ),
    "id,product,paid\nO-1,B-1,maybe": (
        ", row 2, field `paid`: not true or false (got 'maybe'). Write true or false."
    ),
    "id,product,arrived\nO-1,B-1,x": f", row 1: unknown column 'arrived'. Allowed: {ORDER_COLUMNS}.",
}


@pytest.mark.parametrize(("content", "message"), ORDERS.items())
def test_a_wrong_order_is_explained(write_shop: WriteShop, content: str, message: str) -> None:
    """The message names the row and the column."""
    folder = write_shop({"orders.csv": content})
    with pytest.raises(DataError) as caught:
        load_shop(folder)
    assert str(caught.value) == f"{folder / 'orders.csv'}{message}"


def test_a_file_in_another_encoding_is_explained(write_shop: WriteShop) -> None:
    """A spreadsheet saved as GBK is the usual case in China."""
    folder = write_shop({"orders.csv": "id,product,colour\nO-1,B-1,棕色".encode("gbk")})
    with pytest.raises(DataError) as caught:
        load_shop(folder)
    assert str(caught.value) == (
        f"{folder / 'orders.csv'}: not UTF-8 at byte 26. Save it as UTF-8 (in a spreadsheet: `CSV UTF-8`)."
    )


def test_broken_yaml_names_the_line(write_shop: WriteShop) -> None:
    """The parser's own place is kept."""
    folder = write_shop({"shop.yaml": "brand: 'T\n"})
    with pytest.raises(
        DataError, match=r"not valid YAML: .*line 2, column 1.*\. Mend the line named above\."
    ):
        load_shop(folder)


def test_a_folder_in_place_of_a_file_is_explained(write_shop: WriteShop) -> None:
    """What the system reports is passed on in words."""
    folder = write_shop()
    (folder / "orders.csv").mkdir()
    with pytest.raises(DataError) as caught:
        load_shop(folder)
    assert str(caught.value) == (
        f"{folder / 'orders.csv'}: cannot be read (Is a directory). Put a readable file in its place."
    )


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"catalog.csv": f"{HEADER}\n{BOOT}\n"}, "both `catalog.yaml` and `catalog.csv` exist"),
        ({"catalog.yaml": None}, "neither `catalog.yaml` nor `catalog.csv` exist"),
    ],
)
def test_there_is_exactly_one_catalog(
    write_shop: WriteShop, files: dict[str, str | None], problem: str
) -> None:
    """Two catalogs could contradict each other; none is no shop."""
    folder = write_shop(files)
    with pytest.raises(DataError) as caught:
        load_shop(folder)
    assert str(caught.value) == f"{folder}: {problem}. Keep exactly one of them."
