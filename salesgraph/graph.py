"""The turn as a graph: read, guard, route, the specialists side by side, write, record.

    START -> read -> guard -> route -> specialists -> write -> record -> END

The review stands inside the write step, so that nothing unreviewed can leave it.
"""

# pyright: reportUnknownMemberType=false
# LangGraph's builder methods are generic in types that its own annotations leave open.

from typing import Any, get_args

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph

from salesgraph.deps import Deps
from salesgraph.domain.plan import SpecialistName
from salesgraph.nodes import Nodes, is_new
from salesgraph.state import Share, TurnState

Graph = CompiledStateGraph[TurnState, None, TurnState, TurnState]
"""A compiled turn."""


def build_graph(deps: Deps, *, checkpointer: BaseCheckpointSaver[Any] | None = None) -> Graph:
    """Return the compiled graph of one turn.

    Args:
        deps: What the steps work with.
        checkpointer: Where threads are kept; none when the host brings its own (LangGraph Server, Studio).
    """
    nodes = Nodes(deps)
    specialists = get_args(SpecialistName)
    graph = StateGraph(TurnState)
    graph.add_node("read", nodes.read)
    graph.add_node("guard", nodes.guard)
    graph.add_node("route", nodes.route)
    for name in specialists:
        node: Any = nodes.specialist(name)  # add_node's overloads do not know nodes that are sent their input
        graph.add_node(name, node, input_schema=Share)
    graph.add_node("write", nodes.write)
    graph.add_node("record", nodes.record)

    graph.add_conditional_edges(START, is_new, {"new": "read", "applied": END})
    graph.add_edge("read", "guard")
    graph.add_edge("guard", "route")
    graph.add_conditional_edges("route", nodes.dispatch, list(specialists))
    for name in specialists:
        graph.add_edge(name, "write")
    graph.add_edge("write", "record")
    graph.add_edge("record", END)
    return graph.compile(checkpointer=checkpointer, name="salesgraph")
