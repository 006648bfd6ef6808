"""What kind of customer this may be: hints in the words, in the form of the message and in the situation."""

import re
from collections.abc import Iterator, Mapping

from salesgraph.domain.cards import CircumstanceName
from salesgraph.domain.conversation import CustomerRecord, Language, TurnInput
from salesgraph.domain.reading import Dimension, Slots, TypeEvidence
from salesgraph.domain.relation_cards import Relations
from salesgraph.reading.lexicon import CompiledLexicon
from salesgraph.reading.line import Line, prepare
from salesgraph.reading.types_taught import TypeGuesser

_SPEC_WORDS = re.compile(
    r"\b(?:spec\w*|grams?|weight|materials?|membranes?|mm|cm|kg|outsoles?|insoles?|"
    r"warranty|rating|thickness|composition|dimensions?)\b|参数|重量|材质|克|毫米|厘米|"
    r"面料|大底|质保|尺寸|成分|厚度"
)
_IMPERATIVE = re.compile(
    r"^(?:just |pls |please )?(?:price|link|size|stock|send|give|show|tell|order|ship|book|"
    r"add|cancel|refund|answer|confirm|quote|need|total|cost|delivery time|eta)\b|^(?:价格|"
    r"多少钱|链接|发货|下单|报价|直接|给我|发我|退款|取消|尺码|库存|有货没)"
)
_WANTS_IT = re.compile(r"\b(?:i(?:'ll| will) take|buy|order|need|want|today|now|ship)\b|要|买|拿|发|拍")
_WARM = re.compile(r"[!！]{2,}|(?:!.*){3,}|[😀-🙏🤗-🤩🥰🥳❤💕🎉🔥]", re.S)
_BITTER = re.compile(
    r"\b(?:wtf|worst|refund|angry|scam|never|broken|terrible|useless|unacceptable|"
    r"ridiculous|still|waiting|complain\w*|late|where)\b|退|骗|差|坏|投诉|垃圾|没到|没收到|"
    r"烂|怎么还|急"
)
_DOUBTS = re.compile(
    r"\b(?:real|genuine|legit|trust|fake|safe|sure|original|reviews?|quality|scam|return|"
    r"proof)\b|正品|真的|靠谱|假|放心|质量|骗|退"
)
_GIVEN = re.compile(
    r"\bfor (?:my|our|his|her|the|an?)\b|"
    r"\b(?:get|give|buy|bring|send) (?:it to |this to )?(?:my|him|her|our)\b|"
    r"\b(?:turns|turning|birthday|needs|wants|would (?:like|love)|loves|likes)\b|"
    r"(?:给|送|帮)[^,.?!]{0,6}(?:买|挑|选|带|准备|整|拿|换|来|用|穿|戴)|送(?:给)?我?|"
    r"生日|过寿|喜欢|想要|(?:爸|妈|婆|公|爷|奶|孩子|儿子|女儿|娃)(?:穿|用|戴|吃|喝)"
)
"""Words that say that something is meant for the person, who may also just be mentioned."""
_ORDERS = re.compile(
    r"\b(?:one|two|three|\d+) (?:pieces?|pairs?|pcs|units?|of (?:them|those))\b|\bpay(?:ment)? link\b|"
    r"\b(?:send|sent|ship|shipped|delivered|deliver) (?:it |them )?(?:to|by)\b|"
    r"(?:一|两|二|三|\d+)(?:双|件|个|台|把|只|套|瓶|条|盒|支)(?=[,.!]|$)|"
    r"发(?:顺丰|圆通|中通|韵达|京东)|寄(?:到|给|家|公司)|下单|付款"
)
_ASKS = re.compile(r"[?]|吗|呢|有没有|能不能|(?:which|what|how) ")
_SURELY = 0.6
"""How sure it must be that the need is clear for an order in it to be a choice already made."""
_LONG_WORDS, _LONG_HAN = 60, 110
_TWICE = 0.15
"""What each further sign for the same pole adds."""


