"""Amounts of money, and which of them is what the customer is willing to spend."""

import re
from dataclasses import dataclass
from decimal import Decimal

from salesgraph.domain.reading import Budget, BudgetKind
from salesgraph.reading.money_words import (
    ALL_IN,
    ALONE,
    AMOUNT,
    AROUND_AFTER,
    AROUND_BEFORE,
    ASKS_BUDGET,
    ASKS_PRICE,
    CEILING_AFTER,
    CEILING_BEFORE,
    FOR_IT,
    HARD,
    NOT_ALL_IN,
    NOT_MONEY_AFTER,
    NOT_MONEY_BEFORE,
    OTHER_MONEY,
    RANGE,
    SCREEN,
    SPREAD,
)
from salesgraph.reading.numerals import number

_NOTES = frozenset({"a tenner", "tenner", "a fiver", "fiver", "a grand"})
"""Words that are money by themselves."""
_BUDGET_BEFORE = re.compile(r"\bbudget\b|预算")


@dataclass(frozen=True)
class Amount:
    """An amount of money in a message.

    Attributes:
        value: How much.
        start: Where it begins.
        end: Where it ends.
        certain: Whether a sign or unit makes it money; a bare number counts only beside words for a budget.
    """

    value: Decimal
    start: int
    end: int
    certain: bool


def find_money(folded: str, *, asked_budget: bool = False) -> tuple[tuple[Decimal, ...], Budget | None]:
    """Return every amount in order, and the budget if one was stated.

    A price of ours or of somebody else, and an offer made in haggling, are amounts but no budget.
    """
    numbers = _numbers(folded)
    candidates = _without_lower_ends(folded, numbers)
    budget = next((found for amount in candidates if (found := _budget(folded, amount)) is not None), None)
    if budget is None and asked_budget and numbers and not OTHER_MONEY.search(folded) and len(folded) < 60:
        kind: BudgetKind = "around" if _is_around(folded, numbers[-1]) else "ceiling"
        budget = Budget(amount=numbers[-1].value, kind=kind, all_in=_is_all_in(folded))
    haggled = (
        r" ?(?:整|卖不卖|卖吗|行不行|行吗|成不成|拿走|包邮|成交|怎么样|给不给|deal\b|"
        r"and (?:it'?s a deal|i'?ll take))"
    )
    spoken = [
        amount.value
        for amount in numbers
        if amount.certain
        or (budget is not None and amount.value == budget.amount)
        or re.match(haggled, folded[amount.end :])
        or re.search(
            r"\b(?:for|at|do|take|offer|pay|paid|charged|billed|make it|costs?|price)\s?$|(?:满|减|"
            r"给|出|要|卖|便宜|抹|才|花了?|付了?)$",
            folded[: amount.start],
        )
    ]
    return tuple(spoken), budget


def _numbers(folded: str) -> list[Amount]:
    """Return every number that can be an amount of money."""
    amounts: list[Amount] = []
    for match in AMOUNT.finditer(folded):
        parts = match.groupdict(default="")
        text = parts["signed"] or parts["plain"] or parts["chinese"] or parts["english"]
        value = number(text, scale=parts["signed_scale"] or parts["scale"])
        certain = bool(parts["sign"] or parts["unit"] or parts["chinese_unit"] or parts["english_unit"])
        certain = certain or text in _NOTES
        certain = certain or (
            parts["scale"] in ("k", "w", "万", "grand") and not SCREEN.match(folded, match.start())
        )
        if value is None or value <= 0 or (not certain and not _may_be_money(folded, match, value)):
            continue
        if parts["cents"] and parts["unit"] in ("块", "元"):
            value += Decimal(parts["cents"]) / 10
        if "多" in (parts["several"], parts["chinese_several"]):
            value = _upper_end(value)
        amounts.append(Amount(value, match.start(), match.end(), certain))
    return amounts


def _upper_end(value: Decimal) -> Decimal:
    """Return how much `四百多` may be at most: up to the next round number, not the round number itself."""
    step = Decimal(1)
    while step * 10 <= value and value % (step * 10) == 0:
        step *= 10
    return value + step - 1


