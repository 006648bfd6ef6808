"""What an unclear message means in mid-conversation: the same again, or what its values show."""

import re

from salesgraph.domain.memory import Memory
from salesgraph.domain.reading import Intent, IntentGuess, Slots
from salesgraph.reading.intents import FILLERS, SURE

REPEATABLE: frozenset[Intent] = frozenset(
    {
        "price_query",
        "availability",
        "product_detail",
        "size_fit",
        "user_experience",
        "compatibility",
        "compare",
    }
)
"""Intents that `and the other one?` asks for again."""

EXPLAINING: frozenset[Intent] = REPEATABLE | frozenset[Intent](
    {
    "recommend", "browse", "need_advice", "state_need", "gift", "defect", "usage_help", "complaint",}
)  # fmt: skip
"""Intents whose answers explain a topic anyway, or that are no moment for explanations."""

SHORT = 8
"""How many words or Chinese characters a message has at most that leans on the one before."""

EVIDENT = 0.6
"""Confidence given to what follows from the conversation."""

_WORD = re.compile("[\u3400-\u9fff]|[^\\W_\u3400-\u9fff]+")


def in_context(
    guesses: tuple[IntentGuess, ...], text: str, *, slots: Slots, topics: tuple[str, ...], memory: Memory
) -> tuple[IntentGuess, ...]:
    """Return the guesses after considering the conversation so far, and what is asked to be explained."""
    best = guesses[0] if guesses else None
    meant = None
    if best is None or best.confidence < SURE:
        meant = _again(slots, memory, text) or _evident(slots, memory)
    elif best.intent in FILLERS and memory.stage != "close":
        meant = _again(slots, memory, text)
        if meant is None and (slots.attributes or slots.products):
            meant = _evident(slots, memory)
    if meant is not None:
        return (IntentGuess(intent=meant, confidence=EVIDENT, clause=text),)
    if topics and not any(guess.intent in EXPLAINING for guess in guesses):
        return (*guesses, IntentGuess(intent="product_detail", confidence=EVIDENT, clause=text))
    return guesses


def _again(slots: Slots, memory: Memory, text: str) -> Intent | None:
    """Return what a short message asks for again, about another product."""
    if not slots.products or len(_WORD.findall(text)) > SHORT:
        return None
    return next((intent for intent in memory.last_intents if intent in REPEATABLE), None)


def _evident(slots: Slots, memory: Memory) -> Intent | None:
    """Return what an unclear message asks, judged by the values found in it; none when they show nothing."""
    told: tuple[tuple[bool, Intent], ...] = (
        ("news" in slots.wishes, "decline"),
        (bool(slots.orders), "order_status"),
        (
            bool({"width", "last", "fit", "sizes"}.intersection(slots.attributes)) and bool(slots.products),
            "size_fit",
        ),
        (bool(slots.attributes and (slots.products or memory.chosen)), "product_detail"),
        (slots.size is not None and bool(memory.chosen) and memory.case is None, "availability"),
        (bool(slots.amounts and memory.chosen) and slots.budget is None, "haggle"),
        (bool(slots.kinds or slots.uses or slots.budget), "state_need"),
        (bool(slots.products), "product_detail"),
    )
    return next((intent for shown, intent in told if shown), None)
