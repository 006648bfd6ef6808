"""How many pieces the customer wants."""

import re
from collections.abc import Iterable, Iterator

from salesgraph.reading.numerals import ENGLISH, number
from salesgraph.reading.patterns import Found

_WORD = ENGLISH
_START = r"(?<![\w.$€£¥#/,-])(?<!\d )"
_N = rf"(?P<n>\d{{1,5}}|{_WORD})"
_PLURAL = (
    r"(?!tops(?! in )|followers|likes|pages|sizes|days|weeks|months|years|yrs|hours|hrs|minutes|mins|"
    r"times|inches|pounds|lbs|kilos|kgs|grams|"
    r"dollars|bucks|"
    r"euros|quid|cents|stars|sizes|people|persons|kids|friends|points|reasons|questions|seasons|miles|metres|"
    r"meters|reviews|percent|is|was|this|less|plus|us|others|ones of|letters|emails|calls|shops|"
    r"stores|across|"
    r"boys|girls|cats|dogs|sons|daughters|guests|coworkers|colleagues|employees|students|litres|"
    r"liters|photos|pics|"
    r"always|yes|as|has|does|class|wireless|previous|various|business|parts per|working|business|"
    r"hers|his|ours|yours|"
    r"adults|children|volts|watts|degrees|tries|attempts|messages|pictures|issues|problems|options|"
    r"colou?rs|versions|washes|uses|wears|runs|hikes|trips|walks|outings|goes|nights|rounds|cycles|charges|"
    r"tests|grams|dogs|floors|stories|storeys|steps|users|members|shifts|flowers on)"
    r"[a-z]{2,}s"
)
_NO_STORY = (
    r"(?!'| (?:sets?|packs?|kit|is|are|was|were|have|has|had|arrived|broke\w*|came|ago|later|old|long|"
    r"each|or|per|"
    r"left|live|later|only|went|just|in (?:and|a row)|missing|damaged|short)\b)"
)
_ADJECTIVE = (
    r"(?:(?!(?:and|it|is|the|of|or|to|in|on|for|at|but|that|which|i|an?|waist|leg|you|we|he|she|they|"
    r"not|max|tops|"
    r"each|by|inch|foot|year|month|day|week|hour|minute|person|people|was|has|have|with|from|what|"
    r"per)\b)[a-z-]+)"
)
_PACKED = (
    r"(?:pairs?|prs?|pcs?|pieces?|units?|sets?|items?|boxes|packs?|copies|bottles?|bags?|rolls?|jars?|tins?)"
)
_HAN = r"[一二两三四五六七八九十百千]{1,4}|俩|仨"
_PIECES = (
    r"(?:双|件(?!事|套)|套(?!餐|路)|台|只(?!有|是|能|要|想|需|会|剩|不|收|发|用)|条(?!件|消息|微信|"
    r"信息|短信|评|差评|规)|"
    r"把(?!块|元|钱)|盏|份|箱|瓶|部|顶|副|床|盒|包(?!邮|装|裹|括|退|换|安|年)|支(?!持|付)|组|根|枚|颗|桶|罐|袋|"
    r"张(?!三|先|总)|本|幅|"
    r"片|枝|束|卷|筒|串|辆|具|扇|杯|对(?!象|比|应|的)|块(?=[香肥电地手蛋巧布毯砖板豆])|提|单(?!子|号|人)|[朵棵株扎捆篮筐粒贴盘盆坛壶碗匹]|面(?=[镜旗锣锦]))"
)
_NOT_THINGS = (
    r"(?:半?月|好评|差评|粉丝|星期|小时|人|工作日|问题|礼拜|钟头|订单|客服|星|字|办法|事|疑问|码|号|颜色|色|款|季|"
    r"多月|地址|地方|快递|"
    r"方面|尺|平台|赞|小朋友|孩子|娃|规格|型号|版本|牌子|品牌|包裹|朋友|同事|月|店|群|味|选|都|哪|X)"
)
_COUNTED = (
    re.compile(
        rf"\b(?:so|that's|that makes|makes|total(?: of|:)?|altogether|all together|in all)"
        rf" {_N}(?! (?:is|was|us))"
        rf"(?= (?:in total|total|altogether|all together|in all|pieces|items)| *[.!?]*$)"
        rf"|(?:一共|总共|合计|加起来)(?:就|是|要|买)?(?P<n2>\d{{1,5}}|{_HAN}) ?(?:{_PIECES}|个)"
    ),
    re.compile(rf"{_START}{_N} (?:in total|altogether|all together|in all)\b"),
    re.compile(
        rf"\b(?:said|want|wanted|need|meant|ordered|asked for) {_N},? (?:not|instead of) (?:\d|{_WORD})"
    ),
    re.compile(rf"\b(?:return|refund|exchange|keep|replace|cancel|swap)\w* (?:only |just )?{_N} of\b"),
    re.compile(
        rf"{_START}{_N} ?(?:more |matching |such |identical |of the |x )?{_PACKED}\b(?! (?:ago|per|"
        rf"in the box))"
        rf"|{_START}{_N.replace('<n>', '<n2>')} of (?:(?:th|')?em|these|those|the|each|that|this|your|it)\b"
        rf"(?! (?:days|year|week|most|best|reasons?|problem|colou?rs|are|is|have|arrived|were|was|"
        rf"broke|came))"
    ),
    re.compile(
        r"(?<![a-z\d/.])(?<!the )(?<!\d )x ?(?P<n>\d{1,3})(?![\dx.a-z])(?! ?(?:cm|mm|m\b|in\b|ft|by))"
    ),
    re.compile(r"(?<![\d.$€£x*-])(?<!x )(?P<n>\d{1,3}) ?x(?![\da-z])(?! ?\d)"),
    re.compile(rf"\b(?:qty|quantity|how many|amount)(?: is| of|:|=|\?)? ?{_N}"),
    re.compile(
        rf"\b(?:want|need|take|order(?! \d{{3}})|buy|get|have|i'?ll take|make (?:it|that)|add|"
        rf"reserve|grab|actually no|"
        rf"another|no wait|just|of those|send(?: me| us)?|give me|but|again) (?:just |only |the )?{_N}"
        rf"(?=[ ,.?!]*(?:$|please|pls|thanks|thx|then|more|now|this time|in (?:brown|black|grey|gray|blue|"
        rf"size)"
        rf"|for (?:me|us|the|my)))"
    ),
    re.compile(
        rf"\b(?:want|need|needs|take|order|ordering|buy|buying|get|getting|i'?ll have|add|reserve|"
        rf"grab|send(?: me)?|"
        rf"for|like|looking for|after|with|(?<!hundred )and|gimme|give me|quote for|plus) (?:about |"
        rf"around |like |"
        rf"another |up to |at least )?"
        rf"{_N} (?:{_ADJECTIVE} ){{0,3}}?{_PLURAL}\b"
    ),
    re.compile(
        rf"^(?:just |only )?(?:the )?{_N}(?: of (?:them|those|these))? (?:please|pls|plz|thanks|thx|"
        rf"will do)\b"
    ),
    re.compile(
        rf"(?:^|[,.;:!?\n] ?)(?:hi|hey|hello|ok|so|yes|yeah|just|about|and)?[ ,]*"
        rf"{_N} (?:of )?(?:{_ADJECTIVE} ){{0,3}}?{_PLURAL}\b{_NO_STORY}"
    ),
    re.compile(
        rf"(?<![第这那哪前后每差\d.年月有是*x乘])(?P<n>\d{{1,5}}|{_HAN}) ?(?P<unit>{_PIECES}|"
        rf"个(?!{_NOT_THINGS}))"
    ),
    re.compile(
        r"(?:来|要|买|拿|订|下单|带|拍)(?:了)?(?P<n>俩|仨|[2-9](?!\d|送|[.折点号码/*x]))(?!\d|人|[a-z])"
    ),
    re.compile(r"(?P<n>俩|仨)(?:就|够|都要|好了|可以|吧)"),
    re.compile(rf"数量(?:是|为|:)? ?(?P<n>\d{{1,5}}|{_HAN})"),
)
_FIXED = (
    (re.compile(r"\bhalf (?:a )?doz(?:en)?\b|半打"), 6),
    (re.compile(r"(?<!half )(?<!half a )(?<!two )(?<!2 )\b(?:a |one )?dozen\b(?! (?:times|people|"
    r"emails|calls))|一打(?!开|听|折)"), 12),
    (re.compile(r"\b(?:two|2) dozen\b|两打"), 24),
    (re.compile(r"\b(?:a )?couple (?:of )?(?:more )?(?:pairs?|these|those|them|sets?|(?:the )?[a-z]{3,}s)\b"
                r"(?<!days)(?<!weeks)(?<!months)(?<!years)(?<!hours)(?<!questions)(?<!times)(?<!things)"), 2),
    (re.compile(r"\b(?:i'?ll|we'?ll|i want to|let me) (?:take|have|buy|get) (?:them )?both\b|"
    r"两[个双件]都要|都要了,?两"), 2),
)  # fmt: skip
_CORRECTED = re.compile(
    rf"\b(?:actually(?: no| make (?:it|that))?|no,? wait|scratch that|sorry|make (?:it|that)|i mean|"
    rf"meant)[, ]+(?:just |"
    rf"only )?(?P<n>\d{{1,4}}|{_WORD})(?=[ ,.!?]*(?:$|[,.!?]|please|pls|of|pairs?|pieces|instead))"
    rf"|(?:不对|说错了?|改成|还是)[,. ]?(?:要|来|是)?(?P<n2>\d{{1,4}}|{_HAN}) ?(?:{_PIECES}|个)"
    rf"(?!{_NOT_THINGS})"
)
_BUYS = re.compile(r"来|要|买|拿|订|下单|带|拍|再|一共|总共|加|定|给我|需要|采购|批发|送|备|做|急需|求")
_JUST_ONE = re.compile(r"(?:来|要|拿|加|下单|订|拍|就)$")
_NOT_WANTED = re.compile(
    r"(?:[这那哪上头]|买了|收到了?|到了|发了?我?|送了?我|拍了|有|用了|坏了|差|少了?|送|的)$"
)
_NOT_WANTED_EN = re.compile(
    r"\b(?:received|got|sent me|have had|had|own|bought|ordered|broke|for the past|last|first|next|"
    r"other|set of|"
    r"pack of|box of|with|between|size|sizes|in|under|around|us|eu|uk|the|these|those|my|our|your|i'm|took|"
    r"page|floor|level|than|rated|only lasted|save|worth)\s?$"
)
_SEAT = re.compile(r"[ -]?(?:seater|seat|person|man|piece set|pack\b|in 1|way|star|inch|year|month|-)")
_NUMBER_BEFORE = re.compile(rf"(?<![\w.$€£#/-]){_N} (?:[a-z]+ ){{0,2}}$", re.ASCII)
_MEASURED = re.compile(
    r"\b(?:days?|weeks?|months?|years?|hours?|size|us|eu|kg|cm|mm|stars?|seat|or|and|than|"
    r"am|pm|dollars?|bucks|max|for|the|i|is|to|a|of|in|under|person|people|year)\b"
)


