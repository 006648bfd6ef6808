"""A small edit amends a copy of the last build; the result is that of a build from nothing."""

import errno
import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from salesgraph.domain.conversation import Language
from salesgraph.domain.passage import Audience, Passage
from salesgraph.errors import StorageError
from salesgraph.retrieval import builds, chroma, index
from salesgraph.retrieval.change import Change
from salesgraph.retrieval.hashing import HashedNgrams
from salesgraph.retrieval.index import build_index, open_index
from salesgraph.retrieval.lexical import LexicalIndex

MakePassage = Callable[[str, str, Language, Audience], Passage]


@pytest.fixture
def many(make_passage: MakePassage) -> tuple[Passage, ...]:
    """Return forty passages, half of them Chinese."""
    english = (make_passage(f"en/m#{n}", f"Rule {n} about laces.", "en", "staff") for n in range(20))
    chinese = (make_passage(f"zh/m#{n}", f"关于鞋带的第{n}条规定。", "zh", "staff") for n in range(20))
    return (*english, *chinese)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows by the number of passages whenever Chroma is written to."""
    counts: list[int] = []
    write = chroma.write

    def counting(folder: Path, *, passages: tuple[Passage, ...], **more: object) -> None:
        counts.append(len(passages))
        write(folder, passages=passages, **more)  # pyright: ignore[reportArgumentType] - passed on as it came

    monkeypatch.setattr(index, "write", counting)
    return counts


def scores(passages: tuple[Passage, ...], home: Path, query: str) -> list[tuple[str, float]]:
    """Return what a search finds, with rounded scores."""
    with open_index(passages, home=home, name="m", embedding=HashedNgrams()) as opened:
        hits = opened.search(query, audience="staff", language="en", k=30)
    return [(hit.passage.id, round(hit.score, 5)) for hit in hits]


def test_amended_is_as_good_as_new(
    many: tuple[Passage, ...], make_passage: MakePassage, tmp_path: Path, written: list[int]
) -> None:
    """An edit, a removal and an addition write two passages, and a search finds what a new build finds."""
    build_index(many, home=tmp_path / "a", name="m", embedding=HashedNgrams())
    edited = make_passage("en/m#0", "Velcro instead of laces.", "en", "staff")
    moved = make_passage("en/m#40", "A rule about velcro for the team.", "en", "internal")
    now = (edited, moved, *many[2:])
    build_index(now, home=tmp_path / "a", name="m", embedding=HashedNgrams())
    assert written == [40, 2]
    for query in ("velcro", "laces rule 7"):
        assert scores(now, tmp_path / "a", query) == scores(now, tmp_path / "b", query)
    assert written == [40, 2, 40]


def test_last_passage_of_a_shelf(
    many: tuple[Passage, ...], make_passage: MakePassage, tmp_path: Path, written: list[int]
) -> None:
    """A collection that loses its only passage goes with it."""
    only = make_passage("en/only#1", "For the team.", "en", "internal")
    build_index((*many, only), home=tmp_path, name="m", embedding=HashedNgrams())
    assert scores(many, tmp_path, "team") != []
    assert written == [41, 0]


def test_big_change_builds_anew(many: tuple[Passage, ...], tmp_path: Path, written: list[int]) -> None:
    """When much has changed, everything is written again, without embedding what is known."""
    build_index(many[:20], home=tmp_path, name="m", embedding=HashedNgrams())
    report = build_index(many, home=tmp_path, name="m", embedding=HashedNgrams())
    assert written == [20, 40]
    assert (report.embedded, report.reused) == (20, 20)


def test_uncopyable_build_is_written_anew(
    many: tuple[Passage, ...], tmp_path: Path, written: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A last build whose database cannot be copied is no obstacle."""
    build_index(many, home=tmp_path, name="m", embedding=HashedNgrams())

    def broken(*_: object, **__: object) -> None:
        raise sqlite3.DatabaseError("malformed")

    monkeypatch.setattr(sqlite3, "connect", broken)
    build_index(many[1:], home=tmp_path, name="m", embedding=HashedNgrams())
    assert written == [40, 39]
    monkeypatch.undo()
    assert scores(many[1:], tmp_path, "laces") != []


@pytest.mark.parametrize("where", ["vectors", "lexical", "amended"])
def test_full_disk(
    where: str, many: tuple[Passage, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full at any step is said in a sentence, and the old index goes on answering."""
    build_index(many, home=tmp_path, name="m", embedding=HashedNgrams())

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    owner, name = {
        "vectors": (np, "save"),
        "lexical": (LexicalIndex, "save"),
        "amended": (index, "copy"),
    }[where]
    monkeypatch.setattr(owner, name, full)
    with pytest.raises(StorageError) as caught:
        build_index(many[1:], home=tmp_path, name="m", embedding=HashedNgrams())
    folder = str(caught.value.path)
    assert str(caught.value) == (
        f"The index in {folder!r} cannot be used: No space left on device."
        " Free some space; an older index is left as it was."
    )
    monkeypatch.undo()
    assert scores(many, tmp_path, "laces") != []
    assert len(list((tmp_path / "index/m").glob(f"*/{builds.MANIFEST}"))) == 1


def test_change(many: tuple[Passage, ...], make_passage: MakePassage) -> None:
    """A change names what is new, what is gone and in which languages."""
    entries = [builds.Entry(id=each.id, sha256=each.sha256, language=each.language) for each in many]
    edited = make_passage(many[0].id, "Edited.", "en", "staff")
    change = Change.between(entries, {each.id: each for each in (edited, *many[1:])})
    assert (change.new, change.gone, change.languages) == ({many[0].id}, {many[0].id}, {"en"})
    assert change.share == pytest.approx(2 / 40)
    assert change.is_small
