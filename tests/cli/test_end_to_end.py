"""The commands with the real chat."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from salesgraph.cli.main import app

CONVERSATIONS = Path(__file__).parents[1] / "conversations"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one home for all tests of this file, so that the reader is taught once."""
    return tmp_path_factory.mktemp("home")


def invoked(*arguments: str, home: Path, lines: bytes | None = None) -> Result:
    """Run a command in the home."""
    return CliRunner().invoke(app, [*arguments, "--home", str(home)], input=lines)


@pytest.mark.parametrize(
    ("shop", "line"),
    [("north_trail_en", "hi, what do the ridgeline boots weigh?"), ("shanji_zh", "山脊多少钱")],
)
def test_chat(home: Path, shop: str, line: str) -> None:
    """A shop answers in both languages, with its own facts, and explains the reply."""
    outcome = invoked("chat", "--shop", shop, "--trace", home=home, lines=line.encode())
    assert outcome.exit_code == 0
    assert outcome.stdout.startswith(f"> {line}\n")
    assert "    specialists: " in outcome.stdout
    assert ("540" if shop == "north_trail_en" else "899") in outcome.stdout
    assert "\x1b" not in outcome.stdout


def test_a_conversation_goes_on(home: Path) -> None:
    """With `--thread` a later run knows what an earlier one said."""
    invoked("chat", "--thread", "anna", home=home, lines=b"hi, I'm Anna")
    outcome = invoked("chat", "--thread", "anna", "--trace", home=home, lines=b"do you have boots?")
    assert outcome.exit_code == 0
    again = invoked("chat", "--thread", "other", home=home, lines=b"do you have boots?")
    assert outcome.stdout.splitlines()[1] != again.stdout.splitlines()[1]


def test_index_is_the_one_the_chat_opens(tmp_path: Path, home: Path) -> None:
    """`salesgraph index` builds what a chat of that shop uses, so the chat builds nothing."""
    assert invoked("index", home=home).exit_code == 0
    builds = sorted((home / "index" / "north_trail_en").iterdir())
    invoked("chat", home=home, lines=b"hi")
    assert sorted((home / "index" / "north_trail_en").iterdir()) == builds


@pytest.mark.parametrize("file", ["en_01.yaml", "zh_01.yaml"])
def test_eval(home: Path, file: str) -> None:
    """A conversation file runs to its end, whatever its figures."""
    outcome = invoked("eval", str(CONVERSATIONS / file), "--json", home=home)
    assert outcome.exit_code == 0
    printed = json.loads(outcome.stdout)
    assert printed["totals"]["turns"] == len(printed["turns"]) > 5


def test_bench_turn(home: Path) -> None:
    """A turn costs some CPU time and some bytes."""
    outcome = invoked("bench", "turn", "--turns", "3", "--json", home=home)
    assert outcome.exit_code == 0
    (stretch,) = json.loads(outcome.stdout)["stretches"]
    assert stretch["median_ms"] > 0
    assert stretch["bytes_per_turn"] > 0
