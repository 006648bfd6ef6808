"""Patterns with many alternatives, written over several lines."""

import re
from textwrap import dedent


def any_of(lines: str) -> re.Pattern[str]:
    """Return the pattern that matches what any line of a text matches.

    A line may hold alternatives; one that is indented further than the first goes on with the line above it.
    """
    joined = re.sub(r"\n +", "", dedent(lines).strip("\n"))
    return re.compile("|".join(line for line in joined.split("\n") if line), re.MULTILINE)
