"""`salesgraph bench`: what a turn costs, and how well the parts do on a file of examples."""

from pathlib import Path
from typing import Annotated

import typer

from salesgraph.cli.options import DEFAULT_SHOP, AsJson, HomeFolder, ShopName, settings

Rows = Annotated[Path, typer.Argument(help="One JSON object a line.", metavar="FILE.jsonl")]
"""A file of examples."""

bench = typer.Typer(help="Measure what a turn costs and how well the parts do.", invoke_without_command=True)


@bench.callback()
def default(ctx: typer.Context) -> None:
    """Measure what a turn costs and how well the parts do; without a command, `turn`."""
    if ctx.invoked_subcommand is None:
        turn(ctx)


@bench.command()
def turn(
    ctx: typer.Context,
    *,
    turns: Annotated[int, typer.Option(help="How long the conversation gets.", min=1)] = 300,
    shop: ShopName = DEFAULT_SHOP,
    home: HomeFolder = None,
    json: AsJson = False,
) -> None:
    """Measure CPU time and disk space a turn, with an SQLite thread and an embedded Chroma index."""
    from salesgraph.cli.bench.turns import run
    from salesgraph.cli.bots import opener_of

    run(shop, turns=turns, settings=settings(home), open_bot=opener_of(ctx), as_json=json)


@bench.command()
def reading(
    file: Rows, *, shop: ShopName = DEFAULT_SHOP, home: HomeFolder = None, json: AsJson = False
) -> None:
    """Measure whether messages reach the right specialist: {"text", "route", "alt", "source", "context"}."""
    from salesgraph.cli.bench.reading import run

    run(file, shop=shop, settings=settings(home), as_json=json)


@bench.command()
def guards(
    inputs: Annotated[Path, typer.Option("--inputs", help="One JSON object a line.", metavar="FILE.jsonl")],
    *,
    shop: ShopName = DEFAULT_SHOP,
    home: HomeFolder = None,
    json: AsJson = False,
) -> None:
    """Measure the input guard: {"text", "label": "attack" or "benign", "source"}."""
    from salesgraph.cli.bench.guards import run

    run(inputs, shop=shop, settings=settings(home), as_json=json)


@bench.command()
def retrieval(
    *,
    corpus: Annotated[
        Path | None, typer.Option("--corpus", help='{"id", "title", "text"} a line.', metavar="FILE")
    ] = None,
    queries: Annotated[
        Path | None, typer.Option("--queries", help='{"query", "gold_ids"} a line.', metavar="FILE")
    ] = None,
    passages: Annotated[
        int, typer.Option(help="Measure instead what an index of so many passages costs.", min=0)
    ] = 0,
    json: AsJson = False,
) -> None:
    """Measure the search on our questions or a corpus of your own, beside plain BM25 and plain vectors."""
    from salesgraph.cli.bench.retrieval import run

    run(corpus, queries=queries, passages=passages, settings=settings(None), as_json=json)
