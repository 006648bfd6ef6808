"""Who it is for, what it is for, and what it has to work with."""

import pytest

from salesgraph.domain.memory import Memory
from salesgraph.domain.reading import Slots
from salesgraph.domain.shop import Shop
from salesgraph.reading.lexicon import CompiledLexicon
from salesgraph.reading.slots import find_slots

RECIPIENTS = [
    ("for my toddlers nursery teacher, shes leaving", "teacher"), ("gift for my son's teacher", "teacher"),
    ("bodysuit for my 6 month old", "baby"), ("something for my newborn", "baby"),
    ("my baby is 5 now", "child"), ("the lil toddler sizing confuses me. daughters 3", "child"),
    ("mum wants the bigger one", "parent"), ("my best mate's 30th is coming up", "friend"),
    ("8 secret santa gifts for people at work", "colleague"), ("my sister's graduating in July", "sibling"),
    ("my dad has a bad back and needs a chair", "parent"), ("for the missus", "partner"),
    ("it's just for me", "self"), ("my uncle's birthday", "relative"), ("教师节送数学老师", "teacher"),
    ("给孩子老师送什么合适", "teacher"), ("小夜灯,宝宝半夜喂奶用", "baby"), ("六个月的宝宝能吃吗", "baby"),
    ("宝宝3岁了", "child"), ("男票生日快到了", "partner"), ("俾我老豆買", "parent"),
    ("客户从杭州过来,备两盒茶叶", "client"), ("我姐结婚,想送她一套床品", "sibling"), ("我自己喝的", "self"),
    ("我表哥要结婚了", "relative"), ("my flatmate wants in", ""), ("My partner and I both use it", ""),
    ("a mate of mine swears by your tents", ""), ("I'm a teacher, any discount?", ""),
    ("can you check that for me", ""), ("my order so far", ""), ("my 6 month old laptop died", ""),
    ("I read on reddit that it wobbles", ""), ("baby blue please", ""), ("阿姨我今年六十三", ""),
    ("对象说浪费钱", ""), ("亲,这个宝贝还有货吗", ""), ("老师您好", ""), ("我用的是安卓", ""),
    ("我是老客户了", ""), ("国外公司能开票吗", ""), ("小姐姐帮我查下", ""),
]  # fmt: skip
OCCASIONS = [
    ("结婚十周年,想给老公换块表", "anniversary"), ("女儿下周三满六岁", "birthday"),
    ("闺蜜搬新家", "housewarming"), ("新房入伙", "housewarming"),
    ("a party for my son's birthday", "birthday"), ("babyshower present", "baby"),
    ("hen do next saturday", "wedding"), ("公司年会穿", "party"), ("送爷爷的中秋礼", "mid_autumn"),
    ("halloween costume", "festival"), ("is it here before easter", ""), ("春节期间发货吗", ""),
    ("party of four", ""), ("周年庆有折扣吗", ""), ("一年会员", ""), ("你多大年纪", ""), ("六一桶", ""),
    ("third party seller?", ""),
]  # fmt: skip
USES: list[tuple[str, set[str]]] = [
    ("tent for two nights of camping", {"camping"}), ("露营椅要4把", {"camping"}),
    ("a city backpack", {"city"}), ("can I wear it at the gym", {"gym"}), ("平时撸铁用", {"gym"}),
    ("gloves for bouldering", {"climbing"}), ("a chair for my home office", {"home", "office"}),
    ("家里用的锅", {"home"}), ("放办公室用", {"office"}), ("for a long haul flight", {"travel"}),
    ("he plays fortnite all day", {"gaming"}), ("他天天打游戏", {"gaming"}), ("滑雪去崇礼", {"snow"}),
    ("my snow boots", {"snow"}), ("I run parkrun and gym twice a week", {"running", "gym"}),
    ("要能在雨里跑步", {"rain", "running"}), ("a week of hiking in the alps", {"trek", "hike"}),
    ("deliver to my home address", set()), ("your head office never replied", set()),
    ("post office lost it", set()), ("this isn't a game", set()), ("prices keep climbing", set()),
    ("I live in Mexico City", set()), ("My name is Jon Snow", set()), ("open on public holidays?", set()),
    ("it didn't work out", set()), ("我只有礼拜天在家", set()), ("邻居家那张", set()),
    ("寄到成都市武侯区", set()), ("不吃鸡蛋", set()), ("发票写办公用品", set()),
]  # fmt: skip
DEVICES = [
    ("No Alexa in this house. iPhones only.", ("ios",)),
    ("with Apple Home? My old one was alexa only", ("homekit",)), ("desk for a mac mini", ("mac",)),
    ("支持苹果家庭app不", ("homekit",)), ("我的是苹果手机", ("ios",)), ("win11能用不", ("windows",)),
    ("does it pair with my S24 Ultra", ("android",)), ("买两斤苹果", ()), ("小米粥", ()),
    ("echo in the room", ()),
]  # fmt: skip


def read(text: str, *, shop: Shop, lexicon: CompiledLexicon) -> Slots:
    """Return the slots of a text."""
    return find_slots(text, language="en", shop=shop, lexicon=lexicon, memory=Memory())


@pytest.mark.parametrize(("text", "expected"), RECIPIENTS)
def test_recipients(lexicon: CompiledLexicon, north: Shop, text: str, expected: str) -> None:
    """The person the goods are for is told from one who merely comes up, and from the customer."""
    assert read(text, shop=north, lexicon=lexicon).recipient == expected


@pytest.mark.parametrize(("text", "expected"), OCCASIONS)
def test_occasions(lexicon: CompiledLexicon, north: Shop, text: str, expected: str) -> None:
    """The particular occasion comes before the broad one, and a mere date is none."""
    assert read(text, shop=north, lexicon=lexicon).occasion == expected


@pytest.mark.parametrize(("text", "expected"), USES)
def test_uses(lexicon: CompiledLexicon, north: Shop, text: str, expected: set[str]) -> None:
    """A message may name several uses; addresses, names and figures of speech name none."""
    assert set(read(text, shop=north, lexicon=lexicon).uses) == expected


@pytest.mark.parametrize(("text", "expected"), DEVICES)
def test_devices(lexicon: CompiledLexicon, north: Shop, text: str, expected: tuple[str, ...]) -> None:
    """Only what is in use counts, not what is refused or gone."""
    assert read(text, shop=north, lexicon=lexicon).devices == expected
