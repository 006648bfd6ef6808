"""The console script as a whole."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from salesgraph.cli import screen
from salesgraph.cli.main import app

HEAVY = ("langgraph", "langchain_core", "chromadb", "sklearn", "numpy")

HELP = f"""
import sys, time
sys.argv = ["salesgraph", *sys.argv[1:]]
started = time.process_time()
from salesgraph.cli.main import main
try:
    main()
except SystemExit as done:
    assert not done.code, done.code
spent = time.process_time() - started
print("loaded:", sorted(set(sys.modules) & set({HEAVY!r})))
started = time.process_time()
import chromadb, langgraph.graph
print("quick:", spent * 2 < time.process_time() - started)
"""


@pytest.mark.parametrize("command", [(), ("chat",), ("eval",), ("bench", "turn")])
def test_help_is_quick(command: tuple[str, ...]) -> None:
    """`--help` loads no heavy package and takes less than half of what loading them does."""
    done = subprocess.run(
        [sys.executable, "-c", HELP, *command, "--help"], capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("loaded: []\nquick: True\n")


@pytest.mark.parametrize("command", ["chat", "index", "search", "doctor", "eval", "bench"])
def test_commands(command: str) -> None:
    """Every command explains itself."""
    outcome = CliRunner().invoke(app, [command, "--help"])
    assert outcome.exit_code == 0
    assert "Usage" in outcome.stdout


def test_unknown_shop(tmp_path: Path) -> None:
    """An unknown shop is told in one line on stderr, with the known ones."""
    outcome = CliRunner().invoke(app, ["chat", "--shop", "north_trial", "--home", str(tmp_path)])
    assert outcome.exit_code == 2
    assert outcome.stdout == ""
    assert outcome.stderr.startswith("There is no shop 'north_trial'")
    assert "north_trail_en, shanji_zh" in outcome.stderr
    assert outcome.stderr.count("\n") == 1


def test_complaints_are_one_plain_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Line ends and control characters of a message do not reach the terminal; brackets do."""
    screen.complain("a\nb\x1b[31m [red] c" + "x" * 200)
    assert capsys.readouterr().err == "a b[31m [red] c" + "x" * 200 + "\n"


@pytest.mark.parametrize(
    ("share", "text"), [(None, "–"), (0.0, "0.0 %"), (0.9312, "93.1 %"), (1.0, "100.0 %")]
)
def test_percent(share: float | None, text: str) -> None:
    """A share is read with one decimal."""
    assert screen.percent(share) == text
