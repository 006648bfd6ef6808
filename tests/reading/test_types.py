"""Customer types, moods, topics and stance."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from salesgraph.domain.conversation import (
    CustomerRecord,
    Language,
    MessageId,
    ThreadId,
    TurnContext,
    TurnInput,
)
from salesgraph.domain.memory import Memory
from salesgraph.domain.shop import Shop
from salesgraph.reading.lexicon import CompiledLexicon
from salesgraph.reading.moods import find_mood
from salesgraph.reading.slots import find_slots
from salesgraph.reading.stance import find_stance
from salesgraph.reading.topics import find_topics
from salesgraph.reading.types import find_types

TYPES = [
    ("send me the full specs and a comparison", "personality.analytical"),
    ("详细参数发一下", "personality.analytical"),
    ("weight, outsole and membrane of both?", "personality.analytical"),
    ("what's trending right now?", "personality.expressive"),
    ("omg so cute!!!", "personality.expressive"), ("小红书上都在种草", "personality.expressive"),
    ("太好看了吧", "personality.expressive"),
    ("short answer please, I'm busy", "personality.driver"), ("别废话,直接说价格", "personality.driver"),
    ("get to the point", "personality.driver"),
    ("sorry to bother you, no rush", "personality.amiable"), ("麻烦您啦,谢谢亲", "personality.amiable"),
    ("我有点担心买错", "personality.amiable"),
    ("I know exactly what I want", "clarity.clear"), ("就要这双", "clarity.clear"),
    ("no idea which one, complete beginner", "clarity.confused"),
    ("我是小白,啥都不懂", "clarity.confused"),
    ("I've already decided on the Ridgeline", "decision.self_determined"),
    ("就这双了", "decision.self_determined"),
    ("can't decide between the two", "decision.swing"), ("好纠结啊", "decision.swing"),
    ("any discount?", "price.sensitive"), ("太贵了,便宜点", "price.sensitive"),
    ("有优惠券吗", "price.sensitive"), ("money is no object", "price.insensitive"),
    ("价格无所谓", "price.insensitive"), ("I need it asap", "urgency.urgent"),
    ("急用,明天要走", "urgency.urgent"), ("just browsing", "urgency.casual"),
    ("隨便看看", "urgency.casual"), ("it's a present for my dad", "purpose.gift"),
    ("送女朋友的", "purpose.gift"), ("自己穿", "purpose.self_use"), ("for myself", "purpose.self_use"),
    ("I won't compromise on quality, top of the range", "quality.demanding"),
    ("要最好的", "quality.demanding"), ("good enough will do", "quality.leisure"),
    ("能穿就行", "quality.leisure"), ("I'm a returning customer", "trust.trusting"),
    ("老顾客了", "trust.trusting"), ("is this shop legit?", "trust.suspicious"),
    ("是正品吗", "trust.suspicious"), ("it's all your fault, you should have known", "difficult.stubborn"),
    ("明明就是你们的错,别狡辩", "difficult.stubborn"),
    ("do you know who I am? answer me now", "difficult.arrogant"), ("马上给我处理", "difficult.arrogant"),
    ("as I said again and again", "difficult.nagging"), ("我说过多少遍了", "difficult.nagging"),
    ("get me your manager", "difficult.find_boss"),
    ("找你们经理", "difficult.find_boss"),
    ("sorry, my mum is in hospital, I was rude before", "difficult.accidental"),
    ("家里出了点事,不好意思耽误了", "difficult.accidental"),
    ("our company needs 40 pairs", "segment.enterprise"), ("公司采购60双", "segment.enterprise"),
    ("never buying from you again", "loyalty.churn_risk"),
    ("再也不来了", "loyalty.churn_risk"), ("my fifth pair from you", "loyalty.loyal"),
]  # fmt: skip
PLAIN = [
    "hello",
    "do you have this in black?",
    "你好",
    "42码有货吗",
    "what is your address",
    "thanks",
    "什么时候发货",
    "ok",
    "it's raining here",
]
MOODS = [
    ("I love these boots", "happy"), ("太满意了", "happy"), ("amazing service, thank you so much", "happy"),
    ("I'm worried it won't arrive", "worried"),
    ("有点担心", "worried"), ("不会丢了吧", "worried"), ("I'm really disappointed", "upset"),
    ("又坏了,无语", "upset"), ("not happy with this", "upset"),
    ("still waiting for my order", "upset"), ("this is outrageous, you scammers", "angry"),
    ("垃圾店,骗子", "angry"), ("我要投诉", "angry"), ("WTF is this", "angry"),
    ("do you ship to Berlin", "neutral"), ("42码有吗", "neutral"), ("what's the difference", "neutral"),
    ("gore-tex是什么东西", "neutral"), ("no worries", "neutral"),
    ("size 9 please", "neutral"), ("这双多少钱", "neutral"), ("don't worry about it", "neutral"),
]  # fmt: skip
TOPICS = [
    ("what does gore-tex actually do?", "membrane"), ("gore-tex是什么", "membrane"),
    ("how can it be waterproof and breathe?", "membrane"), ("Gore-Tex?", "membrane"),
    ("怎么又防水又透气的", "membrane"), ("what is nubuck", "cowhide"), ("牛皮有什么好处", "cowhide"),
    ("what is hi-poly", "insole_hipoly"), ("硅胶鞋垫好在哪", "insole_silicone_latex"),
    ("what's pigskin lining good for", "lining"), ("vibram是啥", "vibram"),
    ("why does drainage help", "drainage"), ("high cut or low cut, which is better", "high_or_low"),
    ("高帮还是低帮好", "high_or_low"), ("how do I look after linen", "linen_care"),
    ("真丝怎么洗", "silk_care"), ("what is matter", "matter"), ("the light won't come on", "standby_light"),
    ("怎么选登山鞋", "five_dimensions"), ("I want gore-tex boots", ""), ("要gore-tex的", ""),
    ("what's the matter", ""), ("leather care kit please", ""), ("hello", ""),
]  # fmt: skip
STANCES = [
    ("yes please", (True, False)), ("ok", (True, False)), ("sounds good", (True, False)),
    ("I'll take it", (True, False)), ("好的", (True, False)), ("行吧", (True, False)),
    ("就这双了", (True, False)), ("可以", (True, False)), ("no thanks", (False, True)),
    ("not interested", (False, True)), ("nope", (False, True)), ("不用了", (False, True)),
    ("算了", (False, True)), ("唔要", (False, True)), ("不要了", (False, True)), ("太贵了", (False, True)),
    ("no problem", (False, False)), ("do you have size 9?", (False, False)),
    ("多少钱", (False, False)), ("不知道", (False, False)), ("what is it made of", (False, False)),
    ("不错", (False, False)), ("yes but not that one", (False, True)), ("好的,不用了", (True, False)),
]  # fmt: skip


def _turn(text: str, context: TurnContext | None = None) -> TurnInput:
    moment = datetime(2025, 6, 10, 12, tzinfo=UTC)
    return TurnInput(
        thread=ThreadId("t"),
        message_id=MessageId("m"),
        text=text,
        at=moment,
        context=context or TurnContext(),
    )


def _types(
    text: str, *, north: Shop, lexicon: CompiledLexicon, context: TurnContext | None = None
) -> dict[str, float]:
    language: Language = "en" if text.isascii() else "zh"
    slots = find_slots(text, language=language, shop=north, lexicon=lexicon, memory=Memory())
    found = find_types(text, turn=_turn(text, context), slots=slots, language=language, lexicon=lexicon)
    assert all(hint.words for hint in found)
    return {f"{hint.dimension}.{hint.pole}": hint.weight for hint in found}


@pytest.mark.parametrize(("text", "expected"), TYPES)
def test_one_clear_hint_is_enough(north: Shop, lexicon: CompiledLexicon, text: str, expected: str) -> None:
    """A clear hint alone reaches the weight from which a type is acted on."""
    assert _types(text, north=north, lexicon=lexicon).get(expected, 0) >= 0.5


@pytest.mark.parametrize("text", PLAIN)
def test_plain_messages_say_nothing_about_the_person(
    north: Shop, lexicon: CompiledLexicon, text: str
) -> None:
    """An ordinary message gives no type enough weight."""
    assert not [name for name, weight in _types(text, north=north, lexicon=lexicon).items() if weight >= 0.5]


@pytest.mark.parametrize(
    ("context", "expected"),
    [(TurnContext(customer=CustomerRecord(orders=3)), "trust.trusting"),
     (TurnContext(customer=CustomerRecord(orders=3)), "loyalty.loyal"),
     (TurnContext(customer=CustomerRecord(loyalty="churn_risk")), "loyalty.churn_risk"),
     (TurnContext(prior_messages_in_30min=4), "difficult.arrogant")],
)  # fmt: skip
def test_the_record_counts_as_evidence(
    north: Shop, lexicon: CompiledLexicon, context: TurnContext, expected: str
) -> None:
    """Orders on record, the loyalty tier and many messages in a row are hints of their own."""
    assert _types("hello", north=north, lexicon=lexicon, context=context)[expected] >= 0.5


def test_a_first_visit_is_what_the_card_says(north: Shop, lexicon: CompiledLexicon) -> None:
    """A first visit is a faint hint at caution, with a doubt a clear one, without its card none (E3-07)."""
    context = TurnContext(first_visit=True)
    assert _types("hello", north=north, lexicon=lexicon, context=context)["trust.suspicious"] == 0.2
    doubt = _types("do you have reviews", north=north, lexicon=lexicon, context=context)
    assert doubt["trust.suspicious"] == 0.5
    types = lexicon.types.model_copy(update={"circumstances": {}})
    without = replace(lexicon, types=types)
    assert "trust.suspicious" not in _types("hello", north=north, lexicon=without, context=context)


@pytest.mark.parametrize(("text", "expected"), MOODS)
def test_moods(lexicon: CompiledLexicon, text: str, expected: str) -> None:
    """The feeling of a message is read, and none from plain questions."""
    assert find_mood(text, lexicon=lexicon) == expected


@pytest.mark.parametrize(("text", "expected"), TOPICS)
def test_topics(lexicon: CompiledLexicon, text: str, expected: str) -> None:
    """A term is explained when the message asks about it, not when it merely names it."""
    topics = find_topics(text, language="en" if text.isascii() else "zh", lexicon=lexicon)
    assert expected in topics if expected else topics == ()


@pytest.mark.parametrize(("text", "expected"), STANCES)
def test_stance(text: str, expected: tuple[bool, bool]) -> None:
    """Yes and no are told apart, and neither is read from a question."""
    assert find_stance(text, language="en" if text.isascii() else "zh") == expected


def test_an_order_with_every_detail_is_a_choice_already_made(north: Shop, lexicon: CompiledLexicon) -> None:
    """Who names what is needed and orders it has decided; who still asks has not."""
    said = (
        "I need exactly this: brown hiking boots, size 9, must have a wide last, one pair, sent to my office"
    )
    decided = "decision.self_determined"
    assert _types(said, north=north, lexicon=lexicon).get(decided, 0) >= 0.5
    assert _types(f"{said}, which would fit?", north=north, lexicon=lexicon).get(decided, 0) < 0.5


def test_somebody_who_is_only_mentioned_is_no_recipient(north: Shop, lexicon: CompiledLexicon) -> None:
    """A relative in the story is no gift; a thing bought for the relative is one."""
    assert "purpose.gift" not in _types("my brother signed at the door", north=north, lexicon=lexicon)
    assert _types("boots for my brother", north=north, lexicon=lexicon)["purpose.gift"] >= 0.5
