"""A shop folder becomes a `Shop`."""

from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from salesgraph.errors import DataError, UsageError
from salesgraph.shops.loader import load_shop

WriteShop = Callable[..., Path]
NEW_YORK = ZoneInfo("America/New_York")
CARD = "brand: T\nlanguage: en\ncurrency: USD\ntimezone: America/New_York\nplatform: own_site\nsells: boots\n"


def test_a_folder_is_loaded_by_its_path(write_shop: WriteShop) -> None:
    """A shop with the two required files loads and is named after its folder."""
    shop = load_shop(write_shop())
    assert (shop.name, shop.brand, shop.timezone) == ("my-shop", "Test Shop", NEW_YORK)
    assert [product.id for product in shop.catalog.all()] == ["B-1", "S-1"]


def test_a_demo_shop_is_loaded_by_its_bare_name(write_shop: WriteShop) -> None:
    """A bare name is looked up under `shops/` of the knowledge folder."""
    folder = write_shop()
    demos = folder.parent / "knowledge" / "shops"
    demos.mkdir(parents=True)
    folder.rename(demos / "demo")
    assert load_shop("demo", knowledge=demos.parent).folder == demos / "demo"


def test_a_folder_that_is_no_shop_does_not_hide_a_demo_shop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An output folder that happens to have the demo's name is passed over."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shanji_zh").mkdir()
    assert load_shop("shanji_zh").brand == "山记户外"


def test_an_unknown_name_lists_what_is_there(tmp_path: Path) -> None:
    """The error names the folder looked in, the known shops and the closest one."""
    shops = tmp_path / "shops"
    (shops / "north_trail_en").mkdir(parents=True)
    (shops / "north_trail_en" / "shop.yaml").touch()
    with pytest.raises(UsageError) as caught:
        load_shop("north_trial_en", knowledge=tmp_path)
    assert str(caught.value) == (
        f"There is no shop 'north_trial_en': it is no folder, and '{shops}' has north_trail_en. "
        "Did you mean `north_trail_en`? Give the path of a folder with a `shop.yaml`, or one of these names."
    )


def test_a_folder_without_a_shop_file_says_so(tmp_path: Path) -> None:
    """A path that exists is taken as meant."""
    with pytest.raises(DataError) as caught:
        load_shop(tmp_path)
    assert str(caught.value) == f"{tmp_path / 'shop.yaml'}: the file does not exist. Create it."


def test_absent_files_mean_no_promotions_and_no_orders(write_shop: WriteShop) -> None:
    """Only the card and the catalog are required."""
    shop = load_shop(write_shop())
    assert shop.policy.promotions == ()
    assert shop.orders.get("O-1") is None


def test_times_without_a_zone_are_the_shops(write_shop: WriteShop) -> None:
    """A time keeps a zone it carries and gets the shop's zone otherwise."""
    orders = "id,product,placed,delivered\nO-1,B-1,2025-06-01T08:00:00+00:00,2025-06-07\n"
    order = load_shop(write_shop({"orders.csv": orders})).orders.get("O-1")
    assert order is not None
    assert order.placed == datetime.fromisoformat("2025-06-01T08:00:00+00:00")
    assert order.delivered == datetime(2025, 6, 7, tzinfo=NEW_YORK)


def test_a_bare_date_as_deadline_includes_that_day(write_shop: WriteShop) -> None:
    """An offer that ends on a date still runs on the evening of that date."""
    promotions = "- {id: P, text: two for less, ends: 2025-06-12}\n"
    shop = load_shop(write_shop({"promotions.yaml": promotions}))
    assert shop.policy.running(datetime(2025, 6, 12, 20, tzinfo=NEW_YORK)) == shop.policy.promotions
    assert shop.policy.running(datetime(2025, 6, 13, tzinfo=NEW_YORK)) == ()


def test_hours_need_no_quotes(write_shop: WriteShop) -> None:
    """`16:00` is an hour, not the number 960 that YAML makes of it."""
    card = "human_hours: 09:00-21:00\npolicy: {shipping: {dispatch_cutoff: 16:00}}\n"
    shop = load_shop(write_shop({"shop.yaml": CARD + card}))
    assert shop.human_hours == (time(9), time(21))
    assert shop.policy.shipping.dispatch_cutoff == time(16)


def test_credentials_are_read(write_shop: WriteShop) -> None:
    """What a shop can prove about itself comes from its file; without an entry there is none."""
    entry = "credentials:\n  - {kind: award, text: store of the year, source: the town}\n"
    credential = load_shop(write_shop({"shop.yaml": CARD + entry})).credentials[0]
    assert (credential.kind, credential.text, credential.source) == ("award", "store of the year", "the town")
    assert credential.category is None
    assert load_shop("north_trail_en").credentials == ()


def test_an_unknown_credential_is_explained(write_shop: WriteShop) -> None:
    """A kind of credential that is none stops the start, with the kinds there are."""
    entry = "credentials:\n  - {kind: fame, text: everybody knows us, source: everybody}\n"
    folder = write_shop({"shop.yaml": CARD + entry})
    with pytest.raises(DataError) as caught:
        load_shop(folder)
    kinds = "award, certificate, authorised_seller, inspection, case"
    assert str(caught.value) == (
        f"{folder / 'shop.yaml'}, field `credentials[1].kind`: not an allowed value (got 'fame'). "
        f"Allowed: {kinds}."
    )
