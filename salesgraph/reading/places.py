"""Where it should go: an address, a place, or words that point to an address."""

import re

from salesgraph.reading.line import Line

_PLACE_ZH = (
    "北京|上海|天津|重庆|广州|深圳|成都|杭州|南京|武汉|西安|苏州|长沙|郑州|青岛|大连|厦门|"
    "宁波|无锡|合肥|济南|福州|昆明|沈阳|哈尔滨|长春|石家庄|太原|南昌|南宁|贵阳|兰州|"
    "海口|三亚|乌鲁木齐|拉萨|西宁|银川|呼和浩特|东莞|佛山|温州|珠海|中山|惠州|绍兴|嘉兴|"
    "金华|台州|徐州|常州|扬州|烟台|潍坊|洛阳|唐山|保定|桂林|新疆|西藏|内蒙古?|青海|甘肃|"
    "宁夏|"
    "云南|贵州|四川|广东|广西|福建|浙江|江苏|山东|河南|河北|山西|陕西|湖北|湖南|江西|安徽|"
    "辽宁|吉林|黑龙江|海南|香港|澳门|台湾|国外|海外|美国|日本|加拿大|澳洲|英国|乡下|农村|"
    "乡镇|偏远地区|老家|县城|县里|镇上|村里"
)
_POINTER_EN = (
    r"(?:the|my|our|his|her|their|same|another|a different|that|"
    r"this) (?:[\w']+ )?(?:office|work|home|house|hotel|old|new|usual|other|second|billing|"
    r"company|school|parents'?|mum'?s|mom'?s|dad'?s|neighbou?r'?s|friend'?s|sister'?s|"
    r"brother'?s|gf'?s|girlfriend'?s|boyfriend'?s|last|same|first|default|"
    r"saved)(?: (?:address|place|house|flat))?"
)
_STREET = (
    r"(?:street|str|st|avenue|ave|road|rd|lane|ln|drive|dr|way|court|ct|boulevard|blvd|place|pl|square|sq|"
    r"terrace|close|crescent|cres|parkway|highway|hwy|gardens|grove|mews|row|hill|walk|quay|wharf|"
    r"circle|trail)"
)
_NO_STREET = (
    r"(?:the|to|on|of|in|at|a|an|by|per|my|is|are|was|minutes?|mins?|people|persons?|days?|hours?|miles?|km|"
    r"more|times|nice|pairs?|other|for|with|and|or|from|that|it|one|seater|inch|feet|years?)"
)
_UNIT = r"(?:apt|apartment|unit|suite|ste|flat|floor|fl|room|rm|no|#)\.? ?[\w-]{1,6}"
_EN = (
    re.compile(
        rf"(?P<a>(?:\b{_UNIT},? |(?<!\w)#\d+,? )?\b\d{{1,5}}[a-z]? (?:(?!{_NO_STREET}\b)"
        rf"[a-z][\w'.]*,? ){{1,4}}?"
        rf"{_STREET}\b\.?"
        rf"(?:,? ?{_UNIT})?(?:, ?(?!please|thanks|thx|pls|and |can |for )[a-z][\w '-]{{1,24}}){{0,3}}"
        rf"(?:,? \d{{4,6}}\b)?)"
    ),
    re.compile(r"(?P<a>\b\d{1,5}[a-z]? [a-z][\w ,'-]{3,50}?\b[a-z]{1,2}\d[\da-z]? ?\d[a-z]{2}\b)"),
    re.compile(
        r"(?P<a>\b\d{1,4},? (?:rue|via|calle|avenida|rua|strada|piazza|plaza)"
        r" [\w' ]{3,30}(?:, ?[\w ]{3,24})?)"
    ),
    re.compile(r"(?P<a>\b(?:p\.? ?o\.? box|pobox) ?\d{1,6}\b)"),
    re.compile(
        rf"\b(?P<a>{_POINTER_EN} address|(?:the |my |our )?(?:same|usual|old|new|other|office|home|"
        rf"work) address(?: (?:as (?:last time|before|always|usual)|on file|"
        rf"you have))?)(?! (?:is|was) (?:wrong|old|incorrect|missing|not))"
    ),
    re.compile(
        r"\b(?:send|ship|deliver|delivered|post|mail|sent|shipped|drop)(?: (?:it|them|this|"
        r"these|the \w+|that|everything|my order|one|both|off))? (?:to|at) (?P<a>(?:the|my|"
        r"our|his|her) (?:office|work|hotel|home|house|parents|neighbou?rs?|reception|company|school|"
        r"new place|flat|mums?|moms?|dads?|sisters?|brothers?|friends?|mates?|nans?|job|dorm|uni)[\w']*"
        r"(?: address| house| place| office| flat)?|my place|work|my work)\b"
    ),
)
_PART = r"(?:[A-Z][\w.'-]*|\d{1,5}[A-Za-z]{0,2}\b|of|upon|on|the|de|la|le|du|der|am)"
_EN_PARTS = re.compile(
    rf"(?:\b(?:[Tt]o|[Aa]t|[Uu]se|[Aa]ddress(?: is)?:?|[Ii]nto)|"
    rf":)[: ] ?(?P<a>(?=[^!?\n]{{0,60}}\d)(?:[A-Z][\w.'-]*|\d{{1,5}}[a-z]?)"
    rf"(?:,? {_PART}){{1,12}})"
)
"""Parts that begin with a capital letter or a figure: a house, a town, a postcode."""
_EN_PLACE = re.compile(
    r"\b(?:[Ss]hip|[Dd]eliver|[Ss]end|[Ss]hipping|[Dd]elivery|[Ss]hipped|[Dd]elivered|"
    r"[Pp]ostage|[Ss]hipment|[Pp]ost|[Pp]arcel|[Ff]reight|SHIP|DELIVER|[Ii]t|[Tt]hem|"
    r"[Oo]rder)(?: (?:it|them|this|these|one|internationally|abroad|is|costs?|orders?|time|"
    r"fee|go))? ?(?:to|in|into) (?P<a>(?:the )?(?:rural |remote |northern |southern |mainland |central )?"
    r"[A-Z][\w'.-]+(?: [A-Z][\w'.-]+){0,3}(?:, ?[A-Z][\w .'-]{1,20})?)"
)
_NO_PLACE = (
    r"(?:me|us|you|my|our|the|a|an|your|his|her|him|them|their|this|that|it|be|get|do|see|go|come|"
    r"buy|use|make|"
    r"any\w*|some\w*|every\w*|customers?|stock|store|stores|shop|time|full|good|bad|another|other|"
    r"one|two|return|"
    r"reply|confirm|check|ask|say|help|return|order|size|sizes|black|brown|white|grey|blue|red|green|new|"
    r"different|person|collect|when|where|what|how|arrive|late|today|tomorrow|bits|pieces|by|for|and|or|"
    r"if|not|all|date|being|has|have|transit|total|person|progress|question|advance|bulk|rain|no|"
    r"same|what|who|us)"
)
_EN_LOWER = re.compile(
    rf"\b(?:ship|deliver|deliveries|send|shipping|delivery|shipped|delivered|postage|post)(?: (?:it|"
    rf"them|this|these|one|internationally|abroad|orders?|time|costs?))? to (?P<a>(?:the )?(?!{_NO_PLACE}\b)"
    rf"[a-z][a-z'-]{{2,}}|new (?:york|zealand|jersey|delhi|orleans|mexico)|(?:the )?(?:uk|us|usa|eu|"
    rf"uae|nz|la|nyc|ny))(?P<b> (?!{_NO_PLACE}\b|please\b|pls\b|plz\b|"
    rf"thanks\b|thx\b|cost|take|is\b|at\b|in\b|from|with|instead|then|too\b|asap|right|free|these|"
    rf"address|u\b|"
    rf"much|has\b|as\b|on\b|to\b|of\b|ok\b|lol|now)[a-z][a-z'-]+)?(?=[ ?.,!]|$)"
)
_ZH = (
    re.compile(
        r"(?P<a>(?:[\u4e00-\u9fff]{2,6}(?:省|自治区))?[\u4e00-\u9fff]{2,6}(?:市|州|"
        r"盟)[\u4e00-\u9fff]{1,8}(?:区|县|镇|市|旗)[\u4e00-\u9fff\w\-#()]{2,30})"
    ),
    re.compile(
        r"(?P<a>[\u4e00-\u9fff]{2,8}(?:区|县|镇|乡|路|街|大道|巷|"
        r"弄)[\u4e00-\u9fff]{0,10}[a-z ]{0,8}\d{1,5}(?:号|弄|栋|幢|单元|室|楼)[\u4e00-\u9fff\w\-#]{0,20})"
    ),
    re.compile(
        r"(?P<a>[\u4e00-\u9fff]{2,12}(?:小区|花园|大厦|广场|公寓|家园|苑|新村|大学|学院|校区|村)"
        r"[\u4e00-\u9fff]{0,4}[a-z]?\d{1,4}(?:号|栋|幢|单元|室|楼|座|期)[\u4e00-\u9fff\w\-#]{0,20})"
    ),
    re.compile(
        rf"(?:送到|寄到|发到|发往|寄往|送去|寄去|配送到|快递到|发货到|到货到|运到|邮到|发给|"
        rf"寄给|送|寄|发|邮)(?P<a>(?:{_PLACE_ZH})[\u4e00-\u9fff]{{0,8}}?)(?=要|得|多|几|吗|么|"
        rf"可|能|的|会|,|\.|\?|!|$|大概|包|运|快|需|收|有|是|呢|行|好|不|怎)"
    ),
    re.compile(
        rf"(?P<a>(?:{_PLACE_ZH}))(?:市|那边|这边|地区)?(?:能|可以|可不可以|可|送|发|包|要|得)"
        rf"?(?:不能|不)?(?:送|发货|"
        rf"寄|到货|包邮|收货|配送|多久|几天|能到|到吗|到得了|要几天|要多久|次日达|当日达|隔天到|运费|邮费)"
    ),
    re.compile(
        r"(?:寄到|送到|发到|改到|改成|换成|用|写|填|还是|按|就)?(?P<a>(?:我|我们|"
        r"咱)?(?:的)?(?:公司|单位|家里?|学校|办公室|老家|宿舍|酒店|上次|之前|以前|原来|默认|"
        r"爸妈家?|父母家|新|旧|老|另一?个|第二个|上回|平时"
        r")(?:的)?那?个?(?:收货)?地址)(?!不对|错|怎么|写错)"
    ),
    re.compile(
        r"(?:寄到|送到|发到|送去|寄去|寄|送|发)(?P<a>(?:我|我们)?(?:公司|单位|学校|家里|办公室|"
        r"老家|宿舍|酒店|菜鸟驿站|驿站|快递柜|爸妈家|朋友家|门口|自提点|代收点|楼下|"
        r"管理处|丰巢|前台|传达室|保安室|门卫|物业)(?:管理处|前台|柜|驿站)?)"
    ),
    re.compile(
        r"(?:收货|快递|我的?|新|送货|邮寄)?地址(?:是|为|改成|改为|换成|"
        r":)[ ]?(?P<a>[\u4e00-\u9fff\w][\u4e00-\u9fff\w\-#() ]{3,40})"
    ),
)
_LABEL = re.compile(
    r"^(?:(?:麻烦|请|帮我|就|那|可以|能)?(?:改|再|直接|给我)?(?:寄|送|发|發|邮|郵|快递)(?:到|去|往|"
    r"给|給|至))|"
    r"^(?:收货|快递)?地址(?:写|寫|是|为|為|改成|改为|:)? ?"
)
_POLITE = re.compile(r"[ ,]+(?:please|pls|thanks|thx|ta|asap|if you can)\.?$", re.IGNORECASE)
_NOT_A_PLACE = re.compile(
    r"^(?:I|We|You|It|My|The|A|An|Me|Us|Him|Her|Them|Please|Thanks|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|"
    r"August|September|October|November|December|Time|Full|Stock|Size|Black|Brown|Grey|"
    r"Blue|Red|White|Green|How|What|When|Do|Is|Can)\b"
)


def find_address(line: Line) -> str:
    """Return the address or place in the customer's words, or an empty string."""
    for pattern in (*_ZH, *_EN[:-2]):
        match = pattern.search(line.folded)
        if match:
            return _POLITE.sub("", _LABEL.sub("", line.said(*match.span("a"))))
    for match in _EN_PARTS.finditer(line.written):
        if "," in match["a"] and re.search(r"\d", match["a"]) and not _NOT_A_PLACE.match(match["a"]):
            return match["a"].strip(" ,.")
    for pattern in _EN[-2:]:
        match = pattern.search(line.folded)
        if match:
            return line.said(*match.span("a"))
    match = _EN_PLACE.search(line.written)
    if match and not _NOT_A_PLACE.match(match["a"]):
        return match["a"].strip(" ,.")
    lower = _EN_LOWER.search(line.folded)
    return line.said(lower.start("a"), lower.end("b") if lower["b"] else lower.end("a")) if lower else ""
