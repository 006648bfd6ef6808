"""SalesGraph: replies, events, transcripts and what it refuses."""

import asyncio
import re

import pytest

from salesgraph.domain.conversation import Attachment, ShopEvent, TurnContext
from salesgraph.domain.memory import Memory
from salesgraph.domain.shop import Shop
from salesgraph.errors import UsageError
from salesgraph.session import SalesGraph
from salesgraph.shops.loader import load_shop

NOT_TEXT = "The thread id {!r} is not a string. Pass it as text."
EMPTY = "The thread id '' is empty. Give every conversation an id of its own."
THREADS = [("", EMPTY), (None, NOT_TEXT.format(None)), (5, NOT_TEXT.format(5))]

ODD_TEXTS = {
    "empty": "",
    "spaces": " \n\t ",
    "fifty thousand characters": "boots " * 8334,
    "one endless word": "x" * 50_000,
    "emoji": "😀🎉🥾",
    "surrogates": "hi \ud83d there \udc00",
    "NUL": "hi\0there",
    "zalgo": "h̸̢̛e̷͙͝l̵̰̈́l̴̝̕o̸̬͝ ̶̣̈t̷̢̛h̵͎̾e̴͓͝r̸̘̈́e̵͓̕",
    "right to left": "مرحبا، هل لديكم أحذية للمشي؟",
    "braces": "{price} {0} %s ${HOME}",
    "control characters": "\x1b[31mhello\x07",
}


def test_a_reply_holds_text_sources_and_trace(english: SalesGraph) -> None:
    """An answer says what the catalog says, where it comes from, and who gave it."""
    reply = english.reply("how much is the ridgeline mid?", thread="reply-1")
    assert "$139" in reply.text
    assert "catalog:FW-01.price" in {citation.source for citation in reply.citations}
    assert "recommender" in reply.trace.specialists
    assert reply.trace.citations == reply.citations
    assert {"read", "guard", "route", "recommender", "write", "record"} <= set(reply.trace.steps_ms)


def test_chinese_is_answered_in_chinese(chinese: SalesGraph) -> None:
    """The Chinese shop answers from its own catalog, in Chinese."""
    assert "899元" in chinese.reply("山脊徒步鞋多少钱", thread="reply-2").text


def test_areply_gives_the_same_answer(english: SalesGraph) -> None:
    """The asynchronous way is the same turn."""
    text = "how much is the ridgeline mid?"
    reply = asyncio.run(english.areply(text, thread="reply-3"))
    assert reply.text == english.reply(text, thread="reply-4").text


def test_what_was_said_is_kept_in_order(english: SalesGraph) -> None:
    """The transcript holds both sides, oldest first, as they were said."""
    texts = ["hi there", "how much is the ridgeline mid?", "thanks, bye"]
    replies = [english.reply(text, thread="reply-5").text for text in texts]
    lines = [(message.role, message.text) for message in english.transcript("reply-5")]
    expected = [
        [("customer", text), ("assistant", reply)] for text, reply in zip(texts, replies, strict=True)
    ]
    assert lines == [line for pair in expected for line in pair]


def test_an_unknown_thread_is_empty(english: SalesGraph) -> None:
    """Nothing is known of a conversation that has not begun."""
    assert english.transcript("reply-nobody") == ()
    assert english.state("reply-nobody") == Memory()


def test_state_remembers(english: SalesGraph) -> None:
    """What was asked about is remembered, and only in its own thread."""
    english.reply("how much is the ridgeline mid?", thread="reply-6")
    assert english.state("reply-6").chosen == "FW-01"
    assert english.state("reply-6").turns == 1
    assert english.state("reply-7").chosen == ""


def test_an_event_is_a_turn_without_text(chinese: SalesGraph) -> None:
    """A silence brings one friendly word; a second one brings none; neither is a customer's line."""
    first = chinese.event(ShopEvent(type="inactivity", minutes=10), thread="event-1")
    second = chinese.event(ShopEvent(type="inactivity", minutes=20, occurrence=2), thread="event-1")
    assert first.text
    assert second.text == ""
    assert [message.role for message in chinese.transcript("event-1")] == ["assistant"]


def test_a_context_may_be_a_model_or_its_fields(english: SalesGraph) -> None:
    """The page the customer looks at is known either way."""
    text = "how much is it?"
    given = english.reply(text, thread="context-1", context={"viewing": "TE-02"})
    model = english.reply(text, thread="context-2", context=TurnContext(viewing="TE-02"))
    assert "$179" in given.text
    assert given.text == model.text


def test_attachments_join_those_of_the_context(english: SalesGraph) -> None:
    """An attached file is seen whichever way it is passed, and never opened."""
    known = TurnContext(attachments=(Attachment(kind="image", name="a.jpg"),))
    reply = english.reply(
        "see the file",
        thread="context-3",
        context=known,
        attachments=[Attachment(kind="file", name="order.exe")],
    )
    assert "file" in {finding.label for finding in reply.trace.findings}


