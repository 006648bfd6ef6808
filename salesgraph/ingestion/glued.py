"""Text that lost its line breaks: cut again at its numbered headings and its labels."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from salesgraph.domain.script import to_simplified
from salesgraph.ingestion.blocks import GAP, Block
from salesgraph.ingestion.commonness import HAN
from salesgraph.ingestion.rules import ReadingRules

_LONG = 150
_FEWEST = 3
_DIGITS = "零一二三四五六七八九"
_NUMERAL = re.compile(f"\\d+|[{_DIGITS}十]+")
_DOUBLED = re.compile(rf"[{HAN}]{{2,10}}?([{HAN}]{{2}})(?=\\1)")
_SHORTEST_TITLE, _LONGEST_TITLE, _FALLBACK = 3, 18, 12


def unglue(blocks: Sequence[Block], *, rules: ReadingRules) -> list[Block]:
    """Return the blocks with very long lines cut at the numbered headings inside them."""
    result: list[Block] = []
    for block in blocks:
        marks = _marks(block.text, rules=rules) if block.prose and len(block.text) > _LONG else []
        result += _cut(block, marks, rules=rules) if len(marks) >= _FEWEST else [block]
    return result


def _marks(text: str, *, rules: ReadingRules) -> list[tuple[int, int, int]]:
    """Return start, end and level of the headings that follow one another in the order of their numbers."""
    glued = rules.headings.glued
    numbers = [*glued.chapter.every(text), *glued.section.every(text)]
    marks: list[tuple[int, int, int]] = []
    last: tuple[int, ...] = ()
    for found in sorted(numbers, key=lambda found: found.span()):
        number = tuple(_value(each) for each in _NUMERAL.findall(found[0]))
        if not last or _follows(number, last):
            marks.append((found.start(), found.end(), 1 + len(number)))
            last = number
    return marks


def _follows(number: tuple[int, ...], last: tuple[int, ...]) -> bool:
    if number == (*last, 1):
        return True
    head = last[: len(number)]
    # One number may be missing in a damaged text; more is a measure that only looks like a heading.
    return len(number) <= len(last) and number[:-1] == head[:-1] and 1 <= number[-1] - head[-1] <= 2


def _value(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return _DIGITS.find(numeral[0])
    return (_DIGITS.find(tens) if tens else 1) * 10 + (_DIGITS.find(ones) if ones else 0)


def _cut(block: Block, marks: list[tuple[int, int, int]], *, rules: ReadingRules) -> Iterator[Block]:
    head = block.text[: marks[0][0]].strip()
    if head:
        short = len(head) <= _LONGEST_TITLE * 2 and not re.search("[。，]", head)
        yield replace(block, text=head, level=1 if short else 0)
    ends = [start for start, _, _ in marks[1:]] + [len(block.text)]
    for (start, end, level), until in zip(marks, ends, strict=True):
        number, rest = block.text[start:end], block.text[end:until].strip()
        title, body = _titled(rest, rules=rules)
        yield replace(block, text=f"{number} {title}".strip(), level=level)
        for line in _lines(body, rules=rules):
            yield replace(block, text=line)
        yield GAP


def _lines(body: str, *, rules: ReadingRules) -> list[str]:
    """Return the text under a heading, cut before its labels."""
    cuts = [0, *sorted(found.start() for found in rules.headings.glued.label.every(body)), len(body)]
    return [body[start:end] for start, end in pairwise(cuts) if start < end]


def _titled(rest: str, *, rules: ReadingRules) -> tuple[str, str]:
    """Return the heading that a text begins with and what follows it.

    Where the border cannot be told the heading is a guess, and the body keeps every word.
    """
    glued = rules.headings.glued
    run = glued.title.opens(rest)
    if not run or run.end() == len(rest):
        return rest, ""
    limit = min(_LONGEST_TITLE, run.end())
    plain = to_simplified(rest)
    borders = sorted(found.end() for found in glued.title_ends.every(plain[:limit]))
    # A section often begins by saying its title again.
    sure = [at for at in borders if glued.text_begins.opens(plain[at:]) or rest[at : at + 2] == rest[:2]]
    if sure:
        return rest[: sure[0]], rest[sure[0] :]
    again = rest.find(rest[:4], _SHORTEST_TITLE, limit + 4)
    if again > 0:
        return rest[:again], rest[again:]
    # Or with the last word of it.
    if doubled := _DOUBLED.match(rest):
        return rest[: doubled.end()], rest[doubled.end() :]
    return rest[: borders[-1] if borders else _FALLBACK], rest
