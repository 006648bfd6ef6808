"""The questions of `knowledge/questions/`: how well they are answered, how far their words are from ours."""

from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Literal, get_args

from pydantic import Field

from salesgraph.assembly import shipped_passages
from salesgraph.cards import load_card
from salesgraph.cli.bench.rankers import Ranker, across, rankers
from salesgraph.cli.bench.rows import read_rows
from salesgraph.cli.bench.score import DEPTH, Score, score
from salesgraph.domain.conversation import Language
from salesgraph.domain.model import Frozen
from salesgraph.domain.passage import FactId, Passage
from salesgraph.retrieval.bilingual import Bilingual
from salesgraph.retrieval.lexical import counted

SETS = ("tuning", "held_out")
"""The parts of the set: one was looked at while the search was built, one was not."""


class Question(Frozen):
    """One question with the facts that answer it."""

    query: str
    """The question as it was typed."""
    facts: tuple[FactId, ...] = Field(min_length=1)
    """A passage that carries any of them is a right answer."""
    asker: Literal["customer", "staff", "manager"]
    """Who asks."""


class Outcome(Frozen):
    """How one way of ranking does on one part of the set."""

    part: str
    """Which part."""
    language: Language
    """The language of the questions."""
    method: str
    """The way of ranking."""
    score: Score
    """How it does."""


class Result(Frozen):
    """How all ways do on all parts."""

    outcomes: tuple[Outcome, ...]
    """One a part, language and way."""
    overlap: dict[Language, float]
    """The median share of a question's content words that stand in the right passage nearest to it."""

    def total(self, method: str) -> Score:
        """Return the score of one way over all parts and languages."""
        held = [each.score for each in self.outcomes if each.method == method]
        every = sum(each.queries for each in held)
        return Score(
            queries=every,
            documents=max(each.documents for each in held),
            recall_1=sum(each.recall_1 * each.queries for each in held) / every,
            recall_5=sum(each.recall_5 * each.queries for each in held) / every,
            mrr=sum(each.mrr * each.queries for each in held) / every,
        )


def measure(knowledge: Path) -> Result:
    """Return the outcomes on the questions of a knowledge folder.

    Raises:
        DataError: A file of questions, a manual or the lexicon is wrong.
    """
    passages = shipped_passages(knowledge)
    lexicon = load_card(knowledge / "bilingual.yaml", Bilingual)
    outcomes: list[Outcome] = []
    overlap: dict[Language, float] = {}
    for language in get_args(Language):
        own = [each for each in passages if each.language == language]
        other = [each for each in passages if each.language != language]
        asked = {
            part: read_rows(knowledge / "questions" / f"{part}_{language}.jsonl", Question) for part in SETS
        }
        overlap[language] = median(_overlap(each, own) for part in asked.values() for each in part)
        with (
            rankers(own, language=language, depth=DEPTH) as compared,
            across(other, to=other[0].language, bilingual=lexicon, depth=DEPTH) as translated,
        ):
            methods = {**compared, "salesgraph, across": translated}
            outcomes.extend(
                Outcome(
                    part=part,
                    language=language,
                    method=method,
                    score=_score(questions, ranker, documents=len(own)),
                )
                for part, questions in asked.items()
                for method, ranker in methods.items()
            )
    return Result(outcomes=tuple(outcomes), overlap=overlap)


def _score(questions: Sequence[Question], ranker: Ranker, *, documents: int) -> Score:
    return score([_rank(each, ranker(each.query)) for each in questions], documents=documents)


def _rank(question: Question, found: Sequence[Passage]) -> int | None:
    right = (rank for rank, each in enumerate(found, start=1) if set(each.facts) & set(question.facts))
    return next(right, None)


def _overlap(question: Question, passages: Sequence[Passage]) -> float:
    words = _content(question.query)
    right = [each for each in passages if set(each.facts) & set(question.facts)]
    if not words:
        return 0.0
    return max(len(words & _content("\n".join((*each.headings, each.text)))) / len(words) for each in right)


def _content(text: str) -> set[str]:
    """Return the content words of a text: stems of English words, pairs of Chinese characters."""
    return {
        term for term in counted(text) if term.startswith("w ") or (len(term) == 2 and term[0] > "\u3400")
    }
