"""Damaged characters: restored, or cut out and reported."""

import pytest

from salesgraph.ingestion.blocks import Block
from salesgraph.ingestion.repair import damage, mend
from salesgraph.ingestion.rules import ReadingRules

HEALTHY = "店員應當主動了解客戶需求。良好的客戶關系緊密而長久,售后服務要及時。價格合理才能贏得信任。"


def shifted(text: str) -> str:
    """Return a text as a decoder shows it that starts one byte late after a full stop."""
    return "??" + ("。" + text).encode("gbk")[3:].decode("gbk", "ignore")


def test_shift_is_undone(rules: ReadingRules) -> None:
    """GBK that was decoded one byte off is shifted back where the result reads like the rest of the file."""
    broken = shifted("客戶關系緊密")
    mended = mend([Block(text=HEALTHY), Block(text=f"利潤空間較大{broken},便于合作。")], rules=rules)
    assert mended.blocks[1].text == "利潤空間較大。客戶關系緊密,便于合作。"
    assert mended.blocks[1].repaired
    assert mended.repairs == [(broken, "。客戶關系緊密")]
    assert not mended.lost


def test_unknown_shift_is_cut_out(rules: ReadingRules) -> None:
    """What does not read well after the shift is cut out to the end of its sentence; the rest stays."""
    line = f"第一句完好。利潤空間較大{shifted('龘靐齉爩籲')},便于合作。最后一句也完好。"
    mended = mend([Block(text=HEALTHY), Block(text=line)], rules=rules)
    assert mended.blocks[1].text == "第一句完好。利潤空間較大。最后一句也完好。"
    assert len(mended.lost) == 1
    assert mended.lost[0][0] == 2


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("營業時間不變。工作人員培訓等?,F場管理有序。歡迎光臨。", "營業時間不變。歡迎光臨。"),
        ("顾客至上。服务\ufffd\ufffd周到热情。欢迎光临。", "顾客至上。欢迎光临。"),
        ("顾客至上。保修ж一年以上。欢迎光临。", "顾客至上。欢迎光临。"),
    ],
)
def test_quarantine(text: str, kept: str, rules: ReadingRules) -> None:
    """A sentence with lost characters is not indexed, its neighbours are."""
    assert mend([Block(text=text)], rules=rules).blocks[0].text == kept


@pytest.mark.parametrize(
    ("broken", "text"),
    [
        ("The cafÃ© opens at nine.", "The café opens at nine."),
        ("ä½\xa0å¥½ï¼Œæ¬¢è¿Žå…‰ä¸´ã€‚", "你好，欢迎光临。"),
    ],
)
def test_latin(broken: str, text: str, rules: ReadingRules) -> None:
    """UTF-8 that was read as Latin letters is read again."""
    mended = mend([Block(text=broken)], rules=rules)
    assert (mended.blocks[0].text, mended.blocks[0].repaired) == (text, True)


@pytest.mark.parametrize(
    "text",
    [
        "这双鞋防水吗?多少钱?我想买。",
        "您好,请问要什么颜色?",
        "真的吗??太好了。",
        "VIP客户请用CRM系统登记,T恤与A款同价,B站可查。",
        "主要材质：翡翠、琥珀、珊瑚、玛瑙、珐琅、楠木。",
        "傳統的關係,選擇A款或B款?",
        "Is it waterproof? Yes.",
        "王喆店长负责。",
        "Größe und Façade: Café déjà vu.",
        "「要不要試穿?」店員問。",
    ],
)
def test_healthy(text: str, rules: ReadingRules) -> None:
    """Questions, brand letters, rare materials, names and accents are no damage."""
    assert damage(text, rules=rules) == []
    mended = mend([Block(text=text)], rules=rules)
    assert mended.blocks[0].text == text
    assert not mended.repairs