def find_quantity(folded: str, *, things: Iterable[Found]) -> int | None:
    """Return how many pieces are wanted, or none when that was not said.

    Args:
        folded: The message, folded.
        things: Where kinds and products are named; a number right before one of them is a quantity.
    """
    counts = list(_counted(folded))
    before = _before_things(folded, things)
    corrected = _CORRECTED.search(folded)
    if corrected and (counts or before is not None):
        return _whole(corrected["n"] or corrected["n2"])
    return next(iter(counts), before)


def _counted(folded: str) -> Iterator[int]:
    """Return the counts said outright: a total goes before its parts, and those before looser words."""
    for pattern in _COUNTED[:4]:
        yield from _read(folded, pattern)
    for pattern, count in _FIXED:
        match = pattern.search(folded)
        if match and not _NOT_WANTED_EN.search(folded[max(0, match.start() - 16) : match.start()]):
            yield count
    for pattern in _COUNTED[4:]:
        yield from _read(folded, pattern)


def _read(folded: str, pattern: re.Pattern[str]) -> Iterator[int]:
    for match in pattern.finditer(folded):
        name = "n" if match["n"] else "n2"
        count = _whole(match[name])
        if count is not None and _is_wanted(
            folded, match, start=match.start(name), end=match.end(name), count=count
        ):
            yield count


