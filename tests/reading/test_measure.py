"""Measuring routes."""

import re
from math import isclose
from pathlib import Path

import pytest

from salesgraph.domain.plan import SpecialistName
from salesgraph.errors import DataError, UsageError
from salesgraph.reading.measure import Confusion, RouteRow, RouteScore, load_route_rows, measure_routes

ROWS = (
    RouteRow(text="hi", route="greeter", source="a"),
    RouteRow(text="pay", route="closer", alt=("recommender",), source="a"),
    RouteRow(text="late", route="after_sales", source="b"),
    RouteRow(text="lost", route="after_sales", source="b"),
)
ANSWERS: dict[str, tuple[SpecialistName, float]] = {
    "hi": ("greeter", 0.9),
    "pay": ("recommender", 0.9),
    "late": ("closer", 0.6),
    "lost": ("closer", 0.4),
}


def test_strict_and_lenient() -> None:
    """An alternative counts in the lenient share only, overall and by source."""
    report = measure_routes(ROWS, ANSWERS.__getitem__)
    assert report.overall == RouteScore(rows=4, strict=0.25, lenient=0.5)
    assert report.sources == {
        "a": RouteScore(rows=2, strict=0.5, lenient=1.0),
        "b": RouteScore(rows=2, strict=0.0, lenient=0.0),
    }


def test_confusions_are_counted() -> None:
    """Errors that an alternative excuses are no confusion."""
    report = measure_routes(ROWS, ANSWERS.__getitem__)
    assert report.confusions == (Confusion(route="after_sales", got="closer", count=2),)


def test_calibration_error_weighs_the_bins() -> None:
    """Two at 0.9 that come true, one at 0.6 and one at 0.4 that do not: (0.2 + 0.6 + 0.4) / 4."""
    assert isclose(measure_routes(ROWS, ANSWERS.__getitem__).calibration_error, 0.3)


def test_nothing_to_measure() -> None:
    """An empty set has no accuracy."""
    message = "There is nothing to measure: `rows` is empty. Give at least one labelled sentence."
    with pytest.raises(UsageError, match=re.escape(message)):
        measure_routes((), ANSWERS.__getitem__)


def test_rows_are_read(tmp_path: Path) -> None:
    """Further fields and blank lines are ignored."""
    file = tmp_path / "rows.jsonl"
    file.write_text('{"text": "hi", "route": "greeter", "lang": "en"}\n\n', encoding="utf-8")
    assert load_route_rows(file) == (RouteRow(text="hi", route="greeter"),)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 1: not JSON (Expecting property name enclosed in double quotes). Mend the line."),
        ('{"text": "hi"}', "line 1, route: Field required (got {'text': 'hi'}). Correct this field."),
    ],
)
def test_a_wrong_row(tmp_path: Path, line: str, message: str) -> None:
    """A wrong line is named."""
    file = tmp_path / "rows.jsonl"
    file.write_text(line, encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(message)):
        load_route_rows(file)
