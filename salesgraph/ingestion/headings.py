"""Which lines of a plain text are headings, told by their form and by the lines around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from salesgraph.ingestion.blocks import Block
from salesgraph.ingestion.commonness import HAN
from salesgraph.ingestion.rules import HeadingForm, ReadingRules

_WORD = re.compile(rf"[a-z]{{4,}}|[{HAN}]{{2}}")
_TITLE_STOP = re.compile(r"[。，,；;.!！:：]$")
_SHORT, _LINE, _ORDINAL, _TITLE, _ARTICLE = 60, 80, 90, 100, 140


@dataclass(frozen=True, kw_only=True)
class _Place:
    """A line among its neighbours.

    Attributes:
        line: The line.
        before: The line above it that is not empty.
        after: The line below it that is not empty.
        apart: Whether empty lines stand around it.
        dense: Whether the whole file has next to no empty lines.
        rules: What headings look like.
    """

    line: str
    before: str
    after: str
    apart: bool
    dense: bool
    rules: ReadingRules


def with_headings(blocks: Sequence[Block], *, rules: ReadingRules) -> list[Block]:
    """Return the blocks with the lines marked that look like headings."""
    spoken = [number for number, block in enumerate(blocks) if not block.blank and not block.comment]
    gaps = sum(block.blank for block in blocks)
    dense = gaps * 8 < len(spoken)
    result = list(blocks)
    title = ""
    for at, number in enumerate(spoken):
        block = blocks[number]
        place = _Place(
            line=block.text,
            before=blocks[spoken[at - 1]].text if at else "",
            after=blocks[spoken[at + 1]].text if at + 1 < len(spoken) else "",
            apart=_gap(blocks, number - 1) and _gap(blocks, number + 1),
            dense=dense,
            rules=rules,
        )
        if block.level:
            title = title or block.text
        elif at == 0 and _is_title(place):
            title = block.text.strip()
            result[number] = replace(block, text=title, level=1)
        elif title and _same(block.text, title):
            result[number] = Block(text="")
        elif level := _level(place) or _article(place, title=title):
            result[number] = replace(block, text=_words(block.text, rules=rules), level=level)
        elif rules.headings.rule.whole(block.text):
            result[number] = _ruled(result, number=number, rules=rules)
    return result


def _level(place: _Place) -> int:
    line, headings = place.line, place.rules.headings
    if not place.after or len(line) > _ARTICLE:
        return 0
    for form in headings.forms.values():
        if _fits(line, form, rules=place.rules):
            return form.level
    if _fits(line, headings.decimal, rules=place.rules):
        return min(6, headings.decimal.level + _dots(line))
    if headings.numbered.whole(line):
        return 3 if _numbered_heading(place) else 0
    return _plain_level(place)


def _fits(line: str, form: HeadingForm, *, rules: ReadingRules) -> bool:
    return bool(
        len(line) <= form.longest
        and form.whole(line)
        and (form.may_stop or not rules.headings.stop.ends(line))
    )


def _dots(line: str) -> int:
    """Return how many dots the number has that a line begins with."""
    number = re.match(r"\s*[\d.]*\d", line)
    return number[0].count(".") if number else 0


def _plain_level(place: _Place) -> int:
    """Return the level of a line that only its place makes a heading."""
    line, headings = place.line, place.rules.headings
    if headings.item.opens(line) or "|" in line:
        return 0
    if place.apart and headings.ordinal.whole(line) and len(line) <= _ORDINAL and len(place.after) > 30:
        return 3
    loose = place.apart or not place.dense
    if loose and headings.label.whole(line) and not headings.label.whole(place.after):
        return 4
    short = len(line) <= (_SHORT if line.isascii() else 25)
    if (
        not short
        or headings.stop.ends(line)
        or not (line.strip()[:1].isupper() or _WORD.match(line.strip()[:2]))
    ):
        return 0
    if place.apart:
        return 3 if len(place.after) > len(line) or headings.item.opens(place.after) else 0
    if place.dense and line.isascii():
        return 2 if headings.first_item.opens(place.after) or len(place.after) > 3 * len(line) else 0
    return 0


def _numbered_heading(place: _Place) -> bool:
    line, headings = place.line, place.rules.headings
    if len(line) > (_LINE if line.isascii() else 30) or headings.stop.ends(line.rstrip("。")):
        return False
    if headings.numbered.whole(place.after) and _number(place.after) != 1:
        return False
    if place.dense:
        return len(place.after) > len(line) and not headings.numbered.whole(place.before)
    return place.apart or bool(re.match(r"\s*[-•*·]", place.after))


def _number(line: str) -> int:
    found = re.match(r"\s*(\d+)", line)
    return int(found[1]) if found else 0


def _article(place: _Place, *, title: str) -> int:
    """Return 2 for a line that says the title again with a number: the next of several articles."""
    if not title or not place.apart or len(place.line) > _ARTICLE or not re.search(r"\d", place.line):
        return 0
    wanted, said = _stems(title), _stems(place.line)
    return 2 if len(wanted) > 1 and len(wanted & said) * 2 >= len(wanted) else 0


def _stems(text: str) -> set[str]:
    return {word[:6] for word in _WORD.findall(text.lower())}


def _is_title(place: _Place) -> bool:
    line, headings = place.line.strip(), place.rules.headings
    if len(line) > _TITLE or _TITLE_STOP.search(line):
        return False
    if headings.item.opens(line) or headings.label.whole(line):
        return False
    return len(place.after) > 1 and (place.apart or _same(line, place.after) or not place.dense)


def _same(line: str, title: str) -> bool:
    return "".join(line.lower().split()) == "".join(title.lower().split())


def _words(line: str, *, rules: ReadingRules) -> str:
    """Return what a heading says, without the ornament of its form."""
    matches = (form.whole(line) for form in rules.headings.forms.values())
    inner = next((match["words"] for match in matches if match and "words" in match.re.groupindex), line)
    return " ".join(inner.split()).rstrip(":：")


def _ruled(blocks: list[Block], *, number: int, rules: ReadingRules) -> Block:
    """Mark the line above a rule as a heading if it is one; the rule itself goes."""
    above, rule = number - 1, blocks[number].text.strip()
    if above >= 0 and blocks[above].prose and _may_be_ruled(blocks[above].text, rule=rule, rules=rules):
        blocks[above] = replace(blocks[above], text=blocks[above].text.strip(), level=2)
    return Block(text="")


def _may_be_ruled(title: str, *, rule: str, rules: ReadingRules) -> bool:
    return (
        len(title) <= _LINE
        and len(rule) * 3 >= len(title)
        and rule[0] in "=-~"
        and not rules.headings.stop.ends(title)
        and not rules.headings.item.opens(title)
    )


def _gap(blocks: Sequence[Block], number: int) -> bool:
    return not 0 <= number < len(blocks) or blocks[number].blank or bool(blocks[number].level)
