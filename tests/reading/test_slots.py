"""The remaining values of a message, each field by itself."""

from collections.abc import Callable
from decimal import Decimal
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesgraph.domain.conversation import Language
from salesgraph.domain.memory import Memory
from salesgraph.domain.reading import Slots
from salesgraph.domain.shop import Shop
from salesgraph.reading.lexicon import CompiledLexicon
from salesgraph.reading.moods import find_mood
from salesgraph.reading.slots import find_slots
from salesgraph.reading.stance import find_stance
from salesgraph.reading.topics import find_topics

PIECES = [
    "9",
    "$",
    "43",
    "not",
    "size",
    "42",
    "我姓",
    "budget",
    "两双",
    "the",
    "second",
    "one",
    "ridgeline",
    "O-202",
    "一千二",
    "by",
    "friday",
    "45",
    "mm",
    "'s",
    ".",
    ",",
    "!",
    "?",
    "不要",
    "it's",
    "Dana",
    "券",
]
QUANTITIES = [
    ("two pairs please", 2), ("40 prs for our company", 40), ("x2", 2), ("I'd like three dresses", 3),
    ("qty 5", 5), ("a dozen", 12),
    ("2 speakers", 2), ("need 5 please", 5), ("200 pcs", 200), ("two of them", 2), ("来两双", 2),
    ("来俩", 2), ("要3双", 3),
    ("一共20双", 20), ("来一双", 1), ("给员工买60双徒步鞋", 60), ("要两雙", 2), ("我要一件", 1),
    ("有两个问题", None), ("两个月了", None),
    ("第二双半价", None), ("这两双有什么区别", None), ("I have two questions", None),
    ("size 9 boots", None), ("3 seat sofa", None),
    ("a pair of boots", None), ("wait 2 weeks", None), ("一个人", None), ("2 or 3 days", None),
]  # fmt: skip
NAMES = [
    ("it's Dana", "Dana"), ("Hi, I'm Dana and I need boots", "Dana"), ("call me Ben", "Ben"),
    ("My name is priya", "Priya"),
    ("this is Tom from Berlin", "Tom"), ("Thanks, Maria", "Maria"), ("Dana here, quick question", "Dana"),
    ("name's Bob", "Bob"),
    ("我叫张伟", "张伟"), ("我姓王", "王"), ("我是李女士", "李女士"), ("叫我小陈就行", "小陈"),
    ("免贵姓刘", "刘"), ("我叫Dana", "Dana"),
    ("call me back later", ""), ("I'm German", ""), ("I'm looking for boots", ""), ("it's Friday", ""),
    ("I'm Interested", ""),
    ("This is Broken", ""), ("我是老顾客", ""), ("我是来退货的", ""),
]  # fmt: skip
ANSWERED_NAMES = [
    ("Dana", "Dana"), ("dana", "Dana"), ("小李", "小李"), ("just call me D", "D"), ("张先生", "张先生"),
    ("Dana, thanks", "Dana"),
    ("No thanks", ""), ("i'd rather not say", ""), ("Brown", ""), ("不方便", ""), ("随便", ""),
    ("why do you need it?", ""), ("ok", ""),
]  # fmt: skip
MEASURES = [
    ("my door is 45 mm thick", "45 mm door"), ("the door is 4 cm", "4 cm door"),
    ("脚长26厘米", "26 cm foot"), ("门厚40mm", "40 mm door"),
    ("沙发位只有1.8米宽", "1.8 m width"), ("a 15 kg pack", "15 kg weight"),
    ("my foot is 10.5 inches long", "10.5 in foot"),
    ("my wall is 160cm", "160 cm space"), ("what if it breaks after a year and a half", "18 month horizon"),
    ("两年后坏了怎么办", "24 month horizon"), ("用了一年半坏了", "18 month horizon"),
    ("18 months later it dies", "18 month horizon"),
    ("will they last 5 years", "60 month horizon"), ("半年就坏了", "6 month horizon"),
    ("does it break within 24 months", "24 month horizon"),
    ("I bought it two years ago and it stopped working", "24 month horizon"),
    ("穿了三个月就开胶", "3 month horizon"),
    ("delivery takes 2 months?", ""), ("两个月还没到货", ""), ("I have a 2 year old son", ""),
    ("in 3 months I have a trip", ""),
    ("I wear size 9", ""),
]  # fmt: skip
PEOPLE = [
    ("a gift for my sister's kid, she's 5", "child", "my sister's kid", 5),
    ("for my wife", "partner", "my wife", None),
    ("给我妈买的", "parent", "我妈", None), ("送女朋友", "partner", "女朋友", None),
    ("给三岁的宝宝", "child", "宝宝", 3),
    ("my 6 year old son needs shoes", "child", "my 6 year old son", 6),
    ("for my boss", "colleague", "my boss", None),
    ("for myself", "self", "myself", None), ("my mum turns 60", "parent", "my mum", 60),
    ("孩子5岁半", "child", "孩子", 5),
    ("my daughter, 4, loves bears", "child", "my daughter", 4), ("六十岁的老人", "grandparent", "老人", 60),
    ("给我姐的孩子买", "child", "我姐的孩子", None), ("my wife says it's too expensive", "", "", None),
    ("朋友推荐的", "", "", None),
    ("ask my husband", "", "", None), ("a friend's wedding", "", "", None),
    ("my friends all have them", "", "", None),
]  # fmt: skip
PRODUCTS = [
    ("the hearth lock plus or the hearth lock?", "TE-03 TE-02"), ("how much is the ridgline mid", "FW-01"),
    ("summit pros in 10", "FW-04"),
    ("is the herth lock ok", "TE-02"), ("Hearth Lock Plus", "TE-03"), ("RIDGELINE", "FW-01"),
    ("the brooksides", "FW-02"),
    ("marisol dress", "FA-02"), ("do you have te-01", "TE-01"), ("山脊徒步鞋", "FW-01"),
    ("登峰有货吗", "FW-04"), ("merino socks", "AC-01"),
    ("cloudlet for kids", "FW-03"), ("two-seater", "HM-01"), ("hearth one speaker", "TE-01"),
    ("登峰和山脊徒步鞋哪个好", "FW-04 FW-01"),
]  # fmt: skip
INNOCENT = [
    "looking for the heart of the city", "I also need a lamp", "lunch in June", "we live on earth",
    "good health to you", "the summit of the mountain",
    "a ridge near the brook", "the clouds are low", "my room is small", "can you set it up", "wool is warm",
    "a silk road trip", "lock the door please",
    "is there a sofa", "what about installing it", "I want to care for my leather", "hiking in the summer",
    "the second floor lampshade", "kids love it",
    "我想看云", "有没有鞋子", "门锁坏了", "客厅很大", "下雨天穿", "爬到山顶", "护理费多少", "tune in later",
    "all done", "pro tip", "plus one", "mid July",
]  # fmt: skip
KINDS = [
    ("do you sell tents?", "tent"), ("hiking boots", "boot"), ("low hiking shoes", "low_shoe"),
    ("kids' shoes", "kids_shoe"), ("any shoes", "shoe"),
    ("running shoes", "sneaker"), ("a linen dress", "dress"), ("silk scarf", "scarf"),
    ("hiking socks", "socks"), ("leather care kit", "care_kit"),
    ("smart speaker", "speaker"), ("a smart lock", "lock"), ("bike lock", "bike_lock"), ("a sofa", "sofa"),
    ("wool rug", "rug"), ("floor lamp", "lamp"),
    ("room set", "room_set"), ("do you install it", "installation"),
    ("extended warranty", "warranty_extension"), ("sleeping bag", "sleeping_bag"),
    ("do you have a laptop", "laptop"), ("rain jacket", "jacket"), ("帐篷", "tent"), ("登山靴", "boot"),
    ("低帮鞋", "low_shoe"), ("童鞋", "kids_shoe"),
    ("拖鞋", "sandal"), ("连衣裙", "dress"), ("围巾", "scarf"), ("袜子", "socks"), ("智能门锁", "lock"),
    ("音箱", "speaker"), ("沙发", "sofa"),
    ("地毯", "rug"), ("落地灯", "lamp"), ("上门安装", "installation"), ("延保", "warranty_extension"),
    ("睡袋", "sleeping_bag"), ("冲锋衣", "jacket"),
    ("I dress well", ""), ("drug store", ""), ("the clock is ticking", "mirror"), ("please reboot", ""),
    ("blocked account", ""), ("装修", ""),
    ("手机号多少", ""), ("my phone number", ""),
]  # fmt: skip
WISHES = [
    ("keep me posted when new models come out", "news"), ("有新款的时候通知我一声", "news"),
    ("到货了告诉我", "check_back"),
    ("remind me next week", "check_back"), ("please don't send me ads", "no_spam"), ("别老发广告", "no_spam"),
    ("don't show me the fancy one", "no_upgrade"), ("别给我推荐贵的", "no_upgrade"),
    ("基础款就行", "no_upgrade"),
    ("I followed your size chart", "wrong_chart"), ("按你们尺码表买的", "wrong_chart"),
    ("尺码表不准", "wrong_chart"),
    ("I can't drill myself", "do_it_yourself_no"), ("我不会装", "do_it_yourself_no"),
    ("手残党", "do_it_yourself_no"),
    ("is it waterproof", ""), ("推荐一双鞋", ""), ("size chart please", ""),
]  # fmt: skip
GRIEVANCES = [
    ("the box should have said that", "packaging_information"),
    ("why isn't that in the manual?? nothing in the box says so", "packaging_information"),
    ("包装和说明书都没写清楚", "packaging_information"), ("nobody answers", "slow_reply"),
    ("问了三遍都没人回", "slow_reply"),
    ("your staff was rude", "rude_staff"), ("客服态度太差", "rude_staff"),
    ("the parcel is late", "delivery_delay"), ("快递一直没动", "delivery_delay"),
    ("the sole came off", "product_quality"), ("鞋底开胶了", "product_quality"),
    ("not as described", "wrong_listing"), ("和图片不一样", "wrong_listing"),
    ("the price dropped the next day", "price_change"), ("刚买完就降价了", "price_change"),
    ("you promised a call but nothing", "broken_promise"),
    ("说好的赠品没给", "broken_promise"), ("I was charged twice", "payment_trouble"),
    ("付款失败", "payment_trouble"), ("do you have boots", ""),
    ("多少钱", ""),
]  # fmt: skip
ORDERS = [
    ("where is O-202", "O-202"), ("where is o202", "O-202"), ("order 12345 is late", "12345"),
    ("#88121 please", "88121"), ("订单 O-204 呢", "O-204"),
    ("单号20250611002", "20250611002"), ("my order number is AB-55120", "AB-55120"),
    ("in order to buy", ""), ("size 42", ""), ("FW-01 price?", ""),
    ("call 5551234", ""), ("in 2025", ""),
]  # fmt: skip
ADDRESSES = [
    ("please deliver to the office address", "the office address"), ("寄到公司那个地址吧", "公司那个地址"),
    ("送到成都要几天", "成都"),
    ("do you ship to Berlin?", "Berlin"),
    ("send it to 12 Green Street, Springfield", "12 Green Street, Springfield"),
    ("same address as last time", "same address as last time"),
    ("地址:广州市天河区体育西路12号3栋", "广州市天河区体育西路12号3栋"), ("能发新疆吗", "新疆"),
    ("to be honest", ""), ("I go to Work", ""), ("发我一下", ""),
]  # fmt: skip
DEADLINES = [
    ("I need it by Friday", "by Friday"), ("周末要用", "周末"),
    ("before the wedding please", "before the wedding"), ("before my trip", "before my trip"),
    ("asap", "asap"),
    ("6月12日之前能到吗", "6月12日之前"), ("by the way", ""), ("need them this weekend", "this weekend"),
    ("hello", ""), ("急用", "急用"),
]  # fmt: skip


