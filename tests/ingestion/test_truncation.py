"""Whether a text breaks off."""

import pytest

from salesgraph.ingestion.rules import ReadingRules
from salesgraph.ingestion.truncation import breaks_off

FINISHED = ["The shop mends shoes of every make, whatever their age and their state may be."]


@pytest.mark.parametrize(
    "text",
    [
        "Staff greet the customer and",
        "Staff greet every customer. They then ask what the visit is ab",
        "When a customer complains about a delivery that came too late and was dam",
        "- Offer a chair and a glass of",
        "店员应主动问好。接着了解顾客的需求并",
        "对于超过三十天的订单，客服应当先核实物流信息，再联系快递公司查询，并且及时告知顾客处理的进",
        "退货须知（七天内",
        "包括尺码、颜色、",
    ],
)
def test_cut(text: str, rules: ReadingRules) -> None:
    """An unfinished sentence, an open bracket or a dangling word is a break."""
    assert breaks_off(
        text,
        rules=rules,
        others=[*FINISHED, "店员应熟悉所有商品的材质、尺码、颜色与保养方法，随时回答顾客提出的任何问题。"],
    )


@pytest.mark.parametrize(
    "text",
    [
        "Staff greet the customer.",
        "- Follow-up engagement rates",
        "1. Smile\n2. Ask\n3. Listen",
        "Hotline: 0131 496 0022, daily 9:00-18:30",
        "客服热线：400-888-1234，营业时间：9:00-18:30",
        "“欢迎下次光临！”",
        "Anna, May 2024",
        "Size | Price | Colour",
        "See the table below:",
        "谢谢",
        "",
    ],
)
def test_ended(text: str, rules: ReadingRules) -> None:
    """Bullets, labels, signatures, rows and finished sentences are normal ends."""
    assert not breaks_off(text, rules=rules, others=FINISHED)
