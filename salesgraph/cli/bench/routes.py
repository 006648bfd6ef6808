"""How often a message reaches the right specialist, and whether the stated confidence comes true."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from salesgraph.cli.bench.samples import Answer, Sample
from salesgraph.domain.model import Frozen
from salesgraph.domain.plan import SpecialistName

BINS = 10
"""Into how many equal parts confidence is divided for the calibration error."""

Answered = Sequence[tuple[Sample, Answer]]
"""Samples with what became of them."""


class RouteScore(Frozen):
    """How often the specialist was right."""

    messages: int
    """How many messages were read."""
    strict: float
    """The share that reached the labelled specialist."""
    lenient: float
    """The share that reached the labelled one or another acceptable one."""


class RouteReport(RouteScore):
    """All messages, and what the errors are."""

    by_source: dict[str, RouteScore]
    """The same by source."""
    confusion: dict[SpecialistName, dict[SpecialistName, int]]
    """For each labelled specialist, how many messages reached which; an acceptable one counts as labelled."""
    calibration_error: float
    """Expected calibration error: how far stated confidence lies from the lenient share that comes true."""


def score_routes(answered: Answered) -> RouteReport | None:
    """Return how often the specialist was right, over the samples that are labelled with one."""
    labelled = [(sample, answer) for sample, answer in answered if sample.route is not None]
    if not labelled:
        return None
    sources: defaultdict[str, list[tuple[Sample, Answer]]] = defaultdict(list)
    confusion: defaultdict[SpecialistName, Counter[SpecialistName]] = defaultdict(Counter)
    for sample, answer in labelled:
        sources[sample.source].append((sample, answer))
        if sample.route is not None:
            got = sample.route if _accepted(sample, answer) else answer.specialist
            confusion[sample.route][got] += 1
    return RouteReport(
        **_score(labelled).model_dump(),
        by_source={source: _score(held) for source, held in sorted(sources.items())},
        confusion={meant: dict(got.most_common()) for meant, got in sorted(confusion.items())},
        calibration_error=_calibration_error(
            (answer.sure, _accepted(sample, answer)) for sample, answer in labelled
        ),
    )


def _accepted(sample: Sample, answer: Answer) -> bool:
    return answer.specialist == sample.route or answer.specialist in sample.alt


def _score(labelled: Answered) -> RouteScore:
    strict = sum(answer.specialist == sample.route for sample, answer in labelled)
    lenient = sum(_accepted(sample, answer) for sample, answer in labelled)
    return RouteScore(messages=len(labelled), strict=strict / len(labelled), lenient=lenient / len(labelled))


def _calibration_error(outcomes: Iterable[tuple[float, bool]]) -> float:
    bins: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for sure, right in outcomes:
        bins[min(int(sure * BINS), BINS - 1)].append((sure, right))
    gaps = (abs(sum(sure for sure, _ in held) - sum(right for _, right in held)) for held in bins.values())
    return sum(gaps) / sum(len(held) for held in bins.values())
