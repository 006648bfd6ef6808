"""What comes into a turn: a message or an event, and what the host knows about it."""

from datetime import datetime
from decimal import Decimal
from typing import Literal, NewType

from salesgraph.domain.model import Frozen

ThreadId = NewType("ThreadId", str)
"""Names one conversation; never empty."""

MessageId = NewType("MessageId", str)
"""Names one incoming message or event; the same id is answered once."""

Language = Literal["en", "zh"]
"""English or Simplified Chinese."""

Role = Literal["customer", "assistant", "person"]
"""Who spoke: the customer, this program, or a human colleague."""

EventType = Literal["order_paid", "order_unpaid", "inactivity", "lead_imported"]
"""What can happen in a shop without the customer writing."""


class Message(Frozen):
    """One line of a conversation."""

    role: Role
    """Who said it."""
    text: str
    """What was said, as it was said."""
    at: datetime
    """When, with a time zone."""


class ShopEvent(Frozen):
    """Something that happened in the shop and enters the conversation as a turn without text."""

    type: EventType
    """What happened."""
    minutes: int = 0
    """How long the state has lasted: silence, or an unpaid order."""
    occurrence: int = 1
    """How many times it has happened in this conversation, starting at 1."""
    order_value: str = ""
    """The paid amount as a decimal string, empty when unknown."""
    order: str = ""
    """The order it concerns, empty when none."""


class Attachment(Frozen):
    """Something sent along with a message. It is never opened."""

    kind: Literal["image", "video", "file", "link"]
    """What it is, as the channel reports it."""
    name: str = ""
    """Its file name, empty when unknown."""


class CustomerRecord(Frozen):
    """What the shop's own customer file says about the person."""

    orders: int = 0
    """Number of earlier orders."""
    tier: Literal["high", "medium", "low", ""] = ""
    """Value tier (C3-03..05); never changes rights or prices."""
    loyalty: Literal["loyal", "potential", "churn_risk", ""] = ""
    """Loyalty tier (C3-06..08)."""
    last_prices: dict[str, str] = {}
    """Product id to the price paid last time, as a decimal string."""
    orders_before: int | None = None
    """Orders in the period before the last one, by which a fall is seen (D4-10); none when not known."""
    orders_lately: int | None = None
    """Orders in the last period of the same length; none when not known."""
    complaints: int = 0
    """Complaints in the last period."""
    days_since_last_order: int | None = None
    """Days since the last order; none when not known."""


class Lead(Frozen):
    """A contact who came in from elsewhere, such as a trade fair."""

    source: str
    """Where the contact was made, for example `expo_card`."""
    captured: datetime
    """When the contact was made; the first contact is due within 48 hours (D2-02)."""
    contact_consent: bool = False
    """Whether the person agreed to be contacted."""
    pieces: int | None = None
    """How many pieces the contact spoke of, if any."""
    budget: Decimal | None = None
    """The budget the contact named, in the shop's currency."""
    interests: tuple[str, ...] = ()
    """What the contact cares about: product ids, categories or kinds of the catalog (D2-03)."""
    invalid: Literal["", "wrong_contact", "not_interested", "duplicate"] = ""
    """Why the contact leads nowhere; empty when it does not (D2-04)."""


class TurnContext(Frozen):
    """What the host application knows beside the text."""

    platform: str = ""
    """The marketplace or site the chat runs on; empty means the shop's own setting."""
    language: Language | None = None
    """The language to answer in when the text does not tell."""
    first_visit: bool | None = None
    """Whether the person is here for the first time, if known."""
    viewing: str = ""
    """The product page the customer looks at, as a product id."""
    order: str = ""
    """The order this conversation is about, as an order id."""
    name: str = ""
    """The customer's name, if the host knows it."""
    contact_consent: bool = False
    """Whether the customer agreed to be contacted later."""
    attachments: tuple[Attachment, ...] = ()
    """What was sent along."""
    customer: CustomerRecord | None = None
    """The shop's record of the customer."""
    open_case: str = ""
    """The id of a case that is already open."""
    lead: Lead | None = None
    """The lead record behind the conversation."""
    prior_messages_in_30min: int = 0
    """How many messages the customer sent in the last half hour, other channels included."""


class TurnInput(Frozen):
    """One admitted turn: either a text or an event."""

    thread: ThreadId
    """The conversation it belongs to."""
    message_id: MessageId
    """The id that makes the turn idempotent."""
    text: str = ""
    """The customer's message; empty for an event."""
    event: ShopEvent | None = None
    """The event; none for a message."""
    context: TurnContext = TurnContext()
    """What the host knows."""
    at: datetime
    """When the turn was admitted, with a time zone."""
