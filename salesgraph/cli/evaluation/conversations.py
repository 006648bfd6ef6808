"""Conversation files: their shape, and how they are read."""

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Self, cast, get_args

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from salesgraph.cards import read_yaml
from salesgraph.cli.evaluation.expected_state import ExpectedState
from salesgraph.domain.conversation import ShopEvent
from salesgraph.domain.findings import FindingLabel
from salesgraph.domain.model import Frozen
from salesgraph.domain.plan import SpecialistName
from salesgraph.domain.reading import POLES, Dimension
from salesgraph.errors import DataError, UsageError

FLAGS = re.IGNORECASE | re.DOTALL
"""How patterns are matched."""

GUARDS = ("pass", *(f"flag:{label}" for label in get_args(FindingLabel)))
"""What may be demanded of the input guard."""


def _pattern(text: str) -> str:
    try:
        re.compile(text, FLAGS)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return text


def _guard(text: str) -> str:
    if text not in GUARDS:
        raise ValueError(f"the guard is one of {', '.join(GUARDS)}")
    return text


def _types(types: dict[Dimension, str]) -> dict[Dimension, str]:
    for dimension, pole in types.items():
        known = (*POLES[dimension], "unknown")
        if pole not in known:
            raise ValueError(f"{dimension} is one of {', '.join(known)}, not {pole!r}")
    return types


def _event(value: object) -> object:
    if isinstance(value, str):
        return {"type": value}
    if isinstance(value, dict):
        fields = cast("dict[str, object]", value)
        return fields | {key: str(fields[key]) for key in ("order_value", "order") if key in fields}
    return value


class Wording(Frozen):
    """Words that must or must not appear: any one of the patterns matches."""

    fact: str = ""
    """What must be said, in words."""
    why: str = ""
    """Why it must not be said."""
    any_of: tuple[Annotated[str, AfterValidator(_pattern)], ...] = Field(min_length=1)
    """The patterns."""


class Limits(Frozen):
    """How long a reply may be."""

    max_questions: int | None = None
    """Question marks at most, `?` and `？`."""
    max_chars: int | None = None
    """Characters at most."""


class Expect(Frozen):
    """What is checked after a turn; what is not named is not checked."""

    route: tuple[SpecialistName | tuple[SpecialistName, ...], ...] = ()
    """Specialists that answer in this order, others may stand between; a list means any one of it."""
    route_not: tuple[SpecialistName, ...] = ()
    """Specialists that must not answer."""
    guard: Annotated[str, AfterValidator(_guard)] = ""
    """`pass`, or `flag:` and the label that must be found."""
    customer_type: Annotated[dict[Dimension, str], AfterValidator(_types)] = Field(default={})
    """Poles by dimension."""
    tactics: tuple[str, ...] = ()
    """Facts that must be acted on."""
    tactics_not: tuple[str, ...] = ()
    """Facts that must not be acted on."""
    must_appear: tuple[Wording, ...] = ()
    """What the reply says."""
    must_not_appear: tuple[Wording, ...] = ()
    """What the reply does not say."""
    limits: Limits = Limits()
    """How long the reply is."""
    state: ExpectedState = ExpectedState()
    """What is remembered and done."""


class Turn(Frozen):
    """A customer's message or a shop event, and what is checked after it."""

    customer: str | None = None
    """The message."""
    event: Annotated[ShopEvent | None, BeforeValidator(_event)] = None
    """The event."""
    expect: Expect = Expect()
    """The checks."""
    note: str = ""
    """A remark for readers."""

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.customer is None) == (self.event is None):
            raise ValueError("a turn has either `customer` or `event`")
        return self

    @property
    def asked(self) -> str:
        """The message, or the event in brackets."""
        return self.customer if self.customer is not None else f"[{self.event.type}]" if self.event else ""


class Scenario(Frozen):
    """One conversation. Keys that are not listed here are remarks."""

    model_config = ConfigDict(extra="ignore")

    id: str
    """Its id, unique in the file."""
    title: str = ""
    """What it is about."""
    context: dict[str, object]
    """The `store`, and what the host knows; the same on every turn."""
    turns: tuple[Turn, ...] = Field(min_length=1)
    """The turns."""


class Meta(Frozen):
    """What holds for the whole file."""

    model_config = ConfigDict(extra="ignore")

    clock: datetime
    """When every conversation begins; without a zone the shop's local time."""


class Conversations(Frozen):
    """A conversation file. Keys that are not listed here are remarks."""

    model_config = ConfigDict(extra="ignore")

    meta: Meta
    """What holds for all scenarios."""
    global_must_not: tuple[Wording, ...] = ()
    """What no reply says."""
    scenarios: tuple[Scenario, ...] = Field(min_length=1)
    """The conversations."""

    @model_validator(mode="after")
    def _ids_once(self) -> Self:
        ids = [scenario.id for scenario in self.scenarios]
        twice = next((each for each in ids if ids.count(each) > 1), None)
        if twice is not None:
            raise ValueError(f"two scenarios have the id {twice!r}")
        return self

    def only(self, ids: Iterable[str], *, file: Path) -> Self:
        """Return the file with these scenarios alone; without ids, all of them.

        Raises:
            UsageError: An id is unknown.
        """
        wanted = set(ids)
        known = {scenario.id for scenario in self.scenarios}
        if wanted - known:
            raise UsageError(
                f"{str(file)!r} has no scenario {min(wanted - known)!r}. It has {', '.join(sorted(known))}."
            )
        kept = tuple(each for each in self.scenarios if not wanted or each.id in wanted)
        return self.model_copy(update={"scenarios": kept})


def read_conversations(file: Path) -> Conversations:
    """Return the conversations of a file, validated.

    Raises:
        DataError: The file is unreadable, or a value is wrong; names scenario, turn and field.
    """
    content = read_yaml(file)
    try:
        return Conversations.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        problem = f"{first['msg'].removeprefix('Value error, ')} (got {first['input']!r:.80})"
        where = _place(first["loc"], content=content)
        raise DataError(file=file, where=where, problem=problem, fix="Correct this value.") from error


def _place(path: tuple[int | str, ...], *, content: object) -> str:
    """Return a path inside the file in words: the scenario by its id, the turn by its number."""
    match path:
        case ("scenarios", int(number), "turns", int(turn), *rest):
            words = [f"scenario {_id_of(number, content=content)}", f"turn {turn + 1}"]
        case ("scenarios", int(number), *rest):
            words = [f"scenario {_id_of(number, content=content)}"]
        case _:
            words, rest = [], list(path)
    field = ".".join(str(part) for part in rest if not str(part).startswith(("tuple[", "literal[")))
    return ", ".join(filter(None, [*words, field]))


def _id_of(number: int, *, content: object) -> str:
    scenarios = cast("dict[str, list[object]]", content)["scenarios"]
    scenario = scenarios[number]
    name = cast("dict[str, object]", scenario).get("id") if isinstance(scenario, dict) else None
    return name if isinstance(name, str) else f"number {number + 1}"
