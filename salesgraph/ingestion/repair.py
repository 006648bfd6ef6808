"""Characters damaged by a wrong decoding: restored where that is certain, else cut out.

Two kinds are known. UTF-8 read as Latin letters (`cafÃ©`) is undone by ftfy. Text in GBK that was decoded one
byte off shows as rare characters between question marks; shifted back it must read like the rest of its file.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from salesgraph.domain.script import fold
from salesgraph.ingestion.blocks import Block
from salesgraph.ingestion.commonness import HAN, common_share, strange
from salesgraph.ingestion.rules import ReadingRules

_MARKS = re.compile(r"\?+")
_HAN = re.compile(f"[{HAN}]")
_STOP = re.compile("[。！；\n]|[.!;](?=\\s)")
_CLAUSE = re.compile("[。，！；：、,;:!\n]")
_RARE_SHARE = 0.06
_NEAR = 12
_KNOWN_SHARE = 0.6
_CERTAIN = 0.99


@dataclass(frozen=True, kw_only=True)
class Mended:
    """The blocks of a file after the repair.

    Attributes:
        blocks: The blocks, without what could not be restored.
        repairs: What was restored, before and after.
        lost: What was cut out, with the number of its line.
    """

    blocks: list[Block]
    repairs: list[tuple[str, str]]
    lost: list[tuple[int, str]]


def mend(blocks: Sequence[Block], *, rules: ReadingRules) -> Mended:
    """Return the blocks with damaged characters restored or cut out."""
    known = _pairs_of(blocks)
    mended = Mended(blocks=[], repairs=[], lost=[])
    for number, block in enumerate(blocks, start=1):
        if block.comment or block.text.isascii():
            mended.blocks.append(block)
            continue
        text = _relatined(block.text, into=mended, rules=rules)
        text = _unshifted(text, known=known, into=mended, rules=rules)
        kept = _without_damage(text, number=number, into=mended, rules=rules)
        if kept.strip() or block.blank:
            mended.blocks.append(replace(block, text=kept, repaired=block.repaired or text != block.text))
    return mended


def damage(text: str, *, rules: ReadingRules) -> list[tuple[int, int]]:
    """Return where the signs of a wrong decoding stand in a text."""
    found = [mark.span() for mark in _MARKS.finditer(text) if _out_of_place(text, mark, rules=rules)]
    found += [letter.span() for letter in rules.damage.foreign_letter.every(text)]
    evident = list(found)
    for capital in rules.damage.stray_capital.every(text):
        at = capital.start()
        beside = text[max(0, at - 2) : at + 2].replace(",", "")
        near = any(abs(at - start) <= _NEAR for start, _ in evident)
        if near or common_share(beside) < 0.5:
            found.append((at, at + 1))
    odd = strange(text)
    if rules.damage.lost.found(text) or (len(set(odd)) > 1 and len(odd) > _RARE_SHARE * len(text)):
        found += [(at, at + 1) for at, each in enumerate(text) if each in odd or strange(each)]
    return sorted(found)


def _out_of_place(text: str, mark: re.Match[str], *, rules: ReadingRules) -> bool:
    before, after = text[: mark.start()], text[mark.end() :]
    if not (_HAN.match(after) or _HAN.match(before[-1:]) or (before[-1:] in ",，" and before.strip(",，"))):
        return False
    clause = fold(_CLAUSE.split(before)[-1][-40:])
    if rules.damage.questions.found(clause) and _HAN.match(before[-1:]):
        return False
    # At the end of a line a question mark may ask without any question word.
    if not after.strip('"”’」』)） ') or after[:1].isspace() or after[0] in '"”’」』)）':
        return common_share(before[-6:]) < 0.6
    return bool(_HAN.match(after) or after[0] in ",，、。:：" or after[0].isupper() or after[0].isdigit())


def _relatined(text: str, *, into: Mended, rules: ReadingRules) -> str:
    if not rules.damage.latin.found(text):
        return text
    from ftfy import fix_encoding

    fixed = fix_encoding(text)
    if fixed != text:
        into.repairs.append((text, fixed))
    return fixed


def _unshifted(text: str, *, known: set[str], into: Mended, rules: ReadingRules) -> str:
    def restored(found: re.Match[str]) -> str:
        rare = found[0].lstrip("?？")
        shifted = (b"\xbf" + rare.encode("gb18030")).decode("gb18030", "replace")
        if not _better(shifted, than=rare, known=known):
            return found[0]
        into.repairs.append((found[0], f"。{shifted}"))
        return f"。{shifted}"

    if "?" not in text and "？" not in text:
        return text
    for expression in rules.damage.shifted.expressions:
        text = expression.sub(restored, text)
    return text


def _better(text: str, *, than: str, known: set[str]) -> bool:
    """Return whether a repair reads well: everyday characters, in pairs that the file also has elsewhere."""
    if "\ufffd" in text or common_share(text) < _CERTAIN or common_share(text) <= common_share(than):
        return False
    pairs = _pairs(text)
    return bool(pairs) and sum(pair in known for pair in pairs) >= _KNOWN_SHARE * len(pairs)


def _pairs_of(blocks: Sequence[Block]) -> set[str]:
    if all(block.text.isascii() or "?" not in block.text for block in blocks):
        return set()
    return {pair for block in blocks for pair in _pairs(block.text)}


def _pairs(text: str) -> list[str]:
    return [a + b for a, b in pairwise(text) if _HAN.match(a) and _HAN.match(b)]


def _without_damage(text: str, *, number: int, into: Mended, rules: ReadingRules) -> str:
    ends = [stop.end() for stop in _STOP.finditer(text)]
    parts = [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]
    return "".join(_sentence_without_damage(part, number=number, into=into, rules=rules) for part in parts)


def _sentence_without_damage(text: str, *, number: int, into: Mended, rules: ReadingRules) -> str:
    signs = damage(text, rules=rules)
    if not signs:
        return text
    start, end = _reach(text, signs)
    into.lost.append((number, text[start:end]))
    # A swallowed full stop is the one thing that is certain about the gap.
    kept = text[:start]
    return f"{kept}。" if kept.strip() and _HAN.match(kept[-1]) else kept


def _reach(text: str, signs: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the stretch of text that the first sign spoils: to the end of its sentence."""
    first, last = signs[0]
    stop = _STOP.search(text, last)
    end = stop.end() if stop else len(text)
    if text[first : first + 2] == "??" and common_share(text[max(0, first - 4) : first]) > 0.7:
        return first, end
    starts = [found.end() for found in _STOP.finditer(text, 0, first)]
    return (starts[-1] if starts else 0), end
