"""What a customer's message means, as far as it can be told."""

from datetime import date
from decimal import Decimal
from typing import Literal

from salesgraph.domain.catalog import ProductId
from salesgraph.domain.conversation import Language
from salesgraph.domain.model import Frozen
from salesgraph.domain.order import OrderId

Intent = Literal[
    # greeter
    "greet", "small_talk", "thanks", "praise", "farewell", "ask_identity", "ask_shop", "opt_out",
    "acknowledge", "out_of_scope",
    # needs_assessor
    "browse", "need_advice", "state_need", "gift", "business_enquiry",
    # recommender
    "recommend", "compare", "product_detail", "size_fit", "colour_look", "compatibility",
    "availability", "price_query", "popular", "add_on", "user_experience",
    # objection_handler
    "too_expensive", "haggle", "postage_haggle", "promo_query", "cheaper_elsewhere", "genuineness",
    "quality_doubt", "think_about_it", "decline",
    # closer
    "buy", "pay", "payment_problem", "delivery_before_buying", "order_details",
    # after_sales
    "order_status", "late_parcel", "defect", "wrong_item", "exchange", "return_refund",
    "cancel_order", "refund_status", "change_order", "usage_help", "invoice", "account", "complaint",
    # handoff
    "ask_human", "ask_boss",
    # security_guard
    "attack", "abuse",
]  # fmt: skip
"""What one clause of a message asks for."""

Mood = Literal["neutral", "happy", "worried", "upset", "angry"]
"""The feeling a message carries."""

BudgetKind = Literal["ceiling", "around"]
"""Whether the amount may not be passed, or only approximately."""

Dimension = Literal[
    "personality", "clarity", "decision", "price", "urgency", "purpose", "quality", "trust",
    "difficult", "segment", "loyalty",
]  # fmt: skip
"""One independent question about a customer; each may be unknown (A2-01, B9-01, E4-01)."""

POLES: dict[Dimension, tuple[str, ...]] = {
    "personality": ("analytical", "expressive", "driver", "amiable"),
    "clarity": ("clear", "confused"),
    "decision": ("self_determined", "swing"),
    "price": ("sensitive", "insensitive"),
    "urgency": ("urgent", "casual"),
    "purpose": ("self_use", "gift"),
    "quality": ("demanding", "leisure"),
    "trust": ("trusting", "suspicious"),
    "difficult": ("stubborn", "arrogant", "nagging", "find_boss", "accidental"),
    "segment": ("individual", "enterprise"),
    "loyalty": ("loyal", "potential", "churn_risk"),
}
"""The values each dimension can take."""


class IntentGuess(Frozen):
    """One thing the customer wants, and how sure the reader is."""

    intent: Intent
    """What is wanted."""
    confidence: float
    """From 0 to 1."""
    clause: str
    """The words it was read from."""


class Budget(Frozen):
    """What the customer is willing to spend."""

    amount: Decimal
    """The amount in the shop's currency."""
    kind: BudgetKind = "ceiling"
    """How strictly it is meant."""
    all_in: bool = False
    """Whether services and extras must fit in as well."""


class Size(Frozen):
    """A size the customer named."""

    value: str
    """The size as text: `9`, `43`, `XL`."""
    system: Literal["us", "eu", "uk", "letter", "unknown"] = "unknown"
    """The sizing system, as far as it was said or follows from the number."""


class Measure(Frozen):
    """A measured length or weight the customer named."""

    value: Decimal
    """The number."""
    unit: str
    """The unit: `mm`, `cm`, `m`, `kg`, `g`."""
    of: str = ""
    """What was measured, when it was said: `door`, `foot`, `width`."""


