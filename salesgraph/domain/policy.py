"""What the shop has committed itself to. Replies quote these records and promise nothing else."""

from datetime import datetime, time
from decimal import Decimal
from typing import Literal

from salesgraph.domain.catalog import Category, ProductId
from salesgraph.domain.model import Frozen

Payer = Literal["customer", "store"]
"""Who bears the freight."""


class NoReasonReturn(Frozen):
    """Return without giving a reason (B5-29)."""

    days: int
    """Length of the window in days."""
    counted_from: Literal["receipt", "order"]
    """When the window starts."""
    goods: str
    """The state the goods must be in, in the shop's language."""
    freight: Payer
    """Who pays the way back."""


class FaultRule(Frozen):
    """What applies when the goods, not the customer's choice, are the cause (B5-16, B5-37)."""

    freight: Payer
    """Who pays the freight."""
    both_ways: bool = False
    """Whether that covers the way back and the replacement."""
    remedy: str = ""
    """What the customer may choose, in the shop's language."""


class Warranty(Frozen):
    """Standard cover of a category."""

    category: Category
    """Which goods."""
    days: int | None = None
    """Length in days, none when given in months."""
    months: int | None = None
    """Length in months, none when given in days."""


class Shipping(Frozen):
    """How parcels travel and what that costs."""

    free_over: Decimal | None = None
    """Order value from which shipping is free, none when there is no such offer."""
    first_kg: Decimal | None = None
    """Freight for the first kilogram."""
    extra_kg: Decimal | None = None
    """Freight for each further kilogram."""
    flat: Decimal | None = None
    """Flat freight per order."""
    business_days: int | None = None
    """Usual delivery time in business days, none when not recorded."""
    dispatch_cutoff: time | None = None
    """Orders paid before this hour leave the same day."""


class PaymentPlan(Frozen):
    """Paying in parts."""

    parts: int
    """Number of equal payments."""
    interest: Decimal
    """Interest in percent."""
    min_order: Decimal
    """Smallest order value it is offered for."""


class GenuineCompensation(Frozen):
    """What the shop pays if an article proves not genuine (B5-14)."""

    multiple: int
    """How many times the price is paid."""
    condition: str
    """What must be shown first, in the shop's language."""


class Promotion(Frozen):
    """A public offer that is really running."""

    id: str
    """The promotion's id."""
    text: str
    """The offer in the shop's language."""
    ends: datetime
    """When it ends, with a time zone."""
    category: Category | None = None
    """The goods it is limited to, none when it is general."""
    min_pieces: int = 1
    """How many pieces of those goods must be bought together."""
    percent_off: Decimal = Decimal(0)
    """The reduction in percent on those pieces."""


class Policy(Frozen):
    """All commitments of a shop. A field that is none means: there is no such thing, say so."""

    no_reason_return: NoReasonReturn | None = None
    """Return without giving a reason."""
    quality_return: FaultRule | None = None
    """Defects that show in use."""
    wrong_or_not_as_described: FaultRule | None = None
    """The wrong article, or one that differs from its page."""
    non_quality_exchange: FaultRule | None = None
    """Exchange for size, colour or taste."""
    warranties: tuple[Warranty, ...] = ()
    """Standard cover by category."""
    shipping: Shipping = Shipping()
    """How parcels travel."""
    payment_plan: PaymentPlan | None = None
    """Paying in parts."""
    payment_methods: tuple[str, ...] = ()
    """Accepted ways to pay, in the shop's language; empty when not recorded."""
    price_match: str = ""
    """The conditions of price matching, empty when the shop does not match prices."""
    discretionary_discount: str = ""
    """What the chat may take off by itself, empty when nothing."""
    genuine_compensation: GenuineCompensation | None = None
    """Payment if an article proves not genuine."""
    bot_compensation_authority: Decimal | None = None
    """The amount the chat may grant by itself, none when a person decides."""
    points_rule: str = ""
    """The public rule of the points scheme, empty when there is none."""
    low_stock_threshold: int = 0
    """From how few pieces on a count may be mentioned; 0 means never."""
    unpaid_auto_close_hours: int | None = None
    """When the platform closes an unpaid order."""
    promotions: tuple[Promotion, ...] = ()
    """Public offers."""

    def warranty_for(self, category: Category) -> Warranty | None:
        """Return the standard cover of a category, or none."""
        return next((w for w in self.warranties if w.category == category), None)

    def running(self, now: datetime) -> tuple[Promotion, ...]:
        """Return the promotions that have not ended at `now`."""
        return tuple(p for p in self.promotions if p.ends > now)


class Quote(Frozen):
    """A price computed from the catalog and the rules, never from a model."""

    items: tuple[ProductId, ...]
    """What is priced, one entry a piece."""
    total: Decimal
    """The sum in the shop's currency."""
    saving: Decimal = Decimal(0)
    """What a promotion or bundle takes off compared with single prices."""
    promotion: str = ""
    """The id of the promotion applied, empty when none."""