@pytest.fixture
def read(north: Shop, shanji: Shop, lexicon: CompiledLexicon) -> Callable[..., Slots]:
    """Return a function that finds the slots of a text in the shop of its language."""

    def slots(text: str, *, memory: Memory | None = None, shop: Shop | None = None) -> Slots:
        language: Language = "en" if text.isascii() else "zh"
        home = shop or (north if language == "en" else shanji)
        return find_slots(text, language=language, shop=home, lexicon=lexicon, memory=memory or Memory())

    return slots


Read = Callable[..., Slots]


@pytest.mark.parametrize(("text", "expected"), QUANTITIES)
def test_quantities(read: Read, text: str, expected: int | None) -> None:
    """A number of pieces is a quantity; other numbers are not."""
    assert read(text).quantity == expected


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names(read: Read, text: str, expected: str) -> None:
    """A name is read when it is given, and never from other words after `I'm`."""
    assert read(text).name == expected


@pytest.mark.parametrize(("text", "expected"), ANSWERED_NAMES)
def test_an_answer_to_the_question_for_the_name(read: Read, text: str, expected: str) -> None:
    """After we asked for the name a bare word is one, unless it refuses."""
    assert read(text, memory=Memory(asked=("ask_name",))).name == expected


@pytest.mark.parametrize(("text", "expected"), MEASURES)
def test_measures(read: Read, text: str, expected: str) -> None:
    """Lengths, weights and the time of use are read; waits and ages are not."""
    assert "; ".join(f"{m.value} {m.unit} {m.of}" for m in read(text).measures) == expected


