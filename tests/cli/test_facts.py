"""`salesgraph facts`: no fact is lost, and what drives behaviour stands on a card that code reads."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from salesgraph.cli.facts.cards import entries_of
from salesgraph.cli.facts.coverage import Coverage, coverage
from salesgraph.cli.facts.readers import code_behind
from salesgraph.cli.facts.register import load_register
from salesgraph.cli.main import app
from salesgraph.errors import DataError
from salesgraph.settings import knowledge_root

INVENTORY = Path(__file__).parents[3] / "shared" / "manual-facts.md"


def told(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(app, ["facts", *arguments])


@pytest.fixture(scope="module")
def facts() -> tuple[Coverage, ...]:
    """The coverage of all facts."""
    return coverage(knowledge_root())


def test_none_is_lost(facts: tuple[Coverage, ...]) -> None:
    """All 438 facts are told in both languages; those that drive behaviour have a card and code."""
    assert len(facts) == 438
    assert {each.fact: each.missing for each in facts if each.missing} == {}


def test_internal_matters_stay_internal(facts: tuple[Coverage, ...]) -> None:
    """No fact about the team, the market or competitors is told to customers."""
    matters = tuple(f"C{section}-" for section in (2, 6, 7))
    loud = [each.fact for each in facts if each.fact.startswith(matters) and "customer" in each.audience]
    assert loud == []


@pytest.mark.skipif(not INVENTORY.is_file(), reason=f"the inventory is not at {INVENTORY}")
def test_inventory() -> None:
    """The register holds exactly the facts of the inventory."""
    outcome = told("--check", str(INVENTORY), "--json")
    assert outcome.exit_code == 0
    totals = json.loads(outcome.stdout)["totals"]
    assert (totals["listed"], totals["present"]) == (438, 438)
    assert totals["behavioural"] == totals["with_card"] == totals["with_code"]


def test_lost_fact(tmp_path: Path) -> None:
    """A fact of an inventory that the register does not know ends the command with 1."""
    inventory = tmp_path / "facts.md"
    inventory.write_text("- **A1-02** Welcome.\n- **A9-99** Something new.\n", encoding="utf-8")
    outcome = told("--check", str(inventory))
    assert outcome.exit_code == 1
    assert "1 of 2 present in both languages." in outcome.stdout
    assert "A9-99: not in knowledge/facts.yaml" in outcome.stdout


def test_one_fact() -> None:
    """A fact is shown with its passages, its cards and the code behind them."""
    outcome = told("C3-16", "--json")
    assert outcome.exit_code == 0
    (found,) = json.loads(outcome.stdout)["facts"]
    assert "playbook/specialists/handoff#ask_human.confirm_handoff" in found["cards"]
    assert "specialists.handoff:confirm_handoff" in found["code"]


def test_unknown_fact() -> None:
    """A number that is no fact is refused with how facts are numbered."""
    outcome = told("Z1-01")
    assert outcome.exit_code == 2
    assert outcome.stderr == "There is no fact 'Z1-01'. A fact is numbered like `A5-02`.\n"


@pytest.mark.parametrize("content", ["", "nothing here"])
def test_empty_inventory(content: str, tmp_path: Path) -> None:
    """A file that lists no fact is no inventory."""
    inventory = tmp_path / "facts.md"
    inventory.write_text(content, encoding="utf-8")
    outcome = told("--check", str(inventory))
    assert outcome.exit_code == 2
    assert "it lists no fact. Write each fact as a bullet" in " ".join(outcome.stderr.split())


def test_missing_inventory(tmp_path: Path) -> None:
    """A path without a file is told as such."""
    outcome = told("--check", str(tmp_path / "none.md"))
    assert outcome.exit_code == 2
    assert "it cannot be read: No such file or directory" in " ".join(outcome.stderr.split())


@pytest.mark.parametrize(("listed", "wrong"), [("[A1-02, A1-02]", "A1-02"), ("[A1-2]", "A1-2")])
def test_register_holds_each_once(listed: str, wrong: str, tmp_path: Path) -> None:
    """A fact that stands twice or is numbered otherwise is refused by name."""
    (tmp_path / "facts.yaml").write_text(f"greeter: {listed}", encoding="utf-8")
    with pytest.raises(DataError, match=f"'{wrong}' under 'greeter' stands twice or is not written"):
        load_register(tmp_path)


def test_a_card_less(tmp_path: Path) -> None:
    """Taking the only card entry of a fact away is noticed."""
    folder = tmp_path / "knowledge"
    shutil.copytree(knowledge_root(), folder)
    card = folder / "playbook" / "specialists" / "greeter.yaml"
    card.write_text(card.read_text(encoding="utf-8").replace(", E1-01", ""), encoding="utf-8")
    stage = folder / "playbook" / "stages.yaml"
    stage.write_text(stage.read_text(encoding="utf-8").replace("E1-01, ", ""), encoding="utf-8")
    (found,) = [each for each in coverage(folder) if each.fact == "E1-01"]
    assert found.missing == ("no card",)


def test_unread_card() -> None:
    """A card that no code reads has no code behind it; a move that does not exist neither."""
    assert code_behind("playbook/never_read", place="entry", move="") == ()
    assert code_behind("playbook/specialists/greeter", place="greet.wave", move="wave") == ()
    assert code_behind("playbook/style", place="length", move="") != ()


def test_every_entry_is_named() -> None:
    """Every entry of a card has a card and a place, and its facts are in the register."""
    known = load_register(knowledge_root()).parts()
    entries = entries_of(knowledge_root())
    assert len(entries) > 200
    assert [entry for entry in entries if not set(entry.facts) <= set(known)] == []