def find_types(
    text: str,
    *,
    turn: TurnInput,
    slots: Slots,
    language: Language,
    lexicon: CompiledLexicon,
    taught: TypeGuesser | None = None,
) -> tuple[TypeEvidence, ...]:
    """Return the hints of one turn, at most one for each pole, strongest first."""
    line = prepare(text)
    best: dict[tuple[Dimension, str], TypeEvidence] = {}
    hints = (
        *_words(line, lexicon),
        *_form(line, language),
        *_situation(line, lexicon, turn=turn, slots=slots),
    )
    for hint in hints:
        key = (hint.dimension, hint.pole)
        known = best.get(key)
        if known is None:
            best[key] = hint
        elif known.words != hint.words:
            stronger = max(known, hint, key=lambda each: each.weight)
            best[key] = stronger.model_copy(update={"weight": min(1.0, round(stronger.weight + _TWICE, 2))})
    for hint in taught.hints(text, language=language) if taught is not None else ():
        key = (hint.dimension, hint.pole)
        known = best.get(key)
        both = 1 - (1 - known.weight if known else 1.0) * (1 - hint.weight)
        best[key] = known.model_copy(update={"weight": round(both, 2)}) if known else hint
    ordered = _orders(line, best)
    if ordered is not None:
        best[ordered.dimension, ordered.pole] = ordered
    return tuple(sorted(best.values(), key=lambda hint: -hint.weight))


def _orders(line: Line, best: Mapping[tuple[Dimension, str], TypeEvidence]) -> TypeEvidence | None:
    """Return that the choice is made where everything is named and ordered, and nothing is asked."""
    clear, order = best.get(("clarity", "clear")), _ORDERS.search(line.folded)
    if clear is None or clear.weight < _SURELY or order is None or _ASKS.search(line.folded):
        return None
    words = line.said(*order.span())
    return TypeEvidence(dimension="decision", pole="self_determined", weight=0.55, words=words)


def _words(line: Line, lexicon: CompiledLexicon) -> Iterator[TypeEvidence]:
    """Yield what the card's cues find; a cue that is denied, as in `not expensive`, is left out."""
    for place in lexicon.cues.find(line.folded):
        cue = lexicon.types.cues[int(place.name)]
        if not _denied(line.folded[max(0, place.start - 10) : place.start], pole=cue.pole):
            words = line.said(place.start, place.end)
            yield TypeEvidence(dimension=cue.dimension, pole=cue.pole, weight=cue.weight, words=words)


def _denied(before: str, *, pole: str) -> bool:
    """Return whether a no stands right before the words."""
    if pole in (
        "insensitive",
        "suspicious",
        "confused",
        "leisure",
        "casual",
        "churn_risk",
        "stubborn",
        "self_determined",
    ):
        return False
    return (
        re.search(
            r"(?:\b(?:not|no|isn't|aren't|don't (?:need|want)|without|never)(?: an?| the| any| too|"
            r" so)? |不(?:是|用|算|要)?|没(?:有)?|别)$",
            before,
        )
        is not None
    )


def _form(line: Line, language: Language) -> Iterator[TypeEvidence]:
    """Yield what length, signs and tone of the message suggest."""
    folded = line.folded
    words = len(re.findall(r"[a-z0-9']+", folded))
    han = len(re.findall(r"[\u4e00-\u9fff]", folded))
    short = (0 < words <= 4 and not han) if language == "en" else 0 < han <= 7
    if (
        short
        and _IMPERATIVE.search(folded)
        and not re.search(r"\b(?:please|pls|thanks|hi|hello)\b|谢|请|麻烦|你好|亲", folded)
    ):
        yield TypeEvidence(
            dimension="personality", pole="driver", weight=0.4, words=line.said(0, len(folded))
        )
    numbers = len(re.findall(r"\d+(?:\.\d+)?", folded))
    specs = len({match.group() for match in _SPEC_WORDS.finditer(folded)})
    if specs >= 2:
        weight = 0.55 if specs >= 3 or numbers >= 2 else 0.4
        yield TypeEvidence(
            dimension="personality", pole="analytical", weight=weight, words=_first(_SPEC_WORDS, line)
        )
    long = words >= _LONG_WORDS or han >= _LONG_HAN
    if long and numbers >= 3 and specs:
        yield TypeEvidence(
            dimension="personality", pole="analytical", weight=0.3, words="a long message with figures"
        )
    if _WARM.search(folded) and not _BITTER.search(folded):
        yield TypeEvidence(dimension="personality", pole="expressive", weight=0.35, words=_first(_WARM, line))
    if (
        long
        and len(re.findall(r"\b(?:and|also|then|because|again)\b|然后|还有|而且|反正|就是", folded)) >= 6
        and _BITTER.search(folded)
    ):
        yield TypeEvidence(dimension="difficult", pole="nagging", weight=0.4, words="a very long complaint")
    if specs == 0 and len(re.findall(r"[?]", folded)) >= 4:
        yield TypeEvidence(dimension="difficult", pole="arrogant", weight=0.2, words="many question marks")