@pytest.mark.parametrize(("text", "name", "own_words", "age"), PEOPLE)
def test_recipients(read: Read, text: str, name: str, own_words: str, age: int | None) -> None:
    """Who it is for is read in the customer's words; people who merely come up are not."""
    slots = read(text)
    assert (slots.recipient, slots.recipient_words, slots.age) == (name, own_words, age)


@pytest.mark.parametrize(("text", "expected"), PRODUCTS)
def test_products(read: Read, north: Shop, text: str, expected: str) -> None:
    """Names, aliases, ids, plurals and misspellings are found, the longest name first."""
    assert " ".join(read(text, shop=north).products) == expected


@pytest.mark.parametrize("text", INNOCENT)
def test_everyday_words_are_no_products(read: Read, north: Shop, text: str) -> None:
    """Words that resemble a product's name do not count as that product."""
    assert read(text, shop=north).products == ()


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_kinds(read: Read, text: str, expected: str) -> None:
    """The most particular kind is read, and nothing from words that contain its letters."""
    assert read(text).kinds == ((expected,) if expected else ())


@pytest.mark.parametrize(("text", "expected"), WISHES)
def test_wishes(read: Read, text: str, expected: str) -> None:
    """Side wishes are recognised in both languages."""
    wishes = read(text).wishes
    assert expected in wishes if expected else wishes == ()


