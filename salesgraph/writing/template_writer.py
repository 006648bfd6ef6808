"""The template writer: one voice for all plans, from the phrases of `knowledge/phrases/`."""

import zlib
from collections.abc import Iterable, Mapping, Sequence

from salesgraph.domain.conversation import Language
from salesgraph.domain.memory import CustomerView, Memory
from salesgraph.domain.plan import Fact, Plan, Point, PointRole
from salesgraph.domain.reply import Draft
from salesgraph.errors import UsageError

MAX_QUESTIONS = 2
"""How many questions a reply holds at most (A4-11)."""

BEFORE: tuple[PointRole, ...] = ("opening", "apology", "empathy")
"""Roles that open a reply, in this order, whichever plan they come from."""

AFTER: tuple[PointRole, ...] = ("question", "closing")
"""Roles that end a reply, in this order."""

LONG: dict[Language, int] = {"en": 700, "zh": 260}
"""From how many characters on optional points are left out."""

INTRODUCES = frozenset({"say_ai", "identity", "no_own_experience"})
"""Phrases that already say that an AI is speaking."""

Phrases = Mapping[str, Sequence[str]]
"""Phrase name to its variants."""


def write(
    plans: Sequence[Plan], *, phrases: Phrases, language: Language, memory: Memory, brand: str
) -> Draft:
    """Return one reply that carries out all plans.

    Args:
        plans: The plans, in the order in which they are to be answered.
        phrases: The phrases of the reply's language.
        language: The reply's language.
        memory: What is remembered; decides on variants, the introduction and the length.
        brand: The shop's brand, for the introduction.

    Raises:
        UsageError: A plan names a phrase that does not exist.
    """
    if all(plan.quiet for plan in plans):
        return Draft(text="")
    points = _unique(point for plan in plans for point in plan.points)
    if is_short(memory.customer):
        points = [point for point in points if point.must]
    text = _compose(points, plans, phrases=phrases, language=language, memory=memory, brand=brand)
    if len(text) > LONG[language]:
        points = [point for point in points if point.must]
        text = _compose(points, plans, phrases=phrases, language=language, memory=memory, brand=brand)
    return Draft(text=text, said=tuple(point.say for point in points))


def is_short(customer: CustomerView) -> bool:
    """Return whether this customer wants it brief (A2-13, B9-15)."""
    return customer.type_of("personality") == "driver" or customer.type_of("difficult") == "arrogant"


def _compose(
    points: Sequence[Point],
    plans: Sequence[Plan],
    *,
    phrases: Phrases,
    language: Language,
    memory: Memory,
    brand: str,
) -> str:
    """Return the text of the points in the order of a good answer."""
    introduction = Point(
        say="introduction", facts={"brand": Fact(text=brand, source="shop:brand", kind="shop")}
    )
    needs_intro = not memory.greeted and not INTRODUCES.intersection(point.say for point in points)
    opening = [introduction] if needs_intro else []
    opening += [point for role in BEFORE for point in points if point.role == role]
    body = [point for point in points if point.role not in (*BEFORE, *AFTER)]
    asked = [point for point in points if point.role == "question"][:MAX_QUESTIONS]
    ending = asked + [point for point in points if point.role == "closing"]
    prose = [plan.prose.strip() for plan in plans if plan.prose.strip()]

    def sentences(part: Sequence[Point]) -> list[str]:
        return [render(point, phrases=phrases, turn=memory.turns) for point in part]

    blocks = [
        _join(sentences(opening), language),
        _body(body, sentences(body), language),
        *prose,
        _join(sentences(ending), language),
    ]
    return _join_blocks(blocks, language)


def render(point: Point, *, phrases: Phrases, turn: int) -> str:
    """Return one point as a sentence; the variant changes from turn to turn.

    Raises:
        UsageError: The phrase does not exist or lacks a fact for one of its placeholders.
    """
    variants = phrases.get(point.say)
    if not variants:
        raise UsageError(f"There is no phrase {point.say!r}. Add it to knowledge/phrases/ in both languages.")
    chosen = variants[(turn + zlib.crc32(point.say.encode())) % len(variants)]
    try:
        return chosen.format_map({name: fact.text for name, fact in point.facts.items()})
    except KeyError as error:
        raise UsageError(
            f"The phrase {point.say!r} wants a fact named {error.args[0]!r} that the plan does not give."
        ) from error


def _unique(points: Iterable[Point]) -> list[Point]:
    """Return the points without repetitions of the same phrase about the same facts."""
    seen: dict[tuple[str, ...], Point] = {}
    for point in points:
        key = (point.say, *(fact.text for fact in point.facts.values()))
        seen.setdefault(key, point)
    return list(seen.values())


def _body(points: Sequence[Point], sentences: Sequence[str], language: Language) -> str:
    """Return the middle of a reply; rows of a comparison stand on lines of their own."""
    rows = [point.say.startswith("compare_") for point in points]
    if not any(rows):
        return _join(sentences, language)
    lines = [sentence for sentence, row in zip(sentences, rows, strict=True) if row]
    rest = [sentence for sentence, row in zip(sentences, rows, strict=True) if not row]
    return "\n".join([*(f"- {line}" for line in lines), _join(rest, language)]).strip()


def _join(sentences: Iterable[str], language: Language) -> str:
    """Join sentences; English puts a space between them."""
    return ("" if language == "zh" else " ").join(sentence for sentence in sentences if sentence)


def _join_blocks(blocks: Sequence[str], language: Language) -> str:
    """Join the parts of a reply: in one paragraph when short, in paragraphs when long."""
    kept = [block for block in blocks if block]
    if "\n" in "".join(kept) or sum(map(len, kept)) > LONG[language] // 2:
        return "\n".join(kept)
    return _join(kept, language)
