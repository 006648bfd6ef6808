"""Values as customers really say them: slips taken back, slang, dialects; and what must not be read."""

from decimal import Decimal

import pytest

from salesgraph.domain.memory import Memory
from salesgraph.domain.reading import Slots
from salesgraph.domain.shop import Shop
from salesgraph.reading.lexicon import CompiledLexicon
from salesgraph.reading.slots import find_slots

SAID = [
    ("three of the mugs pls. actually no, four", "quantity 4"), ("i said 5 not 15. FIVE", "quantity 5"),
    ("two pairs of these and one of those, so 3 in total", "quantity 3"),
    ("want to return one of the three cushions", "quantity 1"), ("ordering for us, 15 chairs", "quantity 15"),
    ("仨就够了", "quantity 3"), ("登山杖要两根", "quantity 2"), ("9个人,9个杯子", "quantity 9"),
    ("wait 2 weeks, i've emailed 4 times", ""), ("床品四件套,想要一套", ""), ("a set of 6 glasses", ""),
    ("US 7.5 women's. No wait I measured, 8", "size 8 us, other_size 7.5 us"),
    ("刚才说的42码作废,量了下,41就够", "size 41 eu, other_size 42 eu"),
    ("110码还是120码?那120吧", "size 120 unknown, other_size 110 unknown"),
    ("ordered 38 got 40, wrong size", "size 38 eu, other_size 40 eu"),
    ("sent me a large instead of a small", "size S letter, other_size L letter"),
    ("he's a 44 there but a 45 in yours, so I guess 45", "size 45 eu"), ("戒指12号的", "size 12 unknown"),
    ("美码9的有吗", "size 9 us"), ("四十二码半", "size 42.5 eu"), ("a mix of sizes", ""),
    ("I'm 19 and broke", "age 19"),
    ("my grandad, 79, walks slowly", "age 79"), ("daughters 3", "age 3"), ("my twins are 6", "age 6"),
    ("mum's 60th is coming", "age 60"), ("老人家七十九", "age 79"), ("我弟今年18,考上了", "age 18"),
    ("toy for an 18 month old", ""), ("I'm 42 usually", "size 42 eu"),
    ("my window is 54 inches across", "measures 54 in"), ("rug 200 x 300 cm", "measures 200 cm 300 cm"),
    ("I'm 5'4\" and 130 lbs", "measures 5 ft 4 in 130 lb"), ("my dog weighs 12 pounds", "measures 12 lb"),
    ("一米六五,90斤", "measures 1.65 m 90 jin"), ("床1米2的", "measures 1.2 m"),
    ("身高178", "measures 178 cm"),
    ("XT-450 costs more than the XT-700?", ""), ("cancel O-618 and not O-681", "orders O-618"),
    ("66-01288. find my order", "orders 66-01288"), ("帮我查下A2207-99", "orders A2207-99"),
    ("hi its tomasz, got boots?", "name Tomasz"), ("收件人写 Vivian,谢谢", "name Vivian"),
    ("本人孙启明,学校采购", "name 孙启明"), ("敝姓陳", "name 陳"), ("hi its broken, what now", ""),
    ("this is urgent, hello", ""), ("我是高中生", ""),
    ("party on the 4th, im the host", "deadline on the 4th"), ("can it be here tmrw", "deadline tmrw"),
    ("聽日要用", "deadline 聽日"), ("腊月二十前能到吗", "deadline 腊月二十前"),
    ("女儿下周三满六岁", "age 6, deadline 下周三"),
    ("I ordered on monday", ""), ("you said it would arrive on friday", ""), ("我5号下的单", ""),
    ("7天内能退吗", ""), ("do you ship to manchester?", "address manchester"),
    ("to Flat 9, 77 Corrie Street, Glasgow G12 8TT. ty", "address Flat 9, 77 Corrie Street, Glasgow G12 8TT"),
    ("上海到北京高铁四小时", ""), ("the delivery to date was bad", ""),
]  # fmt: skip
BUDGETS = [
    ("for our anniversary, a watch. 400 or so", "400 around"),
    ("budjet is arond 90, includng shipping", "90 around all in"),
    ("a bag for her, tan leather, 150 all in", "150 ceiling all in"),
    ("we collected 65 for a present", "65 ceiling"),
    ("8 gifts, 10 each tops", "10 ceiling"), ("I've 1,800 for the sofa", "1800 ceiling"),
    ("一百五以内不含运费", "150 ceiling"), ("43的鞋,深灰,四百块", "400 ceiling"),
    ("两千五打住", "2500 ceiling"),
    ("五百一盒以内", "500 ceiling"), ("我们凑了380", "380 ceiling"), ("顶多花两百五", "250 ceiling"),
    ("百来块的有没有", "100 around"), ("it was 45 last week, now its 60?", ""), ("so 3 in total", ""),
    ("a 4k tv for the bedroom", ""), ("差50块到包邮", ""), ("花了三百多买的,坏了", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_values(north: Shop, lexicon: CompiledLexicon, text: str, expected: str) -> None:
    """Each value that was said is found, and nothing else."""
    slots = find_slots(text, language="en", shop=north, lexicon=lexicon, memory=Memory())
    assert _told(slots) == expected


@pytest.mark.parametrize(("text", "expected"), BUDGETS)
def test_budgets(north: Shop, lexicon: CompiledLexicon, text: str, expected: str) -> None:
    """A figure that stands for what may be spent is a budget, and a price or a sum is none."""
    budget = find_slots(text, language="en", shop=north, lexicon=lexicon, memory=Memory()).budget
    told = f"{budget.amount} {budget.kind}{' all in' if budget.all_in else ''}" if budget else ""
    assert told == expected


def _told(slots: Slots) -> str:
    values = {
        "quantity": slots.quantity,
        "size": slots.size and f"{slots.size.value} {slots.size.system}",
        "other_size": slots.other_size and f"{slots.other_size.value} {slots.other_size.system}",
        "age": slots.age,
        "measures": " ".join(f"{m.value.normalize() + Decimal(0):f} {m.unit}" for m in slots.measures),
        "orders": " ".join(slots.orders),
        "name": slots.name,
        "address": slots.address,
        "deadline": slots.deadline,
    }
    return ", ".join(f"{name} {value}" for name, value in values.items() if value)
