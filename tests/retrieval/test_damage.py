"""A damaged index is set aside and built anew; a tampered one is refused."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import cast

import chromadb
import pytest
from chromadb.api.client import Client
from chromadb.utils import embedding_functions

from salesgraph.domain.passage import Passage
from salesgraph.errors import StorageError
from salesgraph.retrieval.hashing import HashedNgrams
from salesgraph.retrieval.index import build_index, open_index

Harm = Callable[[Path], None]


def spoil(file: Path) -> None:
    """Overwrite a file with as many other bytes."""
    file.write_bytes(b"\xa5" * file.stat().st_size)


@pytest.fixture
def folder(sample_home: Path, tmp_path: Path) -> Path:
    """Return the folder of a finished build."""
    shutil.copytree(sample_home, tmp_path, dirs_exist_ok=True)
    (manifest,) = tmp_path.glob("index/sample/*/manifest.json")
    return manifest.parent


@pytest.mark.parametrize(
    "pattern",
    [
        "manifest.json",
        "vectors.npy",
        "chroma/chroma.sqlite3",
        "chroma/*/data_level0.bin",
        "chroma/*/header.bin",
        "chroma/*/index_metadata.pickle",
    ],
)
@pytest.mark.parametrize("harm", [spoil, Path.unlink])
def test_damage_is_mended(
    folder: Path, passages: tuple[Passage, ...], tmp_path: Path, pattern: str, harm: Harm
) -> None:
    """Whatever file is overwritten or missing, the index answers, says so, and keeps what was left."""
    for file in sorted(folder.glob(pattern)):
        harm(file)
    with open_index(passages, home=tmp_path, name="sample", embedding=HashedNgrams()) as index:
        assert index.search("cowhide leather", language="en")[0].passage == passages[1]
        assert len(index.search("leather", language="en", audience="internal", k=99)) == 5
        (note,) = index.notes
    (aside,) = folder.parent.glob(f"{folder.name}.damaged-*")
    assert note.startswith("The index was damaged (")
    assert note.endswith(f") and has been built anew; the rest of it is in {str(aside)!r}.")


def test_note_names_the_cause(folder: Path, passages: tuple[Passage, ...], tmp_path: Path) -> None:
    """The note tells what was wrong, by file; the next opening has nothing to tell."""
    (file,) = folder.glob("vectors.npy")
    spoil(file)
    with open_index(passages, home=tmp_path, name="sample", embedding=HashedNgrams()) as index:
        assert "(vectors.npy has changed since it was written)" in index.notes[0]
    with open_index(passages, home=tmp_path, name="sample", embedding=HashedNgrams()) as index:
        assert index.notes == ()


def test_intact_vectors_are_rescued(folder: Path, passages: tuple[Passage, ...], tmp_path: Path) -> None:
    """When only Chroma's files are damaged, nothing is embedded again."""
    spoil(next(folder.glob("chroma/*/index_metadata.pickle")).with_name("data_level0.bin"))
    report = build_index(passages, home=tmp_path, name="sample", embedding=HashedNgrams())
    assert (report.built, report.embedded, report.reused) == (True, 0, 8)


def test_one_damaged_build_is_kept(folder: Path, passages: tuple[Passage, ...], tmp_path: Path) -> None:
    """Damaged builds do not pile up."""
    for _ in range(3):
        spoil(folder / "vectors.npy")
        build_index(passages, home=tmp_path, name="sample", embedding=HashedNgrams())
    assert len(list(folder.parent.glob("*.damaged-*"))) == 1


def test_damaged_older_build_is_no_obstacle(
    folder: Path, passages: tuple[Passage, ...], tmp_path: Path
) -> None:
    """An unreadable manifest of another build only costs its vectors."""
    spoil(folder / "manifest.json")
    report = build_index(passages[1:], home=tmp_path, name="sample", embedding=HashedNgrams())
    assert (report.embedded, report.removed) == (7, 0)


def test_missing_collection_is_mended(folder: Path, passages: tuple[Passage, ...], tmp_path: Path) -> None:
    """An index whose SQLite file was replaced by an empty one is built anew."""
    shutil.rmtree(folder / "chroma")
    (folder / "chroma").mkdir()
    with open_index(passages, home=tmp_path, name="sample", embedding=HashedNgrams()) as index:
        assert index.search("leather", language="en")
        assert len(index.notes) == 1


def test_other_passages_are_noticed(folder: Path, passages: tuple[Passage, ...], tmp_path: Path) -> None:
    """An index from which somebody deleted a passage is built anew."""
    client = cast("Client", chromadb.PersistentClient(path=folder / "chroma"))
    client.get_collection("en-staff", embedding_function=None).delete(ids=["en/g#refund"])
    client.close()
    with open_index(passages, home=tmp_path, name="sample", embedding=HashedNgrams()) as index:
        assert "collection 'en-staff' holds other passages" in index.notes[0]
        assert index.search("refund", language="en", audience="staff")[0].passage.id == "en/g#refund"


class Trap:
    """An embedding function that must never be made."""

    @staticmethod
    def build_from_config(config: dict[str, object]) -> None:
        """Fail the test: this is where a tampered index would run code."""
        raise AssertionError("the embedding function was made")


def test_embedding_function_is_refused(
    folder: Path, passages: tuple[Passage, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A collection that names an embedding function is refused before Chroma makes it."""
    known = cast("dict[str, object]", vars(embedding_functions)["known_embedding_functions"])
    monkeypatch.setitem(known, "trap", Trap)
    with closing(sqlite3.connect(folder / "chroma/chroma.sqlite3")) as database, database:
        named = '"embedding_function":{"type":"known","name":"trap","config":{}}'
        database.execute(
            "UPDATE collections SET schema_str = replace(schema_str, ?, ?) WHERE name = 'en-customer'",
            ('"embedding_function":{"type":"legacy"}', named),
        )
    with pytest.raises(StorageError) as caught:
        open_index(passages, home=tmp_path, name="sample", embedding=HashedNgrams())
    chroma = folder / "chroma"
    assert str(caught.value) == (
        f"Collection 'en-customer' in {str(chroma)!r} names an embedding function,"
        " {'type': 'known', 'name': 'trap', 'config': {}}, which Chroma would run."
        " salesgraph never writes one: delete the folder and find out who did."
    )
    assert folder.exists()
