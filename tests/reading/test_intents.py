"""What a message asks for, put together from the whole and from what else is asked for in it."""

from collections.abc import Mapping

import pytest

from salesgraph.domain.reading import Intent, IntentGuess
from salesgraph.reading.classifier import Request
from salesgraph.reading.intents import ALSO, FILLERS, OVERRULED, WEIGHTY, find_intents


def found(first: Intent, others: Mapping[Intent, float] | None = None, *, sure: float = 0.95) -> list[Intent]:
    """Return the intents of a message whose whole is taken for the first one."""
    requests = [Request(intent, likely, "a clause") for intent, likely in (others or {}).items()]
    return [each.intent for each in find_intents("words", whole=[(first, sure)], requests=requests)]


def test_a_single_request() -> None:
    """A message with one request has one intent, read from the whole."""
    requests = (Request("product_detail", 0.99, "how heavy"), Request("late_parcel", 0.01, "how heavy"))
    assert find_intents("how heavy is it?", whole=[("product_detail", 0.95)], requests=requests) == (
        IntentGuess(intent="product_detail", confidence=0.95, clause="how heavy is it?"),
    )


def test_a_second_request_is_found_in_its_clause() -> None:
    """Two requests are two intents; what is likelier is answered before."""
    requests = (Request("greet", 0.4, "hello"), Request("product_detail", 0.9, "how heavy is it"))
    guesses = find_intents("x", whole=[("late_parcel", 0.8)], requests=requests)
    assert [(each.intent, each.clause) for each in guesses] == [
        ("late_parcel", "x"),
        ("product_detail", "how heavy is it"),
        ("greet", "hello"),
    ]


def test_what_is_unlikely_is_left_out() -> None:
    """An intent below the line is not acted on."""
    assert found("price_query", {"availability": ALSO}) == ["price_query", "availability"]
    assert found("price_query", {"availability": ALSO - 0.01}) == ["price_query"]


@pytest.mark.parametrize("intent", sorted(WEIGHTY))
def test_a_stray_clause_sets_off_nothing_weighty(intent: Intent) -> None:
    """An intent with consequences needs more than a clause that sounds a little like it."""
    assert intent not in found("product_detail", {intent: ALSO})


def test_a_matter_outside_needs_more_on_either_side() -> None:
    """Talk of the world often sounds a little like a request, and a request a little like the world."""
    assert found("out_of_scope", {"price_query": 0.4}) == ["out_of_scope"]
    assert found("price_query", {"out_of_scope": 0.4}) == ["price_query"]
    assert found("out_of_scope", {"price_query": 0.9}) == ["out_of_scope", "price_query"]


def test_requests_go_before_small_words() -> None:
    """Thanks for the last answer are read, but what is asked for comes first."""
    assert found("thanks", {"buy": 0.9}) == ["buy", "thanks"]


def test_an_overruled_intent_is_dropped() -> None:
    """Who refuses the price in order to get another one is haggling, not declining."""
    assert found("decline", {"haggle": 0.9}) == ["haggle"]


def test_an_intent_that_is_plain_stands_beside_the_one_that_overrules_it() -> None:
    """`Am I talking to a robot? Then put me through to somebody.` asks for both."""
    assert found("ask_identity", {"ask_human": 0.95}) == ["ask_identity", "ask_human"]
    assert found("ask_identity", {"ask_human": 0.6}) == ["ask_identity"]


def test_no_overruling_goes_in_circles() -> None:
    """An intent that overrules another one is not overruled by it."""
    for weak, strong in OVERRULED.items():
        assert weak not in strong
        assert all(weak not in OVERRULED.get(each, frozenset()) for each in strong)


def test_fillers_ask_for_nothing() -> None:
    """What comes after a request is never a request itself."""
    asking = {"buy", "haggle", "defect", "complaint", "ask_human", "attack", "price_query", "opt_out"}
    assert not FILLERS & asking
