"""Turn the content of a file into a model, and what pydantic reports into an error an owner can act on."""

import re
from collections.abc import Iterable
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import TypeGuard, TypeVar, cast, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from salesgraph.errors import DataError

Model = TypeVar("Model", bound=BaseModel)

NUMBER = (
    "not a number",
    "Write digits, with a point before decimals and no thousands separator: 1399.00.",
)
WHOLE_NUMBER = ("not a whole number", "Write digits alone: 12.")
GROUP = (
    "not a group of fields",
    "Write `name: value` lines under it, or leave the field out where there is no such thing.",
)
EXPLANATIONS = {
    "decimal_parsing": NUMBER,
    "decimal_type": NUMBER,
    "finite_number": NUMBER,
    "int_parsing": WHOLE_NUMBER,
    "int_type": WHOLE_NUMBER,
    "bool_parsing": ("not true or false", "Write true or false."),
    "tuple_type": ("not a list", "Write a list: [first, second]."),
    "string_type": ("not one text", "Write one plain text."),
    "string_pattern_mismatch": ("not of the required form", "Write it as in the demo shops."),
    "model_type": GROUP,
    "dict_type": GROUP,
}
"""What is wrong, and what to do about it, for each error of pydantic that a file can cause."""


def is_fields(content: object) -> TypeGuard[dict[str, object]]:
    """Return whether content is a group of named fields."""
    return isinstance(content, dict)


def listed(content: object, *, file: Path, what: str) -> tuple[dict[str, object], ...]:
    """Return the cards of a file that holds a list of them.

    Raises:
        DataError: The content is not a list, or an entry is not a group of fields.
    """
    fix = f"Begin each {what} with `- id:` and put its fields below."
    if not isinstance(content, list):
        raise DataError(file=file, problem=f"not a list of {what}s", fix=fix)
    cards: list[dict[str, object]] = []
    for position, entry in enumerate(cast("list[object]", content), start=1):
        if not is_fields(entry):
            problem = f"not a group of fields (got {entry!r:.80})"
            raise DataError(file=file, where=f"{what} {position}", problem=problem, fix=fix)
        cards.append(entry)
    return tuple(cards)


def build(model: type[Model], content: object, *, file: Path, card: str = "") -> Model:
    """Return the model that the content describes.

    Args:
        model: What to build.
        content: What the file holds.
        file: The file, for the error.
        card: The row or card inside the file, for the error; empty when the file is one card.

    Raises:
        DataError: A field is missing, unknown or wrong, or a number is negative.
    """
    try:
        built = model.model_validate(content)
    except ValidationError as error:
        # A misspelt field is reported as unknown and as missing; the first tells more.
        first = min(error.errors(), key=lambda detail: detail["type"] != "extra_forbidden")
        raise _explained(first, model=model, file=file, card=card) from error
    for path, number in _numbers(built, path=()):
        if number < 0:
            problem = f"a negative number (got {str(number)!r})"
            raise DataError(file=file, where=place(card, path), problem=problem, fix="Write 0 or more.")
    return built


def place(card: str, path: Iterable[str | int]) -> str:
    """Return where an error is: card and field, list entries counted from 1."""
    field = ""
    for step in path:
        field += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if field else step
    return ", ".join(part for part in (card, f"field `{field}`" if field else "") if part)


def nearest(word: str, *, among: Iterable[str]) -> str:
    """Return a question that names the closest of some words, or an empty string."""
    close = get_close_matches(word, list(among), n=1, cutoff=0.7)
    return f"Did you mean `{close[0]}`? " if close else ""


def _explained(detail: ErrorDetails, *, model: type[BaseModel], file: Path, card: str) -> DataError:
    path, kind, value = detail["loc"], detail["type"], detail["input"]
    if kind == "missing":
        return DataError(file=file, where=place(card, path), problem="the field is missing", fix="Add it.")
    if kind == "extra_forbidden":
        return _unknown(path, model=model, file=file, card=card)
    problem, fix = EXPLANATIONS.get(kind, (detail["msg"], "Correct this field."))
    if "stock" in path:
        path = path[: path.index("stock") + 1]
        problem, fix = (
            "not a stock count",
            "Write a whole number of pieces, or `ample` where you do not count.",
        )
    elif kind == "literal_error":
        allowed = re.findall(r"'([^']*)'", detail.get("ctx", {}).get("expected", ""))
        problem, fix = (
            "not an allowed value",
            f"{nearest(str(value), among=allowed)}Allowed: {', '.join(allowed)}.",
        )
    return DataError(file=file, where=place(card, path), problem=f"{problem} (got {value!r:.80})", fix=fix)


def _unknown(path: tuple[str | int, ...], *, model: type[BaseModel], file: Path, card: str) -> DataError:
    name, allowed = str(path[-1]), _fields_at(model, path[:-1])
    fix = f"{nearest(name, among=allowed)}Allowed: {', '.join(allowed)}."
    return DataError(file=file, where=place(card, path), problem=f"unknown field {name!r}", fix=fix)


def _fields_at(model: type[BaseModel], path: tuple[str | int, ...]) -> tuple[str, ...]:
    for step in path:
        field = model.model_fields.get(str(step))
        model = (field and _model_in(field.annotation)) or model
    return tuple(model.model_fields)


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_in(arg))), None)


def _numbers(
    value: object, *, path: tuple[str | int, ...]
) -> Iterable[tuple[tuple[str | int, ...], int | Decimal]]:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _numbers(getattr(value, name), path=(*path, name))
    elif isinstance(value, tuple):
        for position, entry in enumerate(cast("tuple[object, ...]", value)):
            yield from _numbers(entry, path=(*path, position))
