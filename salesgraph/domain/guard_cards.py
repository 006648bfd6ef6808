"""The cards of the two guards, and the small pattern language they are written in.

A pattern is a phrase as one would say it, in small letters, with five marks:

    {name}    any entry of the word list `name`
    (a|b)     one of these; `(a|b)?` may be absent
    ..        up to 40 characters of the same sentence
    ~         up to 8 characters of the same sentence
    #         a number in digits

`word*` also covers longer words. Every gap is bounded, so no pattern can become slow on a long text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pydantic import Field, model_validator

from salesgraph.domain.conversation import Language
from salesgraph.domain.findings import FindingLabel
from salesgraph.domain.model import Frozen
from salesgraph.domain.passage import FactId
from salesgraph.domain.reply import CheckName

Words = dict[str, tuple[str, ...]]

_PIECE = re.compile(
    r"\{(?P<list>\w+)\}|\((?P<group>(?:(?!\.\.)[^(){}~])*)\)(?P<optional>\?)? ?"
    r"|(?P<gap>\.\.|~)|(?P<text>[^{}()~.]+|\.)"
)
_TOKEN = re.compile(r"(?P<word>[a-z0-9']+)(?P<star>\*)?|(?P<number>#)|(?P<space> +)|(?P<other>.)")
_GAPS = {"..": r"[^.!?。\n]{0,40}?", "~": r"[^.!?。\n]{0,8}?"}
_START = r"(?<![a-z0-9])"
_END = r"(?![a-z0-9])"
_SPACE = r"[^\w.!?。]{1,3}"


@dataclass(frozen=True)
class Matcher:
    """A compiled group of patterns: cheap words that must be present, then the exact expression."""

    parts: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]
    """For each pattern the words of which one must occur, and its expression."""

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where the patterns occur in a folded text."""
        for anchors, expression in self.parts:
            if any(anchor in text for anchor in anchors):
                yield from (match.span() for match in expression.finditer(text))

    def found(self, text: str) -> bool:
        """Return whether any pattern occurs."""
        return next(self.spans(text), None) is not None


def _literal(text: str) -> str:
    """Return the expression of literal words, each bounded so that `vx` is not found in `avx2`."""
    made: list[str] = []
    after_space = False
    for token in _TOKEN.finditer(text):
        if token["word"]:
            end = r"[a-z]{0,12}" if token["star"] else _END
            made.append(("" if after_space else _START) + token["word"].replace("'", "'?") + end)
        elif token["number"]:
            made.append(r"\d{1,12}")
        else:
            made.append(_SPACE if token["space"] else re.escape(token["other"]))
        after_space = bool(token["space"])
    return "".join(made)


def _one_of(choices: Sequence[str]) -> str:
    """Return the expression of alternatives; a common boundary stands before them, which is far faster."""
    made = [_literal(choice) for choice in sorted(choices, key=len, reverse=True)]
    if all(choice.startswith(_START) for choice in made):
        return _START + "(?:" + "|".join(choice.removeprefix(_START) for choice in made) + ")"
    return "(?:" + "|".join(made) + ")"


def _anchor(text: str) -> str:
    """Return the longest unbroken part of a literal: what a text must contain for it to match."""
    runs = re.findall(r"[^\s*#']+", text)
    return max(runs, key=len, default="")


def _piece(piece: re.Match[str], *, words: Mapping[str, tuple[str, ...]]) -> tuple[str, tuple[str, ...]]:
    """Return the expression of one piece and its anchors; no anchors means it may be absent."""
    if piece["gap"]:
        return _GAPS[piece["gap"]], ()
    if piece["text"]:
        anchor = _anchor(piece["text"])
        return _literal(piece["text"]), (anchor,) if anchor else ()
    if piece["list"] is not None and piece["list"] not in words:
        raise ValueError(f"unknown word list {piece['list']!r}; the card has {', '.join(sorted(words))}")
    choices = words[piece["list"]] if piece["list"] is not None else tuple(piece["group"].split("|"))
    body = _one_of(choices)
    space = _SPACE if piece["group"] is not None and piece.group().endswith(" ") else ""
    if piece["optional"]:
        return f"(?:{body}{space})?", ()
    anchors = tuple(dict.fromkeys(_anchor(choice) for choice in choices))
    return body + space, () if "" in anchors else anchors


