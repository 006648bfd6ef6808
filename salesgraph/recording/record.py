"""Turn what was decided into effects and memory. The same message applied twice changes nothing more."""

from collections.abc import Mapping, Sequence

from salesgraph.domain.conversation import Message, TurnInput
from salesgraph.domain.effects import (
    Action,
    CancelFollowUps,
    Case,
    Commitment,
    Effect,
    FollowUp,
    HandoffRequest,
    Remember,
)
from salesgraph.domain.memory import LEDGER, WINDOW, Memory, Stage
from salesgraph.domain.plan import Plan
from salesgraph.domain.reading import Intent, Reading
from salesgraph.domain.reply import Draft
from salesgraph.domain.stage_card import StageCard, stage_reached

ASKS_FOR_ORDER = frozenset({"ask_order_number", "order_not_found"})
"""Phrases after which the matter stays open until the order number is known."""


def effects_of(plans: Sequence[Plan], *, turn: TurnInput) -> tuple[Effect, ...]:
    """Return the actions of all plans, each under a key made of message id, kind and place."""
    actions: list[Action] = []
    for plan in plans:
        actions.extend(action for action in plan.actions if action not in actions)
    return tuple(
        Effect(key=f"{turn.message_id}:{action.kind}:{number}", action=action)
        for number, action in enumerate(actions)
    )


def record(
    view: Memory,
    *,
    turn: TurnInput,
    reading: Reading,
    plans: Sequence[Plan],
    draft: Draft,
    effects: Sequence[Effect],
    unanswered: Sequence[Intent],
    stages: Mapping[Stage, StageCard],
) -> Memory:
    """Return the memory after the turn.

    Args:
        view: The memory with this message's slots and types already absorbed.
        turn: The message or event.
        reading: The message understood.
        plans: What was decided.
        draft: The reply that leaves.
        effects: What is done beside answering.
        unanswered: Intents kept for later.
        stages: The flow of a conversation.
    """
    memory = view
    reached = stage_reached(
        stages,
        specialists=[plan.specialist for plan in plans],
        intents=[guess.intent for guess in reading.intents],
        event=turn.event.type if turn.event is not None else None,
    )
    for effect in effects:
        memory = _apply(memory, effect.action)
    waiting = [g.intent for g in reading.intents] if ASKS_FOR_ORDER.intersection(draft.said) else []
    spoken = [Message(role="customer", text=turn.text, at=turn.at)] if turn.text else []
    spoken += [Message(role="assistant", text=draft.text, at=turn.at)] if draft.text else []
    return memory.model_copy(
        update={
            "window": (*memory.window, *spoken)[-WINDOW:],
            "turns": memory.turns + 1,
            "stage": reached or memory.stage,
            "open_intents": tuple(dict.fromkeys([*waiting, *unanswered])),
            "greeted": memory.greeted or bool(draft.text),
            "chosen": next(iter(reading.slots.products), "") or memory.chosen,
            "just_asked": tuple(say for say in draft.said if say.startswith("ask_")),
            "last_intents": tuple(guess.intent for guess in reading.intents) or memory.last_intents,
            "told": _last([*memory.told, *draft.said]),
            "last_message_id": turn.message_id,
        }
    )


def _apply(memory: Memory, action: Action) -> Memory:
    """Return the memory after one action."""
    if isinstance(action, Remember):
        return _remember(memory, action)
    if isinstance(action, Case):
        return memory.model_copy(update={"case": action})
    if isinstance(action, Commitment):
        others = tuple(c for c in memory.commitments if c.what != action.what)
        return memory.model_copy(update={"commitments": (*others, action)[-LEDGER:]})
    if isinstance(action, FollowUp):
        others = tuple(f for f in memory.followups if f.what != action.what)
        return memory.model_copy(update={"followups": (*others, action)[-LEDGER:]})
    if isinstance(action, CancelFollowUps):
        return memory.model_copy(update={"followups": tuple(_cancel(f, action) for f in memory.followups)})
    if isinstance(action, HandoffRequest):
        return memory.model_copy(update={"handoff": action.reason})
    return memory


def _cancel(planned: FollowUp, action: CancelFollowUps) -> FollowUp:
    """Return the planned message, cancelled if the action means it."""
    meant = not action.what or planned.what in action.what
    return planned.model_copy(update={"status": "cancelled"}) if meant else planned


def _remember(memory: Memory, action: Remember) -> Memory:
    """Return the memory with one thing kept."""
    if action.key == "opted_out":
        customer = memory.customer.model_copy(update={"opted_out": True, "consented": False})
        return memory.model_copy(update={"customer": customer})
    if action.key == "chosen":
        return memory.model_copy(update={"chosen": action.value})
    lists = {
        "offered": memory.offered,
        "declined": memory.declined,
        "asked": memory.asked,
        "told": memory.told,
        "quoted": memory.quoted,
    }
    if action.key not in lists:
        return memory
    return memory.model_copy(update={action.key: _last([*lists[action.key], action.value])})


def _last(values: Sequence[str]) -> tuple[str, ...]:
    """Return the values without repetitions, the latest ones only."""
    return tuple(dict.fromkeys(reversed(values)))[:LEDGER][::-1]
