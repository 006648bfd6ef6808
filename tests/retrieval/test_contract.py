"""One suite for every implementation of `Knowledge`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from salesgraph.domain.passage import Audience, Passage
from salesgraph.errors import UsageError
from salesgraph.retrieval.base import Knowledge
from salesgraph.retrieval.hashing import HashedNgrams
from salesgraph.retrieval.index import open_index
from salesgraph.retrieval.memory import MemoryKnowledge


@pytest.fixture(scope="module", params=["memory", "chroma"])
def knowledge(
    request: pytest.FixtureRequest, passages: tuple[Passage, ...], sample_home: Path
) -> Iterator[Knowledge]:
    """Yield the sample passages in every implementation."""
    if request.param == "memory":
        yield MemoryKnowledge(passages, embedding=HashedNgrams())
        return
    with open_index(passages, home=sample_home, name="sample", embedding=HashedNgrams()) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "language", "expected"),
    [
        ("is it waterproof in the rain?", "en", "en/g#membrane"),
        ("how do I measure my size", "en", "en/g#size"),
        ("防水吗", "zh", "zh/g#membrane"),
        ("這雙鞋怎麼打蠟", "zh", "zh/g#leather"),
    ],
)
def test_best_first(knowledge: Knowledge, query: str, language: str, expected: str) -> None:
    """The passage that shares most with the query comes first, in both scripts of Chinese too."""
    hits = knowledge.search(query, language="zh" if language == "zh" else "en")
    assert hits[0].passage.id == expected
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_scores_are_within_bounds(knowledge: Knowledge, passages: tuple[Passage, ...]) -> None:
    """A passage's own words score far above all others, and no score leaves the range from 0 to 1."""
    hits = knowledge.search(f"Guide\n{passages[0].text}", language="en", k=3)
    assert hits[0].passage == passages[0]
    assert hits[0].score > 0.5 > 2 * hits[1].score
    assert all(0.0 <= hit.score <= 1.0 for hit in hits)


@pytest.mark.parametrize(
    ("audience", "readable"),
    [
        ("customer", {"customer"}),
        ("staff", {"customer", "staff"}),
        ("internal", {"customer", "staff", "internal"}),
    ],
)
def test_audience_limits_what_is_found(knowledge: Knowledge, audience: Audience, readable: set[str]) -> None:
    """A search finds all and only the passages that its audience may read."""
    hits = knowledge.search("leather refund rain size", language="en", audience=audience, k=99)
    assert {hit.passage.audience for hit in hits} == readable


def test_customers_are_the_default(knowledge: Knowledge) -> None:
    """A search that names no audience finds nothing internal."""
    hits = knowledge.search("holiday rota of the team", language="en", k=99)
    assert {hit.passage.audience for hit in hits} == {"customer"}


def test_language_limits_what_is_found(knowledge: Knowledge) -> None:
    """A search in Chinese finds all Chinese passages and no other."""
    hits = knowledge.search("membrane", language="zh", audience="internal", k=99)
    assert {hit.passage.id for hit in hits} == {"zh/g#membrane", "zh/g#leather", "zh/g#refund"}


@pytest.mark.parametrize("k", [1, 2, 3])
def test_k_limits_the_number(knowledge: Knowledge, k: int) -> None:
    """No more than `k` hits come back, over all audiences together."""
    assert len(knowledge.search("leather", language="en", audience="internal", k=k)) == k


def test_k_below_one_is_refused(knowledge: Knowledge) -> None:
    """A search for no hits is a mistake in the call."""
    with pytest.raises(UsageError) as caught:
        knowledge.search("leather", language="en", k=0)
    assert str(caught.value) == "`k` is the number of hits wanted and must be at least 1, not 0."


@pytest.mark.parametrize("query", ["", "  \n"])
def test_blank_query_finds_nothing(knowledge: Knowledge, query: str) -> None:
    """Without a query there is nothing to be near to."""
    assert knowledge.search(query, language="en") == ()


@pytest.mark.parametrize("query", ["!!!", "😀", "\ud800", "x" * 20_000])
def test_odd_query_is_answered(knowledge: Knowledge, query: str) -> None:
    """Punctuation, emoji, a broken character and a very long word are queries like any other."""
    assert len(knowledge.search(query, language="en", k=2)) == 2


def test_get(knowledge: Knowledge, passages: tuple[Passage, ...]) -> None:
    """A passage is found by its id, whole; an unknown id gives none."""
    assert knowledge.get("zh/g#refund") == passages[-1]
    assert knowledge.get("zh/g#nothing") is None


def test_empty_knowledge(tmp_path: Path) -> None:
    """No passages at all is a valid, empty knowledge."""
    assert MemoryKnowledge((), embedding=HashedNgrams()).search("leather", language="en") == ()
    with open_index((), home=tmp_path, name="empty", embedding=HashedNgrams()) as index:
        assert index.search("leather", language="en") == ()


def test_both_agree(passages: tuple[Passage, ...], sample_home: Path) -> None:
    """Both implementations give the same hits with the same scores."""
    memory = MemoryKnowledge(passages, embedding=HashedNgrams())
    with open_index(passages, home=sample_home, name="sample", embedding=HashedNgrams()) as chroma:
        for query in ("leather", "waterproof rain", "refund policy"):
            first = memory.search(query, language="en", audience="internal", k=2)
            second = chroma.search(query, language="en", audience="internal", k=2)
            assert [hit.passage for hit in first] == [hit.passage for hit in second]
            assert [hit.score for hit in first] == pytest.approx([hit.score for hit in second], abs=1e-5)
