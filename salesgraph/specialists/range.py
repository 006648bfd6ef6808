"""The recommender's view of the catalog: what fits, what is compared, what belongs together."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property

from salesgraph.domain.catalog import Product
from salesgraph.domain.reading import Slots
from salesgraph.specialists.search import Match, in_stock, matches
from salesgraph.specialists.talk import Talk

EXTRAS = ("service", "bundle")
"""Categories that are never a recommendation by themselves."""


POINTS_BACK = re.compile(
    r"\b(?:it|its|that|this|these|those|them|they|ones?|both|either)\b|[这那它两]|还[有剩]|多少双|几[双件个]"
)
"""Words that refer to goods named before."""


class Range(Talk):
    """A talk with the catalog searched once."""

    @cached_property
    def wanted_kinds(self) -> tuple[str, ...]:
        """The kinds of product asked for, in this message or, if it names none, before."""
        return self.said.kinds or self.known.kinds

    @cached_property
    def candidates(self) -> tuple[Product, ...]:
        """The products of the wanted kinds, or all that can be recommended by themselves."""
        if self.wanted_kinds:
            named = self.of_kinds(self.wanted_kinds)
            wanted = tuple(p for p in named if p.category not in EXTRAS) or named
            return tuple(p for p in wanted if self._for_these_people(p)) or wanted
        main = [p for p in self.shop.catalog.all() if p.category not in EXTRAS and self._for_these_people(p)]
        main = [p for p in main if p.category != "accessory"] or main
        viewed = self.product if self.input.turn.context.viewing or self.input.memory.chosen else None
        if viewed is not None and not (self.known.uses or self.known.occasion or self.known.recipient):
            return tuple(p for p in main if p.category == viewed.category)
        return tuple(main)

    @property
    def wants_extras(self) -> bool:
        """Whether the message asks for something that is bought along with the product in question."""
        asked = self.of_kinds(self.said.kinds) if self.said.kinds else ()
        return self.product is not None and bool(asked) and all(p.category in EXTRAS for p in asked)

    @property
    def for_child(self) -> bool:
        """Whether the goods are for a child."""
        return self.known.recipient in ("baby", "child") or "kids" in self.known.uses

    @cached_property
    def missing_kinds(self) -> tuple[str, ...]:
        """The kinds of product asked for in this message that the shop does not carry."""
        named = [kind for kind in self.said.kinds if kind in self.playbook.lexicon.kinds]
        return () if self.said.products else tuple(kind for kind in named if not self.of_kinds([kind]))

    def _for_these_people(self, product: Product) -> bool:
        """Return whether a product is for the people in question: children's goods are for children only."""
        return ("kids" in product.uses) == self.for_child

    def of_kinds(self, kinds: Iterable[str]) -> tuple[Product, ...]:
        """Return the products of these kinds, by category or by what they are called."""
        entries = [self.playbook.lexicon.kinds[kind] for kind in kinds if kind in self.playbook.lexicon.kinds]
        categories = {entry.category for entry in entries if entry.category}
        patterns = [re.compile(word) for entry in entries for word in entry.words.both()]
        return tuple(
            product
            for product in self.shop.catalog.all()
            if product.category in categories
            or any(pattern.search(text) for pattern in patterns for text in called(product))
        )

    @cached_property
    def found(self) -> tuple[Match, ...]:
        """What fits the whole conversation, best first; uses decide when they are known."""
        slots = self.wishes
        named = [p for p in map(self.shop.catalog.get, self.said.products) if p is not None]
        declined = self.input.memory.declined
        fitting = matches(named or self.candidates, slots=slots, excluded=declined, named=bool(named))
        useful = tuple(match for match in fitting if match.uses)
        return useful or (fitting if self.wanted_kinds or named or not slots.uses else ())

    @cached_property
    def fitting_without_budget(self) -> tuple[Match, ...]:
        """What would fit if money did not matter."""
        slots = self.wishes.model_copy(update={"budget": None})
        fitting = matches(self.candidates, slots=slots, excluded=self.input.memory.declined)
        useful = tuple(match for match in fitting if match.uses)
        return useful or (() if slots.uses else fitting)

    @cached_property
    def wishes(self) -> Slots:
        """The known slots, with recipient and occasion read as uses the catalog may carry."""
        known = self.known
        extra = {"baby": "kids", "child": "kids", "wedding": "wedding_guest"}
        uses = [*known.uses, *(extra[key] for key in (known.recipient, known.occasion) if key in extra)]
        return known.model_copy(update={"uses": tuple(dict.fromkeys(uses))})

    @property
    def points_back(self) -> bool:
        """Whether the message is about what was talked about before, rather than something new."""
        text = self.input.turn.text.lower()
        named = self.said.products or self.said.size or self.said.attributes or self.said.colour
        return bool(named or POINTS_BACK.search(text) or self.input.turn.context.viewing)

    @property
    def best(self) -> Match | None:
        """The best fit, or none."""
        return self.found[0] if self.found else None

    @cached_property
    def beside(self) -> tuple[Match, ...]:
        """What is set beside the best fit: cheaper products, else the next best, as the strategies say."""
        if self.best is None:
            return ()
        price, approach = self.best.product.price, self.approach
        others = [m for m in self.found[1:] if m.product.category == self.best.product.category]
        cheaper = [m for m in others if m.product.price < price]
        dearer = [m for m in others if m.product.price > price and m.over_budget <= 0]
        if approach.beside == "cheaper":
            others = [m for m in others if m.product.price <= price]
        first = dearer if approach.beside == "dearer" else cheaper
        ordered = [*first, *(m for m in others if m not in first)]
        return tuple(ordered[: approach.alternatives])

    @cached_property
    def compared(self) -> tuple[Product, ...]:
        """The products to set side by side: those named, else the best two, else the last two offered."""
        named = [p for p in map(self.shop.catalog.get, self.said.products) if p is not None]
        if len(named) == 1 and self.product is not None and self.product.id != named[0].id:
            named.append(self.product)
        if len(named) < 2 and len(self.input.memory.offered) >= 2:
            named = [p for p in map(self.shop.catalog.get, self.input.memory.offered[-2:]) if p is not None]
        if len(named) < 2:
            named = [match.product for match in self.found[:2]]
        return tuple(named[:3])

    def extras_of(self, product: Product) -> tuple[Product, ...]:
        """Return the accessories and services of a product that are on hand and were not declined."""
        ids = dict.fromkeys([*product.goes_with, *product.bought_with])
        served = [
            p.id for p in self.shop.catalog.all() if product.id in p.goes_with and p.category == "service"
        ]
        ids.update(dict.fromkeys(served))
        declined = self.input.memory.declined
        found = [self.shop.catalog.get(extra) for extra in ids if extra not in declined]
        return tuple(p for p in found if p is not None and in_stock(p))

    @property
    def ceiling(self) -> Decimal | None:
        """The amount that may be spent, or none when it was not said."""
        return self.known.budget.amount if self.known.budget is not None else None


def called(product: Product) -> tuple[str, ...]:
    """Return the lower-case texts that say what a product is."""
    return (product.kind.lower(), product.name.lower(), *(alias.lower() for alias in product.aliases))
