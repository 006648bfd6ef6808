"""Vectors in an embedded Chroma store on disk: the only module that knows Chroma."""

import shutil
import sqlite3
from collections.abc import Generator, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock
from typing import cast

import chromadb
import numpy as np
from chromadb import Collection
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateCollectionConfiguration, CreateHNSWConfiguration
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings
from chromadb.errors import ChromaError

from salesgraph.domain.conversation import Language
from salesgraph.domain.passage import Audience, Passage
from salesgraph.errors import StorageError, UsageError
from salesgraph.retrieval.base import Vectors
from salesgraph.retrieval.builds import CHROMA, DamagedIndex, hold

Shelfmark = tuple[Language, Audience]
"""Which collection a passage lies in; a search then needs no filter, which would make it six times slower."""

DATABASE = "chroma.sqlite3"
"""The file in which Chroma keeps everything but the graphs."""

# Chroma keeps one system per path in a table without a lock of its own.
_TABLE = Lock()


class ChromaVectors:
    """The vectors of an open build. Searches from several threads are fine; close it when done."""

    def __init__(self, build: Path, *, passages: Mapping[str, Passage]) -> None:
        """Open the vectors and check that they are those of exactly these passages.

        Raises:
            DamagedIndex: They cannot be read or belong to other passages.
            StorageError: A collection names an embedding function, which Chroma would run.
        """
        self._folder = build / CHROMA
        self._client: Client | None = None
        self._hold = hold(build)
        try:
            self._client = _client(self._folder)
            self._collections = _collections(self._client, passages=passages, folder=self._folder)
        except StorageError:
            self.close()
            raise

    def nearest(self, vector: Vectors, *, shelves: Iterable[Shelfmark], n: int) -> list[str]:
        """Return the ids of up to `n` passages of each shelf whose vectors are nearest.

        Raises:
            UsageError: The index is closed.
            StorageError: Its files were removed or damaged while it was open.
        """
        if self._client is None:
            raise UsageError("This index is closed. Open it again with `open_index`.")
        try:
            return [
                found
                for mark in shelves
                if (collection := self._collections.get(mark))
                for found in _nearest(collection, vector=vector, k=n, folder=self._folder)
            ]
        except DamagedIndex as error:
            message = f"{error}. Open it again with `open_index`, which mends it."
            raise StorageError(message, path=self._folder) from error

    def close(self) -> None:
        """Let go of the files. Closing twice does nothing."""
        if self._client is not None:
            _close(self._client)
            self._client = None
        self._hold.release()


def write(
    folder: Path, *, passages: Sequence[Passage], vectors: Vectors, gone: AbstractSet[str] = frozenset()
) -> None:
    """Write passages and their vectors, a collection for each language and audience.

    Args:
        folder: An empty folder, or a copy of a finished one that is to be amended.
        passages: What is new or has changed.
        vectors: A row a passage.
        gone: Ids that are to be removed first, those of changed passages among them.

    Raises:
        StorageError: Chroma cannot write there.
    """
    rows: dict[Shelfmark, list[int]] = {}
    for row, passage in enumerate(passages):
        rows.setdefault((passage.language, passage.audience), []).append(row)
    client = _client(folder)
    try:
        with _translated(folder):
            size = client.get_max_batch_size()
            _remove(client, gone, size=size)
            for mark, members in rows.items():
                collection = _shelf(client, mark)
                for start in range(0, len(members), size):
                    batch = members[start : start + size]
                    collection.upsert(ids=[passages[row].id for row in batch], embeddings=vectors[batch])
    finally:
        _close(client)


def copy(source: Path, *, to: Path) -> None:
    """Copy a finished store into an empty folder, whoever has it open.

    Raises:
        DamagedIndex: It cannot be read.
        OSError: The copy cannot be written.
    """
    for entry in source.iterdir():
        if entry.is_dir():
            shutil.copytree(entry, to / entry.name)
    try:
        # Chroma writes to this file whenever it opens it; a plain copy may catch it in the middle.
        with (
            closing(sqlite3.connect(f"file:{source / DATABASE}?mode=ro", uri=True)) as old,
            closing(sqlite3.connect(to / DATABASE)) as new,
        ):
            old.backup(new)
    except sqlite3.Error as error:
        raise DamagedIndex(f"{DATABASE} cannot be copied: {error}", path=source) from error


