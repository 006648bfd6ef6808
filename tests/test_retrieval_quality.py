"""The search finds what people ask for: the floor under the figures of docs/retrieval.md."""

import re
from pathlib import Path
from typing import get_args

import pytest

from salesgraph.assembly import shipped_passages
from salesgraph.cli.bench.questions import SETS, Question, Result, measure
from salesgraph.cli.bench.rows import read_rows
from salesgraph.cli.facts.register import load_register
from salesgraph.domain.conversation import Language
from salesgraph.domain.script import fold
from salesgraph.settings import knowledge_root

QUESTIONS = knowledge_root() / "questions"


def plain(text: str) -> str:
    """Return a text as it is compared: letters alone."""
    return re.sub(r"[\W_]+", "", fold(text))


@pytest.fixture(scope="module")
def result() -> Result:
    """The outcomes of `salesgraph bench retrieval`."""
    return measure(knowledge_root())


def test_enough_is_found(result: Result) -> None:
    """Nine in ten questions find a right passage among five, far more than with plain BM25."""
    ours, bm25 = result.total("salesgraph"), result.total("plain BM25")
    assert ours.queries == 480
    assert ours.recall_5 >= 0.9
    assert ours.recall_1 >= 0.73
    assert ours.recall_5 - bm25.recall_5 >= 0.1


@pytest.mark.parametrize("part", SETS)
@pytest.mark.parametrize("language", get_args(Language))
def test_each_part(part: str, language: Language, result: Result) -> None:
    """The same holds for each half and language, the one that was never looked at included."""
    (outcome,) = [
        each.score
        for each in result.outcomes
        if (each.part, each.language, each.method) == (part, language, "salesgraph")
    ]
    assert outcome.recall_5 >= 0.87
    assert outcome.recall_1 >= 0.7


def test_other_language(result: Result) -> None:
    """A question in one language finds the passage in the other more often than not."""
    assert result.total("salesgraph, across").recall_5 >= 0.6


def test_the_words_differ(result: Result) -> None:
    """Half of the questions share less than a third of their content words with the passage."""
    assert max(result.overlap.values()) <= 0.3


def files() -> list[Path]:
    """Return the files of questions."""
    return sorted(QUESTIONS.glob("*.jsonl"))


@pytest.mark.parametrize("file", files(), ids=lambda file: file.name)
def test_questions_are_sound(file: Path) -> None:
    """There are 120 in each file, none twice, with facts that exist."""
    questions = read_rows(file, Question)
    known = load_register(knowledge_root()).parts()
    assert len({plain(each.query) for each in questions}) == len(questions) == 120
    assert [each for each in questions if not set(each.facts) <= set(known)] == []


def test_no_question_is_indexed() -> None:
    """No blind question stands among the questions that are indexed."""
    indexed = {plain(ask) for passage in shipped_passages(knowledge_root()) for ask in passage.asks}
    asked = [each.query for file in files() for each in read_rows(file, Question)]
    assert [query for query in asked if plain(query) in indexed] == []
