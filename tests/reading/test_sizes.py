"""Sizes, corrections and exchanges."""

import pytest

from salesgraph.domain.reading import Size
from salesgraph.domain.shop import Shop
from salesgraph.reading.line import prepare
from salesgraph.reading.sizes import find_sizes

ENGLISH = [
    ("size 9 please", "9 unknown", ""), ("do you have it in a 10?", "10 unknown", ""),
    ("I'm a 9.5 usually", "9.5 unknown", ""),
    ("US 10", "10 us", ""), ("eu 43", "43 eu", ""), ("43 EU", "43 eu", ""), ("uk 8", "8 uk", ""),
    ("size nine and a half", "9.5 unknown", ""), ("size M", "M letter", ""), ("in XL", "XL letter", ""),
    ("sz 10", "10 unknown", ""),
    ("no, 43 not 42", "43 eu", "42 eu"), ("not 42, 43", "43 eu", "42 eu"),
    ("swap the 9 for a 10", "10 unknown", "9 unknown"),
    ("exchange size 9 to 10", "10 unknown", "9 unknown"),
    ("9 is too small, i need a 10", "10 unknown", "9 unknown"),
    ("I ordered a 9 but need a 9½", "9.5 unknown", "9 unknown"),
    ("change it from 9 to 10", "10 unknown", "9 unknown"),
    ("the 9 is too tight", "", "9 unknown"), ("42 or 43?", "", ""),
    ("my daughter wears 28", "28 unknown", ""),
    ("is the 11 in stock", "11 unknown", ""), ("10.5 D", "10.5 unknown", ""),
    ("do you have summit pros in 10", "10 unknown", ""),
    ("in a large living room", "", ""), ("I have a 10 year old", "", ""), ("in 2 days", "", ""),
    ("12 months warranty", "", ""),
    ("boots under 150", "", ""), ("2-seat sofa", "", ""), ("it's 5 stars", "", ""),
    ("get it by 9 am", "", ""),
    ("open from 9 to 5?", "", ""), ("I want two of them", "", ""),
]  # fmt: skip
CHINESE = [
    ("42码", "42 eu", ""), ("我穿42", "42 eu", ""), ("平时穿42码,脚宽", "42 eu", ""), ("要43的", "43 eu", ""),
    ("xl码有吗", "XL letter", ""), ("大号", "L letter", ""), ("43还有吗", "43 eu", ""),
    ("四十二码有没有", "42 eu", ""),
    ("38.5码", "38.5 eu", ""), ("来双42的", "42 eu", ""), ("42号的鞋", "42 eu", ""), ("鞋码41", "41 eu", ""),
    ("42换43", "43 eu", "42 eu"), ("42码换成43码", "43 eu", "42 eu"), ("是42不是43", "42 eu", "43 eu"),
    ("不是43,是42", "42 eu", "43 eu"), ("42小了,要43", "43 eu", "42 eu"), ("買的42想換43", "43 eu", "42 eu"),
    ("42和43之间", "", ""), ("42还是43", "", ""), ("12号发货", "", ""), ("6月12号前", "", ""),
    ("42块钱", "", ""),
    ("脚长26cm", "", ""), ("我身高175体重70", "", ""), ("预算800", "", ""),
]  # fmt: skip


def _show(size: Size | None) -> str:
    return f"{size.value} {size.system}" if size else ""


@pytest.mark.parametrize(("text", "counts", "given_up"), ENGLISH)
def test_english_sizes(north: Shop, text: str, counts: str, given_up: str) -> None:
    """The size that counts and the one given up are told apart; other numbers are no sizes."""
    found = find_sizes(prepare(text).folded, shop=north, known=None)
    assert (_show(found.counts), _show(found.given_up)) == (counts, given_up)


@pytest.mark.parametrize(("text", "counts", "given_up"), CHINESE)
def test_chinese_sizes(shanji: Shop, text: str, counts: str, given_up: str) -> None:
    """The size that counts and the one given up are told apart; dates and prices are no sizes."""
    found = find_sizes(prepare(text).folded, shop=shanji, known=None)
    assert (_show(found.counts), _show(found.given_up)) == (counts, given_up)


@pytest.mark.parametrize(
    ("text", "counts"),
    [("9", "9 unknown"), ("i think 43", "43 eu"), ("42的", "42 eu"), ("medium", "M letter"),
    ("nine", "9 unknown"),
     ("3 days", ""),
     ("I don't know", ""), ("maybe 10 or 11", "")],
)  # fmt: skip
def test_a_bare_number_is_a_size_when_one_was_asked_for(north: Shop, text: str, counts: str) -> None:
    """An answer to our question needs no further words."""
    assert _show(find_sizes(prepare(text).folded, shop=north, known=None, asked=True).counts) == counts


@pytest.mark.parametrize("text", ["no, 43", "sorry 43", "说错了43", "不对,是43"])
def test_a_correction_gives_up_the_size_known_before(shanji: Shop, text: str) -> None:
    """The size of an earlier turn becomes the one that is given up."""
    known = Size(value="42", system="eu")
    found = find_sizes(prepare(text).folded, shop=shanji, known=known)
    assert (_show(found.counts), found.given_up) == ("43 eu", known)
