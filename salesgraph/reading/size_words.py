"""How sizes are said: alone, corrected, exchanged, weighed against each other."""

import re

LETTER = r"(?:[2-6]xl|x{1,4}l|x{1,3}s|xs|s|m|l|extra[- ]large|extra[- ]small|small|medium|large)"
_BIG_LETTER = r"(?:[2-6]xl|x{1,4}l|x{1,3}s)"
_VERY = r"(?:a bit |way |far |much |very |really |slightly |so |a little |quite )?(?:too |just )?"
NUMBER = r"(?:\d{1,2}(?:\.5|\.0)?)"
_WORDS = r"(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen)"
_HALF = r"(?: and a half| ?\.5)?"
_VALUE = rf"(?:{NUMBER}|{_WORDS}{_HALF})"
_NO_UNIT = (
    r"(?![\d:]|[.,]\d| ?(?:%|percent|cm|mm|m\b|kg|g\b|k\b|lbs?|kilos?|pounds?|dollars?|"
    r"bucks?|quid|euros?|usd|块|元|天|个|双|件|点|岁|月|日|年|折|公斤|斤|克|厘米|毫米|周|"
    r"次|小时|分|号楼|楼|条|位|人|寸|英寸|升|瓦|伏|ml|gb|tb|v\b|w\b|met(?:er|re)|"
    r"[盒顶份张把套枚颗包箱瓶支枝朵束本根台盏串杯袋桶篮扇幅卷筒名期层里公毛平度页秒]|色(?!的)"
    r"|days?|weeks?|months?|years?|yrs?|hours?|hrs?|minutes?|mins?|am\b|pm\b|st\b|nd\b|"
    r"rd\b|th\b|pairs?|prs?|pcs|pieces|items?|people|times|stars?|inch|feet|ft\b|-?seat|"
    r"-?day|-?year|yo\b|per\b|and a half (?:year|month)|of (?:them|these|those|the)|other|"
    r"more\b))"
)
_SYSTEM_ZH = r"(?P<system>美|欧|英)(?:版|国|标|式)?(?:码|号|鞋码)?"
_ARTICLE = r"(?:an? |the |about |around |probably |usually |normally |roughly |like )?"
_ENDS = r"(?=[ ,.?!;)]|$)"
_NO_NOUN = (
    r"(?=[ ]*(?:$|[,.;:!?)/]|(?:in|please|pls|plz|usually|normally|mostly|typically|sometimes|always|but|"
    r"and|or|so|"
    r"with|for|wide|narrow|regular|instead|if|on|at|now|too|there|here|size|us|eu|uk|e?ee|2e|4e|d|left|not|though|which|"
    r"across|depending|wo?men'?s|then|from|was|is|to|would|because|cos|as|when|by|thanks|thx|i|you|mate|lol|"
    r"maybe|instock|still|available|that|than|of these|could|will|should|shoes?|boots?|feet|foot|brown|"
    r"black|white|"
    r"grey|gray|blue|green|red|navy)\b))"
)
"""A size is followed by no noun of its own: `a 3 season tent`, `a large dog`."""
_LARGE_WORDS = (
    r"(?:small|medium|large|extra[- ]large)(?= ?(?:[,.?!]|please|pls|instead|size|or\b|"
    r"left|in\b|available|and\b|but\b|$))"
)
SPOKEN = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        # US 9, 43 EU, UK size 8, women's 7.5, 美码9
        rf"(?<![a-z0-9.])(?P<system>us|eu|eur|euro|uk)(?: ?(?:size|men'?s|women'?s|m|w))"
        rf"?[ :]?(?P<v>{NUMBER}){_NO_UNIT}(?![a-z])",
        rf"(?<![\d.$€£¥])(?P<v>{NUMBER}) ?(?:in )?(?P<system>us|eu|eur|uk)(?![a-z])",
        rf"\b(?:women'?s|men'?s|ladies|kids'?|mens|womens) (?:size )?(?P<v>{NUMBER}){_ENDS}{_NO_UNIT}",
        rf"{_SYSTEM_ZH}(?:是|:)? ?(?P<v>{NUMBER})(?![\d]|\.\d)(?: ?[码号]?(?P<half>半))?",
        # size 9, sizes: L, size UK 12, size 12 UK, number 38 (of shoes)
        rf"\b(?:size|sz|number (?=3[4-9]|4\d))(?: is| are| would be| in| to|:|=|#| number| no\.?)"
        rf"? ?{_ARTICLE}"
        rf"(?P<system>us |eu |uk )?(?P<v>{_VALUE})(?P<after> (?:us|eu|uk)\b)?(?![a-z0-9%$]|[-:]\d|"
        rf"\.\d)(?! ?(?:do|doesn|bit)\b|- )",
        rf"\b(?:sizes?|talla|taille)(?: is| are| would be|:|"
        rf"=)? {_ARTICLE}(?P<v>{LETTER})(?![a-z0-9%$'])(?! ?(?:do|"
        rf"doesn|bit)\b)",
        rf"\b(?:the|a|an|your|my) (?P<v>xs|s|m|l|{_BIG_LETTER}|{_LARGE_WORDS})(?![a-z'&-]){_ENDS}",
        # 42码, 110码, 42码半, 12号, 尺码42, 四十二码
        rf"(?<![\d.])(?P<v>\d{{1,3}}(?:\.5)?|{LETTER}) ?码(?! ?(?:头|数|洋))(?P<half>半)?",
        r"(?P<v>[三四]十[一二三四五六七八九]?)码(?P<half>半)?",
        rf"(?<![\d月年.])(?P<v>3[3-9]|4[0-9]|(?:2[2-9]|3[0-2])(?= ?号(?:的|鞋|脚|有))|{LETTER}(?= ?号))"
        rf" ?号(?!楼|门|店|线|前|发货|到|下|早|晚|上|之|以|左|单|码头|(?<=\d号)(?:$|[,.?!]))",
        r"戒[指圈][^,.?!\d]{0,3}(?P<v>\d{1,2}) ?号",
        rf"(?:尺码|号码|鞋码|码数|脚码|尺寸|码子)(?:是|穿|为|:|选|要)? ?(?P<v>\d{{2,3}}(?:\.5)?|"
        rf"{LETTER}(?![a-z]))(?![\d.*x乘-]){_NO_UNIT}",
        # worn: 平时穿42, i wear 41, i'm a 9, she's a 37
        rf"穿(?:的)?(?:是|个)?(?P<v>\d{{2}}(?:\.5)?|{LETTER}(?![a-z])){_NO_UNIT}",
        rf"\b(?:i wear|i take|wears?|wearing|takes?|normally|usually|always|mostly|feet are|foot is)"
        rf" {_ARTICLE}(?:in )?(?:a size )?"
        rf"(?P<v>{_VALUE}|{_BIG_LETTER}|[sml](?![a-z'])){_NO_UNIT}(?! (?:and|or) i)(?![a-z])",
        rf"\b(?:i'?m|im|i am|(?:s?he|they|it)'?s?(?: is| are|'?re)?|guess) (?:usually |normally |"
        rf"either )?(?:an? )(?:size )?"
        rf"(?P<v>{NUMBER}|{_WORDS}{_HALF}|{_BIG_LETTER}|[sml]\b|{_LARGE_WORDS}){_NO_UNIT}(?![a-z-])"
        rf"{_NO_NOUN}",
        rf"\b(?:i'?m|im|i am) (?P<v>{NUMBER})(?= (?:usually|normally|mostly|in (?:most|your|shoes|"
        rf"boots)|for shoes|wide)\b)",
        # asked for: do you have it in a 10, i need an 8, available in M, 9 in brown
        rf"\b(?:in|need|want|get|have|got|order|take|wear|for|have the|in the|with|try|down for|"
        rf"go (?:with|for)) (?:an? |the )"
        rf"(?P<v>{NUMBER}|{_WORDS}{_HALF}|{_BIG_LETTER}|{_LARGE_WORDS}){_NO_UNIT}{_ENDS}{_NO_NOUN}",
        rf"\b(?:available|stock|anything|it|them|these|those|one|this|boots?|shoes?|pair|pairs|mid|"
        rf"low|pro|dress|top|shirt|"
        rf"hoodie|jacket|coat|jeans|trousers|skirt|tee|brown|black|brown|grey|gray|blue|green|red|"
        rf"white|any|still|down) "
        rf"(?:in|for) (?:my size )?(?P<v>{NUMBER}|{_WORDS}{_HALF}|{LETTER}){_NO_UNIT}{_ENDS}",
        rf"(?<!pay )\bin (?P<v>{NUMBER}|{_BIG_LETTER}|[sml]\b)(?=[?.!]*$|, | (?:us|eu|wide|please|or)\b)",
        rf"(?:有|要|来|拿|换|买|下单|改|选|拍|订|给|想要|改成|换成|换个|发|是|不是|不要|试|留|那|就)"
        rf"(?:我)?(?:双|个|件|一双|一件|没有|了|的)?"
        rf"(?P<v>(?:3[3-9]|4[0-9]|2[0-9]|3[0-2])(?:\.5)?|{_BIG_LETTER}|[sml](?![a-z])){_NO_UNIT}",
        rf"(?:子|的|衣|裤|裙|衫|鞋|套|款|色|是)(?:要|是|选|来)?(?P<v>{_BIG_LETTER}|[sml])(?:的|号|码|"
        rf"[,.?!]|$)(?![a-z])",
        r"(?<![\d.a-z$])(?<![a-z] )(?P<v>(?:3[3-9]|4[0-9])(?:\.5)?)(?: ?的)?(?= ?(?:还有|有没有|有货|有吗|"
        r"有现货|没货|断货|缺货|换|太小|"
        r"太大|小了|大了|偏|紧|松|穿|挤|不合|合适|可以|能|刚好|正好|的|半|吗|吧|呢|不是|就够|够了|,|"
        r"给|还是))(?! ?(?:分|块|元|个|天))",
        rf"(?<![\da-z])(?P<v>{_BIG_LETTER})(?![a-z0-9-])",
        r"(?P<v>加大?[号码]|[小中大][号码])(?!包|店)",
        # a clause of its own: the olive one, L
        rf"(?:^|[,.;:] ?)(?P<v>{_BIG_LETTER}|[sml])(?= ?(?:[,.;!?]|$|please\b|pls\b))",
        # felt: 9 is too small, the 11 in stock, 10.5 wide
        rf"(?<![\d.a-z$€£#-])(?P<v>{NUMBER})(?= ?(?:is|was|are|were|feels?|felt|fits?|seems?|"
        rf"turned out|came up|runs?|,) ?{_VERY}"
        rf"(?:small|tight|big|large|loose|narrow|snug|short|perfect|wide)\b)",
        rf"\b(?:the|your|my|a|any) (?P<v>{NUMBER})s?(?= (?:in stock|available|left|sold out|back|"
        rf"out of stock|please|instead|"
        rf"would|will|should|might|fit|or the)\b)",
        rf"(?<![\d.a-z$])(?P<v>{NUMBER})(?=(?: d|(?<=[.]5)d|ee|2e|4e| ee| 2e| 4e| ?wide|narrow|"
        rf"extra wide|regular)\b"
        rf"(?! (?:door|sofa|rug)))",
        r"(?<![\d.a-z$])(?P<v>(?:2[89]|3\d|4[0-4])(?:aa|a|b|c|dd?|e|f|g))(?= (?:in|bra|or|and|please)"
        r"\b|[?.,!]|$)",
    )
)
_SIZED = (
    rf"(?:size |sizes |us ?|eu ?|uk ?|a |an |the |my )?(?P<{{0}}>\d{{1,3}}(?:\.5|\.0)?|"
    rf"{LETTER})(?:s\b)?(?: ?码| ?号| ?us| ?eu| and a half)?"
)


