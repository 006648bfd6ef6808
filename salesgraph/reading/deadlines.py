"""When it is needed, in the customer's words."""

import re

from salesgraph.reading.line import Line

DAY = r"(?:(?:mon|tues?|wednes|weds?|thurs?|thu|fri|satur|sun)(?:day)?s?|sat|wed|tue)"
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_ORDINAL = (
    r"(?:twenty[- ]|thirty[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|"
    r"twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)"
)
_NTH = r"\d{1,2}(?:st|nd|rd|th)"
_DATE = (
    rf"(?:the )?(?:{_ORDINAL} of {MONTH}|{MONTH} (?:the )?{_ORDINAL}|\d{{1,2}}(?:st|nd|rd|"
    rf"th)?(?: of)? {MONTH}|{MONTH} (?:the )?\d{{1,2}}(?:st|nd|rd|th)?|"
    rf"{_NTH}|\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?(?![\d%]| ?(?:m|cm|mm|kg|ft|in|x|by)\b))\b"
)
_FEAST = (
    r"(?:christmas(?: eve| day)?|x-?mas|easter|new year(?:'?s)?(?: eve| day)?|nye|thanksgiving|"
    r"halloween|diwali|"
    r"eid|ramadan|hanukkah|black friday|valentine'?s?(?: day)?|(?:mother|father)'?s'? day|lunar new year|"
    r"chinese new year|cny|half[- ]term|term|sports day|world book day|bank holiday|graduation|"
    r"term starts?|school starts?|back to school)"
)
_SOON = r"(?:tomorrow|tomorow|tommorow|tommorrow|tmrw|tmr|tmw|tomoz|2moro|tonight|tonite|today|2day)"
_WHEN = (
    rf"(?:(?:this|next|nxt|the|coming|early|end of|late|mid|on|the end of|the start of) ?(?:the |"
    rf"this |next )?)*"
    rf"(?:\d{{1,2}}(?::\d\d)? ?(?:am|pm)? ?(?:on )?(?={DAY}\b|{_SOON}))?(?:{_DATE}|{DAY}\b|weekend|wknd|"
    rf"week|month|{_SOON}|eod|noon|{_FEAST}|{MONTH}\b|\d{{1,2}} ?(?:am|pm)\b)"
    rf"(?: (?:morning|afternoon|evening|night|lunch ?time|tea ?time|at the latest|latest|noon|next week|"
    rf"week|this week|{DAY}\b))?"
)
_EVENT = (
    r"(?:trip|wedding|birthday|bday|party|holidays?|hols|vacation|vacay|flight|hike|interview|move|"
    r"moving day|"
    r"event|race|marathon|trek|exam|exams|anniversary|prom|concert|festival|funeral|graduation|baby shower|"
    r"due date|recital|conference|game|match|gig|show|housewarming|reunion|ceremony|lunch|dinner|ball)"
)
_OWN = r"(?:my|the|our|his|her|their|a|we|i) "
_NEED = (
    re.compile(
        rf"\b(?P<a>(?:by|before|b4|no later than|not later than|until|in time for|on time for|latest|"
        rf"ahead of|for) (?:{_WHEN}|{_OWN}(?:[\w']+ ){{0,2}}?{_EVENT}\b|(?:i|we) (?:fly|leave|go|"
        rf"travel|move|head)))"
        rf"(?! (?:i|we) (?:thought|was))"
    ),
    re.compile(
        rf"\b(?:need|needed|needs|want|wanted|wear|arrive|deliver(?:ed|y)?|here|must|gotta|leaving|leave|"
        rf"leaves|fly|flying|fly out|head out|heading (?:out|off)|travel(?:l?ing)?|mov(?:e|ing)|"
        rf"get (?:it|them|this|here)|have (?:it|them|this)|"
        rf"{_EVENT})(?: ?'?s)? (?:[\w']+ ){{0,3}}?(?:is |are |it's )?"
        rf"(?P<b>(?:on |for |by )?(?:(?:this|next|nxt|coming) (?:{DAY}\b|weekend|wknd|week|month)|"
        rf"{_SOON}|{_DATE}|"
        rf"(?:on )?{DAY}\b)(?: (?:morning|evening|afternoon|night))?)"
    ),
    re.compile(
        rf"\b(?:\d{{2}}(?:th|st|nd|rd)|{_EVENT})(?:'?s| is|'s)? (?:is )?(?:on )?(?P<g>(?:this|next|nxt|"
        rf"coming) "
        rf"(?:{DAY}\b|weekend|wknd|week|month))"
    ),
    re.compile(
        r"\b(?P<c>(?:in|within|under) (?:\d{1,2}|an?|one|two|three|four|five|six|seven|ten|a few|"
        r"a couple(?: of)?|less than an?)(?: -|-)? ?(?:days?|weeks?|wks?|hours?|hrs?|fortnight)(?:' time)?)\b"
        r"(?=.{0,40}\b(?:trip|wedding|party|leave|leaving|fly|flying|birthday|hike|event|need|"
        r"travel\w*)\b|[.!?]*$)"
    ),
    re.compile(
        r"\b(?P<d>asap|a\.s\.a\.p|as soon as possible|right away|urgently|immediately|"
        r"same[- ]day|overnight|next[- ]day)\b"
    ),
)
_PAST_OR_ABOUT_US = re.compile(
    r"\b(?:ordered|bought|arrived|came|received|got (?:it|them|mine)|placed|paid|was|were|said|promised|"
    r"open|opens|closed?|close|ends?|sale|start|since|last|reach|call|ring|phone|text|contact|email|"
    r"think|decide|in town|stock|restock\w*|back|used to|broke|wear it|return(?:ed)?|"
    r"refund\w*|work|run|gym)\b"
)
_PROMISED = re.compile(r"\b(?:said|says|promised|told|supposed|claimed|was going to|arrived)\b")
_NEEDED = re.compile(r"\b(?:need|must|want|have to|has to|gotta|in time|deadline|arrive|get here|make it)\b")

