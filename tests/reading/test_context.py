"""Unclear messages in mid-conversation."""

from salesgraph.domain.effects import Case
from salesgraph.domain.memory import Memory
from salesgraph.domain.reading import Intent, IntentGuess, Slots
from salesgraph.reading.context import SHORT, in_context

PRICED = Memory(last_intents=("price_query",), chosen="FW-01")


def guess(intent: Intent, confidence: float) -> tuple[IntentGuess, ...]:
    """Return one guess."""
    return (IntentGuess(intent=intent, confidence=confidence, clause="x"),)


def meant(
    text: str,
    *,
    guesses: tuple[IntentGuess, ...] | None = None,
    memory: Memory | None = None,
    topics: tuple[str, ...] = (),
    **slots: object,
) -> list[str]:
    """Return the intents of a message that the classifier is unsure about, unless told otherwise."""
    unsure = guess("small_talk", 0.1) if guesses is None else guesses
    read = in_context(
        unsure, text, slots=Slots.model_validate(slots), topics=topics, memory=memory or Memory()
    )
    return [each.intent for each in read]


def test_and_the_other_one_asks_the_same_again() -> None:
    """After a price, a bare product name asks for its price."""
    assert meant("and the brookside?", memory=PRICED, products=["FW-02"]) == ["price_query"]


def test_a_long_message_stands_for_itself() -> None:
    """What takes many words to say is not a repetition."""
    text = " ".join(["word"] * (SHORT + 1)) + " brookside"
    assert meant(text, memory=PRICED, products=["FW-02"]) != ["price_query"]


def test_a_clear_message_is_left_alone() -> None:
    """The conversation does not overrule what was clearly said."""
    sure = guess("defect", 0.9)
    assert meant("and the brookside?", guesses=sure, memory=PRICED, products=["FW-02"]) == ["defect"]


def test_values_show_what_is_meant() -> None:
    """An order number asks for the order, a property for the property, a need for advice."""
    assert meant("O-101", orders=["O-101"]) == ["order_status"]
    assert meant("weight?", attributes=["weight"], memory=Memory(chosen="FW-01")) == ["product_detail"]
    assert meant("11", size={"value": "11"}, memory=Memory(chosen="FW-01")) == ["availability"]
    assert meant("boots", kinds=["boot"]) == ["state_need"]
    assert meant("100", amounts=["100"], memory=Memory(chosen="FW-01")) == ["haggle"]


def test_a_size_with_an_open_case_is_no_purchase() -> None:
    """With a case open, a bare size belongs to the case."""
    memory = Memory(chosen="FW-01", case=Case(id="C-1", type="exchange"))
    assert meant("11", size={"value": "11"}, memory=memory) != ["availability"]


def test_without_values_the_guess_stays() -> None:
    """Nothing is made up when nothing shows what is meant."""
    assert meant("hmm") == ["small_talk"]
    assert meant("hmm", guesses=()) == []


def test_a_topic_beside_another_request_is_explained() -> None:
    """A technical word that is asked about joins the request, once."""
    assert meant(
        "where is it? and what is a membrane?", guesses=guess("order_status", 0.9), topics=("membrane",)
    ) == [
        "order_status",
        "product_detail",
    ]
    asked = guess("product_detail", 0.9)
    assert meant("what is a membrane?", guesses=asked, topics=("membrane",)) == ["product_detail"]
