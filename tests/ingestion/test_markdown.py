"""Passages from Markdown manuals."""

import re
from pathlib import Path

import pytest

from salesgraph.domain.passage import Passage
from salesgraph.errors import DataError
from salesgraph.ingestion.markdown import LONGEST, passages_of
from salesgraph.retrieval.base import indexed_text

MANUAL = """# Guide

An introduction.

## Rain & shoes!
<!-- facts: B7-05, B7-06 | audience: customer -->
<!-- asks: is it waterproof? | do feet sweat? -->
A membrane keeps rain out. <!-- an aside -->

#### Note
It lets sweat out.

### Care
Wash it cold.

## Team
<!-- facts: D1-01 | audience: internal -->
Who does what.

### Rota
No audience of its own.

## Rain & shoes!
Said again.
"""


def written(root: Path, text: str, *, name: str = "en/guide.md") -> Path:
    """Write a manual and return its root."""
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return root


def parsed(root: Path, text: str) -> dict[str, Passage]:
    """Return the passages of one English manual by id."""
    return {passage.id: passage for passage in passages_of(written(root, text))}


def test_section_is_a_passage(tmp_path: Path) -> None:
    """Headings, text, audience, facts and questions of a section all arrive, comments do not."""
    found = parsed(tmp_path, MANUAL)["en/guide#rain-shoes"]
    assert found.headings == ("Guide", "Rain & shoes!")
    assert found.text == "A membrane keeps rain out. \n\nNote\nIt lets sweat out."
    assert (found.audience, found.language, found.file) == ("customer", "en", "en/guide.md")
    assert found.facts == ("B7-05", "B7-06")
    assert found.asks == ("is it waterproof?", "do feet sweat?")
    assert indexed_text(found).startswith(
        "Guide\nRain & shoes!\nis it waterproof?\ndo feet sweat?\nA membrane"
    )


def test_ids_and_order(tmp_path: Path) -> None:
    """Ids come from the headings in file order; the second of two equal headings gets a number."""
    assert list(parsed(tmp_path, MANUAL)) == [
        "en/guide#rain-shoes",
        "en/guide#care",
        "en/guide#team",
        "en/guide#rota",
        "en/guide#rain-shoes-2",
    ]


def test_audience_is_inherited(tmp_path: Path) -> None:
    """A subsection is never shown to more people than the section around it; else a section is for staff."""
    found = parsed(tmp_path, MANUAL)
    assert found["en/guide#rota"].audience == "internal"
    assert found["en/guide#care"].audience == "customer"
    assert found["en/guide#rain-shoes-2"].audience == "staff"


def test_subsection_knows_the_headings_above(tmp_path: Path) -> None:
    """The heading path names every level."""
    assert parsed(tmp_path, MANUAL)["en/guide#care"].headings == ("Guide", "Rain & shoes!", "Care")


def test_chinese_headings(tmp_path: Path) -> None:
    """Chinese headings make ids, full-width signs included; a heading of signs only still has an id."""
    root = written(tmp_path, "# 指南\n## 防水吗？（ＡＢＣ）\n防水。\n## ？！\n文字。\n", name="zh/guide.md")
    assert [passage.id for passage in passages_of(root)] == ["zh/guide#防水吗-abc", "zh/guide#section"]


def test_long_section_is_split_between_paragraphs(tmp_path: Path) -> None:
    """A long section becomes several passages with numbered ids and the same metadata; no text is lost."""
    paragraphs = [f"{number} " + "word " * 100 for number in range(5)]
    text = "# T\n## Long\n<!-- facts: A1-01 -->\n" + "\n\n".join(paragraphs)
    found = list(parsed(tmp_path, text).values())
    assert [passage.id for passage in found] == ["en/guide#long", "en/guide#long~2", "en/guide#long~3"]
    assert all(len(passage.text) <= LONGEST and passage.facts == ("A1-01",) for passage in found)
    words = " ".join(passage.text for passage in found).split()
    assert words == " ".join(paragraphs).split()


