"""A folder as a whole: duplicates, stable ids, languages, speed."""

import time
from pathlib import Path

from salesgraph.ingestion.folder import read_folder
from salesgraph.ingestion.markdown import passages_of
from salesgraph.settings import knowledge_root

RULE = "Every repair is written on a ticket, and the customer keeps one half until the shoes are back."


def write(root: Path, **files: str) -> Path:
    """Write text files by name and return their folder."""
    for name, text in files.items():
        (root / f"{name}.txt").write_text(text, encoding="utf-8")
    return root


def test_same_file_twice(tmp_path: Path) -> None:
    """The second of two equal files is reported and not read."""
    result = read_folder(write(tmp_path, a=RULE, b=RULE), language="en", knowledge=knowledge_root())
    assert [passage.file for passage in result.passages] == ["a.txt"]
    assert [(entry.file, entry.kind, entry.reason) for entry in result.dropped] == [
        ("b.txt", "duplicate", "the same content as 'a.txt'")
    ]


def test_same_text_twice(tmp_path: Path) -> None:
    """A passage that another file has too, spaced otherwise, is kept once; the rest of that file stays."""
    other = f"Tickets\n\n{RULE.replace('and', 'and ')}\n\nKeys\n\nThe key hangs behind the workshop door.\n"
    result = read_folder(write(tmp_path, a=RULE, b=other), language="en", knowledge=knowledge_root())
    assert [(passage.file, passage.headings[-1]) for passage in result.passages] == [
        ("a.txt", "a"),
        ("b.txt", "Keys"),
    ]


def test_short_texts_need_the_same_heading(tmp_path: Path) -> None:
    """Two short lines that agree under different headings are two facts."""
    text = "=== RETURNS ===\n\n- Ask for the receipt\n\n=== REPAIRS ===\n\n- Ask for the receipt\n"
    assert len(read_folder(write(tmp_path, a=text), language="en", knowledge=knowledge_root()).passages) == 2


def test_ids_survive_other_files(tmp_path: Path) -> None:
    """An id depends on its own file alone."""
    (before,) = read_folder(write(tmp_path, m=RULE), language="en", knowledge=knowledge_root()).passages
    write(tmp_path, a="Something else comes first now.", z="And something comes last.")
    assert before in read_folder(tmp_path, language="en", knowledge=knowledge_root()).passages


def test_language_of_each_passage(tmp_path: Path) -> None:
    """The language is that of the text; where it does not tell, that of the shop."""
    result = read_folder(
        write(tmp_path, a="We mend shoes.", b="我们修理各种鞋子。", c="0131 496 0022"),
        language="zh",
        knowledge=knowledge_root(),
    )
    assert [passage.language for passage in result.passages] == ["en", "zh", "zh"]


def test_markdown_as_before(tmp_path: Path) -> None:
    """A shop's plain Markdown gives the same passages as it always did."""
    (tmp_path / "faq.md").write_text(
        "Open all day.\n\n## Repairs\n<!-- asks: do you mend? -->\nWe mend soles.\n\n- fast\n- well\n",
        encoding="utf-8",
    )
    assert read_folder(
        tmp_path, language="en", knowledge=knowledge_root(), prefix="shop/"
    ).passages == passages_of(tmp_path, language="en", prefix="shop/")


def test_a_thousand_files(tmp_path: Path) -> None:
    """A thousand small files are read in seconds."""
    for number in range(1000):
        text = f"Rule {number}\n\nShop number {number} opens at nine.\n\n第{number}号店九点开门。\n"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    start = time.perf_counter()
    result = read_folder(tmp_path, language="en", knowledge=knowledge_root())
    assert len(result.passages) == 1000
    assert time.perf_counter() - start < 20
