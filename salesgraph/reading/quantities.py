"""How many pieces the customer wants."""

import re
from collections.abc import Iterable

from salesgraph.reading.numerals import number
from salesgraph.reading.patterns import Found

_WORD = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|"
    r"forty|fifty|sixty|a hundred|one hundred|two hundred)"
)
_COUNT = rf"(?P<{{0}}>\d{{1,5}}|{_WORD})"
_HAN = r"[一二两三四五六七八九十百千]{1,4}|俩|仨"
_PIECES = (
    r"(?:双|件(?!事)|套|台|只(?!有|是|能|要|想|需|会|剩|不|收|发|用)|条(?!件|消息|微信|"
    r"信息|短信|评|差评|规)|把|盏|份|箱|瓶|部|顶|副|床|盒|包(?!邮|装|裹|括|退|换|安|年)|"
    r"支(?!持|付)|组)"
)
_QUANTITY = re.compile(
    rf"(?<![\d.$€£#-]){_COUNT.replace('{0}', 'a')} ?(?:more |matching |such |identical |"
    rf"of the )?(?:pairs?|prs?|pcs?|pieces?|units?|sets?|items?|boxes|packs?|copies|"
    rf"dozen)\b(?! (?:ago|per|in the box))"
    rf"|(?<![\d.$€£#-]){_COUNT.replace('{0}', 'b')} of (?:them|these|those|the|each|that|"
    rf"this|your|it)\b(?! (?:days|year|week|most|best|reasons?|problem|colou?rs|are|is|have|"
    rf"arrived|were|was|broke|came))"
    rf"|(?<![a-z\d/.])(?<!the )x ?(?P<c>\d{{1,3}})(?![\dx.a-z])|(?<![\d.$€£-])(?P<d>\d{{1,4}}) ?x(?![\da-z])"
    rf"|\b(?:qty|quantity|how many|amount)(?: is| of|:|=|\?)? ?{_COUNT.replace('{0}', 'e')}"
    rf"|\b(?:want|need|take|order(?! \d{{3}})|buy|get|have|i'?ll take|make it|add|reserve|"
    rf"grab) {_COUNT.replace('{0}', 'f')}(?=[ ,.?!]*(?:$|please|pls|then|more|now|"
    rf"in (?:brown|black|grey|gray|blue|size)|for (?:me|us|the|my)))"
    rf"|(?P<half>half )?\b(?P<dozen>a dozen|dozen)\b|(?P<couple>\b(?:a couple|"
    rf"couple) of (?:pairs?|these|those|them|sets?))"
    rf"|(?<![第这那哪前后\d.年月])(?P<g>\d{{1,5}}|{_HAN}) ?(?P<unit>{_PIECES}|个(?!月|星期|"
    rf"小时|人|工作日|问题|礼拜|钟头|订单|客服|星|字|办法|事|疑问|码|号|颜色|款|季|多月|"
    rf"半月|地址|地方|快递|方面|尺|平台|赞|小朋友|孩子|娃))"
    rf"|(?:来|要|买|拿|订|下单|带|拍)(?:了)?(?P<h>俩|仨|[2-9](?!\d|[.折点号码]))(?!\d|人)"
    rf"|数量(?:是|为|:)? ?(?P<i>\d{{1,5}}|{_HAN})|(?P<da>一打)",
    re.ASCII,
)
_BUYS = re.compile(r"来|要|买|拿|订|下单|带|拍|再|一共|总共|加|定|给我|需要|采购|批发|送")
_NUMBER_BEFORE = re.compile(
    rf"(?<![\d.$€£#-])\b(?<!size )(?<!in )(?<!under )(?<!around )(?P<n>\d{{1,4}}|"
    rf"{_WORD}) (?:[a-z]+ ){{0,2}}$",
    re.ASCII,
)
_MEASURED = re.compile(
    r"\b(?:days?|weeks?|months?|years?|hours?|size|us|eu|kg|cm|mm|stars?|seat|or|and|than|"
    r"am|pm|dollars?|bucks|max|for|the|i|is|to|a|of|in|under)\b"
)


def find_quantity(folded: str, *, things: Iterable[Found]) -> int | None:
    """Return how many pieces are wanted, or none when that was not said.

    Args:
        folded: The message, folded.
        things: Where kinds and products are named; a number right before one of them is a quantity.
    """
    for match in _QUANTITY.finditer(folded):
        count = _count(match)
        if count is not None and _is_wanted(folded, match, count):
            return count
    for thing in things:
        before = _NUMBER_BEFORE.search(folded[max(0, thing.start - 40) : thing.start])
        plural = folded[thing.start : thing.end].rstrip("'").endswith("s")
        if before and plural and not _MEASURED.search(before.group()[len(before["n"]) :]):
            count = number(before["n"])
            if count is not None and count >= 2:
                return int(count)
    return None


def _count(match: re.Match[str]) -> int | None:
    if match["dozen"]:
        return 6 if match["half"] else 12
    if match["da"] or match["couple"]:
        return 12 if match["da"] else 2
    groups = match.groupdict()
    text = next((groups[name] for name in "abcdefghi" if groups.get(name)), None)
    value = number(text) if text else None
    return int(value) if value is not None and 1 <= value <= 99999 else None


def _is_wanted(folded: str, match: re.Match[str], count: int) -> bool:
    """Return whether a Chinese count is a purchase: `三个` of anything needs a verb, `一双` even more so."""
    if not match["g"]:
        return count >= 1
    before = folded[max(0, match.start() - 6) : match.start()]
    loose = match["unit"] == "个" or count == 1
    return bool(_BUYS.search(before)) if loose else not re.search(r"[这那哪]|买了|收到|有", before[-3:])
