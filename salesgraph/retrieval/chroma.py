"""Passages in an embedded Chroma index on disk: the only module that knows Chroma.

The index is a cache of what the passages say; what is found is always read from the passages themselves.
"""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
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
from salesgraph.domain.passage import Audience, Hit, Passage
from salesgraph.errors import StorageError, UsageError
from salesgraph.retrieval.base import READABLE, Embedding, Vectors, check_k, similarity
from salesgraph.retrieval.builds import CHROMA, DamagedIndex, hold

Shelfmark = tuple[Language, Audience]
"""Which collection a passage lies in; a search then needs no filter, which would make it six times slower."""

# Chroma keeps one system per path in a table without a lock of its own.
_TABLE = Lock()


class ChromaKnowledge:
    """An open index. Searches from several threads are fine; close it when done, or use `with`.

    Attributes:
        notes: What was out of the ordinary when it was opened, in sentences.
    """

    def __init__(
        self,
        build: Path,
        *,
        passages: Mapping[str, Passage],
        embedding: Embedding,
        notes: tuple[str, ...] = (),
    ) -> None:
        """Open an index and check that it holds exactly these passages.

        Raises:
            DamagedIndex: It cannot be read or holds something else.
            StorageError: A collection names an embedding function, which Chroma would run.
        """
        self.notes = notes
        self._folder = build / CHROMA
        self._passages = passages
        self._embedding = embedding
        self._client: Client | None = None
        self._hold = hold(build)
        try:
            self._client = _client(self._folder)
            self._collections = _collections(self._client, passages=passages, folder=self._folder)
        except StorageError:
            self.close()
            raise

    def search(
        self, query: str, *, language: Language, audience: Audience = "customer", k: int = 5
    ) -> tuple[Hit, ...]:
        """Return up to `k` passages in `language` that `audience` may read, best first.

        Raises:
            UsageError: `k` is less than 1, or the index is closed.
            StorageError: The files of the index were removed or damaged while it was open.
        """
        check_k(k)
        if self._client is None:
            raise UsageError("This index is closed. Open it again with `open_index`.")
        if not query.strip():
            return ()
        vector = self._embedding.embed([query])
        try:
            found = [
                Hit(passage=self._passages[passage_id], score=similarity(1.0 - distance))
                for readable in READABLE[audience]
                if (collection := self._collections.get((language, readable)))
                for passage_id, distance in _nearest(collection, vector=vector, k=k, folder=self._folder)
            ]
        except DamagedIndex as error:
            message = f"{error}. Open it again with `open_index`, which mends it."
            raise StorageError(message, path=self._folder) from error
        found.sort(key=lambda hit: -hit.score)
        return tuple(found[:k])

    def get(self, passage_id: str) -> Passage | None:
        """Return the passage with that id, or none."""
        return self._passages.get(passage_id)

    def close(self) -> None:
        """Let go of the files. Closing twice does nothing."""
        if self._client is not None:
            _close(self._client)
            self._client = None
        self._hold.release()

    def __enter__(self) -> "ChromaKnowledge":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def write(folder: Path, *, passages: Sequence[Passage], vectors: Vectors) -> None:
    """Write passages and their vectors to an empty folder, a collection for each language and audience.

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
            for mark, members in rows.items():
                collection = _create(client, mark)
                for start in range(0, len(members), size):
                    batch = members[start : start + size]
                    collection.upsert(ids=[passages[row].id for row in batch], embeddings=vectors[batch])
    finally:
        _close(client)


def _create(client: Client, mark: Shelfmark) -> Collection:
    # With Chroma's own 16 and 100, one hit in three is missed among passages that are much alike; and the
    # low thresholds make it save its graph with every batch, else the graph is made again at every opening.
    graph = CreateHNSWConfiguration(
        space="cosine", max_neighbors=64, ef_construction=400, ef_search=400, batch_size=2, sync_threshold=2
    )
    settings = CreateCollectionConfiguration(hnsw=graph)
    return client.create_collection("-".join(mark), embedding_function=None, configuration=settings)


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


def _nearest(collection: Collection, *, vector: Vectors, k: int, folder: Path) -> list[tuple[str, float]]:
    with _translated(folder):
        result = collection.query(query_embeddings=vector, n_results=k, include=["distances"])
    distances = result["distances"]
    return list(zip(result["ids"][0], distances[0], strict=True)) if distances else []


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
