"""The language of a message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesgraph.domain.conversation import Language
from salesgraph.domain.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Do these run small?", "en"),
        ("这双鞋偏小吗", "zh"),
        ("這雙鞋有沒有現貨", "zh"),
        ("请问有 XL 吗", "zh"),
        ("我要 the summit pro size 42", "zh"),
        ("iPhone 15 保护壳", "zh"),
        ("COD 可以吗", "zh"),
        ("do you have the 登峰 boots in stock", "en"),
        ("is 登山鞋 what I need", "en"),
        ("https://shop.example/item?id=1 这个有吗", "zh"),
        ("ok", "en"),
    ],
)
def test_small_words_decide(text: str, language: Language) -> None:
    """A mixed message has the language of its small words, whatever the names of products are written in."""
    other: Language = "zh" if language == "en" else "en"
    assert detect_language(text, default=other) == language


@pytest.mark.parametrize("text", ["", "   ", "42", "👍👍", "?!", "Где мой заказ", "商品はいつ届きますか"])
@pytest.mark.parametrize("default", ["en", "zh"])
def test_nothing_to_tell_it_by(text: str, default: Language) -> None:
    """Numbers, pictures and other languages leave the default."""
    assert detect_language(text, default=default) == default


@given(st.text())
def test_any_text_has_a_language(text: str) -> None:
    """No text is refused."""
    assert detect_language(text, default="en") in ("en", "zh")
