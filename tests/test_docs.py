"""What the documentation shows runs, and what it names exists."""

import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import salesgraph
from salesgraph.domain.reply import CheckName
from salesgraph.playbook import load_playbook
from salesgraph.settings import knowledge_root

if TYPE_CHECKING:
    from salesgraph.session import SalesGraph

ROOT = Path(__file__).parents[1]
PAGES = [page for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))) if page.is_file()]
FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
COMMAND = re.compile(r"(?<![\w./-])salesgraph ([a-z]+)(?: ([a-z]+))?")
LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")
PART = re.compile(r"^(?:salesgraph/|knowledge/|tests/|docs/|examples/)[\w./*-]*$")


def blocks(page: Path, language: str) -> list[str]:
    """Return the code blocks of a language on a page."""
    found = FENCE.findall(page.read_text(encoding="utf-8"))
    return [code for name, code in found if name == language]


def spoken(page: Path) -> list[str]:
    """Return what a page sets as code: inline, and in blocks for the shell."""
    text = page.read_text(encoding="utf-8")
    return [
        *CODE.findall(FENCE.sub("", text)),
        *(c for name in ("", "sh", "bash", "console", "text") for c in blocks(page, name)),
    ]


SNIPPETS = [
    pytest.param(code, id=f"{page.name}-{number}")
    for page in PAGES
    for number, code in enumerate(blocks(page, "python"), start=1)
]


@pytest.mark.parametrize("code", SNIPPETS)
def test_a_python_block_runs(
    code: str, shared_home: Path, english: "SalesGraph", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader can paste it; conversations of its own go to a folder of the test."""
    home = tmp_path / "home"
    home.mkdir()
    for part in ("reader", "index"):
        (home / part).symlink_to(shared_home / part)
    monkeypatch.setenv("SALESGRAPH_HOME", str(home))
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "documentation", "exec"), {"__name__": "__main__"})


def commands() -> dict[str, set[str]]:
    """Return the commands of the command line, each with its own commands."""
    import typer

    from salesgraph.cli.main import app

    top = typer.main.get_command(app)
    found = {name: set(getattr(each, "commands", {})) for name, each in getattr(top, "commands", {}).items()}
    assert found
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_exists(page: Path) -> None:
    """`salesgraph something` in the documentation is a command, and so is its second word if it has any."""
    known = commands()
    for text in spoken(page):
        for name, second in COMMAND.findall(text):
            assert name in known, f"salesgraph {name}"
            assert not known[name] or not second or second in known[name], f"salesgraph {name} {second}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_path_exists(page: Path) -> None:
    """Links to files lead somewhere, and so do paths of the repository that are named."""
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
    for text in CODE.findall(FENCE.sub("", page.read_text(encoding="utf-8"))):
        if PART.match(text) and "*" not in text and "..." not in text:
            assert (ROOT / text).exists(), text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_import_exists(page: Path) -> None:
    """What a block imports from `salesgraph` is there, also where the block itself is not run."""
    for code in blocks(page, "python"):
        for module, names in re.findall(r"^from (salesgraph[\w.]*) import ([\w, ]+)$", code, re.MULTILINE):
            loaded = import_module(module)
            for name in names.split(","):
                assert hasattr(loaded, name.strip()), name
                assert module != "salesgraph" or name.strip() in salesgraph.__all__, name


def test_the_turn_page_has_a_row_for_every_step() -> None:
    """The table of `docs/turn.md` names the steps of the graph in their order."""
    table = (ROOT / "docs" / "turn.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\w+) \|", table, re.MULTILINE)
    assert [row for row in rows if row != "step"] == [
        "read",
        "guard",
        "route",
        "specialists",
        "write",
        "record",
    ]


def test_the_phrases_of_the_writer_exist() -> None:
    """The phrases that the graph itself says exist in both languages."""
    from salesgraph.nodes import NOTHING_TO_SAY

    playbook = load_playbook(knowledge_root())
    phrases, style = playbook.phrases, playbook.style
    named = {*style.introduction.said_by, style.introduction.phrase, style.name.phrase, *style.serious.light}
    for say in {*named, *(point.say for point in NOTHING_TO_SAY.points)}:
        assert phrases["en"][say], say
        assert phrases["zh"][say], say
    assert "empty" in CheckName.__args__
