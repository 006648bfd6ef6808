"""The colour a customer wants, as it was written."""

import pytest

from salesgraph.domain.memory import Memory
from salesgraph.domain.shop import Shop
from salesgraph.reading.lexicon import CompiledLexicon
from salesgraph.reading.slots import find_slots

WRITTEN = [
    ("got it in off-white?", "off-white"), ("size 6 ring, rose gold", "rose gold"),
    ("in Space Grey pls", "Space Grey"), ("navy or forest green, whichever is in stock", "navy"),
    ("the gunmetal one please", "gunmetal"), ("2 of the oat blankets", "oat"),
    ("have you got it in sage", "sage"), ("tan leather bag", "tan"), ("奶咖色还有吗", "奶咖色"),
    ("雾霾蓝那款", "雾霾蓝"), ("酒红的有没有L码", "酒红"), ("烟灰色沙发", "烟灰色"),
    ("胡桃木色的电视柜", "胡桃木色"), ("來兩雙黑的", "黑"), ("有没有奶油白", "奶油白"),
    ("深空灰那台", "深空灰"),
]  # fmt: skip
WANTED = [
    ("I don't want black, do you have charcoal", "charcoal"),
    ("anything but red. green if you must", "green"), ("nothing white please, burgundy maybe?", "burgundy"),
    ("teal instead of navy", "teal"), ("swap the grey for the beige", "beige"),
    ("I ordered the blue one but got red", "blue"), ("rust or terracotta... terracotta", "terracotta"),
    ("black please. no wait, white", "white"), ("不要红的,太艳了,藏青有吗", "藏青"),
    ("墨绿,对,不是军绿", "墨绿"), ("黄的卖完了?那橘色也行", "橘色"), ("白色容易透吧?那要浅蓝", "浅蓝"),
    ("我要的是白色,结果发了个米色", "白色"), ("把黑色换成灰色", "灰色"), ("not pink, she hates pink", ""),
    ("除了黑色都行", ""),
]  # fmt: skip
NO_COLOUR = [
    "My name is Emily Brown", "Mr White here", "Hi, this is Scarlet", "send it to 12 Green Street",
    "green tea 200g", "I'm a gold member", "is there a black friday deal", "i'm feeling blue",
    "orange juice press", "red wine glasses", "18k gold necklace", "sterling silver ring",
    "the light stays red", "it came out of the blue", "brown rice 5kg", "lavender candle", "oat milk",
    "stone cold", "in mint condition", "bluetooth speaker", "白买了", "黑五打折吗", "红包怎么用",
    "黄金会员有优惠吗", "绿茶多少钱一斤", "灯一直亮红灯", "蓝牙连不上", "口红色号错了", "银行卡付不了",
    "青花瓷碗", "我不明白的", "白菜价", "紫砂壶", "乳清蛋白的区别",
]  # fmt: skip


def colour(text: str, *, shop: Shop, lexicon: CompiledLexicon) -> str:
    """Return the colour read from a text."""
    return find_slots(text, language="en", shop=shop, lexicon=lexicon, memory=Memory()).colour


@pytest.mark.parametrize(("text", "expected"), WRITTEN)
def test_a_colour_is_kept_as_written(lexicon: CompiledLexicon, north: Shop, text: str, expected: str) -> None:
    """Compound and borrowed names are read whole, without the words around them."""
    assert colour(text, shop=north, lexicon=lexicon) == expected


@pytest.mark.parametrize(("text", "expected"), WANTED)
def test_the_wanted_colour_counts(lexicon: CompiledLexicon, north: Shop, text: str, expected: str) -> None:
    """What is refused, sold out or was sent by mistake gives way to what is wanted, and alone is none."""
    assert colour(text, shop=north, lexicon=lexicon) == expected


@pytest.mark.parametrize("text", NO_COLOUR)
def test_words_with_a_colour_in_them_are_none(lexicon: CompiledLexicon, north: Shop, text: str) -> None:
    """Surnames, streets, drinks, ranks, metals and signal lamps are no colours."""
    assert colour(text, shop=north, lexicon=lexicon) == ""
