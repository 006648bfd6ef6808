"""What may enter the ledger: the rules for ids and texts, and the outcome of an admission."""

import unicodedata
from dataclasses import dataclass
from typing import cast

from salesgraph.domain.conversation import ThreadId, TurnInput
from salesgraph.errors import UsageError

LONGEST_ID = 200
"""The largest number of characters in a thread id or an owner."""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
"""What takes the place of characters that cannot be stored."""


@dataclass(frozen=True, kw_only=True)
class Admission:
    """One row of the ledger, as the turn needs it.

    Attributes:
        seq: The row's number; later turns have larger ones.
        turn: The turn as it was first admitted, whatever a repetition of its id says.
        reply: The reply as JSON if the turn is closed, else none.
        new: Whether this call admitted it.
    """

    seq: int
    turn: TurnInput
    reply: str | None
    new: bool


def thread_id(value: object) -> ThreadId:
    """Return `value` as a thread id.

    Raises:
        UsageError: It is not a string of 1 to 200 characters without control characters.
    """
    if value == "":
        raise UsageError(f"The thread id {value!r} is empty. Give every conversation an id of its own.")
    return ThreadId(_name(value, what="thread id"))


def owner_name(value: object) -> str:
    """Return `value` as the owner of threads; an empty string stands for no owner.

    Raises:
        UsageError: It is not a string of up to 200 characters without control characters.
    """
    return _name(value, what="owner")


def storable(text: str) -> str:
    """Return the text with U+FFFD for every NUL and every half of a surrogate pair.

    Neither can be kept: UTF-8 has no form for a lone surrogate, and NUL ends a text in many programs. Two
    halves that belong together become the character they stand for.
    """
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\0", REPLACEMENT)


def storable_turn(turn: TurnInput) -> TurnInput:
    """Return the turn with every text in it made storable, the context included.

    This is the only place where what comes in is changed; a turn is admitted before anything else sees it.
    """
    return TurnInput.model_validate(_storable_values(turn.model_dump()))


def _storable_values(value: object) -> object:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        fields = cast("dict[str, object]", value)
        return {storable(name): _storable_values(field) for name, field in fields.items()}
    if isinstance(value, tuple):
        return tuple(_storable_values(item) for item in cast("tuple[object, ...]", value))
    return value


def _name(value: object, *, what: str) -> str:
    if not isinstance(value, str):
        raise UsageError(f"The {what} {value!r} is not a string. Pass it as text.")
    if len(value) > LONGEST_ID:
        problem = f"starting {value[:20]!r} has {len(value)} characters"
        raise UsageError(f"The {what} {problem}. Use at most {LONGEST_ID}.")
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in value):
        raise UsageError(f"The {what} {value!r} holds control characters. Use printable ones.")
    return value
