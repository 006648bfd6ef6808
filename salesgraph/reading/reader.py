"""The local reader: from a message to a reading, without a model."""

import re
from dataclasses import dataclass
from pathlib import Path

from salesgraph.domain.conversation import Language, TurnInput
from salesgraph.domain.language import detect_language
from salesgraph.domain.memory import Memory
from salesgraph.domain.reading import IntentGuess, Reading
from salesgraph.domain.shop import Shop
from salesgraph.playbook import Playbook
from salesgraph.reading.classifier import Classifier, load_classifier
from salesgraph.reading.context import in_context
from salesgraph.reading.evidence import Situation, factors_of, weigh, weigh_requests
from salesgraph.reading.intents import SURE, find_intents
from salesgraph.reading.lexicon import CompiledLexicon
from salesgraph.reading.moods import find_mood
from salesgraph.reading.slots import find_slots
from salesgraph.reading.stance import find_stance
from salesgraph.reading.topics import find_topics
from salesgraph.reading.types import find_types
from salesgraph.reading.types_taught import TypeGuesser, load_types

ORDER_WORDS = re.compile(
    r"(?:\border(?: (?:no\.?|number|id))?|订单号?|单号)?[ :：#]*\b[A-Za-z]{1,4}-?\d{2,}\b",
    re.ASCII | re.IGNORECASE,
)
"""An order number with the word before it: it says which order, not what is wanted."""

LONGEST = 4000
"""How many characters of a message are read."""


@dataclass(frozen=True)
class LocalReader:
    """Reads with a classifier taught by the utterances, and with the lexicon's patterns.

    Attributes:
        classifier: Guesses intents.
        lexicon: The compiled patterns of the cards.
        types: Guesses customer types.
    """

    classifier: Classifier
    lexicon: CompiledLexicon
    types: TypeGuesser

    def __call__(self, turn: TurnInput, memory: Memory, shop: Shop) -> Reading:
        """Return the reading of a turn; an event is read as no intent at all."""
        text = turn.text[:LONGEST]
        language = self._language(text, turn, memory, shop)
        asked = memory.just_asked
        recalled = memory.model_copy(update={"asked": asked})
        slots = find_slots(
            text,
            language=language,
            shop=shop,
            lexicon=self.lexicon,
            memory=recalled,
            asked_size="ask_size" in asked or _comes_in_sizes(shop, memory.chosen or turn.context.viewing),
            at=turn.at,
        )
        topics = find_topics(text, language=language, lexicon=self.lexicon)
        affirmed, negated = find_stance(text, language=language)
        mood = find_mood(text, lexicon=self.lexicon)
        types = find_types(
            text, turn=turn, slots=slots, language=language, lexicon=self.lexicon, taught=self.types
        )
        where = Situation(slots=slots, memory=memory, context=turn.context, mood=mood, types=types)
        guesses = self._intents(text, language=language, where=where) if text.strip() else ()
        guesses = in_context(guesses, text, slots=slots, topics=topics, memory=_seen(memory, turn))
        sure = bool(guesses) and guesses[0].confidence >= SURE
        return Reading(
            language=language,
            intents=guesses,
            slots=slots,
            mood=mood,
            types=types,
            topics=topics,
            affirmed=affirmed,
            negated=negated,
            unsure=turn.event is None and not sure,
        )

    def _language(self, text: str, turn: TurnInput, memory: Memory, shop: Shop) -> Language:
        """Return the language to answer in: the message's, else the conversation's, else the shop's."""
        before = memory.last_from("customer")
        default = turn.context.language or (
            detect_language(before, default=shop.language) if before else shop.language
        )
        return detect_language(text, default=default)

    def _intents(self, text: str, *, language: Language, where: Situation) -> tuple[IntentGuess, ...]:
        """Return what the words ask for in this situation."""
        words = (ORDER_WORDS.sub(" ", text).strip() if where.slots.orders else text) or text
        before = where.memory.last_from("assistant")
        heard = self.classifier.hear(words, language=language, before=before)
        factors = factors_of(where)
        requests = weigh_requests(heard.requests, factors)
        return find_intents(text, whole=weigh(heard.whole, factors), requests=requests)


def _comes_in_sizes(shop: Shop, product_id: str) -> bool:
    """Return whether the product in question has sizes, so that a bare number may be one."""
    product = shop.catalog.get(product_id) if product_id else None
    return product is not None and any(variant.option.startswith("size") for variant in product.variants)


def _seen(memory: Memory, turn: TurnInput) -> Memory:
    """Return the memory, with the page looked at as the product in question if there is none yet."""
    return memory if memory.chosen else memory.model_copy(update={"chosen": turn.context.viewing})


def load_reader(knowledge: Path, *, home: Path, playbook: Playbook, shop: Shop) -> LocalReader:
    """Return the reader, its classifier taught by the shipped utterances and the shop's own."""
    own = shop.folder / "utterances" if shop.folder is not None else None
    extra = [own] if own is not None and own.is_dir() else []
    classifier = load_classifier(knowledge, home=home, extra=extra)
    types = load_types(knowledge, home=home)
    return LocalReader(classifier=classifier, lexicon=CompiledLexicon.of(playbook), types=types)
