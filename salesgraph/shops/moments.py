"""Times in a shop's files: local unless they carry a zone."""

import re
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from salesgraph.errors import DataError

CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
DAY_END = time(23, 59)


def moment(text: object, *, zone: ZoneInfo, file: Path, where: str, deadline: bool = False) -> datetime:
    """Return an ISO date or time as a moment; a bare date is its first minute, as a deadline its last.

    Raises:
        DataError: The text is not an ISO date or time.
    """
    try:
        # Pydantic would read `20250607` as seconds since 1970, so times are read here.
        read = datetime.fromisoformat(str(text))
    except ValueError as error:
        raise DataError(
            file=file,
            where=where,
            problem=f"not a date or time (got {text!r})",
            fix="Write 2025-06-07 or 2025-06-07T16:30:00.",
        ) from error
    if deadline and DATE.fullmatch(str(text)):
        read = datetime.combine(read.date(), DAY_END)
    return read if read.tzinfo else read.replace(tzinfo=zone)


def clock(text: object, *, file: Path, where: str) -> time:
    """Return an hour of the day such as `16:00`.

    Raises:
        DataError: The text is not an hour of the day.
    """
    match = CLOCK.fullmatch(str(text))
    if match is None:
        raise DataError(
            file=file, where=where, problem=f"not an hour of the day (got {text!r})", fix="Write 16:00."
        )
    return time(int(match[1]), int(match[2]))


def hours(text: object, *, file: Path, where: str) -> tuple[time, time]:
    """Return opening hours such as `09:00-21:00`.

    Raises:
        DataError: The text is not two hours with a hyphen between them.
    """
    start, hyphen, end = str(text).partition("-")
    if not hyphen:
        problem = f"not opening hours (got {text!r})"
        raise DataError(file=file, where=where, problem=problem, fix="Write 09:00-21:00.")
    return clock(start.strip(), file=file, where=where), clock(end.strip(), file=file, where=where)
