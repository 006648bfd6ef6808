"""The needs assessor: find out what would help, and give something useful with each question."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from salesgraph.domain.catalog import Category
from salesgraph.domain.effects import CancelFollowUps, OperatorAlert
from salesgraph.domain.plan import Fact, Plan
from salesgraph.domain.reading import Slots
from salesgraph.domain.specialist import SpecialistInput
from salesgraph.playbook import Playbook
from salesgraph.specialists.follow_ups import follow_up
from salesgraph.specialists.range import Range
from salesgraph.specialists.recommender_answers import explain_topics
from salesgraph.specialists.recommender_offers import need_words
from salesgraph.specialists.talk import Step, point, remember, run_play

ANSWERED: dict[str, Callable[[Slots], bool]] = {
    "ask_use": lambda slots: bool(slots.uses or slots.occasion),
    "ask_budget": lambda slots: slots.budget is not None,
    "ask_height": lambda slots: "boot" in slots.kinds or "low_shoe" in slots.kinds,
    "ask_occasion": lambda slots: bool(slots.occasion or slots.uses),
    "ask_style": lambda slots: bool(slots.colour),
    "ask_devices": lambda slots: bool(slots.devices),
    "ask_space": lambda slots: bool(slots.measures),
    "ask_recipient": lambda slots: bool(slots.recipient),
    "ask_size": lambda slots: slots.size is not None,
    "ask_when": lambda slots: bool(slots.deadline),
}
"""For each question of the category cards: whether the customer has answered it already."""


def plan(given: SpecialistInput, *, playbook: Playbook) -> Plan:
    """Return what to play back, explain and ask; nothing is asked that the decision does not need."""
    talk = Range(given, playbook)
    if given.turn.event is not None:
        return run_play(talk, MOVES, specialist="needs_assessor", situations=["lead"])
    intents = set(given.assignment.intents)
    situations = [name for name in ("business_enquiry", "gift", "browse") if name in intents]
    if intents & {"need_advice", "state_need", "recommend"}:
        situations.append("need_advice")
    return run_play(talk, MOVES, specialist="needs_assessor", situations=situations or ["need_advice"])


def use_name(talk: Range) -> Iterable[Step]:
    """Use the name that was just given, once."""
    if talk.said.name:
        yield point("nice_to_meet", role="opening", name=talk.own_words(talk.said.name))


def break_ice(talk: Range) -> Iterable[Step]:
    """Take up an occasion the customer just named, and nothing about the person (E3-06)."""
    occasions, occasion = talk.playbook.lexicon.occasions, talk.said.occasion
    glad = occasion in talk.playbook.style.ice_breaker.occasions and occasion in occasions
    if glad and talk.input.reading.mood not in ("upset", "angry"):
        words = talk.own_words(occasions[occasion].label.in_(talk.input.language))
        yield point("ice_breaker", role="opening", must=False, occasion=words)


def say_range(talk: Range) -> Iterable[Step]:
    """Say what the shop sells."""
    yield point(
        "we_sell",
        brand=talk.shop_fact(talk.shop.brand, "brand"),
        sells=talk.shop_fact(talk.shop.sells, "sells"),
    )


def name_kinds(talk: Range) -> Iterable[Step]:
    """Name a few things from the catalog, so that a browser has something to look at."""
    kinds = list(dict.fromkeys(p.kind for p in talk.candidates))[:4]
    if len(kinds) > 1:
        yield point(
            "for_example",
            must=False,
            kinds=Fact(text=talk.speech.join(kinds), source="catalog:kinds", kind="list"),
        )


def no_pressure(talk: Range) -> Iterable[Step]:
    """Leave the time a browser wants."""
    yield point("no_hurry", must=False)


def play_back(talk: Range) -> Iterable[Step]:
    """Say back what was understood, unless a recommendation opens with it anyway."""
    need = need_words(talk)
    if need and talk.best is None:
        yield point("understood", must=False, need=talk.own_words(need))


def calm_beginner(talk: Range) -> Iterable[Step]:
    """Take the worry of not knowing the terms."""
    yield point("no_need_to_know", must=False)


def ask_open(talk: Range) -> Iterable[Step]:
    """Ask one open question when nothing is known."""
    if not (talk.known.uses or talk.known.kinds or talk.known.occasion):
        yield point("ask_open", role="question")
        yield remember("asked", "ask_open")


def ask_specific(talk: Range) -> Iterable[Step]:
    """Ask what the category needs to decide: few at a time, none twice, none already answered."""
    card = talk.playbook.categories.get(_category(talk))
    asked = talk.input.memory.asked
    open_ones = [
        name for name in (card.ask if card else ()) if name not in asked and not ANSWERED[name](talk.known)
    ]
    at_most = talk.approach.questions(talk.playbook.style.questions.at_most)
    for name in open_ones[:at_most]:
        yield point(name, role="question")
        yield remember("asked", name)


def _category(talk: Range) -> Category:
    """Return the category the talk is about: the product's, or that of most of what is wanted."""
    if talk.product is not None:
        return talk.product.category
    counts: dict[Category, int] = {}
    for product in talk.candidates:
        counts[product.category] = counts.get(product.category, 0) + 1
    clear: list[Category] = [
        category for category, count in counts.items() if 2 * count > len(talk.candidates)
    ]
    return clear[0] if clear else "other"


