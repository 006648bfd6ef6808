"""Source cards: exact knowledge of one file."""

import hashlib
from pathlib import Path

import pytest

from salesgraph.errors import DataError
from salesgraph.ingestion.folder import read_folder
from salesgraph.ingestion.report import Ingested
from salesgraph.ingestion.source_card import load_cards
from salesgraph.settings import knowledge_root

TEXT = """Two kinds of riders
Fast one: wants speed.
1. By their pace there are
Slow one: wants comfort.
About 4 2% ride to work on their wire donkey.
"""
SHA = hashlib.sha256(TEXT.encode()).hexdigest()
CARD = f"""sha256: {SHA}
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
  - {{heading: "2. Riders", counts: {{dimensions: 1}}, asks: ["not asked of Pace"]}}
  - {{heading: "Pace", asks: ["how fast do riders go?"]}}
"""


def read(root: Path, card: str) -> Ingested:
    """Read the text above with a card."""
    for folder in ("manuals", "sources"):
        (root / folder).mkdir()
    (root / "manuals/riders.txt").write_bytes(TEXT.encode())
    (root / "sources/riders.yaml").write_text(card, encoding="utf-8")
    return read_folder(root / "manuals", language="en", sources=root / "sources")


def test_card(tmp_path: Path) -> None:
    """Repairs, glossary, displaced lines, headings, counts and questions of a card all take effect."""
    result = read(tmp_path, CARD)
    (passage,) = result.passages
    assert passage.headings == ("2. Riders", "Pace")
    assert passage.text == (
        "Fast one: wants speed.\nSlow one: wants comfort.\nAbout 42% ride to work on their bicycle."
    )
    assert passage.counts == {"dimensions": 1}
    assert passage.asks == ("how fast do riders go?",)
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
        ('"4 2%"', '"5 2%"', "field `repairs[1].damaged`", "'5 2%' does not occur in the file of that hash"),
        (
            '"Fast one"',
            '"Fats one"',
            "field `displaced[1].line`",
            "'Fats one' does not occur in the file of that hash",
        ),
        (
            '"Two kinds"',
            '"Six kinds"',
            "field `headings[1].line`",
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
        (SHA, "abc", "field `sha256`: String should match pattern '^[0-9a-f]{64}$' (got 'abc')"),
        (
            "level: 2",
            "level: 9",
            "field `headings[1].level`: Input should be less than or equal to 6 (got 9)",
        ),
        (
            "glossary",
            "glosary",
            "field `glosary`: Extra inputs are not permitted (got {'wire donkey': 'bicycle'})",
        ),
    ],
)
def test_wrong_field(tmp_path: Path, old: str, new: str, message: str) -> None:
    """A wrong field stops the reading with card, field and value."""
    with pytest.raises(DataError) as caught:
        read(tmp_path, CARD.replace(old, new, 1))
    fields = "sha256, about, repairs, glossary, displaced, headings, guess_headings, sections"
    expected = f"{tmp_path / 'sources/riders.yaml'}, {message}. Allowed fields: {fields}."
    assert str(caught.value) == expected


def test_two_cards(tmp_path: Path) -> None:
    """Two cards for the same bytes contradict each other."""
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(f"sha256: {SHA}\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_cards(tmp_path)
    problem = "it is for the same bytes as 'a.yaml'. Keep one of the two cards."
    assert str(caught.value) == f"{tmp_path / 'b.yaml'}, field `sha256`: {problem}"


def test_no_yaml(tmp_path: Path) -> None:
    """A card that is not YAML is named with the line."""
    (tmp_path / "a.yaml").write_text("sha256: [", encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.yaml: not valid YAML: .* line 1"):
        load_cards(tmp_path)


def test_shipped_cards() -> None:
    """The shipped cards load."""
    assert len(load_cards(knowledge_root() / "sources")) == 3
