"""What something looks like in a text: the words and patterns of one entry of `knowledge/ingestion.yaml`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from salesgraph.domain.model import Frozen
from salesgraph.domain.passage import Facts
from salesgraph.ingestion.commonness import HAN

NUMERALS = "一二三四五六七八九十百"
"""The characters of a Chinese numeral."""

_NAMED = {"{han}": HAN, "{numeral}": NUMERALS}
_NAME = re.compile(r"\{[a-z_]+\}")


def _compiled(pattern: object) -> re.Pattern[str]:
    """Return the pattern, the names of character sets in it filled in.

    Raises:
        ValueError: It is not text, names an unknown set, or does not compile.
    """
    if not isinstance(pattern, str) or not pattern.strip():
        raise ValueError("a pattern is a text between single quotes, and not an empty one")
    for name in _NAME.findall(pattern):
        if name not in _NAMED:
            raise ValueError(f"the pattern names an unknown set {name!r}; known are {', '.join(_NAMED)}")
    try:
        return re.compile(_NAME.sub(lambda found: _NAMED[found[0]], pattern), re.MULTILINE)
    except re.error as error:
        raise ValueError(f"the pattern does not compile: {error}") from error


Expression = Annotated[re.Pattern[str], BeforeValidator(_compiled)]
"""A regular expression; `{han}` and `{numeral}` stand for the characters of Chinese and of its numerals."""


Word = Annotated[str, Field(min_length=1)]
"""A word, or several with single spaces between them."""


class Concept(Frozen):
    """One thing that the card knows."""

    about: str = Field(min_length=1)
    """What it is and what follows from it, in a sentence."""
    facts: Facts
    """The facts of the manuals that it follows."""


class Look(Concept):
    """Something that is known by words and patterns."""

    words: tuple[Word, ...] = ()
    """Words. One of Latin letters must stand alone, `phish*` may go on; a Chinese one counts anywhere."""
    patterns: tuple[Expression, ...] = ()
    """Regular expressions, for what words cannot say."""

    @model_validator(mode="after")
    def _says_something(self) -> "Look":
        if not (self.words or self.patterns):
            raise ValueError("it has neither words nor patterns; write one or remove the entry")
        return self

    @cached_property
    def expressions(self) -> tuple[re.Pattern[str], ...]:
        """The words in one or two expressions, and the patterns."""
        return (*_of_words(self.words), *self.patterns)

    def found(self, text: str) -> bool:
        """Return whether it occurs anywhere in a text."""
        return any(each.search(text) for each in self.expressions)

    def whole(self, line: str) -> re.Match[str] | None:
        """Return its match with all of a line, spaces around it aside."""
        plain = line.strip()
        return next((found for each in self.expressions if (found := each.fullmatch(plain))), None)

    def opens(self, line: str) -> re.Match[str] | None:
        """Return its match with the beginning of a line, spaces before it aside."""
        plain = line.lstrip()
        return next((found for each in self.expressions if (found := each.match(plain))), None)

    def ends(self, line: str) -> bool:
        """Return whether a line ends with it, spaces after it aside."""
        plain = line.rstrip()
        return any(found.end() == len(plain) for found in self.every(plain))

    def every(self, text: str) -> Iterator[re.Match[str]]:
        """Yield where it occurs in a text."""
        for each in self.expressions:
            yield from each.finditer(text)


class Pairs(Concept):
    """Signs that come in pairs."""

    pairs: tuple[Annotated[str, Field(min_length=2, max_length=2)], ...] = Field(min_length=1)
    """An opening sign and the closing one."""


Looks = dict[str, Look]
"""Entries of one kind by their names; any of them may be removed, and others added."""


def any_found(looks: Mapping[str, Look], text: str) -> bool:
    """Return whether any of the entries occurs in a text."""
    return any(look.found(text) for look in looks.values())


def _of_words(words: Sequence[str]) -> Iterator[re.Pattern[str]]:
    """Yield the expressions of words: Latin letters at their ends must not go on in the text.

    The boundary before them stands once for all, which is ten times as fast as before each.
    """
    bounded = [word for word in words if word.isascii() and word[0].isalnum()]
    free = [re.escape(word) for word in words if word not in bounded]
    if bounded:
        yield re.compile(rf"\b(?:{'|'.join(map(_latin, bounded))})")
    if free:
        yield re.compile("|".join(free))


def _latin(word: str) -> str:
    stem = word.rstrip("*")
    return re.escape(stem) + (r"\b" if stem == word and word[-1].isalnum() else "")