def ask_recipient(talk: Range) -> Iterable[Step]:
    """Ask about the person who gets the gift, never for personal data."""
    if not talk.known.recipient and "ask_recipient" not in talk.input.memory.asked:
        yield point("ask_recipient", role="question")
        yield remember("asked", "ask_recipient")
    elif "ask_liking" not in talk.input.memory.asked and not talk.found:
        yield point("ask_liking", role="question")
        yield remember("asked", "ask_liking")


def thank_for_enquiry(talk: Range) -> Iterable[Step]:
    """Take up a company's enquiry."""
    yield point("business_thanks", role="opening")


def ask_buying_process(talk: Range) -> Iterable[Step]:
    """Ask a company about timing and who decides (D1-04)."""
    yield point("ask_timeline", role="question")
    yield point("ask_decision", role="question")


def plan_first_contact(talk: Range) -> Iterable[Step]:
    """Plan the first contact with a lead, as soon as its grade asks for; none with one that leads nowhere."""
    lead, card = talk.input.turn.context.lead, talk.playbook.leads
    if lead is None or lead.invalid:
        return
    grade = card.grade_of(lead, products=talk.shop.catalog.all())
    captured = lead.captured if lead.captured.tzinfo else lead.captured.replace(tzinfo=talk.shop.timezone)
    planned = follow_up(talk, "lead_first_contact", since=captured)
    due = min(planned.due, captured + timedelta(hours=card.grades[grade].hours))
    yield planned.model_copy(update={"due": due, "consented": lead.contact_consent})


def archive_invalid(talk: Range) -> Iterable[Step]:
    """Have a lead that leads nowhere put aside, with the day on which its record is to be deleted (D2-04)."""
    lead = talk.input.turn.context.lead
    if lead is not None and lead.invalid:
        until = (talk.input.now + timedelta(days=talk.playbook.leads.invalid.keep_days)).date()
        detail = f"{lead.source}: {lead.invalid}; archive now, delete by {until:%Y-%m-%d}"
        yield OperatorAlert(label="invalid_lead", detail=detail)
        yield CancelFollowUps(what=("lead_first_contact",), why="invalid_lead")


MOVES = {
    "use_name": use_name,
    "break_ice": break_ice,
    "say_range": say_range,
    "name_kinds": name_kinds,
    "no_pressure": no_pressure,
    "play_back": play_back,
    "calm_beginner": calm_beginner,
    "explain_topics": explain_topics,
    "ask_open": ask_open,
    "ask_specific": ask_specific,
    "ask_recipient": ask_recipient,
    "thank_for_enquiry": thank_for_enquiry,
    "ask_buying_process": ask_buying_process,
    "plan_first_contact": plan_first_contact,
    "archive_invalid": archive_invalid,
}
"""The needs assessor's moves by the name used in the card."""
