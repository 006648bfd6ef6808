"""Nothing unreviewed leaves: the second attempt drops what was stopped, the third says less."""

from collections.abc import Sequence

from salesgraph.domain.plan import Plan, Point
from salesgraph.domain.reply import Draft, Verdict, Violation
from salesgraph.writing.reviewed import write_reviewed

PHRASES = {"good": ["fine"], "bad": ["the best ever"], "safe_reply": ["a colleague will look"]}


def writer(plans: Sequence[Plan]) -> Draft:
    """Write the phrases and prose of the plans."""
    said = [PHRASES[point.say][0] for plan in plans for point in plan.points] + [plan.prose for plan in plans]
    return Draft(text=" ".join(text for text in said if text))


def reviewer(draft: Draft, plans: Sequence[Plan]) -> Verdict:
    """Stop superlatives."""
    if "best ever" not in draft.text:
        return Verdict()
    return Verdict(violations=(Violation(check="absolute", claim="best ever", message="a superlative"),))


def strict(draft: Draft, plans: Sequence[Plan]) -> Verdict:
    """Stop everything."""
    return Verdict(violations=(Violation(check="empty", claim="", message="nothing passes"),))


def plan(*says: str, prose: str = "") -> list[Plan]:
    """Return one plan."""
    return [Plan(specialist="recommender", points=tuple(Point(say=say) for say in says), prose=prose)]


def test_a_clean_draft_leaves_as_it_is() -> None:
    """Nothing is changed when nothing is found."""
    outcome = write_reviewed(plan("good"), write=writer, review=reviewer, phrases=PHRASES)
    assert (outcome.draft.text, outcome.violations) == ("fine", ())


def test_the_offending_point_is_dropped() -> None:
    """The honest rest of the reply survives, and the violation is reported."""
    outcome = write_reviewed(plan("good", "bad"), write=writer, review=reviewer, phrases=PHRASES)
    assert outcome.draft.text == "fine"
    assert outcome.violations[0].claim == "best ever"


def test_offending_prose_is_dropped() -> None:
    """A specialist's own prose is reviewed like any other text."""
    outcome = write_reviewed(
        plan("good", prose="the best ever"), write=writer, review=reviewer, phrases=PHRASES
    )
    assert outcome.draft.text == "fine"


def test_the_customer_always_gets_an_answer() -> None:
    """When nothing passes, a sentence that claims nothing leaves."""
    outcome = write_reviewed(plan("good"), write=writer, review=strict, phrases=PHRASES)
    assert outcome.draft.text == "a colleague will look"
