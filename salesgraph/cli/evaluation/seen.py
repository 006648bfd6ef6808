"""What is known after a turn, for the checks to look at."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from salesgraph.domain.effects import Action
from salesgraph.domain.memory import Memory
from salesgraph.domain.reply import Reply

Failures = tuple[str, ...]
"""What is wrong, a clause each; empty means that the check passed."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """One turn, as it came out.

    Attributes:
        reply: The reply with its trace.
        memory: What is remembered after the turn.
        zone: The shop's time zone.
        earlier: What was done in earlier turns of the scenario.
    """

    reply: Reply
    memory: Memory
    zone: ZoneInfo
    earlier: tuple[Action, ...] = ()

    @property
    def actions(self) -> tuple[Action, ...]:
        """What was done in this turn."""
        return tuple(effect.action for effect in self.reply.trace.effects)

    @property
    def all_actions(self) -> tuple[Action, ...]:
        """What has been done in the scenario so far."""
        return self.earlier + self.actions
