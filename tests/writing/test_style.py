"""The style card decides how the one voice speaks: changing it changes the reply."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from salesgraph.domain.conversation import Message
from salesgraph.domain.effects import Case
from salesgraph.domain.memory import CustomerView, Memory
from salesgraph.domain.plan import Fact, Plan, Point, PointRole
from salesgraph.domain.style_card import Style
from salesgraph.playbook import load_playbook
from salesgraph.settings import knowledge_root
from salesgraph.writing.template_writer import Voice, write

PLAYBOOK = load_playbook(knowledge_root())
PHRASES = {
    "introduction": ["I'm {brand}'s AI."],
    "hello": ["An AI says hello."],
    "with_name": ["Alright, {name}."],
    "sorry": ["Sorry."],
    "fact": ["It is so. 🙂"],
    "more": ["There is more of it."],
    "small_talk": ["Nice day."],
    "ask": ["Which size?"],
    "ask_more": ["Which colour?"],
    "bye": ["Bye."],
}
FACT, MORE = Point(say="fact"), Point(say="more", must=False)
NOW = datetime(2025, 6, 10, tzinfo=UTC)


def styled(rule: str, **changes: object) -> Style:
    """Return the shipped style with one rule changed."""
    card = PLAYBOOK.style.model_dump()
    card[rule].update(changes)
    return Style.model_validate(card)


def text_of(
    *points: Point, style: Style = PLAYBOOK.style, memory: Memory | None = None, case: Case | None = None
) -> str:
    """Return what is written for one plan."""
    voice = Voice(
        phrases=PHRASES,
        language="en",
        brand="Acme",
        style=style,
        strategies=PLAYBOOK.customer_strategies,
    )
    plan = Plan(specialist="greeter", points=points, actions=(case,) if case else ())
    return write([plan], voice=voice, memory=memory or Memory(greeted=True)).text


def role(say: str, role: PointRole) -> Point:
    """Return a point with a role."""
    return Point(say=say, role=role)


def named(*replies: str) -> Memory:
    """Return the memory of a customer whose name is known, after these replies."""
    window = tuple(Message(role="assistant", text=text, at=NOW) for text in replies)
    return Memory(greeted=True, customer=CustomerView(name="Dana"), window=window)


def test_the_order_of_a_reply() -> None:
    """Feeling first, then the answer, then the question; another card, another order."""
    points = (role("ask", "question"), FACT, role("bye", "closing"), role("sorry", "apology"))
    assert text_of(*points) == "Sorry. It is so. Which size? Bye."
    turned = styled("order", opening=["apology"], ending=["closing", "question"])
    assert text_of(*points, style=turned) == "Sorry. It is so. Bye. Which size?"


def test_the_introduction() -> None:
    """Which phrase introduces the AI, and which ones make that needless, stands on the card."""
    first = Memory()
    assert text_of(role("hello", "opening"), memory=first) == "I'm Acme's AI. An AI says hello."
    said_by = styled("introduction", said_by=["hello"])
    assert text_of(role("hello", "opening"), style=said_by, memory=first) == "An AI says hello."


def test_how_much_is_asked() -> None:
    """The card says how many questions a reply holds."""
    points = (role("ask", "question"), role("ask_more", "question"))
    assert text_of(*points).count("?") == 2
    assert text_of(*points, style=styled("questions", at_most=1)).count("?") == 1


def test_a_long_reply_does_without_what_is_optional() -> None:
    """The last optional words go first, and questions last; what must be said stays."""
    question = Point(say="ask", role="question", must=False)
    assert text_of(FACT, question, MORE) == "It is so. 🙂 There is more of it. Which size?"
    short = styled("length", characters={"en": 25, "zh": 25})
    assert text_of(FACT, question, MORE, style=short) == "It is so. 🙂\nWhich size?"
    shorter = styled("length", characters={"en": 12, "zh": 12})
    assert text_of(FACT, question, MORE, style=shorter) == "It is so. 🙂"


@pytest.mark.parametrize(
    ("replies", "calls"),
    [
        ((), True),
        (("Hi Dana.",), False),
        (("Hi Dana.", "a", "b"), False),
        (("Hi Dana.", "a", "b", "c"), True),
    ],
)
def test_the_name_is_used_in_moderation(replies: tuple[str, ...], calls: bool) -> None:
    """At most once in the number of replies that the card names (A4-01)."""
    assert text_of(FACT, memory=named(*replies)).startswith("Alright, Dana.") is calls


def test_how_often_the_name_is_used() -> None:
    """With another number on the card the name comes sooner, and never beside an opening or itself."""
    assert text_of(FACT, style=styled("name", every=1), memory=named("Hi Dana.")).startswith("Alright, Dana.")
    assert "Dana" not in text_of(role("sorry", "apology"), FACT, memory=named())
    own = Fact(text="Dana", source="customer", kind="customer")
    assert "Alright" not in text_of(FACT.model_copy(update={"facts": {"name": own}}), memory=named())
    assert "Dana" not in text_of(FACT, memory=Memory(customer=CustomerView(name="Dana")))


@pytest.mark.parametrize("wrong", ["open", "opening", "apology"])
def test_nothing_is_lightened_while_something_is_wrong(wrong: str) -> None:
    """With an open case, one just opened, or an apology there is no small talk and no emoticon (E6-01)."""
    case = Case(id="C-1", type="quality")
    points = (FACT, Point(say="small_talk"))
    sorry = (role("sorry", "apology"),) if wrong == "apology" else ()
    memory = Memory(greeted=True, case=case) if wrong == "open" else None
    opened = case if wrong == "opening" else None
    text = text_of(*sorry, *points, memory=memory, case=opened)
    assert text.removeprefix("Sorry. ") == "It is so."
    assert text_of(*points) == "It is so. 🙂 Nice day."
    loose = styled("serious", light=[], signs="never")
    assert text_of(*sorry, *points, memory=memory, case=opened, style=loose).endswith(
        "It is so. 🙂 Nice day."
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_light_phrases_exist(language: str) -> None:
    """What the card calls light is said somewhere, in both languages."""
    assert replace(PLAYBOOK).style.serious.light
    assert set(PLAYBOOK.style.serious.light) <= set(PLAYBOOK.phrases[language])  # pyright: ignore[reportArgumentType] - a parametrised literal
