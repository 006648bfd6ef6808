"""What is meant among the names a message mentions: refused and past ones, and mere dates, are left out."""

import re

from salesgraph.reading.patterns import Finder, Found, widest

_REFUSED_BEFORE = re.compile(
    r"\b(?:not?|nothing|instead of|rather than|except|without|(?:any|every)thing but|all but|avoid|over|"
    r"hates?|don'?t (?:want|like|"
    r"have|use|need|own)|(?:isn|aren|wasn|doesn)'?t|never|neither|nor|isnt|dont (?:want|like|have|use)|"
    r"used to have|"
    r"old one was|sick of|tired of|fed up with|no more|other than) (?:in |it in |the |a |an |any |too |"
    r"my |more |much )*$"
    r"|(?:不(?:要|是|想要|喜欢|爱|用|买|选|需要|考虑)|(?<!有)没有?|别发?给?我?|别要|除了|除开|讨厌|"
    r"而不是|并非|"
    r"以前用|之前用|换掉|非|(?<!有)无|唔要|冇|莫要)(?:这个|那个|太|这种|那种|什么|穿|用|装|了)?$"
)
_DATES = frozenset({"christmas", "new_year", "valentine", "childrens_day", "mid_autumn", "festival"})
_DATE_BEFORE = re.compile(
    r"\b(?:before|by|until|till?|after|since|past|over|during) (?:the |next |this |last )?$"
)
_DATE_AFTER = re.compile(
    r"节?(?:之?前|以前|之?后|以后|过后|期间|当天能|发货|放假|放不放|休|假期|你们|还发|上班|(?:正常|"
    r"还)?营业)| (?:hours|opening|closing)\b"
)
_BROAD = frozenset({"party", "holiday", "interview", "festival"})


def refused(folded: str, place: Found) -> bool:
    """Return whether the words before a place refuse it, or say that it is gone."""
    return _REFUSED_BEFORE.search(folded[max(0, place.start - 24) : place.start]) is not None


def find_devices(folded: str, *, devices: Finder) -> tuple[str, ...]:
    """Return the devices and systems in use; one that is refused or gone is none."""
    named = [place for place in widest(devices.find(folded)) if not refused(folded, place)]
    return tuple(dict.fromkeys(place.name for place in named))


def find_occasion(folded: str, *, occasions: Finder) -> str:
    """Return what it is for, the particular before the broad; a festival that is only a date is none."""
    named = [place.name for place in widest(occasions.find(folded)) if not _only_a_date(folded, place)]
    return next((name for name in named if name not in _BROAD), named[0] if named else "")


def _only_a_date(folded: str, place: Found) -> bool:
    before = folded[max(0, place.start - 16) : place.start]
    dated = _DATE_BEFORE.search(before) or _DATE_AFTER.match(folded, place.end)
    return place.name in _DATES and dated is not None
