"""Proofs come from the card and from records; without a record nothing is claimed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from salesgraph.domain.memory import Memory
from salesgraph.domain.plan import Plan
from salesgraph.domain.selling_cards import Doubt, Proofs
from salesgraph.domain.shop import Credential, Shop
from salesgraph.errors import DataError
from salesgraph.playbook import Playbook, load_card

Ask = Callable[..., Plan]
AskBy = Callable[[Playbook], Ask]

DEALER = Credential(
    kind="authorised_seller", text="listed as a dealer for these soles", source="the maker's list"
)
CHECKED = Credential(
    kind="inspection", text="each pair is checked", source="packing record", category="footwear"
)


def says(plan: Plan) -> list[str]:
    """Return the names of the phrases of a plan."""
    return [point.say for point in plan.points]


def with_doubt(playbook: Playbook, name: str, *show: str) -> Playbook:
    """Return the playbook with other proofs for one doubt."""
    doubt = playbook.proofs.doubts[name].model_copy(update={"show": show})
    proofs = playbook.proofs.model_copy(update={"doubts": {**playbook.proofs.doubts, name: doubt}})
    return replace(playbook, proofs=proofs)


def test_the_order_of_proofs_is_the_cards(ask_by: AskBy, playbook: Playbook, english_shop: Shop) -> None:
    """What is shown to who doubts the quality, and in which order, stands on the card."""
    ask = ask_by(with_doubt(playbook, "quality_doubt", "return_window", "cover"))
    plan = ask("objection_handler", english_shop, "quality_doubt", products=["FW-01"])
    assert says(plan) == ["return_window_receipt_customer", "included_cover"]


def test_a_proof_carries_its_own_facts(ask: Ask, english_shop: Shop) -> None:
    """The trace names the facts of the proofs that were shown and of the doubt, and of no other proof."""
    plan = ask("objection_handler", english_shop, "genuineness", products=["FW-01"])
    assert {"A1-13", "B5-29"} <= set(plan.all_tactics())
    assert not {"B5-13", "A5-11", "E3-12"}.intersection(plan.all_tactics())


def test_without_credentials_nothing_is_claimed(ask: Ask, english_shop: Shop) -> None:
    """A shop that can show no credential names none."""
    for intent in ("genuineness", "quality_doubt", "cheaper_elsewhere"):
        plan = ask("objection_handler", english_shop, intent, products=["FW-01"])
        assert not any(say.startswith("credential_") for say in says(plan))


def test_credentials_are_quoted_with_their_source(ask: Ask, english_shop: Shop) -> None:
    """What the shop can show is said word for word, with who says so."""
    shop = replace(english_shop, credentials=(DEALER,))
    plan = ask("objection_handler", shop, "genuineness", products=["FW-01"])
    point = next(point for point in plan.points if point.say == "credential_seller")
    assert point.facts["text"].text == DEALER.text
    assert point.facts["text"].source == "shop:credentials.1"
    assert point.facts["source"].text == "the maker's list"


def test_a_credential_is_about_its_goods_only(ask: Ask, english_shop: Shop) -> None:
    """An inspection of shoes proves nothing about a lock."""
    shop = replace(english_shop, credentials=(CHECKED,))
    shoes = ask("objection_handler", shop, "quality_doubt", products=["FW-01"])
    lock = ask("objection_handler", shop, "quality_doubt", products=["TE-02"])
    assert "credential_inspection" in says(shoes)
    assert "credential_inspection" not in says(lock)


def test_price_per_month_is_arithmetic_on_the_cover(ask: Ask, english_shop: Shop) -> None:
    """The price is spread over the recorded months of cover; a short cover is not used."""
    lock = ask("objection_handler", english_shop, "too_expensive", products=["TE-02"])
    point = next(point for point in lock.points if point.say == "price_per_month")
    assert point.facts["part"].text == "$14.92"
    assert "A5-02" in point.tactics
    boots = ask("objection_handler", english_shop, "too_expensive", products=["FW-01"])
    assert "price_per_month" not in says(boots)


def test_the_least_cover_is_the_cards(ask_by: AskBy, playbook: Playbook, english_shop: Shop) -> None:
    """From which length of cover on a price is spread over its months stands on the card."""
    proof = playbook.proofs.proofs["per_month"].model_copy(update={"months": 3})
    proofs = playbook.proofs.model_copy(update={"proofs": {**playbook.proofs.proofs, "per_month": proof}})
    ask = ask_by(replace(playbook, proofs=proofs))
    assert "price_per_month" in says(
        ask("objection_handler", english_shop, "too_expensive", products=["FW-01"])
    )


def test_differences_are_recorded_ones(ask: Ask, english_shop: Shop) -> None:
    """A cheaper look-alike is compared by what both have on record."""
    plan = ask("objection_handler", english_shop, "too_expensive", products=["FW-04"])
    point = next(point for point in plan.points if point.say == "material_difference")
    assert point.facts["mine"].text == "insole latex, weight 620 g, upper nubuck cowhide"
    assert point.facts["theirs"].text == "insole Hi-Poly, weight 540 g, upper cowhide"


def test_a_repeated_demand_is_met_with_the_return(ask: Ask, english_shop: Shop) -> None:
    """Instead of predicting satisfaction, the second answer says that the goods can go back (B5-09)."""
    plan = ask(
        "objection_handler", english_shop, "haggle", products=["FW-01"], memory=Memory(told=("no_discount",))
    )
    assert "return_window_receipt_customer" in says(plan)
    assert "B5-09" in plan.all_tactics()


def test_asking_about_returns_before_buying_is_a_doubt(ask: Ask, english_shop: Shop) -> None:
    """Who asks what happens if it does not fit hears the terms, and nothing about the price."""
    plan = ask("objection_handler", english_shop, "return_refund", products=["FW-01"])
    assert says(plan) == ["size_freight_customer", "return_window_receipt_customer", "included_cover"]


def test_every_phrase_of_the_card_exists(playbook: Playbook) -> None:
    """Each proof, argument, agreement and way back is said with a phrase, or a group of them."""
    relations = playbook.relations
    names = [proof.say for proof in playbook.proofs.proofs.values()]
    names += [proof.otherwise for proof in playbook.proofs.proofs.values() if proof.otherwise]
    names += [point.say for card in playbook.categories.values() for point in card.selling_points]
    names += [say for each in relations.agreements.values() for say in (each.ask, each.agreed)]
    names += [way.say for way in relations.win_back.values()]
    names += [tier.offer for tier in relations.tiers.values() if tier.offer] + [relations.better.ask]
    for name in names:
        assert any(phrase == name or phrase.startswith(f"{name}_") for phrase in playbook.phrases["en"]), name


def test_an_unknown_proof_is_explained(tmp_path: Path) -> None:
    """A doubt that shows a proof the card does not have stops the start."""
    file = tmp_path / "proofs.yaml"
    file.write_text(
        "doubts: {x: {root: cost, facts: [A1-13], show: [charm]}}\nproofs: {}\n", encoding="utf-8"
    )
    with pytest.raises(DataError) as caught:
        load_card(file, Proofs)
    assert "the doubt 'x' shows the unknown proof 'charm'" in str(caught.value)
    assert str(caught.value).startswith(f"{file}: ")


def test_a_wrong_root_is_explained(tmp_path: Path) -> None:
    """A doubt comes down to one of three things; anything else is an error that names the field."""
    file = tmp_path / "doubt.yaml"
    file.write_text("{root: luck, facts: [A1-13]}", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_card(file, Doubt)
    expected = "Input should be 'cost', 'quality' or 'functionality' (got 'luck'). Correct this field."
    assert str(caught.value) == f"{file}, root: {expected}"
