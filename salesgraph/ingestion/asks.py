"""The questions that facts answer, indexed with the passages that tell these facts.

They stand in `knowledge/asks/<language>/*.yaml`. People rarely use a manual's words; without a pretrained
model it is these questions that lead from theirs to it (document expansion: Nogueira et al. 2019, here with
questions written for each fact instead of generated ones).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from pydantic import RootModel

from salesgraph.cards import load_card
from salesgraph.domain.conversation import Language
from salesgraph.domain.passage import FactId, Passage
from salesgraph.errors import DataError
from salesgraph.ingestion.markdown import with_hash


class Asks(RootModel[dict[FactId, tuple[str, ...]]]):
    """Questions, situations and keywords by the fact that answers them."""


def load_asks(folder: Path) -> dict[FactId, tuple[str, ...]]:
    """Return the questions of one language; a fact may stand in one file only.

    Raises:
        DataError: A file is wrong, or a fact stands in two.
    """
    asks: dict[FactId, tuple[str, ...]] = {}
    for file in sorted(folder.glob("*.yaml")):
        for fact, questions in load_card(file, Asks).root.items():
            if fact in asks:
                problem = f"the fact {fact!r} already has questions in another file"
                raise DataError(file=file, where=fact, problem=problem, fix="Keep them in one of the two.")
            asks[fact] = questions
    return asks


def with_asks(passages: Sequence[Passage], *, folder: Path) -> tuple[Passage, ...]:
    """Return the passages with the questions of their facts after their own.

    Args:
        passages: Passages, with the facts they carry.
        folder: Holds a folder of questions for each language.

    Raises:
        DataError: A file of questions is wrong.
    """
    asks = {language: load_asks(folder / language) for language in get_args(Language)}
    return tuple(_asked(passage, asks[passage.language]) for passage in passages)


def _asked(passage: Passage, asks: dict[FactId, tuple[str, ...]]) -> Passage:
    added = [question for fact in passage.facts for question in asks.get(fact, ())]
    if not added:
        return passage
    return with_hash(passage.model_copy(update={"asks": tuple(dict.fromkeys([*passage.asks, *added]))}))
