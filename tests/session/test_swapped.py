"""Specialists of one's own: whatever they do, the customer gets an honest answer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import cast

import pytest
from langchain_core.runnables import RunnableLambda

from salesgraph.domain.plan import Fact, Plan, Point
from salesgraph.domain.shop import Shop
from salesgraph.domain.specialist import Specialist, SpecialistInput
from salesgraph.session import SalesGraph

ASK = "how much is the ridgeline mid?"
PRICE = Fact(text="$139", source="catalog:FW-01.price", kind="price", subject="FW-01")


@dataclass
class Switch:
    """A specialist that does what the test at hand wants."""

    act: Callable[[SpecialistInput], object]

    def __call__(self, given: SpecialistInput) -> Plan:
        """Do it."""
        return cast("Plan", self.act(given))


SWITCH = Switch(act=lambda given: None)


@pytest.fixture(scope="module")
def bot(english_shop: Shop, english: SalesGraph, shared_home: Path) -> Iterator[SalesGraph]:
    """A bot whose recommender is ours: it may take a twentieth of a second."""
    own: dict[str, Specialist] = {"recommender": SWITCH}
    with SalesGraph(english_shop, home=shared_home, in_memory=True, specialists=own, patience=0.05) as made:
        yield made


@pytest.fixture
def thread(request: pytest.FixtureRequest) -> str:
    """A thread of the test's own."""
    return request.node.name


def raising(given: SpecialistInput) -> Plan:
    """Fail."""
    raise RuntimeError("no idea")


def test_a_failing_specialist_is_replaced(bot: SalesGraph, thread: str) -> None:
    """The built-in specialist answers, and the trace says why."""
    SWITCH.act = raising
    reply = bot.reply(ASK, thread=thread)
    assert "$139" in reply.text
    assert reply.trace.notes == (
        "The swapped recommender raised RuntimeError: no idea; the built-in one answered.",
    )


@pytest.mark.parametrize("nonsense", [None, "buy it!", {"specialist": "recommender"}, 42])
def test_a_specialist_that_returns_no_plan_is_replaced(
    bot: SalesGraph, thread: str, nonsense: object
) -> None:
    """What is no plan is not guessed at."""
    SWITCH.act = lambda given: nonsense
    reply = bot.reply(ASK, thread=thread)
    assert "$139" in reply.text
    kind = type(nonsense).__name__
    assert reply.trace.notes == (
        f"The swapped recommender returned {kind} instead of a Plan; the built-in one answered.",
    )


def test_a_specialist_that_takes_too_long_is_replaced(bot: SalesGraph, thread: str) -> None:
    """The customer does not wait for it, and twenty stuck calls do not slow down the next one."""
    released = Event()

    def stuck(given: SpecialistInput) -> Plan:
        released.wait(20)
        return Plan(specialist="recommender", prose="Sorry for the wait.")

    SWITCH.act = stuck
    notes = [bot.reply(ASK, thread=f"{thread} {number}").trace.notes for number in range(20)]
    slow = "The swapped recommender took longer than 0.05 s; the built-in one answered."
    assert notes == [(slow,)] * 20
    SWITCH.act = lambda given: Plan(specialist="recommender", prose="Here you are.")
    assert "Here you are." in bot.reply(ASK, thread=thread).text
    released.set()


def test_prose_of_ones_own_is_said(bot: SalesGraph, thread: str) -> None:
    """A true sentence with its fact leaves as it was written."""
    SWITCH.act = lambda given: Plan(
        specialist="recommender", prose="The Ridgeline Mid is $139.", prose_facts=(PRICE,)
    )
    reply = bot.reply(ASK, thread=thread)
    assert "The Ridgeline Mid is $139." in reply.text
    assert reply.trace.violations == ()
    assert reply.trace.notes == ()


@pytest.mark.parametrize(
    "lie",
    [
        "The Ridgeline Mid is $99 today.",
        "I can give you 20% off the Ridgeline Mid.",
        "The Ridgeline Mid is one hundred dollars.",
        "The wool rug is $139.",
        "Pay me at paypal.example/shop.",
    ],
)
def test_a_lie_is_stopped(bot: SalesGraph, thread: str, lie: str) -> None:
    """Prose that says what no fact backs does not leave, and the trace shows what was stopped."""
    SWITCH.act = lambda given: Plan(specialist="recommender", prose=lie, prose_facts=(PRICE,))
    reply = bot.reply(ASK, thread=thread)
    assert reply.text
    assert lie not in reply.text
    assert reply.trace.violations


def test_a_plan_may_use_the_shipped_phrases(bot: SalesGraph, thread: str) -> None:
    """Points of a swapped specialist are worded like those of the built-in ones, with their sources."""
    name = Fact(text="Ridgeline Mid", source="catalog:FW-01.name", kind="product", subject="FW-01")
    SWITCH.act = lambda given: Plan(
        specialist="recommender", points=(Point(say="price_is", facts={"product": name, "price": PRICE}),)
    )
    reply = bot.reply(ASK, thread=thread)
    assert "$139" in reply.text
    assert "catalog:FW-01.price" in {citation.source for citation in reply.citations}


def test_a_specialist_sees_shop_reading_and_memory(bot: SalesGraph, thread: str) -> None:
    """The input holds what a decision needs, and the trace shows the plan under the specialist's own name."""
    seen: list[SpecialistInput] = []

    def look(given: SpecialistInput) -> Plan:
        seen.append(given)
        return Plan(specialist="closer", prose="Noted.")

    SWITCH.act = look
    reply = bot.reply(ASK, thread=thread)
    (given,) = seen
    assert given.shop is bot.shop
    assert given.reading.slots.products == ("FW-01",)
    assert given.turn.text == ASK
    assert given.passages
    assert reply.trace.specialists == ("recommender",)


def test_a_runnable_is_a_specialist(english_shop: Shop, english: SalesGraph, shared_home: Path) -> None:
    """A LangChain runnable from input to plan takes the place of a callable."""

    def answer(given: SpecialistInput) -> Plan:
        return Plan(specialist="recommender", prose="A runnable says hello.")

    runnable = cast("Specialist", RunnableLambda(answer))
    with SalesGraph(
        english_shop, home=shared_home, in_memory=True, specialists={"recommender": runnable}
    ) as bot:
        reply = bot.reply(ASK, thread="runnable")
    assert "A runnable says hello." in reply.text
    assert reply.trace.notes == ()
