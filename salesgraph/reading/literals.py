"""What plain text a regular expression cannot do without, so that most patterns need not be tried."""

import re
from itertools import takewhile

_TOKEN = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\{\d*,?\d*\}|\(\?(?:[:=!]|<[=!])|.", re.S)
_MOST = 40
"""How many alternatives are worth looking for one by one."""


def needed(pattern: str) -> tuple[str, ...]:
    """Return texts of which every match of the pattern contains at least one; empty when nothing is certain.

    Understands what the cards use: plain text, classes, groups, alternatives, repetition and look-around.
    Whatever it does not understand makes it promise less, never more.
    """
    tokens = _TOKEN.findall(pattern)
    found, _ = _alternatives(tokens, 0)
    return found


def _alternatives(tokens: list[str], place: int) -> tuple[tuple[str, ...], int]:
    """Read alternatives up to the closing bracket; return what one of them must contain."""
    branches: list[tuple[str, ...]] = []
    while True:
        branch, place = _sequence(tokens, place)
        branches.append(branch)
        if place >= len(tokens) or tokens[place] == ")":
            break
        place += 1
    literals = tuple(dict.fromkeys(literal for branch in branches for literal in branch))
    return (literals if all(branches) and len(literals) <= _MOST else ()), place


def _sequence(tokens: list[str], place: int) -> tuple[tuple[str, ...], int]:
    """Read one alternative; return the most telling thing it must contain."""
    best: tuple[str, ...] = ()
    run = ""
    while place < len(tokens) and tokens[place] not in "|)":
        token = tokens[place]
        inner: tuple[str, ...] = ()
        if token.startswith("("):
            inner, place = _alternatives(tokens, place + 1)
            inner = () if token in ("(?=", "(?!", "(?<=", "(?<!") else inner
        place += 1
        repeats = list(takewhile(_repeats, tokens[place : place + 2]))
        repeat = "".join(repeats)
        place += len(repeats)
        plain = _plain(token)
        if plain and not repeat:
            run += plain
            continue
        best, run = _better(best, (run,) if run else ()), ""
        if not _may_be_absent(repeat):
            best = _better(best, inner or ((plain,) if plain else ()))
    return _better(best, (run,) if run else ()), place


def _better(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Return the more telling of two requirements: the one whose shortest text is longer."""
    return other if min(map(len, other), default=0) > min(map(len, one), default=0) else one


def _repeats(token: str) -> bool:
    return token in ("?", "*", "+") or (token.startswith("{") and token.endswith("}") and len(token) > 2)


def _may_be_absent(repeat: str) -> bool:
    return repeat.startswith(("?", "*", "{,", "{0"))


def _plain(token: str) -> str:
    """Return the character a token stands for, or an empty string when it is not one certain character."""
    if len(token) == 1:
        return "" if token in "(){}|?*+^$." else token
    if len(token) == 2 and token[0] == "\\" and not token[1].isalnum():
        return token[1]
    return ""
