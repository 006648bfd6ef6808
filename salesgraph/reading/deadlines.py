"""When it is needed, in the customer's words."""

import re

from salesgraph.reading.line import Line

_DAY = r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?s?|mon|tue|wed|thu|fri|sat|sun|weds|thurs"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    rf"(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}|"
    rf"{_MONTH} (?:the )?\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)|"
    rf"\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?)"
)
_TIME = (
    rf"(?:(?:this|next|the|coming|early|end of|late|the end of) ?(?:the )?)*(?:{_DAY}|"
    rf"weekend|week|month|tomorrow|tonight|today|noon|christmas(?: eve)?|xmas|easter|"
    rf"new year'?s?|thanksgiving|valentine'?s(?: day)?|mother'?s day|father'?s day|"
    rf"{_MONTH}\b|{_DATE}|\d{{1,2}} ?(?:am|pm))(?: (?:morning|afternoon|evening|night|"
    rf"at the latest|latest|noon|next week))?"
)
_NEED = re.compile(
    rf"\b(?P<a>(?:by|before|no later than|not later than|until|in time for|latest|"
    rf"ahead of) (?:{_TIME}|(?:my|the|our|his|her) (?:\w+ ){{0,2}}(?:trip|wedding|birthday|"
    rf"party|holiday|vacation|flight|hike|interview|move|event|weekend|christmas|race|"
    rf"trek)))\b(?! (?:i|we) (?:thought|was))"
    rf"|\b(?:need(?:ed|s)?|want(?:ed)?|use|have|get|wear|gift|arrive|delivered|here|it|them|"
    rf"must|leaving|leave|fly(?:ing)?|party is|wedding is|birthday is|trip is|event is|"
    rf"hike is) (?:it |them |this |these |one |a pair |something |boots |shoes )?(?:is |"
    rf"are )?(?P<b>(?:on |for |by |is )?(?:(?:this|next|coming) (?=weekend|week|month|"
    rf"{_DAY})|tomorrow|tonight|today|{_DATE}|"
    rf"(?:on )?(?:{_DAY})\b)(?: ?(?:{_DAY}|weekend|week|month|morning|evening|afternoon|"
    rf"night))?)"
    r"|\b(?P<c>(?:in|within) (?:\d{1,2}|a|one|two|three|four|five|six|ten|a few|"
    r"a couple of) (?:days?|weeks?)(?:' time)?)(?=.{0,40}\b(?:trip|wedding|party|leave|"
    r"leaving|fly|flying|birthday|hike|event|need|travel\w*)\b|$)"
    r"|\b(?P<d>asap|a\.s\.a\.p|as soon as possible|right away|urgently|immediately|"
    r"same[- ]day|overnight|next[- ]day)\b"
)
_WHEN_ZH = (
    r"(?:今天|今晚|明天|明早|明晚|后天|大后天|(?:这|本|下|下下)?(?:周|星期|"
    r"礼拜)[一二三四五六日天末]|周末|(?:这|本|下)(?:周|星期|礼拜|个?月)(?:初|底|末|之前|"
    r"内)?|月底|月初|年底|年前|节前|(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|"
    r"[一二三四五六七八九十]{1,3})?[日号]?|\d{1,2}[日号]"
    r"|国庆|五一|十一|春节|过年|中秋|端午|元旦|双十一|圣诞节?|生日|婚礼|开学|假期|暑假|寒假|出发|出差|放假)"
)
_NEED_ZH = re.compile(
    rf"(?P<a>{_WHEN_ZH}(?:之前|以前|前|之内|内|早上|上午|中午|下午|晚上)*)(?:就|我|我们|都|"
    rf"还|得|必须|一定|急)*(?:要|用|穿|出发|走|到|送|收|寄|能|得|需要|去|爬|结婚|过生日|"
    rf"办)(?!不|什么|怎么|多少)"
    rf"|(?:急用|着急|赶|最好|必须|一定|希望|想|要|需要|能|能不能|"
    rf"可以)(?:在)?(?P<b>{_WHEN_ZH}(?:之前|以前|前|之内|内|早上|上午|中午|下午|晚上)*)"
    rf"|(?P<c>{_WHEN_ZH}(?:之前|以前|前))|(?P<d>(?:\d{{1,2}}|"
    rf"[一二两三四五六七八九十])天(?:之内|以内|内|后)(?=.{{0,6}}(?:要|用|出发|走|到|收)))|"
    rf"(?P<e>急用|尽快|马上就?要|赶时间|当天(?:达|到)|次日达)"
)


def find_deadline(line: Line) -> str:
    """Return when it is needed, as it was said, or an empty string."""
    for pattern in (_NEED, _NEED_ZH):
        match = pattern.search(line.folded)
        if match:
            group = next(name for name, text in match.groupdict().items() if text)
            return line.said(*match.span(group))
    return ""
