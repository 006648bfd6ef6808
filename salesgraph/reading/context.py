"""What a message means in mid-conversation: answers to our questions, and words that ask for the same again."""

import re

from salesgraph.domain.memory import Memory
from salesgraph.domain.reading import Intent, IntentGuess, Slots
from salesgraph.reading.intents import FILLERS, SURE

ANSWERS: dict[str, Intent] = {
    "ask_use": "state_need",
    "ask_budget": "state_need",
    "ask_height": "state_need",
    "ask_open": "state_need",
    "ask_occasion": "state_need",
    "ask_style": "state_need",
    "ask_space": "state_need",
    "ask_devices": "state_need",
    "ask_recipient": "gift",
    "ask_liking": "gift",
    "ask_size": "state_need",
    "ask_timeline": "business_enquiry",
    "ask_decision": "business_enquiry",
}
"""What a message means that merely answers a question of ours."""

TOLD = ("uses", "budget", "size", "recipient", "kinds", "occasion", "devices", "colour")
"""Slots that answer such a question."""

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

EXTRA_KINDS = frozenset({"installation", "warranty_extension"})
"""Kinds that are bought with something else."""

EXPLAINING: frozenset[Intent] = REPEATABLE | {
    "recommend", "browse", "need_advice", "state_need", "gift", "defect", "usage_help", "complaint",
}  # fmt: skip
"""Intents whose answers explain a topic anyway, or that are no moment for explanations."""

SHORT = 8
"""How many words or Chinese characters a message has at most that leans on the one before."""

UNSETTLED = 0.6
"""Confidence below which the conversation may overrule the words."""

_WORD = re.compile("[\u3400-\u9fff]|[^\\W_]+")


def in_context(
    guesses: tuple[IntentGuess, ...], text: str, *, slots: Slots, topics: tuple[str, ...], memory: Memory
) -> tuple[IntentGuess, ...]:
    """Return the guesses after considering the conversation so far, and what is asked to be explained."""
    best = guesses[0] if guesses else None
    weak = best is None or best.confidence < UNSETTLED or best.intent in FILLERS
    meant = _meant(slots, memory, short=len(_WORD.findall(text)) <= SHORT) if weak else None
    if meant is None and best is not None and best.confidence < SURE:
        meant = _evident(slots, memory)
    if meant is not None:
        return (IntentGuess(intent=meant, confidence=UNSETTLED, clause=text),)
    if topics and not any(guess.intent in EXPLAINING for guess in guesses):
        return (*guesses, IntentGuess(intent="product_detail", confidence=UNSETTLED, clause=text))
    return guesses


def _meant(slots: Slots, memory: Memory, *, short: bool) -> Intent | None:
    """Return what a weakly understood message most likely means here, or none."""
    answered = next((ANSWERS[name] for name in memory.just_asked if name in ANSWERS), None)
    if answered is not None and any(getattr(slots, name) for name in TOLD):
        return "order_details" if memory.stage == "close" and answered == "state_need" else answered
    if not short:
        return None
    if memory.chosen and EXTRA_KINDS.intersection(slots.kinds):
        return "add_on"
    if slots.size is not None and memory.chosen:
        return "availability"
    again = next((intent for intent in memory.last_intents if intent in REPEATABLE), None)
    return again if slots.products else None


def _evident(slots: Slots, memory: Memory) -> Intent | None:
    """Return what an unclear message asks, judged by the values found in it."""
    if slots.attributes and (slots.products or memory.chosen):
        return "product_detail"
    if "news" in slots.wishes:
        return "decline"
    if slots.orders:
        return "order_status"
    if slots.amounts and slots.budget is None and memory.chosen:
        return "haggle"
    if slots.kinds or slots.uses or slots.budget is not None:
        return "state_need"
    return "product_detail" if slots.products else None