@pytest.mark.parametrize(("thread", "message"), THREADS)
def test_wrong_thread_ids_are_refused(english: SalesGraph, thread: str, message: str) -> None:
    """An anonymous conversation would be shared by everybody without an id, so there is none."""
    for use in (
        lambda: english.reply("hi", thread=thread),
        lambda: english.event(ShopEvent(type="inactivity"), thread=thread),
        lambda: english.transcript(thread),
        lambda: english.state(thread),
    ):
        with pytest.raises(UsageError, match=f"^{re.escape(message)}$"):
            use()


def test_a_wrong_context_field_is_named(english: SalesGraph) -> None:
    """The message names the field, why it is wrong, and the value."""
    message = (
        "The context field 'shoe_size' is wrong: Extra inputs are not permitted (got 44). See `TurnContext`."
    )
    with pytest.raises(UsageError, match=f"^{re.escape(message)}$"):
        english.reply("hi", thread="wrong-1", context={"shoe_size": 44})
    assert english.transcript("wrong-1") == ()


def test_wrong_attachments_and_events_are_usage_errors(english: SalesGraph) -> None:
    """No validation error of another library reaches the caller."""
    with pytest.raises(UsageError, match=r"^The field 'context\.attachments\.0' is wrong: "):
        english.reply("hi", thread="wrong-2", attachments=["photo.jpg"])  # pyright: ignore[reportArgumentType] - on purpose
    with pytest.raises(UsageError, match=r"^The field 'event\.type' is wrong: "):
        english.event({"type": "nothing"}, thread="wrong-2")  # pyright: ignore[reportArgumentType] - on purpose


@pytest.mark.parametrize("text", [None, 7, b"hi"])
def test_a_text_is_a_string(english: SalesGraph, text: str) -> None:
    """Anything else is refused before it becomes a turn."""
    message = f"The text is {text!r}. Give a string; an empty one is fine."
    with pytest.raises(UsageError, match=f"^{re.escape(message)}$"):
        english.reply(text, thread="wrong-3")


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=list(ODD_TEXTS))
def test_every_text_gets_an_answer(english: SalesGraph, text: str, request: pytest.FixtureRequest) -> None:
    """Whatever is typed, the customer reads a short, finished sentence, and the turn is kept."""
    thread = f"odd {request.node.callspec.id}"
    reply = english.reply(text, thread=thread)
    assert reply.text.strip()
    assert len(reply.text) < 1500
    assert not re.search(r"[\ud800-\udfff\0\x1b{}]", reply.text)
    assert english.transcript(thread)[-1].text == reply.text


@pytest.mark.parametrize("text", ["", "🙂🙂", "啊" * 50_000, "？？？"])
def test_every_text_gets_an_answer_in_chinese(chinese: SalesGraph, text: str) -> None:
    """The same holds for the Chinese shop, in its language."""
    assert re.search("[\u4e00-\u9fff]", chinese.reply(text, thread=f"odd-zh-{len(text)}{text[:1]}").text)


@pytest.mark.parametrize(
    "text", ["any accessories to go with it?", "do you have add-ons for that?", "and the other one?"]
)
def test_a_message_that_leans_on_nothing_is_answered(english: SalesGraph, text: str) -> None:
    """Where no specialist has anything to say, the customer is not met with silence."""
    thread = f"leans {text}"
    english.reply("hi", thread=thread)
    assert english.reply(text, thread=thread).text


def test_an_unknown_shop_is_named_with_the_known_ones() -> None:
    """The message lists what could have been meant."""
    with pytest.raises(
        UsageError, match=r"^There is no shop 'north_trial_en': .*north_trail_en, shanji_zh.*"
    ):
        load_shop("north_trial_en")


def test_an_unknown_specialist_is_refused(english_shop: Shop) -> None:
    """A misspelt name would silently leave the built-in one in place."""
    message = (
        "There is no specialist 'salesman'. Use one of: greeter, needs_assessor, recommender, "
        "objection_handler, closer, after_sales, security_guard, handoff."
    )
    with pytest.raises(UsageError, match=f"^{re.escape(message)}$"):
        SalesGraph(english_shop, specialists={"salesman": lambda given: None})  # pyright: ignore[reportArgumentType, reportUnknownLambdaType] - on purpose


def test_a_specialist_must_be_callable(english_shop: Shop) -> None:
    """Something that is neither a callable nor a runnable is refused at once."""
    message = "The specialist 'closer' is of type str. Give a callable or a runnable."
    with pytest.raises(UsageError, match=f"^{re.escape(message)}$"):
        SalesGraph(english_shop, specialists={"closer": "me"})  # pyright: ignore[reportArgumentType] - on purpose
