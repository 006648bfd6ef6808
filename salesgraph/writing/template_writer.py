"""The template writer: one voice for all plans, from the phrases of `knowledge/phrases/`."""

import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from salesgraph.domain.conversation import Language
from salesgraph.domain.memory import Memory
from salesgraph.domain.plan import Fact, Plan, Point, PointRole
from salesgraph.domain.reply import Draft
from salesgraph.domain.strategies import Approach, CustomerStrategies
from salesgraph.domain.style_card import Style
from salesgraph.errors import UsageError

Phrases = Mapping[str, Sequence[str]]
"""Phrase name to its variants."""


@dataclass(frozen=True, kw_only=True)
class Voice:
    """How the shop speaks.

    Attributes:
        phrases: The phrases of the reply's language.
        language: The reply's language.
        brand: The shop's brand, for the introduction.
        style: What stands where, how much is asked, when a reply is shortened.
        strategies: What is done differently for each kind of customer.
    """

    phrases: Phrases
    language: Language
    brand: str
    style: Style
    strategies: CustomerStrategies


def write(plans: Sequence[Plan], *, voice: Voice, memory: Memory) -> Draft:
    """Return one reply that carries out all plans.

    Args:
        plans: The plans, in the order in which they are to be answered.
        voice: How the shop speaks.
        memory: What is remembered; decides on variants, the introduction, the name and the length.

    Raises:
        UsageError: A plan names a phrase that does not exist.
    """
    if all(plan.quiet for plan in plans):
        return Draft(text="")
    approach = voice.strategies.approach(memory.customer.types())
    serious = _is_serious(plans, memory)
    points = _unique(point for plan in plans for point in plan.points)
    points = [*_by_name(points, memory, voice=voice), *points]
    if serious:
        points = [point for point in points if point.say not in voice.style.serious.light]
    if approach.brief:
        points = [point for point in points if point.must]
    text = _compose(points, plans, voice=voice, memory=memory, approach=approach)
    for point in _by_weight(points):
        if len(text) <= voice.style.length.characters[voice.language]:
            break
        points.remove(point)
        text = _compose(points, plans, voice=voice, memory=memory, approach=approach)
    text = re.sub(voice.style.serious.signs, "", text) if serious else text
    return Draft(text=text, said=tuple(point.say for point in points))


def _is_serious(plans: Sequence[Plan], memory: Memory) -> bool:
    """Return whether something is wrong: a case is open or being opened, or the reply apologises."""
    opened = any(action.kind == "case" for plan in plans for action in plan.actions)
    return (
        memory.case is not None or opened or any(p.role == "apology" for plan in plans for p in plan.points)
    )


def _by_weight(points: Sequence[Point]) -> list[Point]:
    """Return the optional points in the order in which a long reply does without them: questions last."""
    optional = [point for point in reversed(points) if not point.must]
    return sorted(optional, key=lambda point: point.role == "question")


def _by_name(points: Sequence[Point], memory: Memory, *, voice: Voice) -> list[Point]:
    """Return the opening with the customer's name, unless the name stands here or stood lately (A4-01)."""
    rule, name = voice.style.name, memory.customer.name
    opens = any(point.role in voice.style.order.opening for point in points)
    if not name or not points or opens or not memory.greeted:
        return []
    replies = [message.text for message in memory.window if message.role == "assistant"][-rule.every + 1 :]
    lately = replies if rule.every > 1 else []
    named = any(name in fact.text for point in points for fact in point.facts.values())
    if named or any(name in text for text in lately):
        return []
    fact = Fact(text=name, source="customer", kind="customer")
    return [Point(say=rule.phrase, role="opening", must=False, facts={"name": fact})]


def _compose(
    points: Sequence[Point], plans: Sequence[Plan], *, voice: Voice, memory: Memory, approach: Approach
) -> str:
    """Return the text of the points in the order of a good answer."""
    style, language = voice.style, voice.language
    before, after = style.order.opening, style.order.ending
    asked = [point for point in points if point.role == "question"]
    cut = asked[approach.questions(style.questions.at_most) :]
    said = [point for point in points if point not in cut]
    opening = [*_introduction(points, memory, voice=voice), *_in_roles(before, said)]
    body = [point for point in said if point.role not in (*before, *after)]
    prose = [plan.prose.strip() for plan in plans if plan.prose.strip()]

    def sentences(part: Sequence[Point]) -> list[str]:
        return [render(point, phrases=voice.phrases, turn=memory.turns) for point in part]

    blocks = [
        _join(sentences(opening), language),
        _body(body, sentences(body), language),
        *prose,
        _join(sentences(_in_roles(after, said)), language),
    ]
    return _join_blocks(blocks, language, long=style.length.characters[language] // 2)


def _in_roles(roles: Sequence[PointRole], points: Sequence[Point]) -> list[Point]:
    """Return the points of these roles, role by role."""
    return [point for role in roles for point in points if point.role == role]


def _introduction(points: Sequence[Point], memory: Memory, *, voice: Voice) -> list[Point]:
    """Return the sentence that introduces the AI in a first reply, unless a point does."""
    rule = voice.style.introduction
    if memory.greeted or any(point.say in rule.said_by for point in points):
        return []
    brand = Fact(text=voice.brand, source="shop:brand", kind="shop")
    return [Point(say=rule.phrase, facts={"brand": brand})]


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


def _join_blocks(blocks: Sequence[str], language: Language, *, long: int) -> str:
    """Join the parts of a reply: in one paragraph when short, in paragraphs from `long` characters on."""
    kept = [block for block in blocks if block]
    if "\n" in "".join(kept) or sum(map(len, kept)) > long:
        return "\n".join(kept)
    return _join(kept, language)