def test_headings_in_code_are_text(tmp_path: Path) -> None:
    """A line that looks like a heading inside a code block is not one."""
    found = parsed(tmp_path, "# T\n## Code\n```\n## not a heading\n```\nafter\n")
    assert found["en/guide#code"].text == "```\n## not a heading\n```\nafter"


def test_empty_sections_are_left_out(tmp_path: Path) -> None:
    """A heading with nothing but subsections under it is no passage itself."""
    assert list(parsed(tmp_path, "# T\n## Part\n### Inner\ntext\n")) == ["en/guide#inner"]


@pytest.mark.parametrize("change", ["text", "asks", "audience", "heading"])
def test_hash_covers_everything(tmp_path: Path, change: str) -> None:
    """Whatever changes in a passage changes its hash, and nothing else does."""
    edits = {
        "text": ("Wash it cold", "Wash it warm"),
        "asks": ("is it waterproof?", "is it dry?"),
        "audience": ("audience: customer", "audience: staff"),
        "heading": ("# Guide", "# Handbook"),
    }
    before = {passage.sha256 for passage in parsed(tmp_path, MANUAL).values()}
    assert before == {passage.sha256 for passage in parsed(tmp_path, MANUAL).values()}
    after = {passage.sha256 for passage in parsed(tmp_path, MANUAL.replace(*edits[change])).values()}
    assert len(before - after) == {"text": 1, "asks": 1, "audience": 2, "heading": 5}[change]


@pytest.mark.parametrize(
    ("comment", "problem"),
    [
        ("audience: everyone", "unknown audience 'everyone'. Use one of: customer, staff, internal."),
        ("facts: A1-2", "'A1-2' is not a fact id. Write it like `A1-02`."),
        ("facts: A1-02 | tone: warm", "unknown metadata 'tone'. Use `facts`, `audience` or `asks`."),
    ],
)
def test_bad_metadata(tmp_path: Path, comment: str, problem: str) -> None:
    """Wrong metadata is refused with the file, the heading, the value and the remedy."""
    root = written(tmp_path, f"# T\n## Part\n<!-- {comment} -->\ntext\n")
    with pytest.raises(DataError) as caught:
        passages_of(root)
    assert str(caught.value) == f"{root / 'en/guide.md'}, section 'Part': {problem}"


def test_facts_without_text(tmp_path: Path) -> None:
    """A section that carries facts but no text is refused, else the facts would be lost."""
    root = written(tmp_path, "# T\n## Part\n<!-- facts: A1-02 -->\n")
    message = "section 'Part': it carries facts or questions but no text. Write its text."
    with pytest.raises(DataError, match=re.escape(message)):
        passages_of(root)


def test_not_utf8(tmp_path: Path) -> None:
    """A file in another encoding is refused with the place."""
    (tmp_path / "en").mkdir()
    (tmp_path / "en/guide.md").write_bytes(b"# \xff")
    with pytest.raises(DataError) as caught:
        passages_of(tmp_path)
    assert str(caught.value) == f"{tmp_path / 'en/guide.md'}: not UTF-8 at byte 2. Save it as UTF-8."


def test_no_language_folder(tmp_path: Path) -> None:
    """A folder without manuals in any language is refused."""
    with pytest.raises(DataError) as caught:
        passages_of(tmp_path)
    expected = f"{tmp_path}: no folder 'en' or 'zh' in it. Point to the folder of the manuals."
    assert str(caught.value) == expected


def test_manuals_of_a_shop(tmp_path: Path) -> None:
    """A shop's own manuals are for customers, need no headings, and may share names with the shipped ones."""
    written(tmp_path, "Open all day.\n\n## Repairs\nWe mend soles.\n", name="faq.md")
    found = passages_of(tmp_path, language="en", prefix="shop/")
    assert [(passage.id, passage.audience) for passage in found] == [
        ("shop/en/faq#faq", "customer"),
        ("shop/en/faq#repairs", "customer"),
    ]
    assert found[1].headings == ("faq", "Repairs")
    assert found[0].file == "faq.md"


def test_shop_without_manuals(tmp_path: Path) -> None:
    """A shop need not have manuals."""
    assert passages_of(tmp_path / "manuals", language="zh") == ()
