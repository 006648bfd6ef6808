"""The frame of a download site goes; what a shop says about itself stays. All samples are invented."""

from pathlib import Path

import pytest

from salesgraph.domain.passage import Passage
from salesgraph.ingestion.folder import read_folder
from salesgraph.ingestion.report import Ingested
from salesgraph.ingestion.rules import ReadingRules
from salesgraph.ingestion.signs import sign_of
from salesgraph.settings import knowledge_root

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture(scope="module")
def read() -> Ingested:
    """The invented samples, read."""
    return read_folder(SAMPLES, language="zh", knowledge=knowledge_root())


def of(read: Ingested, name: str) -> list[Passage]:
    """Return the passages of a sample."""
    return [passage for passage in read.passages if passage.file == name]


def whole(passages: list[Passage]) -> str:
    """Return all headings and texts."""
    return "\n".join("\n".join((*passage.headings, passage.text)) for passage in passages)


@pytest.mark.parametrize(
    "poison",
    [
        "文库",
        "docx",
        "88213907",
        "lanmao",
        "28866114",
        "3300112277",
        "9:30",
        "金币",
        "解压",
        "退款",
        "展开",
        "评论",
        "微信",
        "初中",
        "物业",
        "200",
    ],
)
def test_chinese_frame(read: Ingested, poison: str) -> None:
    """Breadcrumb, file name, uploader, notices, a stranger's contacts, related titles, comments are gone."""
    assert poison not in whole(of(read, "wrapped_zh.txt"))


@pytest.mark.parametrize(
    "kept",
    [
        "三十秒",
        "未满十六岁",
        "保修一年",
        "三十天内可凭小票",
        "020-8765-4321",
        "10:00-21:00",
        "会员计划",
        "积分兑换",
        "当天转交店长",
    ],
)
def test_chinese_content(read: Ingested, kept: str) -> None:
    """Rules, the shop's own hotline, its opening hours and its membership stay."""
    assert kept in whole(of(read, "wrapped_zh.txt"))


def test_chinese_outline(read: Ingested) -> None:
    """The repeated title is the outermost heading; the numbered headings lie under it; the end breaks off."""
    found = of(read, "wrapped_zh.txt")
    assert [passage.headings[1:] for passage in found] == [
        ("一、接待顾客",),
        ("一、接待顾客", "（一）验光前的询问"),
        ("一、接待顾客", "（二）推荐镜片"),
        ("二、售后服务",),
        ("三、投诉处理",),
    ]
    assert {passage.headings[0] for passage in found} == {"眼镜店门店服务规程"}
    assert [passage.headings[-1] for passage in found if "truncated" in passage.labels] == ["三、投诉处理"]


@pytest.mark.parametrize(
    "poison", ["DMCA", "Ricardo", "ratings", "PDF", "Downloads", "Kitchen", "Biology", "Log in", "PaperShare"]
)
def test_english_frame(read: Ingested, poison: str) -> None:
    """The same in English."""
    assert poison not in whole(of(read, "wrapped_en.txt"))


def test_english_content(read: Ingested) -> None:
    """Banners and labels are headings, and each list keeps its label."""
    texts = {passage.headings[1:]: passage.text for passage in of(read, "wrapped_en.txt")}
    assert list(texts) == [
        ("WELCOMING RIDERS", "AT THE DOOR"),
        ("WELCOMING RIDERS", "AT THE STAND"),
        ("RETURNS AND REFUNDS", "OUR RULE"),
        ("RETURNS AND REFUNDS", "CONTACT"),
        ("MEMBERS", "VIP CLUB"),
    ]
    assert "020 7946 0018" in texts["RETURNS AND REFUNDS", "CONTACT"]
    assert "workshop@example-bikes.test" in texts["RETURNS AND REFUNDS", "CONTACT"]


@pytest.mark.parametrize("name", ["honest_en.txt", "honest_zh.txt"])
def test_honest_manuals_lose_nothing(read: Ingested, name: str) -> None:
    """Downloads, members, refunds, copyright and a hotline of the shop itself are all kept."""
    assert not [entry for entry in read.dropped if entry.file == name]
    lines = [line for line in (SAMPLES / name).read_text(encoding="utf-8").splitlines() if line]
    found = whole(of(read, name))
    assert [line for line in lines if line not in found] == []