@pytest.mark.parametrize(("text", "expected"), GRIEVANCES)
def test_grievances(read: Read, text: str, expected: str) -> None:
    """What a complaint is about is recognised in both languages."""
    grievances = read(text).grievances
    assert expected in grievances if expected else grievances == ()


@pytest.mark.parametrize(("text", "expected"), ORDERS)
def test_order_numbers(read: Read, shanji: Shop, text: str, expected: str) -> None:
    """Order numbers are spelled as the shop spells them; sizes, products and phones are none."""
    assert " ".join(read(text, shop=shanji).orders) == expected


@pytest.mark.parametrize(("text", "expected"), ADDRESSES)
def test_addresses(read: Read, text: str, expected: str) -> None:
    """Addresses, places and words that point to one are kept as they were said."""
    assert read(text).address == expected


@pytest.mark.parametrize(("text", "expected"), DEADLINES)
def test_deadlines(read: Read, text: str, expected: str) -> None:
    """When it is needed is kept as it was said."""
    assert read(text).deadline == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("the second one", "FW-02"), ("the cheaper one", "FW-02"), ("那双便宜的", "FW-02"),
     ("the first", "FW-01"),
     ("第一双", "FW-01"), ("the other one", "FW-01"), ("另一双呢", "FW-01"), ("the lighter one", "FW-02"),
     ("second time I ask", "")],
)  # fmt: skip
def test_references_resolve_to_what_was_offered(read: Read, north: Shop, text: str, expected: str) -> None:
    """Words that point back mean one of the products put forward before."""
    memory = Memory(offered=("FW-01", "FW-02"), chosen="FW-02")
    assert " ".join(read(text, memory=memory, shop=north).products) == expected


