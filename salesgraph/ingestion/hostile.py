"""Attack samples and injected instructions: taken out of a section, to stand alone under a label."""

import re

from salesgraph.domain.script import fold
from salesgraph.ingestion.look import Looks, any_found
from salesgraph.ingestion.rules import ReadingRules
from salesgraph.ingestion.sentences import sentences

GAP = "[…]"
"""What stands where a sample was taken out."""

_LONGEST_QUOTE = 600
_WORD = 16


def take_samples(text: str, *, headings: tuple[str, ...], rules: ReadingRules) -> tuple[str, tuple[str, ...]]:
    """Return the text of a section without attack samples, and the samples.

    A quoted message that lures is a sample where the section is about attacks; an instruction to the
    assistant is one anywhere.
    """
    folded, subject = fold(text), fold(" ".join(headings))
    known = rules.samples
    aware = any_found(known.subjects, subject) or any_found(known.subjects, folded)
    lures = known.lures if aware else known.open_lures
    if not (any_found(lures, folded) or any_found(known.injections, folded)):
        return text, ()
    samples: list[str] = []
    lines = [_from_line(line, lures=lures, into=samples, rules=rules) for line in text.split("\n")]
    return "\n".join(lines), tuple(samples)


def _from_line(line: str, *, lures: Looks, into: list[str], rules: ReadingRules) -> str:
    if any_found(lures, fold(line)):
        for start, end in reversed(_quoted(line, rules=rules)):
            if any_found(lures, fold(line[start:end])):
                into.append(line[start:end].strip())
                line = f"{line[:start]}{GAP}{line[end:]}"
    return _without_injections(line, into=into, rules=rules)


def _without_injections(line: str, *, into: list[str], rules: ReadingRules) -> str:
    injections = rules.samples.injections
    if not any_found(injections, fold(line)):
        return line
    kept: list[str] = []
    for sentence in sentences(line):
        if any_found(injections, fold(sentence)):
            into.append(sentence.strip())
            kept.append(f"{GAP} ")
        else:
            kept.append(sentence)
    joined = "".join(kept).rstrip()
    # An injection can lie across the border of two sentences.
    if any_found(injections, fold(joined)):
        into.append(joined)
        return GAP
    return joined


def _quoted(line: str, *, rules: ReadingRules) -> list[tuple[int, int]]:
    """Return where quoted messages stand."""
    found: list[tuple[int, int]] = []
    for opening, closing in rules.samples.quotes.pairs:
        if opening == closing:
            found += _between(opening, line)
        else:
            first, last = re.escape(opening), re.escape(closing)
            pattern = f"{first}[^{first}{last}]{{1,{_LONGEST_QUOTE}}}{last}"
            found += [each.span() for each in re.finditer(pattern, line)]
    return _apart(sorted(found))


def _between(mark: str, line: str) -> list[tuple[int, int]]:
    """Return where messages stand between marks that open and close alike.

    Sources lose quotation marks, and then every second stretch would be taken for the wrong one: marks
    that do not pair off are one message.
    """
    every = [at for at, each in enumerate(line) if each == mark]
    words = {
        at
        for a, b in zip(every[::2], every[1::2], strict=False)
        if b - a < _WORD and " " not in line[a:b]
        for at in (a, b)
    }
    marks = [at for at in every if at not in words]
    if len(marks) % 2:
        return [(marks[0], marks[-1] + 1 if len(marks) > 1 else len(line))]
    return [(a, b + 1) for a, b in zip(marks[::2], marks[1::2], strict=True)]


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    result: list[tuple[int, int]] = []
    for start, end in spans:
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result
