"""Amounts of money, and which of them is what the customer is willing to spend."""

import re
from dataclasses import dataclass
from decimal import Decimal

from salesgraph.domain.reading import Budget, BudgetKind
from salesgraph.reading.numerals import CHINESE, DIGITS, ENGLISH, number

_SIGN = r"(?:us ?\$|hk ?\$|ca?n? ?\$|au? ?\$|\$|€|£|¥|₹|rmb|usd|cny|eur|gbp)"
_UNIT = (
    r"(?:块钱|块|元|圆|人民币|大洋|美元|美金|美刀|刀(?!片|具|刃|子)|欧元?|英镑|rmb|cny|usd|eur|gbp|yuan|kuai"
    r"|dollars?\b|bucks?\b|quid\b|euros?\b|pounds?\b(?! ?(?:pack|load|of (?:gear|weight|"
    r"load)|backpack|heavy))|cents?\b|\$|€|£)"
)
_AMOUNT = re.compile(
    rf"(?P<sign>{_SIGN}) ?(?P<signed>{DIGITS}) ?(?P<signed_scale>k\b|w\b|万|千|grand\b)?(?: ?{_UNIT})?"
    rf"|(?<![\d./#a-z])(?<![a-z/]-)(?P<plain>{DIGITS})(?![\d:]) ?(?P<scale>k(?![a-z])|"
    rf"w(?![a-z])|万|千|百|grand\b)? ?"
    rf"(?P<several>多|来|几)?(?P<unit>{_UNIT})?(?P<cents>[1-9](?!\d|[.码双个号件]))?"
    rf"|(?<![第一二三四五六七八九十百千万零a-z])(?P<chinese>{CHINESE})(?P<chinese_several>"
    rf"多|来|把|几)?(?P<chinese_unit>块钱|块|元|大洋|刀(?!片|具))?"
    rf"|\b(?P<english>{ENGLISH})\b(?P<english_unit> (?:dollars?|bucks?|quid|euros?|pounds?|yuan))?",
    re.ASCII,
)