WEEKDAY_ZH = r"(?:周|星期|礼拜)[一二三四五六日天末]"
_NUMBER_ZH = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_HOUR_ZH = (
    r"(?:的?(?:早上|上午|中午|下午|傍晚|晚上|夜里|早|晚)?(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
    r"[点时](?:半|整|钟|\d{1,2}分?)?)"
)
_WHEN_ZH = (
    rf"(?:今天|今日|今晚|明天|明日|明早|明晚|听日|后天|后日|大后天|这两天|这几天|(?:这|本|下下?|下个)"
    rf"?(?:个)?{WEEKDAY_ZH}|"
    rf"(?:这|本|下)个?(?:周|星期|礼拜|月)(?:初|中|底|末|之?内)?|月底|月初|月中|年底|年前|节前|"
    rf"(?:农历)?(?:正|腊|冬)月(?:初|廿)?[一二三四五六七八九十]{{1,3}}|大年(?:初[一二三四五六七]|三十)"
    rf"|除夕|小年|"
    rf"(?:这|本|下)个?月(?:初?{_NUMBER_ZH}[日号]?|廿[一二三四五六七八九])|{_NUMBER_ZH}月(?:{_NUMBER_ZH}[日号]?|初|中旬?|底|上旬|下旬)?|{_NUMBER_ZH}[日号](?!楼|线|店|码|院|门)|"
    rf"国庆节?|五一|六一|三八|清明|腊八|冬至|高考|中考|期末|百日|十一(?!月)|春节|过年|中秋节?|端午节?|元旦|双十一|双十二|圣诞节?|平安夜|情人节|七夕|"
    rf"(?:母亲|父亲|教师|妇女|儿童|劳动|清明|元宵|感恩|万圣|女神)节|"
    rf"生日|婚礼|开学|假期|暑假|寒假|出发|出差|放假|考试|搬家|开业|年会)"
)
_UNTIL = rf"(?:之前|以前|前|之内|以内|内|那天|当天|一?大?早|早上|早晨|上午|中午|下午|傍晚|晚上|{_HOUR_ZH})*"
_BUSY_ZH = (
    r"(?:上桌|开席|摆|送(?!不|吗)|到位|进场|彩排|演出|登台|上台|比赛|答辩|入职|报到|开诊|开张|开工|动工|入住|乔迁|订婚|领证|"
    r"满月|百天|百日|周岁|宴|上飞机|上车|坐车|登机|出门|启程|动身|交货|交差|取货|来取|自提|拿货|取|发(?=到|给|出)|寄到|"
    r"配送|上门|聚餐|团建|露营|爬山)"
)
"""What somebody does on the day they need it for."""
_EVENT_ZH = (
    r"(?:婚礼|结婚|生日|面试|考试|开学|搬家|出发|出差|聚会|年会|活动|典礼|比赛|开业|约会|旅游|旅行|满|过)?"
)
_NEED_ZH = (
    re.compile(
        rf"(?P<a>(?:{_NUMBER_ZH}|半|两)个?(?:天|周|星期|礼拜|月|工作日)(?:之内|以内|内))"
        rf"(?!.{{0,4}}(?:退|换|保|质|坏|发货|无理由))"
        rf"(?=.{{0,8}}(?:要|用|出发|走|到|收|送|需))"
    ),
    re.compile(rf"(?:赶在|必须在|要在|得在)?(?P<b>{_WHEN_ZH}(?:之前|以前|前(?!面|台|天|几)))"),
    re.compile(
        rf"(?P<c>{_WHEN_ZH}{_UNTIL}){_EVENT_ZH}(?:我|我们|他|她|就|都|还|得|必须|一定|急|要)*(?:要|"
        rf"用|穿|出发|走|"
        rf"需要|结婚|过生日|办|面试|考试|开学|搬家|飞|满[\d一二三四五六七八九十]|生日|婚礼|出差|"
        rf"(?:能|可以|可不可以)?(?:送?到(?!货吗|底)|送达|收到|拿到)|"
        rf"[^,.?!;]{{1,5}}(?:要用|要穿|要带|用得上))(?!不(?![,.?!]|$)|什么|怎么|多少|上班|营业|休息)"
    ),
    re.compile(
        rf"(?:急用|着急|赶|最好|必须|一定|希望|想|要|需要|能|能不能|可以|生日是?|婚礼是?|结婚是?|"
        rf"出发|活动是?)(?:在|是)?"
        rf"(?P<d>{_WHEN_ZH}{_UNTIL})"
    ),
    re.compile(
        rf"(?P<h>{_WHEN_ZH}(?:[早晚上中下]?[上午点晚早])*{_UNTIL}(?:开诊|开门|开工|开席|上课|出门|上班|开场|天亮)?前)(?![面台天几])"
    ),
    re.compile(
        rf"(?P<i>{_WHEN_ZH}{_UNTIL})(?:[^,.?!;\d]{{0,4}}?(?:就|得|必须|一定|要|急着|准备|打算)+[^,.?!;]{{0,6}}|{_BUSY_ZH})"
        rf"(?![^,.?!;]{{0,3}}(?:活动|优惠|打折|折扣|营业|上班|休息|吗|么|什么|货吗))"
    ),
    re.compile(rf"(?:定在|安排在|约在|选在|办在|就在)(?P<j>{_WHEN_ZH}{_UNTIL})"),
    re.compile(
        rf"(?P<e>(?:{_NUMBER_ZH}|两|几)(?:天|周|个?星期|个?礼拜)后)(?=.{{0,6}}(?:要|用|出发|走|到|收))"
    ),
    re.compile(rf"(?P<g>{_WHEN_ZH}{_UNTIL})(?=.{{0,8}}(?:来得及|赶得上|赶得及|能赶上))"),
    re.compile(r"(?P<f>急用|尽快|马上就?要|赶时间|当天(?:达|到)|次日达|越快越好|火急)"),
)
_DATED_ZH = re.compile(
    r"\d|周|星期|礼拜|今|明|后[天日]|[号]|月[初底中末一二三四五六七八九十]|初[一二三四五六七八九十]"
)
"""A day that can be told from the words; a bare festival beside any verb is mostly the occasion."""
_NOT_NEEDED_ZH = re.compile(
    r"买的|下的?单|下单的|拍的|到的|收到的|收到了|到货了|上班|营业|开门|休息|发货了|降价|活动结束|"
    r"截止|坏了|没到|还没|"
    r"打电话|联系我|去年|昨天|上个?月|上周|说好|不是说"
)


