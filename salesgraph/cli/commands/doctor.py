"""`salesgraph doctor`: what is installed, where it lies and what is wrong with it."""

import typer

from salesgraph.cli.options import AsJson, HomeFolder, settings


def doctor(*, home: HomeFolder = None, json: AsJson = False) -> None:
    """Show what is installed, where data lies, and how to mend what is broken."""
    from salesgraph.cli.doctor.examine import examine
    from salesgraph.cli.doctor.report import show

    findings = examine(settings(home))
    show(findings, as_json=json)
    if any(each.state == "broken" for each in findings):
        raise typer.Exit(1)
