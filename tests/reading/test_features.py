"""What the classifier sees of a message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesgraph.domain.conversation import Language
from salesgraph.reading.features import LONGEST, features, normalise


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Is it $1,299.00?", "is it moneytoken ?"),
        ("最多 300 块", "最多 moneytoken"),
        ("Order #12345 please", "order ordertoken please"),
        ("SG-2024001 在哪", "ordertoken 在哪"),
        ("size 9.5", "size numtoken"),
        ("see https://a.example/x now", "see linktoken now"),
        ("a.b@shop.example is mine", "mailtoken is mine"),
        ("這雙ＸＬ", "这双xl"),
        ("I don\u2019t", "i don't"),
    ],
)
def test_values_become_tokens(text: str, seen: str) -> None:
    """Which number, link or address it is says nothing about the intent."""
    assert normalise(text) == seen


@pytest.mark.parametrize(
    ("language", "polite", "bare"),
    [
        ("en", "could you help me to track my parcel", "track my parcel"),
        ("zh", "麻烦问一下包裹到哪了", "包裹到哪了"),
    ],
)
def test_the_request_counts_twice(language: Language, polite: str, bare: str) -> None:
    """All that a bare request shows is also seen in the polite one, where it counts twice."""
    whole, core = features(polite, language=language)[0][1], features(bare, language=language)[0][1]
    assert all(whole[piece] >= 2 for piece in core)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_long_message_is_cut(language: Language) -> None:
    """What stands beyond the limit is not counted."""
    text = "x y " * LONGEST
    assert features(text, language=language) == features(text + "refund", language=language)


@given(st.text(alphabet=st.characters()), st.sampled_from(["en", "zh"]))
def test_any_text_has_features(text: str, language: Language) -> None:
    """No text is refused, unpaired surrogates included."""
    assert features(text, language=language)
