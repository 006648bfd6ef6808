"""How a search did on a list of queries."""

from collections.abc import Sequence
from statistics import fmean

from pydantic import Field

from salesgraph.domain.model import Frozen

DEPTH = 10
"""Documents looked at for each query; a right one below counts as not found."""


class Score(Frozen):
    """How a search did. A query is found at k when one of its right documents is among the first k."""

    queries: int
    """Queries."""
    documents: int
    """Documents in the corpus."""
    recall_1: float = Field(serialization_alias="recall@1")
    """The share of queries found at 1."""
    recall_5: float = Field(serialization_alias="recall@5")
    """The share of queries found at 5."""
    mrr: float
    """The mean of 1 / rank of the first right document, 0 below rank 10."""


def score(ranks: Sequence[int | None], *, documents: int) -> Score:
    """Return the score from the rank of the first right document of each query, none if not found."""
    return Score(
        queries=len(ranks),
        documents=documents,
        recall_1=fmean(rank == 1 for rank in ranks),
        recall_5=fmean(rank is not None and rank <= 5 for rank in ranks),
        mrr=fmean(1 / rank if rank else 0.0 for rank in ranks),
    )
