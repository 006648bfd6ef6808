"""Whether everything a message asks for is found, and whether what no shop answers is recognised."""

from collections import Counter
from collections.abc import Sequence

from salesgraph.cli.bench.samples import Answer, Sample
from salesgraph.domain.model import Frozen
from salesgraph.domain.reading import Intent


class IntentReport(Frozen):
    """Messages labelled with all their intents."""

    messages: int
    """How many messages were read."""
    all_found: float
    """The share in which every labelled intent was found."""
    exact: float
    """The share in which these and no others were found."""
    precision: float
    """The share of found intents that are labelled."""
    recall: float
    """The share of labelled intents that were found."""
    missed: dict[Intent, int]
    """How often each intent was not found, the most frequent first."""


class ScopeReport(Frozen):
    """Messages labelled as belonging to a shop or not."""

    outside: int
    """Messages that no shop answers."""
    recognised: float
    """The share of them that was read as out of scope."""
    inside: int
    """Messages that belong to a shop."""
    wrongly_refused: float
    """The share of them that was read as out of scope."""


def score_intents(answered: Sequence[tuple[Sample, Answer]]) -> IntentReport | None:
    """Return whether all intents were found, over the samples that are labelled with them."""
    pairs: list[tuple[set[Intent], set[Intent]]] = [
        ({*sample.intents}, _read(answer)) for sample, answer in answered if sample.intents
    ]
    if not pairs:
        return None
    missed: Counter[Intent] = Counter(intent for meant, found in pairs for intent in meant - found)
    shared = sum(len(meant & found) for meant, found in pairs)
    return IntentReport(
        messages=len(pairs),
        all_found=sum(meant <= found for meant, found in pairs) / len(pairs),
        exact=sum(meant == found for meant, found in pairs) / len(pairs),
        precision=shared / max(1, sum(len(found) for _, found in pairs)),
        recall=shared / sum(len(meant) for meant, _ in pairs),
        missed=dict(missed.most_common()),
    )


def score_scope(answered: Sequence[tuple[Sample, Answer]]) -> ScopeReport | None:
    """Return how well matters outside the shop are told apart, over the samples that are labelled so."""
    outside = [_refused(answer) for sample, answer in answered if sample.out_of_scope is True]
    inside = [_refused(answer) for sample, answer in answered if sample.out_of_scope is False]
    if not outside and not inside:
        return None
    return ScopeReport(
        outside=len(outside),
        recognised=sum(outside) / max(1, len(outside)),
        inside=len(inside),
        wrongly_refused=sum(inside) / max(1, len(inside)),
    )


def _read(answer: Answer) -> set[Intent]:
    return {guess.intent for guess in answer.reading.intents}


def _refused(answer: Answer) -> bool:
    """Return whether the message was taken to be nothing but a matter outside the shop."""
    return _read(answer) - {"greet", "thanks"} == {"out_of_scope"}
