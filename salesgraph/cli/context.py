"""What the host knows, as people write it in a conversation file or after `--context`."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import PurePath
from typing import cast
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from salesgraph.domain.conversation import TurnContext
from salesgraph.errors import UsageError

KEYS = (
    "platform", "language", "first_visit", "viewing", "order", "name", "contact_consent", "attachment",
    "customer", "open_case", "lead", "prior_messages_in_30min",
)  # fmt: skip
"""The keys of a context."""

LAST_PRICE = "last_price_"
"""Begins a key of the customer record that names a product and what was paid for it."""

SUFFIXES = {
    "image": {".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".bmp"},
    "video": {".mp4", ".mov", ".avi", ".mkv", ".webm", ".3gp"},
}
"""File name endings by kind of attachment; any other ending is a file."""


def turn_context(raw: Mapping[str, object], *, zone: ZoneInfo) -> TurnContext:
    """Return the context written in short form.

    Args:
        raw: Values by key; see `KEYS`.
        zone: The shop's time zone, for times without one.

    Raises:
        UsageError: A key is unknown or a value is wrong; names both.
    """
    unknown = [key for key in raw if key not in KEYS]
    if unknown:
        raise UsageError(f"The context key {unknown[0]!r} is unknown. Known are {', '.join(KEYS)}.")
    fields: dict[str, object] = {}
    for key, value in raw.items():
        if value is None:
            continue
        if key == "attachment":
            fields["attachments"] = _attachments(value)
        else:
            fields[key] = READERS[key](value) if key in READERS else value
    try:
        context = TurnContext.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        problem = f"{first['msg']} (got {first['input']!r:.80})"
        raise UsageError(f"The context key {place!r} is wrong: {problem}. Correct it.") from error
    return _with_zone(context, zone=zone)


def in_zone(moment: datetime, *, zone: ZoneInfo) -> datetime:
    """Return a moment with a zone; a clock time without one is the shop's local time."""
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment


def _with_zone(context: TurnContext, *, zone: ZoneInfo) -> TurnContext:
    if context.lead is None:
        return context
    captured = in_zone(context.lead.captured, zone=zone)
    return context.model_copy(update={"lead": context.lead.model_copy(update={"captured": captured})})


def _attachments(value: object) -> list[object]:
    if isinstance(value, list):
        return [each for item in cast("list[object]", value) for each in _attachments(item)]
    return [{"kind": _kind(value), "name": value} if isinstance(value, str) else value]


def _kind(name: str) -> str:
    if "://" in name:
        return "link"
    suffix = PurePath(name).suffix.lower()
    return next((kind for kind, suffixes in SUFFIXES.items() if suffix in suffixes), "file")


def _customer(value: object) -> object:
    if not isinstance(value, Mapping):
        return value
    record: dict[str, object] = {}
    prices: dict[str, str] = {}
    for key, each in cast("Mapping[str, object]", value).items():
        if key.startswith(LAST_PRICE):
            prices[key.removeprefix(LAST_PRICE)] = str(each)
        else:
            record[key] = each
    return record | {"last_prices": prices} if prices else record


def _open_case(value: object) -> object:
    if value is True:
        return "open"  # a case is known to be open, its number is not
    return cast("Mapping[str, object]", value).get("id", "open") if isinstance(value, Mapping) else value


READERS: dict[str, Callable[[object], object]] = {"customer": _customer, "open_case": _open_case}
"""Keys whose short form differs from the field of the same name."""
