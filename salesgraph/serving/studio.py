"""The graph that `langgraph.json` names, for `langgraph dev`, Studio and LangGraph Server.

They bring their own checkpointer, so none is built in. What `SalesGraph` adds to a bare graph (the turn
ledger, the thread lock, recovery) is not there; see `docs/turn.md`.
"""

from datetime import UTC, datetime
from functools import cache

from salesgraph.assembly import assemble, open_knowledge
from salesgraph.graph import Graph, build_graph
from salesgraph.settings import Settings
from salesgraph.shops.loader import load_shop


def make_graph() -> Graph:
    """Return the turn of the shop that `SALESGRAPH_SHOP` names, the English demo shop by default.

    LangGraph Server calls this for every run, so the graph is built once for the same settings.
    """
    return _graph_of(Settings.from_env())


@cache
def _graph_of(settings: Settings) -> Graph:
    """Open what a turn needs; it stays open until the process ends."""
    shop = load_shop(settings.shop, knowledge=settings.knowledge)
    index = open_knowledge(
        shop, home=settings.home, knowledge=settings.knowledge, embedding=settings.embedding
    )
    deps = assemble(
        shop,
        home=settings.home,
        knowledge=settings.knowledge,
        index=index,
        clock=lambda: datetime.now(UTC),
        specialists={},
    )
    return build_graph(deps)
