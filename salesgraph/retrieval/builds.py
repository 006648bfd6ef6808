"""The folders of an index: every build is written once, checked by hash, and never changed.

<home>/index/<name>/
    lock                            held while a build is written
    building/                       a build in the making; stale if the lock is free
    <fingerprint>/                  one build; the fingerprint names what it was made from
        manifest.json               what is in it
        vectors.npy                 a row a passage, in the manifest's order, for the next build
        chroma/                     the vectors as Chroma keeps them
        bm25/<language>/            the lexical index of each language
        users                       locked, shared, by everyone who has the build open
    <fingerprint>.damaged-<time>/   a build that could not be read
"""

import errno
import hashlib
import os
import shutil
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import cast

import numpy as np
import portalocker
from pydantic import ValidationError

from salesgraph.domain.conversation import Language
from salesgraph.domain.model import Frozen
from salesgraph.domain.passage import Passage
from salesgraph.errors import StorageError, UsageError
from salesgraph.retrieval.base import Vectors

SCHEMA = 2
"""The layout of a build. Another number means that all builds are made anew."""

MANIFEST, VECTORS, CHROMA, LEXICAL, USERS = "manifest.json", "vectors.npy", "chroma", "bm25", "users"
"""What a build consists of."""

PATIENCE = 600
"""Seconds to wait for another process that is building the same index."""


class Entry(Frozen):
    """One passage of a build."""

    id: str
    """Its id."""
    sha256: str
    """Its hash."""
    language: Language
    """Its language."""


class Manifest(Frozen):
    """What a build holds. It is written last, so a folder without it is no build."""

    schema_version: int
    """The layout of the folder."""
    embedding: str
    """The embedding that made the vectors."""
    passages: tuple[Entry, ...]
    """The passages, in the order of the rows of `vectors.npy`."""
    files: dict[str, str]
    """Hashes of the files that never change, by their path in the folder."""


class DamagedIndex(StorageError):
    """A build that cannot be read; it is a cache, so it can be made again."""


def shelf(home: Path, *, name: str) -> Path:
    """Return the folder that holds the builds of an index.

    Raises:
        UsageError: The name cannot be the name of a folder.
    """
    if not name or name.startswith(".") or Path(name).name != name:
        raise UsageError(f"The name of an index must be a plain folder name, not {name!r}.")
    # Absolute, because Chroma opens files later, when the working folder may be another.
    return home.absolute() / "index" / name