@pytest.mark.parametrize(
    ("text", "claimed"),
    [("sent you the photo", True), ("图发了", True), ("I attached two pictures", True),
     ("照片已经发了", True), ("see attached", True),
     ("how do I send a photo?", False), ("照片怎么发", False), ("can you send me a picture", False),
     ("I'll send photos later", False)],
)  # fmt: skip
def test_only_a_sent_picture_is_claimed(read: Read, text: str, claimed: bool) -> None:
    """A question about pictures or a plan to send one is not a picture sent."""
    assert read(text).attachment_claimed is claimed


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [("a trek in the rain", "uses", ("trek", "rain")), ("徒步,背20公斤", "uses", ("hike", "heavy_load")),
     ("for commuting", "uses", ("commute",)),
     ("溯溪穿的", "uses", ("water",)), ("it's a small flat", "uses", ("small_room",)),
     ("I have an iphone", "devices", ("ios",)),
     ("works with Matter?", "devices", ("matter",)), ("it doesn't matter", "devices", ()),
     ("用安卓手机", "devices", ("android",)),
     ("how heavy are they", "attributes", ("weight",)), ("多重", "attributes", ("weight",)),
     ("鞋面是什么皮", "attributes", ("upper",)),
     ("can I machine wash it", "attributes", ("care",)), ("in brown please", "colour", "brown"),
     ("not black, brown", "colour", "brown"),
     ("要灰色的", "colour", "灰色"), ("for her birthday", "occasion", "birthday"),
     ("婚礼上穿", "occasion", "wedding"),
     ("not the ridgeline", "excludes", ("FW-01",)),
     ("don't show me anything fancy", "excludes", ("upgrade",))],
)  # fmt: skip
def test_other_fields(read: Read, text: str, field: str, expected: object) -> None:
    """Uses, devices, properties, colours, occasions and exclusions come from the cards."""
    assert getattr(read(text), field) == expected


@given(text=st.text(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))
def test_no_text_raises(lexicon: CompiledLexicon, north: Shop, text: str) -> None:
    """Any text at all is read without an error."""
    find_slots(
        text, language="en", shop=north, lexicon=lexicon, memory=Memory(asked=("ask_name",)), asked_size=True
    )
    find_mood(text, lexicon=lexicon)
    find_topics(text, language="zh", lexicon=lexicon)
    find_stance(text, language="en")


def test_long_repetitions_stay_cheap(lexicon: CompiledLexicon, north: Shop) -> None:
    """No pattern backtracks without bound: hostile repetitions are read in well under a second each."""
    for piece in (
        "a ",
        "9 ",
        "is too ",
        "不要 ",
        "don't show me ",
        "1,",
        "$1 ",
        "my ",
        "一",
        "to the ",
        "size ",
    ):
        started = perf_counter()
        find_slots(piece * 2000, language="en", shop=north, lexicon=lexicon, memory=Memory())
        assert perf_counter() - started < 1.5, piece


def test_money_is_exact(read: Read) -> None:
    """Amounts are decimals, never floats."""
    assert read("under 99.90").amounts == (Decimal("99.90"),)
