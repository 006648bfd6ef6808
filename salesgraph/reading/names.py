"""What the customer wants to be called."""

import re

from salesgraph.domain.memory import Memory
from salesgraph.reading.line import Line

_LATIN = r"(?P<name>[^\W\d_][\w'-]{0,19}(?: [A-Z][\w'-]{1,19}){0,2})"
_NOT_NAMES = """
    a an the i you we they he she it no yes yeah yep nope ok okay sure hi hello hey thanks thank
    please not just so very really here there me my your his her this that these those what why who
    how when where which back later tomorrow today tonight now asap monday tuesday wednesday
    thursday friday saturday sunday january february march april may june july august september
    october november december interested looking happy sorry glad afraid fine good great bad late
    new old ready done broken damaged wrong right american british german french chinese english
    canadian australian indian customer manager agent support anonymous whatever nothing none nobody
    skip maybe size us eu small medium large black white brown grey blue green red cool nice lovely
    perfect urgent important too about from in on at for with by to of or and but if is was are am
    be been still also only amazing terrible awful excellent wonderful rather prefer don't dont
    won't can't cant idk lol hmm never mind waiting asking trying calling writing hoping wondering
    going getting god jesus gosh sir madam dear everyone guys team shop store anyone someone nobody
    order delivery boots shoes lock over out up down stuck lost confused annoyed angry mad fed sick cold
    hot cheap expensive faulty missing empty weird strange same different wet dirty heavy noisy slow
    winter summer spring autumn xmas christmas easter raining snowing today's yesterday another first
    next last btw pls plz thx again u cash student teacher nurse mum mom dad wife husband parent
    refund boot bag lamp package parcel email message question gift present item jacket invoice
    price nothing problem issue black friday sale christmas german spanish italian japanese korean
    russian dutch irish scottish welsh turkish
    guest pregnant vegan size online
    offline free busy away home leaving moving getting beginner newbie stranger friend
    """
