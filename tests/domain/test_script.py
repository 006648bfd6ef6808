"""Text as it is compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesgraph.domain.script import fold, to_simplified


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Gore-Tex", "gore-tex"),
        ("ＷＡＲＭ　３９．５", "warm 39.5"),
        ("Straße", "strasse"),
        ("這雙鞋子防水嗎？", "这双鞋子防水吗?"),
        ("", ""),
        ("😀", "😀"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    """Width, case and script of the text no longer differ."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("瞭解", "了解"),
        ("乾隆", "乾隆"),
        ("乾燥", "干燥"),
        ("頭髮發貨", "头发发货"),
        ("退换货", "退换货"),
        ("size 39", "size 39"),
    ],
)
def test_to_simplified(traditional: str, simplified: str) -> None:
    """Words decide how a character is simplified; what is simplified already stays."""
    assert to_simplified(traditional) == simplified


@given(st.text())
def test_fold_is_stable(text: str) -> None:
    """Folding a folded text changes nothing."""
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)))
def test_characters_keep_their_place(text: str) -> None:
    """A simplified text is as long as it was."""
    assert len(to_simplified(text)) == len(text)
