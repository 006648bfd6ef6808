"""Embedding models of others: named, of unit length, and never in a customer's way."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import numpy as np
import pytest
from langchain_core.embeddings import DeterministicFakeEmbedding, Embeddings

from salesgraph.assembly import open_embedding
from salesgraph.domain.conversation import Language
from salesgraph.domain.passage import Audience, Passage, PassageId
from salesgraph.errors import EmbeddingError, UsageError
from salesgraph.ingestion.markdown import with_hash
from salesgraph.llm.embeddings import LangChainEmbedding
from salesgraph.retrieval.hashing import HashedNgrams
from salesgraph.retrieval.index import build_index, open_index


class Meanings(Embeddings):
    """An embedding that knows that a jacket is a coat, and can be told to fail."""

    model = "meanings-1"

    def __init__(self) -> None:
        """Work at first."""
        self.broken = False

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return a vector a text."""
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a text."""
        if self.broken:
            raise ConnectionError("connection refused")
        outer = any(word in text.lower() for word in ("jacket", "coat"))
        return [3.0, 0.0] if outer else [0.0, 3.0]


def passage(name: str, text: str, language: Language = "en", audience: Audience = "customer") -> Passage:
    """Return a passage."""
    made = Passage(
        id=PassageId(f"en/{name}"), file="m.md", headings=(), language=language, audience=audience, text=text,
        sha256="",
    )  # fmt: skip
    return with_hash(made)


PASSAGES = (passage("coat", "Coats are washed cold."), passage("shoe", "Shoes dry slowly."))


def test_vectors_have_unit_length() -> None:
    """Rows come in order and have length one, whatever the model returns."""
    rows = LangChainEmbedding(Meanings()).embed(["a coat", "a shoe"])
    np.testing.assert_array_equal(rows, [[1, 0], [0, 1]])
    assert rows.dtype == np.float32


def test_meaning_is_found(tmp_path: Path) -> None:
    """A passage without any word of the query is found through the model."""
    embedding = LangChainEmbedding(Meanings())
    with open_index(PASSAGES, home=tmp_path, name="m", embedding=embedding) as index:
        assert index.search("jacket", language="en")[0].passage == PASSAGES[0]


def test_failing_model_leaves_the_words(tmp_path: Path) -> None:
    """When the model cannot be reached, a search goes by words alone."""
    model = Meanings()
    with open_index(PASSAGES, home=tmp_path, name="m", embedding=LangChainEmbedding(model)) as index:
        model.broken = True
        assert index.search("how do shoes dry", language="en")[0].passage == PASSAGES[1]


def test_failing_model_while_building(tmp_path: Path) -> None:
    """A build that cannot get vectors says which embedding failed and why."""
    model = Meanings()
    model.broken = True
    with pytest.raises(EmbeddingError) as caught:
        build_index(PASSAGES, home=tmp_path, name="m", embedding=LangChainEmbedding(model, name="mine"))
    assert str(caught.value) == (
        "The embedding 'mine' failed: connection refused. Check the service, its key and its address."
    )


def test_changed_model_is_noticed(tmp_path: Path) -> None:
    """Another model embeds everything anew; going back finds the first vectors again."""
    model, other = Meanings(), Meanings()
    other.model = "meanings-2"
    counts = [
        build_index(PASSAGES, home=tmp_path, name="m", embedding=LangChainEmbedding(each)).embedded
        for each in (model, other, model)
    ]
    assert counts == [2, 2, 0]


def test_names() -> None:
    """The name holds the class and the model; a model that does not tell is refused."""
    assert LangChainEmbedding(Meanings()).name.endswith("Meanings:meanings-1")
    with pytest.raises(UsageError) as caught:
        LangChainEmbedding(DeterministicFakeEmbedding(size=4))
    assert str(caught.value) == (
        "An embedding of type DeterministicFakeEmbedding does not tell its model;"
        " a change would go unnoticed."
        " Wrap it: `LangChainEmbedding(model, name=...)`."
    )


def test_share_is_a_share() -> None:
    """A share above one is refused."""
    with pytest.raises(UsageError, match=r"`share` must lie between 0 and 1, not 2\."):
        LangChainEmbedding(Meanings(), share=2)


def test_open_embedding() -> None:
    """`offline`, a LangChain model and an embedding of one's own are all taken."""
    own = HashedNgrams()
    assert isinstance(open_embedding("offline"), HashedNgrams)
    assert isinstance(open_embedding(Meanings()), LangChainEmbedding)
    assert open_embedding(own) is own


@pytest.mark.parametrize("given", ["", "openai", "openai:", "cohere:embed"])
def test_unknown_embedding(given: str) -> None:
    """Any other name is refused with what there is."""
    with pytest.raises(UsageError) as caught:
        open_embedding(given)
    assert str(caught.value) == (
        f"There is no embedding {given!r}. Use 'offline' or 'openai:' and a model's name."
    )


def test_openai_without_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a key the model is refused at once, by name."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(UsageError, match="The embedding 'openai:text-embedding-3-small' cannot be used: "):
        open_embedding("openai:text-embedding-3-small")


class _Server(BaseHTTPRequestHandler):
    """Speaks OpenAI's protocol for embeddings."""

    asked: list[dict[str, object]]

    def do_POST(self) -> None:
        """Return a vector for each input: its length and one."""
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.asked.append(body)
        data = [
            {"object": "embedding", "index": number, "embedding": [float(len(text)), 1.0]}
            for number, text in enumerate(body["input"])
        ]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        answer = {"object": "list", "data": data, "model": body["model"], "usage": usage}
        content = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, object]]]:
    """Yield what a server of this machine was asked, while OpenAI's client talks to it."""
    asked: list[dict[str, object]] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Server,), {"asked": asked}))
    Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    monkeypatch.setenv("OPENAI_BASE_URL", f"http://127.0.0.1:{server.server_port}/v1")
    yield asked
    server.shutdown()
    server.server_close()


def test_openai_by_name(served: list[dict[str, object]]) -> None:
    """A model of OpenAI is sent texts, not the numbers of a tokenizer to be downloaded."""
    embedding = open_embedding("openai:text-embedding-3-small")
    rows = embedding.embed(["boots", "a pair of boots"])
    assert embedding.name == "openai:text-embedding-3-small"
    assert served[0]["input"] == ["boots", "a pair of boots"]
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1.0, rtol=1e-6)
