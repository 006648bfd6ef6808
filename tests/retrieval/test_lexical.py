"""The lexical ranking."""

from pathlib import Path

import numpy as np
import pytest

from salesgraph.retrieval.builds import DamagedIndex
from salesgraph.retrieval.lexical import LexicalIndex, counted

TEXTS = ("Boots keep the rain out.", "Sandals let the rain in.", "运费由谁承担", "")


def test_rare_words_count_more() -> None:
    """A text with the rarer word of a query comes before one with the commoner."""
    covered = LexicalIndex.of(TEXTS).coverage("boots in the rain")
    assert covered.argmax() == 0
    assert covered[1] > covered[2] == covered[3] == 0


def test_coverage_is_a_share() -> None:
    """Coverage lies between 0 and 1, and a word that no text holds lowers it."""
    index = LexicalIndex.of(TEXTS)
    alone, beside = index.coverage("boots"), index.coverage("boots zeppelin")
    assert 0 < beside[0] < alone[0] < 1


def test_more_occurrences_cover_more() -> None:
    """A text that is all about a word covers it better than one that mentions it."""
    covered = LexicalIndex.of(("boot boot boot", "boot sock hat")).coverage("boot")
    assert covered[0] > covered[1]


@pytest.mark.parametrize("query", ["", "the of and", "qqq xxx", "!?"])
def test_nothing_to_look_for(query: str) -> None:
    """A query without a known term covers nothing."""
    assert not LexicalIndex.of(TEXTS).coverage(query).any()


def test_saved_and_loaded(tmp_path: Path) -> None:
    """An index from the disk ranks as it did before."""
    index = LexicalIndex.of(TEXTS)
    index.save(tmp_path)
    loaded = LexicalIndex.load(tmp_path, size=4)
    np.testing.assert_array_equal(loaded.coverage("rain boots"), index.coverage("rain boots"))


def test_wrong_size(tmp_path: Path) -> None:
    """An index over other passages is not used."""
    LexicalIndex.of(TEXTS).save(tmp_path)
    with pytest.raises(DamagedIndex, match="holds other passages"):
        LexicalIndex.load(tmp_path, size=5)


def test_unreadable(tmp_path: Path) -> None:
    """A missing file is damage, not a traceback."""
    with pytest.raises(DamagedIndex, match="the lexical index is not readable"):
        LexicalIndex.load(tmp_path, size=4)


def test_traditional_and_simplified_count_alike() -> None:
    """Both scripts of Chinese have the same terms; function words have none."""
    assert counted("運費") == counted("运费")
    assert counted("the") == []
