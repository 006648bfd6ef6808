"""What a turn costs in CPU time and on disk, while one conversation grows."""

import shutil
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import process_time

from rich.table import Table

from salesgraph.cli.bots import Bot, Opener
from salesgraph.cli.doctor.sizes import bytes_in
from salesgraph.cli.screen import say_json, screen
from salesgraph.domain.conversation import Language
from salesgraph.domain.model import Frozen
from salesgraph.domain.shop import Shop
from salesgraph.settings import Settings
from salesgraph.shops.loader import load_shop

MARKS = (10, 100, 300, 1000, 3000, 10_000)
"""Lengths of the conversation at which costs are noted, up to the length asked for."""

CACHES = ("index", "reader")
"""Folders of a home that are made once and do not grow with conversations."""

THREAD = "bench"
"""The conversation."""

WARM_UP = "bench-warm-up"
"""The conversation of the turn that is not counted, since it loads what later ones use."""

LINES: dict[Language, tuple[str, ...]] = {
    "en": (
        "hi there",
        "looking for something for wet weekends on the trail",
        "what does it weigh, and is it waterproof?",
        "that's a bit much for me",
        "ok and how long does delivery take",
        "do you have it in a 9?",
        "I'll think about it, thanks",
    ),
    "zh": (
        "你好",
        "周末下雨也想去爬山，有什么鞋合适",
        "多重？防水吗？",
        "有点贵了",
        "几天能到货",
        "42码有吗",
        "我再想想，谢谢",
    ),
}
"""What the customer says, over and over."""


class Stretch(Frozen):
    """The cost of the turns between two marks."""

    first: int
    """The first turn."""
    last: int
    """The last turn."""
    median_ms: float
    """Median of the CPU milliseconds a turn."""
    p95_ms: float
    """The 95th percentile of the same."""
    bytes_per_turn: int
    """Growth of the databases a turn, measured after closing them."""


def run(shop_name: str, *, turns: int, settings: Settings, open_bot: Opener, as_json: bool) -> None:
    """Print the cost of a turn at several lengths of a conversation.

    Raises:
        SalesGraphError: The shop or the knowledge is wrong.
    """
    shop = load_shop(shop_name, knowledge=settings.knowledge)
    with TemporaryDirectory(prefix="salesgraph-bench-") as folder:
        home = Path(folder)
        for name in CACHES:  # what this user has built already need not be built again
            if (settings.home / name).is_dir():
                shutil.copytree(settings.home / name, home / name)
        temporary = Settings(home=home, knowledge=settings.knowledge)
        with screen(error=True).status("Measuring …"):
            stretches = measure(shop, turns=turns, settings=temporary, open_bot=open_bot)
    if as_json:
        say_json({"turns": turns, "shop": shop.name, "stretches": [each.model_dump() for each in stretches]})
    else:
        screen().print(_table(stretches))


def measure(shop: Shop, *, turns: int, settings: Settings, open_bot: Opener) -> tuple[Stretch, ...]:
    """Hold one long conversation and return the cost of its stretches.

    The home is closed and opened again at every mark, so that all is on disk when that is measured.
    """
    marks = [mark for mark in MARKS if mark < turns] + [turns]
    stretches: list[Stretch] = []
    _write_nothing(shop, settings=settings, open_bot=open_bot)
    done = 0
    for mark in marks:
        before = _on_disk(settings.home)
        with closing(open_bot(shop, settings=settings)) as bot:
            bot.reply(LINES[shop.language][0], thread=WARM_UP)
            spent = [_timed(bot, shop=shop, turn=turn) for turn in range(done, mark)]
        growth = _on_disk(settings.home) - before
        stretches.append(
            Stretch(
                first=done + 1,
                last=mark,
                median_ms=median(spent),
                p95_ms=quantiles(spent, n=20)[-1] if len(spent) > 1 else spent[0],
                bytes_per_turn=growth // (len(spent) + 1),
            )
        )
        done = mark
    return tuple(stretches)


def _write_nothing(shop: Shop, *, settings: Settings, open_bot: Opener) -> None:
    """Open and close the home once, so that empty databases are not counted as growth."""
    open_bot(shop, settings=settings).close()


def _timed(bot: Bot, *, shop: Shop, turn: int) -> float:
    lines = LINES[shop.language]
    start = process_time()
    bot.reply(lines[turn % len(lines)], thread=THREAD)
    return (process_time() - start) * 1000


def _on_disk(home: Path) -> int:
    return bytes_in(home) - sum(bytes_in(home / name) for name in CACHES)


def _table(stretches: Sequence[Stretch]) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in ("turns", "median CPU ms", "p95 CPU ms", "bytes a turn"):
        table.add_column(name, justify="right")
    for each in stretches:
        table.add_row(
            f"{each.first}–{each.last}",
            f"{each.median_ms:.1f}",
            f"{each.p95_ms:.1f}",
            f"{each.bytes_per_turn:,}",
        )
    return table
