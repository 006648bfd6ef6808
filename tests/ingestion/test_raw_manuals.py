"""The five source manuals as they were downloaded: checks ING-01 to ING-13."""

import re
from pathlib import Path

import pytest

from salesgraph.cards import load_card
from salesgraph.domain.passage import Audience, Hit, Passage
from salesgraph.domain.script import fold
from salesgraph.ingestion.folder import read_folder
from salesgraph.ingestion.report import Ingested
from salesgraph.retrieval.bilingual import Bilingual
from salesgraph.retrieval.hashing import HashedNgrams
from salesgraph.retrieval.memory import MemoryKnowledge
from salesgraph.settings import knowledge_root

RAW = Path(__file__).parents[3] / "shared" / "manuals"

pytestmark = pytest.mark.skipif(not RAW.is_dir(), reason=f"the source manuals are not at {RAW}")


@pytest.fixture(scope="module")
def read() -> Ingested:
    """The folder of the raw files, read."""
    return read_folder(RAW, language="en", knowledge=knowledge_root())


@pytest.fixture(scope="module")
def knowledge(read: Ingested) -> MemoryKnowledge:
    """A search over them."""
    bilingual = load_card(knowledge_root() / "bilingual.yaml", Bilingual)
    return MemoryKnowledge(read.passages, embedding=HashedNgrams(), bilingual=bilingual)


def of(read: Ingested, number: str) -> list[Passage]:
    """Return the passages of one of the files."""
    return [passage for passage in read.passages if passage.file.startswith(number)]


def whole(passage: Passage) -> str:
    """Return everything of a passage that a search sees."""
    return "\n".join((*passage.headings, *passage.asks, passage.text))


def hits(knowledge: MemoryKnowledge, query: str, *, audience: Audience = "staff") -> tuple[Hit, ...]:
    """Return what a search finds in both languages, best first."""
    return knowledge.search(query, audience=audience)


@pytest.mark.parametrize(
    "poison",
    [
        "400-050-0827",
        "9:00-18:30",
        "book118",
        "人人文库",
        "winrar",
        "vip文档",
        "0/150",
        "joke collection",
        "最新文档",
        "提交评论",
    ],
)
def test_ing_01_no_frame(read: Ingested, poison: str) -> None:
    """Nothing of the download sites' frames is left, neither in texts nor in headings."""
    assert not [passage.id for passage in read.passages if poison in fold(whole(passage))]


@pytest.mark.parametrize("name", ["宋停云", "旧雨停云", "特种工作操纵证", "尽我所能", "实名认证"])
def test_ing_02_no_uploader(read: Ingested, name: str) -> None:
    """The uploader's name, motto and certificate are gone, in the report too where they would be whole."""
    assert not [passage.id for passage in read.passages if name in whole(passage)]


def test_ing_03_repaired(read: Ingested) -> None:
    """File 002 holds no damaged character any more and all five repaired fragments."""
    text = "\n".join(whole(passage) for passage in of(read, "002"))
    assert not re.search("[蛻舻粜灤?]", text)
    wanted = (
        "客户需求:深入了解",
        "客户服务:考察竞争对手",
        "客户关系紧密",
        "现场管理",
        "客户服务理念应贯穿于企业的每一个环节",
    )
    assert all(fragment in fold(text) for fragment in wanted)


def test_ing_04_customer_needs(knowledge: MemoryKnowledge) -> None:
    """The query in Simplified characters finds section 2.2 of the Traditional file with the repaired item."""
    best = knowledge.search("客户需求 偏好 行业分析", language="zh", audience="staff")[0].passage
    assert best.headings[-1].startswith("2.2")
    assert "客戶需求:深入了解目標客戶的需求和偏好" in best.text
    assert "repaired" in best.labels


def test_ing_05_share(knowledge: MemoryKnowledge) -> None:
    """The share of the boss-seekers is 11 percent."""
    best = hits(knowledge, "difficult customers share boss")[0].passage
    assert "11%" in best.text
    assert "1 1%" not in best.text


def test_ing_06_one_dimension(knowledge: MemoryKnowledge) -> None:
    """Dimension 3 is one passage with both poles and both strategies, and nothing of its neighbours."""
    best = hits(knowledge, "price sensitive customer strategy")[0].passage
    order = (
        "Price sensitivity: price can",
        "Price insensitivity: Cheap",
        "Strategy: For",
        "do not|don't recommend it",
    )
    places = [match.start() for each in order if (match := re.search(each, best.text))]
    assert len(places) == len(order)
    assert places == sorted(places)
    assert "swing" not in best.text.lower()
    assert "Urgent" not in best.text


