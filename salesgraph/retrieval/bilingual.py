"""Words of the trade in both languages, so that a query in one finds what is written in the other."""

import re
from functools import cached_property

from pydantic import Field, RootModel, model_validator

from salesgraph.domain.conversation import Language
from salesgraph.domain.model import Frozen
from salesgraph.domain.script import fold
from salesgraph.retrieval.terms import stem

_WORD = re.compile(r"[a-z0-9]+")
_LATIN = re.compile(r"[a-z0-9][a-z0-9.\-]*")


class Pair(Frozen):
    """One concept: what it is called first, and what else people call it."""

    en: tuple[str, ...] = Field(min_length=1)
    """English terms, lower case; the first is the one translated to."""
    zh: tuple[str, ...] = Field(min_length=1)
    """Chinese terms, Simplified; the first is the one translated to."""


class Bilingual(RootModel[tuple[Pair, ...]]):
    """The whole lexicon: `knowledge/bilingual.yaml`."""

    @model_validator(mode="after")
    def _not_empty(self) -> "Bilingual":
        if not self.root:
            raise ValueError("the lexicon has no entry")
        return self

    def translate(self, query: str, *, to: Language) -> str:
        """Return the words of a query that the lexicon knows, in the other language.

        Latin words and figures of a Chinese query, such as names of products, are kept. The longest term at a
        place wins; what the lexicon does not know is left out.
        """
        folded = fold(query)
        found = self._from_english(folded) if to == "zh" else self._from_chinese(folded)
        kept = _LATIN.findall(folded) if to == "en" else []
        return " ".join(dict.fromkeys([*found, *kept]))

    def _from_english(self, folded: str) -> list[str]:
        words = [stem(word) for word in _WORD.findall(folded)]
        found: list[str] = []
        place = 0
        while place < len(words):
            size = next((n for n in (4, 3, 2, 1) if tuple(words[place : place + n]) in self._chinese), 1)
            found.extend(self._chinese.get(tuple(words[place : place + size]), ()))
            place += size
        return found

    def _from_chinese(self, folded: str) -> list[str]:
        return [term for match in self._terms.finditer(folded) for term in self._english[match.group()]]

    @cached_property
    def _chinese(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """The Chinese terms by the roots of the words of each English one."""
        found: dict[tuple[str, ...], tuple[str, ...]] = {}
        for pair in self.root:
            for term in pair.en:
                roots = tuple(stem(word) for word in _WORD.findall(fold(term)))
                found[roots] = tuple(dict.fromkeys((*found.get(roots, ()), pair.zh[0])))
        return found

    @cached_property
    def _english(self) -> dict[str, tuple[str, ...]]:
        """The English terms by Chinese ones."""
        found: dict[str, tuple[str, ...]] = {}
        for pair in self.root:
            for term in map(fold, pair.zh):
                found[term] = tuple(dict.fromkeys((*found.get(term, ()), pair.en[0])))
        return found

    @cached_property
    def _terms(self) -> re.Pattern[str]:
        longest_first = sorted(self._english, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest_first)))