_CEILING_BEFORE = re.compile(
    r"(?:\b(?P<weak>under|below|beneath|less than|within|cheaper than|lower than|sub|upto|"
    r"up to)|\b(?:max(?:imum)?(?: of| is|:)?|no more than|not more than|not over|"
    r"nothing over|nothing above|"
    r"at (?:the )?most|capp?(?:ed)? (?:at|of)|my cap is|limit(?: is| of|:|'s|ed to)?|"
    r"ceiling(?: is| of|:|'s)?|budget(?: is| of|:|'s| would be| max| around| about|"
    r" roughly| approx\w*| maybe| up to)?|price range(?: is|:)?|not exceed(?:ing)?|"
    r"(?:can'?t|cannot|won'?t|don'?t want to|not going to|wouldn'?t) (?:go|spend|pay|do|"
    r"stretch)(?: to)? (?:over|above|more than|beyond|past)|"
    r"(?:only|just) (?:have|got)|i(?:'ve| have) (?:got )?(?:about |around |only |max )?|"
    r"spend(?:ing)?(?: up to| about| around| max| maybe| roughly| no more than)?|"
    r"afford(?: about| around| max)?|stay(?:ing)? (?:under|below|within)|keep it (?:under|"
    r"below|within|to)|"
    r"top price(?: is)?|hard limit(?: is| of)?|stretch to|willing to (?:pay|"
    r"spend)(?: up to| about| around)?|somewhere under|go (?:up )?to|between|"
    r"allowance (?:is|of)|to spend is)"
    r"|预算[^\d一二两三四五六七八九十百千.?!]{0,8}|不(?:能|要|想|可以|许|可)?(?:超过|超|"
    r"高于|多于|过)(?:了)?|别超过?|最多(?:能|可以|只能)?(?:给|出|花|到|接受)?|顶多|至多|"
    r"最高|上限(?:是|在)?|低于|少于|小于|控制在|限(?:额|制在)|封顶|"
    r"(?:手头|身上|手里|卡里|总共|一共|兜里)(?:只|就|才)?(?:有|剩)|只(?:有|能花|想花|"
    r"打算花|出得起)|(?:打算|想|准备|愿意|可以|能)(?:花|出)(?:个)?|(?:花|"
    r"出)(?:个)?(?=.{1,7}(?:以内|左右))|能接受)[ :,]?(?:是|在|就)?[ ]?$"
)
_CEILING_AFTER = re.compile(
    r" ?(?:(?:usd|dollars|all in|total|,)? ?(?:max(?:imum)?\b|tops\b|at (?:the )?(?:most|"
    r"max|outside)|or (?:less|under|below|lower|cheaper)|and (?:under|below)|"
    r"(?:is|'s|being) (?:my|the|our|absolute|about)?(?: absolute| hard| upper)? ?(?:limit|"
    r"max(?:imum)?|budget|ceiling|cap|most|all i)|limit\b|budget\b|ceiling\b|cap\b|"
    r"to spend|to play with|is all i|is as (?:far|high)|at the absolute)"
    r"|(?:块钱?|元)?(?:以内|以下|之内|之下|封顶|到顶|顶天|为上限|是上限|上限|往下|内(?!衣|"
    r"裤|里|搭|蒙|销|部|存))|的?预算|预算)"
)
_AROUND_BEFORE = re.compile(
    r"(?:\b(?:around|about|roughly|approx(?:imately|\.)?|circa|ca\.?|something like|"
    r"somewhere (?:around|near)|in the region of|near|ballpark(?: of)?|close to|"
    r"give or take|say|maybe|like|abt|arnd)|~|≈|大概|大约|差不多|约|大致|估计|也就|左右|"
    r"上下|将近|接近|在)[ ,]?$"
)
_AROUND_AFTER = re.compile(
    r" ?(?:-?ish\b|or so\b|or thereabouts|give or take|-ish|ballpark|range\b|mark\b|"
    r"ballpark|plus or minus|(?:块钱?|元)?(?:左右|上下|附近|出头|的样子|这个价位|价位|档|"
    r"这个价|的价位|来块|的话))"
)
_ASKS_BUDGET = re.compile(
    r"\b(?:budget|price range|spend|afford|ceiling|limit)\b|预算|价位|花(?!纹|色|型|样|了)|以内"
)
_OTHER_MONEY = re.compile(
    r"\b(?:paid|pay|costs|costed|cost me|charged?|billed|refund\w*|sell(?:s|ing)?|sold|"
    r"elsewhere|amazon|ebay|competitor\w*|other (?:shop|store|site)s?|another (?:shop|"
    r"store|site)|rival|priced|listed|"
    r"saw|seen|found|got it|bought|coupon|voucher|discount|deposit|per month|a month|"
    r"monthly|off|price (?:is|was|of|says)|would you|will you|can you do|how about|"
    r"what about|deal\?|take it for|is it|are they|free shipping|free delivery)\b"
    r"|别家|人家|隔壁|其他店|别的店|淘宝|京东|拼多多|多多|退款|退了|扣了|付了|花了|优惠券|"
    r"红包|满|减|原价|上次|之前买|买的时候|每月|定金|卖|才要|拿走|直接拿|行不行|行吗|"
    r"成不成|包邮吧|抹|便宜点|少点|给我吧|成交|运费|邮费|免邮"
)
_RANGE = re.compile(r" ?(?:-|~|to|till|到|至|and) ?(?:[$€£¥])?")
_SPREAD = re.compile(r"多|来|几|把|(?:一二|两三|二三|三四|四五|五六|六七|七八|八九)[百千万]")
_ALL_IN = re.compile(
    r"\ball[- ]in\b|\b(?:everything|all|installation|install|fitting|shipping|delivery|"
    r"tax(?:es)?|postage|vat|warranty|extras?) (?:is )?incl(?:uded|\.)?|\bincl(?:uding|"
    r"usive|udes?|\.)? (?:of )?(?:the )?(?:everything|install\w*|fitting|shipping|delivery|"
    r"tax\w*|postage|vat|extras?|all|warranty|service)|\bwith (?:the )?(?:install\w*|"
    r"fitting|everything|shipping|delivery)\b|\b(?:in total|altogether|all together|"
    r"total budget|the lot|for everything|all up|grand total)\b"
    r"|全包|全部加起来|加(?:在)?一起|总共|一共|总价|合计|全下来|(?:连|含|包|算上|加上|包含|"
    r"包括|带)(?:着)?(?:安装|运费|邮费|税|配送|延保|服务|送货|所有)|都算上|落地价|"
    r"搞定(?:全部|所有)"
)
_NOT_MONEY_AFTER = re.compile(
    r" ?-?(?:%|percent|percents|折|码|号|双|件|个|只|台|套|天|周|月|年|岁|点|分|小时|秒|次|"
    r"遍|楼|层|单|条|位|人|cm|mm|m\b|km|kg|g\b|厘米|公分|毫米|英寸|尺|平|公斤|斤|克|米|寸|度|days?|weeks?|"
    r"months?|years?|yrs?|hours?|hrs?|mins?|minutes?|am\b|pm\b|st\b|nd\b|rd\b|th\b|inch\w*|"
    r"feet|ft\b|litres?|pairs?|prs?|pcs|pieces|people|times|stars?|sizes?|x\b|-?seat\w*|"
    r"reviews?|lbs?|kilos?|grams?|miles?|minute|second|more\b|of (?:them|these|the)|boots|"
    r"shoes|socks|units)"
)
_NOT_MONEY_BEFORE = re.compile(
    r"(?:\b(?:size|sizes|us|eu|uk|order|no\.?|number|#|code|tel|phone|room|floor|street|"
    r"apt|flat|zip|qty|quantity|x|page|item|model|version|part|about \d+ of)|第|周|星期|"
    r"礼拜|码|订单号?|单号|电话|手机|尺码|号|穿|年|月)[ :#]?$"
)


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
    if budget is None and asked_budget and numbers and not _OTHER_MONEY.search(folded) and len(folded) < 60:
        kind: BudgetKind = "around" if _is_around(folded, numbers[-1]) else "ceiling"
        budget = Budget(amount=numbers[-1].value, kind=kind, all_in=bool(_ALL_IN.search(folded)))
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
            r"\b(?:for|at|do|take|offer|pay|make it|costs?|price)\s?$|(?:满|减|给|出|要|卖|便宜|抹)$",
            folded[: amount.start],
        )
    ]
    return tuple(spoken), budget


