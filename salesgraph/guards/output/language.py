"""A customer is answered in the language of the conversation; names of goods and brands do not count."""

import re

from salesgraph.domain.reply import Violation
from salesgraph.guards.output.addresses import without_addresses
from salesgraph.guards.output.case import ReviewInput, plain

_CJK = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[a-z]+")
_LETTER = re.compile(r"[^\W\d_]")
_FEW = 4
"""Fewer letters than this say nothing about a language."""


def _own_words(case: ReviewInput) -> str:
    """Return the text without planned facts, names, addresses and Latin words that customer or facts hold."""
    text = without_addresses(case.uncovered)
    known = set(_LATIN.findall(" ".join((*case.fact_texts, case.customer, plain(case.shop.brand)))))
    if case.reading.language == "zh":
        return _LATIN.sub(lambda word: "" if word.group() in known else word.group(), text)
    return text.replace(plain(case.shop.brand), "")


def language(case: ReviewInput) -> tuple[Violation, ...]:
    """Return a violation if most letters of the reply are not of the customer's language."""
    text = _own_words(case)
    letters = len(_LETTER.findall(text))
    chinese = len(_CJK.findall(text))
    latin = sum(len(word) for word in _LATIN.findall(text))
    wanted = chinese if case.reading.language == "zh" else latin
    if letters < _FEW or wanted >= letters * 0.5:
        return ()
    name = "Chinese" if case.reading.language == "zh" else "English"
    claim = case.draft.text.strip()[:60]
    return (Violation(check="language", claim=claim, message=f"answer in {name}"),)
