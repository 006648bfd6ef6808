"""The frame that a website put around a text is taken off: at the top, at the end, and notices in between."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from salesgraph.domain.script import fold
from salesgraph.ingestion.blocks import Block
from salesgraph.ingestion.look import any_found
from salesgraph.ingestion.report import DropKind
from salesgraph.ingestion.rules import ReadingRules, Sign
from salesgraph.ingestion.sentences import sentences
from salesgraph.ingestion.signs import sign_of

_SHORT, _GAP, _LIST, _NOTICES = 60, 4, 80, 3
_LONG = 240
_MOSTLY = 0.6


@dataclass(frozen=True, kw_only=True)
class Stripped:
    """The blocks without their frame.

    Attributes:
        blocks: What is left.
        dropped: Line number, kind, reason and text of what is not.
    """

    blocks: list[Block]
    dropped: list[tuple[int, DropKind, str, str]]


def strip_frame(blocks: Sequence[Block], *, rules: ReadingRules) -> Stripped:
    """Return the blocks without the frame of a website; what a shop says about itself stays."""
    signs = _filled([_sign(block, rules=rules) for block in blocks], blocks=blocks, rules=rules)
    doomed = {number: sign for number, sign in enumerate(signs) if sign and sign.strength == "strong"}
    top = _edge(blocks, signs=signs, order=range(len(blocks)), head=True, rules=rules)
    # Of a short text all lines are near the frame at its top, which is no reason to look for its end there.
    below = range(len(blocks) - 1, max(top, default=-1), -1)
    doomed |= top | _edge(blocks, signs=signs, order=below, head=False, rules=rules)
    stripped = Stripped(blocks=[], dropped=[])
    for number, block in enumerate(blocks):
        if sign := doomed.get(number):
            stripped.dropped.append((number + 1, sign.kind, sign.reason, block.text))
        else:
            stripped.blocks.append(_without_notices(block, number=number, into=stripped, rules=rules))
    return stripped


def _sign(block: Block, *, rules: ReadingRules) -> Sign | None:
    if block.comment or block.blank or len(block.text) > _LONG:
        return None
    return sign_of(fold(block.text), rules=rules)


def _filled(signs: list[Sign | None], *, blocks: Sequence[Block], rules: ReadingRules) -> list[Sign | None]:
    """Return the signs with gaps closed: what stands in a list of notices is a notice too."""
    filled = list(signs)
    for run in _lists(blocks, rules=rules):
        strong = [sign for number in run if (sign := signs[number]) and sign.strength == "strong"]
        if len(run) >= _NOTICES and len(strong) * 2 >= len(run):
            for number in run:
                filled[number] = strong[0]
    lines = [number for number, block in enumerate(blocks) if not block.blank]
    for before, number, after in zip(lines, lines[1:], lines[2:], strict=False):
        beside = [sign for other in (before, after) if (sign := filled[other]) and sign.strength == "strong"]
        own = signs[number]
        if len(beside) == 2 and own and own.strength in ("hint", "weak"):
            filled[number] = beside[0]
    return filled


def _lists(blocks: Sequence[Block], *, rules: ReadingRules) -> Iterator[list[int]]:
    """Yield the numbered lists: their lines, gaps between them left out."""
    run: list[int] = []
    for number, block in enumerate(blocks):
        if block.blank:
            continue
        if block.prose and rules.frame.numbered.opens(block.text):
            run.append(number)
        else:
            yield run
            run = []
    yield run


def _edge(
    blocks: Sequence[Block],
    *,
    signs: Sequence[Sign | None],
    order: Iterable[int],
    head: bool,
    rules: ReadingRules,
) -> dict[int, Sign]:
    """Return the lines of the frame at one end: from the edge to the last sign before the text begins."""
    waiting: list[int] = []
    region: list[int] = []
    patience = _GAP if head else _LIST
    for number in order:
        block, sign = blocks[number], signs[number]
        if block.blank or block.comment:
            continue
        hint = sign is not None and sign.strength == "hint"
        if sign and not hint and (len(waiting) <= _GAP or sign.strength == "opener"):
            region += [*waiting, number]
            waiting = []
        elif len(waiting) < patience and (hint or _may_belong(block, head=head, rules=rules)):
            waiting.append(number)
        else:
            break
    marked = [found for number in region if (found := signs[number]) and found.strength != "hint"]
    framed = any(sign.strength in ("strong", "opener") for sign in marked) or len(marked) > 1
    return {
        number: why
        for number in region
        if (why := _verdict(blocks[number], signs[number], framed=framed, head=head, rules=rules))
    }


def _verdict(
    block: Block, sign: Sign | None, *, framed: bool, head: bool, rules: ReadingRules
) -> Sign | None:
    if sign:
        return sign if framed or sign.strength not in ("weak", "hint") else None
    if not framed:
        return None
    if any_found(rules.frame.contacts, fold(block.text)):
        return Sign(kind="personal_data", reason="a contact in the frame of a website", strength="weak")
    # Between the signs at the top stands the title; between those at the end nothing of the text.
    return None if head else Sign(kind="boilerplate", reason="inside the frame at the end", strength="weak")


def _may_belong(block: Block, *, head: bool, rules: ReadingRules) -> bool:
    if not head and (block.level or rules.frame.own_item.whole(block.text)):
        return False
    # A Chinese character says as much as two letters.
    return len(block.text) + sum(each > "\u2e7f" for each in block.text) <= _SHORT


def _without_notices(block: Block, *, number: int, into: Stripped, rules: ReadingRules) -> Block:
    """Return a long line without the sentences that are notices; all of it goes if most of it is one."""
    if not block.prose or len(block.text) <= _LONG:
        return block
    told = [(sentence, sign_of(fold(sentence), rules=rules)) for sentence in sentences(block.text)]
    doubtful = sum(len(sentence) for sentence, sign in told if sign)
    strong = [sign for _, sign in told if sign and sign.strength == "strong"]
    kept: list[str] = []
    for sentence, sign in told:
        if strong and (sign in strong or doubtful > _MOSTLY * len(block.text)):
            into.dropped.append((number + 1, strong[0].kind, strong[0].reason, sentence))
        else:
            kept.append(sentence)
    return replace(block, text="".join(kept))
