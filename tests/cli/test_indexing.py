"""`salesgraph index` and `salesgraph search`."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from salesgraph.cli.main import app


def invoked(*arguments: str, home: Path) -> Result:
    """Run a command in a home."""
    return CliRunner().invoke(app, [*arguments, "--home", str(home)])


def row(outcome: Result, label: str) -> str:
    """Return the value of a row of the report."""
    line = next(line for line in outcome.stdout.splitlines() if line.startswith(label))
    return line.removeprefix(label).strip()


def test_index(tmp_path: Path) -> None:
    """The first run embeds every passage, the second none; the report says so."""
    first, second = (invoked("index", "--shop", "shanji_zh", home=tmp_path) for _ in range(2))
    assert first.exit_code == second.exit_code == 0
    assert row(first, "index") == "built"
    assert row(first, "embedded") == row(first, "passages")
    assert row(second, "index") == "was up to date"
    assert row(second, "embedded") == "0"
    assert (tmp_path / "index" / "shanji_zh").is_dir()


@pytest.mark.parametrize(
    ("query", "options", "expected"),
    [
        ("how does a waterproof membrane work", (), "en/"),
        ("防水膜是什么原理", (), "zh/"),
        ("membrane", ("--language", "zh"), "zh/"),
    ],
)
def test_search(tmp_path: Path, query: str, options: tuple[str, ...], expected: str) -> None:
    """Passages come in the language of the query unless one is named, as many as asked for."""
    outcome = invoked("search", query, "-k", "2", *options, home=tmp_path)
    assert outcome.exit_code == 0
    assert outcome.stdout.split()[:4] == ["score", "passage", "facts", "text"]
    scored = [line.split() for line in outcome.stdout.splitlines() if line.strip()[:2] in ("0.", "1.")]
    assert len(scored) == 2
    assert all(cells[1].startswith(expected) for cells in scored)


def test_search_by_audience(tmp_path: Path) -> None:
    """Passages for the staff are not found on behalf of a customer."""
    query = "difficult customers who ask for the boss"
    asked = {
        audience: invoked("search", query, "--audience", audience, home=tmp_path)
        for audience in ("customer", "staff")
    }
    assert asked["customer"].stdout != asked["staff"].stdout


def test_blank_query(tmp_path: Path) -> None:
    """A blank query finds nothing, which is said."""
    outcome = invoked("search", " ", home=tmp_path)
    assert (outcome.exit_code, outcome.stdout) == (0, "Nothing found.\n")


def test_unwritable_home(tmp_path: Path) -> None:
    """A home that is a file ends with one line and exit code 2."""
    (tmp_path / "home").write_text("")
    outcome = invoked("index", home=tmp_path / "home")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert outcome.stderr.count("\n") == 1