def _without_lower_ends(folded: str, amounts: list[Amount]) -> list[Amount]:
    """Return the amounts with each range, such as 100-150, standing as its upper end."""
    kept: list[Amount] = []
    for amount in amounts:
        if kept and RANGE.fullmatch(folded[kept[-1].end : amount.start]) and kept[-1].value < amount.value:
            low = kept.pop()
            amount = Amount(amount.value, low.start, amount.end, low.certain or amount.certain)
        kept.append(amount)
    return kept


def _may_be_money(folded: str, match: re.Match[str], value: Decimal) -> bool:
    """Return whether a bare number may be an amount at all."""
    if match["chinese"] and len(match["chinese"]) < 2:
        return False
    after, before = folded[match.end() : match.end() + 14], folded[max(0, match.start() - 14) : match.start()]
    return value >= 3 and not NOT_MONEY_AFTER.match(after) and not NOT_MONEY_BEFORE.search(before)


def _budget(folded: str, amount: Amount) -> Budget | None:
    """Return the budget an amount states by the words right beside it, or by standing alone."""
    before, after = folded[max(0, amount.start - 40) : amount.start], folded[amount.end : amount.end + 30]
    lead = AROUND_BEFORE.sub("", before)
    ahead, behind = CEILING_BEFORE.search(lead) or CEILING_BEFORE.search(before), CEILING_AFTER.match(after)
    around = _is_around(folded, amount)
    context = folded[max(0, amount.start - 40) : amount.end + 24]
    elsewhere = bool(OTHER_MONEY.search(context)) and not ASKS_BUDGET.search(context)
    if behind and behind["sum"] and (elsewhere or (not amount.certain and amount.value < 20)):
        behind = None
    if ahead and ahead["own"] and not behind and not (amount.certain or FOR_IT.match(after)):
        ahead = None
    if behind or (ahead and not (ahead["weak"] and elsewhere)):
        words = (ahead.group() if ahead else "") + (behind.group() if behind else "")
        return _make(folded, amount, around=around and not HARD.search(words))
    sure = amount.certain or ASKS_BUDGET.search(context) or _shops(folded, amount)
    if around and not elsewhere and (sure or (amount.value >= 20 and _stands_alone(folded, amount))):
        return _make(folded, amount, around=True)
    spoken_of = amount.certain or _BUDGET_BEFORE.search(folded, 0, amount.start)
    if spoken_of and _stands_alone(folded, amount):
        return _make(folded, amount, around=False)
    return None


def _stands_alone(folded: str, amount: Amount) -> bool:
    """Return whether an amount is a clause of its own in a message that speaks of no other money."""
    before = re.split(r"[,.!?;\n]", folded[: amount.start])[-1]
    after = re.split(r"[,.!?;\n]", folded[amount.end :])[0]
    rest = folded[: amount.start] + folded[amount.end :]
    alone = ALONE.fullmatch(before.strip()) and ALONE.fullmatch(after.strip())
    return bool(alone) and len(rest) > 5 and not OTHER_MONEY.search(rest) and not ASKS_PRICE.search(rest)


def _is_around(folded: str, amount: Amount) -> bool:
    before, after = folded[max(0, amount.start - 24) : amount.start], folded[amount.end : amount.end + 20]
    several = SPREAD.search(folded[amount.start : amount.end])
    return bool(AROUND_BEFORE.search(before) or AROUND_AFTER.match(after) or several)


def _shops(folded: str, amount: Amount) -> bool:
    """Return whether a bare number after `around` stands where a price would: large, beside a wish."""
    wish = re.search(
        r"\b(?:looking|want|need|something|anything|boots?|shoes?|one|pair|recommend|"
        r"suggest|gift|present|for my)\b|有没有|推荐|买|送|求|想要|想给|来[双个件]|的(?:鞋|那)",
        folded,
    )
    return amount.value >= 20 and (bool(wish) or (len(folded) < 25 and amount.value >= 50))


def _is_all_in(folded: str) -> bool:
    return bool(ALL_IN.search(folded)) and not NOT_ALL_IN.search(folded)


def _make(folded: str, amount: Amount, *, around: bool) -> Budget:
    return Budget(amount=amount.value, kind="around" if around else "ceiling", all_in=_is_all_in(folded))