def _numbers(folded: str) -> list[Amount]:
    """Return every number that can be an amount of money."""
    amounts: list[Amount] = []
    for match in _AMOUNT.finditer(folded):
        parts = match.groupdict(default="")
        text = parts["signed"] or parts["plain"] or parts["chinese"] or parts["english"]
        value = number(text, scale=parts["signed_scale"] or parts["scale"])
        certain = bool(parts["sign"] or parts["unit"] or parts["chinese_unit"] or parts["english_unit"])
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
        if kept and _RANGE.fullmatch(folded[kept[-1].end : amount.start]) and kept[-1].value < amount.value:
            low = kept.pop()
            amount = Amount(amount.value, low.start, amount.end, low.certain or amount.certain)
        kept.append(amount)
    return kept


def _may_be_money(folded: str, match: re.Match[str], value: Decimal) -> bool:
    """Return whether a bare number may be an amount at all."""
    if match["chinese"] and len(match["chinese"]) < 2:
        return False
    after, before = folded[match.end() : match.end() + 14], folded[max(0, match.start() - 14) : match.start()]
    return value >= 3 and not _NOT_MONEY_AFTER.match(after) and not _NOT_MONEY_BEFORE.search(before)


def _budget(folded: str, amount: Amount) -> Budget | None:
    """Return the budget an amount states by the words right beside it."""
    before, after = folded[max(0, amount.start - 40) : amount.start], folded[amount.end : amount.end + 30]
    lead = _AROUND_BEFORE.sub("", before) if _AROUND_BEFORE.search(before) else before
    ahead, behind = (
        _CEILING_BEFORE.search(lead) or _CEILING_BEFORE.search(before),
        _CEILING_AFTER.match(after),
    )
    around = _is_around(folded, amount)
    context = folded[max(0, amount.start - 40) : amount.end + 24]
    elsewhere = bool(_OTHER_MONEY.search(context)) and not _ASKS_BUDGET.search(context)
    if (ahead and not (ahead["weak"] and elsewhere)) or behind:
        if ahead and re.search(r"\bi(?:'ve| have)", ahead.group()) and not amount.certain:
            return None
        return _make(folded, amount, around=around and not _is_hard(ahead, behind))
    if (
        around
        and not elsewhere
        and (amount.certain or _ASKS_BUDGET.search(context) or _shops(folded, amount))
    ):
        return _make(folded, amount, around=True)
    return None


def _is_hard(ahead: re.Match[str] | None, behind: re.Match[str] | None) -> bool:
    """Return whether the words leave no room above the amount, as `max` does and `budget` does not."""
    words = (ahead.group() if ahead else "") + (behind.group() if behind else "")
    return bool(words) and not re.search(r"budget|预算|spend|花|price range|afford|have|pay|出|有", words)


def _is_around(folded: str, amount: Amount) -> bool:
    before, after = folded[max(0, amount.start - 24) : amount.start], folded[amount.end : amount.end + 20]
    several = _SPREAD.search(folded[amount.start : amount.end])
    return bool(_AROUND_BEFORE.search(before) or _AROUND_AFTER.match(after) or several)


def _shops(folded: str, amount: Amount) -> bool:
    """Return whether a bare number after `around` stands where a price would: large, beside a wish."""
    wish = re.search(
        r"\b(?:looking|want|need|something|anything|boots?|shoes?|one|pair|recommend|"
        r"suggest)\b|有没有|推荐|想买|想要|来[双个件]|的(?:鞋|那)",
        folded,
    )
    return amount.value >= 20 and (bool(wish) or (len(folded) < 25 and amount.value >= 50))


def _make(folded: str, amount: Amount, *, around: bool) -> Budget:
    return Budget(
        amount=amount.value, kind="around" if around else "ceiling", all_in=bool(_ALL_IN.search(folded))
    )
