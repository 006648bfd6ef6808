"""The order is asked for once, from somebody who seems ready, and never where something speaks against it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from salesgraph.domain.effects import Case
from salesgraph.domain.memory import Memory
from salesgraph.domain.plan import Plan
from salesgraph.domain.shop import Shop
from salesgraph.playbook import Playbook

Ask = Callable[..., Plan]
READY = Memory(chosen="FW-01", stage="presentation")


def asks(plan: Plan) -> bool:
    """Return whether the plan asks for the order."""
    return any(point.say.startswith("ask_for_order") for point in plan.points)


@pytest.mark.parametrize("intent", ["pay", "delivery_before_buying"])
def test_a_ready_customer_is_asked_once(ask: Ask, english_shop: Shop, intent: str) -> None:
    """Asking how to pay or when it arrives shows readiness; the question is not put a second time."""
    assert asks(ask("closer", english_shop, intent, memory=READY))
    asked = READY.model_copy(update={"asked": ("ask_for_order",)})
    assert not asks(ask("closer", english_shop, intent, memory=asked))


def test_the_question_leaves_room_for_what_is_open(ask: Ask, english_shop: Shop) -> None:
    """It is a question with a way out, optional, and remembered as asked."""
    plan = ask("closer", english_shop, "pay", memory=READY, size={"value": "9"})
    question = plan.points[-1]
    assert (question.say, question.role, question.must) == ("ask_for_order_size", "question", False)
    assert {"E3-13", "E3-14", "E3-15"} <= set(plan.tactics)
    assert [a.value for a in plan.actions if a.kind == "remember" and a.key == "asked"] == ["ask_for_order"]


@pytest.mark.parametrize(
    "against",
    [
        {"memory": READY.model_copy(update={"case": Case(id="C-1", type="late")})},
        {"memory": READY.model_copy(update={"declined": ("FW-01",)})},
        {"memory": READY.model_copy(update={"stage": "welcome"})},
        {"memory": READY.model_copy(update={"chosen": ""})},
        {"memory": READY, "findings": ("phishing_link",)},
        {"memory": READY, "mood": "angry"},
        {"memory": READY, "size": {"value": "10"}},  # sold out
    ],
)
def test_nobody_is_asked_against_the_signs(ask: Ask, english_shop: Shop, against: dict[str, object]) -> None:
    """An open case, a no, a first word, no product, a finding, anger or an empty shelf: no question."""
    assert not asks(ask("closer", english_shop, "pay", **against))


def test_the_stage_decides(ask_by: Callable[[Playbook], Ask], playbook: Playbook, english_shop: Shop) -> None:
    """Where the card of the stages does not allow it, the order is not asked for."""
    quiet = playbook.stages["presentation"].model_copy(update={"asks_for_order": False})
    changed = replace(playbook, stages={**playbook.stages, "presentation": quiet})
    assert not asks(ask_by(changed)("closer", english_shop, "pay", memory=READY))
