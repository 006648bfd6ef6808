"""Who it is for, in the customer's words, and how old they are."""

import re
from dataclasses import dataclass

from salesgraph.reading.line import Line
from salesgraph.reading.numerals import number
from salesgraph.reading.patterns import Finder
from salesgraph.reading.recipients import find_recipient

_GIVING = re.compile(r"^(?:给|送|帮|为|请|for )*的?", re.IGNORECASE)
_KIN = (
    r"(?:sons?|daughters?|kids?|boys?|girls?|bab(?:y|ies)|child|children|nephews?|nieces?|mum|mom|"
    r"mother|dad|father|"
    r"wife|husband|brother|sister|aunt\w*|uncle|cousin|twins|toddler|grand\w+|nan|nana|gran|granny|"
    r"friend|boyfriend|"
    r"girlfriend|partner|teen(?:ager)?|little one|bro|sis|lad)"
)
_KIN_ZH = (
    r"(?:儿子|女儿|孩子|小孩|宝宝|宝贝|娃|囡囡|闺女|侄[子女]|外甥女?|外孙女?|孙[子女]|弟弟?|妹妹?|"
    r"[大二三小]?[伯舅姑姨婶叔][父母妈爹丈]?|老?人|奶|爷|哥哥?|姐姐?|爸爸?|妈妈?|"
    r"父亲|母亲|爷爷|奶奶|外公|外婆|姥姥|姥爷|老人家?|老公|老婆|媳妇|男友|女友|他|她|我|伊|阿姨|叔叔|"
    r"对象|老爸|老妈)"
)
_TEENS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen"
)
_N_ZH = r"\d{1,3}|[一二三四五六七八九十]{2,3}|[一二三四五六七八九十]"
_NOT_A_SIZE = (
    r"(?! ?(?:in your|in their|us\b|eu\b|uk\b|cm|mm|kg|lbs?|inch|feet|ft|'|\"|pairs?|pieces|days?|"
    r"weeks?|months?|hours?|"
    r"minutes|%|x\b|dollars|-))"
)
_STOP = (
    r"(?=[ ,.!?)]*(?:$|[,.!?)]|and\b|now\b|in (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|next|this|so\b|years|who|with|he\b|she\b|soon|on\b|but\b|today|tomorrow))"
)
_AGES = (
    re.compile(
        rf"\b(?:(?P<n>\d{{1,3}})|(?P<word>{_TEENS}))[- ]?(?:(?:years?|yrs?)[- ]?olds?|yo\b|y/o|y\.o|"
        rf"yr\b(?= (?:old|boy|girl)))"
    ),
    re.compile(
        rf"\b(?:ages?|aged|age is|turn(?:ing|s|ed)?|just turned|years of age:?)[: ]+(?:now |only |"
        rf"just |about |nearly |almost )?(?P<n>\d{{1,2}}|{_TEENS})\b{_NOT_A_SIZE}"
    ),
    re.compile(
        rf"\b(?:s?he'?s|s?he is|s?he'?ll be|they'?re|who'?s|who,? is|{_KIN}(?:'?s| is| are| will be|"
        rf"'?ll be)?)[, ]+(?:now |only |just |about |"
        rf"nearly |almost |turning |is |are |\()*(?P<n>\d{{1,2}}|{_TEENS}){_NOT_A_SIZE}{_STOP}"
    ),
    re.compile(rf"\b{_KIN} ?\((?:age |aged )?(?P<n>\d{{1,2}})\)"),
    re.compile(
        r"\b(?:i'?m|i am) (?:only |just |already )?(?P<n>1[2-9]|[2-9]\d)(?=,? and (?!a half)[a-z]+|"
        r"[.!?]|$|,? (?:so|years|now|but|male|female|f\b|m\b))(?!\.\d)"
    ),
    re.compile(
        rf"\b(?P<n>[1-9]\d?)(?:st|nd|rd|th) (?:birthday|bday|b-day)|\b{_KIN}'?s (?P<word>[1-9]\d)"
        rf"(?:st|nd|rd|th)\b(?! of)"
    ),
    re.compile(r"(?<![\d.])(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3}) ?(?:多)?(?:周)?岁(?:半|多|了)?"),
    re.compile(
        r"(?:今年|刚满|快满|虚岁|年纪|年龄|芳龄|马上|过完年)(?:是|都|快|才|已经|就|也|有)"
        r"* ?(?P<n>\d{1,2}|[一二三四五六七八九十]{2,3})(?=[,.!?~ ]|$|了|啦|多|的人|,)"
    ),
    re.compile(
        rf"{_KIN_ZH}(?:都|快|才|已经|今年|有|也)*(?P<n>\d{{2}}|[一二三四五六七八九十]{{2,3}})"
        rf"(?=[,.!?~ ]|$|了|啦)(?!了?码)"
    ),
    re.compile(r"(?P<n>\d{2}|[一二三四五六七八九十]{2,3})(?:大寿|寿辰|岁?的人)"),
    re.compile(
        r"\b(?P<word>(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ieth|eighteenth|sixteenth|thirteenth|hundredth)"
        r"(?: birthday| bday|\b(?=.{0,12}(?:birthday|party)))"
    ),
)
_LOOSE = (2, 4, 8)
_PETS = re.compile(
    r"\b(?:dog|cat|puppy|pup|kitten|horse|pony|rabbit|hamster|parrot)\b|[狗猫犬兔马鸟]|鹦鹉|仓鼠"
)
_CARDINALS = {"eighteenth": "18", "sixteenth": "16", "thirteenth": "13", "hundredth": "100"}
_SIZED = re.compile(r"\b(?:sizes?|shoes?|boots?|wears?|fits?|us|eu|uk|waist|usually)\b|码|穿|鞋|尺")


@dataclass(frozen=True)
class Person:
    """The person something is bought for.

    Attributes:
        name: The name in the playbook: `child`, `partner`, ...
        words: The customer's own words.
        age: The age, when it was told.
    """

    name: str = ""
    words: str = ""
    age: int | None = None


def find_person(line: Line, *, recipients: Finder) -> Person:
    """Return who it is for.

    Somebody who merely comes up, as in `my wife says`, is nobody's recipient; words after `for` go first.
    """
    folded = line.folded
    person, age = find_recipient(folded, recipients=recipients), _age(folded)
    if person is None:
        return Person(age=age)
    words = _GIVING.sub("", line.said(person.start, person.end))
    return Person(_by_age(person.name, age), words, age)


def _by_age(name: str, age: int | None) -> str:
    """Return `baby` or `child` by the age that was told; a word such as 宝宝 stands for both."""
    if name not in ("baby", "child") or age is None:
        return name
    return "baby" if age < 2 else "child"


def _cardinal(text: str) -> str:
    """Return the number behind a place in an order: `thirtieth` is thirty."""
    return _CARDINALS.get(text) or (f"{text.removesuffix('ieth')}y" if text.endswith("ieth") else text)


def _age(folded: str) -> int | None:
    """Return the first age told; beside words for sizes a number alone is none."""
    for number_of, pattern in enumerate(_AGES):
        match = pattern.search(folded)
        if match is None:
            continue
        near = folded[max(0, match.start() - 12) : match.end() + 12]
        if number_of in _LOOSE and _SIZED.search(near):
            continue
        if _PETS.search(folded[max(0, match.start() - 8) : match.start()]):
            continue
        value = number(_cardinal(match["n"] if "n" in match.re.groupindex and match["n"] else match["word"]))
        if value is not None and 0 < value < 120:
            return int(value)
    return None
