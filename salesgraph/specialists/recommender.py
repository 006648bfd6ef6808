"""The recommender: find, compare and explain products, from the catalog alone."""

from salesgraph.domain.plan import Plan
from salesgraph.domain.reading import Intent
from salesgraph.domain.specialist import SpecialistInput
from salesgraph.playbook import Playbook
from salesgraph.specialists import companions, terms
from salesgraph.specialists import recommender_answers as answers
from salesgraph.specialists import recommender_offers as offers
from salesgraph.specialists.needs_assessor import ask_recipient
from salesgraph.specialists.range import Range
from salesgraph.specialists.selling_points import argue
from salesgraph.specialists.size_choice import pick_size
from salesgraph.specialists.talk import run_play

SITUATIONS: dict[Intent, str] = {
    "recommend": "recommend",
    "state_need": "recommend",
    "need_advice": "recommend",
    "gift": "recommend",
    "browse": "recommend",
    "popular": "popular",
    "compare": "compare",
    "product_detail": "product_detail",
    "size_fit": "size_fit",
    "colour_look": "colour_look",
    "compatibility": "compatibility",
    "availability": "availability",
    "price_query": "price_query",
    "add_on": "add_on",
    "user_experience": "user_experience",
    "quality_doubt": "horizon",
    "defect": "horizon",
}
"""Which play answers which intent."""


TOLD_APART = frozenset({"product_detail", "recommend"})
"""Plays that become a comparison when the message names two products."""


def plan(given: SpecialistInput, *, playbook: Playbook) -> Plan:
    """Return what is put forward or explained, each statement with its record."""
    talk = Range(given, playbook)
    situations = list(dict.fromkeys(SITUATIONS[i] for i in given.assignment.intents if i in SITUATIONS))
    if talk.wants_extras and situations == ["recommend"]:
        situations = ["add_on"]
    if len(talk.said.products) > 1:
        situations = list(dict.fromkeys("compare" if s in TOLD_APART else s for s in situations))
    if talk.product is None and situations in (
        ["price_query"],
        ["availability"],
        ["product_detail"],
        ["colour_look"],
    ):
        situations = ["recommend"]
    return run_play(talk, MOVES, specialist="recommender", situations=situations or ["recommend"])


MOVES = {
    "say_not_carried": offers.say_not_carried,
    "say_nothing_fits": offers.say_nothing_fits,
    "tie_to_need": offers.tie_to_need,
    "put_forward": offers.put_forward,
    "say_stock": offers.say_stock,
    "say_limits": offers.say_limits,
    "show_alternative": offers.show_alternative,
    "say_material_and_care": offers.say_material_and_care,
    "say_popularity": offers.say_popularity,
    "argue": argue,
    "offer_solution": companions.offer_solution,
    "name_bought_together": companions.name_bought_together,
    "complete_it": companions.complete_it,
    "pick_size": pick_size,
    "offer_bundle": offers.offer_bundle,
    "say_sum": offers.say_sum,
    "help_with_size": offers.help_with_size,
    "say_designs": offers.say_designs,
    "offer_extra": offers.offer_extra,
    "answer_horizon": offers.answer_horizon,
    "show_side_by_side": answers.show_side_by_side,
    "weigh_up": answers.weigh_up,
    "say_each_limit": answers.say_each_limit,
    "explain_topics": answers.explain_topics,
    "answer_attributes": answers.answer_attributes,
    "say_price": answers.say_price,
    "say_warranty": answers.say_warranty,
    "answer_size": answers.answer_size,
    "say_exchange_rule": answers.say_exchange_rule,
    "answer_colour": answers.answer_colour,
    "answer_compatibility": answers.answer_compatibility,
    "answer_measure": answers.answer_measure,
    "answer_stock": answers.answer_stock,
    "quote_reviews": answers.quote_reviews,
    "show_reviews": answers.show_reviews,
    "quote_manual": answers.quote_manual,
    "ask_which_product": answers.ask_which_product,
    "ask_what_it_goes_with": answers.ask_what_it_goes_with,
    "ask_recipient": ask_recipient,
    "say_promotions": terms.say_promotions,
    "say_return_window": terms.say_return_window,
    "say_delivery_time": terms.say_delivery_time,
    "say_dispatch_hour": terms.say_dispatch_hour,
}
"""The recommender's moves by the name used in the card."""