class Slots(Frozen):
    """Values found in the message. Empty means not said, never a guess."""

    name: str = ""
    """What the customer wants to be called."""
    budget: Budget | None = None
    """What may be spent."""
    amounts: tuple[Decimal, ...] = ()
    """Every amount of money mentioned, in order."""
    products: tuple[ProductId, ...] = ()
    """Catalog products referred to, in order of mention."""
    kinds: tuple[str, ...] = ()
    """Kinds of product asked for, as names from the playbook's list of kinds."""
    size: Size | None = None
    """The size that counts after any correction."""
    other_size: Size | None = None
    """The size that is given up, in a correction or an exchange."""
    colour: str = ""
    """A colour, as written."""
    quantity: int | None = None
    """How many pieces."""
    recipient: str = ""
    """Who it is for, as a name from the playbook: `child`, `partner`, `parent`, ..."""
    recipient_words: str = ""
    """The customer's own words for that person: `my sister's kid`."""
    age: int | None = None
    """Age of the recipient, only when the customer told it."""
    occasion: str = ""
    """What it is for, as a name from the playbook: `wedding`, `birthday`, ..."""
    uses: tuple[str, ...] = ()
    """What it will be used for, as names from the playbook: `trek`, `rain`, ..."""
    use_words: str = ""
    """The customer's own words for that use."""
    measures: tuple[Measure, ...] = ()
    """Measured lengths and weights."""
    devices: tuple[str, ...] = ()
    """Devices or systems the customer owns, normalised: `ios`, `android`, `matter`, ..."""
    attributes: tuple[str, ...] = ()
    """Product properties asked about, as names from the playbook: `weight`, `upper`, ..."""
    orders: tuple[OrderId, ...] = ()
    """Order numbers mentioned."""
    address: str = ""
    """A delivery address, or words that point to one, such as `the office address`."""
    deadline: str = ""
    """When it is needed, in the customer's words."""
    needed_by: date | None = None
    """The day these words mean, counted from the day of the message; none when they leave it open."""
    phone: str = ""
    """The telephone number the customer gives, as written."""
    email: str = ""
    """The e-mail address the customer gives, as written."""
    excludes: tuple[str, ...] = ()
    """What the customer does not want to be shown: `upgrade`, or a product id."""
    wishes: tuple[str, ...] = ()
    """Side wishes, as names from the playbook: `news`, `check_back`, `no_upgrade`, `wrong_chart`, ..."""
    grievances: tuple[str, ...] = ()
    """What a complaint is about, as names from the playbook: `packaging_information`, ..."""
    attachment_claimed: bool = False
    """Whether the customer says that a picture has been sent."""


class TypeEvidence(Frozen):
    """One hint at what kind of customer this is. Internal: never shown to the customer."""

    dimension: Dimension
    """Which question it answers."""
    pole: str
    """The answer it points to, one of `POLES[dimension]`."""
    weight: float
    """How strongly, from 0 to 1."""
    words: str
    """The words or the circumstance it came from."""


class Reading(Frozen):
    """The message understood: the only thing later steps know of its words."""

    language: Language
    """The language to answer in."""
    intents: tuple[IntentGuess, ...]
    """What is wanted, in the order in which it should be answered; never empty for a text."""
    slots: Slots = Slots()
    """Values found in the message."""
    mood: Mood = "neutral"
    """The feeling it carries."""
    types: tuple[TypeEvidence, ...] = ()
    """Hints at the kind of customer."""
    topics: tuple[str, ...] = ()
    """Explainer cards of the playbook that the message asks about: `membrane`, ..."""
    negated: bool = False
    """Whether the message rejects what was offered."""
    affirmed: bool = False
    """Whether the message accepts what was offered."""
    unsure: bool = False
    """Whether no intent is likely enough to act on, so that asking back is better."""
    engine: Literal["local", "model"] = "local"
    """What read it."""

    def has(self, *intents: Intent) -> bool:
        """Return whether any of these intents was read."""
        return any(guess.intent in intents for guess in self.intents)

    def clause_of(self, *intents: Intent) -> str:
        """Return the words behind the first of these intents, or an empty string."""
        return next((g.clause for g in self.intents if g.intent in intents), "")
