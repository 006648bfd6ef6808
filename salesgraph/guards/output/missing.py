"""What a plan must say is said. Templates say it by construction, so only other writers are checked."""

import re
from typing import Final

from salesgraph.domain.plan import Fact, FactKind
from salesgraph.domain.reply import Violation
from salesgraph.guards.output.case import ReviewInput, plain
from salesgraph.guards.output.figures import figures

KINDS: Final[frozenset[FactKind]] = frozenset({"price", "total", "policy", "order", "time", "case"})
"""Facts whose loss would change what the customer may rely on."""

_WORD = re.compile(r"[a-z]{4,}|[\u3400-\u9fff]")
_ENOUGH = 0.6
"""Which share of a fact's words must be there when it is retold and has no figures."""


def _said(fact: Fact, *, case: ReviewInput) -> bool:
    """Return whether a fact stands in the text, word for word or retold with all its figures."""
    squeezed, wanted = re.sub(r"\s", "", case.text), re.sub(r"\s", "", plain(fact.text))
    if wanted in squeezed:
        return True
    known = {(figure.value, figure.unit) for figure in figures(fact.text)}
    if known:
        return known <= {(figure.value, figure.unit) for figure in figures(case.draft.text)}
    words = set(_WORD.findall(plain(fact.text)))
    present = set(_WORD.findall(case.text))
    return bool(words) and len(words & present) / len(words) >= _ENOUGH


def missing(case: ReviewInput) -> tuple[Violation, ...]:
    """Return a violation for each planned fact of weight that the text leaves out."""
    if case.draft.writer == "template":
        return ()
    musts = (
        point
        for plan in case.plans
        if not plan.prose and not plan.quiet
        for point in plan.points
        if point.must
    )
    planned = (fact for point in musts for fact in point.facts.values())
    wanted = {fact.text: fact for fact in planned if fact.kind in KINDS and fact.text.strip()}
    return tuple(
        Violation(check="missing", claim=fact.text, message=f"the reply must say `{fact.text}`")
        for fact in wanted.values()
        if not _said(fact, case=case)
    )