_NOT_A_NAME = frozenset(_NOT_NAMES.split())
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢"
    "蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "庄章霍柯关焦祝詹裴卓甘舒覃项滕桂甄冉岳麦齐梅盛栾柴管沙阮闵佟解应宗宣郁杭包左吉钮嵇邢荣翁荀羊惠曲封储靳富巫巴"
    "牧隗谷宓郗班仰仲宫宁仇厉戎祖符景束幸韶郜蓟薄印宿怀蒲邰鄂索咸蔺屠蒙池胥苍莘党贡劳姬扶堵宰郦雍璩桑濮寿边扈燕冀郏浦"
    "尚农晏瞿慕连茹习宦艾鱼容向古慎戈庾暨衡耿弘匡文寇禄阙欧沃蔚隆师巩晁敖融冷訾辛阚简饶鞠丰巢查荆游竺逯盖桓苗凌梦纪成"
    "明臧计伏米狄戚"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊"
    "兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂"
)
_TWO_SURNAMES = "欧阳|司马|上官|诸葛|司徒|夏侯|皇甫|尉迟|公孙|慕容|令狐|东方|端木|南宫"
_HAN = r"[\u4e00-\u9fff]"
_FAMILY = rf"(?:{_TWO_SURNAMES}|[{_SURNAMES}])"
_TITLE = "先生|女士|小姐|太太|老师|总|工|哥|姐|阿姨|叔|医生|经理|同学"
_END_ZH = r"(?=[,.!?~;\n ]|$|就|吧|好|啦|哦|呀|啊|电话|手机|呢|哈|的|地址|这边|即可|可以|[a-z\d])"
_STATED = (
    re.compile(
        rf"\b(?:my name(?:'s| is|s)|name'?s|names? is|the name(?:'s| is)|name:|(?:i'?m|i am|is) called|"
        rf"(?<!n't )(?<!nt )(?<!not )(?<!never )(?<!to )call me|(?:under|in) the name(?: of)?|attn:?|"
        rf"(?:everyone|everybody|people|friends) calls? me|address me as|known as|goes by|i go by|"
        rf"recipient(?: is|:)) (?:is )?(?:just )?{_LATIN}",
        re.IGNORECASE,
    ),
)
_LATIN_ZH = r"[阿小大老]?[a-z][\w'-]{0,19}(?: [a-z]{2,12})?"
_SHAPE = rf"(?:[小老阿大]{_HAN}{{1,2}}?|{_FAMILY}(?:{_TITLE})|{_FAMILY}{_HAN}{{1,2}}?|{_LATIN_ZH})"
"""What looks like a name by itself: 小鹿, 老戴, 王先生, 庄小蝶, tina."""
_IS = r"(?:是|写|叫|填|改成|改为|换成|改|就|用|请|[ :]){0,4}"
_STATED_ZH = (
    re.compile(
        rf"(?:(?:叫我|(?:可以)?称呼我(?:为)?|喊我|唤我|我系)[ :]{{0,2}}|"
        rf"(?:名字|本名|昵称|(?:收件|收货|联系|签收|寄件|取件|提货|接收|发件)人(?:姓名|名字)?|署名|姓名){_IS})"
        rf"(?P<name>{_LATIN_ZH}|{_HAN}{{1,4}}?){_END_ZH}",
        re.ASCII,
    ),
    re.compile(
        rf"(?:(?:备注|落款|抬头写|(?:收|寄)件[:人]|联系(?:我|人|方式)?[ :]|报个?名[ :]|署名|找我){_IS}|"
        rf"名字[^.?!\n]{{0,16}}[,;](?:应该|而|其实)?是)(?P<name>{_SHAPE}){_END_ZH}",
        re.ASCII,
    ),
    re.compile(
        rf"(?<![\u4e00-\u9fff])(?P<name>{_SHAPE})[ ,:]{{0,2}}(?:电话|手机|tel)?[ :]?1[3-9]\d{{9}}(?!\d)",
        re.ASCII,
    ),
    re.compile(rf"1[3-9]\d{{9}}[ ,:(]{{0,2}}(?P<name>{_SHAPE})(?=[,.!?;)\n ]|$|收)", re.ASCII),
    re.compile(rf"(?:我|免贵|本人|敝|小姓|贵|咱|俺|^)姓(?P<name>{_FAMILY}(?:{_TITLE})?)"),
    re.compile(
        rf"(?:^|[,.!?~; ])(?:我|这里|这边|本人|俺)(?:是|系)?(?P<name>(?:[小老阿大]{_FAMILY}|"
        rf"{_FAMILY}(?:{_TITLE})|"
        rf"(?<=[是系人]){_FAMILY}{_HAN}{{1,2}})){_END_ZH}"
    ),
    re.compile(
        rf"(?:我|这里|这边)(?:是|系)[^,.?!;]{{1,10}}的(?P<name>[小老阿]{_HAN}|{_FAMILY}{_HAN}{{1,2}}){_END_ZH}"
    ),
    re.compile(
        r"(?:^|[,.!? ])(?:我|这里|这边)(?:是|系)(?P<name>[a-z]{2,15})(?=[,.!?~\n ]|$|啊|呀)", re.ASCII
    ),
)
_CALLED_ZH = re.compile(
    rf"(?:(?:我|俺|咱|本人|在下)(?:的名字|的大名)?(?:名叫|叫(?:做|作)?))[ :]{{0,2}}(?P<name>{_LATIN_ZH}|"
    rf"{_HAN}{{1,5}}?){_END_ZH}",
    re.ASCII,
)
_NOT_CALLED = re.compile(r"什么|谁|怎|哪|不|没|吗|客服|快递|外卖|了|过|车|他|她|你|人")
_MR = r"(?:(?:[Mm]rs?|[Mm]s|[Mm]iss|[Dd]r)\.? )?"
_CAPITAL = rf"(?P<name>{_MR}[A-Z][\w'-]{{1,19}}(?: [A-Z][a-z'-]{{1,19}})?)(?![\w'])"
_SMALL = (
    r"(?P<name>(?:mrs?\.? |ms\.? |miss |dr\.? )?[a-z][a-z'-]{2,15})(?<!ed)(?<!ing)(?<!ly)(?<!ful)(?<!ous)"
)
_GREETING = (
    r"(?:[Hh]i+(?:ya)?|[Hh]ey+a?|[Hh][eu]llo+|[Hh]owdy|[Yy]o|[Mm]orning|[Ee]vening|[Aa]fternoon|"
    r"[Gg]ood \w+|[Gg]'?day|"
    r"[Gg]reetings|[Aa]lright|[Hh]ola)(?: (?:there|all|team|guys|folks|love|mate|again))?"
)
_I_AM = r"(?:[Tt]his is|[Ii]'?m|[Ii] am|[Ii]t'?s|[Ii]t is)"
_NAME_ENDS = (
    r"(?= ?(?:[,.!;:(\n+&-]|$|again\b|here\b|from\b|speaking\b|and (?:[Ii]\b|[Mm]y|this|we|our)|btw|"
    r"by the way|"
    r"with (?:order|the))|\s*x+\b)"
)
_INTRODUCED = (
    re.compile(
        rf"(?:^|[.!?,\n] ?|\b{_GREETING}[,!.]* |\b(?:[Bb]tw|[Aa]nd|[Oo]k|[Ss]o|[Ww]ell|[Aa]nyway),? ){_I_AM} "
        rf"{_CAPITAL}{_NAME_ENDS}"
    ),
    re.compile(
        rf"(?:^|[.!?,\n] ?|^{_GREETING}[,!.]* ){_CAPITAL} (?:here|speaking|calling|"
        rf"again(?=[.,!]))\b(?! (?:is|are|for)\b)"
    ),
    re.compile(
        rf"^{_CAPITAL},? (?:hi+(?:ya)?|hey+|hello)\b|"
        rf"^{_GREETING}[,!.]+ {_CAPITAL.replace('name', 'other')}\. ?"
    ),
    re.compile(
        rf"^(?:{_GREETING}[,!.]* )?{_CAPITAL} (?:from (?:the )?[A-Z]|(?:\+|&|and) (?:team|co|family|crew)\b)"
    ),
    re.compile(
        rf"^{_GREETING}[,!.]* (?:{_SMALL} here\b(?! (?:on|in|at|for|to|about))|"
        rf"(?:[Ii]t'?s|[Tt]his is|[Ii]'?m|[Ii] am) {_SMALL.replace('name', 'other')}(?=,| here\b| from |"
        rf" again\b|$))"
    ),
    re.compile(rf"^(?:[Tt]his is) {_SMALL}(?=,| here\b| from [a-z]| again\b)"),
    re.compile(
        rf"(?:^|\n|[.!?,] ?)(?:[Tt]hanks|[Tt]hank you|[Tt]hx|[Tt]y|[Rr]egards|[Bb]est|[Cc]heers|[Tt]a|"
        rf"[Ll]ove|"
        rf"[Kk]ind regards|[Bb]est regards|[Bb]est wishes|[Ss]incerely|[Ss]igned|[Yy]ours)"
        rf"(?: (?:love|mate|all|again|so much|a lot|a million|in advance|folks|guys))?,? ?\n? ?-? ?"
        rf"{_CAPITAL}(?:\.?$| x+\b| ?[(:])"
    ),
    re.compile(rf"(?:[.!?\n] ?|^)-+ ?{_CAPITAL}$"),
    re.compile(
        rf"{_CAPITAL} (?:on|for) the (?:label|parcel|package|doorbell|door|buzzer|envelope|box|form)\b|"
        rf"\b(?:[Nn]ame|[Ss]urname) (?:for|on|to) (?:the )?[\w' ]{{2,24}}? (?:is|should be|would be|:) "
        rf"{_CAPITAL.replace('name', 'other')}|"
        rf"\b(?:[Aa]ddressed|[Mm]ade? (?:it )?out|[Aa]ddress it|"
        rf"[Ll]abel it) to {_CAPITAL.replace('name', 'third')}{_NAME_ENDS}"
    ),
)
_ANSWER_EN = re.compile(
    r"^(?:(?:lol|haha|um+|uh|hmm+|so|fine|okay|alright|"
    r"it'?s|i'?m|i am|this is|just|sure|yes|ok|hi|hello|well|you can call me|"
    r"call me|the name'?s|oh|yeah)[, ]+){0,4}(?P<name>[^\W\d_][^\W\d_]{1,19}(?: [^\W\d_]{1"
    r",19})?)(?:[ ,.!]+(?:thanks|thank you|here|please|btw|by the way|"
    r"nice to meet you)?)*$",
    re.IGNORECASE,
)
_ANSWER_ZH = re.compile(
    rf"^(?:我是|我叫|叫|就叫|我|姓|是)?(?P<name>(?:小|老|阿)?{_HAN}{{1,3}}?(?:先生|女士|"
    rf"小姐|太太|哥|姐|总|老师)?)(?:吧|就行|就好|就可以|啦|哈|呀|啊)?[.!~]?$"
)
_NOT_A_CHINESE_NAME = re.compile(
    r"什么|错|有|优惠|问|(?<!先)生$|皮|在|家|商|个|一[声下]|改|谁|写|退|换|去|等|再|把|发|回|打|付|转|给|什麽|"
    r"不|没|好|可以|谢|"
    r"随便|嗯|是的|对|哦|你|您|我|吗|呢|怎|多少|客户|老顾客|学生|买|"
    r"想|要|新|老板|店|鞋|码|他|她|算|保密|匿名|行|会员|过来|来"
)


