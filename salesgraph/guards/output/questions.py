"""A reply asks little: too many questions at once are an interrogation (E6-04)."""

from salesgraph.domain.reply import Violation
from salesgraph.guards.output.addresses import without_addresses
from salesgraph.guards.output.case import ReviewInput


def questions(case: ReviewInput) -> tuple[Violation, ...]:
    """Return a violation if the reply holds more question marks than the card allows."""
    asked = without_addresses(case.text).count("?")
    if asked <= case.card.max_questions:
        return ()
    message = f"{asked} question marks; ask at most {case.card.max_questions} questions"
    return (Violation(check="questions", claim="?" * asked, message=message),)
