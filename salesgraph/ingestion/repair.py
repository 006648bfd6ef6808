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

_SHIFTED = re.compile(rf"[?？]{{1,2}}([{HAN}\w]*[{HAN}][{HAN}\w]*)")
_MARKS = re.compile(r"\?+")
_CAPITAL = re.compile(rf"[{HAN},，?](?P<letter>[A-Z])(?=[{HAN}])")
_GREEK = re.compile(rf"(?<=[{HAN}])[\u0370-\u04ff](?=[{HAN}])")
_HAN = re.compile(f"[{HAN}]")
_STOP = re.compile("[。！；\n]|[.!;](?=\\s)")
_CLAUSE = re.compile("[。，！；：、,;:!\n]")
_ASKING = re.compile(
    "[吗呢么谁哪几怎何啥吧嘛呀啊]|什么|多少|多久|多大|多长|是否|能否|可否|有没|是不是|能不|要不|会不|可不|好不|对不|行不|有无"
)
_LATIN = re.compile("[Ã-ÅÂ-Ãâ€œ][\u0080-\u00ff\u2013-\u2122\u0152-\u017e\u0192]")
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


def mend(blocks: Sequence[Block]) -> Mended:
    """Return the blocks with damaged characters restored or cut out."""
    known = _pairs_of(blocks)
    mended = Mended(blocks=[], repairs=[], lost=[])
    for number, block in enumerate(blocks, start=1):
        if block.comment or block.text.isascii():
            mended.blocks.append(block)
            continue
        text = _unshifted(_relatined(block.text, into=mended), known=known, into=mended)
        kept = _without_damage(text, number=number, into=mended)
        if kept.strip() or block.blank:
            mended.blocks.append(replace(block, text=kept, repaired=block.repaired or text != block.text))
    return mended


def damage(text: str) -> list[tuple[int, int]]:
    """Return where the signs of a wrong decoding stand in a text."""
    found = [(mark.start(), mark.end()) for mark in _MARKS.finditer(text) if _out_of_place(text, mark)]
    found += [(mark.start(), mark.end()) for mark in _GREEK.finditer(text)]
    evident = list(found)
    for capital in _CAPITAL.finditer(text):
        at = capital.start("letter")
        beside = text[max(0, at - 2) : at + 2].replace(",", "")
        near = any(abs(at - start) <= _NEAR for start, _ in evident)
        if near or common_share(beside) < 0.5:
            found.append((at, at + 1))
    odd = strange(text)
    if "\ufffd" in text or (len(set(odd)) > 1 and len(odd) > _RARE_SHARE * len(text)):
        found += [(at, at + 1) for at, each in enumerate(text) if each in odd or strange(each)]
    return sorted(found)


def _out_of_place(text: str, mark: re.Match[str]) -> bool:
    before, after = text[: mark.start()], text[mark.end() :]
    if not (_HAN.match(after) or _HAN.match(before[-1:]) or (before[-1:] in ",，" and before.strip(",，"))):
        return False
    clause = fold(_CLAUSE.split(before)[-1][-40:])
    if _ASKING.search(clause) and _HAN.match(before[-1:]):
        return False
    # At the end of a line a question mark may ask without any question word.
    if not after.strip('"”’」』)） ') or after[:1].isspace() or after[0] in '"”’」』)）':
        return common_share(before[-6:]) < 0.6
    return bool(_HAN.match(after) or after[0] in ",，、。:：" or after[0].isupper() or after[0].isdigit())


def _relatined(text: str, *, into: Mended) -> str:
    if not _LATIN.search(text):
        return text
    from ftfy import fix_encoding

    fixed = fix_encoding(text)
    if fixed != text:
        into.repairs.append((text, fixed))
    return fixed


def _unshifted(text: str, *, known: set[str], into: Mended) -> str:
    if "?" not in text and "？" not in text:
        return text

    def restored(found: re.Match[str]) -> str:
        shifted = (b"\xbf" + found[1].encode("gb18030")).decode("gb18030", "replace")
        if not _better(shifted, than=found[1], known=known):
            return found[0]
        into.repairs.append((found[0], f"。{shifted}"))
        return f"。{shifted}"

    return _SHIFTED.sub(restored, text)


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


def _without_damage(text: str, *, number: int, into: Mended) -> str:
    ends = [stop.end() for stop in _STOP.finditer(text)]
    parts = [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]
    return "".join(_sentence_without_damage(part, number=number, into=into) for part in parts)


def _sentence_without_damage(text: str, *, number: int, into: Mended) -> str:
    signs = damage(text)
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
