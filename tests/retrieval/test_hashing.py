"""The offline embedding."""

import hashlib
import subprocess
import sys

import numpy as np
import pytest

from salesgraph.retrieval.hashing import DIMENSIONS, HashedNgrams
from salesgraph.retrieval.terms import stem

SAMPLES = ("Do these boots run small?", "这双鞋防水吗?", "GORE-TEX® 30 °C", "", "!!!", "😀👍", "a")
GOLDEN = "9e574208816cfe1abc1075e7309c38d2e0b728fe18421d05b37d28f1e8b55c2b"


def digest(texts: tuple[str, ...]) -> str:
    """Return the hash of the vectors to four decimals."""
    vectors = HashedNgrams().embed(texts)
    return hashlib.sha256(np.rint(vectors * 10_000).astype("<i4").tobytes()).hexdigest()


def near(first: str, second: str) -> float:
    """Return the cosine of two texts."""
    one, other = HashedNgrams().embed([first, second])
    return float(one @ other)


def test_vectors_never_change() -> None:
    """The vectors are those of every other machine; a change needs another `name`."""
    assert digest(SAMPLES) == GOLDEN
    assert HashedNgrams().name == f"hashed-ngrams-{DIMENSIONS}-v1"


def test_hash_seed_does_not_matter() -> None:
    """A process with another hash seed computes the same vectors."""
    code = (
        "import sys; from salesgraph.retrieval.hashing import HashedNgrams;"
        "sys.stdout.write(HashedNgrams().embed(['boots 防水']).tobytes().hex())"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONHASHSEED": "7"}, capture_output=True, text=True, check=True
    )
    assert run.stdout == HashedNgrams().embed(["boots 防水"]).tobytes().hex()


def test_rows_have_unit_length() -> None:
    """Every text, empty ones and emoji included, has a finite row of length one."""
    vectors = HashedNgrams().embed(SAMPLES)
    assert vectors.shape == (len(SAMPLES), DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(SAMPLES)), abs=1e-5)


def test_no_texts() -> None:
    """No texts give no rows."""
    assert HashedNgrams().embed([]).shape == (0, DIMENSIONS)


@pytest.mark.parametrize(
    ("query", "fits", "other"),
    [
        ("are they waterproof", "waterproofing of boots", "a wide toe box"),
        ("returning shoes", "how a return works", "how a membrane works"),
        ("gore tex", "GORE-TEX membranes", "cotton lining"),
        ("可以退货吗", "退货流程", "发货时间"),
        ("請問退貨", "退货流程", "发货时间"),
        ("ＷＡＴＥＲＰＲＯＯＦ", "waterproof", "leather"),
        ("😀", "thanks 😀", "thanks 👎"),
    ],
)
def test_related_texts_are_nearer(query: str, fits: str, other: str) -> None:
    """Word forms, Chinese in both scripts, full-width letters and emoji find their like."""
    assert near(query, fits) > near(query, other) + 0.1


def test_stop_words_hardly_count() -> None:
    """Two questions that share only their frame are far apart."""
    assert near("what do you have for the rain", "what do you have for the sun") < 0.3


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("returned", "return"),
        ("returning", "return"),
        ("fitting", "fit"),
        ("sizes", "siz"),
        ("dress", "dres"),
        ("is", "is"),
    ],
)
def test_stem(word: str, root: str) -> None:
    """Common endings fall off; short words stay whole."""
    assert stem(word) == root
