"""Whether the kind of customer is told from the first few messages."""

from collections.abc import Sequence

from salesgraph.cli.bench.samples import Answer, Sample
from salesgraph.domain.model import Frozen
from salesgraph.domain.reading import Dimension


class TypeReport(Frozen):
    """Customers labelled with the poles that are beyond doubt."""

    customers: int
    """How many customers were read."""
    right: float
    """The share of customers of whom every labelled pole was found."""
    poles: float
    """The share of labelled poles that were found."""
    by_dimension: dict[Dimension, float]
    """The same by dimension."""
    contradicted: float
    """The share of labelled poles in whose place another pole of the dimension was found."""


def score_types(answered: Sequence[tuple[Sample, Answer]]) -> TypeReport | None:
    """Return how well customers are told, over the samples that are labelled with types."""
    labelled = [(sample, answer) for sample, answer in answered if sample.types]
    if not labelled:
        return None
    told: list[tuple[Dimension, str, str]] = [
        (dimension, pole, answer.types[dimension])
        for sample, answer in labelled
        for dimension, pole in sample.types.items()
    ]
    by_dimension: dict[Dimension, list[bool]] = {}
    for dimension, pole, got in told:
        by_dimension.setdefault(dimension, []).append(pole == got)
    return TypeReport(
        customers=len(labelled),
        right=sum(sample.types.items() <= answer.types.items() for sample, answer in labelled)
        / len(labelled),
        poles=sum(pole == got for _, pole, got in told) / len(told),
        by_dimension={name: sum(held) / len(held) for name, held in sorted(by_dimension.items())},
        contradicted=sum(got not in (pole, "unknown") for _, pole, got in told) / len(told),
    )
