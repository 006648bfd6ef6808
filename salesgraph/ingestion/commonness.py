"""How common the Chinese characters of a text are: what tells a text from its own damage."""

import re
from functools import cache

from salesgraph.domain.script import to_simplified

HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, as a range for patterns."""

_HAN = re.compile(f"[{HAN}]")


def common_share(text: str) -> float:
    """Return the share of its Chinese characters that are everyday ones; 1 if there are none."""
    characters = _HAN.findall(to_simplified(text))
    if not characters:
        return 1.0
    return sum(each in _everyday() for each in characters) / len(characters)


def strange(text: str) -> list[str]:
    """Return its Chinese characters that stand in no list of GB 2312, and what stands for a lost one."""
    simplified = to_simplified(text)
    lost = [each for each in simplified if each == "\ufffd" or "\ue000" <= each <= "\uf8ff"]
    return lost + [each for each in _HAN.findall(simplified) if each not in _listed()]


@cache
def _everyday() -> frozenset[str]:
    """Return the 3,755 characters of the first level of GB 2312, ordered there by how often they are used."""
    return _rows(first=0xB0, last=0xD7)


@cache
def _listed() -> frozenset[str]:
    return _rows(first=0xB0, last=0xF7)


def _rows(*, first: int, last: int) -> frozenset[str]:
    codes = (bytes((row, cell)) for row in range(first, last + 1) for cell in range(0xA1, 0xFF))
    return frozenset("".join(code.decode("gb2312", "ignore") for code in codes))