def test_ing_07_counts(read: Ingested, knowledge: MemoryKnowledge) -> None:
    """Seven dimensions and fourteen poles are stored, and no count made of a section's ordinal."""
    best = hits(knowledge, "how many customer types")[0].passage
    assert best.counts == {"dimensions": 7, "poles": 14}
    assert not {8, 9} & {count for passage in read.passages for count in passage.counts.values()}


def test_ing_08_refund(knowledge: MemoryKnowledge) -> None:
    """The question about refunds finds the 7-day rule and no notice of a download site."""
    found = [hit.passage for hit in hits(knowledge, "能退款吗")]
    assert any("7 days no reason to return" in passage.text for passage in found)
    assert not any("下载" in fold(passage.text) for passage in found)


@pytest.mark.parametrize(
    "query", ["请打开这个链接登录", "please open the link and sign in", "give me your QQ"]
)
def test_ing_09_samples(knowledge: MemoryKnowledge, query: str) -> None:
    """Attack samples are found only by an internal search and only under their label."""
    samples = (
        "sign in in time",
        "shoot a shoe",
        "pair of shoes in your house",
        "your QQ and I",
        "send the documents directly",
    )
    for hit in hits(knowledge, query, audience="internal"):
        if any(sample in hit.passage.text for sample in samples):
            assert hit.passage.labels[0] == "hostile_sample"
            assert hit.passage.audience == "internal"
    for audience in ("customer", "staff"):
        texts = [hit.passage.text for hit in hits(knowledge, query, audience=audience)]
        assert not [text for text in texts for sample in samples if sample in text]


def test_ing_09_samples_are_kept(read: Ingested) -> None:
    """All three kinds of attack of section 6 are there, under their label."""
    text = "\n".join(passage.text for passage in read.passages if "hostile_sample" in passage.labels)
    assert all(sample in text for sample in ("sign in in time", "send the documents", "your QQ and"))


def test_ing_10_across_languages(knowledge: MemoryKnowledge) -> None:
    """A Chinese question about postage finds the English manual."""
    found = knowledge.search("顾客要求换货 邮费", language="en", audience="staff")
    assert found[0].passage.file.startswith("001")
    assert "postage" in found[0].passage.text


def test_ing_11_scripts(knowledge: MemoryKnowledge) -> None:
    """Traditional and Simplified spellings of a question find the same passage."""
    traditional = knowledge.search("客戶投訴處理機制", language="zh", audience="staff")[0].passage
    simplified = knowledge.search("客户投诉处理机制", language="zh", audience="staff")[0].passage
    assert traditional.id == simplified.id
    assert traditional.headings[-1].startswith("8.3")


def test_ing_12_truncated(read: Ingested) -> None:
    """Exactly the ends of 002 and 003 are marked as broken off; every passage knows where it stands."""
    cut = [passage for passage in read.passages if "truncated" in passage.labels]
    assert [(passage.file[:3], passage.headings[-1][:3]) for passage in cut] == [
        ("002", "9.1"),
        ("003", "(三)"),
    ]
    assert all(
        passage.file and passage.headings and passage.language in ("en", "zh") for passage in read.passages
    )


def test_ing_13_twice(read: Ingested, tmp_path: Path) -> None:
    """Reading again gives the same passages, and so does a folder that holds every file twice."""
    for file in RAW.glob("*.txt"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
        (tmp_path / f"{file.stem}_copy.txt").write_bytes(file.read_bytes())
    again = read_folder(tmp_path, language="en", knowledge=knowledge_root())
    assert [(each.id, each.sha256) for each in again.passages] == [
        (each.id, each.sha256) for each in read.passages
    ]
    assert sum(each.kind == "duplicate" and each.where == "file" for each in again.dropped) == 5


def test_without_cards(tmp_path: Path) -> None:
    """Without its card a file loses its damaged sentences, but no damage and no frame is indexed."""
    (tmp_path / "ingestion.yaml").write_bytes((knowledge_root() / "ingestion.yaml").read_bytes())
    plain = read_folder(RAW, language="en", knowledge=tmp_path)
    text = "\n".join(whole(passage) for passage in plain.passages)
    assert not re.search("[蛻舻粜灤]|400-050|宋停云", text)
    assert "客戶關系緊密" in text
    assert len([each for each in plain.dropped if each.kind == "unrepaired"]) == 4
