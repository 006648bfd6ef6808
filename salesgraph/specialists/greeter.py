"""The greeter: welcome, small talk, questions about the assistant and the shop, farewell."""

from collections.abc import Iterable

from salesgraph.domain.effects import CancelFollowUps
from salesgraph.domain.plan import Plan
from salesgraph.domain.reading import Intent
from salesgraph.domain.specialist import SpecialistInput
from salesgraph.playbook import Playbook
from salesgraph.specialists.agreements import agreed, keep_agreement
from salesgraph.specialists.follow_ups import follow_up
from salesgraph.specialists.talk import MoveFunction, Step, Talk, point, remember, run_play
from salesgraph.specialists.win_back import ask_to_do_better

SITUATIONS: tuple[Intent, ...] = (
    "ask_identity", "ask_shop", "opt_out", "praise", "thanks", "small_talk", "out_of_scope",
    "acknowledge", "farewell",
)  # fmt: skip
"""The greeter's situations beside the greeting itself, in the order in which they are answered."""


def plan(given: SpecialistInput, *, playbook: Playbook) -> Plan:
    """Return what the greeter says: briefly when another specialist has the real answer."""
    talk = Talk(given, playbook)
    intents = set(given.assignment.intents)
    situations: list[str] = []
    if "greet" in intents:
        situations.append(
            "greet" if intents == {guess.intent for guess in given.reading.intents} else "greet_short"
        )
    if given.reading.unsure:
        situations.append("clarify")
    situations.extend(intent for intent in SITUATIONS if intent in intents)
    return run_play(talk, MOVES, specialist="greeter", situations=situations)


def welcome(talk: Talk) -> Iterable[Step]:
    """Welcome with the brand's name, once; later a short hello."""
    if talk.input.memory.greeted:
        yield point("hello_again", role="opening")
    else:
        yield point("welcome", role="opening", brand=talk.shop_fact(talk.shop.brand, "brand"))


def welcome_back(talk: Talk) -> Iterable[Step]:
    """Show somebody who bought here before that it is known and valued; offers stay the same for all."""
    if not talk.input.memory.greeted:
        yield point("welcome_back", role="opening", must=False)


def say_ai(talk: Talk) -> Iterable[Step]:
    """Say plainly that an AI is answering."""
    if not talk.input.memory.greeted:
        yield point("say_ai", role="opening", brand=talk.shop_fact(talk.shop.brand, "brand"))


def ask_name(talk: Talk) -> Iterable[Step]:
    """Offer the customer to give a name; never a gate."""
    customer = talk.input.memory.customer
    if not customer.name and "ask_name" not in talk.input.memory.asked:
        yield point("ask_name", role="question", must=False)
        yield remember("asked", "ask_name")


def invite(talk: Talk) -> Iterable[Step]:
    """Ask openly what brings the customer here."""
    yield point("invite", role="question")


def answer_identity(talk: Talk) -> Iterable[Step]:
    """Tell the truth about being a program: no home, no life, no body."""
    yield point("identity", brand=talk.shop_fact(talk.shop.brand, "brand"))


def offer_person(talk: Talk) -> Iterable[Step]:
    """Mention that people are there, and when."""
    hours = talk.shop.human_hours
    if hours is not None:
        span = f"{talk.speech.clock(hours[0])}-{talk.speech.clock(hours[1])}"
        yield point("person_available", must=False, role="closing", hours=talk.shop_fact(span, "human_hours"))


def answer_shop(talk: Talk) -> Iterable[Step]:
    """Answer who, where and when from the shop's own description."""
    brand = talk.shop_fact(talk.shop.brand, "brand")
    yield point("about_shop", brand=brand, sells=talk.shop_fact(talk.shop.sells, "sells"))
    hours = talk.shop.human_hours
    if hours is not None:
        span = f"{talk.speech.clock(hours[0])}-{talk.speech.clock(hours[1])}"
        yield point("shop_hours", hours=talk.shop_fact(span, "human_hours"))
    channels = talk.shop.contact or talk.speech.join(talk.shop.complaint_channels)
    if channels:
        yield point("shop_contact", channels=talk.shop_fact(channels, "contact"))


def confirm_opt_out(talk: Talk) -> Iterable[Step]:
    """Stop every planned message at once and say so."""
    yield point("opted_out")
    yield CancelFollowUps(why="opt_out")
    yield remember("opted_out", "yes")


def accept_thanks(talk: Talk) -> Iterable[Step]:
    """Take thanks with a short word."""
    yield point("you_are_welcome")


def accept_praise(talk: Talk) -> Iterable[Step]:
    """Take praise modestly and pass it on."""
    yield point("praise_thanks")


def chat_along(talk: Talk) -> Iterable[Step]:
    """Stay friendly in small talk without pretending to a life, and lead back to the shop."""
    yield point("small_talk", brand=talk.shop_fact(talk.shop.brand, "brand"))


def return_to_shop(talk: Talk) -> Iterable[Step]:
    """Say what is outside the shop's matters and return to them."""
    yield point("out_of_scope", sells=talk.shop_fact(talk.shop.sells, "sells"))


def pick_up_thread(talk: Talk) -> Iterable[Step]:
    """Answer a bare yes, no or okay by taking up what was open."""
    product = talk.product
    if agreed(talk):
        return
    if talk.input.memory.case is not None:
        yield point("carry_on_case", case=talk.own_words(talk.input.memory.case.id))
    elif product is not None and not talk.input.reading.negated:
        yield point("carry_on_product", role="question", product=talk.product_name(product))
    else:
        yield point("carry_on", role="question")


def clarify(talk: Talk) -> Iterable[Step]:
    """Ask one good question instead of guessing."""
    yield point("clarify", role="question", sells=talk.shop_fact(talk.shop.sells, "sells"))


def say_goodbye(talk: Talk) -> Iterable[Step]:
    """See the customer off warmly, signed by the AI."""
    name = talk.input.memory.customer.name
    if name:
        yield point("goodbye_name", role="closing", name=talk.own_words(name))
    else:
        yield point("goodbye", role="closing")


def plan_farewell_message(talk: Talk) -> Iterable[Step]:
    """Plan one message after leaving, with consent only; none while a case is open."""
    memory = talk.input.memory
    if memory.customer.consented and memory.case is None and not memory.customer.opted_out:
        yield follow_up(talk, "farewell_nonbuyer")


MOVES: dict[str, MoveFunction[Talk]] = {
    "welcome": welcome,
    "welcome_back": welcome_back,
    "say_ai": say_ai,
    "ask_name": ask_name,
    "invite": invite,
    "answer_identity": answer_identity,
    "offer_person": offer_person,
    "answer_shop": answer_shop,
    "confirm_opt_out": confirm_opt_out,
    "accept_thanks": accept_thanks,
    "accept_praise": accept_praise,
    "chat_along": chat_along,
    "return_to_shop": return_to_shop,
    "keep_agreement": keep_agreement,
    "ask_to_do_better": ask_to_do_better,
    "pick_up_thread": pick_up_thread,
    "clarify": clarify,
    "say_goodbye": say_goodbye,
    "plan_farewell_message": plan_farewell_message,
}
"""The greeter's moves by the name used in the card."""
