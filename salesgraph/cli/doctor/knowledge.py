"""Whether the shipped knowledge is complete and can be read."""

from collections.abc import Callable
from pathlib import Path

from salesgraph.cli.doctor.finding import Finding
from salesgraph.cli.doctor.sizes import size_of
from salesgraph.errors import DataError, SalesGraphError
from salesgraph.ingestion.markdown import passages_of
from salesgraph.playbook import load_playbook
from salesgraph.settings import PACKAGE, Settings
from salesgraph.shops.loader import load_shop

REINSTALL = "pip install --force-reinstall --no-deps salesgraph"
"""Restores the knowledge that is shipped with the package."""


def knowledge(settings: Settings) -> list[Finding]:
    """Return what the knowledge folder holds, part by part."""
    root = settings.knowledge
    shipped = root == PACKAGE / "knowledge"
    # Files of one's own are not restored by installing anything.
    fix = REINSTALL if shipped else f"git -C '{root}' status ."
    if not root.is_dir():
        mend = REINSTALL if shipped else "unset SALESGRAPH_KNOWLEDGE"
        return [
            Finding(
                topic="knowledge",
                name="folder",
                value=str(root),
                state="broken",
                remark="there is no such folder",
                fix=mend,
            )
        ]
    parts: dict[str, Callable[[], str]] = {
        "playbook": lambda: f"{len(load_playbook(root).plays)} specialists",
        "utterances": lambda: _utterances(root / "utterances"),
        "manuals": lambda: f"{len(passages_of(root / 'manuals'))} passages",
        **{f"shop {shop.name}": _load(shop) for shop in sorted((root / "shops").glob("*/")) if shop.is_dir()},
    }
    folder = Finding(topic="knowledge", name="folder", value=f"{root} ({size_of(root)})")
    return [folder, *(_part(name, load, fix=fix) for name, load in parts.items())]


def _part(name: str, load: Callable[[], str], *, fix: str) -> Finding:
    try:
        return Finding(topic="knowledge", name=name, value=load())
    except SalesGraphError as error:
        return Finding(topic="knowledge", name=name, value="", state="broken", remark=str(error), fix=fix)


def _load(folder: Path) -> Callable[[], str]:
    return lambda: load_shop(folder).brand


def _utterances(folder: Path) -> str:
    files = sorted(folder.glob("*/*.txt"))
    if not files:
        raise DataError(file=folder, problem="no sentences to teach the reader", fix="Restore the folder.")
    return f"{len(files)} files ({size_of(folder)})"
