"""What a message asks for: the whole first, then what else is asked for in it."""

from collections.abc import Sequence

from salesgraph.domain.reading import Intent, IntentGuess
from salesgraph.reading.classifier import Request

SURE = 0.3
"""Confidence from which the best intent is acted on."""

ALSO = 0.3
"""How likely an intent must be to be acted on beside the first one."""

ALSO_SMALL = 0.2
"""The same for a greeting, which costs little to return."""

ALSO_WEIGHTY = 0.5
"""The same for an intent with consequences."""

WEIGHTY: frozenset[Intent] = frozenset(
    {
        "ask_human", "ask_boss", "opt_out", "decline", "attack", "abuse",
        "cancel_order", "complaint", "defect", "wrong_item", "exchange", "return_refund",
    }
)  # fmt: skip
"""Intents with consequences, such as a case that is opened; a stray clause must not set them off."""

FILLERS: frozenset[Intent] = frozenset(
    {"acknowledge", "small_talk", "thanks", "praise", "abuse", "greet", "farewell"}
)
"""Intents that do not matter beside one that asks for something."""

PLAINLY = 0.7
"""How likely an intent must be to stand beside one that overrules it."""

OVERRULED: dict[Intent, frozenset[Intent]] = {
    "decline": frozenset({"haggle", "too_expensive", "cheaper_elsewhere", "think_about_it", "opt_out"}),
    "ask_human": frozenset({"ask_identity"}),
    "too_expensive": frozenset({"haggle"}),
    "state_need": frozenset({"recommend", "gift"}),
    "need_advice": frozenset({"recommend"}),
    "price_query": frozenset({"haggle", "too_expensive"}),
    "order_status": frozenset({"late_parcel", "refund_status"}),
}
"""Intents that say nothing more beside another one of the same message."""


def find_intents(
    text: str, *, whole: Sequence[tuple[Intent, float]], requests: Sequence[Request]
) -> tuple[IntentGuess, ...]:
    """Return what a message asks for, in the order in which it should be answered.

    Args:
        text: The message.
        whole: The likely intents of the message as a whole, best first.
        requests: How likely each intent is asked for, alone or among others.
    """
    first = IntentGuess(intent=whole[0][0], confidence=whole[0][1], clause=text)
    plain = {each.intent for each in requests if each.likely >= PLAINLY}
    others = sorted(
        (each for each in requests if each.intent != first.intent and _is_asked(each, beside=first.intent)),
        key=lambda each: -each.likely,
    )
    found = (
        first,
        *(IntentGuess(intent=each.intent, confidence=each.likely, clause=each.clause) for each in others),
    )
    asking = [guess for guess in found if guess.intent not in FILLERS]
    named = {guess.intent for guess in asking}
    kept = [
        guess
        for guess in asking
        if guess.intent in plain or not named & OVERRULED.get(guess.intent, frozenset())
    ]
    return (*kept, *(guess for guess in found if guess.intent in FILLERS))


def _is_asked(request: Request, *, beside: Intent) -> bool:
    """Return whether a request is likely enough; what is said of the world often sounds a little like one."""
    careful = request.intent in WEIGHTY or "out_of_scope" in (request.intent, beside)
    if request.intent == "greet":
        return request.likely >= ALSO_SMALL
    return request.likely >= (ALSO_WEIGHTY if careful else ALSO)
