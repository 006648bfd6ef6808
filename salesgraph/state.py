"""The state of a turn: one key per step, named after what the step produces."""

from collections.abc import Sequence
from typing import Annotated, TypedDict

from langchain_core.messages import AnyMessage, BaseMessage
from langgraph.graph.message import add_messages

from salesgraph.domain.conversation import TurnInput
from salesgraph.domain.findings import Findings
from salesgraph.domain.memory import WINDOW, Memory
from salesgraph.domain.plan import Assignment, Plan
from salesgraph.domain.reading import Reading
from salesgraph.domain.reply import Draft, Reply, Violation


def windowed(before: list[AnyMessage], new: list[AnyMessage]) -> list[AnyMessage]:
    """Add messages as LangGraph does and keep the last ones only, so that a thread stays bounded."""
    merged = add_messages(before, new)  # pyright: ignore[reportArgumentType] - its stub wants a wider list
    return [message for message in merged if isinstance(message, BaseMessage)][-WINDOW:]  # pyright: ignore[reportReturnType]


def gather(before: Sequence[Plan], new: Sequence[Plan]) -> list[Plan]:
    """Collect the plans of specialists that run side by side."""
    return [*before, *new]


def combine(before: dict[str, float], new: dict[str, float]) -> dict[str, float]:
    """Collect the durations of steps; steps that ran side by side are added up."""
    return {name: before.get(name, 0.0) + new.get(name, 0.0) for name in {**before, **new}}


def note_all(before: Sequence[str], new: Sequence[str]) -> list[str]:
    """Collect what did not go as planned."""
    return [*before, *new]


class TurnState(TypedDict):
    """What the steps of a turn hand on; a key is there once its step has run.

    `memory` and `messages` last, the rest belongs to one turn.
    """

    messages: Annotated[list[AnyMessage], windowed]
    """The conversation as LangChain messages, the last ones only."""
    turn: TurnInput
    """The admitted message or event."""
    memory: Memory
    """What is remembered between turns; written by the record step alone."""
    reading: Reading
    """The message understood."""
    view: Memory
    """The memory with this message's slots and types added."""
    findings: Findings
    """What the input guard found."""
    assignments: tuple[Assignment, ...]
    """Who answers what."""
    plans: Annotated[list[Plan], gather]
    """What the specialists decided."""
    draft: Draft
    """The reviewed text."""
    violations: tuple[Violation, ...]
    """What the review stopped on the way."""
    reply: Reply
    """The answer with its trace."""
    steps_ms: Annotated[dict[str, float], combine]
    """Milliseconds per step."""
    notes: Annotated[list[str], note_all]
    """What did not go as planned."""


class Share(TypedDict):
    """What is sent to one specialist."""

    assignment: Assignment
    """Which intents it answers."""
    turn: TurnInput
    """The message or event."""
    reading: Reading
    """The message understood."""
    findings: Findings
    """What the input guard found."""
    view: Memory
    """What is remembered, this message included."""
