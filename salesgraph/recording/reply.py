"""Build the reply that leaves the turn, with its trace."""

from collections.abc import Mapping, Sequence

from salesgraph.domain.effects import Effect
from salesgraph.domain.findings import Findings
from salesgraph.domain.memory import Memory
from salesgraph.domain.passage import Citation, FactId
from salesgraph.domain.plan import Plan
from salesgraph.domain.reading import Intent, Reading
from salesgraph.domain.reply import Draft, Reply, Trace, Violation

UNCITED = frozenset({"none", "customer"})
"""Kinds of fact that need no source in the reply: the customer's own words."""


def build_reply(
    draft: Draft,
    *,
    plans: Sequence[Plan],
    reading: Reading,
    findings: Findings,
    violations: Sequence[Violation],
    effects: Sequence[Effect],
    memory: Memory,
    entered: Sequence[FactId],
    steps_ms: Mapping[str, float],
    unanswered: Sequence[Intent],
    notes: Sequence[str],
) -> Reply:
    """Return the reply: its text, the sources of its statements, and why it is what it is.

    Args:
        draft: The reply that leaves.
        plans: What was decided.
        reading: The message understood.
        findings: What the input guard found.
        violations: What the review stopped.
        effects: What is done beside answering.
        memory: What is remembered after the turn.
        entered: The facts behind the stage that the turn led to, empty when it led to none.
        steps_ms: How long each step took.
        unanswered: Intents kept for later.
        notes: What went wrong and was survived.
    """
    cited = citations(plans, draft)
    trace = Trace(
        specialists=tuple(plan.specialist for plan in plans),
        intents=reading.intents,
        tactics=tuple(
            dict.fromkeys([*(tactic for plan in plans for tactic in plan.all_tactics()), *entered])
        ),
        findings=findings.items,
        violations=tuple(violations),
        citations=cited,
        steps_ms={name: round(value, 3) for name, value in steps_ms.items()},
        customer_types=memory.customer.types(),
        effects=tuple(effects),
        stage=memory.stage,
        unanswered=tuple(unanswered),
        notes=tuple(notes),
    )
    return Reply(text=draft.text, citations=cited, trace=trace)


def citations(plans: Sequence[Plan], draft: Draft) -> tuple[Citation, ...]:
    """Return the source of every planned fact that stands in the text, each once."""
    found: dict[tuple[str, str], Citation] = {}
    for plan in plans:
        for point in plan.points:
            for fact in point.facts.values():
                if fact.kind not in UNCITED and fact.text and fact.text in draft.text:
                    found.setdefault(
                        (fact.source, fact.text),
                        Citation(source=fact.source, quote=fact.text, facts=point.tactics),
                    )
        for passage in plan.cites:
            found.setdefault((passage, ""), Citation(source=passage, quote="", facts=()))
    return tuple(found.values())
