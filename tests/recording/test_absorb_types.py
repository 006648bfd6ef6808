"""How evidence for a customer type adds up over the turns."""

from salesgraph.domain.memory import CustomerView
from salesgraph.domain.reading import Dimension, TypeEvidence
from salesgraph.recording.absorb import FADE, weigh


def _hint(dimension: Dimension, pole: str, weight: float = 0.5) -> TypeEvidence:
    return TypeEvidence(dimension=dimension, pole=pole, weight=weight, words="so it was said")


def _after(*turns: tuple[TypeEvidence, ...]) -> CustomerView:
    customer = CustomerView()
    for hints in turns:
        customer = customer.model_copy(update={"scores": weigh(customer, hints)})
    return customer


def test_how_somebody_behaves_fades() -> None:
    """A turn without haste leaves less of the haste of the turn before."""
    (score,) = _after((_hint("urgency", "urgent"),), ()).scores["urgency"]
    assert score.weight == 0.5 * FADE


def test_what_the_purchase_is_for_holds() -> None:
    """A present is still a present three turns later."""
    assert _after((_hint("purpose", "gift"),), (), (), ()).type_of("purpose") == "gift"


def test_what_was_said_otherwise_counts_more() -> None:
    """A later clear word for another answer replaces what held so far."""
    customer = _after((_hint("purpose", "gift"),), (_hint("purpose", "self_use", 0.6),))
    assert customer.type_of("purpose") == "self_use"


def test_faint_hints_add_up() -> None:
    """Three short commands in a row say what one does not."""
    hint = (_hint("personality", "driver", 0.25),)
    assert _after(hint).type_of("personality") == "unknown"
    assert _after(hint, hint, hint).type_of("personality") == "driver"