def find_deadline(line: Line) -> str:
    """Return when it is needed, as it was said, or an empty string."""
    folded = line.folded
    for pattern in _NEED:
        for match in pattern.finditer(folded):
            start, end = match.span(match.lastgroup or 0)
            if not _is_no_deadline(folded, start=match.start(), words=start, end=end):
                return line.said(start, end)
    for pattern in _NEED_ZH:
        for match in pattern.finditer(folded):
            start, end = match.span(match.lastgroup or 0)
            near = re.split(r"[.!?;\n]", folded[max(0, start - 12) : start])[-1] + folded[start : end + 8]
            loose = match.lastgroup == "i" and not _DATED_ZH.search(folded[start:end])
            if not loose and not _NOT_NEEDED_ZH.search(near):
                return line.said(start, end)
    return ""


def _is_no_deadline(folded: str, *, start: int, words: int, end: int) -> bool:
    """Return whether a time says when something happened, or when we are open or may call."""
    before = re.split(r"[,.!?;\n]", folded[max(0, words - 40) : words])[-1]
    if _PROMISED.search(before) or (_PAST_OR_ABOUT_US.search(before) and not _NEEDED.search(before)):
        return True
    needs = folded[start:words] + folded[words:end]
    loose = needs.startswith("for ") and not re.search(r"\d|day\b|weekend|tomorrow|tonight", needs)
    usual = re.search(r"\b(?:every|each) $", folded[:words]) or re.match(
        r"s\b|,? (?:only|hours)\b", folded[end:]
    )
    return loose or bool(usual)
