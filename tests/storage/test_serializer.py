"""The strict serialiser."""

import importlib
import inspect
import pkgutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin
from zoneinfo import ZoneInfo

import ormsgpack
import pytest
from langchain_core.messages import (
    AIMessage,
    AIMessageChunk,
    AnyMessage,
    HumanMessage,
    RemoveMessage,
    SystemMessage,
    ToolMessage,
)
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import empty_checkpoint
from langgraph.checkpoint.sqlite import SqliteSaver
from pydantic import BaseModel

import salesgraph.domain
from salesgraph.domain import effects
from salesgraph.domain.conversation import Message, TurnInput
from salesgraph.domain.effects import Effect
from salesgraph.domain.model import Frozen
from salesgraph.storage.checkpoints import close_checkpointer, open_checkpointer
from salesgraph.storage.serializer import STORED, strict_serializer

NEVER_STORED = ("strategies", "shop")
"""Modules beside those of cards whose models are read from files at every start."""

WHOLE = [
    pytest.param(module, name, id=name)
    for module, names in STORED.items()
    for name in names
    if name != "SpecialistInput"  # carries the shop, which is never serialised; it has a test of its own
]

VALUES: dict[object, object] = {
    str: "boots_鞋靴",  # a word that is also a valid name in the cards
    int: 3,
    float: 0.5,
    bool: True,
    Decimal: Decimal("129.50"),
    date: date(2026, 11, 27),
    datetime: datetime(2026, 11, 22, 15, 30, tzinfo=UTC),
    time: time(9, 30),
}


def models() -> Iterator[tuple[str, type[Frozen]]]:
    """Yield every model of the domain that may be stored, with the name of its module; cards never are."""
    for found in pkgutil.iter_modules(salesgraph.domain.__path__):
        if found.name.endswith(("card", "cards")) or found.name in NEVER_STORED:
            continue
        module = importlib.import_module(f"salesgraph.domain.{found.name}")
        for kind in vars(module).values():
            own = inspect.isclass(kind) and kind.__module__ == module.__name__
            if own and issubclass(kind, Frozen) and kind is not Frozen:
                yield found.name, kind


def example(kind: Any) -> Any:
    """Return a value of a type, with every field of a model filled."""
    origin, inner = get_origin(kind), get_args(kind)
    if isinstance(kind, NewType):
        return example(kind.__supertype__)
    if origin is Literal:
        return inner[0]
    if origin is Annotated:
        return example(inner[0])
    if origin in (Union, UnionType):
        return example(next(part for part in inner if part is not NoneType))
    if origin is tuple:
        return tuple(example(part) for part in inner if part is not Ellipsis)
    if origin is dict:
        return {example(inner[0]): example(inner[1])}
    if inspect.isclass(kind) and issubclass(kind, BaseModel):
        return kind(**{name: example(field.annotation) for name, field in kind.model_fields.items()})
    return VALUES[kind]


def returned(value: object) -> object:
    """Return what comes back when a value is stored and loaded."""
    serializer = strict_serializer()
    return serializer.loads_typed(serializer.dumps_typed(value))


def test_every_model_is_listed() -> None:
    """The list names every model of the domain, and nothing that is not one."""
    listed = {(module, name) for module, names in STORED.items() for name in names}
    assert listed == {(module, kind.__name__) for module, kind in models()}


@pytest.mark.parametrize(("module", "name"), WHOLE)
def test_model_returns_as_itself(module: str, name: str) -> None:
    """A domain model with every field filled comes back equal and as its own type."""
    kind = getattr(importlib.import_module(f"salesgraph.domain.{module}"), name)
    value = example(kind)
    back = returned(value)
    assert type(back) is kind
    assert back == value


def test_specialist_input_returns_bare() -> None:
    """A stored `SpecialistInput` comes back without its shop and with plain data in its fields."""
    from salesgraph.domain.specialist import SpecialistInput

    turn = example(TurnInput)
    back = returned(SpecialistInput.model_construct(turn=turn))
    assert type(back) is SpecialistInput
    assert not hasattr(back, "shop")
    assert isinstance(back.turn, dict)


