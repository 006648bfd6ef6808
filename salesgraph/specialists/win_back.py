"""What is said beside the answer to regular customers, and to customers who may leave (C3-08, D4-10..13)."""

from collections.abc import Iterable

from salesgraph.specialists.talk import Step, Talk, point, remember


def win_back(talk: Talk) -> Iterable[Step]:
    """Meet a customer who may leave by the cause: public offers, another person, free help."""
    if not talk.is_type("loyalty", "churn_risk"):
        return
    for way in talk.playbook.relations.win_back.values():
        if talk.asks(*way.intents) and way.say not in talk.input.memory.told:
            said = point(way.say, role="closing", must=False)
            yield said.model_copy(update={"tactics": way.facts})
            return


def ask_to_do_better(talk: Talk) -> Iterable[Step]:
    """Ask a customer who may leave, once, what could be better."""
    question, memory = talk.playbook.relations.better, talk.input.memory
    if talk.is_type("loyalty", "churn_risk") and question.ask not in memory.asked and memory.case is None:
        said = point(question.ask, role="question", must=False)
        yield said.model_copy(update={"tactics": question.facts})
        yield remember("asked", question.ask)


def offer_tier_extra(talk: Talk) -> Iterable[Step]:
    """Offer the extra of the customer's value tier; rights and prices are the same for all (K-32)."""
    record = talk.input.turn.context.customer
    tier = talk.playbook.relations.tiers.get(record.tier) if record is not None and record.tier else None
    if tier is not None and tier.offer and tier.offer not in talk.input.memory.told:
        said = point(tier.offer, role="closing", must=False)
        yield said.model_copy(update={"tactics": tier.facts})
