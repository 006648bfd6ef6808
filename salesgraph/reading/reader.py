"""The local reader: from a message to a reading, without a model."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from salesgraph.reading.classifier import Classifier, load_classifier
from salesgraph.reading.clauses import split_clauses
from salesgraph.reading.language import detect_language
from salesgraph.reading.lexicon import CompiledLexicon
from salesgraph.reading.moods import find_mood
from salesgraph.reading.slots import find_slots
from salesgraph.reading.stance import find_stance
from salesgraph.reading.topics import find_topics
from salesgraph.reading.types import find_types

from salesgraph.domain.conversation import Language, TurnInput
from salesgraph.domain.memory import Memory
from salesgraph.domain.reading import Intent, IntentGuess, Reading, Slots
from salesgraph.domain.shop import Shop
from salesgraph.playbook import Playbook

SURE = 0.3
"""Confidence from which the whole message's best intent is acted on."""

CLAUSE_SURE = 0.45
"""Confidence from which a clause adds an intent of its own."""

LONGEST = 4000
"""How many characters of a message are read."""

FILLERS: frozenset[Intent] = frozenset({"acknowledge", "small_talk", "thanks", "praise", "abuse", "greet", "farewell"})
"""Intents that do not matter beside one that asks for something."""

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
}
"""What a message means that merely answers a question of ours."""


@dataclass(frozen=True)
class LocalReader:
    """Reads with a classifier taught by the utterances, and with the lexicon's patterns.

    Attributes:
        classifier: Guesses intents.
        lexicon: The compiled patterns of the cards.
    """

    classifier: Classifier
    lexicon: CompiledLexicon

    def __call__(self, turn: TurnInput, memory: Memory, shop: Shop) -> Reading:
        """Return the reading of a turn; an event is read as no intent at all."""
        text = turn.text[:LONGEST]
        language = self._language(text, turn, memory, shop)
        asked = _just_asked(memory)
        slots = find_slots(text, language=language, shop=shop, lexicon=self.lexicon, memory=memory, asked_size="ask_size" in asked)
        affirmed, negated = find_stance(text, language=language)
        guesses = self._intents(text, language=language) if text.strip() else ()
        guesses = _in_context(guesses, text, slots=slots, asked=asked)
        sure = bool(guesses) and guesses[0].confidence >= SURE
        return Reading(
            language=language,
            intents=guesses,
            slots=slots,
            mood=find_mood(text, lexicon=self.lexicon),
            types=find_types(text, turn=turn, slots=slots, language=language, lexicon=self.lexicon),
            topics=find_topics(text, language=language, lexicon=self.lexicon),
            affirmed=affirmed,
            negated=negated,
            unsure=turn.event is None and not sure,
        )

    def _language(self, text: str, turn: TurnInput, memory: Memory, shop: Shop) -> Language:
        """Return the language to answer in: the message's, else the conversation's, else the shop's."""
        before = memory.last_from("customer")
        default = turn.context.language or (detect_language(before, default=shop.language) if before else shop.language)
        return detect_language(text, default=default)

    def _intents(self, text: str, *, language: Language) -> tuple[IntentGuess, ...]:
        """Return what the message asks for: the whole first, then what single clauses add."""
        intent, confidence = self.classifier.guess(text, language=language)[0]
        found = {intent: IntentGuess(intent=intent, confidence=confidence, clause=text)}
        clauses = split_clauses(text)
        for clause in clauses if len(clauses) > 1 else ():
            intent, confidence = self.classifier.guess(clause, language=language)[0]
            if confidence >= CLAUSE_SURE and (intent not in found or found[intent].confidence < confidence):
                found[intent] = IntentGuess(intent=intent, confidence=confidence, clause=clause)
        return _without_fillers(tuple(found.values()))


def _without_fillers(guesses: tuple[IntentGuess, ...]) -> tuple[IntentGuess, ...]:
    """Return the guesses without small words, unless there is nothing else; a greeting is kept as last."""
    asking = tuple(guess for guess in guesses if guess.intent not in FILLERS)
    greeting = tuple(guess for guess in guesses if guess.intent == "greet")
    return (*asking, *greeting) if asking else guesses


def _just_asked(memory: Memory) -> tuple[str, ...]:
    """Return the questions of our last reply."""
    return memory.asked[-2:] if memory.last_from("assistant").rstrip().endswith(("?", "？")) else ()


def _in_context(
    guesses: tuple[IntentGuess, ...], text: str, *, slots: Slots, asked: Sequence[str]
) -> tuple[IntentGuess, ...]:
    """Return the guesses after considering what we had just asked."""
    answered = next((ANSWERS[name] for name in asked if name in ANSWERS), None)
    told = bool(slots.uses or slots.budget or slots.size or slots.recipient or slots.kinds or slots.occasion or slots.devices)
    weak = not guesses or guesses[0].confidence < SURE or guesses[0].intent in (*FILLERS, "order_details", "price_query")
    if answered is not None and told and weak:
        return (IntentGuess(intent=answered, confidence=0.8, clause=text),)
    return guesses


def load_reader(knowledge: Path, *, home: Path, playbook: Playbook, shop: Shop) -> LocalReader:
    """Return the reader, its classifier taught by the shipped utterances and the shop's own."""
    own = shop.folder / "utterances" if shop.folder is not None else None
    extra = [own] if own is not None and own.is_dir() else []
    classifier = load_classifier(knowledge, home=home, extra=extra)
    return LocalReader(classifier=classifier, lexicon=CompiledLexicon.of(playbook))
