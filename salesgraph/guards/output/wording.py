"""Absolutes, urgency, disparagement, biography and labels: words no record makes honest (B4-05, part E)."""

import re

from salesgraph.domain.guard_cards import CompiledRule
from salesgraph.domain.reply import Violation
from salesgraph.guards.output.case import ReviewInput, plain

_FACT_ID = re.compile(r"(?<![\w-])[a-e]\d-\d{2}(?![\w-])")
_CJK = re.compile(r"[\u3400-\u9fff]")
_NAME = re.compile(r"(?<![\w/.@-])[a-z]+(?:_[a-z]+)+(?![\w/.@-])")


def _broken(compiled: CompiledRule, *, case: ReviewInput) -> tuple[Violation, ...]:
    """Return the violations of one rule in the writer's own words."""
    rule, text = compiled.rule, case.uncovered
    spans = tuple(compiled.match.spans(text))
    if not spans:
        return ()
    honest = tuple(compiled.honest.spans(text))
    name = plain(case.memory.customer.name or case.turn.context.name)
    made: list[Violation] = []
    for start, end in spans:
        claim = text[start:end].strip()
        if any(start < last and first < end for first, last in honest):
            continue
        if rule.check == "label" and claim.strip(" ,.!:您好") in f"{name} {case.customer}":
            continue
        made.append(Violation(check=rule.check, claim=claim, message=rule.message))
    return tuple(made[:3])


def wording(case: ReviewInput) -> tuple[Violation, ...]:
    """Return a violation for each phrase the wording card forbids."""
    chinese = bool(_CJK.search(case.text))
    rules = (compiled for compiled in case.card.compiled if chinese or compiled.rule.language == "en")
    return tuple(violation for compiled in rules for violation in _broken(compiled, case=case))


def labels(case: ReviewInput) -> tuple[Violation, ...]:
    """Return a violation for each internal name in a reply: a fact id, a step, a phrase."""
    text = case.uncovered
    slips = [match.group() for match in _FACT_ID.finditer(text)] + [
        match.group() for match in _NAME.finditer(text)
    ]
    message = "this is an internal name; the customer does not need it"
    return tuple(
        Violation(check="label", claim=slip, message=message)
        for slip in dict.fromkeys(slips)
        if slip not in case.customer
    )