@pytest.mark.parametrize("kind", get_args(get_args(effects.Action)[0]))
def test_effect_keeps_its_action(kind: type[Frozen]) -> None:
    """Each kind of action inside an effect comes back as its own type."""
    value = Effect(key="m1:x", action=example(kind))
    back = returned(value)
    assert back == value
    assert isinstance(back, Effect)
    assert type(back.action) is kind


@pytest.mark.parametrize(
    "message",
    [
        HumanMessage("hi", id="1"),
        AIMessage("hi", id="2", usage_metadata={"input_tokens": 1, "output_tokens": 2, "total_tokens": 3}),
        AIMessageChunk(content="hi", id="3"),
        SystemMessage("hi"),
        ToolMessage("hi", tool_call_id="4"),
        RemoveMessage(id="5"),
    ],
    ids=lambda message: type(message).__name__,
)
def test_langchain_message_returns_as_itself(message: AnyMessage | RemoveMessage) -> None:
    """The messages that LangGraph keeps come back equal and as their own type."""
    back = returned(message)
    assert type(back) is type(message)
    assert back == message


def test_named_zone_returns_as_offset() -> None:
    """A time keeps its moment and its offset; the name of its zone is not stored."""
    at = datetime(2026, 7, 1, 12, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    back = returned(Message(role="customer", text="在吗 😀", at=at))
    assert isinstance(back, Message)
    assert (back.text, back.at.isoformat()) == ("在吗 😀", at.isoformat())


def test_pickle_is_off() -> None:
    """A value msgpack cannot hold is refused, and a row that says it is pickle is not read."""
    serializer = strict_serializer()
    assert serializer.pickle_fallback is False
    with pytest.raises(ormsgpack.MsgpackEncodeError):
        serializer.dumps_typed(object())
    with pytest.raises(NotImplementedError, match=r"^Unknown serialization type: pickle$"):
        serializer.loads_typed(("pickle", b"\x80\x04N."))


CONFIG: RunnableConfig = {"configurable": {"thread_id": "anna", "checkpoint_ns": ""}}


def forge(connection: sqlite3.Connection, *, module: str, name: str, argument: str) -> None:
    """Put a call into the only checkpoint of the database."""
    call = ormsgpack.Ext(0, ormsgpack.packb((module, name, argument)))
    values = dict(empty_checkpoint()) | {"channel_values": {"note": call}}
    connection.execute("UPDATE checkpoints SET checkpoint = ?", (ormsgpack.packb(values),))


@pytest.mark.parametrize("name", ["system", "mkdir"])
def test_forged_row_is_not_executed(name: str, tmp_path: Path) -> None:
    """A call to `os` in a stored row is handed back as text and leaves no trace."""
    proof = tmp_path / "proof"
    argument = f"mkdir {proof}" if name == "system" else str(proof)
    saver = open_checkpointer()
    saver.put(CONFIG, empty_checkpoint(), {}, {})
    forge(saver.conn, module="os", name=name, argument=argument)
    loaded = saver.get_tuple(CONFIG)
    close_checkpointer(saver)
    assert loaded is not None
    assert loaded.checkpoint["channel_values"] == {"note": argument}
    assert not proof.exists()


def test_stock_serialiser_executes_the_forged_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same row is executed by LangGraph's default, so the test above can fail."""
    monkeypatch.setattr("langgraph.checkpoint.serde._msgpack.STRICT_MSGPACK_ENABLED", False)
    proof = tmp_path / "proof"
    with closing(sqlite3.connect(":memory:", check_same_thread=False)) as connection:
        saver = SqliteSaver(connection)
        saver.put(CONFIG, empty_checkpoint(), {}, {})
        forge(connection, module="os", name="mkdir", argument=str(proof))
        saver.get_tuple(CONFIG)
    assert proof.is_dir()


def test_forged_json_row_is_not_executed(tmp_path: Path) -> None:
    """The older JSON form of a stored row builds nothing either."""
    proof = tmp_path / "proof"
    row = f'{{"lc": 2, "type": "constructor", "id": ["os", "mkdir"], "args": ["{proof}"]}}'
    strict_serializer().loads_typed(("json", row.encode()))
    assert not proof.exists()
