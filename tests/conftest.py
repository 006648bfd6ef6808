"""What all tests share: a home of their own, the demo shops, and no network."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from salesgraph.domain.shop import Shop
from salesgraph.shops.loader import load_shop

if TYPE_CHECKING:
    from salesgraph.session import SalesGraph

NOON = datetime(2025, 6, 10, 14, tzinfo=UTC)
"""Ten in the morning in New York, ten at night in Shanghai; a Tuesday."""


@pytest.fixture(scope="session")
def shared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose index and reader weights are built once for all tests."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def english_shop() -> Shop:
    """The English demo shop."""
    return load_shop("north_trail_en")


@pytest.fixture(scope="session")
def chinese_shop() -> Shop:
    """The Chinese demo shop."""
    return load_shop("shanji_zh")


@pytest.fixture(scope="session")
def english(shared_home: Path, english_shop: Shop) -> Iterator["SalesGraph"]:
    """A bot of the English shop; conversations live in memory."""
    from salesgraph.session import SalesGraph

    with SalesGraph(english_shop, home=shared_home, in_memory=True, clock=lambda: NOON) as bot:
        yield bot


@pytest.fixture(scope="session")
def chinese(shared_home: Path, chinese_shop: Shop) -> Iterator["SalesGraph"]:
    """A bot of the Chinese shop; conversations live in memory."""
    from salesgraph.session import SalesGraph

    with SalesGraph(chinese_shop, home=shared_home, in_memory=True, clock=lambda: NOON) as bot:
        yield bot


@pytest.fixture
def fresh_home(shared_home: Path, english: "SalesGraph", tmp_path: Path) -> Path:
    """A home without conversations, whose reader is taught and whose English index is built.

    Everything is a copy, so that a test may spoil it.
    """
    home = tmp_path / "home"
    assert english.shop.folder is not None
    index = Path("index", english.shop.folder.name)
    shutil.copytree(shared_home / "reader", home / "reader")
    shutil.copytree(shared_home / index, home / index)
    return home