def compile_pattern(
    pattern: str, *, words: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Return the anchors and the expression of one pattern.

    Raises:
        ValueError: A mark is not closed, a word list is unknown, or the pattern has no fixed word.
    """
    text = re.sub(r" ?(\.\.|~) ?", r"\1", pattern.strip().casefold())
    made, anchors, end = "", (), 0
    for piece in _PIECE.finditer(text):
        if piece.start() != end:
            break
        expression, choices = _piece(piece, words=words)
        made, end = made + expression, piece.end()
        if choices and (not anchors or min(map(len, choices)) > min(map(len, anchors))):
            anchors = choices
        if "?" in (piece["text"] or ""):
            raise ValueError(f"pattern {pattern!r} has a `?` that follows no group; write `(word)?`")
    if end != len(text):
        raise ValueError(f"pattern {pattern!r} is not closed or nested near {text[end:][:20]!r}")
    if not anchors:
        raise ValueError(f"pattern {pattern!r} has no word that must occur")
    return anchors, re.compile(made)


def compile_all(patterns: tuple[str, ...], *, words: Mapping[str, tuple[str, ...]]) -> Matcher:
    """Return one matcher for several patterns."""
    return Matcher(tuple(compile_pattern(pattern, words=words) for pattern in patterns))


class Signal(Frozen):
    """One sign of an attack."""

    name: str
    """A short name, for the shop owner."""
    patterns: tuple[str, ...] = Field(min_length=1)
    """The phrases, in the pattern language."""
    weight: float = Field(gt=0, lt=1)
    """How much this sign alone says; signs are combined, and 0.5 is reported."""
    needs: tuple[str, ...] = ()
    """Word lists of which each must occur somewhere in the message as well."""
    unless: tuple[str, ...] = ()
    """Innocent phrases: a match inside or across one of them does not count."""
    fine_on: tuple[str, ...] = ()
    """Platforms where this is an ordinary request, such as `own_site`."""
    facts: tuple[FactId, ...] = Field(min_length=1)
    """The rules of the manuals behind it."""


@dataclass(frozen=True)
class CompiledSignal:
    """A signal ready to be looked for."""

    signal: Signal
    """What it says."""
    match: Matcher
    """Its phrases."""
    innocent: Matcher
    """Its exceptions."""
    needs: tuple[Matcher, ...]
    """One matcher for each companion list."""


@dataclass(frozen=True)
class CompiledSecurity:
    """A whole security card, ready to be looked for."""

    signals: dict[FindingLabel, tuple[CompiledSignal, ...]]
    """The signals by what they are signs of."""


class SecurityCard(Frozen):
    """What attacks look like: `knowledge/playbook/security.yaml`."""

    report_from: float = 0.5
    """The confidence from which a finding is reported."""
    words: Words
    """Named word lists, used as `{name}`."""
    signals: dict[FindingLabel, tuple[Signal, ...]]
    """Signs by label."""
    platform_hosts: dict[str, tuple[str, ...]]
    """The real hosts of each platform; look-alikes of them are suspicious."""
    shorteners: tuple[str, ...]
    """Hosts that hide where a link leads."""
    share_hosts: tuple[str, ...]
    """Hosts that hand out files."""
    risky_files: tuple[str, ...]
    """File endings that programs and archives have, without the dot."""

    @cached_property
    def compiled(self) -> CompiledSecurity:
        """The patterns, compiled once."""
        return CompiledSecurity(
            {label: tuple(map(self._compile, group)) for label, group in self.signals.items()}
        )

    def _compile(self, signal: Signal) -> CompiledSignal:
        lists = (compile_all(("{" + name + "}",), words=self.words) for name in signal.needs)
        match = compile_all(signal.patterns, words=self.words)
        return CompiledSignal(signal, match, compile_all(signal.unless, words=self.words), tuple(lists))

    @model_validator(mode="after")
    def _patterns_compile(self) -> "SecurityCard":
        _ = self.compiled
        return self


class WordingRule(Frozen):
    """Words that a reply must not contain."""

    name: str
    """A short name, for the shop owner."""
    check: CheckName
    """The check it belongs to."""
    language: Language
    """The language of its phrases."""
    patterns: tuple[str, ...] = Field(min_length=1)
    """The phrases, in the pattern language."""
    unless: tuple[str, ...] = ()
    """Honest phrases: a match inside or across one of them does not count."""
    message: str
    """What is wrong and what to say instead; a writer reads it before the second try."""
    facts: tuple[FactId, ...] = Field(min_length=1)
    """The rules of the manuals behind it."""


@dataclass(frozen=True)
class CompiledRule:
    """A wording rule ready to be looked for."""

    rule: WordingRule
    """What it says."""
    match: Matcher
    """Its phrases."""
    honest: Matcher
    """Its exceptions."""


class WordingCard(Frozen):
    """How a reply may not be worded: `knowledge/playbook/wording.yaml`."""

    max_questions: int = 2
    """How many question marks a reply may hold."""
    words: Words
    """Named word lists, used as `{name}`."""
    rules: tuple[WordingRule, ...]
    """The rules, both languages."""
    concessions: tuple[str, ...]
    """Phrases that turn a price named by the customer into an agreement."""
    today_claims: tuple[str, ...]
    """Phrases that promise something for today."""
    no_claims: tuple[str, ...]
    """Ways of speaking that hold a figure and claim nothing, such as `out of 5`."""

    @cached_property
    def compiled(self) -> tuple[CompiledRule, ...]:
        """The rules, compiled once."""
        words = self.words
        return tuple(
            CompiledRule(rule, compile_all(rule.patterns, words=words), compile_all(rule.unless, words=words))
            for rule in self.rules
        )

    @cached_property
    def concession(self) -> Matcher:
        """The concessions, compiled once."""
        return compile_all(self.concessions, words=self.words)

    @cached_property
    def today(self) -> Matcher:
        """The promises for today, compiled once."""
        return compile_all(self.today_claims, words=self.words)

    @cached_property
    def no_claim(self) -> Matcher:
        """The ways of speaking that claim nothing, compiled once."""
        return compile_all(self.no_claims, words=self.words)

    @model_validator(mode="after")
    def _patterns_compile(self) -> "WordingCard":
        _ = self.compiled, self.concession, self.today, self.no_claim
        return self
