"""How the outcome of a run is printed."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from salesgraph.cli.evaluation.conversations import Conversations, Scenario
from salesgraph.cli.evaluation.results import Count, TurnResult, count_checks, count_turns
from salesgraph.cli.screen import percent, plain, say_json, screen, shortened

ASKED = 40
"""Characters of a message that are shown."""


def show_json(results: Sequence[TurnResult]) -> None:
    """Print the results for programs."""
    turns = count_turns(results)
    checks = {name: count.passed for name, count in count_checks(results).items()}
    say_json(
        {
            "turns": [result.model_dump(mode="json") for result in results],
            "totals": {"turns": turns.checked, "passed": turns.passed, **checks},
        }
    )


def show(conversations: Conversations, *, results: Sequence[TurnResult], verbose: bool) -> None:
    """Print a table a scenario, then the totals."""
    console = screen()
    for scenario in conversations.scenarios:
        turns = [result for result in results if result.scenario == scenario.id]
        console.print(_scenario(scenario, turns=turns))
        if verbose:
            _replies(console, turns=turns)
        console.print()
    console.print(_totals(results))


def _scenario(scenario: Scenario, *, turns: Sequence[TurnResult]) -> Table:
    title = Text(shortened(f"{scenario.id} {scenario.title}", to=100), style="bold")
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    table.add_column("turn", justify="right")
    table.add_column("", width=4)
    table.add_column("message", overflow="fold", max_width=ASKED)
    table.add_column("answered by", overflow="fold")
    table.add_column("what failed", overflow="fold", ratio=1)
    for result in turns:
        table.add_row(
            str(result.turn),
            Text("ok", style="green") if result.passed else Text("FAIL", style="red"),
            Text(shortened(result.asked, to=ASKED)),
            Text(", ".join(result.specialists)),
            Text(plain("\n".join(result.failures))),
        )
    return table


def _replies(console: Console, *, turns: Sequence[TurnResult]) -> None:
    for result in turns:
        console.print(Text(f"{result.turn} > {plain(result.asked)}", style="dim"))
        console.print(Text(plain(result.reply) or "(no reply)"))


def _totals(results: Sequence[TurnResult]) -> Table:
    table = Table(title=Text("Totals", style="bold"), title_justify="left", box=None, pad_edge=False)
    table.add_column("check")
    for name in ("passed", "checked", "share"):
        table.add_column(name, justify="right")
    rows: list[tuple[str, Count]] = [("turns", count_turns(results)), *count_checks(results).items()]
    for name, count in rows:
        table.add_row(name, str(count.passed), str(count.checked), percent(count.share))
    return table
