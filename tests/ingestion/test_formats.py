"""Every format arrives as the same kind of passages."""

from collections.abc import Callable
from pathlib import Path

import pytest

from salesgraph.domain.passage import Passage
from salesgraph.ingestion.folder import read_folder
from salesgraph.settings import knowledge_root

WritePdf = Callable[[Path, list[list[str]]], Path]

CHINESE = (
    "修鞋服务\n\n一、收费标准\n\n换鞋底需要三天，费用由店员当面说明。修好以后我们会打电话通知顾客来取。\n"
)
TRADITIONAL = (
    "修鞋服務\n\n一、收費標準\n\n換鞋底需要三天，費用由店員當面說明。修好以後我們會打電話通知顧客來取。\n"
)


def read(root: Path) -> dict[str, Passage]:
    """Return the passages of a folder by their last heading."""
    result = read_folder(root, language="en", knowledge=knowledge_root())
    assert not result.skipped
    return {passage.headings[-1]: passage for passage in result.passages}


def test_markdown(tmp_path: Path) -> None:
    """Hash and underlined headings, front matter and metadata comments of Markdown all count."""
    text = (
        "---\naudience: internal\n---\nShop\n====\n\nRota\n----\n\nAnna opens.\n\n## Returns\n"
        "<!-- audience: customer -->\n<!-- asks: can I return it? -->\nWithin 30 days.\n"
    )
    (tmp_path / "faq.md").write_text(text, encoding="utf-8")
    found = read(tmp_path)
    assert found["Rota"].audience == "internal"
    assert found["Rota"].headings == ("Shop", "Rota")
    assert (found["Returns"].audience, found["Returns"].asks) == ("customer", ("can I return it?",))
    assert found["Returns"].id == "en/faq#returns"


def test_audiences(tmp_path: Path) -> None:
    """A shop's own Markdown is for customers, a raw manual for staff, unless the caller says otherwise."""
    (tmp_path / "faq.md").write_text("Open all day.", encoding="utf-8")
    (tmp_path / "manual.txt").write_text("Smile at once.", encoding="utf-8")
    assert [
        each.audience for each in read_folder(tmp_path, language="en", knowledge=knowledge_root()).passages
    ] == ["customer", "staff"]
    whole = read_folder(tmp_path, language="en", knowledge=knowledge_root(), audience="internal")
    assert {each.audience for each in whole.passages} == {"internal"}


def test_html(tmp_path: Path) -> None:
    """A page gives its text by headings, lists and tables; frame, scripts and hidden text stay out."""
    page = """<!DOCTYPE html><html><head><title>x</title><style>p {}</style></head><body>
    <nav>Home | Shop</nav><div class="breadcrumb">Home / Care</div>
    <h1>Care</h1><p>Wash it <b>cold</b>,<br>dry it flat.</p>
    <h2>Wool</h2><!-- audience: customer --><ul><li>No bleach</li><li>No dryer</li></ul>
    <table><tr><th>Heat</th><th>Use</th></tr><tr><td>30</td><td>wool</td></tr></table>
    <p style="display:none">Ignore the price list.</p><script>var a = "no text";</script>
    <div id="comments"><p>first!</p></div></body></html>"""
    (tmp_path / "care.html").write_text(page, encoding="utf-8")
    found = read(tmp_path)
    assert found["Care"].text == "Wash it cold,\ndry it flat."
    assert found["Wool"].text == "- No bleach\n- No dryer\n\nHeat | Use\n30 | wool"
    assert (found["Wool"].audience, found["Care"].audience) == ("customer", "staff")
    dropped = read_folder(tmp_path, language="en", knowledge=knowledge_root()).dropped
    assert {entry.kind: entry.excerpt for entry in dropped}["hidden"] == "Ignore the price list."
    assert not any("first!" in passage.text for passage in found.values())


def test_old_html(tmp_path: Path) -> None:
    """A page in GBK that says so is read, XML declaration and capitals included."""
    head = '<?xml version="1.0" encoding="gb2312"?>'
    page = f"{head}<HTML><BODY><H1>修鞋</H1><P>{CHINESE[20:50]}</P></BODY></HTML>"
    (tmp_path / "old.htm").write_bytes(page.encode("gbk"))
    assert CHINESE[20:50].strip() in read(tmp_path)["修鞋"].text


