"""What is remembered of a conversation. Bounded: turn 1,000 carries as much as turn 10."""

from typing import Literal

from salesgraph.domain.conversation import Message, MessageId
from salesgraph.domain.effects import Case, Commitment, FollowUp
from salesgraph.domain.model import Frozen
from salesgraph.domain.reading import POLES, Dimension, Intent, Slots

Stage = Literal["lead", "welcome", "needs", "presentation", "objections", "close", "farewell", "after_sales"]
"""The one canonical stage machine (A1-01, C1-06 and E3-01 mapped onto it)."""

WINDOW = 12
"""How many messages are kept in the thread's state."""

LEDGER = 60
"""How many quoted or offered items are kept."""


class Score(Frozen):
    """Accumulated evidence for one pole of a dimension."""

    pole: str
    """The pole."""
    weight: float
    """The sum of the evidence, fading with every turn."""
    words: tuple[str, ...] = ()
    """The last few pieces of evidence."""


class CustomerView(Frozen):
    """What is known of the customer in this conversation. Labels stay internal."""

    name: str = ""
    """What the customer wants to be called."""
    scores: dict[Dimension, tuple[Score, ...]] = {}
    """Evidence for each dimension."""
    slots: Slots = Slots()
    """Values gathered over the turns; later ones replace earlier ones."""
    opted_out: bool = False
    """Whether the customer asked not to be contacted."""
    consented: bool = False
    """Whether the customer agreed to be contacted."""

    def type_of(self, dimension: Dimension) -> str:
        """Return the pole with the most evidence, or `unknown` below a threshold of 0.5."""
        scores = self.scores.get(dimension, ())
        best = max(scores, key=lambda score: score.weight, default=None)
        return best.pole if best is not None and best.weight >= 0.5 else "unknown"

    def types(self) -> dict[Dimension, str]:
        """Return the whole customer-type vector, unknowns included."""
        return {dimension: self.type_of(dimension) for dimension in POLES}


class Memory(Frozen):
    """The state of a thread between turns."""

    window: tuple[Message, ...] = ()
    """The last messages, oldest first."""
    turns: int = 0
    """How many turns have been recorded."""
    customer: CustomerView = CustomerView()
    """What is known of the customer."""
    stage: Stage = "welcome"
    """Where the conversation stands."""
    open_intents: tuple[Intent, ...] = ()
    """What was asked and not answered yet."""
    greeted: bool = False
    """Whether the assistant has introduced itself as an AI."""
    offered: tuple[str, ...] = ()
    """Products put forward, latest last."""
    declined: tuple[str, ...] = ()
    """Products and extras the customer turned down; they are not offered again."""
    chosen: str = ""
    """The product the customer is about to buy, or the one last talked about."""
    asked: tuple[str, ...] = ()
    """Questions already asked, by phrase name."""
    just_asked: tuple[str, ...] = ()
    """Questions of the last reply, by phrase name; a short message may answer them."""
    last_intents: tuple[Intent, ...] = ()
    """What the last message asked for; `and in red?` asks for the same again."""
    told: tuple[str, ...] = ()
    """Phrases already used, latest last, so that none is repeated at once."""
    quoted: tuple[str, ...] = ()
    """The ledger: what was quoted or conceded, as `source=text`."""
    order: str = ""
    """The order the conversation is about."""
    case: Case | None = None
    """The open case."""
    commitments: tuple[Commitment, ...] = ()
    """What the shop has promised."""
    followups: tuple[FollowUp, ...] = ()
    """Planned later messages."""
    handoff: str = ""
    """The reason a person was asked for; empty when none was."""
    last_message_id: MessageId = MessageId("")
    """The last turn that was applied, so that a repeated one changes nothing."""

    def last_from(self, role: str) -> str:
        """Return the latest message of a role in the window, or an empty string."""
        return next((m.text for m in reversed(self.window) if m.role == role), "")
