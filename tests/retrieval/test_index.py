"""The index on disk: incremental, atomic, offline."""

import shutil
import stat
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from salesgraph.domain.conversation import Language
from salesgraph.domain.passage import Audience, Passage
from salesgraph.errors import StorageError, UsageError
from salesgraph.retrieval import builds
from salesgraph.retrieval.base import Vectors
from salesgraph.retrieval.hashing import HashedNgrams
from salesgraph.retrieval.index import BATCH, IndexReport, build_index, open_index
from salesgraph.retrieval.indexed import IndexedKnowledge

MakePassage = Callable[[str, str, Language, Audience], Passage]


class CountingEmbedding:
    """The offline embedding, which counts its texts and can be told to fail at a call."""

    def __init__(self, *, name: str = "counting", fail_at: int = 0) -> None:
        """Start at zero."""
        self.name = name
        self.texts: list[str] = []
        self.calls = 0
        self.fail_at = fail_at
        self.share = 0.2

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors, or raise at the call named."""
        self.calls += 1
        if self.calls == self.fail_at:
            raise ConnectionError("the embedding service hung up")
        self.texts.extend(texts)
        return HashedNgrams().embed(texts)

    def embed_query(self, text: str) -> Vectors:
        """Return the vector of a query."""
        self.texts.append(text)
        return HashedNgrams().embed_query(text)


class Built:
    """A shorthand for building the index of a test."""

    def __init__(self, home: Path) -> None:
        """Use a home of its own."""
        self.home = home
        self.embedding = CountingEmbedding()

    def __call__(self, passages: Sequence[Passage]) -> IndexReport:
        """Build the index of these passages."""
        return build_index(passages, home=self.home, name="sample", embedding=self.embedding)


@pytest.fixture
def build(tmp_path: Path) -> Built:
    """Return the shorthand."""
    return Built(tmp_path)


def finished(shelf: Path) -> set[str]:
    """Return the names of the finished builds on a shelf."""
    return {manifest.parent.name for manifest in shelf.glob(f"*/{builds.MANIFEST}")}


def test_first_build_embeds_everything(passages: tuple[Passage, ...], build: Built, tmp_path: Path) -> None:
    """The first build embeds every passage once and says so."""
    report = build(passages)
    assert (report.passages, report.embedded, report.reused, report.removed) == (8, 8, 0, 0)
    assert report.built
    assert len(build.embedding.texts) == 8
    assert report.folder.parent == tmp_path / "index/sample"


def test_nothing_to_do(passages: tuple[Passage, ...], build: Built) -> None:
    """The same passages in any order need no embedding and no writing."""
    first = build(passages)
    written = (first.folder / builds.VECTORS).stat().st_mtime_ns
    second = build(tuple(reversed(passages)))
    assert (second.folder, second.built, second.embedded, second.reused) == (first.folder, False, 0, 8)
    assert len(build.embedding.texts) == 8
    assert (first.folder / builds.VECTORS).stat().st_mtime_ns == written


def test_only_changes_are_embedded(
    passages: tuple[Passage, ...], build: Built, make_passage: MakePassage
) -> None:
    """After one edit, one addition and one removal two texts are embedded, and the search knows all three."""
    build(passages)
    edited = make_passage(passages[0].id, "Gaiters keep snow out.", "en", "customer")
    added = make_passage("en/g#laces", "Spare laces.", "en", "customer")
    report = build((edited, *passages[2:], added))
    assert (report.embedded, report.reused, report.removed, len(build.embedding.texts)) == (2, 6, 2, 10)
    with open_index(
        (edited, *passages[2:], added), home=build.home, name="sample", embedding=build.embedding
    ) as index:
        found = {hit.passage.text for hit in index.search("leather snow laces", language="en", k=9)}
    assert found == {"Gaiters keep snow out.", "Spare laces.", passages[2].text}


def test_moved_to_another_audience(
    passages: tuple[Passage, ...], build: Built, make_passage: MakePassage
) -> None:
    """A passage that is no longer for customers is no longer found for them."""
    build(passages)
    hidden = make_passage(passages[1].id, passages[1].text, "en", "internal")
    now = (passages[0], hidden, *passages[2:])
    with open_index(now, home=build.home, name="sample", embedding=build.embedding) as index:
        assert hidden not in [hit.passage for hit in index.search("leather", language="en", k=9)]
        assert index.search("cowhide", language="en", audience="internal")[0].passage == hidden


def test_another_embedding_starts_anew(passages: tuple[Passage, ...], build: Built) -> None:
    """Vectors of another embedding are not reused, and the change is noticed at opening."""
    build(passages)
    other = CountingEmbedding(name="other")
    open_index(passages, home=build.home, name="sample", embedding=other).close()
    assert len(other.texts) == 8


def test_fingerprint() -> None:
    """The name of a build depends on the passages and the embedding, not on the order."""
    one = builds.fingerprint((), embedding="a")
    assert one == builds.fingerprint((), embedding="a")
    assert one != builds.fingerprint((), embedding="b")


def test_fingerprint_of_passages(passages: tuple[Passage, ...]) -> None:
    """One passage more or less is another build; another order is the same."""
    whole = builds.fingerprint(passages, embedding="a")
    assert whole == builds.fingerprint(tuple(reversed(passages)), embedding="a")
    assert whole != builds.fingerprint(passages[1:], embedding="a")


def test_two_builds_are_kept(passages: tuple[Passage, ...], build: Built) -> None:
    """The build used last but one stays for processes that still read it; older ones go."""
    folders = [build(passages[start:]).folder.name for start in range(4)]
    assert finished(build.home / "index/sample") == set(folders[-2:])


def test_build_in_use_is_kept(passages: tuple[Passage, ...], build: Built) -> None:
    """Going back to an earlier state counts as use, so that the next build removes the other one."""
    first = build(passages).folder.name
    build(passages[1:])
    build(passages)
    third = build(passages[2:]).folder.name
    assert finished(build.home / "index/sample") == {first, third}


def test_open_build_is_kept(passages: tuple[Passage, ...], build: Built) -> None:
    """A build that is open is not removed, however old; closed, it goes with the next build."""
    with open_index(passages, home=build.home, name="sample", embedding=build.embedding) as index:
        later = [build(passages[start:]).folder.name for start in (1, 2, 3)]
        assert index.search("waterproof membrane", language="en")[0].passage == passages[0]
        assert len(finished(build.home / "index/sample")) == 3
    last = build(passages[4:]).folder.name
    assert finished(build.home / "index/sample") == {later[-1], last}


def test_files_spoilt_while_open(passages: tuple[Passage, ...], build: Built) -> None:
    """When somebody spoils the files of an open index, the error says what to do, and doing it helps."""
    with open_index(passages, home=build.home, name="sample", embedding=build.embedding) as index:
        (database,) = build.home.glob("index/sample/*/chroma/chroma.sqlite3")
        database.write_bytes(b"no database at all" * 1000)
        with pytest.raises(StorageError) as caught:
            index.search("leather", language="en")
    assert str(caught.value).startswith(f"Chroma cannot use {str(database.parent)!r}: ")
    assert str(caught.value).endswith(". Open it again with `open_index`, which mends it.")
    with open_index(passages, home=build.home, name="sample", embedding=build.embedding) as index:
        assert index.search("leather", language="en")


def test_failing_embedding_leaves_the_old_index(
    passages: tuple[Passage, ...], build: Built, make_passage: MakePassage
) -> None:
    """When the embedding fails in the second batch, the old index answers and the next build is complete."""
    many = tuple(make_passage(f"en/n#{n}", f"Number {n}.", "en", "customer") for n in range(3 * BATCH))
    build(passages)
    build.embedding.fail_at = build.embedding.calls + 2
    with pytest.raises(ConnectionError, match="hung up"):
        build((*passages, *many))
    with open_index(passages, home=build.home, name="sample", embedding=build.embedding) as index:
        assert index.search("cowhide leather", language="en")[0].passage == passages[1]
    assert build((*passages, *many)).embedded == 3 * BATCH


def test_failure_while_publishing_leaves_the_old_index(
    passages: tuple[Passage, ...], build: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash after everything is written but not yet in place costs nothing: the vectors are found again."""
    first = build(passages[1:]).folder.name

    def crash(_: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", crash)
        with pytest.raises(StorageError) as caught:
            build(passages)
    shelf = build.home / "index/sample"
    assert str(caught.value) == (
        f"The index in {str(shelf)!r} cannot be used: No space left on device."
        " Free some space; an older index is left as it was."
    )
    assert finished(shelf) == {first, "building"}
    assert build(passages).embedded == 0
    assert not (shelf / "building").exists()


def test_what_is_published_is_complete(passages: tuple[Passage, ...], build: Built) -> None:
    """Chroma has written everything before the build gets its name: a copy of the files answers as it is."""
    build(passages)
    copy = build.home / "copy"
    shutil.copytree(build.home / "index", copy / "index")
    with open_index(passages, home=copy, name="sample", embedding=build.embedding) as index:
        assert len(index.search("leather", language="en", audience="internal", k=99)) == 5
    assert build.embedding.texts[8:] == ["leather"]


def test_progress(passages: tuple[Passage, ...], tmp_path: Path, make_passage: MakePassage) -> None:
    """Progress is told after every batch, out of the texts that must be embedded."""
    many = tuple(make_passage(f"en/n#{n}", f"Number {n}.", "en", "customer") for n in range(BATCH + 1))
    told: list[tuple[int, int]] = []
    build_index(
        many,
        home=tmp_path,
        name="sample",
        embedding=HashedNgrams(),
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(BATCH, BATCH + 1), (BATCH + 1, BATCH + 1)]


def test_only_the_owner_may_look(passages: tuple[Passage, ...], build: Built) -> None:
    """The folders of the index are closed to others."""
    folder = build(passages).folder
    for path in (folder.parent, folder, folder / builds.CHROMA):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700


def test_same_id_twice(passages: tuple[Passage, ...], build: Built) -> None:
    """Two passages with one id are refused with both files."""
    with pytest.raises(UsageError) as caught:
        build((*passages, passages[0]))
    assert str(caught.value) == (
        "Two passages have the id 'en/g#membrane', from 'en/g.md' and 'en/g.md'."
        " Read one of the two folders with another `prefix`."
    )


@pytest.mark.parametrize("name", ["", "..", "a/b", ".hidden"])
def test_name_must_be_a_folder_name(name: str, tmp_path: Path) -> None:
    """An index cannot be named out of its home."""
    with pytest.raises(UsageError) as caught:
        build_index((), home=tmp_path, name=name, embedding=HashedNgrams())
    assert str(caught.value) == f"The name of an index must be a plain folder name, not {name!r}."


def test_home_is_a_file(passages: tuple[Passage, ...], tmp_path: Path) -> None:
    """A home that cannot hold folders is a storage error that says why."""
    (tmp_path / "home").write_text("")
    with pytest.raises(StorageError, match="cannot be used: Not a directory"):
        build_index(passages, home=tmp_path / "home", name="sample", embedding=HashedNgrams())


def test_embedding_of_wrong_shape(passages: tuple[Passage, ...], build: Built) -> None:
    """An embedding that loses rows is refused by name."""
    build.embedding.embed = lambda texts: HashedNgrams().embed(texts[1:])
    with pytest.raises(UsageError) as caught:
        build(passages)
    assert str(caught.value) == (
        "The embedding 'counting' returned an array of shape (7, 1024) for 8 texts."
        " Let it return one row of finite numbers for each text."
    )


def test_embedding_that_changes_its_length(passages: tuple[Passage, ...], build: Built) -> None:
    """New vectors that are longer than the kept ones of the same name are refused."""
    build(passages[1:])
    build.embedding.embed = lambda texts: HashedNgrams().embed(texts)[:, :4]
    with pytest.raises(UsageError) as caught:
        build(passages)
    assert str(caught.value) == (
        "The embedding 'counting' returned vectors of [4, 1024] numbers."
        " Give it another `name` whenever its model or its length changes."
    )


def test_closed_index(passages: tuple[Passage, ...], build: Built) -> None:
    """A closed index refuses to search; closing twice is fine; it can be opened again."""
    index = open_index(passages, home=build.home, name="sample", embedding=build.embedding)
    index.close()
    index.close()
    with pytest.raises(UsageError) as caught:
        index.search("leather", language="en")
    assert str(caught.value) == "This index is closed. Open it again with `open_index`."
    with open_index(passages, home=build.home, name="sample", embedding=build.embedding) as again:
        assert again.search("leather", language="en")


def test_two_openings_in_one_process(passages: tuple[Passage, ...], build: Built) -> None:
    """Closing one of two openings of the same build leaves the other usable."""
    one = open_index(passages, home=build.home, name="sample", embedding=build.embedding)
    with open_index(passages, home=build.home, name="sample", embedding=build.embedding) as other:
        one.close()
        assert other.search("leather", language="en")


@pytest.mark.usefixtures("socket_disabled")
def test_no_network(passages: tuple[Passage, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing opens a socket, not even where the surroundings tell Chroma to use a server."""
    monkeypatch.setenv("CHROMA_API_IMPL", "chromadb.api.fastapi.FastAPI")
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("chroma_server_host=example.org\nanonymized_telemetry=true\n")
    with open_index(passages, home=tmp_path, name="sample", embedding=HashedNgrams()) as index:
        assert index.search("leather", language="en")


def test_alike_passages_are_all_found(tmp_path: Path, make_passage: MakePassage) -> None:
    """Among many passages that differ in one word only, each is found by that word."""
    many = tuple(make_passage(f"en/n#{n}", f"This is number {n}.", "en", "customer") for n in range(150))
    with open_index(many, home=tmp_path, name="sample", embedding=HashedNgrams()) as index:
        missed = [n for n in range(150) if many[n] not in _found(index, f"number {n}")]
    assert missed == []


def _found(index: IndexedKnowledge, query: str) -> list[Passage]:
    return [hit.passage for hit in index.search(query, language="en", k=10)]
