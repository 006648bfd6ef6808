"""Many named patterns tried on one text at once, cheaply."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from salesgraph.errors import DataError
from salesgraph.reading.literals import needed


@dataclass(frozen=True)
class Found:
    """One place where a name was recognised.

    Attributes:
        name: The name.
        start: Where the words begin.
        end: Where they end.
    """

    name: str
    start: int
    end: int

    def inside(self, other: "Found") -> bool:
        """Return whether this place lies within another, larger one."""
        larger = other.end - other.start > self.end - self.start
        return larger and other.start <= self.start and self.end <= other.end


class Finder:
    """Finds which names a text mentions, and where.

    Nearly every pattern contains a piece of plain text without which it cannot match. Looking for that
    piece first costs a hundredth of running the pattern, so a thousand patterns stay below a millisecond.
    """

    def __init__(self, words: Mapping[str, Iterable[str]], *, file: Path) -> None:
        """Compile the patterns of each name.

        Raises:
            DataError: A pattern is not a regular expression; names the file and the entry.
        """
        self._patterns: list[tuple[str, re.Pattern[str]]] = []
        self._always: set[int] = set()
        self._by_literal: defaultdict[str, list[int]] = defaultdict(list)
        for name, patterns in words.items():
            for word in patterns:
                self._add(name, word, file=file)

    def _add(self, name: str, word: str, *, file: Path) -> None:
        number = len(self._patterns)
        self._patterns.append((name, compile_word(word, where=name, file=file)))
        literals = needed(word)
        if not literals:
            self._always.add(number)
        for literal in literals:
            self._by_literal[literal].append(number)

    def find(self, folded: str) -> tuple[Found, ...]:
        """Return every place a name is mentioned, in the order of the text."""
        numbers = set(self._always)
        for literal, patterns in self._by_literal.items():
            if literal in folded:
                numbers.update(patterns)
        found = [
            Found(name, match.start(), match.end())
            for name, pattern in (self._patterns[number] for number in sorted(numbers))
            for match in pattern.finditer(folded)
        ]
        return tuple(sorted(found, key=lambda place: (place.start, -place.end)))

    def names(self, folded: str) -> tuple[str, ...]:
        """Return the names mentioned, each once, in the order of the text."""
        return tuple(dict.fromkeys(place.name for place in self.find(folded)))


def widest(found: Iterable[Found]) -> tuple[Found, ...]:
    """Leave out what lies inside a larger find, so that `kids' shoes` is not also `shoes`."""
    places = tuple(found)
    return tuple(place for place in places if not any(place.inside(other) for other in places))


def compile_word(word: str, *, where: str, file: Path) -> re.Pattern[str]:
    r"""Return a card's pattern compiled.

    Raises:
        DataError: It is not a regular expression.
    """
    try:
        # ASCII, so that \b stands between a Latin word and the Chinese characters it touches.
        return re.compile(word, re.ASCII)
    except re.error as error:
        problem = f"{word!r} is not a regular expression: {error}"
        raise DataError(file=file, where=where, problem=problem, fix="Correct the pattern.") from error
