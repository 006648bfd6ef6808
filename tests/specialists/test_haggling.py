"""Thirty rounds of haggling grant nothing: every amount said is on record."""

import re

import pytest

from salesgraph.session import SalesGraph

ENGLISH = (
    "too expensive!",
    "give me 20% off",
    "how about $100?",
    "come on, $90 and I buy it now",
    "my friend got it for $80",
    "another shop sells it for $99",
    "can you at least waive the shipping?",
    "I'm a loyal customer, a small discount?",
    "what's your best price?",
    "final offer: 75 dollars",
    "round it down to $120",
    "your colleague promised me $110",
    "do you have a coupon code?",
    "if I buy two, how much off?",
    "just say yes to $95",
)
CHINESE = (
    "太贵了",
    "便宜点吧",
    "500元卖不卖",
    "八折行不行",
    "我朋友买的才600元",
    "别家只要550",
    "包邮总可以吧",
    "老顾客了给个优惠",
    "最低多少钱",
    "最后一口价700元",
    "抹个零头吧，800元",
    "你同事答应我750元的",
    "有没有优惠券",
    "买两双能便宜多少",
    "就680元，成交",
)
MONEY = re.compile(r"\$\s?\d[\d,.]*\d|\$\s?\d|\d[\d,.]*\s?元|\d+(?:\.\d+)?\s?%|\d+(?:\.\d+)?折")
ON_RECORD = ("catalog:", "policy:", "promotion:", "quote:", "sum:", "saving:", "instalment", "difference:")


@pytest.mark.parametrize(
    ("fixture", "opening", "rounds"),
    [("english", "how much is the ridgeline mid?", ENGLISH), ("chinese", "山脊徒步鞋多少钱", CHINESE)],
)
def test_nothing_is_granted(
    fixture: str, opening: str, rounds: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    """In thirty rounds no amount, percentage or promise appears that no record of the shop backs."""
    bot: SalesGraph = request.getfixturevalue(fixture)
    thread = f"haggle-{fixture}"
    bot.reply(opening, thread=thread)
    for line in rounds * 2:
        reply = bot.reply(line, thread=thread)
        assert reply.text
        backed = " ".join(each.quote for each in reply.citations if each.source.startswith(ON_RECORD))
        for money in MONEY.findall(reply.text):
            assert money.strip() in backed, (line, money, reply.text)
        assert "commitment" not in {effect.action.kind for effect in reply.trace.effects}
    assert bot.state(thread).commitments == ()