def fingerprint(passages: Sequence[Passage], *, embedding: str) -> str:
    """Return the name of the build made from these passages, in any order, with that embedding."""
    parts = [
        str(SCHEMA),
        version("chromadb"),
        version("bm25s"),
        embedding,
        *sorted(passage.sha256 for passage in passages),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


@contextmanager
def locked(folder: Path) -> Generator[None]:
    """Hold the lock of a shelf; a process that dies lets it go.

    Raises:
        StorageError: The folder is not writable, or another process has held the lock for too long.
    """
    with disk(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = portalocker.Lock(folder / "lock", mode="a", timeout=PATIENCE)
        try:
            lock.acquire()
        except portalocker.exceptions.LockException as error:
            message = (
                f"Another process has been building the index in {str(folder)!r} for {PATIENCE} s. End it."
            )
            raise StorageError(message, path=folder) from error
    try:
        yield
    finally:
        lock.release()


def checked(folder: Path) -> Manifest:
    """Return the manifest of a build after comparing its files with it, and mark the build as used.

    Chroma reads its files unchecked, and a damaged one can end the process; so they are checked before.

    Raises:
        DamagedIndex: The manifest or a file is missing or is not what was written.
        StorageError: The folder is not readable or writable.
    """
    with disk(folder):
        try:
            manifest = Manifest.model_validate_json((folder / MANIFEST).read_bytes())
            wrong = [name for name, digest in manifest.files.items() if _digest(folder / name) != digest]
            os.utime(folder / MANIFEST)
        except FileNotFoundError as error:
            name = Path(error.filename).name
            raise DamagedIndex(f"{name} is missing", path=folder) from error
        except ValidationError as error:
            raise DamagedIndex(f"{MANIFEST} is not readable", path=folder) from error
    if wrong:
        raise DamagedIndex(f"{wrong[0]} has changed since it was written", path=folder)
    return manifest


def newest(folder: Path) -> tuple[Path, Manifest] | None:
    """Return the build that was used last with its manifest, or none."""
    found = ((build, manifest) for build in reversed(_builds(folder)) if (manifest := _manifest(build)))
    return next(found, None)


def known_vectors(folder: Path, *, embedding: str) -> dict[str, Vectors]:
    """Return the vectors an embedding has made for earlier builds, damaged ones included, by passage hash."""
    known: dict[str, Vectors] = {}
    for build in sorted(folder.iterdir()):
        manifest = _manifest(build)
        if manifest and manifest.embedding == embedding and _holds_vectors(build, manifest):
            rows = cast("Vectors", np.load(build / VECTORS))
            known.update((entry.sha256, row) for entry, row in zip(manifest.passages, rows, strict=True))
    return known


def fresh(folder: Path) -> Path:
    """Return an empty folder to build in; the lock must be held, so what lies there is of a dead process."""
    building = folder / "building"
    shutil.rmtree(building, ignore_errors=True)
    with disk(folder):
        building.mkdir(mode=0o700)
        (building / CHROMA).mkdir(mode=0o700)
    return building


def publish(building: Path, *, target: Path, manifest: Manifest, vectors: Vectors) -> None:
    """Add vectors and manifest, force everything to the disk and give the build its name in one step."""
    with disk(target.parent):
        np.save(building / VECTORS, vectors)
        files = {name: _digest(building / name) for name in _lasting(building)}
        complete = manifest.model_copy(update={"files": files})
        (building / MANIFEST).write_text(complete.model_dump_json(indent=1), encoding="utf-8")
        for path in (*building.rglob("*"), building):
            _sync(path)
        building.rename(target)
        _sync(target.parent)


def tidy(folder: Path) -> None:
    """Remove all builds but the two used last and those that are open, and all damaged ones but the last."""
    damaged = sorted(folder.glob("*.damaged-*"), key=lambda path: path.name.rpartition("-")[2])
    for path in (*filter(_unused, _builds(folder)[:-2]), *damaged[:-1]):
        shutil.rmtree(path, ignore_errors=True)


def hold(build: Path) -> portalocker.Lock:
    """Keep a build from being removed until the lock is released; Chroma opens its files at any time.

    Raises:
        DamagedIndex: The build is gone, or just being removed.
    """
    shared = portalocker.LockFlags.SHARED | portalocker.LockFlags.NON_BLOCKING
    lock = portalocker.Lock(build / USERS, mode="a", flags=shared)
    try:
        lock.acquire()
    except (FileNotFoundError, portalocker.exceptions.LockException) as error:
        raise DamagedIndex("it was removed", path=build) from error
    return lock


def set_aside(build: Path, *, stamp: str) -> Path:
    """Move a damaged build out of the way and return where it is now.

    Raises:
        StorageError: It cannot be moved.
    """
    aside = build.with_name(f"{build.name}.damaged-{stamp}")
    with disk(build):
        build.rename(aside)
    return aside


def _unused(build: Path) -> bool:
    try:
        with portalocker.Lock(build / USERS, mode="a", fail_when_locked=True):
            return True
    except (OSError, portalocker.exceptions.LockException):
        return False


def _manifest(build: Path) -> Manifest | None:
    try:
        return Manifest.model_validate_json((build / MANIFEST).read_bytes())
    except (OSError, ValidationError):
        return None


def _holds_vectors(build: Path, manifest: Manifest) -> bool:
    try:
        return _digest(build / VECTORS) == manifest.files.get(VECTORS)
    except OSError:
        return False


def _builds(folder: Path) -> list[Path]:
    manifests = [path for path in folder.glob(f"*/{MANIFEST}") if "." not in path.parent.name]
    finished = [path for path in manifests if path.parent.name != "building"]
    return [path.parent for path in sorted(finished, key=lambda path: path.stat().st_mtime_ns)]


def _lasting(building: Path) -> list[str]:
    # Chroma writes to its SQLite file whenever it is opened, and rewrites what it has not yet saved for good;
    # saved segments, which it reads unchecked, have an `index_metadata.pickle` and stay as they are.
    saved = [path.parent for path in building.glob(f"{CHROMA}/*/index_metadata.pickle")]
    lexical = [file for file in (building / LEXICAL).rglob("*") if file.is_file()]
    files = [building / VECTORS, *lexical, *(file for segment in saved for file in segment.iterdir())]
    return [file.relative_to(building).as_posix() for file in sorted(files)]


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot open a folder.
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def disk(path: Path) -> Generator[None]:
    """Tell in a sentence why the disk refuses.

    Raises:
        StorageError: The folder is not readable or writable, or the disk is full.
    """
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        fix = "Free some space" if full else "Make the folder readable and writable"
        reason = error.strerror or str(error)
        message = (
            f"The index in {str(path)!r} cannot be used: {reason}. {fix}; an older index is left as it was."
        )
        raise StorageError(message, path=path) from error
