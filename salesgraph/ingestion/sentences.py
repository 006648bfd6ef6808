"""Text cut into sentences and pieces."""

import re

_END = re.compile(r"(?:[。！？!?]+[\"”’」』)）]*|(?<![\d.])\.[\"”’)]*(?=\s|$)|\n)+\s*")
_COMMA = re.compile(r"[，,;；、]\s*")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; joined again they are the text."""
    return _cut(text, at=_END)


def pieces(text: str, *, longest: int) -> list[str]:
    """Return the text in pieces of at most `longest` characters.

    It is cut between paragraphs if possible, else between lines, sentences or clauses, at last anywhere.
    """
    return [piece for piece in map(str.strip, _pieces(text, longest=longest, depth=0)) if piece]


_CUTS = (re.compile(r"\n\s*\n"), re.compile("\n"), _END, _COMMA)


def _pieces(text: str, *, longest: int, depth: int) -> list[str]:
    if len(text) <= longest:
        return [text]
    if depth == len(_CUTS):
        return [text[start : start + longest] for start in range(0, len(text), longest)]
    joined: list[str] = []
    for part in _cut(text, at=_CUTS[depth]):
        if joined and len(joined[-1]) + len(part) <= longest:
            joined[-1] += part
        else:
            joined.append(part)
    return [piece for part in joined for piece in _pieces(part, longest=longest, depth=depth + 1)]


def _cut(text: str, *, at: re.Pattern[str]) -> list[str]:
    ends = [found.end() for found in at.finditer(text)]
    starts = [0, *ends]
    return [text[a:b] for a, b in zip(starts, [*ends, len(text)], strict=True) if a < b]
