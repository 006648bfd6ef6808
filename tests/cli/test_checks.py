"""Every check of a turn, with a reply that passes and one that fails."""

from typing import TYPE_CHECKING

import pytest

from salesgraph.cli.evaluation import checks
from salesgraph.cli.evaluation.conversations import Expect
from salesgraph.domain.findings import Finding
from salesgraph.domain.passage import FactId
from salesgraph.domain.reply import Trace

if TYPE_CHECKING:
    from tests.cli.conftest import See


def expect(**fields: object) -> Expect:
    """Return expectations as a file would state them."""
    return Expect.model_validate(fields)


def test_nothing_to_check(see: "See") -> None:
    """A turn without expectations leaves every check undecided, also when the route is an empty list."""
    for wanted in (expect(), expect(route=[], limits={}, must_appear=[])):
        assert {name: check(wanted, see("hello")) for name, check in checks.CHECKS.items()} == dict.fromkeys(
            checks.CHECKS
        )


@pytest.mark.parametrize(
    "wanted",
    [
        ["greeter", "closer"],
        ["recommender"],
        [["handoff", "recommender"], "closer"],
        ["greeter", ["recommender", "closer"], "closer"],
    ],
)
def test_route_passes(see: "See", wanted: list[object]) -> None:
    """The specialists named must answer in this order; others may stand between, a list means any one."""
    seen = see(trace=Trace(specialists=("greeter", "recommender", "closer")))
    assert checks.route(expect(route=wanted), seen) == ()


@pytest.mark.parametrize(
    ("wanted", "failure"),
    [
        (["closer", "greeter"], "'greeter' did not answer in its place; answered: greeter → closer"),
        (["closer", "closer"], "'closer' did not answer in its place; answered: greeter → closer"),
        (
            [["handoff", "after_sales"]],
            "'handoff' or 'after_sales' did not answer in its place; answered: greeter → closer",
        ),
    ],
)
def test_route_fails(see: "See", wanted: list[object], failure: str) -> None:
    """A wrong order, a specialist needed twice and one that is missing are told with who answered."""
    seen = see(trace=Trace(specialists=("greeter", "closer")))
    assert checks.route(expect(route=wanted), seen) == (failure,)


def test_route_not(see: "See") -> None:
    """A specialist that must not answer fails the check of the route, alone and beside a route."""
    seen = see(trace=Trace(specialists=("greeter",)))
    assert checks.route(expect(route_not=["closer"]), seen) == ()
    assert checks.route(expect(route=["greeter"], route_not=["greeter"]), seen) == (
        "'greeter' must not answer; answered: greeter",
    )


def test_guard(see: "See") -> None:
    """`pass` wants no finding at all; a flag wants its label among the findings."""
    calm = see()
    alarmed = see(
        trace=Trace(
            findings=(
                Finding(label="file", evidence="list.xlsm", confidence=0.9),
                Finding(label="abuse", evidence="...", confidence=0.6),
            )
        )
    )
    assert checks.guard(expect(guard="pass"), calm) == ()
    assert checks.guard(expect(guard="flag:abuse"), alarmed) == ()
    assert checks.guard(expect(guard="pass"), alarmed) == ("wanted 'pass', found file, abuse",)
    assert checks.guard(expect(guard="flag:file"), calm) == ("wanted 'flag:file', found nothing",)


def test_must_appear(see: "See") -> None:
    """Each item needs one of its patterns, whatever the case and over line ends."""
    wanted = expect(
        must_appear=[
            {"fact": "weight", "any_of": ["540 ?g", "540 grams"]},
            {"fact": "both", "any_of": ["ridgeline.*summit"]},
        ]
    )
    assert checks.must_appear(wanted, see("The RIDGELINE is 540g,\nthe SUMMIT 620 g")) == ()
    assert checks.must_appear(wanted, see("540 grams")) == ("missing: both",)
    unnamed = expect(must_appear=[{"any_of": ["a{3}", "b"]}])
    assert checks.must_appear(unnamed, see("aa")) == ("missing: a{3} | b",)


def test_must_not_appear(see: "See") -> None:
    """No pattern may match; the words that did are told with the reason, or with the pattern."""
    wanted = expect(must_not_appear=[{"why": "urgency", "any_of": [r"\bhurry\b"]}, {"any_of": ["绝对"]}])
    assert checks.must_not_appear(wanted, see("No need to rush.")) == ()
    assert checks.must_not_appear(wanted, see("Hurry! 绝对好")) == (
        "says 'Hurry': urgency",
        "says '绝对': 绝对",
    )


def test_limits(see: "See") -> None:
    """Question marks of both widths and characters are counted; the limit itself is allowed."""
    wanted = expect(limits={"max_questions": 2, "max_chars": 10})
    assert checks.limits(wanted, see("a? 好吗？")) == ()
    assert checks.limits(wanted, see("a? b？ c? d")) == ("3 question marks, at most 2",)
    assert checks.limits(wanted, see("x" * 11)) == ("11 characters, at most 10",)
    assert checks.limits(expect(limits={"max_chars": 0}), see("")) == ()


def test_tactics(see: "See") -> None:
    """Named facts must be in the trace, and those of `tactics_not` must not."""
    seen = see(trace=Trace(tactics=(FactId("A5-02"), FactId("B5-32"))))
    assert checks.tactics(expect(tactics=["A5-02"], tactics_not=["A1-01"]), seen) == ()
    assert checks.tactics(expect(tactics=["A1-01"], tactics_not=["B5-32"]), seen) == (
        "A1-01 was not used",
        "B5-32 must not be used",
    )


def test_customer_type(see: "See") -> None:
    """Only the named dimensions are compared; one without evidence is unknown."""
    seen = see(trace=Trace(customer_types={"price": "sensitive", "trust": "unknown"}))
    wanted = expect(customer_type={"price": "sensitive", "trust": "unknown", "urgency": "unknown"})
    assert checks.customer_type(wanted, seen) == ()
    assert checks.customer_type(expect(customer_type={"urgency": "urgent"}), seen) == (
        "urgency is unknown, not urgent",
    )


def test_state_is_one_of_the_checks(see: "See") -> None:
    """What a file demands of the state is checked with the rest."""
    wanted = expect(state={"reply": "none"})
    assert checks.state(wanted, see("")) == ()
    assert checks.state(wanted, see("hi")) == ("reply: something was said",)
