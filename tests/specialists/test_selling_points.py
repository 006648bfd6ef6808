"""Arguments and companions: from the category's card, and only what the record bears out."""

from collections.abc import Callable
from dataclasses import replace

from salesgraph.domain.memory import Memory
from salesgraph.domain.plan import Plan
from salesgraph.domain.shop import Shop
from salesgraph.playbook import Playbook

Ask = Callable[..., Plan]
AskBy = Callable[[Playbook], Ask]

TREK = {"uses": ["trek"], "kinds": ["boot"], "budget": {"amount": "400"}}
LOCK = {"products": ["TE-02"]}


def says(plan: Plan) -> list[str]:
    """Return the names of the phrases of a plan."""
    return [point.say for point in plan.points]


def without(playbook: Playbook, category: str, source: str) -> Playbook:
    """Return the playbook without the arguments of one source in one category."""
    card = playbook.categories[category]  # pyright: ignore[reportArgumentType] - a category by name
    kept = tuple(point for point in card.selling_points if point.source != source)
    changed = card.model_copy(update={"selling_points": kept})
    return replace(playbook, categories={**playbook.categories, category: changed})


def test_what_is_unique_is_so_by_the_record(ask: Ask, english_shop: Shop) -> None:
    """The only pair with a latex insole is argued for with it."""
    plan = ask("recommender", english_shop, "recommend", **TREK)
    point = next(point for point in plan.points if point.say == "argue_unique")
    assert point.facts["specs"].text == "insole latex"
    assert "C1-03" in point.tactics


def test_what_others_have_no_record_of_is_not_unique(ask: Ask, english_shop: Shop) -> None:
    """A missing record of the other lock does not make this one special."""
    assert "argue_unique" not in says(ask("recommender", english_shop, "recommend", **LOCK))


def test_arguments_are_the_cards(ask_by: AskBy, playbook: Playbook, english_shop: Shop) -> None:
    """An argument that is taken off the card is not made; the next one takes its place."""
    plan = ask_by(without(playbook, "footwear", "unique"))("recommender", english_shop, "recommend", **TREK)
    assert "argue_unique" not in says(plan)
    assert "trial_receipt_customer" in says(plan)


def test_a_trial_needs_a_return_window(ask: Ask, english_shop: Shop) -> None:
    """A shop without a no-reason return offers no trial at home."""
    policy = english_shop.policy.model_copy(update={"no_reason_return": None})
    plan = ask("recommender", replace(english_shop, policy=policy), "recommend", **TREK)
    assert not any(say.startswith("trial_") for say in says(plan))


def test_a_complete_solution_has_a_total(ask: Ask, english_shop: Shop) -> None:
    """Everything that belongs to a lock is put beside it, with the sum of all."""
    plan = ask("recommender", english_shop, "recommend", **LOCK)
    point = next(point for point in plan.points if point.say == "solution")
    assert point.facts["total"].text == "$257"
    assert "A6-06" in point.tactics


def test_a_solution_beyond_the_budget_is_not_offered(ask: Ask, english_shop: Shop) -> None:
    """A stated ceiling is a limit for the whole."""
    plan = ask("recommender", english_shop, "recommend", budget={"amount": "230"}, **LOCK)
    assert "solution" not in says(plan)


def test_solutions_are_the_cards(ask_by: AskBy, playbook: Playbook, english_shop: Shop) -> None:
    """A category whose card knows no solution is offered none."""
    ask = ask_by(without(playbook, "technology", "solution"))
    assert "solution" not in says(ask("recommender", english_shop, "recommend", **LOCK))


def test_often_bought_together_comes_from_sales_data(ask: Ask, english_shop: Shop) -> None:
    """Socks are named as often bought along with the boots whose record says so, and with no others."""
    boots = ask("recommender", english_shop, "recommend", products=["FW-01"])
    summit = ask("recommender", english_shop, "recommend", products=["FW-04"])
    assert "bought_together" in says(boots)
    assert "goes_with" not in says(boots)
    assert "bought_together" not in says(summit)
    assert "goes_with" in says(summit)


def test_one_of_two_sizes_is_picked_with_a_reason(ask: Ask, english_shop: Shop) -> None:
    """Who wavers between two sizes hears one pick, its reason, and when the other one is right."""
    text = "I'm between 9 and 11 in these"
    plan = ask("recommender", english_shop, "size_fit", text=text, products=["FW-01"])
    point = next(point for point in plan.points if point.say.startswith("pick_size_"))
    assert point.say == "pick_size_small"
    assert (point.facts["small"].text, point.facts["large"].text) == ("9", "11")
    assert point.facts["reason"].text == "its last is recorded as wide, so it already leaves room"


def test_no_size_is_picked_unless_two_are_named(ask: Ask, english_shop: Shop) -> None:
    """One size, or a number inside another one, is no choice between two."""
    for text in ("is 9 right for me?", "9.5 or 99?"):
        plan = ask("recommender", english_shop, "size_fit", text=text, products=["FW-01"])
        assert not any(say.startswith("pick_size_") for say in says(plan))


def test_a_sold_out_pick_is_said_to_be_sold_out(ask: Ask, chinese_shop: Shop) -> None:
    """The pick is by fit; that it is gone is said along with it."""
    attributes = {"fit": {"value": "偏小"}}
    boots = chinese_shop.catalog.get("FW-01")
    assert boots is not None
    changed = boots.model_copy(
        update={
            "attributes": {k: boots.attributes["fit"].model_copy(update=v) for k, v in attributes.items()}
        }
    )
    catalog = _Shelf(changed)
    plan = ask(
        "recommender",
        replace(chinese_shop, catalog=catalog),
        "size_fit",
        text="42还是43",
        products=["FW-01"],
        memory=Memory(),
    )
    assert "pick_size_large" in says(plan)
    assert "size_sold_out" in says(plan)


class _Shelf:
    """A catalog of one product."""

    def __init__(self, product: object) -> None:
        """Keep the product."""
        self._product = product

    def get(self, product_id: str) -> object:
        """Return the product, whatever is asked for."""
        return self._product

    def all(self) -> tuple[object, ...]:
        """Return the product."""
        return (self._product,)


def test_an_absence_is_no_argument(ask: Ask, english_shop: Shop) -> None:
    """The low shoe alone is recorded without a membrane; that is its drawback, not what sets it apart."""
    plan = ask("recommender", english_shop, "product_detail", products=["FW-02"])
    offered = ask("recommender", english_shop, "recommend", uses=["trip"], kinds=["low_shoe"])
    told = [fact.text for each in (plan, offered) for point in each.points for fact in point.facts.values()]
    assert any("Brookside" in text for text in told)
    assert not any("membrane none" in text for text in told)
