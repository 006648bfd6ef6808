"""Values in words that no list foresaw: roles of two sizes, counts, limits, names, days and places."""

import pytest

from salesgraph.domain.memory import Memory
from salesgraph.domain.reading import Slots
from salesgraph.domain.shop import Shop
from salesgraph.reading.lexicon import CompiledLexicon
from salesgraph.reading.slots import find_slots

SIZES = [
    ("the large swamped me, could you send a medium", "M", "L"),
    ("got the medium, way too snug, so large please", "L", "M"),
    ("wore the 8 once and my toes are crying, 8.5 then", "8.5", "8"),
    ("the 12 gapes at the back, get me an 11", "11", "12"),
    ("bump me up to an 11 from 10.5", "11", "10.5"),
    ("mate can I trade these 10s for 11s", "11", "10"),
    ("cancel the 7, i need an 8", "8", "7"),
    ("L码大得像麻袋，给我M", "M", "L"), ("37的塞不进去，得38", "38", "37"),
    ("M穿着晃荡，S还有没", "S", "M"), ("鞋子39硌脚想换40", "40", "39"),
    ("170的校服短了，换175", "175", "170"),
    ("I wear 41, sometimes 41.5, put me down for 41", "41", ""),
    ("need 8 gifts, 10 each tops", "", ""), ("it's a 3 season tent", "", ""),
    ("open from 9 to 5 and the wait was too long", "", ""), ("来20盒粽子", "", ""),
]  # fmt: skip
OTHERS = [
    ("a hundred envelopes for us, eight of em blue", "quantity", 8),
    ("Hi, 25 tote bags please", "quantity", 25), ("餐盘，四百个，开学前到位", "quantity", 400),
    ("the Amber 12 speakers", "quantity", None), ("seven dwarfs set: is grumpy in", "quantity", None),
    ("订一束花", "quantity", None), ("180 tops and all in", "quantity", None),
    ("its Bex, my order is late", "name", "Bex"), ("Lorcan, hi. any news", "name", "Lorcan"),
    ("Wilhelmina speaking. Nine roses", "name", "Wilhelmina"), ("Hi Sarah, is it lost", "name", ""),
    ("Same here, it broke", "name", ""), ("我是庄小蝶", "name", "庄小蝶"),
    ("收件人改成欧阳可欣", "name", "欧阳可欣"), ("俺叫二妞，坛子有吗", "name", "二妞"),
    ("老戴 13700004490", "name", "老戴"), ("名字错了", "name", ""), ("我叫了快递", "name", ""),
    ("礼拜六上桌", "deadline", "礼拜六"), ("30号彩排就得穿上", "deadline", "30号"),
    ("by the first of november", "deadline", "by the first of november"),
    ("教师节送数学老师", "deadline", ""), ("明天能发货吗", "deadline", ""),
    ("send it to Plot 4, Bramley Rise, Telford TF2 9ZW by noon", "address",
     "Plot 4, Bramley Rise, Telford TF2 9ZW"),
    ("this is Deepak, 555-0142, ring me", "address", ""),
    ("要石墨色，有吗", "colour", "石墨色"), ("黑白拼色有吗", "colour", "黑白拼色"),
    ("特色菜有吗", "colour", ""),
    ("silk pyjamas, plum", "colour", "plum"), ("How spicy is the Red 250", "colour", ""),
    ("where is RM55-0926-A", "orders", ("RM55-0926-A",)), ("想送个血压计，听说HEM-7136准", "orders", ()),
    ("老狗12岁了", "age", None), ("给大伯，七十一岁了", "age", 71),
    ("for my husband's thirtieth birthday", "age", 30),
]  # fmt: skip
LIMITS = [
    ("120 absolute limit", "120 ceiling"), ("we've got 300 between us", "300 ceiling"),
    ("something small, a tenner", "10 ceiling"), ("our kitty is 150", "150 ceiling"),
    ("nothing pricier than 50", "50 ceiling"), ("三百以里", "300 ceiling"), ("单价别过350", "350 ceiling"),
    ("我只掏得出三千五", "3500 ceiling"), ("keep it below three figures", ""), ("i paid 50 last time", ""),
    ("别家才卖三百", ""),
]  # fmt: skip


def _read(text: str, *, shop: Shop, lexicon: CompiledLexicon) -> Slots:
    language = "en" if text.isascii() else "zh"
    return find_slots(text, language=language, shop=shop, lexicon=lexicon, memory=Memory())


@pytest.mark.parametrize(("text", "counts", "given_up"), SIZES)
def test_the_size_given_up_is_told_by_its_surroundings(
    north: Shop, lexicon: CompiledLexicon, text: str, counts: str, given_up: str
) -> None:
    """A complaint gives a size up, a request makes it count; other numbers are no sizes."""
    slots = _read(text, shop=north, lexicon=lexicon)
    found = tuple(size.value if size else "" for size in (slots.size, slots.other_size))
    assert found == (counts, given_up)


@pytest.mark.parametrize(("text", "slot", "value"), OTHERS)
def test_other_values(
    north: Shop, lexicon: CompiledLexicon, text: str, slot: str, value: str | int | tuple[str, ...] | None
) -> None:
    """A value is read in many wordings, and tempting words beside it are left alone."""
    assert getattr(_read(text, shop=north, lexicon=lexicon), slot) == value


@pytest.mark.parametrize(("text", "limit"), LIMITS)
def test_limits(north: Shop, lexicon: CompiledLexicon, text: str, limit: str) -> None:
    """What may be spent is told apart from what was paid."""
    budget = _read(text, shop=north, lexicon=lexicon).budget
    assert (f"{budget.amount} {budget.kind}" if budget else "") == limit