def _whole(text: str) -> int | None:
    value = number(text)
    return int(value) if value is not None and 1 <= value <= 99999 else None


def _is_wanted(folded: str, match: re.Match[str], *, start: int, end: int, count: int) -> bool:
    """Return whether a count is a purchase: `一件` is mostly an article, `三个` of anything needs a verb."""
    if match.re not in _COUNTED[-4:]:
        before = folded[max(0, start - 16) : start]
        return not _NOT_WANTED_EN.search(before) and not _SEAT.match(folded[end:])
    unit = match.groupdict().get("unit")
    before = folded[max(0, start - 6) : start]
    if unit is None:
        return True
    if count == 1:
        article = re.match(r" ?[\u4e00-\u9fff]", folded[match.end() :]) and not before.endswith("就")
        return bool(_JUST_ONE.search(before)) and "想" not in before and not article
    starts = not before or before[-1] in ",.!?; \n"
    if unit == "个" and not _BUYS.search(before):
        return starts and bool(re.match(r"[ ]?[\u4e00-\u9fff]|[,.!?;]|$", folded[match.end() :]))
    return not _NOT_WANTED.search(before)


def _before_things(folded: str, things: Iterable[Found]) -> int | None:
    for thing in things:
        before = _NUMBER_BEFORE.search(folded[max(0, thing.start - 40) : thing.start])
        plural = folded[thing.start : thing.end].rstrip("'").endswith("s")
        if before and plural and not _MEASURED.search(before.group()[len(before["n"]) :]):
            place = max(0, thing.start - 40) + before.start()
            count = _whole(before["n"])
            if (
                count is not None
                and count >= 2
                and not _NOT_WANTED_EN.search(folded[max(0, place - 16) : place])
            ):
                return count
    return None
