"""What the customer wants to have explained."""

import re

from salesgraph.domain.conversation import Language
from salesgraph.reading.lexicon import CompiledLexicon
from salesgraph.reading.line import prepare

_ASKS = re.compile(
    r"\b(?:what(?:'s| is| are|s| does| do| exactly)|how (?:does|do|is|are|can|come)|"
    r"explain|meaning|means?\b|meant by|tell me (?:more )?about|why (?:is|are|does|do|"
    r"would|should)|what kind of (?:thing|stuff)|"
    r"difference|differ|vs\.?|versus|better|worth it|any good|good for|point of|purpose of|"
    r"use of|in (?:plain|simple|normal) (?:english|words|terms)|the (?:idea|principle|"
    r"science|technology|tech) (?:of|behind)|"
    r"never heard of|no idea what|don'?t (?:understand|know what|get (?:what|the|this|it|"
    r"how))|not sure what|confus\w+|huh|jargon|eli5|gibberish|over my head|"
    r"all greek|head (?:spin|hurt)s?|what on earth|is that (?:a|some kind)|really work|"
    r"actually work|how (?:it|they) works?|help(?:s)? with what|advantages?|benefits?|"
    r"should i (?:look|choose|get|take|go|watch)|which (?:is|one|should))\b"
    r"|是什么|什么是|啥是|是啥|什么意思|啥意思|什么东西|什么原理|原理|怎么(?:又|能|会|就能|做到|实现|"
    r"回事|理解|讲|个|工作|防水|透气|防滑|洗|选|挑|看|区分|判断)|为什么|为啥|咋(?:回事|"
    r"防水|做到)|解释|讲(?:讲|解|一下)|介绍(?:一下|下)?|科普|(?:有什么|有啥|什么|啥)(?:用|"
    r"好处|作用|区别|不同|不一样|特点|讲究|优点|缺点|说法)|干(?:什么|啥|嘛)(?:用|的)|"
    r"不(?:懂|明白|了解|清楚)|没听(?:说)?过|听不懂|区别|哪(?:个|种)(?:好|更)|好(?:在哪|处)|"
    r"大白话|通俗|乜嘢|点解|真的?(?:能|有用|管用)|管用吗|有用吗|智商税|还是(?:低|高)帮|"
    r"怎么样|咋样|正常吗|坏了吗"
    r"|头(?:大|疼|晕)|一头雾水|云里雾里|搞不(?:懂|清)|分不清|看不懂|(?:听|看)?(?:得|都)?(?:晕|懵)"
)
_FAULT = re.compile(
    r"\b(?:won't|doesn't|does not|isn't|not|never)\b.{0,20}\b(?:on|light|work|come|lit)\b|不亮|没亮|灭"
)
_FAULT_TOPIC = "standby_light"


def find_topics(text: str, *, language: Language, lexicon: CompiledLexicon) -> tuple[str, ...]:
    """Return the explainer cards a message asks about.

    A term alone is no question: it counts when the message asks what it is, does or means, how it
    works or what sets it apart, or shows that the term is not understood.

    Args:
        text: The customer's message.
        language: The language of the message; terms of both languages are known, as messages mix them.
        lexicon: The compiled cards.
    """
    folded = prepare(text).folded
    named = lexicon.explainers.names(folded)
    if not named:
        return ()
    bare = len(folded) <= 24 and folded.rstrip().endswith("?")
    if _ASKS.search(folded) or (bare and _is_only_a_term(folded, lexicon)):
        return named
    return tuple(topic for topic in named if topic == _FAULT_TOPIC and _FAULT.search(folded))


def _is_only_a_term(folded: str, lexicon: CompiledLexicon) -> bool:
    """Return whether a short question is hardly more than the term: `gore-tex?`."""
    covered = max((place.end - place.start for place in lexicon.explainers.find(folded)), default=0)
    return covered >= 0.6 * len(folded.rstrip("? "))