def test_report_hides_contacts(read: Ingested) -> None:
    """The report says what was dropped without giving away a number, an address or an account."""
    told = " ".join(entry.excerpt for entry in read.dropped)
    for secret in ("28866114", "3300112277", "lanmao7788", "88213907"):
        assert secret not in told
    kinds = {entry.kind for entry in read.dropped if entry.file == "wrapped_zh.txt"}
    assert kinds == {"boilerplate", "legal_notice", "personal_data"}


@pytest.mark.parametrize(
    "line",
    [
        "本文来源于网络，如有侵权请联系我们删除",
        "声明：资料由网友上传分享，版权归原作者所有，仅供学习参考",
        "下载本文档需要 20 积分，vip会员免费下载",
        "this ebook was uploaded by a member; all copyrights belong to their owners",
        "premium members can download this document without ads",
        "files are packed with winrar; download the document and unpack it",
    ],
)
def test_notices(line: str, rules: ReadingRules) -> None:
    """A notice of a document site is one wherever it stands."""
    sign = sign_of(line, rules=rules)
    assert sign is not None
    assert sign.strength == "strong"


@pytest.mark.parametrize(
    "line",
    [
        "7天无理由退款，运费由买家承担",
        "vip会员每年享受两次免费保养，积分可抵现金",
        "客服热线：400-123-4567（9:00-18:00）",
        "请顾客上传瑕疵部位的照片，以便核实",
        "our refund policy: full refund within 30 days",
        "vip members earn double points on sundays",
        "call our hotline on 0131 496 0022",
        "no refunds on opened software",
        "share the warranty terms with the customer",
        "download our app to follow your order",
        "0131 496 0022",
        "about us",
        "热门推荐",
    ],
)
def test_own_words(line: str, rules: ReadingRules) -> None:
    """What a shop says about its refunds, members and contacts is no sign of a frame."""
    assert sign_of(line, rules=rules) is None


def test_notice_inside_a_long_line(tmp_path: Path) -> None:
    """A notice glued into a long paragraph is cut out of it; the rest stays."""
    own = "每位店员都应熟悉本店的换货流程，遇到不确定的情况先请示店长再答复顾客。"
    text = f"{own * 5}本文档由网友上传，版权归原作者所有，仅供学习参考，不得用于商业用途。{own * 5}"
    (tmp_path / "glued.txt").write_text(text, encoding="utf-8")
    (passage,) = read_folder(tmp_path, language="zh", knowledge=knowledge_root()).passages
    assert passage.text == own * 10


def test_glued_headings(read: Ingested) -> None:
    """A text without line breaks is cut at its chapters and sections; a measure is no section."""
    found = of(read, "glued_zh.txt")
    assert [passage.headings[-1][:3] for passage in found] == [
        "1.1",
        "1.2",
        "2.1",
        "2.2",
        "3.1",
        "3.2",
        "3.3",
    ]
    assert found[0].headings == ("家具店导购手册", "第一章 接待顾客", "1.1 进店问候")
    assert found[0].text.startswith("进店问候应在十秒之内完成")
    assert "厚度为2.5厘米" in found[2].text
    assert "用途：自住还是出租。\n人数：" in found[1].text


def test_short_text_under_a_frame(tmp_path: Path) -> None:
    """Of a few short lines below the frame at the top nothing is taken for the frame at the end."""
    head = "Home > Documents > Kayaks\nThis document was uploaded by a user. Report a copyright problem.\n\n"
    (tmp_path / "short.txt").write_text(
        f"{head}Kayak rental\n\n- A deposit is taken in cash\n", encoding="utf-8"
    )
    result = read_folder(tmp_path, language="en", knowledge=knowledge_root())
    assert whole(list(result.passages)) == "Kayak rental\n- A deposit is taken in cash"
    assert [entry.where for entry in result.dropped] == ["line 1", "line 2"]


def test_reminders_and_contacts_at_the_end(tmp_path: Path) -> None:
    """A shop's own reminder and contacts at the end of its manual are no frame."""
    text = (
        "洗衣店服务须知\n\n收衣时当面检查衣物并写明瑕疵，取衣时请顾客核对。\n\n"
        "温馨提示\n请保管好取衣凭证\n贵重物品请取出\n\n联系我们\n0755-8234-5678\n微信：xiyi_dian01\n"
    )
    (tmp_path / "end.txt").write_text(text, encoding="utf-8")
    result = read_folder(tmp_path, language="zh", knowledge=knowledge_root())
    assert not result.dropped
    assert all(word in whole(list(result.passages)) for word in ("取衣凭证", "0755-8234-5678", "xiyi_dian01"))
