"""Whether a value written in a conversation file is the value that was understood."""

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from pydantic import BaseModel

from salesgraph.domain.reading import Budget, Measure, Size


def same(wanted: object, actual: object) -> bool:
    """Return whether a slot holds what is wanted.

    A mapping is compared by the keys it names. A list wants each of its items somewhere in the slot. A plain
    value may stand for the main part of a budget, size or measure, and for one item of several. Letters are
    compared without case; an empty value wants an empty slot.
    """
    if wanted in (None, "", [], {}):
        return actual in (None, "", ())
    if isinstance(wanted, Mapping):
        return _same_fields(cast("Mapping[str, object]", wanted), actual)
    if isinstance(wanted, list):
        return all(same(each, actual) for each in cast("list[object]", wanted))
    if isinstance(actual, tuple):
        return any(same(wanted, each) for each in cast("tuple[object, ...]", actual))
    if isinstance(actual, Budget):
        return same(wanted, actual.amount)
    if isinstance(actual, Size | Measure):
        return same(wanted, actual.value)
    return _same_value(wanted, actual)


def _same_fields(wanted: Mapping[str, object], actual: object) -> bool:
    if isinstance(actual, tuple):
        return any(_same_fields(wanted, each) for each in cast("tuple[object, ...]", actual))
    if not isinstance(actual, BaseModel):
        return False
    known = type(actual).model_fields
    return all(key in known and same(value, getattr(actual, key)) for key, value in wanted.items())


def _same_value(wanted: object, actual: object) -> bool:
    if isinstance(wanted, bool) or isinstance(actual, bool):
        return wanted is actual
    if isinstance(actual, int | Decimal) and isinstance(wanted, int | float | str):
        return str(wanted).isascii() and _number(wanted) == actual
    return str(wanted).casefold() == str(actual).casefold()


def _number(value: int | float | str) -> Decimal | None:
    text = str(value)
    return Decimal(text) if text.replace(".", "", 1).removeprefix("-").isdecimal() else None
