"""The feeling a message carries."""

import re
from collections import defaultdict

from salesgraph.domain.reading import Mood
from salesgraph.reading.lexicon import CompiledLexicon
from salesgraph.reading.line import prepare

ENOUGH = 0.5
"""How much evidence a feeling needs."""

_DENIED = re.compile(
    r"(?:\b(?:not|no|isn't|wasn't|aren't|never|hardly|don't|didn't|doesn't|won't)(?: (?:so|"
    r"very|really|too|at all|even|that|particularly|exactly|be))? |\bn't |不(?:是|算|太|会|"
    r"怎么|要|用)?|没(?:有)?|别)$"
)
_SHOUTING = re.compile(r"\b[A-Z]{3,}\b(?:[ ,!]+[A-Z']{2,}\b){2,}")
_LOUD = re.compile(r"[!?！？]{2,}")
_ORDER: tuple[Mood, ...] = ("angry", "upset", "worried", "happy")
_CONTRARY: dict[Mood, Mood] = {"happy": "upset"}


def find_mood(text: str, *, lexicon: CompiledLexicon) -> Mood:
    """Return the feeling with enough evidence; between equals the one that needs more care."""
    line = prepare(text)
    weights: defaultdict[Mood, float] = defaultdict(float)
    for place in lexicon.moods.find(line.folded):
        cue = lexicon.types.moods[int(place.name)]
        if not _DENIED.search(line.folded[max(0, place.start - 18) : place.start]):
            weights[cue.mood] += cue.weight if not weights[cue.mood] else cue.weight / 3
        elif cue.mood in _CONTRARY:
            weights[_CONTRARY[cue.mood]] += cue.weight * 0.9
    bad = weights["angry"] + weights["upset"]
    if bad and (_LOUD.search(line.written) or _SHOUTING.search(line.written)):
        weights["angry" if _SHOUTING.search(line.written) or weights["angry"] else "upset"] += 0.4
    elif _SHOUTING.search(line.written) and not weights["happy"]:
        weights["upset"] += 0.5
    if bad >= ENOUGH:
        weights["happy"] = 0.0
    return (
        max(_ORDER, key=lambda mood: weights[mood])
        if max(weights.values(), default=0) >= ENOUGH
        else "neutral"
    )
