"""What a message asks for: the whole first, then what single clauses add."""

import re
from collections.abc import Callable

from salesgraph.domain.conversation import Language
from salesgraph.domain.reading import Intent, IntentGuess
from salesgraph.reading.clauses import split_clauses

Guess = Callable[[str], tuple[tuple[Intent, float], ...]]
"""The likely intents of a text and how sure each is, best first."""

SURE = 0.3
"""Confidence from which the best intent is acted on."""

CLAUSE_SURE = 0.6
"""Confidence from which a clause adds an intent to those of the whole message."""

ALONE_SURE = 0.9
"""Confidence that a short clause needs, and a weighty intent that the whole message hardly supports."""

BACKED = 0.1
"""How likely an intent must be for the whole message to support it."""

SHORT = 6
"""Fewer words or characters than this make a clause short: it says little by itself."""

WEIGHTY: frozenset[Intent] = frozenset(
    {"ask_human", "ask_boss", "opt_out", "cancel_order", "complaint", "decline"}
)
"""Intents with consequences, which a stray clause must not set off."""

FILLERS: frozenset[Intent] = frozenset(
    {"acknowledge", "small_talk", "thanks", "praise", "abuse", "greet", "farewell"}
)
"""Intents that do not matter beside one that asks for something."""

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

_WORD = re.compile("[\u3400-\u9fff]|[^\\W_\u3400-\u9fff]+(?:'[^\\W_\u3400-\u9fff]+)?")
_FEWEST: dict[Language, int] = {"en": 3, "zh": 3}
"""How many words or characters a clause needs to be read by itself; a greeting may be shorter."""

_SPACED = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff\d])")
"""A space between Chinese characters, which chats use for a comma."""


def find_intents(text: str, *, language: Language, guess: Guess) -> tuple[IntentGuess, ...]:
    """Return what a message asks for, in the order in which it should be answered.

    A clause adds an intent when it is sure of it; when the whole is only a small word or unclear, the
    clauses decide.
    """
    ranked = guess(text)
    whole = IntentGuess(intent=ranked[0][0], confidence=ranked[0][1], clause=text)
    backed = dict(ranked)
    found = {whole.intent: whole}
    clauses = [part for clause in split_clauses(text) for part in _SPACED.split(clause)]
    for clause in clauses if len(clauses) > 1 else ():
        intent, confidence = guess(clause)[0]
        words = len(_WORD.findall(clause))
        if words < _FEWEST[language] and intent != "greet":
            continue
        unclear = whole.intent in FILLERS or whole.confidence < SURE
        enough = SURE if unclear and words >= SHORT else CLAUSE_SURE
        if words < SHORT or (intent in WEIGHTY and backed.get(intent, 0.0) < BACKED):
            enough = ALONE_SURE
        if confidence >= enough and (intent not in found or confidence > found[intent].confidence):
            found[intent] = IntentGuess(intent=intent, confidence=confidence, clause=clause)
    return _settled(tuple(found.values()))


def _settled(guesses: tuple[IntentGuess, ...]) -> tuple[IntentGuess, ...]:
    """Return the guesses without those that say nothing beside the others; a greeting is kept as last."""
    asking = [guess for guess in guesses if guess.intent not in FILLERS]
    if len(asking) > 1:
        asking = [guess for guess in asking if guess.confidence >= SURE] or asking[:1]
    if not asking or (asking[0].confidence < SURE and len(guesses) > len(asking)):
        return tuple(guess for guess in guesses if guess.intent in FILLERS) or guesses
    named = {guess.intent for guess in asking}
    kept = tuple(guess for guess in asking if not named & OVERRULED.get(guess.intent, frozenset()))
    return (*kept, *(guess for guess in guesses if guess.intent == "greet"))
