"""`salesgraph bench reading`: how labels and answers are compared."""

import json
from collections.abc import Mapping
from math import isclose
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from salesgraph.cli.bench import reading
from salesgraph.cli.bench.intents import IntentReport, ScopeReport, score_intents, score_scope
from salesgraph.cli.bench.routes import RouteScore, score_routes
from salesgraph.cli.bench.rows import read_rows
from salesgraph.cli.bench.samples import Answer, Read, Sample, foremost
from salesgraph.cli.bench.slots import score_slots
from salesgraph.cli.bench.types import score_types
from salesgraph.cli.main import app
from salesgraph.domain.plan import Assignment, SpecialistName
from salesgraph.domain.reading import Dimension, Intent, IntentGuess, Reading, Slots
from salesgraph.domain.shop import Shop
from salesgraph.errors import DataError
from salesgraph.settings import Settings


def sample(**fields: Any) -> Sample:
    """Return a labelled message."""
    return Sample.model_validate({"text": "x", **fields})


def answer(
    *intents: Intent,
    specialist: SpecialistName = "greeter",
    sure: float = 1.0,
    slots: Mapping[str, Any] | None = None,
    types: Mapping[Dimension, str] | None = None,
) -> Answer:
    """Return what became of a message."""
    guesses = tuple(IntentGuess(intent=intent, confidence=sure, clause="x") for intent in intents)
    read = Reading(language="en", intents=guesses, slots=Slots.model_validate(slots or {}))
    return Answer(reading=read, specialist=specialist, sure=sure, types=types or {}, milliseconds=1.0)


ROUTED = (
    (sample(route="greeter", source="a"), answer(specialist="greeter", sure=0.9)),
    (sample(route="closer", alt="recommender", source="a"), answer(specialist="recommender", sure=0.9)),
    (sample(route="after_sales", source="b"), answer(specialist="closer", sure=0.6)),
    (sample(route="after_sales", source="b"), answer(specialist="closer", sure=0.4)),
)


def test_strict_and_lenient() -> None:
    """An alternative counts in the lenient share only, overall and by source."""
    report = score_routes(ROUTED)
    assert report is not None
    assert (report.messages, report.strict, report.lenient) == (4, 0.25, 0.5)
    assert report.by_source == {
        "a": RouteScore(messages=2, strict=0.5, lenient=1.0),
        "b": RouteScore(messages=2, strict=0.0, lenient=0.0),
    }


def test_confusion() -> None:
    """What an alternative excuses counts as right."""
    report = score_routes(ROUTED)
    assert report is not None
    assert report.confusion == {
        "after_sales": {"closer": 2},
        "closer": {"closer": 1},
        "greeter": {"greeter": 1},
    }


def test_calibration_error_weighs_the_bins() -> None:
    """Two at 0.9 that come true, one at 0.6 and one at 0.4 that do not: (0.2 + 0.6 + 0.4) / 4."""
    report = score_routes(ROUTED)
    assert report is not None
    assert isclose(report.calibration_error, 0.3)


def test_intents() -> None:
    """A message counts as found when none of its intents is missing, whatever else was read."""
    answered = (
        (sample(intents=["buy", "pay"]), answer("buy", "pay", "greet")),
        (sample(intents=["buy", "pay"]), answer("buy")),
        (sample(route="closer"), answer("buy")),
    )
    assert score_intents(answered) == IntentReport(
        messages=2, all_found=0.5, exact=0.0, precision=0.75, recall=0.75, missed={"pay": 1}
    )


def test_scope() -> None:
    """A greeting beside it changes nothing; another request does."""
    answered = (
        (sample(out_of_scope=True), answer("out_of_scope", "greet")),
        (sample(out_of_scope=True), answer("out_of_scope", "buy")),
        (sample(out_of_scope=False), answer("buy")),
    )
    assert score_scope(answered) == ScopeReport(outside=2, recognised=0.5, inside=1, wrongly_refused=0.0)


