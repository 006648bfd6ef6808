"""Teach the reader the words of your trade: ten sentences in the shop's folder, and what they change.

Run it with: python examples/teach_the_reader.py
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from salesgraph import SalesGraph, load_shop

SHOP = """\
brand: Piste & Pine
language: en
currency: EUR
timezone: Europe/Vienna
platform: own_site
sells: skis, and their service in our workshop
"""

CATALOG = """\
id,name,category,kind,price
S-1,Larch 88,other,ski,420.00
W-1,Workshop service,service,service,45.00
"""

TAUGHT = """\
# add_on
can you tune my skis
a wax and edge for the board please
what about a stone grind
my edges need sharpening, can you do that
do you wax old skis as well
tune and wax before the season
could the workshop grind the base for me
need the edges done at 88 degrees
mount my old bindings on the new pair
fix the core shot in my base
"""

ASKED = ("tune my skis please", "edge and wax on the board before the weekend?", "stone grind by friday?")


def main() -> None:
    """Ask three things that are not among the ten sentences, before and after they are taught."""
    with TemporaryDirectory() as folder:
        shop = Path(folder) / "piste"
        shop.mkdir()
        (shop / "shop.yaml").write_text(SHOP, encoding="utf-8")
        (shop / "catalog.csv").write_text(CATALOG, encoding="utf-8")
        show("before", shop)
        own = shop / "utterances" / "en" / "workshop.txt"
        own.parent.mkdir(parents=True)
        own.write_text(TAUGHT, encoding="utf-8")
        show("after", shop)  # The reader is taught anew, once, which takes some seconds.


def show(when: str, shop: Path) -> None:
    """Print what each message is read as."""
    with SalesGraph(load_shop(shop), in_memory=True) as bot:
        for number, text in enumerate(ASKED):
            first = bot.reply(text, thread=f"{when}-{number}").trace.intents[0]
            print(f"{when}: {text!r} is read as {first.intent}, {first.confidence:.0%} sure")


if __name__ == "__main__":
    main()
