"""Finding many patterns at once."""

import re
from pathlib import Path

import pytest

from salesgraph.domain.cards import Lexicon
from salesgraph.errors import DataError
from salesgraph.reading.lexicon import CompiledLexicon
from salesgraph.reading.literals import needed
from salesgraph.reading.numerals import number
from salesgraph.reading.patterns import Finder


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [(r"\bshoes?\b", ("shoe",)), (r"(?:买|卖).{0,3}灯", ("买", "卖")), (r"x{0,3}yz", ("yz",)), (r"\d+", ()),
     (r"(?:a|b)?c", ("c",)), (r"(?<!no )matter", ("matter",))],
)  # fmt: skip
def test_the_text_a_pattern_needs(pattern: str, expected: tuple[str, ...]) -> None:
    """The text that every match contains is found, and nothing is promised where there is none."""
    assert needed(pattern) == expected


def test_the_shortcut_never_loses_a_match(words: Lexicon) -> None:
    """Whatever a card's pattern matches contains the text that the shortcut looks for."""
    sample = (
        "kids' shoes, boots or a smart lock? 童鞋 登山靴 智能门锁 帐篷 do you install it, "
        "my wife's iphone, 下雨天徒步 extended warranty"
    )
    for entry in (*words.kinds.values(), *words.uses.values(), *words.devices.values()):
        for pattern in entry.words.both():
            for match in re.finditer(pattern, sample, re.ASCII):
                assert not needed(pattern) or any(text in match.group() for text in needed(pattern)), pattern


def test_a_wrong_pattern_names_its_card() -> None:
    """A pattern that is no regular expression is reported with file, entry and fix."""
    message = (
        "lexicon.yaml, boot: '(' is not a regular expression: "
        "missing ), unterminated subpattern at position 0. Correct the pattern."
    )
    with pytest.raises(DataError, match=f"^{re.escape(message)}$"):
        Finder({"boot": ["("]}, file=Path("lexicon.yaml"))


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,200", "1200"), ("two hundred", "200"), ("a hundred and fifty", "150"), ("twenty five", "25"),
     ("一千二", "1200"), ("两百五", "250"), ("十二", "12"), ("一千零五", "1005"), ("两万", "20000"),
     ("三四百", "400")],
)  # fmt: skip
def test_numbers_in_words(text: str, value: str) -> None:
    """Numbers are read in digits, English words and Chinese characters."""
    assert str(number(text)) == value


def test_the_cards_are_complete(lexicon: CompiledLexicon, words: Lexicon) -> None:
    """Every name has a label in both languages and words in both."""
    for group in (
        words.kinds,
        words.uses,
        words.recipients,
        words.occasions,
        words.colours,
        words.wishes,
        words.grievances,
    ):
        for name, entry in group.items():
            assert entry.label.en, name
            assert entry.label.zh, name
            assert entry.words.en, name
            assert entry.words.zh, name
    assert len(words.kinds) >= 80
