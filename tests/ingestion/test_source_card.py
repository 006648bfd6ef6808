"""Source cards: exact knowledge of one file."""

import hashlib
from pathlib import Path

import pytest

from salesgraph.errors import DataError
from salesgraph.ingestion.folder import read_folder
from salesgraph.ingestion.report import Ingested
from salesgraph.ingestion.source_card import load_source_cards
from salesgraph.settings import knowledge_root

TEXT = """Two kinds of riders
Fast one: wants speed.
1. By their pace there are
Slow one: wants comfort.
About 4 2% ride to work on their wire donkey.
"""
SHA = hashlib.sha256(TEXT.encode()).hexdigest()
CARD = f"""sha256: {SHA}
facts: [B0-04]
repairs:
  - {{damaged: "4 2%", repaired: "42%"}}
glossary: {{wire donkey: bicycle}}
displaced:
  - {{line: "Fast one", after: "1. By their pace"}}
headings:
  - {{line: "Two kinds", heading: "2. Riders", level: 2}}
  - {{line: "1. By their", heading: "Pace", level: 3}}
guess_headings: false
sections:
  - {{heading: "2. Riders", counts: {{dimensions: 1}}}}
"""


def read(root: Path, card: str) -> Ingested:
    """Read the text above with a card."""
    for folder in ("manuals", "sources"):
        (root / folder).mkdir()
    (root / "ingestion.yaml").write_bytes((knowledge_root() / "ingestion.yaml").read_bytes())
    (root / "manuals/riders.txt").write_bytes(TEXT.encode())
    (root / "sources/riders.yaml").write_text(card, encoding="utf-8")
    return read_folder(root / "manuals", language="en", knowledge=root)


def test_card(tmp_path: Path) -> None:
    """Repairs, glossary, displaced lines, headings and counts of a card all take effect."""
    result = read(tmp_path, CARD)
    (passage,) = result.passages
    assert passage.headings == ("2. Riders", "Pace")
    assert passage.text == (
        "Fast one: wants speed.\nSlow one: wants comfort.\nAbout 42% ride to work on their bicycle."
    )
    assert passage.counts == {"dimensions": 1}
    assert passage.labels == ("repaired",)
    assert [(entry.before, entry.after, entry.source) for entry in result.repaired] == [
        ("4 2%", "42%", "card")
    ]


def test_other_bytes(tmp_path: Path) -> None:
    """A card is for exactly its bytes; one more byte and it is not used."""
    result = read(tmp_path, CARD.replace(SHA, "f" * 64))
    assert not result.repaired
    assert "4 2%" in result.passages[-1].text


@pytest.mark.parametrize(
    ("old", "new", "where", "problem"),
    [
        ('"4 2%"', '"5 2%"', "repairs.0.damaged", "'5 2%' does not occur in the file of that hash"),
        (
            '"Fast one"',
            '"Fats one"',
            "displaced.0.line",
            "'Fats one' does not occur in the file of that hash",
        ),
        (
            '"Two kinds"',
            '"Six kinds"',
            "headings.0.line",
            "'Six kinds' does not occur in the file of that hash",
        ),
    ],
)
def test_absent_fragment(tmp_path: Path, old: str, new: str, where: str, problem: str) -> None:
    """A fragment that is not in the file is an error of the card, with card, field and value."""
    with pytest.raises(DataError) as caught:
        read(tmp_path, CARD.replace(old, new, 1))
    card = tmp_path / "sources/riders.yaml"
    assert str(caught.value) == f"{card}, {where}: {problem}. Copy it from the file, or remove it."


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (SHA, "abc", "sha256: String should match pattern '^[0-9a-f]{64}$' (got 'abc')"),
        (
            "level: 2",
            "level: 9",
            "headings.0.level: Input should be less than or equal to 6 (got 9)",
        ),
        ("facts: [B0-04]\n", "", f"facts: Field required (got {{'sha256': '{SHA}', ')"),
        (
            "glossary",
            "glosary",
            "glosary: Extra inputs are not permitted (got {'wire donkey': 'bicycle'})",
        ),
    ],
)
def test_wrong_field(tmp_path: Path, old: str, new: str, message: str) -> None:
    """A wrong field stops the reading with card, field and value."""
    with pytest.raises(DataError) as caught:
        read(tmp_path, CARD.replace(old, new, 1))
    assert str(caught.value) == f"{tmp_path / 'sources/riders.yaml'}, {message}. Correct this field."


def test_two_cards(tmp_path: Path) -> None:
    """Two cards for the same bytes contradict each other."""
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(f"sha256: {SHA}\nfacts: [B0-01]\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_source_cards(tmp_path)
    problem = "it is for the same bytes as 'a.yaml'. Keep one of the two cards."
    assert str(caught.value) == f"{tmp_path / 'b.yaml'}, sha256: {problem}"


def test_no_yaml(tmp_path: Path) -> None:
    """A card that is not YAML is named with the line."""
    (tmp_path / "a.yaml").write_text("sha256: [", encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.yaml: not valid YAML: .* line \d"):
        load_source_cards(tmp_path)


def test_shipped_cards() -> None:
    """The shipped cards load."""
    assert len(load_source_cards(knowledge_root() / "sources")) == 3
