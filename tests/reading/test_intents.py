"""What a message asks for, put together from the whole and its clauses."""

import pytest

from salesgraph.domain.reading import Intent, IntentGuess
from salesgraph.reading.intents import FILLERS, OVERRULED, find_intents

TAUGHT: dict[str, tuple[Intent, float]] = {
    "where is my parcel": ("late_parcel", 0.95),
    "how heavy is the boot": ("product_detail", 0.95),
    "hello there": ("greet", 0.95),
    "thanks a lot": ("thanks", 0.95),
    "not for me": ("decline", 0.95),
    "give me a discount": ("haggle", 0.95),
}
"""What the stand-in for the classifier knows; it takes the rest for small talk."""


def guess(text: str) -> tuple[tuple[Intent, float], ...]:
    """Return what the known words of a text mean, the first ones first."""
    known = [(text.lower().find(words), meant) for words, meant in TAUGHT.items() if words in text.lower()]
    return tuple(meant for _, meant in sorted(known)) or (("small_talk", 0.2),)


def found(text: str) -> list[str]:
    """Return the intents of a message."""
    return [each.intent for each in find_intents(text, language="en", guess=guess)]


def test_a_stray_clause_sets_off_nothing_weighty() -> None:
    """An intent with consequences needs more than one clause that sounds a little like it."""

    def hasty(text: str) -> tuple[tuple[Intent, float], ...]:
        return (("product_detail", 0.95),) if "heavy" in text else (("cancel_order", 0.7),)

    text = "I would like to stop reading here for today. How heavy is the boot?"
    assert [each.intent for each in find_intents(text, language="en", guess=hasty)] == ["product_detail"]


def test_a_single_request() -> None:
    """A message with one request has one intent, read from the whole."""
    assert find_intents("how heavy is the boot?", language="en", guess=guess) == (
        IntentGuess(intent="product_detail", confidence=0.95, clause="how heavy is the boot?"),
    )


def test_a_second_request_is_found_in_its_clause() -> None:
    """Two requests are two intents, each with the words it was read from."""
    guesses = find_intents("Where is my parcel? And how heavy is the boot?", language="en", guess=guess)
    assert {each.intent for each in guesses} == {"late_parcel", "product_detail"}
    clauses = {each.intent: each.clause for each in guesses}
    assert "heavy" in clauses["product_detail"]
    assert "parcel" not in clauses["product_detail"]


def test_a_greeting_is_kept_beside_a_request() -> None:
    """It is answered too, but never hides what is wanted."""
    assert set(found("Hello there! How heavy is the boot?")) == {"product_detail", "greet"}


def test_thanks_beside_a_request_are_no_request() -> None:
    """Small words do not matter beside one that asks for something."""
    assert found("How heavy is the boot? Thanks a lot!") == ["product_detail"]


def test_an_overruled_intent_is_dropped() -> None:
    """Who refuses the price in order to get another one is haggling, not declining."""
    assert found("That is not for me. Give me a discount then.") == ["haggle"]


@pytest.mark.parametrize("text", ["", "?", "...", "😀", "a", "啊"])
def test_there_is_always_a_best_guess(text: str) -> None:
    """However little is said, one intent comes out, with its confidence."""
    guesses = find_intents(text, language="en", guess=guess)
    assert guesses
    assert all(0 <= each.confidence <= 1 for each in guesses)


def test_no_intent_is_named_twice() -> None:
    """The same request in two clauses is one intent."""
    assert found("How heavy is the boot? I mean, how heavy is the boot really?") == ["product_detail"]


def test_no_overruling_goes_in_circles() -> None:
    """An intent that overrules another one is not overruled by it."""
    for weak, strong in OVERRULED.items():
        assert weak not in strong
        assert all(weak not in OVERRULED.get(each, frozenset()) for each in strong)


def test_fillers_ask_for_nothing() -> None:
    """What is dropped beside a request is never a request itself."""
    assert not FILLERS & {
        "buy",
        "haggle",
        "defect",
        "complaint",
        "ask_human",
        "attack",
        "price_query",
        "opt_out",
    }
