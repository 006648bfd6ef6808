"""Amounts and budgets."""

from decimal import Decimal

import pytest

from salesgraph.reading.line import prepare
from salesgraph.reading.money import find_money

BUDGETS = [
    ("under $150 please", "150 ceiling"),
    ("max 200", "200 ceiling"),
    ("200 tops", "200 ceiling"),
    ("no more than 80 bucks", "80 ceiling"),
    ("I can't go over $100", "100 ceiling"),
    ("not over 99.99", "99.99 ceiling"),
    ("two hundred dollars max", "200 ceiling"),
    ("my budget is 1.5k", "1500 ceiling"),
    ("200 is my limit", "200 ceiling"),
    ("got $250 to spend", "250 ceiling"),
    ("I'd like to keep it under a hundred", "100 ceiling"),
    ("budget 100-150", "150 ceiling"),
    ("size 9 under 120", "120 ceiling"),
    ("it should cost less than 200", "200 ceiling"),
    ("budget is 230 all in", "230 ceiling all in"),
    ("200 max incl. installation", "200 ceiling all in"),
    ("around 200ish", "200 around"),
    ("about $90 or so", "90 around"),
    ("boots for around 150", "150 around"),
    ("something in the 200 range", "200 around"),
    ("i have about 60 quid", "60 around"),
    ("预算800以内", "800 ceiling"),
    ("不超过五百", "500 ceiling"),
    ("最多300块", "300 ceiling"),
    ("封顶1000", "1000 ceiling"),
    ("手头只有三百", "300 ceiling"),
    ("两百块以内", "200 ceiling"),
    ("預算八百以內", "800 ceiling"),
    ("1k以内", "1000 ceiling"),
    ("预算就500块钱,含安装", "500 ceiling all in"),
    ("一千二左右", "1200 around"),
    ("预算大概一千", "1000 around"),
    ("600上下", "600 around"),
    ("价格在500左右的鞋", "500 around"),
]
NO_BUDGETS = [
    ("800整我直接拿走", "800"),
    ("别家才卖699", "699"),
    ("amazon has it for $120", "120"),
    ("would you do 100?", "100"),
    ("can you do it for 70", "70"),
    ("I paid $139 last week", "139"),
    ("$75 free shipping", "75"),
    ("满300减40能用吗", "300 40"),
    ("899块9", "899.9"),
    ("20块钱运费太贵了", "20"),
    ("what's your ceiling", ""),
    ("I bought 2 pairs on 12 June", ""),
    ("call 555 123 4567", ""),
    ("order 12345 is late", ""),
    ("50% off", ""),
    ("within 5 days", ""),
    ("under 2 kg", ""),
    ("up to 12 weeks", ""),
    ("不超过3天", ""),
    ("7天以内能到吗", ""),
    ("6月12日之前", ""),
    ("我预算有限", ""),
]


@pytest.mark.parametrize(("text", "expected"), BUDGETS)
def test_what_may_be_spent_is_a_budget(text: str, expected: str) -> None:
    """A limit and a rough amount are told apart, and so is whether extras must fit in."""
    amounts, budget = find_money(prepare(text).folded)
    assert budget is not None
    assert f"{budget.amount} {budget.kind}{' all in' if budget.all_in else ''}" == expected
    assert budget.amount in amounts


@pytest.mark.parametrize(("text", "expected"), NO_BUDGETS)
def test_other_money_is_no_budget(text: str, expected: str) -> None:
    """Prices, offers in haggling and plain numbers are never taken for a budget."""
    amounts, budget = find_money(prepare(text).folded)
    assert budget is None
    assert " ".join(map(str, amounts)) == expected


def test_a_bare_number_answers_the_question_for_the_budget() -> None:
    """After we asked for the budget a number alone is one."""
    _, budget = find_money("150", asked_budget=True)
    assert budget is not None
    assert budget.amount == Decimal(150)
