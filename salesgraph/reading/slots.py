"""All values of a message: each is found by the module of its own name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from salesgraph.domain.catalog import ProductId
from salesgraph.domain.conversation import Language
from salesgraph.domain.memory import Memory
from salesgraph.domain.order import OrderId
from salesgraph.domain.reading import Slots
from salesgraph.domain.shop import Shop
from salesgraph.reading.choices import find_devices, find_occasion
from salesgraph.reading.colours import find_colour
from salesgraph.reading.contacts import Contact, find_email, find_phone
from salesgraph.reading.deadlines import find_deadline
from salesgraph.reading.exclusions import find_exclusions
from salesgraph.reading.lexicon import CompiledLexicon
from salesgraph.reading.line import Line, prepare
from salesgraph.reading.measures import find_measures
from salesgraph.reading.money import find_money
from salesgraph.reading.names import find_name
from salesgraph.reading.order_numbers import order_places
from salesgraph.reading.patterns import Found, widest
from salesgraph.reading.people import find_person
from salesgraph.reading.places import find_address
from salesgraph.reading.product_names import find_products
from salesgraph.reading.quantities import find_quantity
from salesgraph.reading.references import find_references
from salesgraph.reading.sizes import Sizes, find_sizes

_SENT = re.compile(
    r"\b(?:sent|send(?:ing)?|attach(?:ed|ing)?|upload(?:ed|ing)?|shared|added|posted|"
    r"enclosed|included) (?:\w+ ){0,4}(?:photos?|pics?|pictures?|images?|screenshots?|"
    r"videos?|snaps?|clip|attachments?)\b"
    r"|\b(?:photos?|pics?|pictures?|images?|screenshots?|videos?)\b (?:\w+ ){0,2}(?:sent|"
    r"attached|uploaded|enclosed|above|below|included)\b|\b(?:see|here(?:'s| is| are)|"
    r"look at|check) (?:\w+ ){0,2}(?:attached|attachment|photos?|pics?|pictures?|images?|"
    r"screenshots?|videos?)\b(?! (?:on|of your))|\bjust sent (?:you )?(?:it|them|one|"
    r"two)\b|\bpic(?:ture)?s? (?:is|are) up\b"
    r"|(?:图片?|照片|截图|视频|相片|凭证|图图)[^,.?!]{0,3}(?:发|传|上传|拍|给|贴)(?:过去|"
    r"过来|上去|给你|出去|好)?了|(?:发|传|上传|拍|贴)(?:过去|上去|给你们?|过来|"
    r"了)+[^,.?!]{0,5}(?:图|照片|截图|视频|相)|(?:已|刚)(?:经)?(?:发|上传|"
    r"拍)[^,.?!]{0,4}(?:图|照片|视频|截图)|看(?:下|一下|看)?(?:我)?(?:发|上面|"
    r"这)?(?:的)?(?:图|照片|截图|视频)(?!书)|见图|如图|图在上面|图发了"
)
_NOT_SENT = re.compile(
    r"\b(?:how|where|can|could|should|shall|may|will|would|do i|i'll|let me|want|need|"
    r"going to|please send|send me|didn'?t|haven'?t|not)\b[^.?!]{0,20}\b(?:send|attach|"
    r"upload|photos?|pics?|pictures?)\b|(?:怎么|哪里|在哪|要不要|需要|可以|能不能|等下|"
    r"一会|待会|没|还没|发我|给我|有没有)[^.?!]{0,6}(?:发|传|拍|图)"
)
_USE_WORDS = re.compile(
    r"\b(?:for|to|when|while)\b[^.,;!?\n]{2,60}|(?:去|在|用来|为了|平时|打算|准备|主要)[^,.;!?\n]{2,24}"
)
_MODEL = re.compile(
    r"(?<=[a-z] )(?!(?:Size|Sizes|Order|Number|Ref|No|Max|Under|About|Around|Budget|Want|Need|Get|Send|"
    r"Buy|Take|Qty|"
    r"Quantity|Only|For|And|Just|Over|At|To|By|In|Is|Us|Eu|Uk|Women|Men|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|"
    r"Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*)\b)"
    r"[A-Z][a-z]+ (?P<n>\d{1,5})(?![\d.,:]*\d|[a-z%])"
)
_COMMON_USES = frozenset({"gift", "kids"})


def find_slots(
    text: str,
    *,
    language: Language,
    shop: Shop,
    lexicon: CompiledLexicon,
    memory: Memory,
    asked_size: bool = False,
    at: datetime | None = None,
) -> Slots:
    """Return every value found in a message; empty means not said.

    Args:
        text: The customer's message.
        language: The language of the message; both languages are read in either case, as messages mix them.
        shop: The shop, for product names, order numbers and its sizing system.
        lexicon: The compiled cards.
        memory: What is remembered, for corrections and for words that point back.
        asked_size: Whether a size was asked for just now, so that a bare number is one.
        at: When the message was written, for the day that `by friday` means; without it no day is told.
    """
    line = prepare(text)
    if not line.folded:
        return Slots()
    return _slots(line, shop=shop, lexicon=lexicon, memory=memory, asked_size=asked_size, at=at)


def _slots(
    line: Line, *, shop: Shop, lexicon: CompiledLexicon, memory: Memory, asked_size: bool, at: datetime | None
) -> Slots:
    folded = line.folded
    products = find_products(folded, catalog=shop.catalog)
    kinds = widest(lexicon.kinds.find(folded))
    uses = lexicon.uses.find(folded)
    wishes = lexicon.wishes.names(folded)
    marked = _marked(line, shop=shop)
    plain = marked.rest
    person = find_person(line, recipients=lexicon.recipients)
    deadline = find_deadline(line)
    sizes = find_sizes(plain, shop=shop, known=memory.customer.slots.size, asked=asked_size)
    just_asked = memory.asked[-1:]
    amounts, budget = find_money(plain, asked_budget=just_asked == ("ask_budget",) and sizes.counts is None)
    excluded = find_exclusions(folded, products=products, wishes=wishes)
    return Slots(
        name=find_name(line, memory=memory),
        budget=budget,
        amounts=amounts,
        products=_products(folded, products, excluded=excluded, memory=memory, shop=shop),
        kinds=tuple(dict.fromkeys(place.name for place in kinds)),
        size=sizes.counts,
        other_size=sizes.given_up,
        colour=find_colour(line, colours=lexicon.colours, things=[*kinds, *products]),
        quantity=_no_size(find_quantity(plain, things=[*kinds, *products]), sizes),
        recipient=person.name,
        recipient_words=person.words,
        age=person.age,
        occasion=find_occasion(folded, occasions=lexicon.occasions),
        uses=tuple(dict.fromkeys(place.name for place in uses)),
        use_words=_use_words(line, uses),
        measures=find_measures(plain),
        devices=find_devices(folded, devices=lexicon.devices),
        attributes=lexicon.attributes.names(folded),
        orders=marked.orders,
        address=marked.address,
        deadline=deadline,
        needed_by=_day(deadline, at=at, shop=shop),
        phone=marked.phone,
        email=marked.email,
        excludes=excluded,
        wishes=wishes,
        grievances=lexicon.grievances.names(folded),
        attachment_claimed=bool(_SENT.search(folded)) and not _NOT_SENT.search(folded),
    )


def _no_size(quantity: int | None, sizes: Sizes) -> int | None:
    """Return the quantity unless the number is one of two sizes that are told apart."""
    if sizes.counts is None or sizes.given_up is None:
        return quantity
    return None if str(quantity) in (sizes.counts.value, sizes.given_up.value) else quantity


@dataclass(frozen=True)
class _Marked:
    """What is recognised by its form, and the folded text with these words blotted out."""

    phone: str
    email: str
    orders: tuple[OrderId, ...]
    address: str
    rest: str


def _marked(line: Line, *, shop: Shop) -> _Marked:
    """Return ways to reach the customer, orders and the address: their digits are no size, sum or count."""
    phone, email = find_phone(line), find_email(line)
    orders = order_places(_without(line, phone, email), shop=shop)
    address = find_address(line)
    return _Marked(
        phone=phone.text if phone else "",
        email=email.text if email else "",
        orders=tuple(dict.fromkeys(OrderId(place.name) for place in orders)),
        address=address,
        rest=_without(line, phone, email, *orders, address, *_models(line)).folded,
    )


def _models(line: Line) -> list[Contact]:
    """Return the numbers that are part of a name, as in `the Amber 12` or `an Everest 8000`."""
    return [Contact(match["n"], *match.span("n")) for match in _MODEL.finditer(line.written)]


def _without(line: Line, *parts: Contact | Found | str | None) -> Line:
    """Return the line with these parts blotted out, every other character in its place."""
    written, folded = line.written, line.folded
    for part in parts:
        if not part:
            continue
        start = written.find(part) if isinstance(part, str) else part.start
        end = start + len(part) if isinstance(part, str) else part.end
        if start >= 0:
            blot = "¦" * (end - start)
            written = written[:start] + blot + written[end:]
            folded = folded[:start] + blot + folded[end:]
    return Line(written=written, folded=folded)


def _day(deadline: str, *, at: datetime | None, shop: Shop) -> date | None:
    """Return the day the words for a deadline mean, in the shop's part of the world."""
    if not deadline or at is None:
        return None
    from salesgraph.reading.calendar_days import day_meant

    today = at.astimezone(shop.timezone).date()
    return day_meant(prepare(deadline).folded, today=today)


def _products(
    folded: str, named: Iterable[Found], *, excluded: Iterable[str], memory: Memory, shop: Shop
) -> tuple[ProductId, ...]:
    """Return the products named, else those pointed to; what is only refused goes last."""
    found = [ProductId(place.name) for place in named]
    found += [ProductId(product) for product in find_references(folded, memory=memory, catalog=shop.catalog)]
    banned = set(excluded)
    return tuple(dict.fromkeys(sorted(found, key=lambda product: product in banned)))


def _use_words(line: Line, uses: tuple[Found, ...]) -> str:
    """Return the customer's own words for the use: the phrase it stands in, or the words themselves."""
    first = next((place for place in uses if place.name not in _COMMON_USES), None)
    if first is None:
        return ""
    around = next(
        (m for m in _USE_WORDS.finditer(line.folded) if m.start() <= first.start and first.end <= m.end()),
        None,
    )
    return line.said(*around.span()) if around else line.said(first.start, first.end)