def _first(pattern: re.Pattern[str], line: Line) -> str:
    match = pattern.search(line.folded)
    return line.said(*match.span()) or line.folded[match.start() : match.end()] if match else ""


def _situation(
    line: Line, lexicon: CompiledLexicon, *, turn: TurnInput, slots: Slots
) -> Iterator[TypeEvidence]:
    """Yield what the values of the message and the host's records show."""
    seen = (*_from_slots(line, slots), *_from_record(turn, lexicon.relations), *_from_visit(line, turn))
    for name, words in seen:
        card = lexicon.types.circumstances.get(name)
        if card is not None:
            yield TypeEvidence(dimension=card.dimension, pole=card.pole, weight=card.weight, words=words)
    customer = turn.context.customer
    if customer is not None and customer.loyalty:
        yield TypeEvidence(dimension="loyalty", pole=customer.loyalty, weight=0.7, words="the shop's record")
    elif customer is not None and _leaving(customer, lexicon.relations):
        words = f"health {lexicon.relations.health.of(customer)} of {lexicon.relations.health.start}"
        yield TypeEvidence(dimension="loyalty", pole="churn_risk", weight=0.7, words=words)
    yield from _from_products(line, slots)


def _from_visit(line: Line, turn: TurnInput) -> Iterator[tuple[CircumstanceName, str]]:
    context = turn.context
    if context.prior_messages_in_30min >= 3:
        yield "many_messages", f"{context.prior_messages_in_30min} messages in half an hour"
    if context.first_visit and _DOUBTS.search(line.folded):
        yield "first_visit_doubting", _first(_DOUBTS, line)
    elif context.first_visit:
        yield "first_visit", "a first visit"
    if context.lead is not None:
        yield "lead", f"lead: {context.lead.source}"


def _from_slots(line: Line, slots: Slots) -> Iterator[tuple[CircumstanceName, str]]:
    if slots.recipient not in ("", "self", "client", "colleague") and _GIVEN.search(line.folded):
        yield "for_somebody", slots.recipient_words
    if slots.recipient == "self":
        yield "for_self", slots.recipient_words
    if slots.deadline:
        yield "deadline", slots.deadline
    if slots.quantity is not None and slots.quantity >= 20:
        yield "many_pieces", f"{slots.quantity} pieces"
    if slots.budget is not None:
        yield "states_a_budget", "states a budget"


def _from_products(line: Line, slots: Slots) -> Iterator[TypeEvidence]:
    if slots.products and slots.size is not None and slots.other_size is None:
        yield TypeEvidence(dimension="clarity", pole="clear", weight=0.55, words="names product and size")
    elif (
        sum(map(bool, (slots.budget, slots.kinds, slots.size, slots.uses, slots.colour, slots.measures))) >= 3
    ):
        yield TypeEvidence(dimension="clarity", pole="clear", weight=0.5, words="names several requirements")
    if slots.products and _WANTS_IT.search(line.folded) and "?" not in line.folded:
        yield TypeEvidence(
            dimension="decision", pole="self_determined", weight=0.35, words="names the product"
        )


def _from_record(turn: TurnInput, relations: Relations) -> Iterator[tuple[CircumstanceName, str]]:
    customer = turn.context.customer
    if customer is None or customer.orders < 1:
        return
    words = f"{customer.orders} orders"
    yield "known_often" if customer.orders >= relations.trust.from_orders else "known_once", words
    if customer.loyalty or _leaving(customer, relations):
        return
    if customer.orders >= relations.loyalty["loyal"].from_orders:
        yield "bought_often", words
    elif customer.orders >= relations.loyalty["potential"].from_orders:
        yield "bought_once", words


def _leaving(customer: CustomerRecord, relations: Relations) -> bool:
    """Return whether the health score of the relation says that the customer may leave (D4-09)."""
    return relations.health.of(customer) < relations.health.risk_below
