"""Embedding models of LangChain as embeddings of the index."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from salesgraph.errors import EmbeddingError, UsageError

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

DEADLINE = 30.0
"""Seconds that OpenAI may take for one call; a search that fails goes on by words alone."""

BATCH = 256
"""Texts in one request to OpenAI."""

Vectors = NDArray[np.float32]


class LangChainEmbedding:
    """Any LangChain `Embeddings` as an embedding of the index.

        from langchain_core.embeddings import DeterministicFakeEmbedding
        from salesgraph.llm.embeddings import LangChainEmbedding

        embedding = LangChainEmbedding(DeterministicFakeEmbedding(size=8), name="fake-8")
        embedding.embed(["do these run small?"]).shape  # (1, 8)

    Attributes:
        name: What the vectors are kept under; a changed name makes them anew.
        share: How much of a hit's score its vectors decide: a learned model earns more than hashed words.
    """

    def __init__(self, model: "Embeddings", *, name: str = "", share: float = 0.6) -> None:
        """Take a model.

        Args:
            model: Any LangChain `Embeddings`.
            name: Names the model and its settings. By default its class and its model name.
            share: How much of a hit's score its vectors decide, from 0 to 1.

        Raises:
            UsageError: The model does not tell its name and none is given, or `share` is no share.
        """
        if not 0 <= share <= 1:
            raise UsageError(f"`share` must lie between 0 and 1, not {share!r}.")
        self._model = model
        self.name = name or _name_of(model)
        self.share = share

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of unit length a text, in order.

        Raises:
            EmbeddingError: The model cannot be reached, refuses, or returns something else.
        """
        with self._told():
            return _unit(self._model.embed_documents(list(texts)))

    def embed_query(self, text: str) -> Vectors:
        """Return the vector of a query, of unit length; some models embed queries in a way of their own.

        Raises:
            EmbeddingError: The model cannot be reached, refuses, or returns something else.
        """
        with self._told():
            return _unit([self._model.embed_query(text)])[0]

    @contextmanager
    def _told(self) -> Generator[None]:
        import httpx
        import openai

        try:
            yield
        except (OSError, ValueError, TypeError, RuntimeError, httpx.HTTPError, openai.OpenAIError) as error:
            fix = "Check the service, its key and its address."
            raise EmbeddingError(f"The embedding {self.name!r} failed: {error}. {fix}") from error


def openai_embedding(model: str) -> LangChainEmbedding:
    """Return an embedding model of OpenAI, or of a compatible server named by `OPENAI_BASE_URL`.

    Raises:
        UsageError: There is no key.
    """
    from langchain_openai import OpenAIEmbeddings
    from openai import OpenAIError

    make = cast("Callable[..., Any]", OpenAIEmbeddings)
    try:
        # The length check would download a tokenizer; our passages are far shorter than any limit.
        made = make(
            model=model, check_embedding_ctx_length=False, timeout=DEADLINE, max_retries=1, chunk_size=BATCH
        )
    except OpenAIError as error:
        message = f"The embedding 'openai:{model}' cannot be used: {error}"
        raise UsageError(message) from error
    return LangChainEmbedding(made, name=f"openai:{model}")


def _name_of(model: "Embeddings") -> str:
    told = getattr(model, "model", None) or getattr(model, "model_name", None)
    kind = type(model)
    if not told:
        raise UsageError(
            f"An embedding of type {kind.__qualname__} does not tell its model; a change would go unnoticed."
            " Wrap it: `LangChainEmbedding(model, name=...)`."
        )
    size = getattr(model, "dimensions", None)
    return f"{kind.__module__}.{kind.__qualname__}:{told}" + (f":{size}" if size else "")


def _unit(rows: list[list[float]]) -> Vectors:
    vectors = np.asarray(rows, dtype=np.float32)
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return vectors / np.maximum(lengths, 1e-12)
