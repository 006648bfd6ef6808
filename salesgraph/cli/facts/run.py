"""Print the coverage of the facts, and compare it with an inventory."""

from collections.abc import Sequence
from pathlib import Path

import typer

from salesgraph.cli.facts.coverage import Coverage, coverage
from salesgraph.cli.facts.register import listed_in
from salesgraph.cli.screen import say_json
from salesgraph.domain.passage import FactId
from salesgraph.errors import UsageError

SHOWN = 3
"""Cards and functions shown for a fact; the rest is counted. JSON has all."""


def run(wanted: Sequence[str], *, check: Path | None, knowledge: Path, as_json: bool) -> None:
    """Print where facts live; with `check`, fail when one of an inventory is lost or nothing acts on it.

    Raises:
        SalesGraphError: A file is wrong, or a fact is unknown.
        Exit: Something is missing (1).
    """
    every = coverage(knowledge)
    listed = listed_in(check) if check is not None else tuple(each.fact for each in every)
    known = {each.fact: each for each in every}
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise UsageError(f"There is no fact {unknown[0]!r}. A fact is numbered like `A5-02`.")
    lost = [fact for fact in listed if fact not in known]
    shown = [each for each in every if (not wanted or each.fact in wanted) and each.fact in set(listed)]
    if as_json:
        say_json(_summary(shown, lost=lost))
    else:
        for line in (*map(_block, shown), *_sentences(shown, lost=lost)):
            typer.echo(line)
    if lost or any(each.missing for each in shown):
        raise typer.Exit(1)


def _summary(shown: Sequence[Coverage], *, lost: Sequence[FactId]) -> dict[str, object]:
    return {
        "facts": [{**each.model_dump(), "missing": each.missing} for each in shown],
        "totals": _totals(shown, lost=lost),
        "lost": list(lost),
    }


def _totals(shown: Sequence[Coverage], *, lost: Sequence[FactId]) -> dict[str, int]:
    acting = [each for each in shown if not each.informs]
    return {
        "listed": len(shown) + len(lost),
        "present": sum(all(each.passages.values()) for each in shown),
        "informing": len(shown) - len(acting),
        "behavioural": len(acting),
        "with_card": sum(bool(each.cards) for each in acting),
        "with_code": sum(bool(each.code) for each in acting),
    }


def _sentences(shown: Sequence[Coverage], *, lost: Sequence[FactId]) -> list[str]:
    count = _totals(shown, lost=lost)
    lines = [
        f"{count['present']} of {count['listed']} present in both languages.",
        f"{count['informing']} only inform; of {count['behavioural']} that drive behaviour,"
        f" {count['with_card']} stand on a card and {count['with_code']} have code that reads it.",
    ]
    lines += [f"{fact}: not in knowledge/facts.yaml" for fact in lost]
    return lines + [f"{each.fact}: {', '.join(each.missing)}" for each in shown if each.missing]


def _block(each: Coverage) -> str:
    """Return the fact with its passages, cards and code, a line each."""
    told = [name for found in each.passages.values() for name in found]
    lines = {
        f"passages ({', '.join(each.audience)})": told,
        "cards": each.cards,
        "code": each.code,
    }
    return "\n".join(
        [
            f"{each.fact}  {each.part}",
            *(f"  {name}: {_first(found)}" for name, found in lines.items() if found),
        ]
    )


def _first(values: Sequence[str]) -> str:
    rest = len(values) - SHOWN
    return "  ".join([*values[:SHOWN], *([f"and {rest} more"] if rest > 0 else [])])
