"""The graph by itself: its shape, and its use without `SalesGraph`."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, TypedDict, cast, get_args

import pytest
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.errors import GraphRecursionError
from langgraph.graph import END, START, StateGraph
from langgraph.graph.message import add_messages

from salesgraph.assembly import assemble, open_knowledge
from salesgraph.deps import Deps
from salesgraph.domain.memory import WINDOW
from salesgraph.domain.plan import Plan, SpecialistName
from salesgraph.domain.shop import Shop
from salesgraph.domain.specialist import SpecialistInput
from salesgraph.graph import Graph, build_graph
from salesgraph.retrieval.indexed import IndexedKnowledge
from salesgraph.serving import studio
from salesgraph.session import RECURSION_LIMIT, SalesGraph
from salesgraph.settings import knowledge_root
from salesgraph.storage.serializer import strict_serializer

ROOT = Path(__file__).parents[2]
SPECIALISTS = get_args(SpecialistName)
PRICE = "how much is the ridgeline mid?"

# LangGraph's own types leave input and output of `invoke` and `stream` open.
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportUnknownVariableType=false


@pytest.fixture(scope="module")
def deps(english_shop: Shop, english: SalesGraph, shared_home: Path) -> Iterator[Deps]:
    """What the steps work with, for the English shop."""
    knowledge = knowledge_root()
    index = open_knowledge(english_shop, home=shared_home, knowledge=knowledge)
    yield assemble(
        english_shop,
        home=shared_home,
        knowledge=knowledge,
        index=index,
        clock=lambda: datetime(2025, 6, 10, 14, tzinfo=UTC),
        specialists={},
    )
    index.close()


@pytest.fixture(scope="module")
def bare(deps: Deps) -> Graph:
    """The graph as LangGraph Server gets it, without a checkpointer."""
    return build_graph(deps)


@pytest.fixture
def remembering(deps: Deps) -> Graph:
    """The graph with a checkpointer of the host."""
    return build_graph(deps, checkpointer=InMemorySaver(serde=strict_serializer()))


def ask(graph: Graph, text: str, thread: str = "") -> dict[str, Any]:
    """Send one human message to a graph."""
    config = {"configurable": {"thread_id": thread}} if thread else {}
    return cast("dict[str, Any]", graph.invoke({"messages": [HumanMessage(text)]}, config))


def test_the_drawing_is_the_turn(bare: Graph) -> None:
    """The edges are those of `docs/turn.md`, none more and none less."""
    edges = {(edge.source, edge.target) for edge in bare.get_graph().edges}
    assert edges == {
        (START, "read"),
        (START, END),
        ("read", "guard"),
        ("guard", "route"),
        *(("route", name) for name in SPECIALISTS),
        *((name, "write") for name in SPECIALISTS),
        ("write", "record"),
        ("record", END),
    }


def test_a_bare_graph_answers(bare: Graph) -> None:
    """Without checkpointer and without a turn, the last human message is answered."""
    result = ask(bare, PRICE)
    assert "$139" in result["reply"].text
    assert isinstance(result["messages"][-1], AIMessage)
    assert result["messages"][-1].content == result["reply"].text


def test_a_bare_graph_with_nothing_to_read_asks_back(bare: Graph) -> None:
    """No message at all is answered like an empty one."""
    assert bare.invoke({"messages": []})["reply"].text


def test_a_bare_graph_answers_the_last_message(bare: Graph) -> None:
    """A host that passes the conversation gets an answer to its end."""
    history = [HumanMessage("hi"), AIMessage("Hello!"), HumanMessage(PRICE)]
    assert "$139" in bare.invoke({"messages": history})["reply"].text


def test_message_content_may_be_blocks(bare: Graph) -> None:
    """Text in content blocks, as chat front ends send it, is read."""
    message = HumanMessage([{"type": "text", "text": PRICE}])
    assert "$139" in bare.invoke({"messages": [message]})["reply"].text


def test_a_checkpointer_makes_it_remember(remembering: Graph) -> None:
    """With a host's checkpointer a thread knows what was talked about; another one does not."""
    ask(remembering, PRICE, "a")
    assert "540" in ask(remembering, "and how heavy is it?", "a")["reply"].text
    assert "540" not in ask(remembering, "and how heavy is it?", "b")["reply"].text
    assert ask(remembering, "thanks", "a")["memory"].turns == 3


def test_a_repeated_message_id_keeps_its_reply(remembering: Graph) -> None:
    """The same message sent twice is applied once."""
    config = {"configurable": {"thread_id": "a"}}
    given = {"messages": [HumanMessage(PRICE, id="m1")]}
    first = remembering.invoke(given, config)
    second = remembering.invoke(given, config)
    assert second["reply"] == first["reply"]
    assert second["memory"].turns == 1
    assert len(second["messages"]) == 2


def test_plans_do_not_pile_up(remembering: Graph) -> None:
    """Every turn begins with no plans, notes or durations of the one before."""
    for text in (PRICE, "too expensive", "hi", "where is order O-101?"):
        result = ask(remembering, text, "a")
        assert [plan.specialist for plan in result["plans"]] == [a.specialist for a in result["assignments"]]
        steps = {"read", "guard", "route", "write", "record", *(plan.specialist for plan in result["plans"])}
        assert set(result["steps_ms"]) == steps


