"""Which lines of a plain text are headings, told by their form and by the lines around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from salesgraph.ingestion.blocks import Block
from salesgraph.ingestion.commonness import HAN
from salesgraph.ingestion.patterns import any_of

_NUMERAL = "一二三四五六七八九十百"
_BANNER = re.compile(r"\s*([=*#~_-])\1+\s*(?P<words>\S.*?)\s*\1{2,}\s*")
_RULE = re.compile(r"\s*([=*#~_-])\1{2,}\s*")
_CHAPTER = re.compile(rf"\s*第\s*[{_NUMERAL}\d]+\s*[章篇编部](?:分)?(?P<words>.*)")
_PART = re.compile(
    r"\s*(?:Part|Chapter|Section|Unit|Module|Article|Lesson|Appendix)\s+(?:\d+|[IVX]+|One|Two|Three|Four|Five|Six)\b.*",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    rf"\s*(?:(?P<top>[{_NUMERAL}]+、)|(?P<sub>[（(][{_NUMERAL}]+[)）])|第\s*[{_NUMERAL}\d]+\s*[节條条])\s*\S.*"
)
_DECIMAL = re.compile(r"\s*(?P<number>\d{1,2}(?:\.\d{1,2})+)\.?\s*[^\d\s.%°,元米件年月日].*")
_NUMBERED = re.compile(rf"\s*\d{{1,2}}\s*[.)、,，．]\s*(?P<words>[A-Za-z{HAN}\"“(].*)")
_UPPER = re.compile(r"\s*[\"“']?[A-Z][A-Z0-9 &/,.'’()+-]{3,}[\"”']?\s*[:：]?\s*")
_LABEL = re.compile(rf"\s*(?:[A-Z][\w '’&/-]{{2,50}}|[{HAN}\w、与和]{{2,14}})[:：]\s*")
_ORDINAL = any_of(r"""
    \s*(?:(?:First(?:ly)?|Second(?:ly)?|Third(?:ly)?|Fourth(?:ly)?|Fifth(?:ly)?|Sixth(?:ly)?|Seventh
        |Eighth|Ninth|Tenth|Last(?:ly)?|Finally)(?: of all)?,|(?:Step|Stage|Phase) (?:\d+|one|two
        |three|four|five|six|seven|eight)\b|The (?:first|second|third|fourth|fifth|sixth
        |last) (?:step|part|stage)\b|(?:[IVX]{1,4}\.|One|Two|Three|Four|Five|Six|Seven|Eight|Nine
        |Ten)[,.]? |第[一二三四五六七八九十]步)\s*\S.*
""")
_ITEM = re.compile(r"\s*(?:[-•*·●]|\d{1,2}\s*[.)、,]|[(（]\d{1,2}[)）]|[A-Da-d]\s*[.)、])\s*\S")
_CLOSED = re.compile(r"[。！!；;，,、.:：…]\s*$")
_WORD = re.compile(rf"[a-z]{{4,}}|[{HAN}]{{2}}")
_SHORT, _LINE, _TITLE, _ARTICLE = 60, 80, 100, 140


@dataclass(frozen=True, kw_only=True)
class _Place:
    """A line among its neighbours.

    Attributes:
        line: The line.
        before: The line above it that is not empty.
        after: The line below it that is not empty.
        apart: Whether empty lines stand around it.
        dense: Whether the whole file has next to no empty lines.
    """

    line: str
    before: str
    after: str
    apart: bool
    dense: bool


def with_headings(blocks: Sequence[Block]) -> list[Block]:
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
        )
        if block.level:
            title = title or block.text
        elif at == 0 and _is_title(place):
            title = block.text.strip()
            result[number] = replace(block, text=title, level=1)
        elif title and _same(block.text, title):
            result[number] = Block(text="")
        elif level := _level(place) or _article(place, title=title):
            result[number] = replace(block, text=_words(block.text), level=level)
        elif _RULE.fullmatch(block.text):
            result[number] = _ruled(result, number=number)
    return result


def _level(place: _Place) -> int:
    line = place.line
    if not place.after or len(line) > _ARTICLE:
        return 0
    if _BANNER.fullmatch(line) or (len(line) <= _SHORT and _CHAPTER.fullmatch(line)):
        return 2
    if _PART.fullmatch(line) and len(line) <= _LINE and not _CLOSED.search(line):
        return 2
    if (chinese := _CHINESE.fullmatch(line)) and len(line) <= 40 and not _CLOSED.search(line):
        return 2 if chinese["top"] else 3
    if (decimal := _DECIMAL.fullmatch(line)) and len(line) <= _SHORT and not _CLOSED.search(line):
        return min(6, 2 + decimal["number"].count("."))
    if _NUMBERED.fullmatch(line):
        return 3 if _numbered_heading(place) else 0
    if _UPPER.fullmatch(line) and sum(each.isalpha() for each in line) > 3:
        return 3
    return _plain_level(place)


def _plain_level(place: _Place) -> int:
    """Return the level of a line that only its place makes a heading."""
    line = place.line
    if _ITEM.match(line) or "|" in line:
        return 0
    if place.apart and _ORDINAL.fullmatch(line) and len(line) <= _LINE + 10 and len(place.after) > 30:
        return 3
    if _LABEL.fullmatch(line) and (place.apart or not place.dense) and not _LABEL.fullmatch(place.after):
        return 4
    short = len(line) <= (_SHORT if line.isascii() else 25)
    if not short or _CLOSED.search(line) or not (line.strip()[:1].isupper() or _WORD.match(line.strip()[:2])):
        return 0
    if place.apart:
        return 3 if len(place.after) > len(line) or _ITEM.match(place.after) else 0
    if place.dense and line.isascii():
        first = re.match(r"\s*(?:1|A|Answer 1|Answer|Q)\s*[.:)]", place.after)
        return 2 if first or len(place.after) > 3 * len(line) else 0
    return 0


def _numbered_heading(place: _Place) -> bool:
    line = place.line
    if len(line) > (_LINE if line.isascii() else 30) or _CLOSED.search(line.rstrip("。")):
        return False
    if _NUMBERED.fullmatch(place.after) and _number(place.after) != 1:
        return False
    if place.dense:
        return len(place.after) > len(line) and not _NUMBERED.fullmatch(place.before)
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
    line = place.line.strip()
    if len(line) > _TITLE or re.search(r"[。，,；;.!！:：]$", line) or _ITEM.match(line):
        return False
    return (
        len(place.after) > 1
        and (not _LABEL.fullmatch(line))
        and (place.apart or _same(line, place.after) or not place.dense)
    )


def _same(line: str, title: str) -> bool:
    return "".join(line.lower().split()) == "".join(title.lower().split())


def _words(line: str) -> str:
    banner = _BANNER.fullmatch(line)
    return " ".join((banner["words"] if banner else line).split()).rstrip(":：")


def _ruled(blocks: list[Block], *, number: int) -> Block:
    """Mark the line above a rule as a heading if it is one; the rule itself goes."""
    above = number - 1
    if above >= 0 and blocks[above].prose and len(blocks[above].text) <= _LINE:
        rule = blocks[number].text.strip()
        title = blocks[above].text
        if (
            not _CLOSED.search(title)
            and len(rule) * 3 >= len(title)
            and not _ITEM.match(title)
            and rule[0] in "=-~"
        ):
            blocks[above] = replace(blocks[above], text=title.strip(), level=2)
    return Block(text="")


def _gap(blocks: Sequence[Block], number: int) -> bool:
    return not 0 <= number < len(blocks) or blocks[number].blank or bool(blocks[number].level)