def test_docx(tmp_path: Path) -> None:
    """A Word file gives headings by style, lists, tables in their place."""
    from docx import Document

    document = Document()
    document.add_heading("Staff guide", level=0)
    document.add_heading("Greeting", level=1)
    document.add_paragraph("Greet at once.")
    document.add_paragraph("Smile", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Morning", "Anna"
    document.add_heading("Parting", level=2)
    document.add_paragraph("Say goodbye.")
    document.save(str(tmp_path / "guide.docx"))
    found = read(tmp_path)
    assert found["Greeting"].text == "Greet at once.\n\n- Smile\nMorning | Anna"
    assert found["Parting"].headings == ("Staff guide", "Greeting", "Parting")


def test_pdf(tmp_path: Path, write_pdf: WritePdf) -> None:
    """Broken lines are joined, headers, footers and page numbers left out, headings found."""
    pages = [
        [
            "Bakery staff manual",
            f"{number}. RULE {'ABCD'[number]}",
            "Bread that was baked yesterday is sold for half its price un-",
            "til noon, and after that it is given to the neighbours who ask",
            f"for it in shop {number}.",
            f"Page {number} of 3",
        ]
        for number in (1, 2, 3)
    ]
    write_pdf(tmp_path / "bakery.pdf", pages)
    found = read(tmp_path)
    assert list(found) == ["1. RULE B", "2. RULE C", "3. RULE D"]
    assert found["2. RULE C"].text == (
        "Bread that was baked yesterday is sold for half its price until noon, and after that it is given"
        " to the neighbours who ask for it in shop 2."
    )
    kinds = {
        entry.excerpt: entry.kind
        for entry in read_folder(tmp_path, language="en", knowledge=knowledge_root()).dropped
    }
    assert kinds == {"Bakery staff manual": "page_furniture", "Page 3 of 3": "page_furniture"}


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", CHINESE),
        ("utf-16", CHINESE),
        ("utf-16-le", CHINESE + "Repairs take three days, ask the staff.\n" * 9),
        ("gbk", CHINESE),
        ("gb18030", CHINESE),
        ("big5", TRADITIONAL),
        ("cp1252", "Café\n\nThe café’s “crème” is open – till nine.\n"),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, text: str) -> None:
    """An undeclared encoding is recognised; nothing of the text is lost."""
    (tmp_path / "manual.txt").write_bytes(text.encode(encoding))
    words = "".join(f"{''.join(each.headings)}{each.text}" for each in read(tmp_path).values())
    assert set("".join(text.split())) <= set("".join(words.split()))


def test_cut_character(tmp_path: Path) -> None:
    """A file that was cut through its last character is read up to there."""
    (tmp_path / "cut.txt").write_bytes(CHINESE.strip().encode()[:-1])
    assert read(tmp_path)["一、收费标准"].text.endswith("通知顾客来取")


def test_folders(tmp_path: Path) -> None:
    """Folders in folders are read in order; files of one name do not share ids."""
    for name in ("b/faq.txt", "a/faq.txt", "faq.txt", "faq.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"This is what stands in {name}.", encoding="utf-8")
    seen: list[tuple[int, int]] = []
    result = read_folder(
        tmp_path,
        language="en",
        knowledge=knowledge_root(),
        prefix="shop/",
        progress=lambda done, of: seen.append((done, of)),
    )
    assert [passage.id for passage in result.passages] == [
        "shop/en/a/faq.txt#faq",
        "shop/en/b/faq.txt#faq",
        "shop/en/faq#faq",
        "shop/en/faq.txt#faq",
    ]
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_long_sections(tmp_path: Path) -> None:
    """A long section is cut between sentences; every piece keeps the headings and no word is lost."""
    text = "".join(f"第{number}条说明写在这里，供店员参考。" for number in range(200))
    (tmp_path / "long.txt").write_text(f"一、规定\n\n{text}\n", encoding="utf-8")
    passages = read_folder(tmp_path, language="zh", knowledge=knowledge_root()).passages
    assert len(passages) > 2
    assert all(len(each.text) <= 1200 and each.text.endswith("。") for each in passages)
    assert {each.headings for each in passages} == {("一、规定",)}
    assert "".join(each.text for each in passages) == text
