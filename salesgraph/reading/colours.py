"""The colour that is wanted, as it was written."""

import re
from collections.abc import Iterable

from salesgraph.reading.choices import refused
from salesgraph.reading.line import Line
from salesgraph.reading.patterns import Finder, Found, widest

_SHADES = ("shade", "edible_shade")
"""Entries of the card whose words are colours only where one is spoken of: `stone`, `oat`, `rose`."""
_NOT_COLOURED = frozenset({"food", "cosmetics", "medicine", "plant"})
"""Kinds of product that come in flavours and scents rather than in colours."""
_GRADE = re.compile(
    r"(?:\b(?:very )?(?:dark|light|pale|deep|bright|soft|matte?|pastel|neon|dusty|dusky|metallic|muted|"
    r"vivid|faded|washed)"
    r"[ -]|[深浅淡暗亮嫩])$"
)
_NAMES_SOMEBODY = re.compile(
    r"(?:\b(?:mr|mrs|ms|miss|dr|prof|sir|madam|name(?:'s| is|d)?|surname|call(?:ed)? me|last name|attn|"
    r"c/o)[ :.]{1,2}"
    r"(?:[a-z'-]+ )?$)"
)
_GREETS = r"\b(?:i'?m|i am|this is|dear|hi|hello|hey|thanks|thank you|regards|cheers)"
_LOOSE_NAME = re.compile(rf"{_GREETS},? ?$")
_FULL_NAME = re.compile(rf"(?:{_GREETS}|\b(?:it's|to|for|name):?),? ?$")
_A_NAME_AFTER = re.compile(
    r" (?:street|st|road|rd|lane|ln|ave|avenue|court(?! shoe)|drive|close|square|terrace|gardens|"
    r"crescent|county|"
    r"city|hill|town|lion)\b"
)
_STATE = re.compile(
    r"\b(?:flash\w*|blink\w*|turn(?:s|ed|ing)?|goe?s?|gone|went|stays?|stayed|glow\w*|light is|led is|"
    r"faded to|feel(?:ing|s)?|shines?|pulsing|looks?|looked|"
    r"appears?|too|slightly) (?:solid |all |bright |a bit |kinda |kind of |more |very |so |quite )?$"
    r"|(?:亮|闪|闪烁|变|变成|发|泛|掉|呈|显示|洗|晒|晕|染|褪成?|染上)(?:着|了)?[深浅暗]?$"
)
_WANTED_BEFORE = re.compile(
    r"\b(?:make (?:it|that|them)|i'?ll (?:take|have|get|go (?:for|with))|prefer|rather have|"
    r"go(?:ing)? (?:for|with)|"
    r"(?:change|switch|swap|exchange)[^,.!?]{0,24} (?:to|for|into|with)|want(?:ed)?|need|actually|"
    r"replace[^,.!?]{0,16} with) "
    r"(?:it |that |them |one |mine )?(?:in |to )?(?:the |a |an )?$"
    r"|(?:那就?|就|还是|换成?|改成?|换个|想要|更?喜欢|要|选|拿|订成)(?:要|个|选|那[双件条款个]|"
    r"这[双件条款个])?$"
)
_CORRECTS = re.compile(
    r"\b(?:wait|actually|sorry|scratch that|i meant?|make that|rather)[ ,.!]*(?:no |in |the )*$"
    r"|(?:不对|哦不|说错了?|错了|改成|改一下|等等)[,.!]?(?:是|要|换成?|改成?)?$"
)
_WANTED_AFTER = re.compile(
    r" ?(?:one |version )?(?:please|pls|plz|if you|it is|final|instead|for me|is (?:ok|fine|good)|works|"
    r"will do|would be)\b"
    r"|(?:的|款|色)?(?:也行|也可以|也好|吧|就行|就好|都行)"
)
_LOSES_AFTER = re.compile(
    r"(?: ones?| version)? ?,? ?(?:instead of|is (?:sold out|gone|out of stock|too|not)|was sold|"
    r"sold out|out of stock|"
    r"doesn'?t|isn'?t|looks? (?:bad|too|cheap)|arrived|came|to |for (?:the |a )?\w+$)"
    r"|(?:的|款|色)*(?:太|卖完|卖光|没货|没有|缺货|断货|没了|容易|显|不好看|不行|不要|不喜欢|算了|除外|"
    r"退了?|换成?|改成?|有点)"
)
_RECEIVED = re.compile(
    r"\b(?:but (?:i )?(?:got|received)|you sent(?: me)?|sent me|(?:i )?(?:got|received)|arrived in|"
    r"came in|turned up in|currently have|"
    r"already have|have it in|swap|exchange|return|change|from|replace|what about) (?:it in )?(?:the |"
    r"a |an |my )?$"
    r"|(?:收到|发来|发成|发的|来的|到手|寄来|寄成|送来|给我发|发了|已有|买过|退|把|从)(?:了|的|是|却是|"
    r"一[双件条个])*$"
)
_SPOKEN_OF = re.compile(r"\b(?:in|colou?rs?|colou?r is|shade|make it)[ :]{1,2}(?:a |an )?$")
_SPEAKS_AFTER = re.compile(r"(?:-| )(?:colou?r(?:ed)?|shade|ones?|version|finish|tone)\b")
_LISTED_BEFORE = re.compile(r"\b(?:or|and|either|not|prefer|than) (?:the |a )?$|[/&] ?$")
_LISTED_AFTER = re.compile(
    r" (?:or|please|pls|plz|is (?:ok|fine|sold)|available|in (?:stock|size|an?)|size)\b| ?[/]"
)