def _two(
    before: str, between: str, after: str = "", *, first: str = "old", second: str = "new"
) -> re.Pattern[str]:
    a, b = _SIZED.replace("{0}", first), _SIZED.replace("{0}", second)
    return re.compile(
        rf"{before}(?<![\d.a-z]){a}(?![a-z\d]){between}(?<![\d.]){b}(?![\d.]\d|[a-z%]){after}", re.ASCII
    )


SWAPS = (
    _two(
        r"(?:\bnot |\bisn'?t |\bwasn'?t |不是|不要|别要|别发|不用)(?:the |a )?",
        r" ?[,.;]? ?(?:but |it'?s |i (?:need|want|meant|said|take|wear) |rather |make it |要|"
        r"是|而是|应该是|改成|想要|换)?(?:a |the )?(?:的)?",
    ),
    _two(
        r"", r" ?(?:[,-]? ?(?:and )?not|rather than|instead of|over) (?:a |the )?", first="new", second="old"
    ),
    _two(r"(?:要|是|换成?)?", r"(?:的)?[, ]?(?:不是|不要|别要|别发|而不是)", first="new", second="old"),
    _two(
        r"\b(?:instead of|rather than|in place of) (?:a |the )?",
        r" ?[,.]? ?(?:i (?:need|want|take)|make it|give me|send(?: me)?|get me)? ?(?:a |the )?",
    ),
    _two(
        r"\b(?:swap|exchange|change|switch|replace|return|trade|swop|upgrade|"
        r"convert)\w* (?:[\w']+ ){0,5}?(?:from )?(?:a |the )?",
        r" ?(?:\w+ ){0,3}?(?:for|to|with|into|in|->|=>|→|and get)(?: (?:an?|the|my))?(?: size)? ?",
    ),
    _two(r"", r" ?(?:的)?(?:换成?个?|改成?为?|调成?|变成|->|=>|→)(?:一?双|件|个)?"),
    _two(
        r"",
        r" (?:is|was|are|were|feels?|felt|seems?|turned out|came up|runs?|'s)?[ ,]*(?:a bit |"
        r"way |far |much |very |slightly |really |so )?(?:too )?(?:small|tight|big|large|loose|"
        r"narrow|snug|short|wide)[^\d]{0,40}?(?:need|want|get|take|try|have|swap|exchange|"
        r"change|order|send|for|is|to)\b[^\d]{0,16}?",
    ),
    _two(
        r"",
        r"(?:有点|太|偏|稍|略|好|很|都)*(?:小|大|紧|松|挤|长|短)[^\d]{0,8}(?:换|要|想要|改|试|"
        r"需要|买|来|发|有没有|是不是|应该)[^\d]{0,5}",
    ),
    _two(
        r"(?:ordered|bought|have|got|took|sent me|received|买的?(?:是|了)?|拍的?(?:是|了)?|"
        r"下单的?(?:是|了)?|订的?(?:是|了)?|收到的?(?:是)?|发的?(?:是|了)?|选的?(?:是|"
        r"了)?)(?: the| a)? ?",
        r"[^\d]{0,30}?(?:need|want|should (?:be|have)|wanted|meant|actually|swap|exchange|"
        r"change|换|要|改|其实|应该是)[^\d]{0,16}?",
    ),
    _two(r"\bfrom (?:a |an |the )?", r" (?:up |down )?to (?:a |an |the )?"),
)
ONLY_OLD = re.compile(
    rf"(?<![\d.a-z$])(?:size )?(?P<old>{NUMBER}) ?(?:码|号)?(?:的)?(?: (?:is|was|are|were|"
    rf"feels?|felt|turned out|came up|runs?|'s))?[ ,]*(?:a bit |way |far |much |very |"
    rf"slightly |really |so |有点|太|偏|稍微?|略|好|很)*(?:too )?"
    r"(?:small|tight|big|large|loose|narrow|snug|小了?|大了?|紧了?|松了?|"
    r"挤脚)(?:[^\d]{0,30}(?:bigger|larger|smaller|one up|size up|half|next|换|大一|小一|"
    r"exchange|swap|return|退)|$|[,.!]|了)",
    re.ASCII,
)
CORRECTS = re.compile(
    r"^(?:no\b|nope\b|sorry|oops|wait|actually|i mean|correction|my bad|my mistake|不对|"
    r"不是|错了|说错|打错|哦不|更正|唔系)|\b(?:i meant|i mean|make (?:it|that)|correction|"
    r"should be|actually)\b|说错|打错|搞错|改成|应该是|更正"
)
UNDECIDED = re.compile(
    r"\d(?:\.5)? ?(?:码|号)? ?(?:or|还是|或者?|/|to|-|和) ?(?:a |an |"
    r"size )?\d{1,2}(?:\.5)?(?: ?(?:码|号))?(?! ?(?:cm|mm|days?|天|块|元))|"
    r"\bbetween (?:sizes|(?:a |size )?\d)|之间"
)
BARE = re.compile(
    rf"(?<![\d.,:$€£¥a-z/-])(?P<value>{_VALUE}|[2-6]xl|x{{1,4}}l|x{{1,3}}s|[sml](?![a-z'])|"
    rf"small|medium|large){_NO_UNIT}(?![a-z%/-])",
    re.ASCII,
)

