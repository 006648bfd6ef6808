"""Open a shop of your own: a folder of three small files, or objects around your database.

Run it with: python examples/own_shop.py
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from salesgraph import DataError, SalesGraph, load_shop

SHOP = """\
brand: Kettle & Leaf
language: en
currency: EUR
timezone: Europe/Berlin
platform: own_site
sells: loose tea and teapots
human_hours: "10:00-18:00"
policy:
  no_reason_return: {days: 14, counted_from: receipt, goods: unopened, freight: customer}
  shipping: {free_over: 40, business_days: 3}
"""

CATALOG = """\
id,name,category,kind,price,attr:volume [ml],limits
T-1,Morning Assam,other,black tea,9.50,,strong and malty
P-1,Clay Teapot,home,teapot,34.00,600,not for the dishwasher
"""


def main() -> None:
    """Write the folder, talk to it, then break it to see what an error looks like."""
    with TemporaryDirectory() as folder:
        shop = Path(folder) / "kettle"
        shop.mkdir()
        (shop / "shop.yaml").write_text(SHOP, encoding="utf-8")
        (shop / "catalog.csv").write_text(CATALOG, encoding="utf-8")
        with SalesGraph(load_shop(shop), in_memory=True) as bot:
            print(bot.reply("how much is the clay teapot, and is shipping free?", thread="t").text)

        (shop / "catalog.csv").write_text(CATALOG.replace("34.00", "34,00"), encoding="utf-8")
        try:
            load_shop(shop)
        except DataError as error:
            print(f"error: {error}")


if __name__ == "__main__":
    main()