_OWN_PART_BEFORE = re.compile(r"(?:^|[,.;!:-] ?|\b(?:likes?|loves?|wants?|maybe) )$")
_OWN_PART_AFTER = re.compile(r" ?(?:[,.;!?]|$|please\b|pls\b|if\b|maybe\b|preferably\b|ideally\b|not\b)")
_ANY_ZH = re.compile(
    r"(?P<run>[\u4e00-\u9fff]{1,6})色(?=$|[,.!?;:的款系吧呢吗有还不那和跟或也就没 ]|[a-z\d])"
    r"|颜色(?:要|选|是|换成?|改成?|就)(?!好看|一样|漂亮|鲜艳|[深浅亮暗素淡]一?点|跟|和|搭|"
    r"配)(?P<said>[\u4e00-\u9fff]{2,3})(?=$|[,.!?; ])"
)
_LEAD_ZH = re.compile(r".*[要选换拿是有来的款件双个条改成买和跟或色把给想喜欢无没为]")
_NOT_A_COLOUR_ZH = re.compile(
    r"[颜么特角货景脸肤出本变褪掉染各几双同配显单好哪某这那退绝起眼气神物润补调上着原杂异种些多纯]$|[几各双单多三四五六两]$|不|没|啥"
)


def _open_class(folded: str, known: Iterable[Found]) -> Iterable[Found]:
    """Return Chinese colours that no list holds: characters before 色, or what follows 颜色要."""
    places = tuple(known)
    for match in _ANY_ZH.finditer(folded):
        if match["said"]:
            start, end = match.span("said")
        else:
            lead = _LEAD_ZH.match(match["run"])
            start, end = match.start() + (lead.end() if lead else 0), match.end("run") + 1
            start = start if end - start <= 5 else end - 3
            if start >= end - 1 or _NOT_A_COLOUR_ZH.search(folded[start : end - 1]):
                continue
        inside = [place for place in places if place.start < end and start < place.end]
        begins = not inside or any(place.start == start for place in inside)
        if match["said"] or (begins and all(place.end <= end for place in inside)):
            yield Found("open", start, end)


def find_colour(line: Line, *, colours: Finder, things: Iterable[Found]) -> str:
    """Return the colour that is wanted; refused, received and sold-out ones give way to it.

    Args:
        line: The message.
        colours: The colours of the card.
        things: Products and kinds named; a shade right before one is a colour, as in `oat blankets`.
    """
    folded = line.folded
    named_things = tuple(things)
    starts = {thing.start for thing in named_things if thing.name not in _NOT_COLOURED}
    flavours = any(thing.name in _NOT_COLOURED for thing in named_things)
    known = colours.find(folded)
    named = [
        _graded(place, folded)
        for place in widest((*known, *_open_class(folded, known)))
        if _is_colour(place, line, starts=starts, flavours=flavours)
    ]
    wanted = [place for place in named if not refused(folded, place)]
    if not wanted:
        return ""
    best = max(wanted, key=lambda p: (_rank(p, folded), folded.count(folded[p.start : p.end]), -p.start))
    return line.said(best.start, best.end)


def _graded(place: Found, folded: str) -> Found:
    """Take in a grade that stands before: `dark`, `浅`."""
    grade = _GRADE.search(folded, 0, place.start)
    return place if grade is None else Found(place.name, grade.start(), place.end)


def _rank(place: Found, folded: str) -> int:
    """Return how clearly a colour is wanted, beside others of the message."""
    before = folded[max(0, place.start - 40) : place.start]
    if _CORRECTS.search(before):
        return 3
    if _WANTED_BEFORE.search(before) and not _LOSES_AFTER.match(folded, place.end):
        return 2
    if _LOSES_AFTER.match(folded, place.end) or _RECEIVED.search(before):
        return 0
    return 2 if _WANTED_AFTER.match(folded, place.end) else 1


def _is_colour(place: Found, line: Line, *, starts: set[int], flavours: bool) -> bool:
    """Return whether the word is a colour here, and no surname, street, signal lamp or other thing."""
    folded = line.folded
    before = folded[max(0, place.start - 30) : place.start]
    if _STATE.search(before) or _NAMES_SOMEBODY.search(before) or _A_NAME_AFTER.match(folded, place.end):
        return False
    if _is_name(line.written, place, before=before):
        return False
    if not flavours and _OWN_PART_BEFORE.search(before) and _OWN_PART_AFTER.match(folded, place.end):
        return True
    return place.name not in _SHADES or _spoken_of(folded, place, before=before, starts=starts)


def _spoken_of(folded: str, place: Found, *, before: str, starts: set[int]) -> bool:
    """Return whether a shade stands where colours are named; flavours are listed with `or` as well."""
    if not folded[place.start].isascii():
        return place.end in starts
    if place.end + 1 in starts and not folded.startswith("candle", place.end + 1):
        return True
    if _SPOKEN_OF.search(before) or _SPEAKS_AFTER.match(folded, place.end):
        return True
    listed = _LISTED_BEFORE.search(before) or _LISTED_AFTER.match(folded, place.end)
    return place.name == "shade" and listed is not None


def _is_name(written: str, place: Found, *, before: str) -> bool:
    """Return whether a capital letter makes it a name: `Emily Brown`, `I'm Rose`."""
    word = written[place.start : place.end]
    if not word[:1].isupper() or word.isupper():
        return False
    if re.match(r" \d", written[place.end :]):
        return True
    first = re.search(r"([A-Z][a-z'-]+) $", written[: place.start])
    if first is None:
        return _LOOSE_NAME.search(before) is not None
    return _FULL_NAME.search(written[: first.start()].lower()) is not None or written[place.end :].startswith(
        " here"
    )