def test_slots() -> None:
    """Spelling, form of numbers and units do not matter; a value that nobody said counts against it."""
    labels = {
        "colour": "Navy",
        "measures": [{"value": "26", "unit": "cm"}],
        "deadline": "by friday",
        "budget": {"amount": "180", "kind": "ceiling", "all_in": False},
    }
    found = {
        "colour": "navy",
        "measures": [{"value": "260", "unit": "mm"}],
        "deadline": "friday",
        "budget": {"amount": "180.0", "kind": "around"},
        "quantity": 3,
        "name": "Not looked at, for no message of the file is labelled with a name",
    }
    report = score_slots(
        ((sample(slots=labels), answer(slots=found)), (sample(slots={"quantity": 2}), answer()))
    )
    assert report is not None
    assert report.by_slot["measures"].f1 == report.by_slot["deadline"].f1 == report.by_slot["colour"].f1 == 1
    assert report.by_slot["budget"].f1 == 0
    assert report.by_slot["quantity"].precision == report.by_slot["quantity"].recall == 0
    assert (report.values, report.precision, report.recall) == (5, 3 / 5, 3 / 5)


def test_types() -> None:
    """A customer is right when every labelled pole is; a pole that was not labelled may be anything."""
    answered = (
        (sample(types={"price": "sensitive"}), answer(types={"price": "sensitive", "urgency": "urgent"})),
        (
            sample(types={"price": "sensitive", "urgency": "urgent"}),
            answer(types={"price": "insensitive", "urgency": "urgent"}),
        ),
    )
    report = score_types(answered)
    assert report is not None
    assert (report.customers, report.right, report.poles, report.contradicted) == (2, 0.5, 2 / 3, 1 / 3)
    assert report.by_dimension == {"price": 0.5, "urgency": 1.0}


def test_foremost() -> None:
    """The specialist of the first intent counts, though another speaks before; else the first to speak."""
    shares = (
        Assignment(specialist="security_guard"),
        Assignment(specialist="recommender", intents=("price_query",)),
    )
    guess = IntentGuess(intent="price_query", confidence=0.9, clause="how much")
    assert foremost(shares, reading=Reading(language="en", intents=(guess,))) == "recommender"
    unserved = guess.model_copy(update={"intent": "attack"})
    assert foremost(shares, reading=Reading(language="en", intents=(unserved,))) == "security_guard"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"text": "hi"}, "give a label: `route`, `intents`, `slots`, `types` or `out_of_scope`"),
        ({"route": "greeter"}, "give `text` or `messages`"),
    ],
)
def test_a_row_without_label_or_text(tmp_path: Path, row: object, problem: str) -> None:
    """A row that measures nothing is a mistake."""
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps(row), encoding="utf-8")
    with pytest.raises(DataError, match=problem):
        read_rows(file, Sample)


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what the file is labelled with is printed."""

    def fixed(shop: Shop, *, settings: Settings) -> Read:
        return lambda each: answer("buy", specialist="closer")

    monkeypatch.setattr(reading, "sample_reader", fixed)
    file = tmp_path / "rows.jsonl"
    row = {"text": "hi", "route": "closer", "alt": None, "context": None, "intents": ["buy"], "lang": "en"}
    file.write_text(json.dumps(row), encoding="utf-8")
    outcome = CliRunner().invoke(app, ["bench", "reading", str(file), "--json"])
    report = json.loads(outcome.stdout)
    assert [report["lenient"], report["intents"]["all_found"], report["milliseconds"]] == [1.0, 1.0, 1.0]
    assert not {"slots", "types", "scope"} & {*report}
    words = " ".join(CliRunner().invoke(app, ["bench", "reading", str(file)]).stdout.split())
    assert "overall 1 100.0 % 100.0 %" in words
    assert "messages with all intents found 100.0 %" in words
    assert "one reading 1.0 ms (median)" in words
