"""Bots on disk that open quickly: the shipped cards are parsed once."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from salesgraph.domain.shop import Shop
from salesgraph.playbook import load_playbook
from salesgraph.session import SalesGraph

Open = Callable[..., SalesGraph]


@pytest.fixture(scope="session", autouse=True)
def parsed_cards() -> Iterator[None]:
    """Parse the cards once; they do not change while tests run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("salesgraph.assembly.load_playbook", cache(load_playbook))
        yield


@pytest.fixture
def opened(english_shop: Shop, fresh_home: Path) -> Iterator[Open]:
    """Open bots of the English shop on one home; what is still open at the end is closed."""
    bots: list[SalesGraph] = []

    def make(home: Path = fresh_home, **options: object) -> SalesGraph:
        bots.append(SalesGraph(english_shop, home=home, **options))  # pyright: ignore[reportArgumentType] - the tests name real keywords
        return bots[-1]

    yield make
    for bot in bots:
        bot.close()
