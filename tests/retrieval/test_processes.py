"""Several processes and threads, and processes that die."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from salesgraph.domain.passage import Passage
from salesgraph.ingestion.markdown import passages_of
from salesgraph.retrieval.hashing import HashedNgrams
from salesgraph.retrieval.index import build_index, open_index

BUILDER = """
import sys
from pathlib import Path
from salesgraph.retrieval.hashing import HashedNgrams
from salesgraph.retrieval.index import build_index, open_index
from salesgraph.ingestion.markdown import passages_of

passages = passages_of(Path(sys.argv[1]))
home = Path(sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
report = build_index(passages, home=home, name="sample", embedding=HashedNgrams())
with open_index(passages, home=home, name="sample", embedding=HashedNgrams()) as index:
    print(report.built, len(index.search("number", language="en", audience="staff", k=500)), index.notes)
"""

DYING = """
import os, sys
from pathlib import Path
from salesgraph.retrieval import builds, index
from salesgraph.retrieval.hashing import HashedNgrams
from salesgraph.ingestion.markdown import passages_of

builds.publish = lambda *args, **named: os._exit(9)
passages = passages_of(Path(sys.argv[1]))
index.build_index(passages, home=Path(sys.argv[2]), name="sample", embedding=HashedNgrams())
"""


@pytest.fixture
def manuals(tmp_path: Path) -> Path:
    """Return the root of a manual with 150 sections."""
    sections = "\n".join(f"## Number {number}\nThis is number {number}.\n" for number in range(150))
    (tmp_path / "manuals/en").mkdir(parents=True)
    (tmp_path / "manuals/en/long.md").write_text(f"# Long\n{sections}", encoding="utf-8")
    return tmp_path / "manuals"


def test_two_builders_at_once(manuals: Path, tmp_path: Path) -> None:
    """Two processes that build the same index both end with a complete one; one of them has built it."""
    command = [sys.executable, "-c", BUILDER, str(manuals), str(tmp_path)]
    both = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    for process in both:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in both:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    answers = sorted(process.communicate(timeout=60)[0] for process in both)
    assert answers == ["False 150 ()\n", "True 150 ()\n"]


def test_killed_builder(manuals: Path, passages: tuple[Passage, ...], tmp_path: Path) -> None:
    """A process that dies just before its build is in place leaves the old index, no lock and no waste."""
    build_index(passages, home=tmp_path, name="sample", embedding=HashedNgrams())
    killed = subprocess.run([sys.executable, "-c", DYING, str(manuals), str(tmp_path)], check=False)
    assert killed.returncode == 9
    assert (tmp_path / "index/sample/building").exists()
    with open_index(passages, home=tmp_path, name="sample", embedding=HashedNgrams()) as index:
        assert index.search("cowhide leather", language="en")[0].passage == passages[1]
    report = build_index(passages_of(manuals), home=tmp_path, name="sample", embedding=HashedNgrams())
    assert (report.built, report.passages) == (True, 150)
    assert not (tmp_path / "index/sample/building").exists()


def test_threads_share_an_index(passages: tuple[Passage, ...], tmp_path: Path) -> None:
    """Searches from several threads all get the right passage."""
    with (
        open_index(passages, home=tmp_path, name="sample", embedding=HashedNgrams()) as index,
        ThreadPoolExecutor(8) as pool,
    ):
        searches = [pool.submit(index.search, "cowhide", language="en") for _ in range(200)]
        found = {search.result()[0].passage.id for search in searches}
    assert found == {"en/g#leather"}


def test_threads_open_at_once(passages: tuple[Passage, ...], tmp_path: Path) -> None:
    """Threads that open the same missing index at once all get a working one."""

    def answer(_: int) -> str:
        with open_index(passages, home=tmp_path, name="sample", embedding=HashedNgrams()) as index:
            return index.search("cowhide", language="en")[0].passage.id

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(answer, range(12))) == ["en/g#leather"] * 12
