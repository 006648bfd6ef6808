"""`salesgraph doctor`: what it finds, and when it fails."""

import json
import shutil
import sqlite3
from contextlib import closing
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from typer.testing import CliRunner

from salesgraph.cli.doctor import versions as installed
from salesgraph.cli.doctor.finding import Finding
from salesgraph.cli.doctor.home import home
from salesgraph.cli.doctor.knowledge import knowledge
from salesgraph.cli.doctor.report import show
from salesgraph.cli.doctor.versions import WAL_NOTE, sqlite, versions
from salesgraph.cli.main import app
from salesgraph.settings import Settings, knowledge_root


def named(findings: list[Finding], name: str) -> Finding:
    """Return the finding of that name."""
    return next(each for each in findings if each.name == name)


@pytest.mark.parametrize(
    ("version", "state", "remark"), [((3, 51, 2), "note", WAL_NOTE), ((3, 51, 3), "ok", "")]
)
def test_sqlite(version: tuple[int, ...], state: str, remark: str) -> None:
    """SQLite before 3.51.3 is noted with what it means."""
    found = sqlite(version)
    assert (found.state, found.remark) == (state, remark)


def test_versions() -> None:
    """What is installed is listed with its version."""
    assert named(versions(), "langgraph").state == "ok"
    assert named(versions(), "python").value.startswith("3.")


def test_a_missing_package_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that is not installed is told with the command that installs it."""

    def version(name: str) -> str:
        if name == "chromadb":
            raise PackageNotFoundError(name)
        return "1.0"

    monkeypatch.setattr(installed, "version", version)
    found = named(versions(), "chromadb")
    assert (found.state, found.remark, found.fix) == ("broken", "not installed", "pip install chromadb")


def test_an_empty_home(settings: Settings) -> None:
    """A home that is not there yet is missing, not broken, and is not made by looking."""
    (found,) = home(settings)
    assert (found.state, found.fix) == ("missing", f"salesgraph index --home '{settings.home}'")
    assert not settings.home.exists()


def test_home_is_a_file(settings: Settings) -> None:
    """A home below something that is no folder is broken."""
    settings.home.write_text("")
    (found,) = home(settings)
    assert (found.state, found.remark) == ("broken", "this user cannot write there")


def test_a_home_in_use(settings: Settings) -> None:
    """Databases, indexes and weights are listed with their sizes."""
    settings.home.mkdir()
    with closing(sqlite3.connect(settings.home / "turns.sqlite")) as database:
        database.execute("CREATE TABLE t (x)")
    for file in ("index/north_trail_en/f/manifest.json", "reader/abc.npz"):
        (settings.home / file).parent.mkdir(parents=True)
        (settings.home / file).write_bytes(b"x" * 1500)
    findings = home(settings)
    assert {each.state for each in findings} == {"ok"}
    assert [each.name for each in findings] == ["folder", "turns", "index north_trail_en", "reader"]
    assert findings[2].value == f"{settings.home / 'index/north_trail_en'} (1.5 kB)"


def test_what_is_damaged(settings: Settings) -> None:
    """A damaged database is broken; what was put aside is noted with the command that removes it."""
    aside = settings.home / "index" / "shop" / "f.damaged-20250610"
    aside.mkdir(parents=True)
    (settings.home / "turns.sqlite").write_bytes(b"no database")
    findings = home(settings)
    broken, old = named(findings, "turns"), named(findings, "put aside")
    assert (broken.state, broken.fix) == ("broken", f"salesgraph chat --home '{settings.home}'")
    assert (old.state, old.fix) == ("note", f"rm -r '{aside}'")


def test_damaged_knowledge(settings: Settings, tmp_path: Path) -> None:
    """A part of the knowledge that cannot be read is broken and named; the others are still looked at."""
    copy = tmp_path / "knowledge"
    shutil.copytree(knowledge_root(), copy)
    (copy / "playbook" / "lexicon.yaml").write_text("- [")
    (copy / "shops" / "shanji_zh" / "shop.yaml").write_text("brand: x")
    findings = knowledge(Settings(home=settings.home, knowledge=copy))
    assert named(findings, "playbook").state == "broken"
    assert "lexicon.yaml" in named(findings, "playbook").remark
    assert named(findings, "shop shanji_zh").state == "broken"
    assert named(findings, "shop north_trail_en").value == "North Trail"
    assert named(findings, "manuals").state == "ok"


def test_no_knowledge(tmp_path: Path) -> None:
    """A knowledge folder that is not there is broken."""
    (found,) = knowledge(Settings(home=tmp_path, knowledge=tmp_path / "none"))
    assert (found.state, found.fix) == ("broken", "unset SALESGRAPH_KNOWLEDGE")


def test_no_utterances(tmp_path: Path) -> None:
    """Without sentences to learn from the reader cannot work."""
    found = named(knowledge(Settings(home=tmp_path, knowledge=tmp_path)), "utterances")
    assert (found.state, found.remark) == (
        "broken",
        f"{tmp_path / 'utterances'}: no sentences to teach the reader. Restore the folder.",
    )


@pytest.mark.parametrize("option", [(), ("--json",)])
@pytest.mark.parametrize(("state", "code"), [("broken", 1), ("note", 0), ("missing", 0), ("ok", 0)])
def test_exit_code(
    tmp_path: Path, option: tuple[str, ...], state: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command fails only when something needed is broken."""
    finding = Finding.model_validate({"topic": "home", "name": "x", "value": "y", "state": state})

    def examine(settings: Settings) -> tuple[Finding, ...]:
        return (finding,)

    monkeypatch.setattr("salesgraph.cli.doctor.examine.examine", examine)
    assert CliRunner().invoke(app, ["doctor", "--home", str(tmp_path), *option]).exit_code == code


def test_report(capsys: pytest.CaptureFixture[str]) -> None:
    """The tables are followed by what is the matter and the commands that mend it."""
    show(
        [
            Finding(topic="versions", name="python", value="3.11"),
            Finding(topic="home", name="turns", value="t", state="broken", remark="damaged", fix="mend it"),
        ],
        as_json=False,
    )
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        "versions", "ok  python  3.11", "", "home", "broken  turns  t", "", "turns: damaged.", "    mend it",
    ]  # fmt: skip


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    """`--json` prints whether all is well, and every finding."""
    finding = Finding(topic="home", name="turns", value="t")
    show([finding], as_json=True)
    assert json.loads(capsys.readouterr().out) == {"ok": True, "findings": [finding.model_dump()]}
