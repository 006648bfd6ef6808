"""What is installed."""

import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version

from salesgraph.cli.doctor.finding import Finding

PACKAGES = (
    "langgraph", "langgraph-checkpoint", "langgraph-checkpoint-sqlite", "langchain-core", "langchain-openai",
    "chromadb", "numpy", "scipy", "pydantic", "pyyaml", "rapidfuzz", "opencc-python-reimplemented",
    "platformdirs", "portalocker", "typer", "rich", "tzdata",
)  # fmt: skip
"""The packages that salesgraph cannot do without."""

SAFE_WAL = (3, 51, 3)
"""The first SQLite without the WAL-reset fault (3.7.0 to 3.51.2)."""

WAL_NOTE = (
    "SQLite before 3.51.3 can damage a database that two connections write to at once; "
    "salesgraph lets one process write to a home, so keep it that way"
)
"""What an older SQLite means."""


def versions() -> list[Finding]:
    """Return the versions of Python, SQLite and every package that is needed."""
    return [
        Finding(
            topic="versions", name="python", value=f"{platform.python_version()} on {platform.platform()}"
        ),
        _salesgraph(),
        *(_package(name) for name in PACKAGES),
        sqlite(sqlite3.sqlite_version_info),
    ]


def sqlite(found: tuple[int, ...]) -> Finding:
    """Return what is to be said about a version of SQLite."""
    value = ".".join(str(part) for part in found)
    if found >= SAFE_WAL:
        return Finding(topic="versions", name="sqlite", value=value)
    return Finding(topic="versions", name="sqlite", value=value, state="note", remark=WAL_NOTE)


def _package(name: str) -> Finding:
    try:
        return Finding(topic="versions", name=name, value=version(name))
    except PackageNotFoundError:
        return Finding(
            topic="versions",
            name=name,
            value="",
            state="broken",
            remark="not installed",
            fix=f"pip install {name}",
        )


def _salesgraph() -> Finding:
    try:
        return Finding(topic="versions", name="salesgraph", value=version("salesgraph"))
    except PackageNotFoundError:
        return Finding(
            topic="versions",
            name="salesgraph",
            value="a checkout",
            state="note",
            remark="run from a folder that is not installed",
            fix="pip install -e .",
        )
