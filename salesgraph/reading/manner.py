"""What shows in a message what kind of customer wrote it: its words, and its form."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

from salesgraph.domain.conversation import Language
from salesgraph.reading.features import Block, normalise

VERSION = 2
"""Raised with every change here, so that weights taught with other pieces are not used."""

FORM = 0.25
"""How much the form of a message counts beside its words."""

_TOKENS = re.compile(r"[\w']+|[!?.,~]+")
_PAUSES = re.compile(r"[,，、.。;；]")
_SHOUTED = re.compile(r"\b[A-Z]{3,}\b")
_PICTURES = re.compile("[\U0001f300-\U0001faff\u2728\u2764]")
_LENGTHS = (6, 15, 40, 100)
"""Steps in which the length of a message is measured, in characters."""


def manner(text: str, *, language: Language) -> tuple[Block, ...]:
    """Return the pieces of a message, in blocks that weigh the same whatever their number."""
    folded = normalise(text)
    form = (FORM, _hashed("form", _form(text)))
    if language == "en":
        words = _TOKENS.findall(folded)
        return (
            (1.0, _hashed("words", _runs(words, sizes=(1, 2, 3), glue=" "))),
            (0.7, _hashed("parts", (run for word in words for run in _runs(f" {word} ", sizes=(3, 4))))),
            (0.3, _hashed("pairs", _pairs(words, reach=3))),
            form,
        )
    return (
        (1.0, _hashed("words", _runs(folded, sizes=(1, 2, 3)))),
        (0.3, _hashed("pairs", _pairs(folded, reach=3))),
        form,
    )


def together(parts: Sequence[tuple[Block, ...]], *, text: str) -> tuple[Block, ...]:
    """Return the pieces of a message from those of its sentences, with the form of the whole."""
    blocks: list[Block] = []
    for place, (share, _) in enumerate(parts[0][:-1]):
        counts = Counter[int]()
        for part in parts:
            counts.update(part[place][1])
        blocks.append((share, counts))
    return (*blocks, (FORM, _hashed("form", _form(text))))


def _form(text: str) -> Iterator[str]:
    yield from (f"length {min(len(text) // step, 9)} of {step}" for step in _LENGTHS)
    yield f"questions {min(text.count('?') + text.count('？'), 4)}"
    yield f"exclamations {min(text.count('!') + text.count('！'), 4)}"
    yield f"pauses {min(len(_PAUSES.findall(text)), 9)}"
    yield f"figures {min(len(re.findall(r'[0-9]+', text)), 4)}"
    yield f"shouted {_SHOUTED.search(text) is not None}"
    yield f"pictures {_PICTURES.search(text) is not None}"


def _hashed(sort: str, pieces: Iterable[str]) -> Counter[int]:
    start = crc32(sort.encode())
    return Counter(crc32(piece.encode("utf-8", "replace"), start) for piece in pieces)


def _runs(parts: Sequence[str], *, sizes: Sequence[int], glue: str = "") -> Iterator[str]:
    """Yield what stands side by side."""
    return (glue.join(parts[at : at + size]) for size in sizes for at in range(len(parts) - size + 1))


def _pairs(parts: Sequence[str], *, reach: int) -> Iterator[str]:
    """Yield pairs of parts that stand near each other, but not side by side."""
    return (
        f"{parts[at]}\t{parts[at + gap]}" for gap in range(2, reach + 1) for at in range(len(parts) - gap)
    )
