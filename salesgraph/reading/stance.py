"""Whether a message accepts or rejects what was put forward."""

import re

from salesgraph.domain.conversation import Language
from salesgraph.reading.line import prepare

_YES = re.compile(
    r"^(?:(?:oh|ah|well|hmm+|ok|okay),? )?(?:yes|yea+h?|yep|yup|yess+|ya|sure|ok|okay|okey|"
    r"k|kk|alright|all right|fine|great|perfect|deal|agreed|absolutely|definitely|"
    r"of course|certainly|sounds? (?:good|great|fine|perfect|like a plan)|go ahead|"
    r"please do|do it|correct|exactly|right|that'?s (?:right|correct|it|fine|the one|"
    r"perfect|great|good)|why not|fair enough|works for me|i'?m in|let'?s (?:do|go)|done|"
    r"cool|good|great|lovely)\b(?! (?:but|however|i don't|no\b|not\b|morning|evening|"
    r"afternoon|day|night|question|price|deal on|quality))"
    r"|\b(?:i'?ll (?:take|have|buy|get|order|go (?:for|with)) (?:it|them|that|this|one|two|"
    r"the|those|these|\d)|i(?:'d| would) like (?:to (?:buy|order|take)|that|those|this one|"
    r"them)|add (?:it|them|that|the|both)|yes please|sold\b|count me in|wrap it up|"
    r"ring it up|put me down|book it|let'?s do (?:it|that)|i agree|i accept|go for it)"
    r"|^(?:嗯+|哦|噢|啊)?[,.! ]?(?:好(?:的|呀|啊|哒|滴|嘞|吧|了)?|行(?:吧|的|啊|呀)?|"
    r"可以(?:的|啊|呀|吧)?|是(?:的|啊|呀)|对(?:的|啊|呀|对)?|没错|没问题|成(?:交|吧)?|同意|"
    r"要(?:的|吧|了)|中|得(?:的|啊)?|ok|okay|嗯+|嗯呐|当然|必须的|确定|好滴|好哒|冇问题|"
    r"系(?:啊|呀)?)(?=$|[,.!?~;\n ]|就|那|吧|谢|我|,)"
    r"|(?:我|那|就)?(?:买|要|拿|拍)(?:了|它|这(?:个|款|双|件)|那(?:个|款|双|件))|就(?:它|"
    r"这个|这款|这双|那双|那款|这样|要这)(?:了|吧)?|下单(?:吧|了)|成交|加(?:上|进)(?:吧|"
    r"购物车)?|听(?:你|您)的"
)
_NO = re.compile(
    r"^(?:(?:oh|ah|well|hmm+|hi|sorry|ok|okay|thanks),? )?(?:no+|nope|nah|naw|no way|"
    r"no thanks?|no thank you|not really|not now|not today|not interested|never mind|"
    r"nevermind|forget it|pass|i'?m good|i'?m fine|don'?t)\b(?! (?:problem|worries|rush|"
    r"hurry|idea|doubt|wonder|probs|prob|issue|need to worry|matter|one\b|wonder|\d))"
    r"|\b(?:no,? thanks?|no thank you|not interested|don'?t (?:want|need|like) (?:it|that|"
    r"them|this|those|these|the|any|a|an)|not (?:for me|that one|this one|what i (?:want|"
    r"need|meant|asked|am looking))|i(?:'ll| will) pass|too (?:expensive|dear|pricey|big|"
    r"small|heavy|much)|changed my mind|rather not|not going to (?:buy|take|order)|"
    r"won'?t be (?:buying|taking)|decline|leave it|skip (?:it|that)|something else|"
    r"not my (?:style|thing|taste)|hard pass|no deal|wrong one|i don'?t think so|"
    r"not convinced)\b"
    r"|^(?:嗯+|哦|啊|那)?[,.! ]?(?:不(?:要|用|了|行|是|对|好|买|需要|想|必|可以|考虑|"
    r"太)?(?!错|知道|好意思|懂|清楚|着急|急|客气|同)|算了|没兴趣|免了|不必|别|唔(?:要|使|"
    r"系|该晒)|甭|拒绝)"
    r"|(?:不(?:要|用|想要|需要|喜欢|感兴趣|考虑|买)(?:了|这|那|它|吧|,|$|[.!])|算了(?:吧)?|"
    r"没兴趣|下次(?:吧|再说)|换(?:一个|别的|个别的)|太贵(?:了)?|不合适|不太(?:喜欢|合适|行|"
    r"想)|没(?:看上|相中)|不是(?:这个|我(?:想)?要的))"
)
_QUESTION = re.compile(
    r"^(?:is|are|do|does|can|could|will|would|what|which|how|where|when|why|have)\b|(?:吗|呢|么)[?]?$|[?]$"
)
_TURNS = re.compile(r"\b(?:but|however|although|though|except)\b|但是?|不过|可是|只是")


def find_stance(text: str, *, language: Language) -> tuple[bool, bool]:
    """Return whether the message accepts, and whether it rejects, what was put forward.

    Both are false for a plain question or statement. A yes that turns into a no counts as a no.

    Args:
        text: The customer's message.
        language: The language of the message; both languages are known, as messages mix them.
    """
    folded = prepare(text).folded
    no = _NO.search(folded)
    yes = _YES.search(folded)
    if yes and no:
        later_no = no.start() > yes.start() and _TURNS.search(folded[yes.start() : no.start() + 1])
        return (not later_no and yes.start() <= no.start(), bool(later_no) or no.start() < yes.start())
    if yes and not folded[yes.end() :].strip(" ?") and folded.endswith("?") and language == "en":
        return (False, False)
    if yes and yes.start() > 0 and _QUESTION.search(folded):
        return (False, False)
    return (yes is not None, no is not None)
