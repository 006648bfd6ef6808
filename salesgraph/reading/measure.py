"""How well messages reach the right specialist, measured on labelled sentences."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from salesgraph.domain.model import Frozen
from salesgraph.domain.plan import SpecialistName
from salesgraph.errors import DataError, UsageError

BINS = 10
"""Into how many equal parts confidence is divided for the calibration error."""

Classify = Callable[[str], tuple[SpecialistName, float]]
"""Takes a message; returns the specialist it would go to and how sure that is, from 0 to 1."""


class RouteRow(BaseModel):
    """One labelled sentence; further fields are ignored."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    text: str
    """What the customer wrote."""
    route: SpecialistName
    """Who should answer."""
    alt: tuple[SpecialistName, ...] = ()
    """Who else may."""
    source: str = ""
    """Where the sentence is from."""


class RouteScore(Frozen):
    """How often the specialist was right."""

    rows: int
    """How many sentences were asked."""
    strict: float
    """The share that reached the labelled specialist."""
    lenient: float
    """The share that reached the labelled one or another acceptable one."""


class Confusion(Frozen):
    """A kind of error."""

    route: SpecialistName
    """Who should have answered."""
    got: SpecialistName
    """Who did."""
    count: int
    """How often."""


class RouteReport(Frozen):
    """The result of a measurement."""

    overall: RouteScore
    """All sentences."""
    sources: dict[str, RouteScore]
    """The same by source."""
    confusions: tuple[Confusion, ...]
    """Kinds of errors that no alternative excuses, the most frequent first."""
    calibration_error: float
    """Expected calibration error: how far stated confidence lies from the lenient share that comes true."""


def load_route_rows(file: Path) -> tuple[RouteRow, ...]:
    """Return the sentences of a JSON lines file.

    Raises:
        DataError: The file is unreadable, or a line is not a labelled sentence.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        raise DataError(file=file, problem=problem, fix="Name a readable file.") from error
    except UnicodeDecodeError as error:
        raise DataError(
            file=file, problem=f"not UTF-8 at byte {error.start}", fix="Save it as UTF-8."
        ) from error
    return tuple(
        _row(line, file=file, number=number) for number, line in enumerate(lines, start=1) if line.strip()
    )


def measure_routes(rows: Sequence[RouteRow], classify: Classify) -> RouteReport:
    """Return how often a classifier finds the right specialist, and how honest its confidence is.

    Raises:
        UsageError: There are no rows.
    """
    if not rows:
        raise UsageError("There is nothing to measure: `rows` is empty. Give at least one labelled sentence.")
    answers = [(row, *classify(row.text)) for row in rows]
    by_source: defaultdict[str, list[tuple[RouteRow, SpecialistName]]] = defaultdict(list)
    for row, got, _ in answers:
        by_source[row.source].append((row, got))
    wrong: Counter[tuple[SpecialistName, SpecialistName]] = Counter(
        (row.route, got) for row, got, _ in answers if not _accepted(row, got)
    )
    return RouteReport(
        overall=_score([(row, got) for row, got, _ in answers]),
        sources={source: _score(answered) for source, answered in sorted(by_source.items())},
        confusions=tuple(
            Confusion(route=route, got=got, count=count) for (route, got), count in wrong.most_common()
        ),
        calibration_error=_calibration_error((sure, _accepted(row, got)) for row, got, sure in answers),
    )


def _row(line: str, *, file: Path, number: int) -> RouteRow:
    try:
        return RouteRow.model_validate(json.loads(line))
    except json.JSONDecodeError as error:
        problem = f"not JSON ({error.msg})"
        raise DataError(file=file, where=f"line {number}", problem=problem, fix="Mend the line.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = f"line {number}, {'.'.join(str(part) for part in first['loc'])}"
        problem = f"{first['msg']} (got {first['input']!r:.80})"
        raise DataError(file=file, where=where, problem=problem, fix="Correct this field.") from error


def _accepted(row: RouteRow, got: SpecialistName) -> bool:
    return got == row.route or got in row.alt


def _score(answered: Sequence[tuple[RouteRow, SpecialistName]]) -> RouteScore:
    strict = sum(got == row.route for row, got in answered)
    lenient = sum(_accepted(row, got) for row, got in answered)
    return RouteScore(rows=len(answered), strict=strict / len(answered), lenient=lenient / len(answered))


def _calibration_error(outcomes: Iterable[tuple[float, bool]]) -> float:
    bins: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for sure, right in outcomes:
        bins[min(int(sure * BINS), BINS - 1)].append((sure, right))
    gaps = (abs(sum(sure for sure, _ in held) - sum(right for _, right in held)) for held in bins.values())
    return sum(gaps) / sum(len(held) for held in bins.values())
