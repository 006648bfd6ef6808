"""The card of customer strategies: for each kind of customer, what is done differently."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from pydantic import Field

from salesgraph.domain.model import Frozen
from salesgraph.domain.passage import FactId, Facts
from salesgraph.domain.reading import POLES, Dimension


class Strategy(Frozen):
    """How one kind of customer is treated. A place is a move in a situation: `recommend.say_stock`."""

    facts: Facts
    """The facts behind it."""
    brief: bool = False
    """Whether only what must be said is said."""
    exact: bool = False
    """Whether product technology is explained with its figures instead of in everyday words."""
    questions: int | None = Field(default=None, ge=0)
    """How many questions a reply holds at most, where fewer than the style allows."""
    alternatives: int | None = Field(default=None, ge=0)
    """How many products are set beside the best fit; one when nothing is said."""
    beside: Literal["cheaper", "dearer"] | None = None
    """Which of them comes first; `cheaper` shows no dearer one, none passes the budget."""
    add: tuple[str, ...] = ()
    """Places that are made for this kind of customer, and for nobody who is of no such kind."""
    leave_out: tuple[str, ...] = ()
    """Places that are not made for this kind of customer."""
    keep: tuple[str, ...] = ()
    """Places whose words stay even when a reply is shortened."""

    def places(self) -> tuple[str, ...]:
        """Return every place it names."""
        return self.add + self.leave_out + self.keep


class StrayLabel(Frozen):
    """A label of a manual that means no kind of customer."""

    facts: Facts
    """The facts that show it."""


class DimensionCard(Frozen):
    """The strategies of one dimension."""

    facts: Facts
    """The facts that name the dimension."""
    poles: dict[str, Strategy]
    """A strategy for each of its poles."""
    no_poles: dict[str, StrayLabel] = {}
    """Labels that a manual puts beside the poles without meaning one; hints at them teach nothing."""


class Kept(Frozen):
    """What no strategy may leave out."""

    facts: Facts
    """The facts behind it."""
    places: tuple[str, ...]
    """The places that are made for everybody."""


class Approach(Frozen):
    """What the strategies of one customer add up to."""

    strategies: tuple[Strategy, ...]
    """The strategies that apply."""
    always: frozenset[str]
    """Places that are made for everybody."""
    special: frozenset[str]
    """Places that are made only for kinds of customers that a strategy adds them for."""

    @property
    def brief(self) -> bool:
        """Whether only what must be said is said."""
        return any(strategy.brief for strategy in self.strategies)

    @property
    def exact(self) -> bool:
        """Whether technology is explained with its figures."""
        return any(strategy.exact for strategy in self.strategies)

    @property
    def alternatives(self) -> int:
        """How many products are set beside the best fit: the fewest that a strategy asks for."""
        return min((s.alternatives for s in self.strategies if s.alternatives is not None), default=1)

    @property
    def beside(self) -> Literal["cheaper", "dearer"] | None:
        """Which products are set beside the best fit; who looks at the price is not shown dearer ones."""
        wanted = {strategy.beside for strategy in self.strategies} - {None}
        return "cheaper" if "cheaper" in wanted else "dearer" if wanted else None

    def questions(self, at_most: int) -> int:
        """Return how many questions a reply holds, no more than `at_most`."""
        return min([at_most, *(s.questions for s in self.strategies if s.questions is not None)])

    def makes(self, place: str) -> bool:
        """Return whether a move is made for this customer."""
        if place in self.always:
            return True
        if any(place in strategy.leave_out for strategy in self.strategies):
            return False
        return place not in self.special or any(place in strategy.add for strategy in self.strategies)

    def keeps(self, place: str) -> bool:
        """Return whether what a move says stays when the reply is shortened."""
        return any(place in strategy.keep for strategy in self.strategies)

    def facts_at(self, place: str) -> tuple[FactId, ...]:
        """Return the facts of the strategies that decided about a move."""
        return tuple(fact for s in self.strategies if place in s.places() for fact in s.facts)


class CustomerStrategies(Frozen):
    """The whole card."""

    always: Kept
    """What no strategy may leave out."""
    dimensions: dict[Dimension, DimensionCard]
    """The strategies by dimension and pole."""

    def approach(self, types: Mapping[Dimension, str]) -> Approach:
        """Return what the strategies of a customer add up to; an unknown pole changes nothing."""
        found = (
            card.poles.get(types.get(dimension, "unknown")) for dimension, card in self.dimensions.items()
        )
        return Approach(
            strategies=tuple(strategy for strategy in found if strategy is not None),
            always=frozenset(self.always.places),
            special=frozenset(place for _, strategy in self.named() for place in strategy.add),
        )

    def named(self) -> Iterator[tuple[str, Strategy]]:
        """Yield every strategy with its name, as `dimension.pole`."""
        for dimension, card in self.dimensions.items():
            for pole, strategy in card.poles.items():
                yield f"{dimension}.{pole}", strategy

    def mistakes(self, places: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield where the card is wrong and why: missing or unknown poles, unknown or protected places.

        Args:
            places: Every place that the specialists' cards know.
        """
        yield from self._wrong_poles()
        known = set(places)
        for name, strategy in self.named():
            where = f"dimensions.{name.replace('.', '.poles.')}"
            for place in strategy.places():
                if place not in known:
                    yield where, f"no play has the move {place!r}"
                elif place in strategy.leave_out and place in self.always.places:
                    yield f"{where}.leave_out", f"{place!r} is made for everybody"
        for place in self.always.places:
            if place not in known:
                yield "always.places", f"no play has the move {place!r}"

    def _wrong_poles(self) -> Iterator[tuple[str, str]]:
        for dimension, poles in POLES.items():
            card = self.dimensions.get(dimension)
            given = tuple(card.poles) if card is not None else ()
            for pole in poles:
                if pole not in given:
                    yield f"dimensions.{dimension}.poles", f"the pole {pole!r} has no strategy"
            for pole in given:
                if pole not in poles:
                    yield f"dimensions.{dimension}.poles.{pole}", f"there is no pole {pole!r}"