_TITLES = re.compile(r"(?:mrs?|ms|miss|dr)\.?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?;。！？\n]+")


def find_name(line: Line, *, memory: Memory) -> str:
    """Return the name the customer gives, or an empty string."""
    called = _CALLED_ZH.search(line.folded)
    if called and not _NOT_CALLED.search(called["name"]):
        return line.said(*called.span("name"))
    for pattern in _STATED_ZH:
        # Folded, so that Traditional characters are recognised; the name stays as it was written.
        match = pattern.search(line.folded)
        if match and not _NOT_A_CHINESE_NAME.search(match["name"]):
            return _clean(line.said(*match.span("name")))
    for pattern in _STATED if line.written.isupper() else (*_STATED, *_INTRODUCED):
        match = pattern.search(line.written)
        said = next((text for text in match.groupdict().values() if text), "") if match else ""
        if said and (name := _clean(said)):
            return name
    if "ask_name" in memory.asked[-3:] and not memory.customer.name:
        return _answer(line)
    return ""


def _answer(line: Line) -> str:
    """Return the name in a message, or in its first sentence, that does nothing but answer."""
    first = _SENTENCE_END.split(line.written, maxsplit=1)[0]
    if len(first) > 40:
        return ""
    match = _ANSWER_ZH.match(first) or _ANSWER_EN.match(first)
    return _clean(match["name"]) if match else ""


def _clean(name: str) -> str:
    """Return a name as it is written to people, or an empty string when the word is no name."""
    words = name.strip(" '-").split()
    if not words:
        return ""
    if not words[0].isascii() and re.match(_HAN, words[0]):
        return "" if _NOT_A_CHINESE_NAME.search(name) else name.strip()
    kept: list[str] = []
    for word in words:
        told_apart = bool(kept) and word.islower() and words[0][0].isupper()
        if word.lower() in _NOT_A_NAME or word.endswith("n't") or told_apart:
            break
        kept.append(word if word[0].isupper() else word[0].upper() + word[1:])
    return "" if len(kept) == 1 and _TITLES.fullmatch(kept[0]) else " ".join(kept)