RECEIVED_WRONG = (
    _two(
        r"(?:sent me|you sent|sent|got|received|came with|arrived in) (?:the |an? )?",
        r" ?,? ?(?:instead of|rather than|not|but (?:i )?(?:ordered|wanted|need(?:ed)?|asked for))"
        r" (?:the |an? )?",
        first="old",
        second="new",
    ),
    _two(
        r"(?:ordered|asked for|wanted|paid for) (?:the |an? )?",
        r" ?,? ?(?:and |but )?(?:i |you |they )?(?:got|received|was sent|were sent|sent(?: me)?|"
        r"it came|delivered) (?:the |an? )?",
        first="new",
        second="old",
    ),
    _two(r"(?:拍成|拍错成|买成|选成|发成|下成)了?", r"[^\d]{0,10}(?:要|应该|想要|换|改|穿)[^\d]{0,4}"),
    _two(
        r"(?:拍|买|订|下单|要)的?(?:是|了)?",
        r"[^\d]{0,6}(?:发|寄|收到|来)(?:成|来|的)?(?:了|是|的是)?",
        first="new",
        second="old",
    ),
)
"""What was sent and what had been wanted."""

REVISED = re.compile(
    r"(?:\b(?:no,? wait|wait,? no|actually|scratch that|sorry|correction|measured again|"
    r"on second thoughts?|changed my mind|"
    r"i mean|make (?:it|that)|oops|my bad|go (?:with|for)|better)\b|作废|不对|说错|量了|重新量|"
    r"改主意|错了)[^\d]{0,24}?(?<![\d.$€£¥])"
    rf"(?P<v>{NUMBER}|{LETTER})(?![\d.]\d|[a-z%/-])(?: ?码)?(?=[ ,.!?]*(?:$|[,.!?]|please|pls|thanks|"
    rf"instead|in )|就|吧|的|码)",
    re.ASCII,
)
"""A later word that takes back the first size."""

DECIDED = re.compile(
    r"(?:\b(?:so (?:i guess|i'?ll take|let'?s say|make it)|i guess|put me down for|i'?ll (?:take|"
    r"have|go (?:with|for))|"
    r"let'?s (?:do|go with|say)|(?<=[,. ])go|final answer|going with|stick with|make (?:it|that)|just send)"
    r"(?: (?:the|an?|size))*|"
    r"(?:那|就|决定|确定|最后|(?<=[,.!? ])还是(?=要|拿|选|穿))(?:就|要|买|选|拿|来|订|穿)*) ?"
    rf"(?<![\d.$€£¥])(?P<v>\d{{1,3}}(?:\.5)?|{LETTER})(?![\d.]\d|[a-z%/-]|\d| ?(?:个|双|件|天|块|元|"
    rf"pairs|of))(?=[ ,.!?]*(?:$|[,.!?]|please|pls|then)|吧|码|好了|就)",
    re.ASCII,
)
"""The end of weighing two sizes against each other."""
