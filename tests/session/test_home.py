"""The home of a bot: closing, reloading, damage, and a second process."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from salesgraph import session
from salesgraph.domain.shop import Shop
from salesgraph.errors import DataError, StorageError
from salesgraph.session import SalesGraph
from salesgraph.shops.loader import load_shop
from salesgraph.shops.memory_catalog import MemoryCatalog
from salesgraph.storage.store import TURNS

Open = Callable[..., SalesGraph]

ASK = "how much is the ridgeline mid?"
SOURCES = Path(__file__).parents[2]
SECOND = """
import sys
from salesgraph import SalesGraph, StorageError, load_shop
try:
    SalesGraph(load_shop("north_trail_en"), home=sys.argv[1])
except StorageError as error:
    print(error)
"""


def with_price(shop: Shop, product: str, price: str) -> Shop:
    """Return the shop with another price for a product."""
    products = [
        p.model_copy(update={"price": type(p.price)(price)}) if p.id == product else p
        for p in shop.catalog.all()
    ]
    return replace(shop, catalog=MemoryCatalog(tuple(products)))


def test_a_damaged_conversation_store_is_moved_aside(opened: Open, fresh_home: Path) -> None:
    """The bot says what was lost and where it is, and talks on."""
    opened().close()
    (fresh_home / TURNS).write_bytes(b"not a database" * 1000)
    bot = opened()
    (aside,) = fresh_home.glob(f"{TURNS}.damaged-*")
    assert any(aside.name in note and "was damaged" in note for note in bot.notes)
    assert "$139" in bot.reply(ASK, thread="anna").text
    assert len(bot.transcript("anna")) == 2


def test_a_missing_index_is_built(opened: Open, fresh_home: Path) -> None:
    """The index is a cache; nobody has to know that it was deleted."""
    shutil.rmtree(fresh_home / "index")
    bot = opened(in_memory=True)
    assert bot.notes == ()
    assert "$139" in bot.reply(ASK, thread="anna").text
    assert list((fresh_home / "index").rglob("manifest.json"))


def test_a_damaged_index_is_moved_aside_and_built_anew(opened: Open, fresh_home: Path) -> None:
    """The bot says so and answers."""
    (manifest, *_) = (fresh_home / "index").rglob("manifest.json")
    (manifest.parent / "vectors.npy").write_bytes(b"\xa5" * 100)
    bot = opened(in_memory=True)
    (note,) = bot.notes
    assert note.startswith("The index was damaged (")
    assert list(manifest.parent.parent.glob("*.damaged-*"))
    assert "$139" in bot.reply(ASK, thread="anna").text


def test_damaged_reader_weights_are_taught_again_or_refused_with_a_reason(
    opened: Open, fresh_home: Path
) -> None:
    """A half-written file of weights is noticed before it answers anybody."""
    for weights in (fresh_home / "reader").glob("*.npz"):
        content = weights.read_bytes()
        weights.with_name("other.npz").write_bytes(content[:1000])
    assert "$139" in opened(in_memory=True).reply(ASK, thread="anna").text


def test_a_second_process_is_refused(opened: Open, fresh_home: Path) -> None:
    """Two processes on one home would mix up conversations; the second is told who is there."""
    opened()
    done = subprocess.run(
        [sys.executable, "-c", SECOND, str(fresh_home)],
        cwd=SOURCES,
        capture_output=True,
        text=True,
        check=True,
    )
    assert re.fullmatch(
        rf"The conversations in '{re.escape(str(fresh_home))}' are in use by process \d+\. Close that "
        r"program, or give this one a folder of its own with SALESGRAPH_HOME or `home=`\.",
        done.stdout.strip(),
    )


def test_a_closed_home_can_be_opened_again(opened: Open) -> None:
    """Closing frees the home, and closing twice does no harm."""
    bot = opened()
    bot.close()
    bot.close()
    assert opened().reply("hi", thread="anna").text


def test_a_failed_opening_frees_the_home(
    opened: Open, english_shop: Shop, fresh_home: Path, tmp_path: Path
) -> None:
    """A wrong card does not leave the home locked behind."""
    with pytest.raises(DataError):
        SalesGraph(english_shop, home=fresh_home, knowledge=tmp_path / "nothing")
    assert opened().reply("hi", thread="anna").text


def test_a_closed_bot_says_so(opened: Open) -> None:
    """After closing, every use is a storage error, not a crash of the database library."""
    bot = opened(in_memory=True)
    bot.close()
    for use in (
        lambda: bot.reply("hi", thread="anna"),
        lambda: bot.transcript("anna"),
        lambda: bot.state("anna"),
    ):
        with pytest.raises(StorageError, match="closed"):
            use()


def test_a_file_is_no_home(english_shop: Shop, tmp_path: Path) -> None:
    """A file in the place of the folder is named as such."""
    file = tmp_path / "home"
    file.touch()
    message = f"The home '{file}' is a file, not a folder. Name a folder with SALESGRAPH_HOME or `home=`."
    with pytest.raises(StorageError, match=f"^{re.escape(message)}$"):
        SalesGraph(english_shop, home=file)


def test_reload_takes_up_an_edited_catalog(opened: Open, english_shop: Shop) -> None:
    """After `reload` the new price is said, in the same conversation."""
    bot = opened(in_memory=True)
    assert "$139" in bot.reply(ASK, thread="anna").text
    bot.reload(with_price(english_shop, "FW-01", "149"))
    reply = bot.reply(ASK, thread="anna")
    assert "$149" in reply.text
    assert "$139" not in reply.text
    assert bot.state("anna").turns == 2
    assert bot.shop.catalog.all()[0].price == 149


def test_a_manual_that_cannot_be_read(english_shop: Shop, fresh_home: Path, tmp_path: Path) -> None:
    """A shop with a damaged manual is served without it, and the notes say which and what to do."""
    folder = tmp_path / "edited"
    assert english_shop.folder is not None
    shutil.copytree(english_shop.folder, folder)
    (folder / "manuals").mkdir()
    (folder / "manuals" / "own.pdf").write_bytes(b"no PDF at all")
    with SalesGraph(load_shop(folder), home=fresh_home, in_memory=True) as bot:
        assert bot.notes[-1] == (
            "The manual 'own.pdf' was not read: it is not a PDF file, or it is damaged."
            " Save it again as PDF, or as .txt."
        )
        assert "$139" in bot.reply(ASK, thread="anna").text


def test_a_failed_reload_keeps_the_shop(
    opened: Open, english_shop: Shop, chinese_shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shop that cannot be opened is not taken up; the old one goes on."""
    bot = opened(in_memory=True)

    def broken(*_: object, **__: object) -> None:
        raise DataError(file=Path("card.yaml"), problem="it is wrong", fix="Mend it.")

    monkeypatch.setattr(session, "open_knowledge", broken)
    with pytest.raises(DataError):
        bot.reload(chinese_shop)
    assert bot.shop is english_shop
    assert "$139" in bot.reply(ASK, thread="anna").text


def test_progress_is_told(opened: Open) -> None:
    """Opening says in sentences what it does."""
    told: list[str] = []
    opened(in_memory=True, on_progress=told.append)
    assert len(told) >= 2
    assert all(sentence[0].isupper() for sentence in told)
