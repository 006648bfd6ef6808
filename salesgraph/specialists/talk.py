"""What every specialist works with: the input, the cards, and facts ready to be spoken."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from salesgraph.domain.cards import Move
from salesgraph.domain.catalog import Product
from salesgraph.domain.effects import Action, Remember
from salesgraph.domain.order import Order
from salesgraph.domain.passage import FactId
from salesgraph.domain.plan import Fact, FactKind, Plan, Point, PointRole, SpecialistName
from salesgraph.domain.policy import Policy
from salesgraph.domain.reading import Dimension, Intent, Slots
from salesgraph.domain.shop import Shop
from salesgraph.domain.specialist import SpecialistInput
from salesgraph.domain.strategies import Approach
from salesgraph.playbook import Playbook
from salesgraph.specialists.speech import Speech

Step = Point | Action
"""What a move yields: something to say or something to do."""

TalkT = TypeVar("TalkT", bound="Talk")

MoveFunction = Callable[[TalkT], Iterable[Step]]
"""The code behind a move of the playbook; it yields nothing when it does not apply."""


@dataclass(frozen=True)
class Talk:
    """One specialist's view of the turn.

    Attributes:
        input: What is known.
        playbook: The cards.
    """

    input: SpecialistInput
    playbook: Playbook

    @cached_property
    def speech(self) -> Speech:
        """How values are said in this turn."""
        shop = self.shop
        return Speech(
            language=self.input.language, currency=shop.currency, timezone=shop.timezone, now=self.input.now
        )

    @property
    def shop(self) -> Shop:
        """The shop's data."""
        return self.input.shop

    @property
    def policy(self) -> Policy:
        """The shop's commitments."""
        return self.input.shop.policy

    @property
    def said(self) -> Slots:
        """Values found in this message."""
        return self.input.reading.slots

    @property
    def known(self) -> Slots:
        """Values known from the whole conversation, this message included."""
        return self.input.memory.customer.slots

    @cached_property
    def product(self) -> Product | None:
        """The product this turn is about: named now, looked at, or talked about before."""
        candidates = [*self.said.products, self.input.memory.chosen, self.input.turn.context.viewing]
        if self.order is not None:
            candidates.append(self.order.product)
        return next((p for p in map(self.shop.catalog.get, filter(None, candidates)) if p is not None), None)

    @cached_property
    def order(self) -> Order | None:
        """The order this turn is about."""
        candidates = [*self.said.orders, self.input.turn.context.order, self.input.memory.order]
        return next((o for o in map(self.shop.orders.get, filter(None, candidates)) if o is not None), None)

    @cached_property
    def approach(self) -> Approach:
        """What the playbook's strategies for this customer add up to."""
        return self.playbook.customer_strategies.approach(self.input.memory.customer.types())

    def is_type(self, dimension: Dimension, *poles: str) -> bool:
        """Return whether the customer shows one of these poles."""
        return self.input.memory.customer.type_of(dimension) in poles

    def asks(self, *intents: Intent) -> bool:
        """Return whether the message holds one of these intents."""
        return self.input.reading.has(*intents)

    def product_name(self, product: Product) -> Fact:
        """Return the product's name as a fact."""
        return Fact(
            text=product.name, source=f"catalog:{product.id}.name", kind="product", subject=product.id
        )

    def price(self, product: Product) -> Fact:
        """Return the product's unit price as a fact."""
        text = self.speech.money(product.price)
        return Fact(text=text, source=f"catalog:{product.id}.price", kind="price", subject=product.id)

    def policy_fact(self, text: str, field: str, *, kind: FactKind = "policy") -> Fact:
        """Return a value of a policy record as a fact."""
        return Fact(text=text, source=f"policy:{field}", kind=kind)

    def shop_fact(self, text: str, field: str) -> Fact:
        """Return a value of the shop's own description as a fact."""
        return Fact(text=text, source=f"shop:{field}", kind="shop")

    def own_words(self, text: str) -> Fact:
        """Return something the customer said, to be played back."""
        return Fact(text=text, source="customer", kind="customer")


def point(
    say: str,
    facts: Mapping[str, Fact] | None = None,
    *,
    role: PointRole = "answer",
    must: bool = True,
    **more: Fact,
) -> Point:
    """Return a point: a phrase name and the facts that fill its placeholders."""
    return Point(say=say, role=role, must=must, facts={**(facts or {}), **more})


def run_play(
    talk: TalkT,
    moves: Mapping[str, MoveFunction[TalkT]],
    *,
    specialist: SpecialistName,
    situations: Iterable[str],
) -> Plan:
    """Carry out the card's moves for each situation, in the card's order, and collect them in a plan.

    A move that yields nothing leaves no trace, so that a tactic is named only if it shaped the plan. What the
    customer's kind adds, leaves out or keeps is traced by the facts of its strategy.
    """
    card, approach = talk.playbook.plays[specialist], talk.approach
    points: list[Point] = []
    actions: list[Action] = []
    tactics: list[FactId] = []
    done: set[str] = set()
    for situation in situations:
        for move in card.get(situation, ()):
            if move.do in done:
                continue
            place, steps = f"{situation}.{move.do}", list(moves[move.do](talk))
            tactics.extend(approach.facts_at(place) if steps else ())
            if not approach.makes(place):
                continue
            done.add(move.do)
            spoken = [
                _marked(step, move, kept=approach.keeps(place)) for step in steps if isinstance(step, Point)
            ]
            points.extend(spoken)
            actions.extend(step for step in steps if not isinstance(step, Point))
            tactics.extend(move.facts if steps else ())
    return Plan(
        specialist=specialist,
        points=tuple(points),
        actions=tuple(actions),
        tactics=tuple(dict.fromkeys(tactics)),
        answered=talk.input.assignment.intents,
    )


def _marked(point: Point, move: Move, *, kept: bool) -> Point:
    """Return a point with the facts of its move and its own; one that is kept stays in a short reply too."""
    tactics = tuple(dict.fromkeys([*move.facts, *point.tactics]))
    return point.model_copy(update={"tactics": tactics, "must": point.must or kept})


def remember(key: str, value: str) -> Remember:
    """Return the action that keeps something for later turns."""
    return Remember.model_validate({"key": key, "value": value})
