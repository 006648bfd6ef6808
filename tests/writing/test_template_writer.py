"""The template writer: order, introduction, length, questions, variants."""

import re

import pytest

from salesgraph.domain.memory import CustomerView, Memory, Score
from salesgraph.domain.plan import Fact, Plan, Point, PointRole
from salesgraph.errors import UsageError
from salesgraph.playbook import load_playbook
from salesgraph.settings import knowledge_root
from salesgraph.writing.template_writer import Voice, render, write

PLAYBOOK = load_playbook(knowledge_root())
PHRASES = {
    "introduction": ["I'm {brand}'s AI."],
    "say_ai": ["An AI speaks."],
    "sorry": ["Sorry."],
    "price": ["It is {price}.", "The price: {price}."],
    "why": ["Because."],
    "ask": ["Which size?"],
    "ask_more": ["Which colour?"],
    "ask_most": ["Which width?"],
    "bye": ["Bye."],
    "compare_row": ["{product}"],
}
VOICE = Voice(
    phrases=PHRASES,
    language="en",
    brand="Acme",
    style=PLAYBOOK.style,
    strategies=PLAYBOOK.customer_strategies,
)
SEEN = Memory(greeted=True)
PRICE = Fact(text="$5", source="catalog:A.price", kind="price", subject="A")


def point(say: str, role: PointRole = "answer", *, must: bool = True, **facts: Fact) -> Point:
    """Return a point."""
    return Point(say=say, role=role, must=must, facts=facts)


def text_of(*points: Point, memory: Memory = SEEN, prose: str = "") -> str:
    """Return what is written for one plan."""
    plan = Plan(specialist="recommender", points=points, prose=prose)
    return write([plan], voice=VOICE, memory=memory).text


def test_apology_first_and_questions_last() -> None:
    """Roles decide the order, not the order of planning."""
    written = text_of(
        point("ask", "question"),
        point("price", price=PRICE),
        point("sorry", "apology"),
        point("bye", "closing"),
    )
    assert re.fullmatch(r"Sorry\. (It is|The price:) \$5\. Which size\? Bye\.", written)


def test_the_first_reply_says_that_an_ai_speaks() -> None:
    """Whoever answers first, the first reply introduces the AI."""
    assert text_of(point("why"), memory=Memory()) == "I'm Acme's AI. Because."


def test_the_ai_is_introduced_once() -> None:
    """A plan that says it itself needs no introduction, nor does a later reply."""
    assert text_of(point("say_ai"), memory=Memory()) == "An AI speaks."
    assert text_of(point("why")) == "Because."


def test_at_most_two_questions() -> None:
    """A third question waits (A4-11)."""
    written = text_of(point("ask", "question"), point("ask_more", "question"), point("ask_most", "question"))
    assert written.count("?") == 2


def test_two_plans_say_the_same_thing_once() -> None:
    """One voice does not repeat itself."""
    plans = [
        Plan(specialist="closer", points=(point("why"),)),
        Plan(specialist="recommender", points=(point("why"),)),
    ]
    assert write(plans, voice=VOICE, memory=SEEN).text == "Because."


def test_a_driver_gets_only_what_must_be_said() -> None:
    """Optional points are left out for someone who wants it brief (A2-13)."""
    scores = {"personality": (Score(pole="driver", weight=0.9),)}
    memory = Memory(greeted=True, customer=CustomerView.model_validate({"scores": scores}))
    assert text_of(point("price", price=PRICE), point("why", must=False), memory=memory).endswith("$5.")


def test_rows_of_a_comparison_stand_on_lines() -> None:
    """A comparison is readable line by line."""
    rows = [point("compare_row", product=Fact(text=name, source="x")) for name in ("A", "B")]
    assert text_of(*rows) == "- A\n- B"


def test_prose_of_a_specialist_is_kept() -> None:
    """A specialist that writes itself is heard."""
    assert text_of(prose="My own words.") == "My own words."


def test_quiet_plans_say_nothing() -> None:
    """A second silence is left alone."""
    assert write([Plan(specialist="closer", quiet=True)], voice=VOICE, memory=SEEN).text == ""


def test_variants_alternate_from_turn_to_turn() -> None:
    """The same phrase is worded differently in the next turn."""
    first = render(point("price", price=PRICE), phrases=PHRASES, turn=0)
    assert first != render(point("price", price=PRICE), phrases=PHRASES, turn=1)


def test_an_unknown_phrase_is_named() -> None:
    """The error says which phrase is missing and where to add it."""
    expected = "There is no phrase 'nope'. Add it to knowledge/phrases/ in both languages."
    with pytest.raises(UsageError, match=re.escape(expected)):
        render(point("nope"), phrases=PHRASES, turn=0)


def test_a_missing_fact_is_named() -> None:
    """The error says which placeholder has no fact."""
    expected = "The phrase 'price' wants a fact named 'price' that the plan does not give."
    with pytest.raises(UsageError, match=re.escape(expected)):
        render(point("price"), phrases=PHRASES, turn=0)