def _remove(client: Client, gone: AbstractSet[str], *, size: int) -> None:
    for collection in client.list_collections() if gone else ():
        held = set(collection.get(include=[])["ids"])
        lost = sorted(held.intersection(gone))
        for start in range(0, len(lost), size):
            collection.delete(ids=lost[start : start + size])
        if len(lost) == len(held):
            client.delete_collection(collection.name)


def _shelf(client: Client, mark: Shelfmark) -> Collection:
    # With Chroma's own 16 and 100, one hit in three is missed among passages that are much alike; and the
    # low thresholds make it save its graph with every batch, else the graph is made again at every opening.
    graph = CreateHNSWConfiguration(
        space="cosine", max_neighbors=32, ef_construction=200, ef_search=100, batch_size=2, sync_threshold=2
    )
    settings = CreateCollectionConfiguration(hnsw=graph)
    return client.get_or_create_collection("-".join(mark), embedding_function=None, configuration=settings)


def _collections(
    client: Client, *, passages: Mapping[str, Passage], folder: Path
) -> dict[Shelfmark, Collection]:
    expected: dict[Shelfmark, set[str]] = {}
    for passage in passages.values():
        expected.setdefault((passage.language, passage.audience), set()).add(passage.id)
    collections: dict[Shelfmark, Collection] = {}
    with _translated(folder):
        for mark, ids in expected.items():
            collection = client.get_collection("-".join(mark), embedding_function=None)
            _refuse_embedding_function(collection, folder=folder)
            if set(collection.get(include=[])["ids"]) != ids:
                raise DamagedIndex(f"collection {collection.name!r} holds other passages", path=folder)
            # The first query loads the graph: one that cannot be loaded shows now.
            probe = collection.get(limit=1, include=["embeddings"])["embeddings"]
            _nearest(collection, vector=np.asarray(probe, dtype=np.float32), k=1, folder=folder)
            collections[mark] = collection
    return collections


def _refuse_embedding_function(collection: Collection, *, folder: Path) -> None:
    settings = cast("dict[str, object]", collection.configuration_json)
    function = settings.get("embedding_function")
    # Chroma writes the type `legacy` where there is none.
    if function not in (None, {"type": "legacy"}):
        raise StorageError(
            f"Collection {collection.name!r} in {str(folder)!r} names an embedding function,"
            f" {function!r:.120}, which Chroma would run."
            " salesgraph never writes one: delete the folder and find out who did.",
            path=folder,
        )


def _nearest(collection: Collection, *, vector: Vectors, k: int, folder: Path) -> list[str]:
    with _translated(folder):
        result = collection.query(query_embeddings=vector.reshape(1, -1), n_results=k, include=[])
    return list(result["ids"][0])


def _client(folder: Path) -> Client:
    # Named outright, because Chroma would else take them from the environment and from a file `.env`.
    settings = Settings(
        _env_file=None,  # pyright: ignore[reportCallIssue] - pydantic-settings takes it, Chroma does not say so
        chroma_api_impl="chromadb.api.rust.RustBindingsAPI",
        anonymized_telemetry=False,
        allow_reset=False,
    )
    with _TABLE, _translated(folder):
        try:
            return cast("Client", chromadb.PersistentClient(path=folder, settings=settings))
        except ChromaError:
            _forget(str(folder))
            raise


def _forget(path: str) -> None:
    # A system that failed to start stays in Chroma's table, and the next client would be given it.
    table = vars(SharedSystemClient)
    if path not in table["_identifier_to_refcount"]:
        table["_identifier_to_system"].pop(path, None)


def _close(client: Client) -> None:
    with _TABLE:
        client.close()


@contextmanager
def _translated(folder: Path) -> Generator[None]:
    try:
        yield
    except ChromaError as error:
        raise DamagedIndex(f"Chroma cannot use {str(folder)!r}: {error}", path=folder) from error