def test_the_window_of_messages_is_bounded(remembering: Graph) -> None:
    """However long a thread is, its state holds the last messages only."""
    results = [ask(remembering, f"is there a boot number {number}?", "a") for number in range(WINDOW)]
    assert len(results[-1]["messages"]) == WINDOW
    assert len(results[-1]["memory"].window) == WINDOW


def test_updates_come_in_the_order_of_the_turn(bare: Graph) -> None:
    """A host that streams sees the steps one by one."""
    given = {"messages": [HumanMessage(PRICE)]}
    steps = [name for update in bare.stream(given, stream_mode="updates") for name in update]
    assert steps == ["read", "guard", "route", "recommender", "write", "record"]


def test_specialists_run_side_by_side(bare: Graph) -> None:
    """A message with two requests is answered by two specialists, in one reply."""
    given = {"messages": [HumanMessage("how much is the ridgeline mid? and where is my order O-101?")]}
    steps = [name for update in bare.stream(given, stream_mode="updates") for name in update]
    assert steps[:3] == ["read", "guard", "route"]
    assert set(steps[3:-2]) == {"after_sales", "recommender"}
    assert steps[-2:] == ["write", "record"]
    text = bare.invoke(given)["reply"].text
    assert text.index("O-101") < text.index("$139")


def test_only_the_reviewed_reply_is_streamed(bare: Graph) -> None:
    """The stream of messages holds the reply and nothing before its review."""
    given = {"messages": [HumanMessage(PRICE)]}
    streamed: list[Any] = [message for message, _ in bare.stream(given, stream_mode="messages")]
    assert [message.content for message in streamed] == [bare.invoke(given)["reply"].text]


class Host(TypedDict):
    """The state of somebody's own graph."""

    messages: Annotated[list[AnyMessage], add_messages]
    """The conversation."""


def test_it_is_a_subgraph_of_another_graph(deps: Deps) -> None:
    """Inside a host's graph it answers, and remembers when it is compiled with `checkpointer=True`."""
    inner = build_graph(deps, checkpointer=cast("Any", True))
    host = StateGraph(Host)
    host.add_node("shop", inner)
    host.add_edge(START, "shop")
    host.add_edge("shop", END)
    graph = host.compile(checkpointer=InMemorySaver(serde=strict_serializer()))
    config = {"configurable": {"thread_id": "a"}}
    first = graph.invoke({"messages": [HumanMessage(PRICE)]}, config)
    assert "$139" in first["messages"][-1].content
    second = graph.invoke({"messages": [HumanMessage("and how heavy is it?")]}, config)
    assert "540" in second["messages"][-1].content
    assert [message.type for message in second["messages"]] == ["human", "ai"] * 2


def test_a_turn_stays_far_below_the_recursion_limit(bare: Graph) -> None:
    """A turn takes six steps; the limit of `SalesGraph` is checked by LangGraph."""
    given = {"messages": [HumanMessage(PRICE)]}
    assert bare.invoke(given, {"recursion_limit": 7})["reply"].text
    with pytest.raises(GraphRecursionError):
        bare.invoke(given, {"recursion_limit": 3})
    assert 7 < RECURSION_LIMIT <= 40


def test_a_swapped_specialist_sits_in_the_same_graph(deps: Deps) -> None:
    """Swapping changes who answers, not the shape."""

    def mine(given: SpecialistInput) -> Plan:
        return Plan(specialist="recommender", prose="My own words.")

    graph = build_graph(replace(deps, swapped={"recommender": mine}))
    assert "My own words." in ask(graph, PRICE)["reply"].text
    assert set(graph.get_graph().nodes) == {
        START,
        END,
        "read",
        "guard",
        "route",
        "write",
        "record",
        *SPECIALISTS,
    }


@pytest.fixture
def closed_after(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close what the server would keep open until its process ends."""
    with ExitStack() as opened:

        def open_for_now(shop: Shop, *, home: Path, knowledge: Path, embedding: str) -> IndexedKnowledge:
            index = open_knowledge(shop, home=home, knowledge=knowledge, embedding=embedding)
            return opened.enter_context(closing(index))

        monkeypatch.setattr(studio, "open_knowledge", open_for_now)
        yield


@pytest.mark.usefixtures("closed_after", "english")
@pytest.mark.parametrize(
    ("shop", "text", "price"), [("", PRICE, "$139"), ("shanji_zh", "山脊多少钱", "899元")]
)
def test_langgraph_json_names_a_graph(
    shop: str, text: str, price: str, shared_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What LangGraph Server calls for every run builds one graph of the shop in the settings; it answers."""
    monkeypatch.setenv("SALESGRAPH_HOME", str(shared_home))
    monkeypatch.setenv("SALESGRAPH_SHOP", shop)
    named = json.loads((ROOT / "langgraph.json").read_text(encoding="utf-8"))["graphs"]["salesgraph"]
    file, function = named.split(":")
    assert (ROOT / file).is_file()
    module = import_module(".".join(Path(file).with_suffix("").parts))
    graph = getattr(module, function)()
    assert graph.checkpointer is None
    assert getattr(module, function)() is graph
    assert price in ask(graph, text)["reply"].text
