"""Text that lost its line breaks: cut again at its numbered headings and its labels."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from salesgraph.ingestion.blocks import GAP, Block
from salesgraph.ingestion.commonness import HAN
from salesgraph.ingestion.patterns import any_of

_LONG = 150
_FEWEST = 3
_CHAPTER = re.compile(r"第\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*章")
_DECIMAL = re.compile(rf"(?<![\d.])(\d{{1,2}})\.(\d{{1,2}})(?:\.(\d{{1,2}}))?(?=\s?[{HAN}])")
_LABEL = re.compile(rf"(?<=[。！])(?=[{HAN}\w/（）()]{{2,12}}[:：])")
_DIGITS = "零一二三四五六七八九"
_SUFFIX = any_of(r"""
    概述|概念|原则|原則|流程|分析|方法|要点|要點|研究|途径|途徑|分类|分類|分级|分級
    策略|技巧|要素|目标|目標|渠道|语言|語言|重要性|倾听|傾聽|澄清|反馈|反饋|关键点
    關鍵點|原因|专业|專業|方案|介绍|介紹|产品线|產品線|体系|體系|呈现|呈現|领先|領先
    服务|服務|性价比|性價比|系统|系統|演示|体验|體驗|分享|解答|解析|运营|運營|搭建|优化
    優化|推广|推廣|策划|策劃|步骤|步驟|改进|改進|组建|組建|培训|培訓|设定|設定|分解
    激励|激勵|考核|标准|標準|规范|規範|規范|机制|機制|衔接|銜接|管理|维护|維護|制度
    职责|職責|要求|事项|事項|指南|说明|說明|理念|规定|規定|处理|處理|准备|準備|提示
    问候|問候|回访|回訪|安装|安裝|时间|時間|需求
""")
_OPENING = any_of(r"""
    在|通过|通過|为了|為了|一个|一個|当|當|我们|我們|本|不同|有效|提升|进行|進行|对|對|根据|根據|鼓励
        |鼓勵|选择|選擇|成功|将|將|如何|是|该|該|每|所有|面对|面對|理解
    谈判|談判|在与|给予|給予|非|这|這|随着|隨著|由|员工|員工|客户|客戶|顾客|顧客|店|门店|門店|应|應
        |请|請|针对|針對|首先|建立
""")
_TITLE = re.compile(rf"[{HAN}A-Za-z0-9、/（）()《》“”\s-]{{2,24}}")
_SHORTEST_TITLE, _LONGEST_TITLE, _FALLBACK = 3, 18, 12


def unglue(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with very long lines cut at the numbered headings inside them."""
    result: list[Block] = []
    for block in blocks:
        marks = _marks(block.text) if block.prose and len(block.text) > _LONG else []
        result += _cut(block, marks) if len(marks) >= _FEWEST else [block]
    return result


def _marks(text: str) -> list[tuple[int, int, int]]:
    """Return start, end and level of the headings that follow one another in the order of their numbers."""
    found: list[tuple[int, int, tuple[int, ...]]] = [
        (each.start(), each.end(), (_value(each[1]),)) for each in _CHAPTER.finditer(text)
    ]
    for each in _DECIMAL.finditer(text):
        found.append((each.start(), each.end(), tuple(int(part) for part in each.groups() if part)))
    marks: list[tuple[int, int, int]] = []
    last: tuple[int, ...] = ()
    for start, end, number in sorted(found):
        if not last or _follows(number, last):
            marks.append((start, end, 1 + len(number)))
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


def _cut(block: Block, marks: list[tuple[int, int, int]]) -> Iterator[Block]:
    head = block.text[: marks[0][0]].strip()
    if head:
        short = len(head) <= _LONGEST_TITLE * 2 and not re.search("[。，]", head)
        yield replace(block, text=head, level=1 if short else 0)
    ends = [start for start, _, _ in marks[1:]] + [len(block.text)]
    for (start, end, level), until in zip(marks, ends, strict=True):
        number, rest = block.text[start:end], block.text[end:until].strip()
        title, body = _titled(rest)
        yield replace(block, text=f"{number} {title}".strip(), level=level)
        for line in _LABEL.split(body) if body else ():
            yield replace(block, text=line)
        yield GAP


def _titled(rest: str) -> tuple[str, str]:
    """Return the heading that a text begins with and what follows it.

    Where the border cannot be told the heading is a guess, and the body keeps every word.
    """
    run = _TITLE.match(rest)
    if not run or run.end() == len(rest):
        return rest, ""
    limit = min(_LONGEST_TITLE, run.end())
    borders = [found.end() for found in _SUFFIX.finditer(rest, 0, limit)]
    # A section often begins by saying its title again.
    sure = [at for at in borders if _OPENING.match(rest, at) or rest[at : at + 2] == rest[:2]]
    if sure:
        return rest[: sure[0]], rest[sure[0] :]
    again = rest.find(rest[:4], _SHORTEST_TITLE, limit + 4)
    # Or with the last word of it.
    doubled = re.match(rf"[{HAN}]{{2,10}}?([{HAN}]{{2}})(?=\\1)", rest)
    if again > 0 or doubled:
        at = again if again > 0 else doubled.end() if doubled else 0
        return rest[:at], rest[at:]
    return rest[: borders[-1] if borders else _FALLBACK], rest
