"""How the findings are printed."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from salesgraph.cli.doctor.finding import Finding, State
from salesgraph.cli.screen import plain, say_json, screen

STYLES: dict[State, str] = {"ok": "green", "note": "yellow", "missing": "yellow", "broken": "bold red"}
"""How each state is shown."""


def show(findings: Sequence[Finding], *, as_json: bool) -> None:
    """Print the findings, and below them the commands that mend what is wrong."""
    if as_json:
        sound = all(each.state != "broken" for each in findings)
        say_json({"ok": sound, "findings": [each.model_dump() for each in findings]})
        return
    console = screen()
    for topic in dict.fromkeys(each.topic for each in findings):
        console.print(_table(topic, [each for each in findings if each.topic == topic]))
        console.print()
    for each in findings:
        if each.remark:
            console.print(
                Text(f"{each.name}: {plain(each.remark)}.".replace("..", "."), style=STYLES[each.state])
            )
        if each.fix:
            console.print(Text(f"    {each.fix}"), soft_wrap=True)
    if all(each.state != "broken" for each in findings):
        console.print(Text("Nothing that is needed is broken.", style="green"))


def _table(topic: str, findings: Sequence[Finding]) -> Table:
    table = Table(
        title=Text(topic, style="bold"), title_justify="left", box=None, show_header=False, pad_edge=False
    )
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for each in findings:
        table.add_row(Text(each.state, style=STYLES[each.state]), Text(each.name), Text(plain(each.value)))
    return table
