"""What lies in the home: conversations, indexes and the reader's weights."""

import os
from pathlib import Path

from salesgraph.cli.doctor.finding import Finding
from salesgraph.cli.doctor.sizes import size_of
from salesgraph.errors import StorageError
from salesgraph.settings import Settings
from salesgraph.storage.damage import healthy

DAMAGED = ".damaged-"
"""Marks what salesgraph has put aside because it could not be read."""


def home(settings: Settings) -> list[Finding]:
    """Return what the home holds."""
    folder = settings.home
    if not folder.is_dir():
        return [_absent(folder)]
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return [_unusable(folder, fix=f"chmod u+rwx '{folder}'")]
    here = f" --home '{folder}'"
    return [
        Finding(topic="home", name="folder", value=f"{folder} ({size_of(folder)})"),
        *_conversations(folder, here=here),
        *_indexes(folder / "index", here=here),
        _weights(folder / "reader", here=here),
        *_put_aside(folder),
    ]


def _absent(folder: Path) -> Finding:
    above = next(each for each in (folder, *folder.parents) if each.exists())
    if not above.is_dir() or not os.access(above, os.W_OK | os.X_OK):
        return _unusable(folder, fix="export SALESGRAPH_HOME=/a/folder/you/may/write")
    return Finding(
        topic="home",
        name="folder",
        value=str(folder),
        state="missing",
        remark="made when it is first needed",
        fix=f"salesgraph index --home '{folder}'",
    )


def _unusable(folder: Path, *, fix: str) -> Finding:
    return Finding(
        topic="home",
        name="folder",
        value=str(folder),
        state="broken",
        remark="this user cannot write there",
        fix=fix,
    )


def _conversations(folder: Path, *, here: str) -> list[Finding]:
    files = sorted(folder.glob("*.sqlite"))
    if not files:
        return [Finding(topic="home", name="conversations", value="none yet")]
    return [_database(file, here=here) for file in files]


def _database(file: Path, *, here: str) -> Finding:
    value = f"{file} ({size_of(file)})"
    try:
        if healthy(file):
            return Finding(topic="home", name=file.stem, value=value)
    except StorageError as error:
        return Finding(topic="home", name=file.stem, value=value, state="note", remark=str(error))
    return Finding(
        topic="home",
        name=file.stem,
        value=value,
        state="broken",
        remark="damaged; opening a chat puts it aside and starts an empty one, or restore a backup before",
        fix=f"salesgraph chat{here}",
    )


def _indexes(folder: Path, *, here: str) -> list[Finding]:
    shelves = sorted(each for each in folder.glob("*") if each.is_dir())
    if not shelves:
        return [
            Finding(
                topic="home",
                name="index",
                value="none yet",
                state="missing",
                remark="built by the first chat",
                fix=f"salesgraph index{here}",
            )
        ]
    return [
        Finding(topic="home", name=f"index {each.name}", value=f"{each} ({size_of(each)})")
        for each in shelves
    ]


def _weights(folder: Path, *, here: str) -> Finding:
    files = sorted(folder.glob("*.npz"))
    if files:
        return Finding(topic="home", name="reader", value=f"{folder} ({size_of(folder)})")
    return Finding(
        topic="home",
        name="reader",
        value="not taught yet",
        state="missing",
        remark="the first chat teaches it, in some seconds",
        fix=f"salesgraph chat{here} < /dev/null",
    )


def _put_aside(folder: Path) -> list[Finding]:
    aside = [
        each
        for place in (folder, *folder.glob("index/*"), folder / "reader")
        for each in sorted(place.glob(f"*{DAMAGED}*"))
    ]
    return [
        Finding(
            topic="home",
            name="put aside",
            value=f"{each} ({size_of(each)})",
            state="note",
            remark="could not be read and was replaced; remove it when nothing in it is wanted",
            fix=f"rm -r '{each}'",
        )
        for each in aside
    ]
